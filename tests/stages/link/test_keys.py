# ruff: noqa: E501 - tables of names
"""Keys under which names of several scripts meet."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.stages.link.keys import consonant_key, genitive, soft
from pipeline.stages.link.nil import nil_name


@pytest.mark.parametrize(
    "forms",
    [
        [("Olha Paliy", "en"), ("Olha Palij", "sv"), ("Ольгу Палій", "uk")],
        [("Taras Shevchenko", "en"), ("Taras Sjevtjenko", "sv"), ("Тарасом Шевченком", "uk"), ("Taras Şevçenko", "tr"), ("تاراس شيفتشنكو", "ar")],
        [("Mustafa al-Zoubi", "en"), ("Mustafa ez-Zubi", "tr"), ("Мустафа аз-Зубі", "uk")],
        [("Hüseyin Koçak", "en"), ("Hüseyin Koçak", "tr"), ("Хюсейїн Кочак", "uk")],
    ],
)  # fmt: skip
def test_persons_of_other_countries_cluster(forms: list[tuple[str, str]]) -> None:
    assert len({nil_name(surface, lang, "PER").cluster for surface, lang in forms}) == 1


def persons() -> list[list[tuple[str, str]]]:
    """The table of persons: (name, language) of each."""
    lines = (Path(__file__).parent / "persons.tsv").read_text(encoding="utf-8").splitlines()
    return [[(name, lang) for lang, name in (cell.split("=") for cell in line.split("\t"))] for line in lines if not line.startswith("#")]


PERSONS = persons()


@pytest.mark.parametrize("forms", PERSONS, ids=[forms[0][0] for forms in PERSONS])
def test_a_person_has_one_cluster_in_every_script(forms: list[tuple[str, str]]) -> None:
    found = {(name, lang): nil_name(name, lang, "PER").cluster for name, lang in forms}
    assert len(forms) >= 3 and len(set(found.values())) == 1, found


def test_different_persons_have_different_clusters() -> None:
    assert len(PERSONS) >= 50 and len({nil_name(*forms[0], "PER").cluster for forms in PERSONS}) == len(PERSONS)


def test_a_foreigner_is_not_read_as_vietnamese() -> None:
    assert nil_name("Дьондю Четін", "uk", "PER").cluster == nil_name("Döndü Çetin", "tr", "PER").cluster


@pytest.mark.parametrize(("left", "right"), [("EU", "UC"), ("UEFA", "IVO"), ("NASA", "Nazaha")])
def test_short_names_stay_apart(left: str, right: str) -> None:
    assert nil_name(left, "en", "ORG").cluster != nil_name(right, "en", "ORG").cluster


def test_places_written_in_one_word_or_two_meet() -> None:
    assert nil_name("Bac Thang", "sv", "LOC", vietnamese=True).cluster == nil_name("Бактханг", "uk", "LOC", vietnamese=True).cluster
    assert nil_name("Kafr Ziba", "en", "LOC").cluster == nil_name("Кафрзіба", "uk", "LOC").cluster


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("Annas", "sv", "Anna"),
        ("Quang Nams", "en", "Quang Nam"),
        ("Paris", "sv", "Paris"),
        ("Mars'a", "tr", "Mars"),
        ("Lagos", "en", "Lagos"),
    ],
)
def test_genitives(text: str, lang: str, expected: str) -> None:
    assert genitive(text, lang) == expected


@given(st.text(min_size=1, max_size=30), st.sampled_from(("en", "tr", "uk", "sv", "ar")))
def test_a_key_is_never_empty_and_the_same_twice(text: str, lang: str) -> None:
    words = text.split()
    assert consonant_key(words, lang) == consonant_key(words, lang) != ""
    assert soft(text, lang).isascii()
