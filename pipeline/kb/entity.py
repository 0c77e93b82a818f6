"""What the knowledge base knows about one entity."""

from __future__ import annotations

from typing import Literal

from pipeline.document import EntityType, Record

EntityKind = Literal[
    "country",
    "adm1",
    "adm2",
    "adm3",
    "city",
    "town",
    "continent",
    "nature",
    "infrastructure",
    "person",
    "organisation",
    "law",
    "event",
    "region",
]


class KbEntity(Record, frozen=True):
    """An entity of the knowledge base.

    Attributes:
        row: its key inside one database file.
        slug: readable, unique, the same in every build with the same inputs.
        ids: public identifiers, in the order of preference wikidata, geonames, iso; empty where none is known for certain.
        type: entity type of mentions that name it.
        kind: finer kind.
        name: its usual name, Vietnamese for people and places of Vietnam.
        english: its English name.
        country: ISO 3166-1 code, or None.
        parent: row of the unit above it, or None.
        population: of places, 0 where unknown.
        prior: how likely it is to be meant by its name, in [0, 1], before any context.
        gloss: a few words on what it is.
        source: sources that its record was joined from.
    """

    row: int
    slug: str
    ids: tuple[str, ...]
    type: EntityType
    kind: EntityKind
    name: str
    english: str
    country: str | None = None
    parent: int | None = None
    population: int = 0
    prior: float = 0.0
    gloss: str = ""
    source: str = ""

    @property
    def id(self) -> str | None:
        """The preferred public identifier, None where there is none."""
        return self.ids[0] if self.ids else None
