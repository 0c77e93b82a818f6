"""Spans marked in HTML text, however they overlap."""

from __future__ import annotations

import bisect
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from pipeline.formats.visible import visible, visible_plain

NOTHING = Markup("")


@dataclass(frozen=True)
class Mark:
    """A span to be marked.

    Attributes:
        css: classes of the element.
        title: text of the tooltip.
        card: HTML that appears when the mark has the focus: the tooltip of those who have no pointer, with links.
        label: a short text shown behind the span.
    """

    start: int
    end: int
    css: str
    title: str = ""
    card: Markup = NOTHING
    label: str = ""


class MarkedText:
    """A text and its marks, to be taken out piece by piece."""

    def __init__(self, text: str, marks: Iterable[Mark]) -> None:
        self._text = text
        self._marks = sorted(marks, key=lambda mark: mark.start)
        self._starts = [mark.start for mark in self._marks]
        self._longest = max((mark.end - mark.start for mark in self._marks), default=0)

    def html(self, start: int, end: int) -> Markup:
        """A piece of the text with every mark that touches it; see :func:`mark_up`."""
        first = bisect.bisect_left(self._starts, start - self._longest)
        return mark_up(self._text, start, end, self._marks[first : bisect.bisect_left(self._starts, end)])


def mark_up(text: str, start: int, end: int, marks: Iterable[Mark]) -> Markup:
    """The text of a span as HTML, with every mark that touches it.

    Marks nest, the longer one outside. Where two cross, the one that began later is interrupted at the end of the other and goes on
    behind it. Marks are clipped to the span.
    """
    clipped = [
        (max(mark.start, start), min(mark.end, end), order, mark)
        for order, mark in enumerate(marks)
        if mark.start < end and mark.end > start and mark.start < mark.end
    ]
    clipped.sort(key=lambda item: (item[0], -item[1], item[2]))
    edges = sorted({start, end} | {edge for item in clipped for edge in item[:2]})
    pieces: list[Markup] = []
    stack: list[tuple[int, int, int, Mark]] = []
    following = 0
    for position, edge in enumerate(edges):
        interrupted = []
        while any(item[1] == edge for item in stack):
            item = stack.pop()
            pieces.append(Markup("</span>"))
            if item[1] != edge:
                interrupted.append(item)
        for item in reversed(interrupted):
            pieces.append(_opening(item[3], continued=True, last=True))
            stack.append(item)
        while following < len(clipped) and clipped[following][0] == edge:
            item = clipped[following]
            crossed = any(outer[1] < item[1] for outer in stack)
            pieces.append(_opening(item[3], continued=item[0] > item[3].start, last=not crossed))
            stack.append(item)
            following += 1
        if position + 1 < len(edges):
            pieces.append(visible(text[edge : edges[position + 1]]))
    return Markup("").join(pieces)


def _opening(mark: Mark, *, continued: bool, last: bool) -> Markup:
    css = f"{mark.css} continued" if continued else mark.css
    label = Markup(' data-label="{}"').format(visible_plain(mark.label)) if mark.label and last else NOTHING
    title = Markup(' title="{}"').format(visible_plain(mark.title)) if mark.title else NOTHING
    focus = Markup(' tabindex="0"') if mark.card else NOTHING
    return Markup('<span class="{}"{}{}{}>{}').format(css, title, label, focus, mark.card)
