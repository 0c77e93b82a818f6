"""The tagger: its layers on the encoder's, its files."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from pipeline.compact.build import WEIGHTS, encoder_dir
from pipeline.compact.encoder import Encoder, load_encoder
from pipeline.compact.tagger import OVERLAP, WINDOW, Tagger, TaggerConfig, TaggerNetwork, _windows, tagger_dir, tagger_sha256
from pipeline.errors import ModelError


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder()


@pytest.fixture(scope="module")
def tagger(encoder: Encoder) -> Tagger:
    return Tagger(encoder)


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
