from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from pipeline.document import Document, PivotSentence, Provenance, Sentence, Translation
from pipeline.evaluate.fidelity import name_kept, numbers_in, numbers_kept, score_fidelity
from pipeline.evaluate.gold import GoldDocument, GoldEntity, GoldQuantity, GoldSentence
from pipeline.evaluate.matching import Share


def quantity(text: str, value: Any, kind: str = "cardinal") -> GoldQuantity:
    return GoldQuantity(start=0, end=len(text), text=text, kind=kind, value=value)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("3 500 hus och 12", ["3500", "12"]),
        ("1.234.567 and 18,9 and 0.5", ["1234567", "189", "05"]),
        ("٣٠٧٢ مليار", ["3072"]),
        ("১২", ["12"]),
        ("kl. 7, 8 och 9", ["7", "8", "9"]),
        ("x²", []),
    ],
)
def test_numbers_in(text: str, found: list[str]) -> None:
    assert numbers_in(text) == found


@pytest.mark.parametrize(
    ("source", "value", "text", "kept"),
    [
        ("3 500", 3500, "It has 3,500 houses.", True),
        ("3 500", 3500, "It has 3,50 houses.", False),
        ("14 tusen", 14000, "Some 14 thousand", True),
        ("14 tusen", 14000, "Some 14,000", True),
        ("14 tusen", 14000, "Some 140", False),
        ("22,3 tusen", Decimal(22300), "22,300 of them", True),
        ("22,3 tusen", Decimal(22300), "22.3 thousand", True),
        ("3", 3, "Three houses", True),
        ("13", 13, "Thirteen houses", False),
        ("3.", 3, "the third house", True),
        ("٣", 3, "3 houses", True),
        ("3-5", None, "3 to 5", True),
        ("3-5", None, "3 to 6", False),
    ],
)
def test_numbers_kept(source: str, value: Any, text: str, kept: bool) -> None:
    assert numbers_kept([quantity(source, value)], text) == Share(hit=int(kept), total=1)


def test_dates_in_digits_keep_their_year() -> None:
    assert numbers_kept([quantity("15/12/2024", "2024-12-15", "date")], "on 15 December 2024").hit == 1
    assert numbers_kept([quantity("15/12/2024", "2024-12-15", "date")], "on 15 December 2023").hit == 0
    assert numbers_kept([quantity("15 december 2024", "2024-12-15", "date")], "in December 2024").hit == 0


def test_a_number_is_kept_as_often_as_it_is_written() -> None:
    assert numbers_kept([quantity("40", 40), quantity("40", 40)], "40 men and women") == Share(hit=1, total=2)
    assert numbers_kept([quantity("fem", 5)], "") == Share()


@pytest.mark.parametrize(
    ("surface", "lang", "canonical", "text", "kept"),
    [
        ("Tam Ky", "sv", "Tam Kỳ", "The city of Tam Ky has grown.", True),
        ("Києва", "uk", "Kyiv", "The mayor of Kyiv spoke.", True),
        ("Нгуєн Лінь Нхон", "uk", None, "said Nhuien Lin Nkhon", True),
        ("Tam Ky", "sv", "Tam Kỳ", "The city has grown.", False),
        ("Tam Ky Citys partikommitté", "sv", "Tam Ky City Party Committee", "Ky", False),
        ("Tam Ky", "sv", None, "", False),
    ],
)
def test_names_kept(surface: str, lang: str, canonical: str | None, text: str, kept: bool) -> None:
    entity = GoldEntity(start=0, end=len(surface), text=surface, type="LOC", kb=("NIL",), cluster="c", canonical=canonical)
    assert name_kept(entity, lang, text) is kept


TEXT = "Ann har 40 hus. Hue har 50."


def document(gold_text: str = TEXT) -> GoldDocument:
    return GoldDocument(
        id="d",
        lang="sv",
        text=gold_text,
        sentences=(GoldSentence(start=0, end=15, text=TEXT[:15]), GoldSentence(start=16, end=27, text=TEXT[16:])),
        entities=(
            GoldEntity(start=0, end=3, text="Ann", type="PER", kb=("NIL",), cluster="a"),
            GoldEntity(start=16, end=19, text="Hue", type="LOC", kb=("NIL",), cluster="h"),
        ),
        quantities=(
            GoldQuantity(start=8, end=10, text="40", kind="cardinal", value=40),
            GoldQuantity(start=24, end=26, text="50", kind="cardinal", value=50),
        ),
    )


def test_a_document() -> None:
    sentences = (Sentence(start=0, end=15, lang="sv"), Sentence(start=16, end=27, lang="sv"))
    pivots = (
        PivotSentence(source=0, start=0, end=19),
        PivotSentence(source=1, start=19, end=30, status="suspect", suspicions=("names", "numbers")),
    )
    translation = Translation(lang="en", text="Ann has 40 houses. It has some.", sentences=pivots)
    predicted = Document(id="d", text=TEXT).with_layers({"sentences": sentences, "translation": translation})
    scores = score_fidelity(document(), predicted)
    assert (scores.numbers, scores.names) == (Share(hit=1, total=2), Share(hit=1, total=2))
    assert scores.statuses == {"ok": 1, "suspect": 1}
    assert scores.status("suspect") == Share(hit=1, total=2)
    assert scores.suspicions == {"names": 1, "numbers": 1}
    assert (scores + scores).suspicions == {"names": 2, "numbers": 2}
    for nothing in (None, predicted.failed("translate", ValueError("no"))):
        lost = score_fidelity(document(), nothing)
        assert (lost.numbers, lost.names, lost.statuses) == (Share(hit=0, total=2), Share(hit=0, total=2), {})


def test_statuses_that_nobody_gave_are_not_counted() -> None:
    sentences = (Sentence(start=0, end=27, lang="sv"),)
    translation = Translation(lang="en", text="x", sentences=(PivotSentence(source=0, start=0, end=1),))
    predicted = Document(id="d", text=TEXT).with_layers({"sentences": sentences, "translation": translation})
    assert score_fidelity(document(), predicted).statuses == {}
    stated = Translation(lang="en", text="x", sentences=translation.sentences, provenance=Provenance(stage="translate", version=1))
    assert score_fidelity(document(), predicted.with_layers({"translation": stated})).statuses == {"ok": 1}
