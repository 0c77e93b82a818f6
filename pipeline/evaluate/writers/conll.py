"""CoNLL-U Plus: one token a line, with a column of tags for entities and one for quantities, which may overlap each other.

Everything else of an annotation stands in MISC on its first token, and white space as in UDPipe's ``SpacesAfter``, so that reading the
file gives the same document. Tokens are those of :func:`pipeline.evaluate.tokens.tokens`, cut where annotations begin and end.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from pipeline.evaluate.gold import GOLD_LAYERS, GoldDocument, GoldEntity, GoldQuantity
from pipeline.evaluate.readers.tags import Scheme, TagSpan, write_tags
from pipeline.evaluate.readers.values import quantity_fields, quoted
from pipeline.evaluate.tokens import tokens
from pipeline.evaluate.writers.spans import Annotation, described, overlaps, ragged_spans

COLUMNS = "# global.columns = ID FORM DRAGOMAN:ENTITY DRAGOMAN:QUANTITY MISC"
_ESCAPES = {" ": r"\s", "\t": r"\t", "\n": r"\n", "\r": r"\r", "|": r"\p", "\\": r"\\"}
_BREAK = re.compile(r"[\r\n]")


class _Block:
    """Tokens of a sentence, or of a piece of text that is in none."""

    def __init__(self, first: int, last: int, comments: list[str]) -> None:
        self.first, self.last, self.comments = first, last, comments


def conll_text(documents: Sequence[GoldDocument], scheme: Scheme, faults: list[str]) -> str:
    """The content of a CoNLL file; what it cannot hold is added to ``faults``."""
    parts = [COLUMNS]
    for document in documents:
        wrong = [f"document {document.id!r}: {fault}" for fault in _faults(document)] + list(ragged_spans(document))
        faults.extend(wrong)
        if not wrong:
            parts.extend(_document(document, scheme, faults))
    return "\n".join(parts) + "\n"


def _faults(document: GoldDocument) -> Iterator[str]:
    for name in ("id", "lang", "source"):
        value = getattr(document, name)
        if value is not None and (not value or value != value.strip() or _BREAK.search(value)):
            yield f"field {name}: {value!r} is empty, begins or ends with white space or has line breaks, which a comment cannot hold"
    for items in (document.entities, document.quantities):
        for outer, inner in overlaps(items):
            yield f"{described(outer)} and {described(inner)} overlap; CoNLL has one tag a token: keep one of them, or write brat"
    for sentence in document.sentences:
        if not sentence.text.strip():
            yield f"the sentence [{sentence.start}, {sentence.end}) holds white space only; leave it out"
        if sentence.reference is not None and (_BREAK.search(sentence.reference) or sentence.reference != sentence.reference.strip()):
            yield f"the reference of the sentence [{sentence.start}, {sentence.end}) has line breaks or white space at its ends"
    if document.text and not document.text.strip():
        yield "the text is white space only, and CoNLL has no row for it"


def _document(document: GoldDocument, scheme: Scheme, faults: list[str]) -> Iterator[str]:
    yield f"# newdoc id = {document.id}"
    yield f"# lang = {document.lang}"
    if document.source is not None:
        yield f"# source = {document.source}"
    yield f"# layers = {' '.join(name for name in GOLD_LAYERS if document.has(name))}"
    cuts = [
        place
        for items in (document.sentences, document.entities, document.quantities)
        for item in items
        for place in (item.start, item.end)
    ]
    spans = tokens(document.text, cuts)
    starts = [start for start, _ in spans]
    ends = [end for _, end in spans]
    blocks = list(_blocks(document, starts, ends, len(spans)))
    borders = [block.first for block in blocks]
    columns: list[list[str]] = []
    more: dict[int, list[str]] = {}
    layers: tuple[Sequence[Annotation], ...] = (document.entities, document.quantities)
    for items in layers:
        placed = []
        for item in items:
            first, last = bisect_left(starts, item.start), bisect_left(ends, item.end) + 1
            if last > blocks[bisect_right(borders, first) - 1].last:
                faults.append(f"document {document.id!r}: {described(item)} crosses the end of a sentence, where a CoNLL span must end")
            placed.append(TagSpan(first, last, item.type if isinstance(item, GoldEntity) else item.kind))
            more.setdefault(first, []).extend(_fields(item))
        columns.append(write_tags(len(spans), placed, scheme))
    for block in blocks:
        yield from block.comments
        for row in range(block.first, block.last):
            misc = [*more.get(row, []), *_spaces(document.text, spans, row, row == block.last - 1)]
            form = document.text[slice(*spans[row])]
            yield "\t".join((str(row - block.first + 1), form, columns[0][row], columns[1][row], "|".join(misc) or "_"))
        yield ""
    if not blocks:
        yield ""


def _blocks(document: GoldDocument, starts: Sequence[int], ends: Sequence[int], count: int) -> Iterator[_Block]:
    done = 0
    for sentence in document.sentences:
        first, last = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        if first > done:
            yield _Block(done, first, ["# outside_sentences = yes"])
        surface = document.text[starts[first] : ends[last - 1]]
        comments = [] if _BREAK.search(surface) else [f"# text = {surface}"]
        if sentence.reference is not None:
            comments.append(f"# text_en = {sentence.reference}")
        yield _Block(first, last, comments)
        done = last
    if done < count:
        outside = document.has("sentences")
        yield _Block(done, count, ["# outside_sentences = yes"] if outside else [])


def _fields(item: Annotation) -> Iterator[str]:
    if isinstance(item, GoldQuantity):
        for name, value in quantity_fields(item).items():
            yield f"{name.capitalize()}={quoted(value)}"
        return
    if item.kb:
        yield f"Kb={','.join(quoted(name) for name in item.kb)}"
    if item.cluster:
        yield f"Cluster={quoted(item.cluster)}"
    if item.canonical is not None:
        yield f"Canonical={quoted(item.canonical)}"


def _spaces(text: str, spans: Sequence[tuple[int, int]], row: int, closing: bool) -> Iterator[str]:
    """White space around a token, where it is not what a reader takes for granted."""
    if row == 0 and spans[0][0] > 0:
        yield f"SpacesBefore={_escaped(text[: spans[0][0]])}"
    last = row == len(spans) - 1
    after = text[spans[row][1] : len(text) if last else spans[row + 1][0]]
    if after != ("" if last else "\n" if closing else " "):
        yield f"SpacesAfter={_escaped(after)}" if after else "SpaceAfter=No"


def _escaped(spaces: str) -> str:
    return "".join(_ESCAPES.get(character, character) for character in spaces)
