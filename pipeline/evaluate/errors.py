"""What exactly is wrong: predictions aligned with the gold, and a typed list of their errors.

Scores count; errors say which annotation of which document they come from. An annotation that has been found may be wrong in several
ways, and is then listed once for each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Literal, TypeVar, get_args

from pipeline.document import Document, Entity, Quantity, Record, Spanned
from pipeline.evaluate.gold import GoldDocument, GoldEntity, GoldQuantity
from pipeline.evaluate.matching import pair_spans
from pipeline.evaluate.metrics import SCORED_TYPES, same_amount, same_value
from pipeline.formats.sides import entities_of

Layer = Literal["entities", "quantities"]
ErrorKind = Literal[
    "missed",
    "spurious",
    "wrong type",
    "wrong boundary",
    "wrong value",
    "wrong unit",
    "wrong currency",
    "wrong hedge",
    "wrong rate",
    "wrong link",
]
ERROR_KINDS: tuple[ErrorKind, ...] = get_args(ErrorKind)


class Alignment(Record, frozen=True):
    """A gold annotation and the prediction that stands for it; one of them is None where the other has no counterpart.

    Attributes:
        document: id of the document.
        lang: its language.
        valued: whether the gold has values of quantities, and not only their spans and kinds.
    """

    document: str
    lang: str
    layer: Layer
    want: GoldEntity | GoldQuantity | None = None
    got: Entity | Quantity | None = None
    valued: bool = True

    @property
    def span(self) -> tuple[int, int]:
        """The span of the gold, or of the prediction where there is no gold."""
        item = self.want if self.want is not None else self.got
        assert item is not None
        return item.start, item.end


class Error(Record, frozen=True):
    """One way in which a prediction differs from the gold."""

    kind: ErrorKind
    at: Alignment


W = TypeVar("W", bound=Spanned)
G = TypeVar("G", bound=Spanned)


def align(
    gold: Sequence[GoldDocument], predicted: Iterable[Document], layers: Iterable[str] = ("entities", "quantities")
) -> list[Alignment]:
    """All annotations of both sides, in the order of the documents and of their spans.

    Equal spans are paired before overlapping ones, and among both those that agree in type and value before others, so that a pair has as
    few errors as it can. Layers that a gold document does not have are left out of it. Documents that are missing or failed have no
    predictions, as in the scores.

    Args:
        gold: documents annotated by hand.
        predicted: documents that went through the stages, found by id. Those without gold are passed over.
        layers: what to align.
    """
    answers = {document.id: document for document in predicted if document.failure is None}
    wanted = tuple(layers)
    found: list[Alignment] = []
    for document in sorted(gold, key=lambda item: item.id):
        answer = answers.get(document.id)
        pairs: list[Alignment] = []
        if "entities" in wanted and document.has("entities"):
            entities = _entities(answer)
            pairs += (
                Alignment(document=document.id, lang=document.lang, layer="entities", want=want, got=got)
                for want, got in _aligned(document.entities, entities, _ENTITY_TESTS)
            )
        if "quantities" in wanted and document.has("quantities"):
            valued = document.has("values")
            quantities = answer.quantities or () if answer is not None else ()
            pairs += (
                Alignment(document=document.id, lang=document.lang, layer="quantities", want=want, got=got, valued=valued)
                for want, got in _aligned(document.quantities, quantities, _QUANTITY_TESTS)
            )
        found += sorted(pairs, key=lambda pair: (pair.span, pair.layer))
    return found


def find_errors(alignments: Sequence[Alignment], *, links: bool = True) -> list[Error]:
    """Every way in which predictions differ from the gold.

    Predictions of a type that the gold never uses (``MISC``, which the guidelines do not define) are no errors unless they stand for
    something, as in the scores over all types.

    Args:
        alignments: as :func:`align` gives them.
        links: whether the predictions are linked at all, so that a missing identifier says something.
    """
    types = {*SCORED_TYPES, *(pair.want.type for pair in alignments if isinstance(pair.want, GoldEntity))}
    return [Error(kind=kind, at=pair) for pair in alignments for kind in _kinds(pair, types, links)]


def by_kind(errors: Iterable[Error]) -> dict[tuple[Layer, ErrorKind], list[Error]]:
    """Errors by layer and kind, in a fixed order; groups without any are left out."""
    groups: dict[tuple[Layer, ErrorKind], list[Error]] = {}
    for error in errors:
        groups.setdefault((error.at.layer, error.kind), []).append(error)
    layers: tuple[Layer, ...] = ("entities", "quantities")
    return {key: groups[key] for layer in layers for kind in ERROR_KINDS if (key := (layer, kind)) in groups}


def confusion(alignments: Iterable[Alignment], layer: Layer) -> dict[tuple[str | None, str | None], int]:
    """How often a gold type was predicted as which; None for what was missed, and for what no gold stands for.

    Entities are counted by type, quantities by kind. Boundaries do not matter.
    """
    counts: Counter[tuple[str | None, str | None]] = Counter(
        (_label(pair.want), _label(pair.got)) for pair in alignments if pair.layer == layer
    )
    return dict(counts)


def _entities(answer: Document | None) -> Sequence[Entity]:
    if answer is None or (answer.mentions is None and answer.entities is None):
        return ()
    return entities_of(answer)


def _label(item: GoldEntity | GoldQuantity | Entity | Quantity | None) -> str | None:
    if item is None:
        return None
    return item.kind if isinstance(item, GoldQuantity | Quantity) else item.type


_ENTITY_TESTS: tuple[Callable[[GoldEntity, Entity], bool], ...] = (
    lambda w, g: w.type == g.type and _linked_right(w, g),
    lambda w, g: w.type == g.type,
    lambda w, g: True,
)
_QUANTITY_TESTS: tuple[Callable[[GoldQuantity, Quantity], bool], ...] = (
    lambda w, g: w.kind == g.kind and same_amount(w, g) and (w.op, w.per) == (g.op, g.per),
    lambda w, g: w.kind == g.kind and same_amount(w, g),
    lambda w, g: w.kind == g.kind,
    lambda w, g: True,
)


def _aligned(want: Sequence[W], got: Sequence[G], tests: Sequence[Callable[[W, G], bool]]) -> Iterator[tuple[W | None, G | None]]:
    """One-to-one pairs, the strictest test first: for equal spans, then for overlapping ones. What is left stands alone."""
    open_want, open_got = dict(enumerate(want)), dict(enumerate(got))
    for equal in (True, False):
        for test in tests:
            pairs = _equal_spans(open_want, open_got, test) if equal else _overlapping(open_want, open_got, test)
            for i, j in pairs:
                yield open_want.pop(i), open_got.pop(j)
    yield from ((item, None) for item in open_want.values())
    yield from ((None, item) for item in open_got.values())


def _equal_spans(want: Mapping[int, W], got: Mapping[int, G], test: Callable[[W, G], bool]) -> list[tuple[int, int]]:
    by_span: dict[Hashable, list[int]] = {}
    for j, given in got.items():
        by_span.setdefault((given.start, given.end), []).append(j)
    pairs = []
    for i, wanted in want.items():
        candidates = by_span.get((wanted.start, wanted.end), [])
        match = next((j for j in candidates if test(wanted, got[j])), None)
        if match is not None:
            candidates.remove(match)
            pairs.append((i, match))
    return pairs


def _overlapping(want: Mapping[int, W], got: Mapping[int, G], test: Callable[[W, G], bool]) -> list[tuple[int, int]]:
    # By identity: annotations that are equal are still two.
    i_of, j_of = {id(item): i for i, item in want.items()}, {id(item): j for j, item in got.items()}
    return [(i_of[id(w)], j_of[id(g)]) for w, g in pair_spans(list(want.values()), list(got.values()), test)]


def _kinds(pair: Alignment, types: set[str], links: bool) -> Iterator[ErrorKind]:
    want, got = pair.want, pair.got
    if want is None:
        if not isinstance(got, Entity) or got.type in types:
            yield "spurious"
        return
    if got is None:
        yield "missed"
        return
    if _label(want) != _label(got):
        yield "wrong type"
    if (want.start, want.end) != (got.start, got.end):
        yield "wrong boundary"
    if isinstance(want, GoldEntity) and isinstance(got, Entity):
        if links and not _linked_right(want, got):
            yield "wrong link"
    elif pair.valued and isinstance(want, GoldQuantity) and isinstance(got, Quantity):
        yield from _amount_kinds(want, got)


def _amount_kinds(want: GoldQuantity, got: Quantity) -> Iterator[ErrorKind]:
    if not same_value(want.value, got.value):
        yield "wrong value"
    if want.unit != got.unit:
        yield "wrong unit"
    if want.currency != got.currency:
        yield "wrong currency"
    if want.op != got.op:
        yield "wrong hedge"
    if want.per != got.per:
        yield "wrong rate"


def _linked_right(want: GoldEntity, got: Entity) -> bool:
    if not want.kb:  # links were not annotated
        return True
    return got.kb is None if want.is_nil else got.kb in want.kb
