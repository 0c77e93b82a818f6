"""Quoted titles of campaigns, movements and models."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.stages.entities.titles import find_titles, quoted

FOUND = [
    ("en", 'joined the "Green Sunday" campaign', "Green Sunday"),
    ("en", "a movement called “One heart, one river”, which", "One heart, one river"),
    ("tr", '"Temiz Mahalle" adlı öykünme hareketine', "Temiz Mahalle"),
    ("tr", "“Okuma Günleri” kampanyası", "Okuma Günleri"),
    ("tr", "«Beş Hayır» modelini", "Beş Hayır"),
    ("uk", "у межах руху «Чисте село» молодь", "Чисте село"),
    ("uk", 'програми під назвою "Тепла зима"', "Тепла зима"),
    ("uk", "модель „Три ні“", "Три ні"),
    ("sv", "kampanjen ”Rena stränder” samlade", "Rena stränder"),
    ("sv", 'tävlingsrörelsen med namnet "Tusen träd"', "Tusen träd"),
    ("ar", 'في إطار حملة "القرية النظيفة" التي', "القرية النظيفة"),
    ("ar", "وحركة المحاكاة الوطنية «ألف شجرة»", "ألف شجرة"),
    ("ar", "لبرنامج “أيدٍ بيضاء”", "أيدٍ بيضاء"),
]

NOT_FOUND = [
    ("en", 'He said: "The campaign was long." They left.'),
    ("en", 'about the campaign. "We won," she said'),
    ("tr", '"Evet, geliriz." dedi'),
    ("uk", "газета «День» писала про рух"),
    ("sv", "Han sade: ”Rörelsen är död. Leve rörelsen” och gick"),
    ("ar", 'قال: "انتهى كل شيء. عدنا" ثم غادر'),
    ("de", "die Kampagne „Saubere Stadt“"),
]


@pytest.mark.parametrize(("lang", "text", "want"), FOUND)
def test_titles_are_found_without_their_marks(lang: str, text: str, want: str) -> None:
    assert [text[start:end] for start, end in find_titles(text, lang)] == [want]


@pytest.mark.parametrize(("lang", "text"), NOT_FOUND)
def test_speech_and_other_quotations_are_not(lang: str, text: str) -> None:
    assert find_titles(text, lang) == []


@given(st.text(alphabet="ab \"“”„«»'.\n", max_size=50))
def test_quotations_are_disjoint_and_inside_their_marks(text: str) -> None:
    last = 0
    for (start, stop), (inner, end) in quoted(text):
        assert last <= start < inner < end < stop <= len(text)
        last = stop
