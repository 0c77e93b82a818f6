from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compact.translator import Hypothesis
from pipeline.slots import Placement, Slot, SlotKind
from pipeline.stages.translate.checks import (
    CHECKS,
    invented_numbers,
    invented_signs,
    missing_amounts,
    missing_names,
    missing_numbers,
    missing_terms,
    numbers,
    odd_length,
    repeats,
    suspicions,
    untranslated,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3.072 hektar", ["3072"]),
        ("3\u00a0072 га", ["3072"]),
        ("٣٬٠٧٢ مليار", ["3072"]),
        ("%36,5", ["365"]),
        ("36.5%", ["365"]),
        ("2021–2023", ["2021", "2023"]),
        ("2021-2025", ["2021", "2025"]),
        ("30/08/2023", ["2023"]),
        ("2/21", ["2", "21"]),
        ("4:20 a.m.", ["4", "20"]),
        ("1,234,567.8", ["12345678"]),
        ("без чисел", []),
    ],
)
def test_numbers_are_digit_strings(text: str, expected: list[str]) -> None:
    assert numbers(text) == expected


@pytest.mark.parametrize(
    ("source", "text", "amounts", "invented"),
    [
        ("2024 yılında 71 diyalog", "In 2024, 71 dialogues in 1024", [], ["1024"]),
        ("2024 yılında 71 diyalog", "In 2024, 71 dialogues", [], []),
        ("30/08/2023", "30 August 2023", [], []),
        ("iki kurum", "2 institutions", [], ["2"]),
        ("iki kurum", "2 institutions", ["2"], []),
        ("22,3 bin ağaç", "22,300 trees", [], []),
        ("05 sayılı", "No. 5", [], []),
        ("٧١ حوارا", "71 dialogues", [], []),
        ("", "In 4240", [], ["4240"]),
    ],
)
def test_invented_numbers(source: str, text: str, amounts: list[str], invented: list[str]) -> None:
    assert invented_numbers(source, text, amounts) == invented


@pytest.mark.parametrize(
    ("source", "text", "missing"),
    [
        ("300'den fazla delege", "more than 300 delegates", []),
        ("300'den fazla delege", "more than 30 delegates", ["300"]),
        ("14 тис. га", "14,000 ha", []),
        ("3 072 и 3 072", "3,072 and 72", ["3072"]),
        ("2024 yılında 10", "In 2024", ["10"]),
        ("10 yıl", "in 1024", ["10"]),
        ("30/08/2023", "30 August 2023", []),
        ("30/08/2023", "30 August", ["2023"]),
        ("ثمانية أشهر", "eight months", []),
    ],
)
def test_missing_numbers(source: str, text: str, missing: list[str]) -> None:
    assert missing_numbers(source, text) == missing


@pytest.mark.parametrize(
    ("text", "source", "verdict"),
    [
        ("the Masssssss of people", "", True),
        ("effective effective implementation", "", False),
        ("very very very good", "", True),
        ("very very very good", "mycket mycket mycket bra", False),
        ("of the district of the district of the district", "", True),
        ("1 1 1 1", "", False),
        ("the role of the party, the role of the state, the role of the people", "", True),
        ("A plain sentence about a plain matter.", "", False),
        ("", "", False),
    ],
)
def test_repetition(text: str, source: str, verdict: bool) -> None:
    assert repeats(text, source) is verdict


@pytest.mark.parametrize(
    ("source", "text", "verdict"),
    [
        ("Regeringen beslutade i går att höja skatten.", "It decided.", True),
        ("Regeringen beslutade i går att höja skatten.", "The government decided yesterday to raise the tax.", False),
        ("Regeringen beslutade i går att höja skatten.", "The government " * 8, True),
        ("Ja.", "Yes.", False),
        ("Ja.", "", True),
        ("Ja.", "Yes indeed " * 10, True),
    ],
)
def test_length(source: str, text: str, verdict: bool) -> None:
    assert odd_length(source, text) is verdict


@pytest.mark.parametrize(
    ("text", "name", "verdict"),
    [
        ("in Thang Binh today", "Thăng Bình", True),
        ("in Kiev", "Oslo", False),
        ("Erdogan said", "Erdoğan", True),
        ("the Tam Ky's", "Tam Ky", True),
    ],
)
def test_names(text: str, name: str, verdict: bool) -> None:
    assert (not missing_names(text, [name])) is verdict


SOURCE = "Regeringen i Oslo beslutade 2024 att höja skatten med 5 % enligt lag 18-NQ."
SLOTS = [
    Slot(SOURCE.index("Oslo"), SOURCE.index("Oslo") + 4, "place", "Oslo"),
    Slot(SOURCE.index("5 %"), SOURCE.index("5 %") + 3, "quantity", "5%"),
    Slot(SOURCE.index("18-NQ"), SOURCE.index("18-NQ") + 5, "other", "18-NQ"),
]


def test_all_checks_are_named() -> None:
    bad = Hypothesis("aaaaaa beslutade att höja skatten", 0.1, complete=False)
    assert suspicions(SOURCE, "sv", bad, SLOTS) == ("unfinished", "length", "repetition", "untranslated", "numbers", "names", "terms")
    good = Hypothesis("In 2024 the government in Oslo decided to raise the tax by 5% under law 18-NQ.", 0.5, complete=True)
    assert suspicions(SOURCE, "sv", good, SLOTS) == ()
    assert set(CHECKS) == {*suspicions(SOURCE, "sv", bad, SLOTS), "quality"}


def test_what_is_placed_needs_no_other_proof() -> None:
    source, text = "Han sålde 1,5 miljoner bilar.", "He sold 1.5m cars."
    slot = Slot(10, 22, "quantity", "1.5m")
    assert suspicions(source, "sv", Hypothesis(text, None, True), [slot]) == ()
    assert suspicions("Han sålde en halv miljon bilar.", "sv", Hypothesis(text, None, True)) == ("numbers",)
    assert suspicions(source, "sv", Hypothesis(text, None, True, (Placement(0, 8, 12),)), [slot]) == ()


@pytest.mark.parametrize(
    ("lang", "source", "text", "verdict"),
    [
        ("uk", "Київ росте", "Kyiv росте", True),
        ("uk", "Київ росте", "Kyiv grows", False),
        ("ar", "المدينة تكبر", "The city تكبر", True),
        ("sv", "en stor stad vid havet", "en stor stad vid the sea", True),
        ("sv", "en stor stad vid havet", "a big city by the sea", False),
        ("tr", "bu yeni bir plan", "this is yeni bir plan", False),
    ],
)
def test_untranslated(lang: str, source: str, text: str, verdict: bool) -> None:
    assert untranslated(source, text, lang) is verdict


def test_names_may_stay_in_their_own_script() -> None:
    slot = Slot(0, 4, "other", "Київ")
    assert suspicions("Київ росте", "uk", Hypothesis("Київ grows", 0.5, True, (Placement(0, 0, 4),)), [slot]) == ()


@pytest.mark.parametrize(
    ("text", "english", "verdict"),
    [
        ("more than 120 billion dong", "more than 120 billion VND", True),
        ("120 million", "more than 130 million VND", False),
        ("14,000 trees", "14 thousand", True),
        ("eight of them", "eight months", True),
        ("8 months", "eight months", True),
        ("some months", "eight months", False),
        ("a lot", "hundreds of millions", True),
    ],
)
def test_amounts_that_were_not_placed(text: str, english: str, verdict: bool) -> None:
    assert (not missing_amounts(text, [english])) is verdict


@pytest.mark.parametrize(
    ("source", "kind", "english"),
    [
        ("Lund växer, och Lund bygger.", "place", "Lund"),
        ("Fem bilar och fem båtar.", "quantity", "five"),
        ("Folkkommittén och folkkommittén.", "other", "People's Committee"),
    ],
)
def test_what_stands_twice_is_needed_twice(source: str, kind: SlotKind, english: str) -> None:
    first, second = source.split(" och ")[0], source.split(" och ")[1]
    slots = [
        Slot(0, len(first.split()[0].rstrip(",")), kind, english),
        Slot(source.index(second), source.index(second) + len(second.split()[0].rstrip(".")), kind, english),
    ]
    name = {"place": "names", "quantity": "numbers", "other": "terms"}[kind]
    once, twice = f"There {english} is growing all the time.", f"There {english} and {english} are growing."
    placed = (Placement(0, 6, 6 + len(english)),)
    assert suspicions(source, "sv", Hypothesis(twice, 0.5, True), slots) == ()
    assert suspicions(source, "sv", Hypothesis(twice, 0.5, True, placed), slots) == ()
    assert suspicions(source, "sv", Hypothesis(once, 0.5, True, placed), slots) == (name,)
    assert suspicions(source, "sv", Hypothesis(once, 0.5, True), slots) == (name,)


@pytest.mark.parametrize(
    ("take", "text", "wanted", "lost"),
    [
        (missing_names, "Kharkiv and Kharkov", ["Kharkiv", "Kharkiv"], []),
        (missing_names, "Nguyen Van Hung left", ["Nguyen Van Hung", "Hung"], ["hung"]),
        (missing_amounts, "5 of 12 and 5", ["5", "5 of 12"], []),
        (missing_amounts, "12,450 houses, 14,000 trees", ["14 thousand", "12,450"], []),
        (missing_amounts, "5 houses", ["5", "5"], ["5"]),
        (missing_terms, "the Party Committee", ["Party Committee", "Standing Committee"], ["standing committee"]),
    ],
)
def test_what_stands_for_one_stands_for_no_other(take: Callable[..., list[str]], text: str, wanted: list[str], lost: list[str]) -> None:
    assert take(text, wanted) == lost


@given(st.text(max_size=60))
def test_a_text_never_misses_its_own_numbers(text: str) -> None:
    assert missing_numbers(text, text) == []
    assert not repeats(text, text)


@pytest.mark.parametrize(
    ("source", "text", "amounts", "invented"),
    [
        ("15 artış", "€15 more", ["15"], ["€"]),
        ("15 €", "€15", [], []),
        ("15 dolar", "15 dollars", [], []),
        ("15 dolar", "$15", ["15 USD"], []),
        ("", "$ £", [], ["$", "£"]),
    ],
)
def test_invented_signs(source: str, text: str, amounts: list[str], invented: list[str]) -> None:
    assert invented_signs(source, text, amounts) == invented
