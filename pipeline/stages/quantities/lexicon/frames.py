"""The words of a language around numbers and dates: what links the ends of a range, opens a date, or points away from today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Frames:
    """Words, each written so that it folds to what stands in a text. All may be empty.

    Attributes:
        amount_openers: words in front of a range of amounts: "between", "from".
        amount_links: words between its ends: "to", "and".
        last_words, day_words: "the last day of May 2024".
        half_years: "the first half of 2024".
        first_words: words for "first" that are no ordinals elsewhere.
        certain_year: words that say of the number behind them that it is a year.
        function_words: words that no number counts, so that a likely year in front of one is a year.
        in_month: words behind which the name of a month alone is one.
        until_words: words behind which "today" means "by now".
        relative: phrases relative to the day of writing: unit (``D W M Y``) and distance.
        minor_currency: currency of hundredths that several currencies have ("cent"), where nothing else is said.
        clitics: letters that are words of their own although they are written together with digits.
        hedge_links: words that may stand between a hedge and its amount.
        between: words in front of a range of dates whose ends a conjunction joins.
        paired_links: conjunctions that join the ends of a range of dates behind those words alone.
        opened_links: words that join them behind certain prepositions alone.
        dated_links: words that join dates, but no bare numbers.
        range_fillers, end_fillers: what may stand in front of the earlier and the later end of a range of dates: "the", "year".
        month_day_links: what may stand between a month and the day behind it.
        day_month_links: what may stand between a day and its month: "of".
        place_words: words for a place in a row that are no ordinals elsewhere.
        part_heads: words for a part of a year in front of its place, and how many months it has: "الربع الأول".
        nought_words: words for a nought inside a year: "nineteen oh-four".
        counted_years: forms of the word for year that count years where the number is none of our time.
        year_endings: endings that a hyphen joins to a year.
        year_joins: conjunctions between two years.
        never_alone: vague amounts that need another behind them: "tens of thousands".
        paired_amount_links: those of ``amount_links`` that join the ends of a range behind an opener alone: "between 5 and 10".
        loose_amount_links: those of them that also join two bare numbers: "5 to 10".
        component_links: words between the parts of an amount in several units, conjunctions of numbers apart: "2 år och 3 månader".
        rule_fillers: what may stand between the parts of a day named by its place: "the last Friday of May 2024".
        quarter_fillers: what may stand between a part of a year and its year: "third quarter of 2024".
        price_words: words that speak of prices, so that a pound is money.
        part_links: words in front of a fraction that is added: "п'ять і дві третіх".
        whole_words: words for whole ones in front of decimals that are named by their fraction: "одна ціла п'ять десятих".
        locales: CLDR locales whose names of units and currencies are known; the language alone where empty.
    """

    amount_openers: tuple[str, ...] = ()
    amount_links: tuple[str, ...] = ()
    last_words: tuple[str, ...] = ()
    day_words: tuple[str, ...] = ()
    half_years: tuple[str, ...] = ()
    first_words: tuple[str, ...] = ()
    certain_year: tuple[str, ...] = ()
    function_words: tuple[str, ...] = ()
    in_month: tuple[str, ...] = ()
    until_words: tuple[str, ...] = ()
    relative: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    minor_currency: str | None = None
    clitics: tuple[str, ...] = ()
    hedge_links: tuple[str, ...] = ()
    between: tuple[str, ...] = ()
    paired_links: tuple[str, ...] = ()
    opened_links: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    dated_links: tuple[str, ...] = ()
    range_fillers: tuple[str, ...] = ()
    end_fillers: tuple[str, ...] = ()
    month_day_links: tuple[str, ...] = ()
    day_month_links: tuple[str, ...] = ()
    place_words: Mapping[str, int] = field(default_factory=dict)
    part_heads: Mapping[str, int] = field(default_factory=dict)
    nought_words: tuple[str, ...] = ()
    counted_years: tuple[str, ...] = ()
    year_endings: tuple[str, ...] = ()
    year_joins: tuple[str, ...] = ()
    never_alone: tuple[str, ...] = ()
    paired_amount_links: tuple[str, ...] = ()
    loose_amount_links: tuple[str, ...] = ()
    component_links: tuple[str, ...] = ()
    rule_fillers: tuple[str, ...] = ()
    quarter_fillers: tuple[str, ...] = ()
    price_words: frozenset[str] = frozenset()
    part_links: tuple[str, ...] = ()
    whole_words: tuple[str, ...] = ()
    locales: tuple[str, ...] = ()
