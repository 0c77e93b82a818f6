"""Slots put into a translation whose model did not carry them.

A translator garbles rare names and long numbers. Where the aligner is sure which words of the hypothesis stand for a slot, these words are
replaced by its English form, so that the pivot has it right and its offsets are known on both sides.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline.compact.aligner import Alignment
from pipeline.compact.projection import Projected, Unprojected
from pipeline.compact.words import words
from pipeline.slots import Slot
from pipeline.stages.translate.edits import Edit, apply_edits

NEIGHBOUR_SCORE = 0.5
"""Probability given to a name whose place is known by its neighbours alone."""


@dataclass(frozen=True)
class Carried:
    """Where the English form of a slot stands in a translation.

    Attributes:
        slot: index of the slot.
        status: ``carried`` by the model, exact by construction; ``aligned`` where it was put in afterwards.
        score: the aligner's probability that this is its place; None where it is carried.
    """

    slot: int
    start: int
    end: int
    status: Literal["carried", "aligned"] = "carried"
    score: float | None = None


def put_in(alignment: Alignment, slots: Sequence[Slot], threshold: float, placed: Sequence[Carried] = ()) -> tuple[str, list[Carried]]:
    """The translation with the English forms of slots in it, and the places of all of them, in order.

    Args:
        alignment: of the source sentence with the hypothesis.
        threshold: least score with which words are replaced.
        placed: slots that the model has carried; their places are not touched.
    """
    text = alignment.target
    chosen: list[Carried] = []
    for found in sorted(_places(alignment, slots, {item.slot for item in placed}), key=lambda item: (-(item.score or 0.0), item.start)):
        if (found.score or 0.0) >= threshold and all(_apart(found, other) for other in (*chosen, *placed)):
            chosen.append(found)
    edits = [Edit(item.start, item.end, _spaced(text[: item.start], slots[item.slot].english)) for item in chosen]
    result, fixed = apply_edits(text, edits, [(item.start, item.end) for item in placed])
    out = [Carried(item.slot, *span, item.status, item.score) for item, span in zip(placed, fixed, strict=True)]
    shift = 0
    for item, edit in sorted(zip(chosen, edits, strict=True), key=lambda pair: pair[0].start):
        end = item.start + shift + len(edit.text)
        out.append(Carried(item.slot, end - len(slots[item.slot].english), end, "aligned", item.score))
        shift += len(edit.text) - (item.end - item.start)
    return result, sorted(out, key=lambda item: item.start)


def _places(alignment: Alignment, slots: Sequence[Slot], done: Collection[int]) -> list[Carried]:
    found = []
    for number, slot in enumerate(slots):
        if number in done:
            continue
        place = alignment.project(slot.start, slot.end)
        if isinstance(place, Unprojected) and slot.kind in ("person", "place"):
            between = alignment.slot(slot.start, slot.end)
            if between is not None:
                place = Projected(*between, score=NEIGHBOUR_SCORE)
        if isinstance(place, Projected):
            start, end = _with_repeated_edges(alignment.target, place, slot.english)
            if slot.kind == "quantity":
                start, end = _with_invented_signs(alignment.target, start, end, alignment.source)
            found.append(Carried(number, start, end, "aligned", place.score))
    return found


def _apart(left: Carried, right: Carried) -> bool:
    return left.end <= right.start or right.end <= left.start


def _spaced(before: str, english: str) -> str:
    """The English form, behind a space where it would stick to a comma or the like: garbled words began in the middle of it."""
    return f" {english}" if before[-1:] in (",", ";", ":", "%") and english[:1].isalnum() else english


def _with_invented_signs(text: str, start: int, end: int, source: str) -> tuple[int, int]:
    """The place, with the currency signs that touch it and that the source does not have ("€15" for a bare 15)."""
    while start > 0 and unicodedata.category(text[start - 1]) == "Sc" and text[start - 1] not in source:
        start -= 1
    while end < len(text) and unicodedata.category(text[end]) == "Sc" and text[end] not in source:
        end += 1
    return start, end


def _with_repeated_edges(text: str, place: Projected, english: str) -> tuple[int, int]:
    """The place, with the neighbours that the English form would write twice ("5 million dong" before "dong")."""
    spans = words(text)
    inner = [english[slice(*span)].lower() for span in words(english)]
    before = [span for span in spans if span[1] <= place.start]
    after = [span for span in spans if span[0] >= place.end]
    start, end = place.start, place.end
    covered = [text[slice(*span)].lower() for span in spans if place.start <= span[0] and span[1] <= place.end]
    for size in range(len(inner) - 1, 0, -1):
        tail = after[:size]
        if [text[slice(*span)].lower() for span in tail] == inner[-size:] and covered[-1:] != inner[-1:]:
            end = tail[-1][1]
            break
    for size in range(len(inner) - 1, 0, -1):
        head = before[-size:]
        if [text[slice(*span)].lower() for span in head] == inner[:size] and covered[:1] != inner[:1]:
            start = head[0][0]
            break
    return start, end
