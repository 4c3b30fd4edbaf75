"""attempts.py SHARD_PLAN FOLDER SAMPLE: published attempts of every shard, with made-up rows.

SAMPLE is a published attempt of the same plan, whose tables, sessions and rows are the pattern. What is timed with
them is merge, status and export, never a model. The digest of rows is computed as the program does.
"""

import hashlib
import json
import os
import sqlite3
import struct
import sys

plan_path, folder, sample = sys.argv[1:4]
with open(plan_path) as file:
    plan = json.load(file)
with open(sample[: -len(".sqlite")] + ".json") as file:
    record = json.load(file)


def packed(value):
    if value is None:
        return b"n" + struct.pack("<Q", 0)
    if isinstance(value, int):
        return b"i" + struct.pack("<Qq", 8, value)
    if isinstance(value, float):
        return b"d" + struct.pack("<Qd", 8, value)
    data = value.encode() if isinstance(value, str) else value
    return (b"t" if isinstance(value, str) else b"b") + struct.pack("<Q", len(data)) + data


def digest(database):
    found = hashlib.sha256()
    for table, order in [
        ("generation", "id"),
        ("call", "generation, position"),
        ("score", "generation, rules"),
        ("verdict", "generation, rules, position"),
    ]:
        columns = [
            row[1] for row in database.execute(f"PRAGMA table_info({table})") if row[1] != "warm_up"
        ]
        found.update(f"{table}:{','.join(columns)}\n".encode())
        for row in database.execute(f"SELECT {', '.join(columns)} FROM {table} ORDER BY {order}"):
            found.update(b"".join(map(packed, row)))
    return found.hexdigest()


source = sqlite3.connect(f"file:{sample}?mode=ro", uri=True)
columns = [row[1] for row in source.execute("PRAGMA table_info(generation)")]
place = {name: index for index, name in enumerate(columns)}
pattern = source.execute("SELECT * FROM generation ORDER BY id LIMIT 1").fetchone()
scores = source.execute("SELECT * FROM score WHERE generation = ?", (pattern[0],)).fetchall()
verdicts = source.execute("SELECT * FROM verdict WHERE generation = ?", (pattern[0],)).fetchall()
tags = [f"m{number}:1b" for number in range(int(os.environ["MODELS"]))]
schema = [row[0] for row in source.execute("SELECT sql FROM sqlite_master WHERE sql NOT NULL")]
small = {
    table: source.execute(f"SELECT * FROM {table}").fetchall()
    for table in ["run", "model", "session", "warm_up", "origin"]
}
warm_up = small["warm_up"][0]
scenarios = os.environ["SCENARIOS"].split()
# Without telemetry a row has some hundreds of bytes and not some thousand.
NARROW = os.environ.get("NARROW") == "1"
repetitions = int(os.environ["REPETITIONS"])
per_model = len(scenarios) * (1 + repetitions)


def cell(number):
    model, rest = divmod(number, per_model)
    repetition, scenario = divmod(rest, len(scenarios))
    return model, scenarios[scenario], repetition


for index, shard in enumerate(plan["shards"]):
    target = f"{folder}/shard-{index:04d}"
    os.makedirs(target, exist_ok=True)
    path = f"{target}/new.sqlite"
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("PRAGMA journal_mode = OFF")
    database.execute("PRAGMA synchronous = OFF")
    database.execute("BEGIN")
    for statement in schema:
        database.execute(statement)
    for table, rows in small.items():
        if table == "model":
            rows = [(n, tag) + rows[0][2:] for n, tag in enumerate(tags)]
        if table == "warm_up":
            rows = [(n + 1, warm_up[1], n) + warm_up[3:] for n in range(len(tags))]
        for row in rows:
            database.execute(f"INSERT INTO {table} VALUES ({','.join('?' * len(row))})", row)
    numbers = []
    for part in shard["cells"]:
        first, _, last = part.partition("-")
        numbers += range(int(first), int(last or first) + 1)
    for number in numbers:
        model, scenario, repetition = cell(number)
        row = list(pattern)
        row[place["id"]] = number
        row[place["warm_up"]] = model + 1
        row[place["model"]] = model
        row[place["scenario"]] = scenario
        row[place["pass"]] = "deterministic" if repetition == 0 else "variance"
        row[place["repetition"]] = max(0, repetition - 1)
        row[place["wall_seconds"]] = 1 + number % 997 / 1000
        row[place["answer"]] = f"Answer {number}."
        if NARROW:
            for name in ["telemetry", "observed_before", "observed_after"]:
                row[place[name]] = None
        database.execute(f"INSERT INTO generation VALUES ({','.join('?' * len(row))})", row)
        for score in scores:
            database.execute(
                f"INSERT INTO score VALUES ({','.join('?' * len(score))})", (number,) + score[1:]
            )
        for verdict in verdicts[: int(os.environ.get("VERDICTS", "0"))]:
            database.execute(
                f"INSERT INTO verdict VALUES ({','.join('?' * len(verdict))})",
                (number,) + verdict[1:],
            )
    database.execute("COMMIT")
    rows_digest = digest(database)
    database.close()
    name = f"made.{rows_digest[:12]}"
    os.rename(path, f"{target}/{name}.sqlite")
    entry = dict(
        record,
        shard=index,
        attempt="made",
        planned=len(numbers),
        made=len(numbers),
        owed=0,
        skipped=0,
        rows_sha256=rows_digest,
        file=name + ".sqlite",
        weights=[
            dict(record["weights"][0], model=tag, answers=1, seconds=1.0) for tag in shard["models"]
        ],
    )
    with open(f"{target}/{name}.json", "w") as file:
        json.dump(entry, file)
