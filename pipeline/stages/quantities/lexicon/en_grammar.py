"""How English builds numbers, dates and amounts."""

from __future__ import annotations

from pipeline.stages.quantities.lexicon.grammar import Grammar

GRAMMAR = Grammar(
    conjunctions="behind hundreds",
    hundreds_up_to=100,
    articles_count=True,
    article_fractions=True,
    hyphened_fractions=True,
    month_first=True,
    day_behind_month=True,
    year_before_month=True,
    capital_months=True,
    years_in_pairs=True,
)
