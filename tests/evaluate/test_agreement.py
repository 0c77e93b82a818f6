from __future__ import annotations

import json
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import InputError
from pipeline.evaluate import gold_document, load_gold
from pipeline.evaluate.agreement import Kappa, agreement, kappa, token_labels
from pipeline.evaluate.agreement_report import agreement_record, agreement_text
from pipeline.evaluate.gold import GoldDocument
from pipeline.evaluate.matching import Counts
from pipeline.evaluate.metrics import Share
from tests.evaluate.golds import golds

SEEDS = load_gold(Path(__file__).parents[2] / "seeds" / "gold")
TEXT = "Ann Ly bor i Hue City sedan 2024 med 18,9 procent av Volvo"


def annotated(
    *entities: tuple[str, str], identifier: str = "d", quantities: list[dict[str, Any]] | None = None, **more: Any
) -> GoldDocument:
    items = [{"start": TEXT.index(text), "end": TEXT.index(text) + len(text), "text": text, "type": kind} for text, kind in entities]
    record: dict[str, Any] = {"id": identifier, "lang": "sv", "text": TEXT, "layers": ["entities"], "entities": items, **more}
    if quantities is not None:
        found = [{"start": TEXT.index(item["text"]), "end": TEXT.index(item["text"]) + len(item["text"]), **item} for item in quantities]
        record |= {"layers": ["entities", "quantities", "values"], "quantities": found}
    return gold_document(record)


def test_by_hand() -> None:
    first = annotated(("Ann Ly", "PER"), ("Hue City", "LOC"), ("Volvo", "ORG"))
    second = annotated(("Ann Ly", "PER"), ("Hue", "LOC"), ("Volvo", "LOC"))
    found = agreement([first], [second])
    layer = found.entities
    assert layer is not None and found.quantities is None
    assert layer.strict == Counts(hit=1, got=3, want=3)
    assert layer.overlap == Counts(hit=2, got=3, want=3)
    assert layer.types == {"LOC": Counts(hit=0, got=2, want=1), "ORG": Counts(hit=0, got=0, want=1), "PER": Counts(hit=1, got=1, want=1)}
    # 15 tokens: Ann Ly bor i Hue City sedan 2024 med 18 , 9 procent av Volvo.
    # First: PER 2, LOC 2, ORG 1, none 10; second: PER 2, LOC 2, none 11. Equal: PER 2, LOC 1 (Hue), none 10.
    assert layer.tokens == Kappa(items=15, observed=13 / 15, chance=(2 * 2 + 2 * 2 + 10 * 11) / 225)
    assert layer.tokens.kappa == pytest.approx((13 / 15 - 118 / 225) / (1 - 118 / 225))
    # Labelled by either: Ann Ly Hue City Volvo.
    assert layer.labelled == Kappa(items=5, observed=3 / 5, chance=(2 * 2 + 2 * 2) / 25)
    assert [(item.what, item.first and item.first.text, item.second and item.second.text) for item in layer.disagreements] == [
        ("span", "Hue City", "Hue"),
        ("type", "Volvo", "Volvo"),
    ]


def test_the_example_of_a_textbook() -> None:
    """Two readers of 50 grant proposals: both yes 20, both no 15, only the first yes 5, only the second yes 10."""
    pairs = [("y", "y")] * 20 + [("n", "n")] * 15 + [("y", "n")] * 5 + [("n", "y")] * 10
    found = kappa(pairs)
    assert (found.observed, found.chance) == (0.7, 0.5)
    assert found.kappa == pytest.approx(0.4)


@pytest.mark.parametrize("pairs", [[], [("", "")], [("PER", "PER")] * 3])
def test_kappa_of_one_label_is_undefined(pairs: list[tuple[str, str]]) -> None:
    assert kappa(pairs).kappa is None


@given(st.lists(st.tuples(st.sampled_from(["", "A", "B"]), st.sampled_from(["", "A", "B"]))))
def test_kappa_is_symmetric_and_at_most_one(pairs: list[tuple[str, str]]) -> None:
    there, back = kappa(pairs).kappa, kappa([(b, a) for a, b in pairs]).kappa
    assert (there is None and back is None) or (there is not None and there == pytest.approx(back) and there <= 1)


@pytest.mark.parametrize(
    ("second", "what"),
    [
        ([], ["only first"]),
        ([("Hue City", "LOC"), ("Volvo", "ORG")], ["only second"]),
        ([("Hue", "LOC")], ["span"]),
        ([("Hue City", "ORG")], ["type"]),
        ([("Hue", "ORG")], ["span and type"]),
        ([("Hue", "LOC"), ("City", "LOC")], ["span", "only second"]),
        ([("Hue City", "LOC")], []),
    ],
)
def test_disagreements(second: list[tuple[str, str]], what: list[str]) -> None:
    layer = agreement([annotated(("Hue City", "LOC"))], [annotated(*second)]).entities
    assert layer is not None
    assert sorted(item.what for item in layer.disagreements) == sorted(what)


def test_quantities_by_value() -> None:
    def with_values(*values: Any) -> GoldDocument:
        texts = ["2024", "18,9 procent"]
        kinds = ["date", "percent"]
        items = [{"text": text, "kind": kind, "value": value} for text, kind, value in zip(texts, kinds, values, strict=True)]
        return annotated(quantities=items)

    layer = agreement([with_values("2024", Decimal("18.9"))], [with_values("2024", Decimal("18.90"))]).quantities
    assert layer is not None and layer.fields == {"value": Share(hit=2, total=2)}
    assert layer.disagreements == ()
    found = agreement([with_values("2024", Decimal("18.9"))], [with_values("2024", Decimal(19))])
    assert found.quantities is not None and found.quantities.fields == {"value": Share(hit=1, total=2)}
    assert "value: percent [37, 49) “18,9 procent” = 18.9 | percent [37, 49) “18,9 procent” = 19" in agreement_text(found)


def test_links_agree_where_an_identifier_is_common() -> None:
    def linked(*kb: str) -> GoldDocument:
        entity = {"start": 0, "end": 6, "text": "Ann Ly", "type": "PER", "kb": list(kb), "cluster": kb[0]}
        return annotated(entities=[entity], layers=["entities", "links"])

    same = agreement([linked("wikidata:Q1", "geonames:2")], [linked("geonames:2")]).entities
    assert same is not None and same.fields == {"link": Share(hit=1, total=1)}
    other = agreement([linked("wikidata:Q1")], [linked("NIL")])
    assert other.entities is not None and other.entities.fields == {"link": Share(hit=0, total=1)}
    assert "link: PER [0, 6) “Ann Ly” wikidata:Q1 | PER [0, 6) “Ann Ly” NIL" in agreement_text(other)
    unlinked = agreement([linked("wikidata:Q1")], [annotated(("Ann Ly", "PER"))]).entities
    assert unlinked is not None and unlinked.fields == {}


def test_label_of_a_token_is_what_covers_most_of_it() -> None:
    nested = annotated(("Hue City", "ORG"), ("Hue", "LOC"))
    assert token_labels(nested, "entities")[4:6] == ["LOC", "ORG"]
    part = annotated(("ol", "PER"), ("vo", "LOC"))
    assert token_labels(part, "entities")[-1] == "PER"


def test_documents_of_one_annotator() -> None:
    first, second = [annotated(identifier="a"), annotated(identifier="b")], [annotated(identifier="b"), annotated(identifier="c")]
    with pytest.raises(InputError) as caught:
        agreement(first, second)
    assert "document 'a' is only the first annotator's" in str(caught.value)
    assert "document 'c' is only the second annotator's" in str(caught.value)
    found = agreement(first, second, common=True)
    assert (found.documents, found.only_first, found.only_second) == (("b",), ("a",), ("c",))
    assert "only the second annotator's, not compared: c" in agreement_text(found)
    with pytest.raises(InputError, match="no document has been annotated by both"):
        agreement(first[:1], second[1:], common=True)
    other = gold_document({"id": "a", "lang": "sv", "text": "Ann", "layers": []})
    with pytest.raises(InputError, match="document 'a' has another text on each side"):
        agreement([annotated(identifier="a")], [other])


def test_gold_agrees_with_itself() -> None:
    found = agreement(SEEDS, tuple(reversed(SEEDS)))
    for layer in (found.entities, found.quantities):
        assert layer is not None
        assert (layer.strict.f1, layer.overlap.f1, layer.tokens.kappa, layer.labelled.kappa) == (1, 1, 1, 1)
        assert layer.disagreements == ()
        assert all(share.rate == 1 for share in layer.fields.values())
    assert json.loads(agreement_record(found))["entities"]["types"]["PER"] == {"f1": 1, "both": 13, "first": 13, "second": 13}


@settings(deadline=None, max_examples=60)
@given(golds(), st.data())
def test_it_does_not_matter_who_is_first(document: GoldDocument, data: st.DataObject) -> None:
    import msgspec

    def some(items: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(item for item in items if data.draw(st.booleans()))

    other = msgspec.structs.replace(document, entities=some(document.entities), quantities=some(document.quantities))
    there, back = agreement([document], [other]), agreement([other], [document])
    for one, two in ((there.entities, back.entities), (there.quantities, back.quantities)):
        assert (one is None) == (two is None)
        if one is None or two is None:
            continue
        assert one.strict.f1 == two.strict.f1
        assert one.tokens.observed == two.tokens.observed
        assert one.tokens.chance == pytest.approx(two.tokens.chance)
        mirrored = {"only first": "only second", "only second": "only first"}
        assert Counter(item.what for item in one.disagreements) == Counter(mirrored.get(item.what, item.what) for item in two.disagreements)
