"""kept.py RUN KEPT: fails unless every answer that KEPT lists is in RUN unchanged and whole.

KEPT is a text file that is written anew with what RUN holds now; it may be missing at first.
"""
import hashlib
import sqlite3
import sys
from pathlib import Path

run, kept = sys.argv[1], Path(sys.argv[2])
database = sqlite3.connect(f"file:{run}?mode=ro", uri=True)
if database.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
    sys.exit(f"error: {run} is damaged")
broken = database.execute(
    "SELECT count(*) FROM generation AS g WHERE "
    "(SELECT count(*) FROM score WHERE generation = g.id) != 2").fetchone()[0]
if broken:
    sys.exit(f"error: {run} has {broken} half-written answers")
now = {}
for row in database.execute("SELECT * FROM generation ORDER BY id"):
    now[str(row[0])] = hashlib.sha256(repr(row).encode()).hexdigest()
before = dict(line.split() for line in kept.read_text().splitlines()) if kept.exists() else {}
lost = [number for number, digest in before.items() if now.get(number) != digest]
if lost:
    sys.exit(f"error: {len(lost)} answers were lost or made again, such as {lost[0]}")
kept.write_text("".join(f"{number} {digest}\n" for number, digest in now.items()))
print(f"{len(now)} answers stored, {len(before)} of them before and unchanged")
