"""Times import and export of the release's rows, multiplied, beside `sqlite3 .import` of the same columns."""
import re
import shutil

from multiply import multiply
from timing import run, seconds

# The rows of results, consensus and pairs of scores, with the columns that both sides read.
TABLES = ["snapshots/results_snapshot.csv", "snapshots/judged_snapshot.csv", "site/judge_pairs.csv"]


def report(tool, release, folder, greatest):
    """Prints a table; `greatest` is the number of times that the rows are multiplied at most."""
    print("| rows | import | sqlite3 .import | ratio | export | export --check | memory of import "
          "| of export |")
    print("|---:|---:|---:|---:|---:|---:|---:|---:|")
    for times in [1, 10, 111, 1108]:
        if times > greatest:
            continue
        runs = 3 if times < 111 else 1
        data = folder / f"scale-{times}"
        multiply(release, data, times)
        ours, theirs = folder / "ours.sqlite", folder / "theirs.sqlite"
        exports = folder / f"scale-exports-{times}"
        script = folder / "scale.sql"
        script.write_text(".mode csv\n" + "".join(
            f".import {data / name} t{index}\n" for index, name in enumerate(TABLES)))
        imported, plain = [], []
        # In turn, so that what else the machine does meets both.
        for _ in range(runs):
            imported.append(run([tool, "import", "release", data, "--into", ours,
                                 "--repetitions", 5 * times], runs=1))
            plain.append(run(["sqlite3", theirs, f".read {script}"], runs=1,
                             before=lambda: theirs.unlink(missing_ok=True)))
        theirs.unlink()
        exported = run([tool, "export", ours, "--to", exports], runs=3)
        checked = run([tool, "export", ours, "--to", exports, "--check"], runs=1)
        mine, other = min(r[0] for r in imported), min(r[0] for r in plain)
        rows = re.search(r"(\d+) generations", imported[0][3])[1]
        print(f"| {int(rows):,} | {seconds(mine)} | {seconds(other)} | {mine / other:.1f} "
              f"| {seconds(exported[0])} | {seconds(checked[0])} "
              f"| {max(r[2] for r in imported):,.0f} MB | {exported[2]:,.0f} MB |", flush=True)
        ours.unlink()
        shutil.rmtree(data)
