"""Slots that a hypothesis has left out: where they would have fitted best, so that the search can go on from there with them.

A beam of a few hypotheses often has none that places a certain slot, and the constraint comes too late once the sentence has ended.
Lexically constrained search (Hokamp and Liu, 2017; Post and Vilar, 2018) keeps room in the beam for every number of slots placed, at
every step of every sentence. Few sentences need it: so the search is free, and what it lacks is put in afterwards, at the place at which
the model gives up least by it; everything behind is written anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import torch
from torch import Tensor

from pipeline.compact.marks import SLOTS
from pipeline.compact.stepper import Stepper


class Lacking(Protocol):
    """A hypothesis: a character for every piece, and a bit for every slot that it lacks."""

    @property
    def pieces(self) -> str:
        """Its pieces."""

    @property
    def missing(self) -> int:
        """What it lacks."""


def beginnings(stepper: Stepper, states: Sequence[Tensor], lines: Sequence[Lacking], begin: int, space: int) -> list[str]:
    """For every hypothesis as much of it as stands before the best place of a slot that it lacks, and the slot.

    Args:
        states: the encoder's vectors of every source, shortest first.
        lines: the hypotheses; each lacks one slot or more.
        begin: the piece that begins every sentence.
        space: the piece that stands before a slot that is a word of its own.
    """
    gains = _gains(stepper, states, [line.pieces for line in lines], begin, space)
    out = []
    for number, line in enumerate(lines):
        wanted = torch.tensor([slot for slot in range(SLOTS) if line.missing >> slot & 1])
        found = gains[number, : len(line.pieces)][:, :, wanted]
        place, spaced, which = (int(index) for index in torch.unravel_index(found.argmax(), found.shape))
        out.append(line.pieces[:place] + chr(space) * spaced + chr(stepper.first_slot + int(wanted[which])))
    return out


def _gains(stepper: Stepper, states: Sequence[Tensor], lines: Sequence[str], begin: int, space: int) -> Tensor:
    """How much more probable slots are than what stands there (logarithms): (sources, places, without or with space, slots)."""
    slots = slice(stepper.first_slot, stepper.first_slot + SLOTS)
    longest = max(map(len, lines))
    pieces = torch.tensor([[begin, *map(ord, line)] + [begin] * (longest - len(line)) for line in lines])
    spaces = torch.full((len(lines),), space)
    decoding = stepper.start(states, 2)
    # The second row is a space in place of the newest piece; both go on from the hypothesis.
    parents = torch.zeros(len(lines), 2, dtype=torch.long)
    plain: list[Tensor] = []
    before: list[Tensor] = []
    after: list[Tensor] = []
    for step in range(longest + 1):
        logits = stepper(decoding, torch.stack([pieces[:, step], spaces], 1), parents).log_softmax(2)
        if step:
            after.append(logits[:, 1, slots])
        if step < longest:
            chosen = logits[:, 0].gather(1, pieces[:, step + 1, None])
            plain.append(logits[:, 0, slots] - chosen)
            before.append(logits[:, 0, space, None] - chosen)
    spaced = torch.stack(before, 1) + torch.stack(after, 1)
    return torch.stack([torch.stack(plain, 1), spaced], 2)
