from __future__ import annotations

import pytest

from pipeline.stages.translate.arabic_names import arabic_person
from pipeline.stages.translate.names import english_name


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("نجيب محفوظ", "Najib Mahfouz"),
        ("محمود عبد الفتاح", "Mahmoud Abdel Fattah"),
        ("عبد الله", "Abdullah"),
        ("عبدالعزيز القحطاني", "Abdulaziz Al-Qahtani"),
        ("محمد بن سلمان", "Mohammed bin Salman"),
        ("أحمد", "Ahmed"),
        ("حسن الزين", "Hassan Al-Zein"),
        ("عبد", "Abd"),
        ("دانا خياط", "Dana Khayyat"),
        ("محمد الخامس", "Mohammed V"),
    ],
)
def test_persons_are_spelt_as_usual(name: str, expected: str) -> None:
    assert arabic_person(name) == expected
    assert english_name(name, "ar", "PER", None) == expected
