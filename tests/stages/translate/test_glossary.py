from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import InputError
from pipeline.paths import configs_dir
from pipeline.slots import check_slots
from pipeline.stages.translate.glossary import Glossary, Term, glossary_digest, load_glossary, read_terms
from pipeline.stages.translate.spans import carried_spans

LANGUAGES = ("tr", "uk", "sv", "ar")


def found(lang: str, text: str, *terms: Term) -> list[tuple[str, str]]:
    return [(text[item.start : item.end], item.english) for item in Glossary(terms, lang).find(text)]


@pytest.mark.parametrize(
    ("lang", "term", "text", "surface", "english"),
    [
        ("tr", "halk komitesi", "İlçe Halk Komitesinin kararı", "Halk Komitesinin", "committee"),
        ("tr", "halk komitesi", "halk komiteleri toplandı", "halk komiteleri", "committees"),
        ("tr", "halk komitesi", "Halk Komitesi'ne", "Halk Komitesi", "committee"),
        ("tr", "köy", "köylerinde", "köylerinde", "committees"),
        ("tr", "bölük", "bölüğün", "bölüğün", "committee"),
        ("tr", "basın bildirisi", "basın bildirileri", "basın bildirileri", "committees"),
        ("tr", "bütçe açığı", "bütçe açıklarının", "bütçe açıklarının", "committees"),
        ("tr", "bütçe açığı", "bütçe açık", None, ""),
        ("uk", "народний комітет", "голова Народного комітету", "Народного комітету", "committee"),
        ("uk", "народний комітет", "у народних комітетах", "народних комітетах", "committees"),
        ("uk", "партійний осередок", "партійного осередку", "партійного осередку", "committee"),
        ("uk", "народна рада", "усі народні ради", "народні ради", "committees"),
        ("uk", "народний комітет", "народні комітети", "народні комітети", "committees"),
        ("uk", "народна рада", "у народній раді", "народній раді", "committee"),
        ("uk", "крилата ракета", "крилаті ракети", "крилаті ракети", "committees"),
        ("uk", "крилата ракета", "у крилатій ракеті", "крилатій ракеті", "committee"),
        ("uk", "золота медаль", "золоті медалі", "золоті медалі", "committees"),
        ("uk", "середня зарплата", "середні зарплати", "середні зарплати", "committees"),
        ("uk", "карта країни", "на карті країни", "карті країни", "committee"),
        ("uk", "спілка", "у спілці", "спілці", "committee"),
        ("uk", "партія", "членів партії", "партії", "committee"),
        ("uk", "бідне домогосподарство", "бідним домогосподарствам", "бідним домогосподарствам", "committees"),
        ("uk", "заручник", "заручники на волі", "заручники", "committees"),
        ("uk", "підозрюваний", "підозрювані втекли", "підозрювані", "committees"),
        ("uk", "звинувачення", "за звинуваченням", "звинуваченням", "committee"),
        ("uk", "золота медаль", "золотою медаллю", "золотою медаллю", "committee"),
        ("uk", "посольство", "кілька посольств", "посольств", "committees"),
        ("uk", "рейтингове агентство", "рейтингові агентства", "рейтингові агентства", "committees"),
        ("uk", "позивач", "позивачі наполягають", "позивачі", "committees"),
        ("uk", "реформа", "етапи реформ", "реформ", "committees"),
        ("uk", "правляча партія", "правлячі партії", "правлячі партії", "committees"),
        ("uk", "провадження", "кілька проваджень", "проваджень", "committees"),
        ("uk", "колективний договір", "колективного договору", "колективного договору", "committee"),
        ("uk", "вимагання", "злодій вимагає грошей", None, ""),
        ("uk", "профспілка", "профспілкові збори", None, ""),
        ("uk", "мито", "за мить", None, ""),
        ("sv", "folkkommitté", "Folkkommitténs beslut", "Folkkommitténs", "committee"),
        ("sv", "folkkommitté", "alla folkkommittéer", "folkkommittéer", "committees"),
        ("sv", "partimedlem", "partimedlemmarna", None, ""),
        ("sv", "emuleringsrörelse", "emuleringsrörelserna", "emuleringsrörelserna", "committees"),
        ("sv", "emuleringsrörelse", "emuleringsrörelsen", "emuleringsrörelsen", "committee"),
        ("ar", "لجنة شعبية", "قالت اللجنة الشعبية", "اللجنة الشعبية", "committee"),
        ("ar", "البيت الأبيض", "بالبيت الأبيض", "البيت الأبيض", "committee"),
        ("ar", "البيت الأبيض", "للبيت الأبيض", "لبيت الأبيض", "committee"),
        ("ar", "البيت الأبيض", "في بيت أبيض", None, ""),
        ("ar", "لجنة شعبية", "واللجنة الشعبية", "اللجنة الشعبية", "committee"),
        ("ar", "لجنة شعبية", "للجنة الشعبية", "لجنة الشعبية", "committee"),
        ("ar", "لجنة شعبية", "بلجنة شعبية", "لجنة شعبية", "committee"),
        ("ar", "فدان", "وزع فدانًا واحدًا", "فدانًا", "committee"),
        ("ar", "لجنة شعبية", "اللجنة وشعبية", None, ""),
        ("tr", "halk komitesi", "halkın komitesi", None, ""),
        ("uk", "рада", "радість", None, ""),
        ("sv", "kommun", "kommunikation", None, ""),
        ("sv", "öre", "öresund", None, ""),
    ],
)
def test_terms_are_found_in_their_forms(lang: str, term: str, text: str, surface: str | None, english: str) -> None:
    assert found(lang, text, Term(term, "committee", "committees")) == ([] if surface is None else [(surface, english)])


def test_a_plural_without_english_is_left_to_the_translator() -> None:
    assert found("sv", "alla folkkommittéer", Term("folkkommitté", "People's Committee")) == []


def test_of_terms_that_overlap_the_longest_is_taken() -> None:
    text = "halk komitesi başkanı geldi"
    terms = Term("halk komitesi", "People's Committee"), Term("halk komitesi başkanı", "chairman of the People's Committee")
    assert found("tr", text, *terms) == [("halk komitesi başkanı", "chairman of the People's Committee")]


def test_kept_and_exact_terms() -> None:
    assert found("sv", "via BankID och Swish", Term("BankID", "", keep=True), Term("Swish", "", keep=True, exact=True)) == [
        ("BankID", "BankID"), ("Swish", "Swish"),
    ]  # fmt: skip
    assert found("uk", "дія і Дія", Term("Дія", "Diia", exact=True)) == [("Дія", "Diia")]


def test_terms_of_a_country_are_found_in_documents_about_it() -> None:
    glossary = Glossary([Term("orta bölge", "Central region", about=frozenset({"VN", "LA"})), Term("komün", "commune")], "tr")
    text = "orta bölge ve komün"
    assert [item.english for item in glossary.find(text)] == ["commune"]
    assert [item.english for item in glossary.find(text, {"TR"})] == ["commune"]
    assert [item.english for item in glossary.find(text, {"TR", "VN"})] == ["Central region", "commune"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("tr", "kuzey-güney otoyolu"),
        ("tr", "orta bölge"),
        ("tr", "taklit hareketi"),
        ("uk", "повіт"),
        ("sv", "markröjning"),
        ("ar", "تطهير الموقع"),
    ],
)
def test_shipped_terms_of_vietnam_are_not_for_every_text(lang: str, text: str) -> None:
    glossary = load_glossary(configs_dir() / "glossary", lang)
    assert glossary.find(text) == []
    assert len(glossary.find(text, {"VN"})) == 1


@pytest.mark.parametrize(
    ("lang", "text", "english"),
    [
        ("uk", "землетруси й афтершоки", ["earthquakes", "aftershocks"]),
        ("uk", "пошкодження газопроводу", ["gas pipeline"]),
        ("uk", "перед достроковими виборами", ["early elections"]),
        ("ar", "قررت لجنة السياسة النقدية تثبيت أسعار الفائدة", ["Monetary Policy Committee", "interest rates"]),
        ("ar", "وبمذكرات التوقيف الجديدة", ["arrest warrants"]),
        ("ar", "بالغارات الجوية وبصواريخ كروز", ["air strikes", "cruise missiles"]),
    ],
)
def test_shipped_terms_of_general_news(lang: str, text: str, english: list[str]) -> None:
    assert [item.english for item in load_glossary(configs_dir() / "glossary", lang).find(text)] == english


def test_words_must_stand_together() -> None:
    assert found("tr", "halk, komitesi", Term("halk komitesi", "People's Committee")) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_shipped_glossaries_are_sound(lang: str) -> None:
    terms = read_terms(configs_dir() / "glossary" / f"{lang}.tsv")
    assert len(terms) > 20
    glossary = Glossary(terms, lang)
    for term in terms:
        (item,) = glossary.find(term.term, term.about)
        assert (item.start, item.end) == (0, len(term.term)) and item.english == (term.term if term.keep else term.english)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_shipped_term_is_there_twice_in_other_letters(lang: str) -> None:
    terms = read_terms(configs_dir() / "glossary" / f"{lang}.tsv")
    folded = [term.term.casefold() for term in terms if not term.exact]
    assert sorted({term for term in folded if folded.count(term) > 1}) == []


@pytest.mark.parametrize(
    ("lang", "text", "english"),
    [
        ("tr", "Para Politikası Kurulunun kararı", "Monetary Policy Committee"),
        ("tr", "cari açığın büyümesi", "current account deficit"),
        ("tr", "politika faizleri", "policy rates"),
        ("tr", "bütçe açıklarını kapatmak", "budget deficits"),
        ("tr", "artçılar sürüyor", "aftershocks"),
        ("tr", "kanun tekliflerinin görüşülmesi", "bills"),
        ("tr", "olağanüstü hâl değil, olağanüstü hal", "state of emergency"),
        ("tr", "savaş uçaklarından biri", "fighter jets"),
        ("tr", "artçıl kuşlar", None),
        ("tr", "çok sayıda artçı sarsıntı", "aftershocks"),
        ("tr", "sekiz balistik füzeyi düşürdü", "ballistic missiles"),
        ("tr", "20 düzensiz göçmen", "irregular migrants"),
        ("tr", "1 düzensiz göçmen", "irregular migrant"),
        ("tr", "2023 cumhurbaşkanlığı seçimi", "presidential election"),
        ("tr", "%20 vergi indirimi", "tax cut"),
        ("sv", "riksbankens styrräntor", "policy rates"),
        ("sv", "efterskalven fortsätter", "aftershocks"),
        ("sv", "ett efterskalv", "an aftershock"),
        ("sv", "flera efterskalv", "aftershocks"),
        ("sv", "budgetunderskottets storlek", "budget deficit"),
        ("sv", "misstroendeomröstningen", "no-confidence vote"),
        ("sv", "fossila bränslen", "fossil fuels"),
        ("sv", "krigsbrottslingen", None),
    ],
)
def test_shipped_terms_of_general_news_are_found(lang: str, text: str, english: str | None) -> None:
    glossary = load_glossary(configs_dir() / "glossary", lang)
    assert [item.english for item in glossary.find(text)] == ([english] if english else [])


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("term\tenglish\tmark\nkomün\n", "line 2: 'komün' has no English"),
        ("term\tenglish\tmark\n\tcommune\n", "line 2: no term"),
        ("term\tenglish\tmark\nkomün\tcommune\tstet\n", "line 2: unknown mark stet; marks are exact, keep"),
        ("term\tenglish\tmark\nkomün\tcommune\tkeep\n", "is kept as it is, but has an English form too"),
        ("term\tenglish\nkomün\tcommune\tx\n", "line 2: 3 cells for 2 columns"),
        ("term\tenglish\nkomün\tcommune\nkomün\tcommune\n", "line 3: 'komün' is there twice"),
        ("term\tenglish\tabout\nkomün\tcommune\tVN Laos\n", "line 2: Laos: no code of a country"),
        ("word\tenglish\n", "found: word, no 'term'"),
    ],
)
def test_faulty_files_are_told_line_by_line(tmp_path: Path, content: str, fault: str) -> None:
    (tmp_path / "tr.tsv").write_text(content, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_glossary(tmp_path, "tr")
    assert fault in str(caught.value)


def test_where_there_is_nothing(tmp_path: Path) -> None:
    assert load_glossary(tmp_path, "tr").find("halk komitesi") == []
    with pytest.raises(InputError, match="no such folder"):
        load_glossary(tmp_path / "none", "tr")
    (tmp_path / "sv.tsv").write_bytes(b"term\tenglish\n\xff")
    with pytest.raises(InputError, match="byte 13 is not UTF-8"):
        load_glossary(tmp_path, "sv")


def test_the_digest_is_that_of_the_languages_in_use(tmp_path: Path) -> None:
    before = glossary_digest(tmp_path, ["tr"])
    (tmp_path / "sv.tsv").write_text("term\tenglish\n", encoding="utf-8")
    assert glossary_digest(tmp_path, ["tr"]) == before != glossary_digest(tmp_path, ["tr", "sv"])


def test_terms_become_slots_but_names_and_numbers_go_first() -> None:
    text = "3 komün ve Swish"
    glossary = Glossary([Term("komün", "commune"), Term("Swish", "", keep=True)], "tr")
    slots = carried_spans(text, "tr", [], [], [], glossary=glossary)
    check_slots(text, slots)
    assert [(slot.kind, slot.english) for slot in slots] == [("other", "3"), ("other", "commune"), ("other", "Swish")]
