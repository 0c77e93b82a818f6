from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline import Document, Pipeline
from pipeline.cache import Cache
from pipeline.errors import DocumentError, GraphError, ModelError
from pipeline.explain import explain
from pipeline.stage import Stage
from tests.toys import Digits, Lines

MakeCache = Callable[..., Cache]
CONFIG = {"pipeline": []}
TEXTS = ["fem 5", "Việt Nam 6\nsex 6 och 7", "", "åtta 8 👩‍👩‍👧"]


def documents(texts: list[str]) -> list[Document]:
    return [Document(id=f"d{index}", text=text) for index, text in enumerate(texts)]


def pipeline(*stages: Stage, cache: Cache | bool = False, **runner: object) -> Pipeline:
    return Pipeline({**CONFIG, "runner": runner}, stages=stages, cache=cache)


def test_every_document_comes_out_in_order_with_its_layers() -> None:
    done = list(pipeline(Lines(), Digits()).run(documents(TEXTS)))
    assert [document.id for document in done] == ["d0", "d1", "d2", "d3"]
    assert [[document.surface(quantity) for quantity in document.quantities or ()] for document in done] == [["5"], ["6", "7"], [], ["8"]]


@pytest.mark.parametrize("chunk", [1, 2, 3, 100])
def test_results_do_not_depend_on_chunks(chunk: int) -> None:
    assert list(pipeline(Lines(), Digits(), chunk_documents=chunk).run(documents(TEXTS))) == list(
        pipeline(Lines(), Digits(), chunk_characters=4).run(documents(TEXTS))
    )


def test_a_failing_document_fails_alone() -> None:
    texts = ["1", "2", "BOOM", "4", "5", "BOOM 6", "7"]
    run = pipeline(Lines(), Digits())
    done = list(run.run(documents(texts)))
    assert [document.failure is not None for document in done] == [False, False, True, False, False, True, False]
    assert done[2].failure is not None
    assert (done[2].failure.stage, done[2].failure.error, done[2].failure.message) == ("lines", "ValueError", "cannot read BOOM")
    assert [failure["id"] for failure in run.failures] == ["d2", "d5"]
    assert done[6].quantities is not None
    assert (run.counts["documents"], run.counts["failed"]) == (7, 2)


def test_fail_fast_stops_at_the_first_failure() -> None:
    with pytest.raises(DocumentError, match="'d1'.*'lines'.*cannot read BOOM"):
        list(pipeline(Lines(), fail_fast=True).run(documents(["1", "BOOM"])))


def test_a_document_that_failed_before_passes_through() -> None:
    broken = Document(id="x", text="").failed("ingest", ValueError("not UTF-8"))
    stage = Lines()
    first, _ = pipeline(stage).run([broken, Document(id="y", text="1")])
    assert first == broken
    assert stage.seen == ["1"]


def test_a_model_that_is_missing_stops_the_run_instead_of_failing_every_document() -> None:
    class Unloadable(Lines):
        def load(self) -> None:
            raise ModelError("no model")

    with pytest.raises(ModelError):
        list(pipeline(Unloadable()).run(documents(["1"])))


def test_second_run_comes_from_the_cache_and_is_equal(make_cache: MakeCache) -> None:
    cache = make_cache()
    first = list(pipeline(Lines(), Digits(), cache=cache).run(documents(TEXTS)))
    lines, digits = Lines(), Digits()
    again = pipeline(lines, digits, cache=cache)
    assert list(again.run(documents(TEXTS))) == first
    assert (lines.seen, digits.seen, lines.loads) == ([], [], 0)
    assert (again.stats["digits"].cached, again.stats["digits"].computed) == (4, 0)


def test_one_changed_document_reruns_only_itself(make_cache: MakeCache) -> None:
    cache = make_cache()
    list(pipeline(Lines(), Digits(), cache=cache).run(documents(TEXTS)))
    lines = Lines()
    list(pipeline(lines, Digits(), cache=cache).run(documents(["fem 55", *TEXTS[1:]])))
    assert lines.seen == ["fem 55"]


def test_a_change_upstream_that_leaves_the_inputs_equal_reruns_nothing_below(make_cache: MakeCache) -> None:
    class Lines2(Lines):
        version = 2

    cache = make_cache()
    list(pipeline(Lines(), Digits(), cache=cache).run(documents(TEXTS)))
    lines, digits = Lines2(), Digits()
    list(pipeline(lines, digits, cache=cache).run(documents(TEXTS)))
    assert (len(lines.seen), digits.seen) == (4, [])


def test_failed_documents_are_not_cached(make_cache: MakeCache) -> None:
    cache = make_cache()
    for _ in range(2):
        stage = Lines()
        list(pipeline(stage, cache=cache).run(documents(["BOOM"])))
        assert stage.seen == ["BOOM"]


def test_sentences_in_other_languages_are_counted_as_passed_over(make_cache: MakeCache) -> None:
    cache = make_cache()
    for _ in range(2):
        run = pipeline(Lines(), Digits(), cache=cache)
        list(run.run(documents(TEXTS)))
        assert run.stats["digits"].as_dict()["passed_over"] == {"vi": 1}


def test_progress_counts_every_document() -> None:
    seen: list[tuple[str, int, int]] = []
    list(pipeline(Lines(), Digits(), chunk_documents=3).run(documents(TEXTS), on_progress=lambda *step: seen.append(step)))
    assert seen == [("lines", 3, 0), ("digits", 3, 0), ("lines", 1, 0), ("digits", 1, 0)]


def test_until_keeps_only_what_is_needed() -> None:
    run = pipeline(Lines(), Digits())
    assert [stage.name for stage in run.until(["sentences"]).stages] == ["lines"]
    assert [stage.name for stage in run.until(["quantities"]).stages] == ["lines", "digits"]
    with pytest.raises(GraphError, match="no stage of this configuration provides mentions"):
        run.until(["mentions"])


def test_wrong_order_names_the_stage_to_move() -> None:
    with pytest.raises(GraphError, match="'digits' needs layer 'sentences'.*'lines' provides it but comes later"):
        pipeline(Digits(), Lines())


def test_calling_the_pipeline_annotates_one_text() -> None:
    assert [quantity.number for quantity in pipeline(Lines(), Digits())("5 och 6").quantities or ()] == [5, 6]
    with pytest.raises(DocumentError, match="cannot read BOOM"):
        pipeline(Lines())("BOOM")


class TestExplain:
    @pytest.fixture
    def cache(self, make_cache: MakeCache) -> Cache:
        cache = make_cache()
        list(pipeline(Lines(), Digits(), cache=cache).run(documents(TEXTS)))
        return cache

    def lines(self, cache: Cache | bool, *stages: Stage, text: str = TEXTS[0], id: str = "d0") -> list[tuple[str, str]]:
        found = explain(pipeline(*stages, cache=cache), Document(id=id, text=text))
        return [(line.status, line.reason) for line in found]

    def test_nothing_changed(self, cache: Cache) -> None:
        assert [status for status, _ in self.lines(cache, Lines(), Digits())] == ["cached", "cached"]

    def test_config_changed(self, cache: Cache) -> None:
        assert self.lines(cache, Lines(), Digits(minimum=3))[1] == ("run", "config.minimum changed from 0 to 3")

    def test_text_changed(self, cache: Cache) -> None:
        found = self.lines(cache, Lines(), Digits(), text="new")
        assert found[0] == ("run", "the text changed")
        assert found[1] == ("unknown", "runs only if these layers turn out different: 'sentences' (from 'lines')")

    def test_never_ran(self, cache: Cache) -> None:
        assert self.lines(cache, Lines(), text="new", id="new") == [("run", "it has never run on a document with this id")]

    def test_dropped(self, cache: Cache) -> None:
        cache._db.execute("DELETE FROM entries WHERE stage = 'digits'")
        assert "dropped from the cache" in self.lines(cache, Lines(), Digits())[1][1]

    def test_cache_off(self) -> None:
        assert self.lines(False, Lines())[0][1].startswith("the cache is off")
