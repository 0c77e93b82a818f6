from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer, models, pre_tokenizers

from pipeline.compact import build
from pipeline.compact.build import TOKENIZER, encoder_dir
from pipeline.compact.tokens import PieceTokenizer, normalise

ODD = (
    "\u200f\u2066\u2069\ufeff\u00a0\u202f ﬁ½ﷺ👩\u200d👍🏽e\u0301I\u0307각ᄀ\u1161\u11a8\u0958\u064e\u0651مÅ\r\n\tＡ１\ud800か\uff9eক\u09be"
)


@pytest.fixture(scope="module")
def tokenizer() -> PieceTokenizer:
    return PieceTokenizer(encoder_dir() / TOKENIZER)


def pieces(tokenizer: PieceTokenizer, text: str) -> list[str]:
    return [text[offset[0] : offset[1]] for offset in tokenizer([text])[0].offsets if offset is not None]


@given(st.text(alphabet=st.one_of(st.sampled_from(ODD), st.characters(exclude_categories=["Cs"]))))
def test_normalising_segment_by_segment_equals_nfkc_of_the_whole(text: str) -> None:
    normal = normalise(text)
    removed = "".join(char for char in text if not ("\u200b" <= char <= "\u200f" or "\u202a" <= char <= "\u202e" or char == "\ufeff"))
    removed = "".join(char for char in removed if not ("\u2060" <= char <= "\u2064" or "\u2066" <= char <= "\u2069"))
    assert normal.text == unicodedata.normalize("NFKC", removed.replace("\ud800", "\ufffd"))


@given(st.text(alphabet=st.one_of(st.sampled_from(ODD), st.characters()), max_size=60))
def test_every_normalised_character_comes_from_its_span(text: str) -> None:
    normal = normalise(text)
    assert len(normal.text) == len(normal.starts) == len(normal.ends)
    for position in range(len(normal.text)):
        start, end = normal.source(position, position + 1)
        assert 0 <= start < end <= len(text)
        assert normal.text[position] in normalise(text[start:end]).text


@given(st.text(alphabet=st.one_of(st.sampled_from(ODD), st.characters()), max_size=60))
def test_pieces_stand_on_the_text_in_order(tokenizer: PieceTokenizer, text: str) -> None:
    found = tokenizer([text])[0]
    assert found.offsets[0] is None and found.offsets[-1] is None and len(found.ids) == len(found.offsets)
    last = (0, 0)
    for offset in found.offsets[1:-1]:
        assert offset is not None
        assert 0 <= offset[0] < offset[1] <= len(text)
        assert last <= offset
        last = offset
    covered = {position for offset in found.offsets if offset for position in range(*offset)}
    for position, char in enumerate(text):
        if char.isalnum() and unicodedata.category(char)[0] != "M":
            assert position in covered


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ﬁnal oﬃce", ["ﬁnal", "oﬃce"]),
        ("e\u0301te\u0301 I\u0307x", ["e\u0301te\u0301", "I\u0307", "x"]),
        ("a\u200fb \u2066Kyiv\u2069", ["a\u200fb", "Kyiv"]),
        ("10\u00a0000 kr", ["10", "000", "kr"]),
        ("\ufeffStockholm\r\nOslo", ["Stockholm", "Oslo"]),
        ("Ａｂc １２", ["Ａｂ", "c", "１２"]),
        ("각 \u1100\u1161\u11a8", ["각", "\u1100\u1161\u11a8"]),
    ],
)
def test_offsets_slice_the_original_characters(tokenizer: PieceTokenizer, text: str, words: list[str]) -> None:
    found = pieces(tokenizer, text)
    assert "".join(found) == "".join(words)
    assert set(words) & set(found)


def test_emoji_and_a_lone_boundary_piece(tokenizer: PieceTokenizer) -> None:
    text = "👩\u200d👧 x"
    assert pieces(tokenizer, text) == ["👩", "👩", "👧", "x"]


def test_a_text_without_pieces(tokenizer: PieceTokenizer) -> None:
    for text in ("", " ", "\u200f"):
        assert tokenizer([text])[0].offsets == (None, None)


def test_a_vocabulary_is_read_once_a_process(tokenizer: PieceTokenizer) -> None:
    assert PieceTokenizer(encoder_dir() / TOKENIZER)._vocabulary is tokenizer._vocabulary


@pytest.mark.parametrize("text", ["</s>", "a <s> b", "<mask>", "<unk> <pad>"])
def test_special_pieces_that_are_written_out_are_text(tokenizer: PieceTokenizer, text: str) -> None:
    found = tokenizer([text])[0]
    assert not {0, 1, 2, 3, 250001} & set(found.ids[1:-1])
    covered = {position for offset in found.offsets if offset for position in range(*offset)}
    assert covered == {position for position, char in enumerate(text) if char != " "}


def test_what_no_piece_has_is_one_unknown_piece(tokenizer: PieceTokenizer) -> None:
    text = "a \u13a0\u13a1\u13a2 b"
    found = tokenizer([text])[0]
    assert found.ids.count(3) == 1
    assert "\u13a0\u13a1\u13a2" in pieces(tokenizer, text)


@pytest.fixture(scope="module")
def reference() -> Tokenizer:
    """The same vocabulary in the other library."""
    source = build._parse(build.source_file())
    made = Tokenizer(models.Unigram(list(zip(source.pieces, source.scores.tolist(), strict=True)), unk_id=3, byte_fallback=False))
    made.pre_tokenizer = pre_tokenizers.Sequence([pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace()])
    return made


def test_pieces_are_those_of_another_implementation(tokenizer: PieceTokenizer, reference: Tokenizer, repository: Path) -> None:
    """Both find the most probable pieces; of equally probable ones they may take others."""
    lines = (repository / "seeds" / "parallel").glob("*.tsv")
    texts = sorted({normalise(cell).text for path in lines for cell in path.read_text(encoding="utf-8").replace("\n", "\t").split("\t")})[
        ::5
    ]
    theirs = reference.encode_batch(texts, add_special_tokens=False)
    differ = 0
    for text, ours, other in zip(texts, tokenizer(texts), theirs, strict=True):
        if ours.ids[1:-1] == tuple(other.ids):
            assert ours.offsets[1:-1] == tuple((start, max(end, start + 1)) for start, end in other.offsets), text
        else:
            differ += 1
    assert len(texts) > 1500 and differ <= 1
