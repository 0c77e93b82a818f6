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
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from pipeline.kb import merge
from pipeline.kb.forms import Forms
from pipeline.kb.gather import BUILDER, gather, inputs_digest
from pipeline.kb.names import fold, key, peeled, stem_key
from pipeline.kb.sources import RawEntity, Source
from pipeline.kb.vietnamese import is_latin_vietnamese

log = logging.getLogger(__name__)

UNLIKE = 4
"""Rank, in the table of keys, of a further name that looks like none of the usual ones: Mora for Bilimora, Constantinople for Istanbul."""

_SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE source (name TEXT PRIMARY KEY, version TEXT NOT NULL, licence TEXT NOT NULL, url TEXT NOT NULL, digest TEXT NOT NULL, records INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE entity (row INTEGER PRIMARY KEY, slug TEXT NOT NULL UNIQUE, ids TEXT NOT NULL, type TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, english TEXT NOT NULL,
    country TEXT, parent INTEGER, population INTEGER NOT NULL, prior REAL NOT NULL, gloss TEXT NOT NULL, source TEXT NOT NULL);
CREATE TABLE identifier (id TEXT NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (id, row)) WITHOUT ROWID;
CREATE TABLE name (row INTEGER NOT NULL, lang TEXT NOT NULL, name TEXT NOT NULL, rank INTEGER NOT NULL, PRIMARY KEY (row, lang, name)) WITHOUT ROWID;
CREATE TABLE key (key TEXT NOT NULL, row INTEGER NOT NULL, rank INTEGER NOT NULL, PRIMARY KEY (key, row)) WITHOUT ROWID;
CREATE TABLE vietnamese (key TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE form (id INTEGER PRIMARY KEY, latin TEXT NOT NULL, terms TEXT NOT NULL, bones TEXT NOT NULL, UNIQUE (latin, terms));
CREATE TABLE form_entity (form INTEGER NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (form, row)) WITHOUT ROWID;
CREATE TABLE bones (bones TEXT NOT NULL, weight INTEGER NOT NULL, form INTEGER NOT NULL, PRIMARY KEY (bones, weight, form)) WITHOUT ROWID;
CREATE TABLE division (country TEXT NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (country, row)) WITHOUT ROWID;
CREATE VIRTUAL TABLE block USING fts5(latin, content='form', content_rowid='id', tokenize='trigram', detail='none', columnsize=0);
CREATE VIRTUAL TABLE trigram USING fts5vocab(block, row);
"""


def build_kb(
    path: Path,
    seeds: Sequence[Path] | None = None,
    without: Collection[str] = (),
    more_sources: Sequence[tuple[Source, Sequence[RawEntity]]] = (),
) -> Path:
    """Builds the knowledge base at ``path``; the file appears complete or not at all.

    Args:
        path: where the SQLite file is written; its folder is made.
        seeds: seed files other than the shipped ones.
        without: names of sources to leave out, as :data:`pipeline.kb.gather.SOURCES` lists them.
        more_sources: further sources with their records, such as dumps that the user has.

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
        entities, used = gather(seeds, without, more_sources)
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
    records, identifiers, listed, divisions = [], [], [], []
    keys: dict[tuple[str, int], int] = {}
    index = Forms()
    for number, entity in numbered:
        parent = rows.get(entity.parent) if entity.parent else None
        record = (
            number, entity.join[0], json.dumps(entity.ids), entity.type, entity.kind, entity.name, entity.english or entity.name, entity.country,
            parent if parent != number else None, entity.population, round(merge.prior(entity), 4), entity.gloss, entity.source,
        )  # fmt: skip
        names = {(lang, name): rank for name, lang, rank in sorted(entity.names, key=lambda item: -item[2])}
        names.setdefault(("en", entity.english or entity.name), 1)
        digest.update(json.dumps([record, sorted((lang, name, rank) for (lang, name), rank in names.items())], ensure_ascii=False).encode())
        records.append(record)
        identifiers += [(identifier, number) for identifier in entity.ids]
        listed += [(number, lang, name, rank) for (lang, name), rank in sorted(names.items())]
        unlike = merge.unlike_names(names) if entity.type == "LOC" else frozenset()
        for (lang, name), rank in names.items():
            if name in unlike:
                rank = UNLIKE
            forms = [(key(name), rank)]
            if entity.type != "LOC" and " " in name.strip():
                forms.append((stem_key(name), max(rank, 1)))
            if entity.type == "LOC":
                forms += [
                    (form.key, rank if rank == UNLIKE else min(rank + 1, 3) if form.text.endswith("s") else max(rank, 1))
                    for form in peeled(name)
                    if len(form.key) > 1
                ]
            for form, form_rank in forms:
                if form and keys.get((form, number), 9) > form_rank:
                    keys[form, number] = form_rank
            if rank <= 1 or entity.prior is not None or entity.kind in ("country", "adm1"):
                index.add(name, lang or None, number, record[10], entity.type == "LOC", _is_division(entity) or entity.prior is not None)
        if _is_division(entity):
            divisions.append((entity.country, number))
    connection.executemany("INSERT INTO entity VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)", records)
    connection.executemany("INSERT INTO identifier VALUES (?,?)", identifiers)
    connection.executemany("INSERT INTO name VALUES (?,?,?,?)", listed)
    connection.executemany("INSERT INTO division VALUES (?,?)", divisions)
    connection.executemany("INSERT INTO key VALUES (?,?,?)", sorted((form, number, rank) for (form, number), rank in keys.items()))
    read_back = {number for number, entity in numbered if entity.country == "VN" or is_latin_vietnamese(entity.name)}
    connection.executemany("INSERT INTO vietnamese VALUES (?)", sorted({(form,) for form, number in keys if number in read_back}))
    index.write(connection)
    connection.execute("INSERT INTO block(block) VALUES ('rebuild')")
    connection.execute("CREATE INDEX form_of ON form_entity (row)")
    return digest.hexdigest()


def _is_division(entity: RawEntity) -> bool:
    return entity.country is not None and any(identifier.startswith("iso3166-2:") for identifier in entity.ids)
