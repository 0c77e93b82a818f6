"""The tuned encoder: multilingual-e5-small with all layers trained further, for the translator and the tagger at once.

Its word embeddings, positions and tokenizer are those of :mod:`pipeline.compact.build`; its layers and the vectors of the translator's
marks (:mod:`pipeline.compact.marks`) lie in ``models/compact-encoder``. The tagger has the last layers for itself, trained on after that.
The aligner and the sentence vectors stay with the untuned one.
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
        upper: a file with layers that stand in place of the tuned ones: the tagger's own.
        shared: layers of ``folder`` by number that the process has already; those that are read are added.
    """

    model_id = MODEL_ID
    shared_layers = frozenset()

    def __init__(
        self,
        base: Path,
        folder: Path,
        int8: bool = False,
        memo_bytes: int = 64 << 20,
        token_budget: int = 512,
        upper: Path | None = None,
        shared: dict[int, ReadingLayer] | None = None,
    ) -> None:
        self._folder, self.int8, self._upper = folder, int8 and has_int8(), upper
        self._shared = {} if shared is None else shared
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
        try:
            with safe_open(self._folder / WEIGHTS, framework="pt") as tuned:
                self._marks = dequantised({name: tuned.get_tensor(name) for name in tuned.keys() if name.startswith("marks")})["marks"]  # noqa: SIM118
                own = self._read_upper() if self._upper is not None else {}
                for number in range(self.config.layers):
                    if number not in own and number not in self._shared:
                        self._shared[number] = self._layer(tuned, number)
        except ModelError:
            raise
        except Exception as error:
            raise ModelError(
                f"cannot read the tuned encoder in {self._folder}: {error}; run `dragoman models verify {MODEL_ID}`"
            ) from error
        return [own[number] if number in own else self._shared[number] for number in range(self.config.layers)]

    def _read_upper(self) -> dict[int, ReadingLayer]:
        """The layers that stand in place of the tuned ones: the last ones without a gap."""
        try:
            with safe_open(self._upper, framework="pt") as file:
                numbers = sorted({int(name.split(".")[1]) for name in file.keys()})  # noqa: SIM118
                if not numbers or numbers != list(range(numbers[0], self.config.layers)):
                    raise ModelError(f"{self._upper} has the layers {numbers}, not the last ones of {self.config.layers}")
                return {number: self._layer(file, number) for number in numbers}
        except ModelError:
            raise
        except Exception as error:
            raise ModelError(f"cannot read the layers in {self._upper}: {error}; build them again, or fetch the model anew") from error

    def _layer(self, file: Any, number: int) -> ReadingLayer:
        return ReadingLayer(file, f"layers.{number}.", self.config.heads, self.config.epsilon, self.int8)

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


_loaded: dict[tuple[bool, Path | None], TunedEncoder] = {}
_layers: dict[bool, dict[int, ReadingLayer]] = {False: {}, True: {}}
_loading = threading.Lock()


def load_tuned_encoder(int8: bool = False, upper: Path | None = None) -> TunedEncoder:
    """The process's tuned encoder, one for each arithmetic; the layers under ``upper`` are shared with it.

    Args:
        upper: see :class:`TunedEncoder`.

    Raises:
        ModelError: its weights or the untuned encoder's are missing or damaged.
    """
    with _loading:
        if (int8, upper) not in _loaded:
            _loaded[int8, upper] = TunedEncoder(encoder_dir(), models_dir() / MODEL_ID, int8, upper=upper, shared=_layers[int8])
        return _loaded[int8, upper]
