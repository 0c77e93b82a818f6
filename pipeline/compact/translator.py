"""The embedded translator into English: frozen compact encoder, small decoder, beam search."""

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
from safetensors.torch import load_file
from torch import Tensor

from pipeline.compact.decoder import Decoder, DecoderConfig, LayerCache
from pipeline.compact.encoder import EncodedText, Encoder, load_encoder
from pipeline.errors import ModelError
from pipeline.paths import models_dir
from pipeline.slots import Placement

MODEL_ID = "compact-translator"
LANGUAGES = frozenset({"tr", "uk", "sv", "ar"})
"""Source languages it was trained on."""

WEIGHTS = "weights.safetensors"
PIECES = "pieces-en.model"
CONFIG = "config.json"

_PADDING, _BEGIN, _END = 0, 2, 3


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
    done: bool = False

    def rank(self, penalty: float) -> float:
        return self.total / math.pow(max(1, len(self.pieces)), penalty)


class Translator:
    """Translates sentences of :data:`LANGUAGES` into English; see :func:`load_translator`.

    Args:
        encoder: gives the source's vectors.
        folder: weights, pieces and sizes of the decoder.
        token_budget: padded source pieces in one batch, over all beams.
    """

    def __init__(self, encoder: Encoder, folder: Path, token_budget: int = 3072) -> None:
        try:
            self.config = DecoderConfig(**json.loads((folder / CONFIG).read_text(encoding="utf-8")))
            self._pieces = sentencepiece.SentencePieceProcessor(model_file=str(folder / PIECES))
            state = {name: tensor.float() for name, tensor in load_file(folder / WEIGHTS).items()}
            with torch.device("meta"):
                net = Decoder(self.config)
            net.load_state_dict(state, strict=True, assign=True)
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

    def source_pieces(self, texts: Sequence[str]) -> list[int]:
        """How many pieces each text has; more than ``config.max_source_pieces`` should be split before translation."""
        return [len(pieces.ids) - 2 for pieces in self._encoder.pieces(texts)]

    def translate(self, sentences: Sequence[str], search: Search | None = None) -> list[Hypothesis]:
        """One hypothesis per sentence, in order; independent of the other sentences as far as floating point sums are.

        Nothing of a source is cut off, but quality falls beyond ``config.max_source_pieces``.
        """
        search = search or Search()
        distinct = list(dict.fromkeys(sentences))
        encoded = self._encoder.encode(distinct, [self.config.encoder_layer])
        found: dict[str, Hypothesis] = {}
        with torch.inference_mode():
            for batch in self._batches(encoded, search.beam):
                beams = self._search([encoded[index].states[self.config.encoder_layer] for index in batch], search)
                for index, beam in zip(batch, beams, strict=True):
                    found[distinct[index]] = self._hypothesis(beam)
        return [found[sentence] for sentence in sentences]

    def _hypothesis(self, beam: _Beam) -> Hypothesis:
        pieces = beam.pieces[:-1] if beam.done else beam.pieces
        score = math.exp(beam.total / max(1, len(beam.pieces)))
        return Hypothesis(self._pieces.decode(pieces).strip(), score, beam.done)

    def _batches(self, encoded: Sequence[EncodedText], beam: int) -> Iterator[list[int]]:
        batch: list[int] = []
        for index in sorted(range(len(encoded)), key=lambda item: len(encoded[item].offsets)):
            if batch and (len(batch) + 1) * len(encoded[index].offsets) * beam > self._budget:
                yield batch
                batch = []
            batch.append(index)
        if batch:
            yield batch

    def _search(self, states: Sequence[Tensor], search: Search) -> list[_Beam]:
        """Beam search over a batch; row ``source * beam + rank`` of every tensor is one live hypothesis."""
        lengths = torch.tensor([len(state) for state in states])
        padded = torch.nn.utils.rnn.pad_sequence(list(states), batch_first=True)
        mask = (torch.arange(padded.shape[1]) < lengths[:, None])[:, None, None, :]
        caches = self._net.start(padded)
        limits = [int(search.limit_ratio * (int(length) - 2) + search.limit_slack) for length in lengths]
        live = [[_Beam([], 0.0)] for _ in states]
        finished: list[list[_Beam]] = [[] for _ in states]
        rows = list(range(len(states)))  # sources with live hypotheses
        owners = list(rows)  # the source of every live row
        feed = torch.full((len(states), 1), _BEGIN)
        for step in range(max(limits)):
            scores = self._net(feed, step, caches, mask)[:, -1].log_softmax(-1)
            scores[:, self._banned] = -torch.inf
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
            out.append((row, _Beam([*group[row].pieces, piece], total, done=piece == _END)))
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
            _loaded = Translator(load_encoder(), models_dir() / MODEL_ID)
        return _loaded
