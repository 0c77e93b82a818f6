"""The tagger's training set as arrays: layer-8 states once and for all, so that an epoch costs the upper layers alone."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt
import torch

from pipeline.compact.encoder import Encoder
from pipeline.compact.labels import encode_spans
from pipeline.compact.tag_words import pair_pieces
from pipeline.compact.train.tagger_data import Example, free_first_words, label_words

log = logging.getLogger(__name__)

MAX_PIECES = 256
"""Longer sentences are left out of training (and counted); at use they are windowed, never cut."""
_CHUNK = 256


class Row(msgspec.Struct, frozen=True):
    """Where one sentence stands in the arrays."""

    id: str
    lang: str
    full: bool
    held_out: bool
    piece: int
    pieces: int
    word: int
    words: int
    pair: int
    pairs: int


class TrainingSet:
    """Arrays of a prepared training set.

    Attributes:
        states: (pieces, width) float16.
        labels: (words,) label indices.
        clitics: (words,) letters of a clitic outside the name; -1 where unknown or not a name's first word.
        pairs: (pairs, 2), piece and word, both counted within the sentence.
    """

    def __init__(self, folder: Path) -> None:
        self.rows = msgspec.json.decode((folder / "rows.json").read_bytes(), type=list[Row])
        self.states: npt.NDArray[np.float16] = np.load(folder / "states.npy", mmap_mode="r")
        self.labels: npt.NDArray[np.int64] = np.load(folder / "labels.npy")
        self.clitics: npt.NDArray[np.int64] = np.load(folder / "clitics.npy")
        self.pairs: npt.NDArray[np.int64] = np.load(folder / "pairs.npy")

    def batch(self, rows: Sequence[Row]) -> dict[str, Any]:
        """Tensors of the network's arguments, with ``labels``, ``clitics`` and, for every word, ``full``."""
        longest = max(row.pieces for row in rows)
        states = np.zeros((len(rows), longest, self.states.shape[1]), dtype=np.float16)
        mask = np.zeros((len(rows), longest), dtype=bool)
        pieces, words, count = [], [], 0
        for index, row in enumerate(rows):
            states[index, : row.pieces] = self.states[row.piece : row.piece + row.pieces]
            mask[index, : row.pieces] = True
            pairs = self.pairs[row.pair : row.pair + row.pairs]
            pieces.append(pairs[:, 0] + index * longest)
            words.append(pairs[:, 1] + count)
            count += row.words
        return {
            "states": torch.from_numpy(states).float(),
            "mask": None if mask.all() else torch.from_numpy(mask),
            "pieces": torch.from_numpy(np.concatenate(pieces)),
            "words": torch.from_numpy(np.concatenate(words)),
            "count": count,
            "labels": torch.from_numpy(np.concatenate([self.labels[row.word : row.word + row.words] for row in rows])),
            "clitics": torch.from_numpy(np.concatenate([self.clitics[row.word : row.word + row.words] for row in rows])),
            "full": torch.from_numpy(np.repeat([row.full for row in rows], [row.words for row in rows])),
        }


def batches(rows: Sequence[Row], pieces: int, seed: int) -> Iterator[list[Row]]:
    """Batches of at most about ``pieces`` pieces, padding counted, of sentences of like length, in random order."""
    rng = np.random.default_rng(seed)
    noise = rng.uniform(0.9, 1.1, len(rows))
    order = sorted(range(len(rows)), key=lambda i: rows[i].pieces * noise[i])
    groups: list[list[Row]] = []
    current: list[Row] = []
    for index in order:
        longest = max([rows[index].pieces, *(row.pieces for row in current)])
        if current and longest * (len(current) + 1) > pieces:
            groups.append(current)
            current = []
        current.append(rows[index])
    if current:
        groups.append(current)
    for index in rng.permutation(len(groups)):
        yield groups[index]


def prepare(examples: Sequence[Example], encoder: Encoder, folder: Path, layer: int) -> None:
    """Runs the frozen layers over all sentences and writes the arrays of :class:`TrainingSet`."""
    folder.mkdir(parents=True, exist_ok=True)
    lengths = [len(pieces.ids) for pieces in encoder.pieces([example.text for example in examples])]
    order = sorted((i for i in range(len(examples)) if lengths[i] <= MAX_PIECES), key=lambda i: lengths[i])
    log.info("%d sentences, %d pieces; %d left out as too long", len(order), sum(lengths[i] for i in order), len(examples) - len(order))
    known = free_first_words(examples)
    states = np.lib.format.open_memmap(
        folder / "states.npy", mode="w+", dtype=np.float16, shape=(sum(lengths[i] for i in order), encoder.hidden)
    )
    rows, labels, clitics, pairs = [], [], [], []
    at, word_at, pair_at, began = 0, 0, 0, time.monotonic()
    for position in range(0, len(order), _CHUNK):
        chosen = order[position : position + _CHUNK]
        encoded = encoder.encode([examples[i].text for i in chosen], layers=(layer,))
        for i, entry in zip(chosen, encoded, strict=True):
            example, length = examples[i], lengths[i]
            states[at : at + length] = entry.states[layer].numpy()
            labelled = label_words(example, known)
            linked = pair_pieces(labelled.words, entry.offsets)
            first = np.full(len(labelled.words), -1)
            for (word, _, _), clitic in zip(labelled.spans, labelled.clitics, strict=True):
                first[word] = clitic
            count = len(labelled.words)
            rows.append(Row(example.id, example.lang, example.full, example.held_out, at, length, word_at, count, pair_at, len(linked)))
            labels.append(encode_spans(count, labelled.spans))
            clitics.append(first)
            pairs.append(np.array(linked, dtype=np.int64).reshape(-1, 2))
            at, word_at, pair_at = at + length, word_at + count, pair_at + len(linked)
        if position // _CHUNK % 8 == 0:
            log.info("prepared %d sentences, %d pieces, %.0f pieces/s", len(rows), at, at / (time.monotonic() - began))
    states.flush()
    np.save(folder / "labels.npy", np.concatenate(labels))
    np.save(folder / "clitics.npy", np.concatenate(clitics))
    np.save(folder / "pairs.npy", np.concatenate(pairs))
    (folder / "rows.json").write_bytes(msgspec.json.encode(rows))
