"""Values, units, operators and spans, kind by kind and language by language."""

from __future__ import annotations

import datetime

import pytest

from pipeline.document import Quantity
from pipeline.stages.quantities import read_quantities


def only(text: str, lang: str) -> Quantity:
    found = read_quantities(text, lang)
    assert len(found) == 1, [(text[quantity.start : quantity.end], quantity.kind, quantity.value) for quantity in found]
    return found[0]


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [
        ("tr", "4.217", "4217"),
        ("tr", "4,25", "4.25"),
        ("uk", "4 217", "4217"),
        ("uk", "4\u00a0217\u00a0300", "4217300"),
        ("sv", "4\u2009217", "4217"),
        ("sv", "4.217.300", "4217300"),
        ("ar", "4,217", "4217"),
        ("ar", "٤٬٢١٧٫٥", "4217.5"),
        ("ar", "۴۲", "42"),
        ("en", "4,217.5", "4217.5"),
        ("en", "-17", "-17"),
        ("sv", "−17", "-17"),
        ("en", "½", "0.5"),
        ("en", "3/4", "0.75"),
        ("tr", "otuz yedi", "37"),
        ("tr", "otuzyedi bin dört yüz", "37400"),
        ("tr", "2 milyon 300 bin", "2300000"),
        ("tr", "iki buçuk milyon", "2500000"),
        ("tr", "beşbuçuk", "5.5"),
        ("uk", "сорока семи", "47"),
        ("uk", "двадцять п’ять тисяч триста", "25300"),
        ("uk", "п'ятьма мільйонами", "5000000"),
        ("uk", "півтора мільйона", "1500000"),
        ("sv", "fyrtiosjutusen", "47000"),
        ("sv", "tvåhundratrettiofyra", "234"),
        ("sv", "halvannan miljon", "1500000"),
        ("ar", "سبعة وأربعون", "47"),
        ("ar", "ثلاثمئة وخمسة عشر", "315"),
        ("ar", "ألفان وستمائة", "2600"),
        ("en", "forty-seven thousand and twelve", "47012"),
        ("en", "two and a half million", "2500000"),
        ("en", "two thirds", "0.6666666666666666666666666666"),
        ("uk", "45 тис.", "45000"),
        ("sv", "4,5 mdr", "4500000000"),
        ("ar", "7.5 آلاف", "7500"),
    ],
)
def test_numbers(lang: str, text: str, value: str) -> None:
    quantity = only(text, lang)
    assert (quantity.kind, str(quantity.number)) in {("cardinal", value), ("cardinal", f"{value}.0")} or float(
        str(quantity.number)
    ) == float(value)


@pytest.mark.parametrize(
    ("lang", "text", "surface", "value"),
    [
        ("tr", "7'nci oturum", "7'nci", 7),
        ("tr", "otuz ikinci oturum", "otuz ikinci", 32),
        ("tr", "bu yıl 5. sırada", "5.", 5),
        ("tr", "XIX. yüzyıl", "XIX.", 19),
        ("uk", "14-го скликання", "14-го", 14),
        ("uk", "двадцять третього разу", "двадцять третього", 23),
        ("uk", "XIX століття", "XIX", 19),
        ("sv", "den 7:e gången", "7:e", 7),
        ("sv", "trettiofjärde", "trettiofjärde", 34),
        ("ar", "الدورة الرابعة عشرة", "الرابعة عشرة", 14),
        ("ar", "الخامس والعشرون", "الخامس والعشرون", 25),
        ("en", "the 22nd time", "22nd", 22),
        ("en", "forty-first", "forty-first", 41),
    ],
)
def test_ordinals(lang: str, text: str, surface: str, value: int) -> None:
    quantity = next(quantity for quantity in read_quantities(text, lang) if quantity.kind == "ordinal")
    assert (text[quantity.start : quantity.end], quantity.number) == (surface, value)


@pytest.mark.parametrize(
    ("lang", "text", "number", "currency"),
    [
        ("tr", "75 tl", "75", "TRY"),
        ("tr", "₺1.250,50", "1250.50", "TRY"),
        ("tr", "30 lira 25 kuruş", "30.25", "TRY"),
        ("uk", "2,3 млрд грн", "2300000000", "UAH"),
        ("uk", "сорок доларів", "40", "USD"),
        ("uk", "10 гривень 50 копійок", "10.5", "UAH"),
        ("sv", "350 miljoner kr", "350000000", "SEK"),
        ("sv", "12 500 norska kronor", "12500", "NOK"),
        ("ar", "3.5 مليار دونغ", "3500000000", "VND"),
        ("ar", "خمسة آلاف ريال سعودي", "5000", "SAR"),
        ("en", "$2.5bn", "2500000000", "USD"),
        ("en", "VND7,300 billion", "7300000000000", "VND"),
        ("en", "USD$ 215", "215", "USD"),
        ("en", "€40", "40", "EUR"),
        ("en", "12 Swiss francs", "12", "CHF"),
    ],
)
def test_money(lang: str, text: str, number: str, currency: str) -> None:
    quantity = only(text, lang)
    assert (quantity.kind, quantity.currency, quantity.end - quantity.start) == ("money", currency, len(text))
    assert quantity.number == __import__("decimal").Decimal(number)


def test_an_ambiguous_sign_keeps_its_candidates() -> None:
    quantity = only("$25", "en")
    assert quantity.currency == "USD"
    assert "CAD" in quantity.candidates


@pytest.mark.parametrize(
    ("lang", "text", "number", "unit"),
    [
        ("tr", "12,5 hektarlık", "12.5", "ha"),
        ("tr", "45 kilometre", "45", "km"),
        ("uk", "340 квадратних метрів", "340", "m2"),
        ("uk", "7 тонн", "7", "t"),
        ("sv", "15 000 kvadratmeter", "15000", "m2"),
        ("sv", "3,5 km/h", "3.5", "km/h"),
        ("ar", "220 كيلو فولت", "220", "kV"),
        ("ar", "15 هكتارا", "15", "ha"),
        ("en", "65 mph", "65", "[mi_i]/h"),
        ("en", "−4 °C", "-4", "Cel"),
        ("en", "30 MW", "30", "MW"),
        ("en", "30 mW", "30", "mW"),
    ],
)
def test_measures(lang: str, text: str, number: str, unit: str) -> None:
    quantity = only(text, lang)
    assert (quantity.kind, quantity.unit, str(quantity.number)) == ("measure", unit, number)


@pytest.mark.parametrize(
    ("lang", "text", "iso"),
    [
        ("tr", "6 Eylül 2022", "2022-09-06"),
        ("tr", "14.02.2021", "2021-02-14"),
        ("tr", "6 Eylül'de", "--09-06"),
        ("uk", "6 вересня 2022 року", "2022-09-06"),
        ("uk", "у вересні 2022 року", "2022-09"),
        ("uk", "у 2019 році", "2019"),
        ("sv", "den 6 september", "--09-06"),
        ("sv", "år 2019", "2019"),
        ("ar", "6 أيلول 2022", "2022-09-06"),
        ("ar", "٦ سبتمبر ٢٠٢٢", "2022-09-06"),
        ("ar", "عام 2019", "2019"),
        ("en", "September 6, 2022", "2022-09-06"),
        ("en", "6th of September 2022", "2022-09-06"),
        ("en", "2022-09-06", "2022-09-06"),
        ("en", "in 2019", "2019"),
        ("en", "third Monday of March 2021", "2021-03-15"),
    ],
)
def test_dates(lang: str, text: str, iso: str) -> None:
    quantity = only(text, lang)
    assert (quantity.kind, quantity.iso) == ("date", iso)


@pytest.mark.parametrize(
    ("lang", "text", "iso", "english"),
    [
        ("en", "the 1980s", "1980-01-01/1989-12-31", "the 1980s"),
        ("en", "the 2000s", "2000-01-01/2009-12-31", "the 2000s"),
        ("en", "the 1800s", "1800-01-01/1899-12-31", "the 1800s"),
        ("sv", "1900-talet", "1900-01-01/1999-12-31", "the 1900s"),
        ("sv", "åttiotalet", "1980-01-01/1989-12-31", "the 1980s"),
        ("tr", "90'lı yıllarda", "1990-01-01/1999-12-31", "the 1990s"),
        ("uk", "у 90-х роках", "1990-01-01/1999-12-31", "the 1990s"),
        ("ar", "في التسعينيات", "1990-01-01/1999-12-31", "the 1990s"),
    ],
)
def test_decades_and_centuries_are_ranges_of_days(lang: str, text: str, iso: str, english: str) -> None:
    quantity = only(text, lang)
    assert (quantity.kind, quantity.iso, quantity.english) == ("date_range", iso, english)
    assert quantity.normalized is not None
    assert (str(quantity.normalized.first), str(quantity.normalized.last)) == tuple(iso.split("/"))


@pytest.mark.parametrize(
    ("lang", "text", "iso"),
    [
        ("tr", "2016-2019 döneminde", "2016/2019"),
        ("tr", "2016'dan 2019'a", "2016/2019"),
        ("uk", "2016–2019 роки", "2016/2019"),
        ("sv", "från 2016 till 2019", "2016/2019"),
        ("ar", "بين عامي 2016 و2019", "2016/2019"),
        ("en", "between 2016 and 2019", "2016/2019"),
        ("en", "3–9 May 2021", "2021-05-03/2021-05-09"),
        ("en", "Q2 2021", "2021-04-01/2021-06-30"),
        ("uk", "третій квартал 2021 року", "2021-07-01/2021-09-30"),
    ],
)
def test_date_ranges(lang: str, text: str, iso: str) -> None:
    quantity = only(text, lang)
    assert (quantity.kind, quantity.iso) == ("date_range", iso)


@pytest.mark.parametrize(
    ("lang", "text", "iso"),
    [
        ("tr", "12 aylık", "P12M"),
        ("tr", "yarım saat", "PT30M"),
        ("uk", "п'ять місяців", "P5M"),
        ("uk", "півгодини", "PT30M"),
        ("sv", "tre veckor", "P3W"),
        ("ar", "سنتين", "P2Y"),
        ("ar", "خمسة أشهر", "P5M"),
        ("en", "one year and six months", "P1Y6M"),
        ("en", "an hour and a half", "PT90M"),
        ("en", "two decades", "P20Y"),
        ("en", "45 years old", "P45Y"),
    ],
)
def test_durations(lang: str, text: str, iso: str) -> None:
    quantity = only(text, lang)
    assert (quantity.kind, quantity.iso) == ("duration", iso)


@pytest.mark.parametrize(
    ("lang", "text", "surface", "op"),
    [
        ("tr", "en az 40 köy", "en az 40", ">="),
        ("tr", "40'tan fazla köy", "40'tan fazla", ">"),
        ("uk", "не більше 40 сіл", "не більше 40", "<="),
        ("uk", "майже 40 сіл", "майже 40", "~"),
        ("sv", "upp till 40 byar", "upp till 40", "<="),
        ("sv", "drygt 40 byar", "drygt 40", ">"),
        ("ar", "ما لا يقل عن 40 قرية", "ما لا يقل عن 40", ">="),
        ("ar", "بنحو 40 قرية", "نحو 40", "~"),
        ("en", "fewer than 40 villages", "fewer than 40", "<"),
        ("en", "40 or more villages", "40 or more", ">="),
    ],
)
def test_hedges(lang: str, text: str, surface: str, op: str) -> None:
    quantity = only(text, lang)
    assert (text[quantity.start : quantity.end], quantity.op, quantity.number) == (surface, op, 40)


@pytest.mark.parametrize(
    ("lang", "text", "approx"),
    [
        ("tr", "binlerce", "thousands"),
        ("uk", "сотні мільйонів", "hundreds of millions"),
        ("sv", "tiotusentals", "tens of thousands"),
        ("ar", "عشرات الآلاف", "tens of thousands"),
        ("en", "hundreds of millions of dollars", "hundreds of millions"),
    ],
)
def test_vague_amounts_have_no_number(lang: str, text: str, approx: str) -> None:
    quantity = only(text, lang)
    assert (quantity.number, quantity.approx) == (None, approx)


@pytest.mark.parametrize(
    ("lang", "text", "per"),
    [
        ("ar", "30 مليون دونج/هكتار/سنة", "/ha/a"),
        ("en", "40 dollars per person", "/person"),
        ("sv", "300 kronor per hektar", "/ha"),
        ("uk", "5 тонн на гектар", "/ha"),
        ("tr", "5 ton/hektar", "/ha"),
    ],
)
def test_rates(lang: str, text: str, per: str) -> None:
    assert only(text, lang).per == per


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("tr", "Karar No 17"),
        ("tr", "41-QD/TW"),
        ("tr", "Yorum (0)"),
        ("uk", "Постанова № 88"),
        ("sv", "direktiv 12"),
        ("ar", "رقم 41"),
        ("en", "https://example.org/2020/11/file_33.html"),
        ("en", "Highway 9B"),
        ("en", "at 14:35"),
        ("en", "photo_2031.jpg"),
        ("en", "COVID-19"),
        ("en", "+46 8 123 45 67"),
        ("ar", "أولاً، يجب"),
        ("en", "one another"),
    ],
)
def test_what_is_no_quantity(lang: str, text: str) -> None:
    assert read_quantities(text, lang) == ()


def test_other_numbers_of_the_text_decide_an_ambiguous_separator() -> None:
    assert [str(quantity.number) for quantity in read_quantities("12,5 و 1.250", "ar")] == ["12.5", "1250"]
    assert [str(quantity.number) for quantity in read_quantities("12.5 and 1,250", "en")] == ["12.5", "1250"]


def test_unknown_languages_have_their_unambiguous_dates_read() -> None:
    assert [quantity.iso for quantity in read_quantities("ngày 27/10/2021 có 45 xã", "vi")] == ["2021-10-27"]
    assert read_quantities("ngày 03/10/2021", "vi") == ()


def test_relative_dates_need_a_reference_date() -> None:
    assert read_quantities("yesterday", "en") == ()
    found = read_quantities("yesterday", "en", reference_date=datetime.date(2024, 3, 1))
    assert [quantity.iso for quantity in found] == ["2024-02-29"]


def test_a_range_of_amounts_is_two_quantities_of_one_unit() -> None:
    text = "10–15 million dollars"
    found = read_quantities(text, "en")
    assert [(text[quantity.start : quantity.end], str(quantity.number), quantity.currency) for quantity in found] == [
        ("10", "10000000", "USD"),
        ("15 million dollars", "15000000", "USD"),
    ]
