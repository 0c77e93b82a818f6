"""The tagger: upper encoder layers of its own on the shared layer 8, and a linear head that labels words.

Layers 9 to 12 start as copies of multilingual-e5-small's own and are fine-tuned; the layers below stay frozen and are shared with the
other heads, so one pass of the encoder serves all. Words are labelled BIOES for five types (:mod:`pipeline.compact.labels`); a second
head says how many letters of an Arabic name's first word are a clitic (و ب ل ف ك) that stays outside.
"""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import torch
from safetensors import SafetensorError
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from pipeline.compact.encoder import Encoder
from pipeline.compact.labels import LABELS, decode_spans, viterbi
from pipeline.compact.tag_words import pair_pieces, split_words
from pipeline.errors import ModelError
from pipeline.paths import models_dir

MODEL_ID = "compact-tagger"
WINDOW = 256
"""Pieces that the upper layers see at once: no more than in training."""
OVERLAP = 64

CLITIC_LENGTHS = 3
"""Classes of the clitic head: no letter outside, one (و), or two (وب, or لـ with its stretch)."""


class TaggerConfig(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Sizes of the network and how to read its scores.

    Attributes:
        layer: the encoder layer whose states go in.
        temperature: divides the scores before the softmax, so that probabilities can be believed.
    """

    layer: int = 8
    layers: int = 4
    width: int = 384
    heads: int = 12
    inner: int = 1536
    epsilon: float = 1e-12
    labels: tuple[str, ...] = LABELS
    temperature: float = 1.0


class UpperLayer(nn.Module):
    """One post-norm Transformer layer, the arithmetic of BERT's."""

    def __init__(self, config: TaggerConfig, dropout: float = 0.0) -> None:
        super().__init__()
        self.heads = config.heads
        self.dropout = dropout
        self.qkv = nn.Linear(config.width, 3 * config.width)
        self.out = nn.Linear(config.width, config.width)
        self.out_norm = nn.LayerNorm(config.width, eps=config.epsilon)
        self.wide = nn.Linear(config.width, config.inner)
        self.narrow = nn.Linear(config.inner, config.width)
        self.narrow_norm = nn.LayerNorm(config.width, eps=config.epsilon)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """States of the layer.

        Args:
            x: (batch, pieces, width).
            mask: (batch, 1, 1, pieces), true where there is a piece; None where no row is padded.
        """
        batch, pieces, width = x.shape
        query, key, value = self.qkv(x).view(batch, pieces, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        drop = self.dropout if self.training else 0.0
        seen = F.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        seen = self.out(seen.transpose(1, 2).reshape(batch, pieces, width))
        x = self.out_norm(x + F.dropout(seen, drop, self.training))
        inner = self.narrow(F.gelu(self.wide(x)))
        out: Tensor = self.narrow_norm(x + F.dropout(inner, drop, self.training))
        return out

    def copy_encoder(self, weights: Mapping[str, Tensor], number: int) -> None:
        """Takes over the weights of the encoder's layer ``number``, counted from 0, named as in its file."""
        prefix = f"layers.{number}."
        pairs = (
            ("attention_output", self.out),
            ("attention_norm", self.out_norm),
            ("up", self.wide),
            ("down", self.narrow),
            ("output_norm", self.narrow_norm),
        )
        with torch.no_grad():
            for name, module in pairs:
                for part in ("weight", "bias"):
                    getattr(module, part).copy_(weights[f"{prefix}{name}.{part}"])
            for part in ("weight", "bias"):
                getattr(self.qkv, part).copy_(torch.cat([weights[f"{prefix}{name}.{part}"] for name in ("query", "key", "value")]))


class TaggerNetwork(nn.Module):
    """Upper layers, mean over the pieces of a word, two linear heads."""

    def __init__(self, config: TaggerConfig, dropout: float = 0.0) -> None:
        super().__init__()
        self.config = config
        self.dropout = dropout
        self.upper = nn.ModuleList(UpperLayer(config, dropout) for _ in range(config.layers))
        self.head = nn.Linear(config.width, len(config.labels))
        self.clitic = nn.Linear(config.width, CLITIC_LENGTHS)

    def forward(self, states: Tensor, mask: Tensor | None, pieces: Tensor, words: Tensor, count: int) -> tuple[Tensor, Tensor]:
        """Scores of every word of a batch, rows one after the other.

        Args:
            states: (batch, pieces, width), the encoder's states at ``config.layer``.
            mask: (batch, pieces), true where there is a piece; None where no row is padded.
            pieces: (pairs,), indices into the flattened batch of pieces.
            words: (pairs,), the word that each of them stands for.
            count: number of words of the whole batch.

        Returns:
            Label scores (words, labels) and clitic scores (words, ``CLITIC_LENGTHS``).
        """
        x = self.layers(F.dropout(states, self.dropout, self.training), mask)
        return self.heads(x.reshape(-1, x.shape[-1]), pieces, words, count)

    def layers(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """States after the upper layers."""
        wide = None if mask is None else mask[:, None, None, :]
        for layer in self.upper:
            x = layer(x, wide)
        return x

    def heads(self, flat: Tensor, pieces: Tensor, words: Tensor, count: int) -> tuple[Tensor, Tensor]:
        """Label and clitic scores of every word from the states of all pieces (pieces, width)."""
        total = flat.new_zeros(count, flat.shape[1]).index_add(0, words, flat[pieces])
        number = flat.new_zeros(count).index_add(0, words, flat.new_ones(len(words)))
        mean = total / number.clamp(min=1)[:, None]
        mean = F.dropout(mean, self.dropout, self.training)
        return self.head(mean), self.clitic(mean)


class TaggedSpan(msgspec.Struct, frozen=True):
    """A name that the tagger sees.

    Attributes:
        start, end: code points of the text, whole words.
        confidence: in [0, 1]: the least sure of its words, how probable its type is there.
        clitic: letters at the start that the model takes for an Arabic clitic; still inside the span.
    """

    start: int
    end: int
    type: str
    confidence: float
    clitic: int = 0


class Tagger:
    """The trained tagger on top of the shared encoder.

    Args:
        encoder: gives the states of ``config.layer``.
        folder: with ``model.safetensors`` and ``config.json``; the shipped one by default.
        piece_budget: padded pieces in one forward pass.

    Raises:
        ModelError: a file is missing or damaged, or was trained on other labels.
    """

    def __init__(self, encoder: Encoder, folder: Path | None = None, piece_budget: int = 4096) -> None:
        folder = folder or tagger_dir()
        try:
            self.config = msgspec.json.decode((folder / "config.json").read_bytes(), type=TaggerConfig)
            weights = load_file(folder / "model.safetensors")
            with torch.device("meta"):
                network = TaggerNetwork(self.config)
            network.load_state_dict({name: value.float() for name, value in weights.items()}, strict=True, assign=True)
        except (OSError, ValueError, RuntimeError, SafetensorError) as error:
            raise ModelError(f"cannot read the tagger in {folder}: {error}; fetch or build it again") from error
        if self.config.labels != LABELS:
            raise ModelError(
                f"the tagger in {folder} was trained on labels {self.config.labels}, this version knows {LABELS}; build it again"
            )
        self.encoder = encoder
        self._network = network.eval().requires_grad_(False)
        self._budget = piece_budget

    def tag(self, texts: Sequence[str], langs: Sequence[str]) -> list[list[TaggedSpan]]:
        """The names in every text, in order, disjoint.

        Texts of more than ``WINDOW`` pieces are read in overlapping windows; nothing is cut off.

        Args:
            langs: ISO 639-1 code of every text; decides how words are cut.
        """
        words = [split_words(text, lang) for text, lang in zip(texts, langs, strict=True)]
        encoded = self.encoder.encode(texts, layers=(self.config.layer,))
        pairs = [pair_pieces(spans, entry.offsets) for spans, entry in zip(words, encoded, strict=True)]
        hidden = self._upper([entry.states[self.config.layer] for entry in encoded])
        out: list[list[TaggedSpan]] = []
        with torch.inference_mode():
            for spans, linked, states in zip(words, pairs, hidden, strict=True):
                if not linked:
                    out.append([])
                    continue
                index = torch.tensor(linked)
                labels, clitics = self._network.heads(states, index[:, 0], index[:, 1], len(spans))
                logs = F.log_softmax(labels / self.config.temperature, dim=-1).numpy()
                out.append(self._spans(spans, logs, clitics.argmax(-1).tolist()))
        return out

    def _spans(self, words: Sequence[tuple[int, int]], logs: Any, clitics: Sequence[int]) -> list[TaggedSpan]:
        found = []
        for first, end, type_ in decode_spans(viterbi(logs)):
            columns = [index for index, label in enumerate(LABELS) if label[2:] == type_]
            confidence = float(np.exp(logs[first:end, columns]).sum(axis=1).min())
            found.append(TaggedSpan(words[first][0], words[end - 1][1], type_, min(1.0, confidence), clitics[first]))
        return found

    def _upper(self, states: Sequence[Tensor]) -> list[Tensor]:
        """Last-layer states of every text, from batches of windows of like length."""
        windows = [(text, start, end) for text, entry in enumerate(states) for start, end in _windows(len(entry))]
        windows.sort(key=lambda item: item[2] - item[1])
        parts: dict[tuple[int, int], Tensor] = {}
        position = 0
        with torch.inference_mode():
            while position < len(windows):
                stop = position + 1
                while stop < len(windows) and (stop + 1 - position) * (windows[stop][2] - windows[stop][1]) <= self._budget:
                    stop += 1
                batch = windows[position:stop]
                lengths = torch.tensor([end - start for _, start, end in batch])
                x = torch.nn.utils.rnn.pad_sequence([states[text][start:end] for text, start, end in batch], batch_first=True)
                mask = None if int(lengths.min()) == x.shape[1] else torch.arange(x.shape[1])[None] < lengths[:, None]
                for (text, start, end), row in zip(batch, self._network.layers(x, mask), strict=True):
                    parts[text, start] = row[: end - start]
                position = stop
        out = []
        for text, entry in enumerate(states):
            spans = _windows(len(entry))
            edges = [0, *((left[1] + right[0]) // 2 for left, right in itertools.pairwise(spans)), len(entry)]
            rows = [
                parts[text, start][low - start : high - start]
                for (start, _), (low, high) in zip(spans, itertools.pairwise(edges), strict=True)
            ]
            out.append(rows[0] if len(rows) == 1 else torch.cat(rows))
        return out


def _windows(count: int) -> list[tuple[int, int]]:
    if count <= WINDOW:
        return [(0, count)]
    number = -(-(count - OVERLAP) // (WINDOW - OVERLAP))
    starts = [round(step * (count - WINDOW) / (number - 1)) for step in range(number)]
    return [(start, start + WINDOW) for start in starts]


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
