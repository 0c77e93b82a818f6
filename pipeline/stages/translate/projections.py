"""Where the annotations of a sentence stand in its translation, and the slots that are none."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

import msgspec

from pipeline.document import Document, Projection, Quantity, Sentence
from pipeline.stages.translate.attempts import Job, Outcome
from pipeline.stages.translate.carry import Carried
from pipeline.stages.translate.ranges import ends_of

LAYERS: tuple[Literal["quantities", "entities"], ...] = ("quantities", "entities")
"""Layers whose annotations are carried."""

_NOT_PLACED = "not found in the translation"
_UNIT_AFTER = re.compile(r"[-\s](?:years?|months?|weeks?|days?|hours?|minutes?|metres?|meters?|km|kilomet(?:re|er)s?)(?:[-\s]olds?)?(?!\w)")


def sentence_projections(document: Document, sentence: Sentence, job: Job, outcome: Outcome) -> list[Projection]:
    """Where the annotations went that are slots of the sentence, then all other slots; pivot spans on its own translation."""
    whole = {(slot.start + sentence.start, slot.end + sentence.start): number for number, slot in enumerate(job.slots)}
    placed = {item.slot: item for item in outcome.carried}
    within: dict[int, int] = {}
    out = []
    for layer in LAYERS:
        for item in document.layer(layer):
            blank = Projection(layer=layer, status="unprojected", start=item.start, end=item.end)
            number = whole.get((item.start, item.end))
            if number is not None:
                out.append(projection(blank, placed.get(number)))
                continue
            number = _around(item.start - sentence.start, item.end - sentence.start, job) if layer == "quantities" else None
            if number is not None:
                shorter = job.slots[number].end + sentence.start < item.end
                out.append(_part(blank, job, number, within.setdefault(number, 0), placed, outcome.text if shorter else ""))
                within[number] += 1
                continue
            inner = _inside(item, sentence.start, job) if isinstance(item, Quantity) else None
            if inner is not None:
                around, low, high = inner
                place = placed.get(around)
                whole_slot = place is not None and place.end - place.start == len(job.slots[around].english)
                out.append(
                    projection(blank, replace(place, start=place.start + low, end=place.start + high) if place and whole_slot else None)
                )
    for number, slot in enumerate(job.slots):
        if slot.role != "annotation":
            start, end = slot.start + sentence.start, slot.end + sentence.start
            blank = Projection(layer="slots", kind=slot.role, status="unprojected", start=start, end=end)
            out.append(projection(blank, placed.get(number)))
    return out


def projection(blank: Projection, place: Carried | None, unit: int = 0) -> Projection:
    """A projection with its place on the pivot, ``unit`` code points longer than the slot, or with the reason why it has none."""
    if place is None:
        return msgspec.structs.replace(blank, reason=_NOT_PLACED)
    return msgspec.structs.replace(
        blank, status=place.status, reason=None, pivot_start=place.start, pivot_end=place.end + unit, score=place.score
    )


def _around(start: int, end: int, job: Job) -> int | None:
    """The slot that stands for a part of a quantity, or for a range of which it is one end."""
    return next(
        (number for number, slot in enumerate(job.slots) if slot.kind == "quantity" and slot.start < end and start < slot.end), None
    )


def _inside(quantity: Quantity, shift: int, job: Job) -> tuple[int, int, int] | None:
    """The slot of a name that has a quantity in it, and where its English form stands in that of the name: the number of a court."""
    start, end = quantity.start - shift, quantity.end - shift
    for number, slot in enumerate(job.slots):
        if slot.kind != "quantity" and slot.start <= start and end <= slot.end and quantity.english:
            match = re.search(rf"(?<![\w.,]){re.escape(quantity.english)}(?![\w]|[.,]\d)", slot.english)
            return (number, *match.span()) if match is not None else None
    return None


def _part(blank: Projection, job: Job, number: int, before: int, placed: Mapping[int, Carried], text: str) -> Projection:
    """The place of a quantity with another span than its slot: one whose number alone is carried, "71-year-old", or an end of a range.

    Args:
        before: how many quantities before it are in that slot.
        text: the translation, where the translator has written what belongs to the quantity.
    """
    place = placed.get(number)
    if place is None:
        return projection(blank, None)
    ends = ends_of(job.slots[number].english) if place.end - place.start == len(job.slots[number].english) else None
    if ends is not None:
        low, high = ends[min(before, 1)]
        place = replace(place, start=place.start + low, end=place.start + high)
    return projection(blank, place, _unit_after(text, place.end) if text else 0)


def _unit_after(text: str, end: int) -> int:
    """Length of the unit that follows a number: "-year-old", " years"."""
    match = _UNIT_AFTER.match(text, end)
    return 0 if match is None else match.end() - end
