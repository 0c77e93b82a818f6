"""Entities by the four schemas of SemEval-2013 task 9 (Segura-Bedmar et al. 2013).

The categories correct, incorrect, partial, missed and spurious are those of MUC-5 (Chinchor and Sundheim 1993).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple, Protocol, get_args

from pipeline.document import Entity, Record
from pipeline.evaluate.assignment import best_pairs
from pipeline.evaluate.gold import GoldEntity

Schema = Literal["strict", "exact", "partial", "type"]
SCHEMAS: tuple[Schema, ...] = get_args(Schema)


class Rates(NamedTuple):
    """Precision, recall and F1 in [0, 1]."""

    precision: float
    recall: float
    f1: float


class Rated(Protocol):
    """Anything with precision, recall and F1."""

    @property
    def precision(self) -> float:
        """Share of the predictions that are right."""

    @property
    def recall(self) -> float:
        """Share of the gold annotations that were found."""

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""


class SchemaCounts(Record, frozen=True):
    """What became of gold and predicted entities by one schema.

    Attributes:
        correct: pairs that agree in what the schema looks at.
        incorrect: pairs that do not.
        partial: pairs that agree half: spans that overlap (schema ``partial`` only).
        missed: gold entities that no prediction was paired with.
        spurious: predictions that no gold entity was paired with.
    """

    correct: int = 0
    incorrect: int = 0
    partial: int = 0
    missed: int = 0
    spurious: int = 0

    @property
    def possible(self) -> int:
        """Gold entities."""
        return self.correct + self.incorrect + self.partial + self.missed

    @property
    def actual(self) -> int:
        """Predictions."""
        return self.correct + self.incorrect + self.partial + self.spurious

    @property
    def credit(self) -> float:
        """Correct pairs, and half of the partial ones."""
        return self.correct + self.partial / 2

    @property
    def precision(self) -> float:
        """Credit by prediction; of none at all, 1 where nothing was wanted and 0 elsewhere."""
        return self.credit / self.actual if self.actual else float(self.possible == 0)

    @property
    def recall(self) -> float:
        """Credit by gold entity; of none at all, 1 where nothing was predicted and 0 elsewhere."""
        return self.credit / self.possible if self.possible else float(self.actual == 0)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1 where nothing was wanted and nothing predicted."""
        return 2 * self.credit / (self.actual + self.possible) if self.actual + self.possible else 1.0

    def __add__(self, other: SchemaCounts) -> SchemaCounts:
        return SchemaCounts(
            correct=self.correct + other.correct,
            incorrect=self.incorrect + other.incorrect,
            partial=self.partial + other.partial,
            missed=self.missed + other.missed,
            spurious=self.spurious + other.spurious,
        )


class SchemaScores(Record, frozen=True):
    """Counts by schema.

    Attributes:
        strict: the same span and the same type.
        exact: the same span, whatever the type.
        partial: the same span, or half for an overlap, whatever the type.
        type: the same type and any overlap.
    """

    strict: SchemaCounts = SchemaCounts()
    exact: SchemaCounts = SchemaCounts()
    partial: SchemaCounts = SchemaCounts()
    type: SchemaCounts = SchemaCounts()

    def of(self, schema: Schema) -> SchemaCounts:
        """The counts of one schema."""
        counts: SchemaCounts = getattr(self, schema)
        return counts

    def __add__(self, other: SchemaScores) -> SchemaScores:
        return SchemaScores(**{name: self.of(name) + other.of(name) for name in SCHEMAS})


class Alignment(NamedTuple):
    """Who was paired with whom, everything in the order of the spans.

    Attributes:
        pairs: gold entities with the prediction for them.
        missed: gold entities without one.
        spurious: predictions without a gold entity.
    """

    pairs: list[tuple[GoldEntity, Entity]]
    missed: list[GoldEntity]
    spurious: list[Entity]


def align(want: Sequence[GoldEntity], got: Sequence[Entity]) -> Alignment:
    """Pairs gold entities with overlapping predictions, one to one, as well as can be.

    As many pairs as possible have the same span and type; then as many as possible the same span, then the same type; then there are as
    many pairs as possible, and last they share as many code points as possible. An entity that is listed twice counts once.
    """
    wanted, given = {_key(item): item for item in want}, {_key(item): item for item in got}
    # Equal spans of equal type belong together in every best assignment; what is left is small.
    pairs = [(item, given[key]) for key, item in wanted.items() if key in given]
    pairs += best_pairs(
        [wanted[key] for key in sorted(wanted.keys() - given.keys())],
        [given[key] for key in sorted(given.keys() - wanted.keys())],
        lambda w, g: (int((w.start, w.end) == (g.start, g.end)), int(w.type == g.type)),
    )
    found, right = {_key(gold) for gold, _ in pairs}, {_key(entity) for _, entity in pairs}
    return Alignment(
        pairs=sorted(pairs, key=lambda pair: _key(pair[0])),
        missed=[wanted[key] for key in sorted(wanted.keys() - found)],
        spurious=[given[key] for key in sorted(given.keys() - right)],
    )


def score_schemas(want: Sequence[GoldEntity], got: Sequence[Entity]) -> SchemaScores:
    """Counts of all these entities together."""
    alignment = align(want, got)
    same_span = [(gold.start, gold.end) == (entity.start, entity.end) for gold, entity in alignment.pairs]
    same_type = [gold.type == entity.type for gold, entity in alignment.pairs]

    def judged(right: Sequence[bool], partly: bool = False) -> SchemaCounts:
        wrong = len(right) - sum(right)
        return SchemaCounts(
            correct=sum(right),
            incorrect=0 if partly else wrong,
            partial=wrong if partly else 0,
            missed=len(alignment.missed),
            spurious=len(alignment.spurious),
        )

    both = [span and kind for span, kind in zip(same_span, same_type, strict=True)]
    return SchemaScores(strict=judged(both), exact=judged(same_span), partial=judged(same_span, partly=True), type=judged(same_type))


def score_types(want: Sequence[GoldEntity], got: Sequence[Entity], groups: Mapping[str, Iterable[str]]) -> dict[str, SchemaScores]:
    """Counts of groups of types and of each type, as if there were no others.

    So a wrong type is incorrect in a group that has both types, and missed for one type and spurious for the other by themselves.

    Args:
        want: gold entities.
        got: predictions.
        groups: types by the name of their group.
    """
    alone: dict[str, Iterable[str]] = {name: [name] for name in sorted({item.type for item in want} | {item.type for item in got})}
    found = {}
    for name, listed in [*groups.items(), *alone.items()]:
        types = frozenset(listed)
        found[name] = score_schemas([item for item in want if item.type in types], [item for item in got if item.type in types])
    return found


def macro(counts: Iterable[Rated]) -> Rates:
    """Unweighted means of precision, recall and F1; of nothing, 1.

    A type that only the predictions have counts with 0, one that neither side has is not listed and does not count.
    """
    listed = list(counts)
    if not listed:
        return Rates(1.0, 1.0, 1.0)
    return Rates(*(sum(values) / len(listed) for values in zip(*((c.precision, c.recall, c.f1) for c in listed), strict=True)))


def _key(item: GoldEntity | Entity) -> tuple[int, int, str]:
    return item.start, item.end, item.type
