"""Parts of persons' names that stand for the whole name in their document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from pipeline.document import EntityType
from pipeline.kb.entity import KbEntity
from pipeline.kb.names import fold
from pipeline.stages.link.nil import NilName, is_short_form, nil_name, short_readings


class NamedCase(Protocol):
    """A mention that is being decided."""

    surface: str
    lang: str
    type: EntityType


def full_names(
    cases: Sequence[NamedCase], chosen: Sequence[tuple[float, KbEntity] | None], nils: Sequence[NilName | None]
) -> list[NilName | KbEntity | None]:
    """For every NIL person that is a short form of one other person of the document, that person."""
    persons: dict[str, tuple[tuple[str, ...], tuple[str, ...], NilName | KbEntity]] = {}
    for case, known, nil in zip(cases, chosen, nils, strict=True):
        if case.type != "PER":
            continue
        if known is not None:
            words = nil_name(known[1].english, "en", "PER").words
            persons[f"row:{known[1].row}"] = (words, tuple(fold(known[1].english).split()), known[1])
        elif nil is not None:
            persons[nil.cluster] = (nil.words, tuple(fold(nil.canonical).split()), nil)
    out: list[NilName | KbEntity | None] = []
    for case, nil in zip(cases, nils, strict=True):
        matches: list[NilName | KbEntity] = []
        if case.type == "PER" and nil is not None:
            latin = persons[nil.cluster][1]
            sounds = short_readings(case.surface, case.lang)
            matches = [
                target
                for cluster, (words, other, target) in persons.items()
                if cluster != nil.cluster
                and (is_short_form(nil.words, words) or is_short_form(latin, other) or any(is_short_form(read, words) for read in sounds))
            ]
        out.append(matches[0] if len(matches) == 1 else None)
    return out
