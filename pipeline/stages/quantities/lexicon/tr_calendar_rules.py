"""Turkish days named by their place in a month, which stands in front of them: "Ekim 2014'ün birinci çarşambası"."""

from __future__ import annotations

from pipeline.stages.quantities.calendar_rules import day_of, place_at, year_behind
from pipeline.stages.quantities.context import Context, Match

_POSSESSIVES = ("sı", "si", "ı", "i", "u", "ü", "yı")


def read_calendar_rule(ctx: Context, index: int) -> Match | None:
    """A day by month, year, ordinal and weekday."""
    month = ctx.lexicon.months.match(ctx.tokens, index) if ctx.kind(index) == "word" else None
    if month is None or not ctx.same_line(month[1]):
        return None
    year = year_behind(ctx, month[1])
    if year is None:
        return None
    position = year[1]
    while ctx.text(position) in ("'", "in", "ın", "un", "ün", "nin", "yılının", "ayının"):
        position += 1
    place = place_at(ctx, position) if ctx.same_line(position) else None
    weekday = _weekday(ctx, place[1]) if place else None
    if place is None or weekday is None:
        return None
    iso = day_of(year[0], month[0], place[0], weekday[0])
    return Match(ctx.tokens[index].start, ctx.end(weekday[1]), weekday[1], "date", "date-calendar-rule", iso=iso) if iso else None


def _weekday(ctx: Context, position: int) -> tuple[int, int] | None:
    """A weekday, with the ending of the possessive or without it."""
    if not ctx.same_line(position):
        return None
    found = ctx.lexicon.weekdays.match(ctx.tokens, position)
    if found:
        return found
    word = ctx.text(position)
    for ending in _POSSESSIVES:
        number = ctx.lexicon.data.weekdays.get(word.removesuffix(ending).capitalize()) if word.endswith(ending) else None
        if number:
            return number, position + 1
    return None
