from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.evaluate.matching import Counts, count_equal, overlap, pair_spans


@dataclass(frozen=True)
class Span:
    start: int
    end: int
    type: str = "LOC"


spans = st.builds(
    lambda start, length, kind: Span(start, start + length, kind), st.integers(0, 40), st.integers(1, 12), st.sampled_from("AB")
)
counts = st.builds(lambda hit, wrong, missed: Counts(hit=hit, got=hit + wrong, want=hit + missed), *[st.integers(0, 9)] * 3)


@given(spans, st.integers(1, 9), st.text(max_size=1))
def test_adjacent_half_open_spans_do_not_overlap(span: Span, length: int, kind: str) -> None:
    after = Span(span.end, span.end + length, kind)
    assert overlap(span, after) == overlap(after, span) == 0
    assert pair_spans([span], [after]) == pair_spans([after], [span]) == []


@given(st.lists(spans, max_size=12), st.lists(spans, max_size=12))
def test_pairs_are_one_to_one_and_overlap(want: list[Span], got: list[Span]) -> None:
    def same_type(left: Span, right: Span) -> bool:
        return left.type == right.type

    pairs = pair_spans(want, got, same_type)
    assert all(overlap(w, g) > 0 and w.type == g.type for w, g in pairs)
    shared = [overlap(w, g) for w, g in pairs]
    assert shared == sorted(shared, reverse=True)
    for side, given_spans in ((0, want), (1, got)):
        used = [pair[side] for pair in pairs]
        assert all(used.count(item) <= given_spans.count(item) for item in used)
    # Nothing that could still be paired is left over.
    left_want, left_got = list(want), list(got)
    for w, g in pairs:
        left_want.remove(w)
        left_got.remove(g)
    assert not any(overlap(w, g) and same_type(w, g) for w in left_want for g in left_got)


@given(st.lists(spans, max_size=10), st.lists(spans, max_size=10), st.randoms())
def test_order_does_not_matter(want: list[Span], got: list[Span], random: object) -> None:
    shuffled_want, shuffled_got = list(want), list(got)
    random.shuffle(shuffled_want)  # type: ignore[attr-defined]
    random.shuffle(shuffled_got)  # type: ignore[attr-defined]

    def bare(pairs: list[tuple[Span, Span]]) -> list[tuple[int, int, int, int]]:
        return [(w.start, w.end, g.start, g.end) for w, g in pairs]

    assert bare(pair_spans(want, got)) == bare(pair_spans(shuffled_want, shuffled_got))


def test_the_longest_overlap_goes_first() -> None:
    want = [Span(0, 4), Span(4, 12)]
    assert pair_spans(want, [Span(2, 10)]) == [(Span(4, 12), Span(2, 10))]
    assert pair_spans(want, [Span(2, 10), Span(3, 4)]) == [(Span(4, 12), Span(2, 10)), (Span(0, 4), Span(3, 4))]


def test_a_long_prediction_far_to_the_left_is_found() -> None:
    assert pair_spans([Span(90, 95)], [Span(0, 100), Span(1, 2), Span(80, 81)]) == [(Span(90, 95), Span(0, 100))]


@pytest.mark.parametrize(
    ("counts", "precision", "recall", "f1"),
    [
        (Counts(), 1, 1, 1),
        (Counts(hit=0, got=0, want=2), 0, 0, 0),
        (Counts(hit=0, got=2, want=0), 0, 0, 0),
        (Counts(hit=3, got=4, want=6), 3 / 4, 1 / 2, 6 / 10),
    ],
)
def test_rates(counts: Counts, precision: float, recall: float, f1: float) -> None:
    assert (counts.precision, counts.recall, counts.f1) == (precision, recall, f1)


@given(counts)
def test_f1_lies_between_precision_and_recall(counts: Counts) -> None:
    low, high = sorted((counts.precision, counts.recall))
    assert low - 1e-12 <= counts.f1 <= high + 1e-12


@given(counts)
def test_a_wrong_prediction_never_helps(counts: Counts) -> None:
    worse = Counts(hit=counts.hit, got=counts.got + 1, want=counts.want)
    assert worse.precision <= counts.precision
    assert worse.recall <= counts.recall
    assert worse.f1 < counts.f1 or counts.hit == 0


def test_counting_ignores_repetition() -> None:
    assert count_equal([1, 2, 2], [2, 2, 3, 3]) == Counts(hit=1, got=2, want=2)
