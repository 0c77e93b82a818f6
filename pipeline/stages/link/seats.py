"""Cities that divisions are called after: Bursa the province has its seat in Bursa the city."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from pipeline.kb.entity import KbEntity
from pipeline.kb.names import Variant, fold, peeled
from pipeline.kb.skeleton import skeleton
from pipeline.kb.store import Hit, KnowledgeBase

_SURE = 0.9
_SHORTEST = 3
_USUAL = 1
_REGION_UK = re.compile(r"(?:щин|ччин)(?:[аиіу]|ою)$", re.IGNORECASE)
_SPELLING, _CALLED = 75, 85
"""How alike the consonants of two names are: those of a division and its city, and those of a city and of a mention."""


class Seats:
    """Finds the city beside a division: a source that has the name of the one in a language may lack that of the other.

    Not in Vietnam, where a province is meant rather than its city, and names are read by their syllables.

    Args:
        kb: the knowledge base.
    """

    def __init__(self, kb: KnowledgeBase) -> None:
        self.kb = kb
        self._known: dict[int, KbEntity | None] = {}
        self._bones: dict[int, list[str]] = {}

    def beside(self, hits: Sequence[Hit], name: str, lang: str) -> list[Hit]:
        """The hits, and the seats of the divisions among them under the same name; the most similar first.

        Args:
            hits: what the name found.
            name: as it stands in the text: a name of a region alone (Харківщина, Прикарпаття) is no town's.
            lang: ISO 639-1 code of the text.
        """
        if lang == "uk" and _REGION_UK.search(name):
            return list(hits)
        found = {hit.entity.row: hit for hit in hits}
        for hit in hits:
            if hit.entity.kind != "adm1" or hit.entity.country == "VN" or hit.score < _SURE:
                continue
            city = self.of(hit.entity)
            if city is not None and self._called(city, name, lang) and (city.row not in found or found[city.row].score < hit.score):
                found[city.row] = dataclasses.replace(hit, entity=city)
        return sorted(found.values(), key=lambda hit: (-hit.score, -hit.entity.prior, hit.entity.row))

    def _called(self, city: KbEntity, name: str, lang: str) -> bool:
        """Whether a name looks like one of the city's."""
        if city.row not in self._bones:
            self._bones[city.row] = sorted({skeleton(other, code or None) for code, other in self.kb.names(city.row)})
        bones = skeleton(name, lang)
        return any(fuzz.ratio(bones, other) >= _CALLED for other in self._bones[city.row])

    def of(self, division: KbEntity) -> KbEntity | None:
        """The most important city in its country that bears a usual name of the division.

        Further names say little: antiquity knew an Antioch in half of Turkey's provinces. Where it is an alias of the city, it must be
        a spelling of the city's own name.
        """
        if division.row not in self._known:
            names = {division.name, division.english, *self.kb.names_of_rank(division.row, _USUAL)}
            forms = {form.key for name in names for form in (*peeled(name), Variant(fold(name), 0.0)) if len(form.key) >= _SHORTEST}
            ranks = {row: rank for form in sorted(forms) for row, rank in self.kb.exact(form)}
            cities = [
                entity
                for row, rank in sorted(ranks.items())
                if (entity := self.kb.entity(row)).kind == "city"
                and entity.country == division.country
                and (rank <= _USUAL or any(_alike(entity.english, name) for name in names))
            ]
            self._known[division.row] = min(cities, key=lambda city: (-city.prior, city.row), default=None)
        return self._known[division.row]


def _alike(one: str, other: str) -> bool:
    """Whether two names have about the same consonants."""
    return fuzz.ratio(skeleton(one), skeleton(other)) >= _SPELLING
