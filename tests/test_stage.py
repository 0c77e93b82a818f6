from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from pipeline.document import LAYERS, Document, Sentence
from pipeline.errors import ConfigError, DocumentError, GraphError, OffsetError, StageError
from pipeline.stage import Stage, StageConfig, check_graph, register, stage_class, stage_names
from tests.toys import Digits, Lines


def test_layers_are_added_and_order_is_kept() -> None:
    documents = [Document(id=str(index), text=f"tal {index}") for index in range(5)]
    done = Digits().process(Lines().process(documents))
    assert [document.id for document in done] == ["0", "1", "2", "3", "4"]
    assert [quantity.number for document in done for quantity in document.quantities or ()] == [0, 1, 2, 3, 4]


def test_failed_documents_pass_through_untouched() -> None:
    failed = Document(id="a", text="x").failed("ingest", ValueError("bad"))
    assert Lines().process([failed, Document(id="b", text="1")])[0] is failed


def test_a_missing_layer_is_an_error_that_names_it() -> None:
    with pytest.raises(DocumentError, match="document 'a' has no layer 'sentences'"):
        Digits().process([Document(id="a", text="5")])


def test_load_runs_once() -> None:
    stage = Lines()
    stage.process([])
    stage.process([Document(id="a", text="1")])
    assert stage.loads == 1


class Broken(Stage[StageConfig]):
    name, version, Config = "broken", 1, StageConfig
    requires = ()
    provides = ("sentences",)

    def __init__(self, results: Sequence[Mapping[str, Any]]) -> None:
        super().__init__()
        self.results = results

    def annotate(self, documents: Sequence[Document]) -> Sequence[Mapping[str, Any]]:
        return self.results


@pytest.mark.parametrize(
    ("results", "error", "message"),
    [
        ([], StageError, "returned 0 results for 1 documents"),
        ([{}], StageError, "returned layers .*declares"),
        ([{"sentences": (), "quantities": ()}], StageError, "returned layers"),
        ([{"sentences": (Sentence(start=0, end=9, lang="sv"),)}], OffsetError, "does not stand"),
    ],
)
def test_stages_that_break_the_contract_are_stopped(results: list[dict[str, Any]], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        Broken(results).process([Document(id="a", text="x")])


def test_unknown_options_and_wrong_values_are_listed_at_once() -> None:
    with pytest.raises(ConfigError) as caught:
        Lines(lang=3, speed=9)
    assert len(caught.value.faults) == 2
    assert any(fault.startswith("lines.speed: unknown key; known keys: batch_size, lang") for fault in caught.value.faults)
    assert any(fault.startswith("lines.lang: ") and "(got 3)" in fault for fault in caught.value.faults)


def test_graph_faults_name_the_stage_that_would_help() -> None:
    check_graph([Lines(), Digits()])
    check_graph([Digits()], given=["sentences"])
    with pytest.raises(GraphError, match="'digits' needs layer 'sentences', which nobody before it provides; add one of: .*sentences"):
        check_graph([Digits()])


def test_registering() -> None:
    @register
    class Extra(Lines):
        name = "extra-for-this-test"

    assert stage_class("extra-for-this-test") is Extra
    assert "extra-for-this-test" in stage_names()
    with pytest.raises(StageError, match="two stages are called"):

        @register
        class Other(Lines):
            name = "extra-for-this-test"

    with pytest.raises(StageError, match="lacks the attribute"):

        @register
        class Nameless(Stage[StageConfig]):
            pass

    with pytest.raises(ConfigError, match="no stage is called 'nothing'"):
        stage_class("nothing")


BUILT_IN = ["furniture", "language", "sentences", "quantities", "entities", "link", "translate", "pivot_entities", "project", "resolve"]


@pytest.mark.parametrize("name", BUILT_IN)
def test_built_in_stages_keep_the_contract(name: str) -> None:
    cls = stage_class(name)
    stage = cls()
    assert stage.name == name
    assert isinstance(stage.version, int)
    assert set(stage.provides) <= set(LAYERS)
    assert set(stage.requires) <= set(LAYERS)
    assert stage.provides
    assert cls.Config.model_validate(stage.config.model_dump(mode="json")) == stage.config
    assert set(cls.Config.cosmetic) <= set(cls.Config.model_fields)
    fingerprint = stage.fingerprint()
    assert fingerprint["stage"] == name
    assert cls(stage.config).fingerprint() == fingerprint
    assert stage.process([]) == []
