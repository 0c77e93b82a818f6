"""Predictions from files: full records of ``dragoman run``, or compact ones of ``dragoman annotate`` and of other systems."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec

from pipeline.document import (
    Document,
    Entity,
    EntityType,
    Failure,
    Operator,
    PivotSentence,
    Quantity,
    QuantityKind,
    Record,
    Sentence,
    Translation,
)
from pipeline.errors import DocumentError, InputError, OffsetError
from pipeline.evaluate.gold import NIL, GoldDocument
from pipeline.formats.jsonl import parse_annotations


class _Sentence(Record, frozen=True):
    start: int
    end: int
    translation: str | None = None


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


def load_predictions(path: str | os.PathLike[str], gold: Sequence[GoldDocument]) -> tuple[Document, ...]:
    """Reads predictions.

    Args:
        path: a file of JSON lines, or the folder that a run wrote (its ``annotations.jsonl``), or a folder of ``*.jsonl`` files.
            A line is a full document record, or a compact one as ``dragoman annotate`` writes it.
        gold: compact records have no text of their own; theirs is that of the gold document with the same id.

    Raises:
        InputError: there is nothing to read, or a line cannot be used; the message names file and line.
    """
    texts = {document.id: document for document in gold}
    return tuple(document for file in _files(Path(path)) for document in _documents(file, texts))


def _files(path: Path) -> list[Path]:
    if not path.exists():
        raise InputError(f"{path}: no such file or folder; give the output folder of a run, or a file of JSON lines")
    if not path.is_dir():
        return [path]
    if (path / "annotations.jsonl").exists():
        return [path / "annotations.jsonl"]
    files = sorted(path.glob("*.jsonl"))
    if not files:
        raise InputError(f"{path}: no predictions there; expected annotations.jsonl, or other files named *.jsonl")
    return files


def _documents(file: Path, gold: dict[str, GoldDocument]) -> Iterator[Document]:
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


def _compact(record: Any, gold: dict[str, GoldDocument]) -> Document | None:
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
        pivots.append(PivotSentence(source=index, start=start, end=len(text)))
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
