"""Writes exact_bootstrap.json: percentile intervals from 10⁶ resamples, with numpy.

Each case has the quantiles 0.025 and 0.975 of the drawn statistic and its standard deviation, by which
a test can tell Monte-Carlo error from a fault. Run: python3 exact_bootstrap.py
"""
import json
from pathlib import Path

import numpy as np

DRAWS = 1_000_000
random = np.random.default_rng(20260601)


def means(values, counts, draws=DRAWS):
    values, counts = np.array(values, float), np.array(counts)
    n = counts.sum()
    return random.multinomial(n, counts / n, draws) @ values / n


def ratios(sums, sizes):
    k = len(sums)
    drawn = random.multinomial(k, np.full(k, 1 / k), DRAWS)
    return drawn @ np.array(sums, float) / (drawn @ np.array(sizes, float))


SAMPLES = {
    "two values": ([0, 1], [3, 9]),
    "halves": ([2, 3, 4, 5, 6, 7, 8, 9, 10], [10, 3, 12, 5, 15, 10, 14, 16, 10]),
    "thousandths": ([0, 200, 250, 333, 400, 500, 600, 667, 750, 800, 1000],
                    [2, 1, 3, 2, 1, 5, 2, 4, 6, 2, 17]),
    "lattice of seven": ([-14, 0, 7, 35], [4, 11, 6, 2]),
    "skewed": ([0, 1, 400], [60, 37, 3]),
    "thousands of rows": ([0, 200, 250, 333, 500, 667, 750, 1000],
                          [372, 97, 645, 290, 1150, 888, 1128, 3629]),
}
PAIRS = [("halves", "halves"), ("thousandths", "two values"), ("skewed", "lattice of seven"),
         ("thousandths", "thousands of rows")]
CLUSTERS = {
    "equal": ([611, 402, 733, 250, 518, 699, 341, 577, 480, 625, 390, 705, 555], [90] * 13),
    "unequal": ([611, 402, 733, 250, 518, 699, 341, 577, 480, 625, 390, 705, 555],
                [90, 75, 95, 40, 88, 95, 60, 93, 71, 95, 66, 90, 82]),
    "few": ([12, 40, 33, 5], [9, 11, 10, 3]),
}


def summary(draws):
    low, high = np.quantile(draws, [0.025, 0.975], method="inverted_cdf")
    return {"low": float(low), "high": float(high), "deviation": float(draws.std())}


cases = {
    "samples": [{"name": n, "values": v, "counts": c, **summary(means(v, c))}
                for n, (v, c) in SAMPLES.items()],
    "differences": [{"first": a, "second": b,
                     **summary(means(*SAMPLES[a]) - means(*SAMPLES[b]))} for a, b in PAIRS],
    "clusters": [{"name": n, "sums": s, "sizes": c, **summary(ratios(s, c))}
                 for n, (s, c) in CLUSTERS.items()],
}
target = Path(__file__).with_name("exact_bootstrap.json")
target.write_text(json.dumps(cases) + "\n")
