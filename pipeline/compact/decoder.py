"""The translator's network: an autoregressive decoder over English pieces that attends to the encoder's token vectors.

Pre-norm Transformer (Vaswani et al., 2017; Xiong et al., 2020) with sinusoidal positions and tied input and output embeddings. This is the
network as it is trained; :mod:`pipeline.compact.stepper` computes the same piece by piece, faster.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn


@dataclass(frozen=True)
class DecoderConfig:
    """Sizes of the decoder.

    Attributes:
        encoder_layer: the encoder's layer whose vectors it attends to.
        max_source_pieces: the longest source, in the encoder's pieces without ``<s>`` and ``</s>``, that it was trained on.
    """

    width: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    encoder_layer: int
    encoder_width: int
    max_source_pieces: int


class Attention(nn.Module):
    """Multi-head attention whose keys and values may come from a cache."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key_value, self.output = nn.Linear(width, width), nn.Linear(width, 2 * width), nn.Linear(width, width)

    def split(self, x: Tensor) -> Tensor:
        """(batch, length, width) to (batch, heads, length, width / heads)."""
        batch, length, width = x.shape
        return x.view(batch, length, self.heads, width // self.heads).transpose(1, 2)

    def keys_values(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """Keys and values of the vectors to attend to."""
        keys, values = self.key_value(x).chunk(2, -1)
        return self.split(keys), self.split(values)

    def forward(self, x: Tensor, keys: Tensor, values: Tensor, mask: Tensor | None, causal: bool = False) -> Tensor:
        """Attends from ``x`` (batch, target, width); ``mask`` is True where there is something to attend to."""
        y = F.scaled_dot_product_attention(self.split(self.query(x)), keys, values, attn_mask=mask, is_causal=causal)
        out: Tensor = self.output(y.transpose(1, 2).reshape(x.shape))
        return out


@dataclass
class LayerCache:
    """Keys and values of one layer: of the pieces written so far (None before the first) and of the source."""

    own: tuple[Tensor, Tensor] | None
    cross: tuple[Tensor, Tensor]


class Layer(nn.Module):
    """Self-attention, cross-attention, feed-forward; each behind a normalisation, each added."""

    def __init__(self, width: int, heads: int, feed_forward: int) -> None:
        super().__init__()
        self.own, self.cross = Attention(width, heads), Attention(width, heads)
        self.up, self.down = nn.Linear(width, feed_forward), nn.Linear(feed_forward, width)
        self.own_norm, self.cross_norm, self.feed_norm = (nn.LayerNorm(width) for _ in range(3))

    def forward(self, x: Tensor, cache: LayerCache, mask: Tensor | None) -> Tensor:
        """Vectors of new pieces (batch, new pieces, width); their keys and values go into the cache."""
        y = self.own_norm(x)
        keys, values = self.own.keys_values(y)
        causal = cache.own is None and x.shape[1] > 1
        if cache.own is not None:
            keys, values = torch.cat([cache.own[0], keys], 2), torch.cat([cache.own[1], values], 2)
        cache.own = (keys, values)
        x = x + self.own(y, keys, values, None, causal=causal)
        x = x + self.cross(self.cross_norm(x), *cache.cross, mask)
        out: Tensor = x + self.down(F.relu(self.up(self.feed_norm(x))))
        return out


class Decoder(nn.Module):
    """See the module's docstring."""

    def __init__(self, config: DecoderConfig) -> None:
        super().__init__()
        self.config = config
        self.embedding = nn.Embedding(config.vocabulary, config.width)
        self.memory, self.memory_norm = nn.Linear(config.encoder_width, config.width), nn.LayerNorm(config.width)
        self.layers = nn.ModuleList(Layer(config.width, config.heads, config.feed_forward) for _ in range(config.layers))
        self.norm = nn.LayerNorm(config.width)

    def start(self, states: Tensor) -> list[LayerCache]:
        """Caches for a batch of sources.

        Args:
            states: encoder vectors (batch, source, encoder width).
        """
        memory = self.memory_norm(self.memory(states))
        return [LayerCache(None, layer.cross.keys_values(memory)) for layer in self._layers()]

    def forward(self, pieces: Tensor, position: int, caches: list[LayerCache], mask: Tensor | None) -> Tensor:
        """Logits (batch, target, vocabulary) of the piece after each of some pieces.

        Args:
            pieces: vocabulary ids (batch, target).
            position: where the first of them stands.
            caches: of :meth:`start`; they grow.
            mask: True where the source has a piece, (batch, 1, 1, source); None where no source is padded.
        """
        width = self.config.width
        x = self.embedding(pieces) * math.sqrt(width) + positions(position, pieces.shape[1], width)
        for layer, cache in zip(self._layers(), caches, strict=True):
            x = layer(x, cache, mask)
        return F.linear(self.norm(x), self.embedding.weight)

    def _layers(self) -> list[Layer]:
        return [layer for layer in self.layers if isinstance(layer, Layer)]


def positions(start: int, count: int, width: int, device: torch.device | None = None) -> Tensor:
    """Sinusoidal position vectors (count, width), for any position."""
    frequencies = torch.exp(torch.arange(0, width, 2, device=device) * (-math.log(1e4) / width))
    angle = torch.arange(start, start + count, device=device)[:, None] * frequencies
    return torch.stack([angle.sin(), angle.cos()], dim=-1).flatten(1)
