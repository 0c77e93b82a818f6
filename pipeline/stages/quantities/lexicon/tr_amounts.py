"""Turkish amounts: hedges that govern a case, rates in front of the amount, shares in digits, ranges without a word between."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.document import Operator
from pipeline.stages.quantities.context import Context, Match
from pipeline.stages.quantities.lexicon.base import Lexicon, words
from pipeline.stages.quantities.lexicon.tr_guards import is_time
from pipeline.stages.quantities.lexicon.tr_morphology import CARDINALS, attach, segment_behind

if TYPE_CHECKING:
    from pipeline.stages.quantities.numbers import Number

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
    if noun.cased[0].isupper() or (ctx.text(position + 1) not in _BEHIND_NOUNS and ctx.text(position + 1) != "yakın"):
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
    words("bir bu o şu son ilk geçen geçtiğimiz aynı önceki sonraki önümüzdeki gelecek hangi her birkaç kaç az çok uzun yarım ikinci bütün")
)
_AREAS = frozenset(attach(word, "(y)A") for word in ("dekar", "dönüm", "hektar", "metrekare"))
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


_TENS = frozenset(("ikibinli", *(attach(word, "lI") for word, value in CARDINALS.items() if 20 <= value < 100)))


def may_rate(word: str, lexicon: Lexicon) -> bool:
    """Whether a rate may begin with this word."""
    return word in _PERIODS or word == "m" or word in _TENS or lexicon.denominators.starts(word) or lexicon.stem(word) in _EACH


def _rate(ctx: Context, index: int) -> tuple[str, int, bool] | None:
    if ctx.kind(index) != "word" or not may_rate(ctx.text(index), ctx.lexicon):
        return None
    each = ctx.lexicon.denominators.match(ctx.tokens, index)
    if each and ctx.text(each[1]) in ("başına", "başı") and ctx.same_line(each[1]):
        return f"/{each[0]}", each[1] + 1, False
    word, before = ctx.text(index), ctx.text(index - 1) if index and not ctx.tokens[index].fresh else ""
    if before and (ctx.kind(index - 1) == "number" or ctx.lexicon.atoms(before) or before in ("'", "-", "–", "/")):
        return None
    if word in _AREAS and (ctx.kind(index + 1) == "number" or ctx.lexicon.atoms(ctx.text(index + 1))):
        return f"/{ctx.lexicon.data.denominators[ctx.lexicon.stem(word)]}", index + 1, False
    if word in _PERIODS:
        return None if before in _ONE_PERIOD else (f"/{_PERIODS[word]}", index + 1, False)
    stem = ctx.lexicon.stem(word)
    if stem in _EACH and re.fullmatch(r"s?[ıiuü](?:n[ıiuüae]|n[ıiuü]n|nd[ae]n?)?", word.removeprefix(stem)) and word.startswith(stem):
        return f"/{ctx.lexicon.data.denominators[stem]}", index + 1, True
    return None


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


_PARTS_OF = {attach(word, "DA"): value for word, value in CARDINALS.items() if 3 <= value < 100}


def digit_share(ctx: Context, index: int) -> tuple[Decimal, Decimal, int] | None:
    """ "3'te 1", "10'da dokuzu", "beşte 3": numerator, denominator and the token behind them."""
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
        "bu bunun bunlar bunların bunlardan buna böylece ancak ama fakat ayrıca öte geçen diğer ardından daha en söz o onun onlar bir her "
        "kalan geri ise ve ne ki şu şimdi önce sonra yetkililer açıklamada toplam yine öyle oysa çünkü üstelik aksi bazı birçok hiçbir"
    )
)
_STATED = frozenset(words("sayısı sayıları toplam toplamı oranı puanı skor skoru fiyatı yaşı notu numarası nüfusu : ="))


def goes_on(ctx: Context, index: int, word: int) -> bool:
    """Whether a sentence goes on behind "12. Kongre": the point makes an ordinal unless what follows opens a sentence."""
    if ctx.text(word) in _OPENERS:
        return False
    return (ctx.text(index - 1) if index and ctx.same_line(index) else "") not in _STATED


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


_ONE_BEFORE = frozenset(words("son önümüzdeki geçen ilk her tam sadece yalnızca az fazla çok yaklaşık geçtiğimiz gelecek tek en neredeyse"))
_ONE_BEHIND = frozenset(words("boyunca önce sonra içinde süreyle kadar sürecek sonraki önceki süren aralıkla arayla"))

# What one does for so long: "bir saat dinlendirin", "bir yıl sürdü".
_LASTS = tuple(
    words("dinlen bekle bekli bekley sür pişir kayna haşla çalıştı kaldı kalan kalıyor kalacak yürüdü uyudu oturdu uzat ertele marine")
)


def counts_one(ctx: Context, index: int, unit: int) -> bool:
    """Whether "bir" counts and is no article: always in front of units but times; "bir yıllık", "son bir ay", "bir hafta sonra"."""
    if ctx.lexicon.time_units.match(ctx.tokens, unit) is None or index == 0 or ctx.tokens[index].fresh:
        return True
    measured = re.search(r"(?:l[ıiuü][kğ](?:[ıiuüae]n?[ae]?)?|[dt][ıiuü]r)\Z", ctx.text(unit)) is not None
    if ctx.text(unit + 1).startswith(_LASTS):
        return True
    return measured or ctx.text(index - 1) in _ONE_BEFORE or ctx.text(unit + 1) in _ONE_BEHIND


def trim_point(ctx: Context, index: int, after: int) -> int:
    """The token behind a unit without the full stop of an abbreviation that ends the sentence."""
    if ctx.text(after - 1) != "." or ctx.standalone(index, after):
        return after
    return after if ctx.same_line(after) and not ctx.tokens[after].cased[0].isupper() else after - 1


def is_whole(ctx: Context, index: int) -> bool:
    """Whether a word behind "yüzde" is an inflected hundred: "yüzde yüzü"."""
    return ctx.same_line(index) and ctx.text(index) in words("yüzü yüzünü yüzünün yüzüne yüzünde yüzünden yüzüyle yüze yüzden yüzlük")


# Currencies that are everyday nouns too (drama, brand, Leyla for short): amounts of them are large.
_EVERYDAY_CURRENCIES = frozenset(words("dram real mark kuna sedi rand ley som"))


def is_currency(ctx: Context, number: Number, index: int) -> bool:
    """Whether the noun behind a number is a currency."""
    if ctx.lexicon.stem(ctx.text(number.next)) not in _EVERYDAY_CURRENCIES:
        return True
    return number.scaled or number.value >= 20 or ctx.standalone(index, number.next + 1)


def is_measure(number: Number, word: str) -> bool:
    """Whether bars and feet are measured: in digits, and without an ending that makes places and limbs of them."""
    if not number.digits and word.startswith("bar"):
        return False
    return word not in ("bara", "barı", "barda", "bardan", "barın") and not word.startswith(("ayağ", "ayaklı"))
