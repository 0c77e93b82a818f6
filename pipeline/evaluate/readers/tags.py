"""Sequences of tags (IOB2, BILOU, BIOES) and the spans that they stand for.

IOB2: Tjong Kim Sang and Veenstra (1999), "Representing Text Chunks". BILOU: Ratinov and Roth (2009), "Design Challenges and
Misconceptions in Named Entity Recognition". BIOES, BMES and BMEWO are BILOU with other letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple, get_args

Scheme = Literal["iob2", "bilou"]
SCHEMES: tuple[Scheme, ...] = get_args(Scheme)
TAG = re.compile(r"(?:O|[BILUESMW]-\S(?:.*\S)?)")
_LETTERS = {"B": "B", "I": "I", "M": "I", "L": "L", "E": "L", "U": "U", "S": "U", "W": "U"}


class TagSpan(NamedTuple):
    """Tokens ``start`` to ``end``, half open, of one type."""

    start: int
    end: int
    type: str


class TagFault(NamedTuple):
    """What is wrong with the tag of one token."""

    token: int
    message: str


def scheme_of(tags: Iterable[str]) -> Scheme:
    """BILOU where any tag closes a span, IOB2 otherwise."""
    return "bilou" if any(tag[0] in "LEUSMW" for tag in tags) else "iob2"


def read_tags(tags: Sequence[str], scheme: Scheme) -> tuple[list[TagSpan], list[TagFault]]:
    """The spans of the tags of one sentence, and the tags that break the scheme.

    The spans of a broken sequence are those that conlleval finds: a tag that continues nothing begins a span, and one that nothing closes
    ends where another begins.
    """
    spans: list[TagSpan] = []
    faults: list[TagFault] = []
    start, open_type = 0, ""
    for index, tag in enumerate([*tags, "O"]):
        letter, name = ("O", "") if tag == "O" else (_LETTERS[tag[0]], tag[2:])
        continues = letter in ("I", "L")
        if open_type and not (continues and name == open_type):
            spans.append(TagSpan(start, index, open_type))
            if scheme == "bilou":
                faults.append(
                    TagFault(index - 1, f"{tags[index - 1]!r} leaves a span of {open_type} open; its last tag must be L- (or E-)")
                )
            open_type = ""
        if continues and not open_type:
            before = f"after {tags[index - 1]!r}" if index else "at the beginning of a sentence"
            faults.append(TagFault(index, f"{tag!r} {before} continues no span of {name}; a span begins with B-{_HINTS[scheme]}"))
        if letter in ("B", "U") or (continues and not open_type):
            start, open_type = index, name
        if letter in ("L", "U"):
            spans.append(TagSpan(start, index + 1, open_type))
            open_type = ""
    return spans, faults


_HINTS = {"iob2": " (in IOB1 it need not: convert the file to IOB2)", "bilou": " or U- (or S-)"}


def write_tags(length: int, spans: Iterable[TagSpan], scheme: Scheme) -> list[str]:
    """The tags of a sentence of ``length`` tokens with these spans, which must not overlap."""
    tags = ["O"] * length
    for start, end, name in spans:
        tags[start:end] = [f"B-{name}", *[f"I-{name}"] * (end - start - 1)]
        if scheme == "bilou":
            tags[end - 1] = f"{'L' if end - start > 1 else 'U'}-{name}"
    return tags
