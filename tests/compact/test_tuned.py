"""The tuned encoder: its marks, its two arithmetics, its files."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import torch
from torch.nn import functional as F

from pipeline.compact.build import encoder_dir
from pipeline.compact.int8 import has_int8
from pipeline.compact.marks import MARKS
from pipeline.compact.quantised import read_weights
from pipeline.compact.tuned import MODEL_ID, WEIGHTS, TunedEncoder, load_tuned_encoder, tuned_sha256
from pipeline.errors import ModelError
from pipeline.paths import models_dir

TEXTS = ["Вітчизняний фронт В'єтнаму", "Anna Lind bor i Umeå.", "أكثر من 3072 مليار دونج", "Tam Ky'de 128 proje var."]


def test_marks_are_those_that_were_trained() -> None:
    encoder = load_tuned_encoder(int8=True)
    stored = read_weights(models_dir() / MODEL_ID / WEIGHTS)["marks"]
    ids = torch.arange(encoder.vocabulary, encoder.vocabulary + MARKS)
    assert torch.equal(encoder._embed(ids), stored)
    assert torch.equal(encoder._embed(torch.tensor([5]))[0], encoder._words[5].float())


@pytest.mark.skipif(not has_int8(), reason="this build of PyTorch has no 8-bit kernels")
def test_eight_bits_stay_close_to_float32() -> None:
    exact, fast = (load_tuned_encoder(int8).encode(TEXTS, [12]) for int8 in (False, True))
    for one, other in zip(exact, fast, strict=True):
        cosines = F.cosine_similarity(one.states[12], other.states[12], dim=-1)
        assert cosines.mean() > 0.99 and cosines.min() > 0.97
    assert tuned_sha256(True) != tuned_sha256(False)


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    folder = tmp_path / MODEL_ID
    shutil.copytree(models_dir() / MODEL_ID, folder)
    (folder / WEIGHTS).write_bytes((folder / WEIGHTS).read_bytes()[:5000])
    with pytest.raises(ModelError, match=f"dragoman models verify {MODEL_ID}"):
        TunedEncoder(encoder_dir(), folder)
