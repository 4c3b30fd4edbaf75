"""Reference values of cluster bootstrap, mixed models, regimes, decompositions and reliability.

    python3 -m venv .venv-references
    .venv-references/bin/pip install numpy scipy pandas statsmodels scikit-learn ckwrap pingouin
    .venv-references/bin/python Tests/References/validity_references.py \
        > Tests/StatisticsTests/References/validity.json

The file holds inputs and expected values together.
"""
import importlib.metadata
import itertools
import json
import sys
import warnings

import ckwrap
import numpy
import pandas
import pingouin
import statsmodels.formula.api as formulas
from scipy import optimize, stats
from sklearn.mixture import GaussianMixture
from statsmodels.stats.oaxaca import OaxacaBlinder

warnings.simplefilter("ignore")
rng = numpy.random.default_rng(20261121)


def floats(values):
    return [float(v) for v in values]


def cells(frame):
    """Subject, item, count, sum, sum of squares."""
    groups = frame.groupby(["subject", "item"])["y"]
    return [[int(s), int(i), int(g.count()), float(g.sum()), float((g**2).sum())]
            for (s, i), g in groups]


# Cluster bootstrap, by a matrix of sums and plain indexing.

def cluster_bootstrap():
    counts = rng.integers(0, 4, (14, 7))
    counts[5] = 0
    shift = rng.normal(0, 2, (14, 1)) + rng.normal(0, 1, (1, 7))
    sums = numpy.where(counts > 0, numpy.round(counts * (6 + shift) + rng.normal(0, 1, (14, 7)), 2), 0)
    measured = numpy.array([s for s in range(14) if counts[s].sum() > 0])
    first, second = measured[measured < 6], measured[measured >= 6]
    draws = 400_000

    def weights(members, size):
        drawn = members[rng.integers(0, len(members), (draws, len(members)))]
        w = numpy.zeros((draws, size))
        for column in range(len(members)):
            w[numpy.arange(draws), drawn[:, column]] += 1
        return w

    out = {}
    for units in ["subjects", "items", "both"]:
        v = weights(numpy.arange(7), 7) if units != "subjects" else numpy.ones((draws, 7))
        whole = weights(measured, 14) if units != "items" else numpy.ones((draws, 14))
        apart = [weights(m, 14) if units != "items" else numpy.isin(numpy.arange(14), m) * numpy.ones((draws, 1))
                 for m in [first, second]]
        total = lambda w, x: numpy.einsum("ri,ij,rj->r", w, x, v, optimize=True)
        mean = total(whole, sums) / total(whole, counts)
        a, b = [total(w, sums) / total(w, counts) for w in apart]
        for name, values in [("mean", mean), ("difference", a - b)]:
            # A group that was not drawn has no mean.
            values = values[numpy.isfinite(values)]
            out[name + "/" + units] = floats(
                [values.std(), *numpy.percentile(values, [2.5, 97.5])])
    table = [[s, i, int(counts[s, i]), float(sums[s, i])] for s in range(14) for i in range(7)]
    return {"subjects": 14, "items": 7, "cells": table, "split": 6, "deviationAndEnds": out}


# Mixed models: statsmodels, whose standard errors come from the curvature of the whole likelihood by
# differences and agree to three digits, and the likelihood written out with whole covariance matrices,
# of which the standard errors are those of generalised least squares.

def dense(frame, columns, components, weights=None):
    y = frame["y"].to_numpy()
    x = numpy.column_stack([numpy.ones(len(y))] + [frame[c].to_numpy(dtype=float) for c in columns])
    n, p = x.shape
    blocks = [numpy.equal.outer(k, k).astype(float) for k in
              [frame.groupby(c).ngroup().to_numpy() for c in components]]
    noise = numpy.diag(1 / (numpy.ones(n) if weights is None else numpy.asarray(weights, dtype=float)))

    def parts(variances):
        v = sum((s * b for s, b in zip(variances, blocks)), variances[-1] * noise)
        inverse = numpy.linalg.inv(v)
        information = x.T @ inverse @ x
        beta = numpy.linalg.solve(information, x.T @ inverse @ y)
        rest = y - x @ beta
        deviance = ((n - p) * numpy.log(2 * numpy.pi) + numpy.linalg.slogdet(v)[1]
                    + numpy.linalg.slogdet(information)[1] + rest @ inverse @ rest)
        return deviance, beta, numpy.linalg.inv(information)

    start = numpy.zeros(len(blocks) + 1)
    found = optimize.minimize(lambda t: parts(numpy.exp(t))[0], start, method="Nelder-Mead",
                              options={"xatol": 1e-9, "fatol": 1e-11, "maxiter": 4000})
    found = optimize.minimize(lambda t: parts(numpy.exp(t))[0], found.x, method="BFGS",
                              options={"gtol": 1e-7})
    t = found.x
    deviance, beta, covariance = parts(numpy.exp(t))
    h, size = 2e-3, len(t)
    unit = numpy.eye(size) * h
    f = lambda t: parts(numpy.exp(t))[0]
    hessian = numpy.array([[(f(t + a + b) - f(t + a - b) - f(t - a + b) + f(t - a - b)) / (4 * h * h)
                            for b in unit] for a in unit])
    gradient = numpy.array([(numpy.diag(parts(numpy.exp(t + a))[2]) - numpy.diag(parts(numpy.exp(t - a))[2]))
                            / (2 * h) for a in unit])
    spread = numpy.einsum("kp,kl,lp->p", gradient, 2 * numpy.linalg.inv(hessian), gradient)
    errors = numpy.sqrt(numpy.diag(covariance))
    degrees = 2 * numpy.diag(covariance)**2 / spread
    reach = errors * stats.t.ppf(0.975, degrees)
    return {"effects": floats(beta), "errors": floats(errors), "degrees": floats(degrees),
            "low": floats(beta - reach), "high": floats(beta + reach),
            "p": floats(2 * stats.t.sf(abs(beta / errors), degrees)),
            "variances": floats(numpy.exp(t)), "deviance": float(deviance)}


def libraries(frame, columns, components):
    frame = frame.assign(one=1)
    model = formulas.mixedlm("y ~ " + " + ".join(["1"] + columns), frame, groups="one",
                             vc_formula={c: f"0 + C({c})" for c in components})
    fit = model.fit(reml=True, method=["bfgs", "lbfgs", "cg"], gtol=1e-9)
    variance = dict(zip(model.exog_vc.names, fit.vcomp))
    return {"effects": floats(fit.fe_params), "errors": floats(fit.bse_fe),
            "variances": floats([*(variance[c] for c in components), fit.scale]),
            "deviance": float(-2 * fit.llf)}


def mixed_models():
    cases = []
    for name, subjects, items, most, deviations, balanced in [
            ("unbalanced", 18, 9, 4, (1.2, 0.8, 0, 1.0), False),
            ("balanced", 15, 8, 3, (0.9, 1.1, 0, 0.7), True),
            ("far from 0", 15, 9, 3, (20, 15, 0, 30), False),
            ("cells", 14, 9, 4, (0.8, 1.0, 0.9, 0.6), False)]:
        a, b, c = [rng.normal(0, s, n) for s, n in
                   zip(deviations, [subjects, items, subjects * items])]
        rows = []
        for s, i in itertools.product(range(subjects), range(items)):
            if not balanced and rng.uniform() < 0.1:
                continue
            for _ in range(most if balanced else rng.integers(1, most + 1)):
                group, hard = int(s % 3 == 0), int(i % 2)
                base = 1000 if name == "far from 0" else 3
                y = base + 0.7 * group - 0.4 * hard + a[s] + b[i] + c[s * items + i]
                rows.append((s, i, group, hard, round(float(y + rng.normal(0, deviations[3])), 3)))
        frame = pandas.DataFrame(rows, columns=["subject", "item", "group", "hard", "y"])
        frame["cell"] = frame["subject"] * items + frame["item"]
        components = ["subject", "item"] + (["cell"] if name == "cells" else [])
        means = frame.groupby(["subject", "item"], as_index=False).agg(
            group=("group", "first"), hard=("hard", "first"), y=("y", "mean"), n=("y", "count"))
        columns = ["group", "hard"]
        cases.append({
            "name": name, "subjects": subjects, "items": items, "cells": cells(frame),
            "dense": dense(frame, columns, components),
            "library": libraries(frame, columns, components),
            "means": dense(means, columns, ["subject", "item"], means["n"])})
    return cases


# Regimes.

def partitions():
    out = []
    for values in [rng.normal(0, 1, 12), numpy.concatenate([rng.normal(8.7, .6, 24), rng.normal(18, 1.5, 69)]),
                   rng.integers(0, 6, 40).astype(float), numpy.exp(rng.normal(0, 1.5, 60))]:
        values = numpy.round(values, 3)
        for k in range(1, 5):
            found = ckwrap.ckmeans(values, (k, k))
            out.append({"values": floats(values), "k": k, "labels": [int(l) for l in found.labels],
                        "centers": floats(found.centers), "within": float(numpy.sum(found.withinss))})
    return out


def mixtures():
    out = []
    for values in [numpy.concatenate([rng.normal(8.7, .8, 24), rng.normal(18, 2, 69)]),
                   rng.normal(5, 2, 50),
                   numpy.concatenate([rng.normal(0, 1, 40), rng.normal(5, 1.2, 40), rng.normal(12, .7, 30)])]:
        values = numpy.round(values, 3)
        x = values[:, None]
        for k in range(1, 5):
            labels = numpy.array(ckwrap.ckmeans(values, (k, k)).labels)
            groups = [values[labels == c] for c in range(k)]
            floor = 1e-4 * values.var()
            fit = GaussianMixture(
                k, tol=1e-13, max_iter=200_000, reg_covar=0, weights_init=[len(g) / len(values) for g in groups],
                means_init=[[g.mean()] for g in groups],
                precisions_init=[[[1 / max(g.var(), floor)]] for g in groups]).fit(x)
            order = numpy.argsort(fit.means_[:, 0])
            out.append({
                "values": floats(values), "k": k, "weights": floats(fit.weights_[order]),
                "means": floats(fit.means_[order, 0]), "variances": floats(fit.covariances_[order, 0, 0]),
                "logLikelihood": float(fit.score(x) * len(values)), "bic": float(fit.bic(x)),
                "labels": [int(numpy.where(order == l)[0][0]) for l in fit.predict(x)]})
    return out


# Decompositions: Oaxaca and Blinder with a variable for each category.

def decompositions():
    out = []
    for categories in [2, 3, 4]:
        frames = []
        for group, shift in [(0, 0.0), (1, 0.8)]:
            shares = rng.dirichlet(numpy.ones(categories) * 4)
            category = numpy.concatenate([numpy.arange(categories), rng.choice(categories, 60, p=shares)])
            y = numpy.round(2 + shift * category + group + rng.normal(0, 1, len(category)), 3)
            frames.append(pandas.DataFrame({"group": group, "category": category, "y": y}))
        frame = pandas.concat(frames, ignore_index=True)
        dummies = pandas.get_dummies(frame["category"], prefix="c").iloc[:, 1:].astype(float)
        model = OaxacaBlinder(frame["y"], pandas.concat([frame[["group"]].astype(float), dummies], axis=1),
                              "group", hasconst=False, swap=False)
        values = {}
        for name, kind, kwargs in [("midpoint", "self_submitted", {"submitted_weight": 0.5}),
                                   ("first", "self_submitted", {"submitted_weight": 1.0}),
                                   ("second", "self_submitted", {"submitted_weight": 0.0})]:
            unexplained, explained, gap = model.two_fold(two_fold_type=kind, **kwargs).params[:3]
            values[name] = {"composition": float(explained), "rate": float(unexplained), "gap": float(gap)}
        parts = [[[int(m.sum()), float(frame["y"][m].sum())]
                  for m in [(frame["group"] == g) & (frame["category"] == c) for c in range(categories)]]
                 for g in [0, 1]]
        out.append({"groups": parts, "values": values})
    return out


# Reliability.

def reliabilities():
    out = []
    for subjects, items in [(20, 6), (12, 7), (30, 4)]:
        scores = numpy.round(rng.normal(0, 1, (subjects, 1)) + rng.normal(0, 1, (1, items))
                             + rng.normal(0, 1.2, (subjects, items)), 3)
        alpha, interval = pingouin.cronbach_alpha(pandas.DataFrame(scores))
        half, everything = items // 2, frozenset(range(items))
        correlations = []
        for chosen in itertools.combinations(range(items), half):
            if items % 2 == 0 and 0 not in chosen:
                continue
            rest = sorted(everything - set(chosen))
            correlations.append(stats.pearsonr(scores[:, list(chosen)].mean(1), scores[:, rest].mean(1))[0])
        r = numpy.array(correlations)
        whole = scores.mean(1)
        out.append({
            "scores": [floats(row) for row in scores], "alpha": float(alpha),
            "interval": floats(interval), "correlations": floats(sorted(correlations)),
            "meanReliability": float(numpy.mean(2 * r / (1 + r))),
            "taus": [float(stats.kendalltau(whole, numpy.delete(scores, i, 1).mean(1))[0])
                     for i in range(items)]})
    return out


packages = ["numpy", "scipy", "pandas", "statsmodels", "scikit-learn", "ckwrap", "pingouin"]
json.dump(
    {
        "versions": {"python": sys.version.split()[0],
                     **{name: importlib.metadata.version(name) for name in packages}},
        "clusterBootstrap": cluster_bootstrap(), "mixedModels": mixed_models(),
        "partitions": partitions(), "mixtures": mixtures(),
        "decompositions": decompositions(), "reliabilities": reliabilities(),
    }, sys.stdout, allow_nan=False)
print()
