"""Names that are made of ordinary words, taken apart: "Muğla Su İdaresi", "Управління водопостачання Мугли".

Bodies, events and documents are named by words that every language translates, and by a proper name that it transcribes. The words are
looked up in a table of concepts (``models/kb/name-words.tsv``), countries and their adjectives in CLDR; what is left is the proper name.
So a name has the same parts in every language, in whatever order it says them.
"""

from __future__ import annotations

import csv
import functools
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from babel import Locale
from babel.core import get_global

from pipeline.kb.generic import GENERIC, PlaceKind
from pipeline.kb.names import fold, split_apostrophe
from pipeline.kb.vietnamese import inventory
from pipeline.paths import models_dir

LANGUAGES = ("en", "tr", "uk", "sv", "ar")

_WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")
_FUNCTION: dict[str, frozenset[str]] = {
    "en": frozenset(["of", "the", "for", "and", "in", "on", "to", "a", "an", "by", "at", "with", "from", "s"]),
    "tr": frozenset(["ve", "ile", "icin", "bir"]),
    "uk": frozenset(["та", "і", "й", "з", "із", "зі", "у", "в", "на", "для", "про", "до", "від", "при", "по", "щодо", "питань", "імені"]),
    "sv": frozenset(["och", "for", "i", "av", "vid", "mot", "om", "pa", "till", "den", "det", "de", "en", "ett", "att", "s"]),
    "ar": frozenset(["في", "من", "علي", "الي", "عن", "و", "بين", "ل", "ب", "لدي", "التابعه", "تابعه", "شوون", "بشان"]),
}
# The second says nothing new beside the first: some languages leave it out, or have one word for both.
_IMPLIED = (("education", "training"), ("police", "agency"), ("prosecution", "agency"))
# Vietnamese words for kinds of place; in other languages they are syllables of names.
_VIETNAMESE_WORDS = frozenset(
    "tinh tinhs huyen quan xa phuong thon ban lang ap song nui ho bien vinh dao cau duong ga cang khu".split()  # noqa: SIM905 - a table
)
_CLITICS = ("وال", "بال", "كال", "فال", "لل", "ال", "و", "ب", "ل", "ك")
_LEVEL_KINDS: frozenset[PlaceKind] = frozenset({"adm1", "adm2", "adm3", "town", "city"})
_COMPOUNDING = frozenset({"sv", "uk"})
_JOINTS = ("", "s", "o", "e", "а", "о")
_SHORTEST_PART = 3
_LONGEST_ENDING = 4
_LEVEL, _SKIP, _NATURE = "@level", "@skip", "@nature"
_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}
_TURKISH_ENDING = re.compile(r"(?:s?i|n?i?n|(?:n?d|t)[ae]n?|n?[ae]|y?l[ae]|l[ae]r\w*|l[iu]\w*|l[iu]g\w*|u\w?|si\w*|su\w*)?$")
# The territory that CLDR gives first speaks it, but the country that the adjective means is another, or none.
_NO_COUNTRY = frozenset({"en", "ar", "zxx", "und"})
_COUNTRY_OF = {"pt": "PT", "es": "ES", "fr": "FR", "de": "DE"}


@dataclass(frozen=True, slots=True)
class Title:
    """A name taken apart.

    Attributes:
        concepts: of its ordinary words, each once, in alphabetical order; numbers among them.
        countries: ISO codes of the countries that it names, or whose adjectives it has.
        proper: the words that are left over, as written, in order.
        local: whether it names a level of administration below the state.
        natural: whether it has a word for a river, mountain or the like.
    """

    concepts: tuple[str, ...]
    countries: tuple[str, ...]
    proper: tuple[str, ...]
    local: bool
    natural: bool


@dataclass(frozen=True, slots=True)
class _Table:
    exact: dict[str, tuple[str, ...]]
    stems: dict[str, tuple[str, ...]]
    phrases: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]

    def find(self, word: str, lang: str, longest: int = 99) -> tuple[str, ...]:
        """Concepts of a folded word, whose ending behind a stem may have so many letters."""
        if word in self.exact:
            return self.exact[word]
        for length in range(len(word), max(1, len(word) - longest - 1), -1):
            stem = word[:length]
            if stem in self.stems and (length > _SHORTEST_PART or lang in ("ar", "uk") or len(word) - length <= 3):
                return self.stems[stem]
        if lang == "tr":
            for length in range(len(word) - 1, 1, -1):
                if word[:length] in self.exact and _TURKISH_ENDING.fullmatch(word[length:]):
                    return self.exact[word[:length]]
        return ()


def _file() -> Path:
    return models_dir() / "kb" / "name-words.tsv"


@functools.cache
def words_digest() -> str:
    """SHA-256 of the table of words, for fingerprints."""
    return hashlib.sha256(_file().read_bytes()).hexdigest()


@functools.cache
def _tables() -> dict[str, _Table]:
    tables: dict[str, _Table] = {lang: _Table({}, {}, ()) for lang in LANGUAGES}
    phrases: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {lang: [] for lang in LANGUAGES}
    with _file().open(encoding="utf-8", newline="") as file:
        for concepts, *columns in csv.reader((line for line in file if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE):
            meant = tuple(concepts.split("+"))
            for lang, forms in zip(LANGUAGES, columns, strict=True):
                for form in filter(None, forms.split("|")):
                    if "+" in form:
                        phrases[lang].append((tuple(form.split("+")), meant))
                    elif form.endswith("*"):
                        tables[lang].stems.setdefault(form[:-1], meant)
                    else:
                        tables[lang].exact.setdefault(form, meant)
    return {lang: _Table(table.exact, table.stems, tuple(phrases[lang])) for lang, table in tables.items()}


@functools.cache
def _countries(lang: str) -> dict[str, str]:
    """Folded stems of names of countries and of the adjectives that CLDR has as names of languages."""
    locale = Locale(lang)
    likely = get_global("likely_subtags")
    out: dict[str, str] = {}
    for code, name in locale.territories.items():
        if len(code) == 2 and code.isalpha() and " " not in name:
            out.setdefault(_stem(fold(name)), code)
    for language, name in locale.languages.items():
        subtags = likely.get(language, "").split("_")
        if language in _NO_COUNTRY or "_" in language or len(subtags) < 3 or " " in name:
            continue
        code = _COUNTRY_OF.get(language, subtags[-1])
        adjective = fold(name)
        if lang == "tr":
            adjective = re.sub(r"[cç][ae]$", "", adjective)
        out.setdefault(_stem(adjective), code)
    return {stem: code for stem, code in out.items() if len(stem) >= (3 if lang == "ar" else 4)}


def _stem(word: str) -> str:
    if word.startswith("ال"):
        word = word[2:]
    word = re.sub(r"(?:[аяіїиьйеє]|ська|iska|ska|ya|[aeiy]|يه|يا|ه|ا)$", "", word) if len(word) > 5 else word
    return word


def country_of(word: str, lang: str) -> str | None:
    """ISO code of the country that a folded word names or is the adjective of."""
    table = _countries("en" if lang not in LANGUAGES or (word.isascii() and lang in ("uk", "ar")) else lang)
    shortest, longest = (3, 2) if lang == "ar" else (4, 6)
    for length in range(len(word), shortest - 1, -1):
        if word[:length] in table and len(word) - length <= longest:
            return table[word[:length]]
    return None


def parse_title(surface: str, lang: str) -> Title:
    """Takes a name apart; languages that the table does not have are read as English."""
    lang = lang if lang in LANGUAGES else "en"
    written = _WORD.findall(split_apostrophe(surface, lang))
    words = [fold(word).replace(" ", "") for word in written]
    concepts: set[str] = set()
    countries: set[str] = set()
    proper: list[str] = []
    local = False
    used = _phrases(words, lang, concepts)
    for number, (word, original) in enumerate(zip(words, written, strict=True)):
        if number in used or not word:
            continue
        if word in (*_FUNCTION[lang], *_VIETNAMESE_WORDS) and _within_vietnamese(written, words, number, lang):
            proper.append(original)
            continue
        if word in _FUNCTION[lang]:
            continue
        if (numeral := _number(original, lang)) is not None:
            concepts.add(numeral)
            continue
        found, rest = _concepts(word, lang)
        if rest == "" and len(words) == 1 and len(found) == 1 and found[0] not in _whole(word, lang):
            found = ()  # a name of one word that only begins like an ordinary one: "Vattenfall"
        if found:
            concepts.update(found)
            if rest:
                proper.append(original[: len(rest)])
        elif (country := _country(word, lang)) is not None:
            countries.add(country)
        elif _level(word):
            local = True
        else:
            proper.append(original)
    local = local or _LEVEL in concepts
    plain = concepts - {_LEVEL, _SKIP, _NATURE}
    for kept, dropped in _IMPLIED:
        if kept in plain:
            plain.discard(dropped)
    return Title(tuple(sorted(plain)), tuple(sorted(countries)), tuple(proper), local, _NATURE in concepts)


def _within_vietnamese(written: list[str], words: list[str], number: int, lang: str) -> bool:
    """Whether a word is a syllable of a Vietnamese name, though it also is a short word of the language: "Nghe An", "Ha Tinh"."""
    if not (written[number][0].isupper() and words[number].removesuffix("s") in inventory()):
        return False
    beside = [at for at in (number - 1, number + 1) if 0 <= at < len(words)]
    return any(
        written[at][0].isupper() and words[at] in inventory() and words[at] not in _FUNCTION[lang] and not _concepts(words[at], lang)[0]
        for at in beside
    )


def _whole(word: str, lang: str) -> tuple[str, ...]:
    """Concepts of a word that the table has as it is, without an ending."""
    table = _tables()[lang]
    return next((found for part in _bare(word, lang) if (found := table.exact.get(part) or table.stems.get(part))), ())


def _number(word: str, lang: str) -> str | None:
    """A number, ordinal or Roman numeral."""
    if match := re.fullmatch(r"(\d+)(?:st|nd|rd|th|e|a|й|го|му|ма|м)?", word):
        return str(int(match[1]))
    if any(char.isdigit() for char in word):
        return fold(word)
    if len(word) > 1 and (match := _ROMAN.fullmatch(word)):
        values = [_ROMAN_VALUES[char] for char in word]
        pairs = zip(values, [*values[1:], 0], strict=True)
        return str(sum(-value if value < after else value for value, after in pairs))
    return None


def _phrases(words: list[str], lang: str, concepts: set[str]) -> set[int]:
    used: set[int] = set()
    for forms, meant in _tables()[lang].phrases:
        for start in range(len(words) - len(forms) + 1):
            span = range(start, start + len(forms))
            if not used & set(span) and all(_matches(words[at], form, lang) for at, form in zip(span, forms, strict=True)):
                used |= set(span)
                concepts.update(meant)
    return used


def _matches(word: str, form: str, lang: str) -> bool:
    stem = form.removesuffix("*")
    return any(part == stem or (part.startswith(stem) and (form.endswith("*") or len(stem) > _SHORTEST_PART)) for part in _bare(word, lang))


def _bare(word: str, lang: str) -> list[str]:
    """The word, and in Arabic what is left without clitics."""
    out = [word]
    if lang == "ar":
        out += [word[len(clitic) :] for clitic in _CLITICS if word.startswith(clitic) and len(word) - len(clitic) >= 2]
    return out


def _concepts(word: str, lang: str) -> tuple[tuple[str, ...], str]:
    """Concepts of a word, and its beginning where that is a proper name written together with them."""
    table = _tables()[lang]
    compounds = lang in _COMPOUNDING
    for part in _bare(word, lang):
        if found := table.find(part, lang, _LONGEST_ENDING if compounds else 99):
            return found, ""
    if lang != "en" and word.isascii() and (found := _tables()["en"].find(word, "en", _LONGEST_ENDING if compounds else 99)):
        return found, ""
    if compounds and len(word) >= 2 * _SHORTEST_PART:
        found, rest = _compound(word, lang, table)
        if found and not rest:
            return found, ""
        return (table.find(word, lang), "") if table.find(word, lang) else (found, rest)
    return (), ""


def _compound(word: str, lang: str, table: _Table) -> tuple[tuple[str, ...], str]:
    for cut in range(len(word) - _SHORTEST_PART, _SHORTEST_PART - 1, -1):
        last = table.find(word[cut:], lang, _LONGEST_ENDING)
        if not last:
            continue
        for joint in _JOINTS:
            head = word[: cut - len(joint)] if word[:cut].endswith(joint) else ""
            if len(head) < _SHORTEST_PART:
                continue
            if first := table.find(head, lang, _LONGEST_ENDING):
                return (*first, *last), ""
            inner, rest = _compound(head, lang, table) if len(head) >= 2 * _SHORTEST_PART else ((), "")
            if inner and not rest:
                return (*inner, *last), ""
    for cut in range(_SHORTEST_PART + 1, len(word) - _SHORTEST_PART):
        # A proper name in front, "Kensingtonfördraget": only before words that are long enough to be sure of.
        last = table.find(word[cut:], lang, _LONGEST_ENDING)
        if last and len(word) - cut >= 5:
            return last, word[:cut].removesuffix("s") if lang == "sv" else word[:cut]
    return (), ""


def _country(word: str, lang: str) -> str | None:
    return next((code for part in _bare(word, lang) if (code := country_of(part, lang)) is not None), None)


def _level(word: str) -> bool:
    kinds = GENERIC.get(word) or GENERIC.get(word.removeprefix("ال"), frozenset())
    return bool(kinds & _LEVEL_KINDS)
