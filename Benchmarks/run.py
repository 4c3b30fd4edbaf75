"""Times the tool at 1, 10 and 100 times the release's rows, and its peers on the same work.

Prints Markdown. Every number is the least of some runs, since other work on the machine can only
add. Run it with `make bench`.
"""
import argparse
import re
import shutil
import sys
import tempfile
from pathlib import Path

import compare
import hugo
import scale
from multiply import multiply
from timing import run, seconds

HERE = Path(__file__).parent
SNAPSHOT = Path("snapshots/apprenticeops-2026-06")
# Stages of a build whose processor time is shown.
STAGES = ["reading exports", "findings", "sentences and texts", "claims", "figures", "scenario packs", "tables",
          "pages", "data", "other boards", "link check", "writing"]


def stage_time(output, stage):
    """Processor seconds of a stage as `build --timings` prints them."""
    found = re.search(rf"^{stage}: (\d+) ms", output, re.M)
    if found is None:
        sys.exit(f"`build --timings` names no stage '{stage}':\n{output}")
    return int(found[1]) / 1000


def growth(tool, release, folder):
    print("| stage | rows | processor time | wall time | peak memory |")
    print("|---|---:|---:|---:|---:|")
    # The prose of the site names the other snapshots, which lie beside its own.
    for other in SNAPSHOT.parent.iterdir():
        if other.is_dir() and other.name != SNAPSHOT.name:
            shutil.copytree(other, folder / other.name)
    for times in [1, 10, 100]:
        data = folder / f"release-{times}"
        multiply(release, data, times)
        rows = 9025 * times + 475
        snapshot = folder / f"{times}.sqlite"
        exports = folder / f"exports-{times}"
        stages = [
            ("import", [tool, "import", "release", data, "--into", snapshot, "--repetitions",
                        5 * times]),
            ("export", [tool, "export", snapshot, "--to", exports]),
        ]
        for name, command in stages:
            cpu, wall, memory, _ = run(command, runs=3 if times < 100 else 1)
            print(f"| {name} | {rows:,} | {seconds(cpu)} | {seconds(wall)} | {memory:,.0f} MB |")
        shutil.copy(SNAPSHOT / "check-kinds.yaml", exports)
        # Resampled rows do not have the published means, which the study's texts speak of.
        study = (SNAPSHOT / "study.yaml").read_text()
        (exports / "study.yaml").write_text(re.sub(r"^published:\n(  .*\n)+", "", study, flags=re.M))
        site = folder / f"site-{times}"
        cpu, wall, memory, output = run(
            [tool, "build", "--exports", exports, "--to", site, "--timings"],
            before=lambda: shutil.rmtree(site, ignore_errors=True))
        for stage in STAGES:
            print(f"| · {stage} | {rows:,} | {stage_time(output, stage) * 1000:,.0f} ms | | |")
        print(f"| whole build | {rows:,} | {seconds(cpu)} | {seconds(wall)} | {memory:,.0f} MB |")
    site = folder / "site-1"
    cpu, wall, memory, _ = run([tool, "build", "--exports", folder / "exports-1", "--to", site])
    print(f"| second build, nothing changed | 9,500 | {seconds(cpu)} | {seconds(wall)} "
          f"| {memory:,.0f} MB |")


def study_alone(folder):
    """The templates without the boards of other snapshots."""
    templates = folder / "templates"
    shutil.copytree("templates", templates)
    settings = templates / "site.yaml"
    kept, _, boards = settings.read_text().partition("\nboards:")
    if not boards:
        sys.exit(f"{settings} names no boards")
    settings.write_text(kept + "\n")
    return templates


def peers(tool, release, folder):
    python = sys.executable
    snapshot = folder / "peer.sqlite"
    files = ["snapshots/results_snapshot.csv", "snapshots/judged_snapshot.csv",
             "site/judge_pairs.csv"]
    script = folder / "import.sql"
    script.write_text(".mode csv\n" + "".join(
        f".import {release.resolve() / name} t{index}\n" for index, name in enumerate(files)))
    rows = []

    ours = run([tool, "import", "release", release, "--into", folder / "ours.sqlite"])
    theirs = run(["sqlite3", snapshot, f".read {script}"],
                 before=lambda: snapshot.unlink(missing_ok=True))
    rows.append(("import of the release (theirs: no checks)", "sqlite3 .import", ours, theirs))

    ours = run([tool, "verify"])
    theirs = run([python, HERE / "notebook.py", "intervals", release])
    rows.append(("all intervals, 10,000 resamples each, with reading", "numpy", ours, theirs))

    plots = folder / "plots"
    plots.mkdir()
    site, output, pages = build_alone(tool, folder)
    drawing = stage_time(output, "figures")
    figures = len(list(site.glob("figures/*.svg")))
    theirs = run([python, HERE / "notebook.py", "figures", release, plots])
    # Five of ours, which have more in them than theirs: the mean of all.
    five = drawing * 5 / figures
    rows.append((f"five figures as SVG, PNG and PDF (ours: {figures} in {seconds(drawing)})",
                 "matplotlib", (five, five, 0, ""), theirs))

    table(rows + pages)


def build_alone(tool, folder):
    """Builds the study without boards: its folder, what `--timings` says, and its pages beside Hugo."""
    site = folder / "site-peer"
    templates = study_alone(folder)
    output = run(["taskset", "-c", "0", tool, "build", "--templates", templates, "--to", site, "--timings"],
                 before=lambda: shutil.rmtree(site, ignore_errors=True))
    # Hugo writes its pages too; ours are written together with all other files.
    pages = stage_time(output[3], "pages") + stage_time(output[3], "writing")
    ours = (pages, pages, 0, "")
    count, bodies, parts = hugo.peer(site, folder)
    return site, output[3], [
        (f"{count} pages from their parts", "hugo", ours, parts),
        (f"{count} pages (theirs: bodies already made)", "hugo", ours, bodies)]


def table(rows):
    print("| work | peer | ours, processor | peer, processor | ratio | ours, wall | peer, wall |")
    print("|---|---|---:|---:|---:|---:|---:|")
    for work, peer, ours, theirs in rows:
        print(f"| {work} | {peer} | {seconds(ours[0])} | {seconds(theirs[0])} "
              f"| {theirs[0] / ours[0]:.1f} | {seconds(ours[1])} | {seconds(theirs[1])} |")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--release", type=Path, required=True)
    parser.add_argument("--tool", type=Path, required=True)
    parser.add_argument("--analysis", type=Path, required=True)
    parser.add_argument("--only", choices=["analysis", "scale", "site"],
                        help="leave the other tables out; site: builds at 1, 10 and 100 times the rows, pages beside Hugo")
    parser.add_argument("--times", type=int, default=111,
                        help="how many times the rows are multiplied at most for the table of scale")
    arguments = parser.parse_args()
    if not arguments.release.exists():
        sys.exit(f"{arguments.release} is missing; the benchmark reads the public release")
    tool = arguments.tool.resolve()
    with tempfile.TemporaryDirectory() as folder:
        if arguments.only == "site":
            growth(tool, arguments.release, Path(folder))
            print()
            table(build_alone(tool, Path(folder))[2])
            return
        if arguments.only != "scale":
            compare.report(arguments.analysis.resolve(), SNAPSHOT, folder)
            print()
        if arguments.only == "analysis":
            return
        scale.report(tool, arguments.release, Path(folder), arguments.times)
        if arguments.only:
            return
        print()
        growth(tool, arguments.release, Path(folder))
        print()
        peers(tool, arguments.release, Path(folder))


if __name__ == "__main__":
    main()
