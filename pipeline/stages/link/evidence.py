"""What the text around a mention says about the kind of place it names."""

from __future__ import annotations

import re

from pipeline.kb.generic import GENERIC, PlaceKind
from pipeline.kb.names import fold

_WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*", re.UNICODE)
_ARABIC_CLITIC = re.compile(r"^(?:وال|بال|كال|فال|لل|ال|و|ب|ل|ك|ف)")
_NO_KINDS: frozenset[PlaceKind] = frozenset()
# In these languages the generic word usually follows the name; in the others it stands in front.
_BEHIND = frozenset({"tr"})


# Turkish says "Ege bölgesini" of a region called Ege, and "orta bölgeyi" of the one in the middle.
_ATTRIBUTE_BEFORE = re.compile(r"(?:bolge|yaka|yore)(?:y[iea]|[dt][ea]n?|[dt][ea]ki|nin)")
_NO_UNIT: frozenset[PlaceKind] = frozenset({"zone", "nature"})


def kinds_around(text: str, start: int, end: int, lang: str) -> frozenset[PlaceKind]:
    """Kinds of place that the word right before or right behind a mention speaks of; empty where there is no such word.

    Only a word that nothing but space (and for what follows, a Turkish suffix behind an apostrophe) parts from the mention counts. Before a
    Turkish noun without possessive ending a word says which part is meant and names no unit.
    """
    before = _kinds(_last_word(text[max(0, start - 40) : start]))
    word = _first_word(text[end : end + 40])
    behind = _kinds(word)
    if lang in _BEHIND:
        return behind or (_NO_UNIT if text[end : end + 1].isspace() and _ATTRIBUTE_BEFORE.fullmatch(fold(word)) else before)
    return before or (behind if lang in ("en", "sv", "vi") else _NO_KINDS)


def _last_word(left: str) -> str:
    stripped = left.rstrip(" \u00a0\u200e\u200f\"«“„'")
    words = list(_WORD.finditer(stripped))
    return words[-1].group() if words and words[-1].end() == len(stripped) else ""


def _first_word(right: str) -> str:
    match = re.match(r"(?:['’ʼ]\w{1,5})?[ \u00a0]+", right)
    found = _WORD.match(right, match.end()) if match else None
    return found.group() if found else ""


def _kinds(word: str) -> frozenset[PlaceKind]:
    if not word:
        return _NO_KINDS
    folded = fold(word)
    direct = GENERIC.get(folded)
    if direct is not None:
        return direct
    stripped = _ARABIC_CLITIC.sub("", folded, count=1)
    return GENERIC.get(stripped, _NO_KINDS)
