"""The tagger: two linear heads on the tuned encoder's last layer that label words.

All layers of the encoder (:mod:`pipeline.compact.tuned`) were fine-tuned together with these heads and the translator. A word's vector
is the mean of its pieces'. Words are labelled BIOES for five types (:mod:`pipeline.compact.labels`); the second head says how many
letters of an Arabic name's first word are a clitic (و ب ل ف ك) that stays outside.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt
import torch
from safetensors import SafetensorError
from safetensors.torch import load_file
from torch import Tensor
from torch.nn import functional as F

from pipeline.compact.capitals import readings
from pipeline.compact.encoder import Encoder
from pipeline.compact.labels import LABELS, TYPES, decode_spans, viterbi
from pipeline.compact.tag_words import pair_pieces, split_words
from pipeline.errors import ModelError
from pipeline.paths import models_dir

MODEL_ID = "compact-tagger"

CLITIC_LENGTHS = 3
"""Classes of the clitic head: no letter outside, one (و), or two (وب, or لـ with its stretch)."""

_ALMOST = 1e-6
"""No word is surer than one less this."""

_COLUMNS = {type_: [index for index, label in enumerate(LABELS) if label[2:] == type_] for type_ in TYPES}


class TaggerConfig(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How to read the heads' scores.

    Attributes:
        width: of the encoder's vectors.
        temperature: divides the scores before the softmax, so that probabilities of words can be believed (Guo et al. 2017).
        slope, bias: of the logistic curve over the log-odds of a span's least sure word, so that those of spans can (Platt 1999).
    """

    width: int = 384
    labels: tuple[str, ...] = LABELS
    temperature: float = 1.0
    slope: float = 1.0
    bias: float = 0.0


class TaggedSpan(msgspec.Struct, frozen=True):
    """A name that the tagger sees.

    Attributes:
        start, end: code points of the text, whole words.
        confidence: in [0, 1]: how probable it is that both ends and the type are right; calibrated on held-out sentences.
        clitic: letters at the start that the model takes for an Arabic clitic; still inside the span.
    """

    start: int
    end: int
    type: str
    confidence: float
    clitic: int = 0


class Tagger:
    """The trained heads on top of the encoder that was tuned with them.

    Args:
        encoder: gives the states of its last layer.
        folder: with ``model.safetensors`` and ``config.json``; the shipped one by default.

    Raises:
        ModelError: a file is missing or damaged, or was trained on other labels.
    """

    def __init__(self, encoder: Encoder, folder: Path | None = None) -> None:
        folder = folder or tagger_dir()
        try:
            self.config = msgspec.json.decode((folder / "config.json").read_bytes(), type=TaggerConfig)
            weights = {name: value.float() for name, value in load_file(folder / "model.safetensors").items()}
        except (OSError, ValueError, SafetensorError) as error:
            raise ModelError(f"cannot read the tagger in {folder}: {error}; run `dragoman models verify {MODEL_ID}`") from error
        if self.config.labels != LABELS:
            raise ModelError(
                f"the tagger in {folder} was trained on labels {self.config.labels}, this version knows {LABELS}; build it again"
            )
        rows = {"head": len(LABELS), "clitic": CLITIC_LENGTHS}
        shapes = {f"{name}.weight": (count, self.config.width) for name, count in rows.items()} | {
            f"{name}.bias": (count,) for name, count in rows.items()
        }
        if {name: tuple(value.shape) for name, value in weights.items()} != shapes:
            raise ModelError(
                f"the tagger in {folder} has other weights than its configuration says; run `dragoman models verify {MODEL_ID}`"
            )
        self.encoder = encoder
        self._weights = weights

    def tag(self, texts: Sequence[str], langs: Sequence[str]) -> list[list[TaggedSpan]]:
        """The names in every text, in order, disjoint.

        Texts that are longer than the encoder sees at once are read in overlapping windows; nothing is cut off. Those in
        capitals, or with long words in capitals, are read in two copies with other letters, and the probabilities are averaged.

        Args:
            langs: ISO 639-1 code of every text; decides how words are cut.
        """
        copies = [readings(text, lang) for text, lang in zip(texts, langs, strict=True)]
        flat = [(copy, lang) for own, lang in zip(copies, langs, strict=True) for copy in own]
        scores = iter(self.scores([copy for copy, _ in flat], [lang for _, lang in flat]))
        out: list[list[TaggedSpan]] = []
        for own in copies:
            read = [next(scores) for _ in own]
            logs = torch.stack([F.log_softmax(labels / self.config.temperature, dim=-1) for _, labels, _ in read])
            clitics = torch.stack([found for _, _, found in read]).mean(0)
            mean = torch.logsumexp(logs, dim=0) - math.log(len(read)) if len(read) > 1 else logs[0]
            out.append(_spans(read[0][0], mean.numpy(), clitics.argmax(-1).tolist(), self.config))
        return out

    def scores(self, texts: Sequence[str], langs: Sequence[str]) -> list[tuple[list[tuple[int, int]], Tensor, Tensor]]:
        """Of every text the words, their label scores (words, labels), and their clitic scores (words, ``CLITIC_LENGTHS``)."""
        last = self.encoder.layers
        out = []
        with torch.inference_mode():
            for text, lang, entry in zip(texts, langs, self.encoder.encode(texts, (last,)), strict=True):
                words = split_words(text, lang)
                vectors = word_means(entry.states[last], pair_pieces(words, entry.offsets), len(words))
                labels = F.linear(vectors, self._weights["head.weight"], self._weights["head.bias"])
                out.append((words, labels, F.linear(vectors, self._weights["clitic.weight"], self._weights["clitic.bias"])))
        return out


def word_means(states: Tensor, pairs: Sequence[tuple[int, int]], count: int) -> Tensor:
    """Vectors (words, width): the mean over the pieces of each word, zero where it has none.

    Args:
        states: (pieces, width).
        pairs: piece and word that share a code point.
        count: number of words.
    """
    index = torch.tensor(pairs, dtype=torch.long).reshape(-1, 2)
    total = states.new_zeros(count, states.shape[1]).index_add(0, index[:, 1], states[index[:, 0]])
    number = states.new_zeros(count).index_add(0, index[:, 1], states.new_ones(len(index)))
    return total / number.clamp(min=1)[:, None]


def _spans(words: Sequence[tuple[int, int]], logs: npt.NDArray[Any], clitics: Sequence[int], config: TaggerConfig) -> list[TaggedSpan]:
    found = []
    for first, end, type_ in decode_spans(viterbi(logs)):
        least = float(np.exp(logs[first:end, _COLUMNS[type_]], dtype=np.float64).sum(axis=1).min())
        least = min(1 - _ALMOST, max(_ALMOST, least))
        confidence = 1 / (1 + math.exp(-(config.slope * math.log(least / (1 - least)) + config.bias)))
        found.append(TaggedSpan(words[first][0], words[end - 1][1], type_, confidence, clitics[first]))
    return found


def tagger_dir() -> Path:
    """The folder of the shipped tagger."""
    return models_dir() / MODEL_ID


@lru_cache(maxsize=4)
def tagger_sha256(folder: Path) -> str:
    """Digest of the tagger's weights and configuration.

    Raises:
        ModelError: they are not there.
    """
    digest = hashlib.sha256()
    for name in ("config.json", "model.safetensors"):
        path = folder / name
        if not path.is_file():
            raise ModelError(f"the tagger lacks {path}; fetch or build it again")
        digest.update(path.read_bytes())
    return digest.hexdigest()
