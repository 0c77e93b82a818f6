"""Numbers written in digits, and what their separators mean.

A point or comma is decided by its place first (``1.136.000``, ``1.234,5``, ``37,5``), then by the other numbers of the text, then
by the language. Only a group of exactly three digits after one to three others is ever in doubt.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from pipeline.stages.quantities.marks import decimal_mark
from pipeline.stages.quantities.orthography import orthography_of

# A space groups digits only in threes; the text is folded, so that every space of whatever width is U+0020.
LITERAL = "|".join(
    (
        r"\d{1,3}(?:[ ]\d{3})+(?![\d])(?:[.,٫،]\d+(?!\d|[.,]\d))?",
        r"\d++(?:[.,٫٬،'·]\d+){1,40}(?:[e][+-]?\d{1,2}(?!\w))?",
        r"\d++(?:[e][+-]?\d{1,2}(?!\w))?",
    )
)
_VOTE = re.compile(r"(?<![\d.,/:٫٬-])\d+(?:[.,]\d+)+(?![\d/:-])")
_PLAIN = re.compile(r"\d+\Z")
_GROUPED_BY_SPACE = re.compile(r"(\d{1,3}(?: \d{3})+)(?:[.,٫،](\d+))?\Z")
_SEPARATORS = re.compile(r"[.,٫٬،'·]")
_AMBIGUOUS = re.compile(r"[1-9]\d{0,2}[.,،]\d{3}\Z")


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """What separators mean in one text.

    Attributes:
        decimal: separators seen in front of decimals beyond doubt.
        group: separators seen between groups beyond doubt.
        lang: language whose custom decides where the text does not.
    """

    decimal: frozenset[str] = frozenset()
    group: frozenset[str] = frozenset()
    lang: str = "und"

    def groups(self, separator: str, tail: str) -> bool:
        """Whether the only separator of a number, in front of the three digits ``tail``, groups digits."""
        other = "," if separator == "." else "."
        if (separator in self.group) != (separator in self.decimal):
            # Hardly anybody writes three decimals of which the last is a zero, least of all against the custom of the language.
            return separator in self.group or (tail[-1] == "0" and decimal_mark(self.lang) not in ("", separator))
        if (other in self.group) != (other in self.decimal):
            return other in self.decimal
        if tail == "000":  # nobody writes three decimals that are all zero
            return True
        # Arabic writes both "8,533" and, in the Maghreb, "8.533"; three decimals are much the rarer reading of either.
        return orthography_of(self.lang).either_mark or decimal_mark(self.lang) != separator


_CLOCK = re.compile(r"(?:0?[1-9]|1\d|2[0-4])\.[0-5]\d\Z")


def _is_clock(folded: str, match: re.Match[str]) -> bool:
    """Whether a literal looks like a time of day, which says nothing about decimals: "08.30", "17.00", "19.42'de"."""
    literal = match[0]
    if _CLOCK.match(literal) is None:
        return False
    return literal[0] == "0" or literal.endswith((".00", ".30")) or folded[match.end() : match.end() + 2] in ("'d", "'t")


def style_of(folded: str, lang: str) -> NumberStyle:
    """The style that the numbers of a folded text show."""
    if "." not in folded and "," not in folded:
        return _style("", "", lang)
    decimal, group = "", ""
    clocks = decimal_mark(lang) == ","
    for match in _VOTE.finditer(folded):
        literal = match[0]
        if clocks and _is_clock(folded, match):
            continue
        points, commas = literal.count("."), literal.count(",")
        place = max(literal.rfind("."), literal.rfind(","))
        mark, decimals = literal[place], len(literal) - place - 1
        if points and commas:
            if (points if mark == "." else commas) == 1:
                decimal += mark
                group += "," if mark == "." else "."
        elif points + commas > 1:
            if all(len(part) == 3 for part in literal.split(mark)[1:]):
                group += mark
        elif decimals != 3 or literal[0] == "0" or place > 3:
            decimal += mark
    return _style(decimal, group, lang) if len(decimal) + len(group) < 4 else NumberStyle(frozenset(decimal), frozenset(group), lang)


@lru_cache(maxsize=512)
def _style(decimal: str, group: str, lang: str) -> NumberStyle:
    return NumberStyle(frozenset(decimal), frozenset(group), lang)


def read_literal(literal: str, style: NumberStyle) -> Decimal | None:
    """The value of a literal, or None where its separators fit no number (versions, lists of figures)."""
    if _PLAIN.match(literal):
        return Decimal(literal)
    mantissa, mark, exponent = literal.partition("e")
    if mark:
        value = read_literal(mantissa, style)
        return None if value is None else value.scaleb(int(exponent))
    spaced = _GROUPED_BY_SPACE.match(literal)
    if spaced:
        return Decimal(spaced[1].replace(" ", "") + ("." + spaced[2] if spaced[2] else ""))
    parts = _SEPARATORS.split(literal)
    separators = _SEPARATORS.findall(literal)
    if separators[-1] == "٫" and "٫" not in separators[:-1]:
        return _join(parts[:-1], parts[-1])
    kinds = set(separators)
    if len(separators) == 1:
        separator = "," if separators[0] == "،" else separators[0]
        if separator in "٬'·":
            if len(parts[1]) == 3 and len(parts[0]) <= 3:
                return _join(parts, "")
            return _join(parts[:1], parts[1]) if separator == "·" else None
        grouped = bool(_AMBIGUOUS.match(literal)) and style.groups(separator, parts[1])
        return _join(parts, "") if grouped else _join(parts[:1], parts[1])
    if len(kinds) == 1:
        return _join(parts, "") if _in_groups(parts) else None
    if len(kinds) == 2 and separators.count(separators[-1]) == 1:
        return _join(parts[:-1], parts[-1]) if _in_groups(parts[:-1]) else None
    return None


def _in_groups(parts: list[str]) -> bool:
    if not 1 <= len(parts[0]) <= 3:
        return False
    # Threes everywhere, or the Indian way: twos, and a three at the end.
    return all(len(part) == 3 for part in parts[1:]) or (
        len(parts) > 2 and len(parts[0]) <= 2 and all(len(part) == 2 for part in parts[1:-1]) and len(parts[-1]) == 3
    )


def _join(whole: list[str], decimals: str) -> Decimal:
    return Decimal("".join(whole) + ("." + decimals if decimals else ""))
