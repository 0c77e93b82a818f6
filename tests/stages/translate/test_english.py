from __future__ import annotations

import pytest

from pipeline.document import EntityType, Link
from pipeline.stages.quantities import read_quantities
from pipeline.stages.translate.english import english_name, english_quantity


@pytest.mark.parametrize(
    ("surface", "lang", "expected"),
    [
        ("більше 120 мільярдів донгів", "uk", "more than 120 billion VND"),
        ("3 072", "sv", "3,072"),
        ("iki", "tr", "two"),
        ("вісім років", "uk", "eight years"),
        ("другому", "uk", "second"),
        ("en och en halv miljon", "sv", "1.5 million"),
        ("otuz", "tr", "30"),
        ("одним", "uk", None),
    ],
)
def test_quantities(surface: str, lang: str, expected: str | None) -> None:
    (quantity,) = read_quantities(surface, lang)
    assert english_quantity(quantity, surface) == expected


@pytest.mark.parametrize(
    ("surface", "lang", "type_", "expected"),
    [
        ("Зеленському", "uk", "PER", "Zelenskyi"),
        ("Нгуєн Суан Туєн", "uk", "PER", "Nguyen Xuan Tuyen"),
        ("Recep Tayyip Erdoğan", "tr", "PER", "Recep Tayyip Erdoğan"),
        ("Trần Hưng Đạo", "sv", "PER", "Tran Hung Dao"),
    ],
)
def test_names_without_a_link(surface: str, lang: str, type_: EntityType, expected: str) -> None:
    assert english_name(surface, lang, type_, None) == expected


def test_the_link_names_it() -> None:
    link = Link(start=0, end=1, kb=None, canonical="Hội An", cluster="c", confidence=1.0)
    assert english_name("Гойані", "uk", "LOC", link) == "Hoi An"
