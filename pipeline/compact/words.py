"""Words for alignment: spans on the text as given, fit for languages that write spaces."""

from __future__ import annotations

import re
import sys
import unicodedata


def _marks() -> str:
    """Regex ranges of combining marks, which ``\\w`` leaves out, and of joiners inside words."""
    ranges: list[list[int]] = []
    for code in range(min(sys.maxunicode, 0xFFFF)):
        if unicodedata.category(chr(code)) in ("Mn", "Mc", "Me"):
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
    return "".join(f"\\u{low:04x}-\\u{high:04x}" for low, high in ranges) + "\\u200c\\u200d\\u00ad"


_MARKS = _marks()
_APOSTROPHE = "['’ʼ‘`´]"
_CYRILLIC = "[\u0400-\u052f]"
# Numbers with separators, thousands grouped by spaces too; words; a suffix behind an apostrophe is a word of its own (Nam'da, Oslo's),
# but not inside Ukrainian words (п'ять) nor before a capital (O'Brien); everything else is one symbol a word.
_WORD = re.compile(
    rf"\d{{1,3}}(?:[ \u00a0\u202f]\d{{3}})+(?!\d)(?:[.,٫]\d+)?"
    rf"|\d+(?:[.,:/٫٬]\d+)*"
    rf"|{_APOSTROPHE}(?=[^\W\d_])(?<=[^\W_]{_APOSTROPHE})[^\W_]+"
    rf"|[^\W\d_](?:[^\W_]|[{_MARKS}]|(?<={_CYRILLIC}){_APOSTROPHE}(?={_CYRILLIC})|{_APOSTROPHE}(?=[A-ZÀ-ÖØ-Þ]))*"
    rf"|[^\w\s](?:[{_MARKS}])*|_"
)


def words(text: str) -> list[tuple[int, int]]:
    """Half-open spans of words, numbers and punctuation marks, in order; white space and stray marks belong to none."""
    return [match.span() for match in _WORD.finditer(text)]


def is_word(text: str) -> bool:
    """Whether a token has a letter or digit."""
    return any(char.isalnum() for char in text)
