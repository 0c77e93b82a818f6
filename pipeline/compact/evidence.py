"""What spelling says about which word translates which: names that look alike in Latin letters, equal digits, punctuation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import JaroWinkler, Levenshtein
from rapidfuzz.process import cdist

from pipeline.compact.words import is_word
from pipeline.kb.skeleton import plain_latin, skeleton

Floats = npt.NDArray[np.float32]
Kind = Literal["symbol", "number", "word"]

_DIGITS = 0.5
_NAMES = 0.4
_PUNCTUATION = 0.3
_ALIKE = 0.75
_JOINED_ALIKE = 0.85
_MOST_JOINED = 4
_SHORTEST_NAME = 3
_HYPHENS = frozenset("-–")
_ARTICLE = re.compile("^(?:[وف]?[بك]?ال|[وف]?لل)(?=\\w{3})")


@lru_cache(maxsize=50_000)
def kind(word: str) -> Kind:
    """What a word is for alignment; whatever has a digit is a number."""
    if not is_word(word):
        return "symbol"
    return "number" if any(char.isdigit() for char in word) else "word"


def evidence(source: Sequence[str], target: Sequence[str]) -> Floats:
    """What spelling says for or against each pair of words, (source words, target words), to be added to the cosine."""
    kinds = [np.array([kind(word) for word in words], dtype=object) for words in (source, target)]
    out: Floats = ((kinds[0] == "symbol")[:, None] ^ (kinds[1] == "symbol")[None, :]).astype(np.float32) * -_PUNCTUATION
    rows, columns = (np.flatnonzero(side == "number").tolist() for side in kinds)
    if len(rows) and len(columns):
        out[np.ix_(rows, columns)] = _numbers([source[i] for i in rows], [target[j] for j in columns])
    rows, columns = (np.flatnonzero(side == "word").tolist() for side in kinds)
    if len(rows) and len(columns):
        out[np.ix_(rows, columns)] += _names([source[i] for i in rows], [target[j] for j in columns])
    _add_joined(out, source, rows, target)
    _add_joined(out.T, target, columns, source)
    return out


def spelled_alike(left: Sequence[str], right: Sequence[str]) -> Floats:
    """Likeness in [0, 1] of every name of one side to every one of the other, whatever their scripts.

    The better of two comparisons by Jaro and Winkler: of the romanised spellings, and of their consonants alone.
    """
    out = np.zeros((len(left), len(right)), dtype=np.float32)
    for spell in (romanised, _bones):
        forms = [[spell(word) for word in words] for words in (left, right)]
        likeness = cdist(*forms, scorer=JaroWinkler.similarity, dtype=np.float32)
        long = [np.array([len(form) >= _SHORTEST_NAME for form in side]) for side in forms]
        np.maximum(out, likeness * (long[0][:, None] & long[1][None, :]), out=out)
    return out


@lru_cache(maxsize=50_000)
def romanised(word: str) -> str:
    """Letters and digits of a word in lower-case ASCII, by the transcription into English that names have in the press."""
    return plain_latin(word).replace(" ", "")


@lru_cache(maxsize=50_000)
def _bones(word: str) -> str:
    """Consonants of what may be a name: capitalised, or in a script without capitals; without the Arabic article and what is before it."""
    return skeleton(_ARTICLE.sub("", word)) if word[:1].isupper() or word[:1] > "\u0590" else ""


@lru_cache(maxsize=20_000)
def digits(word: str) -> str:
    """The digits of a number, whatever their script and its separators."""
    return "".join(str(unicodedata.digit(char)) for char in word if char.isdigit())


def _numbers(source: Sequence[str], target: Sequence[str]) -> Floats:
    """Equal digits anchor; otherwise the share in common counts: a translator that garbles a number leaves most of it."""
    forms = [[digits(word) for word in words] for words in (source, target)]
    same = cdist(*forms, scorer=Levenshtein.normalized_similarity, dtype=np.float32)
    out: Floats = np.where(same == 1, np.float32(_DIGITS), _DIGITS * (same - _ALIKE)).astype(np.float32)
    return out


def _strength(alike: Floats) -> Floats:
    out: Floats = (_NAMES / (1 - _ALIKE) * np.maximum(alike - _ALIKE, 0)).astype(np.float32)
    return out


def _names(source: Sequence[str], target: Sequence[str]) -> Floats:
    capital = [np.array([word[0].isupper() for word in words]) for words in (source, target)]
    out: Floats = _strength(spelled_alike(source, target)) * (capital[0][:, None] | capital[1][None, :])
    return out


def _add_joined(out: Floats, words: Sequence[str], rows: Sequence[int], others: Sequence[str]) -> None:
    """Evidence for a name that one language writes as one word and the other as two or three: Тхуанань, Thuan An."""
    parts = [
        (first, last)
        for first in range(len(others))
        if others[first][0].isupper()
        for last in range(first + 2, min(len(others), first + _MOST_JOINED) + 1)
        if others[last - 1][0].isupper() and all(part[0].isupper() or part in _HYPHENS for part in others[first:last])
    ]
    if not parts or not len(rows):
        return
    chosen = [words[i] for i in rows]
    alone = spelled_alike(chosen, others)
    joined = spelled_alike(chosen, ["".join(others[first:last]) for first, last in parts])
    for row, part in np.argwhere(joined > _JOINED_ALIKE):
        first, last = parts[part]
        if joined[row, part] > alone[row, first:last].max():
            cells = out[rows[row], first:last]
            np.maximum(cells, _strength(joined[row, part]), out=cells)
