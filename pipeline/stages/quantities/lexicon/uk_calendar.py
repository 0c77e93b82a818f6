"""Ukrainian dates that the rules for all languages do not read: decades, years and days in words, days of one month in a row."""

from __future__ import annotations

import re
from decimal import Decimal

from pipeline.stages.quantities import guards
from pipeline.stages.quantities.calendar_day import FIRST_YEAR, LAST_YEAR, Day, small_number
from pipeline.stages.quantities.context import Context, Match
from pipeline.stages.quantities.days import day_number, month_at, read_plain_day
from pipeline.stages.quantities.numbers import read_number
from pipeline.stages.quantities.roman import LOOKALIKE, is_roman

_DECADE_ENDINGS = ("х", "ті", "их", "і", "ми", "тих", "тими")
_WORD_ENDINGS = ("их", "ими", "і")
# What decades stand behind without a word for years: "у 80-х", "на початку дев'яностих".
_DECADE_OPENERS = frozenset(
    ("у", "в", "із", "з", "початку", "початок", "початком", "середині", "середини", "середина", "наприкінці", "кінці", "кінця", "кінець")
)
_LINKS = ("і", "й", "та", "або", "чи", ",", "–", "-")
_PARTS_OF_CENTURIES = frozenset(
    ("на", "у", "в", "до", "початку", "початок", "початком", "кінця", "кінець", "середини", "середина", "половини", "першої", "другої")
)
_DAY_MONTH = re.compile(r"([0-3]?\d)\.([01]\d)\Z")
_DATED_BY = frozenset(("до", "з", "із", "від", "по", "після"))
_DAY_LINKS = frozenset(("-", "–", "по", "до"))
_SIGNS = frozenset("%°/$€£₴")
_ROMAN = {"I": 1, "V": 5, "X": 10}


def date_at(ctx: Context, index: int) -> Match | None:
    """A date of these kinds at a token."""
    if ctx.kind(index) == "number":
        return (
            _days_in_figures(ctx, index)
            or _decade(ctx, index)
            or _no_year(ctx, index)
            or _days(ctx, index)
            or _day_of_spelled_year(ctx, index)
        )
    if ctx.kind(index) != "word":
        return None
    if not ctx.lexicon.atoms(ctx.text(index)):
        return _day_of_spelled_year(ctx, index) if ctx.lexicon.months.starts(ctx.text(index)) else None
    return _spelled_decade(ctx, index) or _spelled_year(ctx, index) or _day_of_spelled_year(ctx, index)


def _days_in_figures(ctx: Context, index: int) -> Match | None:
    """ "24.08–26.08.2024", "з 24.08 по 26.08.2024": a day and month in front of a full date."""
    figures = _DAY_MONTH.match(ctx.text(index))
    link = index + 1
    if figures is None or not ctx.same_line(index):
        return None
    day, month = int(figures[1]), int(figures[2])
    later = _DAY_MONTH.match(ctx.text(link + 1)) if ctx.same_line(link + 1) and ctx.text(link) in _DAY_LINKS else None
    opened = ctx.text(index - 1) in _DATED_BY
    if later and (opened or ctx.text(link) == "по") and not _counts(ctx, link + 2):
        low, high = (Day(0, 0, 0, None, at[1], at[0]).iso() for at in ((day, month), (int(later[1]), int(later[2]))))
        if low and high:
            return Match(ctx.tokens[index].start, ctx.end(link + 2), link + 2, "date_range", "date-range", iso=f"{low}/{high}")
    if ctx.text(link) not in _DAY_LINKS or not ctx.same_line(link + 1) or ctx.kind(link + 1) != "date":
        return _day_in_figures(ctx, index, day, month) if opened else None
    last = read_plain_day(ctx, link + 1)
    if last is None or last.year is None or last.day is None:
        return None
    first = Day(ctx.tokens[index].start, ctx.end(link), link, last.year, month, day)
    low, high = first.iso(), last.iso()
    if low is None or high is None or low >= high:
        return None
    return Match(first.start, last.end, last.next, "date_range", "date-range", iso=f"{low}/{high}")


def _counts(ctx: Context, position: int) -> bool:
    """Whether what figures count stands at a token: a unit, a sign, a noun in the genitive plural."""
    if not ctx.same_line(position):
        return False
    lexicon, tokens, text = ctx.lexicon, ctx.tokens, ctx.text(position)
    tables = (lexicon.units, lexicon.currencies, lexicon.percent, lexicon.scale_abbreviations, lexicon.time_units, lexicon.signs)
    named = ctx.kind(position) == "word" and (
        lexicon.atoms(text) is not None or text.endswith(("ів", "їв", "ей", "раза", "рази", "іб", "ок"))
    )
    return named or text in _SIGNS or any(table.match(tokens, position) for table in tables)


def _day_in_figures(ctx: Context, index: int, day: int, month: int) -> Match | None:
    """ "До 31.12": a day and month behind a preposition, where nothing is counted by it."""
    after = index + 1
    if _counts(ctx, after):
        return None
    iso = Day(ctx.tokens[index].start, ctx.end(after), after, None, month, day).iso()
    return Match(ctx.tokens[index].start, ctx.end(after), after, "date", "date-day", iso=iso) if iso and len(ctx.text(index)) == 5 else None


def is_day(ctx: Context, index: int) -> bool:
    """Whether figures behind a preposition are a day and month: "до 31.12"."""
    return ctx.kind(index) == "number" and _days_in_figures(ctx, index) is not None


def is_roman_pair(ctx: Context, after: int) -> bool:
    """Whether a Roman numeral counts centuries with another one behind it: "XVII–XVIII століть", "кінець XIX — початок XX століття"."""
    for _ in range(3):
        if ctx.text(after) not in _LINKS or not ctx.same_line(after + 1):
            return False
        after += 1
        while ctx.text(after) in _PARTS_OF_CENTURIES and ctx.same_line(after + 1):
            after += 1
        if not ctx.same_line(after) or not is_roman(ctx.tokens[after].cased):
            return False
        after += 1
        if ctx.same_line(after) and ctx.lexicon.centuries.match(ctx.tokens, after):
            return True
    return False


def _is_decade(ctx: Context, index: int) -> bool:
    text = ctx.text(index)
    return (
        len(text) == 2 and text.isdecimal() and text[1] == "0" and text >= "20"
        and ctx.text(index + 1) == "-" and ctx.glued(index + 1) and ctx.glued(index + 2) and ctx.text(index + 2) in _DECADE_ENDINGS
    )  # fmt: skip


def _decade(ctx: Context, index: int) -> Match | None:
    """ "60-х", in a century that a Roman numeral names or in the last one; "60–70-х" are two."""
    first = index
    if ctx.text(index + 1) in ("-", "–") and ctx.glued(index + 1) and ctx.glued(index + 2) and _ends_row(ctx, index):
        index += 2
    if not _is_decade(ctx, index):
        return _pair_of_decades(ctx, first, index)
    after = index + 3
    year = ctx.lexicon.year_after.match(ctx.tokens, after) if ctx.same_line(after) else None
    if (not year and not _opened(ctx, first)) or ctx.text(after).startswith("числ"):
        return None
    hundreds = ((_century(ctx, year[1]) if year else None) or 20) * 100 - 100
    last = _decade_match(ctx, index, after, hundreds + int(ctx.text(index)))
    return last if first == index else _with_first(ctx, first, last, hundreds + int(ctx.text(first)))


def _ends_row(ctx: Context, index: int) -> bool:
    """Whether figures of as many digits follow that are tens too, and later ones: "60–70"."""
    text, later = ctx.text(index), ctx.text(index + 2)
    if not (text.isdecimal() and later.isdecimal() and len(text) == len(later) and text < later and text[-1] == later[-1] == "0"):
        return False
    return len(text) == 4 or (len(text) == 2 and text >= "20")


def _pair_of_decades(ctx: Context, first: int, index: int) -> Match | None:
    """ "1970–1980-х"."""
    year = small_year(ctx, index)
    if first == index or year is None or ctx.text(index + 1) != "-" or ctx.text(index + 2) not in _DECADE_ENDINGS:
        return None
    if not (ctx.glued(index + 1) and ctx.glued(index + 2)):
        return None
    return _with_first(ctx, first, _decade_match(ctx, index, index + 3, year), int(ctx.text(first)))


def small_year(ctx: Context, index: int) -> int | None:
    """The year of four digits at a token."""
    text = ctx.text(index)
    return int(text) if len(text) == 4 and text.isdecimal() and FIRST_YEAR <= int(text) <= LAST_YEAR else None


def _with_first(ctx: Context, first: int, last: Match, year: int) -> Match:
    match = _decade_match(ctx, first, first + 1, year)
    match.more, match.next = (last,), last.next
    return match


def _opened(ctx: Context, index: int) -> bool:
    """Whether a decade without a word for years stands where one would: behind a preposition, or behind another decade."""
    if not index or not ctx.same_line(index):
        return False
    if ctx.text(index - 1) in _DECADE_OPENERS:
        return True
    return ctx.text(index - 1) in _LINKS and ctx.text(index - 2) in _DECADE_ENDINGS and index >= 4 and _is_decade(ctx, index - 4)


def _century(ctx: Context, position: int) -> int | None:
    """The century that a decade belongs to, where its number and the word for it stand at a token."""
    if ctx.text(position) == "." and ctx.glued(position):
        position += 1
    if not ctx.same_line(position):
        return None
    cased = ctx.tokens[position].cased
    if is_roman(cased):
        figures = [_ROMAN.get(char, 50) for char in cased.translate(LOOKALIKE)]
        value = sum(-one if one < two else one for one, two in zip(figures, [*figures[1:], 0], strict=True))
        after = position + 1
    else:
        number = read_number(ctx, position)
        suffix = day_number(ctx, position) if ctx.kind(position) == "number" else None
        if number is None or not (number.ordinal or (suffix and suffix[1] > position + 1)):
            return None
        value, after = int(number.value), suffix[1] if suffix else number.next
    named = ctx.same_line(after) and ctx.lexicon.centuries.match(ctx.tokens, after)
    return value if named and 1 <= value <= 21 else None


def _decade_match(ctx: Context, index: int, after: int, year: int) -> Match:
    return Match(ctx.tokens[index].start, ctx.end(after), after, "date", "date-decade", iso=f"{year // 10:03d}")


def _no_year(ctx: Context, index: int) -> Match | None:
    """ "1000-й відвідувач": four digits of an ordinal that is no year."""
    year, ending = small_year(ctx, index), ctx.text(index + 2)
    if year is None or 1700 <= year <= 2100 or ctx.text(index + 1) != "-" or not (ctx.glued(index + 1) and ctx.glued(index + 2)):
        return None
    suffix = ctx.lexicon.ordinal_suffix.match(ending) if ctx.lexicon.ordinal_suffix else None
    if suffix is None or not ctx.same_line(index + 3) or ctx.kind(index + 3) != "word":
        return None
    if ctx.lexicon.year_after.match(ctx.tokens, index + 3) or ctx.text(index - 1) in ("у", "в", "з", "із", "до", "від"):
        return None
    return Match(ctx.tokens[index].start, ctx.end(index + 3), index + 3, "ordinal", "ordinal-digits", number=Decimal(year))


def _spelled_decade(ctx: Context, index: int) -> Match | None:
    """ "дев'яностих років", "у вісімдесяті"."""
    number = read_number(ctx, index)
    if number is None or not number.ordinal or number.digits or number.value % 10 or not ctx.text(number.next - 1).endswith(_WORD_ENDINGS):
        return None
    value, after = int(number.value), number.next
    year = ctx.lexicon.year_after.match(ctx.tokens, after) if ctx.same_line(after) else None
    if FIRST_YEAR <= value <= LAST_YEAR:
        return _decade_match(ctx, index, after, value) if year else None
    if not 20 <= value <= 90:
        return None
    if not year and (ctx.text(index - 1) not in _DECADE_OPENERS or _noun_follows(ctx, after)):
        return None
    century = _century(ctx, year[1]) if year else None
    return _decade_match(ctx, index, after, (century or 20) * 100 - 100 + value)


def _noun_follows(ctx: Context, position: int) -> bool:
    """Whether a word in the plural of an oblique case may be what an ordinal counts."""
    return ctx.same_line(position) and ctx.text(position).endswith(("ах", "ях", "ів", "ми"))


def _ordinal_year(ctx: Context, position: int) -> tuple[int, int] | None:
    """A year as an ordinal in front of the word for it, and the token behind it."""
    if not ctx.same_line(position) or ctx.kind(position) != "word" or not ctx.lexicon.atoms(ctx.text(position)):
        return None
    number = read_number(ctx, position)
    if number is None or not number.ordinal or number.digits or not FIRST_YEAR <= number.value <= LAST_YEAR:
        return None
    named = ctx.same_line(number.next) and ctx.text(number.next) in ("року", "році", "рік", "роком", "року", "рокові", "р")
    return (int(number.value), number.next) if named else None


def _spelled_year(ctx: Context, index: int) -> Match | None:
    """ "тисяча дев'ятсот дев'яносто першого року"."""
    year = _ordinal_year(ctx, index)
    return Match(ctx.tokens[index].start, ctx.end(year[1]), year[1], "date", "date-year", iso=f"{year[0]:04d}") if year else None


def _day_of_spelled_year(ctx: Context, index: int) -> Match | None:
    """ "24 лютого дві тисячі двадцять другого року"."""
    day = day_number(ctx, index)
    position = day[1] if day else index
    month = month_at(ctx, position) if ctx.same_line(position) or position == index else None
    year = _ordinal_year(ctx, month[1]) if month else None
    if month is None or year is None:
        return None
    date = Day(ctx.tokens[index].start, ctx.end(year[1]), year[1], year[0], month[0], day[0] if day else None)
    iso = date.iso()
    return Match(date.start, date.end, date.next, "date", "date-day" if day else "date-month", iso=iso) if iso else None


_MOST_DAYS = 6


def _days(ctx: Context, index: int) -> Match | None:
    """ "12, 13 та 14 травня": days of one month; "у ніч із 5 на 6 травня": from one day to the next."""
    if small_number(ctx, index, 31) is None:
        return None
    places, position = [index], index + 1
    night = ctx.text(position) == "на" and ctx.text(index - 1) in ("з", "із")
    while len(places) < _MOST_DAYS and (ctx.text(position) in (",", "і", "й", "та") or (night and len(places) == 1)):
        if not ctx.same_line(position + 1) or small_number(ctx, position + 1, 31) is None:
            return None
        places.append(position + 1)
        position += 2
    last = read_plain_day(ctx, places[-1]) if len(places) > 1 else None
    if last is None or last.month is None or last.day is None or ctx.kind(places[-1]) != "number" or guards.is_guarded(ctx, index):
        return None
    figures = [int(ctx.text(place)) for place in places]
    if figures != sorted(set(figures)) or last.iso() is None:
        return None
    dates = [
        Day(ctx.tokens[place].start, ctx.end(place + 1), place + 1, last.year, last.month, int(ctx.text(place))) for place in places[:-1]
    ]
    dates.append(last)
    texts = [date.iso() for date in dates]
    if night:
        return Match(dates[0].start, last.end, last.next, "date_range", "date-range", iso=f"{texts[0]}/{texts[-1]}")
    matches = [Match(day.start, day.end, day.next, "date", "date-day", iso=text) for day, text in zip(dates, texts, strict=True)]
    matches[0].more, matches[0].next = tuple(matches[1:]), last.next
    return matches[0]
