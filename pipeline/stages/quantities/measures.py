"""Physical measures with UCUM units."""

from __future__ import annotations

from decimal import Decimal

from pipeline.stages.quantities.context import Context, Match
from pipeline.stages.quantities.numbers import Number, read_number

# How many of the smaller unit make the larger one, for amounts in two units: "2 kilometres 1 metre".
_COMPOUNDS: dict[tuple[str, str], int] = {
    ("km", "m"): 1000, ("m", "cm"): 100, ("m", "mm"): 1000, ("kg", "g"): 1000, ("[ft_i]", "[in_i]"): 12, ("[yd_i]", "[ft_i]"): 3, ("t",
    "kg"): 1000,
    ("[stone_av]", "[lb_av]"): 14, ("[lb_av]", "[oz_av]"): 16, ("L", "mL"): 1000, ("L", "dL"): 10, ("cm", "mm"): 10,
}  # fmt: skip
_CAPITALS = {"В": "V", "А": "A", "V": "V", "A": "A", "W": "W", "K": "K", "C": "Cel", "F": "[degF]", "J": "J", "N": "N"}
# Symbols that are something else where their letters have another case: house, compact disc, computer, street, in.
_WORDS_OF_SYMBOLS = {"ev": "eV", "cd": "cd", "pc": "pc", "st": "st", "pm": "pm", "da": "Da", "in": "in", "pa": "Pa"}
_AMBIGUOUS_BEFORE_NAME = frozenset(("a", "c", "d", "e", "f", "k", "r", "p"))


def _exact_case(ctx: Context, first: int, after: int) -> str | None:
    spelled = ctx.folded.cased[ctx.tokens[first].start : ctx.end(after)]
    return ctx.lexicon.spelled_units.get(spelled)


def _unit_at(ctx: Context, position: int, number: Number) -> tuple[str, int] | None:
    if position >= len(ctx.tokens) or (position > 0 and ctx.tokens[position].fresh):
        return None
    found = ctx.lexicon.units.match(ctx.tokens, position)
    if found is None:
        symbol = _CAPITALS.get(ctx.tokens[position].cased) if ctx.tokens[position].text in ctx.lexicon.data.unit_stop else None
        return (symbol, position + 1) if symbol and number.digits and _nothing_named(ctx, position + 1) else None
    unit, after = found
    exact = _exact_case(ctx, position, after)
    if exact:
        unit = exact
    token = ctx.tokens[position]
    if after == position + 1 and token.text in _WORDS_OF_SYMBOLS and token.cased != _WORDS_OF_SYMBOLS[token.text]:
        return None
    # "5 a", "2 c": letters that are words or list marks; a unit of one letter hangs on digits or is well known.
    if after == position + 1 and len(token.text) == 1 and token.kind == "word":
        # A capital that is a preposition in small letters is a unit where no word follows: "5 В", "10 A".
        capital = token.cased in _CAPITALS and _nothing_named(ctx, after)
        if (token.text in ctx.lexicon.data.unit_stop and not capital) or not number.digits:
            return None
        if capital:
            return _CAPITALS[token.cased], after
        if token.text in _AMBIGUOUS_BEFORE_NAME and token.spaced:
            return None
    return unit, after


def _nothing_named(ctx: Context, position: int) -> bool:
    return not ctx.same_line(position) or ctx.kind(position) != "word"


def unit_behind(ctx: Context, number: Number, index: int) -> Match | None:
    """A measure whose number has been read: "24.41 km", "500 كيلو فولت", "2 kilometres 1 metre"."""
    if number.ordinal:
        return None
    position = ctx.hooks.noun(ctx, number, number.next)
    if ctx.text(position) == "-" and ctx.glued(position) and ctx.glued(position + 1):
        position += 1
    found = _unit_at(ctx, position, number)
    if found is None:
        return None
    unit, after = found
    if after < len(ctx.tokens) and ctx.glued(after) and ctx.kind(after) in ("number", "opaque"):
        return None
    if ctx.glued(after) and ctx.kind(after) == "word" and ctx.kind(after - 1) == "word":
        return None
    value = number.value
    if not ctx.hooks.is_unit(ctx, number, after, unit):
        return None
    unit = ctx.hooks.unit(ctx, index, after, unit, value)
    more = _smaller(ctx, after, unit) if value == value.to_integral_value() else None
    if more:
        while more:
            value, unit, after = value * more[1] + more[0], more[2], more[3]
            more = _smaller(ctx, after, unit)
    else:
        half = _half(ctx, after)
        if half:
            value, after = value + half[0], half[1]
    factor, _, unit = unit.rpartition("*")
    if factor:
        value *= Decimal(factor)
    match = Match(ctx.tokens[index].start, ctx.end(after), after, "measure", "measure", number=value, unit=unit)
    if factor:
        match.factor = Decimal(factor)
    return match


def _smaller(ctx: Context, position: int, unit: str) -> tuple[Decimal, int, str, int] | None:
    lexicon = ctx.lexicon
    if ctx.text(position) == "," or ctx.text(position) in lexicon.conjunctions or ctx.text(position) in lexicon.frames.component_links:
        position += 1
    if not ctx.same_line(position):
        return None
    number = read_number(ctx, position)
    if number is None or number.ordinal or number.value < 0:
        return None
    found = _unit_at(ctx, number.next, number)
    factor = _COMPOUNDS.get((unit, found[0])) if found else None
    if found is None or factor is None:
        return None
    return number.value, factor, found[0], found[1]


def _half(ctx: Context, position: int) -> tuple[Decimal, int] | None:
    """ "لتر ونصف", "метр з половиною"."""
    if not ctx.same_line(position) or not ctx.lexicon.grammar.halves_behind_units:
        return None
    part = ctx.hooks.part_behind(ctx, position)
    if part:
        return part
    found = ctx.lexicon.halves_after.match(ctx.tokens, position)
    if found:
        return Decimal("0.5"), found[1]
    return None
