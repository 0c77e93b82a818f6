from __future__ import annotations

import importlib.metadata
import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import torch

from pipeline.document import Document, Sentence
from pipeline.errors import ConfigError, ModelError
from pipeline.stages.translate import Translate
from pipeline.stages.translate.backends import ctranslate
from pipeline.stages.translate.backends.config import OpusConfig
from pipeline.stages.translate.backends.files import model_folder
from pipeline.stages.translate.backends.marian import MarianPieces, read_model, read_vocabulary
from pipeline.stages.translate.backends.opus import OpusBackend

pytest.importorskip("ctranslate2")
pytest.importorskip("sacremoses")

from tests.stages.translate.backends.models import WORDS, opus_as_marian, opus_as_transformers

ENGINES = ["ctranslate2", "transformers"]


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folders ``transformers`` and ``marian``, which hold the same model."""
    folder = tmp_path_factory.mktemp("opus")
    opus_as_marian(opus_as_transformers(folder / "transformers"), folder / "transformers", folder / "marian")
    return folder


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One home for all tests here, so that models are converted once."""
    home = tmp_path_factory.getbasetemp() / "opus-home"
    monkeypatch.setenv("DRAGOMAN_HOME", str(home))
    return home


@pytest.fixture
def backend(models: Path) -> Callable[..., OpusBackend]:
    def make(layout: str = "marian", engine: str = "ctranslate2", beam: int = 3, **options: object) -> OpusBackend:
        return OpusBackend(OpusConfig.model_validate({"models": {"sv": str(models / layout)}, "engine": engine, **options}), ["sv"], beam)

    return make


def sentences(count: int) -> list[str]:
    """Sentences of all lengths."""
    rng = random.Random(5)
    return [" ".join(rng.choices(WORDS, k=1 + number % 17)).capitalize() + "." for number in range(count)]


def test_both_forms_of_a_model_are_the_same_model(models: Path) -> None:
    from transformers import MarianMTModel

    ours, theirs = read_model(models / "marian"), MarianMTModel.from_pretrained(models / "transformers")
    source, start = torch.tensor([[5, 9, 2, 30, 0]]), torch.tensor([[ours.config.pad_token_id, 4, 8]])
    ours_says, theirs_says = (model(input_ids=source, decoder_input_ids=start).logits for model in (ours, theirs))
    assert torch.allclose(ours_says, theirs_says, atol=1e-5)
    vocabulary = json.loads((models / "transformers" / "vocab.json").read_text())
    vocabulary.pop("<pad>")
    assert read_vocabulary(models / "marian") == vocabulary


@pytest.mark.parametrize("beam", [1, 4])
def test_both_engines_say_the_same(backend: Callable[..., OpusBackend], beam: int, monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    """In full precision, for int8 is an approximation; ends, scores and texts of short translations agree."""
    monkeypatch.setattr(ctranslate, "_QUANTIZATION", "float32")
    texts = sentences(30)
    one, other = (backend(engine=engine, beam=beam).translate(texts, "sv") for engine in ENGINES)
    same = sum(left.text == right.text and left.complete == right.complete for left, right in zip(one, other, strict=True))
    assert same >= 27
    for left, right in zip(one, other, strict=True):
        if left.text == right.text:
            assert left.score == pytest.approx(right.score, rel=1e-3)
    assert any(entry.complete for entry in one) and len({entry.text for entry in one}) > 5


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("layout", ["marian", "transformers"])
def test_neighbours_change_nothing(backend: Callable[..., OpusBackend], layout: str, engine: str) -> None:
    texts = sentences(80 if engine == "ctranslate2" else 4)
    made = backend(layout, engine)
    together = made.translate(texts, "sv")
    assert made.translate(texts[::-1], "sv") == together[::-1]
    assert [made.translate([text], "sv")[0] for text in texts] == together
    assert backend(layout, engine).translate(texts, "sv") == together
    assert all(entry.score is not None and 0 < entry.score <= 1 for entry in together)


@pytest.mark.parametrize("engine", ENGINES)
def test_another_beam_shares_the_model(backend: Callable[..., OpusBackend], engine: str) -> None:
    made = backend(engine=engine, beam=1)
    wider = made.with_beam(5)
    found = wider.translate(sentences(8), "sv")
    assert made._engines is wider._engines and found == backend(engine=engine, beam=5).translate(sentences(8), "sv")
    assert wider.fingerprint() != made.fingerprint() and wider.fingerprint() == backend(engine=engine, beam=5).fingerprint()


@pytest.mark.parametrize("engine", ENGINES)
def test_nothing_comes_of_nothing(backend: Callable[..., OpusBackend], engine: str) -> None:
    made = backend(engine=engine)
    assert [entry.text for entry in made.translate(["", " \u200b ", "\x01"], "sv")][:1] == [""]
    assert made.translate([], "sv") == []


def test_a_model_is_converted_once(backend: Callable[..., OpusBackend], models: Path, home: Path) -> None:
    backend().load()
    (folder,) = [
        path for path in (home / "converted").iterdir() if path.is_dir() and path.name.startswith("marian-") and "int8" in path.name
    ]
    assert importlib.metadata.version("ctranslate2") in folder.name and model_folder(str(models / "marian")).sha256[:16] in folder.name
    before = (folder / "model.bin").stat().st_mtime_ns
    backend().load()
    assert (folder / "model.bin").stat().st_mtime_ns == before
    (folder / "model.bin").write_bytes(b"damaged")
    with pytest.raises(ModelError, match="remove this folder, it is made again"):
        backend().load()
    shutil.rmtree(folder)
    backend().load()
    assert (folder / "model.bin").stat().st_size > 1000


def test_punctuation_is_made_plain_and_numbers_are_not_touched(models: Path) -> None:
    pieces = MarianPieces(models / "marian", "sv")
    assert pieces.encode("„Höja“ skatten…") == pieces.encode('"Höja" skatten...')
    assert pieces.encode("3\u00a0500") == pieces.encode("3 500") and pieces.encode("1.5") != pieces.encode("1,5")
    assert pieces.encode("höja\tskatten\n på") == pieces.encode("höja skatten på")


def test_long_sentences_are_split_and_no_part_is_lost(models: Path) -> None:
    text = ", ".join(WORDS) + "."
    options = {"models": {"sv": str(models / "marian")}, "max_pieces": 20}
    stage = Translate(backend={"sv": "opus"}, languages=["sv"], carry=False, retry=False, opus=options)
    seen: list[str] = []
    backend = stage._backends["sv"]
    translate = backend.translate

    def spy(parts: list[str], lang: str, slots: object = ()) -> object:
        seen.extend(parts)
        return translate(parts, lang)

    backend.translate = spy  # type: ignore[method-assign, assignment]
    (done,) = stage.process([Document(id="d", text=text, sentences=(Sentence(start=0, end=len(text), lang="sv"),))])
    assert len(seen) > 3 and " ".join(seen).split() == text.split()
    assert all(backend.fits(seen, "sv")) and done.translation is not None and done.translation.provenance.model == "opus-mt"


def test_the_fingerprint(backend: Callable[..., OpusBackend], models: Path) -> None:
    base = backend().fingerprint()
    assert base["opus.sv"] == model_folder(str(models / "marian")).sha256
    others = [backend("transformers"), backend(engine="transformers"), backend(beam=1), backend(max_pieces=50)]
    assert len({str(entry) for entry in (base, *(other.fingerprint() for other in others))}) == 5


@pytest.mark.parametrize(
    ("layout", "name", "content", "engine", "fault"),
    [
        ("marian", "source.spm", None, "ctranslate2", "cannot read source.spm"),
        ("marian", "target.spm", b"none", "ctranslate2", "cannot read source.spm and target.spm"),
        ("marian", "opus.npz", b"none", "ctranslate2", "cannot convert the model"),
        ("marian", "opus.npz", b"none", "transformers", "cannot read the Marian model"),
        ("marian", "opus.npz", None, "transformers", "cannot read the Marian model"),
        ("marian", "opus.vocab.yml", None, "transformers", "cannot read the vocabulary"),
        ("marian", "opus.vocab.yml", b'"a": 3\n', "transformers", "the vocabulary has 2 pieces, but the model"),
        ("marian", "decoder.yml", b"models: [../x.npz]\nvocabs: [v.yml]\n", "transformers", "must name files"),
        ("marian", "decoder.yml", b"[", "transformers", "cannot read the vocabulary"),
        ("transformers", "model.safetensors", None, "transformers", "no weights in safetensors"),
        ("transformers", "model.safetensors", None, "ctranslate2", "no weights in safetensors"),
        ("transformers", "model.safetensors", b"none", "transformers", "cannot read the model"),
        ("transformers", "model.safetensors", b"none", "ctranslate2", "cannot convert the model"),
        ("transformers", "config.json", b"{}", "transformers", "names no model_type"),
        ("transformers", "config.json", None, "ctranslate2", "holds no model of CTranslate2, Marian or transformers"),
        ("transformers", "vocab.json", b'{"a": 1}', "transformers", "does not number its pieces from 0 on"),
    ],
)
def test_damaged_models(models: Path, tmp_path: Path, layout: str, name: str, content: bytes | None, engine: str, fault: str) -> None:
    shutil.copytree(models / layout, tmp_path / "m")
    if content is None:
        (tmp_path / "m" / name).unlink()
    else:
        (tmp_path / "m" / name).write_bytes(content)
    with pytest.raises(ModelError, match=fault):
        OpusBackend(OpusConfig.model_validate({"models": {"sv": str(tmp_path / "m")}, "engine": engine}), ["sv"], 1).load()


def test_pickled_weights_are_never_read(models: Path, tmp_path: Path) -> None:
    shutil.copytree(models / "transformers", tmp_path / "m")
    (tmp_path / "m" / "model.safetensors").rename(tmp_path / "m" / "pytorch_model.bin")
    with pytest.raises(ModelError, match=r"it has pickled weights \(pytorch_model.bin\), which are never read"):
        OpusBackend(OpusConfig(models={"sv": str(tmp_path / "m")}), ["sv"], 1).load()


def test_models_that_are_not_there_and_extras(models: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DRAGOMAN_HOME", str(tmp_path))
    with pytest.raises(ModelError, match=r"run `dragoman models fetch opus-mt-tr-en opus-mt-uk-en opus-mt-sv-en opus-mt-ar-en` where"):
        Translate(backend="opus").load()
    with pytest.raises(ConfigError, match=r"opus-mt does not translate fi; it knows ar, sv, tr, uk"):
        Translate(backend="opus", languages=["fi"])

    def missing(name: str) -> str:
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr("importlib.metadata.version", missing)
    with pytest.raises(ModelError, match=r"pip install 'dragoman\[opus\]'"):
        OpusBackend(OpusConfig(models={"sv": str(models / "marian")}), ["sv"], 1).load()
