# ruff: noqa: E501 - tables of words and their forms, and queries
"""What of a place name is translated rather than transliterated: directions, sizes, saints, islands, words for kinds of units.

"Південна Лунда", "Lunda Sul" and "Güney Lunda" share a core that is spelt from script to script ("lunda") and a term that each language
has its own word for ("south"). Names are compared by core and terms apart.
"""

from __future__ import annotations

import csv
import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.kb.generic import GENERIC
from pipeline.kb.names import fold
from pipeline.paths import models_dir

_ARABIC = re.compile(r"[\u0621-\u06FF]")
_CYRILLIC = re.compile(r"[\u0400-\u04FF]")
_ADJECTIVE = re.compile(r"(ськ|цьк|зьк)(?:ий|а|е|ого|ої|ому|ій|им|ою|у|их|і)$")
_UKRAINIAN_HEAD = re.compile(r"^(північно|південно|східно|західно|центрально|верхньо|нижньо|ново|старо|велико|мало)(?=\w{4})")
_UKRAINIAN_HEADS = {
    "північно": "north", "південно": "south", "східно": "east", "західно": "west", "центрально": "central", "верхньо": "upper", "нижньо": "lower", "ново": "new", "старо": "old",
    "велико": "great", "мало": "little",
}  # fmt: skip
_SWEDISH_HEAD = re.compile(r"^(nord|syd|ost|vast)(?=[a-z]{4})")
_SWEDISH_TAIL = re.compile(
    r"(?<=[a-z]{3})s?(provinsen|distriktet|regionen|kommunen|oarna|guvernementet|prefekturen|departementet|lanet|omradet|atollen|territoriet|staten)$"
)
_SWEDISH_HEADS = {"nord": "north", "syd": "south", "ost": "east", "vast": "west"}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of ``models/kb/terms.tsv``, folded.

    Attributes:
        terms: from a word to the terms it stands for ("kuzeydogu": north, east).
        stems: beginnings of inflected Ukrainian words, with their terms.
        kinds: words for kinds of units, which say nothing of the name.
        particles: articles, prepositions, conjunctions.
    """

    terms: Mapping[str, tuple[str, ...]]
    stems: tuple[tuple[str, tuple[str, ...]], ...]
    kinds: frozenset[str]
    particles: frozenset[str]


@functools.cache
def vocabulary() -> Vocabulary:
    """The shipped words."""
    terms: dict[str, tuple[str, ...]] = {}
    stems: list[tuple[str, tuple[str, ...]]] = []
    listed: dict[str, frozenset[str]] = {}
    with (models_dir() / "kb" / "terms.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            words, meanings = row["words"].split(), tuple(row["meaning"].split("+"))
            if row["meaning"].startswith("("):
                listed[row["meaning"]] = frozenset(words)
                continue
            for word in words:
                if word.endswith("*"):
                    stems.append((word[:-1], meanings))
                else:
                    terms[word] = meanings
    return Vocabulary(terms, tuple(sorted(stems, key=lambda item: -len(item[0]))), listed["(kind)"], listed["(particle)"])


@dataclass(frozen=True, slots=True)
class Parts:
    """A name taken apart.

    Attributes:
        core: folded words that are spelt, not translated, separated by spaces; may be empty.
        terms: what is translated.
        whole: core and the words of the terms as they are spelt, for names whose terms were transliterated after all.
    """

    core: str
    terms: frozenset[str] = frozenset()
    whole: str = ""


@functools.lru_cache(maxsize=32768)
def take_apart(name: str, lang: str | None = None) -> Parts:
    """Core and terms of a name. What stands in brackets or behind a comma is left out; a name of nothing but words for kinds keeps them."""
    text = re.sub(r"\s*[(（\[].*?[)）\]]", " ", name)
    head = re.split(r"[,،;]", text)[0]
    words = fold(head if head.strip() else name).split()
    known = vocabulary()
    core: list[str] = []
    terms: set[str] = set()
    generic: list[str] = []
    whole: list[str] = []
    for position, word in enumerate(words):
        bare = word[2:] if _ARABIC.search(word) and word.startswith("ال") and len(word) > 4 else word
        found = _terms_of(word) or _terms_of(bare)
        if found:
            terms.update(found)
            whole.append(bare)
        elif (
            word in known.kinds
            or bare in known.kinds
            or word in GENERIC
            or bare in GENERIC
            or (word in known.particles and position < len(words) - 1)
        ):
            generic.append(word)
        else:
            rest, more = _swedish(bare) if lang == "sv" else _ukrainian(bare)
            terms.update(more)
            whole.append(bare)
            if rest:
                core.append(rest)
    if not core and not terms:
        core = generic
    return Parts(" ".join(core), frozenset(terms), " ".join(whole) if terms else "")


def _terms_of(word: str) -> tuple[str, ...]:
    known = vocabulary()
    found = known.terms.get(word)
    if found is None and _CYRILLIC.search(word):
        found = next((terms for stem, terms in known.stems if word.startswith(stem) and len(word) <= len(stem) + 4), None)
    return found or ()


def _swedish(word: str) -> tuple[str, tuple[str, ...]]:
    terms: list[str] = []
    tail = _SWEDISH_TAIL.search(word)
    if tail is not None:
        word = word[: tail.start()]
        terms += ["island"] if tail[1] == "oarna" else []
    head = _SWEDISH_HEAD.match(word) or (re.fullmatch(r"(nord|syd|ost|vast)", word) if tail else None)
    if head is not None:
        terms.append(_SWEDISH_HEADS[head[1]])
        word = word[head.end() :]
    return word, tuple(terms)


def _ukrainian(word: str) -> tuple[str, tuple[str, ...]]:
    head = _UKRAINIAN_HEAD.match(word)
    return (word, ()) if head is None else (word[head.end() :], (_UKRAINIAN_HEADS[head[1]],))


def adjective_stems(word: str) -> tuple[str, ...]:
    """What a Ukrainian adjective may be made of ("сороцький": "сорок"), the longest first; empty where a word is no such adjective."""
    match = _ADJECTIVE.search(word)
    if match is None or match.start() < 2:
        return ()
    stem = word[: match.start()]
    if match[1] == "цьк":
        return (stem + "к", stem + "ц")
    if match[1] == "зьк":
        return (stem + "г", stem + "з")
    shorter = re.sub(r"(?<=\w\w\w)(?:ів|їв|ов|ев|ин|їн|ен|ан|ян)$", "", stem)
    return (stem, shorter) if shorter != stem else (stem,)
