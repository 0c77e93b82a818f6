from __future__ import annotations

import pytest

from pipeline.document import Link
from pipeline.kb.store import open_kb
from pipeline.stages.translate.linked import LinkedPlaces, official_ukrainian


@pytest.fixture(scope="module")
def places() -> LinkedPlaces:
    return LinkedPlaces(open_kb())


@pytest.mark.parametrize(
    ("older", "official"),
    [
        ("Vinnytsya", "Vinnytsia"),
        ("Chuhuyiv", "Chuhuiv"),
        ("Haysyn", "Haisyn"),
        ("Zaporizhzhya", "Zaporizhzhia"),
        ("Mykolayiv", "Mykolaiv"),
        ("Kryvyy Rih", "Kryvyi Rih"),
        ("Chornomors’k", "Chornomorsk"),
        ("Novoyavorivs'k", "Novoiavorivsk"),
        ("Kyiv", "Kyiv"),
        ("Yalta", "Yalta"),
        ("Ivano-Frankivsk", "Ivano-Frankivsk"),
    ],
)
def test_ukrainian_places_are_romanised_officially(older: str, official: str) -> None:
    assert official_ukrainian(older) == official
    assert official_ukrainian(official) == official


@pytest.mark.parametrize(
    ("surface", "lang", "kb", "english", "expected"),
    [
        ("Вінниці", "uk", "geonames:689558", "Vinnytsya", "Vinnytsia"),
        ("Hatay", "tr", "geonames:325363", "Adana", "Hatay"),
        ("Kenya", "tr", "wikidata:Q114", "Kenya", "Kenya"),
        ("Wien", "sv", "wikidata:Q1741", "Vienna", "Vienna"),
        ("Göteborg", "sv", "wikidata:Q25287", "Gothenburg", "Gothenburg"),
        ("Peking", "sv", "wikidata:Q956", "Beijing", "Beijing"),
    ],
)
def test_names_of_linked_places(places: LinkedPlaces, surface: str, lang: str, kb: str, english: str, expected: str) -> None:
    link = Link(start=0, end=len(surface), kb=kb, canonical=english, cluster=kb, confidence=1.0, english=english)
    assert places.named(surface, lang, link).english == expected


def test_a_link_without_an_english_name_stays(places: LinkedPlaces) -> None:
    link = Link(start=0, end=4, kb=None, canonical="Lund", cluster="x", confidence=1.0)
    assert places.named("Lund", "sv", link) is link


@pytest.mark.parametrize(
    ("surface", "known", "expected"),
    [
        ("البصرة", "Basrah", "Basra"),
        ("مكة المكرمة", "Makkah", "Mecca"),
        ("الطائف", "Ta’if", "Taif"),
        ("حلب", "Ḩalab", "Aleppo"),
        ("نينوى", "Nīnawá", "Nineveh"),
        ("مدينة الكويت", "Kuwait City", "Kuwait City"),
        ("الدار البيضاء", "Casablanca", "Casablanca"),
        ("فاس مكناس", "Fès-Meknès", "Fès-Meknès"),
    ],
)
def test_places_of_the_arab_world_have_their_usual_name(places: LinkedPlaces, surface: str, known: str, expected: str) -> None:
    entity = next(hit.entity for hit in open_kb().lookup(known, "en", "LOC", limit=5) if hit.entity.english == known)
    link = Link(start=0, end=1, kb=entity.id, canonical=entity.name, cluster="x", confidence=1.0, english=entity.english)
    assert places.named(surface, "ar", link).english == expected


@pytest.mark.parametrize(
    ("surface", "lang", "other", "named"),
    [
        ("Öland", "sv", "Auckland", None),
        ("Litani", "sv", "Lithuania", None),
        ("Hai Van", "tr", "Havana", None),
        ("Göteborgs", "sv", "Gothenburg", "Gothenburg"),
        ("Havana'da", "tr", "Havana", "Havana"),
    ],
)
def test_similar_letters_are_no_name_in_latin_script(places: LinkedPlaces, surface: str, lang: str, other: str, named: str | None) -> None:
    entity = next(hit.entity for hit in open_kb().lookup(other, "en", "LOC", limit=5) if hit.entity.english == other)
    link = Link(start=0, end=len(surface), kb=entity.id, canonical=entity.name, cluster="x", confidence=1.0, english=other)
    assert places.named(surface, lang, link).english == named
