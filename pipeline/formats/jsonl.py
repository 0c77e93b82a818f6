"""``annotations.jsonl``: one complete document record per line.

A line is :func:`pipeline.document.encode` of the document: every layer with its provenance, keys in a fixed order, exact numbers as
strings (``"number": "37500000000"``) so that no reader turns them into floats, layers that no stage provided left out.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from pipeline.document import LAYERS, Document, check_layer, decode, encode
from pipeline.errors import DocumentError, InputError
from pipeline.formats.atomic import AtomicFile

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class AnnotationWriter:
    """Writes documents one after another; the file appears when the ``with`` block ends well.

    Attributes:
        count: documents written so far.

    Raises:
        OutputError: the file cannot be written (full disk, no rights); nothing is left behind.
        DocumentError: a document holds text that UTF-8 cannot express.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._file = AtomicFile(path)
        self.count = 0

    def __enter__(self) -> Self:
        self._file.__enter__()
        return self

    def write(self, document: Document) -> None:
        """Adds one document."""
        try:
            line = encode(document)
        except UnicodeEncodeError as error:
            raise DocumentError(
                f"document {document.id!r}: a lone surrogate (code point U+{ord(error.object[error.start]):04X}) cannot be written "
                "as UTF-8; decode the source with its right encoding"
            ) from error
        self._file.write(line + b"\n")
        self.count += 1

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._file.__exit__(kind, error, trace)


def write_annotations(documents: Iterable[Document], path: str | os.PathLike[str]) -> int:
    """Writes all documents as they come, and says how many they were.

    Raises:
        OutputError: the file cannot be written; nothing is left behind.
        DocumentError: a document holds text that UTF-8 cannot express.
    """
    with AnnotationWriter(path) as writer:
        for document in documents:
            writer.write(document)
        return writer.count


def read_annotations(path: str | os.PathLike[str]) -> Iterator[Document]:
    """Reads documents one at a time, their offsets checked. Empty lines are passed over.

    Raises:
        InputError: the file cannot be opened or read.
        DocumentError: a line is no document, or a span does not stand on its text; the message names file and line.
    """
    source = Path(path)
    try:
        with source.open("rb") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    try:
                        document = parse_annotations(line)
                    except DocumentError as error:
                        raise DocumentError(f"{source}, line {number}: {error}") from error
                    yield document
    except OSError as error:
        raise InputError(f"cannot read {source}: {error.strerror or error}; give the annotations.jsonl of a run") from error


def parse_annotations(line: bytes) -> Document:
    """The document of one line, its offsets checked.

    Raises:
        DocumentError: the line is no document, or a span does not stand on its text.
    """
    if line.startswith(_BYTE_ORDER_MARK):
        raise DocumentError("starts with a byte order mark; save the file as UTF-8 without one")
    try:
        document = decode(line)
    except UnicodeDecodeError as error:
        raise DocumentError(f"not UTF-8: {error}") from error
    for layer in LAYERS:
        check_layer(document, layer)
    return document
