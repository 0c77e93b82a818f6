"""Dates relative to the day of writing: yesterday, last week, next month."""

from __future__ import annotations

import datetime
from typing import Literal

from pipeline.stages.quantities.context import Context, Match

RelativeDates = Literal["resolve", "keep", "ignore"]
"""What is done about relative dates: read where the day of writing is known, read with their offset where it is not, never read."""


def read_relative(ctx: Context, index: int) -> Match | None:
    """A relative date or week with its offset, resolved where the day of writing is known."""
    if not ctx.relative:
        return None
    found = ctx.lexicon.relative.match(ctx.tokens, index)
    if found is None:
        return None
    (unit, distance), after = found
    if (unit, distance) == ("D", 0) and index and ctx.text(index - 1) in ctx.lexicon.frames.until_words:
        return None
    iso = None
    if ctx.reference is not None:
        iso = _shift(ctx.reference, unit, distance)
        if iso is None:
            return None
    return Match(
        ctx.tokens[index].start,
        ctx.end(after),
        after,
        "date_range" if unit == "W" else "date",
        "date-relative",
        iso=iso,
        offset=f"{'-' if distance < 0 else ''}P{abs(distance)}{unit}",
    )


def _shift(day: datetime.date, unit: str, distance: int) -> str | None:
    """None where the calendar ends."""
    try:
        if unit == "D":
            return (day + datetime.timedelta(days=distance)).isoformat()
        if unit == "W":
            monday = day + datetime.timedelta(days=7 * distance - day.weekday())
            return f"{monday.isoformat()}/{(monday + datetime.timedelta(days=6)).isoformat()}"
        months = day.year * 12 + day.month - 1 + (distance if unit == "M" else 12 * distance)
        first = datetime.date(months // 12, months % 12 + 1, 1).isoformat()
    except (OverflowError, ValueError):
        return None
    return first[:7] if unit == "M" else first[:4]
