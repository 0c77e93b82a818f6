"""Tokens that depend on the text alone: what annotators are compared on, and the rows of a CoNLL file."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

_ZERO_WIDTH_JOINER = "\u200d"


def tokens(text: str, cuts: Iterable[int] = ()) -> list[tuple[int, int]]:
    """Half-open spans of the tokens of a text.

    A token is a longest run of letters and digits (Unicode categories L and N), or one other character that is not white space. Marks and
    format characters (M and Cf) belong to what stands before them, and a zero-width joiner ties what stands after it too, so accents and
    emoji sequences stay whole. White space is in no token; everything else is in exactly one.

    Args:
        text: the text.
        cuts: places where a token ends in any case, such as ends of annotations.
    """
    ends = set(cuts)
    found: list[tuple[int, int]] = []
    start, before, word = 0, "", False
    for place, character in enumerate(text):
        if character.isspace():
            if before:
                found.append((start, place))
            before = ""
            continue
        category = unicodedata.category(character)
        letter = category[0] in "LN"
        joined = before and (category[0] == "M" or category == "Cf" or before == _ZERO_WIDTH_JOINER or (word and letter))
        if not joined or place in ends:
            if before:
                found.append((start, place))
            start, word = place, letter
        before = character
    if before:
        found.append((start, len(text)))
    return found
