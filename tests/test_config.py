from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.config import DEFAULT_PIPELINE, load_config, shipped_configs
from pipeline.errors import ConfigError


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("path", shipped_configs(), ids=lambda path: path.stem)
def test_shipped_configurations_are_valid_and_round_trip(path: Path) -> None:
    config = load_config(path)
    assert load_config(config.dump()) == config
    assert load_config(path.stem) == config


def test_default() -> None:
    assert load_config().pipeline == DEFAULT_PIPELINE
    assert [stage.name for stage in load_config().build_stages()] == list(DEFAULT_PIPELINE)


def test_overrides_win_and_are_yaml() -> None:
    config = load_config(None, ["cache.enabled=false", "runner.chunk_documents=7", "pipeline=[furniture, language]"])
    assert (config.cache.enabled, config.runner.chunk_documents, config.pipeline) == (False, 7, ("furniture", "language"))
    assert load_config({"runner": {"chunk_documents": 3}}, {"runner.chunk_documents": 4}).runner.chunk_documents == 4


def test_extends(tmp_path: Path) -> None:
    write(tmp_path / "base.yaml", "runner: {chunk_documents: 5, fail_fast: true}\npipeline: [furniture]\n")
    child = write(tmp_path / "child.yaml", "extends: base.yaml\nrunner: {chunk_documents: 6}\n")
    config = load_config(child)
    assert (config.runner.chunk_documents, config.runner.fail_fast, config.pipeline) == (6, True, ("furniture",))


def test_circular_extends(tmp_path: Path) -> None:
    write(tmp_path / "a.yaml", "extends: b.yaml")
    with pytest.raises(ConfigError, match=r"b\.yaml -> a\.yaml -> b\.yaml goes in a circle"):
        load_config(write(tmp_path / "b.yaml", "extends: a.yaml"))


def test_every_fault_is_listed_with_its_path() -> None:
    with pytest.raises(ConfigError) as caught:
        load_config(
            {
                "pipeline": ["furniture", "languages", "furniture"],
                "runner": {"chunk_documents": 0, "speed": 1},
                "cache": 3,
                "sentence": {},
                "sentences": {"nonsense": 1},
            },
            ["nonsense", "runner.fail_fast=perhaps"],
        )
    faults = "\n".join(caught.value.faults)
    for expected in (
        "pipeline.1: no stage is called 'languages'; did you mean language?",
        "pipeline.2: stage 'furniture' stands there twice",
        "runner.chunk_documents: input should be greater than or equal to 1 (got 0)",
        "runner.speed: unknown key; known keys: chunk_characters, chunk_documents, fail_fast",
        "runner.fail_fast: ",
        "cache: must be a mapping",
        "sentence: unknown section; did you mean sentences?",
        "sentences.nonsense: unknown key",
        "--set nonsense: must look like section.key=value",
    ):
        assert expected in faults


def test_the_linker_of_resolve_is_configured_like_the_stage_link() -> None:
    config = load_config(None, ["link.threshold=0.7"])
    assert config.stages["resolve"].model_dump()["link"]["threshold"] == 0.7
    config = load_config(None, ["link.threshold=0.7", "resolve.link.threshold=0.2"])
    assert config.stages["resolve"].model_dump()["link"]["threshold"] == 0.2
    assert config.stages["link"].model_dump()["threshold"] == 0.7


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: [1", "line 1"),
        ("runner: {}\nrunner: {}\n", "'runner' stands there twice"),
        ("- 1", "must be a mapping of sections, not list"),
        ("extends: 3", "extends: must be a name"),
        ("!!python/object/apply:os.system ['true']", "not valid YAML"),
    ],
)
def test_unusable_files(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        load_config(write(tmp_path / "x.yaml", text))


def test_missing_file_names_the_shipped_ones() -> None:
    with pytest.raises(ConfigError, match="no such file; shipped configurations are: .*default"):
        load_config("nowhere")


def test_empty_file_is_the_default(tmp_path: Path) -> None:
    assert load_config(write(tmp_path / "x.yaml", "")) == load_config({})


@pytest.mark.parametrize("text", ["? [a]\n: 1\n", "cache: {[a]: 1}", "quantities: {reference_date: 2024-13-01}", "[" * 3000])
def test_odd_yaml_is_a_fault_of_the_configuration(tmp_path: Path, text: str) -> None:
    with pytest.raises(ConfigError, match="not valid YAML"):
        load_config(write(tmp_path / "odd.yaml", text))


@pytest.mark.parametrize("override", ["translate={[a]: 1}", "quantities.reference_date=2024-13-01"])
def test_odd_yaml_in_an_override(override: str) -> None:
    with pytest.raises(ConfigError, match="is not a YAML value"):
        load_config(None, [override])


def test_extends_is_no_override() -> None:
    with pytest.raises(ConfigError, match="configuration file only"):
        load_config(None, ["extends=default"])


def test_merge_keys(tmp_path: Path) -> None:
    text = "link: &link {keep_candidates: 3}\nresolve: {link: {<<: *link, threshold: 0.5}}"
    link = load_config(write(tmp_path / "merge.yaml", text)).stages["resolve"].link  # type: ignore[attr-defined]
    assert (link.keep_candidates, link.threshold) == (3, 0.5)


def test_home_in_the_path_of_the_cache() -> None:
    assert load_config(None, ["cache.path=~/store.sqlite"]).cache.path == Path.home() / "store.sqlite"
