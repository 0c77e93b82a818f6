"""The pictures of the report as text."""

from __future__ import annotations

import pytest
from lxml import etree

from pipeline.evaluate.calibration import Bin
from pipeline.evaluate.html.plots import reliability_plot, score_bar


def dot(count: int, confidence: float | None, accuracy: float | None) -> Bin:
    return Bin(low=0, high=1, count=count, confidence=confidence, accuracy=accuracy)


@pytest.mark.parametrize(
    ("value", "width"), [(0, "0"), (50, "50"), (99.96, "100"), (100, "100"), (120, "100"), (-3, "0"), (33.333, "33.3")]
)
def test_a_bar_is_as_long_as_its_value(value: float, width: str) -> None:
    bar = etree.fromstring(score_bar(value))
    assert bar.find("rect[@class='fill']").get("width") == width
    assert bar.find("path") is None


def test_an_interval_is_a_whisker_from_end_to_end() -> None:
    whisker = etree.fromstring(score_bar(50, 40.25, 61)).find("path[@class='whisker']")
    assert whisker.get("d") == "M40.2 7H61M40.2 3V11M61 3V11"


def test_dots_of_perfect_confidences_lie_on_the_diagonal() -> None:
    plot = etree.fromstring(reliability_plot([dot(4, 0.25, 0.25), dot(1, 1.0, 1.0), dot(0, None, None)], "confidences"))
    dots = plot.findall("circle")
    assert len(dots) == 2
    left, bottom = 38, 8 + 260
    for item in dots:
        assert float(item.get("cx")) - left == pytest.approx(bottom - float(item.get("cy")))
    assert float(dots[0].get("r")) > float(dots[1].get("r"))


def test_a_plot_names_itself_and_escapes_its_name() -> None:
    plot = etree.fromstring(reliability_plot([], 'a "<b>" & c'))
    assert (plot.get("role"), plot.get("aria-label")) == ("img", 'a "<b>" & c')
