"""Ukrainian words of quantities."""

from __future__ import annotations

from functools import lru_cache

from pipeline.stages.quantities.lexicon.base import LanguageData, words
from pipeline.stages.quantities.lexicon.uk_compounds import SPAN_ENDS
from pipeline.stages.quantities.lexicon.uk_currencies import CURRENCIES, MINORS
from pipeline.stages.quantities.lexicon.uk_frames import FRAMES
from pipeline.stages.quantities.lexicon.uk_grammar import GRAMMAR
from pipeline.stages.quantities.lexicon.uk_hooks import UkrainianHooks
from pipeline.stages.quantities.lexicon.uk_numbers import (
    CARDINALS,
    DOZENS,
    FRACTIONS,
    GLUED_SCALES,
    ORDINAL_SUFFIX,
    ORDINALS,
    SCALES,
    segment,
)
from pipeline.stages.quantities.lexicon.uk_phrases import HEDGES, HEDGES_BEHIND, IDIOMS, REFERENCES, SEVERAL, VAGUE
from pipeline.stages.quantities.lexicon.uk_time import (
    CENTURIES,
    HALVES,
    MONTHS,
    ORDINAL_HEADS,
    QUARTERS,
    TIME_UNITS,
    WEEKDAYS,
    YEAR_AFTER,
    YEAR_BEFORE,
)
from pipeline.stages.quantities.lexicon.uk_units import BASIS_POINTS, DENOMINATORS, PERCENT, PERCENT_POINTS, UNITS

_ENDINGS = ("ськими", "ського", "ському", "ською", "ськими", "ових", "ими", "ого", "ому", "ами", "ями", "ові", "еві", "ях", "ах", "ам",
    "ям", "ою", "ею", "єю", "ів", "їв", "ої",
            "их", "им", "ій", "ом", "ем", "єм", "ий", "ей", "ень", "а", "я", "у", "ю", "и", "і", "ї", "е", "є", "о", "ь", "й")  # fmt: skip


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 2 + (len(ending) > 1):
            return word[: -len(ending)]
    return word


DATA = LanguageData(
    lang="uk",
    frames=FRAMES,
    grammar=GRAMMAR,
    hooks=UkrainianHooks(),
    stem=_stem,
    cardinals=CARDINALS,
    ordinals=ORDINALS,
    segment=segment,
    span_ends=SPAN_ENDS,
    scale_abbreviations=SCALES,
    glued_scales=GLUED_SCALES,
    ordinal_suffix=ORDINAL_SUFFIX,
    dozens=DOZENS,
    fractions=FRACTIONS,
    halves_after=("з половиною", "із половиною", "й пів", "і пів", "та пів"),
    minus=("мінус",),
    divisions=("поділити на", "поділене на"),
    points=("кома", "цілих", "ціла", "цілої", "крапка", "і", "та"),
    months=MONTHS,
    weekdays=WEEKDAYS,
    time_units=TIME_UNITS,
    measured_words=HALVES,
    date_fillers=(",", "числа"),
    year_before=YEAR_BEFORE,
    year_after=YEAR_AFTER,
    centuries=CENTURIES,
    ordinal_heads=ORDINAL_HEADS,
    quarter_words=QUARTERS,
    generic_currencies=CURRENCIES,
    minor_currencies=MINORS,
    percent=PERCENT,
    percent_points=PERCENT_POINTS,
    basis_points=BASIS_POINTS,
    units=UNITS,
    # Small words, and nouns of long names of currencies that mean something else alone: золоті медалі, п'ять островів, дві колони.
    unit_stop=frozenset(
        words(
            "у в і й з а о та на до по за що як не ця це ці ми ви він вона воно"
            " золотий золотих золотого золоті островів запозичення колон колонів колона колони"
        )
    ),
    per=("на", "за", "в", "у", "/", "з"),
    denominators=DENOMINATORS,
    hedges=HEDGES,
    hedges_after=HEDGES_BEHIND,
    vague=VAGUE,
    several=SEVERAL,
    range_words=("по", "до", "й", "і", "та"),
    range_openers={"між": "і", "з": "по", "від": "до", "із": "по"},
    reference_words=REFERENCES,
    idioms=IDIOMS,
)
