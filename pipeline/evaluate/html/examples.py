"""Errors in their context: the source sentence and its translation side by side, with what was wanted and what was given marked."""

from __future__ import annotations

import bisect
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from markupsafe import Markup

from pipeline.document import Document, Entity, Quantity, Spanned
from pipeline.evaluate.errors import Alignment, Error, ErrorKind, Layer, by_kind
from pipeline.evaluate.gold import GoldDocument, GoldEntity, GoldQuantity
from pipeline.formats.marks import Mark, mark_up
from pipeline.formats.report_document import amount_of, direction_of
from pipeline.formats.sides import projections_of, span_of
from pipeline.formats.visible import visible

CONTEXT = 240
"""Characters shown on either side of an error where its sentence is longer."""

_NOUNS = {"entities": ("entity", "entities"), "quantities": ("quantity", "quantities")}
_EXPLAINED: dict[ErrorKind, str] = {
    "missed": "in the gold, and no prediction overlaps it",
    "spurious": "predicted, and nothing in the gold stands for it",
    "wrong type": "found as something else",
    "wrong boundary": "found, but it begins or ends elsewhere",
    "wrong value": "found, with another number or date",
    "wrong unit": "found, with another unit of measurement",
    "wrong currency": "found, with another currency",
    "wrong hedge": "found, with another hedge, such as more than for about",
    "wrong rate": "found, with another denominator, such as per year",
    "wrong link": "found, and linked to something else, or linked although no knowledge base has it, or not linked",
}


@dataclass(frozen=True)
class Example:
    """One error to show.

    Attributes:
        want, got: the two sides in words.
        source: the sentence, marked.
        pivot: its translation, marked; None where there is none.
        pivot_of: whether the pivot is a ``translation`` or the gold's ``reference``.
    """

    document: str
    lang: str
    want: Markup | None
    got: Markup | None
    source: Markup
    direction: str
    pivot: Markup | None
    pivot_lang: str
    pivot_of: str


@dataclass(frozen=True)
class Group:
    """All errors of one kind, some of them shown."""

    anchor: str
    title: str
    what: str
    count: int
    by_language: Mapping[str, int]
    examples: tuple[Example, ...]

    @property
    def left_out(self) -> int:
        """How many are not shown."""
        return self.count - len(self.examples)


def groups(errors: Sequence[Error], gold: Sequence[GoldDocument], predicted: Sequence[Document], most: int) -> list[Group]:
    """Errors by layer and kind, at most so many examples of each; documents take turns, so that every one is heard.

    Args:
        most: how many examples to show of each kind.
    """
    contexts = _Contexts(gold, predicted)
    return [_group(layer, kind, found, contexts, most) for (layer, kind), found in by_kind(errors).items()]


def _group(layer: Layer, kind: ErrorKind, errors: Sequence[Error], contexts: _Contexts, most: int) -> Group:
    languages: dict[str, int] = {}
    for error in errors:
        languages[error.at.lang] = languages.get(error.at.lang, 0) + 1
    return Group(
        anchor=f"{layer}-{kind.replace(' ', '-')}",
        title=f"{_NOUNS[layer][1].capitalize()}: {kind}",
        what=_EXPLAINED[kind],
        count=len(errors),
        by_language=languages,
        examples=tuple(contexts.example(error.at) for error in _taking_turns(errors, most)),
    )


def _taking_turns(errors: Sequence[Error], most: int) -> list[Error]:
    queues: dict[str, list[Error]] = {}
    for error in errors:
        queues.setdefault(error.at.document, []).append(error)
    turns = sorted(
        ((turn, name, error) for name, queue in queues.items() for turn, error in enumerate(queue)), key=lambda item: (item[0], item[1])
    )
    chosen = {id(error) for _, _, error in turns[:most]}
    return [error for error in errors if id(error) in chosen]


class _Contexts:
    """The two sides of every place in the documents."""

    def __init__(self, gold: Iterable[GoldDocument], predicted: Iterable[Document]) -> None:
        self._gold = {document.id: document for document in gold}
        self._answers = {document.id: document for document in predicted if document.failure is None}
        self._amounts: dict[str, Mapping[tuple[int, int], tuple[int, int]]] = {}

    def example(self, pair: Alignment) -> Example:
        gold, answer = self._gold[pair.document], self._answers.get(pair.document)
        start = min(item.start for item in (pair.want, pair.got) if item is not None)
        end = max(item.end for item in (pair.want, pair.got) if item is not None)
        marks = [
            Mark(item.start, item.end, css, title)
            for item, css, title in ((pair.want, "want", "gold"), (pair.got, "got", "predicted"))
            if item is not None
        ]
        sentences: Sequence[Spanned] = answer.sentences if answer is not None and answer.sentences else gold.sentences
        first, last = _covering(sentences, start, end)
        left = min(start, sentences[first].start) if first <= last else start
        right = max(end, sentences[last].end) if first <= last else end
        pivot, pivot_lang, pivot_of = self._pivot(pair, gold, answer, first, last)
        return Example(
            document=pair.document,
            lang=pair.lang,
            want=_described(pair.want, gold.text, valued=pair.valued),
            got=_described(pair.got, gold.text),
            source=_clipped(gold.text, left, right, start, end, marks),
            direction=text_direction(pair.lang, gold.text[left:right]),
            pivot=pivot,
            pivot_lang=pivot_lang,
            pivot_of=pivot_of,
        )

    def _pivot(self, pair: Alignment, gold: GoldDocument, answer: Document | None, first: int, last: int) -> tuple[Markup | None, str, str]:
        if first > last:
            return None, "", ""
        if answer is not None and answer.translation is not None and answer.sentences:
            translation = answer.translation
            left, right = translation.sentences[first].start, translation.sentences[last].end
            span = self._pivot_span(pair.got, answer)
            marks = [Mark(*span, "got", "predicted")] if span is not None else _aligned_marks(pair, answer)
            marks = [mark for mark in marks if left <= mark.start and mark.end <= right]
            start, end = (marks[0].start, marks[-1].end) if marks else (left, left)
            return _clipped(translation.text, left, right, start, end, marks), translation.lang, "translation"
        # Without predicted sentences the indices are those of the gold's.
        if answer is None or not answer.sentences:
            references = [item.reference for item in gold.sentences[first : last + 1] if item.reference]
            if references:
                text = " ".join(references)
                return _clipped(text, 0, len(text), 0, 0, []), "en", "reference"
        return None, "", ""

    def _pivot_span(self, item: Entity | Quantity | None, answer: Document) -> tuple[int, int] | None:
        if isinstance(item, Entity):
            return (item.pivot_start, item.pivot_end) if item.pivot_start is not None and item.pivot_end is not None else None
        if item is None:
            return None
        if answer.id not in self._amounts:
            self._amounts[answer.id] = {
                span: (found.pivot_start, found.pivot_end)
                for span, found in projections_of(answer, "quantities").items()
                if found.pivot_start is not None and found.pivot_end is not None
            }
        return self._amounts[answer.id].get(span_of(item))


def text_direction(lang: str, text: str) -> str:
    """The ``dir`` of a text: that of its language, unless the language runs from right to left and nothing in the text does."""
    direction = direction_of(lang)
    if direction == "rtl" and not any(unicodedata.bidirectional(character) in ("R", "AL") for character in text):
        return "auto"
    return direction


def _aligned_marks(pair: Alignment, answer: Document) -> list[Mark]:
    """Where the words of the gold went in the translation, as far as the alignment knows."""
    if pair.want is None:
        return []
    places = {
        (link.pivot_start, link.pivot_end) for link in answer.alignment or () if link.start < pair.want.end and link.end > pair.want.start
    }
    return [Mark(start, end, "want", "aligned with the gold") for start, end in sorted(places)]


def _covering(sentences: Sequence[Spanned], start: int, end: int) -> tuple[int, int]:
    """First and last of the sentences that a span touches; the first is greater where there is none."""
    first = max(bisect.bisect_right(sentences, start, key=lambda item: item.start) - 1, 0)
    while first < len(sentences) and sentences[first].end <= start:
        first += 1
    return first, bisect.bisect_left(sentences, end, key=lambda item: item.start) - 1


def _clipped(text: str, left: int, right: int, start: int, end: int, marks: Sequence[Mark]) -> Markup:
    """A piece of text around a span, cut at white space where it is long, with dots for what was left out."""
    first, last = max(left, start - CONTEXT), min(right, end + CONTEXT)
    if first > left:
        first = next((place + 1 for place in range(first, start) if text[place].isspace()), first)
    if last < right:
        last = next((place for place in range(last - 1, end, -1) if text[place].isspace()), last)
    dots = Markup('<span class="quiet">…</span>')
    return Markup("").join([dots if first > left else "", mark_up(text, first, last, marks), dots if last < right else ""])


def _described(item: GoldEntity | GoldQuantity | Entity | Quantity | None, text: str, *, valued: bool = True) -> Markup | None:
    """An annotation in one line; its surface, which may run from right to left, is isolated from the rest."""
    if item is None:
        return None
    surface = Markup("<bdi>{}</bdi>").format(visible(text[item.start : item.end]))
    if isinstance(item, GoldEntity):
        identifiers = "links not annotated" if not item.kb else "in no knowledge base" if item.is_nil else " or ".join(item.kb)
        return Markup("<b>{}</b> {} · {}").format(item.type, surface, visible(identifiers))
    if isinstance(item, Entity):
        facts = [item.kb or "no identifier", f"confidence {item.confidence:.2f}"]
        return Markup("<b>{}</b> {} · {}").format(item.type, surface, visible(" · ".join(facts)))
    if not valued:
        return Markup("{} · <b>{}</b>").format(surface, item.kind)
    amount = amount_of(_as_quantity(item) if isinstance(item, GoldQuantity) else item)
    return Markup("{} · <b>{}</b>").format(surface, visible(amount))


def _as_quantity(item: GoldQuantity) -> Quantity:
    number: Decimal | None = None
    if item.value is not None and not isinstance(item.value, str):
        try:
            number = Decimal(item.value)
        except (InvalidOperation, TypeError, ValueError):  # the reader of gold files lets no such value through
            number = None
    return Quantity(
        start=item.start,
        end=item.end,
        kind=item.kind,
        number=number,
        iso=item.value if isinstance(item.value, str) else None,
        currency=item.currency,
        unit=item.unit,
        op=item.op,
        per=item.per,
        approx=item.approx,
    )
