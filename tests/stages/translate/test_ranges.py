from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.slots import check_slots
from pipeline.stages.quantities import read_quantities
from pipeline.stages.translate.ranges import ends_of, range_slots
from pipeline.stages.translate.spans import carried_spans


def ranges(text: str, lang: str) -> list[tuple[str, str]]:
    return [(text[slot.start : slot.end], slot.english) for slot, _ in range_slots(text, lang, read_quantities(text, lang))]


@pytest.mark.parametrize(
    ("lang", "text", "surface", "english"),
    [
        ("sv", "en sträcka på 40-50 km", "40-50 km", "40–50 km"),
        ("sv", "mellan 40 och 50 millimeter regn", "mellan 40 och 50 millimeter", "between 40 and 50 mm"),
        ("sv", "från 2,1 till 2,4 procent", "från 2,1 till 2,4 procent", "from 2.1 to 2.4%"),
        ("sv", "två till tre år", "två till tre år", "two to three years"),
        ("sv", "mellan 900 miljoner och 1,2 miljarder kronor", None, "between 900 million and 1.2 billion SEK"),
        ("sv", "för 15–20-åringar", "15–20", "15–20"),
        ("sv", "1–2 timmar", "1–2 timmar", "1–2 hours"),
        ("tr", "18 ila 24 ay arasında", "18 ila 24 ay arasında", "between 18 and 24 months"),
        ("tr", "40 ila 50 kilometre", "40 ila 50 kilometre", "40 to 50 km"),
        ("tr", "2 yıldan 5 yıla kadar", "2 yıldan 5 yıla kadar", "2 years to 5 years"),
        (
            "tr",
            "1 yıl 10 aydan 22 yıl 6 aya kadar hapis",
            "1 yıl 10 aydan 22 yıl 6 aya kadar",
            "1 year 10 months to 22 years 6 months",
        ),
        ("tr", "beş altı yıl", "beş altı yıl", "five or six years"),
        ("tr", "%8-10 arttı", "%8-10", "8–10%"),
        ("tr", "20-25 yıllık", "20-25", "20–25"),
        ("uk", "2–3 млн грн", "2–3 млн грн", "2–3 million UAH"),
        ("uk", "між 40 і 50 км", "між 40 і 50 км", "between 40 and 50 km"),
        ("uk", "з 230 до 215 доларів за тонну", None, "from 230 to 215 USD per tonne"),
        ("uk", "два-три дні", "два-три дні", "two or three days"),
        ("uk", "3–5° морозу", "3–5° морозу", "-3 to -5°C"),
        ("ar", "ما بين 10 آلاف و12 ألف شخص", "ما بين 10 آلاف و12 ألف", "between 10,000 and 12,000"),
        ("ar", "ومن 40 إلى 50 كم", "من 40 إلى 50 كم", "from 40 to 50 km"),
    ],
)
def test_both_ends_are_one_slot(lang: str, text: str, surface: str | None, english: str) -> None:
    assert ranges(text, lang) == [(text if surface is None else surface, english)]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("sv", "höjde från 5 % till 7 %"),
        ("sv", "3 hus och 50 km"),
        ("uk", "14 сіл, у Плейку — 9"),
        ("tr", "on beş yirmi kişi"),
        ("tr", "2 yıl 5 yıla kadar"),
        ("tr", "13.500 liradan 14.250 liraya"),
        ("ar", "17 شخصًا و60 آخرون"),
        ("sv", "den 3 till den 9 februari 2024"),
    ],
)
def test_two_amounts_that_are_no_range(lang: str, text: str) -> None:
    assert ranges(text, lang) == []


@pytest.mark.parametrize(
    ("english", "ends"),
    [
        ("40–50 km", ("40", "50 km")),
        ("between 18 and 24 months", ("18", "24 months")),
        ("from 900 million to 1.2 billion SEK", ("900 million", "1.2 billion SEK")),
        ("about -3 to -5°C", ("about -3", "-5°C")),
    ],
)
def test_the_ends_of_a_range_have_places_of_their_own(english: str, ends: tuple[str, str]) -> None:
    found = ends_of(english)
    assert found is not None and tuple(english[slice(*span)] for span in found) == ends


@given(
    low=st.integers(2, 400), more=st.integers(1, 400), dash=st.sampled_from("-–—"), unit=st.sampled_from(["km", "kg", "%", "meter", "år"])
)
def test_ranges_in_digits_have_both_numbers(low: int, more: int, dash: str, unit: str) -> None:
    text = f"det var {low}{dash}{low + more} {unit} där"
    slots = carried_spans(text, "sv", read_quantities(text, "sv"), [], [])
    check_slots(text, slots)
    (slot,) = slots
    assert slot.english.startswith(f"{low}–{low + more}")
    assert ends_of("40 km") is None
