"""The decoder one piece at a time, for all hypotheses of many sources at once.

The arithmetic is that of :class:`pipeline.compact.decoder.Decoder`, laid out for beam search:

* A source's hypotheses share one store of the keys and values that they have written; what a hypothesis may attend to is its own line of
  descent, a mask. So nothing is copied when hypotheses are exchanged, and the source's own keys and values are there once for all of them.
* Every source has the same number of rows, live or not. Sources of one padded length attend to themselves together, everything else is
  computed for all rows of all lengths; so results are the same to the bit whatever else is translated, where linear layers are 8-bit.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors import safe_open
from torch import Tensor, nn

from pipeline.compact.decoder import DecoderConfig, positions
from pipeline.compact.int8 import linear_of
from pipeline.compact.quantised import SCALE

_PAD_TO = 16
_GROW = 32


@dataclass(frozen=True)
class _Layer:
    """Linear layers and normalisations of one layer; queries, keys and values of what is written come out of one."""

    written: nn.Module
    written_output: nn.Module
    query: nn.Module
    source: nn.Module
    source_output: nn.Module
    up: nn.Module
    down: nn.Module
    norms: tuple[tuple[Tensor, Tensor], ...]


@dataclass
class _Group:
    """Neighbouring sources of one padded length: how many, their keys and values in every layer, and what masks where they end."""

    count: int
    keys_values: list[tuple[Tensor, Tensor]]
    mask: Tensor


class Decoding:
    """What is known of a batch of sources and their hypotheses; made by :meth:`Stepper.start`."""

    def __init__(self, groups: list[_Group], beam: int, layers: int, heads: int, head: int) -> None:
        self.groups = groups
        self.beam = beam
        self.length = 0
        sources = sum(group.count for group in groups)
        self.written = [(torch.empty(sources, heads, 0, head), torch.empty(sources, heads, 0, head)) for _ in range(layers)]
        self.descent = torch.zeros(sources, beam, 0, dtype=torch.bool)

    def grow(self, parents: Tensor | None) -> None:
        """Makes room for one piece more of every hypothesis.

        Args:
            parents: for every row of every source (sources, beam) the row whose continuation it is; None where all stay.
        """
        if parents is not None and self.length:
            self.descent = self.descent.gather(1, parents[..., None].expand(self.descent.shape))
        itself = torch.eye(self.beam, dtype=torch.bool).expand(len(self.descent), -1, -1)
        self.descent = torch.cat([self.descent, itself], 2)
        self.length += 1
        if self.length * self.beam > self.written[0][0].shape[2]:
            room = (0, 0, 0, _GROW * self.beam)
            for number, (keys, values) in enumerate(self.written):
                # One layer at a time, so that little is there twice.
                self.written[number] = (F.pad(keys, room), F.pad(values, room))

    def keep(self, sources: Sequence[int]) -> None:
        """Drops all other sources; those that stay are named in order."""
        index = torch.tensor(sources)
        self.descent = self.descent[index]
        for number, (keys, values) in enumerate(self.written):
            self.written[number] = (keys[index], values[index])
        groups = []
        first = 0
        for group in self.groups:
            inner = [source - first for source in sources if first <= source < first + group.count]
            first += group.count
            if len(inner) == group.count:
                groups.append(group)
            elif inner:
                at = torch.tensor(inner)
                for number, (keys, values) in enumerate(group.keys_values):
                    group.keys_values[number] = (keys[at], values[at])
                groups.append(_Group(len(inner), group.keys_values, group.mask[at]))
        self.groups = groups


class Stepper:
    """The decoder's weights, for :class:`Decoding`.

    Args:
        config: sizes.
        path: weights as :func:`pipeline.compact.quantised.quantise` stores them.
        first_slot: the piece of the first slot; the others follow.
    """

    def __init__(self, config: DecoderConfig, path: Path, first_slot: int) -> None:
        self.config = config
        self.first_slot = first_slot
        with safe_open(path, framework="pt") as file:

            def norm(name: str) -> tuple[Tensor, Tensor]:
                return file.get_tensor(f"{name}.weight").float(), file.get_tensor(f"{name}.bias").float()

            self._memory, self._memory_norm, self._norm = linear_of(file, "memory"), norm("memory_norm"), norm("norm")
            self._layers = [
                _Layer(
                    linear_of(file, f"{at}.own.query", f"{at}.own.key_value"),
                    linear_of(file, f"{at}.own.output"),
                    linear_of(file, f"{at}.cross.query"),
                    linear_of(file, f"{at}.cross.key_value"),
                    linear_of(file, f"{at}.cross.output"),
                    linear_of(file, f"{at}.up"),
                    linear_of(file, f"{at}.down"),
                    tuple(norm(f"{at}.{name}") for name in ("own_norm", "cross_norm", "feed_norm")),
                )
                for at in (f"layers.{number}" for number in range(config.layers))
            ]
            self._output = linear_of(file, "embedding.weight")
            # Rows are multiplied out when they are looked up.
            self._embedding = file.get_tensor("embedding.weight")
            scaled = f"embedding.weight{SCALE}" in file.keys()  # noqa: SIM118 (not a mapping)
            scale = file.get_tensor(f"embedding.weight{SCALE}").float() if scaled else torch.ones(config.vocabulary)
        self._embedding_scale = scale[:, None]

    def start(self, states: Sequence[Tensor], beam: int) -> Decoding:
        """Begins translations.

        Args:
            states: the encoder's vectors (pieces, encoder width) of every source, shortest first.
            beam: rows for every source.
        """
        memory = F.layer_norm(self._memory(torch.cat(list(states))), (self.config.width,), *self._memory_norm)
        lengths = [len(state) for state in states]
        shapes = [(length, len(list(group))) for length, group in groupby(lengths, padded)]
        # Where every piece of the flat list of all sources goes in the list of padded ones.
        starts = torch.tensor([0, *(length * count for length, count in shapes)]).cumsum(0)
        room = torch.tensor([0, *map(padded, lengths)]).cumsum(0)
        places = torch.cat([torch.arange(length) + int(start) for length, start in zip(lengths, room, strict=False)])
        groups = []
        first = 0
        for length, count in shapes:
            inside = torch.arange(length) < torch.tensor(lengths[first : first + count])[:, None]
            groups.append(_Group(count, [], _added(inside[:, None, None, :])))
            first += count
        for layer in self._layers:
            flat = memory.new_zeros(int(room[-1]), 2 * self.config.width)
            flat[places] = layer.source(memory)
            for number, (length, count) in enumerate(shapes):
                part = flat[starts[number] : starts[number + 1]].view(count, length, 2, self.config.heads, -1)
                keys, values = part.permute(2, 0, 3, 1, 4).contiguous()
                groups[number].keys_values.append((keys, values))
        return Decoding(groups, beam, len(self._layers), self.config.heads, self.config.width // self.config.heads)

    def __call__(self, decoding: Decoding, pieces: Tensor, parents: Tensor | None) -> Tensor:
        """Logits (sources, beam, vocabulary) of the piece after each of these.

        Args:
            pieces: the newest piece of every row (sources, beam).
            parents: as for :meth:`Decoding.grow`.
        """
        decoding.grow(parents)
        sources, beam = pieces.shape
        width, heads = self.config.width, self.config.heads
        new, end = (decoding.length - 1) * beam, decoding.length * beam
        # Greedy search has one line of descent, which is all that there is.
        mask = _added(decoding.descent[:, None]) if beam > 1 else None
        newest = pieces.flatten()
        x = self._embedding[newest].float() * self._embedding_scale[newest] * math.sqrt(width) + positions(decoding.length - 1, 1, width)
        for number, layer in enumerate(self._layers):
            y = layer.written(F.layer_norm(x, (width,), *layer.norms[0])).view(sources, beam, 3, heads, -1).permute(2, 0, 3, 1, 4)
            keys, values = decoding.written[number]
            keys[:, :, new:end], values[:, :, new:end] = y[1], y[2]
            y = F.scaled_dot_product_attention(y[0], keys[:, :, :end], values[:, :, :end], attn_mask=mask)
            x = x + layer.written_output(y.transpose(1, 2).reshape(-1, width))
            y = layer.query(F.layer_norm(x, (width,), *layer.norms[1])).view(sources, beam, heads, -1).transpose(1, 2)
            found = []
            first = 0
            for group in decoding.groups:
                part = y[first : first + group.count]
                found.append(F.scaled_dot_product_attention(part, *group.keys_values[number], attn_mask=group.mask))
                first += group.count
            x = x + layer.source_output(torch.cat(found).transpose(1, 2).reshape(-1, width))
            x = x + layer.down(F.relu(layer.up(F.layer_norm(x, (width,), *layer.norms[2]))))
        logits: Tensor = self._output(F.layer_norm(x, (width,), *self._norm))
        return logits.view(sources, beam, -1)


def _added(mask: Tensor) -> Tensor:
    """A mask as what is added to scores, so that not every layer has to make it."""
    return torch.zeros(mask.shape).masked_fill_(~mask, -torch.inf)


def padded(length: int) -> int:
    """The length to which a source of some pieces is padded."""
    return -(-length // _PAD_TO) * _PAD_TO
