"""Training pairs of the translator: read, cleaned, and with the spans that both sides share.

Two sources: tab-separated general pairs (language, corpus, source, English) and the training split of the project's parallel corpus.
A shared span is one that the pipeline would carry: a quantity or a range of them that both sides read alike, a name that is one name in
both scripts, a term of the glossary where the English sentence has the glossary's word for it. In training it is marked on the source and
stands as a slot in the English sentence.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec
from rapidfuzz import fuzz

from pipeline.document import Quantity
from pipeline.kb.skeleton import plain_latin, skeleton
from pipeline.parallel import ParallelLine, Span
from pipeline.paths import configs_dir
from pipeline.stages.quantities import read_quantities
from pipeline.stages.translate.english import adjectival, ascii_digits, english_quantity
from pipeline.stages.translate.glossary import Glossary, load_glossary
from pipeline.stages.translate.ranges import range_slots

LANGUAGES = ("tr", "uk", "sv", "ar")
OWN = "parallel"
"""Name of the project's own corpus among the corpora."""

_QUOTES = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "’": "'", "‘": "'", "`": "'", "´": "'", "–": "-", "—": "-", "…": "...", "\u00a0": " "}
)
_WORD = re.compile(r"[^\W_]+(?:[’'ʼ-][^\W_]+)*")
_CAPITALISED = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž][\w’'-]*\w(?: [A-ZÀ-ÖØ-Þ][\w’'-]*\w)*")
_SUFFIX = re.compile(r"[’'ʼ](?:s|[^\W\d_]+)?$")
_CYRILLIC, _ARABIC, _LATIN = (re.compile(pattern) for pattern in ("[\u0400-\u04ff]", "[\u0600-\u06ff]", "[A-Za-z\u00c0-\u024f]"))
_CLITIC = re.compile("^(?:[وف]?(?:[بلك])?)(?=..)")
_URL = re.compile(r"https?://|www\.|[{}<>\\|]|&[a-z]+;|::|\$\w|\w+\(\)|_\w+_")
_MAY_COUNT = re.compile(r"\d|\b(?:hundred|thousand|million|billion|dozen|percent|dollars?|euros?|years|months|weeks|days|hours)\b")
"""Sentences without any of these are not read for quantities: reading is slow, and there are enough others."""
_SAME_NAME = 82
# English between and before the ends of a range.
_RANGE = re.compile(r"\s?-\s?|\s(?:to|and|or|through)\s")
_RANGE_OPENING = re.compile(r"(?:\b(?:from|between)\s)?$", re.IGNORECASE)
_ABOUT_OWN = frozenset({"VN"})
"""The country that the project's own corpus is about, whose terms of its own are found there alone."""


class Shared(msgspec.Struct, frozen=True):
    """A span of the source and the span of the English sentence that says the same; code points, half open."""

    start: int
    end: int
    english_start: int
    english_end: int
    kind: str


class Pair(msgspec.Struct, frozen=True):
    """A source sentence, its English translation and what both share, in the order of the source."""

    lang: str
    corpus: str
    source: str
    english: str
    shared: tuple[Shared, ...] = ()


def read_general(lines: Iterable[str]) -> Iterator[Pair]:
    """Pairs of lines with four columns: language, corpus, source, English."""
    for line in lines:
        lang, corpus, source, english = line.rstrip("\n").split("\t")
        yield Pair(lang, corpus, source.strip(), plain_english(english))


def read_own(lines: Iterable[ParallelLine]) -> Iterator[Pair]:
    """Pairs of the project's parallel corpus, with the names that its tags pair up."""
    for line in lines:
        english = line.sentences["en"]
        for lang in LANGUAGES:
            sentence = line.sentences[lang]
            pair = Pair(lang, OWN, sentence.text, plain_english(english.text))
            if len(pair.english) != len(english.text):
                yield pair
                continue
            names = tuple(_tagged(sentence.text, sentence.spans, english.text, english.spans, lang))
            yield msgspec.structs.replace(pair, shared=names)


def plain_english(text: str) -> str:
    """English with the typewriter's quotation marks and dashes, which is what the decoder writes."""
    return re.sub(r"[ \t]+", " ", text.translate(_QUOTES)).strip()


def is_clean(pair: Pair) -> bool:
    """Whether a general pair looks like a sentence and its translation."""
    source, english = pair.source, pair.english
    if not 2 <= len(source) <= 700 or not 2 <= len(english) <= 700 or source == english:
        return False
    if not 0.4 <= (len(source) + 8) / (len(english) + 8) <= 2.2:
        return False
    letters = sum(char.isalpha() for char in source)
    if letters < 2 or letters < 0.55 * len(source.replace(" ", "")):
        return False
    script = {"uk": _CYRILLIC, "ar": _ARABIC}.get(pair.lang, _LATIN)
    if len(script.findall(source)) < 0.6 * letters:
        return False
    if sum(char.isascii() for char in english) < 0.93 * len(english) or not _LATIN.search(english):
        return False
    if len(_URL.findall(source)) + len(_URL.findall(english)) > 2:
        return False
    mine, theirs = _digits(source), _digits(english)
    return not (mine or theirs) or sum((mine & theirs).values()) * 2 >= max(sum(mine.values()), sum(theirs.values()))


def deduplicate(pairs: Iterable[Pair], most: int = 6) -> Iterator[Pair]:
    """Leaves out repeated pairs, and boilerplate, digits aside: at most ``most`` pairs of a language with one English sentence."""
    seen: set[tuple[str, str, str]] = set()
    english: Counter[tuple[str, str]] = Counter()
    for pair in pairs:
        key = (pair.lang, _words(pair.source), _words(pair.english))
        frame = (pair.lang, re.sub(r"[\W\d]+", " ", key[2]))
        if key in seen or english[frame] >= most:
            continue
        seen.add(key)
        english[frame] += 1
        yield pair


def _words(text: str) -> str:
    return re.sub(r"\W+", " ", text.casefold()).strip()


def with_shared(pair: Pair, nouns: Iterable[Shared] = ()) -> Pair:
    """The pair with quantities, names and terms that both sides share, besides those it has.

    Args:
        nouns: what else both share; gives way to all others.
    """
    found = list(pair.shared)
    if _MAY_COUNT.search(pair.source) or _MAY_COUNT.search(pair.english):
        _add(found, _quantities(pair))
    if pair.corpus != OWN:
        _add(found, _names(pair))
    _add(found, _terms(pair))
    _add(found, nouns)
    return msgspec.structs.replace(pair, shared=tuple(sorted(found, key=lambda entry: entry.start)))


def _add(found: list[Shared], more: Iterable[Shared]) -> None:
    for entry in more:
        if all(entry.end <= other.start or other.end <= entry.start for other in found) and all(
            entry.english_end <= other.english_start or other.english_end <= entry.english_start for other in found
        ):
            found.append(entry)


def _digits(text: str) -> Counter[str]:
    return Counter(str(int(number)) for number in re.findall(r"\d+", re.sub(r"(?<=\d)[.,\u00a0 ](?=\d{3}(?!\d))", "", text)))


def _quantities(pair: Pair) -> Iterator[Shared]:
    """Quantities as they are carried: a range is one, of an adjective with a number only the number is taken."""
    sources, targets = read_quantities(pair.source, pair.lang), read_quantities(pair.english, "en")
    keys = [_said(quantity.english, quantity.iso) for quantity in sources]
    others = [_said(quantity.english, quantity.iso) for quantity in targets]
    same: dict[int, Quantity] = {}
    for key in dict.fromkeys(keys):
        if key is None or keys.count(key) != others.count(key):
            continue
        mine = [quantity for quantity, own in zip(sources, keys, strict=True) if own == key]
        theirs = [quantity for quantity, own in zip(targets, others, strict=True) if own == key]
        same |= {id(left): right for left, right in zip(mine, theirs, strict=True)}
    ranged = list(range_slots(pair.source, pair.lang, sources))
    for slot, (low, high) in ranged:
        left, right = same.pop(id(low), None), same.pop(id(high), None)
        if left is not None and right is not None and _RANGE.fullmatch(pair.english, left.end, right.start):
            opening = _RANGE_OPENING.search(pair.english, 0, left.start)
            yield Shared(slot.start, slot.end, opening.start() if opening else left.start, right.end, "quantity")
    for quantity in sources:
        english = same.get(id(quantity))
        surface = pair.source[quantity.start : quantity.end]
        if english is None or english_quantity(quantity, surface) is None:
            continue
        number = adjectival(quantity, surface, pair.lang)
        if number is None:
            yield Shared(quantity.start, quantity.end, english.start, english.end, "quantity")
        elif pair.english.startswith(digits := ascii_digits(surface[:number]), english.start):
            yield Shared(quantity.start, quantity.start + number, english.start, english.start + len(digits), "quantity")


def _terms(pair: Pair) -> Iterator[Shared]:
    """Terms of the glossary that the English sentence has as often as the source, in the glossary's words."""
    terms = _glossary(pair.lang).find(pair.source, _ABOUT_OWN if pair.corpus == OWN else ())
    for english in dict.fromkeys(term.english for term in terms if not term.keep):
        mine = [term for term in terms if term.english == english]
        theirs = [*re.finditer(rf"(?<![\w-]){re.escape(english)}(?![\w-])", pair.english, re.IGNORECASE)]
        if len(mine) == len(theirs):
            yield from (Shared(left.start, left.end, *right.span(), "term") for left, right in zip(mine, theirs, strict=True))


@functools.cache
def _glossary(lang: str) -> Glossary:
    return load_glossary(configs_dir() / "glossary", lang)


def _said(english: str | None, iso: str | None) -> str | None:
    return english or iso or None


def _tagged(text: str, spans: Sequence[Span], english: str, english_spans: Sequence[Span], lang: str) -> Iterator[Shared]:
    kinds = {"PER": "person", "LOC": "place", "ORG": "other"}
    for type_, kind in kinds.items():
        mine = [span for span in spans if span.type == type_]
        theirs = [span for span in english_spans if span.type == type_]
        scores = [[_alike(text[a.start : a.end], english[b.start : b.end], lang) for b in theirs] for a in mine]
        while scores and any(map(any, scores)):
            best, row, column = max((score, -i, -j) for i, line in enumerate(scores) for j, score in enumerate(line))
            row, column = -row, -column
            # Of organisations only those that are carried: one name in both languages.
            if best < (_SAME_NAME if type_ == "ORG" else 50 if len(mine) > 1 else 0):
                break
            left, right = mine[row], theirs[column]
            yield Shared(left.start, left.end, right.start, right.end, kind)
            for line in scores:
                line[column] = 0.0
            scores[row] = [0.0] * len(theirs)


def _names(pair: Pair) -> Iterator[Shared]:
    """Capitalised words of the English sentence whose sound one word, or as many words in a row, of the source has."""
    words = [match.span() for match in _WORD.finditer(pair.source)]
    taken: set[int] = set()
    for match in _CAPITALISED.finditer(pair.english):
        for start, end in _parts(pair.english, *match.span()):
            name = pair.english[start:end]
            if len(name) < 3 or name in _COMMON:
                continue
            size = len(name.split())
            best: tuple[float, int, int, int] | None = None
            head = name.split()[0]
            for at in range(len(words) - size + 1):
                if any(index in taken for index in range(at, at + size)) or not _may_begin(pair.source[slice(*words[at])], head, pair.lang):
                    continue
                for low, high in _readings(pair.source, words[at][0], words[at + size - 1][1], pair.lang):
                    surface = pair.source[low:high]
                    if pair.lang != "ar" and not surface[:1].isupper():
                        continue
                    score = _alike(surface, name, pair.lang)
                    if score >= _SAME_NAME and (best is None or score > best[0]):
                        best = (score, low, high, at)
            if best is not None:
                taken.update(range(best[3], best[3] + size))
                yield Shared(best[1], best[2], start, end, "person" if pair.corpus in _PEOPLE else "other")
                break


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A run of capitalised words, and the run without its first word, which may only begin the sentence."""
    run = text[start:end]
    suffix = _SUFFIX.search(run)
    end = start + suffix.start() if suffix else end
    yield start, end
    first = text.find(" ", start, end)
    if first > 0:
        yield first + 1, end


def _readings(text: str, start: int, end: int, lang: str) -> Iterator[tuple[int, int]]:
    yield start, end
    surface = text[start:end]
    if lang == "ar":
        clitic = _CLITIC.match(surface)
        if clitic and clitic.end():
            yield start + clitic.end(), end
    elif suffix := _SUFFIX.search(surface):
        yield start, start + suffix.start()


def _alike(surface: str, name: str, lang: str) -> float:
    """How alike two names sound, 0 to 100: letters where both are Latin, consonants where Arabic leaves out vowels."""
    if lang in ("tr", "sv"):
        return fuzz.ratio(_latin(surface, lang), _latin(name, "en"))
    bones, other = _bones(surface, lang), _bones(name, "en")
    if min(len(bones), len(other)) < 2:
        return 0.0
    sounds = fuzz.ratio(bones, other)
    if lang == "uk":
        return (sounds + fuzz.ratio(_latin(surface, lang), _latin(name, "en"))) / 2 + 8 * (sounds == 100)
    return sounds if sounds == 100 or len(other) > 3 else 0.0


def _may_begin(word: str, head: str, lang: str) -> bool:
    """Whether a word of the source can be the first of a name: a cheap look at the first letters."""
    if lang != "ar":
        return word[:1].isupper() and (lang == "uk" or _latin(word, lang)[:1] == _latin(head, "en")[:1] or word[:1] in "CÇSŞKJYVWFQX")
    first = _bones(head, "en")[:1]
    return first in _bones(word, lang)[:3]


@functools.lru_cache(maxsize=1 << 18)
def _latin(text: str, lang: str) -> str:
    return plain_latin(text, lang)


@functools.lru_cache(maxsize=1 << 18)
def _bones(text: str, lang: str) -> str:
    return skeleton(text, lang)


_PEOPLE = frozenset({"tatoeba", "manythings", "manythings2", "bible"})
_COMMON = frozenset({
    "The", "This", "That", "These", "Those", "You", "Your", "What", "When", "Where", "Who", "How", "Why", "And", "But", "For", "Not", "She",
    "His", "Her", "They", "There", "Then", "Can", "Did", "Does", "Has", "Have", "Was", "Were", "Are", "Will", "Use", "Yes",
})  # fmt: skip


def nfc(text: str) -> str:
    """Canonical composition, as the corpora are mixed."""
    return unicodedata.normalize("NFC", text)


def read_files(general: Path) -> Iterator[Pair]:
    """General pairs of a file, opened as text; cleaned and without repetitions."""
    with general.open(encoding="utf-8") as lines:
        yield from deduplicate(pair for pair in read_general(map(nfc, lines)) if is_clean(pair))
