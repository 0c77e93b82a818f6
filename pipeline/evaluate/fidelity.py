"""What a translation keeps of its source, and what the translator says about it itself.

Numbers and names are looked for without the translator's own checks: a judge that shares code with the judged sees what that sees.
"""

from __future__ import annotations

import bisect
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TypeVar

from anyascii import anyascii
from rapidfuzz import fuzz

from pipeline.document import Document, Record, Spanned
from pipeline.evaluate.gold import GoldDocument, GoldEntity, GoldQuantity, GoldSentence
from pipeline.evaluate.matching import Share
from pipeline.evaluate.metrics import CORE_TYPES
from pipeline.evaluate.translation import hypotheses
from pipeline.kb.romanise import romanise

_SAME_NAME = 80
_GROUPED = re.compile(r"(?<=\d)[.,'’٬\u00a0\u202f ](?=\d{3}(?!\d))")
_NUMBER = re.compile(r"\d+(?:[.,٫]\d+)?")
_DATE_IN_DIGITS = re.compile(r"\d[./-]\d")
_WORD = re.compile(r"[a-z]+")
_WRITTEN = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"]
_WORDS = {word: str(number) for words in (_WRITTEN, _ORDINALS) for number, word in enumerate(words, start=1)}


class Fidelity(Record, frozen=True):
    """Counts of a document, or of many.

    Attributes:
        numbers: gold quantities that have digits, and those whose digits the translation of their sentence has.
        names: gold persons, organisations and places, and those whose canonical or romanised name the translation of their sentence has.
        reference_numbers, reference_names: the same of the references, in sentences that have one.
        statuses: predicted sentences by the status that the translator gave them; empty where it gave none.
        suspicions: sentences by the check that they failed.
    """

    numbers: Share = Share()
    names: Share = Share()
    reference_numbers: Share = Share()
    reference_names: Share = Share()
    statuses: dict[str, int] = {}
    suspicions: dict[str, int] = {}

    @property
    def sentences(self) -> int:
        """Predicted sentences that have a status."""
        return sum(self.statuses.values())

    def status(self, name: str) -> Share:
        """The share of sentences with this status."""
        return Share(hit=self.statuses.get(name, 0), total=self.sentences)

    def __add__(self, other: Fidelity) -> Fidelity:
        return Fidelity(
            numbers=self.numbers + other.numbers,
            names=self.names + other.names,
            reference_numbers=self.reference_numbers + other.reference_numbers,
            reference_names=self.reference_names + other.reference_names,
            statuses=_added(self.statuses, other.statuses),
            suspicions=_added(self.suspicions, other.suspicions),
        )


def _added(left: dict[str, int], right: dict[str, int]) -> dict[str, int]:
    return {name: left.get(name, 0) + right.get(name, 0) for name in sorted({*left, *right})}


def score_fidelity(gold: GoldDocument, predicted: Document | None) -> Fidelity:
    """Counts of one document; a missing or failed one keeps nothing."""
    numbers, names = _kept(gold, [hypothesis.text for hypothesis in hypotheses(gold, predicted, copies=True)])
    reference_numbers, reference_names = _kept(gold, [sentence.reference for sentence in gold.sentences])
    statuses: Counter[str] = Counter()
    suspicions: Counter[str] = Counter()
    translation = predicted.translation if predicted is not None and predicted.failure is None else None
    # Compact records carry no status: "ok" there would be the default, not a finding.
    if translation is not None and (translation.provenance is not None or any(item.status != "ok" for item in translation.sentences)):
        statuses.update(item.status for item in translation.sentences)
        suspicions.update(name for item in translation.sentences for name in set(item.suspicions))
    return Fidelity(
        numbers=numbers,
        names=names,
        reference_numbers=reference_numbers,
        reference_names=reference_names,
        statuses=dict(sorted(statuses.items())),
        suspicions=dict(sorted(suspicions.items())),
    )


def _kept(gold: GoldDocument, texts: Sequence[str | None]) -> tuple[Share, Share]:
    """Numbers and names that the translations of the gold sentences have; sentences without a text are left out."""
    numbers = names = Share()
    core = [entity for entity in gold.entities if entity.type in CORE_TYPES]
    for text, quantities, entities in zip(
        texts, _by_sentence(gold.sentences, gold.quantities), _by_sentence(gold.sentences, core), strict=True
    ):
        if text is not None:
            numbers += numbers_kept(quantities, text)
            names += Share(hit=sum(name_kept(entity, gold.lang, text) for entity in entities), total=len(entities))
    return numbers, names


def numbers_kept(quantities: Iterable[GoldQuantity], text: str) -> Share:
    """Quantities of a sentence whose numbers its translation has; quantities without digits are not counted.

    A number is there with the digits of the source (14 for "14 thousand") or with those of the value (14,000); up to twelve also in
    words. Scripts, grouping and decimal signs do not matter. Of dates all in digits only the year counts, as the rest may become words.
    What the source has twice must be there twice.
    """
    have = Counter(numbers_in(text))
    have.update(_WORDS[word] for word in _WORD.findall(text.lower()) if word in _WORDS)
    hit = total = 0
    for quantity in quantities:
        written = _digits_of(quantity)
        if not written:
            continue
        total += 1
        value = Counter(numbers_in(f"{quantity.value:f}")) if isinstance(quantity.value, Decimal) else Counter([str(quantity.value)])
        kept = next((wanted for wanted in (written, value) if wanted <= have), None)
        if kept is not None:
            have -= kept
            hit += 1
    return Share(hit=hit, total=total)


def _digits_of(quantity: GoldQuantity) -> Counter[str]:
    found = numbers_in(quantity.text)
    if quantity.kind in ("date", "date_range") and _DATE_IN_DIGITS.search(quantity.text):
        found = [number for number in re.findall(r"\d+", _ascii_digits(quantity.text)) if len(number) == 4]
    return Counter(found)


def numbers_in(text: str) -> list[str]:
    """The numbers of a text as strings of ASCII digits, without grouping and decimal signs."""
    return [re.sub(r"\D", "", found) for found in _NUMBER.findall(_GROUPED.sub("", _ascii_digits(text)))]


def _ascii_digits(text: str) -> str:
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)


def name_kept(entity: GoldEntity, lang: str, text: str) -> bool:
    """Whether a translation has the canonical name of an entity, or its name in the source in Latin letters.

    Diacritics, capitals and small differences of spelling do not matter: the name and the best place in the text agree by 80 of 100 in
    the normalised edit similarity (insertions and deletions).
    """
    plain = anyascii(text).lower()
    return any(_has(plain, anyascii(name).lower()) for name in (entity.canonical, romanise(entity.text, lang)) if name)


def _has(text: str, name: str) -> bool:
    # The fuzzy search also finds a short text inside a longer name, which is not what is asked.
    return fuzz.partial_ratio(name, text) >= _SAME_NAME if len(text) >= len(name) else fuzz.ratio(name, text) >= _SAME_NAME


S = TypeVar("S", bound=Spanned)


def _by_sentence(sentences: Sequence[GoldSentence], items: Iterable[S]) -> list[list[S]]:
    """What begins in every sentence; what begins in none is left out."""
    starts = [sentence.start for sentence in sentences]
    held: list[list[S]] = [[] for _ in sentences]
    for item in items:
        index = bisect.bisect_right(starts, item.start) - 1
        if index >= 0 and item.start < sentences[index].end:
            held[index].append(item)
    return held
