"""Intervals and tests in numpy and scipy."""
import numpy as np
from scipy import stats

from peer_campaign import DRAWS, rng, spread


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


def signed_ranks(values):
    """Exact p values of all pairs at once, ties included, by the number of ways to each rank sum.

    scipy.stats.wilcoxon works along an axis, but its exact distribution knows no ties and no zeros.
    """
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
    first, second = np.triu_indices(len(values), 1)
    p = stats.wilcoxon(values[first] - values[second], axis=1, method="asymptotic").pvalue
    return [(p < 0.05).sum()]


def friedman(values):
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
    k, n = values.shape
    return [stats.studentized_range.isf(0.05, k, np.inf) * np.sqrt(k * (k + 1) / (12 * n))]
