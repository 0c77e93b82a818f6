"""A date as read: any of year, month and day may be missing."""

from __future__ import annotations

import calendar

import msgspec

from pipeline.stages.quantities.context import Context

FIRST_YEAR, LAST_YEAR = 1000, 2199


class Day(msgspec.Struct, gc=False):
    """A date as read: any of year, month and day may be missing."""

    start: int
    end: int
    next: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    decade: bool = False
    weekday: bool = False
    sure: bool = True

    def iso(self) -> str | None:
        """ISO 8601, or None for a day that no calendar has."""
        if self.month is not None and not 1 <= self.month <= 12:
            return None
        if self.day is not None and (self.month is None or not 1 <= self.day <= calendar.monthrange(self.year or 2024, self.month)[1]):
            return None
        if self.decade and self.year is not None:
            return f"{self.year // 10:03d}"
        if self.year is not None:
            text = f"{self.year:04d}"
            if self.month is not None:
                text += f"-{self.month:02d}"
                if self.day is not None:
                    text += f"-{self.day:02d}"
            return text
        if self.month is None:
            return None
        return f"--{self.month:02d}" + (f"-{self.day:02d}" if self.day is not None else "")


def year_at(ctx: Context, index: int) -> int | None:
    """The year that a plain literal of four digits is."""
    if ctx.kind(index) != "number":
        return None
    token = ctx.tokens[index]
    if len(token.text) != 4 or not token.text.isdigit():
        return None
    value = int(token.text)
    return value if FIRST_YEAR <= value <= LAST_YEAR else None


def small_number(ctx: Context, index: int, limit: int) -> int | None:
    """The number of one or two digits at a token, up to a limit."""
    token = ctx.tokens[index] if 0 <= index < len(ctx.tokens) else None
    if token is None or token.kind != "number" or len(token.text) > 2 or not token.text.isdigit():
        return None
    value = int(token.text)
    return value if 1 <= value <= limit else None
