"""Durations in seconds or months."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.stages.quantities.normalise.durations import duration_of


@pytest.mark.parametrize(
    ("iso", "number", "unit"),
    [
        ("P15Y", "180", "mo"),
        ("P8M", "8", "mo"),
        ("P1Y6M", "18", "mo"),
        ("P1.5Y", "18.0", "mo"),
        ("P24.41Y", "292.92", "mo"),
        ("P2W", "1209600", "s"),
        ("P1DT2H", "93600", "s"),
        ("PT90M", "5400", "s"),
        ("PT1.5H", "5400", "s"),
        ("PT0.25S", "0.25", "s"),
        ("P0D", "0", "s"),
    ],
)
def test_values(iso: str, number: str, unit: str) -> None:
    found = duration_of(iso)
    assert found is not None
    assert (format(found[0].number.normalize(), "f"), found[1], found[0].digits) == (number.removesuffix(".0"), unit, None)


@pytest.mark.parametrize("iso", ["P1M3D", "P1Y2DT3H4S", "P", "PT", "P1", "1Y", "P1H", "PT1D", "", "P-1D", "P" + "9" * 500 + "D"])
def test_what_nobody_can_add_up(iso: str) -> None:
    assert duration_of(iso) is None


@given(st.integers(0, 10**6), st.integers(0, 23), st.integers(0, 59))
def test_days_hours_and_minutes_add_up(days: int, hours: int, minutes: int) -> None:
    found = duration_of(f"P{days}DT{hours}H{minutes}M")
    assert found is not None
    assert found[0].number == (days * 24 + hours) * 3600 + minutes * 60
