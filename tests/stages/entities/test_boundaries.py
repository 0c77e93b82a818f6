"""Where names begin and end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.stages.entities.boundaries import split_joined, split_places, split_short_form, tidy

CASES = [
    # language, type, text with the raw span in brackets ⟦ ⟧, clitic letters, wanted surface
    ("tr", "LOC", "⟦Ankara'daki⟧ toplantı", 0, "Ankara"),
    ("tr", "LOC", "⟦Çankırı’dan⟧ geldi", 0, "Çankırı"),
    ("tr", "ORG", "⟦AB'nin⟧ kararı", 0, "AB"),
    ("tr", "PER", "⟦Ayşe'yle⟧ konuştu", 0, "Ayşe"),
    ("tr", "ORG", "⟦İl Meclisi'ndekilerin⟧ oyu", 0, "İl Meclisi"),
    ("tr", "MISC", "⟦Kur'an⟧ okudu", 0, "Kur'an"),
    ("tr", "LOC", "⟦Côte d'Ivoire⟧ maçı", 0, "Côte d'Ivoire"),
    ("tr", "PER", "⟦Sayın Mehmet Öz⟧ geldi", 0, "Mehmet Öz"),
    ("tr", "PER", "⟦Kemal Bey⟧ geldi", 0, "Kemal"),
    ("tr", "ORG", "⟦Ford Otosan A.Ş.⟧ açıkladı", 0, "Ford Otosan A.Ş."),
    ("en", "LOC", "⟦Sweden's⟧ king", 0, "Sweden"),
    ("en", "PER", "⟦O'Brien⟧ left", 0, "O'Brien"),
    ("en", "PER", "⟦Dr. Ana Lima⟧ left", 0, "Ana Lima"),
    ("en", "ORG", "⟦Acme Inc.⟧ left", 0, "Acme Inc."),
    ("en", "PER", "by ⟦Ana Lima.⟧", 0, "Ana Lima"),
    ("uk", "LOC", "у ⟦В'єтнамі,⟧", 0, "В'єтнамі"),
    ("uk", "PER", "⟦Гетьман Богдан Хмельницький⟧ підписав", 0, "Богдан Хмельницький"),
    ("uk", "PER", "з ⟦кардиналом П'єтро Пароліном⟧", 0, "П'єтро Пароліном"),
    ("uk", "PER", "⟦Папа Франциск⟧ молився", 0, "Франциск"),
    ("uk", "PER", "⟦генерал-майор Вадим Скібіцький⟧ додав", 0, "Вадим Скібіцький"),
    ("ar", "PER", "⟦الأمير الوليد بن طلال⟧ قال", 0, "الوليد بن طلال"),
    ("ar", "PER", "⟦الشاعر محمود درويش⟧", 0, "محمود درويش"),
    ("ar", "LOC", "تبعد ⟦بعلبك⟧", 1, "بعلبك"),
    ("ar", "PER", "قال ⟦بشير الجميل⟧", 1, "بشير الجميل"),
    ("uk", "ORG", "⟦«Нафтогаз»⟧ оголосив", 0, "Нафтогаз"),
    ("uk", "ORG", "⟦ТОВ «Зерно»⟧ оголосило", 0, "ТОВ «Зерно»"),
    ("uk", "PER", "⟦пані Ольга Коваль⟧ сказала", 0, "Ольга Коваль"),
    ("sv", "ORG", "⟦(SVT)⟧ meddelade", 0, "SVT"),
    ("sv", "ORG", "⟦Volvo (publ)⟧ meddelade", 0, "Volvo (publ)"),
    ("sv", "PER", "⟦herr Ek⟧ kom", 0, "Ek"),
    ("sv", "LOC", "i ⟦Åre –⟧", 0, "Åre"),
    ("ar", "LOC", "⟦ومصر⟧ تشارك", 1, "مصر"),
    ("ar", "LOC", "⟦وبمصر⟧ تقام", 2, "مصر"),
    ("ar", "LOC", "⟦لـمصر⟧ تقام", 1, "مصر"),
    ("ar", "ORG", "⟦للأمم المتحدة⟧ دور", 1, "للأمم المتحدة"),
    ("ar", "ORG", "⟦وللأمم المتحدة⟧ دور", 1, "للأمم المتحدة"),
    ("ar", "LOC", "⟦بيروت⟧ تستضيف", 0, "بيروت"),
    ("ar", "ORG", "⟦لجان الإغاثة⟧ تعمل", 1, "لجان الإغاثة"),
    ("ar", "ORG", "⟦وبنك الدوحة⟧ يعلن", 1, "بنك الدوحة"),
    ("uk", "ORG", "⟦Обласна рада 8-го⟧ скликання", 0, "Обласна рада"),
    ("ar", "LOC", "⟦مصر⟧ تستضيف", 1, "مصر"),
    ("ar", "PER", "⟦السيد سالم علي⟧ قال", 0, "سالم علي"),
    ("ar", "LOC", "⟦\u200fعمان\u200f،⟧ قال", 0, "عمان"),
    ("ar", "PER", "⟦فادي حسن⟧ قال", 1, "فادي حسن"),
    ("ar", "PER", "⟦كارل نيلسن⟧ قال", 1, "كارل نيلسن"),
    ("ar", "LOC", "⟦فالأردن⟧ يشارك", 1, "الأردن"),
    ("ar", "LOC", "⟦كألمانيا⟧ تشارك", 1, "ألمانيا"),
    ("ar", "PER", "⟦علي بن أبي طالب رضي الله عنه⟧ خطب", 0, "علي بن أبي طالب"),
    ("ar", "PER", "⟦الحسين عليه السلام⟧ خطب", 0, "الحسين"),
    ("ar", "PER", "⟦محمد صلى الله عليه وسلم⟧ قال", 0, "محمد"),
    ("tr", "LOC", "⟦Bozcaada adasının⟧ kıyısı", 0, "Bozcaada"),
    ("tr", "ORG", '"⟦Yeni Gün "ün⟧ yazarı', 0, "Yeni Gün"),
    ("tr", "PER", '"⟦Deli Ali"nin⟧ evi', 0, "Deli Ali"),
    ("tr", "LOC", "⟦Yukarı Fırat havzasında⟧ yağış", 0, "Yukarı Fırat"),
    ("tr", "LOC", "⟦Bosna ve Hersek⟧ kazandı", 0, "Bosna ve Hersek"),
    ("tr", "LOC", "⟦galata köprüsü⟧ kapalı", 0, "galata köprüsü"),
    ("tr", "ORG", "⟦Rize belediyesi⟧ açıkladı", 0, "Rize belediyesi"),
]


@pytest.mark.parametrize(("lang", "type_", "marked", "clitic", "want"), CASES)
def test_ends(lang: str, type_: str, marked: str, clitic: int, want: str) -> None:
    start = marked.index("⟦")
    end = marked.index("⟧") - 1
    text = marked.replace("⟦", "").replace("⟧", "")
    span = tidy(text, (start, end), type_, lang, clitic)
    assert span is not None
    assert text[span[0] : span[1]] == want


@pytest.mark.parametrize(
    ("name", "want"),
    [
        ("Toplu Konut İdaresi (TOKİ)", ["Toplu Konut İdaresi", "TOKİ"]),
        ("Управління (TOKİ", ["Управління", "TOKİ"]),
        ("إدارة الإسكان (توكي)", ["إدارة الإسكان", "توكي"]),
        ("Volvo (publ)", ["Volvo (publ)"]),
        ("Bank (Asien) AB", ["Bank (Asien) AB"]),
        ("Åre", ["Åre"]),
    ],
)
def test_a_short_form_in_brackets_is_a_name_of_its_own(name: str, want: list[str]) -> None:
    text = f"x {name} y"
    assert [text[start:end] for start, end in split_short_form(text, (2, 2 + len(name)))] == want


@pytest.mark.parametrize(
    ("name", "want"),
    [
        ("جمعية الأطباء وجمعية المهندسين", ["جمعية الأطباء", "جمعية المهندسين"]),
        ("وزارة الصحة والبيئة", ["وزارة الصحة والبيئة"]),
        ("لجنة الحزب والحكومة ولجنة المدينة", ["لجنة الحزب", "لجنة المدينة"]),
        ("مجلس الأمن", ["مجلس الأمن"]),
    ],
)
def test_arabic_organisations_joined_by_and_are_two(name: str, want: list[str]) -> None:
    text = f"قال {name} إن"
    assert [text[start:end] for start, end in split_joined(text, (4, 4 + len(name)), "ar")] == want


@pytest.mark.parametrize(
    ("lang", "name", "want"),
    [
        ("en", "Houston, Texas", ["Houston", "Texas"]),
        ("en", "Washington, D.C.", ["Washington, D.C."]),
        ("sv", "Åre, Jämtland, Sverige", ["Åre", "Jämtland", "Sverige"]),
        ("tr", "Almanya'nın Münih", ["Almanya", "Münih"]),
        ("tr", "Fransa'daki Lyon", ["Fransa", "Lyon"]),
        ("tr", "Côte d'Azur", ["Côte d'Azur"]),
        ("uk", "Київ, Україна", ["Київ", "Україна"]),
        ("ar", "دمشق", ["دمشق"]),
        ("tr", "Peru'da Cusco", ["Peru", "Cusco"]),
        ("tr", "Rize ilinin Pazar ilçesine bağlı Sivrikale", ["Rize", "Pazar", "Sivrikale"]),
        ("tr", "Oran bölgesindeki Sidi Bel Abbes", ["Oran", "Sidi Bel Abbes"]),
        ("en", "Tulsa OK", ["Tulsa", "OK"]),
        ("en", "Ohio USA", ["Ohio", "USA"]),
        ("en", "tulsa ok", ["tulsa", "ok"]),
        ("en", "Boston, MA 02134", ["Boston", "MA"]),
        ("en", "Leeds LS1 4AP", ["Leeds"]),
        ("en", "Isle of Man", ["Isle of Man"]),
        ("en", "La Mancha", ["La Mancha"]),
    ],
)
def test_places_one_within_the_other_are_two(lang: str, name: str, want: list[str]) -> None:
    text = f"x {name} y"
    assert [text[start:end] for start, end in split_places(text, (2, 2 + len(name)), lang)] == want


@pytest.mark.parametrize("surface", ["«»", " , ", "'", "…"])
def test_punctuation_alone_is_no_name(surface: str) -> None:
    assert tidy(surface, (0, len(surface)), "ORG", "uk") is None


@given(
    st.text(alphabet="aA'’«»()\". \u200fوبلـمرñ\u0301🙂", min_size=1, max_size=20),
    st.sampled_from(["tr", "en", "uk", "sv", "ar"]),
    st.sampled_from(["PER", "ORG"]),
    st.integers(0, 2),
)
def test_a_tidied_span_lies_inside_and_stays_as_it_is(text: str, lang: str, type_: str, clitic: int) -> None:
    span = tidy(text, (0, len(text)), type_, lang, clitic)
    if span is not None:
        assert 0 <= span[0] < span[1] <= len(text)
        assert any(character.isalnum() for character in text[slice(*span)])
        if type_ != "PER":
            assert tidy(text, span, type_, lang) == span
