"""Reference values of matched means, weighted rank correlations and their resampling.

    python3 -m venv .venv-references
    .venv-references/bin/pip install numpy scipy
    .venv-references/bin/python Tests/References/sampling_references.py \
        > Tests/StatisticsTests/References/sampling.json

The file holds inputs and expected values together. Resampled ends come from other draws than those of the
tests, so that they agree to the error of drawing only.
"""
import importlib.metadata
import json
import sys

import numpy
from scipy import stats

rng = numpy.random.default_rng(20261129)


def matched():
    """Two groups of subjects of which some did not answer some items."""
    subjects, items = 16, 9
    group = numpy.array([0] * 10 + [1] * 6)
    counts = rng.integers(0, 5, (subjects, items))
    # The second group lacks an item altogether, and is measured more often on easy ones.
    counts[10:, 2] = 0
    counts[10:, 5:] += 3
    ability = rng.normal(0, 4, (subjects, 1)) - 3 * group[:, None]
    ease = numpy.linspace(-12, 12, items)[None, :]
    sums = numpy.round(numpy.where(counts > 0, counts * (50 + ability + ease), 0), 3)

    def means(w_s, w_i):
        """Means of the groups' item means over items that both measured, with weights."""
        out, shared = [], None
        for g in (0, 1):
            c = (w_s * (group == g)) @ counts
            s = (w_s * (group == g)) @ sums
            out.append((c, s))
        shared = numpy.array([counts[group == g].sum(axis=0) > 0 for g in (0, 1)]).all(axis=0)
        use = shared & (out[0][0] > 0) & (out[1][0] > 0)
        w = w_i * use
        if w.sum() == 0:
            return None
        return [float((w[use] * s[use] / c[use]).sum() / w.sum()) for c, s in out]

    ones = numpy.ones(subjects), numpy.ones(items)
    observed = means(*ones)
    plain = [float(sums[group == g].sum() / counts[group == g].sum()) for g in (0, 1)]
    ends = {}
    for units in ("subjects", "items", "both"):
        found = []
        for _ in range(40_000):
            w_s, w_i = ones
            if units != "items":
                w_s = numpy.zeros(subjects)
                for g in (0, 1):
                    members = numpy.flatnonzero(group == g)
                    numpy.add.at(w_s, rng.choice(members, len(members)), 1)
            if units != "subjects":
                w_i = numpy.bincount(rng.integers(0, items, items), minlength=items)
            value = means(w_s, w_i)
            if value is not None:
                found.append(value[0] - value[1])
        ends[units] = [float(v) for v in numpy.percentile(found, [2.5, 97.5])]
    cells = [[s, i, int(counts[s, i]), float(sums[s, i])]
             for s in range(subjects) for i in range(items) if counts[s, i] > 0]
    return {"subjects": subjects, "items": items, "group": group.tolist(), "cells": cells,
            "plain": plain, "observed": observed, "ends": ends}


def spearman():
    cases = []
    for n in (5, 12, 40):
        x = rng.integers(0, 9, n).astype(float)
        y = numpy.round(x + rng.normal(0, 3, n))
        counts = rng.integers(0, 4, n)
        rho = stats.spearmanr(numpy.repeat(x, counts), numpy.repeat(y, counts)).statistic
        cases.append({"x": x.tolist(), "y": y.tolist(), "counts": counts.tolist(),
                      "rho": float(rho)})
    return cases


def kendall():
    n = 30
    x = rng.normal(0, 1, n)
    y = x + rng.normal(0, 0.05, n)
    found = []
    for _ in range(20_000):
        drawn = rng.integers(0, n, n)
        found.append(stats.kendalltau(x[drawn], y[drawn]).statistic)
    return {"x": x.tolist(), "y": y.tolist(), "tau": float(stats.kendalltau(x, y).statistic),
            "ends": [float(v) for v in numpy.percentile(found, [2.5, 97.5])]}


json.dump({
    "versions": {name: importlib.metadata.version(name) for name in ("numpy", "scipy")},
    "matched": matched(), "spearman": spearman(), "kendall": kendall(),
}, sys.stdout, indent=1)
