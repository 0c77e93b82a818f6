"""Whole runs of the training, a few steps long, on the real network."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
import sentencepiece
import torch
from safetensors.torch import load_file

from pipeline.compact.build import CONFIG, TOKENIZER, encoder_dir
from pipeline.compact.decoder import DecoderConfig
from pipeline.compact.marks import SLOT_CHARACTERS
from pipeline.compact.quantised import dequantised, read_weights
from pipeline.compact.tokens import PieceTokenizer
from pipeline.compact.train.arrays import write_arrays
from pipeline.compact.train.translator_export import export
from pipeline.compact.train.translator_network import (
    ENCODER,
    TrainingDecoder,
    TrainingEncoder,
    compile_layers,
    start_from_encoder,
    start_from_models,
)
from pipeline.compact.train.translator_pairs import OWN, Pair, with_shared
from pipeline.compact.train.translator_prepare import SHARES, encoder_arrays, spelling
from pipeline.compact.train.translator_rows import RowWriter, train_pieces
from pipeline.compact.train.translator_tuning import main
from pipeline.compact.train.translator_weights import Average, dequantise
from pipeline.compact.translator import MODEL_ID, PIECES, WEIGHTS
from pipeline.errors import InputError
from pipeline.parallel import record_of, write_record
from pipeline.paths import models_dir

PAIRS = [
    Pair("tr", OWN, "Tom 3.500 kez Mary'yi aradı.", "Tom called Mary 3,500 times."),
    Pair("uk", "tatoeba", "Том має 12 котів.", "Tom has 12 cats."),
    Pair("sv", "tatoeba", "Han bor i Boston sedan 2015.", "He has lived in Boston since 2015."),
    Pair("ar", "un_parallel", "وصل إلى بوسطن في 3 أيام.", "He reached Boston in 3 days."),
    Pair("sv", "tatoeba", "Hej då!", "Goodbye!"),
]
SHORT = ("--budget", "64", "--device", "cpu", "--layers", "1", "--checkpoint-minutes", "0")


@pytest.fixture(scope="module")
def pieces() -> sentencepiece.SentencePieceProcessor:
    return sentencepiece.SentencePieceProcessor(model_file=str(models_dir() / MODEL_ID / PIECES))


@pytest.fixture(scope="module")
def folder(pieces: sentencepiece.SentencePieceProcessor, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Rows of a few pairs, as ``translator_prepare`` writes them, but with the shipped vocabulary."""
    out = tmp_path_factory.mktemp("rows")
    tokenizer = PieceTokenizer(encoder_dir() / TOKENIZER)
    vocabulary = json.loads((encoder_dir() / CONFIG).read_text())["vocabulary"]
    writer = RowWriter(tokenizer, pieces, vocabulary)
    writer.add([with_shared(pair) for pair in PAIRS], [False] * 4 + [True])
    arrays = writer.arrays()
    words = arrays["source"] < vocabulary
    spelt = spelling(pieces, tokenizer)
    used = np.unique(np.concatenate([np.arange(4), arrays["source"][words], *spelt]))
    encoder = encoder_arrays(used.astype(np.int64), vocabulary)
    arrays["source"] = np.where(words, encoder["remap"][np.where(words, arrays["source"], 0)], arrays["source"] - vocabulary + len(used))
    arrays["english"] = np.full(len(PAIRS), -1)
    encoder |= {"start_ids": encoder["remap"][np.concatenate(spelt)], "start_at": np.cumsum([0, *map(len, spelt)])}
    write_arrays(out / "rows.npz", arrays)
    write_arrays(out / "encoder.npz", encoder)
    facts = {
        "corpora": writer.corpora,
        "own": OWN,
        "shares": SHARES,
        "langs": writer.langs,
        "vocabulary": len(used),
        "pieces": len(pieces),
        "slot_piece": pieces.piece_to_id(SLOT_CHARACTERS[0]),
    }
    (out / "rows.json").write_text(json.dumps(facts), encoding="utf-8")
    return out


def test_a_run_tunes_the_layers_it_was_told_to(folder: Path, tmp_path: Path) -> None:
    main([str(folder), "--out", str(tmp_path), "--steps", "2", "--tuned-layers", "5", *SHORT])
    files = sorted(file.name for file in tmp_path.iterdir())
    assert files == ["joint-decoder.safetensors", "joint-lower.safetensors", "joint-upper.safetensors", "log.txt", "result.json"]
    log = (tmp_path / "log.txt").read_text(encoding="utf-8")
    assert "2 steps" in log
    assert '"sv general plain"' in log  # the held-out row is measured
    result = json.loads((tmp_path / "result.json").read_text(encoding="utf-8"))
    assert result["steps"] == 2
    assert set(result["last"]) == set(result["average"]) == {"sv general plain"}
    untouched = TrainingEncoder(dict(np.load(folder / "encoder.npz")), 0.0)
    dequantise(untouched)
    before = {f"layers.{name}": value.detach() for name, value in untouched.layers.named_parameters()}
    after = dequantised(load_file(tmp_path / "joint-lower.safetensors") | load_file(tmp_path / "joint-upper.safetensors"))
    same = {number: torch.equal(before[f"layers.{number}.up.weight"], after[f"layers.{number}.up.weight"]) for number in range(12)}
    assert same == {number: number < 7 for number in range(12)}


def test_a_decoder_goes_on_alone_from_trained_models(folder: Path, tmp_path: Path) -> None:
    run = tmp_path / "run"
    options = ["--models", str(models_dir()), "--frozen-encoder", "--english-first", "0", "--rates", "0", "1e-5"]
    main([str(folder), "--out", str(run), "--steps", "2", *options, *SHORT[:4], "--checkpoint-minutes", "0"])
    assert sorted(file.name for file in run.iterdir()) == ["joint-decoder.safetensors", "log.txt", "result.json"]
    result = json.loads((run / "result.json").read_text(encoding="utf-8"))
    assert result["last"]["sv general plain"] < 3  # it knows "Goodbye!"
    before, after = read_weights(models_dir() / MODEL_ID / WEIGHTS), read_weights(run / "joint-decoder.safetensors")
    assert before.keys() == after.keys()
    changed = {name: (after[name] - before[name]).abs().max().item() for name in before}
    assert 0 < max(changed.values()) < 0.05
    (folder / PIECES).write_bytes((models_dir() / MODEL_ID / PIECES).read_bytes())
    write_record(record_of([], "training"), folder)
    export(folder, run, tmp_path / "models")
    assert [file.name for file in (tmp_path / "models").iterdir()] == [MODEL_ID]


def test_marks_of_trained_models_are_taken_over(folder: Path) -> None:
    encoder = TrainingEncoder(dict(np.load(folder / "encoder.npz")), 0.0)
    decoder = TrainingDecoder(DecoderConfig(384, 4, 6, 1536, 12_000, 12, 384, 180), 0.0)
    start_from_models(decoder, encoder, models_dir())
    marks = read_weights(models_dir() / ENCODER)["marks"]
    torch.testing.assert_close(encoder.marks().detach(), marks, atol=5e-3, rtol=0)  # int8 has rounded their sums


def test_models_that_are_missing_or_of_other_sizes_are_named(folder: Path, tmp_path: Path) -> None:
    encoder = TrainingEncoder(dict(np.load(folder / "encoder.npz")), 0.0)
    decoder = TrainingDecoder(DecoderConfig(384, 2, 6, 1536, 12_000, 12, 384, 180), 0.0)
    for models in (tmp_path / "nowhere", models_dir()):
        with pytest.raises(InputError, match=f"cannot go on from the models in {models}"):
            start_from_models(decoder, encoder, models)
    with pytest.raises(SystemExit):
        main([str(folder), "--out", str(tmp_path / "run"), "--steps", "1", "--frozen-encoder"])


def test_the_tagger_may_read_a_lower_layer(folder: Path) -> None:
    encoder = TrainingEncoder(dict(np.load(folder / "encoder.npz")), 0.0).eval()
    ids, mask = torch.tensor([[0, 5, 6, 2]]), torch.ones(1, 4, dtype=torch.bool)
    states = encoder(ids, mask, 10)
    for layer in encoder.layers[10:]:
        states = layer(states, mask[:, None, None, :])
    torch.testing.assert_close(states, encoder(ids, mask))


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::UserWarning")  # of PyTorch, about its own compiler
def test_compiled_layers_compute_the_same(folder: Path) -> None:
    torch.manual_seed(3)
    arrays = dict(np.load(folder / "encoder.npz"))
    encoder = TrainingEncoder(arrays, 0.0)
    decoder = TrainingDecoder(DecoderConfig(384, 2, 6, 1536, 12_000, 12, 384, 180), 0.0)
    ids, target = torch.randint(4, 200, (3, 12)), torch.randint(4, 200, (3, 8))
    mask = torch.arange(12)[None] < torch.tensor([12, 7, 3])[:, None]

    def outcome() -> tuple[torch.Tensor, torch.Tensor]:
        encoder.zero_grad()
        logits = decoder.train_forward(encoder(ids, mask), mask, target)
        torch.autograd.backward(logits.square().mean())
        gradient = encoder.layers[0].up.weight.grad
        assert gradient is not None
        return logits.detach(), gradient.clone()

    plain = outcome()
    compile_layers(encoder, decoder)
    for one, other in zip(plain, outcome(), strict=True):
        torch.testing.assert_close(one, other, rtol=1e-3, atol=1e-5)


@pytest.mark.slow
def test_an_interrupted_run_goes_on(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    options = [str(folder), "--out", str(tmp_path), "--steps", "4", "--tuned-layers", "1", *SHORT[:-1], "0.00001"]
    steps = []
    update = Average.update

    def interrupted(self: Average, decay: float) -> None:
        update(self, decay)
        steps.append(decay)
        if len(steps) == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr(Average, "update", interrupted)
    with pytest.raises(KeyboardInterrupt):
        main(options)
    assert (tmp_path / "checkpoint.safetensors").is_file()
    with pytest.raises(InputError, match="steps was 4, is 5"):
        main([*options, "--steps", "5"])
    main(options)
    log = (tmp_path / "log.txt").read_text(encoding="utf-8")
    assert "goes on from step 2" in log
    assert len(steps) == 3 + 2
    assert not (tmp_path / "checkpoint.safetensors").exists()
    assert (tmp_path / "joint-decoder.safetensors").is_file()


def test_a_decoder_can_start_from_the_encoder(folder: Path, pieces: sentencepiece.SentencePieceProcessor) -> None:
    arrays = dict(np.load(folder / "encoder.npz"))
    torch.manual_seed(1)
    encoder = TrainingEncoder(arrays, 0.0)
    decoder = TrainingDecoder(DecoderConfig(384, 2, 6, 1536, len(pieces), 12, 384, 180), 0.0)
    before = decoder.embedding.weight.detach().clone()
    start_from_encoder(decoder, encoder, arrays)
    last = decoder.layers[1]
    torch.testing.assert_close(last.up.weight, encoder.layers[11].up.weight)
    torch.testing.assert_close(last.cross.key_value.weight[:384], encoder.layers[11].key.weight)
    slot = pieces.piece_to_id(SLOT_CHARACTERS[0])
    torch.testing.assert_close(decoder.embedding.weight[slot], before[slot])

    def cosine(one: str, other: str) -> float:
        vectors = decoder.embedding.weight.detach()[[pieces.piece_to_id(f"\u2581{word}") for word in (one, other)]]
        return float(torch.cosine_similarity(vectors[0], vectors[1], dim=0))

    assert cosine("president", "minister") > cosine("president", "seven")
    with pytest.raises(InputError, match="translator_prepare"):
        start_from_encoder(decoder, encoder, {})


@pytest.mark.slow
def test_a_folder_without_the_spelling_is_refused(folder: Path, tmp_path: Path) -> None:
    old = tmp_path / "old"
    shutil.copytree(folder, old)
    arrays = dict(np.load(old / "encoder.npz"))
    write_arrays(old / "encoder.npz", {name: value for name, value in arrays.items() if not name.startswith("start")})
    with pytest.raises(InputError, match="translator_prepare"):
        main([str(old), "--out", str(tmp_path / "run"), "--steps", "1", "--start", "encoder", *SHORT])


def test_too_few_sentences_for_a_vocabulary_are_named(tmp_path: Path) -> None:
    sentences = [pair.english for pair in PAIRS] * 20
    with pytest.raises(InputError, match=r"vocabulary of 12000.*--pieces"):
        train_pieces(sentences, tmp_path / "pieces-en.model")
    train_pieces(sentences, tmp_path / "pieces-en.model", 311)
    assert len(sentencepiece.SentencePieceProcessor(model_file=str(tmp_path / "pieces-en.model"))) == 311
