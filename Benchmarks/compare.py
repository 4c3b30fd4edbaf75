"""The whole analysis beside numpy and scipy, the SMAA kernel beside its arithmetic, and growth."""
import os
import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent

TITLES = {
    "intervals": "510 bootstrap intervals of means (ours: exact; theirs: 10,000 resamples)",
    "agreement": "19 coefficients of agreement, 10,000 tables",
    "wilcoxon quality": "4,371 signed-rank tests of quality, Holm and BH",
    "wilcoxon score": "4,371 signed-rank tests of scores, Holm and BH",
    "friedman quality": "Friedman and Conover, quality",
    "friedman score": "Friedman and Conover, scores",
    "nemenyi": "critical difference (Nemenyi)",
    "draws": "10,000 joint bootstrap draws of three axes",
    "membership": "front membership over the draws",
    "smaa first": "SMAA, first rank and central weights, 100,000 weights",
    "smaa ranks": "SMAA, all ranks, 100,000 weights",
    "smaa uncertain": "SMAA under uncertain data, confidence factors",
    "methods": "4 methods × 5 normalisations, each model dropped in turn",
}
# Closed forms agree to rounding; what is drawn agrees to its sampling error.
EXACT = ("wilcoxon", "friedman", "nemenyi", "methods", "front", "layers")


def call(command):
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def timings(command, cores):
    """By part: processor seconds, wall seconds and results."""
    pinned = ["taskset", "-c", "0"] if cores == 1 else []
    lines = [line.split("\t") for line in call(pinned + command).splitlines()]
    return {name: [float(n) for n in numbers] for name, *numbers in lines}


def least(runs):
    """The least times of several runs; results are the same in all."""
    return {name: [min(run[name][0] for run in runs), min(run[name][1] for run in runs),
                   *runs[0][name][2:]] for name in runs[0]}


def check(ours, theirs):
    for name in theirs.keys() & ours.keys():
        for a, b in zip(ours[name][2:], theirs[name][2:]):
            limit = 1e-6 if name.startswith(EXACT) else 0.02
            if abs(a - b) > limit * max(1, abs(a)):
                sys.exit(f"{name}: ours gives {a}, numpy {b}; they do not do the same work")


def milliseconds(seconds):
    decimals = 2 if seconds < 0.001 else 1 if seconds < 0.1 else 0
    return f"{seconds * 1000:,.{decimals}f}"


def analysis(benchmark, exports):
    commands = ([benchmark, "parts", exports],
                [sys.executable, HERE / "analysis.py", "parts", exports])
    found = []
    for cores in (1, None):
        # In turn, so that other work on the machine meets both.
        runs = [[timings(command, cores) for command in commands] for _ in range(3)]
        found.append([least(side) for side in zip(*runs)])
    (ours, theirs), (ours_all, theirs_all) = found
    check(ours, theirs)
    check(ours_all, ours)
    print("| part | one core: ours | numpy | ratio | all cores: ours | numpy | ratio |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    whole = [0.0] * 4
    for name, title in TITLES.items():
        # What does not gain from more cores is left on one.
        row = [ours[name][0], theirs[name][0], min(ours_all[name][1], ours[name][0]),
               min(theirs_all[name][1], theirs[name][0])]
        whole = [a + b for a, b in zip(whole, row)]
        line(title, row)
    line("**the whole analysis**", whole)
    line("reading the exports (ours: checked, with digests)",
         [ours["reading"][0], theirs["reading"][0]] * 2)
    print(f"\nscipy.stats.wilcoxon itself, by the normal approximation: "
          f"{milliseconds(theirs['scipy wilcoxon'][0])} ms for 4,371 tests.")


def line(title, row):
    a, b, c, d = row
    print(f"| {title} | {milliseconds(a)} ms | {milliseconds(b)} ms | {b / a:.1f} "
          f"| {milliseconds(c)} ms | {milliseconds(d)} ms | {d / c:.1f} |")


def instructions(command, environment):
    """Instructions of a program in user mode and what counted them; None where nothing can.

    Virtual machines and containers often hide perf's counter; callgrind then counts by itself. Either
    may be missing, which leaves a line of the report without its number and ends nothing.
    """
    counters = {
        "perf stat": (["perf", "stat", "-x,", "-e", "instructions:u", "--"],
                      r"^(\d+),[^,]*,instructions"),
        "callgrind": (["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"],
                      r"Collected : (\d+)"),
    }
    for name, (counter, pattern) in counters.items():
        try:
            done = subprocess.run([*counter, *command], capture_output=True, text=True,
                                  env=environment, timeout=600)
        except (OSError, subprocess.SubprocessError):
            continue
        found = re.search(pattern, done.stderr, re.M)
        if done.returncode == 0 and found:
            return int(found[1]), name
    return None


def stripped(program, folder):
    """A copy without the notes for debuggers, which older releases of valgrind cannot read."""
    copy = Path(folder) / program.name
    try:
        done = subprocess.run(["strip", "-g", "-o", str(copy), str(program)], capture_output=True)
    except OSError:
        return program
    return copy if done.returncode == 0 else program


def kernel(benchmark, exports, folder):
    """Instructions per draw, as the difference of two runs, beside what the arithmetic needs."""
    counts = []
    # Reading the exports must take as many instructions in both.
    steady = {**os.environ, "SWIFT_DETERMINISTIC_HASHING": "1"}
    benchmark = stripped(benchmark, folder)
    for draws in (100_000, 1_100_000):
        command = [str(benchmark), "smaa", str(exports), str(draws)]
        done = subprocess.run(command, capture_output=True, text=True, env=steady)
        if done.returncode != 0:
            sys.exit(f"{' '.join(command)} failed:\n{done.stderr}")
        counts.append(instructions(command, steady))
    k = int(done.stdout)
    comparable = None not in counts and counts[0][1] == counts[1][1]
    measured = (counts[1][0] - counts[0][0]) / 1_000_000 if comparable else None
    # Two xoshiro256** words of ten operations, each shifted, converted and scaled.
    random = 2 * (10 + 3)
    # Sorting two numbers and two differences; three products and two sums for each contender; for
    # all but the first: is it greater, the greater of both, whose, is it equal, note it; the books.
    vector = 4 + 5 * k + 5 * (k - 1) + 4
    needed = random + vector / 2
    counted = ("instructions not counted: neither perf nor valgrind can count here"
               if measured is None else f"{measured:.1f} instructions a draw ({counts[0][1]}), "
               f"{measured / needed:.2f} times that")
    print(f"SMAA kernel: {k} contenders after pruning. Operations needed a draw: {random} on single "
          f"numbers and {vector} that go two to an instruction, {needed:.1f} instructions; {counted}.")


def accuracy(benchmark, exports):
    print("| 510 intervals of means, distance of an end from that of many draws | "
          "exact, root mean square | greatest | 10,000 draws, root mean square | greatest |")
    print("|---|---:|---:|---:|---:|")
    for line in call([benchmark, "accuracy", exports]).splitlines():
        name, *numbers = line.split("\t")
        print(f"| {name} samples, in standard errors | "
              + " | ".join(f"{float(n):.4f}" for n in numbers) + " |")


def growth(benchmark, folder):
    print("| models | work | ours | numpy | ratio |")
    print("|---:|---|---:|---:|---:|")
    for count in (100, 1_000, 10_000):
        path = Path(folder) / f"models-{count}.csv"
        path.write_text(call([benchmark, "models", count]))
        ours = least([timings([benchmark, "growth", count], 1) for _ in range(2)])
        theirs = timings([sys.executable, HERE / "analysis.py", "growth", path], 1)
        check(ours, theirs)
        for name, title in (("front", "front"), ("layers", "layers"),
                            ("smaa first", "SMAA, 100,000 weights")):
            a, b = ours[name][0], theirs[name][0]
            print(f"| {count:,} | {title} | {milliseconds(a)} ms | {milliseconds(b)} ms "
                  f"| {b / a:.1f} |")


def report(benchmark, exports, folder):
    analysis(benchmark, exports)
    print()
    accuracy(benchmark, exports)
    print()
    kernel(benchmark, exports, folder)
    print()
    growth(benchmark, folder)
