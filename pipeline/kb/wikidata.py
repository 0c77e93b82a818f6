# ruff: noqa: E501 - records on one line
"""Reads a Wikidata JSON dump, for users who want people, organisations, laws and events by the hundred thousand.

The dump (https://www.wikidata.org/wiki/Wikidata:Database_download) is one JSON array with one entity on each line, plain or compressed
with gzip or bzip2. It is streamed once into a staging file, which holds for every item that could be wanted its names in the languages
of the base, its identifiers and its classes, and for every class those above it; what an item is can be said only when all classes are
known. The staging file also holds how far reading has come: a build that was stopped goes on from there.
"""

from __future__ import annotations

import bz2
import gzip
import json
import logging
import math
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import IO, Any, cast

from pipeline.document import EntityType
from pipeline.errors import ModelError
from pipeline.kb.entity import EntityKind
from pipeline.kb.sources import NAME_LANGUAGES, RawEntity, Source

log = logging.getLogger(__name__)

LEAST_SITELINKS = 20
"""Wikipedia and sister pages that an item must have."""

# Classes whose subclasses are wanted; the first that an item belongs to says what it is.
ROOTS: dict[str, tuple[EntityType, EntityKind]] = {
    "Q5": ("PER", "person"),
    "Q6256": ("LOC", "country"), "Q10864048": ("LOC", "adm1"), "Q13220204": ("LOC", "adm2"), "Q515": ("LOC", "city"), "Q486972": ("LOC", "city"),
    "Q56061": ("LOC", "region"), "Q5107": ("LOC", "continent"), "Q271669": ("LOC", "nature"), "Q15324": ("LOC", "nature"), "Q82794": ("LOC", "region"),
    "Q7748": ("LAW", "law"), "Q820655": ("LAW", "law"), "Q131569": ("LAW", "law"),
    "Q43229": ("ORG", "organisation"), "Q1656682": ("EVENT", "event"), "Q1190554": ("EVENT", "event"),
}  # fmt: skip
_SCHEMA = """
CREATE TABLE IF NOT EXISTS progress (one INTEGER PRIMARY KEY CHECK (one = 1), dump TEXT NOT NULL, lines INTEGER NOT NULL, items INTEGER NOT NULL, done INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS item (id TEXT PRIMARY KEY, record TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS instance (id TEXT NOT NULL, class TEXT NOT NULL, PRIMARY KEY (id, class)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS subclass (class TEXT NOT NULL, above TEXT NOT NULL, PRIMARY KEY (above, class)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS country (id TEXT PRIMARY KEY, code TEXT NOT NULL) WITHOUT ROWID;
"""
_ALIASES = 12
_PRIOR_FLOOR, _PRIOR_STEP = 0.2, 0.3


def stage_dump(dump: Path, staging: Path, least_sitelinks: int = LEAST_SITELINKS, batch: int = 20_000) -> None:
    """Reads a dump into a staging file, or goes on where an earlier call was stopped.

    Args:
        dump: ``latest-all.json``, ``.json.gz`` or ``.json.bz2``.
        staging: a file that is made, or one that an earlier call left.
        least_sitelinks: items with fewer are passed over, whatever they are.
        batch: lines after which progress is written.

    Raises:
        ModelError: the dump is missing or damaged (it says at which line), or the staging file belongs to another dump.
    """
    if not dump.is_file():
        raise ModelError(f"no Wikidata dump at {dump}: get latest-all.json.bz2 from https://dumps.wikimedia.org/wikidatawiki/entities/")
    staging.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(staging)) as connection:
        connection.executescript("PRAGMA synchronous=NORMAL;" + _SCHEMA)
        mark = f"{dump.name} {dump.stat().st_size} {least_sitelinks}"
        connection.execute("INSERT OR IGNORE INTO progress VALUES (1, ?, 0, 0, 0)", (mark,))
        known, lines, items, done = connection.execute("SELECT dump, lines, items, done FROM progress").fetchone()
        if known != mark:
            raise ModelError(f"{staging} was begun with another dump or another limit ({known}, now {mark}): remove it to begin anew")
        connection.commit()
        if done:
            return
        if lines:
            log.warning("going on with %s after line %d", dump, lines)
        number = 0
        with _open(dump) as file:
            try:
                for number, line in enumerate(file, start=1):
                    if number > lines:
                        items += _stage_line(connection, line, dump, number, least_sitelinks)
                        if number % batch == 0:
                            connection.execute("UPDATE progress SET lines = ?, items = ?", (number, items))
                            connection.commit()
                            log.info("line %d of %s: %d items kept", number, dump.name, items)
            except (EOFError, OSError) as error:
                connection.rollback()
                raise ModelError(
                    f"{dump} is cut short or damaged after line {number} ({error}): get it again; what was read is kept"
                ) from error
        connection.execute("UPDATE progress SET lines = ?, items = ?, done = 1", (number, items))
        connection.commit()


def _open(dump: Path) -> IO[bytes]:
    if dump.suffix == ".gz":
        return cast("IO[bytes]", gzip.open(dump, "rb"))
    if dump.suffix == ".bz2":
        return bz2.open(dump, "rb")
    return dump.open("rb")


def _stage_line(connection: sqlite3.Connection, line: bytes, dump: Path, number: int, least_sitelinks: int) -> int:
    text = line.strip().rstrip(b",")
    if text in (b"", b"[", b"]"):
        return 0
    try:
        item = json.loads(text)
    except json.JSONDecodeError as error:
        raise ModelError(f"{dump}, line {number}: no JSON ({error}): this is no Wikidata dump, or it is damaged; get it again") from error
    identifier = item.get("id", "")
    if item.get("type") != "item" or not re.fullmatch(r"Q\d+", identifier):
        return 0
    claims = item.get("claims", {})
    above = _targets(claims, "P279")
    connection.executemany("INSERT OR IGNORE INTO subclass VALUES (?,?)", [(identifier, one) for one in above])
    codes = _values(claims, "P297")
    if codes:
        connection.execute("INSERT OR REPLACE INTO country VALUES (?,?)", (identifier, codes[0]))
    classes = _targets(claims, "P31")
    sitelinks = len(item.get("sitelinks", {}))
    names = _names(item)
    if not classes or sitelinks < least_sitelinks or not names:
        return 0
    record = {
        "names": names, "sitelinks": sitelinks, "gloss": item.get("descriptions", {}).get("en", {}).get("value", ""), "country": _targets(claims, "P17")[:1],
        "parent": _targets(claims, "P131")[:1], "geonames": _values(claims, "P1566")[:1], "iso1": codes[:1], "iso2": _values(claims, "P300")[:1],
        "population": _population(claims),
    }  # fmt: skip
    connection.execute("INSERT OR REPLACE INTO item VALUES (?,?)", (identifier, json.dumps(record, ensure_ascii=False)))
    connection.executemany("INSERT OR IGNORE INTO instance VALUES (?,?)", [(identifier, one) for one in classes])
    return 1


def _names(item: dict[str, Any]) -> list[tuple[str, str, int]]:
    """Labels, then aliases, in the languages of the base; Wikidata writes an empty table as an empty list."""
    labels, aliases = item.get("labels") or {}, item.get("aliases") or {}
    out = [(labels[lang]["value"], lang, 1) for lang in NAME_LANGUAGES if lang in labels]
    return out + [(alias["value"], lang, 2) for lang in NAME_LANGUAGES for alias in aliases.get(lang, [])[:_ALIASES]]


def _statements(claims: dict[str, Any], name: str) -> list[Any]:
    """Values of a property: of the preferred statements, or else of the normal ones; never of deprecated ones, nor of ones that have ended."""
    found = [one for one in (claims or {}).get(name, []) if one.get("rank") != "deprecated" and one["mainsnak"].get("snaktype") == "value"]
    preferred = [one for one in found if one.get("rank") == "preferred"]
    current = [one for one in preferred or found if "P582" not in one.get("qualifiers", {})]
    return [one["mainsnak"]["datavalue"]["value"] for one in current]


def _targets(claims: dict[str, Any], name: str) -> list[str]:
    return [value["id"] for value in _statements(claims, name) if isinstance(value, dict) and "id" in value]


def _values(claims: dict[str, Any], name: str) -> list[str]:
    return [value for value in _statements(claims, name) if isinstance(value, str)]


def _population(claims: dict[str, Any]) -> int:
    amounts = [value.get("amount", "0") for value in _statements(claims, "P1082") if isinstance(value, dict)]
    return max((int(float(amount)) for amount in amounts), default=0)


def read_staged(staging: Path) -> Iterator[RawEntity]:
    """The items of a staging file that belong to one of the classes that are wanted.

    Raises:
        ModelError: the dump was not read to its end.
    """
    with closing(sqlite3.connect(f"file:{staging}?mode=ro", uri=True)) as connection:
        done = connection.execute("SELECT done FROM progress").fetchone()
        if done is None or not done[0]:
            raise ModelError(f"{staging} holds only part of its dump: run dragoman kb build --wikidata again, it goes on from there")
        kinds: dict[str, tuple[EntityType, EntityKind]] = {}
        for root, kind in ROOTS.items():
            below = connection.execute(
                "WITH RECURSIVE down(class) AS (VALUES (?) UNION SELECT subclass.class FROM subclass JOIN down ON subclass.above = down.class) SELECT class FROM down",
                (root,),
            )
            for (one,) in below:
                kinds.setdefault(one, kind)
        countries = dict(connection.execute("SELECT id, code FROM country"))
        order = {kind: place for place, kind in reversed(list(enumerate(ROOTS.values())))}
        for identifier, text, classes in connection.execute(
            "SELECT item.id, record, group_concat(class) FROM item JOIN instance ON instance.id = item.id GROUP BY item.id ORDER BY length(item.id), item.id"
        ):
            found = sorted({kinds[one] for one in classes.split(",") if one in kinds}, key=order.__getitem__)
            if found:
                yield _entity(identifier, json.loads(text), found[0], countries)


def _entity(identifier: str, record: dict[str, Any], kind: tuple[EntityType, EntityKind], countries: dict[str, str]) -> RawEntity:
    names = [(name, lang, rank) for name, lang, rank in record["names"]]
    english = next((name for name, lang, rank in names if lang == "en" and rank == 1), names[0][0])
    country = next((countries[one] for one in record["country"] if one in countries), None) if kind[0] != "PER" else None
    ids = [f"wikidata:{identifier}"]
    ids += [f"geonames:{one}" for one in record["geonames"] if one.isdigit()]
    ids += [f"iso3166-1:{one}" for one in record["iso1"]] + [f"iso3166-2:{one}" for one in record["iso2"]]
    return RawEntity(
        source="wikidata", type=kind[0], kind=kind[1], name=english, english=english, ids=tuple(ids), names=names, country=countries.get(identifier, country),
        parent=f"wikidata:{record['parent'][0]}" if record["parent"] else None, population=record["population"], prior=sitelink_prior(record["sitelinks"]), gloss=record["gloss"],
    )  # fmt: skip


def sitelink_prior(sitelinks: int) -> float:
    """How likely an item is to be meant by its name, from how many wikis write about it: 0.2 for none, 0.5 for ten, 0.8 for a hundred."""
    return min(0.95, _PRIOR_FLOOR + _PRIOR_STEP * math.log10(sitelinks + 1))


def read_wikidata(dump: Path, staging: Path, least_sitelinks: int = LEAST_SITELINKS) -> tuple[Source, list[RawEntity]]:
    """What the base takes from a dump, with its header; the dump is staged first, as far as it is not yet.

    Raises:
        ModelError: as :func:`stage_dump` and :func:`read_staged`.
    """
    stage_dump(dump, staging, least_sitelinks)
    entities = list(read_staged(staging))
    stat = dump.stat()
    version = f"{dump.name}, {stat.st_size} bytes, {least_sitelinks} sitelinks or more"
    return Source("wikidata", version, "CC0-1.0", "https://www.wikidata.org/wiki/Wikidata:Database_download", "", len(entities)), entities
