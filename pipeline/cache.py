"""A content-addressed store for what stages compute.

The key of an entry is a digest of the stage's fingerprint and of the very layers that the stage requires, so a change upstream that leaves
these layers equal reruns nothing. Values are compressed JSON with a digest of their own: a damaged entry is noticed, dropped with a warning
and computed again. The store is one SQLite file in WAL mode, safe for several processes. For :func:`explain` it also remembers, for every
document and stage, what the last run went by.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
import sqlite3
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from pipeline.document import Document, decode_layer, encode
from pipeline.errors import DocumentError, OutputError
from pipeline.paths import home_dir
from pipeline.stage import Stage

log = logging.getLogger(__name__)

V = TypeVar("V")

_SCHEMA_VERSION = 1
_SCHEMA = """
CREATE TABLE IF NOT EXISTS entries (
    key BLOB PRIMARY KEY, stage TEXT NOT NULL, value BLOB NOT NULL, digest BLOB NOT NULL, size INTEGER NOT NULL, used REAL NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS entries_used ON entries (used);
CREATE TABLE IF NOT EXISTS fingerprints (digest BLOB PRIMARY KEY, json TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS history (
    document TEXT NOT NULL, stage TEXT NOT NULL, fingerprint BLOB NOT NULL, inputs TEXT NOT NULL, used REAL NOT NULL,
    PRIMARY KEY (document, stage)
) WITHOUT ROWID;
"""
_BATCH = 400
_DAMAGE = (zlib.error, DocumentError, msgspec.MsgspecError, ValueError, TypeError)
_EVICTION_SHARE = 0.9


def digest(data: bytes) -> bytes:
    """The first 16 bytes of the SHA-256."""
    return hashlib.sha256(data).digest()[:16]


def default_path() -> Path:
    """The store that is used where no path is configured."""
    return home_dir() / "cache" / "stages.sqlite"


@dataclass(frozen=True)
class InputDigests:
    """What one stage would read of one document, as digests by name (``text``, ``lang`` and the required layers)."""

    parts: Mapping[str, str]


class Digester:
    """Digests of documents' inputs; each layer is digested once, however many stages read it."""

    def __init__(self) -> None:
        self._seen: dict[int, tuple[Any, str]] = {}

    def inputs(self, document: Document, stage: Stage[Any]) -> InputDigests:
        """The digests of what the stage reads of the document."""
        parts = {"text": self._of(document.text), "lang": document.lang or ""}
        if stage.reads_meta:
            parts["meta"] = digest(encode({key: document.meta[key] for key in stage.reads_meta if key in document.meta})).hex()
        for layer in stage.requires:
            parts[layer] = self._of(document.layer(layer))
        return InputDigests(parts)

    def _of(self, value: Any) -> str:
        known = self._seen.get(id(value))
        if known is not None and known[0] is value:
            return known[1]
        data = value.encode("utf-8", "surrogatepass") if isinstance(value, str) else encode(value)
        result = digest(data).hex()
        self._seen[id(value)] = (value, result)
        return result


def entry_key(fingerprint: bytes, inputs: InputDigests) -> bytes:
    """The key of what a stage with this fingerprint computes from these inputs."""
    return digest(fingerprint + json.dumps(inputs.parts, sort_keys=True).encode())


@dataclass(frozen=True)
class CacheStats:
    """How full the store is; sizes in bytes."""

    path: Path
    entries: int
    size: int
    file_size: int
    by_stage: Mapping[str, tuple[int, int]]


class Cache:
    """The store; see the module's docstring.

    Args:
        path: the SQLite file, created with its folder where missing.
        max_bytes: least recently used entries are dropped when values take more than this.

    Raises:
        OutputError: the file cannot be opened or created.
    """

    def __init__(self, path: Path | None = None, max_bytes: int | None = None) -> None:
        self.path = path or default_path()
        self.max_bytes = max_bytes
        self._written = 0
        self._full = False
        self._db = self._open()

    def _open(self) -> sqlite3.Connection:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            try:
                return self._connect()
            except sqlite3.DatabaseError as error:
                if isinstance(error, sqlite3.OperationalError):
                    raise
                self._move_aside(error)
                return self._connect()
        except (OSError, sqlite3.Error) as error:
            raise OutputError(
                f"cache {self.path}: cannot be opened: {error}. "
                "Give another file with --set cache.path=FILE, or do without: --set cache.enabled=false"
            ) from error

    def _move_aside(self, error: sqlite3.Error) -> None:
        aside = self.path.with_suffix(f".damaged-{int(time.time())}")
        self.path.rename(aside)
        for ending in ("-wal", "-shm"):
            # A journal that stayed behind would be played into the new file.
            self.path.with_name(self.path.name + ending).unlink(missing_ok=True)
        log.warning("cache %s is damaged (%s): moved to %s, starting an empty one", self.path, error, aside.name)

    def _connect(self) -> sqlite3.Connection:
        db = sqlite3.connect(self.path, timeout=60, isolation_level=None, check_same_thread=False)
        db.execute("PRAGMA journal_mode=WAL")
        db.execute("PRAGMA synchronous=NORMAL")
        version = db.execute("PRAGMA user_version").fetchone()[0]
        if version not in (0, _SCHEMA_VERSION):
            db.executescript("DROP TABLE IF EXISTS entries; DROP TABLE IF EXISTS fingerprints; DROP TABLE IF EXISTS history;")
            log.warning("cache %s has the layout of another version (%d): emptied", self.path, version)
        db.executescript(_SCHEMA)
        db.execute(f"PRAGMA user_version={_SCHEMA_VERSION}")
        return db

    def close(self) -> None:
        """Keeps to the size limit and closes the file."""
        with contextlib.suppress(sqlite3.Error):
            self.evict()
        self._db.close()

    def __enter__(self) -> Cache:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def get(self, keys: Sequence[bytes]) -> dict[bytes, dict[str, Any]]:
        """The layers under those keys that the store has; damaged entries are dropped with a warning."""
        return self._get(keys, _decode_layers)

    def get_bytes(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """The values under those keys that :meth:`put_bytes` kept; damaged entries are dropped with a warning."""
        return self._get(keys, bytes)

    def _get(self, keys: Sequence[bytes], decoder: Callable[[bytes], V]) -> dict[bytes, V]:
        found: dict[bytes, V] = {}
        damaged: list[bytes] = []
        for part in _batches(list(dict.fromkeys(keys))):
            marks = ",".join("?" * len(part))
            for key, stage, value, check in self._read(f"SELECT key, stage, value, digest FROM entries WHERE key IN ({marks})", part):
                try:
                    found[key] = decoder(_unpack(value, check))
                except _DAMAGE as error:
                    damaged.append(key)
                    log.warning("cache %s: an entry of stage %r is damaged (%s); it is dropped and computed again", self.path, stage, error)
        now = time.time()
        with self._writing():
            for part in _batches(damaged):
                self._db.execute(f"DELETE FROM entries WHERE key IN ({','.join('?' * len(part))})", part)
            for part in _batches(list(found)):
                self._db.execute(f"UPDATE entries SET used=? WHERE key IN ({','.join('?' * len(part))})", [now, *part])
        return found

    def _read(self, query: str, values: Sequence[Any]) -> list[Any]:
        try:
            return self._db.execute(query, values).fetchall()
        except sqlite3.DatabaseError as error:
            log.warning("cache %s cannot be read (%s): going on without it; `dragoman cache clear` starts it anew", self.path, error)
            return []

    def put(self, stage: str, items: Iterable[tuple[bytes, Mapping[str, Any]]]) -> None:
        """Keeps layers under their keys. When the disk is full, warns once and goes on without keeping."""
        self.put_bytes(stage, ((key, _encode_layers(layers)) for key, layers in items))

    def put_bytes(self, stage: str, items: Iterable[tuple[bytes, bytes]]) -> None:
        """Keeps values under their keys. When the disk is full, warns once and goes on without keeping."""
        now = time.time()
        rows = []
        for key, data in items:
            value = zlib.compress(data, 3)
            rows.append((key, stage, value, digest(value), len(value), now))
        with self._writing():
            self._db.executemany("INSERT OR REPLACE INTO entries VALUES (?, ?, ?, ?, ?, ?)", rows)
        self._written += sum(len(row[2]) for row in rows)
        if self.max_bytes is not None and self._written > self.max_bytes // 20:
            with contextlib.suppress(sqlite3.Error):
                self.evict()

    def memo(self, stage: str) -> Memo:
        """A part of the store that a stage may use for pieces smaller than documents."""
        return Memo(self, stage)

    def remember(self, stage: str, fingerprint: Mapping[str, Any], inputs: Iterable[tuple[str, InputDigests]]) -> None:
        """Notes what a stage went by for each document id, for :meth:`last`."""
        text = canonical_json(fingerprint)
        name, now = digest(text.encode()), time.time()
        with self._writing():
            self._db.execute("INSERT OR IGNORE INTO fingerprints VALUES (?, ?)", (name, text))
            self._db.executemany(
                "INSERT OR REPLACE INTO history VALUES (?, ?, ?, ?, ?)",
                [(document, stage, name, json.dumps(digests.parts), now) for document, digests in inputs],
            )

    def last(self, document: str, stage: str) -> tuple[dict[str, Any], dict[str, str]] | None:
        """Fingerprint and input digests of the stage's last run on the document, or None."""
        rows = self._read(
            "SELECT json, inputs FROM history JOIN fingerprints ON digest = fingerprint WHERE document=? AND stage=?", (document, stage)
        )
        return (json.loads(rows[0][0]), json.loads(rows[0][1])) if rows else None

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        """A transaction; a store that cannot be written costs a warning, never a result."""
        try:
            self._db.execute("BEGIN IMMEDIATE")
        except sqlite3.Error as error:
            self._warn_unwritable(error)
            # The body's statements still run, each in its own transaction; their errors are caught below.
        try:
            yield
            if self._db.in_transaction:
                self._db.execute("COMMIT")
        except sqlite3.Error as error:
            self._warn_unwritable(error)
            with contextlib.suppress(sqlite3.Error):
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")

    def _warn_unwritable(self, error: sqlite3.Error) -> None:
        if not self._full:
            log.warning(
                "cache %s cannot be written (%s): results are not kept from here on; free space or set cache.path", self.path, error
            )
            self._full = True

    def evict(self, max_bytes: int | None = None) -> int:
        """Drops least recently used entries beyond the limit; returns how many."""
        limit = self.max_bytes if max_bytes is None else max_bytes
        self._written = 0
        if limit is None:
            return 0
        total = self._db.execute("SELECT coalesce(sum(size), 0) FROM entries").fetchone()[0]
        if total <= limit:
            return 0
        doomed, dropped = [], 0
        for key, size in self._db.execute("SELECT key, size FROM entries ORDER BY used"):
            if total - dropped <= limit * _EVICTION_SHARE:
                break
            doomed.append(key)
            dropped += size
        with self._writing():
            self._db.executemany("DELETE FROM entries WHERE key=?", [(key,) for key in doomed])
        return len(doomed)

    def collect(self, max_bytes: int | None = None) -> int:
        """Drops damaged entries, those beyond the limit and notes that belong to nothing; shrinks the file; returns entries dropped."""
        damaged = []
        for key, value, check in self._db.execute("SELECT key, value, digest FROM entries"):
            try:
                _unpack(value, check)
            except _DAMAGE:
                damaged.append((key,))
        with self._writing():
            self._db.executemany("DELETE FROM entries WHERE key=?", damaged)
        dropped = len(damaged) + self.evict(max_bytes)
        with self._writing():
            self._db.execute("DELETE FROM fingerprints WHERE digest NOT IN (SELECT fingerprint FROM history)")
        self._db.execute("VACUUM")
        self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return dropped

    def clear(self, stage: str | None = None) -> int:
        """Drops all entries, or those of one stage; returns how many. A damaged file is moved aside and begun anew."""
        try:
            return self._clear(stage)
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError as error:
            self._db.close()
            self._move_aside(error)
            self._db = self._connect()
            return 0

    def _clear(self, stage: str | None) -> int:
        where, values = ("WHERE stage=?", (stage,)) if stage else ("", ())
        count: int = self._db.execute(f"SELECT count(*) FROM entries {where}", values).fetchone()[0]
        with self._writing():
            self._db.execute(f"DELETE FROM entries {where}", values)
            self._db.execute(f"DELETE FROM history {where}", values)
        self._db.execute("VACUUM")
        return count

    def stats(self) -> CacheStats:
        """How full the store is."""
        by_stage = {
            stage: (entries, size)
            for stage, entries, size in self._db.execute("SELECT stage, count(*), sum(size) FROM entries GROUP BY stage ORDER BY stage")
        }
        return CacheStats(
            path=self.path,
            entries=sum(entries for entries, _ in by_stage.values()),
            size=sum(size for _, size in by_stage.values()),
            file_size=self.path.stat().st_size,
            by_stage=by_stage,
        )


class Memo:
    """A stage's own corner of the store, for pieces smaller than documents (the translation of one sentence).

    Args:
        cache: the store.
        stage: name of the stage; keys are kept apart from those of other stages.
    """

    def __init__(self, cache: Cache, stage: str) -> None:
        self._cache = cache
        self._name = f"{stage}.pieces"

    def get(self, keys: Sequence[str]) -> dict[str, bytes]:
        """The values of those keys that are there. A key states all that the value depends on."""
        names = {self._key(key): key for key in keys}
        return {names[key]: value for key, value in self._cache.get_bytes(list(names)).items()}

    def put(self, items: Mapping[str, bytes]) -> None:
        """Keeps values."""
        self._cache.put_bytes(self._name, [(self._key(key), value) for key, value in items.items()])

    def _key(self, key: str) -> bytes:
        return digest(f"{self._name}\0{key}".encode("utf-8", "surrogatepass"))


def canonical_json(value: Any) -> str:
    """JSON with sorted keys and no spaces: equal values give equal text."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def fingerprint_digest(stage: Stage[Any]) -> bytes:
    """Digest of the stage's fingerprint."""
    return digest(canonical_json(stage.fingerprint()).encode())


def _encode_layers(layers: Mapping[str, Any]) -> bytes:
    return msgspec.json.encode({name: msgspec.Raw(encode(layer)) for name, layer in layers.items()})


def _decode_layers(data: bytes) -> dict[str, Any]:
    raw = msgspec.json.decode(data, type=dict[str, msgspec.Raw])
    return {name: decode_layer(name, bytes(layer)) for name, layer in raw.items()}


def _unpack(value: bytes, check: bytes) -> bytes:
    if digest(value) != check:
        raise ValueError("its digest does not fit")
    return zlib.decompress(value)


def _batches(items: Sequence[bytes]) -> Iterator[Sequence[bytes]]:
    for start in range(0, len(items), _BATCH):
        yield items[start : start + _BATCH]
