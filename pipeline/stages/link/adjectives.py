"""Ukrainian adjectives of places read back: "Київська", "Стокгольмського"."""

from __future__ import annotations

import re

_ENDING = r"(?:ий|ого|ому|им|ім|а|ої|ій|у|ою|е|і|их|ими)"
_ADJECTIVE = re.compile(rf"(?P<stem>[а-щьюяґєії'’ʼ-]{{2,}})(?P<sound>[сзц])ьк{_ENDING}", re.IGNORECASE)
# What the last consonants of the stem were before the suffix took them in: Прага, празький; Рига, ризький; Одеса, одеський.
_BEFORE = {"с": ("", "с", "х"), "з": ("г", "ж", "з"), "ц": ("к", "ч", "ц")}
_ENDINGS = ("", "а", "я", "о", "ь", "и", "е", "і", "ів")


def places_of(word: str) -> list[str]:
    """Names that a place may have whose adjective a word is, the likelier first; empty where it is no such adjective."""
    found = _ADJECTIVE.fullmatch(word)
    if found is None:
        return []
    stem = found["stem"]
    return [stem + consonant + ending for consonant in _BEFORE[found["sound"].lower()] for ending in _ENDINGS]
