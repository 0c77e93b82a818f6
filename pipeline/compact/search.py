"""Beam search for the translator: every slot of a source is written once, as such or in its own letters; sequences are not repeated."""

from __future__ import annotations

import math
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import torch
from torch import Tensor

from pipeline.compact.marks import SLOTS
from pipeline.compact.stepper import Stepper

PADDING, UNKNOWN, BEGIN, END = range(4)

_MISSING = 10.0
"""What a slot that is not placed costs a hypothesis, in log probability a piece: any that has it goes before."""

_BLOCK = 96
"""Pieces of one block, of which the highest logit is looked up first; 12,000 is a multiple."""

_IDLE = 8
"""Sources that are done are dropped when they are more than one in this many."""


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
class Beam:
    """A hypothesis of the search.

    Attributes:
        pieces: a character for every piece, with the piece's id as its code point, so that what repeats is found fast.
        total: log probability.
        missing: slots that are not placed, one bit for each.
        done: whether the decoder has ended it.
    """

    pieces: str
    total: float
    missing: int
    done: bool = False

    def rank(self, penalty: float) -> float:
        """What the best one has most of."""
        return self.total / math.pow(max(1, len(self.pieces)), penalty) - _MISSING * self.missing.bit_count()


class _Source:
    """The hypotheses of one source.

    Args:
        slots: how many are to be placed.
        limit: most pieces.
        spelt: see :meth:`Searcher.best`.
    """

    def __init__(self, slots: int, limit: int, spelt: Sequence[str]) -> None:
        self.limit = limit
        # Of forms that end alike the longest is meant.
        self._spelt = sorted(((form, 1 << slot) for slot, form in enumerate(spelt) if form), key=lambda item: (-len(item[0]), item[1]))
        self.live = [Beam("", 0.0, (1 << slots) - 1)]
        self.finished: list[Beam] = []
        self.running = True

    def missing(self, beam: Beam) -> int:
        """The slots that a hypothesis lacks if its last word ends here: what it has written in letters is there."""
        if beam.missing:
            for form, slot in self._spelt:
                if beam.missing & slot and beam.pieces.endswith(form):
                    return beam.missing & ~slot
        return beam.missing

    def best(self, penalty: float) -> Beam:
        return max(self.finished or self.live, key=lambda beam: beam.rank(penalty))


class Searcher:
    """Searches with one decoder.

    Args:
        stepper: the decoder.
        exempt: pieces that may be repeated.
        inner: pieces that go on with a word.
    """

    def __init__(self, stepper: Stepper, exempt: AbstractSet[int], inner: AbstractSet[int] = frozenset()) -> None:
        self._stepper = stepper
        self._exempt = frozenset(map(chr, exempt))
        self._inner = frozenset(inner)
        self._first_slot = stepper.first_slot
        self._banned = torch.tensor([PADDING, UNKNOWN, BEGIN])

    def best(
        self, states: Sequence[Tensor], counts: Sequence[int], search: Search, spelt: Sequence[Sequence[str]] | None = None
    ) -> list[Beam]:
        """The best hypothesis for every source; what it is does not depend on the other sources.

        Args:
            states: the encoder's vectors (pieces, width) of every source, shortest first.
            counts: number of slots of every source.
            spelt: for every source its slots' English forms as strings of pieces, "" for those that count as slots alone. A hypothesis does
                not end before all slots are placed; one that has written such a form by itself need not write it a second time.
        """
        width = search.beam
        sources = [
            _Source(count, int(search.limit_ratio * (len(state) - 2) + search.limit_slack), forms)
            for state, count, forms in zip(states, counts, spelt or [()] * len(states), strict=True)
        ]
        rows = sources
        decoding = self._stepper.start(states, width)
        pieces = torch.full((len(sources), width), BEGIN)
        parents: Tensor | None = None
        for step in range(max(source.limit for source in sources)):
            logits = self._stepper(decoding, pieces, parents)
            values, places = self._continuations(logits, rows, search)
            next_pieces, next_parents = [], []
            for source, found, where in zip(rows, values, places, strict=True):
                followed = self._follow(source, found, where, logits.shape[2], search) if source.running else []
                newest = [ord(beam.pieces[-1]) for beam in source.live[: len(followed)]]
                next_parents.append(followed + [0] * (width - len(followed)))
                next_pieces.append(newest + [PADDING] * (width - len(newest)))
                source.running = bool(followed) and step + 1 < source.limit and len(source.finished) < width
            running = [index for index, source in enumerate(rows) if source.running]
            if not running:
                break
            pieces, parents = torch.tensor(next_pieces), torch.tensor(next_parents)
            if len(rows) - len(running) > len(rows) // _IDLE:
                rows, pieces, parents = [rows[index] for index in running], pieces[running], parents[running]
                decoding.keep(running)
        return [source.best(search.length_penalty) for source in sources]

    def _continuations(self, logits: Tensor, rows: Sequence[_Source], search: Search) -> tuple[list[list[float]], list[list[int]]]:
        """For every source the log probabilities of its best continuations, best first, and where they stand: row * vocabulary + piece."""
        width, vocabulary = logits.shape[1:]
        norm = logits.logsumexp(2)
        logits[:, :, self._banned] = -torch.inf
        live = [[source.live[row] if source.running and row < len(source.live) else None for row in range(width)] for source in rows]
        missing = torch.tensor([[0 if beam is None else beam.missing for beam in group] for group in live])
        allowed = (missing[..., None] >> torch.arange(SLOTS)) & 1 > 0
        logits[:, :, self._first_slot : self._first_slot + SLOTS].masked_fill_(~allowed, -torch.inf)
        lacking = [[beam is not None and source.missing(beam) != 0 for beam in group] for source, group in zip(rows, live, strict=True)]
        logits[:, :, END].masked_fill_(torch.tensor(lacking), -torch.inf)
        blocked = [
            ((index * width + row) * vocabulary) + piece
            for index, group in enumerate(live)
            for row, beam in enumerate(group)
            if beam is not None
            for piece in self.blocked(beam.pieces, search.block)
        ]
        if blocked:
            logits.view(-1)[torch.tensor(blocked)] = -torch.inf
        totals = torch.tensor([[-torch.inf if beam is None else beam.total for beam in group] for group in live])
        count = 2 * width if width > 1 else 1
        values, pieces = _highest(logits.view(-1, vocabulary), count)
        scores = values.view(len(rows), width, count) - norm[..., None] + totals[..., None]
        places = pieces.view(len(rows), width, count) + torch.arange(width)[:, None] * vocabulary
        best = scores.view(len(rows), -1).topk(count)
        found: tuple[list[list[float]], list[list[int]]] = best.values.tolist(), places.view(len(rows), -1).gather(1, best.indices).tolist()
        return found

    def _follow(self, source: _Source, values: Sequence[float], places: Sequence[int], vocabulary: int, search: Search) -> list[int]:
        """Takes the best continuations of a source; returns whose continuations they are."""
        following: list[Beam] = []
        parents: list[int] = []
        for total, place in zip(values, places, strict=True):
            if total == -math.inf:
                break
            row, piece = divmod(place, vocabulary)
            parent = source.live[row]
            slot = piece - self._first_slot
            missing = parent.missing if piece in self._inner else source.missing(parent)
            missing = missing & ~(1 << slot) if 0 <= slot < SLOTS else missing
            beam = Beam(parent.pieces + chr(piece), total, missing, piece == END)
            if beam.done:
                source.finished.append(beam)
                continue
            following.append(beam)
            parents.append(row)
            if len(following) == search.beam:
                break
        source.live = following
        return parents

    def blocked(self, pieces: str, size: int) -> set[int]:
        """Pieces that would repeat a sequence of that many, or write one piece a third time in a row."""
        blocked: set[int] = set()
        if len(pieces) >= 2 and pieces[-1] == pieces[-2] and pieces[-1] not in self._exempt:
            blocked.add(ord(pieces[-1]))
        if size and len(pieces) >= size:
            tail = pieces[1 - size :] if size > 1 else ""
            if not self._exempt.issuperset(tail):
                at = pieces.find(tail)
                while 0 <= at <= len(pieces) - size:
                    blocked.add(ord(pieces[at + size - 1]))
                    at = pieces.find(tail, at + 1)
        return blocked


def _highest(logits: Tensor, count: int) -> tuple[Tensor, Tensor]:
    """The highest values of every row and where they stand, like ``topk`` but faster: the best blocks hold the best values."""
    rows, length = logits.shape
    if length % _BLOCK or length // _BLOCK <= count:
        top = logits.topk(count)
        return top.values, top.indices
    blocks = logits.view(rows, -1, _BLOCK)
    # In order, so that of equal values the first is taken, wherever they stand.
    chosen = blocks.amax(2).topk(count).indices.sort(1).values
    part = blocks.gather(1, chosen[..., None].expand(-1, -1, _BLOCK)).view(rows, -1)
    top = part.topk(count)
    places = chosen.gather(1, top.indices // _BLOCK) * _BLOCK + top.indices % _BLOCK
    return top.values, places
