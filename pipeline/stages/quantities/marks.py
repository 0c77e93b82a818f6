"""What a language writes before decimals, from CLDR."""

from __future__ import annotations

from functools import cache

from babel import Locale, UnknownLocaleError


@cache
def decimal_mark(lang: str) -> str:
    """The decimal mark of a language; empty where CLDR does not know the language."""
    try:
        return str(Locale(lang).number_symbols["latn"]["decimal"])
    except (UnknownLocaleError, ValueError, KeyError):
        return ""
