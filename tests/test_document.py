from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document import (
    LAYERS,
    Document,
    Entity,
    Furniture,
    LanguageGuess,
    Link,
    Mention,
    PivotSentence,
    Projection,
    Provenance,
    Quantity,
    Sentence,
    Translation,
    WordLink,
    decode,
    decode_layer,
    encode,
)
from pipeline.errors import DocumentError, OffsetError

TEXT = "Tam Kỳ 👩‍👩‍👧\r\n\u200fها تينه\u00a05 kв e\u0301"
"""Emoji with joiners, CRLF, a bidi mark, NBSP, a combining accent."""
FIVE = TEXT.index("5")


@pytest.fixture
def document() -> Document:
    made_by = Provenance(stage="test", version=1, rule="by hand", score=0.5)
    return Document(id="d", text=TEXT, lang="ar", meta={"path": "a.txt", "size": 3}).with_layers(
        {
            "furniture": (Furniture(start=0, end=6, kind="counter", value="0"),),
            "language": LanguageGuess(lang="ar", confidence=1.0, source="declared"),
            "sentences": (Sentence(start=0, end=6, lang="vi"), Sentence(start=14, end=len(TEXT), lang="ar")),
            "quantities": (Quantity(start=FIVE, end=FIVE + 1, kind="money", number=Decimal("0.10"), currency="VND", provenance=made_by),),
            "entities": (Mention(start=0, end=6, type="LOC", confidence=0.9, provenance=made_by),),
            "links": (Link(start=0, end=6, kb="wikidata:Q35661", canonical="Tam Kỳ", cluster="c", confidence=0.8),),
            "translation": Translation(
                lang="en",
                text="Tam Kỳ 5",
                sentences=(PivotSentence(source=0, start=0, end=6), PivotSentence(source=1, start=7, end=8, status="suspect")),
            ),
            "alignment": (WordLink(start=0, end=3, pivot_start=0, pivot_end=3, score=1.0),),
            "pivot_entities": (Mention(start=0, end=6, type="LOC", confidence=0.9),),
            "projections": (
                Projection(layer="entities", status="aligned", start=0, end=6, pivot_start=0, pivot_end=6, score=0.5),
                Projection(layer="quantities", status="unprojected", start=FIVE, end=FIVE + 1, reason="no link"),
            ),
            "mentions": (Entity(start=0, end=6, type="LOC", confidence=0.9, pivot_start=0, pivot_end=6),),
        }
    )


def test_every_layer_survives_json(document: Document) -> None:
    assert all(document.has(layer) for layer in LAYERS)
    assert decode(encode(document)) == document


@pytest.mark.parametrize("layer", LAYERS)
def test_single_layers_survive_json(document: Document, layer: str) -> None:
    assert decode_layer(layer, encode(document.layer(layer))) == document.layer(layer)


def test_spans_are_code_points(document: Document) -> None:
    assert [document.surface(quantity) for quantity in document.quantities or ()] == ["5"]
    assert next(document.surface(sentence) for sentence in document.sentences or ()) == "Tam Kỳ"


def test_documents_and_records_cannot_be_changed(document: Document) -> None:
    with pytest.raises(AttributeError):
        document.text = "other"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        document.layer("entities")[0].start = 3


def with_translation(document: Document, **changes: Any) -> dict[str, Any]:
    assert document.translation is not None
    fields = {name: getattr(document.translation, name) for name in ("lang", "text", "sentences", "carried")}
    return {"translation": Translation(**{**fields, **changes})}


@pytest.mark.parametrize(
    "layers",
    [
        {"sentences": (Sentence(start=0, end=10_000, lang="sv"),)},
        {"sentences": (Sentence(start=0, end=6, lang="sv"), Sentence(start=5, end=8, lang="sv"))},
        {"sentences": (Sentence(start=7, end=8, lang="sv"), Sentence(start=0, end=6, lang="sv"))},
        {"entities": (Mention(start=3, end=3, type="PER", confidence=1.0),)},
        {"entities": (Mention(start=-1, end=3, type="PER", confidence=1.0),)},
        {"quantities": (Quantity(start=5, end=2, kind="cardinal"),)},
        {"pivot_entities": (Mention(start=0, end=20, type="PER", confidence=1.0),)},
        {"alignment": (WordLink(start=0, end=3, pivot_start=0, pivot_end=30, score=1.0),)},
        {"mentions": (Entity(start=0, end=3, type="PER", confidence=1.0, pivot_start=2),)},
        {"projections": (Projection(layer="entities", status="unprojected", start=0, end=3, pivot_start=0, pivot_end=1),)},
        {"projections": (Projection(layer="entities", status="aligned", start=0, end=3),)},
    ],
)
def test_spans_that_do_not_stand_on_the_text_are_refused(document: Document, layers: dict[str, Any]) -> None:
    with pytest.raises(OffsetError, match="document 'd'"):
        document.with_layers(layers)


@pytest.mark.parametrize(
    "changes",
    [
        {"sentences": ()},
        {"sentences": (PivotSentence(source=1, start=0, end=6), PivotSentence(source=0, start=7, end=8))},
        {"sentences": (PivotSentence(source=0, start=0, end=6), PivotSentence(source=1, start=5, end=8))},
        {"sentences": (PivotSentence(source=0, start=0, end=6), PivotSentence(source=1, start=7, end=9))},
        {"carried": (Projection(layer="entities", status="carried", start=0, end=6, pivot_start=0, pivot_end=60),)},
    ],
)
def test_translations_pair_with_sentences_one_to_one(document: Document, changes: dict[str, Any]) -> None:
    with pytest.raises(OffsetError):
        document.with_layers(with_translation(document, **changes))


def test_missing_and_unknown_layers_are_named() -> None:
    with pytest.raises(DocumentError, match="no layer 'sentences'"):
        Document(id="d", text="").layer("sentences")
    with pytest.raises(DocumentError, match="no layer is called 'sentence'; layers are: furniture"):
        Document(id="d", text="").layer("sentence")


def test_a_failure_keeps_the_layers_made_before(document: Document) -> None:
    failed = document.failed("translate", ValueError("too long"))
    assert failed.failure is not None
    assert (failed.failure.stage, failed.failure.error, failed.failure.message) == ("translate", "ValueError", "too long")
    assert failed.quantities == document.quantities


@pytest.mark.parametrize("data", [b"", b"{}", b'{"id": 1, "text": ""}', b"[1]", b'{"id": "a", "text": "", "sentences": [{"start": "x"}]}'])
def test_what_is_no_document_is_refused(data: bytes) -> None:
    with pytest.raises(DocumentError, match="not a document record"):
        decode(data)


@given(st.text(st.characters(exclude_categories=["Cs"])), st.decimals(allow_nan=False, allow_infinity=False))
def test_any_text_and_any_number_survive_json(text: str, number: Decimal) -> None:
    document = Document(id="x", text=text + "5").with_layers(
        {"quantities": (Quantity(start=len(text), end=len(text) + 1, kind="cardinal", number=number),)}
    )
    again = decode(encode(document))
    assert again == document
    assert again.layer("quantities")[0].number.as_tuple() == number.as_tuple()
    assert again.surface(again.layer("quantities")[0]) == "5"
