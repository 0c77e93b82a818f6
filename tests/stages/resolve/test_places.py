# ruff: noqa: E501 - tables of words and their forms
from collections.abc import Iterator

import pytest

from pipeline.document import Provenance
from pipeline.kb.store import KnowledgeBase
from pipeline.stages.resolve.places import places_among_bodies
from pipeline.stages.resolve.routes import Finding
from tests.kb.test_store import ROWS, small

MORE = (
    "Q35661\t\t\tLOC/city\tTam Kỳ\tTam Ky\t\t\t\t\t\tcity\tiso3166-1:VN\n"
    "\t1568770\t\tLOC/city\tPhan Thiết\tPhan Thiet\t\t\t\t\t\tcity\tiso3166-1:VN\n"
    "\t1905590\t\tLOC/adm2\tKỳ Anh\tKy Anh\t\t\t\t\t\tdistrict\tiso3166-1:VN\n"
    "Q145\t\tiso3166-1:GB\tLOC/country\t\tUnited Kingdom\t\t\t\t\t\tcountry\t\n"
    "Q18125\t\t\tLOC/city\t\tManchester\t\t\t\tمانشستر\t\tcity\tiso3166-1:GB\n"
    "Q34\t\tiso3166-1:SE\tLOC/country\t\tSweden\t\t\tSverige\t\t\tcountry\t\n"
    "Q1754\t\t\tLOC/city\t\tStockholm\t\t\tStockholm\t\t\tcity\tiso3166-1:SE\n"
    "Q5\t\t\tORG\t\tQuang Nam City\t\t\t\t\t\ta club\t\n"
)


@pytest.fixture(scope="module")
def kb(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeBase]:
    base = KnowledgeBase(small(tmp_path_factory.mktemp("kb"), ROWS + MORE))
    yield base
    base.close()


def read(kb: KnowledgeBase, text: str, lang: str, kind: str = "ORG") -> Finding:
    finding = Finding(start=0, end=len(text), type=kind, confidence=0.8)  # type: ignore[arg-type]
    (found,) = places_among_bodies(text, [lang], [finding], kb, Provenance(stage="resolve", version=1))
    return found


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Tam Ky Citys", "sv"), ("Tam Ky City", "tr"), ("Phan Thiet City", "sv"), ("Ky Anh Districts", "sv"), ("Quang Nam Provinces", "sv"), ("Тамкі-Сіті", "uk"),
        ("міста Фантхьєт", "uk"), ("مدينة فان ثيت", "ar"), ("Ky Anh Bölgesi", "tr"), ("Quang Nam İli", "tr"), ("staden Tam Ky", "sv"), ("Tam Ky City's", "en"),
    ],
)  # fmt: skip
def test_a_unit_and_its_word_are_a_place(kb: KnowledgeBase, text: str, lang: str) -> None:
    found = read(kb, text, lang)
    assert (found.type, found.start, found.end, found.confidence) == ("LOC", 0, len(text), 0.8)
    assert [vote.rule for vote in found.votes] == ["place and unit"]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Manchester Citys", "sv"), ("Manchester City", "tr"), ("Stockholms stad", "sv"), ("Stockholm kommun", "sv"), ("Quang Nam İl Halk Komitesi", "tr"), ("Quang Nam City", "en"),
        ("Quang Nam", "sv"), ("City", "en"), ("Tam Ky Citys partikommitté", "sv"), ("Vietnam News Agency", "en"),
    ],
)  # fmt: skip
def test_clubs_bodies_and_authorities_stay_organisations(kb: KnowledgeBase, text: str, lang: str) -> None:
    assert read(kb, text, lang).type == "ORG" and not read(kb, text, lang).votes


def test_other_types_stay(kb: KnowledgeBase) -> None:
    assert read(kb, "Tam Ky City", "sv", "EVENT").type == "EVENT"
