from __future__ import annotations

import pytest

from pipeline.stages.translate.truecase import begun_small


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The winds fell", "the winds fell"),
        ("Although it rained", "although it rained"),
        ("However, it rained", "however, it rained"),
        ("Police said", "police said"),
        ("A man", "a man"),
        ("I saw it", "I saw it"),
        ("Vietnam is", "Vietnam is"),
        ("Swedish police", "Swedish police"),
        ("Monday came", "Monday came"),
        ("U.S. troops", "U.S. troops"),
        ("Göteborg", "Göteborg"),
        ("small", "small"),
        ("", ""),
    ],
)
def test_words_that_are_usually_small_begin_small_within_a_sentence(text: str, expected: str) -> None:
    assert begun_small(text) == expected
