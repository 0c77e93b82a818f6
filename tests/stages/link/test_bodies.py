# ruff: noqa: E501 - tables of words and their forms
"""One body has one cluster in every language and spelling, bodies of different places have different ones."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.document import Mention
from pipeline.kb.store import KnowledgeBase
from pipeline.stages.link import Linker
from pipeline.stages.link.adjectives import places_of
from pipeline.stages.link.bodies import titled_body
from pipeline.stages.link.nil import nil_name
from tests.kb.test_store import HEADER, ROWS, small

LANGUAGES = ("en", "tr", "uk", "sv", "ar")
COUNTRY = {"en": "Vietnam", "tr": "Vietnam", "uk": "В'єтнам", "sv": "Vietnam", "ar": "فيتنام"}
PROVINCES = {
    "Bến Tre": "Q33366", "Bình Định": "Q36693", "Bình Dương": "Q36866", "Bình Phước": "Q36672", "Đồng Tháp": "Q36676", "Hà Tĩnh": "Q33351", "Hải Dương": "Q36729", "Kon Tum": "Q36315",
    "Lâm Đồng": "Q36721", "Lào Cai": "Q36446", "Long An": "Q26573", "Nghệ An": "Q36587", "Phú Yên": "Q36725", "Quảng Ninh": "Q33396", "Quảng Trị": "Q36579", "Sóc Trăng": "Q33272",
    "Thanh Hóa": "Q36512", "Yên Bái": "Q36349",
}  # fmt: skip
UNITS = {
    "Cẩm Xuyên": ("adm2", 1905589), "Kỳ Anh": ("adm2", 1905590), "Duy Xuyên": ("adm2", 1905521), "Phước Sơn": ("adm2", 1905526),
    "Thăng Bình": ("adm2", 1905519), "Tiên Phước": ("adm2", 1905528), "Hội An": ("city", 1580541), "Tam Kỳ": ("city", 1567148),
    "Tam Thanh": ("city", 1111111),
}  # fmt: skip
COLUMNS = HEADER.rstrip("\n").split("\t")


def seed_row(**cells: str) -> str:
    return "\t".join(cells.get(column, "") for column in COLUMNS) + "\n"


def table() -> list[tuple[str, str, dict[str, list[str]]]]:
    with (Path(__file__).parent / "bodies.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader((line for line in file if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE))
    return [(level, place, dict(zip(LANGUAGES, (cell.split("|") for cell in forms), strict=True))) for level, place, *forms in rows]


BODIES = table()


@pytest.fixture(scope="module")
def kb(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeBase]:
    rows = ROWS + "".join(
        seed_row(wikidata=item, type="LOC/adm1", vi=name, gloss="province", parent="iso3166-1:VN") for name, item in PROVINCES.items()
    )
    rows += "".join(
        seed_row(geonames=str(number), type=f"LOC/{kind}", vi=name, parent="iso3166-1:VN") for name, (kind, number) in UNITS.items()
    )
    rows += seed_row(wikidata="Q1899", type="LOC/adm1", en="Kyiv", uk="Київ", tr="Kiev", sv="Kiev", ar="كييف", gloss="capital city")
    rows += seed_row(wikidata="Q36036", type="LOC/adm1", en="Lviv", uk="Львів", ar="لفيف", gloss="capital city")
    rows += seed_row(wikidata="Q1754", type="LOC/adm1", en="Stockholm", uk="Стокгольм", ar="ستوكهولم", gloss="capital city")
    base = KnowledgeBase(small(tmp_path_factory.mktemp("kb"), rows))
    yield base
    base.close()


def cluster(kb: KnowledgeBase, name: str, lang: str, *places: str) -> str:
    """The cluster of a body in a document that speaks of these places before it."""
    text, mentions = "", []
    for place in places:
        mentions.append(Mention(start=len(text), end=len(text) + len(place), type="LOC", confidence=1.0))
        text += f"{place}. "
    mentions.append(Mention(start=len(text), end=len(text) + len(name), type="ORG", confidence=1.0))
    return Linker(kb).link(text + name, lang, mentions)[-1].cluster


def test_the_table_is_large_enough() -> None:
    assert len(BODIES) >= 60 and {level for level, _, _ in BODIES} == {"province", "district", "city", "commune"}


@pytest.mark.parametrize(("level", "place", "forms"), BODIES, ids=[forms["en"][0] for _, _, forms in BODIES])
def test_a_body_has_one_cluster_in_every_language(kb: KnowledgeBase, level: str, place: str, forms: dict[str, list[str]]) -> None:
    found = {(lang, name): cluster(kb, name, lang, COUNTRY[lang]) for lang, names in forms.items() for name in names}
    assert len(set(found.values())) == 1, found
    (only,) = set(found.values())
    unit = next(hit.entity for hit in kb.lookup(place, "en", "LOC") if hit.entity.country == "VN")
    assert only.startswith("nil:ORG:") and only.endswith(f"@{unit.id}")


def test_different_bodies_have_different_clusters(kb: KnowledgeBase) -> None:
    clusters = [cluster(kb, forms["en"][0], "en", "Vietnam") for _, _, forms in BODIES]
    assert len(set(clusters)) == len(clusters)


@pytest.mark.parametrize(("level", "place", "forms"), BODIES, ids=[forms["en"][0] for _, _, forms in BODIES])
def test_the_same_body_of_another_place_is_another(kb: KnowledgeBase, level: str, place: str, forms: dict[str, list[str]]) -> None:
    other = {
        "province": "Yen Bai" if place != "Yen Bai" else "Kon Tum",
        "district": "Thang Binh" if place != "Thang Binh" else "Ky Anh",
    }.get(level, "Duy Xuyen")
    pairs = [(lang, name, re.sub(place, other, name)) for lang in ("en", "tr", "sv") for name in forms[lang]]
    assert all(here != there for _, here, there in pairs)
    assert {cluster(kb, here, lang, "Vietnam") for lang, here, _ in pairs}.isdisjoint(
        cluster(kb, there, lang, "Vietnam") for lang, _, there in pairs
    )


SHORT = {
    "province": {
        "party-committee": [("the Provincial Party Committee", "en"), ("İl Parti Komitesi", "tr"), ("провінційний партійний комітет", "uk"), ("provinspartikommittén", "sv"), ("لجنة الحزب بالمقاطعة", "ar")],
        "peoples-committee": [("the Provincial People's Committee", "en"), ("İl Halk Komitesi", "tr"), ("провінційного народного комітету", "uk"), ("provinsens folkkommitté", "sv"), ("اللجنة الشعبية للمقاطعة", "ar")],
        "peoples-council": [("the Provincial People's Council", "en"), ("İl Halk Meclisi", "tr"), ("провінційної Народної ради", "uk"), ("provinsens folkråd", "sv"), ("مجلس الشعب بالمقاطعة", "ar")],
        "agency+health": [("the Provincial Department of Health", "en"), ("İl Sağlık Müdürlüğü", "tr"), ("провінційний департамент охорони здоров'я", "uk"), ("provinsens hälsoavdelning", "sv"), ("مديرية الصحة بالمحافظة", "ar")],
        "court": [("the Provincial People's Court", "en"), ("İl Halk Mahkemesi", "tr"), ("провінційний народний суд", "uk"), ("provinsens folkdomstol", "sv"), ("المحكمة الشعبية للمقاطعة", "ar")],
    },
    "district": {
        "police": [("the District Police", "en"), ("İlçe Emniyet Müdürlüğü", "tr"), ("районна поліція", "uk"), ("distriktspolisen", "sv"), ("شرطة المنطقة", "ar")],
        "military-command": [("the District Military Command", "en"), ("İlçe Askeri Komutanlığı", "tr"), ("районне військове командування", "uk"), ("distriktets militärkommando", "sv"), ("القيادة العسكرية للمنطقة", "ar")],
        "inspectorate": [("the District Inspectorate", "en"), ("İlçe Müfettişliği", "tr"), ("районна інспекція", "uk"), ("distriktsinspektionen", "sv"), ("مفتشية المنطقة", "ar")],
    },
}  # fmt: skip
PLACES = {
    "province": {"Q33351": {"en": "Ha Tinh", "tr": "Ha Tinh", "uk": "Хатінь", "sv": "Ha Tinh", "ar": "ها تينه"}, "Q33356": {"en": "Quang Nam", "tr": "Quang Nam", "uk": "Куангнам", "sv": "Quang Nam", "ar": "كوانغ نام"}},
    "district": {"1905590": {"en": "Ky Anh", "tr": "Ky Anh", "uk": "Кіань", "sv": "Ky Anh", "ar": "كي آنه"}, "1905519": {"en": "Thang Binh", "tr": "Thang Binh", "uk": "Тхангбінь", "sv": "Thang Binh", "ar": "ثانغ بينه"}},
}  # fmt: skip


@pytest.mark.parametrize(("level", "kind"), [(level, kind) for level, kinds in SHORT.items() for kind in kinds])
def test_a_body_without_its_place_belongs_to_that_of_its_document(kb: KnowledgeBase, level: str, kind: str) -> None:
    for identifier, names in PLACES[level].items():
        prefix = "wikidata" if level == "province" else "geonames"
        assert {name: cluster(kb, name, lang, COUNTRY[lang], names[lang]) for name, lang in SHORT[level][kind]} == {
            name: f"nil:ORG:{kind}@{prefix}:{identifier}" for name, _ in SHORT[level][kind]
        }


@pytest.mark.parametrize(
    "forms",
    [
        [("Kyiv City Council", "en"), ("Київська міська рада", "uk"), ("Київської міської ради", "uk"), ("Kiev Belediye Meclisi", "tr"), ("Kievs stadsfullmäktige", "sv"), ("مجلس مدينة كييف", "ar")],
        [("Lviv Regional Police", "en"), ("поліція Львівської області", "uk"), ("Львівська обласна поліція", "uk"), ("شرطة منطقة لفيف", "ar")],
        [("Stockholm University", "en"), ("Стокгольмський університет", "uk"), ("Stockholms universitet", "sv"), ("Stockholm Üniversitesi", "tr"), ("جامعة ستوكهولم", "ar")],
    ],
)  # fmt: skip
def test_bodies_of_other_countries_cluster(kb: KnowledgeBase, forms: list[tuple[str, str]]) -> None:
    assert len({cluster(kb, name, lang) for name, lang in forms}) == 1


@pytest.mark.parametrize(
    ("surface", "lang"),
    [("Ministry of Health", "en"), ("Hälsodepartementet", "sv"), ("Naftogaz", "uk"), ("Swedish Police Authority", "en")],
)
def test_a_body_of_the_state_is_none_of_a_unit(surface: str, lang: str) -> None:
    assert titled_body(surface, lang) is None


@pytest.mark.parametrize(
    ("name", "concepts"),
    [("Nghe An Department of Health", "agency+health"), ("Long An Sağlık Müdürlüğü", "agency+health"), ("Ha Tinh Museum", "museum")],
)
def test_syllables_of_vietnamese_names_are_no_words_of_the_language(name: str, concepts: str) -> None:
    place = " ".join(name.split()[:2])
    lang = "tr" if "Müdürlüğü" in name else "en"
    assert nil_name(name, lang, "ORG", vietnamese=True).cluster.startswith(f"nil:ORG:{concepts}@vi-")
    assert titled_body(name, lang) is not None and titled_body(name, lang).place == place.lower()  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("adjective", "place"),
    [("Київської", "Київ"), ("Стокгольмського", "Стокгольм"), ("Одеська", "Одеса"), ("Празький", "Прага"), ("Полтавська", "Полтава"), ("Черкаської", "Черкаси"), ("Чернівецька", "Чернівеці")],
)  # fmt: skip
def test_adjectives_of_places_are_read_back(adjective: str, place: str) -> None:
    assert place in places_of(adjective)


@pytest.mark.parametrize("word", ["Київ", "рада", "Куангнам", "Stockholms"])
def test_other_words_are_no_adjectives_of_places(word: str) -> None:
    assert places_of(word) == []
