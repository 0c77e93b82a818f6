"""One grammar for numbers: digits, words, scales, halves and fractions, in any mixture and any language."""

from __future__ import annotations

from decimal import Decimal

import msgspec

from pipeline.stages.quantities.context import Context
from pipeline.stages.quantities.fraction_words import is_fraction, read_fraction, with_fraction
from pipeline.stages.quantities.number_words import Number, fraction_at, money_spoken, read_words, scale_at
from pipeline.stages.quantities.sums import to_decimal, value_of

__all__ = ["Number", "fraction_at", "is_fraction", "money_spoken", "read_number", "read_words", "scale_at", "to_decimal", "value_of"]


def read_number(ctx: Context, index: int) -> Number | None:
    """The longest number that begins at a token, or None. Many rules ask for it; it is read once and never changed."""
    if index >= len(ctx.tokens):
        return None
    if index not in ctx.numbers:
        ctx.numbers[index] = _signed(ctx, index)
    found: Number | None = ctx.numbers[index]
    return found


def _signed(ctx: Context, index: int) -> Number | None:
    tokens, lexicon = ctx.tokens, ctx.lexicon
    token = tokens[index]
    if token.kind == "number":
        return _unsigned(ctx, index)
    sign = lexicon.minus.match(tokens, index)
    if sign:
        inner = _unsigned(ctx, sign[1])
        return _negated(inner) if inner and not inner.ordinal else None
    if token.text == "-" and ctx.kind(index + 1) == "number" and _is_sign(ctx, index):
        return _negated(_unsigned(ctx, index + 1))
    if token.text == "+" and ctx.kind(index + 1) == "number" and ctx.glued(index + 1) and token.spaced:
        return _unsigned(ctx, index + 1)
    return _unsigned(ctx, index)


def _is_sign(ctx: Context, index: int) -> bool:
    token = ctx.tokens[index]
    if ctx.glued(index + 1):
        return token.spaced or token.fresh or ctx.text(index - 1) in "([{<>=$€£₺₫:~," or ctx.kind(index - 1) == "symbol"
    # A minus with a space behind it looks like a bullet; it is one unless the number is all there is on the line, or a temperature.
    if not token.fresh and index > 0:
        return False
    number = _unsigned(ctx, index + 1)
    if number is not None and ctx.standalone(index, number.next):
        return True
    unit = ctx.lexicon.units.match(ctx.tokens, index + 2)
    return unit is not None and unit[0] in ("Cel", "[degF]", "deg", "K")


def _negated(number: Number | None) -> Number | None:
    return None if number is None else msgspec.structs.replace(number, value=-number.value, negative=True, article=False)


def _unsigned(ctx: Context, index: int) -> Number | None:
    tokens = ctx.tokens
    if index >= ctx.count:
        return None
    token = tokens[index]
    if token.kind == "number" and token.value is not None:
        following = tokens[index + 1] if index + 1 < ctx.count else None
        if following is None or following.fresh or not ctx.lexicon.goes_on(following):
            return Number(token.value, index + 1, digits=True, plain=True)
    fraction = read_fraction(ctx, index)
    if fraction:
        return fraction
    number = read_words(ctx, index)
    if number is None:
        return None
    return _power(ctx, number) or with_fraction(ctx, number)


# No power of more digits is worth its time.
_LARGEST_POWER = 400
_SUPERSCRIPTS = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")
_DIGITS_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def _power(ctx: Context, number: Number) -> Number | None:
    """ "2^10", "2,5^-1", "3x10^8": to 28 significant digits where it does not end."""
    if not number.plain:
        return None
    base, position = number.value, number.next
    factor = Decimal(1)
    if ctx.text(position) in ("x", "×", "·") and ctx.text(position + 1) == "10" and ctx.glued(position + 1) == ctx.glued(position):
        factor, base, position = number.value, Decimal(10), position + 2
    raised = base == 10 and ctx.text(position + (ctx.text(position) == "-"))[:1] in _SUPERSCRIPTS
    if not ctx.glued(position) or not (raised or (ctx.text(position) == "^" and ctx.glued(position + 1))):
        return None
    sign = position if raised else position + 1
    negative = ctx.text(sign) == "-"
    exponent = sign + (ctx.text(sign) in ("-", "+"))
    digits = ctx.text(exponent).translate(_DIGITS_RAISED) if raised else ctx.text(exponent)
    if not (raised or ctx.kind(exponent) == "number") or not ctx.glued(exponent) or not digits.isdecimal() or len(digits) > 3:
        return None
    power = int(digits)
    if not base or base.adjusted() * power > _LARGEST_POWER or (power > _LARGEST_POWER):
        return None
    whole = base == base.to_integral_value() and not negative
    value = factor * (Decimal(int(base) ** power) if whole else base ** (-power if negative else power))
    return Number(value, exponent + 1, digits=True)
