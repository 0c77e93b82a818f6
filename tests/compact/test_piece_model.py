"""A vocabulary written for SentencePiece is read by it as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sentencepiece import SentencePieceProcessor

from pipeline.compact.piece_model import END, PADDING, START, UNKNOWN, sentencepiece_model

PIECES = ["<s>", "<pad>", "</s>", "<unk>", "▁", "ab", "▁ab", "c", "б", "<mask>"]
SCORES = [0.0, 0.0, 0.0, 0.0, -2.0, -3.0, -1.5, -4.0, -5.25, 0.0]


def model(pieces: list[str], scores: list[float]) -> SentencePieceProcessor:
    return SentencePieceProcessor(model_proto=sentencepiece_model(pieces, scores))


def test_ids_scores_and_types() -> None:
    read = model(PIECES, SCORES)
    assert [read.id_to_piece(number) for number in range(read.get_piece_size())] == PIECES
    assert [read.get_score(number) for number in range(len(PIECES))] == SCORES
    assert [number for number in range(len(PIECES)) if read.is_control(number)] == [START, PADDING, END, len(PIECES) - 1]
    assert read.unk_id() == UNKNOWN and (read.bos_id(), read.eos_id(), read.pad_id()) == (START, END, PADDING)


@pytest.mark.parametrize(
    ("word", "pieces"),
    [("ab", ["▁ab"]), ("abc", ["▁ab", "c"]), ("cab", ["▁", "c", "ab"]), ("бz☃", ["▁", "б", "z☃"]), ("<s>", ["▁", "<s>"])],
)
def test_the_most_probable_pieces(word: str, pieces: list[str]) -> None:
    assert model(PIECES, SCORES).encode(word, out_type=str) == pieces


@given(
    st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=9), min_size=1, unique=True)
)
def test_any_piece_is_stored(pieces: list[str]) -> None:
    whole = ["<s>", "<pad>", "</s>", "<unk>", *(f"x{piece}" for piece in pieces), "<mask>"]
    read = model(whole, [0.0] * 4 + [-1.0] * len(pieces) + [0.0])
    assert [read.id_to_piece(number) for number in range(len(whole))] == whole
