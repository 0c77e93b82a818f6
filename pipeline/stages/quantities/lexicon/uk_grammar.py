"""How Ukrainian builds numbers, dates and amounts."""

from __future__ import annotations

from pipeline.stages.quantities.lexicon.grammar import Grammar

GRAMMAR = Grammar(rest_in_digits=True, year_behind_comma=False, bare_years=False, hundreds_up_to=1)
