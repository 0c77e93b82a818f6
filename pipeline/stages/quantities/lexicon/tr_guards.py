"""Turkish numbers that name something and count nothing: times of day, scores, phone networks, "bin" in Arabic names."""

from __future__ import annotations

import re

from pipeline.stages.quantities.context import Context
from pipeline.stages.quantities.lexicon.base import words
from pipeline.stages.quantities.lexicon.names import is_name
from pipeline.stages.quantities.lexicon.tr_morphology import HEDGED

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


def _in_sets(ctx: Context, first: int) -> bool:
    """Whether scores of sets go on at a token: "setleri 25-19, 22-25 ve 25-20"."""
    for _ in range(5):
        pair = [ctx.text(first - step) for step in (4, 3, 2)]
        if ctx.text(first - 1) not in (",", "ve") or pair[1] != "-" or not (pair[0] + pair[2]).isdigit() or not ctx.glued(first - 2):
            return False
        first -= 4
        if ctx.text(first - 1).startswith(("skor", "set", "maç")):
            return True
    return False


_RESULTS = (
    "yen", "kazan", "kaybe", "mağlup", "galip", "galibiyet", "berabere", "skor", "yenilgi", "üstün", "öne", "önde", "set", "bit",
    "tamamla", "geride", "geriye",
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
    more = ctx.text(second + 1) == "-" and ctx.glued(second + 1) and ctx.kind(second + 2) == "number" and ctx.glued(second + 2)
    less = ctx.text(first - 1) == "-" and ctx.glued(first) and ctx.kind(first - 2) == "number" and ctx.glued(first - 1)
    if ctx.text(second + 3 if more else second + 1) == "%":
        return False
    if _in_sets(ctx, first):
        return True
    if more or less or ctx.text(first - 1).startswith(("maç", "skor")):  # the formation 4-4-2
        return True
    position, last = second + 1, min(second + 14, len(ctx.tokens))
    if ctx.text(position) == "'" and re.match(r"l[ıiuü][kğ]", ctx.text(position + 1)) and int(ctx.text(first)) < 200:
        return True
    while position < last and ctx.same_line(position):
        text = ctx.text(position)
        if text.startswith(_RESULTS) and not text.startswith(("yeni", "bitki", "bitişik")):
            return True
        if text in (".", ";", "!", "?") or (
            ctx.kind(position) == "word" and not ctx.glued(position) and text not in ("ve", "ile", "maçı", "maçta")
        ):
            return False
        position += 1
    return False


_ORDINAL_ENDING = re.compile(r"[ıiuü]?nc[ıiuü]\Z")


def is_named(ctx: Context, index: int) -> bool:
    """Whether a number word is no number at a token: "Muhammed bin Selman", "elmayı yedi."."""
    token, following = ctx.tokens[index], ctx.tokens[index + 1] if ctx.same_line(index + 1) else None
    before = ctx.tokens[index - 1] if index and ctx.same_line(index) else None
    if token.text == "bin" and before is not None and following is not None:
        names = before.kind == following.kind == "word" and before.cased[0].isupper() and following.cased[0].isupper()
        return token.cased == "bin" and names and not ctx.lexicon.atoms(before.text)
    if token.text in HEDGED:
        return not _is_hedged(ctx, index)
    placed = before is not None and (
        before.text in ("ilk", "son", "gece")
        or ctx.lexicon.atoms(before.text) is not None
        or (ctx.kind(index - 2) == "number" and before.text == ".")
        or (ctx.kind(index - 3) == "number" and _ORDINAL_ENDING.match(before.text) is not None)
    )
    if token.text in ("yarıdan", "yarıya"):  # "more than half", "nearly half"
        return following is None or following.text not in _HEDGES["n"] | _HEDGES["ae"] | _MORE
    if token.text.startswith("yarıs"):  # the second half of the year, midnight
        return placed
    if token.text == "çeyrek":
        return (placed and not ctx.lexicon.time_units.match(ctx.tokens, index + 1)) or (
            not ctx.standalone(index, index + 1) and not _is_counted(ctx, index + 1)
        )
    if token.text == "yedi" and before is not None and before.kind == "word" and not ctx.lexicon.atoms(before.text):
        return (following is None or following.text in (".", ",", "!", "?", ";", "…")) and before.text not in ("saat", "sayısı")
    return False


_HEDGES = {
    "ıiuü": frozenset(words("aşkın aşan geçen geçkin bulan")),
    "ae": frozenset(("yakın",)),
    "n": frozenset(("fazla",)),
}

_MORE = frozenset(words("fazlası fazlasını fazlasına fazlasının azı azını çoğu yakını yakınını yakınının yakınına"))


def _is_hedged(ctx: Context, index: int) -> bool:
    """Whether an inflected scale without a count stands in front of its hedge: "yüzü aşkın", but "bu yüzden fazla" is therefore."""
    word, following = ctx.text(index), ctx.text(index + 1) if ctx.same_line(index + 1) else ""
    fits = any(word[-1] in endings and following in hedges for endings, hedges in _HEDGES.items())
    return fits and not (word == "yüzden" and ctx.text(index - 1) in ("bu", "o", "şu", "hangi", "ne"))


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
    if token.text == "444" and re.fullmatch(r"\d[ ]\d{3}", ctx.text(index + 1)):  # telephone numbers of companies
        return True
    if ctx.text(index - 1) == "444" and re.fullmatch(r"\d[ ]\d{3}", token.text):
        return True
    if _is_place(ctx, index) or _is_article(ctx, index) or is_name(ctx, index) or _is_called(ctx, index):
        return True
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


def _is_article(ctx: Context, index: int) -> bool:
    """ "63. maddesi", "104'üncü maddesine": an article of a law, like "madde 63"."""
    position = index + 2 + (ctx.text(index + 1) == "'")
    mark = ctx.text(index + 1) in (".", "'") and ctx.glued(index + 1)
    return mark and ctx.same_line(position) and ctx.text(position).startswith(("madde", "fıkra", "bendi", "bentl"))


_PLACES = frozenset(words("kat daire blok salon amfi oda koltuk peron gişe stant kapı sınıf derslik"))
_STREETS = frozenset(words("sok sokak sokağı cad cadde caddesi bulvarı"))


def _is_place(ctx: Context, index: int) -> bool:
    """ "Kat 3, Daire 12", "Salon 4'te", "1453 Sok.", "34710 Kadıköy/İstanbul": parts of an address."""
    text, behind = ctx.text(index), index + 1
    if not text.isdigit() or len(text) > 5:
        return False
    follows = ctx.same_line(behind) and ctx.kind(behind) == "word"
    if follows and ctx.tokens[behind].cased[0].isupper():
        town = len(text) == 5 and ctx.text(behind + 1) == "/" and ctx.glued(behind + 1) and ctx.glued(behind + 2)
        return ctx.text(behind) in _STREETS or (town and ctx.tokens[behind + 2].cased[0].isupper())
    if follows or not ctx.same_line(index) or ctx.text(behind) in ("-", "–", "+", "%"):
        return False
    return ctx.text(index - 1) in _PLACES and ctx.kind(index - 2) != "number"


def _is_called(ctx: Context, index: int) -> bool:
    """ "112'yi aradı", "112 Acil": a short telephone number."""
    if not ctx.text(index).isdigit() or not 3 <= len(ctx.text(index)) <= 4 or not ctx.same_line(index + 1):
        return False
    if ctx.text(index + 1) == "'" and ctx.glued(index + 1):
        return ctx.text(index + 3).startswith(("aray", "arad", "arar", "arand"))
    return ctx.text(index + 1) in ("acil", "polis", "imdat") and ctx.tokens[index + 1].cased[0].isupper()


def is_guarded(ctx: Context, index: int) -> bool:
    """Whether the number at a token names something and counts nothing."""
    return is_time(ctx, index) or is_score(ctx, index) or is_flat(ctx, index) or is_named(ctx, index) or is_numbered(ctx, index)
