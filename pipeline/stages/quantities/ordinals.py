"""Ordinals in digits and Roman numerals: ``9-го``, ``3:e``, ``9th``, ``10'uncu``, ``4.``, ``XXI століття``.

Those in words come from the number grammar.
"""

from __future__ import annotations

from decimal import Decimal

from pipeline.stages.quantities.context import Context, Match
from pipeline.stages.quantities.roman import LOOKALIKE, ROMAN

_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def read_ordinal(ctx: Context, index: int) -> Match | None:
    """An ordinal in digits at a token, or a Roman numeral in front of a century, congress, session …"""
    token = ctx.tokens[index]
    if token.kind == "word":
        return _roman(ctx, index)
    if token.kind != "number" or token.value is None or token.value != token.value.to_integral_value():
        return None
    lexicon = ctx.lexicon
    value = token.value
    if lexicon.ordinal_suffix is not None:
        suffix = lexicon.ordinal_suffix.match(ctx.folded.text, token.end)
        if suffix:
            after = index + 1
            while after < len(ctx.tokens) and ctx.tokens[after].start < suffix.end():
                after += 1
            end = suffix.end()
            return Match(token.start, end, after, "ordinal", "ordinal-digits", number=value)
    if (
        lexicon.grammar.ordinal_point
        and ctx.text(index + 1) == "."
        and ctx.glued(index + 1)
        and ("." not in token.text or ctx.standalone(index, index + 2))
    ):
        return _pointed(ctx, index, value)
    return None


def _pointed(ctx: Context, index: int, value: Decimal) -> Match | None:
    """A point behind digits makes an ordinal where the sentence goes on: "2. sırada", "20. yüzyıl"; or where nothing else stands."""
    token, after = ctx.tokens[index], index + 2
    match = Match(token.start, ctx.tokens[index + 1].end, after, "ordinal", "ordinal-point", number=value)
    if ctx.standalone(index, after):
        return match
    if not ctx.same_line(after) or ctx.kind(after) != "word":
        return None
    word = ctx.tokens[after]
    if word.cased[0].islower() or ctx.lexicon.ordinal_heads.match(ctx.tokens, after) or ctx.hooks.ordinal_goes_on(ctx, index, after):
        return match
    return None


def _roman(ctx: Context, index: int) -> Match | None:
    token = ctx.tokens[index]
    cased = token.cased.translate(LOOKALIKE)
    if not ROMAN.match(cased) or not cased:
        return None
    after = index + 1
    if ctx.text(after) == "." and ctx.glued(after) and ctx.lexicon.grammar.ordinal_point:
        after += 1
    start = after
    if ctx.text(after) == "-" and ctx.glued(after):
        start = after + 2
    if not ctx.same_line(start):
        return None
    heads = ctx.lexicon.centuries.match(ctx.tokens, start) or ctx.lexicon.ordinal_heads.match(ctx.tokens, start)
    if heads is None and not ctx.hooks.roman_ordinal(ctx, index, after):
        return None
    value, last = 0, 0
    for char in reversed(cased):
        digit = _VALUES.get(char, 0)
        value, last = (value - digit, last) if digit < last else (value + digit, digit)
    return Match(token.start, ctx.end(after), after, "ordinal", "ordinal-roman", number=Decimal(value))
