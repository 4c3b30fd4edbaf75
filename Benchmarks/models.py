"""Builds the site of studies with many models, made of the release's: time, memory and size.

models.py TOOL RELEASE COUNT...; run it from the repository's root. The studies are synthetic.
"""
import re
import sys
import tempfile
from pathlib import Path

from multiply import more_models
from timing import run, seconds


def main():
    tool, release, *counts = sys.argv[1:]
    print("| models | processor time | findings | pages, data | memory | files | size |")
    print("|---:|---:|---:|---:|---:|---:|---:|")
    with tempfile.TemporaryDirectory() as folder:
        for count in map(int, counts):
            place = Path(folder) / str(count)
            more_models(Path(release), place / "release", count)
            run([tool, "import", "release", place / "release", "--into", place / "rows.sqlite"], runs=1)
            run([tool, "export", place / "rows.sqlite", "--to", place / "study"], runs=1)
            site = place / "site"
            cpu, _, memory, output = run(
                [tool, "build", "--exports", place / "study", "--to", site, "--timings"], runs=1)
            stage = {name: int(time) / 1000 for name, time in re.findall(r"^([a-z ]+): (\d+) ms", output, re.M)}
            files = [path for path in site.rglob("*") if path.is_file()]
            size = sum(path.stat().st_size for path in files) / 1e6
            print(f"| {count:,} | {seconds(cpu)} | {seconds(stage['findings'])} "
                  f"| {seconds(stage['pages'] + stage['data'])} | {memory:,.0f} MB | {len(files):,} | {size:,.0f} MB |",
                  flush=True)


main()
