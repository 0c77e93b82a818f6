"""Swedish dates in figures, alone and as ends of a range: "5/5", "lör 28/9–sön 6/10", "28.10–9.11.2024", "2024-08–10".

Sweden writes the day before the month with a slash, or the year first with hyphens; Swedish in Finland writes points.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.stages.quantities.calendar_day import Day, small_number, year_at
from pipeline.stages.quantities.context import Context, Match
from pipeline.stages.quantities.days import month_at, numeric_date

_POINTED = re.compile(r"(0?[1-9]|[12]\d|3[01])\.(0?[1-9]|1[0-2])\Z")
_POINTED_MONTH = re.compile(r"([1-9]|1[0-2])\.((?:19|20)\d\d)\Z")


@dataclass(slots=True)
class _End:
    """One end of a range as it is written.

    Attributes:
        form: ``date`` (all of it in figures), ``/`` and ``.`` (day and month), ``-`` (year and month, or month and day), ``word`` (with the
            name of a month), ``day`` (a day alone).
        weekday: a weekday stands in front.
    """

    start: int
    next: int
    form: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: bool = False

    def iso(self) -> str | None:
        return Day(0, 0, 0, self.year, self.month, self.day).iso()


def date_at(ctx: Context, index: int) -> Match | None:
    """A day and month in figures, or a range of which one end or both are such, at a token."""
    first = _end(ctx, index)
    if first is None:
        return None
    text = ctx.text(first.next)
    if ctx.same_line(first.next + 1) and (text in ("-", "–") or (text == "till" and first.form in ("/", "date"))):
        second = _end(ctx, first.next + 1)
        if second is not None:
            found = _range(ctx, first, second)
            if found is not None:
                return found
    return _single(ctx, index, first)


def behind_weekday(ctx: Context, index: int) -> int:
    """The token behind a weekday and its point and "den"; ``index`` itself where there is none."""
    found = ctx.lexicon.weekdays.match(ctx.tokens, index) if ctx.kind(index) == "word" else None
    if found is None:
        return index
    position = found[1]
    if ctx.text(position) == "." and ctx.glued(position):
        position += 1
    if ctx.text(position) == "den":
        position += 1
    return position if ctx.same_line(position) else index


def _end(ctx: Context, index: int) -> _End | None:
    position = behind_weekday(ctx, index)
    found = _figures(ctx, position)
    if found is not None:
        found.start, found.weekday = ctx.tokens[index].start, position != index
    return found


def _figures(ctx: Context, index: int) -> _End | None:
    if index >= len(ctx.tokens):
        return None
    token = ctx.tokens[index]
    if token.kind == "date":
        whole = numeric_date(ctx, token, index)
        return _End(token.start, whole.next, "date", whole.year, whole.month, whole.day) if whole else None
    if token.kind != "number":
        return None
    pointed = _POINTED.match(token.text)
    if pointed:
        return _End(token.start, index + 1, ".", None, int(pointed[2]), int(pointed[1]))
    pointed = _POINTED_MONTH.match(token.text)
    if pointed:
        return _End(token.start, index + 1, "-", int(pointed[2]), int(pointed[1]))
    joined = ctx.glued(index + 1) and ctx.glued(index + 2)
    if joined and ctx.text(index + 1) == "-" and ctx.text(index + 3) != "-" and len(ctx.text(index + 2)) == 2:
        month = small_number(ctx, index + 2, 12)
        year = year_at(ctx, index)
        if year is not None and month is not None:
            return _End(token.start, index + 3, "-", year, month)
        month, day = small_number(ctx, index, 12), small_number(ctx, index + 2, 31)
        if month is not None and day is not None and len(token.text) == 2:
            return _End(token.start, index + 3, "-", None, month, day)
    day = small_number(ctx, index, 31)
    if day is None:
        return None
    if joined and ctx.text(index + 1) == "/" and not (ctx.text(index + 3) == "/" and ctx.glued(index + 3)):
        month = small_number(ctx, index + 2, 12)
        if month is None or (ctx.glued(index + 3) and ctx.kind(index + 3) in ("word", "number", "opaque")):
            return None
        year = year_at(ctx, index + 3) if ctx.same_line(index + 3) else None
        return _End(token.start, index + 3 + (year is not None), "/", year, month, day)
    named = month_at(ctx, index + 1) if ctx.same_line(index + 1) else None
    if named:
        year = year_at(ctx, named[1]) if ctx.same_line(named[1]) else None
        return _End(token.start, named[1] + (year is not None), "word", year, named[0], day)
    return _End(token.start, index + 1, "day", None, None, day)


def _range(ctx: Context, first: _End, second: _End) -> Match | None:
    """The range, what one end leaves out taken from the other; None where the figures are no dates."""
    forms = {first.form, second.form}
    if forms <= {"word", "day"} and not (first.weekday or second.weekday):
        return None  # left to the rules for all languages
    if second.form == "-" and second.year is None and first.form not in ("date", "-"):
        return None
    if first.form == "-" and second.form == "day":
        second.month, second.day = second.day, None  # "2024-08–10"
    elif second.form == "day":
        return None
    if first.form == "-" and first.year is None:
        return None
    first.month = first.month or second.month
    if first.year is None:
        first.year = second.year
    if second.year is None:
        second.year = first.year
    if (first.day is None) != (second.day is None):
        return None
    low, high = first.iso(), second.iso()
    if low is None or high is None or low >= high:
        return None
    alone = ctx.standalone(_index(ctx, first), second.next)
    sure = first.weekday or second.weekday or alone or ctx.text(_index(ctx, first) - 1) in ("den", "från", "mellan", "under", "perioden")
    if forms <= {".", "day"} and (not sure or _counts(ctx, second.next)):
        return None
    return Match(first.start, ctx.end(second.next), second.next, "date_range", "date-range", iso=f"{low}/{high}")


def _index(ctx: Context, end: _End) -> int:
    index = end.next - 1
    while index > 0 and ctx.tokens[index].start > end.start:
        index -= 1
    return index


def _single(ctx: Context, index: int, end: _End) -> Match | None:
    if end.form in ("date", "word", "day") or end.iso() is None:
        return None
    before = ctx.text(index - 1) if index and ctx.same_line(index) else ""
    alone = ctx.standalone(index, end.next)
    named = end.weekday or before == "den"
    if end.form == "/":
        figures = ctx.tokens[end.next - 3 - (end.year is not None)]
        leading = figures.text[0] == "0" or ctx.text(end.next - 1)[0] == "0"
        sure = end.year is not None or named or before in ("datum", "senast") or leading
        sure = sure or (alone and (end.day or 0) >= (end.month or 0))
    elif end.form == ".":
        # "lör 18.30" is an hour, "lör 28.10" and "tis 2.7" are days.
        sure = before == "den" or (end.weekday and ((end.day or 0) > 24 or (end.month or 0) < 10))
        sure = sure or (alone and ctx.text(end.next - 1)[0] == "0")
    else:
        sure = end.year is not None and "." in ctx.tokens[end.next - 1].text and (alone or before in ("i", "sedan", "från", "till"))
    if not sure or _counts(ctx, end.next):
        return None
    return Match(end.start, ctx.end(end.next), end.next, "date", "date-month" if end.day is None else "date-day", iso=end.iso())


def _counts(ctx: Context, position: int) -> bool:
    """Whether a unit or a currency stands behind figures, so that they are no date."""
    if not ctx.same_line(position):
        return False
    lexicon, tokens = ctx.lexicon, ctx.tokens
    return bool(
        lexicon.currencies.match(tokens, position) or lexicon.percent.match(tokens, position) or lexicon.time_units.match(tokens, position)
        or lexicon.scale_abbreviations.match(tokens, position) or (len(ctx.text(position)) > 1 and lexicon.units.match(tokens, position))
    )  # fmt: skip
