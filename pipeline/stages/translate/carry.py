"""Names and numbers of the source put into the translation exactly.

A translator garbles rare names and long numbers. Where the aligner is sure which words of the hypothesis stand for a name or an amount,
these words are replaced by its English form, so that the pivot has it right and its offsets are known on both sides.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from anyascii import anyascii

from pipeline.compact.aligner import Alignment
from pipeline.compact.projection import Projected, Unprojected
from pipeline.compact.words import words
from pipeline.document import Link, Mention, Quantity

CarriedLayer = Literal["quantities", "entities"]
_VIETNAMESE = re.compile("[\u1ea0-\u1ef9ăđơưĂĐƠƯ]")
SLOT_SCORE = 0.5
"""Probability given to a name whose place is known by its neighbours alone."""
_NAME_TYPES = frozenset({"PER", "LOC"})


@dataclass(frozen=True)
class Item:
    """A span of a sentence and what English writes for it.

    Attributes:
        start, end: in the sentence's own code points.
    """

    layer: CarriedLayer
    start: int
    end: int
    english: str


@dataclass(frozen=True)
class Placed:
    """An item and where it stands in the translation; ``score`` is the aligner's probability that this is its place."""

    item: Item
    start: int
    end: int
    score: float


def english_quantity(quantity: Quantity, surface: str) -> str | None:
    """How English writes a quantity; None where nothing exact is known."""
    if quantity.english:
        return quantity.english
    if not any(char.isdigit() for char in surface):
        return None
    if quantity.kind == "cardinal" and quantity.number is not None and quantity.op is None and quantity.per is None:
        return f"{quantity.number:,f}"
    if quantity.kind == "date" and quantity.iso == surface:
        return surface
    return None


def english_name(mention: Mention, link: Link | None) -> str | None:
    """The English name of a person or place; Vietnamese names without diacritics, as English-language news writes them."""
    if mention.type not in _NAME_TYPES or link is None:
        return None
    name = link.english or link.canonical
    if _VIETNAMESE.search(name):
        name = anyascii(unicodedata.normalize("NFC", name))
    return name or None


def items_of(
    start: int, end: int, text: str, quantities: Sequence[Quantity], entities: Sequence[Mention], links: Mapping[tuple[int, int], Link]
) -> list[Item]:
    """The carriable items inside the sentence ``[start, end)`` of a document's text."""
    found = []
    for quantity in quantities:
        if start <= quantity.start and quantity.end <= end:
            english = english_quantity(quantity, text[quantity.start : quantity.end])
            if english:
                found.append(Item("quantities", quantity.start - start, quantity.end - start, english))
    for mention in entities:
        if start <= mention.start and mention.end <= end:
            english = english_name(mention, links.get((mention.start, mention.end)))
            if english:
                found.append(Item("entities", mention.start - start, mention.end - start, english))
    return found


def carry(alignment: Alignment, items: Sequence[Item], threshold: float) -> tuple[str, list[Placed]]:
    """The translation with the English forms of items in it, and their places there, in order.

    Args:
        alignment: of the source sentence with the hypothesis.
        threshold: least score with which words are replaced.
    """
    wanted = []
    for item in items:
        place = alignment.project(item.start, item.end)
        if isinstance(place, Unprojected) and item.layer == "entities" and (slot := alignment.slot(item.start, item.end)) is not None:
            place = Projected(*slot, score=SLOT_SCORE)
        if isinstance(place, Projected) and place.score >= threshold:
            start, end = _with_repeated_edges(alignment.target, place, item.english)
            if item.layer == "quantities":
                start, end = _with_invented_signs(alignment.target, start, end, alignment.source)
            wanted.append(Placed(item, start, end, place.score))
    chosen: list[Placed] = []
    for placed in sorted(wanted, key=lambda entry: (-entry.score, entry.start)):
        if all(placed.end <= other.start or other.end <= placed.start for other in chosen):
            chosen.append(placed)
    return _replace(alignment.target, sorted(chosen, key=lambda entry: entry.start))


def _replace(text: str, places: Sequence[Placed]) -> tuple[str, list[Placed]]:
    out: list[str] = []
    moved = []
    at = length = 0
    for placed in places:
        before = text[at : placed.start]
        if _needs_space(text[: placed.start], placed.item.english):
            before += " "
        start = length + len(before)
        out += [before, placed.item.english]
        length = start + len(placed.item.english)
        moved.append(Placed(placed.item, start, length, placed.score))
        at = placed.end
    return "".join([*out, text[at:]]), moved


def _needs_space(before: str, english: str) -> bool:
    """Whether a word or number would stick to a comma or the like where garbled words began in the middle of it."""
    return before[-1:] in (",", ";", ":", "%") and english[:1].isalnum()


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
