"""Numbered roads and sites."""

from __future__ import annotations

import pytest

from pipeline.stages.entities.places import find_roads, find_sites


@pytest.mark.parametrize(
    ("lang", "text", "want"),
    [
        ("en", "along National Highway 7B, trucks", ["National Highway 7B"]),
        ("en", "Road 12,000 and the road 5 km", []),
        ("tr", "Devlet Karayolu 51'in ve D-400 karayolu", ["Devlet Karayolu 51", "D-400 karayolu"]),
        ("tr", "yolu 14 km uzattı", []),
        ("uk", "на національному шосе 9C і трасі М-06", ["національному шосе 9C", "трасі М-06"]),
        ("uk", "дорога 12,5 км", []),
        ("sv", "olycka på riksväg 40 och E4, E20.", ["riksväg 40", "E4", "E20"]),
        ("sv", "vägen 14 km", []),
        ("ar", "وبالطريق السريع الوطني 8A والطريق رقم 15", ["الطريق السريع الوطني 8A", "الطريق رقم 15"]),
        ("ar", "طريق بطول 14 كم", []),
        ("de", "Highway 1", []),
    ],
)
def test_numbered_roads(lang: str, text: str, want: list[str]) -> None:
    assert [text[start:end] for start, end in find_roads(text, lang)] == want


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Källa: Nyheter24.se, i dag", ["Nyheter24.se"]),
        ("بحسب موقع alarabiya.com.", ["alarabiya.com"]),
        ("Haber.com.tr'ye göre", ["Haber.com.tr"]),
        ("https://www.haber.com/a ve info@haber.com ve haber.com/x", []),
        ("slutet.I dag. Kl 14.15", []),
    ],
)
def test_sites(text: str, want: list[str]) -> None:
    assert [text[start:end] for start, end in find_sites(text)] == want
