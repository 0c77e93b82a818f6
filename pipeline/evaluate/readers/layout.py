"""Which columns of a CoNLL file are what: as the file says, or as its rows look."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.evaluate.readers.tags import TAG
from pipeline.evaluate.readers.types import TypeMap

DOCSTART = "-DOCSTART-"
_COMMENT = re.compile(r"#\s*(?:newdoc|newpar|sent_id|text|text_en|lang|source|layers|global\.columns|outside_sentences|id)\b")
_COLUMNS = re.compile(r"#\s*global\.columns\s*=\s*(.+)")
_INDEX = re.compile(r"\d+(?:[-.]\d+)?")
_LABELS = ("ENTITY", "NER", "NE", "LABEL", "TAG")


class Row(NamedTuple):
    """One line of a file: a token, or a comment with no cells, or an empty line with neither."""

    line: int
    cells: tuple[str, ...]
    comment: str = ""


class Layout(NamedTuple):
    """Columns, counted from 0; None for one that the file does not have."""

    form: int
    entity: int | None
    number: int | None = None
    quantity: int | None = None
    misc: int | None = None


class LayoutFault(NamedTuple):
    """Why the columns cannot be told; line 0 stands for the whole file."""

    line: int
    message: str


def rows_of(lines: Sequence[str]) -> list[Row]:
    """The lines in cells. Tabs part cells where the file has any, spaces elsewhere; no other white space does."""
    tabs = any("\t" in line for line in lines)
    rows = []
    for number, line in enumerate(lines, start=1):
        cells = tuple(line.split("\t")) if tabs else tuple(cell for cell in line.split(" ") if cell)
        if not line.strip():
            rows.append(Row(number, ()))
        elif line.startswith("#") and (_COMMENT.match(line) or not any(TAG.fullmatch(cell) for cell in cells[1:])):
            rows.append(Row(number, (), line))
        else:
            rows.append(Row(number, cells))
    return rows


def layout_of(rows: Sequence[Row], types: TypeMap) -> Layout | list[LayoutFault]:
    """The columns of a file: those of ``# global.columns`` (CoNLL-U Plus), or what its rows look like.

    Without that comment the tags are the last column in which every row has one; the form is the first column, or the second where the
    first counts the tokens of a sentence.
    """
    tokens = [row for row in rows if row.cells and row.cells[0] != DOCSTART]
    stated = next((match[1].split() for row in rows if (match := _COLUMNS.match(row.comment))), None)
    width = len(stated) if stated else len(tokens[0].cells) if tokens else 0
    why = "# global.columns names" if stated else f"line {tokens[0].line} has" if tokens else ""
    ragged = [LayoutFault(row.line, f"{len(row.cells)} columns, but {why} {width}") for row in tokens if len(row.cells) != width]
    if ragged:
        return ragged
    if stated:
        return _stated([name.rpartition(":")[2].upper() for name in stated])
    if not tokens:
        return Layout(form=0, entity=None)
    return _guessed(tokens, width, types)


def _stated(names: Sequence[str]) -> Layout | list[LayoutFault]:
    def column(*wanted: str) -> int | None:
        return next((names.index(name) for name in wanted if name in names), None)

    form, entity, quantity = column("FORM", "TOKEN", "WORD"), column(*_LABELS), column("QUANTITY")
    if form is None:
        return [LayoutFault(0, "# global.columns names no column FORM")]
    if entity is None and quantity is None:
        return [LayoutFault(0, f"# global.columns names no column of tags; expected {', '.join(_LABELS)} or QUANTITY")]
    return Layout(form=form, entity=entity, number=column("ID"), quantity=quantity, misc=column("MISC"))


def _guessed(tokens: Sequence[Row], width: int, types: TypeMap) -> Layout | list[LayoutFault]:
    columns = [[row.cells[i] for row in tokens] for i in range(width)]
    counted = width > 2 and all(_INDEX.fullmatch(cell) for cell in columns[0]) and columns[0][0] in ("0", "1")
    form = 1 if counted else 0
    shares = [sum(TAG.fullmatch(cell) is not None for cell in column) / len(tokens) for column in columns]
    tagged = [i for i in range(form + 1, width) if shares[i] == 1]
    if not tagged:
        return _no_tags(tokens, shares, form)
    last = tagged[-1]
    for other in tagged[:-1]:
        names = {cell[2:] for cell in columns[other] if cell != "O"}
        if any(types.meaning(name) for name in names):
            message = f"columns {other + 1} and {last + 1} both hold tags of entities; say which counts: # global.columns = FORM … ENTITY …"
            return [LayoutFault(0, message)]
    misc = width - 1 if last < width - 1 and all(cell in ("_", "-") or "=" in cell for cell in columns[-1]) else None
    return Layout(form=form, entity=last, number=0 if counted else None, misc=misc)


def _no_tags(tokens: Sequence[Row], shares: Sequence[float], form: int) -> list[LayoutFault]:
    best = max(range(form + 1, len(shares)), key=lambda i: (shares[i], i), default=None)
    if best is None or shares[best] < 0.5:
        return [LayoutFault(tokens[0].line, "no column of tags; expected O, B-PER, I-PER … (IOB2) or O, B-PER, L-PER, U-PER … (BILOU)")]
    return [
        LayoutFault(row.line, f"column {best + 1}: {row.cells[best]!r} is no tag; expected O, or B-, I-, L-, U- and a type")
        for row in tokens
        if not TAG.fullmatch(row.cells[best])
    ]
