"""What was not annotated is unknown: nothing is scored against it."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings

from pipeline.evaluate import evaluate, oracle
from pipeline.evaluate.gold import GoldDocument, GoldLayer
from tests.evaluate.golds import golds
from tests.evaluate.test_gold import gold_document, record

WHOLE = gold_document(record())
PARTS: list[tuple[tuple[GoldLayer, ...], tuple[str, ...]]] = [
    ((), ()),
    (("entities",), ("entities",)),
    (("entities", "links"), ("entities", "links")),
    (("quantities",), ()),
    (("quantities", "values"), ("quantities",)),
    (("sentences",), ("sentences", "translation")),
]


def only(gold: GoldDocument, layers: tuple[GoldLayer, ...]) -> GoldDocument:
    entities = gold.entities if "entities" in layers else ()
    if "links" not in layers:
        entities = tuple(msgspec.structs.replace(item, kb=(), cluster="") for item in entities)
    quantities = gold.quantities if "quantities" in layers else ()
    if "values" not in layers:
        quantities = tuple(msgspec.structs.replace(item, value=None) for item in quantities)
    sentences = gold.sentences if "sentences" in layers else ()
    return msgspec.structs.replace(gold, layers=layers, entities=entities, quantities=quantities, sentences=sentences)


@pytest.mark.parametrize(("layers", "parts"), PARTS)
def test_only_what_was_annotated_is_scored(layers: tuple[GoldLayer, ...], parts: tuple[str, ...]) -> None:
    scores = evaluate([only(WHOLE, layers)], [oracle(WHOLE)])
    assert scores.parts == parts
    for counts in (scores.total.all_types.exact, scores.total.linking, scores.total.all_kinds.everything, scores.total.sentences):
        assert counts.hit == counts.got == counts.want


def test_layers_may_differ_from_document_to_document() -> None:
    other = msgspec.structs.replace(only(WHOLE, ("entities",)), id="e")
    scores = evaluate([WHOLE, other], [oracle(WHOLE), msgspec.structs.replace(oracle(WHOLE), id="e")])
    assert scores.total.all_types.exact.want == 2
    assert (scores.total.linking.want, scores.total.linking.got) == (1, 1)
    assert scores.total.all_kinds.value.got == 1


@settings(deadline=None, max_examples=30)
@given(golds())
def test_the_predictions_of_a_system_without_faults(gold: GoldDocument) -> None:
    scores = evaluate([gold], [oracle(gold)], translation=False, samples=0)
    assert scores.total.core.exact.f1 == scores.total.all_types.overlap.f1 == scores.total.linking.f1 == 1
    assert scores.total.all_kinds.everything.f1 == scores.total.sentences.f1 == 1
