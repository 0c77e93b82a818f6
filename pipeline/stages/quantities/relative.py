"""Dates relative to the day of writing: yesterday, last week, next month."""

from __future__ import annotations

import datetime
from typing import Literal

from pipeline.stages.quantities.context import Context, Match
from pipeline.stages.quantities.lexicon.base import Phrases, phrases

# What the words mean: a unit (day, week, month, year) and how far away it lies.
_WORDS: dict[str, dict[str, tuple[str, int]]] = {
    "en": {
        "today": ("D", 0), "yesterday": ("D", -1), "tomorrow": ("D", 1), "the day before yesterday": ("D", -2),
        "the day after tomorrow": ("D", 2),
        "last year": ("Y", -1), "this year": ("Y", 0), "next year": ("Y", 1), "last month": ("M", -1), "this month": ("M", 0),
        "next month": ("M", 1),
    },
    "sv": {
        "idag": ("D", 0), "i dag": ("D", 0), "igår": ("D", -1), "i går": ("D", -1), "imorgon": ("D", 1), "i morgon": ("D", 1),
        "i förrgår": ("D", -2),
        "i övermorgon": ("D", 2), "i år": ("Y", 0), "i fjol": ("Y", -1), "förra året": ("Y", -1), "nästa år": ("Y", 1),
        "förra månaden": ("M", -1),
        "denna månad": ("M", 0), "nästa månad": ("M", 1),
        "ifjol": ("Y", -1), "fjolåret": ("Y", -1), "föregående år": ("Y", -1), "detta år": ("Y", 0), "innevarande år": ("Y", 0),
        "nästkommande år": ("Y", 1), "föregående månad": ("M", -1), "den här månaden": ("M", 0), "innevarande månad": ("M", 0),
        "nästkommande månad": ("M", 1), "i morse": ("D", 0), "i kväll": ("D", 0), "ikväll": ("D", 0), "i eftermiddag": ("D", 0),
        "i förmiddags": ("D", 0), "i eftermiddags": ("D", 0), "förrgår": ("D", -2), "övermorgon": ("D", 2),
    },
    "tr": {
        "bugün": ("D", 0), "dün": ("D", -1), "yarın": ("D", 1), "evvelsi gün": ("D", -2), "geçen yıl": ("Y", -1), "geçtiğimiz yıl": ("Y",
        -1), "bu yıl": ("Y", 0),
        "gelecek yıl": ("Y", 1), "önümüzdeki yıl": ("Y", 1), "geçen ay": ("M", -1), "bu ay": ("M", 0), "gelecek ay": ("M", 1),
        "önümüzdeki ay": ("M", 1),
    },
    "uk": {
        "сьогодні": ("D", 0), "вчора": ("D", -1), "учора": ("D", -1), "завтра": ("D", 1), "позавчора": ("D", -2), "післязавтра": ("D", 2),
        "минулого року": ("Y", -1),
        "торік": ("Y", -1), "цього року": ("Y", 0), "цьогоріч": ("Y", 0), "наступного року": ("Y", 1), "минулого місяця": ("M", -1),
        "цього місяця": ("M", 0),
        "наступного місяця": ("M", 1),
    },
    "ar": {
        "اليوم": ("D", 0), "أمس": ("D", -1), "غدا": ("D", 1), "أول أمس": ("D", -2), "بعد غد": ("D", 2), "العام الماضي": ("Y", -1),
        "السنة الماضية": ("Y", -1),
        "هذا العام": ("Y", 0), "العام الجاري": ("Y", 0), "العام الحالي": ("Y", 0), "العام المقبل": ("Y", 1), "العام القادم": ("Y", 1),
        "الشهر الماضي": ("M", -1),
        "هذا الشهر": ("M", 0), "الشهر الجاري": ("M", 0), "الشهر المقبل": ("M", 1), "الشهر القادم": ("M", 1),
    },
}  # fmt: skip
# Last, this and next week.
_WEEKS: dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {
    "en": (("last week",), ("this week",), ("next week",)),
    "sv": (("förra veckan", "föregående vecka"), ("denna vecka", "den här veckan"), ("nästa vecka", "nästkommande vecka")),
    "tr": (("geçen hafta", "geçtiğimiz hafta"), ("bu hafta",), ("gelecek hafta", "önümüzdeki hafta", "haftaya")),
    "uk": (("минулого тижня",), ("цього тижня",), ("наступного тижня",)),
    "ar": (
        ("الأسبوع الماضي",),
        ("هذا الأسبوع", "الأسبوع الجاري", "الأسبوع الحالي"),
        ("الأسبوع المقبل", "الأسبوع القادم"),
    ),
}
for _lang, _three in _WEEKS.items():
    _WORDS[_lang] |= {_phrase: ("W", _distance) for _distance, _phrases in zip((-1, 0, 1), _three, strict=True) for _phrase in _phrases}

# Behind these words "today" means by now, and no day.
_UNTIL: dict[str, frozenset[str]] = {
    "en": frozenset(("until", "till", "to")),
    "sv": frozenset(("till", "tills", "än")),
    "tr": frozenset(),
    "uk": frozenset(("до", "по", "донині")),
    "ar": frozenset(("حتي", "وحتي", "الي", "والي", "لغايه")),
}
_TABLES: dict[str, Phrases[tuple[str, int]]] = {lang: phrases(lang, words) for lang, words in _WORDS.items()}

RelativeDates = Literal["resolve", "keep", "ignore"]
"""What is done about relative dates: read where the day of writing is known, read with their offset where it is not, never read."""


def may_begin(lang: str, word: str) -> bool:
    """Whether a relative date may begin with this folded word."""
    return _TABLES[lang].starts(word)


def read_relative(ctx: Context, index: int) -> Match | None:
    """A relative date or week with its offset, resolved where the day of writing is known."""
    if not ctx.relative:
        return None
    lang = ctx.lexicon.lang
    found = _TABLES[lang].match(ctx.tokens, index)
    if found is None:
        return None
    (unit, distance), after = found
    if (unit, distance) == ("D", 0) and index and ctx.text(index - 1) in _UNTIL[lang]:
        return None
    iso = None
    if ctx.reference is not None:
        iso = _shift(ctx.reference, unit, distance)
        if iso is None:
            return None
    return Match(
        ctx.tokens[index].start,
        ctx.end(after),
        after,
        "date_range" if unit == "W" else "date",
        "date-relative",
        iso=iso,
        offset=f"{'-' if distance < 0 else ''}P{abs(distance)}{unit}",
    )


def _shift(day: datetime.date, unit: str, distance: int) -> str | None:
    """None where the calendar ends."""
    try:
        if unit == "D":
            return (day + datetime.timedelta(days=distance)).isoformat()
        if unit == "W":
            monday = day + datetime.timedelta(days=7 * distance - day.weekday())
            return f"{monday.isoformat()}/{(monday + datetime.timedelta(days=6)).isoformat()}"
        months = day.year * 12 + day.month - 1 + (distance if unit == "M" else 12 * distance)
        first = datetime.date(months // 12, months % 12 + 1, 1).isoformat()
    except (OverflowError, ValueError):
        return None
    return first[:7] if unit == "M" else first[:4]
