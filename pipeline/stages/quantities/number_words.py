"""Numbers of digits, words and scales in any mixture: "22.3 ألف", "1 milyon 200 bin", "two hundred and five thousand"."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import msgspec

from pipeline.stages.quantities.context import Context
from pipeline.stages.quantities.lexicon.base import Atom
from pipeline.stages.quantities.lexicon.cldr import all_currencies
from pipeline.stages.quantities.sums import VULGAR, RunningSum, to_decimal

_CODES = all_currencies()


class Number(msgspec.Struct, gc=False):
    """A number as read.

    Attributes:
        value: its value; exact, fractions to 28 digits.
        next: index of the token behind it.
        ordinal: words that end as an ordinal.
        digits: digits take part in it; ``plain`` when it is one literal and no more.
        article: it is nothing but a word that is an article as well.
        tail: the scale that it ends with, of which a half may be added: "one million and a half".
        end: where it ends, when that is inside a token.
    """

    value: Decimal
    next: int
    ordinal: bool = False
    digits: bool = False
    plain: bool = False
    article: bool = False
    scaled: bool = False
    fraction: bool = False
    negative: bool = False
    tail: int = 1


def read_words(ctx: Context, index: int) -> Number | None:
    """The number that digits, words and scales at a token add up to, without fractions behind it."""
    tokens, lexicon = ctx.tokens, ctx.lexicon
    grammar = lexicon.grammar
    if index >= len(tokens):
        return None
    state = RunningSum(grammar)
    position = index
    digits = False
    end = index
    if grammar.articles_count and tokens[index].text in lexicon.articles and index + 1 < len(tokens):
        atoms = lexicon.atoms(tokens[index + 1].text)
        if atoms and atoms[0].place in "Hsm" and not atoms[0].ordinal and not lexicon.vague.starts(tokens[index + 1].text):
            position += 1
        else:
            return None
    elif tokens[index].kind == "word" and lexicon.vague.match(tokens, index):
        return None
    count = len(tokens)
    scaled = None  # where the last scale ended, and the sum up to there
    while position < count:
        joined = False
        token = tokens[position]
        if state.any and state.group is None:
            scaled = state.save(), end
        if state.any:
            if token.fresh:
                break
            if token.text in lexicon.conjunctions:
                if grammar.conjunctions != "anywhere" and not (grammar.conjunctions == "behind hundreds" and state.takes_rest()):
                    break
                joined = True
                position += 1
            else:
                position += ctx.hooks.between(ctx, position, not digits, state.last_scale if state.group is None else None)
            if position >= count or tokens[position].fresh:
                break
            token = tokens[position]
            if token.kind == "word" and _is_share(ctx, position, joined and state.group is None):
                break
        if token.kind == "number" and state.any and not _rest_follows(ctx, position, position + 1, state, joined):
            break
        if digits and not joined and token.kind == "word" and _is_ones_ordinal(ctx, position):
            break  # "$280 million first mortgage notes"
        step = _step(ctx, state, position, joined)
        if step is None:
            if scaled and state.group is not None and state.last_scale in _scales(ctx, position):
                state.restore(scaled[0])  # "two thousand and three thousand" are two numbers
                end = scaled[1]
            break
        digits = digits or token.kind == "number"
        position = end = step
        if (state.ordinal and not grammar.units_first) or (lexicon.data.closes is not None and lexicon.data.closes(token.text)):
            break
    if not state.any:
        return None
    first = tokens[index]
    ordinal = ctx.hooks.ends_number(ctx, index, end, state.ordinal)
    if ordinal is None:
        return None
    only = end == index + 1
    value = state.value()
    return Number(
        value, end, ordinal, digits, only and digits, only and first.text in lexicon.articles,
        scaled=state.last_scale is not None and not only, tail=(state.last_scale or 1) if state.group is None else 1,
    )  # fmt: skip


def _is_ones_ordinal(ctx: Context, position: int) -> bool:
    atoms = ctx.lexicon.atoms(ctx.text(position))
    return bool(atoms) and len(atoms) == 1 and atoms[0].ordinal and atoms[0].place in "utdH"  # type: ignore[arg-type, index]


def fraction_at(ctx: Context, index: int) -> tuple[Fraction, int] | None:
    """A fraction word at a token, compounds included: "thirds", "tjugoförstedelar", "twenty-firsts"."""
    found = ctx.lexicon.fractions.match(ctx.tokens, index)
    if found or ctx.kind(index) != "word":
        return found
    return ctx.hooks.fraction(ctx, index)


def _is_share(ctx: Context, position: int, behind_scale: bool) -> bool:
    """Whether a word inside a number begins a fraction: "one hundred thirty-fifths", "two million and one half"."""
    if not ctx.hooks.multiplies_fractions():
        return False
    atoms = ctx.lexicon.atoms(ctx.text(position))
    if not atoms or len(atoms) != 1 or atoms[0].ordinal or atoms[0].place not in "utd":
        return False
    hyphen = ctx.text(position + 1) == "-" and ctx.glued(position + 1)
    if hyphen and atoms[0].place == "d" and fraction_at(ctx, position):
        return True
    if not behind_scale:
        return False
    word = position + 1 + hyphen
    return ctx.same_line(word) and fraction_at(ctx, word) is not None and (atoms[0].value == 1 or ctx.text(word).endswith("s"))


def _scales(ctx: Context, position: int) -> tuple[int, ...]:
    """The scale that a word is."""
    atoms = ctx.lexicon.atoms(ctx.text(position)) if ctx.kind(position) == "word" else None
    return tuple(atom.value for atom in atoms or () if atom.place == "s")


def _step(ctx: Context, state: RunningSum, position: int, joined: bool) -> int | None:
    """Takes one token, or a phrase for a scale, into the sum; the index behind it, or None."""
    token = ctx.tokens[position]
    lexicon = ctx.lexicon
    if token.kind == "number":
        assert token.value is not None
        return position + 1 if state.add_literal(token.value) else None
    if token.kind == "symbol" and token.text in VULGAR and state.group is not None and state.literal:
        state.group += to_decimal(VULGAR[token.text])
        return position + 1
    if token.kind != "word":
        return None
    if (state.literal and state.group is not None) or (state.any and state.group is not None):
        half = lexicon.halves_after.match(ctx.tokens, position)
        if half and state.group is not None:
            state.group += Decimal("0.5")
            state.literal, state.room = True, 0
            return half[1]
        if joined and lexicon.grammar.article_fractions and token.text in lexicon.articles:
            part = lexicon.fractions.match(ctx.tokens, position + 1)
            if part and part[0] in (Fraction(1, 2), Fraction(1, 4)):
                state.group += to_decimal(part[0])
                state.literal, state.room = True, 0
                return part[1]
        abbreviation = lexicon.scale_abbreviations.match(ctx.tokens, position)
        if abbreviation and _scale_fits(ctx, position, abbreviation[1]) and state.add(Atom("s", abbreviation[0]), False):
            return abbreviation[1]
        if (
            state.literal
            and token.cased in lexicon.glued_scales
            and _is_glued_scale(ctx, position)
            and state.add(Atom("s", lexicon.glued_scales[token.cased]), False)
        ):
            return position + 1
    atoms = lexicon.atoms_behind(token.text) if state.any else lexicon.atoms(token.text)
    if not atoms:
        return None
    if len(atoms) == 1:
        return position + 1 if state.add(atoms[0], joined) else None
    saved = state.save()
    for place, atom in enumerate(atoms):
        if not state.add(atom, joined and place == 0):
            state.restore(saved)
            return None
    return position + 1


def _scale_fits(ctx: Context, position: int, after: int) -> bool:
    """Abbreviations of one letter are scales only where a currency or nothing follows (Turkish "100 B")."""
    token = ctx.tokens[position]
    if token.text == "т":  # "т. грн" is thousands, "т" alone tonnes
        return ctx.lexicon.currencies.match(ctx.tokens, after) is not None
    if token.text == "b":
        return token.cased == "B"
    known = ctx.hooks.is_scale(ctx, position, after)
    return True if known is None else known


def _is_glued_scale(ctx: Context, position: int) -> bool:
    token = ctx.tokens[position]
    known = ctx.hooks.is_scale(ctx, position, position + 1)
    if known is not None:
        return known
    if token.spaced:
        return len(token.text) > 1
    if token.text in ("m", "м", "г", "g", "t", "b"):  # metres, grammes, tonnes are far more common than millions
        return token.text == "b" or money_spoken(ctx, position, position + 1) or token.cased in ("M", "М", "G", "Г", "T", "B")
    return True


def money_spoken(ctx: Context, position: int, after: int) -> bool:
    """Whether a currency stands in front of the figure before ``position``, or behind ``after``."""
    sign = ctx.lexicon.signs.match(ctx.tokens, position - 2) if position >= 2 else None
    if sign is not None and sign[1] == position - 1:
        return True
    if position >= 2 and len(ctx.tokens[position - 2].cased) == 3 and ctx.tokens[position - 2].cased in _CODES:
        return True
    if not ctx.same_line(after):
        return False
    found = ctx.lexicon.currencies.match(ctx.tokens, after) or ctx.lexicon.signs.match(ctx.tokens, after)
    return (found is not None and (len(ctx.text(after)) > 1 or ctx.kind(after) == "symbol")) or ctx.tokens[after].cased in _CODES


def scale_at(ctx: Context, position: int) -> tuple[int, int] | None:
    """A scale of a million or more that stands apart from its number: "75 USD million", "EUR bn 4.1"."""
    if not ctx.same_line(position) or ctx.kind(position) != "word":
        return None
    abbreviation = ctx.lexicon.scale_abbreviations.match(ctx.tokens, position)
    if abbreviation:
        return abbreviation if abbreviation[0] >= 10**6 and len(ctx.text(position)) > 1 else None
    atoms = ctx.lexicon.atoms(ctx.text(position))
    found = atoms is not None and len(atoms) == 1 and atoms[0].place == "s" and not atoms[0].ordinal and atoms[0].value >= 10**6
    return (atoms[0].value, position + 1) if atoms and found else None


def _rest_follows(ctx: Context, position: int, after: int, state: RunningSum, joined: bool) -> bool:
    """Whether digits behind a scale belong to the same number: "1 milyon 200 bin", "2 bin 345"."""
    token = ctx.tokens[position]
    assert token.value is not None
    if state.group is not None:
        return ctx.hooks.rest_in_digits(ctx, position, 100, joined)
    if state.last_scale is None:
        return False
    following = ctx.tokens[after] if after < len(ctx.tokens) and not ctx.tokens[after].fresh else None
    if following is not None and following.kind == "word":
        scale = ctx.lexicon.scale_abbreviations.match(ctx.tokens, after)
        atoms = ctx.lexicon.atoms(following.text)
        size = scale[0] if scale else atoms[0].value if atoms and atoms[0].place == "s" else None
        if size is not None:
            return size < state.last_scale
    if ctx.hooks.rest_in_digits(ctx, position, state.last_scale, joined):
        return True
    if not ctx.lexicon.grammar.rest_in_digits or token.text.startswith("0"):
        return False
    return token.value == token.value.to_integral_value() and token.value < min(state.last_scale, 1000)
