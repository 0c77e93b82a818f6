"""Sentences of news with every quantity marked: ``cases/<language>.txt``.

A line is a text in which ``⟦surface|reading⟧`` marks what must be read; nothing else may be. A reading is the kind, then, as far as it
has them, operator, value, currency or unit, and rate: ``money > 120000000000 VND /ha/a``, ``duration P15Y``, ``ordinal 9``. A vague
amount has its wording in quotation marks for a value, an amount in an undecided currency its candidates in braces
(``money 5 {SEK,NOK,DKK,ISK}``). ``\\n``, ``\\r``, ``\\t``, ``\\uXXXX`` and ``\\\\`` are escapes. ``#`` begins a comment line; a comment of
the form ``#= 2024-05-17`` sets the day of writing for the lines behind it, ``#=`` alone forgets it.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.document import Quantity
from pipeline.stages.quantities import read_quantities

CASES = Path(__file__).parent / "cases"
_MARK = re.compile(r"⟦([^|⟧]+)\|([^⟧]+)⟧")
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|[nrt\\])")
_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "\\": "\\"}

Reading = tuple[int, int, str]


def unescape(line: str) -> str:
    return _ESCAPE.sub(lambda match: _ESCAPES.get(match[1]) or chr(int(match[1][1:], 16)), line)


def parse(line: str) -> tuple[str, list[Reading]]:
    """The text of a marked line, and span and reading of every mark."""
    text, readings, last = "", [], 0
    for mark in _MARK.finditer(line):
        text += unescape(line[last : mark.start()])
        surface = unescape(mark[1])
        readings.append((len(text), len(text) + len(surface), mark[2].strip()))
        text += surface
        last = mark.end()
    return text + unescape(line[last:]), readings


def describe(quantity: Quantity) -> str:
    """The reading of a quantity as the case files write it."""
    number = None if quantity.number is None else format(quantity.number, "f")
    if number is not None and "." in number:
        number = number.rstrip("0").rstrip(".")
    value = quantity.iso or (f'"{quantity.approx}"' if number is None else number)
    money = quantity.currency if quantity.kind == "money" else quantity.unit
    if quantity.kind == "money" and money is None and quantity.candidates:
        money = "{" + ",".join(quantity.candidates) + "}"
    parts = (quantity.kind, quantity.op, value, money, quantity.per)
    return " ".join(part for part in parts if part)


def _lines() -> Iterator[tuple[str, str, datetime.date | None]]:
    for path in sorted(CASES.glob("*.txt")):
        written: datetime.date | None = None
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("#="):
                day = line[2:].strip()
                written = datetime.date.fromisoformat(day) if day else None
            elif line.strip() and not line.startswith("#"):
                yield path.stem, line, written


@pytest.mark.parametrize(("lang", "line", "written"), list(_lines()))
def test_marked_sentence(lang: str, line: str, written: datetime.date | None) -> None:
    text, expected = parse(line)
    found = read_quantities(text, lang, reference_date=written)
    assert [(text[quantity.start : quantity.end], describe(quantity)) for quantity in found] == [
        (text[start:end], reading) for start, end, reading in expected
    ]
    assert [(quantity.start, quantity.end) for quantity in found] == [(start, end) for start, end, _ in expected]
