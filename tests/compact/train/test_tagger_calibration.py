"""Calibrated confidences of spans."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from pipeline.compact.tagger import TaggedSpan, TaggerConfig
from pipeline.compact.train.tagger_calibration import calibration_error, curve, outcomes, platt
from pipeline.compact.train.tagger_data import Example
from pipeline.parallel import Span


class Fixed:
    """A tagger that always sees the same."""

    def __init__(self, spans: Sequence[TaggedSpan], config: TaggerConfig) -> None:
        self.config, self._spans = config, list(spans)

    def tag(self, texts: Sequence[str], langs: Sequence[str]) -> list[list[TaggedSpan]]:
        return [self._spans for _ in texts]


def test_the_curve_of_what_was_drawn_is_found() -> None:
    rng = np.random.default_rng(1)
    odds = rng.normal(2, 2, 20_000)
    right = (rng.random(len(odds)) < curve(odds, 0.5, -0.7)).astype(float)
    slope, bias = platt(odds, right)
    assert slope == pytest.approx(0.5, abs=0.05) and bias == pytest.approx(-0.7, abs=0.1)
    assert calibration_error(curve(odds, slope, bias), right) < 0.015 < calibration_error(curve(odds, 1, 0), right)


def test_spans_that_are_always_right_keep_the_curve_finite() -> None:
    slope, bias = platt(np.array([1.0, 2.0, 3.0]), np.ones(3))
    assert np.isfinite([slope, bias]).all()


def test_outcomes_are_of_spans_that_can_be_judged() -> None:
    text = "Ulf Ek i Åre, lag 5, Bo"
    seen = [TaggedSpan(0, 6, "PER", 0.9), TaggedSpan(9, 12, "ORG", 0.7), TaggedSpan(14, 19, "LAW", 0.8), TaggedSpan(21, 23, "PER", 0.6)]
    example = Example(id="a", lang="sv", text=text, spans=(Span(0, 6, "PER"), Span(9, 12, "LOC")), full=False, hidden=((21, 23),))
    odds, right = outcomes(Fixed(seen, TaggerConfig()), [example])  # type: ignore[arg-type]
    assert right.tolist() == [1.0, 0.0]
    assert odds == pytest.approx([np.log(9), np.log(7 / 3)], abs=0.01)


def test_outcomes_stand_on_what_the_tagger_said_before_calibration() -> None:
    config = TaggerConfig(slope=0.5, bias=-1.0)
    confidence = float(curve(np.array([3.0]), config.slope, config.bias)[0])
    example = Example(id="a", lang="sv", text="Ulf", spans=(Span(0, 3, "PER"),), full=True)
    odds, _ = outcomes(Fixed([TaggedSpan(0, 3, "PER", confidence)], config), [example])  # type: ignore[arg-type]
    assert odds == pytest.approx([3.0], abs=0.01)
