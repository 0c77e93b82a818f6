"""Configuration of the stage ``quantities``."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

import pydantic

from pipeline.stage import StageConfig
from pipeline.stages.quantities.lexicon import is_known, known_languages
from pipeline.stages.quantities.normalise.conversion import DEFAULT_MAX_AGE_DAYS
from pipeline.stages.quantities.normalise.rate_files import SHIPPED
from pipeline.stages.quantities.normalise.rates import check_currency
from pipeline.stages.quantities.relative import RelativeDates


def primary(tag: str) -> str:
    """The language of a BCP 47 tag: ``sv`` of ``sv-SE``."""
    return tag.replace("_", "-").partition("-")[0].lower()


CurrencyCode = Annotated[str, pydantic.AfterValidator(check_currency)]


class QuantitiesConfig(StageConfig):
    """Configuration of the stage.

    Attributes:
        lang: the language of documents that declare none. Where it is set the stage needs no other: it takes whole texts, and leaves the
            layers that they may have aside.
        reference_date: the day by which relative dates are resolved; None takes the day on which the document says it was published.
        relative_dates: ``resolve`` reads relative dates where that day is known, ``keep`` also where it is not, with their offset alone,
            ``ignore`` never.
        currencies: what an ambiguous sign or name stands for where the document does not say it, by the sign or name:
            ``{"$": CAD, "dinar": KWD}``.
        target_currency: ISO 4217 code of the currency that money is converted to; None converts nothing.
        rates: files of exchange rates (those of the European Central Bank, or a table of date, base, quote, rate and source), the first
            one counting most; ``shipped`` is the small sample that comes with the package.
        rates_date: the day whose rates are taken, or ``document`` for the day on which the document was published.
        max_rate_age_days: how many days before that day a rate may be of.
    """

    # Their content stands in the fingerprint, wherever they lie.
    cosmetic = frozenset({"rates"})

    lang: str | None = None
    reference_date: datetime.date | None = None
    relative_dates: RelativeDates = "resolve"
    currencies: dict[str, CurrencyCode] = {}
    target_currency: CurrencyCode | None = None
    rates: tuple[str, ...] = pydantic.Field(default=(SHIPPED,), min_length=1)
    rates_date: datetime.date | Literal["document"] = "document"
    max_rate_age_days: int = pydantic.Field(default=DEFAULT_MAX_AGE_DAYS, ge=0)

    @pydantic.field_validator("lang")
    @classmethod
    def _known(cls, value: str | None) -> str | None:
        if value is None or is_known(lang := primary(value)):
            return value if value is None else lang
        raise ValueError(f"there is no grammar of quantities for this language; there are: {', '.join(known_languages())}")

    @pydantic.field_validator("rates", mode="before")
    @classmethod
    def _one_file(cls, value: object) -> object:
        return (value,) if isinstance(value, str) else value
