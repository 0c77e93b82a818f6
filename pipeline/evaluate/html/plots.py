"""Pictures of the report as inline SVG: small pure functions. Colours come from the style sheet, so that they follow light and dark.

Every figure that is drawn stands in a table too, so the pictures are hidden from screen readers where they only repeat it.
"""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from pipeline.evaluate.calibration import Bin

_SIZE, _LEFT, _BOTTOM, _TOP, _RIGHT = 260, 38, 34, 8, 8


def score_bar(value: float, low: float | None = None, high: float | None = None) -> Markup:
    """A bar from 0 to 100, with a whisker where an interval is known. It stretches to the width it is given."""
    value, whisker = _clamped(value), Markup("")
    if low is not None and high is not None:
        left, right = _clamped(low), _clamped(high)
        whisker = Markup('<path class="whisker" d="M{0} 7H{1}M{0} 3V11M{1} 3V11"/>').format(_number(left), _number(right))
    return Markup(
        '<svg class="bar" viewBox="0 0 100 14" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        '<rect class="track" width="100" height="14"/><rect class="fill" width="{}" height="14"/>{}</svg>'
    ).format(_number(value), whisker)


def reliability_plot(bins: Sequence[Bin], title: str) -> Markup:
    """Share of right predictions over mean confidence. Dots grow with the number of predictions; perfect ones lie on the diagonal."""
    most = max((item.count for item in bins), default=1)
    width, height = _LEFT + _SIZE + _RIGHT, _TOP + _SIZE + _BOTTOM
    ticks = Markup("").join(_tick(step) for step in (0, 25, 50, 75, 100))
    dots = Markup("").join(
        Markup('<path class="gap" d="M{0} {1}V{2}"/><circle class="dot" cx="{0}" cy="{2}" r="{3}"/>').format(
            _number(_x(item.confidence)),
            _number(_y(item.confidence)),
            _number(_y(item.accuracy)),
            _number(3 + 9 * (item.count / most) ** 0.5),
        )
        for item in bins
        if item.confidence is not None and item.accuracy is not None
    )
    return Markup(
        '<svg class="plot" viewBox="0 0 {} {}" role="img" aria-label="{}">{}<path class="ideal" d="M{} {}L{} {}"/>{}'
        '<text class="axis" x="{}" y="{}" text-anchor="middle">confidence, %</text>'
        '<text class="axis" transform="translate(10 {}) rotate(-90)" text-anchor="middle">right, %</text></svg>'
    ).format(
        width,
        height,
        title,
        ticks,
        _number(_x(0)),
        _number(_y(0)),
        _number(_x(1)),
        _number(_y(1)),
        dots,
        _number(_x(0.5)),
        height - 3,
        _number(_y(0.5)),
    )


def _tick(percent: int) -> Markup:
    x, y = _number(_x(percent / 100)), _number(_y(percent / 100))
    left, right, top, bottom = (_number(value) for value in (_x(0), _x(1), _y(1), _y(0)))
    return Markup(
        '<path class="grid" d="M{x} {top}V{bottom}M{left} {y}H{right}"/>'
        '<text class="axis" x="{x}" y="{below}" text-anchor="middle">{percent}</text>'
        '<text class="axis" x="{beside}" y="{y}" dy="4" text-anchor="end">{percent}</text>'
    ).format(
        x=x, y=y, left=left, right=right, top=top, bottom=bottom, below=_number(_y(0) + 14), beside=_number(_x(0) - 5), percent=percent
    )


def _x(share: float) -> float:
    return _LEFT + _SIZE * min(max(share, 0.0), 1.0)


def _y(share: float) -> float:
    return _TOP + _SIZE * (1 - min(max(share, 0.0), 1.0))


def _clamped(value: float) -> float:
    return min(max(value, 0.0), 100.0)


def _number(value: float) -> str:
    """At most one decimal, so that equal reports are equal to the byte."""
    return f"{value:.1f}".removesuffix(".0")
