"""Measures in coherent units of the SI."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document import Quantity
from pipeline.stages.quantities.lexicon import LANGUAGES, lexicon_for
from pipeline.stages.quantities.lexicon.ucum import COMMON, UCUM_OF
from pipeline.stages.quantities.normalise import normalise
from pipeline.stages.quantities.normalise.exact import Value
from pipeline.stages.quantities.normalise.ucum import UNDEFINED
from pipeline.stages.quantities.normalise.units import UnknownUnitError, unit


def in_si(number: str, code: str) -> tuple[str, str, int | None]:
    found = unit(code)
    value = found.convert(Value(Decimal(number))).plain()
    return format(value.number, "f"), found.code, value.digits


@pytest.mark.parametrize(
    ("number", "code", "expected", "coherent"),
    [
        ("500", "kV", "500000", "V"),
        ("3", "ha", "30000", "m2"),
        ("25", "Cel", "298.15", "K"),
        ("-40", "Cel", "233.15", "K"),
        ("-40", "[degF]", "233.15", "K"),
        ("212", "[degF]", "373.15", "K"),
        ("1", "[mi_i]", "1609.344", "m"),
        ("6", "[ft_i]", "1.8288", "m"),
        ("10", "[lb_av]", "4.5359237", "kg"),
        ("1", "[acr_us]", "4046.8564224", "m2"),
        ("1", "kW.h", "3600000", "J"),
        ("2.5", "MW", "2500000", "W"),
        ("90", "km/h", "25", "m/s"),
        ("100", "[mi_i]/h", "44.704", "m/s"),
        ("1", "[HP]", "745.69987158227022", "W"),
        ("1", "[bbl_us]", "0.158987294928", "m3"),
        ("7", "L/(100.km)", "0.00000007", "m2"),
        ("5", "mg/L", "0.005", "kg/m3"),
        ("1200", "mA.h", "4320", "C"),
        ("2", "t.km", "2000000", "kg.m"),
        ("8", "GBy", "64000000000", "bit"),
        ("50", "Mbit/s", "50000000", "bit/s"),
        ("5", "[ppm]", "0.000005", "1"),
        ("18", "[car_Au]", "0.75", "1"),
        ("760", "mm[Hg]", "101325.0144354", "Pa"),
        ("1", "[stone_av]", "6.35029318", "kg"),
        ("12", "{mil}", "120000", "m"),
        ("1", "{versta}", "1066.8", "m"),
        ("3", "{feddan}", "12602.5", "m2"),
        ("1", "m/s2", "1", "m/s2"),
        ("1", "[acr_us].[ft_i]", "1233.48183754752", "m3"),
    ],
)
def test_values(number: str, code: str, expected: str, coherent: str) -> None:
    assert in_si(number, code) == (expected, coherent, None)


@pytest.mark.parametrize(
    ("code", "coherent"),
    [("kN.m", "N.m"), ("MV.A", "V.A"), ("kHz", "Hz"), ("MBq", "Bq"), ("mSv", "Sv"), ("klm", "lm"), ("kJ/s", "W"), ("/s", "s-1")],
)
def test_coherent_units_keep_what_they_are(code: str, coherent: str) -> None:
    assert unit(code).code == coherent


@pytest.mark.parametrize(
    ("number", "code", "expected", "digits"),
    [
        ("100", "km/h", "27.77777777777777777777777778", 28),
        ("100", "[degF]", "310.9277777777777777777777778", 28),
        ("2", "{tunnland}", "9872.8", 5),
        ("1", "u", "0.0000000000000000000000000016605391", 8),
    ],
)
def test_what_no_decimal_expresses_says_how_many_digits_are_right(number: str, code: str, expected: str, digits: int) -> None:
    value, _, right = in_si(number, code)
    assert (value, right) == (expected, digits)


@pytest.mark.parametrize(
    "code", ["", "1x", "xyz", "m..s", "m/", "(m", "m)", "{tree}", "dB", "deg", "m99", "kmin", "Cel/m", "0", "m/0", "0.kg"]
)
def test_what_is_no_unit(code: str) -> None:
    if code == "":
        assert unit(code).code == "1"
    else:
        with pytest.raises(UnknownUnitError):
            unit(code)


def test_every_unit_of_the_lexicons_has_a_value_or_stands_among_the_undefined() -> None:
    codes = set(UCUM_OF.values()) | set(COMMON.values())
    for lang in LANGUAGES:
        data = lexicon_for(lang).data
        codes |= {code.rpartition("*")[2] for code in data.units.values()}
        codes |= {code for _, code in data.measured_words.values() if not code.startswith("P")}
    without = sorted(code for code in codes if normalise(_measure(Decimal(3), code)) is None)
    assert set(without) <= set(UNDEFINED), "give them a factor in normalise/ucum.py, or say there why they have none"


def _measure(number: Decimal, code: str, per: str | None = None) -> Quantity:
    return Quantity(start=0, end=1, kind="measure", number=number, unit=code, per=per)


CODES = st.sampled_from(sorted((set(UCUM_OF.values()) | set(COMMON.values())) - set(UNDEFINED)))
NUMBERS = st.decimals(min_value=-(10**9), max_value=10**9, places=4)


@given(CODES, NUMBERS, NUMBERS)
def test_order_is_kept(code: str, left: Decimal, right: Decimal) -> None:
    below, above = (unit(code).convert(Value(number)).number for number in sorted((left, right)))
    assert below <= above
    assert (below < above) == (left != right)


@given(CODES, NUMBERS)
def test_there_and_back(code: str, number: Decimal) -> None:
    found = unit(code)
    there = found.convert(Value(number))
    back = Fraction(there.number) / found.factor - found.offset
    if there.digits is None:
        assert back == Fraction(number)
    else:
        assert abs(back - Fraction(number)) <= (abs(Fraction(number)) + found.offset) / 10 ** (there.digits - 1)


def test_a_difference_of_temperatures_has_no_zero() -> None:
    found = normalise(_measure(Decimal("0.65"), "Cel", "/m"))
    assert found is not None
    assert (found.number, found.unit, found.per) == (Decimal("0.65"), "K", "/m")


@pytest.mark.parametrize("number", ["NaN", "Infinity", "1E+5000", "1E-5000"])
def test_numbers_that_nobody_measures_are_left_alone(number: str) -> None:
    assert normalise(_measure(Decimal(number), "km")) is None
