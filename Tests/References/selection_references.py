"""Reference values of fronts, volumes, preference methods and attainment, from well-known libraries.

    python3 -m venv .venv-references
    .venv-references/bin/pip install numpy scipy moocore pymcdm pyDecision
    .venv-references/bin/python Tests/References/selection_references.py \
        > Tests/SelectionTests/References/selection.json

Where no library computes a thing, plain numpy by the definition does, and the part's "by" says so. Inputs
stand beside the expected values. Signs: moocore minimises, so columns to be maximised are negated for it.
"""
import importlib.metadata
import json
import sys

import moocore
import numpy
import scipy
from pyDecision.algorithm import e_tri_b
from pymcdm import methods, normalizations
from scipy import optimize, spatial, stats

rng = numpy.random.default_rng(20261121)


def directions(k):
    """Alternately up and down, so that both signs are exercised."""
    return [1 if j % 2 == 0 else -1 for j in range(k)]


def costs(values, types):
    return numpy.asarray(values, float) * -numpy.asarray(types, float)


def matrices():
    """Random, gridded (many ties and twins), concave, single, constant criterion."""
    for k in (1, 2, 3, 4, 5):
        yield f"random {k}", rng.random((40, k)).round(4)
        yield f"grid {k}", rng.integers(0, 4, (60, k)).astype(float)
    sphere = numpy.abs(rng.normal(size=(25, 3)))
    sphere /= numpy.linalg.norm(sphere, axis=1)[:, None]
    yield "sphere", (sphere * numpy.array(directions(3))).round(5)
    yield "single", numpy.array([[0.5, 0.25, 0.75]])
    constant = rng.random((12, 3)).round(3)
    constant[:, 1] = 0.5
    yield "constant criterion", constant
    yield "all equal", numpy.full((4, 3), 0.25)


def front_case(name, values):
    types = directions(values.shape[1])
    x = costs(values, types)
    case = {"name": name, "values": values.tolist(), "types": types,
            "layers": moocore.pareto_rank(x).tolist(),
            "front": numpy.flatnonzero(
                moocore.is_nondominated(x, keep_weakly=True)).tolist()}
    reference = x.max(axis=0) + 0.125
    case["reference"] = (reference * -numpy.asarray(types)).tolist()
    # One criterion: the length itself, since moocore starts at two.
    if values.shape[1] == 1:
        case["volume"] = float(reference[0] - x.min())
        return case
    case["volume"] = float(moocore.hypervolume(x, ref=reference))
    case["contributions"] = moocore.hv_contributions(
        x, ref=reference, ignore_dominated=False).tolist()
    inside = x.mean(axis=0)
    case["innerReference"] = (inside * -numpy.asarray(types)).tolist()
    case["innerVolume"] = float(moocore.hypervolume(x, ref=inside))
    half = len(x) // 2
    if half > 0:
        case["epsilon"] = float(moocore.epsilon_additive(x[half:], ref=x[:half]))
    return case


def distance_case():
    """Distances from the plane through the extremes, by solving E n = 1 with numpy."""
    inner = rng.dirichlet([1, 1, 1], 15) * rng.uniform(0.8, 1.6, (15, 1))
    rows = numpy.vstack([inner, [[2, 0, 0.1], [0.1, 2, 0], [0, 0.1, 2]]]).round(4)
    extremes = rows[rows.argmax(axis=0)]
    normal = numpy.linalg.solve(extremes, numpy.ones(3))
    return {"by": "numpy", "rows": rows.tolist(),
            "distances": ((rows @ normal - 1) / numpy.linalg.norm(normal)).tolist()}


def interval_case():
    """Sure and possible dominance by looking at all corners of both boxes."""
    low = rng.integers(0, 8, (14, 2))
    high = low + rng.integers(0, 4, (14, 2))
    up = numpy.array([1, -1])
    best = numpy.where(up > 0, high, low) * up
    worst = numpy.where(up > 0, low, high) * up
    dominates = lambda a, b: bool((a >= b).all() and (a > b).any())
    n = range(len(low))
    return {"by": "numpy", "low": low.tolist(), "high": high.tolist(),
            "sure": [[j for j in n if j != i and dominates(worst[j], best[i])] for i in n],
            "possible": [[j for j in n if j != i and dominates(best[j], worst[i])] for i in n]}


def scale_case(name, values, types):
    """Normalised matrices; ratio scales are the columns to be minimised."""
    values, types = numpy.asarray(values, float), numpy.asarray(types)
    n = len(values)
    front = values[moocore.is_nondominated(costs(values, types), keep_weakly=True)]

    def between(column, over, kind):
        low, high = over.min(), over.max()
        if low == high:
            low, high = column.min(), column.max()
        if low == high:
            return numpy.zeros(n)
        return (column - low) / (high - low) if kind > 0 else (high - column) / (high - low)

    def whole(column, kind):
        if numpy.ptp(column) == 0:
            return numpy.zeros(n)
        return normalizations.minmax_normalization(column, cost=kind < 0)

    def rank(column, kind):
        if numpy.ptp(column) == 0:
            return numpy.zeros(n)
        return (n - stats.rankdata(-column * kind)) / (n - 1)

    each = lambda f: [f(values[:, j], types[j]).tolist() for j in range(values.shape[1])]
    return {
        "name": name, "values": values.tolist(), "types": types.tolist(),
        "by": "minMax and vector: pymcdm; rank: scipy.stats.rankdata; the others: numpy",
        "columns": {
            "minMax": each(whole), "rank": each(rank),
            "minMaxOverFront": [
                between(values[:, j], front[:, j], types[j]).tolist()
                for j in range(values.shape[1])],
            # Ours keeps the length and negates; pymcdm takes 1 - x / |x| where less is better.
            "vector": each(lambda c, kind: kind * normalizations.vector_normalization(c)),
            "logMinMax": each(lambda c, kind: whole(c if kind > 0 else numpy.log(c), kind)),
        }}


def tables():
    """Quality and refusal in percent, energy over orders of magnitude; with edge cases."""
    quality = rng.uniform(20, 95, 20)
    many = numpy.column_stack([
        quality, rng.uniform(40, 100, 20), numpy.exp(quality / 20 + rng.normal(0, 0.7, 20))])
    yield "many", many.round(3), [1, 1, -1]
    tied = numpy.column_stack([
        rng.integers(1, 4, 12), rng.integers(1, 4, 12), rng.integers(1, 4, 12)])
    yield "ties and twins", tied, [1, -1, 1]
    flat = many[:8].copy()
    flat[:, 1] = 70
    yield "constant criterion", flat.round(3), [1, 1, -1]
    yield "one dominates", [[9, 9, 1], [5, 9, 2], [1, 3, 8]], [1, 1, -1]


def vikor_case(scores, weights):
    """S, R and Q by pymcdm; constant criteria left out, as it refuses them; the set by the rules."""
    useful = numpy.ptp(scores, axis=0) > 0
    if not useful.any():
        zero = [0.0] * len(scores)
        return {"S": zero, "R": zero, "Q": zero, "proposed": list(range(len(scores)))}
    *_, s, r, q = methods.VIKOR()._method(
        scores[:, useful], weights[useful], numpy.ones(useful.sum()))
    order = sorted(range(len(q)), key=lambda i: (q[i], i))
    gap = 1 / (len(q) - 1)
    if q[order[1]] - q[order[0]] < gap:
        proposed = [i for i in order if q[i] - q[order[0]] < gap]
    elif s[order[0]] == s.min() or r[order[0]] == r.min():
        proposed = order[:1]
    else:
        proposed = order[:2]
    return {"S": s.tolist(), "R": r.tolist(), "Q": q.tolist(), "proposed": proposed}


def method_case(scale, weights):
    """Each method on each normalisation's scores, which are given: pymcdm does not scale again."""
    same = lambda x, cost=False: x
    weights = numpy.asarray(weights) / sum(weights)
    outcomes = {}
    for name, columns in scale["columns"].items():
        scores = numpy.array(columns).T
        ups = numpy.ones(scores.shape[1])
        shortfall = scores.max(axis=0) - scores
        with numpy.errstate(invalid="ignore"):
            topsis = methods.TOPSIS(same)._method(scores, weights, ups)[-1]
        outcomes[name] = {
            "weightedSum": methods.WSM(same)._method(scores, weights, ups)[-1].tolist(),
            "topsis": numpy.nan_to_num(topsis).tolist(),
            "chebyshev": (
                (weights * shortfall).max(axis=1) + 1e-3 * shortfall.sum(axis=1)).tolist(),
            "vikor": vikor_case(scores, weights)}
    full = None
    if scale["name"] == "many":
        # End to end by pymcdm, its own scaling included.
        values, types = numpy.array(scale["values"]), numpy.array(scale["types"])
        full = {
            "topsisVector": methods.TOPSIS(normalizations.vector_normalization)(
                values, weights, types).tolist(),
            "topsisMinMax": methods.TOPSIS()(values, weights, types).tolist(),
            "weightedSumMinMax": methods.WSM(normalizations.minmax_normalization)(
                values, weights, types).tolist()}
    return {"by": "pymcdm; chebyshev and VIKOR's set: numpy", "table": scale["name"],
            "weights": weights.tolist(), "outcomes": outcomes, "full": full}


def tri_case():
    """Credibilities by pyDecision; tiers by the definition of Roy and Bouyssou (1993) in numpy.

    pyDecision's own assignment asks for strict outranking in the pessimistic procedure, so it is not used.
    """
    values = numpy.column_stack([
        rng.uniform(20, 95, 30), rng.uniform(40, 100, 30), rng.uniform(0, 60, 30)]).round(2)
    types = [1, 1, -1]
    profiles = numpy.array([[45.0, 70.0, 35.0], [70.0, 85.0, 15.0]])
    weights, q, p, v = [0.5, 0.3, 0.2], [1, 2, 3], [5, 6, 8], [25, 20, 40]
    cut = 0.65
    up = numpy.array(types)
    b = profiles * up
    c = e_tri_b.concordance_matrices_vectors(
        values * up, 2, 30, b, numpy.array([p]), numpy.array([q]), numpy.array(weights))
    d = e_tri_b.discordance_matrices(
        values * up, 2, 30, b, numpy.array([p]), numpy.array([v]))
    ours, theirs = e_tri_b.credibility_vectors(2, 30, *c, *d)
    # pyDecision counts profiles downwards.
    ours = ours.reshape(2, 30)[::-1].T
    theirs = theirs.reshape(2, 30)[::-1].T
    pessimistic, optimistic = [], []
    for i in range(30):
        s, t = ours[i] >= cut, theirs[i] >= cut
        pessimistic.append(max([h + 1 for h in (0, 1) if s[h]], default=0))
        optimistic.append(min([h for h in (0, 1) if t[h] and not s[h]], default=2))
    return {"by": tri_case.__doc__.splitlines()[0], "values": values.tolist(), "types": types,
            "profiles": profiles.tolist(), "weights": weights, "q": q, "p": p, "v": v, "cut": cut,
            "over": ours.tolist(), "under": theirs.tolist(),
            "pessimistic": pessimistic, "optimistic": optimistic}


def region_shares(scores):
    """Areas of the simplex parts where each row's sum is greatest, by scipy's half-space intersection."""
    shares = []
    for i, row in enumerate(scores):
        gap = row - numpy.delete(scores, i, axis=0)
        # (gap1 - gap3) w1 + (gap2 - gap3) w2 + gap3 >= 0, and the simplex itself.
        sides = numpy.column_stack([gap[:, 2] - gap[:, 0], gap[:, 2] - gap[:, 1], -gap[:, 2]])
        sides = numpy.vstack([sides, [[-1, 0, 0], [0, -1, 0], [1, 1, -1]]])
        norms = numpy.linalg.norm(sides[:, :2], axis=1)
        # The greatest circle inside gives an inner point.
        inner = optimize.linprog(
            [0, 0, -1], A_ub=numpy.column_stack([sides[:, :2], norms]), b_ub=-sides[:, 2],
            bounds=[(None, None), (None, None), (0, None)])
        if inner.status != 0 or inner.x[2] < 1e-9:
            shares.append(0.0)
            continue
        corners = spatial.HalfspaceIntersection(sides, inner.x[:2]).intersections
        shares.append(float(2 * spatial.ConvexHull(corners).volume))
    return shares


def acceptability_case():
    """Exact first ranks by scipy; all ranks and central weights by 400,000 draws in plain numpy."""
    quality = rng.uniform(0, 1, 24)
    scores = numpy.column_stack([
        quality, rng.uniform(0, 1, 24), 1 - 0.7 * quality - rng.uniform(0, 0.3, 24)]).round(4)
    n, draws = len(scores), 400_000
    weights = rng.dirichlet([1, 1, 1], draws)
    sums = weights @ scores.T
    order = numpy.argsort(-sums, axis=1)
    ranks = [[float((order[:, r] == i).mean()) for r in range(n)] for i in range(n)]
    central = [weights[order[:, 0] == i].mean(axis=0).tolist() if (order[:, 0] == i).sum() > 2000
               else None for i in range(n)]
    return {"by": acceptability_case.__doc__, "rows": scores.tolist(),
            "firstRank": region_shares(scores), "ranks": ranks, "central": central, "draws": draws}


def uncertain_case():
    """Confidence factors over given joint draws, each min-max scaled by itself, in plain numpy."""
    truth = numpy.array([[0.9, 0.2, 40.0], [0.6, 0.7, 20.0], [0.3, 0.9, 10.0], [0.5, 0.5, 30.0]])
    joint = (truth * rng.normal(1, 0.25, (60, 4, 3))).round(3)
    central = [[0.7, 0.2, 0.1], [0.3, 0.3, 0.4], [0.1, 0.5, 0.4], None]
    low, high = joint.min(axis=1, keepdims=True), joint.max(axis=1, keepdims=True)
    scores = (joint - low) / (high - low)
    scores[:, :, 2] = 1 - scores[:, :, 2]
    factors = [None if w is None else
               float(((scores @ w).argmax(axis=1) == i).mean()) for i, w in enumerate(central)]
    weights = rng.dirichlet([1, 1, 1], (60, 5000))
    order = numpy.argsort(-numpy.einsum("dwc,dac->dwa", weights, scores), axis=2)
    ranks = [[float((order[:, :, r] == i).mean()) for r in range(4)] for i in range(4)]
    return {"by": uncertain_case.__doc__, "flat": joint.ravel().tolist(), "central": central,
            "factors": factors, "ranks": ranks, "draws": 300_000}


def sampling_case(name, joint, types, reference):
    """Membership, attainment and Vorob'ev front of joint draws (draw by alternative by criterion)."""
    count, n, k = joint.shape
    up = -numpy.asarray(types)
    x = joint.reshape(-1, k) * up
    sets = numpy.repeat(numpy.arange(count), n)
    ref = numpy.asarray(reference) * up
    members = numpy.mean(
        [moocore.is_nondominated(draw * up, keep_weakly=True) for draw in joint], axis=0)
    surfaces = [moocore.eaf(x, sets=sets, percentiles=100 * t / count)[:, :k]
                for t in range(1, count + 1)]
    volumes = [float(moocore.hypervolume(surface, ref=ref)) for surface in surfaces]
    mean = float(numpy.mean(
        [moocore.hypervolume(draw * up, ref=ref) for draw in joint]))
    level = max(t for t in range(1, count + 1) if volumes[t - 1] >= mean * (1 - 1e-12))
    surface = surfaces[level - 1]
    inside = surface[(surface < ref).all(axis=1)]
    goals = numpy.vstack([surfaces[0][:4], surfaces[count // 2][:4], surfaces[-1][:4],
                          surfaces[count // 2][:4] - 1e-9, [ref]])
    attained = [float(numpy.mean([(draw * up <= goal).all(axis=1).any() for draw in joint]))
                for goal in goals]
    # moocore's own bisection stops on one or the other side of the jump at the mean volume.
    own = moocore.vorob_t(x, sets=sets, ref=ref)
    assert abs(own["avg_hyp"] - mean) < 1e-9
    return {"by": "moocore; level search and attained goals: numpy", "name": name,
            "flat": joint.ravel().tolist(), "alternatives": n, "types": list(types),
            "reference": list(reference), "members": members.tolist(),
            "goals": (goals * up).tolist(), "attained": attained, "volumes": volumes,
            "mean": mean, "threshold": level / count, "moocoreThreshold": own["threshold"] / 100,
            "volume": volumes[level - 1],
            "expectation": (inside[numpy.lexsort(inside.T[::-1])] * up).tolist(),
            "deviation": float(moocore.vorob_dev(x, sets=sets, ref=ref, ve=surface))}


def sampling_cases():
    centre = rng.dirichlet([1, 1, 1], 7) * 10
    three = (centre + rng.normal(0, 0.8, (15, 7, 3))).round(3)
    yield "three", three * [1, -1, 1] + [0, 20, 0], [1, -1, 1], [-1.5, 21.5, -1.5]
    yield "three, many outside", three, [1, 1, 1], [2.0, 2.0, 2.0]
    grid = rng.integers(1, 5, (10, 6, 3)).astype(float)
    yield "three, ties", grid, [-1, -1, 1], [5.0, 5.0, 0.0]
    two = (rng.dirichlet([1, 1], 6) * 10 + rng.normal(0, 1, (12, 6, 2))).round(3)
    yield "two", two, [-1, 1], [12.0, -2.0]
    same = numpy.repeat(three[:1], 4, axis=0)
    yield "all draws equal", same, [1, 1, 1], [-2.0, -2.0, -2.0]
    yield "one draw", three[:1], [1, 1, 1], [-2.0, -2.0, -2.0]


def reversal_case(scale, name, rank):
    """Pairs that change places when each alternative is dropped, ranked by pymcdm end to end."""
    values, types = numpy.array(scale["values"]), numpy.array(scale["types"])
    weights = numpy.array([0.5, 0.3, 0.2])
    n = len(values)
    full = rank(values, weights, types)
    drops = []
    for out in range(n):
        rest = [i for i in range(n) if i != out]
        part = dict(zip(rest, rank(values[rest], weights, types)))
        drops.append([[a, b] for a in rest for b in rest
                      if a < b and (full[a] - full[b]) * (part[a] - part[b]) < 0])
    return {"by": reversal_case.__doc__, "name": name, "drops": drops}


TABLES = list(tables())
SCALES = [scale_case(*table) for table in TABLES]
result = {
    "versions": {"python": sys.version.split()[0], "numpy": numpy.__version__,
                 "scipy": scipy.__version__, "moocore": moocore.__version__,
                 "pymcdm": importlib.metadata.version("pymcdm"),
                 "pyDecision": importlib.metadata.version("pyDecision")},
    "fronts": [front_case(name, values) for name, values in matrices()],
    "distances": distance_case(),
    "intervals": interval_case(),
    "scales": SCALES,
    "methods": [method_case(scale, weights) for scale in SCALES
                for weights in ([1, 1, 1], [5, 3, 2], [0, 1, 3])],
    "tri": tri_case(),
    "acceptability": acceptability_case(),
    "uncertain": uncertain_case(),
    "reversals": [
        reversal_case(SCALES[0], "topsis vector",
                      methods.TOPSIS(normalizations.vector_normalization)),
        reversal_case(SCALES[0], "topsis minMax", methods.TOPSIS()),
        reversal_case(SCALES[0], "weightedSum minMax",
                      methods.WSM(normalizations.minmax_normalization)),
        reversal_case(SCALES[0], "vikor minMax", lambda *x: -methods.VIKOR()(*x)),
    ],
    "sampling": [sampling_case(*case) for case in sampling_cases()],
}
json.dump(result, sys.stdout)
print()
