"""The encoder's layers: as they are trained, over padded batches, and as they read, over sentences one behind the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import torch
import torch.nn.functional as F
from torch import Tensor

from pipeline.compact.int8 import linear_of

VERSION = 1
"""Raised by hand whenever the layers' results in 8-bit arithmetic may change: there the last bits of a sum may turn a rounding."""

T = TypeVar("T")
R = TypeVar("R")


class EncoderLayer(torch.nn.Module):
    """One post-norm Transformer layer, the arithmetic of BERT's; dropout works in training alone."""

    def __init__(self, width: int, heads: int, feed_forward: int, epsilon: float, dropout: float = 0.0) -> None:
        super().__init__()
        self.heads, self.dropout = heads, dropout
        self.query, self.key, self.value, self.attention_output = (torch.nn.Linear(width, width) for _ in range(4))
        self.up, self.down = torch.nn.Linear(width, feed_forward), torch.nn.Linear(feed_forward, width)
        self.attention_norm, self.output_norm = (torch.nn.LayerNorm(width, eps=epsilon) for _ in range(2))

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """States (batch, pieces, width); ``mask`` (batch, 1, 1, pieces) is True where there is a piece, None where nothing is padded."""
        batch, length, width = x.shape
        queries, keys, values = (
            layer(x).view(batch, length, self.heads, -1).transpose(1, 2) for layer in (self.query, self.key, self.value)
        )
        y = F.scaled_dot_product_attention(queries, keys, values, attn_mask=mask)
        x = self.attention_norm(x + self._drop(self.attention_output(y.transpose(1, 2).reshape(batch, length, width))))
        out: Tensor = self.output_norm(x + self._drop(self.down(self._drop(F.gelu(self.up(x))))))
        return out

    def _drop(self, x: Tensor) -> Tensor:
        return F.dropout(x, self.dropout, True) if self.training and self.dropout else x


class ReadingLayer:
    """The same layer over sentences that stand one behind the other, so that nothing is padded; only attention knows where one ends.

    Args:
        file: an open safetensors file with the layer's weights, float or int8 (:mod:`pipeline.compact.quantised`).
        prefix: what stands before their names.
        int8: computes in 8-bit arithmetic what is stored so.
    """

    def __init__(self, file: Any, prefix: str, heads: int, epsilon: float, int8: bool = False) -> None:
        def linear(*names: str) -> torch.nn.Module:
            return linear_of(file, *(prefix + name for name in names), int8=int8)

        def norm(name: str) -> tuple[Tensor, Tensor]:
            return in_memory(file.get_tensor(f"{prefix}{name}.weight")), in_memory(file.get_tensor(f"{prefix}{name}.bias"))

        self._heads, self._epsilon = heads, epsilon
        # Queries, keys and values come from one layer, which rounds its input once.
        self._joined, self._attention_output = linear("query", "key", "value"), linear("attention_output")
        self._up, self._down = linear("up"), linear("down")
        self._attention_norm, self._output_norm = norm("attention_norm"), norm("output_norm")

    def __call__(self, x: Tensor, runs: Sequence[tuple[int, int]]) -> Tensor:
        """States (pieces, width) of sentences; ``runs`` are number and length of neighbours that are equally long, in order."""
        width = x.shape[1]
        joined = self._joined(x)
        parts = []
        at = 0
        for number, length in runs:
            part = joined[at : at + number * length].view(number, length, 3, self._heads, -1)
            queries, keys, values = part.permute(2, 0, 3, 1, 4)
            y = F.scaled_dot_product_attention(queries, keys, values)
            parts.append(y.transpose(1, 2).reshape(number * length, width))
            at += number * length
        y = torch.cat(parts) if len(parts) > 1 else parts[0]
        x = F.layer_norm(self._attention_output(y).add_(x), (width,), *self._attention_norm, eps=self._epsilon)
        return F.layer_norm(self._down(F.gelu(self._up(x))).add_(x), (width,), *self._output_norm, eps=self._epsilon)


def in_memory(tensor: Tensor) -> Tensor:
    """A copy in float32. One tensor that is still mapped would keep all of its file mapped."""
    return tensor.to(torch.float32, copy=True)


def in_threads(function: Callable[[T], R], items: Sequence[T]) -> list[R]:
    """Results of a function over items, in order: as many at once as PyTorch has threads, each of them on one.

    That is faster than to share out every operation, whose parts wait for one another, and what comes out does not depend on the number of
    threads. PyTorch lets go of Python's lock while it computes. Threads are made anew: those of a pool would not outlive a fork.
    """
    threads = torch.get_num_threads()
    if threads == 1:
        return [function(item) for item in items]
    try:
        with ThreadPoolExecutor(threads, initializer=torch.set_num_threads, initargs=(1,)) as pool:
            return list(pool.map(function, items))
    finally:
        # Threads that are made later take over the last number that was set anywhere.
        torch.set_num_threads(threads)
