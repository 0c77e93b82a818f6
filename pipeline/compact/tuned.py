"""The tuned encoder: multilingual-e5-small with all layers trained further, for the translator and the tagger at once.

Its word embeddings, positions and tokenizer are those of :mod:`pipeline.compact.build`; its layers and the vectors of the translator's
marks (:mod:`pipeline.compact.marks`) lie in ``models/compact-encoder``. The aligner and the sentence vectors stay with the untuned one.
"""

from __future__ import annotations

import functools
import hashlib
import threading
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F
from safetensors import safe_open
from torch import Tensor

from pipeline.compact.build import encoder_dir, encoder_sha256
from pipeline.compact.encoder import Encoder
from pipeline.compact.int8 import VERSION as INT8_VERSION
from pipeline.compact.int8 import has_int8
from pipeline.compact.layers import VERSION as LAYERS_VERSION
from pipeline.compact.layers import ReadingLayer
from pipeline.compact.marks import MARKS
from pipeline.compact.quantised import dequantised
from pipeline.errors import ModelError
from pipeline.paths import models_dir

MODEL_ID = "compact-encoder"
WEIGHTS = "weights.safetensors"


class TunedEncoder(Encoder):
    """The encoder with tuned layers and marks; see :func:`load_tuned_encoder`.

    Args:
        base: folder of the untuned encoder.
        folder: with the tuned weights.
        int8: computes in 8-bit arithmetic where the processor can; translator and tagger do (figures on the card of ``compact-encoder``).
    """

    model_id = MODEL_ID
    shared_layers = frozenset()

    def __init__(self, base: Path, folder: Path, int8: bool = False, memo_bytes: int = 64 << 20, token_budget: int = 512) -> None:
        self._folder, self.int8 = folder, int8 and has_int8()
        super().__init__(base, memo_bytes, token_budget)
        if self._marks.shape != (MARKS, self.hidden):
            raise ModelError(
                f"the tuned encoder in {folder} has marks of shape {tuple(self._marks.shape)}, {(MARKS, self.hidden)} are expected"
            )

    @property
    def sha256(self) -> str:
        """Digest for fingerprints: changes whenever the output may change."""
        return tuned_sha256(self.int8)

    @property
    def vocabulary(self) -> int:
        """Number of pieces; marks have the ids from there on."""
        return self.config.vocabulary

    def _read_layers(self, file: Any) -> list[ReadingLayer]:
        """The tuned layers in place of those of the untuned encoder's file, and the marks."""
        config = self.config
        try:
            with safe_open(self._folder / WEIGHTS, framework="pt") as tuned:
                self._marks = dequantised({name: tuned.get_tensor(name) for name in tuned.keys() if name.startswith("marks")})["marks"]  # noqa: SIM118
                return [
                    ReadingLayer(tuned, f"layers.{number}.", config.heads, config.epsilon, self.int8) for number in range(config.layers)
                ]
        except Exception as error:
            raise ModelError(
                f"cannot read the tuned encoder in {self._folder}: {error}; run `dragoman models verify {MODEL_ID}`"
            ) from error

    def _embed(self, ids: Tensor) -> Tensor:
        last = self.vocabulary - 1
        words = F.embedding(ids.clamp(max=last), self._words).float()
        marked = ids > last
        if not bool(marked.any()):
            return words
        return torch.where(marked[..., None], F.embedding((ids - self.vocabulary).clamp(min=0), self._marks), words)


@functools.lru_cache(maxsize=2)
def tuned_sha256(int8: bool = False) -> str:
    """A digest of the tuned weights, the arithmetic, and of what the untuned encoder is made of.

    Raises:
        ModelError: a file is missing.
    """
    path = models_dir() / MODEL_ID / WEIGHTS
    if not path.is_file():
        raise ModelError(f"the tuned encoder's file {path} is missing: reinstall dragoman")
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    arithmetic = f"int8 {INT8_VERSION} {LAYERS_VERSION}" if int8 and has_int8() else "float32"
    return hashlib.sha256(f"{digest} {arithmetic} {encoder_sha256()}".encode()).hexdigest()


_loaded: dict[bool, TunedEncoder] = {}
_loading = threading.Lock()


def load_tuned_encoder(int8: bool = False) -> TunedEncoder:
    """The process's tuned encoder, one for each arithmetic.

    Raises:
        ModelError: its weights or the untuned encoder's are missing or damaged.
    """
    with _loading:
        if int8 not in _loaded:
            _loaded[int8] = TunedEncoder(encoder_dir(), models_dir() / MODEL_ID, int8)
        return _loaded[int8]
