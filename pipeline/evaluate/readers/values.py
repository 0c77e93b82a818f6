"""Values inside one field of a line: characters that would end the field are percent-encoded, and nothing else is."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Any
from urllib.parse import unquote

from pipeline.evaluate.gold import TIME_KINDS, GoldQuantity

QUANTITY_FIELDS = ("value", "currency", "unit", "op", "per", "approx")
_UNSAFE = re.compile(r"[%|;,=\s\x00-\x1f\x7f]")


def quoted(value: str, *, keep: str = "") -> str:
    """The value without ``% | ; , =``, white space and control characters, except those in ``keep``."""
    return _UNSAFE.sub(lambda match: match[0] if match[0] in keep else "".join(f"%{byte:02X}" for byte in match[0].encode()), value)


def unquoted(value: str) -> str:
    """The value that :func:`quoted` was given.

    Raises:
        ValueError: what is encoded is not UTF-8.
    """
    try:
        return unquote(value, errors="strict")
    except UnicodeDecodeError:
        raise ValueError(f"{value!r} is percent-encoded, but not as UTF-8") from None


def number_of(value: str, kind: str) -> Any:
    """The value of a quantity from its text: a string for dates and durations, an exact number otherwise.

    Raises:
        ValueError: it is not a number.
    """
    if kind in TIME_KINDS:
        return value
    if re.fullmatch(r"-?\d+", value, re.ASCII):
        return int(value)
    try:
        number = Decimal(value)
    except InvalidOperation:
        raise ValueError(f"{value!r} is not a number; a {kind} needs one, with a point as decimal sign") from None
    if not number.is_finite():
        raise ValueError(f"{value!r} is not a number that an amount can have")
    return number


def quantity_fields(quantity: GoldQuantity) -> dict[str, str]:
    """What a quantity says besides its span and kind, as text."""
    found = {name: getattr(quantity, name) for name in QUANTITY_FIELDS}
    return {name: str(value) for name, value in found.items() if value is not None}
