"""How close a translation is to its source: the cosine of the encoder's sentence vectors, each measured from the middle of its language.

Vectors of a multilingual encoder have a part that says which language a sentence is in. Without it (the mean over many sentences of the
language is taken away; Libovický, Rosa and Fraser, 2020) sentences of two languages that mean the same lie close, and others far apart.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor

from pipeline.compact.encoder import Encoder, load_encoder
from pipeline.errors import ModelError
from pipeline.models import find_model
from pipeline.paths import models_dir

MODEL_ID = "translation-quality"
LAYER = 12
CENTRES = "centres.safetensors"
CONFIG = "config.json"
PIVOT = "en"


class QualityEstimate:
    """Estimates the quality of translations into English.

    Args:
        encoder: gives the vectors.
        centres: the mean sentence vector of every language, the pivot's among them.
        threshold: cosine below which a translation is suspect.
    """

    def __init__(self, encoder: Encoder, centres: dict[str, Tensor], threshold: float) -> None:
        self._encoder = encoder
        self._centres = centres
        self.threshold = threshold

    @property
    def languages(self) -> frozenset[str]:
        """ISO 639-1 codes of the source languages that it knows."""
        return frozenset(self._centres) - {PIVOT}

    def read(self, sources: Sequence[str]) -> None:
        """Reads sources ahead: what works on lower layers of the encoder afterwards finds them there."""
        self._encoder.encode(sources, [LAYER])

    def estimate(self, lang: str, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """The cosine of every (source, translation); 0 for an empty side."""
        left = self.vectors([source for source, _ in pairs], lang)
        right = self.vectors([translation for _, translation in pairs], PIVOT)
        cosines: list[float] = (left * right).sum(-1).tolist()
        return [
            value if source.strip() and translation.strip() else 0.0 for value, (source, translation) in zip(cosines, pairs, strict=True)
        ]

    def vectors(self, texts: Sequence[str], lang: str) -> Tensor:
        """Unit vectors (texts, hidden) of sentences of one language, measured from its centre."""
        means = mean_vectors(self._encoder, texts)
        return torch.nn.functional.normalize(means - self._centres[lang], dim=-1)


def mean_vectors(encoder: Encoder, texts: Sequence[str]) -> Tensor:
    """Unit vectors (texts, hidden): the mean of the last layer."""
    if not texts:
        return torch.zeros(0, encoder.hidden)
    encoded = encoder.encode(texts, [LAYER])
    return torch.nn.functional.normalize(torch.stack([entry.states[LAYER].mean(0) for entry in encoded]), dim=-1)


def quality_sha256() -> str:
    """Digest of the centres and the threshold, for fingerprints."""
    return find_model(MODEL_ID).sha256


def load_quality(folder: Path | None = None) -> QualityEstimate:
    """The shipped estimate, on the process's encoder.

    Raises:
        ModelError: its files are missing or damaged.
    """
    folder = models_dir() / MODEL_ID if folder is None else folder
    try:
        centres = {name: tensor.float() for name, tensor in load_file(folder / CENTRES).items()}
        threshold = float(json.loads((folder / CONFIG).read_text(encoding="utf-8"))["threshold"])
    except Exception as error:
        raise ModelError(f"cannot read the quality estimate in {folder}: {error}; run `dragoman models verify {MODEL_ID}`") from error
    return QualityEstimate(load_encoder(), centres, threshold)
