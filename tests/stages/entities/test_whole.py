"""What belongs to a name beyond what a tagger saw of it."""

from __future__ import annotations

import pytest

from pipeline.stages.entities.whole import (
    body_around,
    find_companies,
    find_quoted_bodies,
    party_after,
    regional_body,
    with_generic,
    with_legal_form,
)


def unmarked(marked: str) -> tuple[str, tuple[int, int]]:
    return marked.replace("⟦", "").replace("⟧", ""), (marked.index("⟦"), marked.index("⟧") - 1)


@pytest.mark.parametrize(
    ("lang", "marked", "want"),
    [
        ("uk", "власник ТОВ «⟦Світ сталі⟧» заявив", "ТОВ «Світ сталі»"),
        ("uk", 'ДП "⟦Ліс⟧" і', 'ДП "Ліс"'),
        ("uk", "завод «⟦Зоря⟧» заявив", "Зоря"),
        ("uk", "ТОВ «⟦Світ⟧ сталі» заявив", "Світ"),
        ("sv", "när ⟦Ericsson⟧ AB sålde", "Ericsson AB"),
        ("sv", "när ⟦Ericsson⟧ AB-aktien föll", "Ericsson"),
        ("tr", "⟦Arçelik⟧ A.Ş. açıkladı", "Arçelik A.Ş."),
        ("en", "⟦Acme⟧, Inc. left", "Acme, Inc."),
        ("en", "⟦Acme⟧ left", "Acme"),
        ("ar", "⟦أرامكو⟧ قالت", "أرامكو"),
    ],
)
def test_a_legal_form_is_part_of_the_name(lang: str, marked: str, want: str) -> None:
    text, span = unmarked(marked)
    found = with_legal_form(text, span, lang)
    assert text[found[0] : found[1]] == want


@pytest.mark.parametrize(
    ("lang", "marked", "want"),
    [
        ("uk", "у ⟦Волинській⟧ області торік", "Волинській області"),
        ("uk", "до ⟦Волинської⟧ обл. торік", "Волинської обл."),
        ("uk", "на ⟦Чорне⟧ море", "Чорне"),  # no adjective of a place: the tagger has to see the whole
        ("uk", "над ⟦Хаджибейським⟧ лиманом", "Хаджибейським лиманом"),
        ("uk", "⟦Волинська⟧ та Рівненська області", "Волинська"),
        ("uk", "на вул. ⟦Лесі Українки⟧ горить", "вул. Лесі Українки"),
        ("uk", "вулицею ⟦Архімеда⟧ їде", "вулицею Архімеда"),
        ("uk", "⟦Луцьк⟧ район", "Луцьк"),
        ("tr", "⟦Galata⟧ Köprüsü'nde", "Galata Köprüsü"),
        ("tr", "⟦Van⟧ Gölü kıyısı", "Van Gölü"),
        ("tr", "⟦Van⟧ gölü kıyısı", "Van"),
        ("tr", "⟦Van⟧ Dağcılık Kulübü", "Van"),
        ("sv", "⟦Umeå⟧ kommun", "Umeå"),
        ("en", "in ⟦Dung Quat⟧ Economic Zone.", "Dung Quat Economic Zone"),
        ("tr", "⟦Gebze⟧ Organize Sanayi Bölgesi'nde", "Gebze Organize Sanayi Bölgesi"),
        ("uk", "у вільній економічній зоні ⟦Чулай⟧", "вільній економічній зоні Чулай"),
        ("ar", "في المنطقة الاقتصادية ⟦دونغ كوات⟧ أمس", "المنطقة الاقتصادية دونغ كوات"),
        ("ar", "في منطقة ⟦حلب⟧", "حلب"),
        ("ar", "في الخرطوم وأم ⟦درمان⟧", "أم درمان"),
        ("ar", "من دير ⟦الزور⟧", "دير الزور"),
        ("ar", "رأى السكان ⟦حلب⟧", "حلب"),
        ("ar", "عبرت قناة ⟦السويس⟧", "قناة السويس"),
        ("ar", "وخليج ⟦عدن⟧", "خليج عدن"),
    ],
)
def test_a_generic_noun_that_makes_the_name(lang: str, marked: str, want: str) -> None:
    text, span = unmarked(marked)
    found = with_generic(text, span, lang)
    assert text[found[0] : found[1]] == want


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Суд стягнув з ТОВ «Зоря Поділля» борг.", ["ТОВ «Зоря Поділля»"]),
        ("Це ТОВ «Компанія «Зоря» та ПП «Аудит».", ["ТОВ «Компанія «Зоря»", "ПП «Аудит»"]),
        ("Це ТОВ «Компанія «Зоря»» вчора.", ["ТОВ «Компанія «Зоря»»"]),
        ("Частка «ПАТ «Банк» зросла.", ["ПАТ «Банк»"]),
        ('ДП "Ліси" виграло', ['ДП "Ліси"']),
        ("ТОВ без назви, завод «Зоря»", []),
        ("ТОВ «довга цитата. Нове речення»", []),
    ],
)
def test_companies_by_their_legal_form(text: str, want: list[str]) -> None:
    assert [text[start:end] for start, end in find_companies(text, "uk")] == want


def test_other_languages_have_no_such_rule() -> None:
    assert find_companies("ТОВ «Зоря»", "en") == []


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Компанія «Нова Зоря » програла газеті «Час».", ["Нова Зоря", "Час"]),
        ("Завод «каже» правду; фестиваль «Зоря»", []),
        ("мікрофірма «Зоря»", []),
    ],
)
def test_bodies_named_in_quotation_marks(text: str, want: list[str]) -> None:
    assert [text[start:end] for start, end in find_quoted_bodies(text, "uk")] == want
    assert find_quoted_bodies(text, "sv") == []


@pytest.mark.parametrize(
    ("lang", "marked", "want"),
    [
        ("sv", "att Region ⟦Skåne⟧ varslar", "Region Skåne"),
        ("sv", "när Kammarrätten i ⟦Sundsvall⟧ dömde", "Kammarrätten i Sundsvall"),
        ("sv", "till Hovrätten över ⟦Skåne⟧ och", "Hovrätten över Skåne"),
        ("sv", "Region ⟦Stockholm⟧ varslar", "Region Stockholm"),
        ("sv", "i region ⟦Skåne⟧ varslas", None),
        ("sv", "Tillväxtregion ⟦Skåne⟧", None),
        ("en", "Region ⟦Zealand⟧", None),
    ],
)
def test_a_swedish_region_is_an_authority(lang: str, marked: str, want: str | None) -> None:
    text, span = unmarked(marked)
    found = regional_body(text, span, lang)
    assert (text[slice(*found)] if found else None) == want


@pytest.mark.parametrize(
    ("lang", "type_", "marked", "want"),
    [
        ("sv", "LOC", "att ⟦Girjas⟧ sameby har", "Girjas sameby"),
        ("sv", "PER", "fick ⟦Sven-Göran Erikssons⟧ minnesfond en", "Sven-Göran Erikssons minnesfond"),
        ("sv", "EVENT", "i ⟦Kumlaanstalten⟧ sitter", "Kumlaanstalten"),
        ("sv", "PER", "fick ⟦Sven-Göran Erikssons⟧ minnen", None),
        ("sv", "PER", "ger ⟦Anna Berg⟧ fonden", None),
        ("sv", "LOC", "i ⟦Kumla⟧ sitter", None),
        ("sv", "EVENT", "i ⟦Kumlaloppet⟧ sprang", None),
        ("tr", "LOC", "⟦Girjas⟧ sameby", None),
    ],
)
def test_a_swedish_body_around_what_a_tagger_saw(lang: str, type_: str, marked: str, want: str | None) -> None:
    text, span = unmarked(marked)
    found = body_around(text, span, type_, lang)
    assert (None if found is None else text[found[0] : found[1]]) == want


@pytest.mark.parametrize(
    ("marked", "want"),
    [
        ("från ⟦Motala⟧ ström och", "Motala ström"),
        ("⟦Norrbottens⟧ läns museum", "Norrbottens läns"),
        ("hus på ⟦Nybyn⟧ 3:17.", "Nybyn 3:17"),
        ("i ⟦Nybyn⟧ 3:17:02", "Nybyn"),
        ("i ⟦Motala⟧ strömmar", "Motala"),
    ],
)
def test_swedish_places_with_a_noun_in_small_letters_or_a_number(marked: str, want: str) -> None:
    text, span = unmarked(marked)
    found = with_generic(text, span, "sv")
    assert text[found[0] : found[1]] == want


@pytest.mark.parametrize(
    ("lang", "marked", "want"),
    [("sv", "⟦Ulf Kristersson⟧ (M) sade", "M"), ("sv", "⟦Ulf Kristersson⟧ (61) sade", None), ("tr", "⟦Ali Can⟧ (M) dedi", None)],
)
def test_the_party_of_a_swedish_politician(lang: str, marked: str, want: str | None) -> None:
    text, span = unmarked(marked)
    found = party_after(text, span[1], lang)
    assert (None if found is None else text[found[0] : found[1]]) == want
