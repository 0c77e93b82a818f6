"""Glossary terms that a translator writes of its own accord.

A slot hides a term's words from the sentence around it: "mass mobilization work" comes out as "work from mass mobilization". Where a
translator that is not told about terms writes them just as the glossary has them, its sentence is the better one; slots are for the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.slots import Slot
from pipeline.stages.translate.carry import Carried


def without_terms(slots: Sequence[Slot]) -> list[int]:
    """Indices of the slots that are no terms."""
    return [number for number, slot in enumerate(slots) if slot.role != "term"]


def terms_in(text: str, slots: Sequence[Slot], placed: Sequence[Carried]) -> tuple[str, list[Carried]] | None:
    """The text with its terms written as the glossary has them, and the places of all slots; None where a term is missing or there twice.

    Args:
        text: a translation.
        slots: of its source, terms among them.
        placed: where the others stand.
    """
    out = list(placed)
    wanted: dict[str, list[int]] = {}
    for number, slot in enumerate(slots):
        if slot.role == "term":
            wanted.setdefault(slot.english, []).append(number)
    # A longer term may hold a shorter one: "Party committees" before "committees".
    for english in sorted(wanted, key=len, reverse=True):
        places = [place for place in _places(text, english) if all(place[1] <= item.start or item.end <= place[0] for item in out)]
        if len(places) != len(wanted[english]):
            return None
        for number, (start, end) in zip(wanted[english], places, strict=True):
            out.append(Carried(number, start, end))
            written = english[0].upper() + english[1:] if start == 0 and text[0].isupper() else english
            text = text[:start] + written + text[end:]
    return text, sorted(out, key=lambda item: item.start)


def _places(text: str, english: str) -> Iterator[tuple[int, int]]:
    for match in re.finditer(rf"(?<!\w){re.escape(english)}(?!\w)", text, re.IGNORECASE):
        if len(match.group()) == len(english):
            yield match.span()
