"""JSON lines: one document per line, each line on its own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from pipeline.document import Document
from pipeline.errors import DocumentError
from pipeline.ingest.config import IngestConfig
from pipeline.ingest.encoding import Decoded, decode
from pipeline.ingest.record import failure_document, record_document

_CHUNK = 1 << 20


def read_json_lines(stream: BinaryIO, name: str, path: str | None = None, config: IngestConfig | None = None) -> Iterator[Document]:
    """Documents of a stream of JSON lines, one for each line that is not blank, in order.

    A line that cannot be read becomes a failure record that names the line; the lines behind it are read. Lines longer than ``max_bytes`` (with
    what JSON adds) are passed over without being held in memory.

    Args:
        stream: bytes; UTF-8, or the encoding that the configuration names, with or without a byte order mark.
        name: begins the ids of records that have none: ``name:line``.
        path: kept in ``meta["path"]``.
        config: names of fields, limits, declared language.
    """
    config = config or IngestConfig()
    limit = 6 * config.max_bytes + 4096
    encoding = _stream_encoding(config)
    for number, raw in _lines(stream, limit):
        where = f"{path or name}, line {number}"
        meta: dict[str, object] = {"path": path, "line": number} if path else {"line": number}
        try:
            if raw is None:
                raise DocumentError(
                    f"{where}: the line is longer than {limit:,} bytes, so its text exceeds max_bytes; split it or raise max_bytes"
                )
            if not raw.strip():
                continue
            decoded = _decode_line(raw, encoding, config, where)
            meta |= decoded.meta()
            record = _parse(decoded.text, where)
        except DocumentError as error:
            yield failure_document(f"{name}:{number}", error, meta=meta, lang=config.lang)
            continue
        yield record_document(record, f"{name}:{number}", where=where, meta=meta, config=config)


def _stream_encoding(config: IngestConfig) -> str | None:
    return config.encoding


def _decode_line(raw: bytes, encoding: str | None, config: IngestConfig, where: str) -> Decoded:
    try:
        return decode(raw, encoding=encoding, lang=config.lang)
    except DocumentError as error:
        raise DocumentError(f"{where}: {error}") from None


def _parse(text: str, where: str) -> object:
    try:
        return json.loads(text)
    except RecursionError:
        raise DocumentError(f"{where}: the JSON is nested too deeply to be a document") from None
    except ValueError as error:
        detail = f"{error.msg} at character {error.pos}" if isinstance(error, json.JSONDecodeError) else str(error)
        raise DocumentError(f"{where}: broken JSON: {detail}; write one complete object per line") from None


def _lines(stream: BinaryIO, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines without their line break; None for one that is too long."""
    number = 0
    while True:
        number += 1
        line = stream.readline(limit + 1)
        if not line:
            return
        if len(line) > limit and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = stream.readline(_CHUNK)
            yield number, None
        else:
            yield number, line.rstrip(b"\r\n")
