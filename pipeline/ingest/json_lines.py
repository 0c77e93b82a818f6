"""JSON lines: one document per line, each line on its own."""

from __future__ import annotations

import codecs
import io
import json
from collections.abc import Iterator
from typing import Any, BinaryIO, cast

from pipeline.document import Document
from pipeline.errors import DocumentError
from pipeline.ingest.config import IngestConfig
from pipeline.ingest.encoding import Decoded, decode
from pipeline.ingest.record import failure_document, record_document

_CHUNK = 1 << 20


def read_json_lines(stream: BinaryIO, name: str, path: str | None = None, config: IngestConfig | None = None) -> Iterator[Document]:
    """Documents of a stream of JSON lines, one for each line that is not blank, in order.

    A line that cannot be read becomes a failure record that names the line; the lines behind it are read. Lines longer than
    ``max_bytes`` (with what JSON adds) are passed over without being held in memory.

    Args:
        stream: bytes; UTF-8, or the encoding that the configuration names, with or without a byte order mark.
        name: begins the ids of records that have none: ``name:line``.
        path: kept in ``meta["path"]``.
        config: names of fields, limits, declared language.
    """
    config = config or IngestConfig()
    limit = 6 * config.max_bytes + 4096
    stream, encoding = _narrow(stream, config.encoding)
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


def _narrow(stream: BinaryIO, encoding: str | None) -> tuple[BinaryIO, str | None]:
    """The stream in an encoding whose line breaks are single bytes: UTF-16 and UTF-32, given or marked, become UTF-8."""
    buffered = stream if hasattr(stream, "peek") else io.BufferedReader(cast(io.RawIOBase, stream))
    head = buffered.peek(4)[:4]
    if encoding is None and head[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        encoding = "utf-32" if head == codecs.BOM_UTF32_LE else "utf-16"
    if encoding is None or not codecs.lookup(encoding).name.startswith(("utf-16", "utf-32")):
        return buffered, encoding
    return cast(BinaryIO, io.BufferedReader(_Recoded(buffered, encoding))), "utf-8"


class _Recoded(io.RawIOBase):
    """A byte stream read in one encoding and handed on in UTF-8."""

    def __init__(self, stream: BinaryIO, encoding: str) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(encoding)()
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._rest:
            data = self._stream.read(1 << 16)
            try:
                self._rest = self._decoder.decode(data, final=not data).encode("utf-8")
            except UnicodeError as error:
                raise DocumentError(f"the stream is not in its encoding: {error}") from None
            if not data:
                break
        count = min(len(buffer), len(self._rest))
        buffer[:count] = self._rest[:count]
        self._rest = self._rest[count:]
        return count


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
