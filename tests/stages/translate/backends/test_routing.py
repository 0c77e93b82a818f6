from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline import Pipeline
from pipeline.config import load_config, shipped_configs
from pipeline.document import Document
from pipeline.errors import ModelError
from pipeline.models import load_manifest
from pipeline.stages.translate import Translate
from pipeline.stages.translate.backends import distinct
from pipeline.stages.translate.backends.files import model_folder

NAMES = ["firefox", "opus", "nllb", "http"]


@pytest.mark.parametrize("name", NAMES)
def test_the_shipped_configurations(name: str) -> None:
    assert name in [path.stem for path in shipped_configs()]
    config = load_config(name)
    (stage,) = [stage for stage in config.build_stages() if isinstance(stage, Translate)]
    assert config.stages["translate"].backend == {"default": name}  # type: ignore[attr-defined]
    assert set(stage._backends) == {"tr", "uk", "sv", "ar"} and len(distinct(stage._backends)) == 1
    assert not stage._backends["sv"].carries


def test_the_models_of_the_defaults_can_be_fetched() -> None:
    known = {model.id: model for model in load_manifest() if model.url is not None}
    config = Translate().config
    for lang, model in [*config.firefox.models.items(), *config.opus.models.items()]:
        assert known[model].languages == (lang,)
    assert known[config.nllb.model].languages == ("mul",)


def test_a_model_for_another_language_is_refused() -> None:
    with pytest.raises(ModelError, match=r"'firefox-sv-en' translates sv, and cannot be the one for 'tr'"):
        model_folder("firefox-sv-en", "tr")


def test_languages_share_a_backend_and_only_those_in_use_are_made() -> None:
    stage = Translate(backend={"default": "compact", "sv": "http", "tr": "http"})
    assert [type(backend).__name__ for backend in distinct(stage._backends)] == ["HttpBackend", "CompactBackend"]
    assert stage._backends["sv"] is stage._backends["tr"] and stage._backends["uk"] is stage._backends["ar"]
    assert "http" in stage.resources() and "compact-translator" in stage.resources()


def test_options_of_unused_backends_do_not_count() -> None:
    base = Translate().fingerprint()
    assert Translate(http={"url": "http://elsewhere:1"}, opus={"engine": "transformers"}).fingerprint() == base
    http = Translate(backend="http").fingerprint()
    assert Translate(backend="http", http={"url": "http://elsewhere:1"}).fingerprint() != http
    assert Translate(backend="http", http={"retries": 1}).fingerprint() == http


def test_nothing_heavy_is_imported_before_loading() -> None:
    code = (
        "import sys\n"
        "from pipeline.config import load_config\n"
        f"for name in {NAMES}: load_config(name).build_stages()\n"
        "print([name for name in ('transformers', 'ctranslate2', 'fxtranslate', 'sacremoses', 'httpx') if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(("name", "model"), [("firefox", "firefox-ar-en"), ("opus", "opus-mt-ar-en"), ("nllb", "nllb-200-distilled-600m")])
def test_a_run_without_its_models_downloads_nothing(name: str, model: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for package in ("fxtranslate", "ctranslate2", "sacremoses"):
        pytest.importorskip(package)
    monkeypatch.setenv("DRAGOMAN_HOME", str(tmp_path))
    languages = {"translate.languages": ["ar"], "pipeline": ["furniture", "language", "sentences", "translate"], "translate.carry": False}
    pipeline = Pipeline(load_config(name, languages), cache=False)
    with pytest.raises(ModelError, match=f"run `dragoman models fetch {model}` where there is a network"):
        list(pipeline.run([Document(id="d", text="أهلا وسهلا بكم في المدينة.", lang="ar")]))
    assert not list(tmp_path.rglob("*.part"))


def test_a_dump_can_be_read_again() -> None:
    config = load_config("http", ["translate.backend={default: http, sv: compact}", "translate.http.options={temperature: 0.1}"])
    assert load_config(json.loads(json.dumps(config.dump()))) == config
