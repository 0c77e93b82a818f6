"""What is trained computes what is shipped, and batches hold what they should."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import sentencepiece
import torch

from pipeline.compact.build import CONFIG, TOKENIZER, encoder_dir
from pipeline.compact.decoder import Decoder, DecoderConfig
from pipeline.compact.marks import SLOT_CHARACTERS, SLOTS, marked_ids
from pipeline.compact.quantised import dequantised, quantise
from pipeline.compact.tokens import PieceTokenizer
from pipeline.compact.train.translator_batches import GRID, Rows
from pipeline.compact.train.translator_export import export
from pipeline.compact.train.translator_network import TrainingDecoder, TrainingEncoder
from pipeline.compact.train.translator_pairs import OWN, Pair, Shared, with_shared
from pipeline.compact.train.translator_prepare import SHARES, encoder_arrays
from pipeline.compact.train.translator_rows import ENGLISH, MARKED, PLAIN, RowWriter
from pipeline.compact.train.translator_weights import save
from pipeline.compact.translator import CONFIG as DECODER_CONFIG
from pipeline.compact.translator import MODEL_ID, PIECES
from pipeline.compact.translator import WEIGHTS as DECODER_WEIGHTS
from pipeline.compact.tuned import MODEL_ID as ENCODER_ID
from pipeline.compact.tuned import WEIGHTS, TunedEncoder
from pipeline.parallel import record_of, write_record
from pipeline.paths import models_dir

PAIRS = [
    Pair("tr", OWN, "Tom 3.500 kez Mary'yi aradı.", "Tom called Mary 3,500 times."),
    Pair("uk", "tatoeba", "Том має 12 котів.", "Tom has 12 cats."),
    Pair("sv", "tatoeba", "Han bor i Boston sedan 2015.", "He has lived in Boston since 2015."),
    Pair("sv", "tatoeba", "Hej då!", "Goodbye!"),
    Pair("ar", "un_parallel", "وصل إلى بوسطن في 3 أيام.", "He reached Boston in 3 days."),
]


@pytest.fixture(scope="module")
def pieces() -> sentencepiece.SentencePieceProcessor:
    return sentencepiece.SentencePieceProcessor(model_file=str(models_dir() / MODEL_ID / PIECES))


@pytest.fixture(scope="module")
def tokenizer() -> PieceTokenizer:
    return PieceTokenizer(encoder_dir() / TOKENIZER)


@pytest.fixture(scope="module")
def vocabulary() -> int:
    size: int = json.loads((encoder_dir() / CONFIG).read_text())["vocabulary"]
    return size


@pytest.fixture(scope="module")
def rows(tokenizer: PieceTokenizer, pieces: sentencepiece.SentencePieceProcessor, vocabulary: int) -> Rows:
    pairs = [with_shared(pair) for pair in PAIRS]
    writer = RowWriter(tokenizer, pieces, vocabulary)
    writer.add(pairs, [False] * len(pairs))
    writer.add_english([pair.english for pair in pairs], len(pairs))
    arrays = writer.arrays()
    facts = {
        "corpora": writer.corpora,
        "own": OWN,
        "shares": SHARES,
        "vocabulary": vocabulary,
        "slot_piece": pieces.piece_to_id(SLOT_CHARACTERS[0]),
    }
    return Rows(arrays, facts, seed=4)


def test_rows_are_plain_and_marked(rows: Rows) -> None:
    kinds = rows.arrays["kind"]
    assert (kinds == PLAIN).sum() == 2 * len(PAIRS)
    assert (kinds == MARKED).sum() == 4
    assert (rows.arrays["slots"][kinds == PLAIN] == 0).all()
    assert (rows.arrays["slots"][kinds == MARKED] > 0).all()


def test_pairs_with_a_term_can_be_seen_more_often(
    tokenizer: PieceTokenizer, pieces: sentencepiece.SentencePieceProcessor, vocabulary: int
) -> None:
    pairs = [
        Pair("sv", "tatoeba", "Katten sover.", "The cat sleeps.", (Shared(0, 6, 4, 7, "term"),)),
        Pair("sv", "tatoeba", "Boston sover.", "Boston sleeps.", (Shared(0, 6, 0, 6, "other"),)),
    ]
    writer = RowWriter(tokenizer, pieces, vocabulary)
    writer.add(pairs, [False, False])
    arrays = writer.arrays()
    assert arrays["terms"].tolist() == [0, 1, 0, 0]
    # A term has the mark that glossary terms have: that of names as they are written.
    opening = [int(row[row >= vocabulary][0]) for row in np.split(arrays["source"], arrays["source_at"][1:-1])[1::2]]
    assert opening[0] == opening[1]
    facts = {"corpora": writer.corpora, "own": OWN, "shares": {"tatoeba": 1.0}, "vocabulary": vocabulary, "slot_piece": 4}
    often = Rows(arrays, {**facts, "corpora": [*writer.corpora, OWN]}, seed=1, term_share=5.0)
    items, _ = often.epoch(0.5, 0.0)
    seen = [int(arrays["pair"][row]) for item in items for row in item]
    assert (seen.count(0), seen.count(1)) == (5, 1)


def test_an_epoch_joins_rows_of_one_language_and_kind(rows: Rows) -> None:
    items, lengths = rows.epoch(0.9, 1.0)
    assert {rows.names[rows.corpus[item[0]]] for item in items} <= {OWN, "tatoeba", "un_parallel", ENGLISH}
    for item, length in zip(items, lengths, strict=True):
        assert len({(int(rows.lang[row]), bool(rows.corpus[row] == rows.own)) for row in item}) == 1
        padded = rows.padded([item], train=False)
        assert max(padded["source"].shape[1], padded["target"].shape[1] - 1) <= length


def test_batches_have_few_shapes_and_lose_no_item(rows: Rows) -> None:
    items, lengths = rows.epoch(0.5, 0.0)
    batches = rows.batches(items, lengths, budget=32)
    assert {length for length, _ in batches} <= set(GRID)
    assert {tuple(item) for _, batch in batches for item in batch} == {tuple(item) for item in items}
    for length, batch in batches:
        arrays = rows.padded(batch, length)
        assert arrays["source"].shape == (len(batch), length)
        assert arrays["target"].shape == (len(batch), length + 1)


@pytest.mark.parametrize("train", [False, True])
def test_joined_rows_keep_their_slots_apart(rows: Rows, train: bool) -> None:
    marked = [int(row) for row in np.flatnonzero(rows.arrays["kind"] == MARKED)]
    arrays = rows.padded([marked], train=train)
    marks = arrays["source"][0] - rows.vocabulary
    opened = [int(mark) % SLOTS for mark in marks if 0 <= mark < 4 * SLOTS]
    written = [int(piece) - rows.slot_piece for piece in arrays["target"][0] if 0 <= piece - rows.slot_piece < SLOTS]
    total = int(rows.arrays["slots"][marked].sum())
    assert len(set(opened)) == len(opened) == total
    assert sorted(written) == sorted(opened)
    assert [int(piece) for piece in arrays["target"][0][[0, -1]]] == [2, 3]
    assert (arrays["source"][0] == 0).sum() == 1
    if not train:
        assert opened == list(range(total))


@pytest.fixture(scope="module")
def arrays(vocabulary: int) -> dict[str, Any]:
    return encoder_arrays(np.arange(vocabulary), vocabulary)


def test_what_was_trained_is_what_the_tuned_encoder_computes(
    arrays: dict[str, Any], tokenizer: PieceTokenizer, vocabulary: int, repository: Path, tmp_path: Path
) -> None:
    torch.manual_seed(2)
    trained = TrainingEncoder(arrays, dropout=0.1).eval()
    config = DecoderConfig(64, 1, 1, 64, 40, 12, 384, 180)
    run, folder, models = tmp_path / "run", tmp_path / "rows", tmp_path / "models"
    run.mkdir()
    folder.mkdir()
    (folder / PIECES).write_bytes(b"pieces")
    write_record(record_of([], "training"), folder)
    save(run, "joint", trained, TrainingDecoder(config, 0.0), torch.nn.ModuleDict({"head": torch.nn.Linear(384, 21)}))
    export(folder, run, models)
    assert sorted(file.name for file in (models / ENCODER_ID).iterdir()) == ["trained-on.json", WEIGHTS]
    sizes = json.loads((models / MODEL_ID / DECODER_CONFIG).read_text())
    assert (sizes["width"], sizes["layers"], sizes["vocabulary"], sizes["feed_forward"]) == (64, 1, 40, 64)
    assert (models / MODEL_ID / DECODER_WEIGHTS).is_file()

    tuned = TunedEncoder(encoder_dir(), models / ENCODER_ID)
    text = "Том має 12 котів."
    ids, done = marked_ids(tokenizer([text])[0], [(0, 3, "person"), (8, 10, "quantity")], vocabulary)
    assert done == [0, 1]
    (states,) = tuned.encode_ids([ids], 12)
    with torch.inference_mode():
        same = trained(torch.tensor([ids]), torch.ones(1, len(ids), dtype=torch.bool))[0]
    # Weights were stored as int8 in between.
    assert torch.nn.functional.cosine_similarity(states, same, dim=-1).min() > 0.99


def test_the_decoder_that_is_trained_is_the_one_that_translates() -> None:
    torch.manual_seed(1)
    config = DecoderConfig(48, 2, 3, 96, 50, 12, 32, 180)
    trained = TrainingDecoder(config, dropout=0.3).eval()
    shipped = Decoder(config).eval()
    shipped.load_state_dict(trained.state_dict())
    states, pieces = torch.randn(2, 7, 32), torch.randint(0, 50, (2, 5))
    mask = torch.ones(2, 7, dtype=torch.bool)
    with torch.inference_mode():
        whole = trained.train_forward(states, mask, pieces)
        caches = shipped.start(states)
        steps = torch.cat([shipped(pieces[:, at : at + 1], at, caches, mask[:, None, None, :]) for at in range(5)], dim=1)
    assert torch.allclose(whole, steps, atol=1e-4)


def test_dequantised_weights_are_stored_unchanged() -> None:
    once = dequantised(quantise({"w": torch.randn(200, 150), "b": torch.randn(3)}))
    twice = dequantised(quantise(once))
    assert torch.allclose(once["w"], twice["w"], atol=1e-3)
    assert torch.equal(once["b"], twice["b"])


def test_the_training_runs_where_little_is_installed() -> None:
    """A machine with a GPU may have PyTorch and little else."""
    code = "import sys, pipeline.compact.train.translator_tuning; print(*(name.partition('.')[0] for name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not set(done.stdout.split()) & {"anyascii", "babel", "httpx", "pydantic", "rapidfuzz", "sentencepiece", "spacy", "typer"}
