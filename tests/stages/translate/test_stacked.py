from __future__ import annotations

import pytest

from pipeline.slots import Slot
from pipeline.stages.translate.carry import Carried
from pipeline.stages.translate.stacked import unstacked


def tidied(source: str, lang: str, text: str, terms: list[tuple[str, str]]) -> str:
    """The translation of a sentence with terms, each (surface, English form)."""
    starts = [source.index(surface) for surface, _ in terms]
    slots = [Slot(at, at + len(surface), "other", english, "term") for at, (surface, english) in zip(starts, terms, strict=True)]
    carried, at = [], 0
    for number in sorted(range(len(slots)), key=lambda number: text.index(slots[number].english)):
        start = text.index(slots[number].english, at)
        at = start + len(slots[number].english)
        carried.append(Carried(number, start, at))
    result, places = unstacked(source, lang, text, slots, carried)
    assert [result[item.start : item.end] for item in places] == [slots[item.slot].english for item in places]
    return result


@pytest.mark.parametrize(
    ("source", "lang", "text", "terms", "result"),
    [
        (
            "рішення постійного комітету провінційного партійного комітету", "uk",
            "the decision of the Standing Committee Provincial Party Committee",
            [("постійного комітету", "Standing Committee"), ("партійного комітету", "Party Committee")],
            "the decision of the Standing Committee of the Provincial Party Committee",
        ),
        (
            "постійний комітет народної ради", "uk", "Standing Committee People's Council",
            [("постійний комітет", "Standing Committee"), ("народної ради", "People's Council")],
            "Standing Committee of the People's Council",
        ),
        (
            "اجتمعت اللجنة الدائمة للجنة الحزب", "ar", "the Standing Committee Party Committee met",
            [("لجنة الدائمة", "Standing Committee"), ("لجنة الحزب", "Party Committee")],
            "the Standing Committee of the Party Committee met",
        ),
        (
            "İl Parti Komitesi Daimi Komitesi toplandı", "tr", "Standing Committee Provincial Party Committee met",
            [("Parti Komitesi", "Party Committee"), ("Daimi Komitesi", "Standing Committee")],
            "Standing Committee of the Provincial Party Committee met",
        ),
        (
            "İl Parti Komitesi Daimi Komitesi toplandı", "tr", "Provincial Party Committee Standing Committee met",
            [("Parti Komitesi", "Party Committee"), ("Daimi Komitesi", "Standing Committee")],
            "Provincial Party Committee Standing Committee met",
        ),
        (
            "partikommitténs ständiga kommitté", "sv", "Standing Committee Party Committee",
            [("partikommitténs", "Party Committee"), ("ständiga kommitté", "Standing Committee")],
            "Standing Committee of the Party Committee",
        ),
        (
            "народний комітет та народна рада", "uk", "People's Committee People's Council",
            [("народний комітет", "People's Committee"), ("народна рада", "People's Council")],
            "People's Committee People's Council",
        ),
        (
            "постійний комітет, народна рада", "uk", "Standing Committee People's Council",
            [("постійний комітет", "Standing Committee"), ("народна рада", "People's Council")],
            "Standing Committee People's Council",
        ),
        (
            "голова провінційної народної ради", "uk", "chairman of the People's Council Provincial People's Committee",
            [("народної ради", "People's Council")],
            "chairman of the Provincial People's Council",
        ),
        (
            "резолюція центрального комітету", "uk", "Resolution of the Central Committee Provincial Party Committee, on",
            [("центрального комітету", "Central Committee")],
            "Resolution of the Central Committee, on",
        ),
        (
            "засідання партійного комітету", "uk", "a meeting of the Party Committee in Hanoi",
            [("партійного комітету", "Party Committee")],
            "a meeting of the Party Committee in Hanoi",
        ),
    ],
)  # fmt: skip
def test_chains_of_terms(source: str, lang: str, text: str, terms: list[tuple[str, str]], result: str) -> None:
    assert tidied(source, lang, text, terms) == result


def test_a_sentence_without_terms_stays_as_it_is() -> None:
    slots = [Slot(0, 4, "place", "Oslo"), Slot(5, 9, "place", "Lund")]
    assert unstacked("Oslo Lund", "sv", "Oslo Lund", slots, [Carried(0, 0, 4), Carried(1, 5, 9)]) == (
        "Oslo Lund", [Carried(0, 0, 4), Carried(1, 5, 9)],
    )  # fmt: skip
