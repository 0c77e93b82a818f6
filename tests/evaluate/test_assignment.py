from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.evaluate.assignment import assign, best_pairs, connected
from pipeline.evaluate.matching import overlap, pair_spans


@dataclass(frozen=True)
class Span:
    start: int
    end: int
    type: str = "LOC"


spans = st.builds(
    lambda start, length, kind: Span(start, start + length, kind), st.integers(0, 12), st.integers(1, 6), st.sampled_from("AB")
)
tables = st.integers(1, 5).flatmap(
    lambda width: st.lists(st.lists(st.integers(0, 9), min_size=width, max_size=width), min_size=1, max_size=5).map(np.array)
)


def best_sum(table: np.ndarray) -> float:
    """By trying everything."""
    rows, columns = table.shape
    if rows > columns:
        return best_sum(table.T)
    return max(sum(table[row, column] for row, column in enumerate(order)) for order in itertools.permutations(range(columns), rows))


@given(tables)
def test_assigning_is_as_good_as_trying_everything(table: np.ndarray) -> None:
    for kind in (np.int64, float, object):
        pairs = assign(table.astype(kind))
        assert sum(table[pair] for pair in pairs) == best_sum(table)
        assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)
        assert all(table[pair] > 0 for pair in pairs)


@pytest.mark.parametrize("shape", [(60, 60), (20, 90), (90, 20)])
def test_assigning_agrees_with_scipy(shape: tuple[int, int]) -> None:
    optimize = pytest.importorskip("scipy.optimize")
    table = np.random.default_rng(1).random(shape)
    rows, columns = optimize.linear_sum_assignment(table, maximize=True)
    assert assign(table) == sorted(zip(rows.tolist(), columns.tolist(), strict=True))


def test_nothing_to_assign() -> None:
    assert assign(np.zeros((0, 3))) == assign(np.zeros((3, 0))) == assign(np.zeros((2, 2))) == []


def test_edges_that_hang_together() -> None:
    parts = connected([(0, 0), (1, 1), (2, 1), (3, 4), (0, 4)])
    assert sorted(sorted(part) for part in parts) == [[(0, 0), (0, 4), (3, 4)], [(1, 1), (2, 1)]]
    assert connected([]) == []


@given(st.lists(spans, max_size=5), st.lists(spans, max_size=5))
def test_best_pairs_are_as_good_as_trying_everything(want: list[Span], got: list[Span]) -> None:
    def merits(left: Span, right: Span) -> tuple[int, int]:
        return int((left.start, left.end) == (right.start, right.end)), int(left.type == right.type)

    def worth(pairs: list[tuple[Span, Span]]) -> tuple[int, ...]:
        return tuple(map(sum, zip(*((*merits(w, g), 1, overlap(w, g)) for w, g in pairs), strict=True))) or (0, 0, 0, 0)

    pairs = best_pairs(want, got, merits)
    assert all(overlap(w, g) for w, g in pairs)
    filled = [*got, *[None] * len(want)]
    every = (
        [(w, g) for w, g in zip(want, order, strict=True) if g is not None and overlap(w, g)]
        for order in set(itertools.permutations(filled, len(want)))
    )
    assert worth(pairs) == max(map(worth, every))


def test_more_pairs_than_the_longest_overlap_gives() -> None:
    want, got = [Span(0, 4), Span(3, 20)], [Span(2, 16), Span(15, 17)]
    assert len(best_pairs(want, got, lambda w, g: ())) == 2
    assert pair_spans(want, got) == [(want[1], got[0])]


def test_pairs_that_are_ruled_out() -> None:
    assert best_pairs([Span(0, 4)], [Span(0, 4)], lambda w, g: None) == []
