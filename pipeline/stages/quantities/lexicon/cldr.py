"""Names of currencies and units, months and weekdays from CLDR, in every plural form, by way of Babel."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from babel import Locale
from babel.core import get_global

from pipeline.stages.quantities.lexicon.ucum import UCUM_OF


def current_currencies() -> frozenset[str]:
    """ISO 4217 codes of all currencies that are legal tender somewhere now, and of metals and special drawing rights."""
    tenders = get_global("territory_currencies")
    return frozenset(code for entries in tenders.values() for code, _, end, tender in entries if end is None and tender) | {"XDR", "CNH"}


def recent_currencies() -> frozenset[str]:
    """ISO 4217 codes of all currencies that are legal tender somewhere, or were until a few years ago."""
    tenders = get_global("territory_currencies")
    ended = {code for entries in tenders.values() for code, _, end, tender in entries if end is not None and end[0] >= 2020 and tender}
    return current_currencies() | ended


def all_currencies() -> frozenset[str]:
    """ISO 4217 codes of all currencies that are or were legal tender since 1990."""
    tenders = get_global("territory_currencies")
    return frozenset(code for entries in tenders.values() for code, _, end, _ in entries if end is None or end[0] >= 1990) | {"XDR", "CNH"}


CODES = all_currencies()
"""Codes of :func:`all_currencies`."""


def months(lang: str) -> dict[str, int]:
    """Month names and their abbreviations."""
    found: dict[str, int] = {}
    for locale in (Locale(lang),):
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in locale.months[context][width].items():
                    for form in {name, name.rstrip(".")}:
                        if form and not form.isdigit() and (len(form) > 1):
                            found.setdefault(form, int(number))
    return found


def weekdays(lang: str) -> dict[str, int]:
    """Weekday names and their abbreviations; Monday is 1."""
    locale = Locale(lang)
    found: dict[str, int] = {}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated", "short"):
            for number, name in locale.days[context][width].items():
                for form in {name, name.rstrip(".")}:
                    if form:
                        found.setdefault(form, int(number) + 1)
    return found


def currency_names(locales: Iterable[str], codes: frozenset[str] | None = None) -> Iterator[tuple[str, str]]:
    """Pairs of a currency's name, in any plural form, and its code; of the currencies of today where no codes are given."""
    codes = current_currencies() if codes is None else codes
    for tag in locales:
        locale = Locale.parse(tag)
        plurals: Any = locale._data["currency_names_plural"]
        for code in sorted(codes):
            forms = set(dict(plurals[code]).values()) if code in plurals else set()
            name = locale.currencies.get(code)
            if name:
                forms.add(name)
            for form in sorted(forms):
                yield form.replace("{0}", "").strip(), code


def currency_symbols(locales: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs of a currency's sign and its code, as this language writes it."""
    wanted = recent_currencies()
    for tag in locales:
        locale = Locale.parse(tag)
        for code, symbol in sorted(locale.currency_symbols.items()):
            if code in wanted and symbol != code:
                yield symbol, code


TIME_OF = {
    "duration-year": ("Y", 1), "duration-month": ("M", 1), "duration-week": ("W", 1), "duration-day": ("D", 1), "duration-hour": ("TH", 1),
    "duration-minute": ("TM", 1),
    "duration-second": ("TS", 1), "duration-decade": ("Y", 10), "duration-century": ("Y", 100),
}  # fmt: skip


def time_names(locales: Iterable[str]) -> Iterator[tuple[str, str, int]]:
    """Names of units of time in any plural form, their ISO 8601 designators and factors; two letters or more."""
    for tag in locales:
        patterns: Any = Locale.parse(tag)._data["unit_patterns"]
        for identifier, (designator, factor) in TIME_OF.items():
            yield identifier, designator, factor
            for width in ("long", "short"):
                for pattern in _counting(patterns.get(identifier, {}).get(width, {})):
                    if isinstance(pattern, str) and pattern.startswith("{0}"):
                        name = pattern.replace("{0}", "").strip(" \u00a0\u202f\u200f\u200e")
                        if len(name) > 1:
                            yield name, designator, factor


def _counting(forms: Any) -> list[Any]:
    """The patterns of a unit that count it, without that of rates ("5 per kilometre" counts no kilometres)."""
    return sorted({pattern for form, pattern in dict(forms).items() if form != "per"})


def dual_unit_names(locales: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs of a word for two of a unit and the unit's UCUM code, where a locale writes it without a figure."""
    for tag in locales:
        patterns: Any = Locale.parse(tag)._data["unit_patterns"]
        for identifier in sorted(patterns):
            code = UCUM_OF.get(identifier)
            for width in ("long", "short") if code is not None else ():
                pattern = dict(patterns[identifier].get(width, {})).get("two")
                if code is not None and isinstance(pattern, str) and pattern and "{" not in pattern:
                    yield pattern.strip(" \u00a0\u202f\u200f\u200e"), code


def unit_names(locales: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """Triples of a unit's name in any plural form, its UCUM code, and the width (``long``, ``short``, ``narrow``)."""
    for tag in locales:
        patterns: Any = Locale.parse(tag)._data["unit_patterns"]
        for identifier in sorted(patterns):
            code = UCUM_OF.get(identifier)
            if code is None:
                continue
            widths = patterns[identifier]
            for width in ("long", "short", "narrow"):
                if width not in widths:
                    continue
                for pattern in _counting(widths[width]):
                    if isinstance(pattern, str) and pattern.startswith("{0}"):
                        name = pattern.replace("{0}", "").strip(" \u00a0\u202f\u200f\u200e")
                        if name:
                            yield name, code, width
