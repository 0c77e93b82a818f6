from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.document import Document, Sentence
from pipeline.errors import ConfigError, ModelError
from pipeline.stages.translate import Translate
from pipeline.stages.translate.backends import ctranslate
from pipeline.stages.translate.backends.config import NllbConfig
from pipeline.stages.translate.backends.files import model_folder
from pipeline.stages.translate.backends.nllb import NllbBackend

pytest.importorskip("ctranslate2")

from tests.stages.translate.backends.models import SENTENCES, WORDS, multilingual

LANGUAGES = ["tr", "uk", "sv", "ar"]
ENGINES = ["ctranslate2", "transformers"]


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("nllb")
    multilingual(folder / "m2m")
    return folder


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One home for all tests here, so that models are converted once."""
    home = tmp_path_factory.getbasetemp() / "nllb-home"
    monkeypatch.setenv("DRAGOMAN_HOME", str(home))
    return home


@pytest.fixture
def ready(folders: Path) -> Path:
    """The model in CTranslate2's form, as it is published: weights, vocabulary, sentencepiece model."""
    target = folders / "ready"
    if not target.is_dir():
        shutil.copytree(ctranslate.converted(model_folder(str(folders / "m2m"))), target)
        shutil.copy(folders / "m2m" / "sentencepiece.bpe.model", target)
    return target


@pytest.fixture
def backend(folders: Path) -> Callable[..., NllbBackend]:
    def make(engine: str = "ctranslate2", beam: int = 2, folder: Path | None = None, **options: object) -> NllbBackend:
        settings = {"model": str(folder or folders / "m2m"), "engine": engine, "max_pieces": 40, **options}
        return NllbBackend(NllbConfig.model_validate(settings), LANGUAGES, beam)

    return make


@pytest.mark.parametrize("beam", [1, 3])
def test_both_engines_say_the_same(backend: Callable[..., NllbBackend], beam: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctranslate, "_QUANTIZATION", "float32")
    for lang in LANGUAGES:
        one, other = (backend(engine, beam).translate(SENTENCES, lang) for engine in ENGINES)
        assert [(entry.text, entry.complete) for entry in one] == [(entry.text, entry.complete) for entry in other]
        assert [entry.score for entry in one] == pytest.approx([entry.score for entry in other], rel=1e-2)


@pytest.mark.parametrize("engine", ENGINES)
def test_the_language_counts_and_neighbours_do_not(backend: Callable[..., NllbBackend], engine: str) -> None:
    made = backend(engine)
    sentences = SENTENCES if engine == "ctranslate2" else SENTENCES[:3]
    by_language = {lang: made.translate(sentences, lang) for lang in LANGUAGES}
    assert len({tuple(entry.score for entry in found) for found in by_language.values()}) == len(LANGUAGES)
    assert made.translate(sentences[::-1], "sv") == by_language["sv"][::-1]
    assert [made.translate([sentence], "sv")[0] for sentence in sentences] == by_language["sv"]
    assert not any(code in entry.text for entry in by_language["sv"] for code in ("swe_Latn", "eng_Latn", "</s>"))
    assert made.translate(["", " "], "sv")[0].text == ""
    assert made.with_beam(4).translate(sentences, "sv") == backend(engine, 4).translate(sentences, "sv")
    assert made.with_beam(4)._loaded is made._loaded


def test_a_model_in_ctranslates_form(backend: Callable[..., NllbBackend], ready: Path, home: Path) -> None:
    made, other = backend(folder=ready), backend()
    found = made.translate(SENTENCES, "uk")
    assert [entry.text for entry in found] == [entry.text for entry in other.translate(SENTENCES, "uk")]
    assert made.model_id == "ready" and not list((home / "converted").glob("ready*"))


@pytest.mark.parametrize("engine", ENGINES)
def test_codes_are_checked_against_the_vocabulary(backend: Callable[..., NllbBackend], engine: str) -> None:
    codes = {"tr": "tur_Latn", "uk": "ukr_Cyrl", "sv": "sve_Latn", "ar": "arb_Arab"}
    with pytest.raises(ModelError) as caught:
        backend(engine, codes=codes, target="eng").load()
    message = str(caught.value)
    assert "translate.nllb.codes.sv: 'sve_Latn' is no piece of its vocabulary; near it are swe_Latn" in message
    assert "translate.nllb.target: 'eng' is no piece" in message and "codes.tr" not in message


def test_languages_without_a_code() -> None:
    with pytest.raises(ConfigError, match=r"nllb-200-distilled-600m does not translate fi; it knows ar, sv, tr, uk"):
        Translate(backend="nllb", languages=["fi"])
    assert Translate(backend="nllb", languages=["fi"], nllb={"codes": {"fi": "fin_Latn"}}).languages == {"fi", "en"}


@pytest.mark.parametrize("engine", ENGINES)
def test_long_sentences_are_split(folders: Path, engine: str) -> None:
    text = ", ".join(WORDS) + "."
    options = {"model": str(folders / "m2m"), "engine": engine, "max_pieces": 16}
    stage = Translate(backend="nllb", languages=["sv"], carry=False, nllb=options, beam=1)
    backend = stage._backends["sv"]
    assert backend.fits([text, "Skatten."], "sv") == [False, True]
    (done,) = stage.process([Document(id="d", text=text, sentences=(Sentence(start=0, end=len(text), lang="sv"),))])
    assert done.translation is not None and done.translation.provenance.model == "m2m"


@pytest.mark.slow
def test_loading_and_translating_ask_no_network(folders: Path, home: Path) -> None:
    """Not even for what is not there, and not because an environment variable forbids it."""
    code = (
        "import os, socket, sys\n"
        "os.environ.pop('HF_HUB_OFFLINE', None)\n"
        "tried = []\n"
        "def refuse(*given, **named):\n"
        "    tried.append(given)\n"
        "    raise OSError('no network')\n"
        "socket.socket.connect = refuse\n"
        "socket.getaddrinfo = refuse\n"
        "from pipeline.stages.translate.backends.config import NllbConfig\n"
        "from pipeline.stages.translate.backends.nllb import NllbBackend\n"
        "for engine in ('ctranslate2', 'transformers'):\n"
        "    config = NllbConfig(model=sys.argv[1], engine=engine, max_pieces=40)\n"
        "    assert NllbBackend(config, ['sv'], 1).translate(['Skatten.'], 'sv')[0].text\n"
        "print('asked', tried)\n"
    )
    environment = {**os.environ, "DRAGOMAN_HOME": str(home / "offline")}
    command = [sys.executable, "-c", code, str(folders / "m2m")]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    assert done.stdout.strip() == "asked []"


def test_a_length_that_the_model_cannot_take(backend: Callable[..., NllbBackend]) -> None:
    with pytest.raises(ModelError, match=r"takes 256 pieces; set translate.nllb.max_pieces below that"):
        backend("transformers", max_pieces=300).load()


def test_the_fingerprint(backend: Callable[..., NllbBackend], folders: Path) -> None:
    base = backend().fingerprint()
    assert base["m2m"] == model_folder(str(folders / "m2m")).sha256
    others = [
        backend("transformers"),
        backend(beam=1),
        backend(max_pieces=50),
        backend(target="fra_Latn"),
        backend(codes={"sv": "dan_Latn"}),
    ]
    assert len({str(entry) for entry in (base, *(other.fingerprint() for other in others))}) == 6


@pytest.mark.parametrize(
    ("name", "engine", "fault"),
    [
        ("model.bin", "ctranslate2", "holds no model|names no model_type"),
        ("shared_vocabulary.json", "ctranslate2", "has no vocabulary"),
        ("sentencepiece.bpe.model", "ctranslate2", "has no sentencepiece model"),
        ("", "transformers", "cannot read the tokenizer|holds no model of transformers"),
    ],
)
def test_damaged_models(backend: Callable[..., NllbBackend], ready: Path, tmp_path: Path, name: str, engine: str, fault: str) -> None:
    shutil.copytree(ready, tmp_path / "m")
    if name:
        (tmp_path / "m" / name).unlink()
    with pytest.raises(ModelError, match=fault):
        backend(engine, folder=tmp_path / "m").load()


def test_the_published_model_has_not_been_fetched(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DRAGOMAN_HOME", str(tmp_path))
    with pytest.raises(ModelError, match=r"run `dragoman models fetch nllb-200-distilled-600m`"):
        Translate(backend="nllb").load()
