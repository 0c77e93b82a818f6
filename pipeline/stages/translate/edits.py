"""Changing a text while knowing where spans of it go."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Edit(NamedTuple):
    """``text[start:end]`` gives way to other text; empty spans insert."""

    start: int
    end: int
    text: str


def apply_edits(text: str, edits: Iterable[Edit], spans: Sequence[tuple[int, int]]) -> tuple[str, list[tuple[int, int]]]:
    """The text after all edits, and where spans that no edit reaches into stand in it.

    Args:
        edits: that do not overlap, in code points of the text as given, in any order.
        spans: on the text as given. What is inserted at the edge of one stays outside.
    """
    ordered = sorted(edits)
    out: list[str] = []
    at = 0
    for edit in ordered:
        if edit.start < at:
            raise ValueError(f"edits overlap at {edit.start}: {ordered}")
        out += [text[at : edit.start], edit.text]
        at = edit.end
    out.append(text[at:])
    moved = []
    for start, end in spans:
        shift = sum(len(edit.text) - (edit.end - edit.start) for edit in ordered if edit.end <= start)
        if any(edit.start < end and start < edit.end for edit in ordered):
            raise ValueError(f"an edit reaches into the span [{start}, {end})")
        moved.append((start + shift, end + shift))
    return "".join(out), moved
