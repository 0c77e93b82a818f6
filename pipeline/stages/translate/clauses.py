"""Splitting sentences that are too long for a translator, without losing a character."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Callable, Sequence

# Places to split after, best first: sentence ends and semicolons; colons, dashes and closing brackets; commas; any white space.
_PLACES = (
    re.compile(r"[.!?…؟;؛](?=\s)"),
    re.compile(r"(?:[:)\]»”]|\s[–—-])(?=\s)"),
    re.compile(r"[,،](?=\s)"),
    re.compile(r"(?<=\S)(?=\s)"),
)


def split_clauses(
    text: str, fits: Callable[[Sequence[str]], list[bool]], kept: Sequence[tuple[int, int]] = (), most: int | None = None
) -> list[tuple[int, int]]:
    """Spans that cover the text but for white space between them, in order, each of which fits.

    The text is cut near its middle, at the best kind of place it has, until the parts fit.

    Args:
        fits: says for each of several texts whether it is short enough.
        kept: spans that are not cut; a part that is nothing but one of them stays as it is, whether it fits or not.
        most: how many of the kept spans one part may hold; None for any number.
    """
    parts = [_tight(text, 0, len(text))]
    done = False
    while not done:
        verdicts = fits([text[start:end] for start, end in parts])
        following = list(
            itertools.chain.from_iterable(
                [span] if fine and not _crowded(span, kept, most) else _halves(text, *span, kept)
                for span, fine in zip(parts, verdicts, strict=True)
            )
        )
        done = following == parts
        parts = following
    return parts


def at_clause(text: str, kept: Sequence[tuple[int, int]] = ()) -> list[tuple[int, int]]:
    """The text in two parts, cut at the punctuation nearest to its middle; in one where it has none there.

    Args:
        kept: spans that are not cut.
    """
    start, end = _tight(text, 0, len(text))
    cut = _cut_at(text, start, end, _PLACES[:-1], kept)
    return [(start, end)] if cut is None else [_tight(text, start, cut), _tight(text, cut, end)]


def _crowded(part: tuple[int, int], kept: Sequence[tuple[int, int]], most: int | None) -> bool:
    return most is not None and sum(part[0] <= start and end <= part[1] for start, end in kept) > most


def _cut_at(text: str, start: int, end: int, places: Sequence[re.Pattern[str]], kept: Sequence[tuple[int, int]]) -> int | None:
    middle = (start + end) // 2
    for place in places:
        cuts = [match.end() for match in place.finditer(text, start, end) if not any(low < match.end() < high for low, high in kept)]
        if not cuts:
            continue
        cut = min(cuts, key=lambda position: (abs(position - middle), position))
        # A clause boundary far from the middle is worth less than a lesser one near it.
        if place is _PLACES[-1] or min(cut - start, end - cut) * 6 >= end - start:
            return cut
    return None


def _halves(text: str, start: int, end: int, kept: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    cut = _cut_at(text, start, end, _PLACES, kept)
    if cut is not None:
        return [_tight(text, start, cut), _tight(text, cut, end)]
    inside = [span for span in kept if span[0] < end and start < span[1]]
    # White space before and behind what is not cut would have been a place to cut at.
    return [(start, end)] if inside else _cut_word(text, start, end)


def _cut_word(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The last resort for endless strings without white space: cut in the middle, but never before a combining mark or joiner."""
    cut = (start + end) // 2
    while cut > start and (unicodedata.combining(text[cut]) or unicodedata.category(text[cut]) in ("Mn", "Mc", "Me", "Cf")):
        cut -= 1
    return [(start, cut), (cut, end)] if start < cut else [(start, end)]


def _tight(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    if not piece.strip():
        return start, start
    return start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip()))
