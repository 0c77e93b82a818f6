"""English words of quantities, gathered from the modules of their kinds."""

from __future__ import annotations

from pipeline.stages.quantities.lexicon import cldr, en_money, en_numbers, en_units, en_words
from pipeline.stages.quantities.lexicon.base import LanguageData, words
from pipeline.stages.quantities.lexicon.en_frames import FRAMES
from pipeline.stages.quantities.lexicon.en_grammar import GRAMMAR
from pipeline.stages.quantities.lexicon.en_hooks import EnglishHooks


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 2 and word.endswith("s") and not word.endswith("ss") else word


DATA = LanguageData(
    lang="en",
    frames=FRAMES,
    grammar=GRAMMAR,
    stem=_stem,
    hooks=EnglishHooks(),
    cardinals=en_numbers.CARDINALS,
    ordinals=en_numbers.ORDINALS,
    segment=en_numbers.segment,
    scale_abbreviations=en_numbers.ABBREVIATIONS,
    glued_scales=en_numbers.GLUED,
    months=cldr.months("en") | {"sept": 9},
    weekdays=cldr.weekdays("en") | {"tues": 2, "thur": 4, "thurs": 4, "weds": 3},
    time_units=en_units.TIME_UNITS,
    generic_currencies=en_money.GENERIC_CURRENCIES,
    minor_currencies=en_money.MINOR_CURRENCIES,
    signs=en_money.SIGNS,
    currencies_before=en_money.BEFORE,
    hedges=en_words.HEDGES,
    hedges_after=en_words.HEDGES_BEHIND,
    vague=en_words.VAGUE,
    several=en_words.SEVERAL,
    ordinal_suffix="-?(?:st|nd|rd|th)|[ ](?:th|nd|rd)|ˢᵗ|ⁿᵈ|ʳᵈ|ᵗʰ",
    conjunctions=("and",),
    dozens=en_numbers.DOZENS,
    fractions=en_numbers.FRACTIONS,
    minus=("minus", "negative"),
    divides_digits=False,
    divisions=("over", "divided by"),
    points=("point",),
    percent=("%", "percent", "per cent", "percentages", "pct", "percents", "per cents"),
    percent_before=("percent of", "percentage of", "per cent of"),
    percent_points=(
        "percentage points", "percentage point", "percent points", "per cent points", "percentage-point", "percentage-points",
        "% points", "%-points", "pct points", "pp", "pps", "p.p.", "ppts", "ppt",
    ),
    basis_points=("basis points", "basis point", "basis-point", "bp", "bps", "‱"),
    units=en_units.UNITS,
    per=("per", "a", "an", "each", "every", "/"),
    denominators=en_units.DENOMINATORS,
    year_before=(
        *words("in since by year until till of from during before after fiscal through to early late mid between than fy for"),
        *("end of", "summer", "winter", "spring", "autumn", "fall"),
    ),
    year_after=(),
    range_words=("to", "till", "until", "through", "thru"),
    range_openers={"between": "and", "from": "to"},
    reference_words=en_words.REFERENCES,
    idioms=en_words.IDIOMS,
    articles=("a", "an"),
    unit_stop=frozenset(
        words("a in an is as am at to i so no do us or he me my we o e d c b p n r f k x y z u v q j w gold rights marks soles reals soms")
    ),
    date_fillers=("of", "the", "day", ",", "in"),
    ages=("old", "olds", "of age"),
    centuries=("century", "centuries", "millennium"),
    ordinal_heads=("century", "congress", "session", "plenum", "olympic", "summit", "legislature", "world"),
    quarter_words=("quarter", "q"),
)  # fmt: skip
