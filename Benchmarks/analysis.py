"""The analysis of the findings in numpy and scipy, as fast as vectors make it.

    python analysis.py parts EXPORTS      each part's seconds and results, as `analysis-benchmark`
    python analysis.py growth MODELS.CSV  fronts, layers and SMAA of generated models
    python analysis.py smaa EXPORTS DRAWS only the SMAA kernel, to count instructions

Loops of Python run over models, samples, ranks, layers or blocks that fit the cache, never over
draws, pairs or rows. With more than one core allowed, processes share the samples and the blocks.
"""
import sys
import time

import numpy as np

import peer_selection as selection
import peer_statistics as statistics
from peer_campaign import Campaign


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


def growth(path):
    axes = np.loadtxt(path, delimiter=",")
    costs = axes * -selection.SIGNS
    timed("front", lambda: [len(selection.front(costs))])
    timed("layers", lambda: [selection.layers(costs)])
    scores = selection.min_max(axes, 0)
    timed("smaa first", lambda: selection.first_ranks(scores), runs=3 if len(axes) < 5000 else 1)


def parts(folder):
    c = timed("reading", lambda: Campaign(folder))
    timed("intervals", lambda: statistics.intervals(c))
    timed("agreement", lambda: statistics.agreement(c))
    measures = {"quality": c.sums(c.halves), "score": c.sums(c.score)}
    for name, sums in measures.items():
        timed(f"wilcoxon {name}", lambda: statistics.signed_ranks(sums))
    for name, sums in measures.items():
        timed(f"friedman {name}", lambda: statistics.friedman(sums))
    timed("nemenyi", lambda: statistics.critical_difference(measures["quality"]))
    draws = timed("draws", lambda: selection.joint_draws(c))
    timed("membership", lambda: selection.membership(draws))
    axes = c.axes()
    scores = selection.min_max(axes, 0)
    timed("smaa first", lambda: selection.first_ranks(scores))
    timed("smaa ranks", lambda: selection.all_ranks(scores))
    timed("smaa uncertain", lambda: selection.uncertain(scores, draws))
    timed("methods", lambda: selection.methods(axes))
    timed("scipy wilcoxon", lambda: statistics.scipy_wilcoxon(measures["quality"]))


if __name__ == "__main__":
    if sys.argv[1] == "parts":
        parts(sys.argv[2])
    elif sys.argv[1] == "growth":
        growth(sys.argv[2])
    else:
        selection.winners(selection.min_max(Campaign(sys.argv[2]).axes(), 0), int(sys.argv[3]))
