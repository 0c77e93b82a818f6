"""Cities that divisions are called after: Bursa the province has its seat in Bursa the city."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from pipeline.kb.entity import KbEntity
from pipeline.kb.names import Variant, fold, peeled
from pipeline.kb.store import Hit, KnowledgeBase

_SURE = 0.9
_SHORTEST = 3


class Seats:
    """Finds the city beside a division: a source that has the name of the one in a language may lack that of the other.

    Not in Vietnam, where a province is meant rather than its city, and names are read by their syllables.

    Args:
        kb: the knowledge base.
    """

    def __init__(self, kb: KnowledgeBase) -> None:
        self.kb = kb
        self._known: dict[int, KbEntity | None] = {}

    def beside(self, hits: Sequence[Hit]) -> list[Hit]:
        """The hits, and the seats of the divisions among them under the same name; the most similar first."""
        found = {hit.entity.row: hit for hit in hits}
        for hit in hits:
            if hit.entity.kind != "adm1" or hit.entity.country == "VN" or hit.score < _SURE:
                continue
            city = self.of(hit.entity)
            if city is not None and (city.row not in found or found[city.row].score < hit.score):
                found[city.row] = dataclasses.replace(hit, entity=city)
        return sorted(found.values(), key=lambda hit: (-hit.score, -hit.entity.prior, hit.entity.row))

    def of(self, division: KbEntity) -> KbEntity | None:
        """The most important city of the division's name in its country."""
        if division.row not in self._known:
            names = {division.name, division.english, *(name for _, name in self.kb.names(division.row))}
            forms = {form.key for name in names for form in (*peeled(name), Variant(fold(name), 0.0)) if len(form.key) >= _SHORTEST}
            rows = {row for form in sorted(forms) for row, _ in self.kb.exact(form)}
            cities = [
                entity for entity in map(self.kb.entity, sorted(rows)) if entity.kind == "city" and entity.country == division.country
            ]
            self._known[division.row] = min(cities, key=lambda city: (-city.prior, city.row), default=None)
        return self._known[division.row]
