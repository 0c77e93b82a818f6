"""What the names of types in other corpora and systems mean here.

A name that is not in the table is a fault: guessing would score one thing as another, and leaving it out would lose annotations.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import Literal, NamedTuple

from pipeline.errors import ConfigError
from pipeline.evaluate.gold import ENTITY_TYPES, QUANTITY_KINDS

LEAVE_OUT = "-"
"""Stands for no type at all: annotations of such a name are left out because somebody said so."""

_OTHER_NAMES = {
    # OntoNotes 5 (also spaCy, Stanza, Wojood)
    "PERSON": "PER",
    "NORP": "MISC",
    "FAC": "LOC",
    "FACILITY": "LOC",
    "GPE": "LOC",
    "LOCATION": "LOC",
    "ORGANIZATION": "ORG",
    "ORGANISATION": "ORG",
    "PRODUCT": "MISC",
    "WORK_OF_ART": "MISC",
    "LANGUAGE": "MISC",
    "QUANTITY": "measure",
    # NER-UK 1 and 2, ANERcorp
    "PERS": "PER",
    "ART": "MISC",
    "MON": "money",
    "PCT": "percent",
    "QUANT": "measure",
    # SUC 3, KB-BERT
    "PRS": "PER",
    "PLACE": "LOC",
    "INST": "ORG",
    "EVN": "EVENT",
    "EVT": "EVENT",
    "WORK": "MISC",
    "WRK": "MISC",
    "OBJ": "MISC",
    "MSR": "measure",
    "ANIMAL": "MISC",
    "MYTH": "MISC",
    "OTHER": "MISC",
    "OTH": "MISC",
    "MISCELLANEOUS": "MISC",
}

TYPE_NAMES: dict[str, str] = {
    **{name: name for name in ENTITY_TYPES},
    **{kind.upper(): kind for kind in QUANTITY_KINDS},
    **_OTHER_NAMES,
}
"""Upper-case name → entity type or quantity kind of Dragoman."""


class Meaning(NamedTuple):
    """What a name stands for: an entity type, a quantity kind, or nothing."""

    layer: Literal["entities", "quantities", ""]
    name: str


class TypeMap:
    """The table, and what a user adds to it or changes in it.

    Args:
        extra: name in the file → entity type, quantity kind, or ``-`` to leave such annotations out.

    Raises:
        ConfigError: a name is mapped to something that is none of these; the message lists every such name.
    """

    def __init__(self, extra: Mapping[str, str] | None = None) -> None:
        own = {**{name: name for name in ENTITY_TYPES}, **{kind.upper(): kind for kind in QUANTITY_KINDS}, LEAVE_OUT: LEAVE_OUT}
        faults = [
            f"type {name}={target}: must be one of {', '.join((*ENTITY_TYPES, *QUANTITY_KINDS))}, or {LEAVE_OUT} to leave it out"
            for name, target in (extra or {}).items()
            if target.upper() not in own
        ]
        if faults:
            raise ConfigError(faults, origin="types")
        self._names = TYPE_NAMES | {name.upper(): own[target.upper()] for name, target in (extra or {}).items()}

    def meaning(self, name: str) -> Meaning | None:
        """What a name stands for; None where nobody said."""
        target = self._names.get(name.upper())
        if target is None:
            return None
        if target == LEAVE_OUT:
            return Meaning("", "")
        return Meaning("entities" if target in ENTITY_TYPES else "quantities", target)

    def unknown(self, name: str) -> str:
        """The fault of a name that stands for nothing known."""
        close = difflib.get_close_matches(name.upper(), self._names, 1, 0.75)
        hint = f"did you mean {close[0]}? Otherwise " if close else ""
        return f"unknown type {name!r}; {hint}say what it stands for, e.g. {name}=ORG, or {name}={LEAVE_OUT} to leave it out"
