"""Texts in capitals and their copies in other letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compact.capitals import in_capitals, other_letters


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
    ("lang", "text", "small", "titled"),
    [
        ("sv", "ÅRE: 3 MÄN I TÅG", "åre: 3 män i tåg", "Åre: 3 Män I Tåg"),
        ("tr", "IĞDIR'DA İŞÇİ", "ığdır'da işçi", "Iğdır'Da İşçi"),
        ("en", "THE INN", "the inn", "The Inn"),
        ("uk", "ЇЖАК", "їжак", "Їжак"),
        ("en", "İ", "İ", "İ"),  # in small letters it would be two code points
    ],
)
def test_other_letters(lang: str, text: str, small: str, titled: str) -> None:
    assert other_letters(text, lang) == (small, titled)


@given(st.text(max_size=40), st.sampled_from(["tr", "uk", "sv", "ar", "en"]))
def test_code_points_keep_their_places(text: str, lang: str) -> None:
    assert [len(copy) for copy in other_letters(text, lang)] == [len(text)] * 2
