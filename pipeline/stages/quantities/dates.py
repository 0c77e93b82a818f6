"""Dates, absolute and partial: days, months, years, decades, and the ranges between them.

Spans cover the tokens of the date alone. Values are ISO 8601, as exact as the text: ``2024-11-15``, ``2024-11``, ``2024``,
``--12-21``, ``199`` (a decade), ``2021/2023``.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass

from pipeline.stages.quantities import guards
from pipeline.stages.quantities.context import Context, Match
from pipeline.stages.quantities.lexer import Token
from pipeline.stages.quantities.numbers import read_number

_MONTH_FIRST = frozenset({"en"})
_DIGITS = re.compile(r"\d+")
# Month names that are common words too; they count as a month only beside a day or a year.
_FIRST_YEAR, _LAST_YEAR = 1000, 2199


@dataclass(slots=True)
class Day:
    """A date as read: any of year, month and day may be missing."""

    start: int
    end: int
    next: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    decade: bool = False
    weekday: bool = False
    sure: bool = True

    def iso(self) -> str | None:
        """ISO 8601, or None for a day that no calendar has."""
        if self.month is not None and not 1 <= self.month <= 12:
            return None
        if self.day is not None:
            if self.month is None or not 1 <= self.day <= calendar.monthrange(self.year or 2024, self.month)[1]:
                return None
        if self.decade and self.year is not None:
            return f"{self.year // 10:03d}"
        if self.year is not None:
            text = f"{self.year:04d}"
            if self.month is not None:
                text += f"-{self.month:02d}"
                if self.day is not None:
                    text += f"-{self.day:02d}"
            return text
        if self.month is None:
            return None
        return f"--{self.month:02d}" + (f"-{self.day:02d}" if self.day is not None else "")


def read_date(ctx: Context, index: int) -> Match | None:
    """A date or a range of dates at a token."""
    first = _day(ctx, index)
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


# -- one date ---------------------------------------------------------------------------------------------------------


def _day(ctx: Context, index: int) -> Day | None:
    if index >= len(ctx.tokens):
        return None
    token = ctx.tokens[index]
    weekday = ctx.lexicon.weekdays.match(ctx.tokens, index) if token.kind == "word" else None
    if weekday:
        after = weekday[1]
        while ctx.text(after) in (",", "،", ".", "den") and ctx.same_line(after):
            after += 1
        inner = _plain(ctx, after) if ctx.same_line(after) else None
        if inner and inner.month is not None and inner.day is not None:
            inner.start, inner.weekday = token.start, True
            return inner
    found = _plain(ctx, index)
    if found and found.day is not None and found.year is not None and ctx.same_line(found.next):
        # Turkish puts the weekday last.
        trailing = ctx.lexicon.weekdays.match(ctx.tokens, found.next) if ctx.lexicon.lang == "tr" else None
        if trailing:
            found.next, found.end = trailing[1], ctx.end(trailing[1])
    return found


def _plain(ctx: Context, index: int) -> Day | None:
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
        month_first = ctx.lexicon.lang in _MONTH_FIRST and "." not in token.text and first <= 12
        if second > 12:
            month_first = True
        elif first > 12 or (ctx.lexicon.lang in _MONTH_FIRST and _document_is_day_first(ctx)):
            month_first = False
        month, day = (first, second) if month_first else (second, first)
        if widths[2] == 2 and widths[0] == 1 and widths[1] == 1 and "." in token.text:
            return None  # 1.2.34: a section, a version
    result = Day(token.start, token.end, index + 1, year, month, day)
    if result.iso() is None:
        return None
    return result


def _document_is_day_first(ctx: Context) -> bool:
    for token in ctx.tokens:
        if token.kind == "date" and "." not in token.text:
            figures = [int(part) for part in _DIGITS.findall(token.text)]
            if len(figures) == 3 and 12 < figures[0] <= 31 and figures[1] <= 12:
                return True
    return False


def _year_at(ctx: Context, index: int) -> int | None:
    """The year that a plain literal of four digits is."""
    if ctx.kind(index) != "number":
        return None
    token = ctx.tokens[index]
    if len(token.text) != 4 or not token.text.isdigit():
        return None
    value = int(token.text)
    return value if _FIRST_YEAR <= value <= _LAST_YEAR else None


def _small(ctx: Context, index: int, limit: int) -> int | None:
    token = ctx.tokens[index] if 0 <= index < len(ctx.tokens) else None
    if token is None or token.kind != "number" or len(token.text) > 2 or not token.text.isdigit():
        return None
    value = int(token.text)
    return value if 1 <= value <= limit else None


def _month(ctx: Context, index: int) -> tuple[int, int] | None:
    """A month name at a token and the token behind it, the full stop of an abbreviation included."""
    if ctx.kind(index) != "word":
        return None
    found = ctx.lexicon.months.match(ctx.tokens, index)
    if found is None:
        return None
    number, after = found
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
        year = _year_at(ctx, position)
        if year is not None:
            if ctx.glued(position + 1) and ctx.kind(position + 1) == "word" and not ctx.lexicon.year_after.match(ctx.tokens, position + 1):
                return None
            return year, position + 1
        spelled = _spelled_year(ctx, position)
        if spelled:
            return spelled
        filler = ctx.lexicon.date_fillers.match(ctx.tokens, position)
        if filler is None and not (ctx.text(position) in ("'", ",", "،", "-", "/") and position > start - 1):
            return None
        if ctx.lexicon.lang == "uk" and ctx.text(position) == ",":
            return None
        position = filler[1] if filler else position + 1
    return None


def _spelled_year(ctx: Context, position: int) -> tuple[int, int] | None:
    """A year in words: "nineteen eighty-four", "iki bin on dokuz", "ألفان وثمانية عشر"."""
    if ctx.kind(position) != "word" or not ctx.lexicon.atoms(ctx.text(position)):
        return None
    number = read_number(ctx, position)
    if number is None or number.digits or number.ordinal or number.fraction:
        return None
    value = int(number.value)
    if ctx.lexicon.lang == "en" and 10 <= value <= 21 and ctx.kind(number.next) == "word":
        rest = read_number(ctx, number.next) if ctx.lexicon.atoms(ctx.text(number.next)) else None
        if rest and not rest.digits and not rest.ordinal and 10 <= rest.value <= 99:
            return value * 100 + int(rest.value), rest.next
    return (value, number.next) if _FIRST_YEAR <= value <= _LAST_YEAR else None


def _day_number(ctx: Context, index: int) -> tuple[int, int] | None:
    """A day of the month: digits with or without an ordinal ending, or an ordinal in words; and the token behind it."""
    value = _small(ctx, index, 31)
    if value is not None:
        after = index + 1
        if ctx.lexicon.ordinal_suffix is not None:
            suffix = ctx.lexicon.ordinal_suffix.match(ctx.folded.text, ctx.tokens[index].end)
            if suffix:
                while after < len(ctx.tokens) and ctx.tokens[after].start < suffix.end():
                    after += 1
        if (
            ctx.text(after) == "."
            and ctx.glued(after)
            and ctx.lexicon.lang in ("tr", "sv", "uk", "en")
            and ctx.lexicon.months.starts(ctx.text(after + 1))
        ):
            after += 1
        return value, after
    if ctx.kind(index) == "word" and ctx.lexicon.atoms(ctx.text(index)):
        number = read_number(ctx, index)
        if (
            number
            and not number.fraction
            and not number.digits
            and 1 <= number.value <= 31
            and (number.ordinal or ctx.lexicon.lang in ("tr", "ar"))
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
    day = _day_number(ctx, index)
    if day:
        position = day[1]
        while ctx.text(position) in ("of", "من", "-", "شهر", "/", "في", "day", "числа") and ctx.same_line(position):
            position += 1
        month = _month(ctx, position) if ctx.same_line(position) else None
        if month:
            return _finish(ctx, index, day[0], month[0], month[1])
        slash = _day_slash_month(ctx, index)
        if slash:
            return slash
    year = _year_at(ctx, index)
    if year is None:
        return _short_decade(ctx, index)
    month = _month(ctx, index + 1) if ctx.same_line(index + 1) else None
    if month and ctx.lexicon.lang in ("tr", "en", "ar"):  # "2024 Kasım"
        following = _small(ctx, month[1], 31)
        result = Day(token.start, ctx.end(month[1]), month[1], year, month[0])
        if following is not None and not ctx.glued(month[1] + 1) and _year_at(ctx, month[1]) is None and ctx.same_line(month[1]):
            result.day, result.next, result.end = following, month[1] + 1, ctx.end(month[1] + 1)
        return result
    return _year(ctx, index, year)


def _dated(ctx: Context, index: int) -> bool:
    return ctx.kind(index + 1) == "word" and ctx.lexicon.months.starts(ctx.text(index + 1))


def _finish(ctx: Context, index: int, day: int, month: int, after: int) -> Day:
    result = Day(ctx.tokens[index].start, ctx.end(after), after, None, month, day)
    return _add_year(ctx, result)


def _add_year(ctx: Context, result: Day) -> Day:
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
    month = _month(ctx, index)
    if month is None:
        day = _day_number(ctx, index)
        if day:
            position = day[1]
            while ctx.text(position) in ("of", "من", "شهر", "day", "числа", "في", "day") and ctx.same_line(position):
                position += 1
            named = _month(ctx, position) if ctx.same_line(position) else None
            if named:
                return _finish(ctx, index, day[0], named[0], named[1])
        return _year_in_words(ctx, index)
    number, after = month
    token = ctx.tokens[index]
    if ctx.lexicon.lang in ("en", "tr") and not token.cased[0].isupper() and len(token.text) <= 3 and ctx.kind(after) != "number":
        return None
    result = Day(token.start, ctx.end(after), after, None, number)
    position = after
    separators = (",", "-", "/", "the", "،", "ال", "يوم") if ctx.lexicon.lang in _MONTH_FIRST or ctx.lexicon.lang in ("ar",) else ()
    while ctx.text(position) in separators and ctx.same_line(position):
        position += 1
    if ctx.lexicon.lang in ("en", "ar", "tr") and ctx.same_line(position):
        day = _day_number(ctx, position)
        if day and _year_at(ctx, position) is None and not _amount_follows(ctx, day[1]):
            result.day, result.next, result.end = day[0], day[1], ctx.end(day[1])
            return _add_year(ctx, result)
    result = _add_year(ctx, result)
    if result.year is None:
        result.sure = _month_alone(ctx, index, after)
    return result


def _amount_follows(ctx: Context, position: int) -> bool:
    """ "in May 20 people", "March 5 percent": the number behind the month counts something; only clear signs are looked for."""
    if ctx.lexicon.lang == "tr":
        return True
    return bool(ctx.lexicon.percent.match(ctx.tokens, position) or ctx.lexicon.scale_abbreviations.match(ctx.tokens, position))


_IN_MONTH: dict[str, tuple[str, ...]] = {
    "en": ("in", "since", "until", "by", "last", "next", "of", "from", "early", "late", "mid", "this", "during", "till", "before", "after"),
    "sv": ("i", "sedan", "till", "från", "under", "slutet", "början", "mitten", "av", "före", "efter", "månad"),
    "uk": ("у", "в", "з", "до", "від", "на", "з", "кінця", "початку", "місяць", "по"),
    "ar": ("في", "شهر", "منذ", "حتى", "خلال", "بداية", "نهاية", "بدايه", "نهايه", "مطلع", "اواخر", "اوايل", "من", "الى"),
    "tr": (),
}


def _month_alone(ctx: Context, index: int, after: int) -> bool:
    """Whether a month's name without day and year is one: a preposition says so, or in Turkish its capital and the word for month."""
    before, following = ctx.text(index - 1), ctx.text(after)
    if ctx.lexicon.lang == "tr":
        return ctx.tokens[index].cased[0].isupper() and (
            following.startswith("ay") or following == "'" or following in ("sonunda", "başında", "ortasında")
        )
    if ctx.lexicon.lang == "en" and not ctx.tokens[index].cased[0].isupper():
        return False
    return before in _IN_MONTH[ctx.lexicon.lang] or ctx.standalone(index, after)


def _iso_month(ctx: Context, index: int) -> Day | None:
    """``2024-11``, ``11/2024``, ``11.2024``."""
    token = ctx.tokens[index]
    year = _year_at(ctx, index)
    if year is not None and ctx.text(index + 1) in ("-", "/") and ctx.glued(index + 1) and ctx.glued(index + 2):
        month = _small(ctx, index + 2, 12)
        if (
            month is not None
            and len(ctx.text(index + 2)) == 2
            and not (ctx.glued(index + 3) and ctx.kind(index + 3) in ("number", "word"))
            and ctx.text(index + 1) == "-"
        ) and not (ctx.text(index + 3) in ("-", "/") and ctx.glued(index + 3)):
            return Day(token.start, ctx.end(index + 3), index + 3, year, month)
    month = _small(ctx, index, 12)
    if month is not None and ctx.text(index + 1) in ("/", "-") and ctx.glued(index + 1) and ctx.glued(index + 2):
        year = _year_at(ctx, index + 2)
        if (
            year is not None
            and not (ctx.glued(index + 3) and ctx.kind(index + 3) == "word")
            and not (ctx.text(index + 3) == "/" and ctx.glued(index + 3))
        ):
            return Day(token.start, ctx.end(index + 3), index + 3, year, month)
    if re.fullmatch(r"(?:0[1-9]|1[0-2])\.(?:19|20)\d\d", token.text) and ctx.lexicon.lang in ("tr", "uk", "sv"):
        return Day(token.start, token.end, index + 1, int(token.text[3:]), int(token.text[:2]))
    return None


def _day_slash_month(ctx: Context, index: int) -> Day | None:
    """``22/04``: a day and month where it can be no fraction and no count."""
    if ctx.text(index + 1) != "/" or not ctx.glued(index + 1) or not ctx.glued(index + 2):
        return None
    first, second = _small(ctx, index, 31), _small(ctx, index + 2, 31)
    if first is None or second is None or (ctx.glued(index + 3) and ctx.kind(index + 3) in ("word", "number", "opaque")):
        return None
    if ctx.text(index + 3) == "/" and ctx.glued(index + 3):
        return None
    if first > second and second <= 12 and (first > 12 or len(ctx.text(index + 2)) == 2):
        return Day(ctx.tokens[index].start, ctx.end(index + 3), index + 3, None, second, first)
    if ctx.lexicon.lang == "en" and first <= 12 < second and len(ctx.text(index)) == 2:
        return Day(ctx.tokens[index].start, ctx.end(index + 3), index + 3, None, first, second)
    return None


# -- years ------------------------------------------------------------------------------------------------------------


def _year(ctx: Context, index: int, year: int) -> Day | None:
    """A literal of four digits as a year, where a word, a case ending or its place says so."""
    token = ctx.tokens[index]
    result = Day(token.start, token.end, index + 1, year)
    lang = ctx.lexicon.lang
    decade = _decade(ctx, index)
    if decade:
        result.decade, result.next, result.end = True, *decade
        return result
    if ctx.glued(index + 1) and ctx.kind(index + 1) in ("word", "opaque") and not ctx.lexicon.year_after.match(ctx.tokens, index + 1):
        return None
    if ctx.text(index + 1) == "-" and ctx.glued(index + 1) and ctx.glued(index + 2) and lang == "uk":
        if ctx.text(index + 2) in ("го", "му", "й", "м", "ого", "ому", "ий", "х"):
            result.next, result.end = index + 3, token.end
            return result
    result.sure = _is_year(ctx, index, year)
    return result


def _is_year(ctx: Context, index: int, year: int) -> bool:
    lexicon, lang = ctx.lexicon, ctx.lexicon.lang
    plausible = 1800 <= year <= 2100
    if ctx.same_line(index + 1) and lexicon.year_after.match(ctx.tokens, index + 1):
        return not (lang == "uk" and ctx.text(index + 1) in ("років", "роки") and not plausible)
    before = index - 1
    named = _year_word_before(ctx, index)
    if named:
        return named == 2 or plausible
    if not plausible:
        return False
    if lang == "tr" and ctx.text(index + 1) == "'" and ctx.glued(index + 1):
        return ctx.text(index + 2)[:1] in "dtynie" and ctx.text(index + 2) not in ("i", "ini", "inin")
    if ctx.standalone(index, index + 1) and 1900 <= year <= 2100:
        return True
    if 1950 <= year <= 2049 and year % 50 and _bare_year(ctx, index):
        return True
    return bool(ctx.text(before) == "(" and ctx.text(index + 1) in (")", ",", ";") and ctx.same_line(index))


def _bare_year(ctx: Context, index: int) -> bool:
    """A number of our time that counts nothing visible: no unit behind it, and no noun that Turkish would leave in the singular."""
    following = index + 1
    if ctx.style.lang in ("uk", "ar"):
        return False
    if not ctx.same_line(following) or ctx.kind(following) != "word":
        return True
    if _counts_something(ctx, following):
        return False
    return (
        (ctx.lexicon.lang == "tr" and bool(ctx.style.group))
        or ctx.text(following) in _FUNCTION_WORDS.get(ctx.lexicon.lang, ())
        or ctx.text(following) in ("ve", "ile", "ila")
    )


_CERTAIN_YEAR: dict[str, set[str]] = {
    "en": {"year"}, "sv": {"år", "årsskiftet", "åren"}, "tr": set(), "uk": {"рік", "року", "році"},
    "ar": {"عام", "سنه", "لعام", "بعام", "العام", "للعام", "وعام", "لسنه", "السنه", "وسنه", "العامين", "عامي", "اعوام", "الاعوام"},
}  # fmt: skip
# Prepositions that also stand in front of counts: only a number that nothing follows, or nothing countable, is a year there.
_AFTER_COUNT = re.compile(r"[^\W\d_]")


def _year_word_before(ctx: Context, index: int) -> int:
    """2 where the word before means year, 1 where it is a preposition that years take, 0 otherwise."""
    lexicon, lang = ctx.lexicon, ctx.lexicon.lang
    if index == 0 or not ctx.same_line(index):
        return 0
    word = ctx.text(index - 1)
    if word in _CERTAIN_YEAR[lang]:
        return 2
    if lang == "uk" and word in _CERTAIN_YEAR[lang]:
        return 2
    if not lexicon.year_before.match(ctx.tokens, index - 1):
        return 0
    following = ctx.tokens[index + 1] if index + 1 < len(ctx.tokens) and not ctx.tokens[index + 1].fresh else None
    if lang == "uk":
        return 0 if following is not None and following.kind == "word" else 1
    if lang in ("en", "sv") and following is not None and following.kind == "word":
        # "in 2024 the ..." but not "of 2000 people", "from 1500 dollars".
        if word in ("in", "since", "by", "i", "sedan", "during", "until", "fy", "fiscal"):
            return 0 if _counts_something(ctx, index + 1) else 1
        return 1 if following.text in _FUNCTION_WORDS[lang] else 0
    if lang == "ar" and following is not None and following.kind == "word" and word in ("منذ", "الفتره", "للفتره", "بحلول"):
        return 1 if word in ("منذ", "بحلول") else 0
    return 1


_FUNCTION_WORDS = {
    "en": frozenset(
        [
            "the",
            "and",
            "to",
            "or",
            "but",
            "is",
            "was",
            "were",
            "has",
            "had",
            "have",
            "a",
            "in",
            "on",
            "at",
            "by",
            "for",
            "with",
            "from",
            "that",
            "which",
            "when",
            "as",
            "it",
            "he",
            "she",
            "they",
            "until",
            "through",
            "till",
            "onwards",
            "onward",
        ]
    ),
    "sv": frozenset(
        [
            "och",
            "till",
            "eller",
            "men",
            "är",
            "var",
            "har",
            "hade",
            "i",
            "på",
            "av",
            "för",
            "med",
            "från",
            "som",
            "att",
            "den",
            "det",
            "de",
            "då",
            "när",
            "fram",
            "samt",
        ]
    ),
}


def _counts_something(ctx: Context, index: int) -> bool:
    lexicon, tokens = ctx.lexicon, ctx.tokens
    return bool(
        (lexicon.units.match(tokens, index) and len(ctx.text(index)) > 1) or lexicon.currencies.match(tokens, index) or lexicon.time_units.match(tokens, index)
        or lexicon.atoms(ctx.text(index)) or lexicon.percent.match(tokens, index) or lexicon.scale_abbreviations.match(tokens, index)
    )  # fmt: skip


def _decade(ctx: Context, index: int) -> tuple[int, int] | None:
    """1990s, 1990'lar, 1990-х, 1990-talet: the token behind and the end."""
    lang = ctx.lexicon.lang
    text = ctx.text(index)
    if not text.endswith("0"):
        return None
    one, two = ctx.text(index + 1), ctx.text(index + 2)
    if lang == "en":
        if one == "s" and ctx.glued(index + 1):
            return index + 2, ctx.end(index + 2)
        if one == "'" and two == "s" and ctx.glued(index + 2) and ctx.glued(index + 1):
            return index + 3, ctx.end(index + 3)
    if (
        lang == "tr"
        and one == "'"
        and two.startswith(("lar", "ler", "lı", "li", "lu", "lü"))
        and ctx.glued(index + 1)
        and ctx.glued(index + 2)
    ):
        return index + 3, ctx.tokens[index].end
    if lang == "uk" and one == "-" and two in ("х", "ті", "их", "і", "ми") and ctx.glued(index + 1) and ctx.glued(index + 2):
        return index + 3, ctx.end(index + 3)
    if lang == "sv" and one == "-" and two in ("tal", "talet", "talets") and ctx.glued(index + 1) and ctx.glued(index + 2):
        return (index + 3, ctx.end(index + 3)) if not text.endswith("00") or text.startswith("20") else None
    return None


def _short_decade(ctx: Context, index: int) -> Day | None:
    """'90s, 90-х років, 90-talet, 90'lar."""
    token = ctx.tokens[index]
    if len(token.text) != 2 or token.text[1] != "0" or not token.text.isdigit() or int(token.text) < 20:
        return None
    decade = _decade(ctx, index)
    if decade is None:
        return None
    if ctx.lexicon.lang == "uk" and not ctx.lexicon.year_after.match(ctx.tokens, decade[0]):
        return None
    if ctx.lexicon.lang == "tr" and ctx.text(index + 2).startswith(("lı", "li")) and not ctx.text(decade[0]).startswith("yıl"):
        return None
    return Day(token.start, decade[1], decade[0], 1900 + int(token.text), decade=True)


def _year_in_words(ctx: Context, index: int) -> Day | None:
    """A year in words where a word for year stands beside it."""
    if not ctx.lexicon.atoms(ctx.text(index)):
        return None
    found = _spelled_year(ctx, index)
    if found is None:
        return None
    result = Day(ctx.tokens[index].start, ctx.end(found[1]), found[1], found[0])
    result.sure = ctx.text(index - 1) in _CERTAIN_YEAR[ctx.lexicon.lang] or (
        ctx.lexicon.lang == "tr" and ctx.same_line(found[1]) and bool(ctx.lexicon.year_after.match(ctx.tokens, found[1])) and ctx.text(found[1]) != "yıl"
    ) or (ctx.lexicon.lang == "en" and ctx.text(index - 1) in ("in", "since", "year") and read_number(ctx, index) is not None and found[1] != getattr(read_number(ctx, index), "next", None))  # fmt: skip
    return result


# -- ranges -----------------------------------------------------------------------------------------------------------


def _range(ctx: Context, index: int, first: Day | None) -> Match | None:
    """A range that begins at a token: both ends dates, or a day of the month in front of a full date."""
    opener = ctx.lexicon.range_openers.match(ctx.tokens, index)
    if opener and first is None and ctx.same_line(opener[1]):
        return _opened(ctx, opener[0], opener[1])
    if first is None:
        return _days_of_month(ctx, index)
    connector = _connector(ctx, first.next, first)
    if connector is not None:
        second = _day(ctx, connector) if ctx.same_line(connector) else None
        short = _short_end(ctx, connector, first)
        if second is None or (second.year is None and second.month is None) or (second.iso() is None and short):
            second = short
        joined = _joined(ctx, first, second) if second else None
        if joined:
            return joined
    return _days_of_month(ctx, index)


def _opened(ctx: Context, closer: str, index: int) -> Match | None:
    """ "between 2021 and 2023", "från maj till juni 2023": the prepositions stay outside."""
    if ctx.lexicon.lang == "ar" and ctx.text(index) in ("عام", "سنه", "عامي", "يوم", "شهر"):
        index += 1
    if ctx.lexicon.lang in ("sv", "en") and ctx.text(index) in ("år", "åren", "den", "the", "year", "years"):
        index += 1
    first = _day(ctx, index)
    if first is None:
        return _days_of_month(ctx, index, closer)
    position = first.next
    if ctx.lexicon.lang == "uk" and ctx.lexicon.year_after.match(ctx.tokens, position):
        position += 1
    if (
        ctx.text(position) not in closer.split()
        and ctx.text(position) != closer
        and not (ctx.lexicon.range_words.match(ctx.tokens, position))
    ):
        return None
    position += 1
    while ctx.text(position) in ("عام", "سنه", "year", "år", "the", "ال", "den", "يوم"):
        position += 1
    second = _day(ctx, position) if ctx.same_line(position) else None
    return _joined(ctx, first, second) if second else _days_of_month(ctx, index, closer)


_DASHES = ("-", "–", "~", "/")


def _connector(ctx: Context, position: int, first: Day) -> int | None:
    """The token behind what joins two dates."""
    if not ctx.same_line(position):
        return None
    text = ctx.text(position)
    if ctx.lexicon.lang == "uk" and text in ("р", "року", "рр", "рік", "роки") and ctx.same_line(position + 1):
        after = position + 1 + (ctx.text(position + 1) == ".")
        if ctx.text(after) in ("–", "-", "по", "до"):
            position, text = after, ctx.text(after)
    if text in _DASHES:
        return position + 1 if text != "/" or (first.year is not None and first.month is None and ctx.glued(position)) else None
    if ctx.lexicon.lang == "tr" and text == "'" and ctx.glued(position):
        case = ctx.text(position + 1)
        if case in ("den", "dan", "ten", "tan", "nden", "ndan") and ctx.same_line(position + 2):
            return position + 2
        if case in ("e", "a", "ye", "ya") and ctx.text(position + 2) == "kadar":
            return None
        return None
    found = ctx.lexicon.range_words.match(ctx.tokens, position)
    if found is None:
        return None
    word = ctx.text(position)
    if word in ("ve", "ile", "kadar", "й", "і", "та", "و", "ل") and not _between(ctx, first):
        return None
    if word == "до" and not _opens(ctx, first, ("від", "з", "із")):
        return None
    if word in ("till",) and not (first.year is not None or first.month is not None):
        return None
    after = found[1]
    while ctx.text(after) in ("عام", "سنه", "year", "år", "den", "the"):
        after += 1
    return after


def _opens(ctx: Context, first: Day, words: tuple[str, ...]) -> bool:
    index = next((place for place, token in enumerate(ctx.tokens) if token.start >= first.start), 0)
    return ctx.text(index - 1) in words


def _between(ctx: Context, first: Day) -> bool:
    lang = ctx.lexicon.lang
    if lang == "tr":
        return False
    return _opens(ctx, first, ("بين", "між", "mellan", "between"))


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


def _joined(ctx: Context, first: Day, second: Day) -> Match | None:
    if first.decade or second.decade:
        return None
    if first.year is None and second.year is not None and first.month is not None:
        first.year = second.year
    if (first.month is None) != (second.month is None):
        return None
    if first.day is not None and second.day is None:
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
    """ "3–9 Şub 2024", "3-5 травня", "May 3–5, 2024"."""
    day = _day_number(ctx, index)
    if day and not (ctx.kind(index) == "number" and guards.is_guarded(ctx, index)):
        position = day[1]
        text = ctx.text(position)
        word = ctx.lexicon.range_words.match(ctx.tokens, position) if ctx.same_line(position) else None
        if (
            text in ("-", "–")
            or (word and (closer is not None or text not in ("ve", "kadar", "і", "й", "та", "و", "до")))
            or (closer and text == closer)
        ):
            second = _plain(ctx, position + 1) if ctx.same_line(position + 1) else None
            if (
                second
                and second.day is not None
                and second.month is not None
                and second.start == ctx.tokens[position + 1].start
                and ctx.kind(position + 1) != "date"
            ):
                first = Day(ctx.tokens[index].start, ctx.end(day[1]), day[1], second.year, second.month, day[0])
                return _joined(ctx, first, second)
    month = _month(ctx, index) if ctx.kind(index) == "word" and ctx.lexicon.lang == "en" else None
    if month:
        low = _day_number(ctx, month[1])
        if low and (ctx.text(low[1]) in ("-", "–") or ctx.text(low[1]) in ("to", "through", "till", "until")):
            high = _day_number(ctx, low[1] + 1)
            if high and _year_at(ctx, low[1] + 1) is None:
                end = _add_year(ctx, Day(ctx.tokens[low[1] + 1].start, ctx.end(high[1]), high[1], None, month[0], high[0]))
                first = Day(ctx.tokens[index].start, ctx.end(low[1]), low[1], end.year, month[0], low[0])
                return _joined(ctx, first, end)
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
