"""Tables of exchange rates, and the way from one currency to another through what they have."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple, Protocol

from pipeline.document import ExchangeRate
from pipeline.errors import InputError


class RateTable(Protocol):
    """Anything that knows exchange rates. One may stand on a file, a database or a service."""

    @property
    def bases(self) -> frozenset[str]:
        """Currencies in which others are quoted: cross rates go through them."""

    def latest(self, base: str, quote: str, day: datetime.date) -> ExchangeRate | None:
        """The figure of that day, or else of the last day before it that has one; None where there is none."""


class Quotes:
    """A table in memory.

    Args:
        rates: figures in any order.

    Raises:
        InputError: a figure is not positive, or two figures of one pair and day differ.
    """

    def __init__(self, rates: Iterable[ExchangeRate]) -> None:
        found: dict[tuple[str, str], dict[datetime.date, ExchangeRate]] = {}
        for rate in rates:
            if not rate.number.is_finite() or rate.number <= 0:
                raise InputError(f"rates: {rate.base}/{rate.quote} of {rate.date} is {rate.number}; a rate is a positive number")
            other = found.setdefault((rate.base, rate.quote), {}).setdefault(rate.date, rate)
            if other.number != rate.number:
                raise InputError(
                    f"rates: {rate.base}/{rate.quote} of {rate.date} is both {other.number} and {rate.number}; keep one of them"
                )
        self._days = {pair: sorted(figures) for pair, figures in found.items()}
        self._rates = {pair: [figures[day] for day in self._days[pair]] for pair, figures in found.items()}
        self._bases = frozenset(base for base, _ in found)

    @property
    def bases(self) -> frozenset[str]:
        """Currencies in which others are quoted."""
        return self._bases

    def latest(self, base: str, quote: str, day: datetime.date) -> ExchangeRate | None:
        """The figure of that day, or else of the last day before it that has one."""
        days = self._days.get((base, quote))
        place = bisect_right(days, day) if days else 0
        return self._rates[base, quote][place - 1] if place else None


class Tables:
    """Several tables as one: the newest figure counts, of equally new ones that of the table named first."""

    def __init__(self, tables: Sequence[RateTable]) -> None:
        self._tables = tuple(tables)

    @property
    def bases(self) -> frozenset[str]:
        """Currencies in which others are quoted."""
        return frozenset().union(*(table.bases for table in self._tables))

    def latest(self, base: str, quote: str, day: datetime.date) -> ExchangeRate | None:
        """The figure of that day, or else of the last day before it that has one."""
        known = [rate for table in self._tables if (rate := table.latest(base, quote, day)) is not None]
        return max(known, key=lambda rate: rate.date, default=None)


class Route(NamedTuple):
    """How one currency becomes another: the factor, and the figures it is the product of."""

    factor: Fraction
    rates: tuple[ExchangeRate, ...]

    @property
    def oldest(self) -> datetime.date:
        """The day of its oldest figure."""
        return min((rate.date for rate in self.rates), default=datetime.date.max)


def route(table: RateTable, source: str, target: str, day: datetime.date, max_age_days: int | None = None) -> Route | None:
    """The way from one currency to another on a day: the fewest figures (three at most), of those the way whose oldest is the newest.

    Args:
        table: where figures come from.
        source: ISO 4217 code of the amount.
        target: ISO 4217 code of the result.
        day: no figure is of a later day.
        max_age_days: no figure is older than so many days before it; None takes figures of any age.
    """
    if source == target:
        return Route(Fraction(1), ())

    def leg(base: str, quote: str) -> ExchangeRate | None:
        known = [rate for rate in (table.latest(base, quote, day), table.latest(quote, base, day)) if rate is not None]
        rate = max(known, key=lambda rate: rate.date, default=None)
        return None if rate is None or (max_age_days is not None and (day - rate.date).days > max_age_days) else rate

    direct = leg(source, target)
    if direct is not None:
        return _along(source, (direct,))
    between = sorted(table.bases - {source, target})
    first = {base: rate for base in between if (rate := leg(source, base)) is not None}
    last = {base: rate for base in between if (rate := leg(base, target)) is not None}
    ways: list[tuple[ExchangeRate, ...]] = [(first[base], last[base]) for base in first if base in last]
    if not ways:
        ways = [
            (first[low], middle, last[high]) for low in first for high in last if low != high and (middle := leg(low, high)) is not None
        ]
    best = max(ways, key=lambda rates: min(rate.date for rate in rates), default=None)
    return None if best is None else _along(source, best)


def _along(source: str, rates: tuple[ExchangeRate, ...]) -> Route:
    factor, here = Fraction(1), source
    for rate in rates:
        forward = rate.base == here
        factor *= Fraction(rate.number) if forward else 1 / Fraction(rate.number)
        here = rate.quote if forward else rate.base
    return Route(factor, rates)


def check_currency(code: str) -> str:
    """The code, if it looks like one of ISO 4217.

    Raises:
        ValueError: it does not.
    """
    if len(code) != 3 or not code.isascii() or not code.isalpha() or not code.isupper():
        raise ValueError(f"{code!r} is no ISO 4217 code; one looks like SEK")
    return code


def positive(text: str) -> Decimal:
    """The positive number that a text is.

    Raises:
        ValueError: it is none.
    """
    try:
        number = Decimal(text)
    except ArithmeticError as error:
        raise ValueError(f"{text!r} is no number") from error
    if not number.is_finite() or number <= 0:
        raise ValueError(f"{text!r} is no positive number")
    return number
