"""95 % intervals of rates over lines: percentile bootstrap (Efron 1979), the lines drawn anew."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipeline.evaluate.bootstrap import Interval

SAMPLES = 1000


def rate_interval(lines: Sequence[tuple[float, float]], seed: int = 0) -> Interval | None:
    """Where 95 % of the resampled rates lie; None where there is nothing to divide by.

    Args:
        lines: numerator and denominator of every line; the rate is the sum of the ones over the sum of the others.
        seed: of the random numbers; the same seed gives the same interval.
    """
    counts = np.array([item for item in lines if item[1]], dtype=np.float64)
    if not len(counts):
        return None
    draws = np.random.default_rng(seed).multinomial(len(counts), np.full(len(counts), 1 / len(counts)), size=SAMPLES)
    sums = draws @ counts
    low, high = np.percentile(sums[:, 0] / sums[:, 1], [2.5, 97.5])
    return Interval(low=float(low), high=float(high))
