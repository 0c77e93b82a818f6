"""The parallel corpus as an evaluation set, from files to table."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.cache import Cache
from pipeline.errors import GraphError, InputError
from pipeline.evaluate.parallel import Task, evaluate_parallel, parallel_record, parallel_report, parallel_table
from pipeline.evaluate.parallel.intervals import rate_interval
from pipeline.parallel import load_parallel, split_of
from pipeline.runner import Pipeline
from tests.evaluate.parallel.corpus import corpus, write_corpus
from tests.evaluate.parallel.stages import Known, Whole, gold_answers


def toy(folder: Path) -> Pipeline:
    return Pipeline(stages=[Whole(), Known(gold_answers(corpus(folder)))], cache=False)


def test_only_test_lines_are_scored(tmp_path: Path) -> None:
    scores = evaluate_parallel(toy(tmp_path), ["entities"], corpus=tmp_path)
    assert (scores.lines, scores.available) == (2, 2)
    assert scores.entities is not None and scores.projection is None and scores.translation is None
    assert scores.readings == {"entities": {}}


def test_a_limit_takes_the_same_lines_whatever_their_order(tmp_path: Path) -> None:
    pipeline = toy(tmp_path)
    lines = load_parallel(tmp_path)
    one, other = (evaluate_parallel(pipeline, ["entities"], 1, corpus=order) for order in (lines, lines[::-1]))
    assert one.lines == 1 and one.sha256 == other.sha256
    assert one.sha256 != evaluate_parallel(pipeline, ["entities"], corpus=lines).sha256


def test_record_and_table_say_what_was_scored(tmp_path: Path) -> None:
    record, table = parallel_report(tmp_path, toy(tmp_path), ["entities"])
    assert json.loads(json.dumps(record)) == record
    assert record["entities"]["uk"]["types"]["all"]["exact"]["f1"] == 100
    assert "2 of 2 test lines" in table and "100.0 to 100.0" in table


def test_a_corpus_without_test_lines_is_an_error(tmp_path: Path) -> None:
    training = split_of(load_parallel(write_corpus(tmp_path)), "training")
    with pytest.raises(InputError, match="none of the 1 lines"):
        evaluate_parallel(toy(tmp_path), ["entities"], corpus=training)


def test_an_unknown_task_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="unknown task 'ner'; tasks are: entities, projection, translation"):
        evaluate_parallel(toy(tmp_path), ["ner"], corpus=tmp_path)  # type: ignore[list-item]


@pytest.mark.parametrize("task", ["projection", "translation"])
def test_a_task_that_the_configuration_cannot_do_is_told_before_the_work(tmp_path: Path, task: Task) -> None:
    known = Known({})  # knows no text: scoring would fail
    with pytest.raises(GraphError, match=f"leave the task '{task}' out"):
        evaluate_parallel(Pipeline(stages=[Whole(), known], cache=False), ["entities", task], corpus=write_corpus(tmp_path))


def test_a_limit_below_1_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="limit 0"):
        evaluate_parallel(toy(tmp_path), ["entities"], 0, corpus=tmp_path)


@pytest.mark.parametrize(("lines", "low", "high"), [([(1, 1)] * 9, 1, 1), ([(0, 2), (0, 0)], 0, 0)])
def test_intervals_of_rates_that_never_change(lines: list[tuple[float, float]], low: float, high: float) -> None:
    interval = rate_interval(lines)
    assert interval is not None and (interval.low, interval.high) == (low, high)


def test_the_interval_holds_the_rate_and_narrows_with_more_lines() -> None:
    widths = []
    for count in (20, 2000):
        interval = rate_interval([(number % 2, 1) for number in range(count)])
        assert interval is not None and interval.low < 0.5 < interval.high
        widths.append(interval.high - interval.low)
    assert widths[1] < widths[0] / 5
    assert rate_interval([(0, 0)]) is None


@pytest.mark.slow
def test_the_shipped_corpus_with_the_embedded_models(repository: Path, make_cache: Callable[..., Cache]) -> None:
    pipeline = Pipeline(cache=make_cache())
    scores = evaluate_parallel(pipeline, limit=6, corpus=repository / "seeds" / "parallel")
    assert (scores.lines, scores.available) == (6, 270)
    assert scores.readings == {
        "entities": {"compact-tagger": "training lines"},
        "projection": {},
        "translation": {"compact-tagger": "training lines", "compact-translator": "test lines too"},
    }
    assert scores.entities is not None and scores.projection is not None and scores.translation is not None
    assert [item.lang for item in scores.entities] == ["en", "tr", "uk", "sv", "ar", "en"]
    assert not any(item.failed for group in (scores.entities, scores.projection, scores.translation) for item in group)
    assert len(scores.projection) == 20
    assert all(item.exact.rate > 0.4 and item.overlap.rate >= item.exact.rate for item in scores.projection)
    assert all((item.scores.chrf or 0) > 20 for item in scores.translation)
    table = parallel_table(scores)
    assert "translation: compact-translator was trained on these very lines" in table
    assert parallel_record(scores)["projection"]["tr-uk"]["exact"]["total"] > 0
