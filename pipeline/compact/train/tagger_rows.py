"""What the tagger learns from, as one file of plain arrays: rows of encoder pieces with labelled words.

    python -m pipeline.compact.train.tagger_rows --parallel seeds/parallel --partial NER --out ner.npz

The file needs nothing of this project to be read (:mod:`pipeline.compact.train.tagger_tuning` reads it), so a training can run on a
machine that has PyTorch alone. ``sources.json`` beside it names the corpora, ``trained-on.json`` the lines of the parallel corpus.
"""

from __future__ import annotations

import argparse
import itertools
import json
import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from random import Random

import msgspec
import numpy as np

from pipeline.compact.encoder import load_encoder
from pipeline.compact.labels import encode_spans
from pipeline.compact.tag_words import pair_pieces
from pipeline.compact.tokens import Pieces
from pipeline.compact.train.arrays import write_arrays
from pipeline.compact.train.tagger_data import Example, free_first_words, label_words, read_parallel, read_partial
from pipeline.compact.train.tagger_mend import hidden_words, mend
from pipeline.compact.train.tagger_variants import (
    Swapper,
    capitals,
    headline,
    joined,
    small,
    unmarked,
    untokenised,
    with_clitics,
    with_legal_form,
)
from pipeline.parallel import load_parallel, record_of, refuse_test_lines, training_lines, write_record

log = logging.getLogger(__name__)

SEED = 20241
LANGS = ("tr", "uk", "sv", "ar", "en")
MAX_PIECES = 256
"""Pieces of a row, ``<s>`` and ``</s>`` included: as many as the tagger sees at once in use."""
OVERLAP = 64
_EDGE = 16
"""Pieces next to a cut whose words are hidden: the other window sees more around them."""

WEIGHTS = {"parallel": 1.2, "wikiner": 0.7, "webnews": 1.0, "talbanken": 1.0, "aqmar": 0.8, "wikigold": 0.8, "ewt": 1.0}
"""How much a word of each corpus counts: Turkish-WikiNER is silver, AQMAR and WikiGold are the smaller part by other rules."""
COPIES = {"uk": 2, "tr": 1, "sv": 1, "ar": 2, "en": 1}
"""Copies with other names of every sentence of the parallel corpus. With its 1,620 lines of news alone they were 10, 4, 4, 5 and 3."""
PARTIAL_COPIES = {"wikiner": 0.5, "webnews": 2.0, "talbanken": 2.0, "aqmar": 3.0, "wikigold": 1.0, "ewt": 2.0}
"""The same of sentences with names in the outside corpora; a fraction is a chance."""


def base_examples(parallel: Sequence[Path], partial: Sequence[Path]) -> list[Example]:
    """All sentences as they stand, mended and weighed.

    Raises:
        InputError: a source cannot be read.
    """
    full = list(read_parallel(parallel))
    outside = mend(read_partial(partial))
    return [msgspec.structs.replace(example, weight=WEIGHTS.get(example.source, 1.0)) for example in (*full, *outside)]


def training_examples(parallel: Sequence[Path], partial: Sequence[Path], seed: int = SEED) -> list[Example]:
    """Everything the tagger learns from: all sentences, and their varied copies.

    Raises:
        InputError: a source cannot be read, or has a test line of the parallel corpus.
    """
    read = base_examples(parallel, partial)
    examples = [*read, *varied(read, seed)]
    refuse_test_lines(((example.lang, example.text) for example in examples), load_parallel(parallel))
    return examples


def varied(examples: Sequence[Example], seed: int = SEED) -> Iterator[Example]:
    """Copies of what may be trained on."""
    rng = Random(seed)  # noqa: S311 - training material, no secret
    read = [example for example in examples if not example.held_out]
    swapper = Swapper(read, seed)
    swapped: list[Example] = []
    for example in read:
        if example.spans:
            copies = float(COPIES[example.lang]) if example.full else PARTIAL_COPIES.get(example.source, 1.0)
            number = int(copies) + (rng.random() < copies % 1)
            swapped += [swapper.swapped(example, index) for index in range(number)]
    yield from swapped
    for example in (*read, *rng.sample(swapped, len(swapped) // 3)):
        draw = rng.random()
        if draw < 0.03:
            made = capitals(example) if len(example.text) < 200 else None
        elif draw < 0.055:
            made = small(example)
        elif draw < 0.12:
            made = headline(example)
        elif draw < 0.17:
            made = unmarked(example)
        else:
            made = None
        if made is not None:
            yield made
        if example.source in ("ewt", "wikigold", "aqmar") and (close := untokenised(example)) is not None:
            yield close
        if example.lang == "uk" and rng.random() < 0.5 and (formal := with_legal_form(example, rng)) is not None:
            yield formal
        if example.lang == "ar" and example.spans and rng.random() < (0.8 if example.full else 0.4):
            yield with_clitics(example, rng)
    yield from _pairs([*read, *rng.sample(swapped, len(swapped) // 3)], rng)


def _pairs(examples: Sequence[Example], rng: Random, share: float = 0.12) -> Iterator[Example]:
    """Neighbours of one corpus and language in one text."""
    for first, second in itertools.pairwise(examples):
        alike = first.source == second.source and first.full == second.full
        other = rng.choice(examples) if first.source == "parallel" else second
        if first.source == "parallel" and other.lang == first.lang and other.full == first.full:
            yield joined(first, other)
        elif first.source != "parallel" and alike and first.lang == second.lang and rng.random() < share:
            yield joined(first, second)


def windows(count: int) -> list[tuple[int, int]]:
    """Ranges of the pieces between ``<s>`` and ``</s>`` of a text of ``count`` pieces, neighbours overlapping."""
    inner, room = count - 2, MAX_PIECES - 2
    if inner <= room:
        return [(1, count - 1)]
    number = -(-(inner - OVERLAP) // (room - OVERLAP))
    starts = [round(step * (inner - room) / (number - 1)) for step in range(number)]
    return [(1 + start, 1 + start + room) for start in starts]


class Rows:
    """Collects rows and writes them."""

    def __init__(self, known: frozenset[str]) -> None:
        self._known = known
        self._flat: dict[str, list[np.ndarray[tuple[int], np.dtype[np.int64]]]] = {
            name: [] for name in ("ids", "pair_piece", "pair_word", "labels", "clitics")
        }
        self._each: dict[str, list[float]] = {name: [] for name in ("full", "lang", "held", "source", "weight")}
        self.sources: list[str] = []

    def __len__(self) -> int:
        return len(self._each["lang"])

    def add(self, example: Example, pieces: Pieces) -> None:
        """A sentence, in windows where it is long."""
        labelled = label_words(example, self._known)
        words = labelled.words
        labels = encode_spans(len(words), labelled.spans)
        labels[hidden_words(words, example.hidden)] = -1
        clitics = np.full(len(words), -1)
        for (word, _, _), clitic in zip(labelled.spans, labelled.clitics, strict=True):
            clitics[word] = clitic
        pairs = np.array(pair_pieces(words, pieces.offsets), dtype=np.int64).reshape(-1, 2)
        spans = windows(len(pieces.ids))
        for number, (start, end) in enumerate(spans):
            inside = pairs[(pairs[:, 0] >= start) & (pairs[:, 0] < end)]
            if not len(inside):
                continue
            first, last = int(inside[:, 1].min()), int(inside[:, 1].max()) + 1
            own, of_clitics = labels[first:last].copy(), clitics[first:last].copy()
            fringe = np.zeros(last - first, dtype=bool)
            if number > 0:
                fringe[inside[inside[:, 0] < start + _EDGE, 1] - first] = True
            if number < len(spans) - 1:
                fringe[inside[inside[:, 0] >= end - _EDGE, 1] - first] = True
            unseen = np.ones(last - first, dtype=bool)
            unseen[inside[:, 1] - first] = False
            own[fringe | unseen], of_clitics[fringe | unseen] = -1, -1
            if (own >= 0).any():
                ids = np.array([pieces.ids[0], *pieces.ids[start:end], pieces.ids[-1]])
                self._append(example, ids, inside - np.array([start - 1, first]), own, of_clitics)

    def _append(self, example: Example, ids: np.ndarray, pairs: np.ndarray, labels: np.ndarray, clitics: np.ndarray) -> None:
        for name, values in (
            ("ids", ids),
            ("pair_piece", pairs[:, 0]),
            ("pair_word", pairs[:, 1]),
            ("labels", labels),
            ("clitics", clitics),
        ):
            self._flat[name].append(values)
        if example.source not in self.sources:
            self.sources.append(example.source)
        told = (example.full, LANGS.index(example.lang), example.held_out, self.sources.index(example.source), example.weight)
        for name, value in zip(self._each, told, strict=True):
            self._each[name].append(value)

    def write(self, path: Path) -> None:
        """Writes ``path`` (npz) and ``sources.json`` beside it."""
        kinds = {"ids": np.int32, "pair_piece": np.int16, "pair_word": np.int16, "labels": np.int8, "clitics": np.int8}
        arrays = {name: np.concatenate(parts).astype(kinds[name]) for name, parts in self._flat.items()}
        for name, of in (("id_at", "ids"), ("pair_at", "pair_piece"), ("words_at", "labels")):
            arrays[name] = np.concatenate([[0], np.cumsum([len(part) for part in self._flat[of]])]).astype(np.int64)
        each = {"full": np.bool_, "lang": np.uint8, "held": np.uint8, "source": np.uint8, "weight": np.float32}
        arrays |= {name: np.array(self._each[name]).astype(kind) for name, kind in each.items()}
        path.parent.mkdir(parents=True, exist_ok=True)
        write_arrays(path, arrays)
        (path.parent / "sources.json").write_text(json.dumps(self.sources), encoding="utf-8")


def write_rows(examples: Iterable[Example], known: frozenset[str], path: Path) -> Rows:
    """Cuts sentences to pieces and writes them all."""
    encoder = load_encoder()
    rows = Rows(known)
    kept = list(examples)
    for position in range(0, len(kept), 2000):
        chunk = kept[position : position + 2000]
        for example, pieces in zip(chunk, encoder.pieces([example.text for example in chunk]), strict=True):
            rows.add(example, pieces)
    rows.write(path)
    return rows


def main(argv: Sequence[str] | None = None) -> None:
    """Command line of this module."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--parallel", type=Path, nargs="+", required=True, help="folders of the parallel corpus (TSV)")
    parser.add_argument("--partial", type=Path, required=True, help="folder of outside corpora (JSON lines)")
    parser.add_argument("--out", type=Path, required=True, help="the file to write (npz)")
    args = parser.parse_args(argv)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    examples = training_examples(args.parallel, sorted(args.partial.glob("*.jsonl")))
    log.info(
        "%s",
        Counter(
            (example.lang, example.source, example.id.rpartition("+")[2][:4] if "+" in example.id else "") for example in examples
        ).most_common(),
    )
    rows = write_rows(examples, free_first_words(example for example in examples if "+" not in example.id), args.out)
    write_record(record_of(training_lines(args.parallel), "training"), args.out.parent)
    log.info("%d rows in %s", len(rows), args.out)


if __name__ == "__main__":
    main()
