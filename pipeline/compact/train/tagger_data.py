"""Training data of the tagger: sentences with entity spans, read, checked, and cut to words.

Two kinds of source: the project's parallel corpus, whose tags cover all five types in five languages, and JSON lines of outside corpora
(``{"id", "lang", "text", "entities"}``) that know only persons, organisations and places. In the latter a word without a label may
still belong to a law or an event, so it counts as "not one of the three" and no more (partial annotation).
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from pipeline.compact.tag_words import split_words
from pipeline.errors import InputError
from pipeline.parallel import COLUMNS, Span, training_lines

HELD_OUT_FROM = 244
"""Lines of the parallel corpus whose bucket is not below this are kept for calibration."""

_CLITICS = re.compile("^(?:وب|ول|وك|فب|لـ|بـ|وـ|و|ف|ب|ل|ك)(?=..)")


class Example(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence with its entities.

    Attributes:
        full: laws and events are annotated too.
        held_out: kept for calibration; not trained on.
        hidden: code points whose words say nothing in training, because nobody knows what they are.
        source: the corpus.
        weight: how much each word counts in training.
    """

    id: str
    lang: str
    text: str
    spans: tuple[Span, ...]
    full: bool
    held_out: bool = False
    hidden: tuple[tuple[int, int], ...] = ()
    source: str = ""
    weight: float = 1.0


def read_parallel(paths: Iterable[Path]) -> Iterator[Example]:
    """Sentences of the parallel corpus in all five languages, of its training split alone.

    Raises:
        InputError: a line lacks a column, or its tags do not pair up.
    """
    for line in training_lines(paths):
        for lang in COLUMNS:
            sentence = line.sentences[lang]
            held = line.bucket >= HELD_OUT_FROM
            yield Example(
                id=f"{line.id}-{lang}", lang=lang, text=sentence.text, spans=sentence.spans, full=True, held_out=held, source="parallel"
            )


def read_partial(paths: Iterable[Path]) -> Iterator[Example]:
    """Sentences of outside corpora, JSON lines with PER, ORG and LOC.

    Raises:
        InputError: a line cannot be read, or a span does not stand on its text.
    """
    for path in paths:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                try:
                    record = json.loads(line)
                    text = record["text"]
                    spans = tuple(Span(e["start"], e["end"], e["type"]) for e in sorted(record["entities"], key=lambda e: e["start"]))
                    identifier, lang = record["id"], record["lang"]
                except (ValueError, KeyError, TypeError) as error:
                    raise InputError(
                        f"{path.name}, line {number}: not an annotated sentence ({error!r}); see the module's docstring"
                    ) from error
                for span in spans:
                    if not 0 <= span.start < span.end <= len(text) or span.type not in ("PER", "ORG", "LOC"):
                        raise InputError(f"{path.name}, line {number}: {span} does not stand on the text, or has an unknown type")
                held = hashlib.sha256(identifier.encode("utf-8")).digest()[0] >= HELD_OUT_FROM + 6
                source = identifier.partition("-")[0]
                yield Example(id=identifier, lang=lang, text=text, spans=spans, full=False, held_out=held, source=source)


class Labelled(msgspec.Struct, frozen=True):
    """Words of an example, its entities in words, and how many letters of an entity's first word are a clitic outside it (or -1)."""

    words: list[tuple[int, int]]
    spans: list[tuple[int, int, str]]
    clitics: list[int]


def label_words(example: Example, known: frozenset[str] = frozenset()) -> Labelled:
    """An example in words. A word belongs to an entity when they share a letter; of two entities in one word the first has it.

    Args:
        known: first words of Arabic names that occur without a clitic; from them the clitic of sources that leave it inside is read.
    """
    words = split_words(example.text, example.lang)
    spans: list[tuple[int, int, str]] = []
    clitics, free = [], 0
    for span in example.spans:
        inside = [i for i, (start, end) in enumerate(words) if start < span.end and span.start < end and i >= free]
        if not inside:
            continue
        first, free = inside[0], inside[-1] + 1
        spans.append((first, free, span.type))
        clitics.append(_clitic(example, span, words[first], known))
    return Labelled(words, spans, clitics)


def _clitic(example: Example, span: Span, word: tuple[int, int], known: frozenset[str]) -> int:
    if example.lang != "ar":
        return -1
    outside = span.start - word[0]
    if example.full or outside > 0:
        # ل<…>لأمم: the article has been swallowed, nothing splits off cleanly.
        swallowed = outside and example.text[span.start - 1 : span.start + 1] == "لل"
        return min(outside - 1 if swallowed else outside, 2)
    surface = example.text[word[0] : word[1]]
    match = _CLITICS.match(surface)
    if match is None:
        return 0
    if surface in known:
        return 0
    return min(match.end(), 2) if surface[match.end() :] in known else -1


def free_first_words(examples: Iterable[Example]) -> frozenset[str]:
    """First words of the Arabic names that are fully annotated, as written without clitic."""
    return frozenset(
        example.text[span.start : span.end].split()[0]
        for example in examples
        if example.lang == "ar" and example.full
        for span in example.spans
    )
