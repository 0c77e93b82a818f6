from __future__ import annotations

import json
from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file

from pipeline.compact.encoder import load_encoder
from pipeline.compact.quality import CENTRES, CONFIG, QualityEstimate, load_quality
from pipeline.errors import ModelError


@pytest.mark.parametrize(
    ("lang", "source", "right", "wrong"),
    [
        ("sv", "Regeringen höjer skatten på bensin.", "The government is raising the tax on petrol.", "The cat slept on the sofa all day."),
        ("tr", "Hükümet benzin vergisini artırıyor.", "The government is raising the tax on petrol.", "Snow fell in the mountains."),
        ("uk", "Уряд підвищує податок на бензин.", "The government is raising the tax on petrol.", "He plays the piano every evening."),
        ("ar", "الحكومة ترفع الضريبة على البنزين.", "The government is raising the tax on petrol.", "Two children swam across the lake."),
    ],
)
def test_a_translation_is_closer_than_another_sentence(lang: str, source: str, right: str, wrong: str) -> None:
    estimate = load_quality()
    good, bad = estimate.estimate(lang, [(source, right), (source, wrong)])
    assert bad < estimate.threshold < good <= 1.0


def test_an_empty_side_is_no_translation() -> None:
    assert load_quality().estimate("sv", [("Ja.", ""), ("", "Yes."), (" ", " ")]) == [0.0, 0.0, 0.0]
    assert load_quality().estimate("sv", []) == []


def test_reading_ahead_changes_nothing() -> None:
    estimate = load_quality()
    pair = ("Skatten höjs.", "The tax is raised.")
    before = estimate.estimate("sv", [pair])
    estimate.read([pair[0]])
    assert estimate.estimate("sv", [pair]) == pytest.approx(before, abs=1e-4)


def test_the_centre_of_a_language_is_taken_away() -> None:
    encoder = load_encoder()
    zero = torch.zeros(encoder.hidden)
    plain = QualityEstimate(encoder, {"sv": zero, "en": zero}, 0.5)
    assert plain.languages == {"sv"}
    (uncentred,) = plain.estimate("sv", [("Skatten höjs.", "The cat slept.")])
    (centred,) = load_quality().estimate("sv", [("Skatten höjs.", "The cat slept.")])
    assert centred < uncentred - 0.3


def test_damaged_files_are_told(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot read the quality estimate"):
        load_quality(tmp_path)
    save_file({"en": torch.zeros(384)}, tmp_path / CENTRES)
    (tmp_path / CONFIG).write_text(json.dumps({"threshold": 0.3}))
    assert load_quality(tmp_path).threshold == 0.3
