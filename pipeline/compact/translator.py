"""The embedded translator into English: the tuned encoder, a small decoder, beam search that places every slot once.

What a sentence carries (:mod:`pipeline.slots`) is marked on the source (:mod:`pipeline.compact.marks`); the decoder writes a placeholder
for each, which the search lets it write once and no more, and which then becomes its English form.
"""

from __future__ import annotations

import functools
import hashlib
import json
import math
import re
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import sentencepiece
import torch
from torch import Tensor

from pipeline.compact.decoder import DecoderConfig
from pipeline.compact.layers import in_threads
from pipeline.compact.marks import SLOT_CHARACTERS, SLOTS, marked_ids
from pipeline.compact.search import Beam, Search, Searcher
from pipeline.compact.stepper import Stepper, padded
from pipeline.compact.tuned import TunedEncoder, load_tuned_encoder
from pipeline.errors import ModelError
from pipeline.paths import models_dir
from pipeline.slots import Placement, Slot, check_slots

MODEL_ID = "compact-translator"
LANGUAGES = frozenset({"tr", "uk", "sv", "ar"})
"""Source languages it was trained on."""

WEIGHTS = "weights.safetensors"
PIECES = "pieces-en.model"
CONFIG = "config.json"


_LEAST_BATCH = 512
"""Source pieces, over all beams, below which a batch is not divided among threads."""

_LEAST_NAME = 4
"""Letters of an English form that is taken for its slot where the translator writes it by itself."""


@dataclass(frozen=True)
class Hypothesis:
    """A translation.

    Attributes:
        score: geometric mean of its pieces' probabilities, in [0, 1]; None where a translator does not tell.
        complete: whether the decoder ended it itself; False where it ran into the length limit.
        placed: where the slots stand that it was given; one that is not among them was not placed.
    """

    text: str
    score: float | None
    complete: bool
    placed: tuple[Placement, ...] = ()


class Translator:
    """Translates sentences of :data:`LANGUAGES` into English; see :func:`load_translator`.

    Args:
        encoder: gives the source's vectors.
        folder: weights, pieces and sizes of the decoder.
        token_budget: source pieces in one batch, over all beams. As many batches as PyTorch has threads are under way at a time.
    """

    def __init__(self, encoder: TunedEncoder, folder: Path, token_budget: int = 4608) -> None:
        try:
            self.config = DecoderConfig(**json.loads((folder / CONFIG).read_text(encoding="utf-8")))
            self._pieces = sentencepiece.SentencePieceProcessor(model_file=str(folder / PIECES))
            first_slot: int = self._pieces.piece_to_id(SLOT_CHARACTERS[0])
            stepper = Stepper(self.config, folder / WEIGHTS, first_slot)
        except Exception as error:
            raise ModelError(f"cannot read the translator in {folder}: {error}; run `dragoman models verify {MODEL_ID}`") from error
        if self.config.encoder_width != encoder.hidden or self._pieces.get_piece_size() != self.config.vocabulary:
            raise ModelError(f"the translator in {folder} does not fit: encoder width or vocabulary differ from {CONFIG}")
        self._encoder = encoder
        self._budget = token_budget
        if [self._pieces.piece_to_id(char) for char in SLOT_CHARACTERS] != list(range(first_slot, first_slot + SLOTS)):
            raise ModelError(f"the translator in {folder} has no {SLOTS} slots among its pieces")
        exempt = {piece for piece in range(self.config.vocabulary) if not any(char.isalpha() for char in self._pieces.id_to_piece(piece))}
        inner = {piece for piece in range(self.config.vocabulary) if self._pieces.id_to_piece(piece)[0].isalnum()}
        self._searcher = Searcher(stepper, exempt, inner)

    def source_pieces(self, texts: Sequence[str]) -> list[int]:
        """How many pieces each text has; more than ``config.max_source_pieces`` should be split before translation."""
        return [len(pieces.ids) - 2 for pieces in self._encoder.pieces(texts)]

    def translate(self, sentences: Sequence[str], search: Search | None = None, slots: Sequence[Sequence[Slot]] = ()) -> list[Hypothesis]:
        """One hypothesis per sentence, in order; independent of the other sentences as far as floating point sums are.

        Nothing of a source is cut off, but quality falls beyond ``config.max_source_pieces``.

        Args:
            slots: for each sentence what it carries; at most :data:`pipeline.compact.marks.SLOTS` of them are marked, the others are
                translated like anything else and not placed.

        Raises:
            ValueError: slots do not fit their sentence.
        """
        search = search or Search()
        wanted = [(sentence, tuple(slots[number]) if slots else ()) for number, sentence in enumerate(sentences)]
        distinct = list(dict.fromkeys(wanted))
        for sentence, carried in distinct:
            check_slots(sentence, carried)
        pieces = self._encoder.pieces([sentence for sentence, _ in distinct])
        marked = [
            marked_ids(entry, [(slot.start, slot.end, slot.kind) for slot in carried], self._encoder.vocabulary)
            for entry, (_, carried) in zip(pieces, distinct, strict=True)
        ]
        spelt = [[self._spelt(carried[number]) for number in done] for (_, carried), (_, done) in zip(distinct, marked, strict=True)]
        found = self._run([ids for ids, _ in marked], spelt, search)
        made = {
            key: self._hypothesis(beam, carried, done)
            for key, beam, (_, carried), (_, done) in zip(distinct, found, distinct, marked, strict=True)
        }
        return [made[key] for key in wanted]

    def _spelt(self, slot: Slot) -> str:
        """The pieces of a slot's English form, a character each; none of what only a slot can stand for."""
        return "".join(map(chr, self._pieces.encode(slot.english))) if _is_telling(slot.english) else ""

    def _run(self, rows: Sequence[Sequence[int]], spelt: Sequence[Sequence[str]], search: Search) -> list[Beam]:
        """The best hypothesis for every row of source ids with slots that are written so."""
        states = self._encoder.encode_ids(rows, self.config.encoder_layer)
        return self._best(states, spelt, search)

    def _best(self, states: Sequence[Tensor], spelt: Sequence[Sequence[str]], search: Search) -> list[Beam]:
        lengths = [len(state) for state in states]
        # At least one batch for every thread, as far as there are sources.
        share = -(-sum(map(padded, lengths)) * search.beam // torch.get_num_threads())
        batches = list(self._batches(lengths, search.beam, min(self._budget, max(share, _LEAST_BATCH))))

        def found(batch: Sequence[int]) -> list[Beam]:
            with torch.inference_mode():
                forms = [spelt[index] for index in batch]
                return self._searcher.best([states[index] for index in batch], list(map(len, forms)), search, forms)

        # The longest first: what is left for the end is short.
        beams = in_threads(found, batches[::-1])
        out = {index: beam for batch, part in zip(batches[::-1], beams, strict=True) for index, beam in zip(batch, part, strict=True)}
        return [out[index] for index in range(len(states))]

    def _hypothesis(self, beam: Beam, slots: Sequence[Slot], done: Sequence[int]) -> Hypothesis:
        """The text of a hypothesis with the English forms of its slots, and where they stand."""
        pieces = beam.pieces[:-1] if beam.done else beam.pieces
        raw = self._pieces.decode([ord(piece) for piece in pieces]).strip()
        parts: list[str] = []
        placed = []
        length = 0
        for char in raw:
            number = ord(char) - ord(SLOT_CHARACTERS[0])
            if 0 <= number < len(done):
                english = slots[done[number]].english
                placed.append(Placement(done[number], length, length + len(english)))
                parts.append(english)
                length += len(english)
            else:
                parts.append(char)
                length += 1
        text = "".join(parts)
        placed += _written(text, slots, done, placed)
        score = math.exp(beam.total / max(1, len(beam.pieces)))
        return Hypothesis(text, score, beam.done, tuple(sorted(placed)))

    @staticmethod
    def _batches(lengths: Sequence[int], beam: int, budget: int) -> Iterator[list[int]]:
        batch: list[int] = []
        size = 0
        for index in sorted(range(len(lengths)), key=lengths.__getitem__):
            more = padded(lengths[index]) * beam
            if batch and size + more > budget:
                yield batch
                batch, size = [], 0
            batch.append(index)
            size += more
        if batch:
            yield batch


def _is_telling(english: str) -> bool:
    """Whether an English form hardly stands in a translation for something else: not what is short or has digits."""
    return len(english) >= _LEAST_NAME and not any(char.isdigit() for char in english)


def _written(text: str, slots: Sequence[Slot], done: Sequence[int], placed: Sequence[Placement]) -> list[Placement]:
    """Where slots stand that the translator has written in letters."""
    taken = list(placed)
    for number in sorted(set(done) - {item.slot for item in placed}, key=lambda number: -len(slots[number].english)):
        english = slots[number].english
        for match in re.finditer(rf"(?<!\w){re.escape(english)}(?!\w)", text) if _is_telling(english) else ():
            if all(match.end() <= other.start or other.end <= match.start() for other in taken):
                taken.append(Placement(number, match.start(), match.end()))
                break
    return taken[len(placed) :]


@functools.lru_cache(maxsize=1)
def translator_sha256() -> str:
    """A digest of all files that the translator's output depends on, besides the encoder."""
    digest = hashlib.sha256()
    for name in (CONFIG, PIECES, WEIGHTS):
        path = models_dir() / MODEL_ID / name
        if not path.is_file():
            raise ModelError(f"the translator's file {path} is missing: reinstall dragoman")
        with path.open("rb") as stream:
            digest.update(hashlib.file_digest(stream, "sha256").digest())
    return digest.hexdigest()


_loaded: Translator | None = None
_loading = threading.Lock()


def load_translator() -> Translator:
    """The process's translator.

    Raises:
        ModelError: its files or the encoder's are missing or damaged.
    """
    global _loaded
    with _loading:
        if _loaded is None:
            _loaded = Translator(load_tuned_encoder(int8=True), models_dir() / MODEL_ID)
        return _loaded
