from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.stages.translate.edits import Edit, apply_edits


def test_spans_move_with_what_changes_before_them() -> None:
    text, spans = apply_edits("over more than 5 dong dong", [Edit(0, 5, ""), Edit(21, 26, "")], [(5, 21)])
    assert text == "more than 5 dong" and [text[slice(*span)] for span in spans] == ["more than 5 dong"]


def test_what_is_inserted_at_an_edge_stays_outside() -> None:
    text, ((start, end),) = apply_edits("ab", [Edit(0, 0, "x"), Edit(2, 2, "y")], [(0, 2)])
    assert text == "xaby" and text[start:end] == "ab"


def test_edits_that_overlap_or_reach_into_a_span_are_refused() -> None:
    with pytest.raises(ValueError, match="overlap"):
        apply_edits("abcd", [Edit(0, 2, ""), Edit(1, 3, "")], [])
    with pytest.raises(ValueError, match="reaches into"):
        apply_edits("abcd", [Edit(0, 2, "")], [(1, 3)])


@given(st.text(max_size=20), st.lists(st.tuples(st.integers(0, 20), st.integers(0, 4), st.text(max_size=5)), max_size=5))
def test_spans_between_edits_keep_their_text(text: str, drawn: list[tuple[int, int, str]]) -> None:
    edits: list[Edit] = []
    at = 0
    spans = []
    for start, size, new in sorted(drawn):
        if at <= start and start + size <= len(text):
            edits.append(Edit(start, start + size, new))
            spans.append((at, start))
            at = start + size
    spans.append((at, len(text)))
    result, moved = apply_edits(text, edits, spans)
    assert [result[slice(*span)] for span in moved] == [text[slice(*span)] for span in spans]
