# ruff: noqa: E501 - tables of words and their forms
"""Consonant skeletons: what is left of a name when it has gone through another script and back."""

from __future__ import annotations

import functools
import re
import unicodedata

from anyascii import anyascii

from pipeline.kb.romanise import romanise

# Order matters: longer groups first. The classes hold what Arabic and Cyrillic confuse: p/b, f/v, g/h/kh, k/q, all sibilants; t and d stay apart.
_GROUPS = (
    ("shch", "s"), ("dzh", "s"), ("tsch", "s"), ("sch", "s"), ("tch", "s"), ("tsh", "s"), ("ngh", "ng"), ("nh", "n"), ("ph", "f"), ("th", "t"), ("dh", "d"),
    ("kh", "g"), ("gh", "g"), ("zh", "s"), ("sh", "s"), ("ch", "s"), ("ts", "s"), ("tz", "s"), ("dj", "s"), ("ck", "k"), ("qu", "k"), ("ng", "n"),
)  # fmt: skip
_CLASSES = str.maketrans({"p": "b", "v": "f", "h": "g", "j": "s", "c": "k", "q": "k", "z": "s", "y": "", "i": ""})
_SOUNDS = str.maketrans({"ç": "ch", "ş": "sh", "ğ": "", "č": "ch", "ć": "ch", "š": "sh", "ž": "zh", "ń": "n", "ł": "l"})
_TURKISH = re.compile("[şğıİ]")
_HEAD_X, _SOFT_C = re.compile("^x"), re.compile("c(?=[eiy])")
_VOWELS, _DOUBLED, _NO_LETTER = re.compile("[aeiou]"), re.compile(r"(.)\1+"), re.compile("[^a-z0-9]+")
_NORTHERN = re.compile("[öøåäÖØÅÄ]")


@functools.lru_cache(maxsize=8192)
def plain_latin(name: str, lang: str | None = None) -> str:
    """Lower-case ASCII letters and digits of a name in any script, words separated by one space."""
    text = anyascii(unicodedata.normalize("NFC", romanise(name, lang))).casefold()
    return _NO_LETTER.sub(" ", text.replace("'", "")).strip()


def skeleton(name: str, lang: str | None = None) -> str:
    """The consonant classes of a name, alike in every script that writes it.

    >>> skeleton("Zelensky") == skeleton("Зеленський") == skeleton("زيلينسكي")
    True
    """
    text = unicodedata.normalize("NFC", name)
    if _TURKISH.search(text):
        text = re.sub("[cC]", "j", text)
    elif _NORTHERN.search(text):
        text = re.sub("[jJ]", "y", text)
    words = []
    for word in plain_latin(text.casefold().translate(_SOUNDS) if text.isascii() is False and text[:1] < "\u0250" else text, lang).split():
        word = _SOFT_C.sub("s", _HEAD_X.sub("s", word)).replace("x", "ks")
        for group, simple in _GROUPS:
            word = word.replace(group, simple)
        word = word[:1].replace("w", "v") + word[1:].replace("w", "")
        head = "a" if word[:1] in "aeiouy" and word else ""
        body = _VOWELS.sub("", word.translate(_CLASSES))
        body = body[:1] + body[1:].replace("g", "") if not head else body.replace("g", "")
        words.append(head + _DOUBLED.sub(r"\1", body))
    return "".join(words)
