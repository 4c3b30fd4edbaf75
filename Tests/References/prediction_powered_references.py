"""Reference values of the prediction-powered mean without clusters, and of its jackknife with them.

    python3 -m venv .venv-references
    .venv-references/bin/pip install numpy scipy ppi-python
    .venv-references/bin/python Tests/References/prediction_powered_references.py \
        > Tests/StatisticsTests/References/prediction_powered.json

ppi_py knows no clusters; with them the leave-one-out is written out with whole arrays.
"""
import importlib.metadata
import json

import numpy
from ppi_py import ppi_mean_ci, ppi_mean_pointestimate
from ppi_py.ppi import _calc_lam_glm
from scipy import stats

rng = numpy.random.default_rng(20261129)


def scores(worth):
    return 1.0 + (worth[..., None] > numpy.array([-0.4, 0.3, 1.0, 1.9])).sum(-1)


def floats(values):
    return [float(v) for v in values]


def independent(n, unlabelled, noise, bias):
    """Things on their own: n of them labelled, the rest not."""
    worth = rng.normal(size=n + unlabelled)
    truth = scores(worth)[:n]
    seen = scores(worth + bias + noise * rng.normal(size=n + unlabelled))
    labelled, rest = seen[:n], seen[n:]
    first = ppi_mean_pointestimate(truth, labelled, rest, lam=1)
    tuned = _calc_lam_glm(
        truth - first, labelled - first, rest - first, numpy.eye(1), clip=True)
    out = {"truths": floats(truth), "labelled": floats(labelled), "rest": floats(rest), "means": []}
    for lam in [None, 0.0, 0.4, 1.0]:
        low, high = ppi_mean_ci(truth, labelled, rest, alpha=0.05, lam=lam)
        mean = ppi_mean_pointestimate(truth, labelled, rest, lam=lam)
        out["means"].append({
            "lambda": float(tuned if lam is None else lam), "isTuned": lam is None,
            "mean": float(numpy.squeeze(mean)),
            "standardError": float(numpy.squeeze(high - low)) / 2 / stats.norm.ppf(0.975)})
    return out


def clustered(clusters, size, n):
    """Whole clusters left out in turn, everything computed again from arrays."""
    worth = rng.normal(size=(clusters, size)) + rng.normal(size=(clusters, 1))
    y = scores(worth)
    f = scores(worth + 0.3 + 0.5 * rng.normal(size=(clusters, size)) + 0.3 * rng.normal(size=(clusters, 1)))
    w = numpy.zeros((clusters, size))
    w.flat[rng.choice(clusters * size, n, replace=False)] = 1
    w *= rng.choice([0.5, 1.0, 2.5], size=w.shape)

    def mean(y, f, w):
        known = w > 0
        total, share = w.sum(), w[known] / w.sum()
        open_ = (~known).sum()
        covariance = (share * y[known] * f[known]).sum() - (share * y[known]).sum() * (share * f[known]).sum()
        slope = covariance / f.var(ddof=1)
        slope = min(f.size / open_, max(0, slope))
        value = (w * y).sum() / total + slope * (f.mean() - (w * f).sum() / total)
        return value, slope * open_ / f.size

    value, tuning = mean(y, f, w)
    kept = [numpy.arange(clusters) != c for c in range(clusters)]
    left = numpy.array([mean(y[k], f[k], w[k])[0] for k in kept])
    error = numpy.sqrt((clusters - 1) / clusters * ((left - left.mean()) ** 2).sum())
    reach = stats.t.ppf(0.975, clusters - 1) * error
    return {
        "clusters": [[[float(a), float(b), float(c)] for a, b, c in zip(*row)] for row in zip(y, f, w)],
        "mean": float(value), "lambda": float(tuning), "standardError": float(error),
        "interval": floats([value - reach, value + reach])}


print(json.dumps({
    "made with": {name: importlib.metadata.version(name) for name in ["numpy", "scipy", "ppi-python"]},
    "independent": [independent(200, 1000, 0.5, 0.4), independent(60, 300, 2.0, -0.2),
                    independent(150, 150, 0.3, 0.0)],
    "clustered": [clustered(19, 12, 80), clustered(6, 20, 40)],
}))
