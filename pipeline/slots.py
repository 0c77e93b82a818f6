"""Spans that a translator carries: what stands on the source, what the pivot writes for it, and where it was put."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

SlotKind = Literal["quantity", "person", "place", "other"]
"""What a model may be told about a slot; ``other`` is a glossary term, the number of a law, a name that stays as it is written."""


SlotRole = Literal["annotation", "name", "code", "term", "address"]
"""What a slot is to the document: a quantity or entity, as a whole or as far as it is carried; or else a name inside a longer one, the
number of a law, a glossary term, an address."""


class Slot(NamedTuple):
    """A span of a sentence that a translator does not translate.

    Attributes:
        start, end: code points of the sentence, half open.
        english: what the translation must have in its place, letter by letter.
        role: of no concern to a translator.
    """

    start: int
    end: int
    kind: SlotKind
    english: str
    role: SlotRole = "annotation"


class Placement(NamedTuple):
    """Where a slot stands in a translation: ``text[start:end]`` is its English form.

    Attributes:
        slot: index in the list of slots that the translator was given.
    """

    slot: int
    start: int
    end: int


def check_slots(text: str, slots: Sequence[Slot]) -> None:
    """Checks what every translator may rely on.

    Raises:
        ValueError: slots are out of order, overlap, are empty, or leave the sentence.
    """
    at = 0
    for number, slot in enumerate(slots):
        if not at <= slot.start < slot.end <= len(text):
            raise ValueError(
                f"slot {number} [{slot.start}, {slot.end}) of a sentence of {len(text)} code points: "
                f"slots must be ordered, disjoint, inside the sentence and not empty; the one before it ends at {at}"
            )
        if not slot.english.strip():
            raise ValueError(f"slot {number} [{slot.start}, {slot.end}) has no English form")
        at = slot.end


def check_placements(text: str, slots: Sequence[Slot], placed: Iterable[Placement]) -> None:
    """Checks what a translator gives back.

    Raises:
        ValueError: a slot is placed twice, there is no such slot, or its English form does not stand where it should.
    """
    seen: set[int] = set()
    for item in placed:
        if item.slot in seen or not 0 <= item.slot < len(slots):
            raise ValueError(f"slot {item.slot} of {len(slots)} is placed twice or unknown")
        seen.add(item.slot)
        if text[item.start : item.end] != slots[item.slot].english:
            raise ValueError(
                f"slot {item.slot}: {slots[item.slot].english!r} should stand at [{item.start}, {item.end}), "
                f"but there is {text[item.start : item.end]!r}"
            )
