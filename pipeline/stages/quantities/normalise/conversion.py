"""Money in another currency, at the rate of a day; where there is no rate, a record of what is missing."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from pipeline.document import Conversion, MissingRate, Normalized, Quantity
from pipeline.stages.quantities.normalise.exact import Value, manageable
from pipeline.stages.quantities.normalise.rates import RateTable, route

DEFAULT_MAX_AGE_DAYS = 7


@dataclass(frozen=True)
class Converter:
    """Converts money.

    Attributes:
        currency: ISO 4217 code of the target.
        table: where rates come from.
        max_age_days: how many days before the day asked for a rate may be of: banks publish none on weekends and holidays.
    """

    currency: str
    table: RateTable
    max_age_days: int = DEFAULT_MAX_AGE_DAYS

    def convert(self, quantity: Quantity, normalized: Normalized | None, day: datetime.date | None) -> Conversion | None:
        """The amount in the target currency.

        Args:
            quantity: what was read.
            normalized: its normalised form, whose ``per`` the result shares.
            day: the day whose rate counts; None where it is not known.

        Returns:
            None where there is no amount to convert: another kind of quantity, a vague amount.
        """
        if quantity.kind != "money" or not manageable(quantity.number):
            return None
        if quantity.currency is None:
            choice = f": {', '.join(quantity.candidates)}" if quantity.candidates else ""
            return self._missing("currency", f"the currency of the amount is undecided{choice}", day)
        if day is None and quantity.currency != self.currency:
            return self._missing("date", "the day to convert at is unknown", None)
        found = route(self.table, quantity.currency, self.currency, day or datetime.date.max, self.max_age_days)
        if found is None:
            assert day is not None
            return self._missing("rate", self._explain(quantity.currency, day), day)
        amount = normalized.number if normalized is not None and normalized.number is not None else quantity.number
        assert amount is not None
        known = Value(amount, normalized.digits if normalized is not None else None)
        converted = known.times(found.factor).plain()
        return Conversion(
            currency=self.currency,
            date=day,
            number=converted.number,
            rate=Value.of(found.factor).plain().number,
            rates=found.rates,
            digits=converted.digits,
        )

    def _missing(self, what: Literal["currency", "date", "rate"], message: str, day: datetime.date | None) -> Conversion:
        return Conversion(currency=self.currency, date=day, missing=MissingRate(what=what, message=message))

    def _explain(self, source: str, day: datetime.date) -> str:
        older = route(self.table, source, self.currency, day)
        known = f"; the newest rates before that are of {older.oldest}" if older else ""
        days = f" or the {self.max_age_days} days before it" if self.max_age_days else ""
        return f"no rate of {source} in {self.currency} of {day}{days}{known}"
