from __future__ import annotations

import pytest
import torch

from pipeline.compact.aligner import Alignment
from pipeline.compact.words import words
from pipeline.slots import Slot
from pipeline.stages.translate.carry import NEIGHBOUR_SCORE, Carried, put_in


def aligned(source: str, target: str, pairs: dict[str, str]) -> Alignment:
    """An alignment in which these words, and no others, translate each other."""
    left, right = words(source), words(target)
    similarity = torch.full((len(left), len(right)), 0.05)
    for word, other in pairs.items():
        i = [source[slice(*span)] for span in left].index(word)
        j = [target[slice(*span)] for span in right].index(other)
        similarity[i, j] = 0.95
    return Alignment(source, target, left, right, similarity)


def slot(source: str, surface: str, english: str) -> Slot:
    start = source.index(surface)
    return Slot(start, start + len(surface), "quantity" if surface[0].isdigit() else "place", english)


def test_garbled_words_give_way_to_the_english_form_with_exact_offsets() -> None:
    source, target = "Hat träffade Lan i 🎉 Hoi An", "Hatt met Lann in 🎉 Hoyan"
    alignment = aligned(source, target, {"Hat": "Hatt", "träffade": "met", "Lan": "Lann", "i": "in", "Hoi": "Hoyan", "An": "Hoyan"})
    slots = [slot(source, "Hat", "Le Hat"), slot(source, "Lan", "Nguyen Lan"), slot(source, "Hoi An", "Hoi An")]
    text, placed = put_in(alignment, slots, 0.1)
    assert text == "Le Hat met Nguyen Lan in 🎉 Hoi An"
    assert [text[entry.start : entry.end] for entry in placed] == ["Le Hat", "Nguyen Lan", "Hoi An"]
    assert [(entry.slot, entry.status) for entry in placed] == [(0, "aligned"), (1, "aligned"), (2, "aligned")]


def test_what_the_model_has_carried_stays_where_it_is() -> None:
    source, target = "Hat träffade Lan i Hoi An", "Hatt met Nguyen Lan in Hoyan"
    alignment = aligned(source, target, {"Hat": "Hatt", "träffade": "met", "Lan": "Lan", "i": "in", "Hoi": "Hoyan", "An": "Hoyan"})
    slots = [slot(source, "Hat", "Le Hat"), slot(source, "Lan", "Nguyen Lan"), slot(source, "Hoi An", "Hoi An")]
    text, placed = put_in(alignment, slots, 0.1, [Carried(1, 9, 19)])
    assert text == "Le Hat met Nguyen Lan in Hoi An"
    assert [(text[item.start : item.end], item.status) for item in placed] == [
        ("Le Hat", "aligned"), ("Nguyen Lan", "carried"), ("Hoi An", "aligned"),
    ]  # fmt: skip


def test_no_slot_is_put_over_another_that_the_model_has_carried() -> None:
    source, target = "Hat log", "Le Hat laughed"
    alignment = aligned(source, target, {"Hat": "Hat", "log": "Hat"})
    slots = [Slot(0, 3, "person", "Le Hat"), Slot(4, 7, "place", "Log")]
    assert put_in(alignment, slots, 0.0, [Carried(0, 0, 6)]) == (target, [Carried(0, 0, 6)])


def test_a_name_garbled_beyond_recognition_is_found_between_its_neighbours() -> None:
    source, target = "Lan såg Göteborg igår.", "Lan saw Xqz yesterday."
    alignment = aligned(source, target, {"Lan": "Lan", "såg": "saw", "igår": "yesterday", ".": "."})
    alignment.similarity[2, 2] = alignment.similarity[2, 2] - 0.5
    alignment = type(alignment)(source, target, alignment.source_words, alignment.target_words, alignment.similarity)
    text, (placed,) = put_in(alignment, [slot(source, "Göteborg", "Gothenburg")], 0.4)
    assert text == "Lan saw Gothenburg yesterday." and text[placed.start : placed.end] == "Gothenburg"
    assert placed.score == NEIGHBOUR_SCORE
    assert alignment.slot(0, 3) is None


def test_nothing_is_replaced_below_the_threshold() -> None:
    source, target = "Hat log", "Hatt laughed"
    alignment = aligned(source, target, {"Hat": "Hatt", "log": "laughed"})
    assert put_in(alignment, [slot(source, "Hat", "Le Hat")], 1.0) == (target, [])


def test_of_two_slots_for_the_same_words_the_surer_stays() -> None:
    source, target = "Oslo stad växer", "Oslo grows"
    alignment = aligned(source, target, {"Oslo": "Oslo", "växer": "grows"})
    text, (placed,) = put_in(alignment, [Slot(0, 4, "place", "OSLO"), Slot(5, 9, "place", "City")], 0.0)
    assert placed.slot == 0 and text == "OSLO grows"


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
    text, (placed,) = put_in(alignment, [slot(source, "5", english)], 0.0)
    assert text == expected and text[placed.start : placed.end] == english


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("%15 artış oldu.", "€15 of growth.", "15% of growth."),
        ("15 € ödendi.", "€15 was paid.", "€15% was paid."),
    ],
)
def test_invented_currency_signs_give_way_with_the_number(source: str, target: str, expected: str) -> None:
    text, (placed,) = put_in(aligned(source, target, {"15": "15"}), [slot(source, "15", "15%")], 0.0)
    assert text == expected
    assert text[placed.start : placed.end] == "15%"
