"""One document of the report: its sentences next to their translations, with all spans marked on both sides."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from markupsafe import Markup

from pipeline.document import UNKNOWN_LANGUAGE, Document, Entity, PivotSentence, Projection, Quantity, Sentence
from pipeline.formats.annotate import json_number
from pipeline.formats.marks import NOTHING, Mark, MarkedText
from pipeline.formats.report_entities import EntityIndex, Place, identifiers_of, page_of
from pipeline.formats.sides import entities_of, language_of, projections_of, span_of
from pipeline.formats.visible import visible, visible_plain

RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"})
"""Languages whose usual script runs from right to left."""


@dataclass
class Row:
    """A sentence and its translation, or a piece of text outside all sentences.

    Attributes:
        kind: ``text``, ``heading``, ``furniture``, or ``gap`` for text that no sentence covers.
        badges: (class, text) of remarks on the translation.
    """

    anchor: str
    number: int | None
    kind: str
    lang: str
    direction: str
    source: Markup
    foreign: bool = False
    pivot: Markup | None = None
    pivot_lang: str = ""
    badges: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class DocumentView:
    """What the template needs of a document."""

    anchor: str
    id: str
    lang: str
    language_note: str
    title: str
    rows: list[Row]
    hidden_rows: int
    translated: bool
    pivot_lang: str
    failure: tuple[str, str, str] | None
    sentences: int
    entities: int
    quantities: int
    suspect: int
    skipped: int
    unprojected: int


def view_document(document: Document, number: int, index: EntityIndex, max_rows: int) -> DocumentView:
    """Prepares a document for the template, and adds its entities to the index.

    Args:
        number: its position in the report, from 1.
        max_rows: sentences to show; the view says how many are left out.
    """
    anchor = f"d{number}"
    has_entities = document.mentions is not None or document.entities is not None
    entities = entities_of(document) if has_entities else ()
    places = _Places(document, anchor)
    for entity in entities:
        index.add(entity, document.surface(entity), places.at(entity.start))
    source_marks, pivot_marks = _marks(document, entities, index)
    translation = document.translation
    source = MarkedText(document.text, source_marks)
    target = MarkedText(translation.text if translation is not None else "", pivot_marks)
    all_rows = list(_pieces(document))
    rows = [_row(document, anchor, piece, source, target) for piece in all_rows[:max_rows]]
    statuses = [item.status for item in translation.sentences] if translation is not None else []
    projections = [*projections_of(document, "entities").values(), *projections_of(document, "quantities").values()]
    title = document.meta.get("title")
    return DocumentView(
        anchor=anchor,
        id=document.id,
        lang=language_of(document) or UNKNOWN_LANGUAGE,
        language_note=_language_note(document),
        title=title if isinstance(title, str) else "",
        rows=rows,
        hidden_rows=len(all_rows) - len(rows),
        translated=translation is not None,
        pivot_lang=translation.lang if translation is not None else "",
        failure=(document.failure.stage, document.failure.error, document.failure.message) if document.failure is not None else None,
        sentences=len(document.sentences or ()),
        entities=len(entities),
        quantities=len(document.quantities or ()),
        suspect=statuses.count("suspect"),
        skipped=sum(item.untranslated for item in translation.sentences) if translation is not None else 0,
        unprojected=sum(projection.status == "unprojected" for projection in projections),
    )


def direction_of(lang: str) -> str:
    """The ``dir`` of text in a language; ``auto``, from its first letter, where the language is unknown."""
    primary = lang.split("-")[0].lower()
    if primary in ("", UNKNOWN_LANGUAGE):
        return "auto"
    return "rtl" if primary in RIGHT_TO_LEFT else "ltr"


def amount_of(quantity: Quantity) -> str:
    """A quantity in one line: ``money > 120000000000 VND /ha/a``."""
    value = quantity.iso or quantity.offset
    if value is None and quantity.number is not None:
        value = str(json_number(quantity.number)) if quantity.number.is_finite() else str(quantity.number)
    if value is None:
        value = f"“{quantity.approx}”" if quantity.approx is not None else "no value"
    parts = (quantity.kind, quantity.op, value, quantity.currency, quantity.unit, quantity.per)
    return " ".join(part for part in parts if part)


class _Places:
    """Which sentence a position lies in."""

    def __init__(self, document: Document, anchor: str) -> None:
        self._anchor = anchor
        self._id = document.id
        self._lang = language_of(document) or UNKNOWN_LANGUAGE
        self._sentences = document.sentences or ()
        self._starts = [sentence.start for sentence in self._sentences]

    def at(self, position: int) -> Place:
        index = bisect.bisect_right(self._starts, position) - 1
        if index < 0 or position >= self._sentences[index].end:
            return Place(self._anchor, self._id, self._anchor, "", self._lang)
        return Place(self._anchor, self._id, f"{self._anchor}s{index + 1}", str(index + 1), self._sentences[index].lang)


def _language_note(document: Document) -> str:
    guess = document.language
    if guess is None:
        return "declared" if document.lang is not None else "not determined"
    note = f"{guess.source}, {guess.confidence:.2f}"
    if guess.detected is not None and guess.detected != guess.lang:
        note += f"; the identifier says {guess.detected}"
    return note


def _marks(document: Document, entities: Iterable[Entity], index: EntityIndex) -> tuple[list[Mark], list[Mark]]:
    source: list[Mark] = []
    pivot: list[Mark] = []
    projected = projections_of(document, "entities")
    for entity in entities:
        projection = projected.get(span_of(entity))
        css, title, card = _entity_mark(entity, document.surface(entity), projection, index)
        source.append(Mark(entity.start, entity.end, css, title, card, entity.type))
        if entity.pivot_start is not None and entity.pivot_end is not None:
            pivot.append(Mark(entity.pivot_start, entity.pivot_end, css, title, card, entity.type))
    amounts = projections_of(document, "quantities")
    for quantity in document.quantities or ():
        projection = amounts.get(span_of(quantity))
        css, title, card = _quantity_mark(quantity, projection)
        source.append(Mark(quantity.start, quantity.end, css, title, card))
        if projection is not None and projection.pivot_start is not None and projection.pivot_end is not None:
            pivot.append(Mark(projection.pivot_start, projection.pivot_end, css, title, card))
    for piece in document.furniture or ():
        source.append(Mark(piece.start, piece.end, "furn", f"furniture: {piece.kind}" + (f" {piece.value}" if piece.value else "")))
    if document.mentions is None:
        taken = {(mark.start, mark.end) for mark in pivot}
        for mention in document.pivot_entities or ():
            if span_of(mention) not in taken:
                title = f"{mention.type}, found on the translation only, confidence {mention.confidence:.2f}"
                pivot.append(Mark(mention.start, mention.end, f"ent {mention.type} only", title, _card(title), mention.type))
    return source, pivot


def _entity_mark(entity: Entity, surface: str, projection: Projection | None, index: EntityIndex) -> tuple[str, str, Markup]:
    entry = index.entry_of(entity, surface)
    status = entity.projection or (projection.status if projection is not None else None)
    linked = entity.kb is not None or entity.cluster is not None
    facts = [
        entity.kb if entity.kb is not None else "NIL: not in the knowledge base" if linked else "not linked",
        f"confidence {entity.confidence:.2f}",
        *([f"cluster {entity.cluster}"] if entity.cluster is not None else []),
        *_projection_facts(status, projection),
    ]
    name = entity.canonical or surface
    links = [
        Markup('<a href="{}" rel="noreferrer">{}</a>').format(page, visible(identifier)) if page else visible(identifier)
        for identifier in identifiers_of(entity)
        for page in (page_of(identifier),)
    ]
    shown = [*links, *(visible(fact) for fact in facts[1 if links else 0 :])]
    card = _card(name, entity.type, Markup(" · ").join(shown), Markup('<a href="#{}">all mentions</a>').format(entry.anchor))
    css = f"ent {entity.type}" + (f" {status}" if status is not None else "") + (" nil" if linked and entity.kb is None else "")
    return css, " · ".join([f"{entity.type} {name}", *facts]), card


def _quantity_mark(quantity: Quantity, projection: Projection | None) -> tuple[str, str, Markup]:
    facts = _projection_facts(projection.status if projection is not None else None, projection)
    if quantity.candidates:
        facts.insert(0, f"ambiguous: {', '.join(quantity.candidates)}")
    if quantity.provenance is not None and quantity.provenance.rule is not None:
        facts.append(f"rule {quantity.provenance.rule}")
    amount = amount_of(quantity)
    css = "qty" + (f" {projection.status}" if projection is not None else "")
    return css, " · ".join([amount, *facts]), _card(amount, "", Markup(" · ").join(visible(fact) for fact in facts))


def _projection_facts(status: str | None, projection: Projection | None) -> list[str]:
    if status is None:
        return []
    if status == "unprojected":
        return ["not found in the translation" + (f" ({projection.reason})" if projection is not None and projection.reason else "")]
    score = f" {projection.score:.2f}" if projection is not None and projection.score is not None else ""
    return [f"{status}{score}"]


def _card(head: str, kind: str = "", facts: Markup = NOTHING, more: Markup = NOTHING) -> Markup:
    parts = [Markup("<b>{}</b>").format(visible(head))]
    if kind:
        parts.append(Markup("{}").format(kind))
    parts += [part for part in (facts, more) if part]
    return Markup('<span class="card" dir="ltr">{}</span>').format(Markup(" · ").join(parts))


Piece = tuple[int, int, int | None]
"""Start, end, and the index of the sentence, or None for text outside all sentences."""


def _pieces(document: Document) -> Iterator[Piece]:
    last = 0
    for number, sentence in enumerate(document.sentences or ()):
        yield from _gap(document.text, last, sentence.start)
        yield sentence.start, sentence.end, number
        last = sentence.end
    yield from _gap(document.text, last, len(document.text))


def _gap(text: str, start: int, end: int) -> Iterator[Piece]:
    piece = text[start:end]
    if piece.strip():
        yield start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()), None


def _row(document: Document, anchor: str, piece: Piece, source_text: MarkedText, pivot_text: MarkedText) -> Row:
    start, end, number = piece
    main = language_of(document) or UNKNOWN_LANGUAGE
    source = source_text.html(start, end)
    if number is None or document.sentences is None:
        return Row(f"{anchor}g{start}", None, "gap", main, direction_of(main), source)
    sentence = document.sentences[number]
    row = Row(
        anchor=f"{anchor}s{number + 1}",
        number=number + 1,
        kind=sentence.kind,
        lang=sentence.lang,
        direction=direction_of(sentence.lang),
        source=source,
        foreign=sentence.lang != main,
    )
    if document.translation is not None:
        pivot = document.translation.sentences[number]
        row.pivot = pivot_text.html(pivot.start, pivot.end)
        row.pivot_lang = sentence.lang if pivot.untranslated else document.translation.lang
        row.badges = _badges(pivot, sentence)
    return row


def _badges(pivot: PivotSentence, sentence: Sentence) -> list[tuple[str, str]]:
    if pivot.status == "suspect":
        return [("suspect", "suspect: " + visible_plain(", ".join(pivot.suspicions) or "no reason given"))]
    if pivot.untranslated:
        lang = "language not determined" if sentence.lang == UNKNOWN_LANGUAGE else f"language {visible_plain(sentence.lang)}"
        return [(pivot.status, f"{'copied' if pivot.status == 'copied' else 'not translated'}: {lang}")]
    if pivot.status == "copied":
        return [("copied", "copied")]
    return []
