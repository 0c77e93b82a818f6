"""Results of projecting a span, and their boundaries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from anyascii import anyascii
from rapidfuzz.distance import Levenshtein

from pipeline.compact.evidence import romanised

Span = tuple[int, int]

# Words that begin or end no name, amount or title in English: articles, prepositions, the genitive, auxiliary verbs.
_FUNCTION_WORDS = frozenset(
    "the a an of in on at to for and or from by with 's ’s as its their is are was were has have had that which who".split()  # noqa: SIM905
)
_ARABIC_CLITIC = re.compile("^(?:[وفبك](?=ال)|ل(?=ل)|([وفبلك]))(?=\\w{3})")
_BEFORE_HAMZA = re.compile("[وفبل][أإآ]")
_AND = re.compile(r"(?:\b(?:and|ve|ile|och|та|і|й)|&)\s+$", re.IGNORECASE)
_STRETCH = "ـ"
_SOUNDS = {"و": frozenset("wvuoy"), "ف": frozenset("fvp"), "ب": frozenset("bpv"), "ل": frozenset("l"), "ك": frozenset("kcqgx")}
"""First letters of names that may begin with the letter of a clitic."""
_CONSONANTS: dict[int, str | None] = {
    **dict.fromkeys(map(ord, "aeiouy'`-")),
    **{ord(char): merged for char, merged in zip("vwpcqgx", ("f", "f", "b", "k", "k", "k", "ks"), strict=True)},
}


@dataclass(frozen=True)
class Projected:
    """Where a span went.

    Attributes:
        start, end: span on the target text.
        score: estimated probability that both boundaries are right.
    """

    start: int
    end: int
    score: float


@dataclass(frozen=True)
class Unprojected:
    """Why a span went nowhere."""

    reason: str


def trim(surface: str, target: str, spans: Sequence[Span], before: str = "") -> Span:
    """The boundaries of a projected span, by the conventions of annotation.

    Function words and punctuation at the edges of an English span go, unless the source span has the mark there as well, or the word is
    capitalised inside the sentence ("The Hague"). An Arabic proclitic written together with the first word stays outside.

    Args:
        surface: the source span's text.
        spans: words of the target, at least one.
        before: the source's text before the span.
    """
    first, last = 0, len(spans) - 1
    while first < last and _at_edge(target[slice(*spans[last])], surface[-1:]) and not target[spans[last][0]].isupper():
        last -= 1
    while first < last and _at_edge(target[slice(*spans[first])], surface[:1]):
        if target[spans[first][0]].isupper() and any(char.isalnum() for char in target[: spans[first][0]]):
            break
        first += 1
    start, end = spans[first][0], spans[last][1]
    return start + _clitic(surface, target[start:end], before), end


def _at_edge(word: str, mark: str) -> bool:
    if word.lower() in _FUNCTION_WORDS:
        return True
    return not any(char.isalnum() for char in word) and word != mark and not (word in "%‰°" or (word in "()" and mark in "()"))


def _clitic(surface: str, place: str, before: str) -> int:
    """Length of the Arabic proclitic at the start of a place, the stretch after it included.

    It is one for certain before the article or a stretch, nearly so before a hamza on alif (بأنقرة), and so is و where "and" stands before
    the source's span. Else spelling decides. A name that begins with another sound has a clitic if the rest looks like it; where the sound
    could be its own (وفيتنام), the consonants are compared with the letter and without.
    """
    match = _ARABIC_CLITIC.match(place)
    if match is None:
        return 0
    rest = place[match.end() :].lstrip(_STRETCH)
    length = len(place) - len(rest)
    letter = match.group(1)
    if letter is None or length > match.end() or _BEFORE_HAMZA.match(place) or (letter == "و" and _AND.search(before)):
        return length
    name = _skeleton(surface)
    bare, full = (Levenshtein.distance(name, _skeleton(form)) for form in (rest, place))
    if romanised(surface)[:1] not in _SOUNDS[letter]:
        return length if bare * 2 <= max(len(name), len(_skeleton(rest))) else 0
    return length if rest.startswith(letter) or (bare < full and bare * 2 <= len(name)) else 0


def _skeleton(name: str) -> str:
    """Consonants of a romanised name, those that Arabic does not tell apart merged."""
    return anyascii(name).lower().translate(_CONSONANTS)
