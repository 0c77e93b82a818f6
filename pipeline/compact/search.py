"""Beam search for the translator: every slot of a source is written once, sequences are not repeated."""

from __future__ import annotations

import math
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import torch
from torch import Tensor

from pipeline.compact.marks import SLOTS
from pipeline.compact.placing import beginnings
from pipeline.compact.stepper import Stepper

PADDING, UNKNOWN, BEGIN, END = range(4)

_MISSING = 10.0
"""What a slot that is not placed costs a hypothesis, in log probability a piece: any that has it goes before."""

_BLOCK = 96
"""Pieces of one block, of which the highest logit is looked up first; 12,000 is a multiple."""

_IDLE = 8
"""Sources that are done are dropped when they are more than one in this many."""

_PATIENCE = 2
"""Hypotheses that end without all slots, for each of the beam, until no others are waited for."""

_ROUNDS = 3
"""How often the search goes on from the place of a slot that the best hypothesis lacks."""


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

    @property
    def prior(self) -> tuple[bool, int]:
        """What goes before any rank: that it has ended, then how few slots are missing."""
        return self.done, -self.missing.bit_count()

    def rank(self, penalty: float) -> float:
        """What the best one has most of."""
        return self.total / math.pow(max(1, len(self.pieces)), penalty) - _MISSING * self.missing.bit_count()


class _Source:
    """The hypotheses of one source; those that have ended are those with all slots and those that lack some.

    Args:
        slots: bits of those to be placed.
        limit: most pieces.
        begun: what every hypothesis begins with.
        spelt: see :meth:`Searcher.best`.
    """

    def __init__(self, slots: int, limit: int, begun: str, spelt: Sequence[str]) -> None:
        self.limit = limit
        self.begun = begun
        self.spelt = [(1 << slot, pieces) for slot, pieces in enumerate(spelt) if pieces]
        self.live = [Beam("", 0.0, slots)]
        self.finished: list[Beam] = []
        self.lacking: list[Beam] = []
        self.running = True

    def best(self, penalty: float) -> Beam:
        return max(self.finished or self.lacking or self.live, key=lambda beam: beam.rank(penalty))

    def satisfied(self, width: int) -> bool:
        return len(self.finished) >= width or len(self.lacking) >= _PATIENCE * width


class Searcher:
    """Searches with one decoder.

    Args:
        stepper: the decoder.
        exempt: pieces that may be repeated.
        space: the piece that stands before a slot that is a word of its own.
    """

    def __init__(self, stepper: Stepper, exempt: AbstractSet[int], space: int) -> None:
        self._stepper = stepper
        self._exempt = frozenset(map(chr, exempt))
        self._space = space
        self._banned = torch.tensor([PADDING, UNKNOWN, BEGIN])

    def best(
        self, states: Sequence[Tensor], counts: Sequence[int], search: Search, spelt: Sequence[Sequence[str]] | None = None
    ) -> list[Beam]:
        """The best hypothesis for every source; what it is does not depend on the other sources.

        Args:
            states: the encoder's vectors (pieces, width) of every source, shortest first.
            counts: number of slots of every source.
            spelt: for every source its slots' English forms as strings of pieces, "" for those that are free. Such a form is not written as
                long as its slot is to come: it would stand there twice.
        """
        spelt = spelt or [()] * len(states)
        found = self._search(states, counts, [""] * len(states), spelt, search)
        latest = list(found)
        for _ in range(_ROUNDS):
            lacking = [index for index, beam in enumerate(latest) if beam.missing and found[index].missing]
            if not lacking:
                break
            inner = [states[index] for index in lacking]
            begun = beginnings(self._stepper, inner, [latest[index] for index in lacking], BEGIN, self._space)
            again = self._search(inner, [counts[index] for index in lacking], begun, [spelt[index] for index in lacking], search)
            # What is written anew may lack another slot: it goes on from there all the same, and the best of all stays.
            for index, beam in zip(lacking, again, strict=True):
                latest[index] = beam
                found[index] = max(found[index], beam, key=lambda item: item.prior)
        return found

    def _search(
        self, states: Sequence[Tensor], counts: Sequence[int], begun: Sequence[str], spelt: Sequence[Sequence[str]], search: Search
    ) -> list[Beam]:
        """The same, of hypotheses that begin in some way."""
        width = search.beam
        sources = [
            _Source((1 << count) - 1, int(search.limit_ratio * (len(state) - 2) + search.limit_slack), beginning, forms)
            for state, count, beginning, forms in zip(states, counts, begun, spelt, strict=True)
        ]
        rows = sources
        decoding = self._stepper.start(states, width)
        pieces = torch.full((len(sources), width), BEGIN)
        parents: Tensor | None = None
        for step in range(max(source.limit for source in sources)):
            logits = self._stepper(decoding, pieces, parents)
            values, places = self._continuations(logits, rows, search, step)
            next_pieces, next_parents = [], []
            for source, found, where in zip(rows, values, places, strict=True):
                followed = self._follow(source, found, where, logits.shape[2], search) if source.running else []
                newest = [ord(beam.pieces[-1]) for beam in source.live[: len(followed)]]
                next_parents.append(followed + [0] * (width - len(followed)))
                next_pieces.append(newest + [PADDING] * (width - len(newest)))
                source.running = bool(followed) and step + 1 < source.limit and not source.satisfied(width)
            running = [index for index, source in enumerate(rows) if source.running]
            if not running:
                break
            pieces, parents = torch.tensor(next_pieces), torch.tensor(next_parents)
            if len(rows) - len(running) > len(rows) // _IDLE:
                rows, pieces, parents = [rows[index] for index in running], pieces[running], parents[running]
                decoding.keep(running)
        return [source.best(search.length_penalty) for source in sources]

    def _continuations(
        self, logits: Tensor, rows: Sequence[_Source], search: Search, step: int
    ) -> tuple[list[list[float]], list[list[int]]]:
        """For every source the log probabilities of its best continuations, best first, and where they stand: row * vocabulary + piece."""
        width, vocabulary = logits.shape[1:]
        norm = logits.logsumexp(2)
        forced = [(index, ord(source.begun[step])) for index, source in enumerate(rows) if step < len(source.begun)]
        kept = [logits[index, 0, piece].clone() for index, piece in forced]
        logits[:, :, self._banned] = -torch.inf
        live = [[source.live[row] if source.running and row < len(source.live) else None for row in range(width)] for source in rows]
        missing = torch.tensor([[0 if beam is None else beam.missing for beam in group] for group in live])
        allowed = (missing[..., None] >> torch.arange(SLOTS)) & 1 > 0
        logits[:, :, self._stepper.first_slot : self._stepper.first_slot + SLOTS].masked_fill_(~allowed, -torch.inf)
        blocked = [
            ((index * width + row) * vocabulary) + piece
            for index, group in enumerate(live)
            for row, beam in enumerate(group)
            if beam is not None
            for piece in (*self.blocked(beam.pieces, search.block), *_ends_of_names(beam, rows[index].spelt))
        ]
        if blocked:
            logits.view(-1)[torch.tensor(blocked)] = -torch.inf
        for (index, piece), value in zip(forced, kept, strict=True):
            logits[index] = -torch.inf
            logits[index, 0, piece] = value
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
            slot = piece - self._stepper.first_slot
            missing = parent.missing & ~(1 << slot) if 0 <= slot < SLOTS else parent.missing
            beam = Beam(parent.pieces + chr(piece), total, missing, piece == END)
            if beam.done:
                (source.lacking if missing else source.finished).append(beam)
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


def _ends_of_names(beam: Beam, spelt: Sequence[tuple[int, str]]) -> list[int]:
    """Pieces that would end the English form of a slot that is still to come."""
    return [ord(form[-1]) for slot, form in spelt if beam.missing & slot and beam.pieces.endswith(form[:-1])]


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
