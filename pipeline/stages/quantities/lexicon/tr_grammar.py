"""How Turkish builds numbers, dates and amounts."""

from __future__ import annotations

from pipeline.stages.quantities.lexicon.grammar import Grammar

GRAMMAR = Grammar(
    ten_goes_on=True,
    scales_multiply=False,
    rest_in_digits=True,
    halves_behind_units=False,
    day_behind_month=True,
    year_before_month=True,
    cardinal_days=True,
    weekday_last=True,
    capital_months=True,
    counts_in_singular=True,
    ordinal_point=True,
    hyphened_nouns=False,
    stems_time_units=True,
    currency_nouns=False,  # they carry the ending of the compound: "Japon yeni", and "yeni" is new
)
