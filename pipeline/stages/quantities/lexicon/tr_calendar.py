"""Turkish dates: years by the ending or word behind them, months in small letters, parts of a year."""

from __future__ import annotations

import calendar
import re

from pipeline.stages.quantities.calendar_day import year_at
from pipeline.stages.quantities.context import Context, Match
from pipeline.stages.quantities.fold import fold_word
from pipeline.stages.quantities.lexicon import cldr
from pipeline.stages.quantities.lexicon.base import words
from pipeline.stages.quantities.lexicon.tr_morphology import CARDINALS, attach

_YEAR_NOUNS = frozenset(words("yıl sene dönem sezon"))
_YEAR_FOLLOWS = frozenset(
    words(
        "tarihli model yapımı doğumlu itibarıyla itibariyle mezunu öncesi öncesine öncesinde öncesinden sonrası sonrasında sonrasına için "
        "gibi yazı yazında yazından kışı kışında baharı baharında baharından sonbaharı sonbaharında sonbaharına sonbaharından ilkbaharı "
        "ilkbaharında ilkbaharına güzünde sonu sonuna sonunda sonundan sonunu sonunun başı başına başında başından başını ortası ortasında "
        "ortasından ortasına ortalarında başlarında sonlarında sonlarına başlarına"
    )
)
_OWNED = re.compile(r".{2,}(?:l[ae]r[ıiuü]|[ıiuü])(?:n[ıiuüae]|nd[ae]n?|n[ıiuü]n|yl[ae])?\Z")
_SPANS = frozenset(words("yıl sene yılda senede yıldır senedir yıllık senelik yıldan yıla yıllar yıllardır yılla dönemlik sezonluk"))


def names_year(ctx: Context, position: int) -> bool:
    """Whether a word behind a number says that it is the name of a year, and not so many years."""
    word = ctx.text(position)
    if not ctx.same_line(position) or ctx.lexicon.stem(word) not in _YEAR_NOUNS or word in _SPANS:
        return False
    return ctx.text(position + 1) not in ("aşkın", "aşan", "geçen", "bulan", "geride")


def is_year(ctx: Context, index: int, year: int) -> bool | None:
    """Whether a literal of four digits is a year by the word or ending behind it; None where neither says."""
    after = index + 1
    if ctx.text(after) == "'" and ctx.glued(after) and ctx.glued(after + 1):
        return _by_ending(ctx, index, year, ctx.text(after + 1))
    if not ctx.same_line(after):
        return None
    word = ctx.text(after)
    if names_year(ctx, after):
        return True
    if ctx.text(index - 1) in ("mö", "önce") and ctx.same_line(index):
        return False
    if 1900 <= year <= 2100 and word in _YEAR_FOLLOWS:
        return True
    if 1900 <= year <= 2100 and word in ("ve", "veya", "ya") and ctx.text(after + (2 if word == "ya" else 1)).startswith(("sonra", "önce")):
        return True
    if 1900 <= year <= 2100 and ctx.kind(after) == "word" and _heads_year(ctx, after):
        return year >= 1950 and not _counts_plainly(ctx, index)
    if 1900 <= year <= 2100 and year % 50 and ctx.kind(after) == "word" and ctx.tokens[after].cased[0].isupper():
        counted = any(table.match(ctx.tokens, after) for table in (ctx.lexicon.currencies, ctx.lexicon.units, ctx.lexicon.months))
        return None if counted or _counts_plainly(ctx, index) else True  # 1974 Kıbrıs Barış Harekâtı
    return None


# Nouns that end like a possessive and are counted all the same, and whoever does something for a living.
_COUNTED = tuple(
    words(
        "kişi gemi kedi kutu dergi köprü ordu konu dizi soru kuyu koli yapı kapı halı sayı ölçü öykü türkü bilgi sergi vergi puro euro abd"
    )
)
_AGENTS = re.compile(r".{2,}[cç][ıiuü](?:l[ae]r)?(?:n[ıiuü]n|y[ıiuüae]|d[ae]n?)?\Z")


def _heads_year(ctx: Context, position: int) -> bool:
    """Whether a word is a noun with a possessive, which a year in front of it has: "2021 seçimleri", but "2018 yolcu"."""
    word = ctx.text(position)
    if _OWNED.match(word) is None or word in ctx.lexicon.data.cardinals:
        return False
    return not word.startswith(_COUNTED) and _AGENTS.match(word) is None


def is_term(ctx: Context, match: Match) -> bool:
    """Whether a number is a year or a day until which something lasts: "2030'a kadar", "ayın 25'ine kadar"."""
    index = match.next - 1
    if ctx.text(index - 1) == "ayın":  # the twenty-fifth of the month
        return True
    year = year_at(ctx, index) if match.bare else None
    until = ctx.text(index + 1) == "'" and ctx.text(index + 3) in ("kadar", "dek", "değin")
    return until and year is not None and 1900 <= year <= 2100 and is_year(ctx, index, year) is True


def _counts_plainly(ctx: Context, index: int) -> bool:
    """Whether numbers near a token are written without a point between thousands, so that 2015 may be a count."""
    near = ctx.tokens[max(0, index - 60) : index + 60]
    return any(token.kind == "number" and re.fullmatch(r"\d{4,}", token.text) and int(token.text) > 2100 for token in near)


_WHOLES = frozenset(words("bunların bunlardan onların onlardan toplam kişinin kişiden"))


def _by_ending(ctx: Context, index: int, year: int, ending: str) -> bool | None:
    if ending.startswith(("da", "de", "ta", "te")):
        return 1000 <= year <= 2100
    if ending in ("dı", "di", "du", "dü", "tı", "ti", "tu", "tü"):
        return 1900 <= year <= 2100
    if not 1800 <= year <= 2100:
        return None
    if ending.startswith(("l", "er", "ar")):
        return ending in ("le", "la")
    if ending in ("i", "ı", "u", "ü", "ini", "ını", "unu", "ünü"):
        # The accusative of a year, and "so many of them".
        return 1950 <= year <= 2049 and ctx.text(index - 1) not in _WHOLES and not _counts_plainly(ctx, index)
    return ending[:1] in "aeiıunüy"


_MONTH_NAMES = frozenset(fold_word(name, "tr") for name in cldr.months("tr"))
_MONTH_WORDS = ("ay", "sonu", "başı", "ortası", "itibar", "döne", "içinde", "boyunca", "yazı", "kışı")
# Names of months that are other words as well: hearth, sowing, gap.
_OTHER_MONTHS = frozenset(words("ocak ekim aralık"))
_THIS = frozenset(words("bu o şu bir maden maden taş kömür sıcak fiyat zaman aynı her buğday ağaç fidan"))


def is_month(ctx: Context, index: int, after: int) -> bool:
    """Whether a month's name without day and year is one: by what follows, by its ending in small letters, or standing alone."""
    token, following = ctx.tokens[index], ctx.text(after) if ctx.same_line(after) else ""
    if ctx.standalone(index, after):
        return token.cased[0].isupper()
    if following == "'" and ctx.text(after + 1) in ("ı", "i", "u", "ü"):
        return False  # nothing happens to a month, but to a man of that name
    if following.startswith(_MONTH_WORDS) or (following == "'" and token.cased[0].isupper()):
        return token.cased[0].isupper() or following.startswith(("ay", "döne")) or ctx.text(index - 1) not in _THIS
    inflected = token.text not in _MONTH_NAMES
    if token.cased[0].isupper() and not token.fresh:
        return False
    if token.cased[0].isupper() and ctx.same_line(after) and ctx.tokens[after].cased[0].isupper():
        return False  # Marta Hordiyenko
    if not inflected:
        return token.text in ("şubat", "nisan", "haziran", "temmuz", "ağustos", "eylül") and not token.cased[0].isupper()
    ambiguous = any(token.text.startswith((name, name[:-1] + "ğ")) for name in _OTHER_MONTHS)
    if ambiguous and (ctx.text(index - 1) in _THIS or token.cased[0].isupper()):
        return False
    if following == "kadar" and token.text in ("ocağa", "ekime", "aralığa"):
        return True
    return not ambiguous or any(re.fullmatch(f"{name}[dt][ae]n?(?:ki)?", token.text) for name in _OTHER_MONTHS)


def from_month(ctx: Context, position: int) -> bool:
    """Whether a range goes on at a token: "ekimden şubata kadar"."""
    first, last = ctx.text(position - 1), ctx.text(position)
    return (
        first.endswith(("den", "dan", "ten", "tan"))
        and ctx.kind(position - 1) == "word"
        and ctx.lexicon.months.match(ctx.tokens, position - 1) is not None
        and ctx.lexicon.months.match(ctx.tokens, position) is not None
        and last.endswith(("a", "e"))
    )


_TENS = {attach(word, "lI"): 190 + value // 10 for word, value in CARDINALS.items() if 20 <= value < 100}


def _decade(ctx: Context, index: int) -> Match | None:
    """ "Doksanlı yıllarda", "iki binli yıllar"."""
    text, after = ctx.text(index), index + 1
    number = _TENS.get(text)
    if number is None and text in ("iki", "ikibinli"):
        after = index + 1 if text == "ikibinli" else index + 2
        number = 200 if text == "ikibinli" or ctx.text(index + 1) == "binli" else None
    if number is None or not ctx.same_line(after) or not ctx.text(after).startswith("yıllar"):
        return None
    return Match(ctx.tokens[index].start, ctx.end(after), after, "date", "date-decade", iso=str(number))


_PARTS = {"çeyre": 3, "yarı": 6}


def part_of_year(ctx: Context, index: int) -> Match | None:
    """A quarter, a half or a month behind its year: "2023'ün son çeyreğinde", "2015'in 3. ayı", "2024 yılının ikinci yarısı"."""
    decade = _decade(ctx, index)
    if decade:
        return decade
    year = year_at(ctx, index)
    if year is None:
        return None
    position = index + 1
    if ctx.text(position) == "'" and ctx.glued(position) and ctx.text(position + 1) in words("ın in un ün nın nin nun nün"):
        position += 2
    elif ctx.text(position) in ("yılının", "yılı", "yılın", "senesinin"):
        position += 1
    if not ctx.same_line(position) or not ctx.same_line(position + 1):
        return None
    if position > index + 1 and ctx.kind(position) == "word":
        month = ctx.lexicon.months.match(ctx.tokens, position)
        if month:
            iso = f"{year:04d}-{month[0]:02d}"
            return Match(ctx.tokens[index].start, ctx.end(month[1]), month[1], "date", "date-month", iso=iso)
    place, after = _place(ctx, position)
    if place is None or not ctx.same_line(after):
        return None
    word = ctx.text(after)
    start, end = ctx.tokens[index].start, ctx.end(after + 1)
    if ctx.lexicon.stem(word) == "ay" and 1 <= place <= 12 and position > index + 1:
        return Match(start, end, after + 1, "date", "date-month", iso=f"{year:04d}-{place:02d}")
    months = next((months for part, months in _PARTS.items() if word.startswith(part)), None)
    if months is None:
        return None
    place = 12 // months if place == -1 else place
    if not 1 <= place <= 12 // months:
        return None
    last = place * months
    iso = f"{year:04d}-{last - months + 1:02d}-01/{year:04d}-{last:02d}-{calendar.monthrange(year, last)[1]:02d}"
    return Match(start, end, after + 1, "date_range", "date-quarter" if months == 3 else "date-half-year", iso=iso)


_ROMAN = {"i": 1, "ı": 1, "ii": 2, "ıı": 2, "iii": 3, "ııı": 3, "iv": 4, "ıv": 4}


def _place(ctx: Context, index: int) -> tuple[int | None, int]:
    """An ordinal at a token, -1 for the last one, and the token behind it."""
    token = ctx.tokens[index]
    if token.text in ("ilk", "son"):
        return (1 if token.text == "ilk" else -1), index + 1
    if token.kind == "number" and token.text.isdigit() and len(token.text) <= 2 and ctx.lexicon.ordinal_suffix is not None:
        suffix = ctx.lexicon.ordinal_suffix.match(ctx.folded.text, token.end)
        after = index + 1
        if suffix:
            while after < len(ctx.tokens) and ctx.tokens[after].start < suffix.end():
                after += 1
            return int(token.text), after
        return (int(token.text), after + 1) if ctx.text(after) == "." and ctx.glued(after) else (None, after)
    if token.text in _ROMAN and token.cased.isupper():
        return _ROMAN[token.text], index + 2 if ctx.text(index + 1) == "." else index + 1
    atoms = ctx.lexicon.atoms(token.text)
    return (atoms[0].value if atoms and len(atoms) == 1 and atoms[0].ordinal else None), index + 1


_COMPOUNDS = ("tutulma", "batım", "doğum", "kulesi", "dönüm", "yüz")  # eclipse, sunset, sunrise, clock tower, anniversary


def measures_time(ctx: Context, position: int, after: int) -> bool:
    """Whether a unit of time is one, and no part of a compound: "iki ay tutulması"; nights hang on no digits."""
    if ctx.text(position).startswith("gece") and ctx.glued(position):
        return False
    if ctx.text(position).startswith("çeyre") and ctx.text(after).startswith("altın"):
        return False
    return not (ctx.same_line(after) and ctx.text(after).startswith(_COMPOUNDS) and ctx.text(after - 1) in ("ay", "gün", "saat", "yıl"))
