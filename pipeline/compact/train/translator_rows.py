"""Training rows of the translator: piece ids of both sides, marked and unmarked, as flat arrays that fit on a GPU.

Every pair gives a plain row; where both sides share spans, also one with all of them marked and, for the project's own corpus, one with
some. English sentences give rows of their own, source and target alike, from which the decoder learns English before it has seen much else.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import sentencepiece

from pipeline.compact.marks import MAX_SOURCE, SLOT_CHARACTERS, SLOTS, marked_ids
from pipeline.compact.tokens import Pieces, PieceTokenizer
from pipeline.compact.train.translator_pairs import OWN, Pair
from pipeline.errors import InputError

MAX_TARGET = 200
ENGLISH = "en"
PLAIN, MARKED, SOME = 0, 1, 2
"""Kinds of row."""

TERM = "term"
"""Kind of a shared span that is a common noun; it is marked as glossary terms are."""
_MARKED_AS = {TERM: "other"}

Array = npt.NDArray[Any]


def train_pieces(english: Iterable[str], model: Path, size: int = 12_000) -> None:
    """Trains the decoder's vocabulary: SentencePiece unigram, byte fallback, digits apart, one piece a slot.

    Raises:
        InputError: no vocabulary of that size can be made of these sentences.
    """
    try:
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(english),
            model_prefix=str(model.with_suffix("")),
            vocab_size=size,
            model_type="unigram",
            byte_fallback=True,
            split_digits=True,
            character_coverage=0.9998,
            normalization_rule_name="identity",
            user_defined_symbols=list(SLOT_CHARACTERS),
            pad_id=0,
            unk_id=1,
            bos_id=2,
            eos_id=3,
            num_threads=2,
            input_sentence_size=400_000,
            shuffle_input_sentence=True,
        )
    except RuntimeError as error:  # sentencepiece knows no other, and says in it how many pieces there could be
        raise InputError(
            f"no vocabulary of {size} English pieces: {error}; give more pairs, or another number of pieces (--pieces)"
        ) from error


def slotted(pair: Pair, chosen: Sequence[int]) -> str:
    """The English sentence with slot characters for some shared spans; slots are counted in the order of the source."""
    parts = sorted((pair.shared[index].english_start, pair.shared[index].english_end, slot) for slot, index in enumerate(chosen))
    text, at = "", 0
    for start, end, slot in parts:
        text += pair.english[at:start] + SLOT_CHARACTERS[slot]
        at = end
    return text + pair.english[at:]


class RowWriter:
    """Collects rows; ``arrays`` gives them flat.

    Args:
        tokenizer: the encoder's.
        pieces: the decoder's vocabulary.
        vocabulary: size of the encoder's vocabulary, where marks begin.
    """

    def __init__(self, tokenizer: PieceTokenizer, pieces: sentencepiece.SentencePieceProcessor, vocabulary: int, seed: int = 7) -> None:
        self._tokenizer, self._pieces, self._vocabulary = tokenizer, pieces, vocabulary
        self._random = random.Random(seed)  # noqa: S311 - a draw of training rows, not a secret
        self._sources: list[list[int]] = []
        self._targets: list[list[int]] = []
        self._facts: list[tuple[int, ...]] = []
        self.corpora: list[str] = []
        self.langs = [ENGLISH, "tr", "uk", "sv", "ar"]

    def add(self, pairs: Sequence[Pair], held: Sequence[bool], chunk: int = 4096) -> None:
        """Adds the rows of some pairs.

        Args:
            held: per pair, whether it is kept for measuring.
        """
        for begin in range(0, len(pairs), chunk):
            group = pairs[begin : begin + chunk]
            tokens = self._tokenizer([pair.source for pair in group])
            for number, (pair, pieces) in enumerate(zip(group, tokens, strict=True)):
                self._add(begin + number, pair, pieces, held[begin + number])

    def add_english(self, sentences: Sequence[str], first: int) -> None:
        """Adds rows that say the same on both sides."""
        for begin in range(0, len(sentences), 4096):
            group = sentences[begin : begin + 4096]
            for number, (text, pieces) in enumerate(zip(group, self._tokenizer(group), strict=True)):
                self._append(list(pieces.ids), self._pieces.encode(text), first + begin + number, ENGLISH, ENGLISH, PLAIN, 0, 0, False)

    def _add(self, number: int, pair: Pair, pieces: Pieces, held: bool) -> None:
        everything = list(range(len(pair.shared)))
        variants: list[tuple[int, list[int]]] = [(PLAIN, [])]
        if everything:
            variants.append((MARKED, everything))
        if len(everything) > 1 and pair.corpus == OWN:
            variants.append((SOME, sorted(self._random.sample(everything, self._random.randint(1, len(everything) - 1)))))
        for kind, wanted in variants:
            ids, done = marked_ids(pieces, _spans(pair, wanted), self._vocabulary)
            if len(done) < len(wanted):
                wanted = [wanted[index] for index in done]
                ids, done = marked_ids(pieces, _spans(pair, wanted), self._vocabulary)
            if len(done) != len(wanted):
                continue
            target = self._pieces.encode(slotted(pair, wanted))
            terms = sum(pair.shared[index].kind == TERM for index in wanted)
            self._append(ids, target, number, pair.corpus, pair.lang, kind, len(wanted), terms, held)

    def _append(
        self, source: list[int], target: list[int], pair: int, corpus: str, lang: str, kind: int, slots: int, terms: int, held: bool
    ) -> None:
        if len(source) > MAX_SOURCE or len(target) + 2 > MAX_TARGET or not target:
            return
        if corpus not in self.corpora:
            self.corpora.append(corpus)
        self._sources.append(source)
        self._targets.append([2, *target, 3])
        self._facts.append((pair, self.corpora.index(corpus), self.langs.index(lang), kind, slots, terms, held))

    def arrays(self) -> dict[str, Array]:
        """Flat arrays: ids of both sides with where each row starts; per row its pair, corpus, language, kind, slots, how many of them are
        terms, and if it is held."""
        facts = np.array(self._facts, dtype=np.int64)
        names = ("pair", "corpus", "lang", "kind", "slots", "terms", "held")
        out: dict[str, Array] = {name: facts[:, column].astype(np.int32) for column, name in enumerate(names)}
        for name, rows in (("source", self._sources), ("target", self._targets)):
            out[name] = np.concatenate([np.array(row, dtype=np.int32) for row in rows])
            out[f"{name}_at"] = np.concatenate([[0], np.cumsum([len(row) for row in rows])]).astype(np.int64)
        return out


def _spans(pair: Pair, wanted: Sequence[int]) -> list[tuple[int, int, str]]:
    chosen = [pair.shared[index] for index in wanted]
    return [(entry.start, entry.end, _MARKED_AS.get(entry.kind, entry.kind)) for entry in chosen]


__all__ = ["MARKED", "OWN", "PLAIN", "SLOTS", "SOME", "RowWriter", "slotted", "train_pieces"]
