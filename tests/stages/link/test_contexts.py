"""What the document around a name decides: its countries and language, other forms of the name, persons named in full before."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pipeline.document import Link, Mention
from pipeline.kb.entity import KbEntity
from pipeline.kb.merge import unlike_names
from pipeline.kb.sources import RawEntity
from pipeline.kb.store import Hit, KnowledgeBase
from pipeline.stages.link import Linker
from pipeline.stages.link.evidence import kinds_around
from pipeline.stages.link.features import Surroundings, ranked
from tests.kb.test_store import built

PLACES = [
    ("Turkey", "country", "TR", 84_000_000, "1", ["tr=Türkiye", "uk=Туреччина"]),
    ("Sweden", "country", "SE", 10_000_000, "2", ["sv=Sverige"]),
    ("Ukraine", "country", "UA", 40_000_000, "3", ["uk=Україна", "sv=Ukraina"]),
    ("Kyrgyzstan", "country", "KG", 6_000_000, "4", ["uk=Киргизстан"]),
    ("Brazil", "country", "BR", 200_000_000, "5", ["tr=Brezilya", "sv=Brasilien"]),
    ("Sinop", "city", "BR", 216_029, "11", []),
    ("Sinop", "city", "TR", 34_834, "12", []),
    ("Mora", "city", "SE", 12_602, "21", []),
    ("Mora", "city", "CM", 61_523, "22", []),
    ("Bilimora", "city", "IN", 510_879, "23", ["=Mora"]),
    ("Tokmok", "city", "KG", 71_443, "31", ["=Токмак", "=Tokmak"]),
    ("Tokmak", "city", "UA", 29_573, "32", ["=Токмак"]),
    ("Sumy", "city", "UA", 256_474, "41", ["uk=Суми"]),
    ("Soum", "adm2", "BF", 0, "42", ["uk=Сум"]),
    ("İkizören", "city", "TR", 0, "51", []),
    ("Bozarmut", "city", "TR", 3_000, "52", []),
    ("Poltava", "city", "UA", 280_000, "61", ["uk=Полтава"]),
    ("Östersund", "city", "SE", 60_000, "62", ["sv=Östersund"]),
    ("Samsun", "city", "TR", 600_000, "63", ["tr=Samsun"]),
]
PERSONS = [
    ("Recep Tayyip Erdoğan", "101", ["tr=Recep Tayyip Erdoğan", "=Erdoğan"]),
    ("Ulf Kristersson", "102", ["sv=Ulf Kristersson", "=Kristersson"]),
    ("Volodymyr Zelenskyy", "103", ["uk=Володимир Зеленський", "=Зеленський"]),
    ("Donald Trump", "104", ["ar=دونالد ترامب", "=ترامب"]),
]


def _names(name: str, listed: list[str]) -> list[tuple[str, str, int]]:
    return [(name, "en", 0), *((other, lang, 1 if lang else 2) for lang, _, other in (item.partition("=") for item in listed))]


@pytest.fixture(scope="module")
def kb(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeBase]:
    raws = [
        RawEntity("test", "LOC", kind, name, name, (f"geonames:{number}",), _names(name, others), country=country, population=population)  # type: ignore[arg-type]
        for name, kind, country, population, number, others in PLACES
    ]
    raws += [
        RawEntity("test", "PER", "person", name, name, (f"wikidata:Q{number}",), _names(name, others), prior=0.8)
        for name, number, others in PERSONS
    ]
    base = KnowledgeBase(built(tmp_path_factory.mktemp("kb"), raws))
    yield base
    base.close()


def linked(kb: KnowledgeBase, lang: str, text: str) -> list[str | None]:
    """Links of the names in brackets; those of persons begin with @."""
    plain, mentions = "", []
    for number, part in enumerate(text.replace("]", "[").split("[")):
        if number % 2:
            kind = "PER" if part.startswith("@") else "LOC"
            part = part.removeprefix("@")
            mentions.append(Mention(start=len(plain), end=len(plain) + len(part), type=kind, confidence=1.0))  # type: ignore[arg-type]
        plain += part
    return [link.kb and link.kb.rpartition(":")[2] for link in Linker(kb).link(plain, lang, mentions)]


@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [
        ("tr", "[Sinop] açıklarında balıkçılar av yasağını bekliyor. Liman bu yıl erken açılacak.", ["12"]),
        ("tr", "[Brezilya] soya üretiyor. Hasat [Sinop] çevresinde başladı.", ["5", "11"]),
        ("sv", "Älgjakten i [Mora] har börjat. Jaktlagen väntar på snö.", ["21"]),
        ("sv", "Tåget från [Östersund] stannar i [Mora].", ["62", "21"]),
        ("uk", "[Токмак] залишається без води. Мешканці [України] збирають допомогу.", ["32", "3"]),
        ("uk", "[Токмак] за годину від столиці. Влада [Киргизстану] будує дорогу до міста.", ["31", "4"]),
        ("uk", "Потяг із [Сум] запізнився. У [Сумах] на нього чекали дві години.", ["41", "41"]),
        ("uk", "З [Полтави] до [Сум] курсує автобус.", ["61", "41"]),
    ],
)
def test_countries_of_the_document_and_of_its_language_decide(kb: KnowledgeBase, lang: str, text: str, wanted: list[str]) -> None:
    assert linked(kb, lang, text) == wanted


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("tr", "[Yıldızören] köyünde elektrik yok. Muhtar kaymakama dilekçe verdi."),
        ("tr", "[Bozcaarmut] yaylasında kaybolan çoban bulundu."),
        ("sv", "Byn [Morasjö] får fiber till hösten."),
        ("uk", "Село [Новотокмаківка] опинилося без світла."),
    ],
)
def test_villages_that_the_base_does_not_have_are_no_others(kb: KnowledgeBase, lang: str, text: str) -> None:
    assert linked(kb, lang, text) == [None]


@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [
        ("tr", "Muhtar [@Hasan Erdoğan] dilekçe verdi. [@Erdoğan] yanıt bekliyor.", [None, None]),
        ("tr", "[@Erdoğan] köye geldi. Muhtar [@Hasan Erdoğan] onu karşıladı. [@Erdoğan] köprü sözü verdi.", ["Q101", None, "Q101"]),
        ("tr", "Muhtar [@Hasan Erdoğan] dilekçe verdi. Cumhurbaşkanı [@Erdoğan] yanıtladı.", [None, "Q101"]),
        ("tr", "Cumhurbaşkanı [@Recep Tayyip Erdoğan] geldi. [@Erdoğan] konuştu.", ["Q101", "Q101"]),
        ("sv", "Bonden [@Lars Kristersson] förlorade fyra kor. [@Kristersson] kräver skyddsjakt.", [None, None]),
        ("sv", "Bonden [@Lars Kristersson] kräver svar av statsminister [@Kristersson].", [None, "Q102"]),
        ("uk", "Фермер [@Степан Зеленський] виростив кавун. [@Зеленський] каже, що секрет у попелі.", [None, None]),
        ("uk", "Указ підписав [@Володимир Зеленський]. [@Зеленський] виступив увечері.", ["Q103", "Q103"]),
        ("ar", "عثر الراعي [@عبد الله ترامب] على عملات. وسلم [@ترامب] العملات إلى المتحف.", [None, None]),
    ],
)
def test_a_surname_is_that_of_who_was_named_in_full(kb: KnowledgeBase, lang: str, text: str, wanted: list[str | None]) -> None:
    assert linked(kb, lang, text) == wanted


def test_a_surname_joins_the_cluster_of_the_full_name(kb: KnowledgeBase) -> None:
    text = "Muhtar Hasan Erdoğan dilekçe verdi. Erdoğan yanıt bekliyor."
    mentions = [Mention(start=7, end=20, type="PER", confidence=1.0), Mention(start=36, end=43, type="PER", confidence=1.0)]
    first, second = Linker(kb).link(text, "tr", mentions)
    assert first.cluster == second.cluster


@pytest.mark.parametrize(
    ("known", "wanted"),
    [([(7, 20, None)], None), ([(7, 20, None), (0, 6, "wikidata:Q101")], "wikidata:Q101"), ([], "wikidata:Q101")],
)
def test_links_made_before_tell_whose_surname_it_is(
    kb: KnowledgeBase, known: list[tuple[int, int, str | None]], wanted: str | None
) -> None:
    text = "Muhtar Hasan Erdoğan dilekçe verdi. Erdoğan yanıt bekliyor."
    before = [
        Link(start=start, end=end, kb=found, canonical="", cluster=found or "nil:PER:asn-ardn", confidence=1.0)
        for start, end, found in known
    ]
    mention = Mention(start=36, end=43, type="PER", confidence=1.0)
    assert Linker(kb).link(text, "tr", [mention], before)[0].kb == wanted


@pytest.mark.parametrize(
    ("text", "name", "agrees"),
    [
        ("Orta bölgeyi birbirine bağlar", "Orta", False),
        ("Karşı yakada oturanlar", "Karşı", False),
        ("Ege bölgesini gezdi", "Ege", None),
        ("Sinop bölgesinde", "Sinop", True),
        ("Sinop'un bölgede", "Sinop", None),
        ("Orta, bölgeyi", "Orta", None),
    ],
)
def test_turkish_nouns_without_possessive_have_attributes_before_them(text: str, name: str, agrees: bool | None) -> None:
    start = text.index(name)
    kinds = kinds_around(text, start, start + len(name), "tr")
    assert (("adm2" in kinds) if kinds else None) == agrees


@pytest.mark.parametrize(
    ("names", "unlike"),
    [
        ({("en", "Bilimora"): 0, ("", "Mora"): 2, ("", "Bilimoria"): 2}, {"Mora"}),
        ({("en", "Istanbul"): 0, ("", "Constantinople"): 2, ("", "Стамбул"): 2, ("", "القسطنطينية"): 2}, {"Constantinople"}),
        ({("en", "Istanbul"): 0, ("sv", "Constantinople"): 1, ("", "Constantinople"): 2}, set()),
        ({("en", "Tokmak"): 0, ("", "Токмак"): 2}, set()),
    ],
)
def test_further_names_that_look_like_none_of_the_usual_ones(names: dict[tuple[str, str], int], unlike: set[str]) -> None:
    assert unlike_names(names) == unlike


@pytest.mark.parametrize(
    ("evidence", "country", "lang", "share"),
    [
        ({}, "TR", "tr", 0.5),
        ({}, "BR", "tr", 0.0),
        ({"BR": 1.0}, "BR", "tr", 0.5),
        ({"BR": 3.0}, "TR", "tr", 0.125),
        ({}, "EG", "ar", 0.5),
        ({"SY": 1.0}, "EG", "ar", 0.25),
        ({}, "UA", "und", 0.0),
    ],
)
def test_how_much_a_country_is_spoken_of(evidence: dict[str, float], country: str, lang: str, share: float) -> None:
    assert Surroundings(evidence).spoken_of(lang).get(country, 0.0) == pytest.approx(share)


def test_another_name_of_the_document_counts_and_the_same_does_not() -> None:
    around = Surroundings(names={4: {"Суми": 0.9, "Сумах": 0.7}})
    assert [around.again(4, "Сум"), around.again(4, "Суми"), around.again(5, "Сум")] == [0.9, 0.7, 0.0]


def test_a_town_and_the_district_called_like_it_are_no_rivals() -> None:
    def place(row: int, country: str, parent: int | None, kind: str) -> Hit:
        entity = KbEntity(
            row=row, slug=f"{row}", ids=(), type="LOC", kind=kind, name="Bor", english="Bor", country=country, parent=parent, prior=0.5,  # type: ignore[arg-type]
        )  # fmt: skip
        return Hit(entity, 1.0, "exact")

    town, district, abroad = ranked([place(1, "TR", 9, "city"), place(2, "TR", 9, "adm2"), place(3, "RS", 8, "city")], None, 5)
    assert town.alike == {"TR": (0, 0.5), "RS": (1, 0.5)}
    assert district.alike == {"TR": (0, 0.5), "RS": (1, 0.5)}
    assert abroad.alike == {"TR": (2, 0.5)}
