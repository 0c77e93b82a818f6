"""Tables of exchange rates, and the way from one currency to another."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document import ExchangeRate
from pipeline.errors import InputError
from pipeline.stages.quantities.normalise.rates import Quotes, RateTable, Tables, route

MONDAY = datetime.date(2024, 3, 4)


def rate(pair: str, number: str, day: int = 4, source: str = "bank") -> ExchangeRate:
    return ExchangeRate(base=pair[:3], quote=pair[3:], number=Decimal(number), date=datetime.date(2024, 3, day), source=source)


def used(table: RateTable, source: str, target: str, day: datetime.date = MONDAY, age: int | None = 7) -> tuple[str, list[str]] | None:
    found = route(table, source, target, day, age)
    return None if found is None else (str(found.factor), [item.base + item.quote for item in found.rates])


TABLE = Quotes([rate("EURUSD", "1.25"), rate("EURSEK", "10"), rate("USDVND", "25000"), rate("USDUAH", "40"), rate("EURUAH", "45", 1)])


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("EUR", "EUR", ("1", [])),
        ("EUR", "SEK", ("10", ["EURSEK"])),
        ("SEK", "EUR", ("1/10", ["EURSEK"])),
        ("USD", "SEK", ("8", ["EURUSD", "EURSEK"])),
        ("VND", "EUR", ("1/31250", ["USDVND", "EURUSD"])),
        ("VND", "SEK", ("1/3125", ["USDVND", "EURUSD", "EURSEK"])),
        ("EUR", "UAH", ("45", ["EURUAH"])),
        ("UAH", "SEK", ("2/9", ["EURUAH", "EURSEK"])),
        ("VND", "JPY", None),
        ("XXX", "USD", None),
    ],
)
def test_fewest_figures(source: str, target: str, expected: tuple[str, list[str]] | None) -> None:
    assert used(TABLE, source, target) == expected


def test_the_last_figure_before_the_day_counts_as_long_as_it_is_young_enough() -> None:
    table = Quotes([rate("EURSEK", "10", 1), rate("EURSEK", "11", 4), rate("EURSEK", "12", 20)])
    for day, age, expected in (
        (datetime.date(2024, 3, 3), 7, "10"),
        (datetime.date(2024, 3, 4), 0, "11"),
        (datetime.date(2024, 3, 11), 7, "11"),
        (datetime.date(2024, 3, 12), 7, None),
        (datetime.date(2024, 3, 12), None, "11"),
        (datetime.date(2024, 2, 29), None, None),
    ):
        found = used(table, "EUR", "SEK", day, age)
        assert (found and found[0]) == expected, day


def test_a_newer_inverse_is_better_than_an_old_figure() -> None:
    table = Quotes([rate("EURSEK", "10", 1), rate("SEKEUR", "0.125", 4)])
    assert used(table, "EUR", "SEK") == ("8", ["SEKEUR"])


def test_of_equally_long_ways_the_one_with_the_youngest_figures() -> None:
    table = Quotes([rate("EURSEK", "10", 1), rate("EURUAH", "40", 4), rate("USDSEK", "8", 3), rate("USDUAH", "36", 3)])
    assert used(table, "SEK", "UAH") == ("9/2", ["USDSEK", "USDUAH"])


def test_several_tables() -> None:
    first, second = Quotes([rate("EURSEK", "10", 1, "a"), rate("EURUSD", "2", 4, "a")]), Quotes([rate("EURSEK", "11", 4, "b")])
    tables = Tables([first, second, Quotes([rate("EURUSD", "3", 4, "c")])])
    assert tables.bases == {"EUR"}
    found = route(tables, "USD", "SEK", MONDAY)
    assert found is not None
    assert [(item.number, item.source) for item in found.rates] == [(2, "a"), (11, "b")]


def test_a_table_of_ones_own() -> None:
    class Fixed:
        bases = frozenset({"EUR"})

        def latest(self, base: str, quote: str, day: datetime.date) -> ExchangeRate | None:
            known = (base, quote) == ("EUR", "DEM")
            return ExchangeRate(base=base, quote=quote, number=Decimal("1.95583"), date=day, source="law") if known else None

    assert used(Fixed(), "EUR", "DEM", age=0) == ("195583/100000", ["EURDEM"])


@pytest.mark.parametrize("number", ["0", "-1", "NaN", "Infinity"])
def test_rates_are_positive(number: str) -> None:
    with pytest.raises(InputError, match="positive"):
        Quotes([rate("EURSEK", number)])


def test_contradictions_are_errors() -> None:
    assert Quotes([rate("EURSEK", "10"), rate("EURSEK", "10.0")]).latest("EUR", "SEK", MONDAY) is not None
    with pytest.raises(InputError, match="both 10 and 11"):
        Quotes([rate("EURSEK", "10"), rate("EURSEK", "11")])


CODES = ("EUR", "USD", "SEK", "VND", "UAH", "TRY")
FIGURES = st.lists(
    st.tuples(st.permutations(CODES), st.decimals(min_value="0.0001", max_value=100_000, places=4), st.integers(1, 28)), max_size=12
)


@given(FIGURES, st.sampled_from(CODES), st.sampled_from(CODES), st.integers(1, 28))
def test_there_and_back(figures: Sequence[tuple[Sequence[str], Decimal, int]], source: str, target: str, day: int) -> None:
    unique = {(codes[0], codes[1], of): rate(codes[0] + codes[1], str(number), of) for codes, number, of in figures}
    table = Quotes(unique.values())
    when = datetime.date(2024, 3, day)
    there, back = route(table, source, target, when, 5), route(table, target, source, when, 5)
    assert (there is None) == (back is None)
    if there is not None and back is not None:
        assert len(there.rates) == len(back.rates) <= 3
        assert there.oldest == back.oldest
        assert all(0 <= (when - item.date).days <= 5 for item in there.rates)
        if len(there.rates) <= 1 and len({item.date for item in (*there.rates, *back.rates)}) == 1 and there.rates == back.rates:
            assert there.factor * back.factor == Fraction(1)
