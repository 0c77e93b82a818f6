"""Events called by a place and what they are."""

from __future__ import annotations

import pytest

from pipeline.stages.entities.events import event_of_place, find_events


@pytest.mark.parametrize(
    ("lang", "text", "names"),
    [
        ("uk", "на Франкфуртському книжковому ярмарку", ["Франкфуртському книжковому ярмарку"]),
        (
            "uk",
            "Мюнхенська безпекова конференція та Каннський кінофестиваль",
            ["Мюнхенська безпекова конференція", "Каннський кінофестиваль"],
        ),
        ("uk", "київський форум і Громадський форум", []),
        ("ar", "فاز بكأس العالم للأندية ودوري أبطال أوروبا", ["كأس العالم للأندية", "دوري أبطال أوروبا"]),
        ("ar", "شرب كأس ماء", []),
        ("sv", "Kiruna festivalen", []),
    ],
)
def test_events_by_their_words(lang: str, text: str, names: list[str]) -> None:
    assert [text[start:end] for start, end in find_events(text, lang)] == names


@pytest.mark.parametrize(
    ("marked", "want"),
    [
        ("شهد معرض ⟦القاهرة⟧ الدولي للكتاب حضوراً", "معرض القاهرة الدولي للكتاب"),
        ("في مهرجان ⟦جرش⟧ اليوم", "مهرجان جرش"),
        ("ومهرجان ⟦كان⟧ السينمائي.", "مهرجان كان السينمائي"),
        ("في ⟦القاهرة⟧ الدولي", None),
    ],
)
def test_arabic_events_of_a_place(marked: str, want: str | None) -> None:
    text, span = marked.replace("⟦", "").replace("⟧", ""), (marked.index("⟦"), marked.index("⟧") - 1)
    found = event_of_place(text, span, "ar")
    assert (text[found[0] : found[1]] if found else None) == want
