"""Whether confidences are what they say: of what is said with 0.8, four fifths should be right.

The expected calibration error is that of Naeini et al. (2015) and Guo et al. (2017), with bins of equal width; the Brier score is that of
Brier (1950).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipeline.document import Entity, Link, Record
from pipeline.evaluate.gold import GoldEntity
from pipeline.evaluate.matching import pair_spans

BINS = 10


class Judged(NamedTuple):
    """A confidence in [0, 1], and whether what it is about was right."""

    confidence: float
    right: bool


class Bin(Record, frozen=True):
    """Judgements whose confidence lies in ``(low, high]``; the first bin holds 0 too.

    Attributes:
        count: how many.
        confidence: mean confidence; None of none.
        accuracy: share that is right; None of none.
    """

    low: float
    high: float
    count: int = 0
    confidence: float | None = None
    accuracy: float | None = None


class Calibration(Record, frozen=True):
    """How confidences and accuracy agree.

    Attributes:
        count: judgements.
        ece: expected calibration error: mean over judgements of the distance between accuracy and mean confidence of their bins.
        mce: maximum calibration error: the largest of these distances.
        brier: mean squared distance between confidence and outcome.
        bins: what a reliability plot shows.
    """

    count: int
    ece: float
    mce: float
    brier: float
    bins: tuple[Bin, ...]


def calibration(judged: Iterable[Judged], bins: int = BINS) -> Calibration | None:
    """Calibration of confidences; None where there are none, or all are exactly 1, which says that nothing was estimated.

    Raises:
        ValueError: a confidence is outside [0, 1].
    """
    listed = list(judged)
    if all(item.confidence == 1 for item in listed):
        return None
    held: list[list[Judged]] = [[] for _ in range(bins)]
    for item in listed:
        if not 0 <= item.confidence <= 1:
            raise ValueError(f"a confidence must lie in [0, 1]; got {item.confidence}")
        held[_place(item.confidence, bins)].append(item)
    made = tuple(_bin(number, items, bins) for number, items in enumerate(held))
    gaps = [
        (item.count, abs(item.accuracy - item.confidence)) for item in made if item.accuracy is not None and item.confidence is not None
    ]
    return Calibration(
        count=len(listed),
        ece=math.fsum(count * gap for count, gap in gaps) / len(listed),
        mce=max(gap for _, gap in gaps),
        brier=math.fsum((item.confidence - item.right) ** 2 for item in listed) / len(listed),
        bins=made,
    )


def _place(confidence: float, bins: int) -> int:
    """The bin whose upper edge is the first one that the confidence does not exceed."""
    return next((number for number in range(bins) if confidence <= (number + 1) / bins), bins - 1)


def _bin(number: int, items: Sequence[Judged], bins: int) -> Bin:
    low, high = number / bins, (number + 1) / bins
    if not items:
        return Bin(low=low, high=high)
    mean = math.fsum(item.confidence for item in items) / len(items)
    return Bin(low=low, high=high, count=len(items), confidence=mean, accuracy=sum(item.right for item in items) / len(items))


def judged_entities(want: Sequence[GoldEntity], got: Sequence[Entity], types: Iterable[str]) -> list[Judged]:
    """Confidences of the entities of these types; right is the same span and type as a gold entity."""
    keys = {(item.start, item.end, item.type) for item in want}
    return [Judged(item.confidence, (item.start, item.end, item.type) in keys) for item in got if item.type in set(types)]


def judged_links(want: Sequence[GoldEntity], links: Sequence[Link]) -> list[Judged]:
    """Confidences of the links that overlap a gold mention, one to one; right is one of its identifiers, or NIL for NIL."""
    return [
        Judged(link.confidence, link.kb is None if gold.is_nil else link.kb is not None and link.kb in gold.kb)
        for gold, link in pair_spans(want, links)
    ]
