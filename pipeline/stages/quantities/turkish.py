"""What only Turkish does: hedges that govern a case, rates in front of the amount, times of day, scores, years by their ending."""

from __future__ import annotations

import calendar
import re
from functools import lru_cache
from decimal import Decimal

from pipeline.document import Operator
from pipeline.stages.quantities.calendar_day import year_at
from pipeline.stages.quantities.context import Context, Match
from pipeline.stages.quantities.fold import fold_word
from pipeline.stages.quantities.lexicon import cldr
from pipeline.stages.quantities.lexicon.base import words
from pipeline.stages.quantities.lexicon.tr import DATA, DENOMINATORS
from pipeline.stages.quantities.lexicon.tr_morphology import CARDINALS, attach, segment_behind

_ABLATIVE = ("den", "dan", "ten", "tan")
_ENDINGS = sorted(
    {*_ABLATIVE, *words("i ı u ü yi yı yu yü ni nı nu nü e a ye ya ne na in ın un ün nin nın nun nün")}, key=len, reverse=True
)
_AGES = {"üstü": ">", "üzeri": ">", "altı": "<"}
# Behind a noun that is counted only these are hedges beyond doubt: "500 kişiden fazla", but "iki köye yakın" is near two villages.
_BEHIND_NOUNS = frozenset(words("fazla fazlası fazlasını fazlasına fazlasının aşkın"))


def hedge_behind(ctx: Context, match: Match) -> tuple[Operator, int] | None:
    """The hedge behind an amount, which governs a case ending of its last word, with or without an apostrophe; the token behind it."""
    position = match.next
    if ctx.text(position) == "'" and ctx.glued(position) and ctx.glued(position + 1):
        return _governed(ctx, ctx.text(position + 1), position + 2)
    last = ctx.text(position - 1)
    if match.kind == "duration" and last.startswith("yaş") and ctx.text(position) in _AGES:
        return ">" if _AGES[ctx.text(position)] == ">" else "<", position + 1
    found = _governed(ctx, last, position) or ctx.lexicon.hedges_after.match(ctx.tokens, position)
    if found or match.kind != "cardinal" or ctx.kind(position) != "word" or not ctx.same_line(position + 1):
        return found
    noun = ctx.tokens[position]
    if noun.cased[0].isupper() or ctx.text(position + 1) not in _BEHIND_NOUNS and ctx.text(position + 1) != "yakın":
        return None
    if ctx.text(position + 1) == "yakın" and (match.number is None or match.number < 100):
        return None
    return _governed(ctx, noun.text, position + 1)


def _governed(ctx: Context, word: str, position: int) -> tuple[Operator, int] | None:
    if not ctx.same_line(position) or ctx.glued(position):
        return None
    for ending in _ENDINGS:
        if word.endswith(ending):
            for size in (2, 1):
                if size == 2 and not ctx.same_line(position + 1):
                    continue
                phrase = " ".join(ctx.text(position + step) for step in range(size))
                op = ctx.lexicon.data.hedges_after.get(f"{ending} {phrase}")
                if op is not None:
                    return op, position + size
    return None


_PERIODS = {"yılda": "a", "ayda": "mo", "haftada": "wk", "günde": "d", "saatte": "h", "dakikada": "min", "saniyede": "s"} | {
    "yıllık": "a", "aylık": "mo", "haftalık": "wk", "günlük": "d", "saatlik": "h",
}  # fmt: skip
# In front of a period these make it one of its own: this year, the last month.
_ONE_PERIOD = frozenset(
    words(
        "bir bu o şu son ilk geçen geçtiğimiz aynı önceki sonraki önümüzdeki gelecek hangi her birkaç kaç az çok uzun yarım ikinci bütün tüm"
    )
)
_EACH = frozenset(
    words("kilo kilogram gram ton litre metre metrekare metreküp dekar dönüm hektar varil ons kental tane adet galon kilovatsaat")
)
_BETWEEN = frozenset(words("ortalama yalnızca sadece toplam brüt net"))


def rate_before(ctx: Context, index: int) -> tuple[str, int, bool] | None:
    """What an amount in front of it counts by: "dekar başına", "günlük", "kilosu"; the token behind, and whether only money goes by it."""
    found = _rate(ctx, index)
    if found is None:
        return None
    per, after, priced = found
    more = _rate(ctx, after) if ctx.same_line(after) and not priced else None
    if more and not more[2]:
        per, after = per + more[0], more[1]
    while ctx.text(after) in _BETWEEN and ctx.same_line(after):
        after += 1
    return (per, after, priced) if ctx.same_line(after) else None


@lru_cache(maxsize=65536)
def may_rate(word: str) -> bool:
    """Whether a rate may begin with this word."""
    return word in _PERIODS or word in DENOMINATORS or DATA.stem(word) in DENOMINATORS


def _rate(ctx: Context, index: int) -> tuple[str, int, bool] | None:
    if ctx.kind(index) != "word" or not may_rate(ctx.text(index)):
        return None
    each = ctx.lexicon.denominators.match(ctx.tokens, index)
    if each and ctx.text(each[1]) in ("başına", "başı") and ctx.same_line(each[1]):
        return f"/{each[0]}", each[1] + 1, False
    word, before = ctx.text(index), ctx.text(index - 1) if index and not ctx.tokens[index].fresh else ""
    if before and (ctx.kind(index - 1) == "number" or ctx.lexicon.atoms(before) or before in ("'", "-", "–", "/")):
        return None
    if word in _PERIODS:
        return None if before in _ONE_PERIOD else (f"/{_PERIODS[word]}", index + 1, False)
    stem = ctx.lexicon.stem(word)
    if stem in _EACH and re.fullmatch(r"s?[ıiuü](?:n[ıiuüae]|n[ıiuü]n|nd[ae]n?)?", word.removeprefix(stem)) and word.startswith(stem):
        return f"/{ctx.lexicon.data.denominators[stem]}", index + 1, True
    return None


_CLOCK = re.compile(r"(?:[01]?\d|2[0-4])\.[0-5]\d\Z")
_DAYTIME = frozenset(words("saat saati saatler sabah sabahı akşam akşamı gece gecesi öğlen öğle ikindi seher karşı sonra öğleden"))
_AROUND = frozenset(words("sıralarında sularında itibarıyla itibariyle civarında gibi treni uçağı seferi seansı vapuru haberleri saatleri"))
_PAST = frozenset(words("geçe geçiyor geçiyordu geçerken geçtiğinde kala var varken"))
_TO_CASES = ("da", "de", "ta", "te", "dan", "den", "tan", "ten", "a", "e", "ya", "ye", "daki", "deki", "taki", "teki")


def is_time(ctx: Context, index: int) -> bool:
    """Whether the number at a token is a time of day: "saat 14.30", "09.00-17.00", "akşam 8'de", "yediyi çeyrek geçe"."""
    token = ctx.tokens[index]
    before = ctx.text(index - 1) if index and ctx.same_line(index) else ""
    daytime = before in _DAYTIME and (before != "sonra" or ctx.text(index - 2) == "öğleden")
    if token.kind == "number":
        clock = _CLOCK.match(token.text) is not None
        if not clock and not (token.text.isdigit() and int(token.text) <= 24):
            return False
        after = index + 1
        ending = ctx.text(index + 2) if ctx.text(after) == "'" and ctx.glued(after) and ctx.glued(index + 2) else ""
        if not clock:
            return daytime and (ending in _TO_CASES or before in ("saat", "saati"))
        if daytime or (token.text[0] == "0" and len(token.text) == 5) or ctx.text(after) in _AROUND:
            return True
        if ending in _TO_CASES and (ending[0] in "dt" or token.text.endswith((".00", ".30"))):
            return True
        step = 2 if ctx.text(after) in ("-", "–", "ile", "ve") else 4 if ending and ctx.text(index + 3) in ("-", "–", "ile", "ve") else 0
        if step and _is_clock(ctx, index + step):
            return True
        return ctx.text(index - 1) in ("-", "–", "ile", "ve") and (_is_clock(ctx, index - 2) or _is_clock(ctx, index - 4))
    hour = ctx.lexicon.atoms(token.text)
    if hour is None or len(hour) > 2 or hour[-1].ordinal or hour[-1].place not in "utd":
        return False
    if daytime:
        return before in ("saat", "saati") or token.text not in ctx.lexicon.data.cardinals or ctx.text(index + 1) in ("ile", "buçukta", "-")
    # "Yediyi çeyrek geçe", "dokuza on kala": past and to the hour.
    position = index + 1
    if token.text not in ctx.lexicon.data.cardinals and ctx.same_line(position + 1):
        return ctx.text(position + 1) in _PAST and (ctx.text(position) in ("çeyrek", "az") or bool(ctx.lexicon.atoms(ctx.text(position))))
    return ctx.text(position) in _PAST and ctx.text(index - 1) != "" and is_time(ctx, index - 1)


def _is_clock(ctx: Context, index: int) -> bool:
    return ctx.kind(index) == "number" and _CLOCK.match(ctx.text(index)) is not None and len(ctx.text(index)) == 5


def is_flat(ctx: Context, index: int) -> bool:
    """Whether the number at a token is part of a sum that names something: a flat of "3+1" rooms, the minute "90+3", a week of "7/24"."""
    for sign in (index - 1, index + 1):
        text = ctx.text(sign)
        if text not in ("+", "/") or not (ctx.glued(sign) and ctx.glued(sign + 1)) or ctx.kind(sign - 1) != "number":
            continue
        sides = ctx.text(sign - 1), ctx.text(sign + 1)
        if text == "+" and all(side.isdigit() and len(side) <= 2 for side in sides):
            return not ctx.standalone(sign - 1, sign + 2)
        if text == "/" and sides in (("7", "24"), ("24", "7")) and not (ctx.glued(sign + 2) and ctx.text(sign + 2) == "/"):
            return not ctx.standalone(sign - 1, sign + 2)
    return False


_RESULTS = (
    "yen", "kazan", "kaybe", "mağlup", "galip", "galibiyet", "berabere", "skor", "yenilgi", "üstün", "öne", "set", "bitir", "bitti", "tamamla",
    "geride", "geriye",
)  # fmt: skip


def is_score(ctx: Context, index: int) -> bool:
    """Whether the number at a token belongs to the score of a game: "3-1'lik", "29-28 kazandı", "25-21, 25-19"."""
    first = index - 2 if ctx.text(index - 1) == "-" and ctx.glued(index) and ctx.glued(index - 1) else index
    second = first + 2
    if (
        first < 0
        or ctx.text(first + 1) != "-"
        or not (ctx.glued(first + 1) and ctx.glued(second))
        or not (ctx.text(first).isdigit() and ctx.text(second).isdigit())
        or max(len(ctx.text(first)), len(ctx.text(second))) > 3
    ):
        return False
    if ctx.text(first - 1) in ("%", "yüzde"):
        return False
    position, last = second + 1, min(second + 14, len(ctx.tokens))
    if ctx.text(position) == "'" and re.match(r"l[ıiuü][kğ]", ctx.text(position + 1)) and int(ctx.text(first)) < 200:
        return True
    while position < last and ctx.same_line(position):
        text = ctx.text(position)
        if text.startswith(_RESULTS) and not text.startswith(("yeni", "yeniden", "yenile", "bitki")):
            return True
        if text in (".", ";", "!", "?") or (
            ctx.kind(position) == "word" and not ctx.glued(position) and text not in ("ve", "ile", "maçı", "maçta")
        ):
            return False
        position += 1
    return False


def is_named(ctx: Context, index: int) -> bool:
    """Whether a number word is no number at a token: "Muhammed bin Selman", "elmayı yedi."."""
    token, following = ctx.tokens[index], ctx.tokens[index + 1] if ctx.same_line(index + 1) else None
    before = ctx.tokens[index - 1] if index and ctx.same_line(index) else None
    if token.text == "bin" and before is not None and following is not None:
        names = before.kind == following.kind == "word" and before.cased[0].isupper() and following.cased[0].isupper()
        return token.cased == "bin" and names and not ctx.lexicon.atoms(before.text)
    placed = before is not None and (before.text in ("ilk", "son", "gece") or ctx.lexicon.atoms(before.text) is not None)
    if token.text.startswith("yarıs"):  # the second half of the year, midnight
        return placed
    if token.text == "çeyrek":
        return (placed and not ctx.lexicon.time_units.match(ctx.tokens, index + 1)) or (
            not ctx.standalone(index, index + 1) and not _is_counted(ctx, index + 1)
        )
    if token.text == "yedi" and before is not None and before.kind == "word" and not ctx.lexicon.atoms(before.text):
        return (following is None or following.text in (".", "!", "?", ";", "…")) and before.text not in ("saat", "sayısı")
    return False


def _is_counted(ctx: Context, index: int) -> bool:
    """Whether a scale, a unit, a currency or a time stands at a token."""
    lexicon = ctx.lexicon
    if not ctx.same_line(index):
        return False
    tables = (lexicon.units, lexicon.time_units, lexicon.currencies, lexicon.percent_points)
    return ctx.text(index) in ("milyon", "milyar", "trilyon", "bin") or any(table.match(ctx.tokens, index) for table in tables)


_GENERATIONS = frozenset(("2", "3", "4", "4,5", "4.5", "5", "6"))  # of mobile networks: 5G


def is_dotted_era(ctx: Context, index: int) -> bool:
    """Whether "M.Ö." or "M.S." stands in front of a token."""
    return "".join(ctx.text(index - step) for step in (4, 3, 2, 1)) in ("m.ö.", "m.s.")


def is_numbered(ctx: Context, index: int) -> bool:
    """Whether the number at a token is one of several in front of "numaralı" or "sayılı", or one behind a stroke: "5 ve 6 numaralı"."""
    token = ctx.tokens[index]
    if token.kind not in ("number", "date"):
        return False
    if ctx.text(index - 1) in ("mö", "ms") or (ctx.text(index - 2) == "milattan" and ctx.same_line(index)) or is_dotted_era(ctx, index):
        return ctx.text(index + 1) != "."  # years of other eras are no dates of ISO 8601 that readers would know
    if token.text in _GENERATIONS and ctx.glued(index + 1) and ctx.tokens[index + 1].cased == "G":
        return True
    position = index + 1
    for _ in range(8):
        if not ctx.same_line(position):
            return False
        if ctx.lexicon.reference_after.match(ctx.tokens, position):
            return True
        plate = ctx.kind(position) == "word" and len(ctx.text(position)) <= 3 and ctx.tokens[position].cased.isupper()
        if (
            not plate
            and ctx.kind(position) not in ("number", "date")
            and ctx.text(position) not in ("ve", "ile", "veya", "ya", "da", ",", "/", "-", ".")
        ):
            return False
        position += 1
    return False


_YEAR_NOUNS = frozenset(words("yıl sene dönem sezon"))
_YEAR_FOLLOWS = frozenset(
    words(
        "tarihli model yapımı doğumlu itibarıyla itibariyle mezunu öncesi öncesine öncesinde öncesinden sonrası sonrasında sonrasına için gibi "
        "yazı yazında yazından kışı kışında baharı baharında baharından sonbaharı sonbaharında sonbaharına sonbaharından ilkbaharı "
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
    if 1900 <= year <= 2100 and ctx.kind(after) == "word" and _OWNED.match(word) is not None and word not in ctx.lexicon.data.cardinals:
        return year >= 1950 and not _counts_plainly(ctx, index)
    return None


def _counts_plainly(ctx: Context, index: int) -> bool:
    """Whether numbers near a token are written without a point between thousands, so that 2015 may be a count."""
    near = ctx.tokens[max(0, index - 60) : index + 60]
    return any(token.kind == "number" and re.fullmatch(r"\d{4,}", token.text) and not 1800 <= int(token.text) <= 2100 for token in near)


_WHOLES = frozenset(words("bunların bunlardan onların onlardan toplam kişinin kişiden"))


def _by_ending(ctx: Context, index: int, year: int, ending: str) -> bool | None:
    if ending.startswith(("da", "de", "ta", "te")):
        return 1000 <= year <= 2100
    if not 1800 <= year <= 2100:
        return None
    if ending.startswith(("l", "er", "ar")):
        return ending in ("le", "la")
    if ending in ("i", "ı", "u", "ü", "ini", "ını", "unu", "ünü"):
        # The accusative of a year, and "so many of them".
        return 1950 <= year <= 2049 and ctx.text(index - 1) not in _WHOLES and not _counts_plainly(ctx, index)
    return ending[:1] in "aeiıunüy"


_WARMTH = (
    "hava", "sıcak", "soğu", "ısı", "ısın", "termometre", "ateş", "iklim", "don", "kar", "yağmur", "güneş", "kavur", "serin", "meteoroloji",
    "rüzgâr", "rüzgar", "dondur", "kaynat", "fırın",
)  # fmt: skip


def is_temperature(ctx: Context, index: int, value: Decimal) -> bool:
    """Whether degrees at a token are degrees of warmth: below zero, or in talk of the weather."""
    if value < 0:
        return True
    return any(token.kind == "word" and token.text.startswith(_WARMTH) for token in ctx.tokens[max(0, index - 20) : index + 10])


_SHARES = frozenset(
    words(
        "faiz faizi enflasyon oran oranı oranında oranını büyüme pay payı marj işsizlik oy oyunu oylarını destek katılım vergi kdv getiri"
    )
)
_GAMES = (
    "lig",
    "maç",
    "takım",
    "endeks",
    "borsa",
    "lider",
    "averaj",
    "sınav",
    "hakem",
    "turnuva",
    "yarış",
    "sıralama",
    "üzerinden",
    "galibiyet",
)


def is_share(ctx: Context, index: int, after: int) -> bool:
    """Whether points ("puan") are percentage points: in talk of shares, and not of a league or an index."""
    around = ctx.tokens[max(0, index - 25) : after + 25]
    if any(token.text.startswith(_GAMES) for token in around if token.kind == "word"):
        return False
    return any(token.text in ("%", "yüzde") or token.text in _SHARES or token.text.startswith(("faiz", "enflasyon")) for token in around)


_PARTS_OF = {attach(word, "DA"): value for word, value in CARDINALS.items() if 3 <= value <= 1000 and value != 100}


def digit_share(ctx: Context, index: int) -> tuple[Decimal, Decimal, int] | None:
    """ "3'te 1", "10'da dokuzu", "binde 3": numerator, denominator and the token behind them."""
    token = ctx.tokens[index]
    if token.kind == "word" and token.text in _PARTS_OF and ctx.kind(index + 1) == "number" and ctx.same_line(index + 1):
        bottom, top = _PARTS_OF[token.text], ctx.tokens[index + 1]
        small = top.value is not None and 0 < top.value < bottom and not is_time(ctx, index)
        return (top.value, Decimal(bottom), index + 2) if small and top.value is not None else None
    if token.kind != "number" or not token.text.isdigit() or not 2 <= int(token.text) <= 100:
        return None
    if ctx.text(index + 1) != "'" or not ctx.glued(index + 1) or ctx.text(index + 2) not in ("da", "de", "ta", "te"):
        return None
    if is_time(ctx, index) or not ctx.same_line(index + 3):
        return None
    top = ctx.tokens[index + 3]
    if top.kind == "number" and top.text.isdigit():
        value = int(top.text)
    elif top.kind == "word":
        atoms = segment_behind(top.text)
        if atoms is None or len(atoms) != 1 or atoms[0].ordinal or (top.text == "bir" and not ctx.text(index + 4).startswith("oran")):
            return None
        value = atoms[0].value
    else:
        return None
    return (Decimal(value), Decimal(token.text), index + 4) if 0 < value < int(token.text) else None


_OPENERS = frozenset(
    words(
        "bu bunun bunlar bunların bunlardan buna böylece ancak ama fakat ayrıca öte geçen diğer ardından daha en söz o onun onlar bir her kalan "
        "geri ise ve ne ki şu şimdi önce sonra yetkililer açıklamada toplam yine öyle oysa çünkü üstelik aksi aynı bazı birçok hiç hiçbir"
    )
)
_STATED = frozenset(words("sayısı sayıları toplam toplamı oranı puanı skor skoru fiyatı yaşı notu numarası nüfusu : ="))


def goes_on(ctx: Context, index: int, word: int) -> bool:
    """Whether a sentence goes on behind "12. Kongre": the point makes an ordinal unless what follows opens a sentence."""
    if ctx.text(word) in _OPENERS:
        return False
    return (ctx.text(index - 1) if index and ctx.same_line(index) else "") not in _STATED


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
        first.endswith(_ABLATIVE)
        and ctx.kind(position - 1) == "word"
        and ctx.lexicon.months.match(ctx.tokens, position - 1) is not None
        and ctx.lexicon.months.match(ctx.tokens, position) is not None
        and last.endswith(("a", "e"))
    )


def links(ctx: Context, position: int) -> bool:
    """Whether "ile" at a token joins the ends of a range, and does not mean "with": "yüzde 3 ile 5 arasında"."""
    for place in range(position + 2, min(position + 9, len(ctx.tokens))):
        text = ctx.text(place)
        if text.startswith(("aras", "aralığ")):
            return True
        if ctx.tokens[place].fresh or text in (".", ";", ",", ":"):
            return False
    return False


def follows_closely(ctx: Context, match: Match, position: int) -> bool:
    """Whether the number word at a token is the upper end of a loose range: "üç beş gün", "beş altı bin lira"."""
    if not match.bare or match.next != position or ctx.kind(position) != "word":
        return False
    first, second = ctx.lexicon.atoms(ctx.text(position - 1)), ctx.lexicon.atoms(ctx.text(position))
    if not first or not second or len(first) != 1 or match.number != first[0].value:
        return False
    low, high = first[0], second[0]
    return low.place == high.place in "ud" and not low.ordinal and not high.ordinal and low.value < high.value <= 3 * low.value


def is_measured(word: str) -> bool:
    """Whether a time unit is inflected as measured: "bir yıllık", "bir aydır", "bir yıllığına"."""
    return re.search(r"(?:l[ıiuü][kğ](?:[ıiuüae]n?[ae]?)?|[dt][ıiuü]r)\Z", word) is not None


_PARTS = {"çeyre": 3, "yarı": 6}


def part_of_year(ctx: Context, index: int) -> Match | None:
    """A quarter, a half or a month behind its year: "2023'ün son çeyreğinde", "2015'in 3. ayı", "2024 yılının ikinci yarısı"."""
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


def trim_point(ctx: Context, index: int, after: int) -> int:
    """The token behind a unit without the full stop of an abbreviation that ends the sentence."""
    if ctx.text(after - 1) != "." or ctx.standalone(index, after):
        return after
    return after if ctx.same_line(after) and not ctx.tokens[after].cased[0].isupper() else after - 1


def is_whole(ctx: Context, index: int) -> bool:
    """Whether a word behind "yüzde" is an inflected hundred: "yüzde yüzü"."""
    return ctx.same_line(index) and ctx.text(index) in words("yüzü yüzünü yüzünün yüzüne yüzünde yüzünden yüzüyle yüze yüzden yüzlük")
