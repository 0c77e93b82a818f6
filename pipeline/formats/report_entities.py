"""The entity index of the report: which entities there are, and where they are mentioned."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from pipeline.document import Entity

_PAGES = (
    (re.compile(r"wikidata:(Q\d+)"), "https://www.wikidata.org/wiki/{}"),
    (re.compile(r"geonames:(\d+)"), "https://www.geonames.org/{}"),
)

MAX_PLACES = 60
"""Sentences with one entity that the index links to."""


def page_of(identifier: str) -> str | None:
    """The address of the page about an entity of a knowledge base, or None where there is none."""
    for pattern, address in _PAGES:
        if match := pattern.fullmatch(identifier):
            return address.format(match.group(1))
    return None


def identifiers_of(entity: Entity) -> list[str]:
    """All identifiers of an entity, the chosen one first."""
    return list(dict.fromkeys((*((entity.kb,) if entity.kb is not None else ()), *entity.ids)))


@dataclass
class DocumentPlaces:
    """Where a document mentions an entity: numbers of sentences by the id of their element."""

    id: str
    sentences: dict[str, str] = field(default_factory=dict)


@dataclass
class IndexEntry:
    """One entity, and its mentions in the documents that are shown.

    Attributes:
        anchor: id of its element.
        ids: identifiers, and the pages about them where there are any.
        forms: the mentions as they are written.
        documents: places by the id of the document's element.
        more_places: sentences that are not linked, because there are too many.
    """

    anchor: str
    name: str
    cluster: str | None
    ids: dict[str, str | None] = field(default_factory=dict)
    types: Counter[str] = field(default_factory=Counter)
    forms: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    documents: dict[str, DocumentPlaces] = field(default_factory=dict)
    more_places: int = 0
    places: int = 0

    @property
    def mentions(self) -> int:
        """How often it is mentioned."""
        return self.types.total()


@dataclass(frozen=True)
class Place:
    """The sentence that a mention stands in.

    Attributes:
        document: id of the document's element in the page.
        document_id: the document's own id.
        anchor: id of the sentence's element.
        label: its number; empty outside all sentences.
        lang: its language.
    """

    document: str
    document_id: str
    anchor: str
    label: str
    lang: str


class EntityIndex:
    """Collects mentions by cluster; without one by identifier, without that by form."""

    def __init__(self) -> None:
        self._entries: dict[tuple[str, str], IndexEntry] = {}

    def entry_of(self, entity: Entity, surface: str) -> IndexEntry:
        """The entry that a mention belongs to; made at its first mention."""
        if entity.cluster is not None:
            key = ("cluster", entity.cluster)
        elif entity.kb is not None:
            key = ("kb", entity.kb)
        else:
            key = (entity.type, entity.canonical or surface)
        entry = self._entries.get(key)
        if entry is None:
            entry = IndexEntry(f"e{len(self._entries) + 1}", entity.canonical or surface, entity.cluster)
            self._entries[key] = entry
        return entry

    def add(self, entity: Entity, surface: str, place: Place) -> None:
        """Counts one mention."""
        entry = self.entry_of(entity, surface)
        for identifier in identifiers_of(entity):
            entry.ids.setdefault(identifier, page_of(identifier))
        entry.types[entity.type] += 1
        entry.forms[surface] += 1
        entry.languages[place.lang] += 1
        sentences = entry.documents.setdefault(place.document, DocumentPlaces(place.document_id)).sentences
        if not place.label or place.anchor in sentences:
            return
        if entry.places < MAX_PLACES:
            sentences[place.anchor] = place.label
            entry.places += 1
        else:
            entry.more_places += 1

    def entries(self) -> list[IndexEntry]:
        """All entries, the most mentioned first."""
        return sorted(self._entries.values(), key=lambda entry: (-entry.mentions, entry.name, entry.anchor))
