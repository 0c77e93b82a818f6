"""What every reader gives: a document as plain values, not yet checked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from pipeline.evaluate.gold import NIL, Place


class Draft(NamedTuple):
    """A document as plain JSON values in the shape of the project's gold files, and where each field of it was read."""

    record: Any
    place: Place


def complete_links(record: Mapping[str, Any]) -> None:
    """Makes the first identifier of an entity the name of its cluster, where no entity of the document names one."""
    entities = record["entities"]
    if not any("cluster" in item for item in entities):
        for item in entities:
            if item.get("kb") and NIL not in item["kb"]:
                item["cluster"] = item["kb"][0]


def place_of(file: object, lines: Mapping[str, int], line: int = 0) -> Place:
    """Places of a document whose fields were read from these lines; fields that are not listed stand where their object does.

    Args:
        file: the file.
        lines: line of a field or of an object, such as ``entities[3]``.
        line: where the document itself begins; 0 where that is no line.
    """

    def place(field: str) -> str:
        known = next((number for name, number in lines.items() if field == name or field.startswith(f"{name}.")), line)
        return f"{file}, line {known}" if known else str(file)

    return place
