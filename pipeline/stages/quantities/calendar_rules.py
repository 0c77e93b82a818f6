"""Days named by their place in a month: "the second Wednesday of October 2014", "останній день у жовтні 2015"."""

from __future__ import annotations

import calendar

from pipeline.stages.quantities.context import Context, Match


def read_calendar_rule(ctx: Context, index: int) -> Match | None:
    """A day by ordinal, weekday, month and year; only with a year is it a date."""
    if ctx.kind(index) != "word":
        return None
    place = place_at(ctx, index)
    if place is None:
        return None
    which, position = place
    weekday = _weekday(ctx, position)
    if weekday is None and not (which == -1 and ctx.text(position) in ctx.lexicon.frames.day_words):
        return None
    position = weekday[1] if weekday else position + 1
    while ctx.text(position) in ctx.lexicon.frames.rule_fillers and ctx.same_line(position):
        position += 1
    month = ctx.lexicon.months.match(ctx.tokens, position) or ctx.hooks.month(ctx, position) if ctx.same_line(position) else None
    if month is None:
        return None
    return _resolve(ctx, index, which, weekday[0] if weekday else None, month[0], month[1])


def place_at(ctx: Context, index: int) -> tuple[int, int] | None:
    """A place in a row in words (-1: the last), and the token behind it."""
    word, frames = ctx.text(index), ctx.lexicon.frames
    if word in frames.last_words:
        return -1, index + 1
    if word in frames.place_words:
        return frames.place_words[word], index + 1
    atoms = ctx.lexicon.atoms(word)
    return (atoms[0].value, index + 1) if atoms and len(atoms) == 1 and atoms[0].ordinal and 1 <= atoms[0].value <= 5 else None


def _weekday(ctx: Context, position: int) -> tuple[int, int] | None:
    if not ctx.same_line(position):
        return None
    return ctx.lexicon.weekdays.match(ctx.tokens, position)


def year_behind(ctx: Context, position: int) -> tuple[int, int] | None:
    """A year behind a month, words between them allowed, and the token behind it."""
    fillers = ctx.lexicon.frames.rule_fillers
    while ctx.same_line(position) and (
        ctx.text(position) == "," or ctx.text(position) in fillers or ctx.lexicon.year_before.match(ctx.tokens, position)
    ):
        position += 1
    text = ctx.text(position)
    if ctx.same_line(position) and len(text) == 4 and text.isdigit() and 1000 <= int(text) <= 2199:
        return int(text), position + 1
    return None


def _resolve(ctx: Context, index: int, which: int, weekday: int | None, month: int, position: int) -> Match | None:
    year = year_behind(ctx, position)
    if year is None:
        return None
    iso = day_of(year[0], month, which, weekday)
    return Match(ctx.tokens[index].start, ctx.end(year[1]), year[1], "date", "date-calendar-rule", iso=iso) if iso else None


def day_of(year: int, month: int, which: int, weekday: int | None) -> str | None:
    """ISO date of the ``which``-th (-1: last) weekday (1: Monday; None: any day) of a month, or None where it has no such day."""
    length = calendar.monthrange(year, month)[1]
    days = [day for day in range(1, length + 1) if weekday is None or calendar.weekday(year, month, day) == weekday - 1]
    place = which if which < 0 else which - 1
    return f"{year:04d}-{month:02d}-{days[place]:02d}" if place < len(days) else None
