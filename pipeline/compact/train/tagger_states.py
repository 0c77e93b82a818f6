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

from pipeline.compact.labels import encode_spans
from pipeline.compact.tag_words import pair_pieces
from pipeline.compact.train.tagger_data import Example, free_first_words, label_words

log = logging.getLogger(__name__)

MAX_PIECES = 256
"""Longer sentences are left out of training (and counted); at use they are windowed, never cut."""
_BATCH_PIECES = 4096


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


def prepare(examples: Sequence[Example], base: Path, folder: Path, layer: int, device: str = "cpu") -> None:
    """Runs the frozen layers over all sentences and writes the arrays of :class:`TrainingSet`.

    Args:
        base: multilingual-e5-small as a transformers folder (model and fast tokenizer).
    """
    from transformers import AutoTokenizer, BertModel

    folder.mkdir(parents=True, exist_ok=True)
    tokenizer = AutoTokenizer.from_pretrained(base)
    model = BertModel.from_pretrained(base, add_pooling_layer=False)
    model.encoder.layer = model.encoder.layer[:layer]
    model.eval().to(device)  # type: ignore[no-untyped-call]
    coded = tokenizer([example.text for example in examples], return_offsets_mapping=True)
    lengths = [len(ids) for ids in coded["input_ids"]]
    order = sorted((i for i in range(len(examples)) if lengths[i] <= MAX_PIECES), key=lambda i: lengths[i])
    log.info("%d sentences, %d pieces; %d left out as too long", len(order), sum(lengths[i] for i in order), len(examples) - len(order))
    known = free_first_words(examples)
    states = np.lib.format.open_memmap(
        folder / "states.npy", mode="w+", dtype=np.float16, shape=(sum(lengths[i] for i in order), model.config.hidden_size)
    )
    rows, labels, clitics, pairs = [], [], [], []
    at, word_at, pair_at, began = 0, 0, 0, time.monotonic()
    position = 0
    while position < len(order):
        chosen: list[int] = []
        while position < len(order) and (len(chosen) + 1) * lengths[order[position]] <= max(_BATCH_PIECES, lengths[order[position]]):
            chosen.append(order[position])
            position += 1
        longest = max(lengths[i] for i in chosen)
        ids = torch.full((len(chosen), longest), 1)
        for index, i in enumerate(chosen):
            ids[index, : lengths[i]] = torch.tensor(coded["input_ids"][i])
        with torch.inference_mode():
            mask = torch.arange(longest)[None] < torch.tensor([lengths[i] for i in chosen])[:, None]
            out = model(input_ids=ids.to(device), attention_mask=mask.long().to(device)).last_hidden_state.cpu().numpy()
        for index, i in enumerate(chosen):
            example, length = examples[i], lengths[i]
            states[at : at + length] = out[index, :length]
            labelled = label_words(example, known)
            offsets = [None if start == end else (start, end) for start, end in coded["offset_mapping"][i]]
            linked = pair_pieces(labelled.words, offsets)
            first = np.full(len(labelled.words), -1)
            for (word, _, _), clitic in zip(labelled.spans, labelled.clitics, strict=True):
                first[word] = clitic
            count = len(labelled.words)
            rows.append(Row(example.id, example.lang, example.full, example.held_out, at, length, word_at, count, pair_at, len(linked)))
            labels.append(encode_spans(count, labelled.spans))
            clitics.append(first)
            pairs.append(np.array(linked, dtype=np.int64).reshape(-1, 2))
            at, word_at, pair_at = at + length, word_at + count, pair_at + len(linked)
        if len(rows) % 2000 < len(chosen):
            log.info("prepared %d sentences, %d pieces, %.0f pieces/s", len(rows), at, at / (time.monotonic() - began))
    states.flush()
    np.save(folder / "labels.npy", np.concatenate(labels))
    np.save(folder / "clitics.npy", np.concatenate(clitics))
    np.save(folder / "pairs.npy", np.concatenate(pairs))
    (folder / "rows.json").write_bytes(msgspec.json.encode(rows))
