"""Fronts, SMAA and preference methods in numpy."""
import numpy as np
from scipy import stats

from peer_campaign import DRAWS, WEIGHTS, rng, spread
from peer_statistics import continuous_means, sums_of_rows


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
    def work(start):
        q, r, e = (x[start:start + block, :, axis] for axis in range(3))
        other, own = (slice(None), slice(None), None), (slice(None), None, slice(None))
        worse = q[other] >= q[own]
        worse &= r[other] >= r[own]
        worse &= e[other] < e[own]
        return worse.any(axis=1)

    return np.concatenate(spread(work, range(0, len(x), block)))


def membership(x):
    return [(1 - dominated(x).mean(axis=0)).sum()]


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
