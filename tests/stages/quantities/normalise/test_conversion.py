"""Money in another currency."""

from __future__ import annotations

import datetime
import json
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document import Conversion, Document, ExchangeRate, Quantity, decode, encode
from pipeline.formats.annotate import annotation_line
from pipeline.stages.quantities.normalise import Converter, normalise, normalised
from pipeline.stages.quantities.normalise.rates import Quotes

DAY = datetime.date(2024, 3, 4)
TABLE = Quotes(
    ExchangeRate(base=pair[:3], quote=pair[3:], number=Decimal(number), date=DAY, source="bank")
    for pair, number in {"EURUSD": "1.25", "EURSEK": "10", "USDVND": "25000", "EURTRY": "30"}.items()
)
KRONOR = Converter("SEK", TABLE)


def money(number: str | None, currency: str | None, per: str | None = None, candidates: tuple[str, ...] = ()) -> Quantity:
    value = None if number is None else Decimal(number)
    return Quantity(start=0, end=1, kind="money", number=value, currency=currency, per=per, candidates=candidates)


def convert(quantity: Quantity, day: datetime.date | None = DAY, converter: Converter = KRONOR) -> Conversion | None:
    normalized = normalised(quantity, None, converter, day).normalized
    return None if normalized is None else normalized.converted


def test_amount_rate_day_and_source() -> None:
    found = convert(money("450000000000", "VND"), datetime.date(2024, 3, 6))
    assert found is not None
    assert (found.currency, found.number, found.rate, found.date) == ("SEK", 144000000, Decimal("0.00032"), datetime.date(2024, 3, 6))
    assert [(item.base, item.quote, item.number, item.date, item.source) for item in found.rates] == [
        ("USD", "VND", 25000, DAY, "bank"),
        ("EUR", "USD", Decimal("1.25"), DAY, "bank"),
        ("EUR", "SEK", 10, DAY, "bank"),
    ]
    assert (found.digits, found.missing) == (None, None)


def test_what_no_decimal_expresses_says_how_many_digits_are_right() -> None:
    found = convert(money("100", "TRY"))
    assert found is not None
    assert (str(found.number), found.digits) == ("33.33333333333333333333333333", 28)


def test_rates_keep_their_denominator() -> None:
    quantity = money("5", "USD", "/ha")
    normalized = normalised(quantity, None, KRONOR, DAY).normalized
    assert normalized is not None and normalized.converted is not None
    assert (normalized.number, normalized.per, normalized.converted.number) == (Decimal("0.0005"), "/m2", Decimal("0.004"))


def test_the_same_currency_needs_neither_rate_nor_day() -> None:
    found = convert(money("12.50", "SEK"), None)
    assert found is not None
    assert (found.number, found.rate, found.rates, found.missing) == (Decimal("12.5"), 1, (), None)


@pytest.mark.parametrize(
    ("quantity", "day", "what", "message"),
    [
        (money("5", None, candidates=("KWD", "IQD")), DAY, "currency", "the currency of the amount is undecided: KWD, IQD"),
        (money("5", "VND"), None, "date", "the day to convert at is unknown"),
        (money("5", "UAH"), DAY, "rate", "no rate of UAH in SEK of 2024-03-04 or the 7 days before it"),
        (
            money("5", "VND"),
            datetime.date(2024, 3, 12),
            "rate",
            "no rate of VND in SEK of 2024-03-12 or the 7 days before it; the newest rates before that are of 2024-03-04",
        ),
        (money("5", "VND"), datetime.date(2024, 3, 3), "rate", "no rate of VND in SEK of 2024-03-03 or the 7 days before it"),
    ],
)
def test_what_is_missing_is_a_value(quantity: Quantity, day: datetime.date | None, what: str, message: str) -> None:
    found = convert(quantity, day)
    assert found is not None and found.missing is not None
    assert (found.missing.what, found.missing.message, found.number, found.rate) == (what, message, None, None)


@pytest.mark.parametrize(
    "quantity",
    [money(None, "VND"), money("NaN", "VND"), Quantity(start=0, end=1, kind="measure", number=Decimal(3), unit="ha")],
)
def test_nothing_to_convert(quantity: Quantity) -> None:
    normalized = normalised(quantity, None, KRONOR, DAY).normalized
    assert normalized is None or normalized.converted is None
    assert normalized == normalise(quantity)


def test_records_hold_conversions() -> None:
    quantities = tuple(normalised(item, None, KRONOR, DAY) for item in (money("50", "VND"), money("5", "UAH")))
    document = Document(id="d", text="x", quantities=quantities)
    assert decode(encode(document)) == document
    converted = [record["normalized"]["converted"] for record in json.loads(annotation_line(document))["quantities"]]
    assert converted[0]["rates"][0] == {"base": "USD", "quote": "VND", "number": 25000, "date": "2024-03-04", "source": "bank"}
    assert (converted[0]["number"], converted[0]["date"]) == (0.016, "2024-03-04")
    assert converted[1] == {
        "currency": "SEK",
        "date": "2024-03-04",
        "missing": {"what": "rate", "message": "no rate of UAH in SEK of 2024-03-04 or the 7 days before it"},
    }


@given(st.decimals(min_value=0, max_value=10**15, places=2), st.sampled_from(["USD", "VND", "TRY", "EUR", "SEK"]))
def test_there_and_back(number: Decimal, currency: str) -> None:
    there = convert(money(str(number), currency))
    assert there is not None and there.number is not None
    back = convert(money(str(there.number), "SEK"), converter=Converter(currency, TABLE))
    assert back is not None and back.number is not None
    assert abs(Fraction(back.number) - Fraction(number)) <= Fraction(number) / 10**26
