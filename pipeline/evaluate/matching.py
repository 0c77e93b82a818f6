"""Matching of predicted spans to gold spans, and the counts that every score is made of."""

from __future__ import annotations

import bisect
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

from pipeline.document import Record, Spanned


class Counts(Record, frozen=True):
    """Hits among what was predicted and what was wanted.

    Attributes:
        hit: predictions that are right.
        got: predictions.
        want: gold annotations.
    """

    hit: int = 0
    got: int = 0
    want: int = 0

    @property
    def precision(self) -> float:
        """Share of the predictions that are right; of none at all, 1 where nothing was wanted and 0 elsewhere."""
        return self.hit / self.got if self.got else float(self.want == 0)

    @property
    def recall(self) -> float:
        """Share of the gold annotations that were found; of none at all, 1 where nothing was predicted and 0 elsewhere."""
        return self.hit / self.want if self.want else float(self.got == 0)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1 where nothing was wanted and nothing predicted."""
        return 2 * self.hit / (self.got + self.want) if self.got + self.want else 1.0

    def __add__(self, other: Counts) -> Counts:
        return Counts(hit=self.hit + other.hit, got=self.got + other.got, want=self.want + other.want)


class Share(Record, frozen=True):
    """So many of so many."""

    hit: int = 0
    total: int = 0

    @property
    def rate(self) -> float:
        """The share; 1 of nothing."""
        return self.hit / self.total if self.total else 1.0

    def __add__(self, other: Share) -> Share:
        return Share(hit=self.hit + other.hit, total=self.total + other.total)


W = TypeVar("W", bound=Spanned)
G = TypeVar("G", bound=Spanned)


def overlap(left: Spanned, right: Spanned) -> int:
    """Code points that two half-open spans share; 0 for adjacent ones."""
    return max(0, min(left.end, right.end) - max(left.start, right.start))


def pair_spans(want: Sequence[W], got: Sequence[G], fits: Callable[[W, G], bool] = lambda w, g: True) -> list[tuple[W, G]]:
    """Pairs every span with at most one overlapping span of the other side, the longest overlap first.

    Both sides are taken in the order of their spans, so the result does not depend on how they are listed (unless spans are equal).
    Among equal overlaps the later gold span, then the later prediction, goes first.

    Args:
        want: gold annotations.
        got: predictions.
        fits: whether two overlapping annotations may be paired at all.

    Returns:
        Pairs (gold, prediction), best first.
    """
    wanted = sorted(want, key=_span)
    given = sorted(got, key=_span)
    starts = [item.start for item in given]
    longest = max((item.end - item.start for item in given), default=0)
    candidates = []
    for i, gold in enumerate(wanted):
        for j in range(bisect.bisect_left(starts, gold.start - longest), bisect.bisect_left(starts, gold.end)):
            shared = overlap(gold, given[j])
            if shared and fits(gold, given[j]):
                candidates.append((shared, i, j))
    pairs = []
    used_want: set[int] = set()
    used_got: set[int] = set()
    for _, i, j in sorted(candidates, reverse=True):
        if i not in used_want and j not in used_got:
            used_want.add(i)
            used_got.add(j)
            pairs.append((wanted[i], given[j]))
    return pairs


def count_equal(want: Iterable[Hashable], got: Iterable[Hashable]) -> Counts:
    """Counts of annotations that are equal; the same annotation given twice counts once."""
    wanted, given = set(want), set(got)
    return Counts(hit=len(wanted & given), got=len(given), want=len(wanted))


def _span(item: Spanned) -> tuple[int, int]:
    return item.start, item.end
