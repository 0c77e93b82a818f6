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
from pipeline.stages.translate.inner import WORD, Known, KnownPlaces, is_generic, without_clitic
from pipeline.stages.translate.names import vietnamese_name

_SHORTEST = 4
_OFTEN = 2
_LONGEST = 3
_WORDS_OF_PLACE = 2
_SHORTEST_SYLLABLE = 3
_SYLLABLES = 2
_WORD_BEFORE = re.compile(r"(\w+)\s+$")
_PARTICLE = re.compile(r"[وفبلك]?(?:[أإا]ن|لكن|من|عن|علي|إلي|في|كل|بعض|بين|عند|لدي|مع|كان|هذ)(?:ت|ا|ها|هم|هما|هن|كم|نا|ه|ك)?$")
_TO_A_PLACE = frozenset(["إلى", "الى", "في", "وفي", "من", "ومن", "نحو", "وإلى", "عن", "قرب"])


def _overlaps(words: Sequence[tuple[int, int]], taken: Sequence[tuple[int, int]]) -> bool:
    """Whether words reach into something of what is taken."""
    return bool(words) and any(words[0][0] < high and low < words[-1][1] for low, high in taken)


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
        places: knows places that a name hardly stands for by chance; asked in scripts with capitals.
    """

    def __init__(
        self, lang: str, names: Mapping[tuple[str, ...], Named], known: KnownPlaces | None = None, places: Known | None = None
    ) -> None:
        self._lang = lang
        self._places = places if lang != "ar" else None
        self._known = known if lang == "ar" else None
        self._names = {key: named for key, named in names.items() if _tells(lang, key, named)}
        self._longest = max(map(len, self._names), default=0)

    def find(self, text: str, taken: Sequence[tuple[int, int]]) -> Iterator[Slot]:
        """Slots for the names of a sentence that overlap nothing of what is taken: mentions, amounts, addresses."""
        words = [match.span() for match in WORD.finditer(text)]
        at = 0
        while at < len(words):
            runs = [words[at : at + size] for size in range(self._sizes, 0, -1)]
            found = next(filter(None, (self._at(text, run, at == 0, not _overlaps(run, taken)) for run in runs)), None)
            if found is not None and not any(found.start < high and low < found.end for low, high in taken):
                yield found
                at = next((index for index in range(at, len(words)) if words[index][0] >= found.end), len(words))
            else:
                at += 1

    @property
    def _sizes(self) -> int:
        return max(self._longest, _LONGEST if self._known is not None else 0, _WORDS_OF_PLACE if self._places is not None else 0)

    def _at(self, text: str, words: Sequence[tuple[int, int]], first: bool, free: bool) -> Slot | None:
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
        if free and self._places is not None and (place := self._well_known(text, words, first)) is not None:
            return place
        if self._known is not None and len(words) > 1:
            for begin in (*clitics, start):
                surface = text[begin:end]
                if all(len(fold(word)) >= _SHORTEST_SYLLABLE and not is_generic(word, self._lang) for word in surface.split()):
                    spelt = self._known.spelt(surface)
                    if spelt is not None:
                        return Slot(begin, end, *spelt, "name")
        english = self._told_by_word_before(text, words) if self._known is not None else None
        return Slot(start, end, "place", english, "name") if english else None

    def _well_known(self, text: str, words: Sequence[tuple[int, int]], first: bool) -> Slot | None:
        """A place that the knowledge base surely knows; at the beginning of a sentence only where a suffix tells that it is a name."""
        assert self._places is not None
        start, end = words[0][0], words[-1][1]
        bare = start + len(split_apostrophe(text[start:end], self._lang)) if self._lang == "tr" else end
        suffixed = bare < end and text[start].isupper()
        # Turkish has capitals in titles and in the names of bodies; a name alone shows by the apostrophe before its suffix.
        alone = self._lang != "tr" or len(words) > 1
        if not (suffixed or (alone and self._looks_like_name(text, words, first))):
            return None
        surface = text[start:bare]
        if len(surface) < _SHORTEST or surface.isupper() or any(is_generic(text[low:high], self._lang) for low, high in words):
            return None
        english = self._places(surface, self._lang)
        # The knowledge base looks past words that may be generic ones, which a name that nobody has marked as one does not have.
        return Slot(start, bare, "place", english, "name") if english and len(english.split()) == len(words) else None

    def _told_by_word_before(self, text: str, words: Sequence[tuple[int, int]]) -> str | None:
        """What Vietnamese place words name behind a word that announces a place: "to Sa Pa" in one word, "the cape of Vi Rong"."""
        assert self._known is not None
        start, end = words[0][0], words[-1][1]
        before = _WORD_BEFORE.search(text, 0, start)
        surface = text[start:end]
        if before is None or surface.startswith("ال"):
            return None
        # Behind "and", "to", "of" in one letter as well: "of the cape", "and the lake".
        kind = any(is_generic(before[1][clitic:], self._lang) for clitic in range(min(3, len(before[1]))))
        told = kind or before[1] in _TO_A_PLACE
        if len(words) == 1:
            told = told and len(surface) >= _SHORTEST and not _PARTICLE.match(surface)
            return self._known.vietnamese(surface, self._lang) if told else None
        parts = [text[low:high] for low, high in words]
        if any(part in _TO_A_PLACE for part in parts[1:]) or any(is_generic(part, self._lang) for part in parts):
            return None
        spelt = self._known.spelt(surface) if told and parts[0] not in _TO_A_PLACE else None
        if spelt is not None:
            return spelt[1]
        follows = parts[0] in _TO_A_PLACE and self._place_follows(text, words[1][0])
        unknown = kind and not before[1].startswith("ال") and len(words) == _SYLLABLES and not follows
        return vietnamese_name(surface, self._lang, "LOC") if unknown else None

    def _place_follows(self, text: str, start: int) -> bool:
        """Whether a place begins there: "a village in Da Nang" is none that is called Vi Da."""
        assert self._known is not None
        ends = [match.end() for match in itertools.islice(WORD.finditer(text, start), _LONGEST)]
        return any(self._known.spelt(text[start:end]) or self._known.vietnamese(text[start:end], self._lang) for end in ends)

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
