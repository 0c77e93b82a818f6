"""Durations as ISO 8601, ages among them."""

from __future__ import annotations

from decimal import Decimal

from pipeline.stages.quantities.context import Context, Match
from pipeline.stages.quantities.lexicon.base import TimeUnit
from pipeline.stages.quantities.numbers import Number, read_number

_ORDER = ("Y", "M", "W", "D", "TH", "TM", "TS")
# A unit in terms of the next smaller one, where that is exact.
_SMALLER: dict[str, tuple[str, int]] = {"Y": ("M", 12), "W": ("D", 7), "D": ("TH", 24), "TH": ("TM", 60), "TM": ("TS", 60)}


def plain(value: Decimal) -> str:
    """A decimal without exponent or trailing zeros."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def iso_duration(parts: list[tuple[Decimal, str]]) -> str:
    """ISO 8601 of components in falling order of their units."""
    text, time = "P", False
    for value, unit in parts:
        if unit.startswith("T") and not time:
            text, time = text + "T", True
        text += plain(value) + unit[-1]
    return text


_SYMBOLS = frozenset("VW")  # volts and watts, where small letters abbreviate units of time


def time_unit_behind(ctx: Context, number: Number) -> tuple[TimeUnit, int] | None:
    """A unit of time behind a number, a hyphen or an adjective between them allowed."""
    position = ctx.hooks.noun(ctx, number, number.next)
    if ctx.text(position) == "-" and ctx.glued(position) and ctx.glued(position + 1):
        position += 1
    if not ctx.same_line(position):
        return None
    found = ctx.lexicon.time_units.match(ctx.tokens, position)
    if found and found[1] == position + 1 and ctx.tokens[position].cased in _SYMBOLS:
        return None
    if found is None:
        unit = ctx.lexicon.data.span_ends.get(ctx.text(position))
        return (unit, position + 1) if unit else None
    return found if found and ctx.hooks.measures_time(ctx, position, found[1]) else None


def read_duration(ctx: Context, index: int, number: Number) -> Match | None:
    """A duration whose first number has been read: "15 yıllık", "1 rik, 2 dni", "an hour and a half"."""
    found = time_unit_behind(ctx, number)
    if found is None or number.ordinal or number.value < 0:
        return None
    unit, after = found
    after = ctx.hooks.trimmed(ctx, index, after)
    if 1000 <= number.value <= 2199 and not number.fraction and ctx.hooks.names_year(ctx, number.next):
        return None
    if (
        number.plain
        and 1000 <= number.value <= 2199
        and len(ctx.text(index)) == 4
        and ctx.lexicon.year_after.match(ctx.tokens, number.next)
    ):
        return None
    return duration_of(ctx, index, number, unit, after)


def duration_of(ctx: Context, index: int, number: Number, unit: TimeUnit, after: int) -> Match:
    """The duration that a number of a unit begins, with the smaller units behind it."""
    value = number.value * unit.factor
    parts: list[tuple[Decimal, str]] = [(value, unit.designator)]
    half = _half_behind(ctx, after)
    if half:
        parts, after = [(value + half[0], unit.designator)], half[1]
    while True:
        more = _component(ctx, after, parts[-1][1])
        if more is None:
            break
        parts.append((more[0], more[1]))
        after = more[2]
    last_value, last_unit = parts[-1]
    if (number.fraction or half) and len(parts) == 1 and last_value != last_value.to_integral_value() and last_unit in _SMALLER:
        # Fractions in words are exact in the smaller unit: half an hour is PT30M.
        smaller, factor = _SMALLER[last_unit]
        if last_value * factor == (last_value * factor).to_integral_value():
            parts = [(last_value * factor, smaller)]
    after = _age(ctx, after)
    compound = len(parts) > 1
    return Match(ctx.tokens[index].start, ctx.end(after), after, "duration", "duration", iso=iso_duration(parts), compound=compound)


def _half_behind(ctx: Context, position: int) -> tuple[Decimal, int] | None:
    if not ctx.same_line(position) or not ctx.lexicon.grammar.halves_behind_units:
        return None
    part = ctx.hooks.part_behind(ctx, position)
    if part:
        return part
    found = ctx.lexicon.halves_after.match(ctx.tokens, position)
    if found:
        return Decimal("0.5"), found[1]
    return None


def _component(ctx: Context, position: int, above: str) -> tuple[Decimal, str, int] | None:
    """A further, smaller component: ", 2 days", "and 6 months"."""
    lexicon = ctx.lexicon
    while position < len(ctx.tokens) and (
        ctx.text(position) in (",", "،")
        or ctx.text(position) in lexicon.conjunctions
        or ctx.text(position) in lexicon.frames.component_links
    ):
        position += 1
    if position >= len(ctx.tokens) or ctx.tokens[position].fresh:
        return None
    number = read_number(ctx, position)
    if number is None or number.ordinal or number.value < 0:
        return None
    if ctx.text(number.next) == "-" and ctx.glued(number.next):
        return None  # "8 years and a 5-month-old"
    found = time_unit_behind(ctx, number)
    if found is None or found[0].factor != 1 or _ORDER.index(found[0].designator) <= _ORDER.index(above):
        return None
    return number.value, found[0].designator, found[1]


def _age(ctx: Context, position: int) -> int:
    if not ctx.same_line(position):
        return position
    start = position + 1 if ctx.text(position) == "-" and ctx.glued(position) else position
    found = ctx.lexicon.ages.match(ctx.tokens, start)
    return found[1] if found else position
