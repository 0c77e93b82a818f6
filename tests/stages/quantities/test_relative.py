"""Relative dates: resolved, kept with their offset, or not read."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.stages.quantities import read_quantities
from pipeline.stages.quantities.lexicon import LANGUAGES, lexicon_for
from pipeline.stages.quantities.relative import RelativeDates

FRIDAY = datetime.date(2024, 5, 17)


def read(
    text: str, lang: str, day: datetime.date | None = None, mode: RelativeDates = "resolve"
) -> list[tuple[str, str, str | None, str | None]]:
    found = read_quantities(text, lang, reference_date=day, relative_dates=mode)
    return [(text[item.start : item.end], item.kind, item.iso, item.offset) for item in found]


@pytest.mark.parametrize(
    ("lang", "text", "kind", "iso", "offset"),
    [
        ("sv", "i går", "date", "2024-05-16", "-P1D"),
        ("en", "the day after tomorrow", "date", "2024-05-19", "P2D"),
        ("uk", "торік", "date", "2023", "-P1Y"),
        ("tr", "önümüzdeki ay", "date", "2024-06", "P1M"),
        ("ar", "هذا العام", "date", "2024", "P0Y"),
        ("sv", "förra veckan", "date_range", "2024-05-06/2024-05-12", "-P1W"),
        ("ar", "الأسبوع المقبل", "date_range", "2024-05-20/2024-05-26", "P1W"),
        ("uk", "цього тижня", "date_range", "2024-05-13/2024-05-19", "P0W"),
    ],
)
def test_resolved_or_kept(lang: str, text: str, kind: str, iso: str, offset: str) -> None:
    assert read(text, lang, FRIDAY) == [(text, kind, iso, offset)]
    assert read(text, lang, FRIDAY, "keep") == [(text, kind, iso, offset)]
    assert read(text, lang, None, "keep") == [(text, kind, None, offset)]
    assert read(text, lang) == read(text, lang, FRIDAY, "ignore") == []


def test_a_kept_date_has_neither_value_nor_wording() -> None:
    [found] = read_quantities("igår", "sv", relative_dates="keep")
    assert (found.value, found.english, found.normalized) == (None, None, None)
    [found] = read_quantities("igår", "sv", reference_date=FRIDAY)
    assert (found.value, found.english) == ("2024-05-16", None)
    assert found.normalized is not None
    assert found.normalized.first == found.normalized.last == datetime.date(2024, 5, 16)


@pytest.mark.parametrize(
    ("lang", "text"),
    [("en", "Until today."), ("sv", "Fram till idag."), ("uk", "До сьогодні."), ("ar", "وحتى اليوم"), ("tr", "Bugüne kadar.")],
)
def test_until_today_means_by_now(lang: str, text: str) -> None:
    assert read(text, lang, FRIDAY) == []


def test_nothing_lies_outside_the_calendar() -> None:
    assert read("Igår, förra året", "sv", datetime.date.min) == []
    assert read("Tomorrow, this week, next month", "en", datetime.date.max) == []


@given(st.sampled_from(LANGUAGES), st.data(), st.dates())
def test_an_offset_from_any_day(lang: str, data: st.DataObject, day: datetime.date) -> None:
    phrase = data.draw(st.sampled_from(sorted(lexicon_for(lang).data.frames.relative)))
    for item in read_quantities(phrase, lang, reference_date=day):
        assert item.normalized is not None and item.normalized.first is not None and item.normalized.last is not None
        distance = int(item.offset[:-1].replace("P", "")) if item.offset else 0
        reach = {"D": 1, "W": 7, "M": 31, "Y": 366}[item.offset[-1]] if item.offset else 0
        assert abs((item.normalized.first - day).days) <= (abs(distance) + 1) * reach
        assert (item.normalized.first <= day <= item.normalized.last) == (distance == 0)
