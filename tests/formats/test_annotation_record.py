from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document import (
    Document,
    Entity,
    LanguageGuess,
    Link,
    Mention,
    PivotSentence,
    Projection,
    Quantity,
    Sentence,
    Translation,
)
from pipeline.errors import ConfigError, DocumentError
from pipeline.formats.annotate import annotation_line, annotation_record, json_number

TEXT = "Ánh Viên 👩‍👩‍👧 fick 3 500 kr.\r\nHon bor i Tam Ky."


def span(surface: str) -> dict[str, Any]:
    start = TEXT.index(surface)
    return {"start": start, "end": start + len(surface)}


def whole() -> Document:
    pivot = "Ánh Viên received SEK 3,500. She lives in Tam Kỳ."
    return Document(id="d", text=TEXT, lang="no").with_layers(
        {
            "language": LanguageGuess(lang="sv", confidence=0.9, source="detected"),
            "sentences": (
                Sentence(**span("Ánh Viên 👩‍👩‍👧 fick 3 500 kr."), lang="sv"),
                Sentence(**span("Hon bor i Tam Ky."), lang="sv"),
            ),
            "quantities": (Quantity(**span("3 500 kr"), kind="money", number=Decimal("3.5E+3"), currency="SEK"),),
            "entities": (
                Mention(**span("Tam Ky"), type="LOC", confidence=0.8),
                Mention(**span("Ánh Viên"), type="PER", confidence=0.9),
            ),
            "links": (
                Link(**span("Tam Ky"), kb="geonames:1567148", canonical="Tam Kỳ", cluster="tam-ky", confidence=0.7),
                Link(**span("Ánh Viên"), kb=None, canonical="Ánh Viên", cluster="anh-vien", confidence=0.6),
            ),
            "translation": Translation(
                lang="en",
                text=pivot,
                sentences=(PivotSentence(source=0, start=0, end=28), PivotSentence(source=1, start=29, end=49)),
                carried=(
                    Projection(
                        layer="entities",
                        status="carried",
                        **span("Tam Ky"),
                        pivot_start=pivot.index("Tam Kỳ"),
                        pivot_end=pivot.index("Tam Kỳ") + 6,
                    ),
                ),
            ),
        }
    )


def test_whole_record() -> None:
    line = annotation_line(whole())
    assert line.index(b"\n") == len(line) - 1
    record = json.loads(line)
    assert list(record) == ["id", "lang", "sentences", "quantities", "entities", "translation"]
    assert record["lang"] == "sv"
    assert [TEXT[s["start"] : s["end"]] for s in record["sentences"]] == ["Ánh Viên 👩‍👩‍👧 fick 3 500 kr.", "Hon bor i Tam Ky."]
    assert [s["translation"] for s in record["sentences"]] == ["Ánh Viên received SEK 3,500.", "She lives in Tam Kỳ."]
    assert record["quantities"] == [{**span("3 500 kr"), "kind": "money", "value": 3500, "currency": "SEK"}]
    assert record["entities"] == [
        {**span("Ánh Viên"), "type": "PER", "canonical": "Ánh Viên", "kb": None, "cluster": "anh-vien"},
        {**span("Tam Ky"), "type": "LOC", "canonical": "Tam Kỳ", "kb": "geonames:1567148", "cluster": "tam-ky", "pivot": [42, 48]},
    ]
    start, end = record["entities"][1]["pivot"]
    assert record["translation"][start:end] == "Tam Kỳ"


@pytest.mark.parametrize(
    ("only", "keys"),
    [
        ({"sentences"}, {"sentences"}),
        ({"quantities"}, {"quantities"}),
        ({"entities"}, {"entities"}),
        ({"links"}, {"entities"}),
        ({"translation"}, {"translation"}),
        ({"translation", "sentences"}, {"sentences", "translation"}),
        (set(), set()),
    ],
)
def test_parts_not_asked_for_are_left_out(only: set[str], keys: set[str]) -> None:
    record = annotation_record(whole(), frozenset(only))
    assert set(record) == {"id", "lang"} | keys


def test_entities_alone_have_no_links_and_sentences_alone_no_translation() -> None:
    assert all(set(entity) == {"start", "end", "type"} for entity in annotation_record(whole(), frozenset({"entities"}))["entities"])
    assert all("pivot" not in entity for entity in annotation_record(whole(), frozenset({"links"}))["entities"])
    assert all(set(item) == {"start", "end"} for item in annotation_record(whole(), frozenset({"sentences"}))["sentences"])


def test_merged_mentions_take_the_place_of_entities() -> None:
    entity = Entity(
        **span("Tam Ky"), type="ORG", confidence=1, kb="wikidata:Q35661", canonical="Tam Kỳ", cluster="c", pivot_start=42, pivot_end=48
    )
    record = annotation_record(whole().with_layers({"mentions": (entity,)}))
    assert record["entities"] == [
        {**span("Tam Ky"), "type": "ORG", "canonical": "Tam Kỳ", "kb": "wikidata:Q35661", "cluster": "c", "pivot": [42, 48]}
    ]


def test_a_projection_overrules_what_was_carried() -> None:
    projection = Projection(layer="entities", status="unprojected", **span("Tam Ky"), reason="score")
    record = annotation_record(whole().with_layers({"projections": (projection,)}))
    assert all("pivot" not in entity for entity in record["entities"])


def test_layers_that_nobody_provided() -> None:
    bare = Document(id="d", text="x", lang="tr")
    assert annotation_record(bare) == {"id": "d", "lang": "tr"}
    for part in ("sentences", "quantities", "entities", "links", "translation"):
        with pytest.raises(DocumentError, match="has no layer"):
            annotation_record(bare, frozenset({part}))
    assert annotation_record(Document(id="d", text="x"))["lang"] is None


def test_links_are_not_taken_for_granted() -> None:
    unlinked = Document(id="d", text="Hue").with_layers({"entities": (Mention(start=0, end=3, type="LOC", confidence=1),)})
    assert annotation_record(unlinked)["entities"] == [{"start": 0, "end": 3, "type": "LOC"}]
    with pytest.raises(DocumentError, match="'links'"):
        annotation_record(unlinked, frozenset({"links"}))


def test_failed_documents_have_empty_parts() -> None:
    failed = whole().failed("translate", RuntimeError("out of memory"))
    assert annotation_record(failed) == {
        "id": "d",
        "lang": "sv",
        "sentences": [],
        "quantities": [],
        "entities": [],
        "translation": "",
        "failed": "out of memory",
    }
    assert annotation_record(failed, frozenset({"links"})) == {"id": "d", "lang": "sv", "entities": [], "failed": "out of memory"}


def test_unknown_parts_are_an_error() -> None:
    with pytest.raises(ConfigError, match="'names' cannot be asked for; choose from sentences"):
        annotation_record(whole(), frozenset({"names"}))


@pytest.mark.parametrize(
    ("number", "printed"),
    [
        ("1.2E+11", "120000000000"),
        ("120000000000", "120000000000"),
        ("300.0", "300"),
        ("0.1", "0.1"),
        ("24.410", "24.41"),
        ("1E-7", "1E-7"),
        ("0.0", "0"),
        ("-0", "0"),
        ("-2.50", "-2.5"),
        ("123456789012345678901234567890123456789.5", "123456789012345678901234567890123456789.5"),
        ("1E+30", "1" + "0" * 30),
    ],
)
def test_numbers_are_exact(number: str, printed: str) -> None:
    document = Document(id="d", text="x", quantities=(Quantity(start=0, end=1, kind="cardinal", number=Decimal(number)),))
    line = annotation_line(document, frozenset({"quantities"}))
    assert f'"value":{printed}}}'.encode() in line
    assert json.loads(line, parse_float=Decimal)["quantities"][0]["value"] == Decimal(number)


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_json_number_keeps_the_value(number: Decimal) -> None:
    shown = json_number(number)
    assert shown == number
    assert isinstance(shown, int) == (number == number.to_integral_value() and number.adjusted() <= 1000)


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "sNaN"])
def test_numbers_that_json_lacks(number: str) -> None:
    document = Document(id="d", text="x", quantities=(Quantity(start=0, end=1, kind="cardinal", number=Decimal(number)),))
    with pytest.raises(DocumentError, match=r"'d', quantity \[0, 1\)"):
        annotation_line(document)


@pytest.mark.parametrize(
    ("quantity", "value"),
    [
        (Quantity(start=0, end=1, kind="date", iso="2025-02-20"), "2025-02-20"),
        (Quantity(start=0, end=1, kind="duration", iso="P8M"), "P8M"),
        (Quantity(start=0, end=1, kind="money", approx="hundreds of millions", currency="VND"), None),
    ],
)
def test_dates_and_vague_amounts(quantity: Quantity, value: str | None) -> None:
    record = annotation_record(Document(id="d", text="x", quantities=(quantity,)))["quantities"][0]
    assert record["value"] == value
    assert record.get("approx") == quantity.approx


def test_what_is_undecided_says_so() -> None:
    quantities = (
        Quantity(start=0, end=1, kind="date", offset="-P1D"),
        Quantity(start=1, end=2, kind="money", number=Decimal(5), candidates=("KWD", "IQD")),
        Quantity(start=2, end=3, kind="money", number=Decimal(5), currency="SEK", candidates=("SEK", "NOK")),
    )
    records = annotation_record(Document(id="d", text="xyz", quantities=quantities))["quantities"]
    assert [(record["value"], record.get("offset"), record.get("candidates")) for record in records] == [
        (None, "-P1D", None),
        (5, None, ["KWD", "IQD"]),
        (5, None, None),
    ]


def test_text_that_utf8_cannot_express() -> None:
    with pytest.raises(DocumentError, match=r"lone surrogate \(code point U\+D800\)"):
        annotation_line(Document(id="a\ud800", text="x"))
