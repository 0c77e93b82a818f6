from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document import Entity, Link
from pipeline.evaluate.calibration import Judged, calibration, judged_entities, judged_links
from pipeline.evaluate.gold import GoldEntity

judgements = st.lists(st.builds(Judged, st.floats(0, 1), st.booleans()), min_size=1, max_size=40)


def test_by_hand() -> None:
    # Bins (0.9, 1] of 0.95 ×4, three right, and (0.5, 0.6] of 0.6 ×2, one right.
    made = calibration([*[Judged(0.95, True)] * 3, Judged(0.95, False), Judged(0.6, True), Judged(0.6, False)])
    assert made is not None
    assert made.ece == pytest.approx(4 / 6 * 0.2 + 2 / 6 * 0.1)
    assert made.mce == pytest.approx(0.2)
    assert made.brier == pytest.approx((3 * 0.05**2 + 0.95**2 + 0.4**2 + 0.6**2) / 6)
    assert [(item.low, item.count, item.accuracy) for item in made.bins if item.count] == [(0.5, 2, 0.5), (0.9, 4, 0.75)]


@pytest.mark.parametrize(("confidence", "place"), [(0, 0), (0.1, 0), (0.100001, 1), (0.3, 2), (0.7, 6), (0.95, 9), (1, 9)])
def test_the_edges_of_bins_belong_to_the_lower_one(confidence: float, place: int) -> None:
    made = calibration([Judged(confidence, True), Judged(0.5, True)])
    assert made is not None
    assert [number for number, item in enumerate(made.bins) if item.count and number != 4] == [place]


@given(judgements)
def test_errors_lie_between_bounds(items: list[Judged]) -> None:
    made = calibration(items)
    if made is None:
        assert all(item.confidence == 1 for item in items)
        return
    assert 0 <= made.ece <= made.mce + 1e-12 <= 1 + 1e-9
    assert sum(item.count for item in made.bins) == made.count == len(items)
    # One bin is the gap between mean confidence and accuracy; more bins never show less.
    whole = calibration(items, bins=1)
    assert whole is not None
    assert whole.ece == pytest.approx(abs(sum(i.confidence - i.right for i in items)) / len(items), abs=1e-9)
    assert made.ece >= whole.ece - 1e-9


@given(judgements)
def test_order_does_not_matter(items: list[Judged]) -> None:
    left, right = calibration(items), calibration(items[::-1])
    assert (left is None) == (right is None)
    if left is not None and right is not None:
        assert left.ece == pytest.approx(right.ece)


def test_no_confidences() -> None:
    assert calibration([]) is None
    assert calibration([Judged(1.0, True), Judged(1.0, False)]) is None
    with pytest.raises(ValueError, match=r"must lie in \[0, 1\]; got 1.5"):
        calibration([Judged(1.5, True)])


def test_what_is_judged() -> None:
    want = [
        GoldEntity(start=0, end=3, text="Hue", type="LOC", kb=("wikidata:Q1", "geonames:1"), cluster="hue"),
        GoldEntity(start=5, end=8, text="Ann", type="PER", kb=("NIL",), cluster="ann"),
    ]
    got = [
        Entity(start=0, end=3, type="LOC", confidence=0.9),
        Entity(start=5, end=8, type="ORG", confidence=0.8),
        Entity(start=9, end=10, type="MISC", confidence=0.7),
    ]
    assert judged_entities(want, got, ["PER", "LOC", "ORG"]) == [Judged(0.9, True), Judged(0.8, False)]
    links = [
        Link(start=1, end=3, kb="geonames:1", canonical="Hue", cluster="c", confidence=0.9),
        Link(start=5, end=8, kb="wikidata:Q5", canonical="Ann", cluster="d", confidence=0.6),
        Link(start=9, end=10, kb=None, canonical="x", cluster="e", confidence=0.5),
    ]
    assert sorted(judged_links(want, links)) == [Judged(0.6, False), Judged(0.9, True)]
