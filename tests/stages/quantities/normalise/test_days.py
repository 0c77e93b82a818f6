"""Calendar days of dates and periods."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.stages.quantities.normalise.days import days_of


@pytest.mark.parametrize(
    ("iso", "first", "last"),
    [
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("2025-02-20", "2025-02-20", "2025-02-20"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("199", "1990-01-01", "1999-12-31"),
        ("18", "1800-01-01", "1899-12-31"),
        ("2021/2023", "2021-01-01", "2023-12-31"),
        ("2024-03/2024-04", "2024-03-01", "2024-04-30"),
        ("2024-03-28/2024-04-02", "2024-03-28", "2024-04-02"),
        ("2023/2024-06", "2023-01-01", "2024-06-30"),
        ("2020-W53", "2020-12-28", "2021-01-03"),
    ],
)
def test_first_and_last_day(iso: str, first: str, last: str) -> None:
    assert days_of(iso) == (datetime.date.fromisoformat(first), datetime.date.fromisoformat(last))


@pytest.mark.parametrize(
    "iso",
    ["--12-21", "--12", "--07/--09", "2023-02-30", "2023-13", "0000", "12024", "2023/2021", "2021/", "", "x", "2021/--09", "2023-W53"],
)
def test_no_days(iso: str) -> None:
    assert days_of(iso) is None


PARTS = st.dates(min_value=datetime.date(1, 1, 1)).flatmap(
    lambda day: st.sampled_from([day.isoformat(), day.isoformat()[:7], day.isoformat()[:4], day.isoformat()[:3]])
)


@given(PARTS, PARTS)
def test_the_first_day_is_never_behind_the_last(low: str, high: str) -> None:
    for iso in (low, f"{low}/{high}"):
        days = days_of(iso)
        if days is not None:
            assert days[0] <= days[1]
            assert days[0].isoformat().startswith(low)
