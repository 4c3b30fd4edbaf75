"""Times the harness beside curl reading the same streams, and what a long run costs.

The double of `harness-benchmark serve` writes as fast as its socket takes it. Prints Markdown. Run
it with `make bench` or `make bench-harness`.
"""
import argparse
import json
import os
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

PROMPT = "The disk of the node is full. " * 60
PLAN = """id: bench
title: The harness under load
kind: protocol-test
licence: CC0-1.0
node: {{name: bench}}
server: {{kind: ollama, address: '{address}'}}
pack: {pack}
rules: strict-1
context_tokens: 8192
passes:
  variance: {{temperature: 0.7, repetitions: {repetitions}, seed: 1}}
limits: {{first_token: 60, between_tokens: 60, warm_up: 60, server_return: 0}}
caps: {{tokens: {tokens}, seconds: 600}}
tracks: [{{name: plain, tokens: {tokens}}}]
telemetry: {{interval: 1, idle_seconds: 0}}
brackets: [{{id: small, label: small}}]
models:
  - {{tag: 'fast:1b', bracket: small, arm: instruct, track: plain}}
"""


class Double:
    """A fast double; milliseconds between two tokens and before the first."""

    def __init__(self, program, pause=0, wait=0):
        self.process = subprocess.Popen(
            [program, "serve", str(pause), str(wait)], stdout=subprocess.PIPE, text=True)
        self.address = self.process.stdout.readline().strip()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()


def usage(command):
    """Processor seconds, wall seconds and output of a command that must end well."""
    start = time.monotonic()
    process = subprocess.Popen([str(part) for part in command], stdout=subprocess.PIPE, text=True)
    output = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"{command[0]} failed")
    return used.ru_utime + used.ru_stime, time.monotonic() - start, output


def ours(program, address, requests, streams, tokens, runs=3):
    """Least processor and wall seconds of reading so many answers."""
    best = None
    for _ in range(runs):
        _, _, output = usage([program, "read", address, requests, streams, tokens])
        processor, wall, count = output.split()
        assert int(count) == requests * tokens
        now = (float(processor), float(wall))
        best = now if best is None else tuple(map(min, best, now))
    return best


def curl(address, requests, streams, tokens, folder, questions=False, runs=3):
    """The same answers by one process of curl; with the six questions that the harness asks too."""
    body = folder / "body.json"
    body.write_text(json.dumps({
        "model": "fast:1b", "messages": [{"role": "user", "content": PROMPT}], "stream": True,
        "options": {"num_predict": tokens}}, separators=(",", ":")))
    command = ["curl", "--silent", "--fail", "--no-progress-meter", "--parallel-immediate"]
    if streams > 1:
        command += ["--parallel", "--parallel-max", str(streams)]
    config = folder / "curl.txt"
    chat = (f'url = "{address}/api/chat"\ndata = "@{body}"\noutput = "/dev/null"\n'
            'header = "Content-Type: application/json"\n')
    asked = "".join(f'url = "{address}{path}"\noutput = "/dev/null"\n'
                    for path in ["/api/version", "/api/tags", "/api/ps"])
    one = chat if not questions else f"{asked}next\nsilent\nfail\n{chat}next\nsilent\nfail\n{asked}"
    config.write_text("next\nsilent\nfail\n".join([one] * requests))
    best = None
    for _ in range(runs):
        processor, wall, _ = usage(command + ["--config", config])
        now = (processor, wall)
        best = now if best is None else tuple(map(min, best, now))
    # What starting the program and reading its configuration takes is part of every run alike.
    return best


def per_request_and_token(program, address, folder):
    requests, few, many = 200, 1, 1001
    print("| reading the same streams, one after the other | for a request | for a token |")
    print("|---|---:|---:|")

    def row(name, measure):
        short, long = measure(few), measure(many)
        each = short[0] / requests
        token = (long[0] - short[0]) / requests / (many - few)
        # Below a tenth of a microsecond differences between runs hide it.
        per = f"{token * 1e6:.1f} µs" if token > 1e-7 else "below 0.1 µs"
        print(f"| {name} | {each * 1e3:.2f} ms | {per} |")

    row("harness, processor time", lambda n: ours(program, address, requests, 1, n))
    row("curl with the same six questions", lambda n: curl(
        address, requests, 1, n, folder, questions=True))
    row("curl, the stream alone", lambda n: curl(address, requests, 1, n, folder))


def concurrent(program, address, folder):
    print("| streams at a time | harness, tokens a second | processor time for a token "
          "| curl, tokens a second | processor time for a token |")
    print("|---:|---:|---:|---:|---:|")
    for streams in [1, 10, 100]:
        requests, tokens = 200, 500
        total = requests * tokens
        mine = ours(program, address, requests, streams, tokens)
        theirs = curl(address, requests, streams, tokens, folder, questions=True)
        print(f"| {streams} | {total / mine[1]:,.0f} | {mine[0] / total * 1e6:.2f} µs "
              f"| {total / theirs[1]:,.0f} | {theirs[0] / total * 1e6:.2f} µs |")


def resident(pid):
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return float("nan")


def long_run(tool, address, folder, rows):
    """A whole run of many rows: rows a second, processor time a row, and memory as it goes on."""
    pack = Path("scenarios/homelab").resolve()
    scenarios = 51
    plan = folder / "long.yaml"
    plan.write_text(PLAN.format(
        address=address, pack=pack, repetitions=min(1000, max(1, rows // scenarios)), tokens=8))
    snapshot = folder / "long.sqlite"
    start = time.monotonic()
    process = subprocess.Popen(
        [tool, "run", plan, "--into", snapshot], stdout=subprocess.PIPE, text=True)
    memory, done, total = [], 0, 0
    marks = [0.05, 0.25, 0.5, 0.75, 0.99]
    for line in process.stdout:
        if not line.startswith("["):
            continue
        done, total = map(int, line[1:line.index("]")].split("/"))
        if marks and done >= marks[0] * total:
            memory.append((done, resident(process.pid)))
            marks.pop(0)
    _, status, used = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit("the long run failed")
    wall = time.monotonic() - start
    processor = used.ru_utime + used.ru_stime
    database = sqlite3.connect(snapshot)
    sampler = json.loads(database.execute("SELECT sampler FROM session").fetchone()[0])
    size = snapshot.stat().st_size
    print(f"{done:,} answers of 8 tokens: {wall:.0f} s, {done / wall:.0f} rows a second, "
          f"{processor / done * 1e3:.2f} ms of processor time a row, {size / done / 1024:.1f} kB "
          "a row. Resident memory: "
          + ", ".join(f"{megabytes:.1f} MB at {at:,}" for at, megabytes in memory) + ".")
    print(f"The sampler's own count in that run: {sampler['observations']:,} observations, "
          f"{sampler['cpu_seconds'] / sampler['observations'] * 1e6:.0f} µs each.")
    return database


def plain_rows(database, folder):
    """The same rows by sqlite3 alone, as durably: what the disk and SQLite take."""
    tables = ["generation", "score", "verdict"]
    columns = {t: [r[1] for r in database.execute(f"PRAGMA table_info({t})")] for t in tables}
    count = 1000
    rows = {t: {} for t in tables}
    for table in tables:
        key = "id" if table == "generation" else "generation"
        index = columns[table].index(key)
        for row in database.execute(f"SELECT * FROM {table} WHERE {key} < {count}"):
            rows[table].setdefault(row[index], []).append(row)
    target = sqlite3.connect(folder / "plain.sqlite", isolation_level=None)
    target.execute("PRAGMA journal_mode = WAL")
    target.execute("PRAGMA synchronous = FULL")
    for table in tables:
        # With its keys, so that the same indices are kept.
        target.execute(database.execute(
            "SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0])
    start, used = time.monotonic(), time.process_time()
    for number in range(count):
        target.execute("BEGIN IMMEDIATE")
        for table in tables:
            places = ", ".join("?" * len(columns[table]))
            target.executemany(
                f"INSERT INTO {table} VALUES ({places})", rows[table].get(number, []))
        target.execute("COMMIT")
    wall, processor = time.monotonic() - start, time.process_time() - used
    print(f"The same rows written by Python's sqlite3 alone, as durably: {count / wall:.0f} rows a "
          f"second, {processor / count * 1e3:.2f} ms of processor time a row.")


def sampler(tool, program, folder):
    """At 1 Hz, with answers as slow as those of a small model on a small node."""
    with Double(program, pause=50) as double:
        plan = folder / "slow.yaml"
        plan.write_text(PLAN.format(
            address=double.address, pack=Path("scenarios/homelab").resolve(), repetitions=1,
            tokens=80))
        snapshot = folder / "slow.sqlite"
        names = ["guard-13-wrong-disk", "guard-20-volume-for-space", "detect-50-drift",
                 "diagnose-03-dns-loop", "guard-30-full-node"]
        usage([tool, "run", plan, "--into", snapshot] + [w for n in names for w in ("--only", n)])
        text = sqlite3.connect(snapshot).execute("SELECT sampler FROM session").fetchone()[0]
        cost = json.loads(text)
        print(f"Sampler at 1 Hz over {len(names)} answers of 80 tokens at 20 a second: "
              f"{cost['observations']} observations in {cost['wall_seconds']:.0f} s, "
              f"{cost['cpu_seconds'] / cost['wall_seconds'] * 100:.2f} % of one core, "
              f"{cost['cpu_seconds'] / cost['observations'] * 1e6:.0f} µs each.")


def curl_work(address, tokens, folder):
    """Processor seconds, wall seconds and voluntary context switches of curl reading one answer."""
    body = folder / "body.json"
    body.write_text(json.dumps({
        "model": "fast:1b", "messages": [{"role": "user", "content": PROMPT}], "stream": True,
        "options": {"num_predict": tokens}}, separators=(",", ":")))
    start = time.monotonic()
    process = subprocess.Popen(
        ["curl", "--silent", "--no-buffer", "--data", f"@{body}", "--output", "/dev/null",
         "--header", "Content-Type: application/json", f"{address}/api/chat"])
    _, status, used = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit("curl failed")
    return used.ru_utime + used.ru_stime, time.monotonic() - start, used.ru_nvcsw


def slow(tool, program, folder):
    """A server with a prefill of 10 s and 20 tokens a second: what waiting and reading cost."""
    tokens = 200
    print("| a prefill of 10 s, then 20 tokens a second | waiting, of a core | streaming, of a core "
          "| for a token | wake-ups a second, waiting | streaming |")
    print("|---|---:|---:|---:|---:|---:|")
    with Double(program, pause=50, wait=10_000) as double:
        _, _, output = usage([program, "cost", double.address, tokens])
        figures = [float(figure) for figure in output.split()]
        (waiting, waited, waits), (streaming, streamed, wakes) = figures[:3], figures[3:6]
        print(f"| harness, the whole process | {waiting / waited * 100:.3f} % "
              f"| {streaming / streamed * 100:.3f} % | {streaming / tokens * 1e6:.0f} µs "
              f"| {waits / waited:.1f} | {wakes / streamed:.0f} |")
        # The start of curl is part of each run of it, so it is taken off.
        with Double(program) as fast:
            base = [min(figures) for figures in zip(*(curl_work(fast.address, 1, folder)
                                                      for _ in range(5)))]
        long = curl_work(double.address, 1, folder)
        whole = curl_work(double.address, tokens, folder)
        wait = [max(0, figure) for figure in (long[0] - base[0], long[1], long[2] - base[2])]
        read = [max(0, figure) for figure in
                (whole[0] - long[0], whole[1] - long[1], whole[2] - long[2])]
        print(f"| curl, the stream alone | {wait[0] / wait[1] * 100:.3f} % "
              f"| {read[0] / read[1] * 100:.3f} % | {read[0] / tokens * 1e6:.0f} µs "
              f"| {wait[2] / wait[1]:.1f} | {read[2] / read[1]:.0f} |")
        plan = folder / "waiting.yaml"
        plan.write_text(PLAN.format(
            address=double.address, pack=Path("scenarios/homelab").resolve(), repetitions=1,
            tokens=100))
        snapshot = folder / "waiting.sqlite"
        usage([tool, "run", plan, "--into", snapshot, "--only", "guard-13-wrong-disk",
               "--only", "guard-30-full-node"])
        rows = sqlite3.connect(snapshot).execute(
            "SELECT wall_seconds, client_cpu_seconds, client_wakeups FROM generation").fetchall()
        wall, processor, wakes = (sum(row[i] for row in rows) for i in range(3))
        print(f"| a run, sampled at 1 Hz, by its own rows | {processor / wall * 100:.3f} % of a core "
              f"over both | | | {wakes / wall:.1f} over both | |")


def server_speed(program, server, model, folder, pairs=8, tokens=128):
    """The decode speed that a real server says, under the harness and under curl in turn."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    log = (folder / "server.log").open("w")
    process = subprocess.Popen(
        [server, "--model", model, "--alias", "small", "--host", "127.0.0.1", "--port", str(port),
         "--threads", "2", "--ctx-size", "2048", "--parallel", "1"], stdout=log, stderr=log)
    try:
        for _ in range(600):
            try:
                urllib.request.urlopen(address + "/health", timeout=5)
                break
            except OSError:
                time.sleep(0.2)
        body = json.dumps({
            "model": "small", "messages": [{"role": "user", "content": PROMPT}], "stream": True,
            "stream_options": {"include_usage": True}, "temperature": 0, "seed": 1,
            "max_tokens": tokens, "cache_prompt": False})

        def by_curl():
            command = ["curl", "--silent", "--no-buffer", "--data", body, "--header",
                       "Content-Type: application/json", f"{address}/v1/chat/completions"]
            _, _, output = usage(command)
            said = [json.loads(line[6:]) for line in output.splitlines()
                    if line.startswith("data: {") and '"timings"' in line][-1]["timings"]
            return (said["predicted_n"] - 1) / said["predicted_ms"] * 1000

        def by_harness():
            _, _, output = usage([program, "speed", address, "small", tokens])
            return float(output.split()[7])

        by_curl(), by_harness()
        figures = [(by_harness(), by_curl()) if number % 2 else (by_curl(), by_harness())[::-1]
                   for number in range(pairs)]
        ours, theirs = zip(*figures)
        ratios = sorted(mine / other for mine, other in figures)
        spread = [sorted(theirs)[0], sorted(theirs)[-1]]
        print(f"llama-server with {Path(model).name}, two threads, temperature 0, {tokens} tokens, "
              f"{pairs} pairs in turn: median {statistics.median(ours):.1f} tokens a second under the "
              f"harness, {statistics.median(theirs):.1f} under curl; ratio of a pair: median "
              f"{statistics.median(ratios):.3f}, {ratios[0]:.3f} to {ratios[-1]:.3f}; curl alone "
              f"spreads from {spread[0]:.1f} to {spread[1]:.1f}.")
    finally:
        process.terminate()
        process.wait()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--tool", required=True)
    parser.add_argument("--program", required=True, help="harness-benchmark")
    parser.add_argument("--rows", type=int, default=20_400)
    parser.add_argument("--server", help="llama-server; without it that comparison is left out")
    parser.add_argument("--model", help="a model for it, as GGUF")
    parser.add_argument("--only", choices=["slow", "server"], help="one part alone")
    options = parser.parse_args()
    os.environ["no_proxy"] = "127.0.0.1"
    with tempfile.TemporaryDirectory() as root:
        folder = Path(root)
        if options.only != "server":
            slow(options.tool, options.program, folder)
            print()
        if options.server and options.model and options.only != "slow":
            server_speed(options.program, options.server, options.model, folder)
            print()
        if options.only:
            return
        with Double(options.program) as double:
            per_request_and_token(options.program, double.address, folder)
            print()
            concurrent(options.program, double.address, folder)
            print()
            database = long_run(options.tool, double.address, folder, options.rows)
            plain_rows(database, folder)
        sampler(options.tool, options.program, folder)


if __name__ == "__main__":
    main()
