from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.evaluate.tokens import tokens
from tests.evaluate.golds import TEXTS


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Quang Nam'da 18,9 %.", ["Quang", "Nam", "'", "da", "18", ",", "9", "%", "."]),
        ("e\u0301te\u0301 \u0301", ["e\u0301te\u0301", "\u0301"]),
        ("مدينةٌ في", ["مدينةٌ", "في"]),
        ("👩‍👩‍👧x👍", ["👩‍👩‍👧", "x", "👍"]),
        ("a\u00a0b\r\n\u200fc", ["a", "b", "\u200f", "c"]),
        ("٣٫٥", ["٣", "٫", "٥"]),
        (" \n", []),
    ],
)
def test_tokens(text: str, pieces: list[str]) -> None:
    assert [text[start:end] for start, end in tokens(text)] == pieces


@given(TEXTS, st.sets(st.integers(0, 40)))
def test_tokens_hold_everything_but_white_space_once(text: str, cuts: set[int]) -> None:
    spans = tokens(text, cuts)
    assert "".join(text[start:end] for start, end in spans) == "".join(text.split())
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    assert all(start < end for start, end in spans)
    assert not any(start < cut < end for start, end in spans for cut in cuts)
