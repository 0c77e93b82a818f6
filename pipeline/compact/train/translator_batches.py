"""Batches of the translator and the tagger: which rows an epoch holds, and how they are padded."""

from __future__ import annotations

import itertools
import multiprocessing
import queue
import threading
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from pipeline.compact.marks import KINDS, SLOTS
from pipeline.compact.train import tagger_tuning
from pipeline.compact.train.progress import Progress

PAD_SOURCE, UNKNOWN = 1, 3
OWN_SHARE = (3.0, 7.0)
"""How often a pair of the project's own corpus is seen in an epoch, in the first part of a run and in the last."""
LAST_PART = 0.65

GRID = (8, 12, 16, 20, 24, 28, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 232)
"""Padded lengths. A GPU's library looks for the best kernel at every new shape, which takes longer than a step: so there are few shapes."""


class Rows:
    """Rows of the translator and the draw of epochs from them.

    Args:
        arrays: of ``rows.npz``.
        facts: of ``rows.json``: names of corpora.
        own_share: as :data:`OWN_SHARE`.
        term_share: how often a pair in which a term is marked is seen for each time that it would be otherwise.
    """

    def __init__(
        self,
        arrays: dict[str, Any],
        facts: dict[str, Any],
        seed: int,
        own_share: tuple[float, float] = OWN_SHARE,
        term_share: float = 1.0,
    ) -> None:
        self.arrays = arrays
        self.own_share = own_share
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
        if "terms" in arrays:
            self.weight[arrays["pair"][arrays["terms"] > 0]] = term_share

    def epoch(self, part: float, english: float) -> tuple[list[list[int]], list[int]]:
        """Items of an epoch: rows read as one, one to three of a language; and at most how many pieces each has on its longer side.

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
            return self.own_share[part >= LAST_PART]
        return english if name == "en" else self.shares[name]

    def batches(self, items: Sequence[Sequence[int]], lengths: Sequence[int], budget: int) -> list[tuple[int, list[Sequence[int]]]]:
        """Padded length and items of every batch, in random order.

        The last batch of a length is filled up with items of its others; a length that cannot fill a quarter of a batch waits for another
        epoch.
        """
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
        opening = mark & (tokens < self.vocabulary + len(KINDS) * SLOTS)
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


def tag_stream(data: tagger_tuning.NerData, budget: int, seed: int = 0) -> Iterator[dict[str, Tensor]]:
    """The tagger's batches without end, in few shapes too."""
    grid = (*GRID, 256)
    for epoch in itertools.count(seed):
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
        progress: what an epoch holds follows the share of the run that has passed.
        budget: padded pieces a batch.
        english_first: share of the run, from its start, in which an epoch has every English sentence; later it has few.
    """

    def __init__(self, rows: Rows, progress: Progress, budget: int, english_first: float, depth: int = 48) -> None:
        context = multiprocessing.get_context("fork")
        self._queue: Any = context.Queue(depth)
        self._started = context.Event()
        self._seed = context.Value("q", 0)
        self._process = context.Process(target=self._fill, args=(rows, progress, budget, english_first), daemon=True)
        self._process.start()

    def _fill(self, rows: Rows, progress: Progress, budget: int, english_first: float) -> None:
        torch.set_num_threads(1)
        self._started.wait()
        if self._seed.value:
            rows.random = np.random.default_rng(self._seed.value)
        while True:
            part = progress.share
            items, lengths = rows.epoch(part, 1.0 if part < english_first else 0.08)
            for length, batch in rows.batches(items, lengths, budget):
                arrays = rows.padded(batch, length)
                self._queue.put({name: value if value.dtype == bool else value.astype(np.int32) for name, value in arrays.items()})

    def begin(self, seed: int = 0) -> None:
        """Lets it draw; ``seed`` other than 0 where a run goes on, which would else begin with the rows that it has read."""
        self._seed.value = seed
        self._started.set()

    def __iter__(self) -> Iterator[dict[str, Tensor]]:
        """Batches without end."""
        self._started.set()
        while True:
            yield as_tensors(self._queue.get())

    def stop(self) -> None:
        """Ends the process."""
        self._process.terminate()
        self._process.join()
