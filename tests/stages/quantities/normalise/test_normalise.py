"""Normalised quantities, as they come out of texts."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.document import Document, Normalized, Quantity, decode, encode
from pipeline.formats.annotate import annotation_line
from pipeline.stages.quantities import read_quantities
from pipeline.stages.quantities.normalise import normalise


def read(text: str, lang: str) -> Normalized | None:
    [quantity] = read_quantities(text, lang)
    return quantity.normalized


def shown(normalized: Normalized | None) -> str:
    """Number, currency, unit and rate in one line."""
    assert normalized is not None
    number = None if normalized.number is None else format(normalized.number, "f")
    return " ".join(part for part in (number, normalized.currency, normalized.unit, normalized.per) if part)


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("sv", "500 kV", "500000 V"),
        ("tr", "3 hektar", "30000 m2"),
        ("uk", "24,5 км", "24500 m"),
        ("ar", "500 كيلو فولت", "500000 V"),
        ("en", "25 °C", "298.15 K"),
        ("en", "150 horsepower", "111854.980737340533 W"),
        ("sv", "150 hästkrafter", "110324.8125 W"),
        ("sv", "18,9 procent", "0.189 1"),
        ("sv", "2 procentenheter", "0.02 1"),
        ("uk", "18 місяців", "18 mo"),
        ("tr", "15 yıl", "180 mo"),
        ("sv", "två veckor", "1209600 s"),
        ("en", "120 billion VND", "120000000000 VND"),
        ("en", "5 USD per hectare", "0.0005 USD /m2"),
        ("sv", "12 000 kronor per hektar", "1.2 SEK /m2"),
        ("sv", "36 kronor per år", "3 SEK /mo"),
    ],
)
def test_readings(lang: str, text: str, expected: str) -> None:
    [quantity] = read_quantities(text, lang)
    assert shown(quantity.normalized) == expected


@pytest.mark.parametrize(
    ("lang", "text"), [("sv", "tusentals hektar"), ("en", "3,500"), ("tr", "21 Aralık"), ("sv", "45 dB"), ("en", "9th")]
)
def test_nothing_to_compare(lang: str, text: str) -> None:
    assert read(text, lang) is None


def test_days() -> None:
    normalized = read("лютий 2024 року", "uk")
    assert normalized is not None
    assert (str(normalized.first), str(normalized.last)) == ("2024-02-01", "2024-02-29")


@pytest.mark.parametrize(
    ("per", "expected"),
    [
        ("/ha", "0.0009 USD /m2"),
        ("/ha/a", "0.000075 USD /m2/mo"),
        ("/kW.h", "0.0000025 USD /J"),
        ("/quarter", "3 USD /mo"),
        ("/person", "9 USD /person"),
        ("/person/d", "0.0001041666666666666666666666667 USD /person/s"),
        ("/{mil}", "0.0009 USD /m"),
    ],
)
def test_rates(per: str, expected: str) -> None:
    quantity = Quantity(start=0, end=1, kind="money", number=Decimal(9), currency="USD", per=per)
    assert shown(normalise(quantity)) == expected


def test_layer_and_compact_record() -> None:
    texts = ["3 ha", "2024-02-05", "18,9 %", "5 kr", "två veckor", "9"]
    text = ". ".join(texts)
    document = Document(id="d", text=text, lang="sv", quantities=read_quantities(text, "sv"))
    assert decode(encode(document)) == document
    records = json.loads(annotation_line(document), parse_float=Decimal)["quantities"]
    assert [record.get("normalized") for record in records] == [
        {"number": 30000, "unit": "m2"},
        {"first": "2024-02-05", "last": "2024-02-05"},
        {"number": Decimal("0.189"), "unit": "1"},
        {"number": 5, "currency": "SEK"},
        {"number": 1209600, "unit": "s"},
        None,
    ]
    assert [key for key in records[0] if key not in ("start", "end", "kind", "value", "unit")] == ["normalized"]


@example("measure", Decimal(1), None, "0.kg", "0")
@given(
    st.sampled_from(["cardinal", "money", "percent", "measure", "date", "date_range", "duration", "ordinal"]),
    st.none() | st.decimals(),
    st.none() | st.text(max_size=12) | st.from_regex(r"P?[0-9YMWDTHS./-]{0,20}", fullmatch=True),
    st.none() | st.text(max_size=8) | st.from_regex(r"[kmcgs/.(){}0-9-]{0,12}", fullmatch=True),
    st.none() | st.text(max_size=8),
)
def test_never_raises(kind: str, number: Decimal | None, iso: str | None, unit: str | None, per: str | None) -> None:
    quantity = Quantity(start=0, end=1, kind=kind, number=number, iso=iso, unit=unit, currency="USD", per=per)  # type: ignore[arg-type]
    normalise(quantity)
