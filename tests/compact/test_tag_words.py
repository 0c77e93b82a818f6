"""Words for labelling, and which pieces stand for them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compact.tag_words import pair_pieces, split_words


@pytest.mark.parametrize(
    ("lang", "text", "want"),
    [
        ("tr", "Quang Nam'da 3'ü", ["Quang", "Nam", "'", "da", "3", "'", "ü"]),
        ("uk", "В'єтнам і сім’я", ["В'єтнам", "і", "сім’я"]),
        ("uk", "«Слово» — 'діло'", ["«", "Слово", "»", "—", "'", "діло", "'"]),
        ("en", "Vietnam’s No. 32-CT/TW", ["Vietnam", "’", "s", "No", ".", "32", "-", "CT", "/", "TW"]),
        ("ar", "قَالَ\u200f هوشي\u00a0منه،", ["قَالَ", "هوشي", "منه", "،"]),
        ("sv", "A\u030angstro\u0308m 🇸🇪\r\nTam\tKy", ["A\u030angstro\u0308m", "🇸", "🇪", "Tam", "Ky"]),
    ],
)
def test_words(lang: str, text: str, want: list[str]) -> None:
    assert [text[start:end] for start, end in split_words(text, lang)] == want


@given(st.text(), st.sampled_from(["tr", "uk", "sv", "ar", "en"]))
def test_words_are_ordered_disjoint_and_leave_no_letter_out(text: str, lang: str) -> None:
    words = split_words(text, lang)
    last = 0
    for start, end in words:
        assert last <= start < end <= len(text)
        assert not any(character.isalnum() for character in text[last:start])
        last = end
    assert not any(character.isalnum() for character in text[last:])


def test_a_piece_belongs_to_every_word_it_touches() -> None:
    words = [(0, 3), (3, 4), (4, 6), (8, 9)]
    offsets = [None, (0, 2), (2, 5), (5, 6), (6, 8), (7, 9), None]
    assert pair_pieces(words, offsets) == [(1, 0), (2, 0), (2, 1), (2, 2), (3, 2), (5, 3)]


def test_pieces_without_text_belong_to_none() -> None:
    assert pair_pieces([(0, 2)], [(0, 0), (1, 1), None]) == []
