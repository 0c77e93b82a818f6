"""From a record with named fields (a JSON line, a Parquet row, a data set row) to a document."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from pipeline.document import Document, Failure
from pipeline.errors import DocumentError
from pipeline.ingest.config import IngestConfig

_SURROGATE = re.compile("[\ud800-\udfff]")


def failure_document(doc_id: str, error: BaseException, *, meta: Mapping[str, Any], lang: str | None = None) -> Document:
    """A document that says why it could not be read: no text, its id and its place kept."""
    failure = Failure(stage="ingest", error=type(error).__name__, message=str(error))
    return Document(id=doc_id, text="", lang=lang, meta=dict(meta), failure=failure)


def record_document(record: object, default_id: str, *, where: str, meta: Mapping[str, Any], config: IngestConfig) -> Document:
    """The document of one record; a failure record where its fields do not make one.

    Args:
        record: should be a mapping with the fields that the configuration names.
        default_id: id where the record has none.
        where: file and line, for messages.
        meta: what the reader knows about the place; its keys win over those of the record, which then move to ``meta["fields"]``.
        config: names of fields, declared language.
    """
    doc_id, lang = default_id, config.lang
    full = dict(meta)
    try:
        if not isinstance(record, Mapping):
            raise DocumentError(f'{where}: expected an object such as {{"id": …, "text": …}}, found {_kind(record)}')
        doc_id = _identifier(record, config, where, default_id)
        lang = _language(record, config, where)
        full = _metadata(record, meta, config)
        text = _text(record, config, where)
        if len(text) > config.max_bytes or len(text.encode("utf-8")) > config.max_bytes:
            raise DocumentError(f"{where}: the text is longer than max_bytes ({config.max_bytes:,}); split it or raise max_bytes")
    except DocumentError as error:
        return failure_document(doc_id, error, meta=full, lang=lang)
    return Document(id=doc_id, text=text, lang=lang, meta=full)


def _identifier(record: Mapping[str, Any], config: IngestConfig, where: str, default: str) -> str:
    value = record.get(config.id_field)
    if value is None or value == "":
        return default
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise DocumentError(f"{where}: field {config.id_field!r} must be a string or an integer, found {_kind(value)}")
    if isinstance(value, str) and _SURROGATE.search(value):
        raise DocumentError(f"{where}: field {config.id_field!r} holds a lone surrogate, which is no character")
    return str(value)


def _language(record: Mapping[str, Any], config: IngestConfig, where: str) -> str | None:
    value = record.get(config.lang_field)
    if value is None or value == "":
        return config.lang
    if not isinstance(value, str) or _SURROGATE.search(value):
        raise DocumentError(f'{where}: field {config.lang_field!r} must be a language code such as "tr", found {_kind(value)}')
    return value


def _text(record: Mapping[str, Any], config: IngestConfig, where: str) -> str:
    if config.text_field not in record:
        known = ", ".join(sorted(map(str, record))) or "none"
        raise DocumentError(f"{where}: no field {config.text_field!r}; its fields are: {known}. Name the right one with text_field")
    value = record[config.text_field]
    if not isinstance(value, str):
        raise DocumentError(f"{where}: field {config.text_field!r} must be a string, found {_kind(value)}")
    found = _SURROGATE.search(value)
    if found:
        raise DocumentError(
            f"{where}: the text holds the lone surrogate U+{ord(found.group()):04X} at {found.start()}, which is no character; "
            "repair the escape that wrote it"
        )
    return value


def _metadata(record: Mapping[str, Any], meta: Mapping[str, Any], config: IngestConfig) -> dict[str, Any]:
    own = {config.id_field, config.text_field, config.lang_field}
    fields = {str(key): plain(value) for key, value in record.items() if key not in own}
    inner = fields.pop("meta", None)
    if isinstance(inner, dict):
        fields = {**inner, **fields}
    elif inner is not None:
        fields["meta"] = inner
    clashes = {key: value for key, value in fields.items() if key in meta}
    full = {**fields, **meta}
    if clashes:
        full["fields"] = clashes
    return full


def plain(value: Any) -> Any:
    """The value in plain JSON types, so that any document can be written and fingerprinted."""
    if isinstance(value, str):
        return _SURROGATE.sub(lambda found: f"\\u{ord(found.group()):04x}", value)
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, datetime.datetime | datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, Mapping):
        return {str(plain(str(key))): plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(inner) for inner in value]
    if isinstance(value, bytes | bytearray):
        return f"<{len(value)} bytes>"
    return str(value)


def _kind(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "a string", bool: "a truth value", int: "a number", float: "a number"}
    return "null" if value is None else names.get(type(value), f"a value of type {type(value).__name__}")
