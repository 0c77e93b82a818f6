"""Which currencies share a name: all dollars, all dinars, in the language of the text."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from babel import Locale
from babel.core import get_global

from pipeline.stages.quantities.fold import fold_word
from pipeline.stages.quantities.lexer import Token
from pipeline.stages.quantities.lexicon import cldr, lexicon_for, locales_of


def words_of(lang: str, name: str) -> tuple[list[str], list[str]]:
    """A currency's name taken apart: the noun that several may share ("dinar"), and whose it is ("Kuwaiti")."""
    lexicon = lexicon_for(lang)
    nouns: list[str] = []
    others: list[str] = []
    for part in name.replace("-", " ").split():
        folded = fold_word(part, lang)
        alone = [Token("word", 0, len(folded), folded, part, False, False)]
        (nouns if lexicon.currencies.match(alone, 0) else others).append(part)
    return (nouns, others) if nouns else (others[-1:], others[:-1])


@cache
def _nouns(lang: str) -> dict[str, frozenset[str]]:
    """Codes by noun."""
    lexicon = lexicon_for(lang)
    found: dict[str, set[str]] = defaultdict(set)
    for name, code in cldr.currency_names(locales_of(lang)):
        for noun in words_of(lang, name)[0]:
            found[lexicon.stem(fold_word(noun, lang))].add(code)
    return {noun: frozenset(codes) for noun, codes in found.items()}


@cache
def family(lang: str, candidates: tuple[str, ...]) -> frozenset[str]:
    """The candidates, and whatever else has the name of the first of them: a dollar may be of Fiji too."""
    shared = [codes for codes in _nouns(lang).values() if candidates[0] in codes]
    return frozenset(candidates).union(*shared)


@cache
def home(lang: str) -> str | None:
    """The currency of the country in which most speakers of a language live, as CLDR has it."""
    tag = get_global("likely_subtags").get(lang, "")
    return next(iter(tenders(Locale.parse(tag).territory or "")), None) if tag else None


def tenders(territory: str) -> tuple[str, ...]:
    """Codes of what is legal tender in a territory now, the first one being its own."""
    entries = get_global("territory_currencies").get(territory, ())
    return tuple(code for code, _, end, tender in entries if end is None and tender)
