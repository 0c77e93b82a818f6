"""Files of exchange rates: those of the European Central Bank, and a plain table.

* ``eurofxref-hist.csv`` and ``eurofxref.csv``: one line for each day, one column for each currency, ``N/A`` where there is no rate.
* ``eurofxref-daily.xml``, ``eurofxref-hist.xml``, ``eurofxref-hist-90d.xml``.
* A table with the columns ``date,base,quote,rate,source``; lines that begin with ``#`` are comments.
"""

from __future__ import annotations

import csv
import datetime
import os
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from pipeline.document import ExchangeRate
from pipeline.errors import InputError
from pipeline.stages.quantities.normalise.rates import Quotes, check_currency, positive

SHIPPED = "shipped"
"""The name of the sample that comes with the package."""

ECB = "European Central Bank, euro reference rates"
_COLUMNS = ["date", "base", "quote", "rate", "source"]
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
_NONE = ("", "N/A")


def read_rates(source: str | os.PathLike[str] = SHIPPED) -> Quotes:
    """The table in a file, whichever of the formats it has.

    Args:
        source: a path, or ``shipped`` for the sample that comes with the package.

    Raises:
        InputError: the file cannot be read or is no such table; the message names the line.
    """
    return parse_rates(read_bytes(source), str(source))


def read_bytes(source: str | os.PathLike[str]) -> bytes:
    """The content of a file of rates.

    Raises:
        InputError: it cannot be read.
    """
    if source == SHIPPED:
        return files("pipeline.stages.quantities.normalise").joinpath("data", "rates.csv").read_bytes()
    try:
        return Path(source).expanduser().read_bytes()
    except OSError as error:
        raise InputError(f"rates: {source} cannot be read: {error.strerror or error}") from error


def parse_rates(data: bytes, name: str) -> Quotes:
    """The table that these bytes hold.

    Args:
        data: content of a file.
        name: what errors call it.

    Raises:
        InputError: it is no such table; the message names the line.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"rates: {name} is not UTF-8: {error}") from error
    begin = text.lstrip()
    try:
        if begin.startswith("<"):
            return Quotes(_ecb_xml(begin))
        lines = [(number, line) for number, line in enumerate(text.splitlines(), start=1) if line.strip() and not line.startswith("#")]
        if not lines:
            raise ValueError("it is empty")
        head = _cells(lines[0][1])
        if head == _COLUMNS:
            return Quotes(_plain(lines[1:]))
        if head[0] == "Date" and len(head) > 1:
            return Quotes(_ecb_csv(head, lines[1:]))
        raise ValueError(f"its first line is neither {','.join(_COLUMNS)} nor the Date,USD,… of the European Central Bank")
    except (ValueError, csv.Error) as error:
        raise InputError(f"rates: {name} cannot be used: {error}") from error


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in next(csv.reader([line], strict=True), [])]


def _plain(lines: list[tuple[int, str]]) -> Iterator[ExchangeRate]:
    for number, line in lines:
        try:
            cells = _cells(line)
            if len(cells) != len(_COLUMNS):
                raise ValueError(f"{len(cells)} columns instead of {len(_COLUMNS)}")
            day, base, quote, rate, source = cells
            if not source:
                raise ValueError("no source")
            if base == quote:
                raise ValueError(f"{base} against itself")
            yield ExchangeRate(
                base=check_currency(base),
                quote=check_currency(quote),
                number=positive(rate),
                date=datetime.date.fromisoformat(day),
                source=source,
            )
        except (ValueError, csv.Error) as error:
            raise ValueError(f"line {number}: {error}") from error


def _ecb_csv(head: list[str], lines: list[tuple[int, str]]) -> Iterator[ExchangeRate]:
    columns = [(place, check_currency(code)) for place, code in enumerate(head[1:], start=1) if code]
    for number, line in lines:
        try:
            cells = _cells(line)
            day = _ecb_day(cells[0])
            for place, code in columns:
                if cells[place] not in _NONE:
                    yield ExchangeRate(base="EUR", quote=code, number=positive(cells[place]), date=day, source=ECB)
        except IndexError as error:
            raise ValueError(f"line {number}: fewer columns than the first line") from error
        except (ValueError, csv.Error) as error:
            raise ValueError(f"line {number}: {error}") from error


def _ecb_day(text: str) -> datetime.date:
    """``2024-08-05``, or ``05 August 2024`` as in ``eurofxref.csv``."""
    day, _, rest = text.partition(" ")
    month, _, year = rest.partition(" ")
    return datetime.date(int(year), _MONTHS.index(month) + 1, int(day)) if month in _MONTHS else datetime.date.fromisoformat(text)


def _ecb_xml(text: str) -> Iterator[ExchangeRate]:
    from lxml import etree

    # The bank's files have no document type, so nothing is lost by refusing what entities could do.
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise ValueError("it has a document type declaration, which no file of the European Central Bank has")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, encoding="utf-8")
    found = False
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(f"it is not well-formed XML: {error}") from error
    for cube in root.iter("{*}Cube"):
        if "time" not in cube.attrib:
            continue
        day = datetime.date.fromisoformat(cube.attrib["time"])
        for item in cube.iter("{*}Cube"):
            if "currency" in item.attrib and item.attrib.get("rate", "") not in _NONE:
                found = True
                yield ExchangeRate(
                    base="EUR", quote=check_currency(item.attrib["currency"]), number=positive(item.attrib["rate"]), date=day, source=ECB
                )
    if not found:
        raise ValueError("it has no rates")
