# ruff: noqa: SIM905 - tables of words
"""Names made of a proper name and a noun that says what it is, put together in English: "Hässleholms kommun", "Konya Ovası".

Nobody knows all courts, streets and rivers, but every language has its way of naming them. Where the rest of a name is a proper name, the
whole is carried, and its words stand together in the translation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from babel import Locale
from rapidfuzz.distance import JaroWinkler

from pipeline.kb.names import fold, split_apostrophe
from pipeline.stages.link.titles import parse_title
from pipeline.stages.translate.base_forms import base_form
from pipeline.stages.translate.heads import AFTER, BEFORE, ONTO
from pipeline.stages.translate.inflection import inflection_of
from pipeline.stages.translate.inner import Known
from pipeline.stages.translate.names import plain

_WORD = re.compile(r"\w(?:[\w'’.:-]*\w)?")
_ORDINAL = re.compile(r"(?P<rest>.*?)\s?\b(?P<number>\d{1,3})\.$")
_LONGEST = 4
_SHORTEST_STEM = 4
# Courts whose chambers have numbers.
_COURTS = {"yargıtay": "Court of Cassation", "danıştay": "Council of State", "sayıştay": "Court of Accounts"}
# Adjectives and nouns that belong to the noun behind them, and have a translation: "Büyük Cami", "Kuzey Denizi", "Askeri Müzesi".
_NO_NAMES = {
    "tr": frozenset(
        "büyük küçük yeni eski kuzey güney doğu batı orta merkez ulusal milli millî devlet özel halk genel yüksek uluslararası askeri "
        "deniz bilim sanat tarih arkeoloji doğa kent şehir barış kültür eğitim spor gençlik kadın çocuk il ilçe köy bölge üst alt anayasa "
        "türk vietnamlı rus alman fransız ingiliz amerikan italyan ispanyol yunan ermeni rum arap "
        "ortodoks katolik özgür donanma ilk son birinci ikinci üçüncü".split()
    ),
    "sv": frozenset(
        "stora lilla nya gamla norra södra östra västra norr söder öst väst svenska kungliga tekniska internationella allmänna statens "
        "vår denna deras stads kommunens landets".split()
    ),
}  # fmt: skip
# Streets and squares are called by ordinary words too, and by towns under their own names: "Bağdat Caddesi".
_STREETS = re.compile(r"\{\} (?:Avenue|Street|Boulevard|Square|Park|neighbourhood|village|Stadium)$|\{raw\}")
# Counties: "Västra Götalands län".
_ANY_WORDS = re.compile(r"\{\} County$")
_CASE_INSIDE = re.compile(r"['’][a-zçğıöşü]")
# Regions after which bodies are called that keep the name in English: "Ege Üniversitesi".
_KEPT = frozenset(["Anadolu", "Trakya", "Ege", "Karadeniz", "Marmara", "Akdeniz", "Boğaziçi"])
_ALIKE = 0.7
_ADJECTIVES_ONTO = frozenset(
    "stor lill små lång bred hög norr söder öster väster syd nord öst väst ny gammel mellan ytter inner över ned".split()
)


class _Head(NamedTuple):
    words: tuple[str, ...]
    english: str


@lru_cache(maxsize=16)
def _table(block: str) -> tuple[_Head, ...]:
    """The heads of a block, the longest first."""
    cells = [cell.split("=", 1) for line in block.strip().splitlines() for cell in line.split("|")]
    return tuple(sorted((_Head(tuple(name.split()), english) for name, english in cells), key=lambda head: -len(head.words)))


def composed_name(surface: str, lang: str, known: Known | None) -> str | None:
    """The English name; None where the noun is not known, or what is left is no proper name.

    Args:
        surface: the whole name as it stands in a text.
        lang: the text's language.
        known: English names of known places.
    """
    bare = split_apostrophe(surface, lang) if lang == "tr" else surface
    return _before(bare, lang, known) or _after(bare, lang, known) or _onto(bare, lang, known)


def _after(name: str, lang: str, known: Known | None) -> str | None:
    spans = [match.span() for match in _WORD.finditer(name)]
    words = [name[slice(*span)] for span in spans]
    for head in _table(AFTER.get(lang, "")):
        at = len(words) - len(head.words)
        if at < 1 or not _is_head(words[at:], head.words, lang):
            continue
        rest, number = name[: spans[at][0]].strip(), ""
        if (ordinal := _ORDINAL.fullmatch(rest)) is not None:
            rest, number = ordinal["rest"].strip(), _nth(int(ordinal["number"]))
        if number and "{nth}" not in head.english:
            return None
        street = _STREETS.match(head.english) is not None
        proper = _proper(rest, lang, None if street else known, ordinary=street or _ANY_WORDS.match(head.english) is not None)
        if proper is None or (not number and head.english.startswith("{nth}")):
            return None
        return " ".join(head.english.format(proper, nth=number, raw=rest).split())
    return None


def _before(name: str, lang: str, known: Known | None) -> str | None:
    words = name.split()
    for head in _table(BEFORE.get(lang, "")):
        size = len(head.words)
        if len(words) > size and tuple(words[:size]) == head.words:
            parts = re.split(r"\s+och\s+|,\s+", " ".join(words[size:]))
            proper = [_proper(part, lang, known) for part in parts]
            return head.english.format(" and ".join(filter(None, proper))) if all(proper) else None
    return None


def _onto(name: str, lang: str, known: Known | None) -> str | None:
    """A noun written onto a name; a name whose noun is in no list stays as it is."""
    if lang not in ONTO or not re.fullmatch(r"[A-ZÅÄÖÉ][\wéåäö]+(?<!:)", name):
        return None
    bare = name[:-1] if name.endswith("s") else name
    for head in _table(ONTO[lang]):
        stem = bare.removesuffix(head.words[0])
        if stem == bare or len(stem) < _SHORTEST_STEM or stem.lower() in _ADJECTIVES_ONTO:
            continue
        found = next((place for form in (stem, stem.removesuffix("s")) if known is not None and (place := known(form, lang))), None)
        return head.english.format(found or stem.removesuffix("s"))
    return None


def _is_head(words: Sequence[str], head: Sequence[str], lang: str) -> bool:
    inflection = inflection_of(lang)
    if lang == "tr" and not words[0][0].isupper():
        return False
    for number, (word, want) in enumerate(zip(words, head, strict=True)):
        fit = inflection.fits(want, word, first=number == 0, last=number == len(head) - 1)
        if fit is None or fit.plural:
            return False
    return True


def _proper(rest: str, lang: str, known: Known | None, *, ordinary: bool = False) -> str | None:
    """What English writes for the proper name in a name; None where it is none."""
    words = rest.split()
    if _CASE_INSIDE.search(rest):
        # "Botsvana'da Kalahari": two names.
        return None
    if not 0 < len(words) <= _LONGEST or not all(word[0].isupper() for word in words):
        return (_after(rest, lang, known) if len(words) > 1 else None) or None
    if len(words) == 1 and (court := _COURTS.get(rest.lower())):
        return court
    if lang == "tr" and (country := turkish_countries().get(rest)) is not None:
        return country
    if (place := _like(rest, lang, known)) is not None:
        return place
    if (whole := _after(rest, lang, known)) is not None:
        return whole
    lower = [word.replace("İ", "i").lower() for word in words]
    if not ordinary and (_NO_NAMES.get(lang, frozenset()) & set(lower) or any(parse_title(word, lang).concepts for word in words)):
        # The name of a town is no ordinary word, whatever it looks like.
        return None
    if lang == "sv":
        base = base_form(rest, lang, "LOC")
        forms = (base, base.removesuffix("s"))
        return next(filter(None, (_like(form, lang, known) for form in forms)), None) or plain(base)
    if any(_is_head((word,), head.words, lang) for word in words for head in _table(AFTER["tr"]) if len(head.words) == 1):
        # A noun of another body within the name: "İstanbul Üniversitesi Cerrahpaşa".
        return None
    # The first place of several may be a town that English calls otherwise: "İstanbul Kadıköy".
    first = _like(words[0], lang, known, alike=True) if len(words) > 1 else None
    return plain(" ".join([first or words[0], *words[1:]]))


def _like(name: str, lang: str, known: Known | None, *, alike: bool = False) -> str | None:
    """The English name of a known place; in Swedish one that sounds like it, since small towns share their names with great regions."""
    place = known(name, lang) if known is not None and name not in _KEPT and not name.isupper() else None
    if place is None or ((alike or lang == "sv") and JaroWinkler.similarity(fold(place), fold(name)) < _ALIKE):
        return None
    return place


@lru_cache(maxsize=1)
def turkish_countries() -> dict[str, str]:
    """English names of countries by the Turkish ones."""
    english = Locale("en").territories
    return {name: english[code] for code, name in Locale("tr").territories.items() if code.isalpha() and code in english}


def _nth(number: int) -> str:
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
