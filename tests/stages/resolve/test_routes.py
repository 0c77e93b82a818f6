"""Merging what was found on the source with what was found on the pivot."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document import Mention, Projection, Provenance, Sentence
from pipeline.stages.resolve.routes import Finding, combine, from_pivot, from_source

SOURCE = Provenance(stage="entities", version=1)
PIVOT = Provenance(stage="pivot_entities", version=1)


def finding(start: int, end: int, type_: str = "LOC", confidence: float = 0.8, vote: Provenance = SOURCE) -> Finding:
    return Finding(start=start, end=end, type=type_, confidence=confidence, votes=(vote,))  # type: ignore[arg-type]


def test_agreement_raises_confidence_and_keeps_both_votes() -> None:
    (merged,) = combine([finding(0, 5)], [finding(0, 6, confidence=0.5, vote=PIVOT)], threshold=0.9)
    assert (merged.start, merged.end) == (0, 5)
    assert merged.confidence == pytest.approx(0.9)
    assert merged.votes == (SOURCE, PIVOT)


def test_of_two_readings_of_one_span_the_surer_stays() -> None:
    source, pivot = finding(0, 5, "PER", 0.55), finding(0, 5, "LOC", 0.9, PIVOT)
    assert combine([source], [pivot], threshold=0.6) == [pivot]
    assert combine([finding(0, 5, "PER", 0.95)], [pivot], threshold=0.6)[0].type == "PER"


def test_the_pivot_alone_needs_the_threshold() -> None:
    pivot = finding(10, 15, confidence=0.7, vote=PIVOT)
    assert combine([finding(0, 5)], [pivot], threshold=0.6) == [finding(0, 5), pivot]
    assert combine([finding(0, 5)], [pivot], threshold=0.75) == [finding(0, 5)]


@given(
    st.lists(
        st.tuples(st.integers(0, 30), st.integers(1, 6), st.sampled_from(["PER", "LOC"]), st.floats(0.1, 1.0), st.booleans()), max_size=12
    )
)
def test_merged_findings_never_overlap(rows: list[tuple[int, int, str, float, bool]]) -> None:
    both: list[list[Finding]] = [[], []]
    for start, length, type_, confidence, side in rows:
        if not any(start < other.end and other.start < start + length for other in both[side]):
            both[side].append(finding(start, start + length, type_, confidence))
    merged = combine(both[0], both[1], threshold=0.3)
    assert all(left.end <= right.start for left, right in itertools.pairwise(merged))
    assert all(0 < item.confidence <= 1 for item in merged)


def projected(start: int | None, end: int | None, score: float | None = 0.9) -> tuple[list[Mention], list[Projection]]:
    mention = Mention(start=2, end=8, type="LOC", confidence=0.9, provenance=PIVOT)
    status = "aligned" if start is not None else "unprojected"
    return [mention], [Projection(layer="pivot_entities", status=status, start=start, end=end, pivot_start=2, pivot_end=8, score=score)]  # type: ignore[arg-type]


def test_projected_spans_are_tidied_for_the_source_language() -> None:
    text = "Toplantı Ankara'da yapıldı"
    mentions, projections = projected(9, 18)
    (found,) = from_pivot(text, [Sentence(start=0, end=len(text), lang="tr")], mentions, projections, {"LOC": 1.0})
    assert text[found.start : found.end] == "Ankara"
    assert found.confidence == pytest.approx(0.81)
    assert found.votes == (PIVOT,)
    assert found.pivot is projections[0]


@pytest.mark.parametrize(
    ("start", "end", "weights"),
    [(None, None, {"LOC": 1.0}), (0, 8, {"PER": 1.0}), (19, 26, {"LOC": 1.0})],
    ids=["not placed", "type not taken", "no capital"],
)
def test_what_cannot_be_used_is_left_out(start: int | None, end: int | None, weights: dict[str, float]) -> None:
    text = "Toplantı Ankara'da yapıldı"
    mentions, projections = projected(start, end)
    assert from_pivot(text, [Sentence(start=0, end=len(text), lang="tr")], mentions, projections, weights) == []


def test_source_mentions_keep_their_provenance() -> None:
    (found,) = from_source([Mention(start=0, end=2, type="PER", confidence=0.7, provenance=SOURCE)])
    assert found == finding(0, 2, "PER", 0.7)
