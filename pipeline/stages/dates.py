"""Dates of by-lines and page headers: short, whole, and written in any of the usual ways."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

_MONTHS: dict[str, int] = {}
for _names in (
    "january february march april may june july august september october november december",
    "jan feb mar apr may jun jul aug sep oct nov dec",
    "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "januari februari mars april maj juni juli augusti september oktober november december",
    "januar februar märz april mai juni juli august september oktober november dezember",
    "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "كانون-الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين-الأول تشرين-الثاني كانون-الأول",
):
    _MONTHS |= {_name.replace("-", " "): _number for _number, _name in enumerate(_names.split(), 1)}

_MONTH = "|".join(sorted(map(re.escape, _MONTHS), key=len, reverse=True))
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_TIME = (
    r"(?:[ \t\u00a0T,|–-]{0,4}(?:kl\.?|at|saat|о|об|الساعة)?[ \t\u00a0]{0,2}\d{1,2}[:.]\d{2}(?::\d{2})?"
    r"(?:[ \t]?(?:[ap]\.?m\.?|Z|[+-]\d{2}:?\d{2}|\(?(?:GMT|UTC)[+\-\d:]*\)?))?)?"
)
_PATTERNS = (
    re.compile(rf"(?<!\d)(?P<y>\d{{4}})[-/.](?P<m>\d{{1,2}})[-/.](?P<d>\d{{1,2}})(?!\d){_TIME}", re.IGNORECASE),
    re.compile(rf"(?<!\d)(?P<a>\d{{1,2}})(?P<s>[-/.])(?P<b>\d{{1,2}})(?P=s)(?P<y>\d{{4}})(?!\d){_TIME}", re.IGNORECASE),
    re.compile(
        rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\.?[ \u00a0]+(?P<n>{_MONTH})\.?,?[ \u00a0]+(?P<y>\d{{4}})(?!\d)"
        rf"(?:[ \u00a0]?(?:р\.?|року|г\.))?{_TIME}",
        re.IGNORECASE,
    ),
    re.compile(rf"\b(?P<n>{_MONTH})\.?[ \u00a0]+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?[ \u00a0]+(?P<y>\d{{4}})(?!\d){_TIME}", re.IGNORECASE),
)


def find_dates(text: str, *, month_first_possible: bool = False) -> Iterator[tuple[int, int, str | None]]:
    """Full dates with their spans, left to right; a time of day behind the date belongs to the span.

    Args:
        text: a line.
        month_first_possible: whether ``03/04/2024`` may be the fourth of March; then it has no value.

    Yields:
        Start, end and ISO 8601 date, None where the order of day and month cannot be known.
    """
    found: list[tuple[int, int, str | None]] = []
    line = text.translate(_DIGITS)
    for pattern in _PATTERNS:
        for match in pattern.finditer(line):
            parts = match.groupdict()
            if "a" in parts and parts["a"] is not None:
                day, month = int(parts["a"]), int(parts["b"])
                if month > 12 and day <= 12:
                    day, month = month, day
                elif month_first_possible and parts["s"] == "/" and day <= 12 and day != month:
                    found.append((match.start(), match.end(), None))
                    continue
            else:
                day = int(parts["d"])
                month = int(parts["m"]) if parts.get("m") else _MONTHS[parts["n"].lower()]
            try:
                value = datetime.date(int(parts["y"]), month, day).isoformat()
            except ValueError:
                continue
            found.append((match.start(), match.end(), value))
    last = -1
    for start, end, iso in sorted(found, key=lambda item: (item[0], -item[1])):
        if start >= last:
            yield start, end, iso
            last = end


def iso_date(value: object) -> str | None:
    """The date of a metadata value such as ``2024-05-03T10:00:00Z`` or ``3 May 2024``; None where it names no whole day."""
    if not isinstance(value, str):
        return None
    return next((iso for _, _, iso in find_dates(value, month_first_possible=True)), None)
