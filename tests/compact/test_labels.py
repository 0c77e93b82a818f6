"""BIOES labels: what is coded comes back, and decoding is always well formed."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compact.labels import LABELS, TYPES, decode_spans, encode_spans, viterbi


@st.composite
def spans_of_words(draw: st.DrawFn) -> tuple[int, list[tuple[int, int, str]]]:
    count = draw(st.integers(1, 20))
    cuts = sorted(draw(st.sets(st.integers(0, count), max_size=8)))
    pieces = list(itertools.pairwise(cuts))
    return count, [(a, b, draw(st.sampled_from(TYPES))) for a, b in pieces if draw(st.booleans())]


@given(spans_of_words())
def test_spans_survive_coding(case: tuple[int, list[tuple[int, int, str]]]) -> None:
    count, spans = case
    assert decode_spans(encode_spans(count, spans).tolist()) == spans


@given(st.integers(0, 12), st.integers(0, 2**32 - 1))
def test_best_sequence_is_well_formed(count: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(count, len(LABELS))) * 3
    path = viterbi(scores)
    assert len(path) == count
    assert encode_spans(count, decode_spans(path)).tolist() == path


def test_best_sequence_is_the_best_of_all_well_formed_ones() -> None:
    scores = np.random.default_rng(7).normal(size=(3, len(LABELS)))
    allowed = [
        path for path in itertools.product(range(len(LABELS)), repeat=3) if encode_spans(3, decode_spans(path)).tolist() == list(path)
    ]
    best = max(allowed, key=lambda path: sum(scores[i, label] for i, label in enumerate(path)))
    assert viterbi(scores) == list(best)


def test_sure_labels_are_kept() -> None:
    want = encode_spans(5, [(0, 2, "ORG"), (2, 3, "PER"), (3, 5, "LAW")])
    scores = np.full((5, len(LABELS)), -9.0)
    scores[np.arange(5), want] = 0.0
    assert viterbi(scores) == want.tolist()


@pytest.mark.parametrize("type_", TYPES)
def test_every_type_has_its_four_labels(type_: str) -> None:
    assert {label for label in LABELS if label.endswith(type_)} == {f"{prefix}-{type_}" for prefix in "BIES"}
