"""Consonant skeletons: what is left of a name when it has gone through another script and back."""

from __future__ import annotations

import functools
import re
import unicodedata

from anyascii import anyascii

from pipeline.kb.romanise import romanise

# Order matters: longer groups first. The classes hold what Arabic and Cyrillic confuse: p/b, f/v, g/h/kh, k/q/c, s/z/sh/x, t/th/d stays apart.
_GROUPS = (
    ("shch", "s"), ("sch", "s"), ("tch", "s"), ("tsch", "s"), ("ngh", "ng"), ("nh", "n"), ("ph", "f"), ("th", "t"), ("dh", "d"), ("kh", "g"), ("gh", "g"),
    ("zh", "s"), ("sh", "s"), ("ch", "s"), ("ts", "s"), ("tz", "s"), ("dj", "s"), ("dzh", "s"), ("ck", "k"), ("qu", "k"), ("ng", "n"), ("x", "ks"),
)  # fmt: skip
_CLASSES = str.maketrans(
    {
        "b": "b",
        "p": "b",
        "v": "f",
        "w": "f",
        "f": "f",
        "g": "g",
        "h": "g",
        "j": "s",
        "c": "k",
        "q": "k",
        "k": "k",
        "z": "s",
        "s": "s",
        "y": "",
        "i": "",
    }
)


@functools.lru_cache(maxsize=8192)
def plain_latin(name: str, lang: str | None = None) -> str:
    """Lower-case ASCII letters and digits of a name in any script, words separated by one space."""
    text = anyascii(unicodedata.normalize("NFC", romanise(name, lang))).casefold()
    return re.sub(r"[^a-z0-9]+", " ", text.replace("'", "")).strip()


def skeleton(name: str, lang: str | None = None) -> str:
    """The consonant classes of a name, alike in every script that writes it.

    >>> skeleton("Zelensky") == skeleton("Зеленський") == skeleton("زيلينسكي")
    True
    """
    words = []
    for word in plain_latin(name, lang).split():
        for group, simple in _GROUPS:
            word = word.replace(group, simple)
        head = "a" if word[:1] in "aeiouy" and word else ""
        body = re.sub(r"[aeiou]", "", word.translate(_CLASSES))
        body = re.sub(r"g(?=.)|g$", lambda match: "g" if match.start() == 0 else "", body)
        words.append(head + re.sub(r"(.)\1+", r"\1", body))
    return "".join(words)
