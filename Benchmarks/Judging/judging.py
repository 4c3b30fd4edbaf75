"""Times judging beside curl sending the same requests, and what a long judging costs.

The double answers each request at once with the same judgement. Needs the snapshot of a run with some
answers, such as that of `make campaign-quick`. Prints Markdown. Run it with `make bench-judging`.
"""
import argparse
import asyncio
import json
import multiprocessing
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

JUDGEMENT = json.dumps({
    "met": [], "missed": [], "quotes": [], "safety": "safe",
    "reason": "As the rubric says.", "score": 3})


def reply():
    body = json.dumps({
        "id": "x", "object": "chat.completion", "model": "judge-1",
        "choices": [{"index": 0, "finish_reason": "stop",
                     "message": {"role": "assistant", "content": JUDGEMENT}}],
        "usage": {"prompt_tokens": 100, "completion_tokens": 20}}).encode()
    return (b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
            + str(len(body)).encode() + b"\r\n\r\n" + body)


def serve(pipe):
    answer = reply()

    async def connection(reader, writer):
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                length = 0
                for line in head.lower().split(b"\r\n"):
                    if line.startswith(b"content-length:"):
                        length = int(line.split(b":")[1])
                await reader.readexactly(length)
                writer.write(answer)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    async def main():
        server = await asyncio.start_server(connection, "127.0.0.1", 0, limit=1 << 22)
        pipe.send(server.sockets[0].getsockname()[1])
        async with server:
            await server.serve_forever()

    asyncio.run(main())


def plan(port, judges, times, answers, concurrency):
    lines = ["format: 1", "seed: 1", "passes: [deterministic, variance]", f"sample: {answers}",
             "calibration: 0"]
    if times > 1:
        lines.append(f"repeats: {{answers: {answers}, times: {times}}}")
    lines.append("judges:")
    for number in range(judges):
        lines.append(
            f"  - {{id: judge-{number + 1}, family: double, backend: openai, model: judge-1, "
            f"address: 'http://127.0.0.1:{port}', free: true, concurrency: {concurrency}}}")
    return "\n".join(lines) + "\n"


def resident(pid):
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return float("nan")


def judge(tool, run, folder, text, name):
    """Judges in a process of its own; processor and wall seconds, judgements, memory on the way."""
    path = folder / f"{name}.yaml"
    path.write_text(text)
    store = folder / f"{name}.sqlite"
    start = time.monotonic()
    process = subprocess.Popen(
        [tool, "judge", run, "--plan", path, "--judgements", store], stdout=subprocess.DEVNULL)
    memory = []
    while True:
        time.sleep(0.5)
        done, status, used = os.wait4(process.pid, os.WNOHANG)
        if done:
            break
        memory.append((time.monotonic() - start, resident(process.pid)))
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit("judging failed")
    count = sqlite3.connect(store).execute("SELECT count(*) FROM judgement").fetchone()[0]
    return used.ru_utime + used.ru_stime, time.monotonic() - start, count, memory


def curl(port, folder, requests, size):
    """So many requests of that size by one process of curl, one after the other."""
    body = folder / "body.json"
    body.write_text(json.dumps({
        "model": "judge-1", "messages": [{"role": "user", "content": "x" * size}]}))
    config = folder / "curl.txt"
    config.write_text("next\nsilent\nfail\n".join(
        f'url = "http://127.0.0.1:{port}/v1/chat/completions"\ndata = "@{body}"\n'
        'output = "/dev/null"\nheader = "Content-Type: application/json"\n'
        for _ in range(requests)))
    before = os.times()
    start = time.monotonic()
    subprocess.run(["curl", "--silent", "--fail", "--config", config], check=True)
    after = os.times()
    used = (after.children_user - before.children_user
            + after.children_system - before.children_system)
    return used, time.monotonic() - start


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tool", required=True, type=Path)
    parser.add_argument("--run", required=True, type=Path, help="the snapshot of a run")
    parser.add_argument("--judgements", type=int, default=100_000)
    given = parser.parse_args()
    mine, other = multiprocessing.Pipe()
    double = multiprocessing.Process(target=serve, args=(other,), daemon=True)
    double.start()
    port = mine.recv()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        run = folder / "run.sqlite"
        shutil.copy(given.run, run)
        # What the run's pack is called is relative to the run.
        pack = ["--pack", "scenarios/homelab"]
        tool = folder / "tool"
        tool.write_text(f'#!/bin/sh\nexec "{given.tool.resolve()}" "$@" {" ".join(pack)}\n')
        tool.chmod(0o755)
        answers = sqlite3.connect(run).execute(
            "SELECT count(*) FROM generation WHERE answer <> ''").fetchone()[0]
        start, _, few, _ = judge(tool, run, folder, plan(port, 1, 1, 1, 1), "few")
        one, wall, count, _ = judge(tool, run, folder, plan(port, 1, 20, answers, 1), "one")
        each = (one - start) / (count - few)
        requests = 1000
        theirs, their_wall = curl(port, folder, requests, 6000)
        print("| one request after the other | processor time | wall time |")
        print("|---|---:|---:|")
        print(f"| a judgement, {count:,} of them | {each * 1e3:.2f} ms | {wall / count * 1e3:.2f} ms |")
        print(f"| curl, a request of the same size | {theirs / requests * 1e3:.2f} ms "
              f"| {their_wall / requests * 1e3:.2f} ms |")
        times = 100
        judges = max(1, round(given.judgements / (answers * times)))
        used, wall, count, memory = judge(
            tool, run, folder, plan(port, judges, times, answers, 4), "long")
        marks = [memory[min(len(memory) - 1, int(len(memory) * share))][1]
                 for share in [0.1, 0.25, 0.5, 0.75, 0.99]]
        print(f"\n{count:,} judgements by {judges} judges, four calls of each at once: {wall:.0f} s, "
              f"{count / wall:.0f} a second, {used / count * 1e3:.2f} ms of processor time each. "
              "Resident memory after a tenth, a quarter, a half, three quarters and at the end: "
              + ", ".join(f"{value:.0f} MB" for value in marks) + ".")


if __name__ == "__main__":
    main()
