# ruff: noqa: E501 - tables of words and their forms
"""Looking names up in the knowledge base."""

from __future__ import annotations

import dataclasses
import functools
import logging
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
from filelock import FileLock

from pipeline.document import EntityType
from pipeline.errors import ModelError
from pipeline.kb.build import UNLIKE, build_kb
from pipeline.kb.entity import KbEntity
from pipeline.kb.gather import inputs_digest
from pipeline.kb.generic import PlaceKind
from pipeline.kb.names import Variant, fold, key, spelt, split_apostrophe, stem_key, variants
from pipeline.kb.readback import KnownNames
from pipeline.kb.similar import Similar, readings_of
from pipeline.kb.vietnamese import is_latin_vietnamese, script_of
from pipeline.paths import home_dir

log = logging.getLogger(__name__)

_COLUMNS = "entity.row, slug, ids, type, kind, name, english, country, parent, population, prior, gloss, source"
_WITH_KEYS = f"SELECT key.key, key.rank, {_COLUMNS} FROM key JOIN entity ON entity.row = key.row WHERE key.key IN ({{}})"
_IDS = msgspec.json.Decoder(tuple[str, ...])
_RANK_COST = (0.0, 0.0, 0.04, 0.06, 0.04)
_AS_WRITTEN = 0.9
"""A name that scores more than this is one of the entity's own, as far as keys tell."""
_OTHER_MARKS, _OTHER_SPACES = 0.1, 0.15
_AT_ONCE = 200
_PRAGMAS = "PRAGMA mmap_size=268435456; PRAGMA cache_size=-16000;"
_KEPT = 65536
"""So many entities are kept in memory."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An entity that a name may mean.

    Attributes:
        entity: the entity.
        score: similarity of the names in [0, 1]; 1 is a usual name, exactly as written.
        how: ``exact``, ``vietnamese`` (read back from another script), ``skeleton`` or ``fuzzy``.
        kinds: kinds of place that a generic word within the name speaks of.
        unlike: the name is a further one that looks like none of the entity's usual names.
    """

    entity: KbEntity
    score: float
    how: str
    kinds: frozenset[PlaceKind] = frozenset()
    unlike: bool = False


def default_path() -> Path:
    """Where the knowledge base lies on this machine: its name holds the digest of what it is built from."""
    return home_dir() / "kb" / f"kb-{inputs_digest()[:16]}.sqlite"


def open_kb(path: Path | None = None) -> KnowledgeBase:
    """Opens a knowledge base; that of this installation is built first where it is missing, which takes half a minute, once.

    Args:
        path: a database file; by default that of this installation, under :func:`pipeline.paths.home_dir`.

    Raises:
        ModelError: the file is missing or cannot be read, or that of this installation cannot be built.
    """
    if path is not None:
        return KnowledgeBase(path)
    path = default_path()
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(path.with_suffix(".lock")):
            if not path.exists():
                log.warning("building the knowledge base at %s; this happens once", path)
                build_kb(path)
    return KnowledgeBase(path)


def _order(hit: Hit) -> tuple[float, float, int]:
    """Similar names first, those of the kind that a generic word speaks of before others, the important before the rest.

    Which syllable a spelling in another script means is uncertain: there importance outweighs a small difference.
    """
    score = hit.score + (0.02 if hit.entity.kind in hit.kinds else 0.0) + (0.03 * hit.entity.prior if hit.how == "vietnamese" else 0.0)
    return -round(score, 3), -hit.entity.prior, hit.entity.row


class KnowledgeBase:
    """A read-only knowledge base."""

    def __init__(self, path: Path) -> None:
        """Opens a database file.

        Raises:
            ModelError: it is missing or no knowledge base.
        """
        self.path = path
        if not path.is_file():
            raise ModelError(f"no knowledge base at {path}: build it with dragoman kb build")
        self._connection = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        self._connection.executescript(_PRAGMAS)
        try:
            self.meta: dict[str, str] = dict(self._connection.execute("SELECT name, value FROM meta"))
        except sqlite3.DatabaseError as error:
            raise ModelError(f"{path} is no knowledge base ({error}): remove it and build it with dragoman kb build") from error
        self._entities: dict[int, KbEntity] = {}
        self._similar = Similar(self._connection)
        self._lookup = functools.lru_cache(maxsize=32768)(self._find)

    @property
    def digest(self) -> str:
        """Digest of the content: equal for databases that give equal answers."""
        return self.meta["content"]

    def close(self) -> None:
        """Closes the file."""
        self._connection.close()

    def entity(self, row: int) -> KbEntity:
        """The entity in a row.

        Raises:
            KeyError: there is none.
        """
        known = self._entities.get(row)
        if known is not None:
            return known
        found = self._connection.execute(f"SELECT {_COLUMNS} FROM entity WHERE row = ?", (row,)).fetchone()
        if found is None:
            raise KeyError(row)
        return self._kept(found)

    def by_id(self, identifier: str) -> KbEntity | None:
        """The entity that has a public identifier."""
        found = self._connection.execute("SELECT row FROM identifier WHERE id = ?", (identifier,)).fetchone()
        return self.entity(found[0]) if found else None

    def names(self, row: int) -> list[tuple[str, str]]:
        """(language or "", name) of an entity, usual names first."""
        return list(self._connection.execute("SELECT lang, name FROM name WHERE row = ? ORDER BY rank, lang, name", (row,)))

    def names_of_rank(self, row: int, rank: int) -> list[str]:
        """The names of an entity that are at least as usual as ``rank``: 0 canonical, 1 usual in a language, 2 alias, 3 lent by a namesake."""
        return [
            name for (name,) in self._connection.execute("SELECT name FROM name WHERE row = ? AND rank <= ? ORDER BY name", (row, rank))
        ]

    def all_entities(self) -> Iterator[KbEntity]:
        """All entities, by row."""
        for (row,) in self._connection.execute("SELECT row FROM entity ORDER BY row").fetchall():
            yield self.entity(row)

    def bodies(self, country: str | None, limit: int) -> list[KbEntity]:
        """The organisations of a country (ISO 3166-1), or those of none, the most important first."""
        rows = self._connection.execute(
            "SELECT row FROM entity WHERE type = 'ORG' AND country IS ? ORDER BY prior DESC, row LIMIT ?", (country, limit)
        ).fetchall()
        return [self.entity(row) for (row,) in rows]

    def stem_keys(self, type: EntityType, prior: float) -> list[str]:
        """Keys, as :func:`pipeline.kb.names.stem_key` writes them, of the names of several words that entities of at least this prior bear."""
        rows = self._connection.execute(
            "SELECT DISTINCT key.key FROM key JOIN entity USING (row) WHERE type = ? AND prior >= ? AND key.key LIKE '~%'", (type, prior)
        )
        return [key for (key,) in rows]

    def parents(self, entity: KbEntity) -> tuple[KbEntity, ...]:
        """The units above an entity, nearest first."""
        out: list[KbEntity] = []
        row = entity.parent
        while row is not None and len(out) < 6 and all(row != above.row for above in out):
            above = self.entity(row)
            out.append(above)
            row = above.parent
        return tuple(out)

    def exact(self, wanted: str) -> list[tuple[int, int]]:
        """(row, rank) of the entities under one key, as :func:`pipeline.kb.names.key` writes it."""
        return self._connection.execute("SELECT row, rank FROM key WHERE key = ?", (wanted,)).fetchall()

    def lookup(
        self, name: str, lang: str | None = None, type: EntityType | None = None, limit: int = 10, country: str | None = None
    ) -> list[Hit]:
        """Entities that a name may mean, the most similar first, the more important first among equals.

        Args:
            name: as it stands in a text, inflected, in any script.
            lang: ISO 639-1 code of the text; decides which endings are stripped.
            type: only entities that such a mention may name.
            limit: at most so many.
            country: only entities of this country (ISO 3166-1); its divisions are then compared even where nothing else finds them.
        """
        hits = self._lookup(name, lang, country)
        if type is not None:
            hits = tuple(hit for hit in hits if hit.entity.type == type)
        return list(hits[:limit])

    def stats(self) -> dict[str, Any]:
        """Counts of entities by type and kind, of names and keys, the header, and the sources with their licences."""

        def count(sql: str) -> int:
            return int(self._connection.execute(sql).fetchone()[0])

        return {
            "path": str(self.path),
            "bytes": self.path.stat().st_size,
            **self.meta,
            "entities": count("SELECT count(*) FROM entity"),
            "linkable": count("SELECT count(*) FROM entity WHERE ids != '[]'"),
            "names": count("SELECT count(*) FROM name"),
            "keys": count("SELECT count(*) FROM key"),
            "by_kind": dict(self._connection.execute("SELECT type || '/' || kind, count(*) FROM entity GROUP BY 1 ORDER BY 2 DESC, 1")),
            "sources": [
                dict(zip(("name", "version", "licence", "url", "digest", "records"), row, strict=True))
                for row in self._connection.execute("SELECT name, version, licence, url, digest, records FROM source ORDER BY name")
            ],
        }

    def _kept(self, record: Sequence[Any]) -> KbEntity:
        """The entity of a row of its table, the one at hand where there is one."""
        entity = self._entities.get(record[0])
        if entity is None:
            if len(self._entities) > _KEPT:
                self._entities.clear()
            row, slug, ids, type_, kind, name, english, country, parent, population, prior, gloss, source = record
            entity = self._entities[row] = KbEntity(
                row=row, slug=slug, ids=_IDS.decode(ids), type=type_, kind=kind, name=name, english=english, country=country, parent=parent, population=population,
                prior=prior, gloss=gloss, source=source,
            )  # fmt: skip
        return entity

    def _by_keys(self, wanted: dict[str, tuple[float, str, frozenset[PlaceKind]]], hits: dict[int, Hit]) -> None:
        items = list(wanted)
        for start in range(0, len(items), _AT_ONCE):
            part = items[start : start + _AT_ONCE]
            for found in self._connection.execute(_WITH_KEYS.format(",".join("?" * len(part))), part).fetchall():
                score, how, kinds = wanted[found[0]]
                score -= _RANK_COST[found[1]]
                known = hits.get(found[2])
                if known is None:
                    hits[found[2]] = Hit(self._kept(found[2:]), score, how, kinds, found[1] == UNLIKE)
                elif known.score < score:
                    hits[found[2]] = Hit(known.entity, score, how, kinds, found[1] == UNLIKE)

    def _add(self, hits: dict[int, Hit], row: int, score: float, how: str, kinds: frozenset[PlaceKind]) -> None:
        if row not in hits or hits[row].score < score:
            hits[row] = Hit(self.entity(row), score, how, kinds)

    def _find(self, name: str, lang: str | None, country: str | None) -> tuple[Hit, ...]:
        forms = variants(name, lang)
        hits: dict[int, Hit] = {}
        wanted: dict[str, tuple[float, str, frozenset[PlaceKind]]] = {}
        for form in forms:
            wanted.setdefault(form.key, (1.0 - form.cost, "exact", form.kinds))
        if " " in name.strip():
            wanted.setdefault(stem_key(split_apostrophe(name.strip(), lang)), (0.96, "exact", frozenset()))
        self._by_keys(wanted, hits)
        best = max((hit.score for hit in hits.values()), default=0.0)
        if script_of(name) is not None:
            # A usual name exactly as written loses no ending to be read back.
            self._vietnamese(forms[:1] if best >= 1.0 else forms, hits)
            best = max((hit.score for hit in hits.values()), default=0.0)
        self._as_written(name, lang, hits)
        if country is not None or best < 0.9:
            self._find_similar(name, forms, lang, country, hits)
        if country is not None:
            hits = {row: hit for row, hit in hits.items() if hit.entity.country == country}
        return tuple(sorted(hits.values(), key=_order)[:60])

    def _as_written(self, name: str, lang: str | None, hits: dict[int, Hit]) -> None:
        """Takes a little from exact hits that are spelt otherwise, where another hit is spelt as the name is: marks and spaces.

        Keys know neither: عمّان is the city and عُمان the country, Hà Tây is no Hatay and سا با no Saba.
        """
        sure = {row for row, hit in hits.items() if hit.how == "exact" and hit.score > _AS_WRITTEN}
        if len(hits) < 2 or not sure:
            return
        name = split_apostrophe(name.strip(), lang)
        names = {row: [(key(other), other) for _, other in self.names(row)] for row in sure}
        # A generic word at either end may have been taken off.
        for part in dict.fromkeys((name, name.partition(" ")[2], name.rpartition(" ")[0])):
            alike = {row: [other for form, other in listed if form == key(part)] for row, listed in names.items()}
            for row, less in self._otherwise(part, {row: listed for row, listed in alike.items() if listed}, hits).items():
                hits[row] = dataclasses.replace(hits[row], score=hits[row].score - less)

    def _otherwise(self, name: str, alike: dict[int, list[str]], hits: dict[int, Hit]) -> dict[int, float]:
        """What the hits cost that have names of the same key, and none that is spelt like this one."""
        written, words = spelt(name), fold(name)
        cost: dict[int, float] = {}
        if written != key(name):
            agree = {row for row, listed in alike.items() if any(spelt(other) == written for other in listed)}
            cost = dict.fromkeys(alike.keys() - agree if agree else (), _OTHER_MARKS)
        if " " in words or script_of(name) is None:
            agree = {row for row, listed in alike.items() if any(fold(other) == words for other in listed)}
            if agree or any(hit.how == "vietnamese" and hit.score > _AS_WRITTEN for hit in hits.values()):
                cost |= dict.fromkeys(alike.keys() - agree, _OTHER_SPACES)
        return cost

    def _vietnamese(self, forms: Sequence[Variant], hits: dict[int, Hit]) -> None:
        asked = [form for form in forms[:16] if len(form.key) >= 3]
        wanted: dict[str, tuple[float, str, frozenset[PlaceKind]]] = {}
        for form, found in zip(asked, self._known_names.read([form.text for form in asked]), strict=True):
            for latin, cost in found:
                score = 0.97 - form.cost - 0.22 * cost
                if latin not in wanted or wanted[latin][0] < score:
                    wanted[latin] = (score, "vietnamese", form.kinds)
        if not wanted:
            return
        read: dict[int, Hit] = {}
        self._by_keys(wanted, read)
        for row, hit in read.items():
            if hit.entity.country == "VN" or is_latin_vietnamese(hit.entity.name):
                self._add(hits, row, hit.score, hit.how, hit.kinds)

    @functools.cached_property
    def _known_names(self) -> KnownNames:
        return KnownNames(key for (key,) in self._connection.execute("SELECT key FROM vietnamese"))

    def _find_similar(self, name: str, forms: Sequence[Variant], lang: str | None, country: str | None, hits: dict[int, Hit]) -> None:
        for row, score, asked in self._similar.find(readings_of(name, forms, lang), country):
            self._add(hits, row, score, asked.how, asked.kinds)
