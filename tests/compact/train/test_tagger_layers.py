"""The tagger's own layers: they begin as the encoder's, learn, are stored and read again."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file

from pipeline.compact.build import encoder_dir
from pipeline.compact.tagger import CONFIG, HEADS, LAYERS, Tagger, load_tagger, tagger_dir, tagger_sha256
from pipeline.compact.train import tagger_layers
from pipeline.compact.train.tagger_data import Example
from pipeline.compact.train.tagger_layers import LastLayers, main, states_below
from pipeline.compact.train.tagger_rows import write_rows
from pipeline.compact.train.tagger_tuning import NerData
from pipeline.compact.tuned import MODEL_ID, WEIGHTS, TunedEncoder, load_tuned_encoder
from pipeline.errors import InputError, ModelError
from pipeline.parallel import Span
from pipeline.paths import models_dir

ENCODER = models_dir() / MODEL_ID
EXAMPLES = [
    Example(
        id="1", lang="sv", text="Folket i Kattegatt sover.", spans=(Span(9, 18, "EVENT"),), full=True
    ),  # so that there is something new to learn
    Example(id="2", lang="sv", text="Ulf Ek bor i Åre.", spans=(Span(0, 6, "PER"), Span(13, 16, "LOC")), full=True),
    Example(id="3", lang="sv", text="I Kattegatt sover folket.", spans=(Span(2, 11, "EVENT"),), full=True, held_out=True),
]


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    path = tmp_path / "rows" / "ner.npz"
    write_rows(EXAMPLES, frozenset(), path)
    return path


def test_the_layers_begin_as_the_encoder_has_them(rows: Path) -> None:
    encoder = TunedEncoder(encoder_dir(), ENCODER)
    data = NerData(rows)
    states = states_below(encoder, data, 10, rows.parent / "states-10.npy")
    assert states.shape == (data.id_at[-1], 384)
    layers = LastLayers(ENCODER / WEIGHTS, 10, 12).eval()
    (want,) = encoder.encode_ids([data.ids_of(1)], 12)
    below = torch.from_numpy(np.array(states[data.id_at[1] : data.id_at[2]])).float()[None]
    with torch.inference_mode():
        torch.testing.assert_close(layers(below, torch.ones(below.shape[:2], dtype=torch.bool))[0], want, atol=2e-2, rtol=1e-2)
    again = states_below(encoder, data, 10, rows.parent / "states-10.npy")
    np.testing.assert_array_equal(again, states)


def test_what_was_learnt_is_what_the_tagger_then_reads(rows: Path, tmp_path: Path) -> None:
    out = tmp_path / "run"
    main([str(rows), "--out", str(out), "--layers", "2", "--epochs", "40", "--rate", "1e-3", "--noise", "0"])
    assert not (out / "checkpoint.safetensors").exists()
    assert {int(name.split(".")[1]) for name in load_file(out / LAYERS)} == {10, 11}
    log = (out / "log.txt").read_text(encoding="utf-8")
    assert "before: {" in log and "is kept" in log
    folder = tmp_path / "tagger"
    folder.mkdir()
    shutil.copy(out / "heads.safetensors", folder / HEADS)
    shutil.copy(tagger_dir() / CONFIG, folder / CONFIG)
    without = tagger_sha256(folder)
    tagger_sha256.cache_clear()
    shutil.copy(out / LAYERS, folder / LAYERS)
    assert tagger_sha256(folder) != without
    tagger = load_tagger(folder)
    shared = load_tuned_encoder(int8=True)
    assert isinstance(tagger.encoder, TunedEncoder)
    assert tagger.encoder._layers[9] is shared._layers[9]
    assert tagger.encoder._layers[10] is not shared._layers[10]
    text = EXAMPLES[2].text
    assert [(text[span.start : span.end], span.type) for span in tagger.tag([text], ["sv"])[0]] == [("Kattegatt", "EVENT")]
    assert [span.type for span in load_tagger().tag([text], ["sv"])[0]] == ["LOC"]


def test_an_interrupted_run_goes_on(rows: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    options = [str(rows), "--out", str(tmp_path / "run"), "--layers", "1", "--epochs", "3", "--checkpoint-minutes", "0.00001"]
    loss, calls = tagger_layers.loss, []

    def interrupted(*args: object) -> torch.Tensor:
        calls.append(args)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return loss(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(tagger_layers, "loss", interrupted)
    with pytest.raises(KeyboardInterrupt):
        main(options)
    with pytest.raises(InputError, match="rate was"):
        main([*options, "--rate", "1e-3"])
    main(options)
    assert len(calls) == 3 + 1
    assert "goes on from step 2" in (tmp_path / "run" / "log.txt").read_text(encoding="utf-8")


def test_layers_that_do_not_fit_are_errors(tmp_path: Path) -> None:
    path = tmp_path / LAYERS
    with pytest.raises(ModelError, match="cannot read the layers"):
        TunedEncoder(encoder_dir(), ENCODER, upper=path)
    save_file({"layers.3.up.bias": torch.zeros(4)}, path)
    with pytest.raises(ModelError, match=r"the layers \[3\], not the last ones of 12"):
        TunedEncoder(encoder_dir(), ENCODER, upper=path)


def test_without_layers_of_its_own_a_tagger_reads_the_shared_encoder(tmp_path: Path) -> None:
    for name in (CONFIG, HEADS):
        shutil.copy(tagger_dir() / name, tmp_path / name)
    tagger = load_tagger(tmp_path)
    assert isinstance(tagger, Tagger)
    assert tagger.encoder is load_tuned_encoder(int8=True)
