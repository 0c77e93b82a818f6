"""Titles in quotation marks after (or, in Turkish, before) words such as *campaign*, *movement*, *model*: events."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.stages.entities.lexicon import TITLED

Span = tuple[int, int]

QUOTES: tuple[tuple[str, str], ...] = (
    ("«", "»"),
    ("»", "«"),
    ("»", "»"),
    ("“", "”"),
    ("”", "”"),
    ("„", "“"),
    ("„", "”"),
    ("‘", "’"),
    ('"', '"'),
    ("''", "''"),
)
"""Pairs of quotation marks in use in the five languages; where a sign opens several, the nearest end counts."""

_OPENING = re.compile("|".join(sorted({re.escape(opening) for opening, _ in QUOTES}, key=len, reverse=True)))

LONGEST = 200
"""Code points; a quotation longer than this is speech, no title."""

_SENTENCE_END = re.compile(r"[.!?؟…]\s+\S|[\r\n]|[;؛]")
_THING_LAST = frozenset({"tr", "en"})
"""Languages in which the word for the thing follows its title ("…" kampanyası, the "…" campaign)."""
_GAP = 4
"""Words that may stand between the word for the thing and its title."""


@lru_cache(maxsize=8)
def _patterns(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words, links = TITLED[lang]
    thing = "(?:" + "|".join(words) + ")"
    link = "(?:" + "|".join(links) + ")"
    before = rf"(?<!\w){thing}(?:[\s:,–—-]+{link}(?!\w)){{0,{_GAP}}}[\s:–—-]*(?:لـ)?$"
    after = rf"^(?:['’]\w+)?[\s–—-]+(?:{link}\s+){{0,{_GAP}}}{thing}(?!\w)"
    return re.compile(before, re.IGNORECASE), re.compile(after, re.IGNORECASE)


def quoted(text: str) -> list[tuple[Span, Span]]:
    """Quotations: (span with the marks, span without), nested and empty ones left out, in order."""
    found = []
    position = 0
    while sign := _OPENING.search(text, position):
        position = sign.start()
        best: tuple[int, int, int, int] | None = None
        for opening, closing in QUOTES:
            if not text.startswith(opening, position):
                continue
            inner = position + len(opening)
            end = text.find(closing, inner)
            if end > inner and end - inner <= LONGEST and (best is None or end < best[2]):
                best = (position, inner, end, end + len(closing))
        if best is None:
            position += 1
            continue
        start, inner, end, stop = best
        if text[inner:end].strip() and not text[inner].isspace():
            found.append(((start, stop), (inner, end)))
            position = stop
        else:
            position += 1
    return found


def find_titles(text: str, lang: str) -> list[Span]:
    """Half-open spans of the titles, without their quotation marks, in order. A language without rules has none."""
    if lang not in TITLED:
        return []
    before, after = _patterns(lang)
    spans = []
    for (start, stop), (inner, end) in quoted(text):
        title = text[inner:end]
        if _SENTENCE_END.search(title) or not any(character.isalpha() for character in title):
            continue
        if before.search(text[max(0, start - 120) : start]) or (lang in _THING_LAST and after.search(text[stop : stop + 80])):
            while title[-1] in ",." or title[-1].isspace():
                title = title[:-1]
            spans.append((inner, inner + len(title)))
    return spans
