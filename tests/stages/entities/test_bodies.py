"""Organisations that words of the language give away."""

from __future__ import annotations

import pytest

from pipeline.stages.entities.bodies import balanced, find_abbreviated, with_adjective


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("За даними Держстату та Міноборони", ["Держстату", "Міноборони"]),
        ("Нацбанк і Укрзалізниця повідомили", ["Нацбанк", "Укрзалізниця"]),
        ("на Генасамблеї ООН", ["Генасамблеї ООН"]),
        ("у Раді Безпеки ООН та Генеральній Асамблеї ООН", ["Раді Безпеки ООН", "Генеральній Асамблеї ООН"]),
        ("Генштаб ЗСУ повідомив Мінфіну", ["Генштаб ЗСУ", "Мінфіну"]),
        ("Укриття в Україні, Українська Правда, Укріплення", []),
        ("Міністр і Держава, Нація, Мінськ, Мінометний", []),
    ],
)
def test_ukrainian_compounds(text: str, names: list[str]) -> None:
    assert [text[start:end] for start, end in find_abbreviated(text, "uk")] == names


def test_other_languages_have_none() -> None:
    assert find_abbreviated("Міноборони", "sv") == []


@pytest.mark.parametrize(
    ("marked", "want"),
    [
        ("⟦مجلس الأمن⟧ الدولي اجتمع", "مجلس الأمن الدولي"),
        ("قدّرت ⟦وزارة الصحة⟧ الفلسطينية عدد", "وزارة الصحة الفلسطينية"),
        ("⟦البنك⟧ المركزي العراقي أعلن", "البنك المركزي العراقي"),
        ("⟦وزارة الصحة⟧ الجديدة", "وزارة الصحة"),
        ("⟦حماس⟧ الفلسطينية", "حماس"),
    ],
)
def test_arabic_adjectives_belong_to_the_body(marked: str, want: str) -> None:
    text, span = marked.replace("⟦", "").replace("⟧", ""), (marked.index("⟦"), marked.index("⟧") - 1)
    start, end = with_adjective(text, span, "ar")
    assert text[start:end] == want


@pytest.mark.parametrize(
    ("marked", "want"),
    [
        ("⟦Київське «Динамо⟧» зіграло", "Динамо"),
        ("⟦Асоціація «Зоря⟧» зіграла", "Асоціація «Зоря»"),
        ("⟦Асоціація «Зоря»⟧ зіграла", "Асоціація «Зоря»"),
        ("⟦Нафтогаз⟧» заявив", "Нафтогаз"),
    ],
)
def test_quotation_marks_in_pairs(marked: str, want: str) -> None:
    text, span = marked.replace("⟦", "").replace("⟧", ""), (marked.index("⟦"), marked.index("⟧") - 1)
    start, end = balanced(text, span, "uk")
    assert text[start:end] == want
