from __future__ import annotations

import pytest

from pipeline.stages.translate.provisions import provision_slots, telephone_slots


@pytest.mark.parametrize(
    ("text", "lang", "found"),
    [
        ("TCK'nın 158. maddesi uyarınca", "tr", [("158. maddesi", "Article 158")]),
        ("7. maddenin 2. fıkrası", "tr", [("7. maddenin", "Article 7"), ("2. fıkrası", "paragraph 2")]),
        ("Anayasa'nın 90'ıncı maddesine göre", "tr", [("90'ıncı maddesine", "Article 90")]),
        ("3. maddeler", "tr", []),
        ("12. sırada madde", "tr", []),
        ("enligt 5 kap. 2 § miljöbalken", "sv", [("5 kap. 2 §", "Chapter 5, Section 2")]),
        ("i 2 kap. 1–3 §§ regeringsformen", "sv", [("2 kap. 1–3 §§", "Chapter 2, Sections 1–3")]),
        ("enligt 9 § i lagen", "sv", [("9 §", "Section 9")]),
        ("6 kap. 3 a § brottsbalken", "sv", [("6 kap. 3 a §", "Chapter 6, Section 3a")]),
        ("på 5 kapitel och 2 sidor", "sv", []),
        ("5 kap. 2 §", "uk", []),
    ],
)
def test_provisions_are_cited_as_in_english(text: str, lang: str, found: list[tuple[str, str]]) -> None:
    assert [(text[slot.start : slot.end], slot.english) for slot in provision_slots(text, lang)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("numara 0312 585 10 00 açık", ["0312 585 10 00"]),
        ("ring 08-123 45 67.", ["08-123 45 67"]),
        ("Ring 0771-567 567 om", ["0771-567 567"]),
        ("tel. +46 8 123 45 67", ["+46 8 123 45 67"]),
        ("(0212) 444 55 66", ["(0212) 444 55 66"]),
        ("0,5 100 20 30", []),
        ("1 450 000 kronor", []),
        ("05-06-2025", []),
        ("010 20", []),
    ],
)
def test_telephone_numbers_are_one_slot(text: str, found: list[str]) -> None:
    assert [slot.english for slot in telephone_slots(text)] == found
