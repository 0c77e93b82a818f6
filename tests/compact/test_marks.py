"""Marks around carried spans."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compact.build import TOKENIZER, encoder_dir
from pipeline.compact.marks import CLOSING, KINDS, MARKS, SLOTS, marked_ids, opening
from pipeline.compact.tokens import Pieces, PieceTokenizer

V = 1000


@pytest.fixture(scope="module")
def tokenizer() -> PieceTokenizer:
    return PieceTokenizer(encoder_dir() / TOKENIZER)


def _pieces(*words: str) -> Pieces:
    """One piece a word, words separated by one space."""
    offsets: list[tuple[int, int] | None] = [None]
    at = 0
    for word in words:
        offsets.append((at, at + len(word)))
        at += len(word) + 1
    return Pieces((0, *range(10, 10 + len(words)), 2), (*offsets, None))


def test_every_mark_has_its_own_id() -> None:
    ids = [opening(kind, slot) for kind in KINDS for slot in range(SLOTS)]
    assert sorted([*ids, CLOSING]) == list(range(MARKS))


def test_marks_stand_around_the_pieces_of_a_span() -> None:
    ids, done = marked_ids(_pieces("Mayor", "of", "New", "York", "spoke"), [(9, 17, "place")], V)
    assert ids == [0, 10, 11, V + opening("place", 0), 12, 13, V + CLOSING, 14, 2]
    assert done == [0]


def test_slots_are_counted_in_order() -> None:
    ids, done = marked_ids(_pieces("Ann", "paid", "5"), [(0, 3, "person"), (9, 10, "quantity")], V)
    assert ids == [0, V + opening("person", 0), 10, V + CLOSING, 11, V + opening("quantity", 1), 12, V + CLOSING, 2]
    assert done == [0, 1]


def test_spans_within_one_piece_are_not_both_marked() -> None:
    ids, done = marked_ids(_pieces("3-5", "men"), [(0, 1, "quantity"), (2, 3, "quantity")], V)
    assert done == [0]
    assert [piece for piece in ids if piece < V] == [0, 10, 11, 2]


def test_spans_beyond_the_last_slot_stay_as_they_are() -> None:
    words = ["x"] * (SLOTS + 3)
    ids, done = marked_ids(_pieces(*words), [(2 * n, 2 * n + 1, "other") for n in range(len(words))], V)
    assert done == list(range(SLOTS))
    assert len(ids) == len(words) + 2 + 2 * SLOTS


def test_no_spans_leave_the_ids_alone() -> None:
    pieces = _pieces("a", "b")
    assert marked_ids(pieces, [], V) == (list(pieces.ids), [])


@given(st.text(alphabet="ab ü–ї'مح\u0301\u200f😀3,", min_size=1, max_size=30), st.data())
def test_marking_only_inserts(tokenizer: PieceTokenizer, text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    spans = [(start, end, "other") for start, end in zip(cuts[::2], cuts[1::2], strict=False)]
    pieces = tokenizer([text])[0]
    ids, done = marked_ids(pieces, spans, 300_000)
    assert [piece for piece in ids if piece < 300_000] == list(pieces.ids)
    marks = [piece - 300_000 for piece in ids if piece >= 300_000]
    assert marks == [mark for slot in range(len(done)) for mark in (opening("other", slot), CLOSING)]
