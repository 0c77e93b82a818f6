"""What num2words and Babel write for random values reads back, in every language.

Both libraries know nothing of this package. Where one of them is known to write something else than the language does, the strategy
leaves it out and says so. The examples are the same in every run, so that a slip of those libraries fails nobody's build by chance.
"""

from __future__ import annotations

import datetime
import unicodedata
from decimal import Decimal

import pytest
from babel import Locale
from babel.dates import format_date, format_interval
from babel.numbers import format_compact_decimal, format_currency, format_decimal, format_percent
from babel.units import format_unit
from hypothesis import given, settings
from hypothesis import strategies as st
from num2words import num2words

from pipeline.document import Quantity
from pipeline.stages.quantities import read_quantities
from pipeline.stages.quantities.fold import fold

LANGUAGES = ("ar", "en", "sv", "tr", "uk")
LOCALES = ("ar", "ar_EG", "ar_MA", "en", "en_GB", "sv", "tr", "uk")
DIRECTION_MARKS = "\u061c\u200e\u200f"
CURRENCIES = ("USD", "EUR", "GBP", "JPY", "CNY", "VND", "TRY", "UAH", "SEK", "NOK", "PLN", "INR", "SAR", "AED", "EGP", "KWD", "MAD")
UNITS = (
    "length-kilometer", "length-meter", "length-centimeter", "length-mile", "area-hectare", "area-square-meter", "area-square-kilometer",
    "volume-liter", "volume-cubic-meter", "mass-kilogram", "mass-gram", "mass-tonne", "power-kilowatt", "power-megawatt",
    "energy-kilowatt-hour", "electric-volt", "speed-kilometer-per-hour", "temperature-celsius", "digital-gigabyte", "frequency-hertz",
)  # fmt: skip
DURATIONS = ("year", "month", "week", "day", "hour", "minute", "second")

whole = st.integers(0, 10**12) | st.integers(0, 2000) | st.integers(1, 999).map(lambda value: value * 10**6)
amounts = (
    st.decimals(0, 10**9, places=2) | st.integers(0, 10**9).map(Decimal) | st.sampled_from([Decimal("1"), Decimal("2"), Decimal("0.5")])
)
days = st.dates(datetime.date(1950, 1, 1), datetime.date(2049, 12, 31))


def only(text: str, lang: str) -> Quantity:
    """The only quantity of a text; it covers the text, case endings behind an apostrophe and spaces around it apart."""
    found = read_quantities(text, lang)
    assert len(found) == 1, (text, [(text[quantity.start : quantity.end], quantity.kind, quantity.value) for quantity in found])
    return found[0]


def written_by_num2words(value: int | Decimal, lang: str, to: str = "cardinal") -> str:
    return str(num2words(value, lang=lang, to=to)).strip()


def skipped(value: int, lang: str) -> bool:
    """Values that num2words spells wrongly.

    In Turkish it leaves out a "bir" in front of a scale (101001 is "yüzbinbir"), and more behind a milliard; in Arabic it writes two
    thousand and two million alone like the accusatives of one, and 101 000 as a hundred and "thousand thousand".
    """
    scales = (10**3, 10**6, 10**9, 10**12)
    if lang == "ar":
        return value in {2 * scale for scale in scales} or any(
            value // scale % 1000 > 100 and value // scale % 100 == 1 for scale in scales
        )
    return lang == "tr" and (value >= 10**9 or any(value // scale % 10 == 1 for scale in (10**3, 10**6) if value >= 2 * scale))


@pytest.mark.parametrize("lang", LANGUAGES)
@settings(max_examples=120, deadline=None, derandomize=True)
@given(value=whole)
def test_cardinals_in_words(lang: str, value: int) -> None:
    if not skipped(value, lang):
        text = written_by_num2words(value, lang)
        quantity = only(text, lang)
        assert (quantity.kind, quantity.number, quantity.start, quantity.end) == ("cardinal", value, 0, len(text)), text


@pytest.mark.parametrize("lang", ["en", "sv", "tr", "uk"])
@settings(max_examples=80, deadline=None, derandomize=True)
@given(value=st.integers(1, 9999))
def test_ordinals_in_words(lang: str, value: int) -> None:
    text = written_by_num2words(value, lang, "ordinal")
    quantity = only(text, lang)
    assert (quantity.kind, quantity.number, quantity.start, quantity.end) == ("ordinal", value, 0, len(text)), text


@pytest.mark.parametrize("lang", ["en", "sv", "uk"])  # in Turkish, num2words writes 12.5 as twelve point fifty
@settings(max_examples=60, deadline=None, derandomize=True)
@given(value=st.decimals(0, 999, places=1).filter(lambda value: value % 1 != 0))
def test_decimals_in_words(lang: str, value: Decimal) -> None:
    text = written_by_num2words(value, lang)
    assert only(text, lang).number == value, text


@pytest.mark.parametrize("locale", LOCALES)
@settings(max_examples=80, deadline=None, derandomize=True)
@given(value=st.decimals(-(10**12), 10**12, places=2) | st.integers(-(10**9), 10**12).map(Decimal))
def test_decimals_in_digits(locale: str, value: Decimal) -> None:
    text = format_decimal(value, locale=locale, numbering_system="default", decimal_quantization=False)
    assert only(text, locale[:2]).number == value, text


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("style", ["short", "long"])
@settings(max_examples=40, deadline=None, derandomize=True)
@given(mantissa=st.integers(1, 999), tenths=st.integers(0, 9), power=st.integers(1, 4))
def test_compact_decimals(locale: str, style: str, mantissa: int, tenths: int, power: int) -> None:
    value = (Decimal(mantissa) + Decimal(tenths) / 10) * 1000**power
    text = format_compact_decimal(value, format_type=style, locale=locale, fraction_digits=1)
    if text.endswith("m"):  # British short millions are metres where nothing else is said
        return
    assert only(text, locale[:2]).number == value, text


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("style", ["standard", "name"])
@settings(max_examples=80, deadline=None, derandomize=True)
@given(value=amounts, code=st.sampled_from(CURRENCIES))
def test_money(locale: str, style: str, value: Decimal, code: str) -> None:
    if (locale, code) == ("ar_MA", "KWD"):  # "1,000 KWD": a thousand of them, but for those who write decimals with a comma
        return
    text = format_currency(value, code, locale=locale, format_type=style, numbering_system="default")
    quantity = only(text, locale[:2])
    shown = round(value, 3 if code == "KWD" else 0 if code in ("JPY", "VND") else 2)
    assert (quantity.kind, quantity.number) == ("money", shown), text
    assert code in (quantity.currency, *quantity.candidates), text
    assert text[: quantity.start].strip(DIRECTION_MARKS) == "" == text[quantity.end :].strip(DIRECTION_MARKS), text


@pytest.mark.parametrize("locale", LOCALES)
@settings(max_examples=40, deadline=None, derandomize=True)
@given(value=st.decimals("0.001", 5, places=3))
def test_percent(locale: str, value: Decimal) -> None:
    text = format_percent(value, format="#,##0.0%", locale=locale, numbering_system="default")
    quantity = only(text, locale[:2])
    assert (quantity.kind, quantity.number) == ("percent", value * 100), text


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("length", ["long", "short"])
@settings(max_examples=60, deadline=None, derandomize=True)
@given(value=st.integers(1, 5000).map(Decimal) | st.decimals(0, 100, places=1), unit=st.sampled_from(UNITS))
def test_measures(locale: str, length: str, value: Decimal, unit: str) -> None:
    text = format_unit(value, unit, length=length, locale=locale)
    quantity = only(text, locale[:2])
    assert (quantity.kind, quantity.number) == ("measure", value), text


@pytest.mark.parametrize("locale", LOCALES)
@settings(max_examples=40, deadline=None, derandomize=True)
@given(value=st.integers(1, 900), unit=st.sampled_from(DURATIONS))
def test_durations(locale: str, value: int, unit: str) -> None:
    text = format_unit(value, f"duration-{unit}", locale=locale)
    quantity = only(text, locale[:2])
    designator = {"hour": "TH", "minute": "TM", "second": "TS"}.get(unit, unit[0].upper())
    expected = f"P{designator[:-1]}{value}{designator[-1]}"
    assert (quantity.kind, quantity.iso) == ("duration", expected), text


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("style", ["short", "medium", "long", "full"])
@settings(max_examples=40, deadline=None, derandomize=True)
@given(day=days)
def test_dates(locale: str, style: str, day: datetime.date) -> None:
    text = format_date(day, format=style, locale=locale)
    # An American reader puts the month first; "3/2/24" from Britain cannot be told from it.
    if not (locale == "en_GB" and style == "short"):
        assert (only(text, locale[:2]).kind, only(text, locale[:2]).iso) == ("date", day.isoformat()), text


@pytest.mark.parametrize("locale", LOCALES)
@settings(max_examples=40, deadline=None, derandomize=True)
@given(first=days, distance=st.integers(1, 800))
def test_intervals(locale: str, first: datetime.date, distance: int) -> None:
    last = first + datetime.timedelta(days=distance)
    text = format_interval(first, last, skeleton="yMMMd", locale=locale)
    quantity = only(text, locale[:2])
    assert (quantity.kind, quantity.iso) == ("date_range", f"{first.isoformat()}/{last.isoformat()}"), text


@pytest.mark.parametrize("lang", LANGUAGES)
@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    value=st.integers(2, 10**7),
    prefix=st.sampled_from(["", "\r\n", "👩‍🌾 ", "(", "\u00a0", "— "]),
    suffix=st.sampled_from(["", ".", "\r\n", " 👩‍🌾", ")", "!"]),
)
def test_spans_do_not_depend_on_what_stands_around(lang: str, value: int, prefix: str, suffix: str) -> None:
    if skipped(value, lang):
        return
    inner = written_by_num2words(value, lang)
    text = prefix + inner + suffix
    assert [(text[quantity.start : quantity.end], quantity.number) for quantity in read_quantities(text, lang)] == [(inner, value)], text


@pytest.mark.parametrize("lang", LANGUAGES)
@settings(max_examples=60, deadline=None, derandomize=True)
@given(value=st.integers(2, 10**9), form=st.sampled_from(["NFC", "NFD"]), zero=st.sampled_from(["0", "٠", "۰", "०"]))
def test_normal_forms_and_digits_of_all_scripts_mean_the_same(lang: str, value: int, form: str, zero: str) -> None:
    words = written_by_num2words(value, lang)
    assert skipped(value, lang) or [quantity.number for quantity in read_quantities(unicodedata.normalize(form, words), lang)] == [value]  # type: ignore[arg-type]
    digits = str(value).translate({ord("0") + figure: ord(zero) + figure for figure in range(10)})
    assert [quantity.number for quantity in read_quantities(digits, lang) if quantity.kind == "cardinal"] in ([value], [])
    assert fold(digits, lang).text == str(value)


def test_babel_knows_the_locales() -> None:
    assert all(Locale.parse(locale) for locale in LOCALES)
