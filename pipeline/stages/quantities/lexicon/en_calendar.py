"""English dates: feast days, months by their number, days with slashes, which four digits are a year, and which "may" is a month."""

from __future__ import annotations

import datetime

from pipeline.stages.quantities.calendar_day import Day, small_number, year_at
from pipeline.stages.quantities.calendar_rules import day_of
from pipeline.stages.quantities.context import Context, Match
from pipeline.stages.quantities.days import month_at
from pipeline.stages.quantities.lexicon.base import Phrases, phrases, words
from pipeline.stages.quantities.lexicon.en_guards import counts, is_plural
from pipeline.stages.quantities.lexicon.en_words import FUNCTION_WORDS
from pipeline.stages.quantities.numbers import read_number

# Feasts of one day: month and day; place, weekday and month; or days from Easter Sunday.
_FIXED: dict[str, tuple[int, int]] = {
    "christmas day": (12, 25), "christmas": (12, 25), "xmas": (12, 25), "christmas eve": (12, 24), "boxing day": (12, 26),
    "new year's day": (1, 1), "new year's eve": (12, 31), "new years day": (1, 1), "new years eve": (12, 31), "valentine's day": (2, 14),
    "april fools' day": (4, 1), "april fool's day": (4, 1), "may day": (5, 1), "halloween": (10, 31), "all saints' day": (11, 1),
    "epiphany": (1, 6), "st patrick's day": (3, 17), "saint patrick's day": (3, 17), "st. patrick's day": (3, 17), "juneteenth": (6, 19),
    "veterans day": (11, 11), "armistice day": (11, 11), "guy fawkes night": (11, 5), "groundhog day": (2, 2),
    "bastille day": (7, 14), "anzac day": (4, 25), "canada day": (7, 1), "australia day": (1, 26), "earth day": (4, 22),
    "international women's day": (3, 8),
}  # fmt: skip
_MOVED: dict[str, tuple[int, int, int]] = {
    "thanksgiving": (4, 4, 11), "thanksgiving day": (4, 4, 11), "labor day": (1, 1, 9), "memorial day": (-1, 1, 5),
    "martin luther king day": (3, 1, 1), "mlk day": (3, 1, 1), "presidents' day": (3, 1, 2), "columbus day": (2, 1, 10),
    "father's day": (3, 7, 6),
}  # fmt: skip
_FROM_EASTER: dict[str, int] = {
    "easter": 0, "easter sunday": 0, "easter day": 0, "easter monday": 1, "good friday": -2, "palm sunday": -7, "ash wednesday": -46,
    "maundy thursday": -3, "holy saturday": -1, "ascension day": 39, "whit sunday": 49, "pentecost": 49, "whit monday": 50,
    "corpus christi": 60, "shrove tuesday": -47, "mardi gras": -47,
}  # fmt: skip
_FEASTS: Phrases[str] = phrases("en", {name: name for name in (*_FIXED, *_MOVED, *_FROM_EASTER, "black friday", "cyber monday")})
_DECADES = {
    name: 1900 + 10 * place
    for place, name in enumerate(words("twenties thirties forties fifties sixties seventies eighties nineties"), start=2)
}
_FILLERS = frozenset(("of", "in", ","))
_DASHES = ("-", "–")
_BEFORE_DAYS = frozenset(words("on the by until till from to since before after through between of and"))
_BEFORE_SHORT_YEARS = frozenset(words("in of since by until till from summer winter spring autumn fall class election early late mid"))
_LINKS = frozenset(("-", "–", "to", "through", "until", "till", "thru"))


def may_begin(word: str) -> bool:
    """Whether a date that only English reads may begin with this folded word."""
    return word in _DECADES or _FEASTS.starts(word)


def read(ctx: Context, index: int) -> Match | None:
    """A date that the rules for all languages do not read."""
    token = ctx.tokens[index]
    if token.kind == "word":
        return _weekday_slashed(ctx, index) or _feast(ctx, index) or _numbered_month(ctx, index) or _decade(ctx, index)
    if token.kind == "number":
        return (
            _century(ctx, index)
            or _short_year(ctx, index)
            or _slashed_range(ctx, index)
            or _slashed_day(ctx, index)
            or _year_first(ctx, index)
            or _month_and_year(ctx, index)
        )
    return None


def easter(year: int) -> datetime.date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher)."""
    golden, century, rest = year % 19, year // 100, year % 100
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return datetime.date(year, month, day + 1)


def _feast(ctx: Context, index: int) -> Match | None:
    found = _FEASTS.match(ctx.tokens, index)
    if found is None:
        return None
    name, position = found
    if ctx.text(position) in _FILLERS and ctx.same_line(position):
        position += 1
    year = year_at(ctx, position) if ctx.same_line(position) else None
    if year is None or year < 1583:
        return None
    iso = _day_of_feast(name, year)
    return Match(ctx.tokens[index].start, ctx.end(position + 1), position + 1, "date", "date-feast", iso=iso) if iso else None


def _day_of_feast(name: str, year: int) -> str | None:
    if name in _FIXED:
        return datetime.date(year, *_FIXED[name]).isoformat()
    if name in _MOVED:
        which, weekday, month = _MOVED[name]
        return day_of(year, month, which, weekday)
    if name in _FROM_EASTER:
        return (easter(year) + datetime.timedelta(days=_FROM_EASTER[name])).isoformat()
    thanksgiving = day_of(year, 11, 4, 4)
    if thanksgiving is None:
        return None
    return (datetime.date.fromisoformat(thanksgiving) + datetime.timedelta(days=1 if name == "black friday" else 4)).isoformat()


def _decade(ctx: Context, index: int) -> Match | None:
    """ "The nineties", "the early eighties"; but not "in her thirties"."""
    year = _DECADES.get(ctx.text(index))
    before = ctx.text(index - 1) if index and ctx.same_line(index) else ""
    if year is None or (before not in ("the", "early", "late", "mid", "nineteen") and ctx.text(index - 2) not in ("mid", "late", "early")):
        return None
    owned = ctx.text(index - 2) if before in ("early", "late", "mid") else ctx.text(index - 3) if before == "-" else ""
    if owned in ("his", "her", "their", "my", "our", "your", "its"):
        return None
    first = index - 1 if before == "nineteen" else index
    return Match(ctx.tokens[first].start, ctx.end(index + 1), index + 1, "date", "date-decade", iso=f"{year // 10}")


def _century(ctx: Context, index: int) -> Match | None:
    """ "The 1800s": a hundred years, where those of the 2000s are as often ten."""
    text = ctx.text(index)
    if len(text) != 4 or not text.isdecimal() or not text.endswith("00") or not "1000" <= text <= "1900":
        return None
    mark = index + 1 + (ctx.text(index + 1) == "'")
    if ctx.text(mark) != "s" or not (ctx.glued(index + 1) and ctx.glued(mark)):
        return None
    return Match(ctx.tokens[index].start, ctx.end(mark + 1), mark + 1, "date", "date-century", iso=text[:2])


def _short_year(ctx: Context, index: int) -> Match | None:
    """ "In '98", "the summer of '69": two digits behind an apostrophe that opens no quotation."""
    text, mark = ctx.text(index), index - 1
    if (
        len(text) != 2
        or not text.isdecimal()
        or ctx.text(mark) != "'"
        or not ctx.glued(index)
        or ctx.glued(mark)
        or not ctx.same_line(index)
    ):
        return None
    if ctx.text(index + 1) == "'" or (ctx.glued(index + 1) and ctx.kind(index + 1) == "word"):
        return None
    before = ctx.text(mark - 1) if mark and ctx.same_line(mark) else ""
    if not (before in _BEFORE_SHORT_YEARS or before in ctx.lexicon.data.months or ctx.standalone(mark, index + 1)):
        return None
    year = int(text) + (2000 if int(text) < 50 else 1900)
    return Match(ctx.tokens[mark].start, ctx.end(index + 1), index + 1, "date", "date-year", iso=str(year))


def _numbered_month(ctx: Context, index: int) -> Match | None:
    """ "The third month of 2021", "the last month of 2020"."""
    if ctx.text(index + 1) != "month" or ctx.text(index + 2) not in ("of", "in") or not ctx.same_line(index + 3):
        return None
    atoms = ctx.lexicon.atoms(ctx.text(index))
    place = atoms[0].value if atoms and len(atoms) == 1 and atoms[0].ordinal else 12 if ctx.text(index) in ("last", "final") else 0
    year = year_at(ctx, index + 3)
    if year is None or not 1 <= place <= 12:
        return None
    return Match(ctx.tokens[index].start, ctx.end(index + 4), index + 4, "date", "date-month", iso=f"{year:04d}-{place:02d}")


def _slashed_range(ctx: Context, index: int, start: int | None = None) -> Match | None:
    """ "10/1-11/2/2017", "5/1 - 5/7, 2020": days without a year in front of one with it; without any year behind a preposition."""
    first = _slashed(ctx, index)
    if first is None or ctx.text(index + 3) not in _LINKS or not ctx.same_line(index + 4):
        return None
    position = index + 4
    weekday = ctx.lexicon.weekdays.match(ctx.tokens, position)
    if weekday:
        position = weekday[1] + (ctx.text(weekday[1]) == ",")
        if not ctx.same_line(position):
            return None
    end = ctx.tokens[position]
    if end.kind == "date":
        parts = [int(part) for part in end.text.split("/") if part.strip().isdecimal()]
        if len(parts) != 3:
            return None
        year, after = parts[2] + (2000 if parts[2] < 50 else 1900 if parts[2] < 100 else 0), position + 1
        second: tuple[int, int] | None = (parts[0], parts[1])
    else:
        second = _slashed(ctx, position)
        comma = position + 3 + (ctx.text(position + 3) == ",")
        found = year_at(ctx, comma) if ctx.same_line(comma) else None
        if second is None or (found is None and start is None and not _on(ctx, index) and not ctx.standalone(index, position + 3)):
            return None
        year, after = (found, comma + 1) if found is not None else (0, position + 3)
    if second is None:
        return None
    day_first = first[0] > 12 or second[0] > 12
    low, high = (Day(0, 0, 0, year or None, *(pair[::-1] if day_first else pair)) for pair in (first, second))
    lowest, highest = low.iso(), high.iso()
    if lowest is None or highest is None:
        return None
    if year and lowest > highest:
        low.year = year - 1
        lowest = low.iso()
    begin = ctx.tokens[index].start if start is None else start
    return Match(begin, ctx.end(after), after, "date_range", "date-range", iso=f"{lowest}/{highest}")


def _on(ctx: Context, index: int) -> bool:
    """Whether a preposition in front of "8/16" says that it is a day."""
    return index > 0 and ctx.same_line(index) and ctx.text(index - 1) in ("on", "by", "until", "till", "since", "dated", "from", "between")


def _slashed_day(ctx: Context, index: int) -> Match | None:
    """ "On 8/16", "by 12/1": month and day, the month first unless it can be none."""
    parts = _slashed(ctx, index)
    if (
        parts is None
        or not _on(ctx, index)
        or (ctx.glued(index + 3) and ctx.kind(index + 3) != "symbol")
        or ctx.text(index + 3) in ("/", "%")
    ):
        return None
    if ctx.same_line(index + 3) and (is_plural(ctx.text(index + 3)) or ctx.text(index + 3) == "of" or counts(ctx, index + 3)):
        return None
    month, day = parts if parts[0] <= 12 else parts[::-1]
    return _date(ctx, index, index + 3, Day(0, 0, 0, None, month, day))


def _weekday_slashed(ctx: Context, index: int) -> Match | None:
    """ "Fri, 8/16", "Sat, 10/28 – Thu, 12/7"."""
    weekday = ctx.lexicon.weekdays.match(ctx.tokens, index)
    if weekday is None:
        return None
    position = weekday[1] + (ctx.text(weekday[1]) in (",", "."))
    parts = _slashed(ctx, position) if ctx.same_line(position) else None
    if parts is None or (ctx.text(position + 3) == "/" and ctx.glued(position + 3)):
        return None
    ranged = _slashed_range(ctx, position, ctx.tokens[index].start)
    if ranged:
        return ranged
    month, day = parts if parts[0] <= 12 else parts[::-1]
    return _date(ctx, index, position + 3, Day(0, 0, 0, None, month, day))


def _slashed(ctx: Context, index: int) -> tuple[int, int] | None:
    first, second = small_number(ctx, index, 31), small_number(ctx, index + 2, 31)
    if first is None or second is None or ctx.text(index + 1) != "/" or not (ctx.glued(index + 1) and ctx.glued(index + 2)):
        return None
    return (first, second) if first <= 12 or second <= 12 else None


def _year_first(ctx: Context, index: int) -> Match | None:
    """ "2016 10 16", "2016, Nov", "2020/23/Sep"."""
    year = year_at(ctx, index)
    if year is None or not 1900 <= year <= 2100 or not ctx.same_line(index + 1):
        return None
    month, day = small_number(ctx, index + 1, 12), small_number(ctx, index + 2, 31)
    plain = ctx.same_line(index + 2) and len(ctx.text(index + 1)) == len(ctx.text(index + 2)) == 2
    if month and day and plain and ctx.kind(index + 3) not in ("number", "date") and not counts(ctx, index + 3):
        return _date(ctx, index, index + 3, Day(0, 0, 0, year, month, day))
    text = ctx.text(index + 1)
    if text == "/" and ctx.glued(index + 1) and ctx.text(index + 3) == "/" and ctx.glued(index + 3):
        day, named = small_number(ctx, index + 2, 31), month_at(ctx, index + 4)
        if day and named:
            return _date(ctx, index, named[1], Day(0, 0, 0, year, named[0], day))
    named = month_at(ctx, index + 2) if text in (",", "-", "/") and ctx.same_line(index + 2) else None
    if named and ctx.tokens[index + 2].spaced and text == ",":
        following = ctx.kind(named[1]) if ctx.same_line(named[1]) else ""
        if following not in ("number", "date"):
            return _date(ctx, index, named[1], Day(0, 0, 0, year, named[0]))
    return None


def _month_and_year(ctx: Context, index: int) -> Match | None:
    """ "2016 / 11", "11 / 2016", "2016 - 11": with spaces."""
    sign = ctx.text(index + 1)
    if sign not in ("/", "-") or not ctx.same_line(index + 2) or (ctx.glued(index + 1) and ctx.glued(index + 2)):
        return None
    if (
        ctx.text(index + 3) in ("/", "-")
        or (ctx.kind(index + 3) in ("number", "date") and ctx.same_line(index + 3))
        or counts(ctx, index + 3)
    ):
        return None
    year, month = year_at(ctx, index), small_number(ctx, index + 2, 12)
    if year is None:
        year, month = year_at(ctx, index + 2), small_number(ctx, index, 12)
        if sign == "-":
            return None
    if year is None or month is None or not 1900 <= year <= 2100 or (sign == "-" and len(ctx.text(index + 2)) != 2):
        return None
    return _date(ctx, index, index + 3, Day(0, 0, 0, year, month))


def _date(ctx: Context, index: int, after: int, day: Day) -> Match | None:
    iso = day.iso()
    rule = "date-day" if day.day is not None else "date-month"
    return Match(ctx.tokens[index].start, ctx.end(after), after, "date", rule, iso=iso) if iso else None


def spells_year(ctx: Context, index: int, after: int, year: int) -> bool:
    """Whether a number in words behind a preposition of time is a year: spoken in pairs, or with nothing behind it that it could count."""
    if ctx.text(index - 1) not in ("in", "since", "by", "until", "till", "from", "year") or not 1000 <= year <= 2100:
        return False
    number = read_number(ctx, index)
    if number is not None and number.next != after:  # "nineteen eighty-four"
        return True
    return year >= 1900 and _nothing_counted(ctx, after)


def _nothing_counted(ctx: Context, after: int) -> bool:
    return not ctx.same_line(after) or ctx.kind(after) not in ("word", "number") or ctx.text(after) in FUNCTION_WORDS


def names_month(ctx: Context, position: int) -> bool:
    """Whether "may" and "march" in small letters are months: beside a year, or a day that a preposition stands in front of."""
    token = ctx.tokens[position]
    if token.text not in ("may", "march", "mar") or token.cased[0].isupper():
        return True
    after = position + 1
    if year_at(ctx, after + (ctx.text(after) in (",", "of", "-", "/"))) is not None and ctx.same_line(after):
        return True
    day = small_number(ctx, after, 31) if ctx.same_line(after) else None
    if day is not None:
        following = after + 1
        return ctx.glued(following) or year_at(ctx, following) is not None or _nothing_counted(ctx, following)
    if ctx.lexicon.atoms(ctx.text(after)) and ctx.same_line(after):  # "march third 2015"
        number = read_number(ctx, after)
        return number is not None and number.ordinal and number.value <= 31
    first = position - 1
    while first > 0 and (ctx.kind(first) == "word" and ctx.text(first) in ("st", "nd", "rd", "th", "of", "the", "day")):
        first -= 1
    if small_number(ctx, first, 31) is None and ctx.kind(first) != "word":
        return False
    return ctx.text(first - 1) in _BEFORE_DAYS or ctx.standalone(first, after)


def is_year(ctx: Context, index: int, year: int) -> bool | None:
    """Whether four digits in front of a noun are a year: "the 2024 budget", but not "the 2024 voters"."""
    after = index + 1
    following = ctx.text(after) if ctx.same_line(after) else ""
    if 1000 <= year < 1800 and len(ctx.text(index)) == 4 and ctx.text(index - 1) == "in" and ctx.same_line(index):
        ends = ctx.kind(after) != "word" or (following in FUNCTION_WORDS and following not in ("of", "or", "to"))
        return True if not following or (ends and following[0] not in "-–/%$€£" and not counts(ctx, after)) else None
    if not 1900 <= year <= 2100 or len(ctx.text(index)) != 4:
        return None
    if following == "'" and ctx.text(after + 1) == "s":
        return True
    before = ctx.text(index - 1) if index and ctx.same_line(index) else ""
    if before in ("=", "<", ">", "$", "€", "£", "@", "#"):
        return None
    if following in _SINGULAR_VERBS and not (before in _DETERMINERS or ctx.lexicon.atoms(before)):
        return True
    if counts(ctx, after) or ctx.kind(after) != "word" or following in FUNCTION_WORDS:
        return None
    if is_plural(following):
        return True if before == "the" and following in ("elections", "olympics", "games", "riots", "protests", "floods", "fires") else None
    return None if following in _COUNTED_SINGULARS else True


_SINGULAR_VERBS = frozenset(words("is was will would has saw marked became marks brings brought began ended"))
_DETERMINERS = frozenset(words("the all other these those of some another only about around over nearly almost than least most to exactly"))
_COUNTED_SINGULARS = frozenset(words("more new additional other different extra young old local such further square cubic odd"))


def is_month(ctx: Context, index: int, after: int) -> bool | None:
    """Whether "May" or "March" without day and year is a month."""
    token = ctx.tokens[index]
    if token.text not in ("may", "march", "mar", "sun", "sat", "dec", "jan", "august"):
        return None
    if not token.cased[0].isupper():
        return False
    if (
        token.text == "may"
        and ctx.same_line(after)
        and ctx.text(after) in ("be", "have", "not", "also", "well", "he", "she", "they", "you", "i", "we", "it")
    ):
        return False
    return None
