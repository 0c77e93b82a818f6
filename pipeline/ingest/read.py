"""Reads sources of all kinds as one stream of documents."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, cast

from pipeline.document import Document
from pipeline.errors import DocumentError, InputError
from pipeline.ingest import html
from pipeline.ingest.config import IngestConfig
from pipeline.ingest.encoding import Decoded, binary_kind, decode
from pipeline.ingest.files import SourceFile, expand
from pipeline.ingest.identity import UniqueIds, file_ids
from pipeline.ingest.json_lines import read_json_lines
from pipeline.ingest.record import failure_document
from pipeline.ingest.tables import PREFIX, open_dataset, read_dataset, read_parquet


def read_documents(sources: Sequence[str | Path], *, config: IngestConfig | None = None) -> Iterator[Document]:
    """Documents of files, folders, globs and data sets, in the order of the sources, one in memory at a time.

    Text is kept as it is: line breaks, NULs, non-breaking spaces, bidi controls. A byte order mark is no text; ``meta["bom"]`` says
    that there was one. What cannot be read inside a source becomes a document with a ``failure``, so nothing is lost unseen.

    Ids: the stem of a file (its path relative to the source where two share a stem), the id of a record or ``stem:line``. A second
    document with an id that is taken gets ``id#2`` and the old one in ``meta["original_id"]``.

    Args:
        sources: files, folders (read recursively, sorted), globs, or ``datasets:NAME_OR_PATH[:split]``.
        config: encoding, limits, names of fields.

    Raises:
        InputError: a source is missing, empty or unreadable; raised before the first document is read.
    """
    config = config or IngestConfig()
    if isinstance(sources, str | Path):
        sources = [sources]
    if not sources:
        raise InputError("no sources: name at least one file, folder, glob or data set")
    plan: list[SourceFile | str] = []
    for source in sources:
        if isinstance(source, str) and source.startswith(PREFIX):
            plan.append(source)
        else:
            plan.extend(expand(source, config.pattern))
    return _stream(plan, config)


def _stream(plan: Sequence[SourceFile | str], config: IngestConfig) -> Iterator[Document]:
    files = [item for item in plan if isinstance(item, SourceFile)]
    names = iter(file_ids([(file.path, file.relative) for file in files]))
    unique = UniqueIds()
    for item in plan:
        if isinstance(item, str):
            dataset, name = open_dataset(item)
            documents = read_dataset(dataset, config=config, name=name)
        else:
            documents = read_file(item, next(names), config)
        for document in documents:
            yield unique.claim(document)


def read_file(file: SourceFile, name: str, config: IngestConfig) -> Iterator[Document]:
    """Documents of one file.

    Args:
        file: what to read and how.
        name: id of its document, or the beginning of the ids of its records.
        config: encoding, limits, names of fields.
    """
    path = str(file.path)
    try:
        if file.fault is not None:
            raise DocumentError(f"{path}: {file.fault}")
        if file.format == "parquet":
            yield from read_parquet(file.path, name, config)
            return
        with _open(file) as stream:
            if file.format == "jsonl":
                yield from read_json_lines(stream, name, path, config)
            else:
                yield _whole(stream, file, name, config)
    except (OSError, EOFError, zlib.error, DocumentError) as error:
        fault = error if isinstance(error, DocumentError) else DocumentError(f"{path}: cannot be read to its end: {error}")
        yield failure_document(name, fault, meta={"path": path}, lang=config.lang)


def _open(file: SourceFile) -> BinaryIO:
    return cast(BinaryIO, gzip.open(file.path, "rb")) if file.gzipped else file.path.open("rb")


def _whole(stream: BinaryIO, file: SourceFile, name: str, config: IngestConfig) -> Document:
    """The document of a text or HTML file."""
    path = str(file.path)
    meta: dict[str, object] = {"path": path, "format": file.format}
    data = stream.read(config.max_bytes + 1)
    try:
        if len(data) > config.max_bytes:
            kind = binary_kind(data)
            if kind:
                raise DocumentError(f"the file is {kind}, not text; convert it to text first")
            raise DocumentError(f"the file is longer than max_bytes ({config.max_bytes:,}); split it or raise max_bytes")
        lang = config.lang
        if file.format == "html":
            decoded = _decode_html(data, config)
            text, found = html.extract(decoded.text)
            lang = lang or _page_language(found.pop("lang", None))
            meta = {**found, **meta}
        else:
            decoded = decode(data, encoding=config.encoding, lang=config.lang)
            text = decoded.text
        meta |= decoded.meta()
        if not text.strip():
            meta["empty"] = True
        return Document(id=name, text=text, lang=lang, meta=meta)
    except DocumentError as error:
        return failure_document(name, DocumentError(f"{path}: {error}"), meta=meta, lang=config.lang)


def _decode_html(data: bytes, config: IngestConfig) -> Decoded:
    charset = html.declared_charset(data) if config.encoding is None else None
    if charset is not None:
        try:
            return decode(data, encoding=charset, lang=config.lang)
        except DocumentError:
            pass
    return decode(data, encoding=config.encoding, lang=config.lang)


def _page_language(value: object) -> str | None:
    """``tr-TR`` and ``sv_SE`` as ISO 639-1 codes."""
    if not isinstance(value, str):
        return None
    code = value.replace("_", "-").split("-")[0].strip().lower()
    return code if 2 <= len(code) <= 3 and code.isalpha() else None
