"""Errors of predictions, kind by kind, on documents written by hand."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.document import Document, Entity, Failure, Quantity
from pipeline.evaluate import evaluate, load_gold, oracle
from pipeline.evaluate.errors import ERROR_KINDS, align, by_kind, confusion, find_errors
from pipeline.evaluate.gold import GoldDocument, GoldEntity, GoldQuantity

TEXT = "Ann bor i Hue. Hue har mer än 3 500 hus för 20 kr per år."
GOLD = load_gold(Path(__file__).parents[2] / "seeds" / "gold")


def span(surface: str, start: int = 0) -> dict[str, Any]:
    start = TEXT.index(surface, start)
    return {"start": start, "end": start + len(surface)}


def gold(entities: tuple[GoldEntity, ...] = (), quantities: tuple[GoldQuantity, ...] = (), identifier: str = "d") -> GoldDocument:
    return GoldDocument(id=identifier, lang="sv", text=TEXT, sentences=(), entities=entities, quantities=quantities)


def predicted(entities: tuple[Entity, ...] = (), quantities: tuple[Quantity, ...] = (), identifier: str = "d") -> Document:
    return Document(id=identifier, text=TEXT, lang="sv").with_layers({"mentions": entities, "quantities": quantities})


def want_entity(surface: str, type: Any = "LOC", kb: tuple[str, ...] = ("geonames:1", "wikidata:Q1"), start: int = 0) -> GoldEntity:
    return GoldEntity(**span(surface, start), text=surface, type=type, kb=kb, cluster="c")


def got_entity(surface: str, type: Any = "LOC", kb: str | None = "geonames:1", start: int = 0) -> Entity:
    return Entity(**span(surface, start), type=type, confidence=0.5, kb=kb)


def want_money(surface: str = "20 kr", **fields: Any) -> GoldQuantity:
    return GoldQuantity(**span(surface), text=surface, **{"kind": "money", "value": 20, "currency": "SEK", "per": "/a", **fields})


def got_money(surface: str = "20 kr", **fields: Any) -> Quantity:
    return Quantity(**span(surface), **{"kind": "money", "number": Decimal(20), "currency": "SEK", "per": "/a", **fields})


def kinds(document: GoldDocument, answer: Document) -> list[str]:
    return [error.kind for error in find_errors(align([document], [answer]))]


HUE = want_entity("Hue")


@pytest.mark.parametrize(
    ("want", "got", "expected"),
    [
        ((HUE,), (got_entity("Hue"),), []),
        ((HUE,), (got_entity("Hue", kb="wikidata:Q1"),), []),
        ((HUE,), (), ["missed"]),
        ((), (got_entity("Hue"),), ["spurious"]),
        ((HUE,), (got_entity("Hue", "ORG"),), ["wrong type"]),
        ((HUE,), (got_entity("i Hue"),), ["wrong boundary"]),
        ((HUE,), (got_entity("Hue", kb="geonames:2"),), ["wrong link"]),
        ((HUE,), (got_entity("Hue", kb=None),), ["wrong link"]),
        ((want_entity("Hue", kb=("NIL",)),), (got_entity("Hue", kb=None),), []),
        ((want_entity("Hue", kb=("NIL",)),), (got_entity("Hue"),), ["wrong link"]),
        ((HUE,), (got_entity("i Hue", "ORG", None),), ["wrong type", "wrong boundary", "wrong link"]),
        ((HUE,), (got_entity("Hue", start=14),), ["missed", "spurious"]),
        ((HUE,), (got_entity("i "),), ["spurious", "missed"]),
        ((HUE,), (got_entity("i Hue"), got_entity("Hue")), ["spurious"]),
        ((HUE,), (got_entity("Hue", "PER"), got_entity("Hue")), ["spurious"]),
        ((HUE,), (got_entity("Hue", "PER"), got_entity("i Hue")), ["wrong type", "spurious"]),
        ((HUE, HUE), (got_entity("Hue"),), ["missed"]),
        ((), (got_entity("Hue", "MISC"),), []),
        ((HUE,), (got_entity("Hue", "MISC"),), ["wrong type"]),
        ((want_entity("Ann", "MISC", ("NIL",)),), (got_entity("Hue", "MISC"),), ["missed", "spurious"]),
    ],
)
def test_entities(want: tuple[GoldEntity, ...], got: tuple[Entity, ...], expected: list[str]) -> None:
    assert sorted(kinds(gold(want), predicted(got))) == sorted(expected)


@pytest.mark.parametrize(
    ("want", "got", "expected"),
    [
        ((want_money(),), (got_money(),), []),
        ((want_money(),), (got_money(number=Decimal("20.0")),), []),
        ((want_money(),), (), ["missed"]),
        ((), (got_money(),), ["spurious"]),
        ((want_money(),), (got_money("20"),), ["wrong boundary"]),
        ((want_money(),), (got_money(number=Decimal(21)),), ["wrong value"]),
        ((want_money(),), (got_money(number=None, approx="some"),), ["wrong value"]),
        ((want_money(),), (got_money(currency="NOK"),), ["wrong currency"]),
        ((want_money(),), (got_money(op=">"),), ["wrong hedge"]),
        ((want_money(op="~"),), (got_money(),), ["wrong hedge"]),
        ((want_money(),), (got_money(per=None),), ["wrong rate"]),
        ((want_money(unit="m"),), (got_money(unit="km"),), ["wrong unit"]),
        ((want_money(),), (got_money(kind="cardinal", currency=None),), ["wrong type", "wrong currency"]),
        ((want_money(),), (got_money(currency="NOK"), got_money()), ["spurious"]),
        ((want_money(value="2026", kind="date"),), (got_money(kind="date", number=None, iso="2026-01"),), ["wrong value"]),
    ],
)
def test_quantities(want: tuple[GoldQuantity, ...], got: tuple[Quantity, ...], expected: list[str]) -> None:
    assert sorted(kinds(gold((), want), predicted((), got))) == sorted(expected)


def every_kind() -> tuple[list[GoldDocument], list[Document]]:
    """A document whose prediction has every kind of error."""
    entities = (HUE, want_entity("Ann", "PER", ("NIL",)), want_entity("Hue", "LOC", start=14))
    answers = (got_entity("Hue", "ORG", "x"), got_entity("bor"), got_entity("Hue har", start=14))
    amounts = (want_money(), want_money("3 500", kind="measure", value=1, currency=None, unit="m", per=None))
    given_amounts = (
        got_money(number=Decimal(1), currency="NOK", op="<", per=None),
        got_money("3 500", kind="measure", number=Decimal(1), currency=None, unit="km", per=None),
    )
    return [gold(entities, amounts)], [predicted(answers, given_amounts)]


def test_every_kind_can_occur() -> None:
    errors = find_errors(align(*every_kind()))
    assert {error.kind for error in errors} == set(ERROR_KINDS)
    listed = by_kind(errors)
    assert list(listed) == sorted(listed, key=lambda key: (key[0], ERROR_KINDS.index(key[1])))
    assert sum(len(group) for group in listed.values()) == len(errors)


def test_links_are_not_asked_for_where_nothing_is_linked() -> None:
    pairs = align([gold((HUE,))], [predicted((got_entity("Hue", kb=None),))])
    assert find_errors(pairs, links=False) == []


@pytest.mark.parametrize("answers", [[], [predicted().failed("ner", ValueError("no"))], [predicted(identifier="other")]])
def test_without_a_prediction_everything_is_missed(answers: list[Document]) -> None:
    errors = find_errors(align([gold((HUE,), (want_money(),))], answers))
    assert [(error.at.layer, error.kind) for error in errors] == [("entities", "missed"), ("quantities", "missed")]


def test_a_failed_document_has_no_predictions_even_where_layers_are_left() -> None:
    answer = msgspec.structs.replace(predicted((got_entity("Hue"),)), failure=Failure(stage="s", error="e", message="m"))
    assert kinds(gold((HUE,)), answer) == ["missed"]


def test_layers_that_are_not_asked_for_are_left_out() -> None:
    assert {pair.layer for pair in align([gold((HUE,), (want_money(),))], [], ["quantities"])} == {"quantities"}


def test_what_the_gold_does_not_have_is_no_error() -> None:
    wants = (want_entity("Hue", kb=()),)
    answer = predicted((got_entity("Hue"),), (got_money(),))
    unlinked = msgspec.structs.replace(gold(wants), layers=("entities",))
    assert kinds(unlinked, answer) == []
    amounts = gold((), (want_money(value=None, currency=None, per=None),))
    unvalued = msgspec.structs.replace(amounts, layers=("quantities",))
    assert kinds(unvalued, answer) == []
    assert kinds(unvalued, predicted()) == ["missed"]
    assert align([msgspec.structs.replace(gold(), layers=("sentences",))], [answer]) == []


def test_confusion() -> None:
    want = (HUE, want_entity("Ann", "PER"), want_entity("Hue", start=14))
    got = (got_entity("i Hue", "ORG"), got_entity("Hue", start=14), got_entity("bor", "MISC"))
    pairs = align([gold(want)], [predicted(got)])
    assert confusion(pairs, "entities") == {("LOC", "ORG"): 1, ("PER", None): 1, ("LOC", "LOC"): 1, (None, "MISC"): 1}
    assert confusion(pairs, "quantities") == {}


def test_gold_against_itself_has_no_errors() -> None:
    assert find_errors(align(GOLD, [oracle(document) for document in GOLD])) == []


def disturbed(document: GoldDocument, random: Random) -> Document:
    """The oracle's document with entities dropped, moved and retyped, so that no two have the same span and type."""
    found: dict[tuple[int, int, str], Entity] = {}
    for item in document.entities:
        if random.random() < 0.2:
            continue
        start = max(0, item.start - random.choice((0, 0, 0, 1, 5)))
        type = random.choice((item.type, item.type, "PER"))
        found[start, item.end, type] = Entity(start=start, end=item.end, type=type, confidence=0.5)
    return oracle(document).with_layers({"mentions": tuple(found.values())})


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32))
def test_errors_add_up_to_the_scores(seed: int) -> None:
    random = Random(seed)
    answers = [disturbed(document, random) for document in GOLD]
    pairs = [pair for pair in align(GOLD, answers) if pair.layer == "entities"]
    tally = evaluate(GOLD, answers, translation=False, samples=0).total
    errors = find_errors(pairs)
    missed = sum(error.kind == "missed" for error in errors)
    spurious = sum(error.kind == "spurious" for error in errors)
    half_right = {id(error.at) for error in errors if error.kind in ("wrong type", "wrong boundary")}
    assert tally.all_types.exact.want - missed - len(half_right) == tally.all_types.exact.hit
    assert tally.all_types.exact.got - spurious - len(half_right) == tally.all_types.exact.hit
    assert find_errors([pair for pair in align(GOLD, answers[::-1]) if pair.layer == "entities"]) == errors
