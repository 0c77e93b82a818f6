from __future__ import annotations

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document import Entity
from pipeline.evaluate.coreference import Labelled, b_cubed, ceaf_e, labelled, score_coreference
from pipeline.evaluate.gold import GoldEntity

KEY = {"1": "12345", "2": "67", "3": "89ABC"}
ONE_LINK_TOO_MANY = {"1": "12345", "2": "6789ABC"}
A_WORSE_LINK = {"1": "1234589ABC", "2": "67"}
ALL_ONE = {"1": "123456789ABC"}
ALL_ALONE = {mention: mention for mention in "123456789ABC"}


@pytest.mark.parametrize(
    ("response", "precision", "recall", "b_cubed_f1", "ceaf_f1"),
    [
        # The two responses of Bagga and Baldwin (1998), and all four of Luo (2005), table 1.
        (ONE_LINK_TOO_MANY, 0.762, 1, 0.865, 0.733),
        (A_WORSE_LINK, 0.583, 1, 0.737, 0.667),
        (ALL_ONE, 0.375, 1, 0.545, 0.294),
        (ALL_ALONE, 1, 0.25, 0.400, 0.178),
        (KEY, 1, 1, 1, 1),
    ],
)
def test_the_examples_of_the_papers(response: dict[str, str], precision: float, recall: float, b_cubed_f1: float, ceaf_f1: float) -> None:
    cubed = b_cubed(KEY, response)
    assert (cubed.precision, cubed.recall, cubed.f1) == pytest.approx((precision, recall, b_cubed_f1), abs=0.0005)
    assert ceaf_e(KEY, response).f1 == pytest.approx(ceaf_f1, abs=0.0005)


def test_mentions_of_one_side_only() -> None:
    # Gold a b c | d; predicted a b | c e: c costs recall, e precision, d is missed.
    cubed = b_cubed({"x": "abc", "y": "d"}, {"1": "ab", "2": "ce"})
    assert cubed.precision == pytest.approx((1 + 1 + 1 / 2 + 0) / 4)
    assert cubed.recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 0) / 4)
    ceaf = ceaf_e({"x": "abc", "y": "d"}, {"1": "ab", "2": "ce"})
    assert ceaf.precision == ceaf.recall == pytest.approx((2 * 2 / 5) / 2)


def test_ceaf_takes_the_best_alignment() -> None:
    # A greedy one takes x-1 (φ4 = 3/4 is the largest) and is left with nothing for y.
    want, got = {"x": "abcd", "y": "e"}, {"1": "abce", "2": "d"}
    assert ceaf_e(want, got).want_credit == pytest.approx(2 / 5 + 2 / 5)
    want, got = {"x": "abcdef", "y": "ghij"}, {"1": "abcdghij", "2": "ef"}
    assert ceaf_e(want, got).want_credit == pytest.approx(2 * 2 / 8 + 2 * 4 / 12)


names = st.sampled_from("abcd")
mentions = st.lists(st.builds(Labelled, st.sampled_from(["d1", "d2", "d3"]), names, names), max_size=14)


@given(mentions)
def test_gold_against_itself_is_perfect(items: list[Labelled]) -> None:
    report = score_coreference(item._replace(got=item.want) for item in items)
    for scores in (report.found, report.found_across, report.end_to_end):
        for credit in (scores.b_cubed, scores.ceaf_e):
            assert (credit.precision, credit.recall, credit.f1) == pytest.approx((1, 1, 1))


@given(mentions, st.randoms(use_true_random=False))
def test_order_and_names_do_not_matter(items: list[Labelled], random: Random) -> None:
    shuffled = [item._replace(got=f"other {item.got}") for item in items]
    random.shuffle(shuffled)
    left, right = score_coreference(items), score_coreference(shuffled)
    for a, b in ((left.found, right.found), (left.found_across, right.found_across), (left.end_to_end, right.end_to_end)):
        assert a.b_cubed.f1 == pytest.approx(b.b_cubed.f1)
        assert a.ceaf_e.f1 == pytest.approx(b.ceaf_e.f1)


@given(mentions)
def test_swapping_sides_swaps_precision_and_recall(items: list[Labelled]) -> None:
    report, swapped = score_coreference(items), score_coreference(m._replace(want=m.got, got=m.want) for m in items)
    for name in ("found", "found_across", "end_to_end"):
        for measure in ("b_cubed", "ceaf_e"):
            a, b = getattr(getattr(report, name), measure), getattr(getattr(swapped, name), measure)
            assert a.precision == pytest.approx(b.recall)


@given(mentions)
def test_a_spurious_mention_never_raises_precision(items: list[Labelled]) -> None:
    before, after = score_coreference(items), score_coreference([*items, Labelled("d1", None, "spurious")])
    assert after.found == before.found
    assert after.end_to_end.b_cubed.precision <= before.end_to_end.b_cubed.precision
    assert after.end_to_end.ceaf_e.precision <= before.end_to_end.ceaf_e.precision
    assert after.end_to_end.b_cubed.recall == pytest.approx(before.end_to_end.b_cubed.recall) or not items


def test_across_documents_only_clusters_that_span_them_count() -> None:
    items = [
        Labelled("a", "hue", "1"),
        Labelled("b", "hue", "1"),
        Labelled("b", "ann", "2"),
        Labelled("b", "ann", "3"),
    ]
    across = score_coreference(items).found_across
    assert (across.b_cubed.want, across.b_cubed.got, across.ceaf_e.want, across.ceaf_e.got) == (2, 2, 1, 1)
    assert across.b_cubed.f1 == across.ceaf_e.f1 == 1
    split = score_coreference([items[0], items[1]._replace(got="9"), *items[2:]]).found_across
    assert (split.b_cubed.recall, split.b_cubed.got, split.ceaf_e.recall) == (0.5, 0, 0)


def test_mentions_of_a_document() -> None:
    want = [GoldEntity(start=s, end=e, text="x" * (e - s), type="LOC", kb=("NIL",), cluster=c) for s, e, c in ((0, 3, "a"), (5, 8, "b"))]
    got = [Entity(start=s, end=e, type="PER", confidence=1, cluster=c) for s, e, c in ((1, 3, None), (10, 12, "z"), (20, 22, None))]
    items = labelled("d", want, got)
    assert [(item.want, item.got is None) for item in items] == [("a", False), ("b", True), (None, False), (None, False)]
    assert len({item.got for item in items}) == 4
    for left, right in pairwise(items):
        assert left.document == right.document == "d"
