"""Texts in capitals, as headlines are, or with names in capitals: copies in other letters, of the same length, that a model can read.

In capitals a name looks like any other word, and vocabularies cut such words to letters. What a true-caser would do (Lita et al.,
"tRuEcasIng", 2003) is not needed: in small letters, and with a capital for every word, a tagger each time sees a part of the names.
"""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+")
_LEAST_LETTERS = 12
_LEAST_WORDS = 3
_SHARE = 0.9
_LONG = re.compile(r"[^\W\d_]{5,}")
"""Shorter words in capitals are mostly acronyms."""
_SMALL_TR = {"I": "ı", "İ": "i"}


def in_capitals(text: str) -> bool:
    """Whether a text of several words is in capitals throughout; two or three acronyms are no such text."""
    words = [word for word in _WORD.findall(text) if len(word) > 1]
    if sum(word.isupper() for word in words) < _LEAST_WORDS:
        return False
    cased = [character for character in text if character.isupper() or character.islower()]
    return len(cased) >= _LEAST_LETTERS and sum(character.isupper() for character in cased) >= _SHARE * len(cased)


def readings(text: str, lang: str) -> tuple[str, ...]:
    """The copies of a text to be read, at least one; code points keep their places.

    A text in capitals: in small letters, and with a capital at the beginning of every word. One with long words in capitals ("Ігор КОВАЛЬ",
    but UNESCO too): as it stands, and these with a capital at the beginning. Any other as it stands.
    """
    if in_capitals(text):
        return _small(text, lang), _WORD.sub(lambda match: _titled(match[0], lang), text)
    other = _LONG.sub(lambda match: _titled(match[0], lang) if match[0].isupper() else match[0], text)
    return (text,) if other == text else (text, other)


def _titled(word: str, lang: str) -> str:
    return word[0] + _small(word[1:], lang)


def _small(text: str, lang: str) -> str:
    return "".join(_small_letter(character, lang) for character in text)


def _small_letter(character: str, lang: str) -> str:
    small = _SMALL_TR.get(character, character.lower()) if lang == "tr" else character.lower()
    return small if len(small) == 1 else character
