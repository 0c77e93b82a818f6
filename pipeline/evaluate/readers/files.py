"""Which files hold gold, in which format, and how they are decoded."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

from pipeline.errors import InputError
from pipeline.evaluate.readers.tags import TAG

Format = Literal["json", "jsonl", "conll", "brat"]
SUFFIXES: dict[str, Format] = {
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".ann": "brat",
    **dict.fromkeys((".conll", ".conllu", ".conllup", ".iob", ".iob2", ".bio", ".bilou", ".bioes"), "conll"),
}
_NAMES = "*.json, *.jsonl, *.conll (or .conllu, .conllup, .iob2, .bio, .bilou, .bioes), or brat's *.ann beside *.txt"


class Unreadable(Exception):  # noqa: N818 - it never leaves the readers, which turn it into one of many faults
    """A file whose bytes are not text."""


def decoded(file: Path) -> str:
    """The text of a file, line ends as they are.

    Raises:
        Unreadable: it is not UTF-8.
        InputError: it cannot be read.
    """
    try:
        return file.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise Unreadable(f"{file}: byte {error.start} is not UTF-8; save the file as UTF-8") from error
    except OSError as error:
        raise InputError(f"cannot read {file}: {error.strerror or error}") from error


def lines_of(content: str) -> list[str]:
    """Lines without their ends, LF or CR LF; other separators of lines are part of a line. A byte order mark is left out."""
    return [line.removesuffix("\r") for line in content.removeprefix("\ufeff").split("\n")]


def gold_files(path: Path) -> list[tuple[Path, Format]]:
    """The gold files of a folder in the order of their names, or one file; each with its format.

    Raises:
        InputError: there is none, or a file is in no known format.
    """
    if path.is_dir():
        files = sorted(file for file in path.iterdir() if file.suffix.lower() in SUFFIXES and file.is_file())
        if not files:
            raise InputError(f"{path}: no gold files there; expected files named {_NAMES}")
        return [(file, SUFFIXES[file.suffix.lower()]) for file in files]
    if not path.exists():
        raise InputError(f"{path}: no such file or folder; give a gold file or a folder of them")
    if path.suffix.lower() in SUFFIXES:
        return [(path, SUFFIXES[path.suffix.lower()])]
    if path.suffix.lower() == ".txt" and path.with_suffix(".ann").exists():
        return [(path.with_suffix(".ann"), "brat")]
    return [(path, _recognised(path))]


def _recognised(path: Path) -> Format:
    """The format of a file whose name does not say."""
    try:
        lines = [line for line in lines_of(decoded(path)) if line.strip()]
    except Unreadable as error:
        raise InputError(str(error)) from error
    if lines and lines[0].lstrip().startswith("{"):
        return "jsonl" if len(lines) > 1 and lines[0].rstrip().endswith("}") else "json"
    if lines and re.match(r"T\d+\t", lines[0]):
        return "brat"
    rows = [re.split(r"\t| +", line.strip()) for line in lines if not line.startswith("# ")]
    if rows and all(len(row) > 1 and any(TAG.fullmatch(cell) for cell in row[1:]) for row in rows[:50]):
        return "conll"
    raise InputError(f"{path}: in no known format; expected {_NAMES}")
