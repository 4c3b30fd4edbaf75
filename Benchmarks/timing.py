"""Runs a command and says what it took."""
import os
import subprocess
import sys
import time


def run(command, runs=3, cwd=None, before=None):
    """Least processor seconds, least wall seconds and greatest resident megabytes of some runs."""
    best = None
    for _ in range(runs):
        if before:
            before()
        start = time.monotonic()
        process = subprocess.Popen(
            [str(c) for c in command], cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        output = process.stdout.read().decode()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - start
        if os.waitstatus_to_exitcode(status) != 0:
            sys.exit(f"{' '.join(map(str, command))} failed:\n{output}")
        cpu = usage.ru_utime + usage.ru_stime
        memory = usage.ru_maxrss / 1024
        best = (
            (cpu, wall, memory, output) if best is None
            else (min(best[0], cpu), min(best[1], wall), max(best[2], memory), output))
    return best


def seconds(value):
    return f"{value * 1000:,.0f} ms" if value < 10 else f"{value:,.1f} s"
