"""The compact record of ``dragoman annotate``: one JSON object per document, with nothing but the answers.

Numbers are exact JSON numbers here, integers without exponent or fraction. Full records with provenance, as ``dragoman run`` writes
them, are the business of :mod:`pipeline.formats.jsonl`.
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import msgspec

from pipeline.document import Document, Entity, Quantity, Record
from pipeline.errors import ConfigError, DocumentError
from pipeline.formats.sides import entities_of, language_of, span_of

PARTS: tuple[str, ...] = ("sentences", "quantities", "entities", "links", "translation")
"""What can be asked for."""

_LARGEST_EXPONENT = 1000
_encoder = msgspec.json.Encoder(decimal_format="number")


def annotation_line(document: Document, only: frozenset[str] | None = None) -> bytes:
    """The record of :func:`annotation_record` as one line of UTF-8 JSON, line feed included.

    Raises:
        ConfigError: ``only`` names something that cannot be asked for.
        DocumentError: the document lacks a layer that was asked for, or holds text that UTF-8 cannot express.
    """
    try:
        return _encoder.encode(annotation_record(document, only)) + b"\n"
    except UnicodeEncodeError as error:
        raise DocumentError(
            f"document {document.id!r}: a lone surrogate (code point U+{ord(error.object[error.start]):04X}) cannot be written as UTF-8; "
            "decode the source with its right encoding"
        ) from error


def annotation_record(document: Document, only: frozenset[str] | None = None) -> dict[str, Any]:
    """The answers of a document.

    Args:
        document: a document that went through the stages, or failed in one.
        only: parts that were asked for, a subset of :data:`PARTS`. ``links`` adds the name, identifier and cluster to entities,
            ``translation`` adds the pivot text, the translation of every sentence and the pivot span of every entity; keys that
            belong to other parts are left out. None asks for whatever the document has.

    Returns:
        ``id``, ``lang`` and the keys of the parts that were asked for. A failed document has empty parts and ``failed``, the message.

    Raises:
        ConfigError: ``only`` names something that cannot be asked for.
        DocumentError: the document lacks a layer that was asked for.
    """
    if only is not None and (unknown := only - set(PARTS)):
        raise ConfigError([f"--only: {name!r} cannot be asked for; choose from {', '.join(PARTS)}" for name in sorted(unknown)])
    record: dict[str, Any] = {"id": document.id, "lang": language_of(document)}
    if document.failure is not None:
        return record | _empty(frozenset(PARTS) if only is None else only) | {"failed": document.failure.message}
    asked = _present(document) if only is None else only
    translated = "translation" in asked
    if "sentences" in asked:
        record["sentences"] = _sentences(document, translated)
    if "quantities" in asked:
        record["quantities"] = [_quantity(quantity, document.id) for quantity in sorted(document.layer("quantities"), key=span_of)]
    if asked & {"entities", "links"}:
        linked = "links" in asked
        if linked and document.mentions is None:
            document.layer("links")
        record["entities"] = [_entity(entity, linked, translated) for entity in entities_of(document)]
    if translated:
        record["translation"] = document.layer("translation").text
    return record


def json_number(number: Decimal) -> int | Decimal:
    """The same value as JSON shall show it: integers as such, fractions without idle zeros.

    Raises:
        ValueError: the number is not finite.
    """
    if not number.is_finite():
        raise ValueError(f"{number} is no number that JSON can express")
    sign, digits, exponent = number.as_tuple()
    assert isinstance(exponent, int)
    if not any(digits):
        return 0
    # Decimal.normalize would round to the precision of the context.
    while exponent < 0 and digits[-1] == 0:
        digits, exponent = digits[:-1], exponent + 1
    exact = Decimal((sign, digits, exponent))
    return int(exact) if 0 <= exponent <= _LARGEST_EXPONENT else exact


def _present(document: Document) -> frozenset[str]:
    present = {part for part in PARTS if document.has(part)}
    if document.mentions is not None:
        present |= {"entities", "links"}
    if "entities" not in present:
        present.discard("links")
    return frozenset(present)


def _empty(asked: frozenset[str]) -> dict[str, Any]:
    empty: dict[str, Any] = {}
    for part in ("sentences", "quantities", "entities"):
        if part in asked or (part == "entities" and "links" in asked):
            empty[part] = []
    if "translation" in asked:
        empty["translation"] = ""
    return empty


def _sentences(document: Document, translated: bool) -> list[dict[str, Any]]:
    records: list[dict[str, Any]] = [{"start": item.start, "end": item.end} for item in document.layer("sentences")]
    if translated:
        translation = document.layer("translation")
        for item in translation.sentences:
            records[item.source]["translation"] = translation.text[item.start : item.end]
            if item.status != "ok":
                records[item.source]["status"] = item.status
            if item.reason is not None:
                records[item.source]["reason"] = item.reason
    return records


def _quantity(quantity: Quantity, document_id: str) -> dict[str, Any]:
    value: int | Decimal | str | None = quantity.iso
    if value is None and quantity.number is not None:
        try:
            value = json_number(quantity.number)
        except ValueError as error:
            raise DocumentError(f"document {document_id!r}, quantity [{quantity.start}, {quantity.end}): {error}") from error
    record: dict[str, Any] = {"start": quantity.start, "end": quantity.end, "kind": quantity.kind, "value": value}
    for key in ("currency", "unit", "op", "per", "approx", "offset"):
        if (extra := getattr(quantity, key)) is not None:
            record[key] = extra
    if quantity.candidates and quantity.currency is None and quantity.unit is None:
        record["candidates"] = list(quantity.candidates)
    if quantity.normalized is not None:
        record["normalized"] = _plain(quantity.normalized)
    return record


def _plain(value: Any) -> Any:
    """A record as JSON shows it: without keys that have nothing to say, numbers exact, days in ISO 8601."""
    if isinstance(value, Record):
        return {key: _plain(item) for key, item in msgspec.structs.asdict(value).items() if item is not None and item != ()}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Decimal):
        return json_number(value)
    return value.isoformat() if isinstance(value, datetime.date) else value


def _entity(entity: Entity, linked: bool, translated: bool) -> dict[str, Any]:
    record: dict[str, Any] = {"start": entity.start, "end": entity.end, "type": entity.type}
    if linked and (entity.cluster is not None or entity.kb is not None):
        if entity.canonical is not None:
            record["canonical"] = entity.canonical
        record["kb"] = entity.kb
        if entity.cluster is not None:
            record["cluster"] = entity.cluster
        if entity.candidates:
            record["candidates"] = [_plain(candidate) for candidate in entity.candidates]
    if translated and entity.pivot_start is not None:
        record["pivot"] = [entity.pivot_start, entity.pivot_end]
    return record
