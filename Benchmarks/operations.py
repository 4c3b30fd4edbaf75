#!/usr/bin/env python3
"""operations.py TOOL: times the operations bench: a gate over 1,000 answers, lanes of 10,000 workloads, and a log
beside `grep -c`.

The gate's time is processor time of the command, reading and record included, with 1,000 answers less with one, the
least of five each. The lanes' time is that of deciding, without reading and printing. The log's is the best of three,
its file in memory; grep looks for the same words, with and without regard to case.
"""
import json
import pathlib
import random
import resource
import subprocess
import sys
import tempfile
import time

MEGABYTES = 512
WORDS = ["error", "fatal", "panic", "out of memory", "oom-kill", "blocked"]
HERE = pathlib.Path(__file__).resolve().parent.parent


def run(*arguments):
    done = subprocess.run(arguments, capture_output=True, text=True)
    return done.stdout, done.stderr


def processor(*arguments):
    """Processor seconds of a program, the least of five."""
    times = []
    for _ in range(5):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run(arguments, capture_output=True, text=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        # 3: closed.
        if done.returncode not in (0, 3):
            sys.exit(done.stderr)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(times)


def gate(tool, folder):
    times = []
    for count in (1, 1000):
        path = folder / f"answers-{count}.jsonl"
        path.write_text("".join(json.dumps({"id": str(number), "input": f"host {number}", "output": '{"ready": true}'})
                                + "\n" for number in range(count)))
        times.append(processor(tool, "bench", "gate", "output", "--answers", str(path), "--model", "m",
                               "--bench", str(folder / "bench"), "--policy", str(HERE / "bench/gates.yaml")))
    print("gate:   output over 1,000 answers %.1f ms, over one %.1f ms" % (1000 * times[1], 1000 * times[0]))


def lanes(tool, folder):
    path = folder / "workloads.yaml"
    with open(path, "w") as file:
        file.write("workloads:\n")
        for number in range(10_000):
            file.write("  - {id: w%d, title: W, privacy: internal, stakes: low, tolerance: low, context_tokens: 900, "
                       "latency_seconds: %d, volume_per_month: 1, model: m%d}\n" % (number, 10 + number % 90, number % 50))
    statements = folder / "statements.yaml"
    with open(statements, "w") as file:
        file.write("source: {title: t, utc: 2026-01-01T00:00:00Z, sha256: %s}\nstatements:\n" % ("a" * 64))
        for number in range(50):
            file.write("  - {id: s%d, quote: q, model: m%d, facts: {ready: passed, identity: passed}, "
                       "figures: {p95: 40, context_limit: 1000}}\n" % (number, number))
    bench = str(folder / "bench")
    run(tool, "bench", "import", str(statements), "--bench", bench)
    output, errors = run(tool, "bench", "route", "--timing", "--bench", bench, "--workloads", str(path),
                         "--policy", str(HERE / "bench/routes.yaml"))
    print("lanes:", errors.strip())
    counts = {}
    for line in output.splitlines():
        lane = line.split(": ")[1].split(" ")[0]
        counts[lane] = counts.get(lane, 0) + 1
    print("       ", counts)


def log(tool, folder):
    path = folder / "log"
    source = random.Random(1)
    lines = ["2026-11-29T12:%02d:%02d worker-%d job %06d done in %d ms, queue %d" % (
        source.randrange(60), source.randrange(60), source.randrange(8), source.randrange(10**6),
        source.randrange(9000), source.randrange(40)) for _ in range(10_000)]
    lines[500] = "2026-11-29 ERROR cannot reach runtime"
    lines[900] = "2026-11-29 blocked_local_quality requeued"
    block = ("\n".join(lines) + "\n").encode()
    with open(path, "wb") as file:
        for _ in range(MEGABYTES * 1_000_000 // len(block)):
            file.write(block)
    size = path.stat().st_size / 1e6
    ours = []
    for _ in range(3):
        run(tool, "bench", "probe", "log", str(path), "--bench", str(folder / "bench"))
        record = json.loads((folder / "bench/evidence.jsonl").read_text().splitlines()[-1])["evidence"]["figures"]
        ours.append(record["seconds"]["value"])
    found = int(record["errors"]["value"] + record["blocks"]["value"])
    print("log:    %.0f MB in %.3f s, %.0f MB/s, %d lines" % (size, min(ours), size / min(ours), found))
    patterns = [part for word in WORDS for part in ("-e", word)]
    for name, flags in (("grep -c", ["-cF"]), ("grep -ci", ["-ciF"])):
        times = []
        for _ in range(3):
            begin = time.monotonic()
            count = subprocess.run(["grep", *flags, *patterns, str(path)], capture_output=True, text=True).stdout.strip()
            times.append(time.monotonic() - begin)
        print("%-7s %.3f s, %.0f MB/s, %s lines; ours is %.2f times that" % (
            name, min(times), size / min(times), count, min(ours) / min(times)))


def main():
    with tempfile.TemporaryDirectory() as folder:
        gate(sys.argv[1], pathlib.Path(folder))
        lanes(sys.argv[1], pathlib.Path(folder))
        log(sys.argv[1], pathlib.Path(folder))


main()
