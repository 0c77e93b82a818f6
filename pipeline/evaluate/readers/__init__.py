"""Gold documents from files: the project's JSON, JSON lines, CoNLL and brat; ``docs/evaluation.md`` describes every format.

Whatever the format, a reader makes a document of plain values, and the same checks follow. Every fault of every file is told at once, with
its file, line and field.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from pipeline.errors import InputError
from pipeline.evaluate.gold import GoldDocument, checked_document
from pipeline.evaluate.readers.brat import read_brat
from pipeline.evaluate.readers.conll import read_conll
from pipeline.evaluate.readers.draft import Draft
from pipeline.evaluate.readers.files import Format, Unreadable, gold_files
from pipeline.evaluate.readers.jsonfiles import read_json
from pipeline.evaluate.readers.types import LEAVE_OUT, TYPE_NAMES, TypeMap

__all__ = ["LEAVE_OUT", "TYPE_NAMES", "TypeMap", "load_gold"]


def load_gold(path: str | os.PathLike[str], *, lang: str | None = None, types: Mapping[str, str] | None = None) -> tuple[GoldDocument, ...]:
    """Reads one gold file, or all of a folder in the order of their names; suffix and content say the format.

    Args:
        path: a file or a folder.
        lang: language of documents of CoNLL and brat files that do not say theirs; ``und`` elsewhere.
        types: what names of types in CoNLL and brat files stand for, besides :data:`TYPE_NAMES`: an entity type, a quantity kind, or
            ``-`` to leave such annotations out.

    Raises:
        InputError: there is nothing to read, or files have faults; the message lists every fault with its file, line and field.
        ConfigError: ``types`` maps a name to something that is no type.
    """
    faults: list[str] = []
    documents: list[GoldDocument] = []
    seen: dict[str, str] = {}
    for draft in _drafts(gold_files(Path(path)), TypeMap(types), lang, faults):
        document = checked_document(draft.record, draft.place, faults)
        name = draft.record.get("id") if isinstance(draft.record, dict) else None
        if isinstance(name, str):
            where = draft.place("")
            if name in seen:
                faults.append(f"{where}: field id: {name!r} is also the id of {seen[name]}; ids must be unique")
            seen.setdefault(name, where)
        if document is not None:
            documents.append(document)
    if faults:
        listed = "\n".join(f"  {fault}" for fault in faults)
        raise InputError(f"{path}: {len(faults)} fault{'s' if len(faults) != 1 else ''} in gold files\n{listed}")
    return tuple(documents)


def _drafts(files: list[tuple[Path, Format]], types: TypeMap, lang: str | None, faults: list[str]) -> Iterator[Draft]:
    for file, kind in files:
        try:
            if kind == "conll":
                yield from read_conll(file, types, lang, faults)
            elif kind == "brat":
                yield from read_brat(file, types, lang, faults)
            else:
                yield from read_json(file, kind == "jsonl", faults)
        except Unreadable as error:
            faults.append(str(error))
    if any(kind == "brat" for _, kind in files) and len(files) > 1:
        known = {file.stem for file, kind in files if kind == "brat"}
        for text in sorted(files[0][0].parent.glob("*.txt")):
            if text.stem not in known:
                faults.append(f"{text}: no {text.stem}.ann beside it; where nothing is annotated, make an empty one")
