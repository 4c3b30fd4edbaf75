"""Reference values of rank tests, corrections, effect sizes, agreement and distributions.

    python3 -m venv .venv-references
    .venv-references/bin/pip install numpy scipy mpmath statsmodels pingouin \
        krippendorff scikit-posthocs
    .venv-references/bin/python Tests/References/statistics_references.py \
        > Tests/StatisticsTests/References/statistics.json

The file holds inputs and expected values together. A value that a library does not define is null.
"""
import importlib.metadata
import json
import math
import sys
import warnings

import krippendorff
import mpmath
import numpy
import pandas
import pingouin
import scikit_posthocs
from scipy import stats
from scipy.stats._resampling import BootstrapResult
from statsmodels.stats.inter_rater import fleiss_kappa
from statsmodels.stats.multitest import multipletests

warnings.simplefilter("ignore")
pingouin.options["round.column.CI95"] = None
rng = numpy.random.default_rng(20260101)
mpmath.mp.dps = 40


def number(value):
    value = float(value)
    return value if math.isfinite(value) else None


def floats(values):
    return [float(v) for v in values]


def student(t, degrees):
    """With 40 digits, because scipy has 10 for t near 0."""
    t, degrees = mpmath.mpf(t), mpmath.mpf(degrees)
    x = degrees / (degrees + t * t)
    return mpmath.betainc(degrees / 2, mpmath.mpf(1) / 2, 0, x, regularized=True)


def chi_square(x, degrees):
    half = mpmath.mpf(degrees) / 2
    return mpmath.gammainc(half, mpmath.mpf(x) / 2, mpmath.inf, regularized=True)


def distributions():
    xs = [-37.0, -8.5, -3.0, -1.96, -0.5, -1e-9, 0.0, 0.3, 1.0, 2.5, 6.0, 12.0]
    ps = [1e-300, 1e-20, 1e-8, 0.001, 0.025, 0.2, 0.499999, 0.5, 0.7, 0.975, 0.999999, 1 - 1e-12]
    chi = [(x, d) for d in [1, 2, 3, 10, 93, 500, 4370] for x in
           [1e-6, 0.5, d * 0.5, d - 0.5, d + 1.0, d * 1.3, d + 12 * d**0.5]]
    t = [(x, d) for d in [1, 2, 4.5, 18, 1674, 100000] for x in [-3.0, 1e-7, 0.1, 1.0, 2.1, 9.0, 40.0]]
    f = [(p, a, b) for p in [0.005, 0.025, 0.5, 0.975, 0.995] for a, b in
         [(1, 1), (1, 18), (18, 1.3), (4, 7.25), (94, 94), (7000, 7000), (399, 12.6), (2, 1e5)]]
    q = [(x, k) for k in [2, 3, 5, 19, 94, 300] for x in [0.05, 0.5, 1.5, 3.0, 4.2, 6.0, 9.0]]
    c = [(p, k) for k in [2, 3, 10, 94] for p in [0.01, 0.05, 0.1]]
    return {
        "normal": [[x, stats.norm.cdf(x), stats.norm.sf(x)] for x in xs],
        "normalQuantile": [[p, stats.norm.ppf(p)] for p in ps],
        "chiSquare": [[x, d, chi_square(x, d)] for x, d in chi],
        "student": [[x, d, student(x, d)] for x, d in t],
        "fisher": [[p, a, b, stats.f.ppf(p, a, b)] for p, a, b in f],
        "range": [[x, k, stats.studentized_range.sf(x, k, numpy.inf)] for x, k in q],
        "rangeQuantile": [[p, k, stats.studentized_range.isf(p, k, numpy.inf)] for p, k in c],
    }


def signed_rank(name, differences):
    d = numpy.array(differences, dtype=float)
    untied = len(set(abs(d))) == len(d) and not (d == 0).any()
    treatments = {}
    for zeros in ["wilcox", "pratt", "zsplit"]:
        plain, corrected = (
            stats.wilcoxon(d, zero_method=zeros, correction=c, method="asymptotic")
            for c in [False, True])
        exact = None
        if untied and len(d) <= 50:
            exact = number(stats.wilcoxon(d, zero_method=zeros, method="exact").pvalue)
        elif len(d) <= 13:
            permutation = stats.PermutationMethod(n_resamples=numpy.inf)
            exact = number(stats.wilcoxon(d, zero_method=zeros, method=permutation).pvalue)
        treatments[zeros] = {
            "statistic": number(plain.statistic), "z": number(plain.zstatistic),
            "p": number(plain.pvalue), "corrected": number(corrected.pvalue), "exact": exact}
    effect = pingouin.wilcoxon(d, numpy.zeros(len(d)))["RBC"].iloc[0] if d.any() else None
    return {"name": name, "differences": floats(d), "untied": bool(untied),
            "treatments": treatments, "rankBiserial": effect and number(effect)}


def signed_ranks():
    cases = [
        signed_rank("one", [3]), signed_rank("two opposite", [1, -2]),
        signed_rank("all positive", list(range(1, 9))),
        signed_rank("all equal", [2] * 7), signed_rank("balanced ties", [1, -1, 2, -2, 3, -3]),
        signed_rank("one beside zeros", [0, 0, 0, 0, -1]),
        signed_rank("twenty zeros", [0] * 20 + [1, 2, 2, -1]),
        signed_rank("all zero, few", [0] * 5), signed_rank("all zero, many", [0] * 19),
        signed_rank("fifty untied", [v * (1 if i % 3 else -1) for i, v in enumerate(range(1, 51))]),
        signed_rank("fifty-one untied", [v * (-1) ** i for i, v in enumerate(range(1, 52))]),
        signed_rank("great values", [10**9, -(10**9) - 1, 5, 7, 7, -3]),
        signed_rank("fractions", rng.normal(0.3, 1, 40).round(6)),
    ]
    for n, reach in [(4, 2), (8, 3), (12, 3), (13, 4), (19, 2), (19, 10), (50, 20), (95, 8), (95, 400)]:
        cases.append(signed_rank(f"{n} within {reach}", rng.integers(-reach, reach + 2, n)))
    return cases


def friedman(name, values):
    x = numpy.array(values, dtype=float)
    n, k = x.shape
    # scipy refuses two treatments; its formula does not, and pingouin has W for them.
    q, p = stats.friedmanchisquare(*x.T) if k > 2 else (math.nan, math.nan)
    long = pandas.DataFrame(
        {"block": numpy.repeat(numpy.arange(n), k), "treatment": numpy.tile(numpy.arange(k), n),
         "value": x.ravel()})
    w = pingouin.friedman(data=long, dv="value", within="treatment", subject="block")
    nemenyi = scikit_posthocs.posthoc_nemenyi_friedman(x).to_numpy()
    conover = scikit_posthocs.posthoc_conover_friedman(x).to_numpy()
    distance = stats.studentized_range.isf(0.05, k, numpy.inf) * math.sqrt(k * (k + 1) / (12 * n))
    return {
        "name": name, "values": [floats(row) for row in x], "chiSquare": number(q), "p": number(p),
        "kendallW": number(w["W"].iloc[0]), "meanRanks": floats(stats.rankdata(x, axis=1).mean(axis=0)),
        "nemenyi": [floats(row) for row in nemenyi], "criticalDifference": float(distance),
        "conover": [floats(row) for row in conover] if numpy.isfinite(conover).all() else None}


def friedmans():
    return [
        friedman("two treatments", rng.integers(0, 4, (9, 2))),
        friedman("three by four", rng.normal(size=(4, 3)).round(4)),
        friedman("one block", [[3, 1, 2, 5]]),
        friedman("ties", rng.integers(0, 3, (19, 6)) + numpy.arange(6) // 2),
        friedman("many ties", (rng.random((30, 5)) < 0.1).astype(int)),
        friedman("many treatments", rng.normal(size=(19, 24)).round(3) + numpy.arange(24) / 20),
        friedman("cyclic", [[1, 2, 3], [2, 3, 1], [3, 1, 2]]),
    ]


def corrections():
    families = [
        [0.03], [0.01, 0.04, 0.03, 0.005], [0.5, 0.5, 0.5], [0.0, 1.0, 0.2], [1.0, 1.0],
        floats(rng.random(40)), floats(rng.random(200) ** 4), [0.04] * 10 + [0.001] * 3,
    ]
    return [{"values": p, "holm": floats(multipletests(p, method="holm")[1]),
             "benjaminiHochberg": floats(multipletests(p, method="fdr_bh")[1])} for p in families]


def effects():
    cliffs = []
    for a, b in [([1], [2]), ([1, 1], [1]), ([3, 1, 2], [2, 2, 2, 0]),
                 (rng.integers(0, 6, 40), rng.integers(1, 7, 25)), ([5, 6, 7], [1, 2])]:
        u = stats.mannwhitneyu(a, b, method="asymptotic").statistic
        cliffs.append({"x": floats(a), "y": floats(b), "value": float(2 * u / (len(a) * len(b)) - 1)})
    paired = []
    for a, b in [([1, 2, 4], [0, 0, 0]), (rng.normal(size=30).round(5), rng.normal(size=30).round(5)),
                 (1e9 + rng.integers(0, 5, 20), numpy.full(20, 1e9)), ([1, -1], [0, 0])]:
        d = pingouin.compute_effsize(numpy.array(a), numpy.array(b), paired=True, eftype="cohen_dz")
        paired.append({"x": floats(a), "y": floats(b), "value": float(d)})
    return {"cliffs": cliffs, "paired": paired}


def correlations():
    cases = []
    x = rng.normal(size=60).round(4)
    for a, b in [([1, 2], [5, 3]), ([1, 2, 3, 4], [1, 3, 2, 4]), (x, (x + rng.normal(size=60)).round(4)),
                 (rng.integers(0, 4, 200), rng.integers(0, 3, 200)),
                 ([1, 1, 2, 2, 3, 3], [6, 6, 5, 5, 4, 4]), (1e9 + x, 1e-9 * x**3),
                 (rng.integers(0, 2, 33), rng.normal(size=33).round(2))]:
        cases.append({
            "x": floats(a), "y": floats(b), "pearson": float(stats.pearsonr(a, b)[0]),
            "spearman": float(stats.spearmanr(a, b)[0]), "kendall": float(stats.kendalltau(a, b)[0])})
    return cases


def fleiss():
    ratings = [rng.multinomial(raters, weights, things) for raters, weights, things in [
        (2, [0.5, 0.5], 12), (5, [0.2, 0.3, 0.5], 30), (14, [0.2] * 5, 10), (3, [0.9, 0.1, 0.0], 40)]]
    ratings.append(numpy.array([[4, 0], [0, 4], [4, 0]]))
    return [{"counts": table.tolist(), "value": float(fleiss_kappa(table))} for table in ratings]


def krippendorffs():
    cases = []
    for raters, things, values, missing in [
            (2, 12, [1, 2, 3, 4, 5], 0), (3, 25, [1, 2, 3], 0.3), (4, 40, [0.5, 1.25, 7.0, 11.0], 0.5),
            (25, 19, [0, 1, 2, 3, 4], 0.05), (3, 8, [-2, 0, 9], 0.6)]:
        truth = rng.integers(0, len(values), things)
        noise = rng.integers(-1, 2, (raters, things)) * (rng.random((raters, things)) < 0.5)
        index = numpy.clip(truth + noise, 0, len(values) - 1)
        table = numpy.array(values, dtype=float)[index]
        table[rng.random((raters, things)) < missing] = numpy.nan
        alpha = {level: float(krippendorff.alpha(reliability_data=table, level_of_measurement=level))
                 for level in ["nominal", "ordinal", "interval"]}
        cases.append({"ratings": [[number(v) for v in thing] for thing in table.T], **alpha})
    return cases


def intraclass(ratings):
    x = numpy.array(ratings, dtype=float)
    n, k = x.shape
    long = pandas.DataFrame(
        {"thing": numpy.repeat(numpy.arange(n), k), "rater": numpy.tile(numpy.arange(k), n),
         "value": x.ravel()})
    table = pingouin.intraclass_corr(long, targets="thing", raters="rater", ratings="value")
    return table.set_index("Type")


def intraclasses():
    shrout_fleiss = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
    truth = rng.normal(size=(40, 1))
    cases = [
        shrout_fleiss, [[1, 2], [2, 3], [4, 6]], (truth + rng.normal(size=(40, 3))).round(4),
        rng.integers(1, 6, (200, 2)), 1e6 + rng.integers(1, 6, (30, 2)),
        [[1, 3], [2, 2], [3, 1], [2, 3]]]
    result = []
    for ratings in cases:
        row = intraclass(ratings).loc["ICC(A,1)"]
        result.append({"ratings": [floats(r) for r in numpy.array(ratings)], "value": float(row["ICC"]),
                       "low": number(row["CI95"][0]), "high": number(row["CI95"][1])})
    return result


def consistencies():
    cases = []
    truth = rng.integers(0, 20, (19, 1))
    for cells in [
            (truth + rng.integers(0, 3, (19, 5))).tolist(), rng.integers(0, 3, (6, 2)).tolist(),
            [[1, 1], [4, 4], [2, 2]], [[1, 2, 3], [1, 1], [7, 7, 7, 8], [5]],
            (truth * (rng.random((19, 25)) < 0.9)).tolist()]:
        repeated = [numpy.array(c) for c in cells if len(c) > 1]
        n = sum(map(len, repeated))
        within = sum(((c - c.mean()) ** 2).sum() for c in repeated) / (n - len(repeated))
        between = sum(len(c) * (c.mean() - numpy.concatenate(repeated).mean()) ** 2
                      for c in repeated) / (len(repeated) - 1)
        if len({len(c) for c in repeated}) == 1 and within > 0:
            icc = intraclass(repeated).loc["ICC(1,1)", "ICC"]
        else:
            size = (n - sum(len(c) ** 2 for c in repeated) / n) / (len(repeated) - 1)
            icc = (between - within) / (between + (size - 1) * within)
        cases.append({"cells": cells, "equalShare": float(numpy.mean([len(set(c)) == 1 for c in repeated])),
                      "deviation": float(within**0.5), "icc": float(icc)})
    return cases


def accelerated():
    cases = []
    for values, counts in [([2, 3, 5, 10], [20, 5, 3, 2]), ([0, 1], [30, 10]), ([1, 2, 4, 40], [9, 9, 9, 1])]:
        rows = numpy.repeat(numpy.array(values, dtype=float), counts)
        for name, statistic in [
                ("mean", lambda x, axis: numpy.mean(x, axis=axis)),
                ("variance", lambda x, axis: numpy.var(x, axis=axis))]:
            replicates = statistic(rows[rng.integers(0, len(rows), (499, len(rows)))], -1)
            drawn = BootstrapResult(confidence_interval=None, bootstrap_distribution=replicates,
                                    standard_error=None)
            intervals = {
                method: stats.bootstrap((rows,), statistic, n_resamples=0, method=method,
                                        bootstrap_result=drawn, vectorized=True).confidence_interval
                for method in ["percentile", "BCa"]}
            cases.append({
                "name": name, "values": values, "counts": counts, "replicates": floats(replicates),
                "estimate": float(statistic(rows, -1)),
                "percentile": floats(intervals["percentile"]), "accelerated": floats(intervals["BCa"])})
    return cases


def ranks():
    lists = [[], [4], [2, 2, 2], [3, 1, 2], [0.5, -1, 0.5, 7, -1, 0.5], floats(rng.integers(0, 9, 50))]
    return [{"values": floats(v), "ranks": floats(stats.rankdata(v))} for v in lists]


packages = ["numpy", "scipy", "mpmath", "statsmodels", "pingouin", "krippendorff", "scikit-posthocs"]
json.dump(
    {
        "versions": {"python": sys.version.split()[0],
                     **{name: importlib.metadata.version(name) for name in packages}},
        "distributions": {key: [floats(row) for row in rows] for key, rows in distributions().items()},
        "ranks": ranks(), "signedRanks": signed_ranks(), "friedmans": friedmans(),
        "corrections": corrections(), "effects": effects(), "correlations": correlations(),
        "fleiss": fleiss(), "krippendorffs": krippendorffs(), "intraclass": intraclasses(),
        "consistencies": consistencies(), "accelerated": accelerated(),
    }, sys.stdout, allow_nan=False)
print()
