"""Gold files: documents annotated by hand, read and checked.

One JSON object per ``.json`` file, or one per line of a ``.jsonl`` file; ``docs/evaluation.md`` describes the format. Every fault of
every file is told at once, with its file and field.
"""

from __future__ import annotations

import difflib
import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

import msgspec

from pipeline.document import EntityType, Operator, QuantityKind, Record, Spanned
from pipeline.errors import InputError

NIL = "NIL"
"""The identifier of an entity that is in no knowledge base."""

_TIMES = ("date", "date_range", "duration")


class GoldSentence(Record, frozen=True):
    """A sentence of the source, and its translation where there is one."""

    start: int
    end: int
    text: str
    reference: str | None = None


class GoldEntity(Record, frozen=True):
    """A named entity of the source.

    Attributes:
        kb: identifiers that are right for it, any of them, or only ``NIL``.
        cluster: one name for one entity in every document and language.
    """

    start: int
    end: int
    text: str
    type: EntityType
    kb: tuple[str, ...]
    cluster: str
    canonical: str | None = None

    @property
    def is_nil(self) -> bool:
        """Whether no knowledge base has it."""
        return self.kb == (NIL,)


class GoldQuantity(Record, frozen=True):
    """A quantity of the source; ``value`` is an exact number, an ISO 8601 string, or None for a vague amount."""

    start: int
    end: int
    text: str
    kind: QuantityKind
    value: Any
    currency: str | None = None
    unit: str | None = None
    op: Operator | None = None
    per: str | None = None
    approx: str | None = None


class GoldDocument(Record, frozen=True):
    """A document annotated by hand."""

    id: str
    lang: str
    text: str
    sentences: tuple[GoldSentence, ...]
    entities: tuple[GoldEntity, ...]
    quantities: tuple[GoldQuantity, ...]
    source: str | None = None


def load_gold(path: str | os.PathLike[str]) -> tuple[GoldDocument, ...]:
    """Reads one gold file, or all of a folder in the order of their names.

    Raises:
        InputError: there is nothing to read, or files have faults; the message lists every fault with its file and field.
    """
    faults: list[str] = []
    documents: list[GoldDocument] = []
    seen: dict[str, str] = {}
    for where, record in _records(_files(Path(path)), faults):
        document = _document(record, where, faults)
        if document is not None:
            if document.id in seen:
                faults.append(f"{where}: field id: {document.id!r} is also the id of {seen[document.id]}; ids must be unique")
            seen.setdefault(document.id, where)
            documents.append(document)
    if faults:
        listed = "\n".join(f"  {fault}" for fault in faults)
        raise InputError(f"{path}: {len(faults)} fault{'s' if len(faults) != 1 else ''} in gold files\n{listed}")
    return tuple(documents)


def gold_document(record: Mapping[str, Any], where: str = "gold document") -> GoldDocument:
    """A gold document from plain JSON values.

    Raises:
        InputError: it has faults; the message lists every one with its field.
    """
    faults: list[str] = []
    document = _document(record, where, faults)
    if document is None or faults:
        raise InputError("\n".join(faults))
    return document


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        files = sorted(file for file in path.iterdir() if file.suffix in (".json", ".jsonl"))
        if not files:
            raise InputError(f"{path}: no gold files there; expected files named *.json or *.jsonl")
        return files
    if not path.exists():
        raise InputError(f"{path}: no such file or folder; give a gold file or a folder of them")
    return [path]


def _records(files: Iterable[Path], faults: list[str]) -> Iterator[tuple[str, Any]]:
    for file in files:
        try:
            content = file.read_bytes().decode("utf-8")
        except UnicodeDecodeError as error:
            faults.append(f"{file}: byte {error.start} is not UTF-8; save the file as UTF-8")
            continue
        except OSError as error:
            raise InputError(f"cannot read {file}: {error.strerror or error}") from error
        pieces = enumerate(content.split("\n"), start=1) if file.suffix == ".jsonl" else [(0, content)]
        for number, piece in pieces:
            if number and not piece.strip():
                continue
            where = f"{file}, line {number}" if number else str(file)
            try:
                yield where, json.loads(piece, parse_float=Decimal, parse_constant=_reject)
            except json.JSONDecodeError as error:
                place = f"{file}, line {(number or 1) + error.lineno - 1}, column {error.colno}"
                faults.append(f"{place}: not JSON: {error.msg}")
            except (ValueError, RecursionError) as error:
                faults.append(f"{where}: not JSON: {error}")


def _reject(constant: str) -> Any:
    raise ValueError(f"{constant} is not a JSON number")


def _document(record: Any, where: str, faults: list[str]) -> GoldDocument | None:
    if isinstance(record, dict):
        faults.extend(f"{where}: {fault}" for fault in _misspelt(record))
    try:
        document = msgspec.convert(record, GoldDocument)
    except msgspec.ValidationError as error:
        faults.append(f"{where}: {_readable(str(error))}")
        return None
    faults.extend(f"{where}: {fault}" for fault in _faults(document))
    return document


def _readable(message: str) -> str:
    """``Expected `int`, got `str` - at `$.entities[0].start``` with the field in front."""
    text, separator, place = message.partition(" - at `")
    return f"field {place.rstrip('`').removeprefix('$.')}: {text}" if separator else text


def _misspelt(record: Mapping[str, Any]) -> Iterator[str]:
    """Keys that look like a known one spelt wrongly. Other unknown keys are the annotator's own business."""
    types: dict[str, type[Record]] = {"sentences": GoldSentence, "entities": GoldEntity, "quantities": GoldQuantity}
    yield from _close_keys(record, GoldDocument, "")
    for name, kind in types.items():
        items = record.get(name)
        for index, item in enumerate(items if isinstance(items, list) else ()):
            if isinstance(item, dict):
                yield from _close_keys(item, kind, f"{name}[{index}].")


def _close_keys(item: Mapping[str, Any], kind: type[Record], place: str) -> Iterator[str]:
    known = [field.name for field in msgspec.structs.fields(kind)]
    for key in item:
        if key not in known and (close := difflib.get_close_matches(key, [name for name in known if name not in item], 1, 0.8)):
            yield f"field {place}{key}: unknown; did you mean {close[0]!r}?"


def _faults(document: GoldDocument) -> Iterator[str]:
    layers: dict[str, Sequence[GoldSentence | GoldEntity | GoldQuantity]] = {
        "sentences": document.sentences,
        "entities": document.entities,
        "quantities": document.quantities,
    }
    for name, items in layers.items():
        for index, item in enumerate(items):
            place = f"field {name}[{index}]"
            if not 0 <= item.start < item.end <= len(document.text):
                yield f"{place}: span [{item.start}, {item.end}) does not stand on a text of {len(document.text)} code points"
            elif document.text[item.start : item.end] != item.text:
                yield f"{place}.text: {item.text!r} is not the text at [{item.start}, {item.end}): {_surface(document, item)!r}"
    for left, right in zip(document.sentences, document.sentences[1:], strict=False):
        if left.end > right.start:
            yield f"field sentences: [{left.start}, {left.end}) and [{right.start}, {right.end}) overlap or are out of order"
    for index, entity in enumerate(document.entities):
        if not entity.kb or (NIL in entity.kb and not entity.is_nil):
            yield f"field entities[{index}].kb: list the right identifiers, or only {NIL!r}; got {list(entity.kb)}"
    for index, quantity in enumerate(document.quantities):
        yield from _quantity_faults(quantity, f"field quantities[{index}]")


def _quantity_faults(quantity: GoldQuantity, place: str) -> Iterator[str]:
    value = quantity.value
    if quantity.kind in _TIMES:
        if not isinstance(value, str) or not value:
            yield f"{place}.value: a {quantity.kind} needs an ISO 8601 string; got {value!r}"
    elif value is None:
        if quantity.approx is None:
            yield f"{place}.value: null is for vague amounts, which need approx"
    elif isinstance(value, float):
        yield f"{place}.value: the float {value!r} is not exact; read JSON with parse_float=Decimal, as load_gold does"
    elif isinstance(value, bool) or not isinstance(value, int | Decimal):
        yield f"{place}.value: a {quantity.kind} needs a number or null; got {value!r}"
    if quantity.kind == "money" and quantity.currency is None:
        yield f"{place}.currency: money needs the ISO 4217 code of its currency"
    if quantity.kind == "measure" and quantity.unit is None:
        yield f"{place}.unit: a measure needs the UCUM code of its unit"


def _surface(document: GoldDocument, item: Spanned) -> str:
    return document.text[item.start : item.end]


ENTITY_TYPES: tuple[str, ...] = get_args(EntityType)
QUANTITY_KINDS: tuple[str, ...] = get_args(QuantityKind)
