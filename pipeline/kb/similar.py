# ruff: noqa: E501 - tables of words and their forms, and queries
"""Names that are like a name but not written as it: candidates from small blocks of the base, then a comparison of the letters.

A block is never the whole base: the forms whose consonant skeleton is the same or differs by one consonant (an index of skeletons and of
skeletons with one consonant left out, as in Mor and Fraenkel 1982, "A Hash Code Method for Detecting and Correcting Spelling Errors"), the
forms that share rare trigrams (FTS5), and the divisions of the country that the caller names.
"""

from __future__ import annotations

import functools
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from pipeline.kb.forms import LONGEST_BONES, bones_keys
from pipeline.kb.generic import PlaceKind
from pipeline.kb.letters import likeness
from pipeline.kb.names import Variant, fold
from pipeline.kb.skeleton import plain_latin, skeleton
from pipeline.kb.terms import adjective_stems, take_apart
from pipeline.kb.vietnamese import Script, script_of

_COMPARED = 100
_SURE = 0.88
"""A likeness above which no further candidates are sought."""
_DOUBTFUL = 0.75
_PER_KEY = 60
_TRIGRAMS = 3
_NEAR = 40
_COMMON = 300
_FORMS = 6


@dataclass(frozen=True, slots=True)
class Form:
    """A stored name taken apart: letters of the core without spaces, its terms, and the skeleton of the core."""

    id: int
    latin: str
    terms: frozenset[str]
    bones: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One way to read the name that is looked for."""

    latin: str
    letters: str
    bones: str
    terms: frozenset[str]
    script: Script | None
    cost: float
    kinds: frozenset[PlaceKind]
    how: str


def readings_of(name: str, forms: Sequence[Variant], lang: str | None) -> list[Asked]:
    """The ways to read a name, without doubles: as it stands, without endings, and a Ukrainian adjective as the name it is made of."""
    script = script_of(name)
    found: dict[tuple[str, frozenset[str]], Asked] = {}
    candidates: list[tuple[str, frozenset[str], float, frozenset[PlaceKind]]] = []
    for text, cost, kinds in [(name, 0.0, frozenset[PlaceKind]()), *((form.text, form.cost, form.kinds) for form in forms)]:
        parts = take_apart(text, lang)
        candidates.append((parts.core, parts.terms, cost, kinds))
        if parts.whole:
            candidates.append((parts.whole, frozenset(), cost, kinds))
        words = parts.core.split()
        for place, word in enumerate(words):
            for stem in adjective_stems(word):
                candidates.append((" ".join([*words[:place], stem, *words[place + 1 :]]), parts.terms, cost + 0.02, kinds))
    candidates.sort(key=lambda item: item[2])
    for core, terms, cost, kinds in candidates:
        letters = fold(core).replace(" ", "")
        if (not letters and not terms) or len(found) >= _FORMS:
            continue
        latin = plain_latin(core, lang).replace(" ", "")
        known = found.get((letters, terms))
        if known is None or (kinds and not known.kinds):
            found[letters, terms] = Asked(
                latin, letters, skeleton(core, lang)[:LONGEST_BONES], terms, script, known.cost if known else cost, kinds, "skeleton"
            )
    return list(found.values())


def compare(asked: Asked, forms: Sequence[Form]) -> list[float]:
    """How alike a reading and stored forms are, in [0, 1]."""
    numbers = re.findall(r"\d+", asked.latin)
    if not asked.latin:
        alike = [_shared(asked.terms, form.terms) if not form.latin else 0.0 for form in forms]
        return [0.95 * one for one in alike]
    if asked.script is None:
        alike = [_latin_likeness(asked.latin, form.latin) for form in forms]
    else:
        alike = likeness(asked.letters, [form.latin for form in forms], asked.script)
    return [
        0.0
        if not form.latin or numbers != re.findall(r"\d+", form.latin)
        else one - sum(_TERM_COST.get(term, 0.14) for term in asked.terms ^ form.terms)
        for one, form in zip(alike, forms, strict=True)
    ]


def _shared(left: frozenset[str], right: frozenset[str]) -> float:
    return len(left & right) / len(left | right)


def _latin_likeness(left: str, right: str) -> float:
    ratio = fuzz.ratio(left, right) / 100
    return max(ratio, 0.5 * ratio + 0.5 * fuzz.ratio(sound(left), sound(right)) / 100)


_DOUBLED = re.compile(r"(.)\1+")
_TERM_COST = {
    "saint": 0.05,
    "island": 0.04,
    "capital": 0.04,
    "autonomous": 0.02,
    "country-of": 0.02,
    "river": 0.06,
    "coast": 0.08,
    "bank": 0.08,
}
_SOUNDS = (
    ("tsch", "c"), ("sch", "s"), ("sh", "s"), ("ch", "c"), ("tz", "z"), ("ts", "z"), ("dzh", "j"), ("dj", "j"), ("zh", "j"), ("kh", "h"), ("gh", "g"), ("ph", "f"), ("th", "t"),
    ("ck", "k"), ("qu", "k"), ("q", "k"), ("x", "ks"), ("w", "v"), ("y", "i"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ae", "e"), ("oe", "o"),
)  # fmt: skip


@functools.lru_cache(maxsize=32768)
def sound(latin: str) -> str:
    """Latin letters as most languages would say them, so that "Hiroşima" and "Hiroshima" meet."""
    for letters, one in _SOUNDS:
        latin = latin.replace(letters, one)
    latin = re.sub(r"c(?=[eiy])", "s", latin).replace("c", "k")
    return _DOUBLED.sub(r"\1", latin)


class Similar:
    """Candidates that are similar to a name, from an opened knowledge base."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._frequency = functools.lru_cache(maxsize=65536)(self._count_trigram)

    def find(self, asked: Sequence[Asked], country: str | None) -> Iterator[tuple[int, float, Asked]]:
        """(row, score, reading) of similar names, rows possibly more than once.

        Args:
            asked: ways to read the name.
            country: compare the names of this country's divisions too, and give only rows of it.
        """
        divisions = self._divisions(country) if country is not None else []
        best = 0.0
        for one in asked:
            if best - one.cost >= _SURE:
                return
            forms = {form.id: form for form in (*divisions, *self._same_bones(one))}
            alike = self._compared(one, forms.values())
            # What is romanised from Arabic guesses at the vowels: its trigrams are a last resort.
            if max((found for found, _ in alike), default=0.0) < (_DOUBTFUL if one.script == "arabic" else _SURE):
                alike += self._compared(one, [form for form in self._same_trigrams(one) if form.id not in forms])
            for found, form in alike:
                if found >= (0.45 if country else 0.55):
                    best = max(best, found)
                    for row in self._rows(form.id):
                        yield row, min(0.95 * found - one.cost, 0.93), one

    @staticmethod
    def _compared(one: Asked, forms: Iterable[Form]) -> list[tuple[float, Form]]:
        nearest = sorted(forms, key=lambda form: (-_first_look(one, form), form.id))[:_COMPARED]
        return list(zip(compare(one, nearest), nearest, strict=True)) if nearest else []

    def _rows(self, form: int) -> list[int]:
        return [row for (row,) in self._connection.execute("SELECT row FROM form_entity WHERE form = ?", (form,))]

    def _same_bones(self, one: Asked) -> list[Form]:
        if not one.latin:
            wanted = ["@" + " ".join(sorted(one.terms))]
        elif len(one.bones) < 2:
            return []
        else:
            wanted = sorted(bones_keys(one.bones))
        out: dict[int, Form] = {}
        for bones in wanted:
            rows = self._connection.execute(
                "SELECT form.id, form.latin, form.terms, form.bones FROM bones JOIN form ON form.id = bones.form WHERE bones.bones = ? ORDER BY weight LIMIT ?",
                (bones, _PER_KEY),
            )
            out.update((row[0], _form(row)) for row in rows)
        return list(out.values())

    def _same_trigrams(self, one: Asked) -> list[Form]:
        grams = list(dict.fromkeys(one.latin[place : place + 3] for place in range(len(one.latin) - 2)))
        counted = sorted((self._frequency(gram), gram) for gram in grams)
        rare = [gram for number, gram in counted if 0 < number <= _COMMON][:_TRIGRAMS]
        if not rare:
            return []
        query = " OR ".join(f'"{gram}"' for gram in rare)
        rows = self._connection.execute(
            "SELECT form.id, form.latin, form.terms, form.bones FROM block JOIN form ON form.id = block.rowid WHERE block MATCH ? LIMIT 600",
            (query,),
        )
        near = sorted(((fuzz.ratio(one.latin, row[1]), row) for row in rows), key=lambda item: (-item[0], item[1]))
        return [_form(row) for _, row in near[:_NEAR]]

    def _count_trigram(self, gram: str) -> int:
        found = self._connection.execute("SELECT doc FROM trigram WHERE term = ?", (gram,)).fetchone()
        return int(found[0]) if found else 0

    def _divisions(self, country: str) -> list[Form]:
        rows = self._connection.execute(
            "SELECT DISTINCT form.id, form.latin, form.terms, form.bones FROM division JOIN form_entity USING (row) JOIN form ON form.id = form_entity.form WHERE country = ?",
            (country,),
        )
        return [_form(row) for row in rows]


def _form(row: tuple[int, str, str, str]) -> Form:
    return Form(row[0], row[1], frozenset(row[2].split()), row[3])


def _first_look(one: Asked, form: Form) -> float:
    if not one.latin or not form.latin:
        return 100.0 * _shared(one.terms, form.terms) if not one.latin and not form.latin else 0.0
    return fuzz.ratio(one.bones, form.bones) + 0.5 * fuzz.ratio(one.latin, form.latin) - 10 * len(one.terms ^ form.terms)
