"""Ambiguous currencies, decided by the document and the configuration."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document import Quantity
from pipeline.stages.quantities import read_quantities
from pipeline.stages.quantities.currencies import Read, settle
from pipeline.stages.quantities.lexicon import LANGUAGES


def settled(text: str, lang: str, defaults: Mapping[str, str] | None = None) -> list[Quantity]:
    """What a document says whose sentences end in line feeds."""
    items, start = [], 0
    for line in text.split("\n"):
        for quantity in read_quantities(line, lang):
            moved = Quantity(
                **{field: getattr(quantity, field) for field in quantity.__struct_fields__}
                | {"start": quantity.start + start, "end": quantity.end + start}
            )
            items.append(Read(moved, lang, start, start + len(line)))
        start += len(line) + 1
    return [item.quantity for item in settle(text, items, defaults) if item.quantity.kind == "money"]


def decisions(text: str, lang: str, defaults: Mapping[str, str] | None = None) -> list[tuple[str, str | None, str]]:
    """Surface, currency, and what decided (nothing where the reader's own word stands)."""
    found = []
    for quantity in settled(text, lang, defaults):
        assert quantity.provenance is not None and quantity.provenance.rule is not None
        found.append((text[quantity.start : quantity.end], quantity.currency, quantity.provenance.rule.partition("+")[2]))
    return found


@pytest.mark.parametrize(
    ("lang", "text", "currency"),
    [
        # A name that means nothing by itself: the nearest country.
        ("sv", "Kuwait har betalat 5 miljoner dinar.", "KWD"),
        ("tr", "Irak'ta 5 milyon dinar ödendi.", "IQD"),
        ("uk", "У Кувейті заплатили 5 мільйонів динарів.", "KWD"),
        ("ar", "وقالت الحكومة العراقية إنها دفعت 5 ملايين دينار.", "IQD"),
        ("ar", "دفع الأردن 5 ملايين دينار.", "JOD"),
        ("ar", "وللبنان 5 آلاف ليرة.", "LBP"),
        ("en", "The Tunisian court fined him 500 dinars.", "TND"),
        ("en", "Algeria is far away.\nLibya paid 500 dinars.", "LYD"),
        ("en", "Iraq paid 5 million dinars to Kuwait.", "IQD"),
        # A first guess by custom.
        ("ar", "ارتفعت القروض في قطر إلى 980 مليار ريال.", "QAR"),
        ("uk", "Чеський уряд виділив 5 мільйонів крон.", "CZK"),
        ("en", "Senegal spends 5 billion francs.", "XOF"),
        ("en", "Riots in Chile.\nThe ticket costs 800 pesos.", "CLP"),
        # A currency of the language's own country, or of the world.
        ("sv", "Norska regeringen ger 5 miljoner kronor.", "NOK"),
        ("tr", "Lübnan'da ekmek 5 bin lira.", "LBP"),
        ("en", "The Canadian government pays $5 million.", "CAD"),
        ("en", "Egypt's budget is 5 billion pounds.", "EGP"),
    ],
)
def test_countries(lang: str, text: str, currency: str) -> None:
    [(_, found, how)] = decisions(text, lang)
    assert (found, how) == (currency, "country")


@pytest.mark.parametrize(
    ("lang", "text", "currency"),
    [
        ("sv", "Sverige ligger bredvid Norge.\nNorska regeringen ger 5 miljoner kronor.", "SEK"),
        ("sv", "Volvo säljer bussar till Norge för 5 miljarder kronor.", "SEK"),
        ("tr", "Suriye'ye 5 bin lira yardım.", "TRY"),
        ("tr", "Mısır 5 lira oldu.", "TRY"),
        ("uk", "Канада виділила 5 мільйонів доларів.", "USD"),
        ("en", "Singapore is the largest investor in Vietnam, with $5 million.", "USD"),
        ("en", "The United States pays Canada $5 million.", "USD"),
        ("en", "Give us $5 million.", "USD"),
        ("en", "A fine of 500 dinars.", None),
        ("sv", "Det kostar 5 kr.", "SEK"),
    ],
)
def test_no_evidence_no_change(lang: str, text: str, currency: str | None) -> None:
    [(_, found, how)] = decisions(text, lang)
    assert (found, how) == (currency, "")


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "The Kuwaiti dinar fell. He paid 500 dinars.", ["KWD"]),
        ("en", "They paid 5 million Canadian dollars, then $3 million.", ["CAD", "CAD"]),
        ("sv", "Priset var 5 miljoner norska kronor, varav 3 miljoner kr betalats.", ["NOK", "NOK"]),
        ("tr", "Bütçe 5 milyar Katar riyali, borç 3 milyar riyal.", ["QAR", "QAR"]),
        ("ar", "دفع 5 دنانير كويتية ثم 7 دنانير.", ["KWD", "KWD"]),
        ("uk", "Курс IQD зріс, заплатили 500 динарів.", ["IQD"]),
        ("en", "5 JOD here and far away on the other side 7 KWD, then 9 dinars.", ["JOD", "KWD", "KWD"]),
    ],
)
def test_what_is_named_beyond_doubt(lang: str, text: str, expected: list[str]) -> None:
    found = decisions(text, lang)
    assert [currency for _, currency, _ in found] == expected
    assert found[-1][2] == "mention"


def test_an_amount_in_brackets_is_a_conversion() -> None:
    assert [currency for _, currency, _ in decisions("Det kostar 5 miljoner kronor (cirka 4,9 miljoner NOK).", "sv")] == ["SEK", "NOK"]


def test_configured_defaults() -> None:
    defaults = {"$": "CAD", "kr": "NOK", "dinar": "KWD", "dollar": "AUD"}
    assert decisions("$5, 7 kr, 8 dinarer, 9 dollar, 5 euro.", "sv", defaults) == [
        ("$5", "CAD", "config"),
        ("7 kr", "NOK", "config"),
        ("8 dinarer", "KWD", "config"),
        ("9 dollar", "AUD", "config"),
        ("5 euro", "EUR", ""),
    ]
    assert decisions("Irak betalade 8 dinarer.", "sv", defaults) == [("8 dinarer", "IQD", "country")]
    assert decisions("دفع 8 دنانير.", "ar", {"دينار": "BHD", "دنانير": "BHD"}) == [("8 دنانير", "BHD", "config")]


def test_wording_and_hundredths_follow() -> None:
    [quantity] = settled("Kuwait raised the fee by 500 dinars.", "en")
    assert (quantity.english, quantity.candidates[0]) == ("500 KWD", "KWD")
    [quantity] = settled("خفضت الإمارات السعر 7 فلوس.", "ar")
    assert (quantity.currency, quantity.number) == ("AED", Decimal("0.07"))
    [quantity] = settled("خفضت الكويت السعر 7 فلوس.", "ar")
    assert (quantity.currency, quantity.number) == ("KWD", Decimal("0.007"))


@pytest.mark.parametrize(
    ("lang", "text", "currency"),
    [("en", "$5", "USD"), ("sv", "5 kr", "SEK"), ("tr", "5 lira", "TRY"), ("en", "£5", "GBP"), ("en", "5 dinars", None)],
)
def test_a_string_on_its_own_has_the_usual_meaning(lang: str, text: str, currency: str | None) -> None:
    [quantity] = read_quantities(text, lang)
    assert quantity.currency == currency
    assert quantity.candidates


PIECES = [
    "5 kr",
    "$5",
    "£7",
    "5 dinar",
    "9 dollar",
    "Kuwait",
    "Norge",
    "norska",
    "till",
    "5 NOK",
    "(",
    ")",
    ".",
    "\n",
    "Canada",
    "Iraq",
    "دينار 5",
    "الكويت",
]


@given(st.sampled_from(LANGUAGES), st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=20).map(" ".join))
def test_nothing_else_changes(lang: str, text: str) -> None:
    for line in text.split("\n"):
        items = [Read(quantity, lang, 0, len(line)) for quantity in read_quantities(line, lang)]
        after = settle(line, items)
        assert [(item.quantity.start, item.quantity.end, item.quantity.kind) for item in after] == [
            (item.quantity.start, item.quantity.end, item.quantity.kind) for item in items
        ]
        for before, now in zip(items, after, strict=True):
            if not before.quantity.candidates:
                assert now == before


def test_long_documents_take_linear_time() -> None:
    # Ten thousand ambiguous amounts among as many countries: quadratic work would take minutes.
    text = "Kuwait 5 dinar, Irak 7 kr. " * 5_000
    items = [Read(quantity, "sv", 0, len(text)) for quantity in read_quantities(text, "sv")]
    assert len(settle(text, items)) == len(items) == 10_000
