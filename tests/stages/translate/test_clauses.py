from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.stages.translate.clauses import split_clauses


def at_most(limit: int):  # type: ignore[no-untyped-def]
    return lambda texts: [len(text) <= limit for text in texts]


@pytest.mark.parametrize(
    ("text", "limit", "parts"),
    [
        ("Kort.", 20, ["Kort."]),
        ("Ett led, ett andra led; ett tredje led, ett fjärde.", 30, ["Ett led, ett andra led;", "ett tredje led, ett fjärde."]),
        ("قال الرئيس، إن الحكومة تدعم التعليم", 25, ["قال الرئيس،", "إن الحكومة تدعم التعليم"]),
        ("utan minsta tecken alls här", 15, ["utan minsta", "tecken alls här"]),
        ("3,5 och 4,5", 8, ["3,5", "och 4,5"]),
        ("x" * 20, 10, ["x" * 10, "x" * 10]),
        ("e\u0301" * 3, 4, ["e\u0301", "e\u0301" * 2]),
        ("", 4, [""]),
    ],
)
def test_splitting(text: str, limit: int, parts: list[str]) -> None:
    assert [text[start:end] for start, end in split_clauses(text, at_most(limit))] == parts


@given(st.text(alphabet="abc ,.;\u00a0\n–)١ä", max_size=120), st.integers(1, 40))
def test_nothing_but_white_space_is_lost(text: str, limit: int) -> None:
    spans = split_clauses(text, at_most(limit))
    at = 0
    for start, end in spans:
        assert at <= start <= end and not text[at:start].strip()
        at = end
    assert not text[at:].strip()
    for start, end in spans:
        assert end - start <= limit


@given(st.integers(1, 30), st.integers(1, 20), st.sampled_from([", ", " "]))
def test_no_part_holds_more_kept_spans_than_it_may(count: int, most: int, between: str) -> None:
    names = [f"Namn{number}" for number in range(count)]
    text = between.join(names) + "."
    kept = [(text.index(name), text.index(name) + len(name)) for name in names]
    spans = split_clauses(text, lambda texts: [True] * len(texts), kept, most)
    held = [sum(start <= low and high <= end for low, high in kept) for start, end in spans]
    assert max(held) <= most and sum(held) == count


def test_spans_that_nothing_separates_stay_together() -> None:
    kept = [(at, at + 1) for at in range(0, 10, 2)]
    assert split_clauses("a/b/c/d/e.", lambda texts: [True] * len(texts), kept, 2) == [(0, 10)]


def test_the_judge_sees_many_parts_at_once() -> None:
    calls: list[int] = []

    def judge(texts: Sequence[str]) -> list[bool]:
        calls.append(len(texts))
        return [len(text) < 12 for text in texts]

    split_clauses("a b c d e f g h i j k l m n o p q r s t u v w x y z " * 4, judge)
    assert len(calls) < 10
