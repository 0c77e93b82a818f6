"""What a span's confidence is worth: Platt scaling on held-out text (Platt, "Probabilistic outputs for support vector machines", 1999).

A temperature makes the labels of words believable. A span is right only where all of its words and both of its ends are, so the tagger's
figure for it, its least sure word, is too high; a logistic curve over its log-odds puts that right.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from pipeline.compact.tagger import Tagger
from pipeline.compact.train.tagger_data import Example
from pipeline.stages.entities.stage import Entities

Numbers = npt.NDArray[np.float64]
_PENALTY = 1e-3
_ODDS = 12.0
"""Log-odds are cut off here: a span with the probability 1 would weigh without end."""


def outcomes(tagger: Tagger, examples: Sequence[Example]) -> tuple[Numbers, Numbers]:
    """Log-odds of the uncalibrated confidence of every name of the tagger's, its ends tidied, and whether it is right: 1 or 0.

    What rules found is not judged. In rows of persons, organisations and places alone, laws and events do not count; spans that touch a
    hidden word neither.
    """
    stage = Entities(threshold=0.0)
    odds: list[float] = []
    right: list[float] = []
    for first in range(0, len(examples), 64):
        part = examples[first : first + 64]
        read = tagger.tag([example.text for example in part], [example.lang for example in part])
        for example, spans in zip(part, read, strict=True):
            want = {(span.start, span.end, span.type) for span in example.spans}
            for mention in stage.mentions(example.text, example.lang, spans):
                hidden = any(mention.start < end and start < mention.end for start, end in example.hidden)
                by_rule = mention.provenance is None or mention.provenance.model is None
                if hidden or by_rule or (not example.full and mention.type in ("LAW", "EVENT")):
                    continue
                odds.append(_uncalibrated(mention.confidence, tagger))
                right.append(float((mention.start, mention.end, mention.type) in want))
    return np.array(odds), np.array(right)


def _uncalibrated(confidence: float, tagger: Tagger) -> float:
    cut = 5e-5  # mentions have four decimals
    odds = math.log(max(confidence, cut)) - math.log(max(1 - confidence, cut))
    return min(_ODDS, max(-_ODDS, (odds - tagger.config.bias) / tagger.config.slope))


def platt(odds: Numbers, right: Numbers) -> tuple[float, float]:
    """Slope and bias of the logistic curve that makes the outcomes most probable (Newton's method, a slight penalty on the slope)."""
    x = np.stack([odds, np.ones_like(odds)], axis=1)
    theta = np.zeros(2)
    for _ in range(100):
        p = 1 / (1 + np.exp(-x @ theta))
        slope = x.T @ (p - right) + _PENALTY * np.array([theta[0] - 1, 0.0])
        curve = (x * (p * (1 - p))[:, None]).T @ x + np.diag([_PENALTY, 1e-9])
        step = np.linalg.solve(curve, slope)
        step /= max(1.0, float(np.abs(step).max()))  # a longer step can leave the region where the method finds its way
        theta -= step
        if float(np.abs(step).max()) < 1e-9:
            break
    return float(theta[0]), float(theta[1])


def calibration_error(confidence: Numbers, right: Numbers, bins: int = 10) -> float:
    """Expected calibration error: the mean distance of confidence and share of right spans, over bins of equal width."""
    place = np.minimum((confidence * bins).astype(int), bins - 1)
    gaps = [abs(confidence[place == b].mean() - right[place == b].mean()) * (place == b).mean() for b in np.unique(place)]
    return float(sum(gaps))


def curve(odds: Numbers, slope: float, bias: float) -> Numbers:
    """Calibrated confidences."""
    out: Numbers = 1 / (1 + np.exp(-(slope * odds + bias)))
    return out
