"""Swedish numbers in digits that name something and count nothing: hours, labels, scores of games."""

from __future__ import annotations

import re

from pipeline.stages.quantities.context import Context
from pipeline.stages.quantities.lexicon.names import is_name
from pipeline.stages.quantities.lexicon.sv_calendar import FUNCTION_WORDS

_RESULTS = (
    *("vann", "vinst", "seger", "segra", "vunnit", "vinna", "vinner", "förlor", "förlust", "besegra", "slog", "slagit", "slår", "krossa"),
    *("ledning", "leder", "ledde", "ställning", "kvittera", "reducera", "utöka", "oavgjor", "kryss", "slutresultat", "slutade", "halvtid"),
    *("underläge", "överläge", "straff", "övertid", "resultat", "målet", "bortaseger", "hemmaseger", "set", "matchen"),
)


_HOUR = re.compile(r"(?:[01]?\d|2[0-4])(?:\.[0-5]\d)?\Z")
_DAYPARTS = ("morgonen", "kvällen", "natten", "förmiddagen", "eftermiddagen")


def is_hour(ctx: Context, index: int) -> bool:
    """Whether the number at a token is an hour: "sex på kvällen"."""
    token = ctx.tokens[index]
    if token.kind == "number" and _opening(ctx, index):
        return True
    if ctx.text(index + 1) != "på" or not ctx.same_line(index + 2) or not ctx.text(index + 2).endswith(_DAYPARTS):
        return False
    if token.kind == "number":
        return token.text.isdigit() and int(token.text) <= 24
    atoms = ctx.lexicon.atoms(token.text)
    return atoms is not None and len(atoms) == 1 and atoms[0].value <= 12 and not atoms[0].ordinal


def _opening(ctx: Context, index: int) -> bool:
    """ "Mån–fre 10–18", "lördagar 11–15": hours behind weekdays."""
    first = index - 2 if ctx.text(index - 1) in ("-", "–") and ctx.kind(index - 2) == "number" else index
    if first < 1 or ctx.text(first + 1) not in ("-", "–") or not ctx.same_line(first):
        return False
    if not all(_HOUR.match(end) for end in (ctx.text(first), ctx.text(first + 2))) or _unit_follows(ctx, first + 3):
        return False
    before = ctx.text(first - 1)
    weekday = ctx.lexicon.weekdays.match(ctx.tokens, first - 1) is not None
    return weekday or before in ("dagligen", "helgfria", "öppet", "öppettider") or before.endswith(("dagar", "dagarna"))


# Nouns whose figure behind them is a name, unless something is counted by it.
_LABELS = frozenset(
    [
        *("buss", "tåg", "spårvagn", "flight", "linje", "grupp", "rum", "hall", "port", "spår", "fas", "typ", "zon", "klass", "division"),
        *(
            "moment",
            "ärende",
            "projekt",
            "figur",
            "tabell",
            "kategori",
            "nivå",
            "punkt",
            "bilaga",
            "avsnitt",
            "band",
            "trafikplats",
            "avfart",
            "hållplats",
            "terminal",
            "gate",
            "model",
        ),
        *("paviljong", "kanal", "volvo", "brigad", "bataljon", "protokoll", "tröja", "div", "plan", "kvarter", "delprojekt"),
    ]
)
_STREETS = ("gatan", "vägen", "gränd", "torget", "torg", "allén", "stigen", "backen", "esplanaden", "kajen", "leden", "platsen", "gata")
_CLOCK = re.compile(r"(?:[01]\d|2[0-3])\.[0-5]\d\Z")
_AT = frozenset(
    ["vid", "kom", "inkom", "strax", "redan", "startar", "startade", "börjar", "började", "slutar", "slutade", "avgick", "avgår"]
)


def is_label(ctx: Context, index: int) -> bool:
    """Whether digits name a bus, a room, a house in a street, a model, or say "round the clock"."""
    first = index - 2 if ctx.text(index - 1) == "/" else index
    if first >= 0 and (ctx.text(first), ctx.text(first + 1), ctx.text(first + 2)) == ("24", "/", "7"):
        return not ctx.standalone(first, first + 3) and ctx.text(first - 1) != "den"
    if _is_called(ctx, index) or is_name(ctx, index):
        return True
    following = ctx.tokens[index + 1] if ctx.glued(index + 1) else None
    if following is not None and _is_lettered(ctx, index, following.cased):
        return True
    if not index or not ctx.same_line(index):
        return False
    before, text = ctx.tokens[index - 1], ctx.text(index)
    if before.text in ("-", "–") and ctx.glued(index) and ctx.kind(index - 2) == "number" and index > 2:
        return _is_referred(ctx, index - 2) and not _unit_follows(ctx, index + 1)  # "årskurs 1–9"
    if before.kind != "word" or _unit_follows(ctx, index + 1):
        return False
    if _CLOCK.match(text) and before.text == "mellan" and ctx.text(index + 1) == "och" and _CLOCK.match(ctx.text(index + 2)):
        return True
    if _CLOCK.match(text) and before.text == "och" and ctx.text(index - 3) == "mellan" and _CLOCK.match(ctx.text(index - 2)):
        return True
    if _CLOCK.match(text):  # "larmet kom 14.32"
        return before.text in _AT or before.text.endswith(("dagen", "kvällen", "morgonen", "natten"))
    if not text.isdigit() or len(text) > 3:
        return False
    if before.text in _LABELS:
        return True
    named = before.cased[0].isupper()
    return named and (before.text.endswith(_STREETS) or _names_compound(ctx, index))


_CALLS = frozenset(("ring", "ringa", "ringer", "ringde", "ringt", "larma", "sms", "sms:a", "telefon"))


def _is_called(ctx: Context, index: int) -> bool:
    """ "Ring 112", "ring polisen på 114 14": a short telephone number."""
    first = index
    while first > 0 and index - first < 4 and ctx.kind(first - 1) == "number" and ctx.same_line(first):
        first -= 1
    behind = index + 1
    if not ctx.text(index).isdigit() or not (2 <= len(ctx.text(index)) <= 6) or first == 0:
        return False
    if ctx.same_line(behind) and ctx.kind(behind) == "word" and ctx.text(behind) not in FUNCTION_WORDS:
        return False
    before = ctx.text(first - 1)
    if before in _CALLS:
        return True
    return before in ("på", "till", "eller") and any(ctx.text(place) in _CALLS for place in range(max(0, first - 8), first))


def _is_referred(ctx: Context, index: int) -> bool:
    before = ctx.text(index - 1)
    return before in _LABELS or ctx.lexicon.reference_words.match(ctx.tokens, index - 1) is not None


def _is_lettered(ctx: Context, index: int, letter: str) -> bool:
    """ "Storgatan 1A", "777X", "5G", "3D", "4K-tv"."""
    if letter in ("A", "E", "X"):
        return True
    if letter == "K" and ctx.text(index + 2) == "-" and ctx.glued(index + 2) and ctx.glued(index + 3):  # "4K-tv"
        return True
    generation = letter == "D" or (letter == "G" and ctx.text(index) in ("2", "3", "4", "5", "6"))
    return generation and not ctx.standalone(index, index + 2)


def _names_compound(ctx: Context, index: int) -> bool:
    """ "Euro 7-kraven": a name whose figure goes on with a noun; a sentence may begin with any word."""
    if ctx.text(index + 1) != "-" or not (ctx.glued(index + 1) and ctx.glued(index + 2)) or ctx.kind(index + 2) != "word":
        return False
    if ctx.text(index + 2) in ctx.lexicon.data.time_units or index < 2 or ctx.tokens[index - 1].fresh:
        return False
    return ctx.text(index - 2) not in (".", "!", "?", ":", '"')


def is_score(ctx: Context, index: int) -> bool:
    """Whether the number at a token belongs to the score of a game: "3–1 mot Hammarby", "0–0", "6–4, 6–3", "förlorade med 1–3"."""
    first = index - 2 if ctx.text(index - 1) in ("-", "–") and ctx.glued(index) and ctx.glued(index - 1) else index
    dash, second = first + 1, first + 2
    if first < 0 or ctx.text(dash) not in ("-", "–") or not (ctx.glued(dash) and ctx.glued(second)):
        return False
    left, right = ctx.text(first), ctx.text(second)
    if not (left.isdigit() and right.isdigit() and len(left) <= 3 and len(right) <= 3):
        return False
    if (ctx.glued(second + 1) and ctx.kind(second + 1) in ("word", "number")) or ctx.standalone(first, second + 1):
        return False
    if _unit_follows(ctx, second + 1):
        return False
    if int(left) >= int(right) or left == "0":
        return True
    following = ctx.text(second + 1) if ctx.same_line(second + 1) else ""
    if (
        following
        and ctx.kind(second + 1) == "word"
        and following not in FUNCTION_WORDS
        and following not in ("mot", "efter", "borta", "hemma")
    ):
        return False
    return any(ctx.text(place).startswith(_RESULTS) for place in range(max(0, first - 6), first) if ctx.kind(place) == "word")


def _unit_follows(ctx: Context, position: int) -> bool:
    if not ctx.same_line(position):
        return False
    lexicon, tokens = ctx.lexicon, ctx.tokens
    return bool(
        lexicon.units.match(tokens, position) or lexicon.time_units.match(tokens, position) or lexicon.percent.match(tokens, position)
        or lexicon.currencies.match(tokens, position) or lexicon.signs.match(tokens, position) or lexicon.months.match(tokens, position)
    )  # fmt: skip
