from __future__ import annotations

import pytest

from pipeline.document import EntityType, Link
from pipeline.stages.translate.names import english_name, plain


def link(canonical: str, english: str | None = None) -> Link:
    return Link(start=0, end=1, kb=None, canonical=canonical, cluster="c", confidence=0.9, english=english)


@pytest.mark.parametrize(
    ("surface", "lang", "type_", "given", "expected"),
    [
        ("Göteborgs", "sv", "LOC", link("Göteborg", "Gothenburg"), "Gothenburg"),
        ("Гойані", "uk", "LOC", link("Hội An", "Hội An"), "Hoi An"),
        ("Şanlıurfa", "tr", "LOC", link("Şanlıurfa", "Şanlıurfa"), "Şanlıurfa"),
        ("القاهرة", "ar", "LOC", link("Cairo", "Al Qāhirah"), "Al Qahirah"),
        ("أم قصر", "ar", "LOC", link("Umm Qasr", "Umm Qaşr"), "Umm Qasr"),
        ("Gotland", "sv", "LOC", link("Gotlands län", "Gotlands län"), "Gotland"),
        ("Norrbottens län", "sv", "LOC", link("Norrbottens län", "Norrbottens län"), "Norrbotten County"),
        ("Tanums kommun", "sv", "LOC", link("Tanums Kommun", "Tanums Kommun"), "Tanum Municipality"),
        ("Göle İlçesi", "tr", "LOC", link("Göle İlçesi", "Göle İlçesi"), "Göle District"),
        ("Haparanda", "sv", "LOC", link("Haparanda", "Haparanda Kommun"), "Haparanda"),
        ("Полтавської області", "uk", "LOC", link("Poltava", "Poltavska oblast"), "Poltava Oblast"),
        ("Poltava", "tr", "LOC", link("Poltava", "Poltavska oblast"), "Poltava"),
        ("Erdoğan'ın", "tr", "PER", link("Erdoğan", "Recep Tayyip Erdoğan"), "Erdoğan"),
        ("Зеленському", "uk", "PER", link("Zelenskyy", "Volodymyr Zelenskyy"), "Zelenskyy"),
        ("Recep Tayyip Erdoğan", "tr", "PER", link("Erdoğan", "Recep Tayyip Erdoğan"), "Recep Tayyip Erdoğan"),
        ("Ulusal Karayolu 14E'nin", "tr", "LOC", link("National Highway 14E"), "National Highway 14E"),
        ("Reis", "tr", "PER", link("Erdoğan", "Recep Tayyip Erdoğan"), "Recep Tayyip Erdoğan"),
    ],
)
def test_the_knowledge_base_names_it(surface: str, lang: str, type_: EntityType, given: Link, expected: str) -> None:
    assert english_name(surface, lang, type_, given) == expected


@pytest.mark.parametrize(
    ("surface", "lang", "type_", "expected"),
    [
        # Resolution 55 of 2010, its own examples among them.
        ("Згорани", "uk", "LOC", "Zghorany"),
        ("Знам'янка", "uk", "LOC", "Znamianka"),
        ("Їжакевич", "uk", "PER", "Yizhakevych"),
        ("Юрій Щербухи", "uk", "PER", "Yurii Shcherbukhy"),
        ("Зеленському", "uk", "PER", "Zelenskyi"),
        ("Світлана Тимошенко", "uk", "PER", "Svitlana Tymoshenko"),
        ("Дмитра Барінова", "uk", "PER", "Dmytro Barinov"),
        ("Кандагарі", "uk", "LOC", "Kandahar"),
        ("Recep Tayyip Erdoğan'ın", "tr", "PER", "Recep Tayyip Erdoğan"),
        ("Elin Wikströms", "sv", "PER", "Elin Wikström"),
        ("Trần Hưng Đạo", "sv", "PER", "Tran Hung Dao"),
        ("محمد صالح", "ar", "PER", "Mohammed Saleh"),
    ],
)
def test_a_name_that_nobody_knows_is_romanised(surface: str, lang: str, type_: EntityType, expected: str) -> None:
    assert english_name(surface, lang, type_, None) == expected


@pytest.mark.parametrize(
    ("surface", "lang", "type_", "expected"),
    [
        ("Нгуєн Суан Туєн", "uk", "PER", "Nguyen Xuan Tuyen"),
        ("لي ثي كيم أوانه", "ar", "PER", "Le Thi Kim Oanh"),
        ("ثانغ بينه", "ar", "LOC", "Thang Binh"),
    ],
)
def test_vietnamese_names_are_read_back(surface: str, lang: str, type_: EntityType, expected: str) -> None:
    assert english_name(surface, lang, type_, None) == expected


@pytest.mark.parametrize(
    ("surface", "lang", "type_"),
    [
        ("Донгтхап", "uk", "LOC"),
        ("Тханьхоа", "uk", "LOC"),
    ],
)
def test_joined_syllables_are_read_where_the_document_speaks_for_it(surface: str, lang: str, type_: EntityType) -> None:
    assert " " not in english_name(surface, lang, type_, None)
    assert english_name(surface, lang, type_, link("Dong Thap")).startswith(("Dong Thap", "Thanh Hoa"))


@pytest.mark.parametrize(
    ("surface", "lang", "type_"),
    [
        ("Сулейманії", "uk", "LOC"),
        ("Дьондю Четін", "uk", "PER"),
        ("أتاتورك", "ar", "LOC"),
        ("الكويت", "ar", "LOC"),
        ("سيسيليا روزنهانه", "ar", "PER"),
    ],
)
def test_other_names_are_not_taken_for_vietnamese(surface: str, lang: str, type_: EntityType) -> None:
    given = link("Xu Loi Man Ia")
    assert english_name(surface, lang, type_, given) == english_name(surface, lang, type_, None)
    assert "Xu" not in english_name(surface, lang, type_, given)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Vĩnh Tuy", "Vinh Tuy"), ("Lê Hồng", "Le Hong"), ("Örebro", "Örebro"), ("Çankaya", "Çankaya"),
        ("Wādī ash Shāţi’", "Wadi ash Shati"),
        ("Muş", "Muş"), ("Constanţa", "Constanţa"), ("São Paulo", "São Paulo"),
    ],
)  # fmt: skip
def test_latin_names_as_newspapers_write_them(name: str, expected: str) -> None:
    assert plain(name) == expected


@pytest.mark.parametrize(
    ("surface", "expected"),
    [
        ("Джеймсом Кемероном", "James Cameron"),
        ("Марка Рютте", "Mark Rutte"),
        ("Ангели Меркель", "Angela Merkel"),
        ("Джона Іваненка", "John Ivanenko"),
        ("Чарльзу III", "Charles III"),
        ("Маска", "Musk"),
        ("Бориса Джонсона", "Boris Johnson"),
        ("Бориса Тарасюка", "Borys Tarasiuk"),
        ("Марію Заньковецьку", "Mariia Zankovetska"),
        ("Жан-Клода Джексона", "Jean-Claude Jackson"),
    ],
)
def test_foreigners_in_ukrainian_letters(surface: str, expected: str) -> None:
    assert english_name(surface, "uk", "PER", None) == expected


@pytest.mark.parametrize(
    ("surface", "lang", "expected"),
    [
        ("Полтавщини", "uk", "Poltava region"),
        ("Донеччині", "uk", "Donetsk region"),
        ("Галичині", "uk", "Halychyna"),
        ("كفر الشيخ", "ar", "Kafr Al-Sheikh"),
        ("جبل علي", "ar", "Jabal Ali"),
        ("باب المندب", "ar", "Bab Al-Mandab"),
    ],
)
def test_places_that_nobody_knows(surface: str, lang: str, expected: str) -> None:
    assert english_name(surface, lang, "LOC", None) == expected
