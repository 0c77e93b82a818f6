"""Checks that mark a translation as suspect; nothing that fails one is dropped or passed on silently."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

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
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_NUMBER_PART = re.compile(r"[^/: -]+")
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
        or missing_amounts(outside, [slot.english for slot in missing if slot.kind == "quantity"])
        or invented_numbers(source, text, amounts)
        or invented_signs(source, text, amounts)
    ):
        found.append("numbers")
    if missing_names(outside, [slot.english for slot in missing if slot.kind in ("person", "place")]):
        found.append("names")
    if missing_terms(outside, [slot.english for slot in missing if slot.kind == "other"]):
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
    return [number for _, number in _numbers_at(text)]


def _numbers_at(text: str) -> Iterator[tuple[tuple[int, int], str]]:
    """The numbers of a text with their places."""
    text = _GROUPED.sub("'", _ascii_digits(text))
    for match in _NUMBER.finditer(text):
        date = _DATE.match(match.group())
        for part in (_YEAR if date else _NUMBER_PART).finditer(text, *match.span()):
            yield part.span(), re.sub(r"\D", "", part.group())


def _ascii_digits(text: str) -> str:
    return "".join(str(unicodedata.digit(char)) if char.isdigit() else char for char in text)


def missing_amounts(text: str, amounts: Iterable[str]) -> list[str]:
    """Quantities that the text lacks, each as often as it is given; what stands for one does not stand for another.

    One is there as it should be written, or at least with its number; one without a number is not looked for.
    """
    # Those with the most numbers first: "5" may be anywhere, "5 of 12" hardly.
    return _missing(text, sorted(amounts, key=lambda amount: -len(numbers(amount))), _without_amount)


def missing_names(text: str, names: Iterable[str]) -> list[str]:
    """Names that the text lacks, up to diacritics and small differences of spelling; each as often as it is given."""
    return _missing(anyascii(text).lower(), sorted((anyascii(name).lower() for name in names), key=len, reverse=True), _without_name)


def missing_terms(text: str, terms: Iterable[str]) -> list[str]:
    """Terms that the text lacks, capitals aside; each as often as it is given."""
    return _missing(text.lower(), sorted((term.lower() for term in terms), key=len, reverse=True), _without)


def _missing(text: str, wanted: Iterable[str], take: Callable[[str, str], str | None]) -> list[str]:
    """What cannot be taken out of the text one after another."""
    lost = []
    for item in wanted:
        rest = take(text, item)
        if rest is None:
            lost.append(item)
        else:
            text = rest
    return lost


def _without(text: str, part: str) -> str | None:
    """The text with the first place of a part blank; None where it has none."""
    at = text.find(part)
    return None if at < 0 else _blank(text, [(at, at + len(part))])


def _without_name(text: str, name: str) -> str | None:
    # The fuzzy search also finds a short text inside a longer name, which is not what is asked.
    if len(text) < len(name):
        return "" if fuzz.ratio(name, text) >= _SAME_NAME else None
    place = fuzz.partial_ratio_alignment(name, text, score_cutoff=_SAME_NAME)
    return None if place is None else _blank(text, [(place.dest_start, place.dest_end)])


def _without_amount(text: str, english: str) -> str | None:
    whole = _without(text.lower(), english.lower())
    if whole is not None:
        return whole
    wanted = numbers(english)
    if not wanted:
        for word in (word for word in _words(english) if word in _SMALL):
            match = re.search(rf"(?<!\w)(?:{word}|{_SMALL[word]})(?!\w)", text, re.IGNORECASE)
            if match is None:
                return None
            text = _blank(text, [match.span()])
        return text
    for number in wanted:
        span = next((span for span, other in _numbers_at(text) if number == other or _scaled(number, other)), None)
        if span is None:
            return None
        text = _blank(text, [span])
    return text


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
