# ruff: noqa: E501 - tables of words and their forms
"""Which unit of administration a body belongs to, where its name leaves that out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.kb.entity import KbEntity
from pipeline.kb.romanise import romanise
from pipeline.kb.store import KnowledgeBase
from pipeline.stages.link.bodies import SPECIFIC, Body, english_name
from pipeline.stages.link.lexicon import Level
from pipeline.stages.link.nil import NilName, nil_name

_KINDS: dict[Level, frozenset[str]] = {
    "province": frozenset({"adm1"}), "district": frozenset({"adm2"}), "city": frozenset({"city", "adm1"}), "town": frozenset({"city", "town"}),
    "commune": frozenset({"adm3", "town"}),
}  # fmt: skip
_LEVEL_OF: dict[str, Level] = {"adm1": "province", "adm2": "district", "city": "city", "town": "town", "adm3": "commune"}
_MINIMUM, _SURE, _SAID = 0.85, 0.92, 0.78


@dataclass(frozen=True, slots=True)
class Seat:
    """A unit that a body belongs to.

    Attributes:
        entity: the unit, where the knowledge base has it.
        name: its name without marks.
        level: level of administration.
        token: stands for it in cluster strings.
    """

    entity: KbEntity | None
    name: str
    level: Level | None
    token: str


@dataclass(frozen=True, slots=True)
class FoundBody:
    """A mention that names a body by level and type.

    Attributes:
        number: of the mention.
        position: where it begins.
        surface: as it stands in the text.
        lang: its language.
        body: taken apart.
    """

    number: int
    position: int
    surface: str
    lang: str
    body: Body


def body_names(
    kb: KnowledgeBase, found: Sequence[FoundBody], places: Sequence[tuple[int, KbEntity]], vietnamese: bool, foreign: bool
) -> dict[int, NilName]:
    """Names and clusters of the bodies of a document, by the number of the mention; those left out are no bodies of Vietnam.

    Args:
        kb: the knowledge base.
        found: the bodies.
        places: (position, unit) of every place that was linked.
        vietnamese: whether the document speaks of Vietnam.
        foreign: whether it speaks of other countries alone.
    """
    administration = Administration(kb, places)
    named = []
    for item in found:
        seat = administration.named(item.body, item.lang)
        if seat is not None and seat.entity is not None:
            named.append((item.position, seat.entity))
    if not vietnamese and not named:
        found = [item for item in found if set(item.body.concepts) & SPECIFIC and not foreign]
    administration = Administration(kb, [*places, *named])
    names = {
        item.number: administration.name(item.body, item.surface, item.lang, item.position)
        for item in sorted(found, key=lambda item: item.position)
    }
    return {number: name for number, name in names.items() if name is not None}


class Administration:
    """The Vietnamese units that a document speaks of, in the order of the text.

    Args:
        kb: the knowledge base.
        places: (position, unit) of every place that was linked.
    """

    def __init__(self, kb: KnowledgeBase, places: Sequence[tuple[int, KbEntity]]) -> None:
        self.kb = kb
        self.places = sorted(
            ((position, unit) for position, unit in places if unit.country == "VN" and unit.kind != "country"), key=lambda item: item[0]
        )
        self._last: Seat | None = None

    def name(self, body: Body, surface: str, lang: str, position: int) -> NilName | None:
        """English name and cluster of a body at a position; bodies are to be given in the order of the text.

        None for a body of ordinary words whose unit is not known: nothing says that the words left over are a place.
        """
        if body.central:
            return NilName(english_name(body, None, None), f"nil:ORG:{'+'.join(body.concepts)}@vietnam", body.concepts)
        seat = self.named(body, lang) if body.place else self._of_document(body, position)
        if body.titled and (seat is None or seat.entity is None):
            return None
        self._last = seat or self._last
        level = seat.level if seat is not None else body.level
        canonical = romanise(surface, lang) if body.titled else english_name(body, seat.name if seat is not None else None, level)
        token = seat.token if seat is not None else level or "unknown"
        return NilName(canonical, f"nil:ORG:{'+'.join(body.concepts)}@{token}", body.concepts)

    def named(self, body: Body, lang: str) -> Seat | None:
        """The unit that the name of a body says; None where it says none, or where other words may be no place."""
        return self.place(body.place, lang, body.level, _SURE if body.titled else _MINIMUM) if body.place else None

    def _of_document(self, body: Body, position: int) -> Seat | None:
        """The unit of the document that a body belongs to whose name leaves it out."""
        if body.level in (None, "local"):
            if self._last is not None:
                return self._last
            local = [(at, unit) for at, unit in self.places if unit.kind in ("adm2", "city")] or self.places
            return _seat_of(_nearest(local, position))
        unit = self._above() if body.level == "province" else _nearest(self._of(body.level), position)
        if unit is None and self._last is not None and self._last.level == body.level:
            return self._last
        return _seat_of(unit)

    def place(self, name: str, lang: str, level: Level | None, minimum: float = _MINIMUM) -> Seat:
        """The unit of that name: one of the document's where it can be, one of the level where it is said."""
        kinds = _KINDS.get(level, frozenset()) if level is not None else frozenset()
        spoken = Counter(unit.row for _, unit in self.places)
        above = {parent.row for _, unit in self.places for parent in self.kb.parents(unit)}
        best: tuple[float, KbEntity] | None = None
        for hit in self.kb.lookup(name, lang, "LOC", limit=30):
            # A word for the level makes up for a doubtful spelling.
            least = min(minimum, _SAID) if hit.entity.kind in kinds else minimum
            if hit.entity.country != "VN" or hit.entity.kind == "country" or hit.score < least:
                continue
            value = hit.score + 0.3 * hit.entity.prior + (0.3 if hit.entity.kind in kinds else 0.0)
            value += 0.15 * (hit.entity.row in spoken or hit.entity.row in above) + 0.1 * (hit.entity.parent in above)
            if best is None or value > best[0]:
                best = (value, hit.entity)
        if best is not None:
            found = _seat_of(best[1])
            assert found is not None
            return found
        nil = nil_name(name, lang, "LOC", vietnamese=True)
        return Seat(None, nil.canonical.title(), level, nil.cluster.removeprefix("nil:LOC:"))

    def _of(self, level: Level) -> list[tuple[int, KbEntity]]:
        kinds = _KINDS.get(level, frozenset())
        return [(at, unit) for at, unit in self.places if unit.kind in kinds]

    def _above(self) -> KbEntity | None:
        """The province that most of the document's places lie in."""
        votes: Counter[int] = Counter()
        units: dict[int, KbEntity] = {}
        for _, unit in self.places:
            for candidate in (unit, *self.kb.parents(unit)):
                if candidate.kind == "adm1":
                    votes[candidate.row] += 1
                    units[candidate.row] = candidate
        return units[min(votes, key=lambda row: (-votes[row], row))] if votes else None


def _nearest(places: Sequence[tuple[int, KbEntity]], position: int) -> KbEntity | None:
    before = [unit for at, unit in places if at <= position]
    return before[-1] if before else places[0][1] if places else None


def _seat_of(unit: KbEntity | None) -> Seat | None:
    if unit is None:
        return None
    return Seat(unit, unit.english, _LEVEL_OF.get(unit.kind), unit.id or unit.slug)
