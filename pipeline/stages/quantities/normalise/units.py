"""Measures in coherent units of the SI: ``500 kV`` is ``500000 V``, ``25 Cel`` is ``298.15 K``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from pipeline.stages.quantities.normalise import ucum
from pipeline.stages.quantities.normalise.exact import Value

_TOKEN = re.compile(r"(?P<factor>\d+)(?=[./)]|$)|(?P<symbol>[^./()]+?)(?P<power>-?\d+)?(?=[./()]|$)")
_ABSOLUTE_ZERO = Fraction("273.15")
_FAHRENHEIT = (Fraction("459.67"), Fraction(5, 9))
_MAX_POWER = 9


class UnknownUnitError(ValueError):
    """A code that is no UCUM code, or none that has a value in the SI."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit in terms of the SI.

    Attributes:
        factor: how many of ``code`` it is.
        code: UCUM code of the coherent unit.
        digits: significant digits of the factor, None where it is exact.
        offset: what is added to a value before it is multiplied (temperatures).
    """

    factor: Fraction
    code: str
    digits: int | None = None
    offset: Fraction = Fraction(0)

    def convert(self, value: Value, difference: bool = False) -> Value:
        """A value in this unit, in the coherent one; a difference of temperatures knows no zero."""
        shifted = value if difference or not self.offset else value.plus(self.offset)
        return shifted.times(self.factor, self.digits)


@lru_cache(maxsize=4096)
def unit(code: str) -> Unit:
    """The unit of a UCUM code.

    Raises:
        UnknownUnitError: it is no UCUM code, or none that has a value in the SI.
    """
    if code == "Cel":
        return Unit(Fraction(1), "K", offset=_ABSOLUTE_ZERO)
    if code == "[degF]":
        return Unit(_FAHRENHEIT[1], "K", offset=_FAHRENHEIT[0])
    product = _Parser(code).product()
    kilograms = product.powers[_GRAM]
    factor = product.factor / Fraction(1000) ** kilograms
    return Unit(factor, _kept(code) or _coherent(product.powers), product.digits)


@lru_cache(maxsize=4)
def metric_horsepower() -> Unit:
    """The horsepower of languages other than English."""
    factor, code = ucum.METRIC_HORSEPOWER
    return Unit(Fraction(factor), code)


_GRAM = ucum.BASE.index("g")
_ONE = (0,) * len(ucum.BASE)


@dataclass(frozen=True, slots=True)
class _Product:
    """A factor and the powers of the base units."""

    factor: Fraction = Fraction(1)
    powers: tuple[int, ...] = _ONE
    digits: int | None = None

    def times(self, other: _Product, power: int = 1) -> _Product:
        digits = [count for count in (self.digits, other.digits) if count is not None]
        return _Product(
            self.factor * other.factor**power,
            tuple(mine + power * its for mine, its in zip(self.powers, other.powers, strict=True)),
            min(digits, default=None),
        )


class _Parser:
    """Reads the case-sensitive syntax of UCUM from left to right: ``/`` divides by what stands directly behind it."""

    def __init__(self, code: str) -> None:
        self._code = code
        self._position = 0

    def product(self) -> _Product:
        if not self._code:
            return _Product()
        found = self._term()
        if self._position != len(self._code):
            raise UnknownUnitError(f"{self._code!r} is no UCUM code")
        return found

    def _term(self) -> _Product:
        result, sign = _Product(), 1
        if self._next("/"):
            sign = -1
        while True:
            result = result.times(self._component(), sign)
            if self._next("/"):
                sign = -1
            elif self._next("."):
                sign = 1
            else:
                return result

    def _next(self, sign: str) -> bool:
        there = self._code.startswith(sign, self._position)
        self._position += there
        return there

    def _component(self) -> _Product:
        if self._next("("):
            inside = self._term()
            if not self._next(")"):
                raise UnknownUnitError(f"{self._code!r} lacks a bracket")
            return inside
        match = _TOKEN.match(self._code, self._position)
        if match is None:
            raise UnknownUnitError(f"{self._code!r} is no UCUM code")
        self._position = match.end()
        if match["factor"]:
            if not int(match["factor"]):
                raise UnknownUnitError(f"{self._code!r} counts nothing")
            return _Product(Fraction(match["factor"]))
        power = int(match["power"] or 1)
        if abs(power) > _MAX_POWER:
            raise UnknownUnitError(f"{self._code!r} has a power that no unit has")
        return _Product().times(_symbol(match["symbol"]), power)


@lru_cache(maxsize=4096)
def _symbol(symbol: str) -> _Product:
    """An atom with or without prefix. Atoms go first: ``cd`` is no centiday, ``min`` no milliinch."""
    entry = ucum.METRIC.get(symbol) or ucum.OTHERS.get(symbol)
    if entry is not None:
        return _atom(symbol, *entry)
    for prefix, power in ucum.PREFIXES.items():
        atom = symbol.removeprefix(prefix)
        if atom != symbol and atom in ucum.METRIC:
            return _Product(Fraction(10) ** power).times(_atom(atom, *ucum.METRIC[atom]))
    raise UnknownUnitError(f"no unit is called {symbol!r}")


def _atom(symbol: str, factor: str, of: str) -> _Product:
    if symbol == of:
        return _Product(powers=tuple(int(base == symbol) for base in ucum.BASE))
    return _Product(Fraction(factor), digits=ucum.DIGITS.get(symbol)).times(_Parser(of).product())


def _kept(code: str) -> str | None:
    """The coherent unit that a code keeps, its prefixes taken off: ``kHz`` is in ``Hz``, ``kV.A`` in ``V.A``."""
    bare = ".".join(_without_prefix(symbol) for symbol in code.split("."))
    return bare if bare in ucum.KEPT else None


def _without_prefix(symbol: str) -> str:
    if symbol in ucum.METRIC:
        return symbol
    return next((symbol.removeprefix(prefix) for prefix in ucum.PREFIXES if symbol.removeprefix(prefix) in ucum.METRIC), symbol)


def _coherent(powers: tuple[int, ...]) -> str:
    """``kg.m2/s2`` or its name."""
    names = [("kg" if base == "g" else base, power) for base, power in zip(ucum.BASE, powers, strict=True) if power]
    above = ".".join(name if power == 1 else f"{name}{power}" for name, power in names if power > 0)
    if not above:
        return ".".join(f"{name}{power}" for name, power in names) or "1"
    code = above + "".join(f"/{name}" if power == -1 else f"/{name}{-power}" for name, power in names if power < 0)
    return ucum.NAMED.get(code, code)
