"""Tables of words and phrases, found in tokens by themselves or by their stems."""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Generic, TypeVar

from pipeline.stages.quantities.fold import fold_word
from pipeline.stages.quantities.lexer import Token
from pipeline.stages.quantities.orthography import orthography_of

T = TypeVar("T")
_WORDS = re.compile(r"[^\W\d_]+|\d+|[^\s]")
_JOINED_WORDS = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d+|[^\s]")
_LONGEST_NAME = 60  # letters; names that are longer are not looked for by their stems


class Phrases(Generic[T]):
    """Phrases of one to many words, matched on tokens, the longest first.

    Args:
        lang: language whose spelling is folded.
        normal: what makes inflected forms of a word equal; None where they must be written out.
    """

    def __init__(self, lang: str, normal: Callable[[str], str] | None = None) -> None:
        self._lang = lang
        self._normal = normal
        self._table: dict[str, list[tuple[tuple[frozenset[str], ...], T]]] = {}
        self._starts: dict[str, list[tuple[tuple[frozenset[str], ...], T]]] = {}
        self._known: set[tuple[frozenset[str], ...]] = set()
        self._found_by: dict[str, frozenset[str]] = {}
        self._pattern = _JOINED_WORDS if orthography_of(lang).apostrophe_inside else _WORDS

    def add(self, phrase: str, value: T, override: bool = False) -> None:
        """Adds a phrase; the first meaning of a phrase stays unless ``override``."""
        words = tuple([self._forms(word) for word in self._pattern.findall(fold_word(phrase, self._lang))])
        if not words or (words in self._known and not override):
            return
        entry = (words, value)
        for first in words[0]:
            entries = self._table.setdefault(first, [])
            if words in self._known:
                entries[next(place for place, (known, _) in enumerate(entries) if known == words)] = entry
            else:
                bisect.insort(entries, entry, key=_shortness)
        self._known.add(words)
        self._starts.clear()

    def _forms(self, word: str) -> frozenset[str]:
        """What a word of a phrase is found by: itself and its stem, since stems of base forms and of inflected ones may differ."""
        forms = self._found_by.get(word)
        if forms is None:
            # A stem of three letters that lost two is a word of its own more often than not ("denar": "den").
            stem = self._key(word)
            forms = frozenset((word, stem)) if len(stem) >= 4 or len(word) - len(stem) <= 1 else frozenset((word,))
            self._found_by[word] = forms
        return forms

    def update(self, phrases: Mapping[str, T], override: bool = False) -> None:
        """Adds many phrases."""
        for phrase, value in phrases.items():
            self.add(phrase, value, override)

    def _key(self, word: str) -> str:
        return word if self._normal is None or len(word) > _LONGEST_NAME else self._normal(word)

    def starts(self, word: str) -> bool:
        """Whether a phrase begins with this folded word."""
        # Asked of many tables for every new word, so nothing is kept here.
        return word in self._table or (self._normal is not None and self._key(word) in self._table)

    def _entries(self, word: str) -> list[tuple[tuple[frozenset[str], ...], T]]:
        """Phrases that begin with this word or another form of it, the longest first."""
        known = self._starts.get(word)
        if known is None:
            stem = self._key(word)
            known = self._table.get(word, [])
            if stem != word and stem in self._table:
                known = sorted((*known, *self._table[stem]), key=_shortness)
            if len(self._starts) > 100_000:
                self._starts.clear()
            self._starts[word] = known
        return known

    def match(self, tokens: list[Token], index: int) -> tuple[T, int] | None:
        """The meaning of the longest phrase at a token, and the token after it."""
        count = len(tokens)
        if index >= count:
            return None
        word = tokens[index].text
        entries = self._starts.get(word)
        if entries is None:
            entries = self._entries(word)
        if not entries:
            return None
        for words, value in entries:
            size = len(words)
            if index + size > count:
                continue
            for step in range(1, size):
                token = tokens[index + step]
                if token.fresh or (token.text not in words[step] and self._key(token.text) not in words[step]):
                    break
                if token.spaced and token.kind == "number" and len(token.text) == 1:  # "m2" is a unit, "12 m 2" is none
                    break
            else:
                return value, index + size
        return None

    def __len__(self) -> int:
        return sum(map(len, self._table.values()))


def _shortness(entry: tuple[tuple[frozenset[str], ...], object]) -> int:
    return -len(entry[0])


def phrases(lang: str, entries: Mapping[str, T], normal: Callable[[str], str] | None = None) -> Phrases[T]:
    """A table of these entries."""
    table: Phrases[T] = Phrases(lang, normal)
    table.update(entries)
    return table


def flags(lang: str, entries: Iterable[str], normal: Callable[[str], str] | None = None) -> Phrases[bool]:
    """A table that only says whether a phrase is there."""
    return phrases(lang, dict.fromkeys(entries, True), normal)


def words(text: str) -> tuple[str, ...]:
    """The words of a list written as one string."""
    return tuple(text.split())
