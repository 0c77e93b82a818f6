"""Checks that mark a translation as suspect; nothing that fails one is dropped or passed on silently."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

from anyascii import anyascii
from rapidfuzz import fuzz

from pipeline.compact.translator import Hypothesis

# English letters per source letter. In parallel news of the four languages 99.9 % of the sentences lie between 0.6 and 1.8.
_SHORTEST, _LONGEST = 0.5, 2.0
_MIN_LETTERS = 20
_SAME_NAME = 80

_NUMBER = re.compile(r"\d+(?:[.,'’٫٬/:\u00a0\u202f -]\d+)*")
_GROUPED = re.compile(r"(?<=\d)[.,'’٬\u00a0\u202f ](?=\d{3}(?!\d))")
_DATE = re.compile(r"^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}$")
_RUN = re.compile(r"([^\W\d_])\1{3,}", re.IGNORECASE)


def suspicions(source: str, hypothesis: Hypothesis, names: Iterable[str] = (), amounts: Iterable[str] = ()) -> tuple[str, ...]:
    """Names of the checks that a translation fails: ``unfinished``, ``length``, ``repetition``, ``numbers``, ``names``.

    Args:
        names: English forms of names that must be there.
        amounts: English forms of quantities that may be there, for those that the source writes in words.
    """
    text = hypothesis.text
    found = []
    if not hypothesis.complete:
        found.append("unfinished")
    if odd_length(source, text):
        found.append("length")
    if repeats(text, source):
        found.append("repetition")
    if missing_numbers(source, text) or invented_numbers(source, text, amounts) or invented_signs(source, text, amounts):
        found.append("numbers")
    if any(not has_name(text, name) for name in names):
        found.append("names")
    return tuple(found)


def odd_length(source: str, text: str) -> bool:
    """Whether the translation is far too short or too long; short sources only where nothing came out."""
    before, after = _letters(source), _letters(text)
    if before < _MIN_LETTERS:
        return (after == 0 and before > 0) or after > 3 * _MIN_LETTERS
    return not _SHORTEST <= after / before <= _LONGEST


def repeats(text: str, source: str = "") -> bool:
    """Whether a letter runs on, a word or two come three times in a row, or three words come three times, unlike in the source."""
    if _RUN.search(text) and not _RUN.search(source):
        return True
    words, original = _words(text), _words(source)
    for size, limit in ((1, 3), (2, 3)):
        if _longest_cycle(words, size) >= limit > _longest_cycle(original, size):
            return True
    return _most_common(words, 3) >= 3 > _most_common(original, 3)


def missing_numbers(source: str, text: str) -> list[str]:
    """Numbers of the source, as digit strings, that the translation lacks.

    Grouping and decimal signs do not matter. Of dates in digits only the year counts, as English may write the month in letters.
    """
    have = Counter(numbers(text))
    missing = []
    for number, count in Counter(numbers(source)).items():
        if have[number] < count and not any(_scaled(number, other) for other in have):
            missing.append(number)
    return missing


def invented_numbers(source: str, text: str, amounts: Iterable[str] = ()) -> list[str]:
    """Numbers of the translation that neither the source nor the English form of one of its quantities has."""
    written = [source, *amounts]
    known = {number.lstrip("0") for part in written for number in (*numbers(part), *re.findall(r"\d+", _ascii_digits(part)))}
    return [
        number
        for number in numbers(text)
        if number.lstrip("0") not in known and not any(_scaled(other, number) for other in known if other)
    ]


def invented_signs(source: str, text: str, amounts: Iterable[str] = ()) -> list[str]:
    """Currency signs of the translation where the source has neither the sign nor an amount of money."""
    if any(re.search(r"\b[A-Z]{3}\b", amount) for amount in amounts):
        return []
    return [char for char in text if unicodedata.category(char) == "Sc" and char not in source]


def _scaled(number: str, other: str) -> bool:
    """Whether the other number has the same digits with zeros behind: 14 thousand may be written 14,000, and 22.3 thousand 22,300."""
    return len(other) > len(number) and other.startswith(number) and not other[len(number) :].strip("0")


def numbers(text: str) -> list[str]:
    """The numbers of a text as strings of ASCII digits, the parts of ranges and ratios one by one."""
    out = []
    for match in _NUMBER.finditer(_GROUPED.sub("", _ascii_digits(text))):
        written = match.group()
        if _DATE.match(written):
            out += [part for part in re.split(r"\D", written) if len(part) == 4]
        else:
            out += [re.sub(r"\D", "", part) for part in re.split(r"[/: -]", written)]
    return out


def _ascii_digits(text: str) -> str:
    return "".join(str(unicodedata.digit(char)) if char.isdigit() else char for char in text)


def has_name(text: str, name: str) -> bool:
    """Whether the text has the name, up to diacritics and small differences of spelling."""
    return fuzz.partial_ratio(anyascii(name).lower(), anyascii(text).lower()) >= _SAME_NAME


def _letters(text: str) -> int:
    return sum(char.isalnum() for char in text)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _longest_cycle(words: Sequence[str], size: int) -> int:
    """How often a sequence of ``size`` words follows on itself, at most."""
    best = run = 1
    for at in range(size, len(words)):
        run_words = words[at] == words[at - size] and not words[at].isdigit()
        run = run + 1 if run_words else 1
        best = max(best, 1 + (run - 1) // size)
    return best


def _most_common(words: Sequence[str], size: int) -> int:
    grams = Counter(tuple(words[at : at + size]) for at in range(len(words) - size + 1))
    return max((count for gram, count in grams.items() if len(set(gram)) > 1), default=0)
