"""CoNLL files: one token a line, tags in a column, an empty line behind every sentence.

Documents begin with ``# newdoc`` or ``-DOCSTART-``. The text is that of ``# text`` where it is given; elsewhere tokens are put together as
their ``SpaceAfter``, ``SpacesAfter`` and ``SpacesBefore`` say (CoNLL-U, UDPipe), with a space where nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.document import UNKNOWN_LANGUAGE
from pipeline.evaluate.gold import GOLD_LAYERS
from pipeline.evaluate.readers.draft import Draft, complete_links, place_of
from pipeline.evaluate.readers.files import decoded, lines_of
from pipeline.evaluate.readers.layout import DOCSTART, Layout, Row, layout_of, rows_of
from pipeline.evaluate.readers.tags import TAG, TagSpan, read_tags, scheme_of
from pipeline.evaluate.readers.types import TypeMap
from pipeline.evaluate.readers.values import QUANTITY_FIELDS, number_of, unquoted

_COMMENT = re.compile(r"#\s*([\w.]+(?: id)?)(?:\s*=\s?(.*))?", re.DOTALL)
_SPACES = {r"\s": " ", r"\t": "\t", r"\n": "\n", r"\r": "\r", r"\p": "|", r"\\": "\\"}
_ENTITY_FIELDS = ("kb", "cluster", "canonical")


@dataclass
class ConllSentence:
    """Rows between empty lines, with the comments before them."""

    rows: list[Row] = field(default_factory=list)
    comments: dict[str, str] = field(default_factory=dict)
    line: int = 0


@dataclass
class ConllDocument:
    """Sentences of one document.

    Attributes:
        id: None where the file does not say.
    """

    line: int
    id: str | None = None
    comments: dict[str, str] = field(default_factory=dict)
    sentences: list[ConllSentence] = field(default_factory=list)


@dataclass(frozen=True)
class ConllFile:
    """A file whose columns are known."""

    path: Path
    layout: Layout
    documents: list[ConllDocument]


def read_conll(path: Path, types: TypeMap, lang: str | None, faults: list[str]) -> Iterator[Draft]:
    """The documents of a file; everything that is wrong with it is added to ``faults``.

    Raises:
        Unreadable: the file is not UTF-8.
    """
    file = open_conll(path, types, faults)
    if file is None:
        return
    names = {"entities": file.layout.entity is not None, "quantities": file.layout.quantity is not None, "links": False, "values": False}
    drafts = []
    reader = ConllReader(file, types, faults)
    for number, document in enumerate(file.documents, start=1):
        draft = reader.document(document, None)
        record = draft.record
        complete_links(record)
        record["id"] = document.id or (path.stem if len(file.documents) == 1 else f"{path.stem}-{number}")
        record["lang"] = document.comments.get("lang") or lang or UNKNOWN_LANGUAGE
        if "source" in document.comments:
            record["source"] = document.comments["source"]
        names["quantities"] |= bool(record["quantities"])
        names["links"] |= any("kb" in item or "cluster" in item for item in record["entities"])
        names["values"] |= any(name in item for item in record["quantities"] for name in QUANTITY_FIELDS)
        drafts.append((draft, document))
    for draft, document in drafts:
        stated = document.comments.get("layers")
        found = [name for name in GOLD_LAYERS if names.get(name, name == "sentences")]
        draft.record["layers"] = found if stated is None else stated.split()
        if "sentences" not in draft.record["layers"]:
            draft.record["sentences"] = []  # the rows are in one piece, or in pieces that the file itself calls no sentences
        yield draft


def open_conll(path: Path, types: TypeMap, faults: list[str]) -> ConllFile | None:
    """Documents, sentences and columns of a file; None where they cannot be told."""
    rows = rows_of(lines_of(decoded(path)))
    layout = layout_of(rows, types)
    if not isinstance(layout, Layout):
        faults.extend(f"{path}, line {fault.line}: {fault.message}" if fault.line else f"{path}: {fault.message}" for fault in layout)
        return None
    odd = [fault for row in rows if row.cells and row.cells[0] != DOCSTART for fault in _odd_cells(row, layout)]
    if odd:
        faults.extend(f"{path}, {fault}" for fault in odd)
        return None
    documents = _documents(rows)
    if not documents:
        faults.append(f"{path}: no tokens and no documents there")
        return None
    return ConllFile(path, layout, documents)


def _odd_cells(row: Row, layout: Layout) -> Iterator[str]:
    if not row.cells[layout.form].strip():
        yield f"line {row.line}, column {layout.form + 1}: an empty form; every row needs its token"
    if layout.number is not None and not row.cells[layout.number].isdecimal():
        what = "words inside tokens and empty nodes are not read: give one row to every token of the text"
        yield f"line {row.line}, column {layout.number + 1}: {row.cells[layout.number]!r}; {what}"


def _documents(rows: Sequence[Row]) -> list[ConllDocument]:
    documents: list[ConllDocument] = []
    head: dict[str, str] = {}
    sentence = ConllSentence()

    def close() -> None:
        nonlocal sentence
        if sentence.rows:
            if not documents:
                documents.append(ConllDocument(sentence.line, comments=head))
            documents[-1].sentences.append(sentence)
            sentence = ConllSentence()

    for row in rows:
        matched = _COMMENT.match(row.comment)
        key, value = (matched[1], matched[2] or "") if matched else ("", "")
        if key in ("newdoc", "newdoc id") or row.cells[:1] == (DOCSTART,):
            close()
            documents.append(ConllDocument(row.line, value or None, comments={} if documents else head))
        elif key in ("lang", "source", "layers"):
            # What is said of a document stands behind its beginning, before its first sentence.
            (documents[-1].comments if documents else head).setdefault(key, value)
        elif row.comment:
            sentence.comments[key] = value
        elif row.cells:
            sentence.line = sentence.line or row.line
            sentence.rows.append(row)
        else:
            close()
    close()
    return documents


class Unaligned(Exception):  # noqa: N818 - it never leaves the readers
    """Tokens that are not those of the text."""


class ConllReader:
    """Reads the documents of a file into drafts.

    Args:
        lenient: whether sequences of tags that break their scheme are read without a fault.
    """

    def __init__(self, file: ConllFile, types: TypeMap, faults: list[str], lenient: bool = False) -> None:
        self.file, self.types, self.faults, self.lenient = file, types, faults, lenient
        layout = file.layout
        tags = [
            row.cells[c]
            for d in file.documents
            for s in d.sentences
            for row in s.rows
            for c in (layout.entity, layout.quantity)
            if c is not None
        ]
        self.scheme = scheme_of(tag for tag in tags if TAG.fullmatch(tag))
        self.lines: dict[str, int] = {}  # of the document that is being read

    def fault(self, line: int, message: str) -> None:
        """Adds what is wrong with a line."""
        self.faults.append(f"{self.file.path}, line {line}: {message}")

    def document(self, document: ConllDocument, text: str | None) -> Draft:
        """The document on its own text, or on the given one."""
        self.lines = {}
        spans, own = _text(document, self.file.layout, self) if text is None else (self._placed(document, text), text)
        record: dict[str, Any] = {"text": own, "sentences": [], "entities": [], "quantities": []}
        for sentence, places in zip(document.sentences, spans, strict=True):
            start, end = places[0][0], places[-1][1]
            if "outside_sentences" not in sentence.comments:
                self.lines[f"sentences[{len(record['sentences'])}]"] = sentence.line
                item = {"start": start, "end": end, "text": own[start:end]}
                if "text_en" in sentence.comments:
                    item["reference"] = sentence.comments["text_en"]
                record["sentences"].append(item)
            self._annotations(sentence, places, record)
        return Draft(record, place_of(self.file.path, self.lines, document.line))

    def _placed(self, document: ConllDocument, text: str) -> list[list[tuple[int, int]]]:
        place = 0
        found = []
        for sentence in document.sentences:
            spans = []
            for row in sentence.rows:
                spans.append(_next(row.cells[self.file.layout.form], text, place, row.line))
                place = spans[-1][1]
            found.append(spans)
        if text[place:].strip():
            raise Unaligned(f"the tokens end before the text does: {text[place:].strip()[:30]!r} is missing")
        return found

    def _annotations(self, sentence: ConllSentence, places: Sequence[tuple[int, int]], record: dict[str, Any]) -> None:
        layout = self.file.layout
        firsts: dict[int, list[tuple[str, dict[str, Any]]]] = {}
        for column, layer in ((layout.entity, ""), (layout.quantity, "quantities")):
            if column is None:
                continue
            for span in self._tags(sentence, column):
                meaning = self.types.meaning(span.type)
                line = sentence.rows[span.start].line
                if meaning is None or (layer and meaning.layer == "entities"):
                    self.fault(
                        line, f"column {column + 1}: {self.types.unknown(span.type)}" if meaning is None else _misplaced(column, span.type)
                    )
                elif meaning.layer:
                    start, end = places[span.start][0], places[span.end - 1][1]
                    item = {"start": start, "end": end, "text": record["text"][start:end]}
                    item["type" if meaning.layer == "entities" else "kind"] = meaning.name
                    self.lines[f"{meaning.layer}[{len(record[meaning.layer])}]"] = line
                    record[meaning.layer].append(item)
                    firsts.setdefault(span.start, []).append((meaning.layer, item))
        if layout.misc is not None:
            for index, row in enumerate(sentence.rows):
                self._fields(row, firsts.get(index, []))

    def _tags(self, sentence: ConllSentence, column: int) -> list[TagSpan]:
        tags = []
        for row in sentence.rows:
            tag = row.cells[column]
            # An empty cell says that nothing begins or goes on here.
            tags.append("O" if tag in ("_", "") else tag)
            if not TAG.fullmatch(tags[-1]):
                self.fault(row.line, f"column {column + 1}: {tag!r} is no tag; expected O, or B-, I-, L-, U- and a type")
                tags[-1] = "O"
        spans, wrong = read_tags(tags, self.scheme)
        if not self.lenient:
            for fault in wrong:
                self.fault(sentence.rows[fault.token].line, f"column {column + 1}: {fault.message}")
        return spans

    def _fields(self, row: Row, items: Sequence[tuple[str, dict[str, Any]]]) -> None:
        assert self.file.layout.misc is not None
        for key, value in _misc(row.cells[self.file.layout.misc]).items():
            name = key.lower()
            layer = "entities" if name in _ENTITY_FIELDS else "quantities" if name in QUANTITY_FIELDS else ""
            if not layer:
                continue
            target = next((item for kind, item in items if kind == layer), None)
            if target is None:
                self.fault(
                    row.line,
                    f"{key} belongs to the first token of {'an entity' if layer == 'entities' else 'a quantity'}; none begins here",
                )
                continue
            try:
                if name == "kb":
                    target[name] = [unquoted(part) for part in value.split(",")]
                else:
                    target[name] = number_of(unquoted(value), target["kind"]) if name == "value" else unquoted(value)
            except ValueError as error:
                self.fault(row.line, f"{key}: {error}")


def _misplaced(column: int, name: str) -> str:
    return f"column {column + 1}: {name!r} is a type of entities, but this is the column of quantities"


def _misc(cell: str) -> dict[str, str]:
    return {key: value for key, separator, value in (part.partition("=") for part in cell.split("|")) if separator}


def _spaces(misc: Mapping[str, str], key: str) -> str | None:
    value = misc.get(key)
    return None if value is None else re.sub(r"\\[stnrp\\]", lambda match: _SPACES[match[0]], value)


def _text(document: ConllDocument, layout: Layout, reader: ConllReader) -> tuple[list[list[tuple[int, int]]], str]:
    """Spans of the tokens, and the text that they stand on."""
    text = ""
    found: list[list[tuple[int, int]]] = []
    for number, sentence in enumerate(document.sentences):
        last = number == len(document.sentences) - 1
        spaces = [_misc(row.cells[layout.misc]) if layout.misc is not None else {} for row in sentence.rows]
        text += _spaces(spaces[0], "SpacesBefore") or ""
        stated = sentence.comments.get("text")
        spans: list[tuple[int, int]] = []
        if stated is not None:
            try:
                place = 0
                for row in sentence.rows:
                    spans.append(_next(row.cells[layout.form], stated, place, row.line))
                    place = spans[-1][1]
                if stated[place:].strip():
                    raise Unaligned(f"the tokens end before # text does: {stated[place:].strip()[:30]!r} is missing")
            except Unaligned as error:
                reader.fault(sentence.line, str(error))
                stated, spans = None, []
        if stated is not None:
            spans = [(start + len(text), end + len(text)) for start, end in spans]
            text += stated.rstrip()
        for index, (row, misc) in enumerate(zip(sentence.rows, spaces, strict=True)):
            closing = index == len(sentence.rows) - 1
            if stated is None:
                spans.append((len(text), len(text) + len(row.cells[layout.form])))
                text += row.cells[layout.form]
            if stated is None or closing:
                after = _spaces(misc, "SpacesAfter")
                if after is None:
                    after = "" if misc.get("SpaceAfter") == "No" or (closing and last) else "\n" if closing else " "
                text += after
        found.append(spans)
    return found, text


def _next(form: str, text: str, place: int, line: int) -> tuple[int, int]:
    while place < len(text) and text[place].isspace() and not text.startswith(form, place):
        place += 1
    if not text.startswith(form, place):
        raise Unaligned(f"the token {form!r} of line {line} is not what comes next in the text: {text[place : place + 30]!r}")
    return place, place + len(form)
