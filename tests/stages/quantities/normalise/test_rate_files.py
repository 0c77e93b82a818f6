"""Files of exchange rates."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import InputError
from pipeline.stages.quantities.normalise.rate_files import ECB, parse_rates, read_bytes, read_rates
from pipeline.stages.quantities.normalise.rates import Quotes

HISTORY = """Date,USD,JPY,CYP,SEK,
2024-08-09,1.0917,160.33,N/A,11.4955,
2024-08-08,1.093,159.74,N/A,N/A,
2024-08-07,1.0922,160.62,,11.4235,
"""
DAILY = "Date, USD, JPY, SEK, \n09 August 2024, 1.0917, 160.33, 11.4955, \n"
XML = """<?xml version="1.0" encoding="UTF-8"?>
<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
  <gesmes:subject>Reference rates</gesmes:subject>
  <gesmes:Sender><gesmes:name>European Central Bank</gesmes:name></gesmes:Sender>
  <Cube>
    <Cube time='2024-08-09'><Cube currency='USD' rate='1.0917'/><Cube currency='SEK' rate='11.4955'/></Cube>
    <Cube time="2024-08-08"><Cube currency="USD" rate="1.093"/><Cube currency="SEK" rate="N/A"/></Cube>
  </Cube>
</gesmes:Envelope>
"""
PLAIN = """# A comment.
date,base,quote,rate,source
2024-08-09,USD,VND,24260,"State Bank, central rate"

2024-08-08,USD,VND,24250,State Bank
"""


def figure(table: Quotes, base: str, quote: str, day: str) -> tuple[str, str, str] | None:
    found = table.latest(base, quote, datetime.date.fromisoformat(day))
    return None if found is None else (str(found.number), found.date.isoformat(), found.source)


def test_history_of_the_european_central_bank() -> None:
    table = parse_rates(("\ufeff" + HISTORY).encode(), "history")
    assert table.bases == {"EUR"}
    assert figure(table, "EUR", "USD", "2024-08-11") == ("1.0917", "2024-08-09", ECB)
    assert figure(table, "EUR", "SEK", "2024-08-08") == ("11.4235", "2024-08-07", ECB)
    assert figure(table, "EUR", "CYP", "2024-08-11") is None
    assert figure(table, "EUR", "USD", "2024-08-06") is None


def test_daily_csv_and_xml_say_the_same() -> None:
    for text in (DAILY, XML, XML.replace("\n", "\r\n")):
        table = parse_rates(text.encode(), "daily")
        assert figure(table, "EUR", "SEK", "2024-08-09") == ("11.4955", "2024-08-09", ECB)
    assert figure(parse_rates(XML.encode(), "xml"), "EUR", "SEK", "2024-08-08") is None


def test_plain_table() -> None:
    table = parse_rates(PLAIN.encode(), "plain")
    assert figure(table, "USD", "VND", "2024-08-10") == ("24260", "2024-08-09", "State Bank, central rate")
    assert figure(table, "USD", "VND", "2024-08-08") == ("24250", "2024-08-08", "State Bank")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "empty"),
        ("# nothing\n", "empty"),
        ("day,pair\n", "first line"),
        ("Date\n2024-08-09\n", "first line"),
        ("Date,USD,Kronor\n", "'Kronor' is no ISO 4217 code"),
        ("Date,USD\n2024-08-09,x\n", "line 2: 'x' is no number"),
        ("Date,USD\n2024-08-09,-1\n", "line 2: '-1' is no positive number"),
        ("Date,USD\n8/9/2024,1\n", "line 2"),
        ("Date,USD\n31 February 2024,1\n", "line 2"),
        ("Date,USD,SEK\n2024-08-09,1\n", "line 2: fewer columns"),
        (PLAIN + "2024-08-09,USD,VND,24260\n", "line 6: 4 columns instead of 5"),
        (PLAIN + "2024-08-09,USD,UAH,41,\n", "line 6: no source"),
        (PLAIN + "2024-08-09,usd,UAH,41,x\n", "line 6: 'usd' is no ISO 4217 code"),
        (PLAIN + "2024-08-09,USD,USD,1,x\n", "line 6: USD against itself"),
        (PLAIN + "2024-13-09,USD,UAH,41,x\n", "line 6"),
        (PLAIN + "2024-08-09,USD,VND,99,x\n", "both 24260 and 99"),
        (PLAIN + '2024-08-09,USD,UAH,41,"x\n', "line 6"),
        ("<Cube/>", "no rates"),
        ("<Cube", "well-formed"),
        (XML.replace("1.0917", "much"), "'much' is no number"),
    ],
)
def test_faults_are_named(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        parse_rates(text.encode(), "some.file")


@pytest.mark.parametrize(
    "document_type",
    [
        '<!DOCTYPE x [<!ENTITY a "1.0917">]>',
        '<!DOCTYPE x SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_xml_that_defines_entities_is_refused(document_type: str) -> None:
    declaration, rest = XML.split("\n", 1)
    with pytest.raises(InputError, match="document type"):
        parse_rates(f"{declaration}\n{document_type}\n{rest}".encode(), "evil.xml")


def test_other_encodings_and_missing_files(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="not UTF-8"):
        parse_rates(XML.replace("UTF-8", "UTF-16").encode("utf-16"), "utf-16.xml")
    with pytest.raises(InputError, match=r"missing\.csv cannot be read"):
        read_rates(tmp_path / "missing.csv")
    (tmp_path / "rates.csv").write_text(PLAIN, encoding="utf-8")
    assert read_rates(tmp_path / "rates.csv").bases == {"USD"}


def test_the_sample_that_is_shipped() -> None:
    table = read_rates()
    assert table.bases == {"EUR", "USD"}
    assert figure(table, "EUR", "SEK", "2023-08-30") == ("11.8410", "2023-08-30", ECB)
    assert figure(table, "USD", "VND", "2023-08-30") == (
        "23942",
        "2023-08-28",
        "State Bank of Vietnam, central rate, as reported by the Vietnam News Agency",
    )
    assert b"Bring your own table" in read_bytes("shipped")


@given(
    st.text(max_size=60)
    | st.sampled_from([HISTORY, DAILY, XML, PLAIN]).flatmap(lambda text: st.integers(0, len(text)).map(lambda n: text[:n]))
)
def test_nothing_but_the_error_that_is_promised(text: str) -> None:
    try:
        table = parse_rates(text.encode("utf-8", "surrogatepass"), "fuzz")
    except InputError:
        return
    for base in table.bases:
        for quote in ("USD", "SEK", "VND"):
            found = table.latest(base, quote, datetime.date.max)
            assert found is None or found.number > Decimal(0)
