"""The campaign's exports as arrays, and how work is shared between cores."""
import csv
import json
import multiprocessing
import os

CORES = len(os.sched_getaffinity(0))
# Work is shared between processes, so that numpy's own threads would only be in the way.
os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy as np

DRAWS, WEIGHTS = 10_000, 100_000
_work = None


def _call(job):
    return _work(*job)


def spread(work, *jobs):
    """A list of results; forked processes share the jobs, since threads hold each other up."""
    jobs = list(zip(*jobs))
    if CORES == 1:
        return [work(*job) for job in jobs]
    global _work
    _work = work
    with multiprocessing.get_context("fork").Pool(CORES) as pool:
        return pool.map(_call, jobs, chunksize=max(1, len(jobs) // (8 * CORES)))


def rng(index=0):
    return np.random.default_rng([1, index])


class Campaign:
    """Columns of the variance pass as arrays, one entry per line of the exports."""

    def __init__(self, folder):
        def rows(name):
            with open(f"{folder}/{name}", newline="") as file:
                return [r for r in csv.DictReader(file) if r.get("pass", "variance") == "variance"]

        with open(f"{folder}/manifest.json") as file:
            factors = {f["id"]: f for f in json.load(file)["factors"]}
        self.brackets = [g["id"] for g in factors["size"]["groups"]]
        models, scenarios = rows("models.csv"), rows("scenarios.csv")
        self.tags = np.array([m["tag"] for m in models])
        self.bracket = np.array([m["factor:size"] for m in models])
        self.arm = np.array([m["factor:arm"] for m in models])
        self.served = np.array([m["served"] == "1" for m in models])
        self.safe = np.array([s["safety"] == "1" for s in scenarios])
        self.difficulty = np.array([s["difficulty"] for s in scenarios])
        place = {m["tag"]: i for i, m in enumerate(models)}
        scene = {s["id"]: i for i, s in enumerate(scenarios)}

        lines = rows("scores.csv")
        whole = lambda name: np.array([int(r[name] or 0) for r in lines])
        self.model = np.array([place[r["model"]] for r in lines])
        self.scenario = np.array([scene[r["scenario"]] for r in lines])
        self.count = whole("count")
        self.halves = whole("consensus")
        self.score = np.rint(1000 * whole("passed") / whole("total")).astype(int)
        self.judges = np.stack([whole("judge_1"), whole("judge_2")])

        table = rows("measures.csv")
        names = [column.removesuffix("_count") for column in (table or [{}])[0] if column.endswith("_count")]
        lines = [(r, name) for r in table for name in names if r[f"{name}_count"]]
        self.measure = np.array([name for _, name in lines])
        self.measure_model = np.array([place[r["model"]] for r, _ in lines])
        self.finished = np.array([r["finish"] in ("completed", "cut-off") for r, _ in lines])
        self.moments = np.array(
            [[float(r[f"{name}_{c}"]) for c in ("count", "sum", "sum_of_squares")] for r, name in lines])

    def strata(self, measure, models, finished=True):
        kept = (self.measure == measure) & models[self.measure_model]
        return self.moments[kept & self.finished if finished else kept]

    def one(self, model):
        return np.arange(len(self.tags)) == model

    def sums(self, values):
        """By served model, then by scenario."""
        table = np.zeros((len(self.tags), len(self.safe)), int)
        np.add.at(table, (self.model, self.scenario), values * self.count)
        return table[self.served]

    def axes(self):
        safe = self.safe[self.scenario]
        mean = lambda x, w: (np.bincount(self.model, x * w) / np.bincount(self.model, w))
        energy = (self.measure == "energy") & self.finished
        total = [np.bincount(self.measure_model[energy], self.moments[energy, column],
                             len(self.tags)) for column in (0, 1)]
        with np.errstate(invalid="ignore"):
            columns = [mean(self.halves, self.count) * 10,
                       mean(self.score, self.count * safe) / 10, total[1] / total[0] / 100]
        return np.stack(columns, axis=1)[self.served]
