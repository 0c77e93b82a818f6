"""Durations in one unit: seconds for weeks and below, months for months and years. No number of seconds is a month."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

from pipeline.stages.quantities.normalise.exact import Value

_DURATION = re.compile(r"P((?:\d+(?:\.\d+)?[YMWD])*)(?:T((?:\d+(?:\.\d+)?[HMS])+))?\Z")
_COMPONENT = re.compile(r"(\d+(?:\.\d+)?)([YMWDHS])")
_CALENDAR: dict[str, tuple[str, int]] = {"Y": ("mo", 12), "M": ("mo", 1), "W": ("s", 604_800), "D": ("s", 86_400)}
_CLOCK: dict[str, tuple[str, int]] = {"H": ("s", 3_600), "M": ("s", 60), "S": ("s", 1)}
_LONGEST = 200


@lru_cache(maxsize=4096)
def duration_of(iso: str) -> tuple[Value, str] | None:
    """A duration and its unit, ``s`` or ``mo``; None where it mixes months with days, which nobody can add up."""
    match = _DURATION.match(iso) if len(iso) <= _LONGEST else None
    if match is None:
        return None
    total, units = Fraction(0), set()
    for components, table in zip(match.groups(), (_CALENDAR, _CLOCK), strict=True):
        for count, designator in _COMPONENT.findall(components or ""):
            unit, factor = table[designator]
            units.add(unit)
            total += Fraction(count) * factor
    if len(units) != 1:
        return None
    return Value.of(total), units.pop()
