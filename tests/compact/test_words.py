from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compact.words import words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Quang Nam'da 10.000 m2,", ["Quang", "Nam", "'da", "10.000", "m2", ","]),
        ("O'Brien’s п'ять В’єтнамі", ["O'Brien", "’s", "п'ять", "В’єтнамі"]),
        ("e\u0301te\u0301 İ\u0307x", ["e\u0301te\u0301", "İ\u0307x"]),
        ("مُحمّد وفيتنام 3٫5", ["مُحمّد", "وفيتنام", "3٫5"]),
        ("2021–2023 4:20 18-NQ/TW", ["2021", "–", "2023", "4:20", "18", "-", "NQ", "/", "TW"]),
        ("«Нафтогаз»\u00a0👍🏽\r\n", ["«", "Нафтогаз", "»", "👍", "🏽"]),
        ("kV'luk %36,5'e", ["kV", "'luk", "%", "36,5", "'e"]),
        ("", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in words(text)] == expected


@given(st.text(max_size=80))
def test_words_are_ordered_disjoint_and_cover_letters_and_digits(text: str) -> None:
    spans = words(text)
    last = 0
    for start, end in spans:
        assert last <= start < end <= len(text)
        last = end
    covered = {position for span in spans for position in range(*span)}
    assert all(position in covered for position, char in enumerate(text) if char.isalnum())
