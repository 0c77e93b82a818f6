"""How a language builds its numbers, dates and amounts, as far as a yes or no says it; the rest is words and hooks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Conjunctions = Literal["anywhere", "behind hundreds", "nowhere"]


@dataclass(frozen=True, slots=True)
class Grammar:
    """Traits of a language; the defaults hold for most.

    Attributes:
        units_first: units stand before tens, and a conjunction joins the parts of a number: "five and twenty". An ordinal may go on.
        conjunctions: where a conjunction may stand inside a number: "two hundred and five" behind hundreds and scales alone.
        hundreds_up_to: below what a number multiplies "hundred": 100 where "nineteen hundred" is one.
        ten_goes_on: ten and a unit make the numbers up to nineteen.
        scales_multiply: whether a scale multiplies an equal or smaller one in front of it: "thousand million".
        rest_in_digits: whether a rest below a thousand stands in digits behind a scale: "2 thousand 345".
        articles_count: whether an article in front of a hundred, a scale or a unit is a one: "a hundred", "a week".
        article_fractions: whether an article stands in front of fractions: "a third", "half a million".
        hyphened_fractions: whether a hyphen may join a number to its fraction: "two-thirds".
        percent_in_words: whether a word for per cent may stand in front of a number in words.
        halves_behind_units: whether a half stands behind the unit: "an hour and a half".
        month_first: whether dates in digits put the month before the day.
        day_behind_month: whether the day may stand behind the month: "May 5".
        year_before_month: whether "2024 May" is a date.
        cardinal_days: whether days of the month are named by cardinals in words.
        weekday_last: whether the weekday stands behind its date.
        year_behind_comma: whether a comma may stand between a month and its year.
        capital_months: whether names of months are written with a capital.
        years_in_pairs: whether years are spelled in two numbers: "nineteen eighty-four".
        bare_years: whether a likely year with nothing around it is one.
        counts_in_singular: whether nouns stay in the singular behind a number, so that their form says nothing of it.
        ordinal_point: whether a point behind digits makes an ordinal: "4. Kongre".
        hyphened_nouns: whether a noun that a hyphen joins to digits is counted by them: "a 20-page report".
        stems_time_units: whether units of time are found by their stems.
        noun_first: whether the noun of a currency's name stands first: "دينار كويتي".
        currency_nouns: whether the noun of a currency's name means it without its country.
    """

    units_first: bool = False
    conjunctions: Conjunctions = "anywhere"
    hundreds_up_to: int = 10
    ten_goes_on: bool = False
    scales_multiply: bool = True
    rest_in_digits: bool = False
    articles_count: bool = False
    article_fractions: bool = False
    hyphened_fractions: bool = False
    percent_in_words: bool = True
    halves_behind_units: bool = True
    month_first: bool = False
    day_behind_month: bool = False
    year_before_month: bool = False
    cardinal_days: bool = False
    weekday_last: bool = False
    year_behind_comma: bool = True
    capital_months: bool = False
    years_in_pairs: bool = False
    bare_years: bool = True
    counts_in_singular: bool = False
    ordinal_point: bool = False
    hyphened_nouns: bool = True
    stems_time_units: bool = False
    noun_first: bool = False
    currency_nouns: bool = True
