from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.document import EntityType
from pipeline.stages.translate.base_forms import base_form


@pytest.mark.parametrize(
    ("surface", "expected"),
    [
        ("Володимиром Зеленським", "Володимир Зеленський"),
        ("Олександра Усика", "Олександр Усик"),
        ("Олександра Кужель", "Олександра Кужель"),
        ("Олени Шуляк", "Олена Шуляк"),
        ("Лесі Українки", "Леся Українка"),
        ("Ірини Сороки", "Ірина Сорока"),
        ("Світлана Тимошенко", "Світлана Тимошенко"),
        ("Андрієм Єрмаком", "Андрій Єрмак"),
        ("Павлу Клімкіну", "Павло Клімкін"),
        ("Федора Венславського", "Федір Венславський"),
        ("Ігорю Коломойському", "Ігор Коломойський"),
        ("Ольгу Стефанішину", "Ольга Стефанішину"),
        ("Нікоса Влахакіса", "Нікос Влахакіс"),
        ("Дональд Трамп", "Дональд Трамп"),
        ("Альва Екдаль", "Альва Екдаль"),
        ("Шевченкові", "Шевченко"),
        ("Раада Махді", "Раада Махді"),
        ("Степанюку Богдану Івановичу", "Степанюк Богдан Іванович"),
        ("Олені Іванівні Коваль", "Олена Іванівна Коваль"),
        ("Бойко Ганна Петрівна", "Бойко Ганна Петрівна"),
        ("Даяна Ястремська", "Даяна Ястремська"),
        ("ЗЕЛЕНСЬКОГО", "ЗЕЛЕНСЬКИЙ"),
        ("Коваленків", "Коваленко"),
        ("Порошенками", "Порошенко"),
        ("Епіфанію", "Епіфаній"),
        ("Мудриком", "Мудрик"),
        ("Павла Тичини", "Павло Тичина"),
        ("Степанові Бандері", "Степан Бандера"),
        ("Степана Бандеру", "Степан Бандера"),
        ("Остапу Вишні", "Остап Вишня"),
        ("Івана Франка", "Іван Франко"),
        ("Віталія Кличка", "Віталій Кличко"),
        ("Володимиру Зеленському", "Володимир Зеленський"),
        ("Миколі Вороному", "Микола Вороний"),
        ("Сергію Жадану", "Сергій Жадан"),
        ("Джо Байденом", "Джо Байден"),
        ("Кріштіану Роналду", "Кріштіану Роналду"),
        ("Емманюелю Макрону", "Емманюель Макрон"),
        ("Жан-Люка Меланшона", "Жан-Люк Меланшон"),
        ("О. В. Коваленка", "О. В. Коваленко"),
        ("Чарльзу III", "Чарльз III"),
    ],
)
def test_ukrainian_persons(surface: str, expected: str) -> None:
    assert base_form(surface, "uk", "PER") == expected


@pytest.mark.parametrize(
    ("surface", "lang", "type_", "expected"),
    [
        ("Кандагарі", "uk", "LOC", "Кандагар"),
        ("Бурсі", "uk", "LOC", "Бурса"),
        ("Мукдадії", "uk", "LOC", "Мукдадія"),
        ("Порт-Судану", "uk", "LOC", "Порт-Судан"),
        ("Суми", "uk", "LOC", "Суми"),
        ("Ankara'daki", "tr", "LOC", "Ankara"),
        ("Şanlıurfa’dan", "tr", "LOC", "Şanlıurfa"),
        ("Warren Buffetts", "sv", "PER", "Warren Buffett"),
        ("Nikos Vlachakis", "sv", "PER", "Nikos Vlachakis"),
        ("Jonas", "sv", "PER", "Jonas"),
        ("Anders", "sv", "PER", "Anders"),
        ("Borås", "sv", "LOC", "Borås"),
        ("Bengtsfors", "sv", "LOC", "Bengtsfors"),
        ("Umeås", "sv", "LOC", "Umeå"),
        ("Kirunas", "sv", "LOC", "Kiruna"),
        ("Pireus", "sv", "LOC", "Pireus"),
        ("Strauss", "sv", "PER", "Strauss"),
        ("Tuva Näs", "sv", "PER", "Tuva Näs"),
        ("Per Ås", "sv", "PER", "Per Ås"),
        ("Nils Eks", "sv", "PER", "Nils Ek"),
        ("Рівному", "uk", "LOC", "Рівне"),
        ("Великій Новосілці", "uk", "LOC", "Велика Новосілка"),
        ("Часовому Яру", "uk", "LOC", "Часовий Яр"),
        ("Малих Садках", "uk", "LOC", "Малі Садки"),
        ("Нової Одеси", "uk", "LOC", "Нова Одеса"),
        ("Київщині", "uk", "LOC", "Київщина"),
        ("Вінниці", "uk", "LOC", "Вінниця"),
        ("Ромнах", "uk", "LOC", "Ромни"),
        ("Торецьку", "uk", "LOC", "Торецьк"),
        ("Балаклеї", "uk", "LOC", "Балаклея"),
        ("للمملكة", "ar", "LOC", "المملكة"),
        ("فالنتينا", "ar", "PER", "فالنتينا"),
        ("Kiruna  kommun", "en", "LOC", "Kiruna kommun"),
    ],
)
def test_other_names(surface: str, lang: str, type_: EntityType, expected: str) -> None:
    assert base_form(surface, lang, type_) == expected


@settings(deadline=None)
@given(st.text(alphabet="АаБбІіИиОоУуКкНнСсЕеяюМмВв '-", min_size=1, max_size=24), st.sampled_from(["PER", "LOC"]))
def test_a_base_form_keeps_its_beginning_and_its_words(surface: str, type_: EntityType) -> None:
    found = base_form(surface, "uk", type_)
    assert len(found.split()) == len(surface.split())
    assert found[:1] == " ".join(surface.split())[:1]


@pytest.mark.parametrize("lang", ["tr", "uk", "sv", "ar"])
@pytest.mark.parametrize("entity_type", ["PER", "LOC"])
@pytest.mark.parametrize("name", ["", " ", "\u00a0"])
def test_nothing_has_no_other_form(name: str, entity_type: EntityType, lang: str) -> None:
    assert base_form(name, lang, entity_type).strip() == ""
