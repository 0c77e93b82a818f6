"""Quantities in the terms in which they can be compared: SI units, seconds and months, calendar days, ratios, ISO currencies."""

from __future__ import annotations

import datetime
from decimal import Decimal
from fractions import Fraction

import msgspec

from pipeline.document import Normalized, Quantity
from pipeline.stages.quantities.normalise.conversion import Converter
from pipeline.stages.quantities.normalise.days import days_of
from pipeline.stages.quantities.normalise.denominators import denominator_of
from pipeline.stages.quantities.normalise.durations import duration_of
from pipeline.stages.quantities.normalise.exact import Value, manageable
from pipeline.stages.quantities.normalise.rate_files import read_rates
from pipeline.stages.quantities.normalise.units import UnknownUnitError, metric_horsepower, unit

__all__ = ["Converter", "normalise", "normalised", "read_rates"]

_PERCENT = Fraction(1, 100)


def normalised(
    quantity: Quantity, lang: str | None = None, converter: Converter | None = None, day: datetime.date | None = None
) -> Quantity:
    """The quantity with its field ``normalized``.

    Args:
        quantity: what the reader found.
        lang: the language of the text; see :func:`normalise`.
        converter: turns money into another currency.
        day: the day whose rates the converter takes; None where it is not known.
    """
    normalized = normalise(quantity, lang)
    if converter is not None:
        conversion = converter.convert(quantity, normalized, day)
        if conversion is not None:
            normalized = msgspec.structs.replace(normalized or Normalized(), converted=conversion)
    return quantity if normalized is None else msgspec.structs.replace(quantity, normalized=normalized)


def normalise(quantity: Quantity, lang: str | None = None) -> Normalized | None:
    """A quantity in the terms in which it can be compared with others.

    Args:
        quantity: what the reader found.
        lang: the language of the text, since a horsepower is a metric one everywhere but in English.

    Returns:
        None where there is nothing to compare: a vague amount, a unit without a value in the SI, a day of no year, a duration of months
        and days, a bare number.
    """
    if quantity.kind in ("date", "date_range"):
        days = days_of(quantity.iso or "")
        return None if days is None else Normalized(first=days[0], last=days[1])
    if quantity.kind == "duration":
        duration = duration_of(quantity.iso or "")
        return None if duration is None else _record(*duration)
    if quantity.number is None or (quantity.kind in ("cardinal", "ordinal") and not quantity.per) or not manageable(quantity.number):
        return None
    value = Value(quantity.number)
    if quantity.kind == "percent":
        return _rate(value.times(_PERCENT), quantity.per, unit="1")
    if quantity.kind == "money":
        return _rate(value, quantity.per, currency=quantity.currency) if quantity.currency else None
    if quantity.kind == "measure":
        return _measure(value, quantity, lang)
    return _rate(value, quantity.per)


def _measure(value: Value, quantity: Quantity, lang: str | None) -> Normalized | None:
    try:
        found = metric_horsepower() if quantity.unit == "[HP]" and lang not in (None, "en") else unit(quantity.unit or "")
    except UnknownUnitError:
        return None
    # "2 °C per 100 metres" is a difference: no zero point.
    return _rate(found.convert(value, difference=quantity.per is not None), quantity.per, unit=found.code)


def _rate(value: Value, per: str | None, *, unit: str | None = None, currency: str | None = None) -> Normalized:
    if not per:
        return _record(value, unit, currency=currency)
    denominator = denominator_of(per)
    return _record(value.times(1 / denominator.factor, denominator.digits), unit, currency=currency, per=denominator.code)


def _record(value: Value, unit: str | None = None, *, currency: str | None = None, per: str | None = None) -> Normalized:
    plain = value.plain()
    number: Decimal = plain.number
    return Normalized(number=number, unit=unit, currency=currency, per=per, digits=plain.digits)
