# ruff: noqa: E501 - tables of words and their forms
from collections.abc import Iterator

import pytest

from pipeline.document import Mention
from pipeline.kb.store import KnowledgeBase
from pipeline.stages.link import Linker
from pipeline.stages.link.bodies import parse_body
from pipeline.stages.link.completion import NationalBodies
from tests.kb.test_store import ROWS, small

MORE = (
    "Q427325\t\t\tORG\tĐảng Cộng sản Việt Nam\tCommunist Party of Vietnam\tVietnam Komünist Partisi\tКомуністична партія В'єтнаму\tVietnams kommunistparti\tالحزب الشيوعي الفيتنامي\t\tparty\t\n"
    "Q1628865\t\t\tORG\tMặt trận Tổ quốc Việt Nam\tVietnam Fatherland Front\tVietnam Vatan Cephesi\tВітчизняний фронт В'єтнаму\tVietnams fosterländska front\tجبهة الوطن الفيتنامية\t\tmass organisation\t\n"
    "Q6518\t\t\tORG\tQuốc hội Việt Nam\tNational Assembly of Vietnam\tVietnam Ulusal Meclisi\tНаціональні збори В'єтнаму\tVietnams nationalförsamling\tالجمعية الوطنية الفيتنامية\t\tlegislature\t\n"
    "Q212\t\tiso3166-1:UA\tLOC/country\t\tUkraine\tUkrayna\tУкраїна\tUkraina\tأوكرانيا\t\tcountry\t\n"
    "Q958\t\t\tORG\t\tNational Bank of Ukraine\tUkrayna Ulusal Bankası\tНаціональний банк України\tUkrainas nationalbank\tالبنك الوطني الأوكراني\t\tcentral bank\t\n"
    "Q957\t\t\tORG\t\tSecurity Service of Ukraine\tUkrayna Güvenlik Servisi\tСлужба безпеки України\tUkrainas säkerhetstjänst\tجهاز الأمن الأوكراني\t\tsecurity service\t\n"
    "Q148\t\tiso3166-1:CN\tLOC/country\t\tChina\tÇin\tКитай\tKina\tالصين\t\tcountry\t\n"
    "Q17427\t\t\tORG\t\tCommunist Party of China\tÇin Komünist Partisi\tКомуністична партія Китаю\tKinas kommunistiska parti\tالحزب الشيوعي الصيني\t\tparty\t\n"
)
COUNTRIES = {
    "VN": {"en": "Vietnam", "tr": "Vietnam", "uk": "В'єтнам", "sv": "Vietnam", "ar": "فيتنام"},
    "UA": {"en": "Ukraine", "tr": "Ukrayna", "uk": "Україна", "sv": "Ukraina", "ar": "أوكرانيا"},
    "CN": {"en": "China", "tr": "Çin", "uk": "Китай", "sv": "Kina", "ar": "الصين"},
}  # fmt: skip


@pytest.fixture(scope="module")
def kb(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeBase]:
    base = KnowledgeBase(small(tmp_path_factory.mktemp("kb"), ROWS + MORE))
    yield base
    base.close()


def linked(kb: KnowledgeBase, name: str, lang: str, *places: str) -> str | None:
    text, mentions = "", []
    for place in places:
        mentions.append(Mention(start=len(text), end=len(text) + len(place), type="LOC", confidence=1.0))
        text += f"{place}. "
    mentions.append(Mention(start=len(text), end=len(text) + len(name), type="ORG", confidence=1.0))
    return Linker(kb).link(text + name, lang, mentions)[-1].kb


@pytest.mark.parametrize(
    ("name", "lang", "country", "identifier"),
    [
        ("Komünist Parti", "tr", "VN", "Q427325"), ("Комуністичної партії", "uk", "VN", "Q427325"), ("Kommunistpartiet", "sv", "VN", "Q427325"), ("الحزب الشيوعي", "ar", "VN", "Q427325"),
        ("the Communist Party", "en", "VN", "Q427325"), ("Komünist Parti", "tr", "CN", "Q17427"), ("الحزب الشيوعي", "ar", "CN", "Q17427"), ("Комуністична партія", "uk", "CN", "Q17427"),
        ("Vatan Cephesi", "tr", "VN", "Q1628865"), ("Фронт Вітчизни", "uk", "VN", "Q1628865"), ("Fosterlandsfrontens", "sv", "VN", "Q1628865"), ("لجبهة الوطن", "ar", "VN", "Q1628865"), ("the Fatherland Front", "en", "VN", "Q1628865"),
        ("Ulusal Meclis", "tr", "VN", "Q6518"), ("Національних зборів", "uk", "VN", "Q6518"), ("Nationalförsamlingen", "sv", "VN", "Q6518"), ("الجمعية الوطنية", "ar", "VN", "Q6518"), ("National Assembly", "en", "VN", "Q6518"),
        ("Національний банк", "uk", "UA", "Q958"), ("Ulusal Banka", "tr", "UA", "Q958"), ("البنك الوطني", "ar", "UA", "Q958"), ("Nationalbanken", "sv", "UA", "Q958"), ("Служби безпеки", "uk", "UA", "Q957"), ("säkerhetstjänsten", "sv", "UA", "Q957"),
    ],
)  # fmt: skip
def test_the_document_completes_the_name_of_a_national_body(kb: KnowledgeBase, name: str, lang: str, country: str, identifier: str) -> None:
    assert linked(kb, name, lang, COUNTRIES[country][lang]) == f"wikidata:{identifier}"


@pytest.mark.parametrize(
    ("name", "lang", "places"),
    [
        ("Komünist Parti", "tr", ("Ukrayna",)), ("Національний банк", "uk", ("В'єтнам",)), ("لجنة جبهة الوطن", "ar", ("فيتنام",)), ("Bank", "en", ("Ukraine",)),
        ("Quang Nam Fatherland Front Committee", "en", ("Vietnam",)), ("Novus Bank", "en", ("Ukraine",)),
    ],
)  # fmt: skip
def test_other_bodies_are_not_taken_for_it(kb: KnowledgeBase, name: str, lang: str, places: tuple[str, ...]) -> None:
    assert linked(kb, name, lang, *places) is None


def test_bodies_are_read_once_for_each_country(kb: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    bodies = NationalBodies(kb)
    found = bodies.find("Kommunistpartiet", "sv", "VN")
    assert found is not None and found.id == "wikidata:Q427325"
    monkeypatch.setattr(kb, "bodies", None)
    assert bodies.find("Komünist Parti", "tr", "VN") == found


@pytest.mark.parametrize(
    ("surface", "lang"), [("Комуністична партія", "uk"), ("Komünist Parti", "tr"), ("الحزب الشيوعي", "ar"), ("Democratic Party", "en")]
)
def test_a_party_as_a_whole_is_none_of_its_committees(surface: str, lang: str) -> None:
    assert parse_body(surface, lang) is None
