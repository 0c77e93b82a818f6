"""How Arabic builds numbers, dates and amounts."""

from __future__ import annotations

from pipeline.stages.quantities.lexicon.grammar import Grammar

GRAMMAR = Grammar(
    units_first=True,
    rest_in_digits=True,
    percent_in_words=False,
    day_behind_month=True,
    year_before_month=True,
    cardinal_days=True,
    bare_years=False,
    noun_first=True,
)
