"""Several systems on the same gold: their scores side by side, and which differences are noise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.document import Document, Record
from pipeline.errors import InputError
from pipeline.evaluate.contributions import contributions, score_of
from pipeline.evaluate.gold import GoldDocument
from pipeline.evaluate.significance import ALPHA, paired_randomisation
from pipeline.evaluate.text_table import text_table


class Difference(Record, frozen=True):
    """How a system differs from the first one.

    Attributes:
        points: its score less that of the first, in points.
        p: p-value of paired approximate randomisation over sentences.
    """

    points: float
    p: float

    @property
    def is_noise(self) -> bool:
        """Whether chance explains it."""
        return self.p >= ALPHA


class ComparedScore(Record, frozen=True):
    """One score of all systems.

    Attributes:
        values: by system, in per cent; None where the system has no such layer.
        differences: of every further system from the first; None where either has no score.
    """

    score: str
    values: tuple[float | None, ...]
    differences: tuple[Difference | None, ...]


class Comparison(Record, frozen=True):
    """Systems and their scores."""

    systems: tuple[str, ...]
    scores: tuple[ComparedScore, ...]


def compare(gold: Sequence[GoldDocument], systems: Mapping[str, Sequence[Document]], *, translation: bool = True) -> Comparison:
    """Scores several systems on the same gold and tests every further one against the first.

    Args:
        gold: documents annotated by hand.
        systems: predictions by name of the system, the one to compare with first.
        translation: whether to score translations; this needs the package sacrebleu.

    Raises:
        InputError: there are fewer than two systems.
    """
    if len(systems) < 2:
        raise InputError("there is nothing to compare: give two systems or more")
    found = [contributions(gold, predicted, translation=translation) for predicted in systems.values()]
    names = list(dict.fromkeys(name for units in found for name in units))
    scores = []
    for name in names:
        values = tuple(float(score_of(units[name].sum(axis=0))) if name in units else None for units in found)
        differences = tuple(
            Difference(points=value - values[0], p=paired_randomisation(found[0][name], units[name]))
            if value is not None and values[0] is not None
            else None
            for value, units in zip(values[1:], found[1:], strict=True)
        )
        scores.append(ComparedScore(score=name, values=values, differences=differences))
    return Comparison(systems=tuple(systems), scores=tuple(scores))


def comparison_record(comparison: Comparison) -> dict[str, Any]:
    """Plain JSON of a comparison."""
    first, *others = comparison.systems
    return {
        "systems": list(comparison.systems),
        "scores": {
            item.score: {
                name: None if value is None else round(value, 2) for name, value in zip(comparison.systems, item.values, strict=True)
            }
            for item in comparison.scores
        },
        f"differences from {first}": {
            item.score: {
                name: None if change is None else {"points": round(change.points, 2), "p": round(change.p, 4), "noise": change.is_noise}
                for name, change in zip(others, item.differences, strict=True)
            }
            for item in comparison.scores
        },
    }


def comparison_table(comparison: Comparison) -> str:
    """The comparison as text, for people: a difference in brackets is noise."""
    first, *others = comparison.systems
    head = ["F1 and means in per cent", first, *(cell for name in others for cell in (name, "difference", "p"))]
    rows = []
    for item in comparison.scores:
        row = [item.score, _number(item.values[0])]
        for value, change in zip(item.values[1:], item.differences, strict=True):
            row += [_number(value), _signed(change), "-" if change is None else f"{change.p:.4f}"]
        rows.append(row)
    note = (
        f"Differences from {first}; those in brackets are noise (p >= {ALPHA} by paired approximate randomisation over sentences, "
        "each test by itself: of twenty differences that are none, one will look real)."
    )
    return f"{text_table(head, rows)}\n{note}\n"


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.1f}"


def _signed(change: Difference | None) -> str:
    if change is None:
        return "-"
    return f"({change.points:+.1f})" if change.is_noise else f"{change.points:+.1f}"
