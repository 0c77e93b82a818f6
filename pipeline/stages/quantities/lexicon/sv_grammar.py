"""How Swedish builds numbers, dates and amounts."""

from __future__ import annotations

from pipeline.stages.quantities.lexicon.grammar import Grammar

GRAMMAR = Grammar(conjunctions="nowhere", hundreds_up_to=100, article_fractions=True)
