"""From lines to paragraphs: which line breaks end a sentence and which only wrap a long one.

A line break ends a sentence unless there is evidence that the text was wrapped at a column: the line before does not end a sentence, it is
about as long as the longest of its block, and what follows continues it (a small letter, or, in scripts without case, a block of even
lines).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection
from dataclasses import dataclass

_LINE = re.compile(r"[^\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\x85\u2028]")
_TERMINAL = re.compile(r"[.!?…؟۔。:：][\"'»”’)\]›\u200f\u200e]*$")
_ITEM = re.compile(r"^(?:[-–—•*·▪●◦‣+]\s|\(?(?:\d{1,3}|[^\W\d_])[.)]\s)")
_SHORTEST_WRAP = 40
_LONGEST_WRAP = 160


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str


def paragraphs(text: str, alone: Collection[int] = ()) -> list[tuple[int, int]]:
    """Spans of the pieces that no sentence crosses, without the whitespace around them.

    Args:
        text: the whole document.
        alone: starts of lines that never join their neighbours (furniture).

    Returns:
        Half-open spans in code points, ordered and disjoint, covering every character but whitespace.
    """
    spans: list[tuple[int, int]] = []
    for block in _blocks(text):
        widest = max(len(line.text) for line in block)
        even = _evenly_wrapped(block, widest)
        start = block[0].start
        for left, right in itertools.pairwise(block):
            joined = left.start not in alone and right.start not in alone and _wrapped(left, right, widest, even)
            if not joined:
                spans.append((start, left.end))
                start = right.start
        spans.append((start, block[-1].end))
    return spans


def _blocks(text: str) -> list[list[_Line]]:
    """Runs of lines without a blank one between them."""
    blocks: list[list[_Line]] = []
    last = -1
    for match in _LINE.finditer(text):
        raw = match.group()
        stripped = raw.strip()
        if not stripped:
            continue
        start = match.start() + raw.index(stripped[0])
        line = _Line(start, start + len(stripped), stripped)
        if blocks and _BREAK.fullmatch(text[last:start].strip(" \t\u00a0\u3000\x1f")) is not None:
            blocks[-1].append(line)
        else:
            blocks.append([line])
        last = line.end
    return blocks


def _evenly_wrapped(block: list[_Line], widest: int) -> bool:
    """Three lines or more of nearly the same width, few of which end a sentence: a column."""
    inner = block[:-1]
    if len(inner) < 2 or not _SHORTEST_WRAP <= widest <= _LONGEST_WRAP:
        return False
    long = sum(len(line.text) >= 0.75 * widest for line in inner)
    ended = sum(_TERMINAL.search(line.text) is not None for line in inner)
    return long >= 0.8 * len(inner) and ended <= 0.5 * len(inner)


def _wrapped(left: _Line, right: _Line, widest: int, even: bool) -> bool:
    if _ITEM.match(right.text):
        return False
    ended = _TERMINAL.search(left.text) is not None
    full = len(left.text) >= 0.7 * widest and _SHORTEST_WRAP <= len(left.text) <= _LONGEST_WRAP
    if even and full:
        return True
    return not ended and full and _first_letter(right.text).islower()


def _first_letter(text: str) -> str:
    return text.lstrip("\"'«“„‘([")[:1]
