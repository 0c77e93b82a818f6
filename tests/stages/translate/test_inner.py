from __future__ import annotations

import pytest

from pipeline.kb.store import open_kb
from pipeline.stages.translate.inner import KnownPlaces, is_generic, person_within, place_parts, places_within


@pytest.mark.parametrize(
    ("surface", "lang", "names"),
    [
        ("Tien Nehri", "tr", ["Tien"]),
        ("Hamad Uluslararası Havalimanı", "tr", ["Hamad"]),
        ("Hmelnitski Nükleer Santrali", "tr", ["Hmelnitski"]),
        ("Міжнародному аеропорту Хамад", "uk", ["Хамад"]),
        ("Göteborgs hamn", "sv", ["Göteborgs"]),
        ("kärnkraftverket Chmelnytskyj", "sv", ["Chmelnytskyj"]),
        ("محطة خملنيتسكي النووية", "ar", ["خملنيتسكي"]),
        ("ميناء غوتنبرغ", "ar", ["غوتنبرغ"]),
        ("дельти Меконгу", "uk", ["Меконгу"]),
        ("Mekong Deltası", "tr", ["Mekong"]),
        ("ساحل عسير", "ar", ["عسير"]),
        ("Orta bölgeyi", "tr", []),
        ("Kuzeydoğu", "tr", []),
        ("Ortaköy Meydanı", "tr", ["Ortaköy"]),
        ("Сходу", "uk", []),
        ("الجنوب", "ar", []),
        ("Bo Ho", "sv", None),
        ("Hoi An", "tr", None),
        ("Polen", "sv", None),
    ],
)
def test_names_of_places_that_a_generic_word_calls(surface: str, lang: str, names: list[str] | None) -> None:
    text = f"xx {surface} yy"
    parts = place_parts(text, lang, 3, 3 + len(surface))
    assert (None if parts is None else [text[part.start : part.end] for part in parts]) == names


@pytest.mark.parametrize(
    ("surface", "lang", "names"),
    [
        ("Thang Binh İlçe Parti Komitesi", "tr", [("Thang Binh", "Thang Binh")]),
        ("folkrådet i Dong Thap-provinsen", "sv", [("Dong Thap", "Dong Thap")]),
        ("Народною радою провінції Донгтхап", "uk", [("Донгтхап", "Dong Thap")]),
        ("مجلس الشعب في مقاطعة دونغ ثاب", "ar", [("دونغ ثاب", "Dong Thap")]),
        ("Göteborgs universitet", "sv", [("Göteborgs", "Gothenburg")]),
        ("Göteborgs-Posten", "sv", []),
        ("Halk Bankası", "tr", []),
        ("Верховна Рада", "uk", []),
        ("Statens räddningstjänst", "sv", []),
        ("البنك المركزي", "ar", []),
        ("23 No'lu Proje", "tr", []),
        ("مشروع الطريق بين الشمال والجنوب", "ar", []),
        ("اللجنة المركزية للحزب", "ar", []),
        ("لجنة القاهرة وطهران المشتركة", "ar", [("القاهرة", "Cairo"), ("طهران", "Tehran")]),
        ("Kiruna", "sv", []),
        ("Херсонський краєзнавчий музей", "uk", [("Херсонський", "Kherson")]),
        ("Харківської ОВА", "uk", [("Харківської", "Kharkiv")]),
        ("Луцького міськрайонного суду", "uk", [("Луцького", "Lutsk")]),
        ("Шевченківський районний суд", "uk", [("Шевченківський", "Shevchenkivskyi")]),
        ("Національний банк", "uk", []),
    ],
)
def test_places_within_organisations(surface: str, lang: str, names: list[tuple[str, str]]) -> None:
    text = f"xx {surface} yy"
    found = places_within(text, lang, 3, 3 + len(surface), KnownPlaces(open_kb()))
    assert [(text[part.start : part.end], part.english) for part in found] == names


def test_without_a_knowledge_base_vietnamese_names_in_latin_letters_are_seen() -> None:
    text = "Quang Nam İl Halk Komitesi"
    assert [text[part.start : part.end] for part in places_within(text, "tr", 0, len(text), None)] == ["Quang Nam"]


@pytest.mark.parametrize(
    ("word", "lang", "verdict"),
    [("Nehri", "tr", True), ("провінції", "uk", True), ("hamn", "sv", True), ("الميناء", "ar", True), ("Oslo", "sv", False)],
)
def test_generic_words(word: str, lang: str, verdict: bool) -> None:
    assert is_generic(word, lang) is verdict


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("uk", "Університет імені Тараса Шевченка", ["Тараса Шевченка"]),
        ("uk", "театр ім. Марії Заньковецької", ["Марії Заньковецької"]),
        ("uk", "Міністерство оборони", []),
        ("tr", "Ahmet Yesevi Üniversitesi", ["Ahmet Yesevi"]),
        ("tr", "Yönlendirme Komitesi", []),
        ("tr", "Halk Komitesi", []),
        ("sv", "Uppsala universitet", []),
    ],
)
def test_whom_an_organisation_is_named_after(lang: str, text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in person_within(text, lang, 0, len(text))] == expected
