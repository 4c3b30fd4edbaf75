"""Reference values of agreement coefficients and bootstrap intervals, from well-known libraries.

    python3 -m venv .venv-references
    .venv-references/bin/pip install numpy scipy scikit-learn pingouin
    .venv-references/bin/python Tests/References/agreement_references.py \
        > Tests/StatisticsTests/References/agreement.json

The tables are made by plain formulas, so that the file holds inputs and expected values together.
"""
import json
import sys

import numpy
import pandas
import pingouin
import scipy
import sklearn
from scipy import stats
from sklearn.metrics import cohen_kappa_score


def table(seed, k, n):
    """A k by k table with most mass near the diagonal."""
    state = seed
    counts = [[0] * k for _ in range(k)]
    for _ in range(n):
        state = (state * 1103515245 + 12345) % 2**31
        a = (state >> 16) % k
        state = (state * 1103515245 + 12345) % 2**31
        b = min(k - 1, max(0, a + (state >> 16) % 3 - 1))
        counts[a][b] += 1
    return counts


def pairs(counts):
    x, y = [], []
    for i, row in enumerate(counts):
        for j, count in enumerate(row):
            x += [i + 1] * count
            y += [j + 1] * count
    return numpy.array(x), numpy.array(y)


def case(name, counts):
    x, y = pairs(counts)
    labels = list(range(1, len(counts) + 1))
    frame = pandas.DataFrame(
        {"thing": numpy.tile(numpy.arange(len(x)), 2), "judge": ["a"] * len(x) + ["b"] * len(x),
         "score": numpy.concatenate([x, y])})
    icc = pingouin.intraclass_corr(frame, targets="thing", raters="judge", ratings="score")
    icc2 = icc[icc["Type"].isin(["ICC2", "ICC(A,1)"])]["ICC"].iloc[0]
    d = x - y
    kappa = lambda weights: float(cohen_kappa_score(x, y, labels=labels, weights=weights))
    return {
        "name": name, "counts": counts, "kappa": kappa(None), "linear": kappa("linear"),
        "quadratic": kappa("quadratic"), "pearson": float(stats.pearsonr(x, y)[0]),
        "spearman": float(stats.spearmanr(x, y)[0]), "kendall": float(stats.kendalltau(x, y)[0]),
        "icc": float(icc2), "exact": float(numpy.mean(x == y)),
        "within": float(numpy.mean(abs(d) <= 1)), "bias": float(d.mean()),
        "low": float(d.mean() - 1.96 * d.std(ddof=1)),
        "high": float(d.mean() + 1.96 * d.std(ddof=1)),
    }


def mean_interval(name, values, counts):
    """The row bootstrap itself: 200,000 resamples keep its own noise below a hundredth of a SE."""
    rows = numpy.repeat(values, counts)
    rng = numpy.random.default_rng(7)
    means = numpy.concatenate(
        [rows[rng.integers(0, len(rows), (2000, len(rows)))].mean(axis=1) for _ in range(100)])
    low, high = numpy.percentile(means, [2.5, 97.5])
    return {"name": name, "values": values, "counts": counts, "low": float(low),
            "high": float(high), "error": float(rows.std() / len(rows) ** 0.5)}


json.dump(
    {
        "versions": {"python": sys.version.split()[0], "numpy": numpy.__version__,
                     "scipy": scipy.__version__, "scikit-learn": sklearn.__version__,
                     "pingouin": pingouin.__version__},
        "tables": [
            case("five by five", table(1, 5, 400)), case("few pairs", table(2, 3, 9)),
            case("two by two", table(3, 2, 50)),
            case("perfect", [[4, 0, 0], [0, 5, 0], [0, 0, 6]]),
            case("far apart", [[0, 0, 7], [0, 1, 0], [6, 0, 0]]),
        ],
        "means": [
            mean_interval("few rows", [2, 3, 5, 10], [20, 5, 3, 2]),
            mean_interval("many rows", [2, 4, 6, 8, 10], [400, 300, 200, 80, 20]),
            mean_interval("two values", [0, 1000], [7, 3]),
        ],
    }, sys.stdout)
print()
