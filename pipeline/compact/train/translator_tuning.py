"""Trains the translator, the encoder under it, and the tagger's heads on the same encoder: one script for a GPU and for CPU cores.

    python -m pipeline.compact.train.translator_tuning FOLDER --out RUN --minutes 8

``FOLDER`` holds what :mod:`pipeline.compact.train.translator_prepare` wrote: rows of piece ids, the encoder's weights as 4-bit blocks,
the pruned vocabulary, and the tagger's rows. Needs PyTorch, NumPy, msgspec and safetensors alone. All layers of the encoder are tuned, its
word embeddings are not. The learning rate follows the share of the time that has passed, weights are averaged as they go (EMA), and written
as int8 with one scale a row.
"""

from __future__ import annotations

import argparse
import copy
import itertools
import json
import math
import multiprocessing
import queue
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import save_file
from torch import Tensor, nn

from pipeline.compact.decoder import Attention, Decoder, DecoderConfig
from pipeline.compact.decoder import Layer as DecoderLayer
from pipeline.compact.quantised import quantise
from pipeline.compact.train import tagger_tuning

WIDTH, HEADS, FEED, LAYERS, EPSILON = 384, 12, 1536, 12, 1e-12
PAD_SOURCE, UNKNOWN = 1, 3
SLOTS, KINDS = 20, 4

OWN_SHARE = (3.0, 7.0)
"""Share of the project's own corpus, in the first part of a run and in the last."""
LAST_PART = 0.65

GRID = (8, 12, 16, 20, 24, 28, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 232)
"""Padded lengths. A GPU's library looks for the best kernel at every new shape, which takes longer than a step: so there are few shapes."""


class EncoderLayer(nn.Module):
    """One post-norm layer with the encoder's names of weights, and dropout."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.dropout = dropout
        self.query, self.key, self.value, self.attention_output = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.up, self.down = nn.Linear(WIDTH, FEED), nn.Linear(FEED, WIDTH)
        self.attention_norm, self.output_norm = (nn.LayerNorm(WIDTH, eps=EPSILON) for _ in range(2))

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """States (batch, pieces, width); ``mask`` (batch, 1, 1, pieces) is True where there is a piece."""
        batch, length, _ = x.shape

        def split(y: Tensor) -> Tensor:
            return y.view(batch, length, HEADS, WIDTH // HEADS).transpose(1, 2)

        y = F.scaled_dot_product_attention(split(self.query(x)), split(self.key(x)), split(self.value(x)), attn_mask=mask)
        y = self.attention_output(y.transpose(1, 2).reshape(batch, length, WIDTH))
        x = self.attention_norm(x + F.dropout(y, self.dropout, self.training))
        y = self.down(F.dropout(F.gelu(self.up(x)), self.dropout, self.training))
        out: Tensor = self.output_norm(x + F.dropout(y, self.dropout, self.training))
        return out


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
        self.kind, self.slot, self.closing = (nn.Parameter(torch.randn(rows, WIDTH) * scale) for rows in (KINDS, SLOTS, 1))
        self.layers = nn.ModuleList(EncoderLayer(dropout) for _ in range(LAYERS))
        state = {}
        for name, _ in self.layers.named_parameters():
            key = f"layers.{name}"
            state[name] = (
                unpack(arrays[key], int(arrays[f"{key}.columns"])) if f"{key}.columns" in arrays else torch.from_numpy(arrays[key])
            )
        self.layers.load_state_dict({name: value.float() for name, value in state.items()})

    def marks(self) -> Tensor:
        """Vectors of all marks, in the order of their ids."""
        return torch.cat([(self.kind[:, None] + self.slot[None]).reshape(-1, WIDTH), self.closing])

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Last states of a batch of ids (batch, pieces) with ``mask`` True where there is a piece."""
        count = len(self.words)
        x = F.embedding(ids.clamp(max=count - 1), self.words)
        marks = F.embedding((ids - count).clamp(min=0), self.marks())
        x = torch.where((ids >= count)[..., None], marks.to(x.dtype), x) + self.positions[: ids.shape[1]]
        x = F.dropout(F.layer_norm(x, (WIDTH,), self.norm_weight, self.norm_bias, EPSILON), self.dropout, self.training)
        wide = mask[:, None, None, :]
        for layer in self.layers:
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
        x = self.embedding(pieces) * math.sqrt(width) + sinusoids(pieces.shape[1], width, pieces.device)
        x = F.dropout(x, self.dropout, self.training)
        wide = mask[:, None, None, :]
        for layer in self.layers:
            assert isinstance(layer, TrainingDecoderLayer)
            x = layer.train_forward(x, memory, wide)
        return F.linear(self.norm(x), self.embedding.weight)


def sinusoids(count: int, width: int, device: torch.device) -> Tensor:
    """Position vectors as the decoder computes them."""
    steps = torch.arange(0, width, 2, device=device)
    angle = torch.arange(count, device=device)[:, None] * torch.exp(steps * (-math.log(1e4) / width))
    return torch.stack([angle.sin(), angle.cos()], dim=-1).flatten(1)


def unpack(blocks: Any, columns: int) -> Tensor:
    """Q4_0 blocks, rows of 18 bytes for 32 weights, as a matrix."""
    block = torch.from_numpy(np.ascontiguousarray(blocks)).reshape(-1, 18)
    scale = torch.from_numpy(block[:, :2].numpy().copy().view(np.float16).astype(np.float32))
    nibbles = block[:, 2:]
    both = torch.cat([(nibbles & 15).to(torch.int8) - 8, (nibbles >> 4).to(torch.int8) - 8], dim=1)
    return (both.float() * scale).half().float().reshape(-1, columns)


class Rows:
    """Rows of the translator and the draw of epochs from them.

    Args:
        arrays: of ``rows.npz``.
        facts: of ``rows.json``: names of corpora.
    """

    def __init__(self, arrays: dict[str, Any], facts: dict[str, Any], seed: int) -> None:
        self.arrays = arrays
        self.source, self.target = arrays["source"], arrays["target"]
        self.source_at, self.target_at = arrays["source_at"], arrays["target_at"]
        self.source_length, self.target_length = np.diff(self.source_at), np.diff(self.target_at)
        self.slots, self.lang, self.corpus = arrays["slots"], arrays["lang"], arrays["corpus"]
        self.names: list[str] = facts["corpora"]
        self.own_name: str = facts["own"]
        self.shares: dict[str, float] = facts["shares"]
        self.own = self.names.index(self.own_name)
        self.vocabulary: int = facts["vocabulary"]
        self.slot_piece: int = facts["slot_piece"]
        self.random = np.random.default_rng(seed)
        held = arrays["held"].astype(bool)
        self.held = np.flatnonzero(held & (arrays["kind"] != 2))
        free = ~held
        pairs = int(arrays["pair"].max()) + 1
        self.variant = np.full((3, pairs), -1, dtype=np.int64)
        for kind in range(3):
            rows = np.flatnonzero(free & (arrays["kind"] == kind))
            self.variant[kind, arrays["pair"][rows]] = rows
        some = self.variant.max(0)
        self.pairs = np.flatnonzero(some >= 0)
        self.pair_corpus = self.corpus[some[self.pairs]]
        # Shared with the process that draws batches, which is started before the pairs are weighed.
        self.weight = np.frombuffer(multiprocessing.RawArray("d", [1.0] * pairs), dtype=np.float64)

    def epoch(self, part: float, english: float) -> tuple[list[list[int]], list[int]]:
        """Items of an epoch: rows that are read as one, one to three of one language; and the pieces of each on its longer side.

        Args:
            part: share of the run that has passed.
            english: share of the rows that say the same on both sides.
        """
        shares = np.array([self._share(name, part, english) for name in self.names])
        want = shares[self.pair_corpus] * self.weight[self.pairs]
        count = np.floor(want + self.random.random(len(want))).astype(int)
        pairs = np.repeat(self.pairs, count)
        plain, marked, some = self.variant[:, pairs]
        draw = self.random.random(len(pairs))
        rows = np.where(marked < 0, plain, np.where(draw < 0.3, plain, np.where((draw < 0.5) & (some >= 0), some, marked)))
        rows = np.where(rows < 0, plain, rows)
        rows = self.random.permutation(rows[rows >= 0])
        rows = rows[np.argsort(self.lang[rows] * 2 + (self.corpus[rows] == self.own), kind="stable")]
        kinds = self.lang[rows] * 2 + (self.corpus[rows] == self.own)
        items: list[list[int]] = []
        long: list[int] = []
        at, limit = 0, len(rows)
        lengths, targets, slots = self.source_length[rows].tolist(), self.target_length[rows].tolist(), self.slots[rows].tolist()
        listed, group = rows.tolist(), kinds.tolist()
        chance = self.random.random(limit).tolist()
        while at < limit:
            stop, length, target, held = at + 1, lengths[at], targets[at], slots[at]
            most = 3 if chance[at] < 0.08 else 2 if chance[at] < 0.25 else 1
            while (
                stop < limit
                and stop - at < most
                and group[stop] == group[at]
                and length + lengths[stop] <= 230
                and target + targets[stop] <= 200
                and held + slots[stop] <= SLOTS
            ):
                length, target, held = length + lengths[stop], target + targets[stop], held + slots[stop]
                stop += 1
            items.append(listed[at:stop])
            long.append(max(length, target - 1))
            at = stop
        return items, long

    def _share(self, name: str, part: float, english: float) -> float:
        if name == self.own_name:
            return OWN_SHARE[part >= LAST_PART]
        return english if name == "en" else self.shares[name]

    def batches(self, items: Sequence[Sequence[int]], lengths: Sequence[int], budget: int) -> list[tuple[int, list[Sequence[int]]]]:
        """Padded length and items of every batch, in random order; the last batch of a length is filled up with items of others."""
        bucket = np.searchsorted(GRID, lengths)
        out: list[tuple[int, list[Sequence[int]]]] = []
        for number, length in enumerate(GRID):
            inside = self.random.permutation(np.flatnonzero(bucket == number))
            size = max(1, budget // length)
            if len(inside) * 4 < size:
                continue
            inside = np.concatenate([inside, self.random.choice(inside, -len(inside) % size)])
            out += [(length, [items[index] for index in inside[at : at + size]]) for at in range(0, len(inside), size)]
        self.random.shuffle(out)
        return out

    def padded(self, batch: Sequence[Sequence[int]], length: int | None = None, train: bool = True) -> dict[str, Any]:
        """Padded ids of both sides; slots are numbered at random within each item, English rows are made harder to read."""
        numbers = np.array([row for item in batch for row in item])
        item = np.repeat(np.arange(len(batch)), [len(entry) for entry in batch])
        first = np.concatenate([[True], item[1:] != item[:-1]])
        last = np.concatenate([item[1:] != item[:-1], [True]])
        slots = self.slots[numbers]
        running = np.cumsum(slots) - slots
        offset = running - running[first][item]
        chosen = np.tile(np.arange(SLOTS), (len(batch), 1))
        if train:
            chosen = np.argsort(self.random.random(chosen.shape), axis=1)
        source, tokens, segment = self._join(self.source, self.source_at, self.source_length, numbers, item, first, last, length)
        mark = tokens >= self.vocabulary
        opening = mark & (tokens < self.vocabulary + KINDS * SLOTS)
        kind, slot = np.divmod(tokens - self.vocabulary, SLOTS)
        place = np.where(opening, slot + offset[segment], 0)
        tokens = np.where(opening, self.vocabulary + kind * SLOTS + chosen[item[segment], place], tokens)
        if train:
            noisy = (self.corpus[numbers] == self.names.index("en"))[segment] if "en" in self.names else np.zeros(len(segment), bool)
            hide = ~mark & (tokens > UNKNOWN) & (self.random.random(len(tokens)) < np.where(noisy, 0.2, 0.02))
            tokens = np.where(hide, UNKNOWN, tokens)
        x = np.full(source.shape, PAD_SOURCE, dtype=np.int64)
        x[source] = tokens
        target, pieces, segment = self._join(
            self.target, self.target_at, self.target_length, numbers, item, first, last, length and length + 1
        )
        slot = pieces - self.slot_piece
        inside = (slot >= 0) & (slot < SLOTS)
        place = np.where(inside, slot + offset[segment], 0)
        pieces = np.where(inside, self.slot_piece + chosen[item[segment], place], pieces)
        y = np.zeros(target.shape, dtype=np.int64)
        y[target] = pieces
        return {"source": x, "mask": source, "target": y}

    @staticmethod
    def _join(flat: Any, at: Any, lengths: Any, rows: Any, item: Any, first: Any, last: Any, width: int | None) -> tuple[Any, Any, Any]:
        """Which cells of the padded batch are filled, with what, and from which row: inner ends of joined rows are left out."""
        start = at[rows] + ~first
        count = lengths[rows] - (~first).astype(int) - (~last).astype(int)
        segment = np.repeat(np.arange(len(rows)), count)
        before = np.cumsum(count) - count
        tokens = flat[np.arange(int(count.sum())) - before[segment] + start[segment]]
        total = np.bincount(item, weights=count).astype(int)
        filled = np.arange(width or int(total.max()))[None] < total[:, None]
        return filled, tokens.astype(np.int64), segment


def prefetched(source: Iterator[Any], depth: int = 6) -> Iterator[Any]:
    """What an iterator gives, made ahead in a thread."""
    lines: queue.Queue[Any] = queue.Queue(depth)

    def fill() -> None:
        for entry in source:
            lines.put(entry)

    threading.Thread(target=fill, daemon=True).start()
    while True:
        yield lines.get()


def tag_stream(data: tagger_tuning.NerData, budget: int) -> Iterator[dict[str, Tensor]]:
    """The tagger's batches without end, in few shapes too."""
    grid = (*GRID, 256)
    for epoch in itertools.count():
        random = np.random.default_rng(epoch)
        bucket = np.searchsorted(grid, data.lengths[data.training])
        groups = []
        for number, length in enumerate(grid):
            inside = random.permutation(data.training[bucket == number])
            size = max(1, budget // length)
            if len(inside) * 4 < size:
                continue
            inside = np.concatenate([inside, random.choice(inside, -len(inside) % size)])
            groups += [(length, inside[at : at + size]) for at in range(0, len(inside), size)]
        for index in random.permutation(len(groups)):
            length, rows = groups[index]
            yield padded_tags(data.batch(rows, noise=0.04), length)


def padded_tags(batch: dict[str, Tensor], length: int) -> dict[str, Tensor]:
    """A batch of the tagger, its rows padded to a length and its words to a round number, with words that cost nothing."""
    width = batch["ids"].shape[1]
    more = length - width
    words = -len(batch["labels"]) % 1024
    return {
        "ids": F.pad(batch["ids"], (0, more), value=PAD_SOURCE),
        "mask": F.pad(batch["mask"], (0, more)),
        "pieces": batch["pieces"] + batch["pieces"].div(width, rounding_mode="floor") * more,
        "words": batch["words"],
        "labels": F.pad(batch["labels"], (0, words), value=-1),
        "clitics": F.pad(batch["clitics"], (0, words), value=-1),
        "full": F.pad(batch["full"], (0, words)),
        "weight": F.pad(batch["weight"], (0, words)),
    }


def as_tensors(arrays: dict[str, Any]) -> dict[str, Tensor]:
    """Arrays as tensors that share their memory."""
    return {name: torch.from_numpy(value) for name, value in arrays.items()}


class BatchProcess:
    """A process that draws epochs and pads batches ahead of the training.

    Args:
        rows: drawn from; forked, so the process must be made before a GPU is used.
        minutes: length of the run; what an epoch holds follows the share of it that has passed.
        budget: padded pieces a batch.
    """

    def __init__(self, rows: Rows, minutes: float, budget: int, depth: int = 48) -> None:
        context = multiprocessing.get_context("fork")
        self._queue: Any = context.Queue(depth)
        self._started = context.Event()
        self._process = context.Process(target=self._fill, args=(rows, minutes, budget), daemon=True)
        self._process.start()

    def _fill(self, rows: Rows, minutes: float, budget: int) -> None:
        torch.set_num_threads(1)
        self._started.wait()
        begin = time.time()
        while True:
            part = (time.time() - begin) / (minutes * 60)
            items, lengths = rows.epoch(part, 1.0 if part < 0.06 else 0.08)
            for length, batch in rows.batches(items, lengths, budget):
                arrays = rows.padded(batch, length)
                self._queue.put({name: value if value.dtype == bool else value.astype(np.int32) for name, value in arrays.items()})

    def __iter__(self) -> Iterator[dict[str, Tensor]]:
        """Batches without end."""
        self._started.set()
        while True:
            yield as_tensors(self._queue.get())

    def stop(self) -> None:
        """Ends the process."""
        self._process.terminate()


class Average:
    """Exponential moving average of a module's parameters."""

    def __init__(self, modules: Sequence[nn.Module]) -> None:
        self.live = [parameter for module in modules for parameter in module.parameters()]
        self.kept = [parameter.detach().clone() for parameter in self.live]

    def update(self, decay: float) -> None:
        """Moves the average towards the live weights."""
        torch._foreach_lerp_(self.kept, [parameter.detach() for parameter in self.live], 1 - decay)

    def swap(self) -> None:
        """Exchanges the average and the live weights."""
        with torch.no_grad():
            for live, kept in zip(self.live, self.kept, strict=True):
                held = live.detach().clone()
                live.copy_(kept)
                kept.copy_(held)


def weights_of(module: nn.Module) -> dict[str, Tensor]:
    """The weights of a module by name."""
    return {name: parameter.detach() for name, parameter in module.named_parameters()}


def dequantise(module: nn.Module) -> None:
    """Gives a module the weights that it would have after storing."""
    state = quantise(weights_of(module))
    with torch.no_grad():
        for name, parameter in module.named_parameters():
            stored = state[name].float()
            if f"{name}.scale" in state:
                stored = stored * state[f"{name}.scale"].float()[:, None]
            parameter.copy_(stored)


def save(out: Path, prefix: str, encoder: TrainingEncoder, decoder: Decoder | None, heads: nn.Module | None) -> None:
    """Writes the weights in files below 16 MiB: lower and upper half of the encoder, decoder, heads."""
    layers = {f"layers.{name}": value for name, value in weights_of(encoder.layers).items()}
    for half, numbers in (("lower", range(LAYERS // 2)), ("upper", range(LAYERS // 2, LAYERS))):
        chosen = {name: value for name, value in layers.items() if int(name.split(".")[1]) in numbers}
        if half == "upper":
            chosen["marks"] = encoder.marks().detach()
            chosen |= {f"heads.{name}": value for name, value in weights_of(heads).items()} if heads is not None else {}
        save_file(quantise(chosen), out / f"{prefix}-{half}.safetensors")
    if decoder is not None:
        save_file(quantise(weights_of(decoder)), out / f"{prefix}-decoder.safetensors")


class Trainer:
    """One run; see the module's docstring."""

    def __init__(self, folder: Path, out: Path, device: str, minutes: float, budget: int, seed: int = 1) -> None:
        torch.manual_seed(seed)
        self.out, self.device = out, device
        out.mkdir(parents=True, exist_ok=True)
        self.facts = json.loads((folder / "rows.json").read_text(encoding="utf-8"))
        self.rows = Rows(dict(np.load(folder / "rows.npz")), self.facts, seed)
        self.batches = BatchProcess(self.rows, minutes, budget)
        self.encoder_arrays = dict(np.load(folder / "encoder.npz"))
        self.folder = folder
        self.log_file = (out / "log.txt").open("a", encoding="utf-8")
        self.start = time.time()

    def log(self, line: str) -> None:
        """Prints a line with the time."""
        text = f"{time.time() - self.start:6.0f} s  {line}"
        print(text, flush=True)
        self.log_file.write(text + "\n")
        self.log_file.flush()

    def autocast(self) -> Any:
        """bfloat16 on a GPU."""
        return torch.autocast(self.device, dtype=torch.bfloat16, enabled=self.device == "cuda")

    def to_device(self, batch: dict[str, Any]) -> dict[str, Any]:
        """The batch with its tensors on the device."""
        return {key: value.to(self.device, non_blocking=True) if isinstance(value, Tensor) else value for key, value in batch.items()}

    @torch.inference_mode()
    def weigh(self, least: float, budget: int) -> None:
        """Leaves out pairs whose sides the untuned encoder finds unlike: cosine of mean vectors below ``least``."""
        encoder = TrainingEncoder(self.encoder_arrays, 0.0).to(self.device).eval()
        arrays, rows = self.rows.arrays, self.rows
        english = {}
        vectors = torch.zeros(len(rows.source_length), WIDTH, dtype=torch.float16)
        plain = np.flatnonzero(arrays["kind"] == 0)
        order = plain[np.argsort(rows.source_length[plain])]
        at = 0
        while at < len(order):
            widest = min(at + 2 * budget // int(rows.source_length[order[at]]), len(order) - 1)
            number = max(1, budget // int(rows.source_length[order[widest]]))
            chosen = order[at : at + number]
            batch = self.to_device(as_tensors(rows.padded([[int(row)] for row in chosen], train=False)))
            with self.autocast():
                states = encoder(batch["source"], batch["mask"]).float()
            mean = (states * batch["mask"][..., None]).sum(1) / batch["mask"].sum(1, keepdim=True)
            vectors[chosen] = F.normalize(mean, dim=-1).half().cpu()
            at += number
        name = rows.names.index("en")
        for row in np.flatnonzero(rows.corpus == name):
            english[int(self.rows.arrays["pair"][row])] = int(row)
        link = self.rows.arrays["english"]
        other = np.array([english.get(int(pair), -1) for pair in link[arrays["pair"][plain]]])
        known = other >= 0
        cosines = (vectors[plain[known]].float() * vectors[other[known]].float()).sum(1).numpy()
        pairs, corpora, langs = arrays["pair"][plain[known]], rows.corpus[plain[known]], rows.lang[plain[known]]
        dropped = (cosines < least) & (corpora != rows.own) & (corpora != name)
        rows.weight[pairs[dropped]] = 0.0
        for corpus in range(len(rows.names)):
            for lang in range(1, 5):
                here = (corpora == corpus) & (langs == lang)
                if here.sum() > 100 and corpus != name:
                    quantiles = np.quantile(cosines[here], [0.02, 0.1, 0.5])
                    self.log(
                        f"{rows.names[corpus]} {self.facts['langs'][lang]}: cosine 2 % {quantiles[0]:.3f} 10 % {quantiles[1]:.3f}"
                        f" 50 % {quantiles[2]:.3f}, dropped {100 * dropped[here].mean():.1f} %"
                    )
        self.log(f"{int(dropped.sum())} of {int(known.sum())} pairs left out")

    def translate(
        self,
        minutes: float,
        config: DecoderConfig,
        tagging: tuple[tagger_tuning.TagHead, tagger_tuning.NerData] | None,
        tag_budget: int,
        rates: tuple[float, float],
        dropout: float,
    ) -> None:
        """Trains encoder, decoder and, beside them, the tagger's heads."""
        encoder = TrainingEncoder(self.encoder_arrays, 0.1).to(self.device)
        decoder = TrainingDecoder(config, dropout).to(self.device)
        heads, data = tagging if tagging is not None else (None, None)
        modules: list[nn.Module] = [encoder, decoder, *([heads.to(self.device)] if heads is not None else [])]
        average = Average(modules)
        groups = [
            {"params": list(encoder.layers.parameters()), "peak": rates[0]},
            {"params": [encoder.kind, encoder.slot, encoder.closing, *decoder.parameters()], "peak": rates[1]},
        ]
        if heads is not None:
            groups.append({"params": list(heads.parameters()), "peak": rates[1]})
        optimiser = torch.optim.AdamW(groups, lr=0.0, betas=(0.9, 0.98), weight_decay=0.01, fused=self.device == "cuda")
        source = iter(self.batches)
        tags = prefetched(tag_stream(data, tag_budget)) if data is not None else None
        begin, step, mark = time.time(), 0, time.time()
        losses, tag_losses, seen, saved = [], [], 0, False
        while True:
            share = (time.time() - begin) / (minutes * 60)
            if share >= 1:
                break
            if share >= 0.8 and not saved:
                saved = True
                average.swap()
                save(self.out, "joint", encoder, decoder, heads)
                average.swap()
            factor = min(1.0, share / 0.04, (step + 1) / 200) * (0.5 * (1 + math.cos(math.pi * share)) * 0.98 + 0.02)
            for group in optimiser.param_groups:
                group["lr"] = group["peak"] * factor
            for module in modules:
                module.train()
            batch = self.to_device(next(source))
            with self.autocast():
                states = encoder(batch["source"], batch["mask"])
                logits = decoder.train_forward(states, batch["mask"], batch["target"][:, :-1])
            goal = batch["target"][:, 1:].long()
            loss = F.cross_entropy(logits.float().flatten(0, 1), goal.flatten(), ignore_index=0, label_smoothing=0.1)
            total = loss
            if tags is not None and heads is not None:
                words = self.to_device(next(tags))
                with self.autocast():
                    hidden = encoder(words["ids"], words["mask"])
                tag_loss = tagger_tuning.loss(heads, hidden.float(), words)
                total = total + tag_loss
                tag_losses.append(tag_loss.detach())
            optimiser.zero_grad(set_to_none=True)
            torch.autograd.backward(total)
            torch.nn.utils.clip_grad_norm_(average.live, 1.0, foreach=True)
            optimiser.step()
            step += 1
            average.update(min(0.9992, 1 - 10 / (step + 10)))
            losses.append(loss.detach())
            seen += goal.numel()
            if time.time() - mark > (20 if self.device == "cuda" else 60):
                mark = time.time()
                tagged = f", tags {torch.stack(tag_losses).mean().item():.4f}" if tag_losses else ""
                self.log(f"step {step}, {seen / 1e6:.1f} M target cells, loss {torch.stack(losses).mean().item():.3f}{tagged}")
                losses, tag_losses = [], []
        average.swap()
        for module in modules:
            dequantise(module)
        self.log(f"{step} steps")
        save(self.out, "joint", encoder, decoder, heads)
        self.log(json.dumps(self.measure(encoder, decoder)))
        if data is not None and heads is not None:
            self.log(json.dumps(self.tag_scores(encoder, heads, data)))

    def tag_scores(self, encoder: TrainingEncoder, heads: tagger_tuning.TagHead, data: tagger_tuning.NerData) -> dict[str, float]:
        """Exact span F1 of held-out rows."""
        encoder.eval()

        def encode(ids: Tensor, mask: Tensor) -> Tensor:
            with self.autocast():
                out: Tensor = encoder(ids.to(self.device), mask.to(self.device))
            return out.float().cpu()

        scores: dict[str, float] = tagger_tuning.evaluate(encode, copy.deepcopy(heads).cpu(), data)
        return scores

    @torch.inference_mode()
    def measure(self, encoder: TrainingEncoder, decoder: TrainingDecoder) -> dict[str, float]:
        """Cross-entropy of held-out rows, without smoothing, by language and kind of corpus."""
        encoder.eval()
        decoder.eval()
        sums: dict[str, list[float]] = {}
        for begin in range(0, len(self.rows.held), 64):
            rows = self.rows.held[begin : begin + 64]
            batch = self.to_device(as_tensors(self.rows.padded([[int(row)] for row in rows], train=False)))
            with self.autocast():
                logits = decoder.train_forward(encoder(batch["source"], batch["mask"]), batch["mask"], batch["target"][:, :-1])
            goal = batch["target"][:, 1:].long()
            each = F.cross_entropy(logits.float().transpose(1, 2), goal, ignore_index=0, reduction="none").sum(1).cpu()
            count = (goal > 0).sum(1).cpu()
            for row, loss, number in zip(rows, each.tolist(), count.tolist(), strict=True):
                own = "own" if self.rows.names[self.rows.corpus[row]] == self.rows.own_name else "general"
                kind = "marked" if self.rows.arrays["kind"][row] else "plain"
                entry = sums.setdefault(f"{self.facts['langs'][self.rows.lang[row]]} {own} {kind}", [0.0, 0])
                entry[0] += loss
                entry[1] += number
        return {key: round(loss / max(1, number), 3) for key, (loss, number) in sorted(sums.items())}

    def tag(self, minutes: float, heads: tagger_tuning.TagHead, data: tagger_tuning.NerData, budget: int, rate: float) -> None:
        """Trains an encoder of its own for the tagger, to compare."""
        encoder = TrainingEncoder(self.encoder_arrays, 0.1).to(self.device)
        heads = heads.to(self.device)
        average = Average([encoder, heads])
        groups = [{"params": list(encoder.layers.parameters()), "peak": rate}, {"params": list(heads.parameters()), "peak": 1e-3}]
        optimiser = torch.optim.AdamW(groups, lr=0.0, weight_decay=0.01, fused=self.device == "cuda")
        source = prefetched(tag_stream(data, budget))
        begin, step, losses = time.time(), 0, []
        while (share := (time.time() - begin) / (minutes * 60)) < 1:
            for group in optimiser.param_groups:
                group["lr"] = group["peak"] * min(1.0, share / 0.06) * (1 - share)
            encoder.train()
            heads.train()
            words = self.to_device(next(source))
            with self.autocast():
                hidden = encoder(words["ids"], words["mask"])
            loss = tagger_tuning.loss(heads, hidden.float(), words)
            optimiser.zero_grad(set_to_none=True)
            torch.autograd.backward(loss)
            torch.nn.utils.clip_grad_norm_(average.live, 1.0, foreach=True)
            optimiser.step()
            step += 1
            average.update(min(0.998, 1 - 10 / (step + 10)))
            losses.append(loss.detach())
        self.log(f"tagger alone: {step} steps, last losses {torch.stack(losses[-50:]).mean().item():.4f}")
        average.swap()
        for module in (encoder, heads):
            dequantise(module)
        save(self.out, "tagger", encoder, None, heads)
        self.log(json.dumps(self.tag_scores(encoder, heads, data)))


def main() -> None:
    """Runs it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=8.0)
    parser.add_argument("--tagger-minutes", type=float, default=0.0)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--budget", type=int, default=40_000, help="padded pieces a batch")
    parser.add_argument("--tag-budget", type=int, default=8_000)
    parser.add_argument("--rates", type=float, nargs=2, default=(2.5e-4, 1.0e-3), help="peaks for the encoder and for the rest")
    parser.add_argument("--least-cosine", type=float, default=0.0)
    parser.add_argument("--dropout", type=float, default=0.2, help="of the decoder")
    parser.add_argument("--layers", type=int, default=4)
    args = parser.parse_args()
    torch.backends.cuda.matmul.allow_tf32 = True
    trainer = Trainer(args.folder, args.out, args.device, args.minutes, args.budget)
    trainer.log(f"{args}")
    config = DecoderConfig(WIDTH, args.layers, 6, FEED, trainer.facts["pieces"], LAYERS, WIDTH, 220)
    tagging = None
    if (args.folder / "ner.npz").is_file():
        data = tagger_tuning.NerData(args.folder / "ner.npz", trainer.encoder_arrays["remap"])
        if args.tagger_minutes:
            trainer.tag(args.tagger_minutes, tagger_tuning.TagHead(), data, 4 * args.tag_budget, 1.5e-4)
        tagging = (tagger_tuning.TagHead(), data)
    if args.least_cosine:
        trainer.weigh(args.least_cosine, 8 * args.budget if args.device == "cuda" else args.budget)
    trainer.translate(args.minutes, config, tagging, args.tag_budget, tuple(args.rates), args.dropout)
    trainer.batches.stop()


if __name__ == "__main__":
    main()
