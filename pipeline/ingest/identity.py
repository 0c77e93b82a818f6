"""Ids of documents: unique in a run, and the same in the next one."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import msgspec

from pipeline.document import Document


def stem(path: Path) -> str:
    """The file name without the suffixes that say how it is stored: ``news.jsonl.gz`` is ``news``, ``v1.2.txt`` is ``v1.2``."""
    name = path.name.removesuffix(".gz")
    return Path(name).stem or name


def file_ids(files: Sequence[tuple[Path, str]]) -> list[str]:
    """Ids of files: the stem where it names one file only, else the path relative to the source for all that share it.

    So the id of a file does not depend on the order of sources.

    Args:
        files: each file with its path relative to the source that named it.
    """
    stems = Counter(stem(path) for path, _ in files)
    return [stem(path) if stems[stem(path)] == 1 else relative for path, relative in files]


class UniqueIds:
    """Keeps ids unique: the second document called ``x`` becomes ``x#2``, and its ``meta["original_id"]`` says ``x``.

    Holds eight bytes of digest per id, not the ids.
    """

    def __init__(self) -> None:
        self._seen: set[int] = set()

    def claim(self, document: Document) -> Document:
        """The document, renamed if its id was taken."""
        if self._add(document.id):
            return document
        number = 2
        while not self._add(f"{document.id}#{number}"):
            number += 1
        meta = {**document.meta, "original_id": document.id}
        return msgspec.structs.replace(document, id=f"{document.id}#{number}", meta=meta)

    def _add(self, doc_id: str) -> bool:
        digest = int.from_bytes(hashlib.blake2b(doc_id.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
        if digest in self._seen:
            return False
        self._seen.add(digest)
        return True
