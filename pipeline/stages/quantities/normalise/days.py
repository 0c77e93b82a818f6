"""First and last calendar day of dates and periods as the reader writes them in ISO 8601."""

from __future__ import annotations

import calendar
import datetime
import re

_YEARS = re.compile(r"\d{2,4}\Z")
_MONTH = re.compile(r"(\d{4})-(\d\d)\Z")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)\Z")
_WEEK = re.compile(r"(\d{4})-W(\d\d)\Z")

Days = tuple[datetime.date, datetime.date]


def days_of(iso: str) -> Days | None:
    """First and last day of a date (``2024-02``; ``199`` for a decade, ``20`` for a century) or a period (``2021/2023``).

    Returns:
        None where no calendar day is meant: a day or month of no year (``--12-21``), a year before 1 or after 9999, an end before its
        beginning.
    """
    low, slash, high = iso.partition("/")
    first = _single(low)
    last = _single(high) if slash else first
    if first is None or last is None or last[1] < first[0]:
        return None
    return first[0], last[1]


def _single(iso: str) -> Days | None:
    try:
        if _YEARS.match(iso):
            missing = 4 - len(iso)
            return datetime.date(int(iso + "0" * missing), 1, 1), datetime.date(int(iso + "9" * missing), 12, 31)
        if match := _MONTH.match(iso):
            year, month = int(match[1]), int(match[2])
            return datetime.date(year, month, 1), datetime.date(year, month, calendar.monthrange(year, month)[1])
        if match := _DAY.match(iso):
            day = datetime.date(int(match[1]), int(match[2]), int(match[3]))
            return day, day
        if match := _WEEK.match(iso):
            year, week = int(match[1]), int(match[2])
            return datetime.date.fromisocalendar(year, week, 1), datetime.date.fromisocalendar(year, week, 7)
    except ValueError:  # no such day; the calendar module's own error is one of these
        return None
    return None
