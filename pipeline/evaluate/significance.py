"""Whether two systems differ on the same sentences by more than chance explains: paired approximate randomisation.

If the systems were equally good, it would not matter which of them gave which of its two answers to a sentence. So the answers of a random
half of the sentences are swapped many times over, and the share of these shuffles that differ as much as the systems do is the
p-value (Noreen 1989; Yeh 2000, "More accurate tests for the statistical significance of result differences").
"""

from __future__ import annotations

from typing import Literal

import numpy as np

from pipeline.evaluate.contributions import Sums, score_of

ROUNDS = 10_000
ALPHA = 0.05
"""Differences with a smaller p-value are called more than noise."""
_BLOCK = 500

Alternative = Literal["different", "lower"]


def paired_randomisation(
    first: Sums, second: Sums, *, alternative: Alternative = "different", rounds: int = ROUNDS, seed: int = 0
) -> float:
    """The p-value of the difference between two systems.

    Args:
        first, second: what every unit contributes to the score, of shape (units, sums); see
            :func:`pipeline.evaluate.contributions.contributions`.
        alternative: ``different``: in either direction; ``lower``: the second system scores lower than the first.
        rounds: shuffles.
        seed: of the random numbers; the same seed gives the same p-value.

    Returns:
        ``(as extreme + 1) / (rounds + 1)``, never 0; 1 where the systems do not differ at all.

    Raises:
        ValueError: the systems were scored on different units.
    """
    if first.shape != second.shape:
        raise ValueError(f"systems can only be compared on the same units: shapes {first.shape} and {second.shape}")
    varied = np.any(first != second, axis=1)
    if not varied.any():
        return 1.0
    step = second[varied] - first[varied]
    below, above = first.sum(axis=0), second.sum(axis=0)
    observed = float(score_of(above) - score_of(below))
    generator = np.random.default_rng(seed)
    extreme = 0
    for start in range(0, rounds, _BLOCK):
        swapped = generator.integers(0, 2, size=(min(_BLOCK, rounds - start), len(step))) @ step
        shuffled = score_of(above - swapped) - score_of(below + swapped)
        # Rounding must not make a shuffle less extreme than the very same difference.
        if alternative == "lower":
            extreme += int(np.sum(shuffled <= observed + 1e-9))
        else:
            extreme += int(np.sum(np.abs(shuffled) >= abs(observed) - 1e-9))
    return (extreme + 1) / (rounds + 1)
