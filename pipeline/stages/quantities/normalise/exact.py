"""Arithmetic that stays exact as long as decimals can express it, and says how many digits are right where they cannot."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, Decimal, Inexact
from fractions import Fraction
from typing import NamedTuple

DIGITS = 28
"""Significant digits of a result that no decimal can express."""

# Hundredths, thousands: the decimal point moves, and no digit changes.
_POWERS = {Fraction(10) ** power: power for power in range(-12, 13)}
_LONGEST = 1000
"""Numbers with more digits, or larger or smaller powers of ten, are left alone: nobody measures them."""


class Value(NamedTuple):
    """A decimal, and how many of its significant digits are right where it is not exact."""

    number: Decimal
    digits: int | None = None

    @classmethod
    def of(cls, fraction: Fraction) -> Value:
        """The value of a fraction."""
        return cls(Decimal(fraction.numerator)).times(Fraction(1, fraction.denominator))

    def times(self, factor: Fraction, digits: int | None = None) -> Value:
        """The product with a fraction that is exact, or known to so many digits."""
        if factor == 1 and digits is None:
            return self
        power = _POWERS.get(factor) if digits is None and self.digits is None else None
        if power is not None and len(self.number.as_tuple().digits) <= DIGITS:
            return Value(self.number.scaleb(power))
        context = _context(self.number)
        above = context.multiply(self.number, Decimal(factor.numerator))
        limit = least(self.digits, digits)
        if factor.denominator == 1:
            return Value(above, limit) if limit is None else Value(_rounded(above, limit), limit)
        context.clear_flags()
        quotient = context.divide(above, Decimal(factor.denominator))
        if context.flags[Inexact]:
            limit = least(limit, DIGITS)
        return Value(quotient, limit) if limit is None else Value(_rounded(quotient, limit), limit)

    def plus(self, addend: Fraction) -> Value:
        """The sum with a fraction that decimals can express."""
        context = _context(self.number)
        return Value(context.add(self.number, context.divide(Decimal(addend.numerator), Decimal(addend.denominator))), self.digits)

    def plain(self) -> Value:
        """The same value: whole numbers without exponent, fractions without idle zeros."""
        number = self.number
        if number.as_tuple().exponent == 0:
            return self
        if number == number.to_integral_value():
            return Value(Decimal(int(number)), self.digits)
        sign, digits, exponent = number.as_tuple()
        assert isinstance(exponent, int)
        while digits[-1] == 0:
            digits, exponent = digits[:-1], exponent + 1
        return Value(Decimal((sign, digits, exponent)), self.digits)


def manageable(number: Decimal | None) -> bool:
    """Whether a number is finite and of a size that people measure."""
    if number is None or not number.is_finite():
        return False
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)
    return -_LONGEST <= exponent <= _LONGEST and abs(number.adjusted()) <= _LONGEST


def least(*digits: int | None) -> int | None:
    """The smallest count of right digits; None where all are exact."""
    return min((count for count in digits if count is not None), default=None)


def _context(number: Decimal) -> Context:
    # Wide enough for the exact product and for the quotient's terminating decimals.
    return Context(prec=len(number.as_tuple().digits) + abs(number.adjusted()) + 200, rounding=ROUND_HALF_EVEN)


def _rounded(number: Decimal, digits: int) -> Decimal:
    return Context(prec=digits, rounding=ROUND_HALF_EVEN).plus(number)
