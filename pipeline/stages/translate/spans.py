"""Which spans of a sentence are carried through translation, and what English writes for them.

Quantities come back in their English rendering, persons and places under their English name. Organisations, laws and events are translated
by the model; what is carried inside them are numbers and names. The stage and the preparation of training data call the same function.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.document import Link, Mention, Quantity
from pipeline.kb.romanise import romanise
from pipeline.slots import Slot, SlotKind
from pipeline.stages.translate.english import english_name, english_quantity

_KINDS: dict[str, SlotKind] = {"PER": "person", "LOC": "place"}
_FOREIGN_SCRIPT = frozenset({"uk", "ar"})
# The number of a law: digits, and codes of the issuing body behind a hyphen or stroke.
_LAW_NUMBER = re.compile(r"\d+(?:[-/.][^\W_]+)*")
# Words in Latin letters inside another script: codes, firms, makes. Their parts may hold digits and the usual marks.
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff](?:[\w&.'’/+-]*\w)?(?:[ \u00a0](?=[A-Z\u00c0-\u00de0-9])[\w&.'’/+-]*\w)*", re.ASCII)


def carried_spans(text: str, lang: str, quantities: Iterable[Quantity], entities: Iterable[Mention], links: Iterable[Link]) -> list[Slot]:
    """The slots of a sentence, ordered and disjoint.

    Where two overlap, a person or place goes before a number within it, a quantity before what is inside a longer name, and otherwise
    the longer one before the shorter.

    Args:
        text: the sentence.
        lang: its ISO 639-1 code.
        quantities, entities: what was found on it, in code points of the sentence.
        links: what its entities name; one that has none is named by its own letters.
    """
    known = {(link.start, link.end): link for link in links}
    ranked: list[tuple[int, Slot]] = []
    for mention in entities:
        kind = _KINDS.get(mention.type)
        surface = text[mention.start : mention.end]
        if kind is not None:
            english = english_name(surface, lang, mention.type, known.get((mention.start, mention.end)))
            if english:
                ranked.append((0, Slot(mention.start, mention.end, kind, english)))
        else:
            ranked += [(rank, slot) for rank, slot in _inside(text, lang, mention)]
    for quantity in quantities:
        wording = english_quantity(quantity, text[quantity.start : quantity.end])
        if wording:
            ranked.append((2, Slot(quantity.start, quantity.end, "quantity", wording)))
    return _disjoint(ranked)


def _inside(text: str, lang: str, mention: Mention) -> Iterator[tuple[int, Slot]]:
    """What is carried inside the name of an organisation, law or event."""
    if mention.type == "LAW":
        for match in _LAW_NUMBER.finditer(text, mention.start, mention.end):
            yield 1, Slot(*match.span(), "other", romanise(ascii_digits(match.group()), lang))
    if lang in _FOREIGN_SCRIPT:
        for match in _LATIN.finditer(text, mention.start, mention.end):
            yield 3, Slot(*match.span(), "other", match.group())


def ascii_digits(text: str) -> str:
    """The text with digits of all scripts as ASCII ones."""
    return "".join(str(int(char)) if char.isdecimal() else char for char in text)


def _disjoint(ranked: Sequence[tuple[int, Slot]]) -> list[Slot]:
    chosen: list[Slot] = []
    for _, slot in sorted(ranked, key=lambda item: (item[0], item[1].start - item[1].end, item[1].start)):
        if all(slot.end <= other.start or other.end <= slot.start for other in chosen):
            chosen.append(slot)
    return sorted(chosen)
