"""Names in other scripts and in their cases."""

from __future__ import annotations

import pytest

from pipeline.compact.train.tagger_scripts import decline_name, decline_place, to_arabic, to_cyrillic, without_marks


@pytest.mark.parametrize(
    ("name", "lang", "want"),
    [
        ("Recep Çelik", "tr", "Реджеп Челік"),
        ("Can Yüce", "tr", "Джан Юдже"),
        ("Malmström", "sv", "Малмстрем"),
        ("Åsa-Britt", "sv", "Оса-Брітт"),
        ("Shakira", "en", "Шакіра"),
        ("Nguyễn", "vi", "Нгуиен"),
    ],
)
def test_latin_names_in_cyrillic(name: str, lang: str, want: str) -> None:
    assert to_cyrillic(name, lang) == want


@pytest.mark.parametrize(
    ("name", "lang", "want"),
    [
        ("Çelik", "tr", "تشيليك"),
        ("Erik", "sv", "إيريك"),
        ("Olof", "sv", "أولوف"),
        ("Anna", "sv", "أنا"),
        ("Jack Smith", "en", "جاك سميث"),
        ("Can", "tr", "جان"),
    ],
)
def test_latin_names_in_arabic(name: str, lang: str, want: str) -> None:
    assert to_arabic(name, lang) == want


@pytest.mark.parametrize(
    ("words", "female", "want"),
    [
        (["Олександр", "Коваленко"], False, ["Олександр Коваленко", "Олександра Коваленка", "Олександру Коваленку"]),
        (["Оксана", "Коваленко"], True, ["Оксана Коваленко", "Оксани Коваленко", "Оксані Коваленко"]),
        (["Дмитро", "Гаєвський"], False, ["Дмитро Гаєвський", "Дмитра Гаєвського", "Дмитрові Гаєвському"]),
        (["Марія", "Гаєвська"], True, ["Марія Гаєвська", "Марії Гаєвської", "Марії Гаєвській"]),
        (["Сергій", "Бондар"], False, ["Сергій Бондар", "Сергія Бондара", "Сергію Бондару"]),
        (["Ольга", "Шевчук"], True, ["Ольга Шевчук", "Ольги Шевчук", "Ользі Шевчук"]),
        (["Ігор", "Яковлів"], False, ["Ігор Яковлів", "Ігора Яковлова", "Ігору Яковлову"]),
    ],
)
def test_ukrainian_persons_decline(words: list[str], female: bool, want: list[str]) -> None:
    assert [" ".join(decline_name(words, case, female)) for case in range(3)] == want


@pytest.mark.parametrize(
    ("name", "want"),
    [
        ("Анталія", ["Анталія", "Анталії", "Анталії", "Анталію", "Анталією", "Анталії"]),
        ("Полтава", ["Полтава", "Полтави", "Полтаві", "Полтаву", "Полтавою", "Полтаві"]),
        ("Львів", ["Львів", "Львова", "Львову", "Львів", "Львовом", "Львові"]),
        ("Стамбул", ["Стамбул", "Стамбула", "Стамбулу", "Стамбул", "Стамбулом", "Стамбулі"]),
        ("Рівне", ["Рівне", "Рівного", "Рівному", "Рівне", "Рівним", "Рівному"]),
        ("Баку", ["Баку"] * 6),
        ("Коста Рика", ["Коста Рика"] * 6),
    ],
)
def test_ukrainian_places_decline(name: str, want: list[str]) -> None:
    assert [decline_place(name, case) for case in range(6)] == want


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Şişli'de yağış", "Sisli'de yagis"),
        ("Malmö på Öland", "Malmo pa Oland"),
        ("Đà Nẵng", "Da Nang"),
        ("إسطنبول وأنقرة", "اسطنبول وانقره"),
        ("Київ їде", "Київ їде"),
    ],
)
def test_marks_are_dropped_and_lengths_stay(text: str, want: str) -> None:
    assert without_marks(text) == want
    assert len(want) == len(text)
