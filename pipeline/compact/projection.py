"""Results of projecting a span, their boundaries, and what their confidence means."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from anyascii import anyascii
from rapidfuzz.distance import Levenshtein

Span = tuple[int, int]

WEIGHTS: tuple[float, ...] = (0.701, 1.562, 1.06, 1.25, 0.432, -5.248, -0.731)
BIAS = -0.717
"""Logistic regression of "both boundaries are right" on the features of ``Alignment._features``.

Fitted on 300 training lines of ``seeds/parallel``, English to and from each language (``benchmarks/aligner.py --split train --lines 300
--fit``): tagged spans are projected, and right when the other column has a tag of that type at exactly that place (94 % are). On garbled
translations the estimate is too high.
"""

# Words that begin or end no name, amount or title in English: articles, prepositions, the genitive, auxiliary verbs.
_FUNCTION_WORDS = frozenset(
    "the a an of in on at to for and or from by with 's ’s as its their is are was were has have had that which who".split()  # noqa: SIM905
)
_CONSONANTS: dict[int, str | None] = {
    **dict.fromkeys(map(ord, "aeiouy'`-")),
    **{ord(char): merged for char, merged in zip("vwpcqgx", ("f", "f", "b", "k", "k", "k", "ks"), strict=True)},
}
_ARABIC_CLITIC = re.compile("^(?:[وفبك](?=ال)|ل(?=ل)|([وفبلك]))(?=\\w{3})")


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


def trim(surface: str, target: str, spans: Sequence[Span]) -> Span:
    """The boundaries of a projected span, by the conventions of annotation.

    Function words and punctuation at the edges of an English span go, unless the source span has the mark there as well, or the word is
    capitalised inside the sentence ("The Hague"). An Arabic proclitic written together with the first word stays outside.

    Args:
        surface: the source span's text.
        spans: words of the target, at least one.
    """
    first, last = 0, len(spans) - 1
    while first < last and _at_edge(target[slice(*spans[last])], surface[-1:]) and not target[spans[last][0]].isupper():
        last -= 1
    while first < last and _at_edge(target[slice(*spans[first])], surface[:1]):
        if target[spans[first][0]].isupper() and any(char.isalnum() for char in target[: spans[first][0]]):
            break
        first += 1
    start, end = spans[first][0], spans[last][1]
    return start + _clitic(surface, target[start:end]), end


def _at_edge(word: str, mark: str) -> bool:
    if word.lower() in _FUNCTION_WORDS:
        return True
    return not any(char.isalnum() for char in word) and word != mark and not (word in "%‰°" or (word in "()" and mark in "()"))


def _clitic(surface: str, place: str) -> int:
    """Length of the Arabic proclitic at the start of a place: و ف ب ل ك before the article, or before what spells the source name."""
    match = _ARABIC_CLITIC.match(place)
    if match is None:
        return 0
    if match.group(1) is None:
        return match.end()
    name = _skeleton(surface)
    bare, full = (Levenshtein.distance(name, _skeleton(form)) for form in (place[match.end() :], place))
    return match.end() if bare < full and bare * 3 <= len(name) else 0


def _skeleton(name: str) -> str:
    """Consonants of a romanised name, those that Arabic does not tell apart merged."""
    return anyascii(name).lower().translate(_CONSONANTS)


def confidence(features: Sequence[float]) -> float:
    """Estimated probability that both boundaries are right; see :data:`WEIGHTS`."""
    return 1 / (1 + math.exp(-(BIAS + sum(weight * value for weight, value in zip(WEIGHTS, features, strict=True)))))
