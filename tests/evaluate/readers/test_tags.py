from __future__ import annotations

from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from seqeval.metrics.sequence_labeling import get_entities
from seqeval.scheme import BILOU, Entities

from pipeline.evaluate.readers.tags import Scheme, TagSpan, read_tags, scheme_of, write_tags


@pytest.mark.parametrize(
    ("tags", "spans"),
    [
        ("B-A I-A O B-A", [(0, 2, "A"), (3, 4, "A")]),
        ("B-A B-A I-A", [(0, 1, "A"), (1, 3, "A")]),
        ("B-A L-A U-A", [(0, 2, "A"), (2, 3, "A")]),
        ("B-A I-A E-A S-B", [(0, 3, "A"), (3, 4, "B")]),
        ("B-A M-A E-A", [(0, 3, "A")]),
        ("B-x-y I-x-y", [(0, 2, "x-y")]),
        ("", []),
    ],
)
def test_whole_sequences(tags: str, spans: list[tuple[int, int, str]]) -> None:
    split = tags.split()
    assert read_tags(split, scheme_of(split)) == (spans, [])


@pytest.mark.parametrize(
    ("tags", "scheme", "spans", "broken"),
    [
        ("I-A I-A", "iob2", [(0, 2, "A")], [0]),
        ("B-A I-B", "iob2", [(0, 1, "A"), (1, 2, "B")], [1]),
        ("O I-A B-A", "iob2", [(1, 2, "A"), (2, 3, "A")], [1]),
        ("B-A O L-A", "bilou", [(0, 1, "A"), (2, 3, "A")], [0, 2]),
        ("B-A I-A", "bilou", [(0, 2, "A")], [1]),
        ("B-A U-A L-A", "bilou", [(0, 1, "A"), (1, 2, "A"), (2, 3, "A")], [0, 2]),
    ],
)
def test_broken_sequences(tags: str, scheme: Scheme, spans: list[tuple[int, int, str]], broken: list[int]) -> None:
    found, faults = read_tags(tags.split(), scheme)
    assert found == spans
    assert [fault.token for fault in faults] == broken


@given(st.lists(st.integers(0, 12), max_size=8, unique=True).map(sorted), st.data(), st.sampled_from(get_args(Scheme)))
def test_what_is_written_is_read(cuts: list[int], data: st.DataObject, scheme: Scheme) -> None:
    spans = [TagSpan(a, b, data.draw(st.sampled_from("AB"))) for a, b in pairwise(cuts) if data.draw(st.booleans())]
    assert read_tags(write_tags(12, spans, scheme), scheme) == (spans, [])


@given(st.lists(st.sampled_from(["O", "B-A", "I-A", "B-B", "I-B"]), max_size=8))
def test_broken_sequences_are_read_as_conlleval_reads_them(tags: list[str]) -> None:
    """seqeval's default mode is that of conlleval."""
    assert read_tags(tags, "iob2")[0] == [(start, end + 1, name) for name, start, end in get_entities(tags)]


@given(st.lists(st.sampled_from(["O", "B-A", "I-A", "L-A", "U-A", "B-B", "L-B"]), max_size=6))
def test_whole_sequences_are_what_seqeval_takes_for_whole(tags: list[str]) -> None:
    spans, faults = read_tags(tags, "bilou")
    if not faults:
        assert spans == [(item.start, item.end, item.tag) for item in Entities([tags], BILOU).entities[0]]
