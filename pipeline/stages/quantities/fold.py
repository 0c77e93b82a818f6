"""Folding of spelling variants with a way back to the source.

All grammar runs on a folded copy of the text: digits of every script become ASCII, spaces and dashes of every width become one of
a few, Arabic letters lose their hamza and case endings, bidi marks vanish. :class:`Folded` remembers where every code point came
from, so that spans always stand on the untouched source.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from functools import lru_cache

import msgspec

from pipeline.stages.quantities.orthography import orthography_of

_FORMAT = (
    "\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060"
    "\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"
)
_ARABIC_MARKS = "".join(map(chr, (*range(0x0610, 0x061B), *range(0x064B, 0x0660), 0x0670, *range(0x06D6, 0x06DD), 0x0640)))
_DIRECTIONS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_OPENING = frozenset("([{«\"“„'‘")
_CLOSING = frozenset(")]}»\"”'’.,;:!?،؛؟…")
_DROPPED = frozenset(_FORMAT + _ARABIC_MARKS)
# Anything here needs the slow path: it is dropped, or composed with the letter before it (decomposed input, stress marks).
_SLOW = re.compile("[" + re.escape(_FORMAT + _ARABIC_MARKS) + "\u0300-\u036f]")
_STRESS = frozenset("\u0300\u0301")


def _one_to_one() -> dict[int, str]:
    table = {code: str(unicodedata.digit(chr(code))) for code in range(128, sys.maxunicode + 1) if unicodedata.category(chr(code)) == "Nd"}
    for group, target in (
        ("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t", " "),
        ("\u2010\u2011\u2212\u207b\ufe63\uff0d", "-"),
        ("\u2013\u2012\u2014\u2015", "–"),
        ("\u2018\u2019\u201a\u201b\u02bc\u02b9\u02bb\u2032\u00b4\u0060\uff07", "'"),
        ("\u066a\uff05\ufe6a", "%"),
        ("\u2044\u2215", "/"),
        ("\u201c\u201d\u201e\u00ab\u00bb", '"'),
        ("\u0622\u0623\u0625\u0671", "\u0627"),
        ("\u0649\u06cc\u0626", "\u064a"),
        ("\u0629", "\u0647"),
        ("\u0624", "\u0648"),
        ("\u06a9", "\u0643"),
    ):
        table.update(dict.fromkeys(map(ord, group), target))
    return table


_TABLE = _one_to_one()


class Folded(msgspec.Struct, gc=False):
    """A folded text.

    Attributes:
        source: the text as given.
        text: folded and lower case.
        cased: folded, with its case; as long as ``text``.
        offsets: the position in ``source`` of every code point of ``text``; None where they are the same.
    """

    source: str
    text: str
    cased: str
    offsets: tuple[int, ...] | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The source span of the folded span ``[start, end)``; trailing case endings and combining marks belong to it."""
        if self.offsets is None:
            return start, end
        first = self.offsets[start]
        last = self.offsets[end - 1] + 1
        while last < len(self.source) and (unicodedata.combining(self.source[last]) or self.source[last] in _ARABIC_MARKS):
            last += 1
        return first, last

    def is_marked(self, start: int, end: int) -> bool:
        """Whether a mark of direction stands at either end of a folded span."""
        if self.offsets is None:
            return False
        first, last = self.span(start, end)
        return self.source[first - 1 : first] in _DIRECTIONS or any(char in _DIRECTIONS for char in self.source[last : last + 8])

    def has_mark_inside(self, start: int, end: int) -> bool:
        """Whether a mark of direction stands inside a folded span."""
        return self.offsets is not None and any(char in _DIRECTIONS for char in self.raw(start, end))

    def with_marks(self, start: int, end: int) -> tuple[int, int]:
        """The source span with the marks of direction around it, which stand there for its sake, unless more text hangs on them."""
        first, last = start, end
        while first > 0 and self.source[first - 1] in _DIRECTIONS:
            first -= 1
        while last < len(self.source) and self.source[last] in _DIRECTIONS:
            last += 1
        if first and self.source[first - 1] not in _OPENING and not self.source[first - 1].isspace():
            first = start
        if last < len(self.source) and self.source[last] not in _CLOSING and not self.source[last].isspace():
            last = end
        return first, last

    def raw(self, start: int, end: int) -> str:
        """The source text under a folded span."""
        first, last = self.span(start, end)
        return self.source[first:last]


def fold(source: str, lang: str) -> Folded:
    """Folds a text; ``lang`` decides how its capitals become small letters (Turkish I and İ)."""
    if source.isascii():
        cased = source.replace("\t", " ").replace("`", "'")  # all that the table changes of ASCII
        return Folded(source, _lower(cased, lang), cased, None)
    if _SLOW.search(source) is None:
        cased = source.translate(_TABLE)
        return Folded(source, _lower(cased, lang), cased, None)
    kept: list[str] = []
    offsets: list[int] = []
    for position, char in enumerate(source):
        if char in _DROPPED or char in _STRESS:
            continue
        if kept and unicodedata.combining(char):
            composed = unicodedata.normalize("NFC", kept[-1] + char)
            if len(composed) == 1:
                kept[-1] = composed
                continue
        kept.append(char)
        offsets.append(position)
    cased = "".join(kept).translate(_TABLE)
    return Folded(source, _lower(cased, lang), cased, tuple(offsets))


def _lower(cased: str, lang: str) -> str:
    if orthography_of(lang).dotless_i:
        cased = cased.replace("I", "ı").replace("İ", "i")
    lowered = cased.lower()
    if len(lowered) == len(cased):
        return lowered
    return "".join(char.lower() if len(char.lower()) == 1 else char.lower()[0] for char in cased)


@lru_cache(maxsize=65536)
def fold_word(word: str, lang: str) -> str:
    """The folded form of a word of the lexicon."""
    return fold(word, lang).text
