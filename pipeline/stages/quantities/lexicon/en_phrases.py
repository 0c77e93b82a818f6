"""English phrases around a number: what joins its parts, what stands between it and its noun, ratios, what a rate counts by."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from pipeline.stages.quantities.context import Context, Match
from pipeline.stages.quantities.lexicon.en_words import FUNCTION_WORDS
from pipeline.stages.quantities.numbers import Number, read_number
from pipeline.stages.quantities.rates import counted_by

_DASHES = ("-", "–")
_YEARLY = {"annually": "a", "yearly": "a", "p.a.": "a", "daily": "d", "weekly": "wk", "monthly": "mo", "hourly": "h", "apiece": "piece"}
# Counts of which one says "in": one in five, two in three, one in a million.
_ROUND = frozenset((3, 4, 5, 6, 7, 8, 9, 10, 20, 25, 50, 100, 500, 1000, 10_000, 100_000, 10**6, 10**9))


def between(ctx: Context, position: int, spelled: bool, scale: int | None) -> int:
    """How many tokens between the parts of a number say nothing."""
    text = ctx.text(position)
    if not spelled:
        return 0
    if text in _DASHES and ctx.glued(position) == ctx.glued(position + 1):
        if text == "-":
            return 3 if ctx.text(position + 1) == "and" and ctx.text(position + 2) == "-" else 1
        tens, ones = ctx.lexicon.atoms(ctx.text(position - 1)), ctx.lexicon.atoms(ctx.text(position + 1))
        return int(bool(tens and ones and tens[-1].place == "d" and ones[0].place == "u"))
    if text == "," and scale is not None and scale >= 1000:
        return int(_group_follows(ctx, position + 1, scale))
    return 0


def _group_follows(ctx: Context, position: int, scale: int) -> bool:
    """Whether a smaller group of the same number stands behind a comma: hundreds, or those of a smaller scale."""
    if not ctx.same_line(position):
        return False
    hundreds = False
    for place in range(position, min(position + 9, len(ctx.tokens))):
        text = ctx.text(place)
        if text == "-" or (text == "and" and place > position):
            continue
        atoms = ctx.lexicon.atoms(text) if ctx.kind(place) == "word" and not ctx.tokens[place].fresh else None
        if not atoms:
            break
        if atoms[0].place == "s":
            return place > position and atoms[0].value < scale
        hundreds = hundreds or (atoms[0].place == "H" and place > position)
    return hundreds


def noun(ctx: Context, number: Number, position: int) -> int:
    """Where the noun stands that a number counts."""
    text = ctx.text(position)
    if text == "of" and (number.fraction or number.scaled):
        following = ctx.text(position + 1)
        if number.fraction and following in ("a", "an", "one"):
            return position + 2
        return position + 1
    if number.fraction and text in ("a", "an") and number.value < 1:
        return position + 1
    return position


def is_part(ctx: Context, position: int) -> bool:
    """Whether an ordinal behind the article is a fraction: nothing stands behind it that it could count."""
    atoms = ctx.lexicon.atoms(ctx.text(position))
    if not atoms or not atoms[-1].ordinal:
        return True
    after = position + 1
    following = ctx.text(after) if ctx.same_line(after) else ""
    if following == "of":
        return True
    if following == "-" or atoms[-1].value == 2:
        return False
    ends = not following or ctx.kind(after) not in ("word", "number") or following in FUNCTION_WORDS
    return ends and ctx.text(position - 2) in ("by", "to", "than", "nearly", "almost", "about", "over", "only", "under", "and", "roughly")


def compound_fraction(ctx: Context, index: int) -> tuple[Fraction, int] | None:
    """ "Twenty-firsts", "thirty fifths": tens, and ones whose plural makes a fraction."""
    tens = ctx.lexicon.atoms(ctx.text(index))
    after = index + 2 if ctx.text(index + 1) == "-" else index + 1
    if not tens or len(tens) != 1 or tens[0].place != "d" or tens[0].ordinal or not ctx.text(after).endswith(("ths", "sts", "nds", "rds")):
        return None
    ones = ctx.lexicon.atoms(ctx.text(after)[:-1])
    if not ones or len(ones) != 1 or ones[0].place != "u" or not ones[0].ordinal:
        return None
    return Fraction(1, tens[0].value + ones[0].value), after + 1


def is_hour(ctx: Context, index: int) -> bool:
    """ "5 p.m.", "8am", "nine o'clock"."""
    after = ctx.text(index + 1)
    if after in ("am", "pm") or (after == "o" and ctx.text(index + 2) == "'"):
        return True
    return after in ("a", "p") and ctx.text(index + 2) == "." and ctx.text(index + 3) == "m"


def money_range(ctx: Context, position: int) -> bool:
    """ "$5-10m": whether the figure in front of a scale is the upper end of a range of money."""
    return (
        position >= 4 and ctx.text(position - 2) in _DASHES and ctx.kind(position - 3) == "number"
        and ctx.lexicon.signs.match(ctx.tokens, position - 4) is not None
    )  # fmt: skip


def range_of_money(ctx: Context, match: Match, position: int) -> int | None:
    """Where the upper end of a range of money begins that "to" joins, and that counts nothing else: "gave $5 to 20 people" is none."""
    if match.kind != "money" or match.number is None or match.per is not None or ctx.text(position) != "to":
        return None
    upper = position + 1
    token = ctx.tokens[upper] if ctx.same_line(upper) else None
    if token is None or token.kind != "number" or token.value is None:
        return None
    number = read_number(ctx, upper)
    if number is None or number.value <= 0 or (match.number >= number.value and not number.scaled):
        return None
    after = number.next
    if not ctx.same_line(after) or ctx.kind(after) != "word" or ctx.text(after) in FUNCTION_WORDS or ctx.text(after) in ("per", "each"):
        return upper
    return None


def range_of_compounds(ctx: Context, match: Match, position: int) -> int | None:
    """Where the upper end begins in "15- to 24-year-olds": the hyphen stands for the noun of the later number."""
    dangling = ctx.text(position) == "-" and ctx.glued(position) and not ctx.glued(position + 1)
    if not match.bare or not dangling or ctx.text(position + 1) not in ("to", "and", "or") or not ctx.same_line(position + 2):
        return None
    return position + 2


def share(ctx: Context, index: int) -> tuple[Decimal, Decimal, int] | None:
    """Numerator, denominator and the position behind "one in five", "nine out of ten", "1 in 20"."""
    top = _plain(ctx, index)
    if top is None or not 0 < top < 1000:
        return None
    position = index + 1
    if ctx.text(position) == "out" and ctx.text(position + 1) == "of":
        position += 2
    elif ctx.text(position) == "in":
        position += 1
    else:
        return None
    if ctx.text(position) == "every":
        position += 1
    if not ctx.same_line(position) or not ctx.same_line(index + 1):
        return None
    below, after = _denominator(ctx, position)
    if below is None or below <= top or (below not in _ROUND and (top != 1 or below > 100)) or (ctx.text(index + 1) == "out" and top > 9):
        return None
    if ctx.text(after) in ("-", "/", ":", "%", "percent") or (ctx.lexicon.time_units.match(ctx.tokens, after) and ctx.same_line(after)):
        return None
    return top, below, after


def _plain(ctx: Context, index: int) -> Decimal | None:
    token = ctx.tokens[index] if index < len(ctx.tokens) else None
    if token is None:
        return None
    if token.kind == "number":
        return token.value if token.text.isdecimal() and len(token.text) < 4 else None
    atoms = ctx.lexicon.atoms(token.text) if token.kind == "word" else None
    if atoms and len(atoms) == 1 and atoms[0].place in "utd" and not atoms[0].ordinal:
        return Decimal(atoms[0].value)
    return None


def _denominator(ctx: Context, position: int) -> tuple[Decimal | None, int]:
    token = ctx.tokens[position]
    if token.kind == "number" and token.value is not None and token.value == token.value.to_integral_value():
        return (None if len(token.text) == 4 and token.text.isdecimal() and token.text[:2] in ("19", "20") else token.value), position + 1
    start = position + 1 if token.text in ctx.lexicon.articles else position
    value = _plain(ctx, start)
    following = ctx.lexicon.atoms(ctx.text(start + 1)) if value is not None else None
    if value is not None and ctx.text(start + 1) == "-" and ctx.glued(start + 1):
        ones = _plain(ctx, start + 2)
        return (value + ones, start + 3) if ones is not None and ones < 10 else (None, start + 1)
    if value is not None and following and len(following) == 1 and not following[0].ordinal and following[0].place in "Hs":
        return value * following[0].value, start + 2
    if value is not None:
        return value, start + 1
    atoms = ctx.lexicon.atoms(ctx.text(start)) if start > position else None
    if atoms and len(atoms) == 1 and atoms[0].place in "Hs" and not atoms[0].ordinal:
        return Decimal(atoms[0].value), start + 1
    return None, start


def denominator(ctx: Context, position: int) -> tuple[str, int] | None:
    """What the amount in front of a word is counted by."""
    word = ctx.text(position)
    if word == "-" and ctx.text(position + 1) in ("a", "per") and ctx.glued(position + 1):  # "12-cent-a-share"
        start = position + 2
        return counted_by(ctx, start + 1 if ctx.text(start) == "-" else start)
    if word in _YEARLY:
        ends = (
            ctx.kind(position + 1) != "word"
            or not ctx.same_line(position + 1)
            or ctx.text(position + 1) in ("by", "in", "from", "to", "and")
        )
        return (_YEARLY[word], position + 1) if ends else None
    if word == "p" and ctx.text(position + 1) == "." and ctx.text(position + 2) == "a":
        return "a", position + 3 + (ctx.text(position + 3) == ".")
    per = ctx.lexicon.per.match(ctx.tokens, position)
    if per is None or not ctx.same_line(per[1]):
        return None
    counted = ctx.lexicon.denominators.match(ctx.tokens, per[1])
    if counted and word in ("a", "an") and ctx.text(counted[1]) in ("earlier", "ago", "later"):
        return None  # "€980m a year earlier"
    if counted or word != "per":
        return counted
    unit = ctx.lexicon.units.match(ctx.tokens, per[1])
    return unit if unit and "*" not in unit[0] and len(ctx.text(per[1])) > 1 else None
