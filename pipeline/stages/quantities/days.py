"""Single dates: days, months and years in digits, words and any order."""

from __future__ import annotations

import re

from pipeline.stages.quantities import guards
from pipeline.stages.quantities.calendar_day import Day, small_number, year_at
from pipeline.stages.quantities.context import Context
from pipeline.stages.quantities.lexer import Token
from pipeline.stages.quantities.marks import decimal_mark
from pipeline.stages.quantities.numbers import read_number
from pipeline.stages.quantities.years import read_short_decade, read_year, read_year_in_words, spelled_year

_DIGITS = re.compile(r"\d+")


def read_day(ctx: Context, index: int) -> Day | None:
    """A date at a token, its weekday in front of it or behind it included."""
    if index >= len(ctx.tokens):
        return None
    token = ctx.tokens[index]
    weekday = ctx.lexicon.weekdays.match(ctx.tokens, index) if token.kind == "word" else None
    if weekday:
        after = weekday[1]
        while ctx.same_line(after) and (ctx.text(after) in (",", "،", ".") or ctx.lexicon.weekday_links.match(ctx.tokens, after)):
            after += 1
        inner = read_plain_day(ctx, after) if ctx.same_line(after) else None
        if inner and inner.month is not None and inner.day is not None:
            inner.start, inner.weekday = token.start, True
            return inner
    found = read_plain_day(ctx, index)
    if found and found.day is not None and found.month is not None and ctx.same_line(found.next) and ctx.lexicon.grammar.weekday_last:
        comma = 1 if ctx.text(found.next) == "," and ctx.same_line(found.next + 1) else 0
        trailing = ctx.lexicon.weekdays.match(ctx.tokens, found.next + comma)
        if trailing:
            found.next, found.end = trailing[1], ctx.end(trailing[1])
    return found


def read_plain_day(ctx: Context, index: int) -> Day | None:
    """A date at a token, without a weekday."""
    if index >= len(ctx.tokens):
        return None
    token = ctx.tokens[index]
    if token.kind == "date":
        return numeric_date(ctx, token, index)
    if token.kind == "number":
        return _from_number(ctx, index)
    if token.kind == "word":
        return _from_word(ctx, index)
    return None


def numeric_date(ctx: Context, token: Token, index: int) -> Day | None:
    """A date of digits and separators; the order of day and month by value, then by language."""
    parts = [int(part) for part in _DIGITS.findall(token.text)]
    widths = [len(part) for part in _DIGITS.findall(token.text)]
    if widths[0] == 4:
        year, month, day = parts
        if month > 12 and day <= 12:
            month, day = day, month
    else:
        first, second, year = parts
        if widths[2] == 2:
            year += 2000 if year < 50 else 1900
        month_first = ctx.lexicon.grammar.month_first and "." not in token.text and first <= 12
        if second > 12:
            month_first = True
        elif first > 12 or (ctx.lexicon.grammar.month_first and _document_is_day_first(ctx)):
            month_first = False
        month, day = (first, second) if month_first else (second, first)
        if widths[2] == 2 and widths[0] == 1 and widths[1] == 1 and "." in token.text:
            return None  # 1.2.34: a section, a version
    result = Day(token.start, token.end, index + 1, year, month, day)
    if result.iso() is None:
        return None
    return result


def _document_is_day_first(ctx: Context) -> bool:
    if ctx.day_first is None:  # looked for once, so that a table of dates takes linear time
        found = (
            [int(part) for part in _DIGITS.findall(token.text)] for token in ctx.tokens if token.kind == "date" and "." not in token.text
        )
        ctx.day_first = any(len(figures) == 3 and 12 < figures[0] <= 31 and figures[1] <= 12 for figures in found)
    return ctx.day_first


def month_at(ctx: Context, index: int) -> tuple[int, int] | None:
    """A month name at a token and the token behind it, the full stop of an abbreviation included."""
    if ctx.kind(index) != "word":
        return None
    found = ctx.lexicon.months.match(ctx.tokens, index)
    if found is None or not ctx.hooks.names_month(ctx, index):
        return None
    number, after = found
    if ctx.text(after) in ("/", "(") and ctx.same_line(after + 1):
        # Two calendars' names of one month: "نيسان/أبريل", "أبريل (نيسان)".
        again = ctx.lexicon.months.match(ctx.tokens, after + 1)
        closed = again is not None and (ctx.text(after) == "/" or ctx.text(again[1]) == ")")
        if again is not None and again[0] == number and closed:
            return number, again[1] + (ctx.text(after) == "(")
    if ctx.text(after) == "." and ctx.glued(after) and ctx.same_line(after) and len(ctx.text(after - 1)) <= 5 and after < len(ctx.tokens):
        following = after + 1
        if (
            following < len(ctx.tokens)
            and not ctx.tokens[following].fresh
            and (ctx.kind(following) == "number" or ctx.text(following) in ("р", "–", "-"))
        ):
            after += 1
    return number, after


def _year_behind(ctx: Context, position: int) -> tuple[int, int] | None:
    """A year behind a day or month, after a comma, a preposition or a word for year; and the token behind it."""
    start = position
    for _ in range(3):
        if not ctx.same_line(position):
            return None
        year = year_at(ctx, position)
        if year is not None:
            if ctx.glued(position + 1) and ctx.kind(position + 1) == "word" and not ctx.lexicon.year_after.match(ctx.tokens, position + 1):
                return None
            return year, position + 1
        spelled = spelled_year(ctx, position)
        if spelled:
            return spelled
        filler = ctx.lexicon.date_fillers.match(ctx.tokens, position)
        if filler is None and not (ctx.text(position) in ("'", ",", "،", "-", "/") and position > start - 1):
            return None
        if ctx.text(position) == "," and not ctx.lexicon.grammar.year_behind_comma:
            return None
        position = filler[1] if filler else position + 1
    return None


def day_number(ctx: Context, index: int) -> tuple[int, int] | None:
    """A day of the month: digits with or without an ordinal ending, or an ordinal in words; and the token behind it."""
    value = small_number(ctx, index, 31)
    if value is not None:
        after = index + 1
        if ctx.lexicon.ordinal_suffix is not None:
            suffix = ctx.lexicon.ordinal_suffix.match(ctx.folded.text, ctx.tokens[index].end)
            if suffix:
                while after < len(ctx.tokens) and ctx.tokens[after].start < suffix.end():
                    after += 1
        if ctx.text(after) == "." and ctx.glued(after) and ctx.lexicon.months.starts(ctx.text(after + 1)):
            after += 1
        return value, after
    if ctx.kind(index) == "word" and ctx.lexicon.atoms(ctx.text(index)):
        number = read_number(ctx, index)
        if (
            number
            and not number.fraction
            and not number.digits
            and 1 <= number.value <= 31
            and (number.ordinal or ctx.lexicon.grammar.cardinal_days)
            and not number.article
        ):
            return int(number.value), number.next
    return None


def _from_number(ctx: Context, index: int) -> Day | None:
    token = ctx.tokens[index]
    if guards.is_guarded(ctx, index) and not _dated(ctx, index):
        return None
    year_month = _iso_month(ctx, index)
    if year_month:
        return year_month
    day = day_number(ctx, index)
    if day:
        position = day[1]
        while (ctx.text(position) in ("-", "/") or ctx.text(position) in ctx.lexicon.frames.day_month_links) and ctx.same_line(position):
            position += 1
        month = month_at(ctx, position) if ctx.same_line(position) else None
        if month:
            return _finish(ctx, index, day[0], month[0], month[1])
        slash = _day_slash_month(ctx, index)
        if slash:
            return slash
    year = year_at(ctx, index)
    if year is None:
        return read_short_decade(ctx, index)
    dashed = _year_month_day(ctx, index, year)
    if dashed:
        return dashed
    month = month_at(ctx, index + 1) if ctx.same_line(index + 1) else None
    if month and ctx.lexicon.grammar.year_before_month:
        following = small_number(ctx, month[1], 31)
        result = Day(token.start, ctx.end(month[1]), month[1], year, month[0])
        if following is not None and not ctx.glued(month[1] + 1) and year_at(ctx, month[1]) is None and ctx.same_line(month[1]):
            result.day, result.next, result.end = following, month[1] + 1, ctx.end(month[1] + 1)
        return result
    return read_year(ctx, index, year)


def _year_month_day(ctx: Context, index: int, year: int) -> Day | None:
    """``2019-aug-1``, ``2020/Eyl/23``."""
    position = index + 1
    if ctx.text(position) not in ("-", "/") or not ctx.glued(position) or not ctx.glued(position + 1):
        return None
    month = month_at(ctx, position + 1)
    if month is None or ctx.text(month[1]) != ctx.text(position) or not ctx.glued(month[1]):
        return None
    day = small_number(ctx, month[1] + 1, 31)
    if day is None:
        return None
    return Day(ctx.tokens[index].start, ctx.end(month[1] + 2), month[1] + 2, year, month[0], day)


def _dated(ctx: Context, index: int) -> bool:
    position = index + 2 if ctx.text(index + 1) == "." else index + 1
    return ctx.kind(position) == "word" and ctx.lexicon.months.starts(ctx.text(position))


def _finish(ctx: Context, index: int, day: int, month: int, after: int) -> Day:
    result = Day(ctx.tokens[index].start, ctx.end(after), after, None, month, day)
    return add_year(ctx, result)


def add_year(ctx: Context, result: Day) -> Day:
    """The date with the year behind it, where there is one."""
    year = _year_behind(ctx, result.next)
    if year:
        result.year, result.next = year
        result.end = ctx.end(year[1])
        return result
    short = _small_year(ctx, result.next)
    if short:
        result.year, result.next = short
        result.end = ctx.end(short[1])
    return result


def _small_year(ctx: Context, position: int) -> tuple[int, int] | None:
    """'17 behind a day and month."""
    if ctx.text(position) == "," and ctx.text(position + 1) == "'" and ctx.same_line(position + 1):
        position += 1
    if (
        ctx.text(position) == "'"
        and ctx.kind(position + 1) == "number"
        and ctx.glued(position + 1)
        and len(ctx.text(position + 1)) == 2
        and ctx.text(position + 1).isdigit()
    ):
        value = int(ctx.text(position + 1))
        return value + (2000 if value < 50 else 1900), position + 2
    return None


def _from_word(ctx: Context, index: int) -> Day | None:
    month = month_at(ctx, index)
    if month is None:
        day = day_number(ctx, index)
        if day:
            position = day[1]
            while ctx.text(position) in ctx.lexicon.frames.day_month_links and ctx.same_line(position):
                position += 1
            named = month_at(ctx, position) if ctx.same_line(position) else None
            if named:
                return _finish(ctx, index, day[0], named[0], named[1])
        return read_year_in_words(ctx, index)
    number, after = month
    token, grammar = ctx.tokens[index], ctx.lexicon.grammar
    if grammar.capital_months and not token.cased[0].isupper() and len(token.text) <= 3 and ctx.kind(after) != "number":
        return None
    result = Day(token.start, ctx.end(after), after, None, number)
    position = after
    while (ctx.text(position) in ("-", "/") or ctx.text(position) in ctx.lexicon.frames.month_day_links) and ctx.same_line(position):
        position += 1
    if grammar.day_behind_month and ctx.same_line(position):
        day = day_number(ctx, position)
        if day and year_at(ctx, position) is None and not _amount_follows(ctx, day[1]):
            result.day, result.next, result.end = day[0], day[1], ctx.end(day[1])
            return add_year(ctx, result)
    result = add_year(ctx, result)
    dash = result.next
    if result.year is not None and ctx.text(dash) in ("-", "/") and ctx.text(dash) == ctx.text(dash - 2) and ctx.glued(dash):
        last = small_number(ctx, dash + 1, 31)  # 2020-23 behind the month
        if last is not None and ctx.glued(dash + 1) and ctx.text(dash + 2) != ctx.text(dash):
            result.day, result.next, result.end = last, dash + 2, ctx.end(dash + 2)
    if result.year is None:
        result.sure = _month_alone(ctx, index, after)
    return result


def _amount_follows(ctx: Context, position: int) -> bool:
    """ "in May 20 people", "March 5 percent": the number behind the month counts something; only clear signs are looked for."""
    if not ctx.hooks.day_behind_month(ctx, position):
        return True
    return bool(ctx.lexicon.percent.match(ctx.tokens, position) or ctx.lexicon.scale_abbreviations.match(ctx.tokens, position))


def _month_alone(ctx: Context, index: int, after: int) -> bool:
    """Whether a month's name without day and year is one: a preposition says so."""
    known = ctx.hooks.month_alone(ctx, index, after)
    if known is not None:
        return known
    before = ctx.text(index - 1)
    if ctx.lexicon.grammar.capital_months and not ctx.tokens[index].cased[0].isupper():
        return False
    return before in ctx.lexicon.frames.in_month or ctx.standalone(index, after)


def _iso_month(ctx: Context, index: int) -> Day | None:
    """``2024-11``, ``11/2024``, ``11.2024``."""
    token = ctx.tokens[index]
    year = year_at(ctx, index)
    if year is not None and ctx.text(index + 1) in ("-", "/") and ctx.glued(index + 1) and ctx.glued(index + 2):
        month = small_number(ctx, index + 2, 12)
        if (
            month is not None
            and not (ctx.glued(index + 3) and ctx.kind(index + 3) in ("number", "word"))
            and (ctx.text(index + 1) == "-" or (year >= 1900 and month != (year + 1) % 100))  # 2009/10 is a season
        ) and not (ctx.text(index + 3) in ("-", "/") and ctx.glued(index + 3)):
            return Day(token.start, ctx.end(index + 3), index + 3, year, month)
    month = small_number(ctx, index, 12)
    if month is not None and ctx.text(index + 1) in ("/", "-") and ctx.glued(index + 1) and ctx.glued(index + 2):
        year = year_at(ctx, index + 2)
        if (
            year is not None
            and year >= 1500  # "2/1000" is no month
            and not (ctx.glued(index + 3) and ctx.kind(index + 3) == "word")
            and not (ctx.text(index + 3) == "/" and ctx.glued(index + 3))
        ):
            return Day(token.start, ctx.end(index + 3), index + 3, year, month)
    if _MONTH_POINT_YEAR.match(token.text) and decimal_mark(ctx.lexicon.lang) == ",":
        return Day(token.start, token.end, index + 1, int(token.text[3:]), int(token.text[:2]))
    return None


_MONTH_POINT_YEAR = re.compile(r"(?:0[1-9]|1[0-2])\.(?:19|20)\d\d\Z")


def may_be_date(ctx: Context, index: int) -> bool:
    """Whether digits may begin a date: by their length a year, by what follows a day, a part of a year, a decade."""
    literal = ctx.tokens[index].text
    if len(literal) <= 2:
        following = ctx.tokens[index + 1] if index + 1 < ctx.count else None
        return following is not None and not following.fresh and ctx.lexicon.dates(following)
    return (len(literal) == 4 and literal.isdecimal()) or (len(literal) == 7 and _MONTH_POINT_YEAR.match(literal) is not None)


def _day_slash_month(ctx: Context, index: int) -> Day | None:
    """``22/04``: a day and month where it can be no fraction and no count."""
    if ctx.text(index + 1) != "/" or not ctx.glued(index + 1) or not ctx.glued(index + 2):
        return None
    first, second = small_number(ctx, index, 31), small_number(ctx, index + 2, 31)
    if first is None or second is None or (ctx.glued(index + 3) and ctx.kind(index + 3) in ("word", "number", "opaque")):
        return None
    if ctx.text(index + 3) == "/" and ctx.glued(index + 3):
        return None
    following = year_at(ctx, index + 4) if ctx.text(index + 3) == "," and ctx.same_line(index + 4) else None
    if following is not None and (first <= 12 or second <= 12):
        month_first = (ctx.lexicon.grammar.month_first and first <= 12) or second > 12
        day, month = (second, first) if month_first else (first, second)
        return Day(ctx.tokens[index].start, ctx.end(index + 5), index + 5, following, month, day)
    if first <= 31 and second <= 12 and ctx.folded.has_mark_inside(ctx.tokens[index].start, ctx.tokens[index + 2].end):
        # CLDR writes a mark of direction into Arabic dates, and into no fraction.
        return Day(ctx.tokens[index].start, ctx.end(index + 3), index + 3, None, second, first)
    if first > second and second <= 12 and (first > 12 or len(ctx.text(index + 2)) == 2):
        return Day(ctx.tokens[index].start, ctx.end(index + 3), index + 3, None, second, first)
    if ctx.lexicon.grammar.month_first and first <= 12 < second and len(ctx.text(index)) == 2:
        return Day(ctx.tokens[index].start, ctx.end(index + 3), index + 3, None, first, second)
    return None


def neutral_dates(ctx_tokens: list[Token]) -> list[tuple[Token, str]]:
    """Unambiguous dates of digits alone, for languages without a lexicon."""
    found = []
    for token in ctx_tokens:
        if token.kind != "date":
            continue
        parts = _DIGITS.findall(token.text)
        if len(parts[0]) == 4:
            year, month, day = map(int, parts)
        elif len(parts[2]) == 4 and (int(parts[0]) > 12 or parts[0] == parts[1] or "." in token.text):
            day, month, year = map(int, parts)
        else:
            continue
        iso = Day(token.start, token.end, 0, year, month, day).iso() if 1 <= month <= 12 else None
        if iso:
            found.append((token, iso))
    return found
