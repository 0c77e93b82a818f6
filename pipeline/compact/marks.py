"""Marked spans: how the translator is told what to carry, on the source and in English.

Around the pieces of a carried span stand an opening mark, which says what the span is (:data:`KINDS`) and which slot is its own, and a
closing mark; the pieces in between stay, so that case and number can still be read. The decoder writes one slot piece for the span.
Marks have the ids that follow the encoder's vocabulary; slots are pieces of the decoder's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # training reads this module where no tokenizer is installed
    from pipeline.compact.tokens import Pieces

KINDS = ("quantity", "person", "place", "other")
"""What a span may be, in the order of their marks."""

SLOTS = 20
"""Spans of one sentence that can be carried at once."""

MAX_SOURCE = 220
"""Longest source that is trained on, in pieces, marks and ends included."""

MARKS = len(KINDS) * SLOTS + 1
"""Number of marks: an opening one for each kind and slot, and the closing one."""

SLOT_CHARACTERS = tuple(chr(0xE000 + slot) for slot in range(SLOTS))
"""What stands for a slot in English training text: characters for private use, each a piece of its own."""


def opening(kind: str, slot: int) -> int:
    """The opening mark, counted from the end of the encoder's vocabulary."""
    return KINDS.index(kind) * SLOTS + slot


CLOSING = MARKS - 1
"""The closing mark, counted from the end of the encoder's vocabulary."""


def marked_ids(pieces: Pieces, spans: Sequence[tuple[int, int, str]], vocabulary: int) -> tuple[list[int], list[int]]:
    """A text's piece ids with marks around some spans.

    Args:
        pieces: of the whole text.
        spans: (start, end, kind) in code points, disjoint and in order; the first has slot 0, and so on.
        vocabulary: size of the encoder's vocabulary, the id of the first mark.

    Returns:
        The ids, and the indices of the spans that are marked: a span whose pieces it shares with the one before, one without pieces, and
        those beyond :data:`SLOTS` are left as they are.
    """
    ids: list[int] = []
    done: list[int] = []
    at = 1
    last = len(pieces.ids) - 1
    ids.append(pieces.ids[0])
    for index, (start, end, kind) in enumerate(spans):
        first = at
        while first < last and _end(pieces, first) <= start:
            first += 1
        stop = first
        while stop < last and _start(pieces, stop) < end:
            stop += 1
        if stop == first or _start(pieces, first) < (spans[index - 1][1] if index else 0) or len(done) == SLOTS:
            continue
        ids += pieces.ids[at:first]
        ids.append(vocabulary + opening(kind, len(done)))
        ids += pieces.ids[first:stop]
        ids.append(vocabulary + CLOSING)
        done.append(index)
        at = stop
    ids += pieces.ids[at:]
    return ids, done


def _start(pieces: Pieces, index: int) -> int:
    offset = pieces.offsets[index]
    assert offset is not None
    return offset[0]


def _end(pieces: Pieces, index: int) -> int:
    offset = pieces.offsets[index]
    assert offset is not None
    return offset[1]
