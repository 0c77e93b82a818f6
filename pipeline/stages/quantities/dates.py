"""Dates, absolute and partial: days, months, years, decades, and the ranges between them.

Spans cover the tokens of the date alone. Values are ISO 8601, as exact as the text: ``2024-11-15``, ``2024-11``, ``2024``,
``--12-21``, ``2021/2023``; decades, quarters and other parts of the calendar by their days, ``1990-01-01/1999-12-31``.
"""

from __future__ import annotations

from pipeline.stages.quantities import guards
from pipeline.stages.quantities.calendar_day import Day, small_number, year_at
from pipeline.stages.quantities.context import Context, Match
from pipeline.stages.quantities.days import add_year, day_number, month_at, read_day, read_plain_day


def read_date(ctx: Context, index: int) -> Match | None:
    """A date or a range of dates at a token."""
    first = read_day(ctx, index)
    ranged = _range(ctx, index, first)
    if ranged:
        return ranged
    if first is None or not first.sure:
        return None
    iso = first.iso()
    if iso is None:
        return None
    return Match(first.start, first.end, first.next, "date", _rule(first), iso=iso)


def _rule(day: Day) -> str:
    if day.decade:
        return "date-decade"
    if day.day is not None:
        return "date-day"
    return "date-month" if day.month is not None else "date-year"


def _range(ctx: Context, index: int, first: Day | None) -> Match | None:
    """A range that begins at a token: both ends dates, or a day of the month in front of a full date."""
    opener = ctx.lexicon.range_openers.match(ctx.tokens, index)
    if opener and first is None and ctx.same_line(opener[1]):
        return _opened(ctx, opener[0], opener[1])
    slashed = _slashed(ctx, index)
    if slashed:
        return slashed
    if first is None:
        return _days_of_month(ctx, index)
    connector = _connector(ctx, first.next, first)
    if connector is not None:
        second = read_day(ctx, connector) if ctx.same_line(connector) else None
        same_month = _day_of_same_month(ctx, connector, first) if second is None or not second.sure else None
        if same_month:
            return _joined(ctx, first, same_month)
        short = _short_end(ctx, connector, first)
        if second is None or (second.year is None and second.month is None) or (second.iso() is None and short):
            second = short
        joined = _joined(ctx, first, second) if second else None
        if joined:
            return joined
    return _days_of_month(ctx, index)


def _slashed(ctx: Context, index: int) -> Match | None:
    """``10/1-11/2/2017``: a day and month without year in front of a full date."""
    if ctx.text(index + 1) != "/" or ctx.text(index + 3) not in ("-", "–") or ctx.kind(index + 4) != "date":
        return None
    if not all(ctx.glued(index + step) for step in (1, 2, 3, 4)) or "/" not in ctx.text(index + 4):
        return None
    one, two, last = small_number(ctx, index, 31), small_number(ctx, index + 2, 31), read_plain_day(ctx, index + 4)
    if one is None or two is None or last is None:
        return None
    month_first = int(ctx.text(index + 4).partition("/")[0]) == last.month and last.day != last.month
    month, day = (one, two) if month_first else (two, one)
    return _joined(ctx, Day(ctx.tokens[index].start, ctx.end(index + 3), index + 3, last.year, month, day), last)


def _opened(ctx: Context, closer: str, index: int) -> Match | None:
    """ "between 2021 and 2023", "från maj till juni 2023": the prepositions stay outside."""
    frames = ctx.lexicon.frames
    if ctx.text(index) in frames.range_fillers:
        index += 1
    first = read_day(ctx, index)
    if first is None:
        return _days_of_month(ctx, index, closer)
    position = first.next
    if ctx.lexicon.year_after.match(ctx.tokens, position):
        position += 1
    if (
        ctx.text(position) not in closer.split()
        and ctx.text(position) != closer
        and not (ctx.lexicon.range_words.match(ctx.tokens, position))
    ):
        return None
    position += 1
    while ctx.text(position) in frames.end_fillers:
        position += 1
    second = read_day(ctx, position) if ctx.same_line(position) else None
    return _joined(ctx, first, second) if second else _days_of_month(ctx, index, closer)


_DASHES = ("-", "–", "~", "/")


def _connector(ctx: Context, position: int, first: Day) -> int | None:
    """The token behind what joins two dates."""
    if not ctx.same_line(position):
        return None
    position = ctx.hooks.behind_named_year(ctx, position)
    text, frames = ctx.text(position), ctx.lexicon.frames
    if text in _DASHES:
        return position + 1 if text != "/" or (first.year is not None and first.month is None and ctx.glued(position)) else None
    linked = ctx.hooks.date_link(ctx, position)
    if linked is not None:
        return linked
    found = ctx.lexicon.range_words.match(ctx.tokens, position)
    if found is None:
        return None
    word = ctx.text(found[1] - 1)
    if word in frames.paired_links and not ctx.hooks.pairs(ctx, first.next, word_before(ctx, first)):
        return None
    if word in frames.opened_links and word_before(ctx, first) not in frames.opened_links[word]:
        return None
    if word in frames.dated_links and first.year is None and first.month is None:
        return None
    after = found[1]
    while ctx.text(after) in frames.end_fillers:
        after += 1
    return after


def word_before(ctx: Context, day: Day) -> str:
    """The token in front of a date that has been read."""
    index = day.next - 1
    while index > 0 and ctx.tokens[index].start > day.start:
        index -= 1
    return ctx.text(index - 1)


def _short_end(ctx: Context, position: int, first: Day) -> Day | None:
    """``2021–23``: the end of a range of years in two digits."""
    if first.year is None or first.month is not None or first.decade:
        return None
    token = ctx.tokens[position] if position < len(ctx.tokens) else None
    if token is None or token.kind != "number" or len(token.text) != 2 or not token.text.isdigit() or not ctx.glued(position):
        return None
    year = first.year // 100 * 100 + int(token.text)
    if year <= first.year or (ctx.glued(position + 1) and ctx.kind(position + 1) in ("word", "number", "date")):
        return None
    return Day(token.start, token.end, position + 1, year)


def _day_of_same_month(ctx: Context, position: int, first: Day) -> Day | None:
    """``2024-02-03 – 09``: the end of a range that names its day alone."""
    if first.year is None or first.month is None or first.day is None:
        return None
    day = small_number(ctx, position, 31)
    follows = position + 1 < len(ctx.tokens) and not ctx.tokens[position + 1].fresh
    if (
        day is None
        or len(ctx.text(position)) != 2
        or day <= first.day
        or ctx.kind(position - 2) != "date"
        or (follows and ctx.kind(position + 1) in ("word", "number"))
    ):
        return None
    return Day(ctx.tokens[position].start, ctx.end(position + 1), position + 1, first.year, first.month, day)


def _joined(ctx: Context, first: Day, second: Day) -> Match | None:
    if first.decade or second.decade:
        return None
    if first.year is None and second.year is not None and first.month is not None:
        first.year = second.year
    if first.year is not None and second.year is None and first.day is None and second.day is None and second.month is not None:
        second.year = first.year
    if (first.month is None) != (second.month is None):
        return None
    if first.day is not None and second.day is None and second.year is None:
        return None
    low, high = first.iso(), second.iso()
    if low is None or high is None or (first.year is not None and low > high):
        return None
    if first.month is None and second.month is None:
        years = first.year, second.year
        if years[0] is None or years[1] is None or not 1000 <= years[0] < years[1] <= 2200:
            return None
        if not (first.sure or second.sure) and not (1800 <= years[0] <= 2100 and 1800 <= years[1] <= 2150 and years[1] - years[0] <= 150):
            return None
        if _money_follows(ctx, second.next):
            return None
    return Match(first.start, second.end, second.next, "date_range", "date-range", iso=f"{low}/{high}")


def _money_follows(ctx: Context, position: int) -> bool:
    if not ctx.same_line(position):
        return False
    return bool(ctx.lexicon.currencies.match(ctx.tokens, position) or ctx.lexicon.signs.match(ctx.tokens, position))


def _days_of_month(ctx: Context, index: int, closer: str | None = None) -> Match | None:
    """ "3–9 Şub 2024", "3-5 травня", "May 3–5, 2024", "السبت، 3 – الجمعة، 9 فبراير"."""
    start, frames = index, ctx.lexicon.frames
    weekday = ctx.lexicon.weekdays.match(ctx.tokens, index) if ctx.kind(index) == "word" else None
    if weekday:
        index = weekday[1] + (ctx.text(weekday[1]) in (",", "،"))
        if ctx.kind(index) != "number" or not ctx.same_line(index):
            return None
    day = day_number(ctx, index)
    if day and not (ctx.kind(index) == "number" and guards.is_guarded(ctx, index)):
        position = day[1]
        text = ctx.text(position)
        word = ctx.lexicon.range_words.match(ctx.tokens, position) if ctx.same_line(position) else None
        if (
            text in ("-", "–")
            or (word and (closer is not None or not (text in frames.paired_links or text in frames.opened_links)))
            or (closer and text == closer)
        ):
            if closer and ctx.text(position + 1) in frames.end_fillers:
                position += 1
            reader = read_day if weekday else read_plain_day
            second = reader(ctx, position + 1) if ctx.same_line(position + 1) else None
            if (
                second
                and second.day is not None
                and second.month is not None
                and second.start == ctx.tokens[position + 1].start
                and ctx.kind(position + 1) != "date"
            ):
                first = Day(ctx.tokens[start].start, ctx.end(day[1]), day[1], second.year, second.month, day[0])
                return _joined(ctx, first, second)
    month = month_at(ctx, index) if ctx.kind(index) == "word" and ctx.lexicon.grammar.month_first else None
    if month:
        low = day_number(ctx, month[1])
        if low and (ctx.text(low[1]) in ("-", "–", closer) or ctx.lexicon.range_words.match(ctx.tokens, low[1])):
            high = day_number(ctx, low[1] + 1)
            if high and year_at(ctx, low[1] + 1) is None:
                end = add_year(ctx, Day(ctx.tokens[low[1] + 1].start, ctx.end(high[1]), high[1], None, month[0], high[0]))
                first = Day(ctx.tokens[index].start, ctx.end(low[1]), low[1], end.year, month[0], low[0])
                return _joined(ctx, first, end)
    return None
