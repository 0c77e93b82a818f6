import bz2
import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import ModelError
from pipeline.kb import wikidata
from pipeline.kb.wikidata import read_staged, read_wikidata, sitelink_prior, stage_dump


def statement(value: Any, rank: str = "normal", **qualifiers: Any) -> dict[str, Any]:
    return {"rank": rank, "mainsnak": {"snaktype": "value", "datavalue": {"value": value}}, "qualifiers": qualifiers}


def to(*items: str) -> list[dict[str, Any]]:
    return [statement({"entity-type": "item", "numeric-id": int(item[1:]), "id": item}) for item in items]


def item(
    identifier: str,
    labels: dict[str, str],
    claims: dict[str, list[dict[str, Any]]],
    sitelinks: int = 30,
    aliases: dict[str, list[str]] | None = None,
) -> str:
    return json.dumps(
        {
            "type": "item",
            "id": identifier,
            "labels": {lang: {"language": lang, "value": value} for lang, value in labels.items()} or [],
            "descriptions": {"en": {"language": "en", "value": f"about {identifier}"}},
            "aliases": {lang: [{"language": lang, "value": value} for value in values] for lang, values in (aliases or {}).items()} or [],
            "claims": claims or [],
            "sitelinks": {f"wiki{number}": {} for number in range(sitelinks)},
        },
        ensure_ascii=False,
    )


ITEMS = (
    item("Q881", {"en": "Vietnam", "uk": "В'єтнам"}, {"P31": to("Q6256"), "P297": [statement("VN")]}, 300),
    item("Q33356", {"en": "Quảng Nam", "uk": "Куангнам", "de": "Quảng Nam"}, {
        "P31": to("Q2824648"), "P17": to("Q881"), "P131": to("Q881"), "P1566": [statement("1905516")], "P300": [statement("VN-27")],
        "P1082": [statement({"amount": "+1505000", "unit": "1"})],
    }, aliases={"en": ["Quang Nam Province"], "fr": ["Province de Quang Nam"]}),
    item("Q2824648", {"en": "province of Vietnam"}, {"P279": to("Q10864048")}, 5),
    item("Q42", {"en": "Douglas Adams", "ar": "دوغلاس آدمز"}, {"P31": to("Q5")}, 120),
    item("Q43", {"en": "Nobody Known"}, {"P31": to("Q5")}, 2),
    item("Q44", {"en": "a protein"}, {"P31": to("Q8054")}, 50),
    item("Q45", {"de": "Nur Deutsch"}, {"P31": to("Q5")}, 50),
    item("Q1065", {"en": "United Nations"}, {"P31": [statement({"id": "Q5"}, "deprecated"), *to("Q484652")]}, 250),
    item("Q484652", {"en": "international organization"}, {"P279": to("Q43229")}, 40),
    json.dumps({"type": "property", "id": "P31", "labels": {}}),
)  # fmt: skip
WRITERS: dict[str, Callable[[bytes], bytes]] = {"json": bytes, "json.gz": gzip.compress, "json.bz2": bz2.compress}


def dump(folder: Path, suffix: str = "json", items: tuple[str, ...] = ITEMS) -> Path:
    path = folder / f"latest-all.{suffix}"
    path.write_bytes(WRITERS[suffix](("[\n" + ",\n".join(items) + "\n]\n").encode()))
    return path


@pytest.mark.parametrize("suffix", sorted(WRITERS))
def test_items_of_wanted_classes_are_read(tmp_path: Path, suffix: str) -> None:
    header, found = read_wikidata(dump(tmp_path, suffix), tmp_path / "staging")
    by_id = {entity.ids[0]: entity for entity in found}
    assert sorted(by_id) == ["wikidata:Q1065", "wikidata:Q33356", "wikidata:Q42", "wikidata:Q881"]
    province = by_id["wikidata:Q33356"]
    assert province.ids == ("wikidata:Q33356", "geonames:1905516", "iso3166-2:VN-27")
    assert (province.type, province.kind, province.country, province.parent, province.population) == (
        "LOC",
        "adm1",
        "VN",
        "wikidata:Q881",
        1505000,
    )
    assert province.names == [("Quảng Nam", "en", 1), ("Куангнам", "uk", 1), ("Quang Nam Province", "en", 2)]
    assert (by_id["wikidata:Q1065"].type, by_id["wikidata:Q42"].type) == ("ORG", "PER")
    assert (header.licence, header.records) == ("CC0-1.0", 4)


def test_reading_goes_on_where_it_was_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, staging = dump(tmp_path), tmp_path / "staging"
    read: list[int] = []
    whole = wikidata._stage_line

    def stopping(connection: Any, line: bytes, where: Path, number: int, least: int) -> int:
        if number == 6 and len(read) < 6:
            raise KeyboardInterrupt
        read.append(number)
        return whole(connection, line, where, number, least)

    monkeypatch.setattr(wikidata, "_stage_line", stopping)
    with pytest.raises(KeyboardInterrupt):
        stage_dump(path, staging, batch=2)
    with pytest.raises(ModelError, match="only part"):
        list(read_staged(staging))
    read += [0] * 6
    stage_dump(path, staging, batch=2)
    assert read[11:] == list(range(5, 13))
    assert [entity.ids[0] for entity in read_staged(staging)] == [entity.ids[0] for entity in read_wikidata(path, tmp_path / "fresh")[1]]


def test_a_cut_dump_is_named_and_another_dump_refused(tmp_path: Path) -> None:
    path, staging = dump(tmp_path, "json.gz"), tmp_path / "staging"
    path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(ModelError, match="cut short or damaged"):
        stage_dump(path, staging)
    with pytest.raises(ModelError, match="another dump"):
        stage_dump(dump(tmp_path), staging)
    with pytest.raises(ModelError, match="no Wikidata dump"):
        stage_dump(tmp_path / "none.json", staging)
    broken = dump(tmp_path, items=(ITEMS[0], '{"id": '))
    with pytest.raises(ModelError, match="line 3: no JSON"):
        stage_dump(broken, tmp_path / "other")


def test_ended_statements_give_way_to_current_ones() -> None:
    claims = {
        "P1082": [statement({"amount": "+5"}, P582=[{}]), statement({"amount": "+7"})],
        "P17": [*to("Q1"), *[statement({"id": "Q2"}, "preferred")]],
    }
    assert wikidata._population(claims) == 7
    assert wikidata._targets(claims, "P17") == ["Q2"]


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_more_sitelinks_never_mean_a_smaller_prior(few: int, many: int) -> None:
    few, many = sorted((few, many))
    assert 0.0 <= sitelink_prior(few) <= sitelink_prior(many) <= 1.0
