"""Makes a release of k times the rows: each cell's repetitions are resampled with a fixed seed.

The result is synthetic and serves the benchmark alone.
"""
import csv
import random
import shutil
from pathlib import Path


def multiply(release: Path, target: Path, times: int) -> None:
    """Writes the release into `target` with `times` as many repetitions in the variance pass."""
    rng = random.Random(2026)
    target.mkdir(parents=True)
    for name in ["scenarios.json", "model_metadata.csv"]:
        shutil.copy(release / name, target / name)
    shutil.copytree(release / "raw", target / "raw")
    (target / "snapshots").mkdir()
    (target / "site").mkdir()

    results = read(release / "snapshots/results_snapshot.csv")
    judged = {key(row): row for row in read(release / "snapshots/judged_snapshot.csv")}
    pairs = {key(row): row for row in read(release / "site/judge_pairs.csv")}
    cells: dict[tuple[str, str], list[dict]] = {}
    for row in results:
        cells.setdefault((row["model"], row["scenario"]), []).append(row)

    with (
        open(target / "snapshots/results_snapshot.csv", "w", newline="") as result_file,
        open(target / "snapshots/judged_snapshot.csv", "w", newline="") as judged_file,
        open(target / "site/judge_pairs.csv", "w", newline="") as pair_file,
    ):
        writers = [
            csv.DictWriter(file, fieldnames=list(sample), lineterminator="\n")
            for file, sample in [
                (result_file, results[0]),
                (judged_file, next(iter(judged.values()))),
                (pair_file, next(iter(pairs.values()))),
            ]
        ]
        for writer in writers:
            writer.writeheader()
        for rows in cells.values():
            for repetition in range(len(rows) * times):
                row = rows[repetition] if repetition < len(rows) else rng.choice(rows)
                writers[0].writerow({**row, "rep": repetition})
                writers[1].writerow({**judged[key(row)], "rep": repetition})
                if key(row) in pairs:
                    writers[2].writerow({**pairs[key(row)], "rep": repetition})


def read(path: Path) -> list[dict]:
    with open(path, newline="") as file:
        return list(csv.DictReader(file))


def key(row: dict) -> tuple[str, str, str]:
    return row["model"], row["scenario"], row["rep"]
