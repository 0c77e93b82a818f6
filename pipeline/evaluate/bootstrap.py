"""How far the scores would move with other documents of the same kind: percentile bootstrap intervals (Efron 1979).

What is drawn anew is the document; where there are few documents it is the gold sentence with the annotations that begin in it.
Sentences of one document resemble each other, so the intervals are then, if anything, too narrow.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Sequence
from typing import Literal

import numpy as np
import numpy.typing as npt

from pipeline.document import Entity, Quantity, Record, Spanned
from pipeline.evaluate.gold import GoldDocument
from pipeline.evaluate.matching import pair_spans
from pipeline.evaluate.metrics import CORE_TYPES, SCORED_TYPES, same_amount

HEADLINES = (
    "entities core exact",
    "entities core overlap",
    "entities all exact",
    "entities all overlap",
    "linking end to end",
    "quantities value",
    "quantities everything",
    "linking strong match",
)
"""The F1 scores that have an interval."""

FEW_DOCUMENTS = 20
"""With fewer documents than this, sentences are drawn: a bootstrap over a handful of units says little about the spread of any of them."""

Resampled = Literal["documents", "sentences"]

_HIT, _GOT, _WANT = 0, 1, 2
Units = npt.NDArray[np.int64]


class Interval(Record, frozen=True):
    """Where 95 % of the resampled scores lie, in [0, 1]."""

    low: float
    high: float


def unit_counts(gold: GoldDocument, entities: Sequence[Entity], quantities: Sequence[Quantity]) -> Units:
    """Hits, predictions and gold annotations by sentence.

    Returns:
        Array of shape (sentences + 1, len(HEADLINES), 3); the first unit holds what begins before the first sentence.
    """
    starts = [sentence.start for sentence in gold.sentences]
    counts: Units = np.zeros((len(starts) + 1, len(HEADLINES), 3), dtype=np.int64)

    def add(headline: str, column: int, spans: Iterable[Spanned]) -> None:
        for span in spans:
            counts[bisect.bisect_right(starts, span.start), HEADLINES.index(headline), column] += 1

    for name, types in (("core", CORE_TYPES), ("all", SCORED_TYPES)):
        want = {(item.start, item.end, item.type): item for item in gold.entities if item.type in types}
        got = {(item.start, item.end, item.type): item for item in entities if item.type in types}
        listed = [item for item in gold.entities if item.type in types]
        given = [item for item in entities if item.type in types]
        for kind in ("exact", "overlap"):
            add(f"entities {name} {kind}", _GOT, got.values())
            add(f"entities {name} {kind}", _WANT, want.values())
        add(f"entities {name} exact", _HIT, (item for key, item in want.items() if key in got))
        add(f"entities {name} overlap", _HIT, (w for w, _ in pair_spans(listed, given, lambda w, g: w.type == g.type)))
    add("linking end to end", _GOT, (item for item in entities if item.kb is not None and gold.has("links")))
    add("linking end to end", _WANT, (item for item in gold.entities if item.kb and not item.is_nil))
    add("linking end to end", _HIT, (w for w, g in pair_spans(gold.entities, entities) if g.kb in w.kb))
    strong = pair_spans(gold.entities, entities, lambda w, g: (w.start, w.end) == (g.start, g.end))
    add("linking strong match", _GOT, (item for item in entities if item.kb is not None and gold.has("links")))
    add("linking strong match", _WANT, (item for item in gold.entities if item.kb and not item.is_nil))
    add("linking strong match", _HIT, (w for w, g in strong if g.kb in w.kb))
    right = pair_spans(gold.quantities, quantities, lambda w, g: w.kind == g.kind and same_amount(w, g))
    for kind in ("value", "everything"):
        add(f"quantities {kind}", _GOT, quantities)
        add(f"quantities {kind}", _WANT, gold.quantities)
    add("quantities value", _HIT, (w for w, _ in right))
    add("quantities everything", _HIT, (w for w, g in right if (w.start, w.end, w.op, w.per) == (g.start, g.end, g.op, g.per)))
    return counts


def resampled_unit(units: Sequence[Units]) -> Resampled:
    """What to draw anew: documents, or sentences where fewer than :data:`FEW_DOCUMENTS` documents have annotations."""
    return "documents" if sum(bool(item.any()) for item in units) >= FEW_DOCUMENTS else "sentences"


def f1_intervals(units: Sequence[Units], samples: int, seed: int = 0, resampled: Resampled | None = None) -> dict[str, Interval]:
    """95 % intervals of the F1 scores over all documents.

    Args:
        units: of every document, as :func:`unit_counts` gives them.
        samples: how often to draw.
        seed: of the random numbers; the same seed gives the same intervals.
        resampled: what to draw; by default what :func:`resampled_unit` says.
    """
    if (resampled or resampled_unit(units)) == "documents":
        units = [item.sum(axis=0, keepdims=True) for item in units]
    counts = np.concatenate(units)
    counts = counts[counts.sum(axis=(1, 2)) > 0]  # units without annotations change no sum
    if not len(counts) or samples < 1:
        return {}
    draws = np.random.default_rng(seed).multinomial(len(counts), np.full(len(counts), 1 / len(counts)), size=samples)
    sums = np.tensordot(draws, counts, axes=1)
    hit, total = 2 * sums[:, :, _HIT], sums[:, :, _GOT] + sums[:, :, _WANT]
    f1 = np.where(total > 0, hit / np.maximum(total, 1), 1.0)
    low, high = np.percentile(f1, [2.5, 97.5], axis=0)
    return {name: Interval(low=float(low[i]), high=float(high[i])) for i, name in enumerate(HEADLINES)}
