"""JSON lines: the project's own gold format, one document a line."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

import msgspec

from pipeline.evaluate.gold import GoldDocument

_ENCODER = msgspec.json.Encoder(decimal_format="number")
_LISTS = ("sentences", "entities", "quantities")


def json_lines(documents: Iterable[GoldDocument]) -> bytes:
    """One line of UTF-8 for every document; numbers are exact."""
    return b"".join(_line(document) for document in documents)


def _line(document: GoldDocument) -> bytes:
    record = msgspec.to_builtins(document, builtin_types=(Decimal,))
    # An annotated layer in which nothing was found is an empty list, which is not the same as no list.
    for name in _LISTS:
        if name in document.layers:
            record.setdefault(name, [])
    for item in record.get("quantities", []):
        if "values" in document.layers:
            item.setdefault("value", None)
    return _ENCODER.encode(record) + b"\n"
