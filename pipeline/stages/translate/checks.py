"""Checks that mark a translation as suspect; nothing that fails one is dropped or passed on silently."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

from anyascii import anyascii
from rapidfuzz import fuzz

from pipeline.compact.translator import Hypothesis
from pipeline.slots import Placement, Slot
from pipeline.stages.translate.english import NUMBERS, ORDINALS

CHECKS = ("unfinished", "length", "repetition", "untranslated", "numbers", "names", "terms", "quality")
"""Names of all checks, in the order in which they are reported; ``quality`` is the estimate of :mod:`pipeline.compact.quality`."""

# English letters per source letter, by how long the source is. Of the training lines of seeds/parallel 99.5 % and more lie within.
_LENGTHS: dict[str, tuple[float, float]] = {"ar": (0.65, 1.9)}
_USUAL_LENGTHS = (0.65, 1.6)
_SHORT_LENGTHS = (0.5, 2.0)
_MIN_LETTERS = 20
_LONG_LETTERS = 80
_SAME_NAME = 80
_COPIED_RUN = 4

_NUMBER = re.compile(r"\d+(?:[.,'’٫٬/:\u00a0\u202f -]\d+)*")
_GROUPED = re.compile(r"(?<=\d)[.,'’٬\u00a0\u202f ](?=\d{3}(?!\d))")
_DATE = re.compile(r"^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}$")
_RUN = re.compile(r"([^\W\d_])\1{3,}", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_SMALL = {word: number for words in (NUMBERS, ("", *ORDINALS)) for number, word in enumerate(words) if number}
_SCRIPTS = {"uk": "CYRILLIC", "ar": "ARABIC"}


def suspicions(source: str, lang: str, hypothesis: Hypothesis, slots: Sequence[Slot] = (), amounts: Iterable[str] = ()) -> tuple[str, ...]:
    """Names of the checks that a translation fails: those of :data:`CHECKS` but the last.

    Args:
        lang: ISO 639-1 code of the source.
        hypothesis: with the places of the slots that stand in it.
        slots: all that must be there.
        amounts: English forms of quantities that may be there, for those that the source writes in words.
    """
    text = hypothesis.text
    found = []
    if not hypothesis.complete:
        found.append("unfinished")
    if odd_length(source, text, lang):
        found.append("length")
    if repeats(text, source):
        found.append("repetition")
    rest, outside = _without_slots(source, text, slots, hypothesis.placed)
    if untranslated(rest, outside, lang):
        found.append("untranslated")
    amounts = [*amounts, *(slot.english for slot in slots)]
    placed = {item.slot for item in hypothesis.placed}
    missing = [slot for number, slot in enumerate(slots) if number not in placed]
    if (
        missing_numbers(rest, outside)
        or any(slot.kind == "quantity" and not has_amount(outside, slot.english) for slot in missing)
        or invented_numbers(source, text, amounts)
        or invented_signs(source, text, amounts)
    ):
        found.append("numbers")
    if any(slot.kind in ("person", "place") and not has_name(text, slot.english) for slot in missing):
        found.append("names")
    if any(slot.kind == "other" and slot.english.lower() not in text.lower() for slot in missing):
        found.append("terms")
    return tuple(found)


def _without_slots(source: str, text: str, slots: Sequence[Slot], placed: Sequence[Placement]) -> tuple[str, str]:
    """Both sides without what is known to be right: the spans of placed slots, and their English forms."""
    done = [slots[item.slot] for item in placed]
    return _blank(source, [(slot.start, slot.end) for slot in done]), _blank(text, [(item.start, item.end) for item in placed])


def _blank(text: str, spans: Iterable[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def odd_length(source: str, text: str, lang: str = "") -> bool:
    """Whether the translation is far too short or too long; short sources only where nothing came out."""
    before, after = _letters(source), _letters(text)
    if before < _MIN_LETTERS:
        return (after == 0 and before > 0) or after > 3 * _MIN_LETTERS
    shortest, longest = _LENGTHS.get(lang, _USUAL_LENGTHS) if before >= _LONG_LETTERS else _SHORT_LENGTHS
    return not shortest <= after / before <= longest


def untranslated(source: str, text: str, lang: str) -> bool:
    """Whether something of the source was left as it was: letters of its script, or a run of words as they stood there.

    Names should be taken out of both before: they may stay as they are.
    """
    script = _SCRIPTS.get(lang)
    if script is not None:
        return any(unicodedata.name(char, "").startswith(script) for char in text if char.isalpha())
    given, written = _lower_words(source), _lower_words(text)
    runs = {tuple(given[at : at + _COPIED_RUN]) for at in range(len(given) - _COPIED_RUN + 1)}
    return any(tuple(written[at : at + _COPIED_RUN]) in runs for at in range(len(written) - _COPIED_RUN + 1))


def _lower_words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


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


def has_amount(text: str, english: str) -> bool:
    """Whether the text has a quantity, written as it should be or at least with its number; one without a number is not looked for."""
    wanted = numbers(english)
    if not wanted:
        small = [word for word in _words(english) if word in _SMALL]
        return (
            not small
            or english.lower() in text.lower()
            or all(word in _words(text) or str(_SMALL[word]) in numbers(text) for word in small)
        )
    have = numbers(text)
    return all(any(number == other or _scaled(number, other) for other in have) for number in wanted)


def has_name(text: str, name: str) -> bool:
    """Whether the text has the name, up to diacritics and small differences of spelling."""
    plain, wanted = anyascii(text).lower(), anyascii(name).lower()
    # The fuzzy search also finds a short text inside a longer name, which is not what is asked.
    return (fuzz.partial_ratio if len(plain) >= len(wanted) else fuzz.ratio)(wanted, plain) >= _SAME_NAME


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
