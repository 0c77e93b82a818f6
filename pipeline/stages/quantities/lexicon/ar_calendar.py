"""Arabic dates: decades in words, which four digits are a year, which month stands alone."""

from __future__ import annotations

from pipeline.stages.quantities.calendar_day import year_at
from pipeline.stages.quantities.context import Context, Match
from pipeline.stages.quantities.fold import fold_word
from pipeline.stages.quantities.lexicon.ar_clitics import among, bare, folded, is_definite_form
from pipeline.stages.quantities.numbers import read_number

_DECADES = {
    fold_word(stem + ending, "ar"): decade
    for stem, decade in (
        ("عشرين", 20), ("ثلاثين", 30), ("أربعين", 40), ("خمسين", 50), ("ستين", 60), ("سبعين", 70), ("ثمانين", 80), ("تسعين", 90),
    )
    for ending in ("يات", "ات")
}  # fmt: skip
_LAST_CENTURY = folded("الماضي المنصرم الفائت العشرين")
_THIS_CENTURY = folded("الحالي الجاري الحادي")
_AGE = folded("عمره عمرها عمرهم العمر عمري عمرك")


def starts_decade(word: str) -> bool:
    """Whether a decade begins with this word."""
    return bare(word).removeprefix("ال") in _DECADES


def read_decade(ctx: Context, index: int) -> Match | None:
    """ "التسعينيات", "ستينات القرن التاسع عشر": the word alone is the span, the century behind it decides."""
    decade = _DECADES.get(ctx.text(index).removeprefix("ال"))
    if decade is None or any(ctx.text(index + step) in _AGE for step in (1, 2)):
        return None
    century = _century(ctx, index + 1)
    token = ctx.tokens[index]
    return Match(token.start, token.end, index + 1, "date", "date-decade", iso=f"{century + decade // 10:03d}")


def _century(ctx: Context, position: int) -> int:
    """The first decade of the century named behind a decade, the twentieth where none is."""
    if ctx.text(position) == "من":
        position += 1
    if ctx.text(position) != "القرن" or not ctx.same_line(position + 1):
        return 190
    which = ctx.text(position + 1)
    if which in _LAST_CENTURY:
        return 190
    if which in _THIS_CENTURY:
        return 200
    atoms = ctx.lexicon.atoms(which)
    if atoms and len(atoms) == 1 and atoms[0].ordinal and ctx.text(position + 2) in ("عشر", "عشره"):
        return (atoms[0].value + 9) * 10
    return 190


def numbered_month(ctx: Context, index: int) -> tuple[int, int] | None:
    """ "شهر 10", "شهر عشرة": the month and the position behind it."""
    if ctx.text(index - 1) not in ("شهر", "بشهر") or not ctx.same_line(index):
        return None
    number = read_number(ctx, index)
    if number is None or number.ordinal or number.fraction or number.value not in range(1, 13):
        return None
    return int(number.value), number.next


def read_numbered_month(ctx: Context, index: int) -> Match | None:
    """A numbered month with its year."""
    month = numbered_month(ctx, index)
    if month is None:
        return None
    position = month[1]
    while ctx.same_line(position) and ctx.text(position) in ("سنه", "عام", "من", "/"):
        position += 1
    year = year_at(ctx, position) if ctx.same_line(position) else None
    if year is None:
        return None
    return Match(ctx.tokens[index].start, ctx.end(position + 1), position + 1, "date", "date-month", iso=f"{year:04d}-{month[0]:02d}")


def names_day(ctx: Context, position: int) -> bool:
    """Whether "يوم" or "شهر" stands in front of the name of a day or a month."""
    if ctx.text(position) not in ("يوم", "شهر") or not ctx.same_line(position + 1):
        return False
    table = ctx.lexicon.weekdays if ctx.text(position) == "يوم" else ctx.lexicon.months
    return table.match(ctx.tokens, position + 1) is not None


_YEAR_BEFORE = folded(
    "في قبل بعد خلال منذ بحلول حتى مطلع أواخر أوائل نهاية بداية منتصف صيف شتاء خريف ربيع لعام وعام سنة عام طوال غاية مواليد"
)
# Nouns that a year is the name of: budgets, seasons, tournaments.
_NAMED_BY_YEAR = folded(
    "موازنة ميزانية الموازنة الميزانية موسم الموسم بطولة مونديال كأس العالم انتخابات الانتخابات قمة مؤتمر مهرجان معرض خطة الخطة رؤية "
    "برنامج ثورة حرب اتفاق دستور تقرير ربيع الربيع عيد تعداد إحصاء دورة الأولمبياد أولمبياد يورو إكسبو"
)
_BEHIND_YEAR = folded(
    "في على من إلى عن مع بعد قبل خلال منذ حتى أو ثم لكن أن إن بين عند التي الذي وهو وهي كما بسبب بهدف ضمن عبر لدى حين حيث بفضل "
    "مقابل مقارنة بنسبة بزيادة بانخفاض بعدما قبيل وسط رغم عقب إثر وفق حسب بحسب"
)


_PERIODS = folded("الربع النصف الثلث الأشهر الشهور الأسابيع الأيام الشهر الأسبوع مطلع بداية نهاية منتصف أواخر أوائل صيف شتاء خريف ربيع وقت")


def _in_period(ctx: Context, index: int) -> bool:
    """Whether a part of a year ends at a token: "الأشهر التسعة الأولى"."""
    for place in range(index, max(-1, index - 4), -1):
        word = ctx.text(place)
        if bare(word) in _PERIODS or word in _PERIODS or ctx.lexicon.months.starts(word):
            return True
        if not is_definite_form(word) and word != "سابق":
            return False
    return False


def is_year(ctx: Context, index: int, year: int) -> bool | None:
    """Four digits of our time where a preposition stands before them and nothing that they count behind them."""
    token = ctx.tokens[index]
    if ctx.text(index + 1) == "م" and ctx.glued(index + 1) and not in_metres(ctx, index):
        return True
    if ctx.text(index + 1) == "ه" and ctx.same_line(index + 1):
        return False
    before = ctx.text(index - 1) if index and not token.fresh else ""
    if before == "و" and index >= 3 and ctx.text(index - 3) in ("عامي", "العامين", "سنتي", "السنتين", "اعوام", "سنوات"):
        return True
    if not 1900 <= year <= 2099 or not before:
        return None
    follows = ctx.same_line(index + 1) and ctx.kind(index + 1) in ("word", "number")
    free = (
        not follows
        or names_day(ctx, index + 1)
        or ctx.text(index + 1) in _BEHIND_YEAR
        or ctx.text(index + 1)[0] in "وف"
        or is_definite_form(ctx.text(index + 1))
    )
    if before in _YEAR_BEFORE or (before == "من" and _in_period(ctx, index - 2)):
        return True if free else None
    if year % 100 == 0 or not free:
        return None
    nearby = [ctx.text(index - step).removeprefix("ال") for step in (1, 2, 3) if index >= step]
    return True if any(bare(word) in _NAMED_BY_YEAR or word in _NAMED_BY_YEAR for word in nearby) else None


_LENGTHS = folded(
    "ارتفاع الارتفاع ارتفاعه ارتفاعها طول الطول طوله طولها عمق العمق عمقه مسافة المسافة بعد علو عرض عرضه قمة سباق على نحو لمسافة"
)


def in_metres(ctx: Context, index: int) -> bool:
    """Whether the figure in front of "م" is a length and no year of our era."""
    value = year_at(ctx, index)
    if value is None or not 1800 <= value <= 2100:
        return value is None or ctx.text(index - 1) not in ctx.lexicon.frames.certain_year
    return any(among(ctx.text(place), _LENGTHS) for place in range(max(0, index - 2), index))


_MONTH_BEFORE = folded(
    "في شهر منذ حتى خلال بداية نهاية مطلع منتصف أواخر أوائل من إلى قبل بعد بحلول لشهر بشهر وشهر غاية طوال أول أشهر كل بين و أو شهري هذا"
)


def is_month(ctx: Context, index: int, after: int) -> bool:
    """Whether a month's name without day and year is one."""
    return ctx.text(index - 1) in _MONTH_BEFORE or ctx.standalone(index, after)
