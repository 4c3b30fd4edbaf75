#!/usr/bin/env python3
"""fill_sheet.py CHROMIUM SHEET FOLDER keyboard|mouse RATER: fills in a sheet as a person does.

Chromium is driven over its pipe: keys and clicks are the browser's own events, not the page's. Every
answer gets a score that follows from its place; one gets a note; by mouse the last is left open. The
page is loaded again half-way, so that what was kept is seen. The saved file lies in FOLDER, whose name is printed
with what the page asked for beyond itself.
"""
import glob
import json
import os
import shutil
import subprocess
import sys
import time
import urllib.parse

chromium, sheet, folder, way, rater = sys.argv[1:]
to_browser, write_end = os.pipe()
read_end, from_browser = os.pipe()


def pipes():
    os.dup2(to_browser, 3)
    os.dup2(from_browser, 4)


# Kept clear of 3 and 4, which the child overwrites.
to_browser, from_browser = [os.dup2(fd, fd + 40) for fd in (to_browser, from_browser)]
process = subprocess.Popen(
    [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe",
     f"--user-data-dir={folder}/profile", "--window-size=1000,1400", "about:blank"],
    preexec_fn=pipes, pass_fds=(3, 4, to_browser, from_browser), stderr=subprocess.DEVNULL)
os.close(to_browser)
os.close(from_browser)
pending, number, requests = b"", 0, []


def message():
    global pending
    while b"\0" not in pending:
        part = os.read(read_end, 1 << 16)
        if not part:
            raise SystemExit("the browser ended")
        pending += part
    head, pending = pending.split(b"\0", 1)
    return json.loads(head)


def call(method, session=None, **parameters):
    global number
    number += 1
    call = {"id": number, "method": method, "params": parameters}
    if session:
        call["sessionId"] = session
    os.write(write_end, json.dumps(call).encode() + b"\0")
    while True:
        reply = message()
        if reply.get("method") == "Network.requestWillBeSent":
            requests.append(reply["params"]["request"]["url"])
        if reply.get("id") == number:
            if "error" in reply:
                raise SystemExit(f"{method}: {reply['error']}")
            return reply["result"]


target = call("Target.createTarget", url="about:blank")["targetId"]
session = call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
call("Browser.setDownloadBehavior", behavior="allow", downloadPath=folder)
call("Network.enable", session)
call("Page.enable", session)


def evaluate(expression):
    result = call("Runtime.evaluate", session, expression=expression, returnByValue=True, awaitPromise=True)
    if "exceptionDetails" in result:
        raise SystemExit(f"{expression}: {result['exceptionDetails']}")
    return result["result"].get("value")


def wait(expression, what):
    for _ in range(200):
        if evaluate(expression):
            return
        time.sleep(0.05)
    raise SystemExit(f"never: {what}")


def load(again=False):
    # The page before is complete as well, and may still answer.
    evaluate("window.isOfBefore = true")
    if again:
        # As a person reloads; going to the address anew may begin another process before the last has stored.
        call("Page.reload", session)
    else:
        call("Page.navigate", session, url="file://" + urllib.parse.quote(os.path.abspath(sheet)))
    wait("!window.isOfBefore && document.readyState === 'complete' && !document.getElementById('form').hidden", "the form")


def key(name, text=None):
    # The codes of signs are those of other keys: 46 is a full stop, and the key that deletes.
    named = {"Tab": 9, "Escape": 27}
    virtual = named[name] if name in named else ord(name.upper()) if name.isalnum() else 0
    event = {"key": name, "code": name if name in named else "", "windowsVirtualKeyCode": virtual}
    if text:
        event["text"] = text
    call("Input.dispatchKeyEvent", session, type="keyDown" if text else "rawKeyDown", **event)
    call("Input.dispatchKeyEvent", session, type="keyUp", **event)


def write(text):
    for sign in text:
        key(sign, text=sign)


def click(selector):
    spot = evaluate(
        f"(() => {{ const e = document.querySelector({json.dumps(selector)}); e.scrollIntoView({{block: 'center'}});"
        " const r = e.getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2]; })()")
    for kind in ["mousePressed", "mouseReleased"]:
        call("Input.dispatchMouseEvent", session, type=kind, x=spot[0], y=spot[1], button="left", clickCount=1)


load()
evaluate("localStorage.setItem('ours', '1')")
count = int(evaluate("document.getElementById('heading').textContent").split()[-1])
score = lambda place: 1 + place % 5

if way == "keyboard":
    while evaluate("document.activeElement.id") != "rater":
        key("Tab")
    write(rater)
    key("Escape")
else:
    click("#rater")
    write(rater)

for place in range(count):
    if place == count // 2:
        load(again=True)
        # Now and then a new profile loses all that was stored, ours as well: then the browser is begun anew.
        tries = int(os.environ.get("TRIES", "1"))
        if tries < 6 and evaluate("localStorage.getItem('ours')") is None:
            process.kill()
            process.wait()
            shutil.rmtree(f"{folder}/profile", ignore_errors=True)
            os.execve(sys.executable, [sys.executable] + sys.argv, os.environ | {"TRIES": str(tries + 1)})
        assert evaluate("document.getElementById('rater').value") == rater, "the name was not kept"
        assert evaluate("document.getElementById('heading').textContent") == f"Answer {place + 1} of {count}", "the place was not kept"
    if place == 1:
        if way == "keyboard":
            key("c", text="c")
            write('=1+1, "quoted"')
            key("Escape")
        else:
            click("#note")
            write('=1+1, "quoted"')
    if way == "keyboard":
        key(str(score(place)), text=str(score(place)))
    elif place < count - 1:
        click(f"input[name=score][value='{score(place)}']")
        click("#next")

if way == "keyboard":
    key("s", text="s")
else:
    click("#save-csv")
for _ in range(200):
    # The name is there before the file is: it is empty while the browser still writes under another name.
    files = glob.glob(glob.escape(folder) + "/*")
    under_way = any(f.endswith(".crdownload") for f in files)
    found = [f for f in files if os.path.basename(f).startswith("scores-") and not f.endswith(".crdownload")]
    if found and not under_way and os.path.exists(found[0]) and os.path.getsize(found[0]) > 0:
        break
    time.sleep(0.05)
else:
    raise SystemExit("nothing was saved: " + evaluate("document.getElementById('state').textContent"))
beyond = [r for r in requests if not r.startswith(("file:", "blob:", "about:", "data:"))]
print(json.dumps({"file": found[0], "beyond": beyond, "state": evaluate("document.getElementById('state').textContent")}))
call("Browser.close")
process.wait()
