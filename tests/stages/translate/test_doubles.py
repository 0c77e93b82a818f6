from __future__ import annotations

import pytest

from pipeline.slots import Slot, SlotKind
from pipeline.stages.translate.carry import Carried
from pipeline.stages.translate.doubles import hyphenated, without_doubles, without_loose_ordinals


def tidied(before: str, english: str, after: str, kind: SlotKind = "quantity") -> str:
    text = before + english + after
    carried = [Carried(0, len(before), len(before) + len(english))]
    result, (place,) = without_doubles(text, [Slot(0, 1, kind, english)], carried)
    assert result[place.start : place.end] == english
    return result


@pytest.mark.parametrize(
    ("before", "english", "after", "expected"),
    [
        ("It cost over ", "more than 120 billion VND", ".", "It cost more than 120 billion VND."),
        ("It cost more than ", "more than 120 billion VND", " dong.", "It cost more than 120 billion VND."),
        ("Nearly ", "about 300", " people", "about 300 people"),
        ("It took approximately ", "about 8 months", " months", "It took about 8 months"),
        ("no more than ", "more than 5", " of them", "no more than more than 5 of them"),
        ("at least ", "at least 15%", " percent", "at least 15%"),
        ("up ", "15%", " per cent of it", "up 15% of it"),
        ("It covers ", "3,072 ha", " hectares.", "It covers 3,072 ha."),
        ("It is ", "9,780 m²", " square metres large", "It is 9,780 m² large"),
        ("They paid $", "5 million USD", " for it", "They paid 5 million USD for it"),
        ("They paid €", "5 million USD", " for it", "They paid €5 million USD for it"),
        ("a ", "500 kV", "-line", "a 500 kV-line"),
        ("in the ", "the 1990s", ", then", "in the 1990s, then"),
        ("on 7 ", "7 March 2024", " 2024", "on 7 March 2024"),
        ("after ", "15 years", " years", "after 15 years"),
        ("in over ", "300", " communes", "in over 300 communes"),
        ("more than ", "300", "", "more than 300"),
    ],
)
def test_nothing_is_said_twice(before: str, english: str, after: str, expected: str) -> None:
    assert tidied(before, english, after) == expected


@pytest.mark.parametrize(
    ("before", "english", "after", "expected"),
    [
        ("President Le Hat ", "Le Hat", " came", "President Le Hat came"),
        ("in ", "Hoi An", " An", "in Hoi An"),
        ("from ", "Hanoi", ", Hanoi and Hue", "from Hanoi, Hanoi and Hue"),
        ("Mr ", "Le", " Le Van", "Mr Le Van"),
    ],
)
def test_nor_are_names(before: str, english: str, after: str, expected: str) -> None:
    assert tidied(before, english, after, "person") == expected


def test_a_term_is_one_in_both_spellings() -> None:
    assert tidied("at the ", "mass mobilization", " mass mobilisation work", "other") == "at the mass mobilization work"


@pytest.mark.parametrize(
    ("english", "after", "expected"),
    [
        ("mass mobilization", "'s work", "the mass mobilization work"),
        ("policy rate", "'s policy rate was cut", "the policy rate was cut"),
        ("court of appeal", " court held", "the court of appeal held"),
        ("court of appeal", " courtyard", "the court of appeal courtyard"),
        ("site clearance", "’s end", "the site clearance end"),
        ("Party Committee", " ' leadership", "the Party Committee's leadership"),
        ("Party cells", " ' members", "the Party cells' members"),
        ("mayor", "'s office", "the mayor's office"),
        ("Fatherland Front", "'s work", "the Fatherland Front's work"),
    ],
)
def test_what_is_no_person_owns_nothing(english: str, after: str, expected: str) -> None:
    slot = Slot(0, 1, "other", english, "term")
    text, (place,) = without_doubles(f"the {english}{after}", [slot], [Carried(0, 4, 4 + len(english))])
    assert text == expected and text[place.start : place.end] == english


def test_neighbouring_slots_are_left_alone() -> None:
    slots = [Slot(0, 1, "place", "Hanoi"), Slot(2, 3, "place", "Hanoi")]
    text, places = without_doubles("Hanoi Hanoi", slots, [Carried(0, 0, 5), Carried(1, 6, 11)])
    assert text == "Hanoi Hanoi" and [(place.start, place.end) for place in places] == [(0, 5), (6, 11)]


@pytest.mark.parametrize(
    ("before", "english", "after", "expected", "place"),
    [
        ("A ", "71 years", "-year-old man", "A 71-year-old man", "71-year-old"),
        ("a ", "five years", "-year plan", "a five-year plan", "five-year"),
        ("for ", "15–20 years", "-year-olds", "for 15–20-year-olds", "15–20-year-olds"),
        ("it took ", "71 years", " to build", "it took 71 years to build", "71 years"),
        ("a ", "2 km", "-long road", "a 2 km-long road", "2 km"),
    ],
)
def test_a_unit_that_is_written_onto_a_slot(before: str, english: str, after: str, expected: str, place: str) -> None:
    text = f"{before}{english}{after}, and Hue"
    carried = [Carried(0, len(before), len(before) + len(english)), Carried(1, len(text) - 3, len(text))]
    result, (first, second) = hyphenated(text, [Slot(0, 1, "quantity", english), Slot(2, 3, "place", "Hue")], carried)
    assert result == f"{expected}, and Hue"
    assert result[first.start : first.end] == place and result[second.start : second.end] == "Hue"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("It would create ", " the world's third-largest maker.", "It would create the world's third-largest maker."),
        ("The third of the reading, a bill from ", ".", "The third of the reading, a bill."),
        ("For the ", " time, the third side won.", "For the third time, the third side won."),
        ("It came ", ".", "It came third."),
    ],
)
def test_a_loose_ordinal_that_stands_in_its_place_too(before: str, after: str, expected: str) -> None:
    text = f"{before}third{after}"
    result, (place,) = without_loose_ordinals(text, [Slot(0, 1, "quantity", "third")], [Carried(0, len(before), len(before) + 5)])
    assert result == expected and result[place.start : place.end] == "third"
