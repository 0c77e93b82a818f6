from collections.abc import Iterator

import pytest

from pipeline.document import Mention
from pipeline.kb.sources import RawEntity, read_seeds
from pipeline.kb.store import KnowledgeBase
from pipeline.stages.link import Linker
from pipeline.stages.link.seats import Seats
from tests.kb.test_store import built, seed_of


@pytest.fixture(scope="module")
def kb(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeBase]:
    folder = tmp_path_factory.mktemp("seats")
    raws = read_seeds([seed_of(folder)])
    raws += [
        RawEntity("test", "LOC", "adm1", "Bursa", "Bursa", ("geonames:750268",), [("Bursa", "tr", 1), ("Бурса", "uk", 1)], country="TR"),
        RawEntity("test", "LOC", "city", "Bursa", "Bursa", ("geonames:750269",), [("Bursa", "tr", 1)], country="TR", population=1_400_000),
        RawEntity("test", "LOC", "adm1", "Uppsala län", "Uppsala län", ("geonames:2666218",), [("Уппсала", "uk", 1)], country="SE"),
        RawEntity(
            "test", "LOC", "city", "Uppsala", "Uppsala", ("geonames:2666199",), [("Uppsala", "sv", 1)], country="SE", population=150_000
        ),
        RawEntity("test", "LOC", "adm1", "Hatay", "Hatay", ("geonames:312394",), [("Hatay", "tr", 1), ("Antiocheia", "", 2)], country="TR"),
        RawEntity(
            "test",
            "LOC",
            "city",
            "Adana",
            "Adana",
            ("geonames:325363",),
            [("Adana", "tr", 1), ("Antiocheia", "", 2)],
            country="TR",
            population=1_700_000,
        ),
        RawEntity(
            "test", "LOC", "adm1", "Kharkiv", "Kharkiv", ("geonames:706482",), [("Харків", "uk", 1), ("Харківщина", "uk", 2)], country="UA"
        ),
        RawEntity(
            "test", "LOC", "city", "Kharkiv", "Kharkiv", ("geonames:706483",), [("Харків", "uk", 1)], country="UA", population=1_400_000
        ),
        RawEntity(
            "test",
            "LOC",
            "adm1",
            "Rif Dimashq",
            "Rif Dimashq",
            ("geonames:170652",),
            [("ريف دمشق", "ar", 1), ("Damascus", "en", 1)],
            country="SY",
        ),
        RawEntity(
            "test", "LOC", "city", "Damascus", "Damascus", ("geonames:170654",), [("دمشق", "ar", 1)], country="SY", population=1_600_000
        ),
        RawEntity("test", "LOC", "adm1", "Skåne", "Skane", ("geonames:3337385",), [("Сконе", "uk", 1)], country="SE"),
    ]
    base = KnowledgeBase(built(folder, raws))
    yield base
    base.close()


@pytest.mark.parametrize(
    ("name", "lang", "identifier"),
    [
        ("Бурсі", "uk", "geonames:750269"),
        ("Bursa", "tr", "geonames:750269"),
        ("Уппсали", "uk", "geonames:2666199"),
        ("Uppsala", "sv", "geonames:2666199"),
        ("Харкові", "uk", "geonames:706483"),
        ("دمشق", "ar", "geonames:170654"),
    ],
)
def test_a_bare_name_is_the_city_in_every_language(kb: KnowledgeBase, name: str, lang: str, identifier: str) -> None:
    (link,) = Linker(kb).link(name, lang, [Mention(start=0, end=len(name), type="LOC", confidence=1.0)])
    assert link.kb == identifier


@pytest.mark.parametrize(
    ("name", "lang", "identifier"),
    [
        ("Hatay", "tr", "geonames:312394"),
        ("Харківщині", "uk", "geonames:706482"),
        ("Харківщина", "uk", "geonames:706482"),
        ("ريف دمشق", "ar", "geonames:170652"),
    ],
)
def test_a_city_has_no_share_in_other_names_of_the_division(kb: KnowledgeBase, name: str, lang: str, identifier: str) -> None:
    (link,) = Linker(kb).link(name, lang, [Mention(start=0, end=len(name), type="LOC", confidence=1.0)])
    assert link.kb == identifier


def test_a_word_for_the_unit_makes_it_the_division(kb: KnowledgeBase) -> None:
    text = "Bursa ili"
    (link,) = Linker(kb).link(text, "tr", [Mention(start=0, end=5, type="LOC", confidence=1.0)])
    assert link.kb == "geonames:750268"


def test_a_division_without_a_city_of_its_name_has_none(kb: KnowledgeBase) -> None:
    division = kb.by_id("geonames:3337385")
    assert division is not None and Seats(kb).of(division) is None
    hits = kb.lookup("Сконе", "uk", "LOC")
    assert Seats(kb).beside(hits, "Сконе", "uk") == hits
