from __future__ import annotations

import itertools
from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline.document import Mention
from pipeline.errors import GraphError
from pipeline.evaluate.metrics import Share
from pipeline.evaluate.parallel.projection import ProjectionScores, score_projection
from pipeline.parallel import COLUMNS, ParallelLine
from pipeline.runner import Pipeline
from tests.evaluate.parallel.corpus import corpus, line_of
from tests.evaluate.parallel.stages import Places, Whole

LINE = line_of("ab <P>Olga</P>.", "<P>Ольга</P> в", "<P>Olha</P>", "x <P>Olgas</P> y", "<P>اولغا</P>")


def scored(lines: Sequence[ParallelLine], rule: object) -> dict[tuple[str, str], ProjectionScores]:
    pipeline = Pipeline(stages=[Places(rule)], given=Places.requires, cache=False)
    return {(item.source, item.target): item for item in score_projection(lines, pipeline)}


def same_type(_: str, span: Mention, others: Sequence[Mention]) -> tuple[int, int]:
    """The first mention of the same type: right for what occurs once."""
    return next((other.start, other.end) for other in others if other.type == span.type)


def test_a_perfect_projection_is_perfect_in_all_ten_pairs_and_both_directions() -> None:
    scores = scored([LINE], same_type)
    assert set(scores) == set(itertools.permutations(COLUMNS, 2))
    for item in scores.values():
        assert item.exact == item.overlap == Share(hit=1, total=1)
        assert item.coverage.rate == item.purity.rate == 1
        assert item.unprojected == Share(hit=0, total=1)
        assert (item.left_out, item.failed) == (0, 0)


def test_a_place_on_another_name_of_the_same_type_is_wrong(tmp_path: Path) -> None:
    """Both cities go where the first city of the other column is."""
    lines = corpus(tmp_path)
    item = scored(lines, same_type)["en", "uk"]
    # Five entities; of the two cities, whose order is reversed, one is right.
    assert item.exact == item.overlap == Share(hit=4, total=5)


def test_boundaries_cost_exactness_coverage_and_purity() -> None:
    def longer(_: str, span: Mention, others: Sequence[Mention]) -> tuple[int, int]:
        return others[0].start + 1, others[0].end + (1 if others[0].start == 2 else 0)

    item = scored([LINE], longer)["en", "sv"]
    assert item.exact == Share(hit=0, total=1) and item.overlap == Share(hit=1, total=1)
    assert item.coverage == Share(hit=4, total=5)  # "lgas" of "Olgas"
    assert item.purity == Share(hit=4, total=5)  # "lgas "


def test_adjacent_places_do_not_overlap() -> None:
    def beside(_: str, span: Mention, others: Sequence[Mention]) -> tuple[int, int]:
        return others[0].end, others[0].end + 1

    item = scored([LINE], beside)["en", "sv"]
    assert item.overlap == Share(hit=0, total=1) and item.unprojected == Share(hit=0, total=1)


def test_spans_without_a_place_are_counted() -> None:
    item = scored([LINE], lambda *_: None)["uk", "ar"]
    assert item.unprojected == Share(hit=1, total=1)
    assert (item.exact.hit, item.overlap.hit) == (0, 0)
    assert item.coverage == Share(hit=0, total=5) and item.purity == Share()


def test_ambiguous_mentions_are_left_out_and_counted() -> None:
    other = "<O>Maliye</O>, <O>Yargıtay</O>"
    line = line_of("<O>House of Lords</O>, <O>Treasury</O>", other, other, other, other)
    scores = scored([line], same_type)
    assert (scores["en", "tr"].left_out, scores["en", "tr"].exact.total) == (2, 0)
    assert (scores["tr", "sv"].left_out, scores["tr", "sv"].exact.total) == (0, 2)
    assert scores["en", "tr"].interval is None


def test_a_failed_pair_is_unprojected_in_both_directions() -> None:
    def fails(document: str, span: Mention, others: Sequence[Mention]) -> tuple[int, int]:
        if document.endswith("en-tr"):
            raise ValueError("told to fail")
        return same_type(document, span, others)

    scores = scored([LINE], fails)
    for pair in (("en", "tr"), ("tr", "en")):
        assert (scores[pair].failed, scores[pair].unprojected) == (1, Share(hit=1, total=1))
    assert scores["en", "uk"].failed == 0


def test_without_a_stage_that_projects_there_is_nothing_to_score() -> None:
    with pytest.raises(GraphError, match="projections"):
        score_projection([LINE], Pipeline(stages=[Whole()], cache=False))
