"""Parts of persons' names that stand for the whole name in their document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from pipeline.document import EntityType, Link
from pipeline.kb.entity import KbEntity
from pipeline.kb.names import fold
from pipeline.stages.link.nil import NilName, is_short_form, nil_name, short_readings

# Folded stems of offices that stand right before the name of who holds them.
_OFFICES = (
    "baskan", "cumhurbaskan", "basbakan", "bakan", "kral", "bakani",
    "президент", "прем", "міністр", "канцлер", "корол",
    "president", "minister", "chancellor", "king", "queen", "statsminister", "utrikesminister", "kung", "drottning", "forbundskansler",
    "رييس", "الرييس", "وزير", "الوزير", "ملك", "الملك", "المستشار",
)  # fmt: skip
_UNKNOWN_PERSON = "nil:PER:"
_BEFORE = re.compile(r"([^\W\d_][\w'’ʼ-]*)\s*$")


class Placed(Protocol):
    """Where a mention begins."""

    @property
    def start(self) -> int:
        """First code point."""


class NamedCase(Protocol):
    """A mention that is being decided."""

    surface: str
    lang: str
    type: EntityType


def full_names(
    cases: Sequence[NamedCase], chosen: Sequence[tuple[float, KbEntity] | None], nils: Sequence[NilName | None]
) -> list[NilName | KbEntity | None]:
    """For every NIL person that is a short form of one other person of the document, that person."""
    persons: dict[str, tuple[tuple[str, ...], tuple[str, ...], NilName | KbEntity]] = {}
    for case, known, nil in zip(cases, chosen, nils, strict=True):
        if case.type != "PER":
            continue
        if known is not None:
            words = nil_name(known[1].english, "en", "PER").words
            persons[f"row:{known[1].row}"] = (words, tuple(fold(known[1].english).split()), known[1])
        elif nil is not None:
            persons[nil.cluster] = (nil.words, tuple(fold(nil.canonical).split()), nil)
    out: list[NilName | KbEntity | None] = []
    for case, nil in zip(cases, nils, strict=True):
        matches: list[NilName | KbEntity] = []
        if case.type == "PER" and nil is not None:
            latin = persons[nil.cluster][1]
            sounds = short_readings(case.surface, case.lang)
            matches = [
                target
                for cluster, (words, other, target) in persons.items()
                if cluster != nil.cluster
                and (is_short_form(nil.words, words) or is_short_form(latin, other) or any(is_short_form(read, words) for read in sounds))
            ]
        out.append(matches[0] if len(matches) == 1 else None)
    return out


def strangers(
    text: str,
    mentions: Sequence[Placed],
    cases: Sequence[NamedCase],
    chosen: Sequence[tuple[float, KbEntity] | None],
    context: Sequence[tuple[Link, KbEntity | None]] = (),
) -> set[int]:
    """Numbers of mentions that look like a known person's surname and stand for another person of the document.

    A surname stands for the last person of that surname who was named in full. Where the full name is nobody's in the base (a farmer Mehmet
    Erdoğan) and the known person was not spoken of before it, a later bare surname is the farmer's, unless an office stands before it.

    Args:
        text: the whole document.
        mentions: where the mentions begin.
        cases: the same mentions.
        chosen: what they name so far.
        context: links made before for other mentions of the document, with what they name.
    """
    first: dict[int, int] = {}
    unknown: list[tuple[int, str, str]] = []
    for mention, case, known in zip(mentions, cases, chosen, strict=True):
        if case.type == "PER" and known is not None:
            first[known[1].row] = min(mention.start, first.get(known[1].row, mention.start))
        elif case.type == "PER":
            unknown.append((mention.start, case.surface, case.lang))
    lang = cases[0].lang if cases else ""
    for link, entity in context:
        if entity is not None:
            first[entity.row] = min(link.start, first.get(entity.row, link.start))
        elif link.cluster.startswith(_UNKNOWN_PERSON):
            unknown.append((link.start, text[link.start : link.end], lang))
    full = [(start, nil_name(surface, code, "PER")) for start, surface, code in unknown if len(surface.split()) > 1]
    out = set()
    for number, (mention, case, known) in enumerate(zip(mentions, cases, chosen, strict=True)):
        if case.type != "PER" or known is None or not full or _office_before(text, mention.start):
            continue
        short = nil_name(case.surface, case.lang, "PER")
        if any(start < first[known[1].row] and _stands_for(short, other) for start, other in full):
            out.add(number)
    return out


def _stands_for(short: NilName, full: NilName) -> bool:
    latin = tuple(fold(short.canonical).split()), tuple(fold(full.canonical).split())
    return is_short_form(short.words, full.words) or is_short_form(*latin)


def _office_before(text: str, start: int) -> bool:
    word = _BEFORE.search(text[max(0, start - 40) : start])
    return word is not None and fold(word[1]).startswith(_OFFICES)
