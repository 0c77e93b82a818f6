"""Names that no mention marks: a document's own names where the tagger passed them over, and Vietnamese ones in Arabic text.

What words name in one place of a document they name in its others ("one sense per discourse"; Gale, Church and Yarowsky, 1992). Arabic has
no capitals that would give a name away; where a document is about Vietnam, words that spell a Vietnamese place are that place.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from pipeline.document import Link, Mention
from pipeline.kb.names import fold, split_apostrophe
from pipeline.kb.vietnamese import is_latin_vietnamese
from pipeline.slots import Slot, SlotKind
from pipeline.stages.translate.inner import WORD, KnownPlaces, is_generic, without_clitic

_SHORTEST = 4
_OFTEN = 2
_LONGEST = 3
_SHORTEST_SYLLABLE = 3


class Named(NamedTuple):
    """What a document calls something, and what English writes for it."""

    kind: SlotKind
    english: str
    times: int


class Unmarked:
    """Finds names that the mentions of a document lack.

    Args:
        lang: the document's language.
        names: by folded words, whole names of persons and places that the document marks elsewhere.
        known: knows places; None where the document is not about Vietnam.
    """

    def __init__(self, lang: str, names: Mapping[tuple[str, ...], Named], known: KnownPlaces | None = None) -> None:
        self._lang = lang
        self._known = known if lang == "ar" else None
        self._names = {key: named for key, named in names.items() if _tells(lang, key, named)}
        self._longest = max(map(len, self._names), default=0)

    def find(self, text: str, taken: Sequence[tuple[int, int]]) -> Iterator[Slot]:
        """Slots for the names of a sentence that overlap nothing of what is taken: mentions, amounts, addresses."""
        words = [match.span() for match in WORD.finditer(text)]
        at = 0
        while at < len(words):
            found = next(filter(None, (self._at(text, words[at : at + size], at == 0) for size in range(self._sizes, 0, -1))), None)
            if found is not None and not any(found.start < high and low < found.end for low, high in taken):
                yield found
                at = next((index for index in range(at, len(words)) if words[index][0] >= found.end), len(words))
            else:
                at += 1

    @property
    def _sizes(self) -> int:
        return max(self._longest, _LONGEST if self._known is not None else 0)

    def _at(self, text: str, words: Sequence[tuple[int, int]], first: bool) -> Slot | None:
        if any(not text[left[1] : right[0]].isspace() for left, right in itertools.pairwise(words)):
            return None
        start, end = words[0][0], words[-1][1]
        clitics = list(without_clitic(text, *words[0])) if self._lang == "ar" else []
        if self._looks_like_name(text, words, first):
            for begin in (start, *(without_clitic(text, *words[0], shortest=2) if self._lang == "ar" else ())):
                for stop in (end, *self._suffixed(text, begin, end)):
                    named = self._names.get(tuple(fold(text[begin:stop]).split()))
                    if named is not None:
                        return Slot(begin, stop, named.kind, named.english, "name")
        if self._known is not None and len(words) > 1:
            for begin in (*clitics, start):
                surface = text[begin:end]
                if all(len(fold(word)) >= _SHORTEST_SYLLABLE and not is_generic(word, self._lang) for word in surface.split()):
                    spelt = self._known.spelt(surface)
                    if spelt is not None:
                        return Slot(begin, end, *spelt, "name")
        return None

    def _suffixed(self, text: str, start: int, end: int) -> Iterator[int]:
        """Where a name may end before its suffix."""
        if self._lang == "sv" and text[end - 1] == "s":
            yield end - 1
        if self._lang == "tr":
            bare = split_apostrophe(text[start:end], self._lang)
            if len(bare) < end - start and text.startswith(bare, start):
                yield start + len(bare)

    def _looks_like_name(self, text: str, words: Sequence[tuple[int, int]], first: bool) -> bool:
        """In scripts with capitals: each word has one, and not as the first of a sentence; nothing is joined to the last by a hyphen."""
        if self._lang == "ar":
            return True
        capital = all(text[low].isupper() for low, _ in words) and not (first and len(words) == 1)
        return capital and not re.match(r"[-–]\w", text[words[-1][1] :])


def _tells(lang: str, key: tuple[str, ...], named: Named) -> bool:
    """Whether words are enough to tell a name by: several, or one that is long, and in Arabic marked more than once."""
    if len(key) > 1:
        return True
    return bool(key) and len(key[0]) >= _SHORTEST and (lang != "ar" or named.times >= _OFTEN)


def names_of(found: Iterable[tuple[str, Slot]]) -> dict[tuple[str, ...], Named]:
    """By folded words, what (surface, slot) of persons and places say; surfaces that are given two English forms are left out."""
    forms: dict[tuple[str, ...], Counter[tuple[SlotKind, str]]] = {}
    for surface, slot in found:
        forms.setdefault(tuple(fold(surface).split()), Counter())[slot.kind, slot.english] += 1
    return {key: Named(*next(iter(counts)), counts.total()) for key, counts in forms.items() if len(counts) == 1 and key}


def is_vietnamese(mentions: Iterable[Mention], links: Iterable[Link]) -> bool:
    """Whether a document names Vietnamese persons or places: two of them, by their names in Latin letters."""
    named = {(item.start, item.end) for item in mentions if item.type in ("PER", "LOC")}
    return len({link.canonical for link in links if (link.start, link.end) in named and is_latin_vietnamese(link.canonical)}) >= _OFTEN
