"""Quarters and halves of a year, as ranges of days: "Q3 2024", "третій квартал 2024 року", "2016'nın üçüncü çeyreği"."""

from __future__ import annotations

import calendar

from pipeline.stages.quantities.calendar_day import year_at
from pipeline.stages.quantities.context import Context, Match

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "і": 1, "іі": 2, "ііі": 3}


def read_quarter(ctx: Context, index: int) -> Match | None:
    """A quarter or half-year with its year, before it or behind it."""
    part = _part(ctx, index)
    if part:
        position = part[2]
        if ctx.text(position) == "-" and ctx.glued(position):
            position += 1
        for _ in range(3):
            year = year_at(ctx, position) if ctx.same_line(position) else None
            if year is not None:
                return _match(ctx, index, position + 1, part[0], part[1], year)
            if ctx.text(position) != "," and ctx.text(position) not in ctx.lexicon.frames.quarter_fillers:
                return None
            position += 1
        return None
    year = year_at(ctx, index)
    if year is None:
        return None
    position = ctx.hooks.behind_year(ctx, index + 1)
    part = _part(ctx, position) if ctx.same_line(position) else None
    return _match(ctx, index, part[2], part[0], part[1], year) if part else None


def _part(ctx: Context, index: int) -> tuple[int, int, int] | None:
    """Which part, how many months it has, and the token behind it."""
    word = ctx.text(index)
    if word in ("q", "h", "ç") and ctx.glued(index + 1) and ctx.text(index + 1) in ("1", "2", "3", "4"):
        return _valid(int(ctx.text(index + 1)), 6 if word == "h" else 3, index + 2)
    months = ctx.lexicon.frames.part_heads.get(word)
    if months is not None:
        place = _place(ctx, index + 1)
        return _valid(place[0], months, place[1]) if place else None
    place = _place(ctx, index)
    if place is None or not ctx.same_line(place[1]):
        return None
    if ctx.lexicon.quarter_words.match(ctx.tokens, place[1]):
        return _valid(place[0], 3, place[1] + 1)
    if ctx.text(place[1]) in ctx.lexicon.frames.half_years or (ctx.text(place[1]) == "h" and ctx.glued(place[1])):
        return _valid(place[0], 6, place[1] + 1)
    return None


def _valid(place: int, months: int, after: int) -> tuple[int, int, int] | None:
    return (place, months, after) if 1 <= place <= 12 // months else None


def _place(ctx: Context, index: int) -> tuple[int, int] | None:
    token = ctx.tokens[index] if index < len(ctx.tokens) else None
    if token is None:
        return None
    if token.kind == "number" and token.text in ("1", "2", "3", "4") and ctx.lexicon.ordinal_suffix is not None:
        suffix = ctx.lexicon.ordinal_suffix.match(ctx.folded.text, token.end)
        after = index + 1
        if suffix:
            while after < len(ctx.tokens) and ctx.tokens[after].start < suffix.end():
                after += 1
        elif ctx.text(after) == "." and ctx.glued(after):
            after += 1
        return int(token.text), after
    if token.kind != "word":
        return None
    if token.text in _ROMAN and token.cased.isupper():
        return _ROMAN[token.text], index + 1
    if token.text in ctx.lexicon.frames.first_words:
        return 1, index + 1
    atoms = ctx.lexicon.atoms(token.text)
    return (atoms[0].value, index + 1) if atoms and len(atoms) == 1 and atoms[0].ordinal and atoms[0].value <= 4 else None


def _match(ctx: Context, index: int, after: int, place: int, months: int, year: int) -> Match:
    first, last = (place - 1) * months + 1, place * months
    iso = f"{year:04d}-{first:02d}-01/{year:04d}-{last:02d}-{calendar.monthrange(year, last)[1]:02d}"
    return Match(ctx.tokens[index].start, ctx.end(after), after, "date_range", "date-quarter" if months == 3 else "date-half-year", iso=iso)
