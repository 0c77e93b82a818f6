from __future__ import annotations

from decimal import Decimal

import pytest
import torch

from pipeline.compact.aligner import Alignment
from pipeline.compact.words import words
from pipeline.document import Link, Mention, Quantity
from pipeline.stages.translate.carry import SLOT_SCORE, Item, carry, english_name, english_quantity, items_of


def aligned(source: str, target: str, pairs: dict[str, str]) -> Alignment:
    """An alignment in which these words, and no others, translate each other."""
    left, right = words(source), words(target)
    similarity = torch.full((len(left), len(right)), 0.05)
    for word, other in pairs.items():
        i = [source[slice(*span)] for span in left].index(word)
        j = [target[slice(*span)] for span in right].index(other)
        similarity[i, j] = 0.95
    return Alignment(source, target, left, right, similarity)


def item(source: str, surface: str, english: str) -> Item:
    start = source.index(surface)
    return Item("entities", start, start + len(surface), english)


def test_garbled_words_give_way_to_the_english_form_with_exact_offsets() -> None:
    source, target = "Hat träffade Lan i 🎉 Hoi An", "Hatt met Lann in 🎉 Hoyan"
    alignment = aligned(source, target, {"Hat": "Hatt", "träffade": "met", "Lan": "Lann", "i": "in", "Hoi": "Hoyan", "An": "Hoyan"})
    items = [item(source, "Hoi An", "Hoi An"), item(source, "Lan", "Nguyen Lan"), item(source, "Hat", "Le Hat")]
    text, placed = carry(alignment, items, 0.1)
    assert text == "Le Hat met Nguyen Lan in 🎉 Hoi An"
    assert [text[entry.start : entry.end] for entry in placed] == ["Le Hat", "Nguyen Lan", "Hoi An"]
    assert [entry.item for entry in placed] == [items[2], items[1], items[0]]


def test_a_name_garbled_beyond_recognition_is_found_between_its_neighbours() -> None:
    source, target = "Lan såg Göteborg igår.", "Lan saw Xqz yesterday."
    alignment = aligned(source, target, {"Lan": "Lan", "såg": "saw", "igår": "yesterday", ".": "."})
    alignment.similarity[2, 2] = alignment.similarity[2, 2] - 0.5
    alignment = type(alignment)(source, target, alignment.source_words, alignment.target_words, alignment.similarity)
    text, (placed,) = carry(alignment, [item(source, "Göteborg", "Gothenburg")], 0.4)
    assert text == "Lan saw Gothenburg yesterday." and text[placed.start : placed.end] == "Gothenburg"
    assert placed.score == SLOT_SCORE
    assert alignment.slot(0, 3) is None


def test_nothing_is_replaced_below_the_threshold() -> None:
    source, target = "Hat log", "Hatt laughed"
    alignment = aligned(source, target, {"Hat": "Hatt", "log": "laughed"})
    assert carry(alignment, [item(source, "Hat", "Le Hat")], 1.0) == (target, [])


def test_of_two_items_for_the_same_words_the_surer_stays() -> None:
    source, target = "Oslo stad växer", "Oslo grows"
    alignment = aligned(source, target, {"Oslo": "Oslo", "växer": "grows"})
    text, placed = carry(alignment, [item(source, "Oslo", "OSLO"), item(source, "Oslo stad", "Oslo City")], 0.0)
    assert len(placed) == 1 and text in ("OSLO grows", "Oslo City grows")


@pytest.mark.parametrize(
    ("target", "word", "english", "expected"),
    [
        ("paid 5 million dong today", "5", "5 million dong", "paid 5 million dong today"),
        ("paid about 5 today", "5", "about 6", "paid about 6 today"),
        ("paid 5 dollars today", "5", "5 million dong", "paid 5 million dong dollars today"),
    ],
)
def test_words_that_the_english_form_repeats_are_swallowed(target: str, word: str, english: str, expected: str) -> None:
    source = "betalade 5 idag"
    alignment = aligned(source, target, {"betalade": "paid", "5": word, "idag": "today"})
    text, (placed,) = carry(alignment, [item(source, "5", english)], 0.0)
    assert text == expected and text[placed.start : placed.end] == english


@pytest.mark.parametrize(
    ("quantity", "surface", "expected"),
    [
        (Quantity(start=0, end=5, kind="cardinal", number=Decimal(3072)), "3.072", "3,072"),
        (Quantity(start=0, end=3, kind="cardinal", number=Decimal("3.5")), "3,5", "3.5"),
        (Quantity(start=0, end=9, kind="money", number=Decimal(5), english="5 million dong"), "5 mln dong", "5 million dong"),
        (Quantity(start=0, end=4, kind="date", iso="2024"), "2024", "2024"),
        (Quantity(start=0, end=10, kind="date", iso="2023-08-30"), "30/08/2023", None),
        (Quantity(start=0, end=5, kind="cardinal", number=Decimal(5)), "п'ять", None),
        (Quantity(start=0, end=5, kind="money", number=Decimal(5), currency="SEK"), "5 kr", None),
    ],
)
def test_english_of_quantities(quantity: Quantity, surface: str, expected: str | None) -> None:
    assert english_quantity(quantity, surface) == expected


def link(canonical: str, english: str | None = None) -> Link:
    return Link(start=0, end=1, kb=None, canonical=canonical, cluster="c", confidence=0.9, english=english)


@pytest.mark.parametrize(
    ("type_", "given", "expected"),
    [
        ("PER", link("Nguyễn Thị Thu Lan"), "Nguyen Thi Thu Lan"),
        ("LOC", link("Đà Nẵng", "Da Nang"), "Da Nang"),
        ("LOC", link("Göteborg", "Gothenburg"), "Gothenburg"),
        ("PER", link("Recep Tayyip Erdoğan"), "Recep Tayyip Erdoğan"),
        ("ORG", link("NATO"), None),
        ("PER", None, None),
    ],
)
def test_english_of_names(type_: str, given: Link | None, expected: str | None) -> None:
    assert english_name(Mention(start=0, end=1, type=type_, confidence=1.0), given) == expected  # type: ignore[arg-type]


def test_items_are_those_inside_the_sentence() -> None:
    text = "Oslo. Hanoi 5."
    mentions = [Mention(start=0, end=4, type="LOC", confidence=1.0), Mention(start=6, end=11, type="LOC", confidence=1.0)]
    links = {(6, 11): Link(start=6, end=11, kb="x", canonical="Hanoi", cluster="h", confidence=1.0)}
    quantities = [Quantity(start=12, end=13, kind="cardinal", number=Decimal(5))]
    assert items_of(6, 14, text, quantities, mentions, links) == [Item("quantities", 6, 7, "5"), Item("entities", 0, 5, "Hanoi")]


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("%15 artış oldu.", "€15 of growth.", "15% of growth."),
        ("15 € ödendi.", "€15 was paid.", "€15% was paid."),
    ],
)
def test_invented_currency_signs_give_way_with_the_number(source: str, target: str, expected: str) -> None:
    start = source.index("15")
    amount = Item("quantities", start, start + 2, "15%")
    text, (placed,) = carry(aligned(source, target, {"15": "15"}), [amount], 0.0)
    assert text == expected
    assert text[placed.start : placed.end] == "15%"
