"""Texts in capitals and their copies in other letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compact.capitals import in_capitals, readings


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("LANDSTINGET I DALARNA SPARAR", True),
        ("İL MECLİSİ BUGÜN TOPLANDI", True),
        ("РАДА УХВАЛИЛА НОВИЙ БЮДЖЕТ", True),
        ("SVT: 3 SKADADE I BRAND I UMEÅ", True),
        ("Landstinget i Dalarna sparar", False),
        ("USA, NATO, EU", False),
        ("FC BARCELONA", False),
        ("BREAKING NEWS: the council of Leeds has met", False),
        ("أعلن المجلس برنامجه الجديد", False),
        ("", False),
    ],
)
def test_what_is_in_capitals(text: str, want: bool) -> None:
    assert in_capitals(text) is want


@pytest.mark.parametrize(
    ("lang", "text", "copies"),
    [
        ("sv", "ÅRE: 3 MÄN I EN BUSS", ("åre: 3 män i en buss", "Åre: 3 Män I En Buss")),
        ("tr", "IĞDIR'DA İŞÇİ YÜRÜYÜŞÜ", ("ığdır'da işçi yürüyüşü", "Iğdır'Da İşçi Yürüyüşü")),
        ("en", "İN THE INN OF LEEDS", ("İn the inn of leeds", "İn The Inn Of Leeds")),  # i̇ would be two code points
        ("uk", "Ігор ЇЖАКЕВИЧ прийшов", ("Ігор ЇЖАКЕВИЧ прийшов", "Ігор Їжакевич прийшов")),
        ("tr", "Ali IŞIKLI geldi", ("Ali IŞIKLI geldi", "Ali Işıklı geldi")),
        ("en", "The EU and NATO met", ("The EU and NATO met",)),
        ("ar", "وصل إلى دمشق", ("وصل إلى دمشق",)),
        ("en", "", ("",)),
    ],
)
def test_readings(lang: str, text: str, copies: tuple[str, ...]) -> None:
    assert readings(text, lang) == copies


@given(st.text(max_size=40), st.sampled_from(["tr", "uk", "sv", "ar", "en"]))
def test_code_points_keep_their_places(text: str, lang: str) -> None:
    assert {len(copy) for copy in readings(text, lang)} == {len(text)}
