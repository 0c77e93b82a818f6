"""Words that name a country, or what belongs to it, and the currencies that it uses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from babel import Locale
from babel.core import get_global

from pipeline.stages.quantities.currencies.families import tenders, words_of
from pipeline.stages.quantities.fold import fold_word
from pipeline.stages.quantities.lexicon import cldr, lexicon_for, locales_of
from pipeline.stages.quantities.lexicon.base import Phrases


class Place(NamedTuple):
    """What a country's name says.

    Attributes:
        codes: currencies of the country.
        case: ``Upper`` where the word begins with a capital, ``UPPER`` where it has nothing else, empty where case says nothing.
    """

    codes: tuple[str, ...]
    case: str


# Countries whose name is a word of everyday life: maize, a bird, a man's name.
_EVERYDAY = {
    "tr": frozenset(("mısır",)),
    "en": frozenset(("turkey", "chad", "jordan", "guinea")),
    "uk": frozenset(("того", "малі", "перу")),
}

# What countries are called for short, beside the names of CLDR.
_SHORT: dict[str, dict[str, str]] = {
    "ar": {"الإمارات": "AE", "أمريكا": "US", "أميركا": "US", "بريطانيا": "GB", "إنجلترا": "GB", "السعودية": "SA", "التشيك": "CZ"},
    "en": {"USA": "US", "America": "US", "UK": "GB", "Britain": "GB", "England": "GB", "Emirates": "AE", "Czech Republic": "CZ"},
    "sv": {"Amerika": "US", "England": "GB", "Emiraten": "AE", "Tjeckien": "CZ"},
    "tr": {"Amerika": "US", "ABD": "US", "İngiltere": "GB", "Britanya": "GB", "BAE": "AE", "Emirlikler": "AE", "Çekya": "CZ"},
    "uk": {"Америка": "US", "Штати": "US", "Британія": "GB", "Англія": "GB", "Емірати": "AE", "Еміратах": "AE", "Чехія": "CZ"},
}

TOWARDS: dict[str, frozenset[str]] = {
    "ar": frozenset(("الي", "من", "نحو", "مع")),
    "en": frozenset(("to", "from", "with", "for", "against")),
    "sv": frozenset(("till", "från", "mot", "med", "för")),
    "tr": frozenset(),
    "uk": frozenset(("до", "з", "із", "зі", "від", "для", "проти")),
}
"""In front of a country with which money is exchanged, which is not the country whose money is counted."""

TOWARDS_ENDINGS: dict[str, frozenset[str]] = {
    "tr": frozenset(("e", "a", "ye", "ya", "ne", "na", "den", "dan", "ten", "tan", "nden", "ndan", "yle", "yla", "le", "la")),
}
"""The same as endings behind an apostrophe."""


def _arabic(word: str) -> tuple[str, ...]:
    """Genders, numbers and cases of an adjective, with and without the article."""
    base = word.removesuffix("ه")
    forms = (base, base + "ه", base + "ا", base + "ين", base + "ون", base + "ات", base + "تين")
    return (*forms, *("ال" + form for form in forms))


_VARIANTS: dict[str, Callable[[str], tuple[str, ...]]] = {"ar": _arabic}
_CLITICS: dict[str, tuple[str, ...]] = {"ar": ("و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل")}


def bare(lang: str, word: str) -> Iterator[str]:
    """A folded word, and what is left of it without the particles that are written together with a name ("والكويت", "للكويت")."""
    yield word
    for clitic in _CLITICS.get(lang, ()):
        rest = word.removeprefix(clitic)
        if rest != word and len(rest) > 2:
            yield rest
            if clitic.endswith("ل") and rest.startswith("ل"):
                yield "ا" + rest


@cache
def places(lang: str) -> Phrases[Place]:
    """Names of countries in a language, and the adjectives that its names of currencies have."""
    found: dict[str, tuple[str, set[str]]] = {}
    for words, codes in (*_countries(lang), *_adjectives(lang)):
        folded = " ".join(fold_word(word, lang) for word in words)
        if folded in _EVERYDAY.get(lang, ()) or len(folded) < 2:
            continue
        found.setdefault(folded, (_case(words[0]), set()))[1].update(codes)
    table: Phrases[Place] = Phrases(lang, lexicon_for(lang).stem)
    for folded, (case, all_codes) in found.items():
        place = Place(tuple(sorted(all_codes)), case)
        for form in dict.fromkeys((folded, *_VARIANTS[lang](folded))) if lang in _VARIANTS and " " not in folded else (folded,):
            table.add(form, place)
    return table


def _case(word: str) -> str:
    if word.isupper() and word.isalpha():
        return "UPPER"
    return "Upper" if word[:1].isupper() else ""


def _countries(lang: str) -> Iterator[tuple[list[str], tuple[str, ...]]]:
    names = Locale.parse(lang).territories
    for territory in sorted(get_global("territory_currencies")):
        codes, name = tenders(territory), names.get(territory)
        if codes and name:
            yield name.split(" (")[0].split(), codes
    for name, territory in _SHORT.get(lang, {}).items():
        yield name.split(), tenders(territory)


def _adjectives(lang: str) -> Iterator[tuple[list[str], tuple[str, ...]]]:
    """ "Kuwaiti" of "Kuwaiti dinar", "США" of "долар США"."""
    names = [*cldr.currency_names(locales_of(lang))]
    names += [
        (name, money.code) for name, money in lexicon_for(lang).data.generic_currencies.items() if money.code and not money.candidates
    ]
    for name, code in names:
        owner = words_of(lang, name)[1]
        if owner and all(word.replace(".", "").isalpha() for word in owner):
            yield owner, (code,)
