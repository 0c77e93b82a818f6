"""The tagger: its layers on the encoder's, its training, its files."""

from __future__ import annotations

import hashlib
import itertools
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file

from pipeline.compact.build import WEIGHTS, encoder_dir
from pipeline.compact.encoder import Encoder, load_encoder
from pipeline.compact.labels import LABELS
from pipeline.compact.tagger import OVERLAP, WINDOW, Tagger, TaggerConfig, TaggerNetwork, _windows, tagger_dir, tagger_sha256
from pipeline.compact.train import tagger as training
from pipeline.compact.train.tagger_data import Example, Span
from pipeline.compact.train.tagger_states import TrainingSet, batches, prepare
from pipeline.errors import InputError, ModelError
from pipeline.parallel import read_record, record_of, write_record


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder()


@pytest.fixture(scope="module")
def tagger(encoder: Encoder) -> Tagger:
    return Tagger(encoder)


def examples() -> list[Example]:
    made = []
    for number, name in enumerate(("Tam Ky", "Åre", "Umeå", "Phuoc Son", "Hue", "Kalix")):
        text = f"Igår 🙂 besökte Ulf Ek {name}."
        spans = (Span(15, 21, "PER"), Span(22, 22 + len(name), "LOC"))
        made.append(Example(id=f"s-{number}", lang="sv", text=text, spans=spans, full=number % 2 == 0, held_out=number == 4))
    return made


@pytest.fixture(scope="module")
def states(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("states")
    prepare(examples(), encoder, folder, TaggerConfig().layer)
    write_record(record_of((), "training"), folder)
    return folder


def test_copied_layers_compute_what_the_encoder_computes(encoder: Encoder) -> None:
    network = TaggerNetwork(TaggerConfig()).eval()
    weights = load_file(encoder_dir() / WEIGHTS)
    for index, layer in enumerate(network.upper):
        layer.copy_encoder(weights, network.config.layer + index)  # type: ignore[operator]
    one, two = encoder.encode(["Ulf Ek bor i Åre.", "محمود عباس في باريس، وقال إن الأمر صعب"], layers=(8, 12))
    with torch.inference_mode():
        x = torch.nn.utils.rnn.pad_sequence([one.states[8], two.states[8]], batch_first=True)
        mask = torch.arange(x.shape[1])[None] < torch.tensor([len(one.states[8]), len(two.states[8])])[:, None]
        out = network.layers(x, mask)
    for row, entry in zip(out, (one, two), strict=True):
        torch.testing.assert_close(row[: len(entry.states[12])], entry.states[12], atol=1e-4, rtol=1e-3)


def test_prepared_arrays_hold_every_sentence(encoder: Encoder, states: Path) -> None:
    data = TrainingSet(states)
    assert sorted(row.id for row in data.rows) == [example.id for example in examples()]
    for row in data.rows:
        text = next(example.text for example in examples() if example.id == row.id)
        want = encoder.encode([text], layers=(8,))[0].states[8]
        torch.testing.assert_close(torch.tensor(data.states[row.piece : row.piece + row.pieces]).float(), want, atol=2e-3, rtol=2e-3)
        names = [LABELS[label] for label in data.labels[row.word : row.word + row.words]]
        assert [name for name in names if name.endswith("PER")] == ["B-PER", "E-PER"]


def test_batches_hold_every_row_once(states: Path) -> None:
    rows = TrainingSet(states).rows
    for seed in (1, 2):
        groups = list(batches(rows, 40, seed))
        assert sorted(row.id for group in groups for row in group) == sorted(row.id for row in rows)
        assert all(len(group) == 1 or len(group) * max(row.pieces for row in group) <= 40 for group in groups)


def test_unlabelled_words_of_outside_corpora_may_be_laws_or_events() -> None:
    scores = torch.full((1, len(LABELS)), -20.0)
    scores[0, LABELS.index("S-LAW")] = 20.0
    clitics = torch.zeros(1, 3)
    batch: dict[str, Any] = {"labels": torch.tensor([0]), "clitics": torch.tensor([-1])}
    assert float(training.loss_of(scores, clitics, batch | {"full": torch.tensor([False])})) == pytest.approx(0.0, abs=1e-3)
    assert float(training.loss_of(scores, clitics, batch | {"full": torch.tensor([True])})) > 30
    scores[0, LABELS.index("S-PER")] = 60.0
    assert float(training.loss_of(scores, clitics, batch | {"full": torch.tensor([False])})) > 30


def train(states: Path, out: Path) -> None:
    options = ["--steps", "6", "--every", "3", "--pieces", "60", "--warmup", "1", "--report", "3", "--thin-held", "1", "--threads", "1"]
    training.main(["train", "--states", str(states), "--out", str(out), *options])


def test_a_resumed_run_ends_where_an_unbroken_one_does(states: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    train(states, tmp_path / "whole")
    evaluate = training.evaluate

    def interrupt(*_: object) -> dict[str, float]:
        raise KeyboardInterrupt

    monkeypatch.setattr(training, "evaluate", interrupt)
    with pytest.raises(KeyboardInterrupt):
        train(states, tmp_path / "broken")
    assert json.loads((tmp_path / "broken" / "step.json").read_text()) == {"step": 3}
    monkeypatch.setattr(training, "evaluate", evaluate)
    train(states, tmp_path / "broken")
    whole, resumed = (load_file(tmp_path / name / "checkpoint.safetensors") for name in ("whole", "broken"))
    assert whole.keys() == resumed.keys()
    for name, value in whole.items():
        torch.testing.assert_close(value, resumed[name], atol=1e-5, rtol=1e-4)


def test_an_exported_model_can_be_used(states: Path, tmp_path: Path, encoder: Encoder) -> None:
    train(states, tmp_path / "run")
    training.main(["export", "--states", str(states), "--out", str(tmp_path / "run"), "--model", str(tmp_path / "model"), "--threads", "1"])
    tagger = Tagger(encoder, tmp_path / "model")
    assert 0.5 <= tagger.config.temperature <= 3.5
    assert len(tagger.tag(["Ulf Ek bor i Åre.", ""], ["sv", "sv"])) == 2
    record = read_record(tmp_path / "model")
    assert record is not None
    assert record.weights == hashlib.sha256((tmp_path / "model" / "model.safetensors").read_bytes()).hexdigest()


def test_a_model_of_material_that_nobody_knows_is_not_exported(states: Path, tmp_path: Path) -> None:
    train(states, tmp_path / "run")
    unknown = tmp_path / "unknown"
    shutil.copytree(states, unknown)
    (unknown / "trained-on.json").unlink()
    with pytest.raises(InputError, match="prepare it anew"):
        training.main(
            ["export", "--states", str(unknown), "--out", str(tmp_path / "run"), "--model", str(tmp_path / "m"), "--threads", "1"]
        )


def test_spans_are_whole_words_in_order_with_confidences(tagger: Tagger) -> None:
    texts = ["🙂 Angela Merkel, Ankara'ya geldi.", "", "...", "À\u0301 \u200f Paris\u00a0Paris"]
    found = tagger.tag(texts, ["tr"] * 4)
    assert found[1] == [] and found[2] == []
    assert "Angela Merkel" in {texts[0][span.start : span.end] for span in found[0]}
    for text, spans in zip(texts, found, strict=True):
        last = 0
        for span in spans:
            assert last <= span.start < span.end <= len(text)
            assert 0 < span.confidence <= 1
            last = span.end


def test_a_text_does_not_depend_on_its_neighbours(tagger: Tagger) -> None:
    texts = [
        "Ulf Ek bor i Åre.",
        "Volvo, Ericsson och Saab möttes i Stockholm efter att regeringen hade talat länge och väl om saken.",
        "Ja.",
    ]
    together = tagger.tag(texts, ["sv"] * 3)
    for text, spans in zip(texts, together, strict=True):
        (alone,) = tagger.tag([text], ["sv"])
        assert [(s.start, s.end, s.type) for s in alone] == [(s.start, s.end, s.type) for s in spans]
        assert [s.confidence for s in alone] == pytest.approx([s.confidence for s in spans], abs=1e-3)


@pytest.mark.parametrize("count", [0, 1, WINDOW, WINDOW + 1, 3 * WINDOW, 1999])
def test_windows_cover_everything_with_overlap(count: int) -> None:
    windows = _windows(count)
    assert windows[0][0] == 0 and windows[-1][1] == count
    assert all(end - start <= WINDOW for start, end in windows)
    assert all(left[1] - right[0] >= OVERLAP - 1 for left, right in itertools.pairwise(windows))


def test_missing_and_foreign_models_are_errors(encoder: Encoder, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot read the tagger"):
        Tagger(encoder, tmp_path)
    with pytest.raises(ModelError, match="lacks"):
        tagger_sha256(tmp_path)
    (tmp_path / "config.json").write_text(json.dumps({"labels": ["O"]}))
    (tmp_path / "model.safetensors").write_bytes((tagger_dir() / "model.safetensors").read_bytes())
    with pytest.raises(ModelError, match="tagger"):
        Tagger(encoder, tmp_path)
