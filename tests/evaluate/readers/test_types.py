from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.errors import ConfigError
from pipeline.evaluate.gold import ENTITY_TYPES, QUANTITY_KINDS
from pipeline.evaluate.readers import TYPE_NAMES, TypeMap


@pytest.mark.parametrize(
    ("name", "meaning"),
    [
        ("PERSON", ("entities", "PER")),
        ("gpe", ("entities", "LOC")),
        ("Money", ("quantities", "money")),
        ("DATE_RANGE", ("quantities", "date_range")),
        ("TIME", None),
        ("O", None),
    ],
)
def test_the_table(name: str, meaning: tuple[str, str] | None) -> None:
    assert TypeMap().meaning(name) == meaning


def test_a_user_adds_to_the_table() -> None:
    types = TypeMap({"Job": "misc", "GPE": "ORG", "TIME": "-", "SPAN": "DATE_range"})
    assert types.meaning("JOB") == ("entities", "MISC")
    assert types.meaning("GPE") == ("entities", "ORG")
    assert types.meaning("time") == ("", "")
    assert types.meaning("span") == ("quantities", "date_range")
    assert types.meaning("LOC") == ("entities", "LOC")


def test_every_wrong_target_is_told() -> None:
    with pytest.raises(ConfigError) as caught:
        TypeMap({"A": "GPE", "B": "PER", "C": ""})
    assert len(caught.value.faults) == 2
    assert caught.value.faults[0].startswith("type A=GPE: must be one of PER, ORG")


def test_the_documentation_has_the_same_table(repository: Path) -> None:
    page = (repository / "docs" / "evaluation.md").read_text(encoding="utf-8")
    section = page[page.index("### Names of types") : page.index("## Annotating a new gold file")]
    shown = {}
    for line in re.findall(r"^\| `.*", section, flags=re.MULTILINE):
        here, others = line.strip("|").split("|")
        targets = re.findall(r"`(\w+)`", here)
        shown |= {target.upper(): target for target in targets} | {name.strip(): targets[0] for name in others.split(",") if name.strip()}
    assert shown == TYPE_NAMES
    assert {*ENTITY_TYPES, *QUANTITY_KINDS} == set(shown.values())
