"""English numbers that name something and count nothing, and words that are units, currencies or hedges in other sentences only."""

from __future__ import annotations

from pipeline.stages.quantities.context import Context, Match
from pipeline.stages.quantities.lexicon.base import words
from pipeline.stages.quantities.lexicon.en_names import is_name
from pipeline.stages.quantities.lexicon.en_words import ALWAYS_LABELS, FUNCTION_WORDS, IRREGULAR_PLURALS, LABELS
from pipeline.stages.quantities.numbers import Number

_DASHES = ("-", "–")
_RESULTS = (
    *words(
        "win wins won winning victory victories lose loses lost losing loss defeat defeats defeated beat beats beaten beating draw draws"
    ),
    *words("drew drawn lead leads led leading ahead score scores scored scoreline trail trailed trailing tie tied ties edged thrashed"),
    *words("hammered overcame downed result match final semifinal semi-final set sets aggregate half-time halftime penalties shootout"),
)
_RESULTS_BEHIND = frozenset(
    words("win victory defeat loss draw lead triumph thrashing scoreline result aggregate against at on to over in")
)
_DETERMINERS = frozenset(
    words("the this that which each every any another some other last next previous only right wrong big good bad new")
)
_MODALS = frozenset(words("can must may might should could would has needs never cannot cares knows wonders thinks imagines"))
_VERBS_OF_SECOND = frozenset(words("the a an this that his her their its my our your it them"))
_SPREAD = frozenset(
    words(
        "spread staged phased paid payable repaid amortised amortized distributed stretched stretching place period periods worth years "
        "took implemented delivered invested investment built spent completed evolved developed carried held fell fallen risen grown"
    )
)
_PARTS = frozenset(words("half quarter quarters halves thirds"))
_HALVES_OF = frozenset(words("other better latter former top bottom upper lower northern southern eastern western left right opening"))
_QUARTERS_OF = frozenset(words("this last next each every per previous current same financial fiscal final opening"))
_VIDEO = frozenset(("144", "240", "360", "480", "720", "1080", "1440", "2160"))
_SINGULAR_S = ("ss", "us", "is", "betes", "ics", "news")


def is_plural(word: str) -> bool:
    """Whether a folded word looks like a plural, which a number may count."""
    return word in IRREGULAR_PLURALS or (len(word) > 2 and word.endswith("s") and not word.endswith(_SINGULAR_S))


def counts(ctx: Context, position: int) -> bool:
    """Whether what stands behind a number is counted by it: a unit, a currency, a scale, a share."""
    if not ctx.same_line(position):
        return False
    lexicon, tokens = ctx.lexicon, ctx.tokens
    if ctx.text(position) == "-" and ctx.glued(position) and ctx.glued(position + 1):
        position += 1
    return bool(
        lexicon.currencies.match(tokens, position) or lexicon.percent.match(tokens, position) or lexicon.time_units.match(tokens, position)
        or lexicon.scale_abbreviations.match(tokens, position) or lexicon.signs.match(tokens, position)
        or (lexicon.atoms(ctx.text(position)) and ctx.kind(position) == "word")
        or (lexicon.units.match(tokens, position) and (len(ctx.text(position)) > 1 or ctx.glued(position)))
    )  # fmt: skip


def is_guarded(ctx: Context, index: int) -> bool:
    """Whether the number at a token names something, or is no number."""
    token = ctx.tokens[index]
    if token.kind == "word":
        if token.text == "one":
            return _pronoun(ctx, index)
        if token.text == "second":
            return _no_ordinal(ctx, index)
        if token.text in _PARTS:
            return _no_part(ctx, index)
        if token.cased[0].isupper() and ctx.text(index - 1) == "-" and ctx.glued(index) and ctx.kind(index - 2) == "number":
            return True  # "7-Eleven": a capital behind figures and a hyphen is a name's
        return token.text == "score" or _clock_words(ctx, index) or _label(ctx, index)
    return (
        _score(ctx, index)
        or is_name(ctx, index)
        or _label(ctx, index)
        or _clock_words(ctx, index)
        or (ctx.text(index + 1) == "p" and ctx.glued(index + 1) and token.text in _VIDEO)
    )


def _pronoun(ctx: Context, index: int) -> bool:
    """ "One of them", "the one that", "one must"."""
    after = index + 1
    if not ctx.same_line(after):
        return False
    following = ctx.text(after)
    if following == "of" and ctx.text(after + 1) not in ("a", "an"):
        return True
    if following in _MODALS and ctx.text(index - 1) not in ("least", "than", "only"):
        return ctx.tokens[index].fresh or index == 0 or ctx.kind(index - 1) != "number"
    before = ctx.text(index - 1) if index and ctx.same_line(index) else ""
    if before not in _DETERMINERS and not before.endswith("est"):
        return False
    return ctx.kind(after) != "word" or following in FUNCTION_WORDS


def _no_part(ctx: Context, index: int) -> bool:
    """ "The third quarter", "the second half", "living quarters": no fractions."""
    text = ctx.text(index)
    if _clock_words(ctx, index):
        return True
    before = ctx.text(index - 1) if index and ctx.same_line(index) else ""
    following = ctx.text(index + 1) if ctx.same_line(index + 1) else ""
    atoms = ctx.lexicon.atoms(before)
    if atoms and atoms[-1].ordinal:
        return True
    if text == "half":
        return before in _HALVES_OF or following in ("past", "-time", "time")
    if text.endswith("s") or before in _QUARTERS_OF:
        return True
    return following != "of" and not ctx.lexicon.atoms(following) and not ctx.standalone(index, index + 1)


def _no_ordinal(ctx: Context, index: int) -> bool:
    """ "Wait a second", "they second the motion", "metres per second"."""
    after = index + 1
    before = ctx.text(index - 1) if index and ctx.same_line(index) else ""
    if before in ("per", "split", "/"):
        return True
    if ctx.same_line(after) and ctx.text(after) in _VERBS_OF_SECOND and before not in ("the", "a", "his", "her", "its", "their", "on"):
        return True
    if before in ("a", "every", "each", "one"):
        ends = not ctx.same_line(after) or ctx.kind(after) != "word"
        return (ends and ctx.text(after) != "-") or ctx.text(after) in (
            "to",
            "and",
            "or",
            "later",
            "ago",
            "of",
            "for",
            "in",
            "on",
            "at",
            "before",
        )
    return False


def _clock_words(ctx: Context, index: int) -> bool:
    """ "Half past ten", "quarter to nine", "at ten past five"."""
    if not ctx.same_line(index + 1):
        return False
    text, following = ctx.text(index), ctx.text(index + 1)
    if text in ("half", "quarter") and following in ("past", "to") and ctx.lexicon.atoms(ctx.text(index + 2)):
        return True
    before = ctx.text(index - 1) if index and ctx.same_line(index) else ""
    if following == "in" and ctx.text(index + 2) == "the" and ctx.text(index + 3) in ("morning", "evening", "afternoon"):
        return before in ("at", "by", "until", "till", "from", "before", "after", "around", "about", "to", "and", "between")
    return before == "past" and ctx.text(index - 2) in ("half", "quarter", "five", "ten", "twenty")


def _score(ctx: Context, index: int) -> bool:
    """ "Won 3-1", "a 2–0 defeat", "6-4, 6-3", "0-0"."""
    first = index - 2 if ctx.text(index - 1) in _DASHES and ctx.glued(index) and ctx.glued(index - 1) else index
    dash, second = first + 1, first + 2
    if first < 0 or ctx.text(dash) not in _DASHES or not (ctx.glued(dash) and ctx.glued(second)):
        return False
    left, right = ctx.text(first), ctx.text(second)
    if not (left.isdecimal() and right.isdecimal() and len(left) <= 3 and len(right) <= 3) or ctx.standalone(first, second + 1):
        return False
    if (ctx.glued(second + 1) and ctx.kind(second + 1) in ("word", "number")) or counts(ctx, second + 1):
        return False
    if ctx.text(second + 1) == "/" or (
        first and (ctx.tokens[first - 1].kind == "symbol" and ctx.glued(first) and ctx.text(first - 1) in "$€£₹¥")
    ):
        return False
    if int(left) >= int(right):
        return True
    following = ctx.text(second + 1) if ctx.same_line(second + 1) else ""
    if following in _RESULTS_BEHIND or (ctx.kind(second + 1) != "word" or following in FUNCTION_WORDS):
        return left == "0" or any(ctx.text(place) in _RESULTS for place in range(max(0, first - 6), first))
    return False


def _label(ctx: Context, index: int) -> bool:
    """ "Phase 3", "in class 5", "Group 7": the number of a thing, where it counts nothing itself."""
    before = index - 1
    if before < 0 or not ctx.same_line(index) or ctx.kind(before) != "word":
        return False
    word = ctx.text(before)
    name = word if word in LABELS or not word.endswith("s") else word[:-1]
    if name not in LABELS:
        return False
    after = index + 1
    if ctx.kind(index) == "number":
        text = ctx.text(index)
        if not text.isdecimal() or len(text) > 4 or (len(text) == 4 and text[:2] in ("19", "20")):
            return False
    elif len(ctx.lexicon.atoms(ctx.text(index)) or ()) != 1:
        return False
    if ctx.text(after) in _DASHES and ctx.kind(after + 1) == "number":
        after += 2
    if counts(ctx, after):
        return False
    if name in ALWAYS_LABELS:
        return True
    following = ctx.text(after) if ctx.same_line(after) else ""
    goes_on = ctx.kind(after) == "word" and following not in FUNCTION_WORDS
    capital = ctx.tokens[before].cased[0].isupper() and not ctx.tokens[before].fresh and before > 0
    if capital:
        return True
    return word == name and not goes_on and following != "of"


def is_hedge(ctx: Context, index: int, position: int, match: Match) -> bool:
    """Whether the words at a token hedge the amount behind them, and are no prepositions of the sentence."""
    word = ctx.text(index)
    if match.bare and len(ctx.text(position)) == 4 and ctx.text(position).isdecimal() and match.number is not None:
        # "The year is greater than 2012": a date, which takes no hedge.
        return not (1500 <= match.number <= 2200 and "year" in (ctx.text(index - 1), ctx.text(index - 2)))
    if word == "over" and position > index + 1 and ctx.lexicon.hedges.match(ctx.tokens, index + 1):
        return ctx.lexicon.hedges.match(ctx.tokens, index) != (">", index + 1)
    if word == "over" and match.kind == "duration":
        return not any(ctx.text(place) in _SPREAD for place in range(max(0, index - 2), index))
    return True


def is_unit(ctx: Context, number: Number, after: int, unit: str) -> bool:
    """Whether a name means a unit, and no thing."""
    word = ctx.text(after - 1)
    if word in ("has", "as", "ms") and ctx.tokens[after - 1].spaced:
        return False
    if word == "g" and ctx.tokens[after - 1].cased == "G":
        return False  # networks of the fifth generation
    if word in ("bars", "stones", "grains", "bits", "moles", "grays", "cups", "knots", "degrees", "bar", "au", "stone", "feet", "foot"):
        following = ctx.text(after) if ctx.same_line(after) else ""
        if word in ("bars", "stones", "grains", "bits", "moles", "grays", "knots"):
            return ctx.tokens[number.next - 1].kind == "number" and (following in ("", "of", "per", ".", ",") or ctx.kind(after) != "word")
    return True


def is_currency(ctx: Context, number: Number) -> bool:
    """Whether a name means a currency, and no verb, quality or people."""
    position = number.next
    token = ctx.tokens[position] if position < len(ctx.tokens) else None
    if token is None:
        return True
    after = position + 1
    following = ctx.text(after) if ctx.same_line(after) else ""
    if token.text == "won":
        return number.value >= 50 and following not in ("the", "a", "an", "their", "his", "her", "in", "by", "it", "at")
    if token.text == "real":
        return ctx.kind(after) != "word" or following in FUNCTION_WORDS
    if token.text in ("afghani", "afghanis", "leone", "leones", "sol", "soles"):
        return token.cased[0].islower() or ctx.standalone(position - 1, after)
    return True


def is_pence(ctx: Context, number: Number, position: int) -> bool:
    """Whether "p" or "c" directly behind digits means pence or cents."""
    token = ctx.tokens[position]
    before = ctx.text(position - 1)
    if not ctx.glued(position) or not number.plain or token.cased not in ("p", "c") or before in _VIDEO:
        return False
    return token.cased == "p" or number.value < 100


def names_currency(ctx: Context, number: Number) -> bool:
    """Whether a number behind the name of a currency is an amount of it: no year, nothing that counts something else."""
    after = number.next
    if number.plain and len(ctx.text(after - 1)) == 4 and 1900 <= number.value <= 2100:
        return False
    return number.digits and not counts(ctx, after) and ctx.text(after) != "-"
