"""Encoder and decoder as they are trained: over whole sentences, with dropout, on any device; weights are named as the shipped ones."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from safetensors import SafetensorError
from torch import Tensor, nn

from pipeline.compact.decoder import Attention, Decoder, DecoderConfig, positions
from pipeline.compact.decoder import Layer as DecoderLayer
from pipeline.compact.layers import EncoderLayer
from pipeline.compact.marks import KINDS, SLOTS
from pipeline.compact.quantised import read_weights
from pipeline.errors import InputError

ENCODER, DECODER = Path("compact-encoder", "weights.safetensors"), Path("compact-translator", "weights.safetensors")
"""Where the weights of trained models lie."""

WIDTH, HEADS, FEED, LAYERS, EPSILON = 384, 12, 1536, 12, 1e-12
"""Sizes of multilingual-e5-small."""


class TrainingEncoder(nn.Module):
    """The encoder with frozen embeddings and trained marks.

    Args:
        arrays: of ``encoder.npz``: 4-bit blocks of all matrices, and vectors.
    """

    words: Tensor
    positions: Tensor
    norm_weight: Tensor
    norm_bias: Tensor

    def __init__(self, arrays: dict[str, Any], dropout: float) -> None:
        super().__init__()
        self.dropout = dropout
        words = unpack(arrays["embeddings.word"], WIDTH)
        for name, value in (
            ("words", words),
            ("positions", torch.from_numpy(arrays["embeddings.position"])),
            ("norm_weight", torch.from_numpy(arrays["embeddings.norm.weight"])),
            ("norm_bias", torch.from_numpy(arrays["embeddings.norm.bias"])),
        ):
            self.register_buffer(name, value.float(), persistent=False)
        scale = float(words.std())
        self.kind, self.slot, self.closing = (nn.Parameter(torch.randn(rows, WIDTH) * scale) for rows in (len(KINDS), SLOTS, 1))
        self.layers = nn.ModuleList(EncoderLayer(WIDTH, HEADS, FEED, EPSILON, dropout) for _ in range(LAYERS))
        state = {}
        for name, _ in self.layers.named_parameters():
            key = f"layers.{name}"
            state[name] = (
                unpack(arrays[key], int(arrays[f"{key}.columns"])) if f"{key}.columns" in arrays else torch.from_numpy(arrays[key])
            )
        self.layers.load_state_dict({name: value.float() for name, value in state.items()})

    def freeze_below(self, layer: int) -> None:
        """Leaves the layers below a number as they are."""
        for number in range(layer):
            self.layers[number].requires_grad_(False)

    def marks(self) -> Tensor:
        """Vectors of all marks, in the order of their ids."""
        return torch.cat([(self.kind[:, None] + self.slot[None]).reshape(-1, WIDTH), self.closing])

    def forward(self, ids: Tensor, mask: Tensor, layers: int | None = None) -> Tensor:
        """States of a batch of ids (batch, pieces) with ``mask`` True where there is a piece.

        Args:
            layers: how many layers read; all of them by default.
        """
        count = len(self.words)
        x = F.embedding(ids.clamp(max=count - 1), self.words)
        marks = F.embedding((ids - count).clamp(min=0), self.marks())
        x = torch.where((ids >= count)[..., None], marks.to(x.dtype), x) + self.positions[: ids.shape[1]]
        x = F.dropout(F.layer_norm(x, (WIDTH,), self.norm_weight, self.norm_bias, EPSILON), self.dropout, self.training)
        wide = mask[:, None, None, :]
        for layer in list(self.layers)[:layers]:
            x = layer(x, wide)
        return x


class TrainingDecoderLayer(DecoderLayer):
    """A decoder layer over whole targets, with dropout."""

    dropout = 0.0

    def train_forward(self, x: Tensor, memory: Tensor, mask: Tensor) -> Tensor:
        """Vectors of all target pieces at once."""
        y = self.own_norm(x)
        x = x + F.dropout(self._attend(self.own, y, y, None, True), self.dropout, self.training)
        x = x + F.dropout(self._attend(self.cross, self.cross_norm(x), memory, mask, False), self.dropout, self.training)
        y = F.dropout(F.relu(self.up(self.feed_norm(x))), self.dropout, self.training)
        out: Tensor = x + F.dropout(self.down(y), self.dropout, self.training)
        return out

    @staticmethod
    def _attend(attention: Attention, x: Tensor, other: Tensor, mask: Tensor | None, causal: bool) -> Tensor:
        keys, values = attention.keys_values(other)
        out: Tensor = attention(x, keys, values, mask, causal)
        return out


class TrainingDecoder(Decoder):
    """The decoder over whole targets."""

    def __init__(self, config: DecoderConfig, dropout: float) -> None:
        super().__init__(config)
        self.dropout = dropout
        self.layers = nn.ModuleList(TrainingDecoderLayer(config.width, config.heads, config.feed_forward) for _ in range(config.layers))
        for layer in self.layers:
            layer.dropout = dropout  # type: ignore[assignment]
        for name, parameter in self.named_parameters():
            if parameter.dim() == 2:
                nn.init.normal_(parameter, std=config.width**-0.5 if "embedding" in name else 0.02 * math.sqrt(768 / config.width))
            elif name.endswith("bias"):
                nn.init.zeros_(parameter)

    def train_forward(self, states: Tensor, mask: Tensor, pieces: Tensor) -> Tensor:
        """Logits (batch, target, vocabulary) of the piece after each."""
        width = self.config.width
        memory = self.memory_norm(self.memory(states))
        x = self.embedding(pieces) * math.sqrt(width) + positions(0, pieces.shape[1], width, pieces.device)
        x = F.dropout(x, self.dropout, self.training)
        wide = mask[:, None, None, :]
        for layer in self.layers:
            assert isinstance(layer, TrainingDecoderLayer)
            x = layer.train_forward(x, memory, wide)
        return F.linear(self.norm(x), self.embedding.weight)


def compile_layers(encoder: TrainingEncoder, decoder: TrainingDecoder) -> None:
    """Lets PyTorch write one kernel for what one layer does between its matrix products, for batches of any shape.

    A layer is compiled once for all layers like it, which takes a minute and pays on a GPU in runs of several.
    """
    for layer in encoder.layers:
        layer.compile(dynamic=True)
    for layer in decoder.layers:
        assert isinstance(layer, TrainingDecoderLayer)
        layer.train_forward = torch.compile(layer.train_forward, dynamic=True)  # type: ignore[method-assign]


def start_from_encoder(decoder: TrainingDecoder, encoder: TrainingEncoder, arrays: dict[str, Any]) -> None:
    """Gives a decoder the encoder's upper layers, their attention twice, and for each of its pieces the mean of the encoder's embeddings.

    After Rothe et al. (2020), "Leveraging Pre-trained Checkpoints for Sequence Generation Tasks", as far as a decoder of another build
    can take them: its normalisations stand elsewhere, and it has half as many heads.

    Args:
        arrays: of ``encoder.npz``, with ``start_ids`` and ``start_at``: which of the encoder's pieces spell each piece of the decoder.

    Raises:
        InputError: the arrays say nothing about the decoder's pieces.
    """
    if "start_ids" not in arrays:
        raise InputError("encoder.npz does not say how the decoder's pieces are spelt: make it anew with translator_prepare")
    ids, at = torch.from_numpy(arrays["start_ids"].astype(np.int64)), torch.from_numpy(arrays["start_at"].astype(np.int64))
    with torch.no_grad():
        words = encoder.words.cpu()
        known = F.embedding_bag(ids, words, at[:-1], mode="mean")
        spelt = (at[1:] > at[:-1])[:, None]
        known = known - known.mean(0)
        known = known * (decoder.config.width**-0.5 / known[spelt[:, 0]].std())
        target = decoder.embedding.weight
        target.copy_(torch.where(spelt, known, target.cpu()))
        upper = list(encoder.layers)[-len(decoder.layers) :]
        for ours, theirs in zip(decoder.layers, upper, strict=True):
            assert isinstance(ours, DecoderLayer)
            assert isinstance(theirs, EncoderLayer)
            for attention in (ours.own, ours.cross):
                attention.query.load_state_dict(theirs.query.state_dict())
                attention.output.load_state_dict(theirs.attention_output.state_dict())
                attention.key_value.weight.copy_(torch.cat([theirs.key.weight, theirs.value.weight]))
                attention.key_value.bias.copy_(torch.cat([theirs.key.bias, theirs.value.bias]))
            ours.up.load_state_dict(theirs.up.state_dict())
            ours.down.load_state_dict(theirs.down.state_dict())


def start_from_models(decoder: TrainingDecoder, encoder: TrainingEncoder, models: Path) -> None:
    """Gives both the weights of trained ones.

    Args:
        models: folder with ``compact-encoder`` and ``compact-translator``.

    Raises:
        InputError: the weights are missing, or of other sizes.
    """
    try:
        layers, weights = read_weights(models / ENCODER), read_weights(models / DECODER)
        marks = layers.pop("marks")
        encoder.load_state_dict({**encoder.state_dict(), **layers})
        decoder.load_state_dict(weights)
        grid = marks[:-1].view(len(KINDS), SLOTS, WIDTH)
        with torch.no_grad():
            encoder.kind.copy_(grid.mean(1))
            encoder.slot.copy_(grid.mean(0) - grid.mean((0, 1)))
            encoder.closing.copy_(marks[-1:])
    except (OSError, SafetensorError, RuntimeError, KeyError) as error:
        raise InputError(f"cannot go on from the models in {models}: {error}") from error


def unpack(blocks: Any, columns: int) -> Tensor:
    """Q4_0 blocks, rows of 18 bytes for 32 weights, as a matrix."""
    block = torch.from_numpy(np.array(blocks)).reshape(-1, 18)
    scale = torch.from_numpy(block[:, :2].numpy().copy().view(np.float16).astype(np.float32))
    nibbles = block[:, 2:]
    both = torch.cat([(nibbles & 15).to(torch.int8) - 8, (nibbles >> 4).to(torch.int8) - 8], dim=1)
    return (both.float() * scale).half().float().reshape(-1, columns)
