"""Scores of one document, which add up to scores of a corpus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple, TypeVar

from pipeline.document import Document, Entity, Quantity, Record
from pipeline.evaluate.assignment import best_pairs
from pipeline.evaluate.gold import GoldDocument, GoldEntity, GoldQuantity
from pipeline.evaluate.matching import Counts, count_equal, pair_spans
from pipeline.evaluate.matching import Share as Share
from pipeline.evaluate.ranking import LinkScores
from pipeline.evaluate.schemas import SchemaScores

CORE_TYPES = ("PER", "ORG", "LOC")
"""Entity types that every named-entity corpus has."""

SCORED_TYPES = (*CORE_TYPES, "LAW", "EVENT")
"""Entity types that the annotation guidelines define; MISC is scored by itself only."""

TYPE_GROUPS = {"core": CORE_TYPES, "all": SCORED_TYPES}
"""Types that are scored together, by the name of the group."""

_TOLERANCE = Decimal("1e-9")


class SpanCounts(Record, frozen=True):
    """Entities of one type: same span and type, and any overlap of the same type."""

    exact: Counts = Counts()
    overlap: Counts = Counts()

    def __add__(self, other: SpanCounts) -> SpanCounts:
        return SpanCounts(exact=self.exact + other.exact, overlap=self.overlap + other.overlap)


class QuantityCounts(Record, frozen=True):
    """Quantities of one kind.

    Attributes:
        value: any overlap, and the same kind, value, currency and unit.
        everything: besides, the same span, hedge and rate.
        found: any overlap and the same kind.
        number: of those, with the same number or ISO 8601 value, whatever the unit.
        unit: of those found, with the same currency and unit.
        hedge: of those found, with the same hedge or both without one.
        rate: of those found, with the same denominator or both without one.
        span: of those found, with the same span.
    """

    value: Counts = Counts()
    everything: Counts = Counts()
    found: Counts = Counts()
    number: Counts = Counts()
    unit: Counts = Counts()
    hedge: Counts = Counts()
    rate: Counts = Counts()
    span: Counts = Counts()

    def __add__(self, other: QuantityCounts) -> QuantityCounts:
        return QuantityCounts(**{name: getattr(self, name) + getattr(other, name) for name in self.__struct_fields__})


class Tally(Record, frozen=True):
    """Counts of a document or of many.

    Attributes:
        entities: by type.
        linking: entities of the knowledge base, end to end: a hit is a gold mention in the knowledge base whose overlapping prediction
            has one of its identifiers; ``got`` are all predictions with an identifier.
        linked: of the gold mentions in the knowledge base that overlap a prediction, those with the right identifier.
        nil: of the gold mentions in no knowledge base that overlap a prediction, those that were left without an identifier.
        links: linking by strong match, NIL and the ranking of candidates.
        schemas: entities by the schemas of SemEval-2013: of the groups ``core`` and ``all``, and of every type by itself; see
            :mod:`pipeline.evaluate.schemas`.
        quantities: by kind.
        sentences: sentences with the same span, white space at the ends aside.
        boundaries: ends of sentences.
    """

    entities: dict[str, SpanCounts] = {}
    linking: Counts = Counts()
    linked: Share = Share()
    nil: Share = Share()
    links: LinkScores = LinkScores()
    schemas: dict[str, SchemaScores] = {}
    quantities: dict[str, QuantityCounts] = {}
    sentences: Counts = Counts()
    boundaries: Counts = Counts()

    def entities_of(self, types: Iterable[str]) -> SpanCounts:
        """Entities of these types together."""
        return sum((self.entities[name] for name in types if name in self.entities), SpanCounts())

    @property
    def core(self) -> SpanCounts:
        """Persons, organisations and places."""
        return self.entities_of(CORE_TYPES)

    @property
    def all_types(self) -> SpanCounts:
        """All types of the guidelines."""
        return self.entities_of(SCORED_TYPES)

    @property
    def all_kinds(self) -> QuantityCounts:
        """Quantities of all kinds together."""
        return sum(self.quantities.values(), QuantityCounts())

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            entities=_added(self.entities, other.entities, SpanCounts()),
            linking=self.linking + other.linking,
            linked=self.linked + other.linked,
            nil=self.nil + other.nil,
            links=self.links + other.links,
            schemas=_added(self.schemas, other.schemas, SchemaScores()),
            quantities=_added(self.quantities, other.quantities, QuantityCounts()),
            sentences=self.sentences + other.sentences,
            boundaries=self.boundaries + other.boundaries,
        )


class ClusterPair(NamedTuple):
    """The clusters of one gold mention and of the prediction that overlaps it."""

    want: str
    got: str | None


T = TypeVar("T", SpanCounts, QuantityCounts, SchemaScores)


def _added(left: Mapping[str, T], right: Mapping[str, T], zero: T) -> dict[str, T]:
    return {key: left.get(key, zero) + right.get(key, zero) for key in sorted({*left, *right})}


def score_entities(want: Sequence[GoldEntity], got: Sequence[Entity]) -> dict[str, SpanCounts]:
    """Counts by type. A mention found twice counts once."""
    found: dict[str, SpanCounts] = {}
    for name in sorted({item.type for item in want} | {item.type for item in got}):
        wanted = [item for item in want if item.type == name]
        given = [item for item in got if item.type == name]
        exact = count_equal(((item.start, item.end) for item in wanted), ((item.start, item.end) for item in given))
        hits = len(pair_spans(wanted, given))
        found[name] = SpanCounts(exact=exact, overlap=Counts(hit=hits, got=exact.got, want=exact.want))
    return found


def score_links(want: Sequence[GoldEntity], got: Sequence[Entity]) -> tuple[Counts, Share, Share, list[ClusterPair]]:
    """End-to-end linking, linking of found mentions, NIL of found mentions, and the clusters of found mentions; types do not matter."""
    linked = nil = Share()
    clusters = []
    for gold, entity in pair_spans(want, got):
        if gold.is_nil:
            nil += Share(hit=int(entity.kb is None), total=1)
        else:
            linked += Share(hit=int(entity.kb in gold.kb), total=1)
        clusters.append(ClusterPair(gold.cluster, entity.cluster))
    counts = Counts(
        hit=linked.hit,
        got=sum(entity.kb is not None for entity in got),
        want=sum(not gold.is_nil for gold in want),
    )
    return counts, linked, nil, clusters


def score_quantities(want: Sequence[GoldQuantity], got: Sequence[Quantity]) -> dict[str, QuantityCounts]:
    """Counts by kind."""
    found: dict[str, QuantityCounts] = {}
    for kind in sorted({item.kind for item in want} | {item.kind for item in got}):
        wanted = [item for item in want if item.kind == kind]
        given = [item for item in got if item.kind == kind]
        right = pair_spans(wanted, given, same_amount)
        # What is right in part is told of the pairs that are right in most: everything before the amount, the amount before the span.
        pairs = best_pairs(wanted, given, lambda w, g: (int(_same_all(w, g)), int(same_amount(w, g)), int(_same_span(w, g))))
        hits = {
            "value": len(right),
            "everything": sum(_same_all(w, g) for w, g in right),
            "found": len(pairs),
            "number": sum(same_value(w.value, g.value) for w, g in pairs),
            "unit": sum((w.currency, w.unit) == (g.currency, g.unit) for w, g in pairs),
            "hedge": sum(w.op == g.op for w, g in pairs),
            "rate": sum(w.per == g.per for w, g in pairs),
            "span": sum(_same_span(w, g) for w, g in pairs),
        }
        found[kind] = QuantityCounts(**{name: Counts(hit=hit, got=len(given), want=len(wanted)) for name, hit in hits.items()})
    return found


def _same_span(want: GoldQuantity, got: Quantity) -> bool:
    return (want.start, want.end) == (got.start, got.end)


def _same_all(want: GoldQuantity, got: Quantity) -> bool:
    return same_amount(want, got) and _same_span(want, got) and (want.op, want.per) == (got.op, got.per)


def score_sentences(gold: GoldDocument, spans: Iterable[tuple[int, int]]) -> tuple[Counts, Counts]:
    """Whole sentences, and their ends alone; white space at the ends of a sentence does not matter."""
    want = {trimmed(gold.text, item.start, item.end) for item in gold.sentences}
    got = {trimmed(gold.text, start, end) for start, end in spans}
    return count_equal(want, got), count_equal((end for _, end in want), (end for _, end in got))


def score_clusters(documents: Iterable[Sequence[ClusterPair]]) -> tuple[Counts, Counts]:
    """Pairs of found mentions that are the same entity: all pairs, and those of different documents only.

    The pairwise measure of clustering: a hit is a pair that is in one cluster on both sides. Predictions without a cluster stand alone.
    """
    everywhere = Counter[ClusterPair]()
    within = Counts()
    for pairs in documents:
        here = Counter(pairs)
        everywhere += here
        within += _pairwise(here)
    total = _pairwise(everywhere)
    across = Counts(hit=total.hit - within.hit, got=total.got - within.got, want=total.want - within.want)
    return total, across


def _pairwise(cells: Counter[ClusterPair]) -> Counts:
    want, got = Counter[str](), Counter[str]()
    hit = 0
    for (wanted, given), count in cells.items():
        want[wanted] += count
        if given is not None:
            got[given] += count
            hit += _choose_two(count)
    return Counts(hit=hit, got=sum(map(_choose_two, got.values())), want=sum(map(_choose_two, want.values())))


def _choose_two(count: int) -> int:
    return count * (count - 1) // 2


def same_amount(want: GoldQuantity, got: Quantity) -> bool:
    """Whether two quantities of one kind are the same amount: value, currency and unit."""
    return want.currency == got.currency and want.unit == got.unit and same_value(want.value, got.value)


def same_value(want: Any, got: Any) -> bool:
    """Whether two values are the same: numbers up to a relative 1e-9, anything else as text, None only as None."""
    if want is None or got is None:
        return want is got
    wanted, given = _number(want), _number(got)
    if wanted is None or given is None:
        return str(want) == str(got)
    return abs(wanted - given) <= _TOLERANCE * max(Decimal(1), abs(wanted))


def _number(value: Any) -> Decimal | None:
    try:
        number = Decimal(value)
    except (InvalidOperation, TypeError, ValueError):
        return None
    return number if number.is_finite() else None


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space at its ends."""
    surface = text[start:end]
    return start + len(surface) - len(surface.lstrip()), end - len(surface) + len(surface.rstrip())


def predicted_sentences(document: Document) -> list[tuple[int, int]]:
    """Spans of the predicted sentences that hold more than white space."""
    return [(item.start, item.end) for item in document.sentences or () if document.surface(item).strip()]
