"""Properties that hold for every text and every number."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.document import Document, Furniture, LanguageGuess, Sentence
from pipeline.stages.quantities import Quantities, read_quantities
from pipeline.stages.quantities.lexicon.base import words

LANGUAGES = st.sampled_from(["tr", "uk", "sv", "ar", "en", "vi"])
PIECES = st.sampled_from(
    [
        "12",
        "1.234",
        "3,5",
        "٤٢",
        "%",
        "$",
        "€",
        "-",
        "–",
        "/",
        "½",
        "'",
        "bin",
        "ألف",
        "و",
        "мільйонів",
        "och",
        "and",
        "a",
        "half",
        "May",
        "2024",
        "\u200f",
        "\u0301",
        "e\u0301",
        "👩‍🌾",
        "\u00a0",
        "\r\n",
        " ",
        ".",
        "per",
        "km",
        "№",
        "more than",
        "понад",
        "from",
        "to",
        "بين",
        "yüz",
        "'den",
        "30/08/2023",
        "(",
        ")",
    ]
)
GROUPED = {"tr": ".", "uk": "\u00a0", "sv": " ", "ar": ",", "en": ","}
_ONES = words("noll ett två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton nitton")
_TENS = ["tjugo", "trettio", "fyrtio", "femtio", "sextio", "sjuttio", "åttio", "nittio"]


def swedish(value: int) -> str:
    """Spells a number below a million in one word."""
    if value >= 1000:
        head = swedish(value // 1000)
        return (head[:-1] if head.endswith("tt") else head) + "tusen" + (swedish(value % 1000) if value % 1000 else "")
    if value >= 100:
        return swedish(value // 100) + "hundra" + (swedish(value % 100) if value % 100 else "")
    if value >= 20:
        return _TENS[value // 10 - 2] + (_ONES[value % 10] if value % 10 else "")
    return _ONES[value]


def turkish(value: int) -> str:
    """Spells a number below a million in separate words."""
    ones = ["", "bir", "iki", "üç", "dört", "beş", "altı", "yedi", "sekiz", "dokuz"]
    tens = ["", "on", "yirmi", "otuz", "kırk", "elli", "altmış", "yetmiş", "seksen", "doksan"]
    parts = []
    if value >= 1000:
        parts += ([turkish(value // 1000)] if value >= 2000 else []) + ["bin"]
        value %= 1000
    if value >= 100:
        parts += ([ones[value // 100]] if value >= 200 else []) + ["yüz"]
        value %= 100
    parts += [tens[value // 10], ones[value % 10]]
    return " ".join(part for part in parts if part)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=14), st.sampled_from(["", " "]), LANGUAGES)
def test_never_raises_and_spans_stand_in_order(pieces: list[str], joiner: str, lang: str) -> None:
    text = joiner.join(pieces)
    last = 0
    for quantity in read_quantities(text, lang):
        assert last <= quantity.start < quantity.end <= len(text)
        assert quantity.english
        last = quantity.end


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60), LANGUAGES)
def test_never_raises_on_any_text(text: str, lang: str) -> None:
    for quantity in read_quantities(text, lang):
        assert 0 <= quantity.start < quantity.end <= len(text)


@settings(max_examples=200, deadline=None)
@given(st.integers(1_000, 10**12), st.sampled_from(sorted(GROUPED)))
def test_grouped_digits_keep_their_value(value: int, lang: str) -> None:
    found = read_quantities(f"{value:,}".replace(",", GROUPED[lang]), lang)
    assert [quantity.number for quantity in found] == [value]


@settings(max_examples=150, deadline=None)
@given(st.integers(2, 999_999))
def test_spelled_numbers_keep_their_value(value: int) -> None:
    for text, lang in ((swedish(value), "sv"), (turkish(value), "tr"), (turkish(value).replace(" ", ""), "tr")):
        assert [quantity.number for quantity in read_quantities(text, lang)] == [value], text


def test_the_stage_moves_spans_to_the_document_and_leaves_counters_out() -> None:
    text = "Rubrik\r\nMer än 40 byar fick 3 miljoner kronor. 👩‍🌾\nKommentar (12)"
    first, second = text.index("Mer"), text.index("Kommentar")
    document = Document(
        id="a",
        text=text,
        language=LanguageGuess(lang="sv", confidence=1.0, source="declared"),
        furniture=(Furniture(start=second, end=len(text), kind="counter"),),
        sentences=(
            Sentence(start=0, end=6, lang="sv", kind="heading"),
            Sentence(start=first, end=second - 1, lang="sv"),
            Sentence(start=second, end=len(text), lang="sv", kind="furniture"),
        ),
    )
    (done,) = Quantities().process([document])
    assert [done.surface(quantity) for quantity in done.layer("quantities")] == ["Mer än 40", "3 miljoner kronor"]


@pytest.mark.parametrize(("piece", "found"), [("1 ", 1), ("12,5\t", 1), ("abcdefghij", 0)])
def test_work_grows_in_proportion_to_length(piece: str, found: int) -> None:
    """Calls are counted, since time depends on the machine; that is what ``benchmarks/quantities.py`` measures."""

    def calls(count: int) -> int:
        number = 0

        def counted(*_: object) -> None:
            nonlocal number
            number += 1

        sys.setprofile(counted)
        try:
            quantities = read_quantities(piece * count, "sv")
        finally:
            sys.setprofile(None)
        assert len(quantities) == found * count
        return number

    calls(10)
    assert calls(2000) < 12 * calls(200) + 1000


def test_a_line_without_a_language_is_read_as_the_document_writes() -> None:
    text = "مشروع جديد\n8,533 km"
    start = text.index("8")
    document = Document(
        id="a",
        text=text,
        language=LanguageGuess(lang="ar", confidence=1.0, source="declared"),
        furniture=(),
        sentences=(Sentence(start=0, end=start - 1, lang="ar"), Sentence(start=start, end=len(text), lang="und")),
    )
    (done,) = Quantities().process([document])
    assert [(quantity.number, quantity.unit) for quantity in done.layer("quantities")] == [(8533, "km")]


@pytest.mark.parametrize(
    ("piece", "lang"),
    [
        ("1", "en"), ("1 ", "sv"), ("123 ", "sv"), ("1,", "en"), ("1.", "tr"), ("1/", "en"), ("1-", "en"), ("1:", "en"), ("+1 ", "en"),
        (".", "uk"), ("-", "sv"), ("$", "en"), ("%", "tr"), ("½", "en"), ("a", "tr"), ("bin", "tr"), ("bin ", "tr"), ("tusen", "sv"),
        ("ألف و", "ar"), ("و", "ar"), ("тисяча ", "uk"), ("та один ", "uk"), ("and one ", "en"), ("one point zero ", "en"),
        ("minus ", "en"), ("more than ", "en"), ("from 2020 to ", "en"), ("1 year, 2 months, ", "en"), ("hundreds of ", "en"),
        ("5 USD/kg", "en"), ('"one ', "en"), ("a1", "en"), ("a_", "en"), ("a@", "en"), ("\u200f5", "ar"), ("e\u0301", "sv"),
    ],
)  # fmt: skip
def test_long_runs_of_one_piece_are_read_to_their_end(piece: str, lang: str) -> None:
    text = piece * (12_000 // len(piece))
    last = 0
    for quantity in read_quantities(text, lang):
        assert last <= quantity.start < quantity.end <= len(text)
        last = quantity.end
