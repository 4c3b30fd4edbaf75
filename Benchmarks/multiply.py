"""Makes a release of k times the rows, or of more models: repetitions of a cell are resampled with a fixed seed.

The result is synthetic and serves the benchmark alone.
"""
import csv
import gzip
import io
import json
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

    names = ["snapshots/results_snapshot.csv", "snapshots/judged_snapshot.csv", "site/judge_pairs.csv"]
    headers, tables = zip(*(parts(release / name) for name in names))
    results, judged, pairs = tables
    cells: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
    for key in results:
        cells.setdefault(key[:2], []).append(key)

    with (
        open(target / names[0], "w", newline="") as result_file,
        open(target / names[1], "w", newline="") as judged_file,
        open(target / names[2], "w", newline="") as pair_file,
    ):
        for file, header in zip([result_file, judged_file, pair_file], headers):
            file.write(header)
        for keys in cells.values():
            for repetition in range(len(keys) * times):
                key = keys[repetition] if repetition < len(keys) else rng.choice(keys)
                before, after = results[key]
                result_file.write(f"{before}{repetition}{after}")
                before, after = judged[key]
                judged_file.write(f"{before}{repetition}{after}")
                if key in pairs:
                    before, after = pairs[key]
                    pair_file.write(f"{before}{repetition}{after}")


def more_models(release: Path, target: Path, count: int) -> None:
    """Writes a release of `count` models into `target`: the release's, again and again under other names.

    Each copy is of a family of its own: otherwise all copies of a model would be compared with each other as
    its packagings.
    """
    rng = random.Random(2026)
    for folder in ["raw", "snapshots", "site"]:
        (target / folder).mkdir(parents=True)
    shutil.copy(release / "scenarios.json", target / "scenarios.json")
    tags = list(dict.fromkeys(key[0] for key in parts(release / "snapshots/results_snapshot.csv")[1]))
    names = {f"{tag}-{turn}" if turn else tag: tag
             for turn in range(count // len(tags) + 1) for tag in tags}
    names = dict(list(names.items())[:count])

    for name in ["snapshots/results_snapshot.csv", "snapshots/judged_snapshot.csv", "site/judge_pairs.csv",
                 "model_metadata.csv"]:
        with open(release / name, newline="") as file:
            reader = csv.DictReader(file)
            rows: dict[str, list[dict]] = {}
            for row in reader:
                rows.setdefault(row["model"], []).append(row)
        with open(target / name, "w", newline="") as file:
            writer = csv.DictWriter(file, reader.fieldnames, lineterminator="\n")
            writer.writeheader()
            for tag, of in names.items():
                for row in rows.get(of, []):
                    writer.writerow({**row, "model": tag, **shaken(row, tag == of, rng)}
                                    | ({"family": tag} if "family" in row and tag != of else {}))
    for path in (release / "raw").glob("*.jsonl.gz"):
        rows = {}
        with gzip.open(path, "rt") as file:
            for text in file:
                row = json.loads(text)
                rows.setdefault(row["model"], []).append(row)
        with gzip.open(target / "raw" / path.name, "wt") as file:
            for tag, of in names.items():
                for row in rows.get(of, []):
                    file.write(json.dumps({**row, "model": tag}) + "\n")


def shaken(row: dict, is_own: bool, rng: random.Random) -> dict:
    """Measures that differ a little, so that no two models are the same."""
    if is_own or not row.get("wall_s"):
        return {}
    factor = rng.uniform(0.8, 1.25)
    digits = {"wall_s": 2, "energy_wh": 5, "decode_tok_s": 2}
    return {name: f"{float(row[name]) * factor:.{places}f}"
            for name, places in digits.items() if row.get(name)}


def parts(path: Path) -> tuple[str, dict[tuple[str, str, str], tuple[str, str]]]:
    """The header of a table, and of each row what stands before and behind its repetition."""
    mark = "\N{SNOWMAN}"
    with open(path, newline="") as file:
        reader = csv.DictReader(file)
        columns = list(reader.fieldnames)
        found = {}
        for row in reader:
            before, after = line([mark if name == "rep" else row[name] for name in columns]).split(mark)
            found[row["model"], row["scenario"], row["rep"]] = before, after
    return line(columns), found


def line(fields: list[str]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(fields)
    return text.getvalue()
