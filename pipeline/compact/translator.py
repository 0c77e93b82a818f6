"""The embedded translator into English: the tuned encoder, a small decoder, beam search that places every slot once.

What a sentence carries (:mod:`pipeline.slots`) is marked on the source (:mod:`pipeline.compact.marks`); the decoder writes a placeholder
for each, which the search lets it write once and no more, and which then becomes its English form.
"""

from __future__ import annotations

import functools
import hashlib
import json
import math
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import sentencepiece
import torch
from torch import Tensor

from pipeline.compact.decoder import Decoder, DecoderConfig, LayerCache
from pipeline.compact.int8 import has_int8, stored_int8, to_int8
from pipeline.compact.marks import SLOT_CHARACTERS, SLOTS, marked_ids
from pipeline.compact.quantised import read_weights
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

_PADDING, _BEGIN, _END = 0, 2, 3
_STEP = 16
_MISSING = 10.0
"""What a slot that is not placed costs a hypothesis, in log probability a piece: any that has it goes before."""


@dataclass(frozen=True)
class Search:
    """How a translation is searched for.

    Attributes:
        beam: hypotheses kept at every step; 1 is greedy search.
        length_penalty: exponent of the length by which a hypothesis's log probability is divided (Wu et al., 2016, simplified).
        block: no sequence of that many pieces is written twice (Paulus et al., 2018); 0 switches it off. Digits are exempt.
        limit_ratio, limit_slack: a hypothesis has at most ``limit_ratio * source pieces + limit_slack`` pieces.
    """

    beam: int = 1
    length_penalty: float = 1.0
    block: int = 4
    limit_ratio: float = 1.5
    limit_slack: int = 10


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


@dataclass
class _Beam:
    pieces: list[int]
    total: float
    missing: frozenset[int] = frozenset()
    done: bool = False

    def rank(self, penalty: float) -> float:
        return self.total / math.pow(max(1, len(self.pieces)), penalty) - _MISSING * len(self.missing)


class Translator:
    """Translates sentences of :data:`LANGUAGES` into English; see :func:`load_translator`.

    Args:
        encoder: gives the source's vectors.
        folder: weights, pieces and sizes of the decoder.
        token_budget: padded source pieces in one batch, over all beams.
    """

    def __init__(self, encoder: TunedEncoder, folder: Path, token_budget: int = 3072) -> None:
        try:
            self.config = DecoderConfig(**json.loads((folder / CONFIG).read_text(encoding="utf-8")))
            self._pieces = sentencepiece.SentencePieceProcessor(model_file=str(folder / PIECES))
            state = read_weights(folder / WEIGHTS)
            with torch.device("meta"):
                net = Decoder(self.config)
            net.load_state_dict(state, strict=True, assign=True)
            if has_int8():
                to_int8(net, folder / WEIGHTS)
                net.output = stored_int8(folder / WEIGHTS, "embedding.weight")
        except Exception as error:
            raise ModelError(f"cannot read the translator in {folder}: {error}; run `dragoman models verify {MODEL_ID}`") from error
        if self.config.encoder_width != encoder.hidden or self._pieces.get_piece_size() != self.config.vocabulary:
            raise ModelError(f"the translator in {folder} does not fit: encoder width or vocabulary differ from {CONFIG}")
        self._net = net.eval().requires_grad_(False)
        self._encoder = encoder
        self._budget = token_budget
        self._exempt = frozenset(
            piece for piece in range(self.config.vocabulary) if not any(char.isalpha() for char in self._pieces.id_to_piece(piece))
        )
        self._banned = torch.tensor([_PADDING, 1, _BEGIN])
        self._first_slot: int = self._pieces.piece_to_id(SLOT_CHARACTERS[0])
        if [self._pieces.piece_to_id(char) for char in SLOT_CHARACTERS] != list(range(self._first_slot, self._first_slot + SLOTS)):
            raise ModelError(f"the translator in {folder} has no {SLOTS} slots among its pieces")

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
        found = self._run([ids for ids, _ in marked], [len(done) for _, done in marked], search)
        # The search prefers hypotheses that place all, but does not force them: where none did, a second one does not let a sentence end.
        again = [index for index, beam in enumerate(found) if beam.missing]
        if again:
            forced = self._run([marked[index][0] for index in again], [len(marked[index][1]) for index in again], search, force=True)
            for index, beam in zip(again, forced, strict=True):
                if beam.done and len(beam.missing) < len(found[index].missing):
                    found[index] = beam
        made = {
            key: self._hypothesis(beam, carried, done)
            for key, beam, (_, carried), (_, done) in zip(distinct, found, distinct, marked, strict=True)
        }
        return [made[key] for key in wanted]

    def _run(self, rows: Sequence[Sequence[int]], counts: Sequence[int], search: Search, force: bool = False) -> list[_Beam]:
        """The best hypothesis for every row of source ids with that many slots."""
        states = self._encoder.encode_ids(rows, self.config.encoder_layer)
        out: dict[int, _Beam] = {}
        with torch.inference_mode():
            for batch in self._batches([len(row) for row in rows], search.beam):
                beams = self._search([states[index] for index in batch], [counts[index] for index in batch], search, force)
                out.update(zip(batch, beams, strict=True))
        return [out[index] for index in range(len(rows))]

    def _hypothesis(self, beam: _Beam, slots: Sequence[Slot], done: Sequence[int]) -> Hypothesis:
        """The text of a hypothesis with the English forms of its slots, and where they stand."""
        pieces = beam.pieces[:-1] if beam.done else beam.pieces
        raw = self._pieces.decode(pieces).strip()
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
        score = math.exp(beam.total / max(1, len(beam.pieces)))
        return Hypothesis("".join(parts), score, beam.done, tuple(sorted(placed)))

    def _batches(self, lengths: Sequence[int], beam: int) -> Iterator[list[int]]:
        batch: list[int] = []
        for index in sorted(range(len(lengths)), key=lengths.__getitem__):
            # Sources of one padded length together: other padding would round sums otherwise, and 8-bit arithmetic widens that.
            unlike = bool(batch) and _padded(lengths[index]) != _padded(lengths[batch[0]])
            if batch and (unlike or (len(batch) + 1) * _padded(lengths[index]) * beam > self._budget):
                yield batch
                batch = []
            batch.append(index)
        if batch:
            yield batch

    def _search(self, states: Sequence[Tensor], counts: Sequence[int], search: Search, force: bool) -> list[_Beam]:
        """Beam search over a batch; the rows of every tensor are the live hypotheses, source by source.

        Args:
            counts: number of slots of every source.
            force: a hypothesis cannot end before all of them are placed.
        """
        lengths = torch.tensor([len(state) for state in states])
        padded = torch.zeros(len(states), _padded(int(lengths.max())), states[0].shape[1])
        for row, state in enumerate(states):
            padded[row, : len(state)] = state
        mask = (torch.arange(padded.shape[1]) < lengths[:, None])[:, None, None, :]
        caches = self._net.start(padded)
        limits = [int(search.limit_ratio * (int(length) - 2) + search.limit_slack) for length in lengths]
        live = [[_Beam([], 0.0, frozenset(range(count)))] for count in counts]
        finished: list[list[_Beam]] = [[] for _ in states]
        rows = list(range(len(states)))  # sources with live hypotheses
        owners = list(rows)  # the source of every live row
        feed = torch.full((len(states), 1), _BEGIN)
        for step in range(max(limits)):
            scores = self._net(feed, step, caches, mask)[:, -1].log_softmax(-1)
            scores[:, self._banned] = -torch.inf
            self._forbid([beam for source in rows for beam in live[source]], scores, force)
            chosen: list[int] = []
            feed_next: list[int] = []
            remaining: list[int] = []
            at = 0
            for source in rows:
                group = live[source]
                grown = self._grow(group, scores[at : at + len(group)], search)
                following: list[tuple[int, _Beam]] = []
                for parent, beam in grown:
                    if beam.done:
                        finished[source].append(beam)
                    else:
                        following.append((parent, beam))
                    if len(following) == search.beam:
                        break
                live[source] = [beam for _, beam in following]
                if step + 1 < limits[source] and not self._settled(live[source], finished[source], search):
                    remaining.append(source)
                    chosen += [at + parent for parent, _ in following]
                    feed_next += [beam.pieces[-1] for _, beam in following]
                at += len(group)
            if not remaining:
                break
            before, owners = owners, [source for source in remaining for _ in live[source]]
            mask = self._advance(caches, mask, torch.tensor(chosen), same_sources=owners == before)
            feed = torch.tensor(feed_next)[:, None]
            rows = remaining
        return [max(finished[source] or live[source], key=lambda beam: beam.rank(search.length_penalty)) for source in range(len(states))]

    @staticmethod
    def _advance(caches: list[LayerCache], mask: Tensor, rows: Tensor, same_sources: bool) -> Tensor:
        if len(rows) == len(mask) and bool((rows == torch.arange(len(mask))).all()):
            return mask
        for cache in caches:
            cache.select(rows, same_sources)
        return mask if same_sources else mask[rows]

    def _forbid(self, beams: Sequence[_Beam], scores: Tensor, force: bool) -> None:
        """Forbids slots that a source does not have or that stand already, and, with ``force``, the end while one is missing."""
        allowed = torch.zeros(len(beams), SLOTS, dtype=torch.bool)
        for row, beam in enumerate(beams):
            for slot in beam.missing:
                allowed[row, slot] = True
        scores[:, self._first_slot : self._first_slot + SLOTS].masked_fill_(~allowed, -torch.inf)
        if force:
            scores[allowed.any(1), _END] = -torch.inf

    def _grow(self, group: Sequence[_Beam], scores: Tensor, search: Search) -> list[tuple[int, _Beam]]:
        """The best continuations of a source's hypotheses, best first: (row in the group, hypothesis)."""
        for row, beam in enumerate(group):
            blocked = self._blocked(beam.pieces, search.block)
            if blocked:
                scores[row, torch.tensor(sorted(blocked))] = -torch.inf
        totals = (scores + torch.tensor([beam.total for beam in group])[:, None]).flatten()
        best = totals.topk(2 * search.beam)
        out = []
        for total, place in zip(best.values.tolist(), best.indices.tolist(), strict=True):
            row, piece = divmod(place, scores.shape[1])
            missing = group[row].missing
            if self._first_slot <= piece < self._first_slot + SLOTS:
                missing = missing - {piece - self._first_slot}
            out.append((row, _Beam([*group[row].pieces, piece], total, missing, done=piece == _END)))
            if search.beam == 1:
                break
        return out

    def _blocked(self, pieces: Sequence[int], size: int) -> set[int]:
        """Pieces that would repeat a sequence, or write one piece a third time in a row."""
        blocked: set[int] = set()
        if len(pieces) >= 2 and pieces[-1] == pieces[-2] and pieces[-1] not in self._exempt:
            blocked.add(pieces[-1])
        if size and len(pieces) >= size:
            tail = tuple(pieces[-(size - 1) :])
            if not all(piece in self._exempt for piece in tail):
                for start in range(len(pieces) - size + 1):
                    if tuple(pieces[start : start + size - 1]) == tail:
                        blocked.add(pieces[start + size - 1])
        return blocked

    @staticmethod
    def _settled(live: Sequence[_Beam], finished: Sequence[_Beam], search: Search) -> bool:
        return not live or len(finished) >= search.beam


def _padded(length: int) -> int:
    """The length to which a source of some pieces is padded."""
    return -(-length // _STEP) * _STEP


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
