"""Gold documents into files: CoNLL, brat, JSON lines. What a format cannot hold is an error; nothing is left out silently."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, get_args

from pipeline.errors import InputError
from pipeline.evaluate.gold import GoldDocument
from pipeline.evaluate.readers.tags import Scheme
from pipeline.evaluate.writers.brat import brat_files
from pipeline.evaluate.writers.conll import conll_text
from pipeline.evaluate.writers.jsonlines import json_lines
from pipeline.formats.atomic import AtomicFile, output_errors

Target = Literal["conll", "brat", "jsonl"]
TARGETS: tuple[Target, ...] = get_args(Target)


def write_gold(
    documents: Sequence[GoldDocument], folder: str | os.PathLike[str], to: Target, *, scheme: Scheme = "iob2"
) -> tuple[Path, ...]:
    """Writes gold documents into a folder, which is created where it is missing; :func:`load_gold` reads the same documents from it.

    Args:
        documents: with ids of their own.
        folder: where to.
        to: ``conll`` makes ``gold.conll``, ``jsonl`` makes ``gold.jsonl``, and ``brat`` two files for every document, with the
            configuration that brat needs to show them.
        scheme: of the tags of CoNLL.

    Returns:
        The files.

    Raises:
        InputError: documents have what the format cannot hold, such as nested entities in CoNLL; the message lists every case.
        OutputError: a file cannot be written.
    """
    faults: list[str] = []
    if to == "jsonl":
        files = {"gold.jsonl": json_lines(documents)}
    elif to == "conll":
        files = {"gold.conll": conll_text(documents, scheme, faults).encode()}
    else:
        files = {name: content.encode() for name, content in brat_files(documents, faults).items()}
    if faults:
        listed = "\n".join(f"  {fault}" for fault in faults)
        raise InputError(f"{len(faults)} fault{'s' if len(faults) != 1 else ''}: what {to} cannot hold\n{listed}")
    target = Path(folder)
    with output_errors(target):
        target.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        with AtomicFile(target / name) as file:
            file.write(content)
    return tuple(target / name for name in files)
