from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.evaluate.contributions import Sums, score_of
from pipeline.evaluate.significance import paired_randomisation


def units(*rows: tuple[float, ...]) -> Sums:
    return np.array(rows, dtype=np.float64)


def exact_p(first: Sums, second: Sums, alternative: str) -> float:
    """Over every way to swap, which few units allow."""
    observed = float(score_of(second.sum(axis=0)) - score_of(first.sum(axis=0)))
    extreme = total = 0
    for swaps in itertools.product((False, True), repeat=len(first)):
        mask = np.array(swaps)[:, None]
        one, two = np.where(mask, second, first).sum(axis=0), np.where(mask, first, second).sum(axis=0)
        change = float(score_of(two) - score_of(one))
        extreme += change <= observed + 1e-9 if alternative == "lower" else abs(change) >= abs(observed) - 1e-9
        total += 1
    return extreme / total


@pytest.mark.parametrize(
    ("sums", "score"),
    [((1, 1, 1), 100.0), ((0, 0, 0), 100.0), ((1, 2, 2), 50.0), ((0, 3, 1), 0.0), ((1, 1, 3), 50.0), ((90.0, 2), 45.0), ((0, 0), 0.0)],
)
def test_scores_come_from_sums(sums: tuple[float, ...], score: float) -> None:
    assert float(score_of(np.array(sums, dtype=np.float64))) == pytest.approx(score)


@pytest.mark.parametrize("alternative", ["different", "lower"])
def test_the_same_answers_do_not_differ(alternative: str) -> None:
    same = units((1, 2, 2), (0, 1, 1), (3, 3, 4))
    assert paired_randomisation(same, same.copy(), alternative=alternative) == 1.0  # type: ignore[arg-type]


def test_a_difference_in_every_sentence_is_no_noise() -> None:
    worse = np.repeat(units((0, 1, 1)), 20, axis=0)
    better = np.repeat(units((1, 1, 1)), 20, axis=0)
    assert paired_randomisation(worse, better) < 0.001
    assert paired_randomisation(better, worse, alternative="lower") < 0.001
    assert paired_randomisation(worse, better, alternative="lower") > 0.99


def test_one_sentence_more_is_noise() -> None:
    first = np.repeat(units((1, 1, 1)), 30, axis=0)
    second = first.copy()
    second[0] = (0, 1, 1)
    assert paired_randomisation(first, second) == 1.0
    assert paired_randomisation(first, second, alternative="lower") == pytest.approx(0.5, abs=0.02)


row = st.tuples(st.integers(0, 3), st.integers(3, 5), st.integers(3, 5)).map(lambda item: tuple(map(float, item)))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(row, row), min_size=1, max_size=7), st.sampled_from(["different", "lower"]))
def test_the_p_value_is_near_that_of_all_swaps(pairs: list[tuple[tuple[float, ...], tuple[float, ...]]], alternative: str) -> None:
    first, second = units(*(one for one, _ in pairs)), units(*(two for _, two in pairs))
    if (first == second).all():
        return
    p = paired_randomisation(first, second, alternative=alternative, rounds=4000)  # type: ignore[arg-type]
    assert p == pytest.approx(exact_p(first, second, alternative), abs=0.05)


def test_the_order_of_sentences_changes_little_and_the_seed_decides() -> None:
    generator = np.random.default_rng(1)
    first = generator.integers(0, 3, size=(40, 3)).astype(np.float64) + np.array([0, 2, 2])
    second = generator.integers(0, 3, size=(40, 3)).astype(np.float64) + np.array([0, 2, 2])
    p = paired_randomisation(first, second)
    assert paired_randomisation(first, second) == p
    order = generator.permutation(40)
    assert paired_randomisation(first[order], second[order]) == pytest.approx(p, abs=0.03)


def test_other_units_cannot_be_compared() -> None:
    with pytest.raises(ValueError, match="same units"):
        paired_randomisation(units((1, 1, 1)), units((1, 1, 1), (1, 1, 1)))
