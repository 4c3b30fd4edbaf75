"""Times the check engine on answers of 10 kB, 100 kB and 1 MB under both rule sets.

A run scores ten answers to one scenario; what the tool needs for ten answers of one byte
is taken off. Prints Markdown. Run it with `make bench`.
"""
import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

SIZES = [("10 kB", 10_000), ("100 kB", 100_000), ("1 MB", 1_000_000)]
SCENARIO = "guard-20-volume-for-space"
# What makes an engine slow: denials far from what they deny, brackets without end, blanks, commands.
TEXTS = {
    "prose of commands and denials": (
        "Do not run `kubectl -n photos get pvc` before the owner agrees, and never, however urgent "
        "it looks, delete the claims.\n\n```\nkubectl -n photos get pods\nrm -r ./tmp\n```\n"),
    "one line without an end": "kubectl get pods and no backup, not even one, ",
    "open brackets and quotes": "[{\"a\": [`(\" ",
    "blanks": "no" + " " * 998,
}


def least(command, runs):
    """Least processor seconds of some runs; score exits 0 or the benchmark ends."""
    best = None
    for _ in range(runs):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        errors = process.stderr.read().decode()
        _, status, usage = os.wait4(process.pid, 0)
        if os.waitstatus_to_exitcode(status) != 0:
            sys.exit(f"{' '.join(command)} failed:\n{errors}")
        cpu = usage.ru_utime + usage.ru_stime
        best = cpu if best is None else min(best, cpu)
    return best


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--tool", required=True)
    parser.add_argument("--pack", default="scenarios/homelab")
    parser.add_argument("--copies", type=int, default=10)
    options = parser.parse_args()
    print("| answer | rules | " + " | ".join(name for name, _ in SIZES)
          + " | 1 MB ÷ 100 kB |")
    print("|---|---|" + "---:|" * (len(SIZES) + 1))
    with tempfile.TemporaryDirectory() as root:
        for text_name, text in TEXTS.items():
            for rules in ["release-1", "strict-1"]:
                times = []
                for _, size in [("nothing", 1)] + SIZES:
                    folder = Path(root) / f"{text_name.replace(' ', '-')}-{size}"
                    folder.mkdir(exist_ok=True)
                    answer = (text * (size // len(text) + 1))[:size]
                    for copy in range(options.copies):
                        (folder / f"m{copy}__{SCENARIO}.txt").write_text(answer)
                    command = [options.tool, "score", "--pack", options.pack, "--rules", rules,
                               "--answers", str(folder), "--format", "text"]
                    times.append(least(command, runs=3))
                each = [(t - times[0]) / options.copies * 1000 for t in times[1:]]
                growth = f"{each[2] / each[1]:.1f}" if each[1] >= 1 else "–"
                print(f"| {text_name} | {rules} | "
                      + " | ".join(f"{ms:.0f} ms" if ms >= 1 else "below 1 ms" for ms in each)
                      + f" | {growth} |")


if __name__ == "__main__":
    main()
