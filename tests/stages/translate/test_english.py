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
        ("üçte ikisi", "tr", "two thirds"),
        ("dörtte biri", "tr", "a quarter"),
        ("третина", "uk", "a third"),
        ("чотири п'ятих", "uk", "four fifths"),
        ("Ungefär hälften", "sv", "about half"),
        ("en åttondel", "sv", "an eighth"),
        ("ثلثي", "ar", "two thirds"),
        ("خُمس", "ar", "a fifth"),
        ("0,75", "sv", "0.75"),
        ("4'te 1", "tr", "a quarter"),
        ("5'te 3", "tr", "three fifths"),
        ("3,2 miljoner år", "sv", "3.2 million years"),
        ("66 milyon yıllık", "tr", "66 million years"),
        ("4,5 miljarder år", "sv", "4.5 billion years"),
        ("12 500 år", "sv", "12,500 years"),
        ("10–15 oktober", "sv", "10–15 October"),
        ("30 квітня – 2 травня 2024", "uk", "30 April to 2 May 2024"),
        ("1 відсотковий пункт", "uk", "1 percentage point"),
        ("4,1 miljoner fat", "sv", "4.1 million barrels"),
        ("920000329", "ar", "920000329"),
        ("1500000", "ar", "1.5 million"),
        ("1 500 321", "uk", "1,500,321"),
    ],
)
def test_quantities(surface: str, lang: str, expected: str | None) -> None:
    (quantity,) = read_quantities(surface, lang)
    assert english_quantity(quantity, surface) == expected
