"""Times the harness beside curl reading the same streams, and what a long run costs.

The double of `harness-benchmark serve` writes as fast as its socket takes it. Prints Markdown. Run
it with `make bench` or `make bench-harness`.
"""
import argparse
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
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
    """A fast double; PAUSE milliseconds between two tokens."""

    def __init__(self, program, pause=0):
        self.process = subprocess.Popen(
            [program, "serve", str(pause)], stdout=subprocess.PIPE, text=True)
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


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--tool", required=True)
    parser.add_argument("--program", required=True, help="harness-benchmark")
    parser.add_argument("--rows", type=int, default=20_400)
    options = parser.parse_args()
    os.environ["no_proxy"] = "127.0.0.1"
    with tempfile.TemporaryDirectory() as root:
        folder = Path(root)
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
