"""Gold documents: what was annotated by hand, and the checks that it is whole.

:func:`pipeline.evaluate.readers.load_gold` reads them from files; ``docs/evaluation.md`` describes the formats.
"""

from __future__ import annotations

import difflib
import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Literal, get_args

import msgspec

from pipeline.document import EntityType, Operator, QuantityKind, Record, Spanned
from pipeline.errors import InputError

NIL = "NIL"
"""The identifier of an entity that is in no knowledge base."""

ENTITY_TYPES: tuple[str, ...] = get_args(EntityType)
QUANTITY_KINDS: tuple[str, ...] = get_args(QuantityKind)
TIME_KINDS = ("date", "date_range", "duration")
"""Kinds whose value is an ISO 8601 string."""

GoldLayer = Literal["sentences", "entities", "links", "quantities", "values"]
GOLD_LAYERS: tuple[GoldLayer, ...] = get_args(GoldLayer)


class GoldSentence(Record, frozen=True):
    """A sentence of the source, and its translation where there is one."""

    start: int
    end: int
    text: str
    reference: str | None = None


class GoldEntity(Record, frozen=True):
    """A named entity of the source.

    Attributes:
        kb: identifiers that are right for it, any of them, or only ``NIL``; none where links were not annotated.
        cluster: one name for one entity in every document and language; empty where links were not annotated.
    """

    start: int
    end: int
    text: str
    type: EntityType
    kb: tuple[str, ...] = ()
    cluster: str = ""
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
    value: Any = None
    currency: str | None = None
    unit: str | None = None
    op: Operator | None = None
    per: str | None = None
    approx: str | None = None


class GoldDocument(Record, frozen=True):
    """A document annotated by hand.

    Attributes:
        layers: what was annotated; the rest is unknown, not absent, and no prediction is scored against it. ``links`` are the ``kb`` and
            ``cluster`` of entities, ``values`` all of a quantity but its span and kind.
    """

    id: str
    lang: str
    text: str
    sentences: tuple[GoldSentence, ...] = ()
    entities: tuple[GoldEntity, ...] = ()
    quantities: tuple[GoldQuantity, ...] = ()
    source: str | None = None
    layers: tuple[GoldLayer, ...] = GOLD_LAYERS

    def has(self, layer: GoldLayer) -> bool:
        """Whether a layer was annotated."""
        return layer in self.layers


Place = Callable[[str], str]
"""File and line of a field (``entities[3].type``) of a document; of the document itself for an empty string."""

_LISTS: dict[str, type[Record]] = {"sentences": GoldSentence, "entities": GoldEntity, "quantities": GoldQuantity}
_VALUE_FIELDS = ("value", "currency", "unit", "op", "per", "approx")


def gold_document(record: Mapping[str, Any], where: str = "gold document") -> GoldDocument:
    """A gold document from plain JSON values.

    Raises:
        InputError: it has faults; the message lists every one with its field.
    """
    faults: list[str] = []
    document = checked_document(record, lambda field: where, faults)
    if document is None:
        raise InputError("\n".join(faults))
    return document


def checked_document(record: Any, place: Place, faults: list[str]) -> GoldDocument | None:
    """A gold document from plain JSON values, or None where it has faults, which are added to ``faults``."""
    found: list[tuple[str, str]] = []
    document: Record | None = None
    if isinstance(record, dict):
        found.extend(_misspelt(record))
        try:
            document = msgspec.convert(record, GoldDocument)
        except msgspec.ValidationError:
            # msgspec tells the first fault only.
            document = _converted(record, GoldDocument, "", found)
    else:
        found.append(("", f"Expected `object`, got `{'array' if isinstance(record, list) else type(record).__name__}`"))
    if isinstance(document, GoldDocument):
        found.extend(
            (name, f"missing; give a list, which may be empty, or leave {name!r} out of layers") for name in _lacking(document, record)
        )
        found.extend(_faults(document))
    faults.extend(f"{place(field)}: field {field}: {message}" if field else f"{place('')}: {message}" for field, message in found)
    return document if isinstance(document, GoldDocument) and not found else None


@functools.cache
def _fields(kind: type[Record]) -> tuple[msgspec.structs.FieldInfo, ...]:
    return msgspec.structs.fields(kind)


def _converted(record: Mapping[str, Any], kind: type[Record], path: str, found: list[tuple[str, str]]) -> Record | None:
    """The record as a struct; None where a field is missing or has a wrong type. Unlike msgspec's, its check does not stop at the first."""
    values: dict[str, Any] = {}
    whole = True
    for field in _fields(kind):
        name = f"{path}{field.name}"
        if field.name not in record:
            if field.required:
                found.append((path.rstrip("."), f"Object missing required field `{field.name}`"))
                whole = False
        elif kind is GoldDocument and field.name in _LISTS and isinstance(record[field.name], list):
            items = [_item(item, _LISTS[field.name], f"{name}[{i}]", found) for i, item in enumerate(record[field.name])]
            whole = whole and None not in items
            values[field.name] = tuple(items)
        else:
            try:
                values[field.name] = msgspec.convert(record[field.name], field.type)
            except msgspec.ValidationError as error:
                message, _, inside = str(error).partition(" - at `$")
                found.append((name + inside.rstrip("`"), message))
                whole = False
    return kind(**values) if whole else None


def _item(item: Any, kind: type[Record], path: str, found: list[tuple[str, str]]) -> Record | None:
    if isinstance(item, dict):
        return _converted(item, kind, f"{path}.", found)
    found.append((path, f"Expected `object`, got {item!r}"))
    return None


def _lacking(document: GoldDocument, record: Mapping[str, Any]) -> Iterator[str]:
    for name in _LISTS:
        if name in document.layers and name not in record:
            yield name


def _misspelt(record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Keys that look like a known one spelt wrongly. Other unknown keys are the annotator's own business."""
    yield from _close_keys(record, GoldDocument, "")
    for name, kind in _LISTS.items():
        items = record.get(name)
        for index, item in enumerate(items if isinstance(items, list) else ()):
            if isinstance(item, dict):
                yield from _close_keys(item, kind, f"{name}[{index}].")


def _close_keys(item: Mapping[str, Any], kind: type[Record], path: str) -> Iterator[tuple[str, str]]:
    known = [field.name for field in _fields(kind)]
    for key in item:
        if key not in known and (close := difflib.get_close_matches(key, [name for name in known if name not in item], 1, 0.8)):
            yield f"{path}{key}", f"unknown; did you mean {close[0]!r}?"


def _faults(document: GoldDocument) -> Iterator[tuple[str, str]]:
    layers: dict[str, Sequence[GoldSentence | GoldEntity | GoldQuantity]] = {
        "sentences": document.sentences,
        "entities": document.entities,
        "quantities": document.quantities,
    }
    for name, items in layers.items():
        if items and name not in document.layers:
            yield name, f"annotated, but not among the layers of the document: {', '.join(document.layers)}"
        for index, item in enumerate(items):
            field = f"{name}[{index}]"
            hint = offset_hint(document.text, item.start, item.end, item.text)
            if not 0 <= item.start < item.end <= len(document.text):
                yield field, f"span [{item.start}, {item.end}) does not stand on a text of {len(document.text)} code points{hint}"
            elif document.text[item.start : item.end] != item.text:
                surface = _surface(document, item)
                yield f"{field}.text", f"{item.text!r} is not the text at [{item.start}, {item.end}): {surface!r}{hint}"
    for left, right in zip(document.sentences, document.sentences[1:], strict=False):
        if left.end > right.start:
            yield "sentences", f"[{left.start}, {left.end}) and [{right.start}, {right.end}) overlap or are out of order"
    for index, entity in enumerate(document.entities):
        yield from _link_faults(entity, f"entities[{index}]", document.has("links"))
    for index, quantity in enumerate(document.quantities):
        if document.has("values"):
            yield from _quantity_faults(quantity, f"quantities[{index}]")
        else:
            for name in _VALUE_FIELDS:
                if getattr(quantity, name) is not None:
                    yield f"quantities[{index}].{name}", "given, but 'values' is not among the layers of the document"


def _link_faults(entity: GoldEntity, field: str, linked: bool) -> Iterator[tuple[str, str]]:
    if linked:
        if not entity.kb or (NIL in entity.kb and not entity.is_nil):
            yield f"{field}.kb", f"list the right identifiers, or only {NIL!r}; got {list(entity.kb)}"
        if not entity.cluster:
            yield f"{field}.cluster", "missing: one name for one entity in every document (or leave 'links' out of layers)"
    else:
        for name in ("kb", "cluster"):
            if getattr(entity, name):
                yield f"{field}.{name}", "given, but 'links' is not among the layers of the document"


def _quantity_faults(quantity: GoldQuantity, field: str) -> Iterator[tuple[str, str]]:
    value = quantity.value
    if quantity.kind in TIME_KINDS:
        if not isinstance(value, str) or not value:
            yield f"{field}.value", f"a {quantity.kind} needs an ISO 8601 string; got {value!r}"
    elif value is None:
        if quantity.approx is None:
            yield f"{field}.value", "null is for vague amounts, which need approx"
    elif isinstance(value, float):
        yield f"{field}.value", f"the float {value!r} is not exact; read JSON with parse_float=Decimal, as load_gold does"
    elif isinstance(value, bool) or not isinstance(value, int | Decimal):
        yield f"{field}.value", f"a {quantity.kind} needs a number or null; got {value!r}"
    if quantity.kind == "money" and quantity.currency is None:
        yield f"{field}.currency", "money needs the ISO 4217 code of its currency"
    if quantity.kind == "measure" and quantity.unit is None:
        yield f"{field}.unit", "a measure needs the UCUM code of its unit"


def offset_hint(text: str, start: int, end: int, surface: str) -> str:
    """What an annotation counts in, where its offsets are right in something else than code points; otherwise empty."""
    if not surface or not 0 <= start < end or text[start:end] == surface:
        return ""
    wide = text.encode("utf-16-le", "surrogatepass")
    if wide[2 * start : 2 * end] == surface.encode("utf-16-le", "surrogatepass"):
        return "; it is right in UTF-16 units (JavaScript, Java), but offsets count code points"
    if text.encode("utf-8", "surrogatepass")[start:end] == surface.encode("utf-8", "surrogatepass"):
        return "; it is right in bytes of UTF-8, but offsets count code points"
    if text.replace("\r\n", "\n")[start:end] == surface:
        return "; it is right where every CR LF counts as one, but they are two code points"
    if text[start - 1 : end - 1] == surface:
        return "; it is right when counted from 1, but offsets count from 0"
    return ""


def _surface(document: GoldDocument, item: Spanned) -> str:
    return document.text[item.start : item.end]
