"""Common nouns that both sides of a pair have for sure: examples of how a glossary's terms are carried.

A glossary's own terms are rare in general text, and a translator that has seen slots for names and amounts alone writes around a term as it
would around a name: without an article, or with the noun once more. So words are taken that occur in the same pairs hardly ever without one
another: Dice's coefficient (Dice 1945; for translations Smadja, McKeown and Hatzivassiloglou 1996) of an English noun and the beginnings
of the source's words, each the other's best.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from pipeline.compact.train.translator_pairs import Pair, Shared

LEAST_DICE = 0.4
LEAST_PAIRS = 8
SHARE = 0.3
"""Share of the pairs in which such words are marked."""
MOST = 2
"""Such words of a pair, at most."""
LEAST_NOUN = 0.4
"""Share of a word's occurrences behind a determiner, and before what can follow a noun but hardly an adjective: from these on it is one."""

_ENGLISH = re.compile(r"(?<![\w'-])[a-z]{4,}(?![\w'-])")
_WORD = re.compile(r"[^\W\d_]{3,}")
_DETERMINED = re.compile(
    r"(?<![\w'-])(?:the|an?|this|these|those|its?|his|her|their|our|my|your|no|some|of|in|for|by|from) ([a-z]{4,})(?![\w'-])"
)
_FOLLOWED = re.compile(
    r"(?<![\w'-])([a-z]{4,})"
    r"(?:$|[,.;:?!)\"]| (?:of|in|is|are|was|were|and|or|to|that|for|on|at|with|from|by|has|have|had|will|can|which|who|as)(?![\w'-]))"
)
_CLITICS = re.compile("^[وف]?(?:(?:[بك])?ال|لل|[بلك](?=.{4}))?(?=.{3})")
_STEM = 6


class Terms:
    """Sure pairs of words of a language.

    Args:
        pairs: of the language.
    """

    def __init__(self, pairs: Sequence[Pair]) -> None:
        nouns = _nouns(pair.english for pair in pairs)
        self._english: dict[str, str] = _mutual(pairs, nouns)

    def __len__(self) -> int:
        return len(self._english)

    def items(self) -> Iterable[tuple[str, str]]:
        """English words and the beginnings of the source's words for them."""
        return self._english.items()

    def shared(self, pair: Pair) -> Iterator[Shared]:
        """Some terms of a pair, in a share of all pairs that depends on their text alone."""
        digest = hashlib.sha256(f"{pair.source}\t{pair.english}".encode()).digest()
        if digest[0] >= 256 * SHARE:
            return
        english: dict[str, list[tuple[int, int]]] = {}
        for match in _ENGLISH.finditer(pair.english):
            english.setdefault(match.group(), []).append(match.span())
        source: dict[str, list[tuple[int, int]]] = {}
        for start, end, stem in _stems(pair.source, pair.lang):
            source.setdefault(stem, []).append((start, end))
        both = [
            (source[stem][0], english[word][0])
            for word, stem in ((word, self._english.get(word, "")) for word in english)
            if len(english[word]) == 1 and len(source.get(stem, ())) == 1
        ]
        both.sort(key=lambda item: hashlib.sha256(digest + str(item).encode()).digest())
        for (start, end), (english_start, english_end) in both[: 1 + digest[1] % MOST]:
            yield Shared(start, end, english_start, english_end, "term")


def terms_of(pairs: Iterable[Pair]) -> Mapping[str, Terms]:
    """Terms by language."""
    by_language: dict[str, list[Pair]] = {}
    for pair in pairs:
        by_language.setdefault(pair.lang, []).append(pair)
    return {lang: Terms(of_language) for lang, of_language in by_language.items()}


def _nouns(sentences: Iterable[str]) -> frozenset[str]:
    every: Counter[str] = Counter()
    determined: Counter[str] = Counter()
    followed: Counter[str] = Counter()
    for sentence in sentences:
        every.update(_ENGLISH.findall(sentence))
        determined.update(_DETERMINED.findall(sentence))
        followed.update(_FOLLOWED.findall(sentence))
    return frozenset(word for word, count in every.items() if min(determined[word], followed[word]) >= LEAST_NOUN * count)


def _stems(text: str, lang: str) -> Iterator[tuple[int, int, str]]:
    """Words with where they stand, Arabic ones without clitics in front, and their beginnings."""
    for match in _WORD.finditer(text):
        start, end = match.span()
        if lang == "ar" and (clitics := _CLITICS.match(match.group())) is not None:
            start += clitics.end()
        yield start, end, text[start : min(end, start + _STEM)].casefold()


def _mutual(pairs: Sequence[Pair], nouns: frozenset[str]) -> dict[str, str]:
    english_ids: dict[str, int] = {}
    source_ids: dict[str, int] = {}
    codes, english_counts, source_counts = [], Counter[int](), Counter[int]()
    for pair in pairs:
        words = {english_ids.setdefault(word, len(english_ids)) for word in _ENGLISH.findall(pair.english) if word in nouns}
        stems = {source_ids.setdefault(stem, len(source_ids)) for _, _, stem in _stems(pair.source, pair.lang)}
        english_counts.update(words)
        source_counts.update(stems)
        codes.append((np.fromiter(words, np.int64, len(words))[:, None] << 32 | np.fromiter(stems, np.int64, len(stems))[None]).ravel())
    if not codes:
        return {}
    both, counts = np.unique(np.concatenate(codes), return_counts=True)
    keep = counts >= LEAST_PAIRS
    both, counts = both[keep], counts[keep]
    words, stems = (both >> 32).tolist(), (both & 0xFFFFFFFF).tolist()
    scored = [
        (2 * count / (english_counts[word] + source_counts[stem]), word, stem)
        for word, stem, count in zip(words, stems, counts.tolist(), strict=True)
    ]
    best_word: dict[int, tuple[float, int]] = {}
    best_stem: dict[int, tuple[float, int]] = {}
    for score, word, stem in scored:
        if score > best_word.get(word, (0.0, 0))[0]:
            best_word[word] = (score, stem)
        if score > best_stem.get(stem, (0.0, 0))[0]:
            best_stem[stem] = (score, word)
    english, source = list(english_ids), list(source_ids)
    return {english[word]: source[stem] for word, (score, stem) in best_word.items() if score >= LEAST_DICE and best_stem[stem][1] == word}
