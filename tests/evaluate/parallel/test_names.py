from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import GraphError
from pipeline.evaluate.parallel.names import score_names
from pipeline.runner import Pipeline
from tests.evaluate.parallel.corpus import corpus
from tests.evaluate.parallel.stages import Known, KnownOnPivot, Parrot, Whole, gold_answers


def pipeline(*stages: object) -> Pipeline:
    return Pipeline(stages=stages, cache=False)  # type: ignore[arg-type]


def test_gold_against_itself_is_1_in_every_language(tmp_path: Path) -> None:
    lines = corpus(tmp_path)
    scores = score_names(lines, pipeline(Whole(), Known(gold_answers(lines))))
    assert [(item.lang, item.route) for item in scores] == [(lang, "entities") for lang in ("en", "tr", "uk", "sv", "ar")]
    for item in scores:
        assert item.all_types.exact.f1 == item.all_types.overlap.f1 == item.core.exact.f1 == item.macro == 1
        assert (item.all_types.exact.want, item.core.exact.want, item.lines, item.failed) == (5, 4, 2, 0)
        assert item.interval is not None and item.interval.low == item.interval.high == 1


def test_a_wrong_boundary_a_wrong_type_and_a_miss_in_one_language_cost_that_language_alone(tmp_path: Path) -> None:
    lines = corpus(tmp_path)
    answers = gold_answers(lines)
    text = lines[0].sentences["sv"].text
    person, city, _ = answers[text] or ()
    answers[text] = [(person[0], person[1] - 1, "PER"), (city[0], city[1], "ORG")]  # the second city is missed
    scores = {item.lang: item for item in score_names(lines, pipeline(Whole(), Known(answers)))}
    assert scores["tr"].all_types.exact.f1 == 1
    swedish = scores["sv"]
    assert (swedish.all_types.exact.hit, swedish.all_types.exact.got, swedish.all_types.exact.want) == (2, 4, 5)
    assert swedish.types["PER"].exact.hit == 0 and swedish.types["PER"].overlap.hit == 1
    assert swedish.types["ORG"].exact.precision == 0.5
    # PER 0, ORG 2/3, LOC 0, LAW 1
    assert swedish.macro == pytest.approx((0 + 2 / 3 + 0 + 1) / 4)


def test_a_failed_sentence_counts_as_one_in_which_nothing_was_found(tmp_path: Path) -> None:
    lines = corpus(tmp_path)
    answers = gold_answers(lines)
    answers[lines[1].sentences["ar"].text] = None
    scores = {item.lang: item for item in score_names(lines, pipeline(Whole(), Known(answers)))}
    assert (scores["ar"].failed, scores["ar"].all_types.exact.hit, scores["ar"].all_types.exact.got) == (1, 3, 3)
    assert scores["uk"].failed == 0


def test_types_without_gold_do_not_enter_the_macro_average_but_the_micro_one(tmp_path: Path) -> None:
    lines = corpus(tmp_path)
    answers = gold_answers(lines)
    text = lines[0].sentences["en"].text
    answers[text] = [*(answers[text] or ()), (len(text) - 1, len(text), "EVENT")]
    english = score_names(lines, pipeline(Whole(), Known(answers)))[0]
    assert english.macro == 1
    assert english.all_types.exact.precision == pytest.approx(5 / 6)


def test_english_goes_by_the_pivot_where_the_stage_does_not_know_it(tmp_path: Path) -> None:
    lines = corpus(tmp_path)
    answers = gold_answers(lines)
    english = {line.sentences["en"].text: answers[line.sentences["en"].text] for line in lines}
    stages = (Whole(), Known(answers, frozenset({"tr", "sv"})), Parrot({}), KnownOnPivot(english))
    scores = score_names(lines, pipeline(*stages))
    assert [(item.lang, item.route) for item in scores] == [("tr", "entities"), ("sv", "entities"), ("en", "pivot_entities")]
    assert scores[-1].all_types.exact.f1 == 1


def test_without_a_recogniser_there_is_nothing_to_score(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="leave the task 'entities' out"):
        score_names(corpus(tmp_path), pipeline(Whole()))
