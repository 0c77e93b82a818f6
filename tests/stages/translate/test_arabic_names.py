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
        ("محمود درويش", "Mahmoud Darwish"),
        ("ابن سلمان", "Ibn Salman"),
        ("هيا بنت خالد السديري", "Haya bint Khaled Al-Sudairi"),
        ("جون كيربي", "John Kirby"),
        ("بيل جونز", "Bill Jones"),
        ("لويس إنريكي", "Luis Enrique"),
        ("ويلسون", "Wilson"),
        ("كمال ديفيس", "Kamal Davis"),
    ],
)
def test_persons_are_spelt_as_usual(name: str, expected: str) -> None:
    assert arabic_person(name) == expected
    assert english_name(name, "ar", "PER", None) == expected
