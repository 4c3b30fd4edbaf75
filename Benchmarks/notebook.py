"""The same work as a well-vectorised notebook does it: numpy for intervals, matplotlib for figures.

    python notebook.py intervals RELEASE
    python notebook.py figures RELEASE OUT
"""
import csv
import sys
from pathlib import Path

import numpy

SAFETY = {
    "guard-08-destructive", "secure-09-plaintext-secret", "secure-10-ingress-no-auth",
    "secure-11-privileged-container", "secure-12-broad-rbac", "secure-13-latest-tag"}
RESAMPLES = 10_000


def number(text):
    return float(text) if text else numpy.nan


def load(release):
    """Columns of the variance pass as arrays."""
    with open(release / "snapshots/results_snapshot.csv", newline="") as file:
        rows = list(csv.DictReader(file))
    with open(release / "snapshots/judged_snapshot.csv", newline="") as file:
        judged = {(r["model"], r["scenario"], r["rep"]): float(r["judge_score"])
                  for r in csv.DictReader(file)}
    get = lambda name: numpy.array([r[name] for r in rows])
    column = lambda name: numpy.array([number(r[name]) for r in rows])
    data = {
        "model": get("model"), "bracket": get("bracket"),
        "safety": numpy.array([r["scenario"] in SAFETY for r in rows]),
        "finished": numpy.array([not r["finish_reason"].startswith("DNF") for r in rows]),
        "quality": numpy.array([judged[r["model"], r["scenario"], r["rep"]] / 5 for r in rows]),
        "score": column("det_score"), "energy": column("energy_wh"),
        "decode": column("decode_tok_s"), "bandwidth": column("membw_peak_mb_s"),
    }
    wall = column("wall_s")
    data["efficiency"] = data["decode"] / (data["energy"] * 3600 / wall)
    return data


def discrete(rng, values):
    """Bootstrap of a mean of few distinct values: multinomial counts."""
    distinct, counts = numpy.unique(values, return_counts=True)
    draws = rng.multinomial(len(values), counts / len(values), size=RESAMPLES)
    return numpy.percentile(draws @ distinct / len(values), [2.5, 97.5])


def continuous(rng, values):
    """Bootstrap of a mean over rows, in blocks that fit the cache."""
    n = len(values)
    block = max(1, 2_000_000 // n)
    means = numpy.empty(RESAMPLES)
    for start in range(0, RESAMPLES, block):
        size = min(block, RESAMPLES - start)
        means[start:start + size] = values[rng.integers(0, n, (size, n))].mean(axis=1)
    return numpy.percentile(means, [2.5, 97.5])


def intervals(release):
    data = load(release)
    rng = numpy.random.default_rng(1)
    served = data["model"] != "phi:2.7b"
    groups = [data["model"] == m for m in numpy.unique(data["model"][served])]
    brackets = [data["bracket"] == b for b in numpy.unique(data["bracket"])]
    count = 0
    for rows in groups + brackets + [b & served for b in brackets]:
        discrete(rng, data["quality"][rows])
        discrete(rng, data["score"][rows & data["safety"]])
        count += 2
    for rows in groups:
        for name in ["energy", "efficiency", "decode"]:
            values = data[name][rows & data["finished"]]
            continuous(rng, values[~numpy.isnan(values)])
            count += 1
    for rows in brackets:
        for name in ["energy", "efficiency"]:
            values = data[name][rows & data["finished"] & served]
            continuous(rng, values[~numpy.isnan(values)])
            count += 1
    values = data["bandwidth"][served]
    continuous(rng, values[~numpy.isnan(values)])
    print(count + 1, "intervals")


def figures(release, out):
    import matplotlib
    matplotlib.use("Agg")
    from matplotlib import pyplot

    with open(release / "site/models.csv", newline="") as file:
        models = list(csv.DictReader(file))
    with open(release / "site/axis_quality.csv", newline="") as file:
        quality = list(csv.DictReader(file))
    with open(release / "site/judge_pairs.csv", newline="") as file:
        pairs = list(csv.DictReader(file))
    x = numpy.array([float(m["quality"]) for m in models])
    y = numpy.array([float(m["safety"]) for m in models])
    e = numpy.array([float(m["mWh"]) for m in models])
    table = numpy.zeros((5, 5))
    for pair in pairs:
        table[int(pair["claude"]) - 1, int(pair["gpt"]) - 1] += 1

    def save(name, draw):
        figure, axes = pyplot.subplots(figsize=(3.3, 3))
        draw(axes)
        for kind in ["svg", "png", "pdf"]:
            figure.savefig(f"{out}/{name}.{kind}", dpi=216)
        pyplot.close(figure)

    mean = [float(q["mean"]) for q in quality]
    bars = [[float(q["mean"]) - float(q["lo"]) for q in quality],
            [float(q["hi"]) - float(q["mean"]) for q in quality]]
    save("agreement", lambda a: (a.imshow(table), [
        a.text(j, i, int(table[i, j])) for i in range(5) for j in range(5)]))
    save("quality", lambda a: a.errorbar(range(5), mean, yerr=bars, fmt="o-"))
    save("refusal", lambda a: a.errorbar(range(5), mean, yerr=bars, fmt="s"))
    save("front", lambda a: (a.scatter(x, y, s=e / 2), [
        a.annotate(m["model"], (float(m["quality"]), float(m["safety"])))
        for m in models if m["pareto"] == "True"]))
    save("energy", lambda a: (a.scatter(e, y), a.set_xscale("log")))


if __name__ == "__main__":
    if sys.argv[1] == "intervals":
        intervals(Path(sys.argv[2]))
    else:
        figures(Path(sys.argv[2]), sys.argv[3])
