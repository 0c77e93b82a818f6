from __future__ import annotations

import pytest

from pipeline.stages.quantities import read_quantities
from pipeline.stages.translate.english import english_quantity


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
