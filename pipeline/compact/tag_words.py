"""Words for labelling: what can be inside or outside a name, and which encoder pieces stand for it."""

from __future__ import annotations

import re
from collections.abc import Sequence

# Python's \w leaves out combining marks (Arabic vowel signs, decomposed accents, the stress mark of Ukrainian); they belong to the word.
_LETTER = r"[\w\u0300-\u036F\u0483-\u0489\u0610-\u061A\u064B-\u065F\u0670\u06D6-\u06ED\u00AD\u200C\u200D]"
_INVISIBLE = r"\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF\uFE0F"
_PUNCTUATION = rf"[^\w\s{_INVISIBLE}]"
_SPLIT = re.compile(rf"{_LETTER}+|{_PUNCTUATION}")
# In Ukrainian the apostrophe is a letter between letters (В'єтнам); in Turkish and English it splits a suffix off.
_JOINED = re.compile(rf"{_LETTER}+(?:['\u2019\u02BC]{_LETTER}+)*|{_PUNCTUATION}")


def split_words(text: str, lang: str) -> list[tuple[int, int]]:
    """Half-open spans of the words and punctuation signs of a text, in order; white space and bidi marks belong to none."""
    pattern = _JOINED if lang == "uk" else _SPLIT
    return [match.span() for match in pattern.finditer(text)]


def pair_pieces(words: Sequence[tuple[int, int]], offsets: Sequence[tuple[int, int] | None]) -> list[tuple[int, int]]:
    """Pairs (piece, word) of all encoder pieces and words that share a code point.

    Args:
        words: spans in order, disjoint.
        offsets: spans of the pieces in order; None for pieces that stand for no text.
    """
    pairs = []
    first = 0
    for piece, span in enumerate(offsets):
        if span is None or span[0] >= span[1]:
            continue
        while first < len(words) and words[first][1] <= span[0]:
            first += 1
        word = first
        while word < len(words) and words[word][0] < span[1]:
            pairs.append((piece, word))
            word += 1
    return pairs
