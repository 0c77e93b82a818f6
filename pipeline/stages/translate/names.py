"""English names of persons and places.

The knowledge base's English name where the link has one; otherwise the name's own base form in Latin letters, with Vietnamese names read
back from Cyrillic and Arabic letters.
"""

from __future__ import annotations

import re
import unicodedata

from anyascii import anyascii
from rapidfuzz.distance import JaroWinkler

from pipeline.document import EntityType, Link
from pipeline.kb.names import fold, variants
from pipeline.kb.romanise import romanise
from pipeline.kb.vietnamese import Reading, is_family_name, is_latin_vietnamese, readings, script_of
from pipeline.stages.translate.arabic_names import arabic_person, arabic_place, is_listed
from pipeline.stages.translate.base_forms import base_form
from pipeline.stages.translate.ukrainian_foreign import ukrainian_person

_VIETNAMESE = re.compile("[\u1ea0-\u1ef9ăđĩũơưĂĐĨŨƠƯ]")
_NOT_VIETNAMESE = re.compile("[çğışşöüåäøæñßıÇĞİŞÖÜÅÄØÆÑ]")
# Signs of scholarly transliteration from Arabic, which newspapers do not write; ş and ţ alone are Turkish and Romanian letters.
_SCHOLARLY = re.compile("[āīūēōḩḥḑḍẕẓţṭşṣġḏṯẖ]")
_SURELY_SCHOLARLY = re.compile("[āīūḩḥḑḍẕẓṭṣġḏṯẖ]|(?=.*q)(?=.*[şţ])", re.IGNORECASE)
# Words for units that the knowledge base's names of them end with, where English-language news has the bare name or another word.
_UNIT = re.compile(r"(?:s län| län| [Kk]ommun| [İi]lçesi| [İi]li| [Rr]aion| District| city)$")
_UNITS = {"län": "County", "kommun": "Municipality", "ilçesi": "District", "ili": "Province"}
# Ukraine's oblasts are named by adjectives, in English by what these come from.
_OBLASTS = {
    "Vinnytska": "Vinnytsia", "Volynska": "Volyn", "Dnipropetrovska": "Dnipropetrovsk", "Donetska": "Donetsk", "Zhytomyrska": "Zhytomyr",
    "Zakarpatska": "Zakarpattia", "Zaporizka": "Zaporizhzhia", "Ivano-Frankivska": "Ivano-Frankivsk", "Kyivska": "Kyiv",
    "Kirovohradska": "Kirovohrad", "Luhanska": "Luhansk", "Lvivska": "Lviv", "Mykolaivska": "Mykolaiv", "Odeska": "Odesa",
    "Poltavska": "Poltava", "Rivnenska": "Rivne", "Sumska": "Sumy", "Ternopilska": "Ternopil", "Kharkivska": "Kharkiv",
    "Khersonska": "Kherson", "Khmelnytska": "Khmelnytskyi", "Cherkaska": "Cherkasy",
    "Chernivetska": "Chernivtsi", "Chernihivska": "Chernihiv",
}  # fmt: skip
# What people call them.
_UKRAINIAN_REGIONS = {
    f"{stem}щина": f"{_OBLASTS[oblast]} region"
    for stem, oblast in {
        "Дніпропетров": "Dnipropetrovska", "Житомир": "Zhytomyrska",
        "Київ": "Kyivska", "Кіровоград": "Kirovohradska", "Луган": "Luhanska", "Львів": "Lvivska", "Миколаїв": "Mykolaivska",
        "Полтав": "Poltavska", "Рівнен": "Rivnenska", "Сум": "Sumska", "Тернопіль": "Ternopilska", "Харків": "Kharkivska",
        "Херсон": "Khersonska", "Черка": "Cherkaska", "Чернігів": "Chernihivska",
    }.items()
} | {
    "Вінниччина": "Vinnytsia region", "Донеччина": "Donetsk region", "Хмельниччина": "Khmelnytskyi region", "Одещина": "Odesa region",
}  # fmt: skip
_OBLAST = re.compile(r"([\w-]+) oblast$", re.IGNORECASE)
_SURE_READING = 0.2
_ALIKE = 0.8


def english_name(surface: str, lang: str, entity_type: EntityType, link: Link | None) -> str:
    """The English name of a person or place.

    Vietnamese names lose their diacritics, as in English-language news.

    Args:
        surface: the name as it stands in a sentence.
        lang: the sentence's language.
        link: what it refers to, where that is known.
    """
    if link is not None and link.english:
        return _known(surface, lang, entity_type, link.english)
    if link is not None and any(char.isdigit() for char in surface):
        # Roads and the like: the linker names them by kind and number.
        return plain(link.canonical)
    listed = lang == "ar" and entity_type == "PER" and is_listed(surface)
    read = None if listed else vietnamese_name(surface, lang, entity_type, link)
    if read is not None:
        return read
    base = base_form(surface, lang, entity_type)
    if lang == "ar":
        return arabic_person(base) if entity_type == "PER" else plain(arabic_place(base))
    if lang == "uk":
        return plain(ukrainian_person(base) if entity_type == "PER" else _UKRAINIAN_REGIONS.get(base) or romanise(base, lang))
    return plain(romanise(base, lang))


def plain(name: str) -> str:
    """A Latin name as English-language news writes it: without Vietnamese tone marks and signs of scholarly transliteration."""
    name = " ".join(unicodedata.normalize("NFC", name).split())
    if _SURELY_SCHOLARLY.search(name):
        return re.sub("[‘’ʿʾ`']", "", anyascii(name))
    if _VIETNAMESE.search(name) or (not name.isascii() and not _NOT_VIETNAMESE.search(name) and is_latin_vietnamese(name)):
        return anyascii(name)
    return name


def _known(surface: str, lang: str, entity_type: EntityType, english: str) -> str:
    """The knowledge base's name, cut to what the text says of it."""
    name = plain(english)
    if entity_type == "PER":
        return _part_said(surface, lang, name)
    short = len(fold(surface).split()) < len(name.split())
    oblast = _OBLAST.match(name)
    if oblast is not None:
        bare = _OBLASTS.get(oblast[1], oblast[1])
        return bare if short else f"{bare} Oblast"
    unit = _UNIT.search(name)
    if unit is not None and not short:
        word = _UNITS.get(unit.group().split()[-1].replace("İ", "i").lower())
        stem = re.sub(r"(?<!s)s$", "", name[: unit.start()]) if lang == "sv" else name[: unit.start()]
        return f"{stem} {word}" if word else name
    if unit is not None:
        bare = name[: unit.start()]
        # Jokkmokks kommun is that of Jokkmokk.
        return bare[:-1] if bare.endswith("s") and fold(surface) == fold(bare[:-1]) else bare
    return name


def _part_said(surface: str, lang: str, name: str) -> str:
    """The words of a person's name that a text has of it: "Erdoğan" where the text says no more; the whole name where that is not clear."""
    said = fold(romanise(base_form(surface, lang, "PER"), lang)).split()
    words = name.split()
    if not 0 < len(said) < len(words):
        return name
    best, score = name, _ALIKE
    for start in range(len(words) - len(said) + 1):
        part = words[start : start + len(said)]
        alike = min(JaroWinkler.similarity(fold(one), other) for one, other in zip(part, said, strict=True))
        if alike >= score:
            best, score = " ".join(part), alike
    return best


def vietnamese_name(surface: str, lang: str, entity_type: EntityType, link: Link | None = None) -> str | None:
    """A name in Cyrillic or Arabic letters read as Vietnamese; None where it cannot be one, or nothing speaks for it.

    What speaks for it: a person has a Vietnamese family name in front; the linker, who knows the whole document, reads it so too; or it
    is spelt just as the usual spellings are.
    """
    if script_of(surface) is None or (lang == "ar" and entity_type == "LOC" and surface.startswith("ال")):
        return None
    best: tuple[float, str] | None = None
    for form in variants(surface, lang)[:8]:
        if form.kinds:
            continue
        for reading in readings(form.text, beam=8):
            if _may_be(reading, lang, entity_type):
                joined = len(reading.syllables) - len(reading.words) if len(reading.words) > 1 else 0
                cost = (reading.cost + form.cost + 0.15 * joined) / len(reading.syllables)
                if best is None or cost < best[0]:
                    best = (cost, reading.name)
    if best is None:
        return None
    told = link is not None and is_latin_vietnamese(link.canonical)
    return best[1] if told or entity_type == "PER" or (best[0] < _SURE_READING and lang == "ar" and " " in best[1]) else None


def _may_be(reading: Reading, lang: str, entity_type: EntityType) -> bool:
    """Whether a reading has the shape of a Vietnamese name.

    Persons, and in Arabic places too, are written with a space between syllables; Ukrainian joins two syllables of a place, hardly three.
    """
    syllables, words = reading.syllables, reading.words
    if entity_type == "PER":
        return 2 <= len(syllables) <= 5 and len(syllables) - len(words) <= 1 and is_family_name(syllables[0])
    if any(len(syllable) == 1 for syllable in syllables[1:]) or len(syllables) > 4:
        return False
    return max(map(len, words)) <= (1 if lang == "ar" else 2)
