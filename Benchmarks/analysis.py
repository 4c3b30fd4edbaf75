"""The analysis of the findings in numpy and scipy, as fast as vectors make it.

    python analysis.py parts EXPORTS      each part's seconds and results, as `analysis-benchmark`
    python analysis.py growth MODELS.CSV  fronts, layers and SMAA of generated models
    python analysis.py smaa EXPORTS DRAWS only the SMAA kernel, to count instructions

Loops of Python run over models, samples, ranks, layers or blocks that fit the cache, never over
draws, pairs or rows. With more than one core allowed, threads share the samples and the blocks; numpy
lets them run side by side where it can.
"""
import csv
import json
import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor

CORES = len(os.sched_getaffinity(0))
os.environ.setdefault("OPENBLAS_NUM_THREADS", str(CORES))

import numpy as np

DRAWS, WEIGHTS = 10_000, 100_000
pool = ThreadPoolExecutor(CORES)


def spread(work, *jobs):
    """A list of results; on one core without threads."""
    return list(map(work, *jobs) if CORES == 1 else pool.map(work, *jobs))


def timed(name, work, runs=3):
    best = [np.inf, np.inf]
    for _ in range(runs):
        start = time.process_time(), time.monotonic()
        result = work()
        best = [min(best[0], time.process_time() - start[0]),
                min(best[1], time.monotonic() - start[1])]
    numbers = result if isinstance(result, list) else []
    print(name, *best, *(float(x) for x in numbers), sep="\t", flush=True)
    return result


def rng(index=0):
    return np.random.default_rng([1, index])


# The campaign


class Campaign:
    """Columns of the variance pass as arrays, one entry per line of the exports."""

    def __init__(self, folder):
        def rows(name):
            with open(f"{folder}/{name}", newline="") as file:
                return [r for r in csv.DictReader(file) if r.get("pass", "variance") == "variance"]

        with open(f"{folder}/manifest.json") as file:
            self.brackets = [b["id"] for b in json.load(file)["brackets"]]
        models, scenarios = rows("models.csv"), rows("scenarios.csv")
        self.tags = np.array([m["tag"] for m in models])
        self.bracket = np.array([m["bracket"] for m in models])
        self.arm = np.array([m["arm"] for m in models])
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
        self.halves = whole("consensus_halves")
        self.score = np.rint(1000 * whole("passed") / whole("total")).astype(int)
        self.judges = np.stack([whole("judge_1"), whole("judge_2")])

        lines = rows("measures.csv")
        self.measure = np.array([r["measure"] for r in lines])
        self.measure_model = np.array([place[r["model"]] for r in lines])
        self.finished = np.array([r["finish"] in ("stop", "length") for r in lines])
        self.moments = np.array(
            [[float(r[c]) for c in ("count", "sum", "sum_of_squares")] for r in lines])

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


# Bootstrap


def sums_of_rows(random, rows, block=1000):
    """Sums of resamples of rows; short indices and blocks were the fastest of several forms."""
    n = len(rows)
    kind = np.uint16 if n < 1 << 16 else np.int64
    ones = np.ones(n)
    floats = rows.dtype == float
    sums = np.empty(DRAWS, rows.dtype)
    for start in range(0, DRAWS, block):
        drawn = rows.take(random.integers(0, n, (min(block, DRAWS - start), n), dtype=kind))
        sums[start:start + block] = drawn @ ones if floats else drawn.sum(axis=1)
    return sums


def discrete_means(random, values, counts):
    values, where = np.unique(values, return_inverse=True)
    counts = np.bincount(where, counts).astype(int)
    n = counts.sum()
    if n < 40 * len(values):
        return sums_of_rows(random, np.repeat(values.astype(float), counts)) / n
    return random.multinomial(n, counts / n, DRAWS) @ values / n


def continuous_means(random, strata):
    count, total, squares = strata.T
    n = count.sum()
    if n <= 20 * len(count):
        within = (squares - total**2 / count).sum()
        sums = sums_of_rows(random, np.repeat(total / count, count.astype(int)))
    else:
        within = squares.sum() - total.sum()**2 / n
        sums = total.sum()
    return (sums + np.sqrt(max(0, within)) * random.standard_normal(DRAWS)) / n


def percentiles(values):
    return np.percentile(values, [2.5, 97.5])


def intervals(c):
    jobs = []
    served = c.served
    safe = c.safe[c.scenario]
    lines = lambda models, kept=True: models[c.model] & kept
    discrete = lambda values, kept: jobs.append((discrete_means, values[kept], c.count[kept]))
    continuous = lambda *key: jobs.append((continuous_means, c.strata(*key)))
    for model in np.flatnonzero(served):
        discrete(c.halves, lines(c.one(model)))
        discrete(c.score, lines(c.one(model), safe))
        for measure in ("energy", "efficiency", "decode"):
            continuous(measure, c.one(model))
    for bracket in c.brackets:
        models = c.bracket == bracket
        discrete(c.halves, lines(models))
        discrete(c.halves, lines(models & served))
        discrete(c.score, lines(models & served, safe))
        instruct = models & served & (c.arm == "instruct")
        if instruct.any():
            discrete(c.score, lines(instruct, safe))
        for measure in ("energy", "efficiency"):
            continuous(measure, models & served)
    arms = [lines(served & (c.arm == arm), safe) for arm in ("instruct", "reasoning")]
    for arm in arms:
        discrete(c.score, arm)
    for difficulty in np.unique(c.difficulty):
        kept = lines(served, (c.difficulty == difficulty)[c.scenario])
        discrete(c.halves, kept)
        discrete(c.score, kept)
    continuous("bandwidth", served, False)
    found = spread(lambda job, index: percentiles(job[0](rng(index), *job[1:])),
                   jobs, range(len(jobs)))
    a, b = (discrete_means(rng(-i + 10_000), c.score[arm], c.count[arm])
            for i, arm in enumerate(arms))
    return [len(found) + 1, *percentiles((a - b) / 10)]


def agreement(c):
    """19 coefficients of all resampled tables at once."""
    table = np.zeros((5, 5), int)
    both = c.judges.all(axis=0)
    np.add.at(table, tuple(c.judges[:, both] - 1), c.count[both])
    n = table.sum()
    t = rng().multinomial(n, (table / n).ravel(), DRAWS).reshape(-1, 5, 5).astype(float)
    rows, columns = t.sum(axis=2), t.sum(axis=1)
    steps = np.abs(np.subtract.outer(np.arange(5), np.arange(5)))
    kappa = lambda w: 1 - n * np.einsum("dij,ij->d", t, w) / np.einsum(
        "di,ij,dj->d", rows, w, columns, optimize=True)

    def moments(x, y):
        mx, my = (rows * x).sum(1) / n, (columns * y).sum(1) / n
        x, y = x - mx[:, None], y - my[:, None]
        xy = np.matmul(np.matmul(x[:, None], t), y[:, :, None])[:, 0, 0] / n
        return mx, my, (rows * x * x).sum(1) / n, (columns * y * y).sum(1) / n, xy

    scores = np.broadcast_to(np.arange(1.0, 6), rows.shape)
    mx, my, xx, yy, xy = moments(scores, scores)
    middle = lambda counts: np.cumsum(counts, axis=1) - (counts - 1) / 2
    _, _, rxx, ryy, rxy = moments(middle(rows), middle(columns))
    # Pairs below and to the right, and below and to the left, of each cell.
    below = np.cumsum(t[:, ::-1], axis=1)[:, ::-1] - t
    right = np.cumsum(below[:, :, ::-1], axis=2)[:, :, ::-1] - below
    left = np.cumsum(below, axis=2) - below
    untied = lambda counts: n * (n - 1) / 2 - (counts * (counts - 1) / 2).sum(1)
    kendall = (t * (right - left)).sum((1, 2)) / np.sqrt(untied(rows) * untied(columns))
    grand = (mx + my) / 2
    subjects = n * (xx + yy + 2 * xy) / 2
    raters = n * ((mx - grand)**2 + (my - grand)**2)
    residual = np.maximum(0, n * (xx + yy) + raters - subjects - raters) / (n - 1)
    subjects = subjects / (n - 1)
    icc = (subjects - residual) / (subjects + residual + 2 * (raters - residual) / n)
    spread = 1.96 * np.sqrt((xx + yy - 2 * xy) * n / (n - 1))
    both = np.diagonal(t, axis1=1, axis2=2)
    expected = rows * columns
    classes = (both * n - expected) / (n * (rows + columns) / 2 - expected)
    found = percentiles_of([
        kappa(steps**2), kappa(steps), kappa(steps > 0), both.sum(1) / n,
        (t * (steps < 2)).sum((1, 2)) / n, xy / np.sqrt(xx * yy), rxy / np.sqrt(rxx * ryy),
        kendall, icc, mx, my, mx - my, mx - my - spread, mx - my + spread, *classes.T])
    return [end for index in (0, 6, 7, 8) for end in found[index]]


def percentiles_of(rows):
    return np.percentile(np.stack(rows), [2.5, 97.5], axis=1).T


# Tests


def signed_ranks(values):
    """Exact p values of all pairs at once, ties included, by the number of ways to each rank sum.

    scipy.stats.wilcoxon works along an axis, but its exact distribution knows no ties and no zeros.
    """
    from scipy import stats
    first, second = np.triu_indices(len(values), 1)

    def block(pairs):
        gaps = values[first[pairs]] - values[second[pairs]]
        zeros = (gaps == 0).sum(axis=1, keepdims=True)
        ranks = stats.rankdata(np.abs(gaps), axis=1) - zeros
        doubled = np.where(gaps == 0, 0, 2 * ranks).astype(np.int32)
        up, down = (doubled * (gaps > 0)).sum(1), (doubled * (gaps < 0)).sum(1)
        least = np.minimum(up, down)
        # Sums below 0 have no way to them: they lie to the left.
        width = int(least.max()) + 1
        pad = int(doubled.max())
        ways = np.zeros((len(gaps), pad + width))
        ways[:, pad] = 1
        flat = (np.arange(len(gaps), dtype=np.int32) * (pad + width))[:, None] + np.arange(
            pad, pad + width, dtype=np.int32)
        for rank in doubled.T:
            more = ways.take(flat - rank[:, None])
            # A zero has no rank and no sign.
            more[rank == 0] = 0
            ways[:, pad:] += more
        reached = np.arange(width) <= least[:, None]
        some = (ways[:, pad:] * reached).sum(axis=1)
        return np.minimum(1, 2 * some * np.exp2(zeros[:, 0] - gaps.shape[1]))

    blocks = np.array_split(np.arange(len(first)), 20)
    raw = np.concatenate(spread(block, blocks))
    order = np.argsort(raw)
    holm = np.empty_like(raw)
    holm[order] = np.minimum(1, np.maximum.accumulate(raw[order] * np.arange(len(raw), 0, -1)))
    hochberg = stats.false_discovery_control(raw)
    return [len(raw), *((p < 0.05).sum() for p in (raw, hochberg, holm))]


def scipy_wilcoxon(values):
    """What scipy offers for this: the normal approximation along an axis."""
    from scipy import stats
    first, second = np.triu_indices(len(values), 1)
    p = stats.wilcoxon(values[first] - values[second], axis=1, method="asymptotic").pvalue
    return [(p < 0.05).sum()]


def friedman(values):
    from scipy import stats
    k, n = values.shape
    statistic = stats.friedmanchisquare(*values).statistic
    ranks = stats.rankdata(values, axis=0)
    sums = ranks.sum(axis=1)
    squares = (ranks**2).sum()
    residual = 2 * (n * squares - (sums**2).sum()) / ((n - 1) * (k - 1))
    first, second = np.triu_indices(k, 1)
    t = np.abs(sums[first] - sums[second]) / np.sqrt(residual)
    p = 2 * stats.t.sf(t, (n - 1) * (k - 1))
    return [statistic, statistic / (n * (k - 1)), (p < 0.05).sum()]


def critical_difference(values):
    from scipy import stats
    k, n = values.shape
    return [stats.studentized_range.isf(0.05, k, np.inf) * np.sqrt(k * (k + 1) / (12 * n))]


# Selection


def joint_draws(c):
    """By draw, then by model, then by axis."""
    safe = c.safe[c.scenario]

    def draw(model):
        mine = c.model == model
        # Three sums in one integer, as ours.
        packed = c.halves[mine] + (c.score[mine] * safe[mine] << 20) + (safe[mine].astype(int) << 42)
        sums = sums_of_rows(rng(model), np.repeat(packed, c.count[mine]))
        n = c.count[mine].sum()
        energy = continuous_means(rng(model + 1000), c.strata("energy", c.one(model)))
        return ((sums & 0xfffff) / n * 10, (sums >> 20 & 0x3fffff) / (sums >> 42) / 10,
                energy / 100)

    return np.array(spread(draw, np.flatnonzero(c.served))).transpose(2, 0, 1).copy()


def dominated(x, block=25):
    """By draw and model. Energies are never equal, so that strictly less energy decides ties."""
    result = np.empty(x.shape[:2], bool)

    def work(start):
        q, r, e = (x[start:start + block, :, axis] for axis in range(3))
        other, own = (slice(None), slice(None), None), (slice(None), None, slice(None))
        worse = q[other] >= q[own]
        worse &= r[other] >= r[own]
        worse &= e[other] < e[own]
        result[start:start + block] = worse.any(axis=1)

    spread(work, range(0, len(x), block))
    return result


def membership(x):
    shares = 1 - dominated(x).mean(axis=0)
    return [shares.sum(), (shares >= 0.5).sum()]


SIGNS = np.array([1, 1, -1])


def min_max(x, axis):
    low, high = x.min(axis, keepdims=True), x.max(axis, keepdims=True)
    width = np.where(high > low, high - low, 1)
    return np.where(SIGNS > 0, x - low, high - x) / width


def simplex(random, count):
    a, b = np.sort(random.random((2, count)), axis=0)
    return np.stack([a, b - a, 1 - b], axis=1)


def winners(scores, draws=WEIGHTS, block=5000):
    """Wins and sums of weights by model; equal sums, which come of twins, go to the first."""
    def work(index):
        weights = simplex(rng(index), min(block, draws - index * block))
        first = (weights @ scores.T).argmax(axis=1)
        return np.stack([np.bincount(first, w, len(scores)) for w in (None, *weights.T)])

    return sum(spread(work, range(-(-draws // block))))


def first_ranks(scores):
    wins, *sums = winners(scores)
    best = wins.argmax()
    return [best, wins[best] / WEIGHTS, *(s[best] / wins[best] for s in sums)]


def all_ranks(scores, block=2000):
    count = len(scores)

    def work(index):
        sums = simplex(rng(index), block) @ scores.T
        order = np.argsort(-sums, axis=1)
        order *= count
        order += np.arange(count)
        return np.bincount(order.ravel(), minlength=count * count)

    ranks = sum(spread(work, range(WEIGHTS // block))).reshape(count, count) / WEIGHTS
    best = ranks[:, 0].argmax()
    return [best, ranks[best, 0], ranks[best, :5].sum()]


def uncertain(scores, draws, block=500):
    wins, *sums = winners(scores)
    winning = np.flatnonzero(wins)
    central = (np.stack(sums)[:, winning] / wins[winning])

    def work(index):
        x = min_max(draws[index * block:(index + 1) * block], 1)
        weights = simplex(rng(index), len(x))
        first = np.matmul(x, weights[:, :, None])[:, :, 0].argmax(axis=1)
        merits = x @ central
        own = merits[:, winning, np.arange(len(winning))]
        return np.bincount(first, minlength=len(scores)), (merits.max(axis=1) <= own).sum(axis=0)

    ranks, factors = zip(*spread(work, range(len(draws) // block)))
    return [sum(ranks).max() / len(draws), sum(factors).max() / len(draws)]


def scaled(x, kind):
    """Scores along the last axis but one: models; leading axes are whole sets of models."""
    from scipy import stats
    if kind == "min-max":
        return min_max(x, -2)
    if kind == "min-max-front":
        q, r, e = np.moveaxis(x * SIGNS, -1, 0)
        pairs = [v[..., :, None] - v[..., None, :] for v in (q, r, e)]
        worse = np.logical_and.reduce([p >= 0 for p in pairs])
        worse &= np.logical_or.reduce([p > 0 for p in pairs])
        front = ~worse.any(axis=-2)[..., None]
        low = np.where(front, x, np.inf).min(-2, keepdims=True)
        high = np.where(front, x, -np.inf).max(-2, keepdims=True)
        return np.where(SIGNS > 0, x - low, high - x) / (high - low)
    if kind == "vector":
        return SIGNS * x / np.sqrt((x * x).sum(-2, keepdims=True))
    if kind == "rank":
        return (stats.rankdata(x * SIGNS, axis=-2) - 1) / (x.shape[-2] - 1)
    return min_max(np.concatenate([x[..., :2], np.log(x[..., 2:])], axis=-1), -2)


def merits(scores, method):
    ideal, worst = scores.max(-2, keepdims=True), scores.min(-2, keepdims=True)
    third = 1 / 3
    if method == "weighted sum":
        return scores.sum(-1) * third
    if method == "chebyshev":
        gaps = ideal - scores
        return -(gaps.max(-1) * third + 1e-3 * gaps.sum(-1))
    if method == "topsis":
        near, far = (np.sqrt(((scores - to)**2).sum(-1)) for to in (ideal, worst))
        return far / (near + far)
    gaps = (ideal - scores) / np.where(ideal > worst, ideal - worst, 1) * third
    share = lambda v: (v - v.min(-1, keepdims=True)) / np.ptp(v, axis=-1, keepdims=True)
    return -(share(gaps.sum(-1)) + share(gaps.max(-1))) / 2


def methods(axes):
    """All models, and all sets that lack one, each set along the first axis."""
    count = len(axes)
    kept = np.arange(count)[None, :-1] + (np.arange(count)[None, :-1] >= np.arange(count)[:, None])
    firsts, reversals = set(), 0
    for kind in ("min-max", "min-max-front", "vector", "rank", "log"):
        whole, less = scaled(axes, kind), scaled(axes[kept], kind)
        for method in ("weighted sum", "chebyshev", "topsis", "vikor"):
            first = merits(whole, method).argmax()
            left = merits(less, method)
            dropped = np.arange(count) != first
            place = first - (first > np.arange(count))
            own = left[np.arange(count), np.minimum(place, count - 2)]
            firsts.add(first)
            reversals += (dropped & (own < left.max(axis=1))).sum()
    return [len(firsts), reversals]


# Growth


def front(costs):
    """Members by striking out what each in turn dominates: a loop over members alone."""
    left = np.lexsort(costs.T[::-1])
    members = []
    while len(left):
        best = costs[left[0]]
        members.append(left[0])
        left = left[1:]
        left = left[(costs[left] < best).any(axis=1)]
    return np.array(members)


def layers(costs):
    left, depth = np.arange(len(costs)), 0
    while len(left):
        left = np.delete(left, front(costs[left]))
        depth += 1
    return depth


def growth(path):
    axes = np.loadtxt(path, delimiter=",")
    costs = axes * -SIGNS
    timed("front", lambda: [len(front(costs))])
    timed("layers", lambda: [layers(costs)])
    scores = min_max(axes, 0)
    timed("smaa first", lambda: first_ranks(scores), runs=3 if len(axes) < 5000 else 1)


def parts(folder):
    c = timed("reading", lambda: Campaign(folder))
    timed("intervals", lambda: intervals(c))
    timed("agreement", lambda: agreement(c))
    measures = {"quality": c.sums(c.halves), "score": c.sums(c.score)}
    from scipy import stats
    for name, sums in measures.items():
        timed(f"wilcoxon {name}", lambda: signed_ranks(sums))
    for name, sums in measures.items():
        timed(f"friedman {name}", lambda: friedman(sums))
    timed("nemenyi", lambda: critical_difference(measures["quality"]))
    draws = timed("draws", lambda: joint_draws(c))
    timed("membership", lambda: membership(draws))
    axes = c.axes()
    scores = min_max(axes, 0)
    timed("smaa first", lambda: first_ranks(scores))
    timed("smaa ranks", lambda: all_ranks(scores))
    timed("smaa uncertain", lambda: uncertain(scores, draws))
    timed("methods", lambda: methods(axes))
    timed("scipy wilcoxon", lambda: scipy_wilcoxon(measures["quality"]))


if __name__ == "__main__":
    if sys.argv[1] == "parts":
        parts(sys.argv[2])
    elif sys.argv[1] == "growth":
        growth(sys.argv[2])
    else:
        winners(min_max(Campaign(sys.argv[2]).axes(), 0), int(sys.argv[3]))
