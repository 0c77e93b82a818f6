"""The project's own gold files: one JSON object in a file, or one on each line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from pipeline.evaluate.gold import Place
from pipeline.evaluate.readers.draft import Draft
from pipeline.evaluate.readers.files import decoded

_PIECE = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{},:]', re.DOTALL)


def read_json(file: Path, lines: bool, faults: list[str]) -> Iterator[Draft]:
    """The documents of a file; what is not JSON is added to ``faults``.

    Raises:
        Unreadable: the file is not UTF-8.
    """
    content = decoded(file).removeprefix("\ufeff")
    pieces = enumerate(content.split("\n"), start=1) if lines else [(0, content)]
    for number, piece in pieces:
        if number and not piece.strip():
            continue
        where = f"{file}, line {number}" if number else str(file)
        try:
            record = json.loads(piece, parse_float=Decimal, parse_constant=_reject)
        except json.JSONDecodeError as error:
            place = f"{file}, line {(number or 1) + error.lineno - 1}, column {error.colno}"
            hint = "; is this JSON lines? Then name the file *.jsonl" if error.msg == "Extra data" and not number else ""
            faults.append(f"{place}: not JSON: {error.msg}{hint}")
        except (ValueError, RecursionError) as error:
            faults.append(f"{where}: not JSON: {error}")
        else:
            yield Draft(record, _place(where, piece, number == 0))


def _reject(constant: str) -> Any:
    raise ValueError(f"{constant} is not a JSON number")


def _place(where: str, content: str, whole_file: bool) -> Place:
    lines: dict[str, int] = {}

    def place(field: str) -> str:
        if not whole_file or not field:
            return where
        if not lines:
            lines.update(field_lines(content))
        # A field that is missing is to be looked for where its object begins.
        while field and field not in lines:
            field = re.sub(r"(?:\.[^.\[]*|\[\d+\]|^[^.\[]*)$", "", field)
        return f"{where}, line {lines[field]}" if field else where

    return place


def field_lines(content: str) -> dict[str, int]:
    """Line of every field and object of a JSON object, counted from 1, named like ``entities[3].type``; not of numbers in a list.

    Args:
        content: valid JSON.
    """
    lines: dict[str, int] = {}
    path: list[str | int] = []
    line, counted = 1, 0
    expects_key = False
    for match in _PIECE.finditer(content):
        line += content.count("\n", counted, match.start())
        counted = match.start()
        piece = match[0]
        if piece[0] == '"':
            if expects_key:
                path[-1] = json.loads(piece)
                expects_key = False
            lines.setdefault(_name(path), line)
        elif piece in "{[":
            lines.setdefault(_name(path), line)
            path.append("" if piece == "{" else 0)
            expects_key = piece == "{"
        elif piece in "}]":
            path.pop()
            expects_key = False
        elif piece == ",":
            last = path[-1]
            expects_key = isinstance(last, str)
            if isinstance(last, int):
                path[-1] = last + 1
    return lines


def _name(path: list[str | int]) -> str:
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).removeprefix(".")
