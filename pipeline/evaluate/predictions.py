"""Predictions from files: full records of ``dragoman run``, compact ones of ``dragoman annotate``, and CoNLL and brat of other systems."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec

from pipeline.document import (
    Document,
    Entity,
    EntityType,
    Failure,
    Mention,
    Operator,
    PivotSentence,
    Quantity,
    QuantityKind,
    Record,
    Sentence,
    Translation,
    TranslationStatus,
    UntranslatedReason,
)
from pipeline.errors import DocumentError, InputError, OffsetError
from pipeline.evaluate.gold import NIL, GoldDocument
from pipeline.evaluate.readers.files import SUFFIXES, Format, Unreadable
from pipeline.evaluate.readers.foreign import foreign_records
from pipeline.evaluate.readers.types import TypeMap
from pipeline.formats.jsonl import parse_annotations


class _Sentence(Record, frozen=True):
    start: int
    end: int
    translation: str | None = None
    status: TranslationStatus = "ok"
    reason: UntranslatedReason | None = None


class _Quantity(Record, frozen=True):
    start: int
    end: int
    kind: QuantityKind
    value: Any
    currency: str | None = None
    unit: str | None = None
    op: Operator | None = None
    per: str | None = None
    approx: str | None = None


class _Entity(Record, frozen=True):
    start: int
    end: int
    type: EntityType
    canonical: str | None = None
    kb: str | None = None
    cluster: str | None = None


class _Line(Record, frozen=True):
    id: str
    sentences: tuple[_Sentence, ...] | None = None
    quantities: tuple[_Quantity, ...] | None = None
    entities: tuple[_Entity, ...] | None = None
    failed: str | None = None


def load_predictions(
    path: str | os.PathLike[str], gold: Sequence[GoldDocument], *, types: Mapping[str, str] | None = None
) -> tuple[Document, ...]:
    """Reads predictions.

    Args:
        path: a file of JSON lines, or the folder that a run wrote (its ``annotations.jsonl``), or a folder of ``*.jsonl`` files.
            A line is a full document record, or a compact one as ``dragoman annotate`` writes it. Or CoNLL or brat files.
        gold: compact records, CoNLL and brat files stand on the text of the gold document with the same id; a CoNLL document without an
            id on that of the gold document with the same text, white space aside.
        types: what names of types in CoNLL and brat files stand for; see :func:`pipeline.evaluate.readers.load_gold`.

    Raises:
        InputError: there is nothing to read, or a line cannot be used; the message names file and line.
        ConfigError: ``types`` maps a name to something that is no type.
    """
    texts = {document.id: document for document in gold}
    faults: list[str] = []
    names = TypeMap(types)
    documents: list[Document] = []
    for file in _files(Path(path)):
        kind = SUFFIXES.get(file.suffix.lower(), "jsonl")
        documents.extend(_foreign(file, kind, texts, names, faults) if kind in ("conll", "brat") else _documents(file, texts))
    if faults:
        listed = "\n".join(f"  {fault}" for fault in faults)
        raise InputError(f"{path}: {len(faults)} fault{'s' if len(faults) != 1 else ''} in predictions\n{listed}")
    return tuple(documents)


def _files(path: Path) -> list[Path]:
    if not path.exists():
        raise InputError(f"{path}: no such file or folder; give the output folder of a run, or a file of JSON lines")
    if not path.is_dir():
        return [path]
    if (path / "annotations.jsonl").exists():
        return [path / "annotations.jsonl"]
    files = sorted(file for file in path.iterdir() if SUFFIXES.get(file.suffix.lower()) in ("jsonl", "conll", "brat"))
    if not files:
        raise InputError(f"{path}: no predictions there; expected annotations.jsonl, or other files named *.jsonl, *.conll or *.ann")
    return files


def _foreign(file: Path, kind: Format, gold: Mapping[str, GoldDocument], types: TypeMap, faults: list[str]) -> Iterator[Document]:
    try:
        records = foreign_records(file, kind, gold, types, faults)
    except Unreadable as error:
        faults.append(str(error))
        return
    if faults:
        return
    linked = any("kb" in item for record in records for item in record["entities"])
    for record in records:
        document = _compact(record, gold)
        if document is not None and not linked:
            # Nobody tried to link these names, which is not the same as that no knowledge base has them.
            entities = document.layer("mentions")
            bare = tuple(Mention(start=item.start, end=item.end, type=item.type, confidence=1.0) for item in entities)
            document = msgspec.structs.replace(document, mentions=None, entities=bare)
        if document is not None:
            yield document


def _documents(file: Path, gold: Mapping[str, GoldDocument]) -> Iterator[Document]:
    try:
        lines = file.read_bytes().splitlines()
    except OSError as error:
        raise InputError(f"cannot read {file}: {error.strerror or error}") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line, parse_float=Decimal)
            document = parse_annotations(line) if isinstance(record, dict) and "text" in record else _compact(record, gold)
            if document is not None:
                yield document
        except (DocumentError, ValueError) as error:
            raise InputError(f"{file}, line {number}: {error}") from error


def _compact(record: Any, gold: Mapping[str, GoldDocument]) -> Document | None:
    """The document of a compact record; None where no gold has its text, so that it could not be scored anyway."""
    line = msgspec.convert(record, _Line)
    source = gold.get(line.id)
    if source is None:
        return None
    document = Document(id=line.id, text=source.text, lang=source.lang)
    if line.failed is not None:
        return msgspec.structs.replace(document, failure=Failure(stage="annotate", error="failed", message=line.failed))
    layers: dict[str, Any] = {}
    if line.sentences is not None:
        layers["sentences"] = tuple(Sentence(start=item.start, end=item.end, lang=source.lang) for item in line.sentences)
        if any(item.translation is not None for item in line.sentences):
            layers["translation"] = _translation(line.sentences)
    if line.quantities is not None:
        layers["quantities"] = tuple(_quantity(item) for item in line.quantities)
    if line.entities is not None:
        layers["mentions"] = tuple(
            Entity(
                start=item.start,
                end=item.end,
                type=item.type,
                confidence=1.0,
                canonical=item.canonical,
                kb=None if item.kb == NIL else item.kb,
                cluster=item.cluster,
            )
            for item in line.entities
        )
    try:
        return document.with_layers(layers)
    except OffsetError as error:
        raise DocumentError(f"{error}; offsets are code points of the gold text, half open") from error


def _translation(sentences: Sequence[_Sentence]) -> Translation:
    text = ""
    pivots = []
    for index, item in enumerate(sentences):
        if text and item.translation:
            text += "\n"
        start = len(text)
        text += item.translation or ""
        pivots.append(PivotSentence(source=index, start=start, end=len(text), status=item.status, reason=item.reason))
    return Translation(lang="en", text=text, sentences=tuple(pivots))


def _quantity(item: _Quantity) -> Quantity:
    value = item.value
    number = Decimal(value) if isinstance(value, int | Decimal) and not isinstance(value, bool) else None
    if number is None and value is not None and not isinstance(value, str):
        raise DocumentError(f"quantity [{item.start}, {item.end}): value must be a number, a string or null; got {value!r}")
    return Quantity(
        start=item.start,
        end=item.end,
        kind=item.kind,
        number=number,
        iso=value if isinstance(value, str) else None,
        currency=item.currency,
        unit=item.unit,
        op=item.op,
        per=item.per,
        approx=item.approx,
    )
