"""Agreement of two annotators on the same documents.

Two measures, because neither says enough alone:

* Cohen's kappa over tokens (J. Cohen, 1960, "A Coefficient of Agreement for Nominal Scales", Educational and Psychological Measurement
  20(1)): ``kappa = (p_o - p_e) / (1 - p_e)``, where ``p_o`` is the share of tokens with the same label on both sides and
  ``p_e = sum over labels of p_a(label) * p_b(label)`` what chance would give. Tokens are those of
  :func:`pipeline.evaluate.tokens.tokens`, which depend on the text alone; the label of a token is the type of the annotation that covers
  most of it, or none. Most tokens have no label on either side, and kappa over all of them hardly says where annotators differ. So it is
  given over the tokens that either of them labelled as well, which is hard on them: there is no credit for what both left out.
* F1 of spans, one annotator taken as the gold: ``2·both / (a + b)``, the same whichever is taken. G. Hripcsak and A. S. Rothschild, 2005,
  "Agreement, the F-Measure, and Reliability in Information Retrieval", JAMIA 12(3), show that kappa of a task without countable negatives,
  such as finding spans, tends to F1 as the negatives grow. A span agrees where start, end and type do (strict), or where two spans of one
  type share text (overlap), one to one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal

from pipeline.document import Record
from pipeline.errors import InputError
from pipeline.evaluate.gold import GoldDocument, GoldEntity, GoldQuantity
from pipeline.evaluate.matching import Counts, count_equal, pair_spans
from pipeline.evaluate.metrics import Share, same_value
from pipeline.evaluate.tokens import tokens

Annotation = GoldEntity | GoldQuantity
What = Literal["only first", "only second", "span", "type", "span and type", "link", "value"]


class Kappa(Record, frozen=True):
    """Cohen's kappa of a nominal label.

    Attributes:
        items: how many were labelled by both.
        observed: share of them with the same label, ``p_o``.
        chance: the share that chance would give, ``p_e``.
    """

    items: int
    observed: float
    chance: float

    @property
    def kappa(self) -> float | None:
        """``(p_o - p_e) / (1 - p_e)``; None where both gave one and the same label everywhere, or there is nothing."""
        return (self.observed - self.chance) / (1 - self.chance) if self.items and self.chance < 1 else None


class Disagreement(Record, frozen=True):
    """One difference between the annotators.

    Attributes:
        first, second: what each of them has; None where one has nothing.
    """

    document: str
    what: What
    first: Annotation | None
    second: Annotation | None


class LayerAgreement(Record, frozen=True):
    """Agreement on entities, or on quantities.

    Attributes:
        strict: spans with the same start, end and type (or kind): ``got`` of the second annotator, ``want`` of the first.
        overlap: spans of one type that share text.
        types: strict counts by type.
        tokens: kappa over all tokens.
        labelled: kappa over the tokens that either annotator labelled.
        fields: of the spans on which both agree strictly, the share with the same value, or with a common identifier (``link``).
        disagreements: every difference, in the order of documents and text.
    """

    strict: Counts
    overlap: Counts
    types: dict[str, Counts]
    tokens: Kappa
    labelled: Kappa
    fields: dict[str, Share]
    disagreements: tuple[Disagreement, ...]


class Agreement(Record, frozen=True):
    """Agreement of two annotators.

    Attributes:
        documents: ids of those that both annotated.
        only_first, only_second: ids of those that one of them annotated, which were not compared.
        entities, quantities: None where either annotator has no such layer in any document.
    """

    documents: tuple[str, ...]
    entities: LayerAgreement | None
    quantities: LayerAgreement | None
    only_first: tuple[str, ...] = ()
    only_second: tuple[str, ...] = ()


def agreement(first: Sequence[GoldDocument], second: Sequence[GoldDocument], *, common: bool = False) -> Agreement:
    """Compares two annotations of the same documents, paired by id.

    Args:
        first: of one annotator.
        second: of the other.
        common: compare the documents that both have, instead of asking for the same ones.

    Raises:
        InputError: the documents are not the same; the message lists every one that is not.
    """
    left, right = {document.id: document for document in first}, {document.id: document for document in second}
    only_first, only_second = tuple(sorted(set(left) - set(right))), tuple(sorted(set(right) - set(left)))
    shared = sorted(set(left) & set(right))
    faults = [] if common else [f"document {name!r} is only the first annotator's" for name in only_first]
    faults += [] if common else [f"document {name!r} is only the second annotator's" for name in only_second]
    faults += [f"document {name!r} has another text on each side" for name in shared if left[name].text != right[name].text]
    if not shared:
        faults.append("no document has been annotated by both; they are paired by id")
    if faults:
        listed = "\n".join(f"  {fault}" for fault in faults)
        raise InputError(f"the annotators cannot be compared\n{listed}")
    pairs = [(left[name], right[name]) for name in shared]
    return Agreement(
        documents=tuple(shared),
        entities=_layer([pair for pair in pairs if all(side.has("entities") for side in pair)], "entities"),
        quantities=_layer([pair for pair in pairs if all(side.has("quantities") for side in pair)], "quantities"),
        only_first=only_first,
        only_second=only_second,
    )


def kappa(pairs: Iterable[tuple[str, str]]) -> Kappa:
    """Cohen's kappa of labels that two annotators gave to the same items."""
    listed = list(pairs)
    if not listed:
        return Kappa(items=0, observed=1.0, chance=1.0)
    left, right = Counter(a for a, _ in listed), Counter(b for _, b in listed)
    return Kappa(
        items=len(listed),
        observed=sum(a == b for a, b in listed) / len(listed),
        # Whole numbers first, so that a chance of exactly 1 is exactly 1.
        chance=sum(count * right[label] for label, count in left.items()) / len(listed) ** 2,
    )


def token_labels(document: GoldDocument, layer: Literal["entities", "quantities"]) -> list[str]:
    """The label of every token: the type of the annotation that covers most of it, the earlier of two alike; empty for none."""
    spans = tokens(document.text)
    ends = [end for _, end in spans]
    labels = [""] * len(spans)
    covered = [0] * len(spans)
    for item in sorted(_items(document, layer), key=lambda item: (item.start, item.end)):
        for index in range(bisect_right(ends, item.start), len(spans)):
            start, end = spans[index]
            if start >= item.end:
                break
            shared = min(end, item.end) - max(start, item.start)
            if shared > covered[index]:
                labels[index], covered[index] = _label(item), shared
    return labels


def _layer(pairs: Sequence[tuple[GoldDocument, GoldDocument]], layer: Literal["entities", "quantities"]) -> LayerAgreement | None:
    if not pairs:
        return None
    strict, loose = Counts(), Counts()
    types: dict[str, Counts] = {}
    labels: list[tuple[str, str]] = []
    shares: dict[str, Share] = {}
    found: list[Disagreement] = []
    for one, other in pairs:
        left, right = _items(one, layer), _items(other, layer)
        for name in {_label(item) for item in (*left, *right)}:
            counts = count_equal(
                ((item.start, item.end) for item in left if _label(item) == name),
                ((item.start, item.end) for item in right if _label(item) == name),
            )
            types[name] = types.get(name, Counts()) + counts
            strict += counts
        touching = len(pair_spans(left, right, _same_type))
        loose += Counts(hit=touching, got=len(right), want=len(left))
        labels.extend(zip(token_labels(one, layer), token_labels(other, layer), strict=True))
        checks = _checks(one, other, layer)
        paired = _paired(left, right)
        for a, b in paired:
            if _same_span(a, b) and _same_type(a, b):
                for name, same in checks.items():
                    shares[name] = shares.get(name, Share()) + Share(hit=int(same(a, b)), total=1)
        found.extend(_disagreements(one.id, left, right, paired, checks))
    return LayerAgreement(
        strict=strict,
        overlap=loose,
        types=dict(sorted(types.items())),
        tokens=kappa(labels),
        labelled=kappa(pair for pair in labels if any(pair)),
        fields=shares,
        disagreements=tuple(found),
    )


def _items(document: GoldDocument, layer: Literal["entities", "quantities"]) -> Sequence[Annotation]:
    return document.entities if layer == "entities" else document.quantities


def _label(item: Annotation) -> str:
    return item.type if isinstance(item, GoldEntity) else item.kind


def _same_span(a: Annotation, b: Annotation) -> bool:
    return (a.start, a.end) == (b.start, b.end)


def _same_type(a: Annotation, b: Annotation) -> bool:
    return _label(a) == _label(b)


Check = Callable[[Annotation, Annotation], bool]


def _checks(one: GoldDocument, other: GoldDocument, layer: str) -> dict[str, Check]:
    """What is compared besides span and type, where both have it. Clusters are names that every annotator chooses, so they are not."""
    if layer == "entities":
        return {"link": _same_link} if one.has("links") and other.has("links") else {}
    return {"value": _same_amount} if one.has("values") and other.has("values") else {}


def _same_link(a: Annotation, b: Annotation) -> bool:
    return isinstance(a, GoldEntity) and isinstance(b, GoldEntity) and bool(set(a.kb) & set(b.kb))


def _same_amount(a: Annotation, b: Annotation) -> bool:
    if not isinstance(a, GoldQuantity) or not isinstance(b, GoldQuantity):
        return False
    return (a.currency, a.unit, a.op, a.per) == (b.currency, b.unit, b.op, b.per) and same_value(a.value, b.value)


def _paired(left: Sequence[Annotation], right: Sequence[Annotation]) -> list[tuple[Annotation, Annotation]]:
    """What one annotator has and the other has for it: the same span and type first, then the same span, then any overlap."""
    pairs: list[tuple[Annotation, Annotation]] = []
    ways: tuple[Check, ...] = (lambda a, b: _same_span(a, b) and _same_type(a, b), _same_span, _same_type, lambda a, b: True)
    for fits in ways:
        used = {id(item) for pair in pairs for item in pair}
        pairs += pair_spans([item for item in left if id(item) not in used], [item for item in right if id(item) not in used], fits)
    return pairs


def _disagreements(
    document: str,
    left: Sequence[Annotation],
    right: Sequence[Annotation],
    paired: Sequence[tuple[Annotation, Annotation]],
    checks: dict[str, Check],
) -> Iterator[Disagreement]:
    found: list[tuple[int, int, Disagreement]] = []

    def add(what: What, first: Annotation | None, second: Annotation | None) -> None:
        spans = [(item.start, item.end) for item in (first, second) if item is not None]
        found.append((*min(spans), Disagreement(document=document, what=what, first=first, second=second)))

    used = {id(item) for pair in paired for item in pair}
    for item in left:
        if id(item) not in used:
            add("only first", item, None)
    for item in right:
        if id(item) not in used:
            add("only second", None, item)
    for a, b in paired:
        if not _same_span(a, b) or not _same_type(a, b):
            add("type" if _same_span(a, b) else "span" if _same_type(a, b) else "span and type", a, b)
        elif "link" in checks and not checks["link"](a, b):
            add("link", a, b)
        elif "value" in checks and not checks["value"](a, b):
            add("value", a, b)
    yield from (item for _, _, item in sorted(found, key=lambda entry: entry[:2]))
