"""Reference values of fronts, volumes, preference methods and attainment, from well-known libraries.

    python3 -m venv .venv-references
    .venv-references/bin/pip install numpy scipy moocore pymcdm
    .venv-references/bin/python Tests/References/selection_references.py \
        > Tests/SelectionTests/References/selection.json

Where no library computes a thing, plain numpy by the definition does, and the part's "by" says so. Inputs
stand beside the expected values. Signs: moocore minimises, so columns to be maximised are negated for it.
"""
import json
import sys

import moocore
import numpy

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


result = {
    "versions": {"python": sys.version.split()[0], "numpy": numpy.__version__,
                 "moocore": moocore.__version__},
    "fronts": [front_case(name, values) for name, values in matrices()],
    "distances": distance_case(),
    "intervals": interval_case(),
}
json.dump(result, sys.stdout)
print()
