# ruff: noqa: E501 - tables of words and their forms
"""Names inside longer names: the district of a committee, the town of a port.

The longer name is translated, since "port of" and "committee" have English words; what is carried is the part that has none.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from pipeline.kb.generic import GENERIC
from pipeline.kb.names import fold, split_apostrophe
from pipeline.kb.store import KnowledgeBase
from pipeline.kb.vietnamese import is_latin_vietnamese, readings
from pipeline.slots import SlotKind
from pipeline.stages.link.adjectives import places_of
from pipeline.stages.link.titles import parse_title
from pipeline.stages.translate.base_forms import base_form
from pipeline.stages.translate.names import plain
from pipeline.stages.translate.usual import usual_name

Known = Callable[[str, str], str | None]
"""From a name as it stands in a text, and the text's language, to the English name of the place that it surely is."""

WORD = re.compile(r"\w(?:[\w'’ʼ`.]*\w)?[\u0300-\u036f\u064b-\u065f]*")
_LONGEST = 4
_SHORTEST = 3
_SURE_READING = 0.2
_SURE = 0.92
_IMPORTANT = 0.6
_OF_SOME_WEIGHT = 0.45
_KINDS = frozenset({"adm1", "adm2", "adm3", "city", "town", "nature", "region"})

# Words that places are called by besides those of pipeline.kb.generic: buildings, plants, schools; folded stems.
_MORE: dict[str, re.Pattern[str]] = {
    "tr": re.compile(r"(?:santral|hastane|universite|havaliman|havaalan|uluslararasi|nukleer|turbe|cami|kale|muze|stad|meydan|liman|koridor|adalar|bogaz|gecid|sinir kapi|plaj|tesis|fabrika|yuksek|baraj|gol|tepe|delta|kiyi|sahil|havza)\w*$|(?:bolge|vilayet|eyalet|orta|merkez|kuzey|guney|dogu|bati)(?:y?[iea]|[nd]\w{1,3}|s[iu]\w{0,4}|l[ea]r\w*)?$"),
    "uk": re.compile(r"(?:аес|тес|гес|аеропорт\w*|міжнародн\w+|порт\w*|вокзал\w*|стадіон\w*|майдан\w*|площ\w+|лікарн\w+|університет\w*|завод\w*|фабрик\w+|заповідник\w*|нов(?:а|ого|ому|ий|ої|ій|у|е)|стар(?:а|ого|ий|ої|ій)|західн\w+|східн\w+|північн\w+|південн\w+|центральн\w+|острів\w*|островів|островах|кордон\w*|північ|півночі|південь|півдн\w+|схід|сход[уіо]\w*|захід|заход[уіо]\w*|центр|центр[уіо]\w*|дельт\w+|узбережж\w+|басейн\w*|гирл\w+|мис[уіа]?)$"),
    "sv": re.compile(r"(?:karnkraftverk\w*|flygplats\w*|internationella?|hamn\w*|station\w*|sjukhus\w*|universitet\w*|torg\w*|slott\w*|fabrik\w*|reservat\w*|nya|gamla|norra|sodra|ostra|vastra|centrala|norr|soder|oster|vaster|kust|kusten|kustens|oar|oarna|mausoleum|residens\w*)$"),
    "ar": re.compile(r"(?:ال)?(?:محطه|مطار|ميناء|مينا|جامعه|مستشفي|ملعب|ميدان|ساحه|حديقه|محميه|مجمع|مصنع|قاعده|معبر|شاطي|مضيق|جزر|اقليم|الدولي|دولي|النوويه|نوويه|الكهرب\w+|الجديده|الجديد|الشماليه|الجنوبيه|الشرقيه|الغربيه|الوسطي|المركزي|المركزيه|مركزي|مركزيه|شمال|جنوب|شرق|غرب|وسط|ساحل|سواحل|حوض|الشمال|الجنوب|الشرق|الغرب|الوسط)$"),
}  # fmt: skip
# Generic words of Vietnamese are syllables of its names as well: "Ho" of Ho Chi Minh is no lake.
_SYLLABLES = frozenset("tinh huyen quan xa phuong thon ban lang ap song nui ho bien vinh dao cau duong ga cang khu tp tx".split())  # noqa: SIM905


_IN_THE_NAME_OF = re.compile(r"(?<!\w)(?:імені|ім\.)\s+(?P<name>[А-ЯІЇЄҐ][\w'’ʼ-]+(?:\s+[А-ЯІЇЄҐ][\w'’ʼ-]+){1,2})")
_LEAST_NAMES = 2


class Part(NamedTuple):
    """A name within a longer one, and its English name where that is known for certain."""

    start: int
    end: int
    english: str | None


class KnownPlaces:
    """Looks names inside longer names up in a knowledge base; only places that a name hardly stands for by chance are taken."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self._kb = kb

    def __call__(self, surface: str, lang: str) -> str | None:
        """The English name of a place, or None."""
        hits = [
            hit
            for hit in self._kb.lookup(surface, lang, "LOC", limit=5)
            if hit.score >= _SURE and hit.how in ("exact", "vietnamese") and hit.entity.kind in _KINDS
        ]
        # A city and its province have one name in many languages, but not in English.
        # And what is called so in English too goes before what once was: Sakarya is no Adapazarı.
        said = fold(base_form(surface, lang, "LOC"))
        for hit in sorted(hits, key=lambda hit: (fold(hit.entity.english) != said, -hit.entity.prior)):
            name = plain(usual_name(self._kb, hit.entity, hit.entity.english))
            # Ukrainian joins syllables of a Vietnamese name, Arabic does not.
            apart = (hit.how == "exact" or lang == "ar") and len(name.split()) > len(surface.split())
            if not apart and (hit.entity.country == "VN" or hit.entity.prior >= _IMPORTANT):
                return name
        return None

    def vietnamese(self, surface: str, lang: str) -> str | None:
        """The English name of the Vietnamese place that a name is, whatever else in the world is called so; one of some weight."""
        lengths = {len(reading.syllables) for reading in readings(surface, beam=4)}
        if not lengths:
            return None
        hits = [
            hit
            for hit in self._kb.lookup(surface, lang, "LOC", limit=8)
            if hit.score >= _SURE and hit.entity.country == "VN" and hit.entity.kind in _KINDS and hit.entity.prior >= _OF_SOME_WEIGHT
        ]
        whole = [hit for hit in hits if hit.how == "exact" or len(plain(hit.entity.english).split()) in lengths]
        best = max(whole, key=lambda hit: (hit.score, hit.entity.prior), default=None)
        return plain(best.entity.english) if best is not None else None

    def spelt(self, surface: str) -> tuple[SlotKind, str] | None:
        """The Vietnamese place or person that foreign letters spell, and its English name; only well-known names are written in one word."""
        for reading in readings(surface, beam=8):
            if reading.cost > _SURE_READING * len(reading.syllables):
                break
            joined = any(len(word) > 1 for word in reading.words)
            for row, _ in self._kb.exact("".join(reading.syllables)):
                entity = self._kb.entity(row)
                place = entity.type == "LOC" and entity.kind in _KINDS
                well_known = entity.prior >= _IMPORTANT
                if (well_known and entity.type == "PER") or (place and entity.country == "VN" and (well_known or not joined)):
                    name = plain(entity.english)
                    if len(name.split()) == len(reading.syllables):
                        return "place" if place else "person", name
        return None


def is_generic(word: str, lang: str) -> bool:
    """Whether a word says what kind of place something is, and has an English translation."""
    folded = fold(word)
    if folded in _SYLLABLES:
        return False
    bare = folded[2:] if folded.startswith("ال") else folded
    if folded in GENERIC or bare in GENERIC:
        return True
    return lang in _MORE and _MORE[lang].match(folded) is not None


def without_clitic(text: str, start: int, end: int, shortest: int = 3) -> Iterator[int]:
    """Where the name may begin in an Arabic word, behind one or two one-letter words; the most letters taken first.

    Args:
        shortest: letters that must be left behind "and"; behind a preposition one more, since many names begin with such letters.
    """
    word = text[start:end]
    if word[:1] in ("و", "ف"):
        if word[1:2] in ("ب", "ل", "ك") and len(word) >= shortest + 3:
            yield start + 2
        if len(word) > shortest:
            yield start + 1
    elif word[:1] in ("ب", "ل", "ك") and len(word) > shortest + 1:
        yield start + 1


def place_parts(text: str, lang: str, start: int, end: int) -> list[Part] | None:
    """The names in the name of a place that is called by a generic word; None where it is not, and stands as a whole."""
    surface = text[start:end]
    spans = [(match.start() + start, match.end() + start) for match in WORD.finditer(surface)]
    generic = [is_generic(text[low:high], lang) for low, high in spans]
    if not any(generic) or (len(spans) < 2 and not all(generic)):
        return None
    parts: list[Part] = []
    for (low, high), is_kind in zip(spans, generic, strict=True):
        if is_kind or not (lang == "ar" or text[low].isupper()):
            continue
        if parts and parts[-1].end < low and text[parts[-1].end : low].isspace():
            parts[-1] = Part(parts[-1].start, high, None)
        else:
            parts.append(Part(low, high, None))
    return parts


def places_within(text: str, lang: str, start: int, end: int, known: Known | None) -> Iterator[Part]:
    """Places within the name of an organisation, law or event: those that are known, and Vietnamese ones in Latin letters."""
    spans = [(match.start() + start, match.end() + start) for match in WORD.finditer(text[start:end])]
    at = 0
    while at < len(spans):
        for size in range(min(_LONGEST, len(spans) - at), 0, -1):
            low, high = spans[at][0], spans[at + size - 1][1]
            if _may_be_name(text, lang, spans[at : at + size]) and (size < len(spans)):
                # The knowledge base looks past a clitic, which must not be lost with the name.
                begins = [*without_clitic(text, *spans[at]), low] if lang == "ar" else [low]
                parts = (Part(begin, high, _english(text[begin:high], lang, known)) for begin in begins)
                found = next((part for part in parts if part.english), None)
                if found is not None and not any(is_generic(text[begin : spans[at][1]], lang) for begin in begins):
                    yield found
                    at += size
                    break
        else:
            at += 1


def person_within(text: str, lang: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the person is whom an organisation is named after: "університет імені Тараса Шевченка", "Ahmet Yesevi Üniversitesi"."""
    if lang == "uk":
        yield from (match.span("name") for match in _IN_THE_NAME_OF.finditer(text, start, end))
    elif lang == "tr":
        spans = [(match.start() + start, match.end() + start) for match in WORD.finditer(text[start:end])]
        proper = parse_title(text[start:end], lang).proper
        words = list(itertools.takewhile(lambda span: text[slice(*span)] in proper and text[span[0]].isupper(), spans))
        # One word may be an ordinary one that the lists lack; two in a row at the beginning hardly are.
        if _LEAST_NAMES <= len(words) <= _LONGEST and len(words) < len(spans) and _may_be_name(text, lang, words):
            yield words[0][0], words[-1][1]


def _may_be_name(text: str, lang: str, spans: list[tuple[int, int]]) -> bool:
    """Whether words look like one name: capitalised where the script has capitals, none of them generic, only spaces between."""
    if any(not text[left[1] : right[0]].isspace() for left, right in itertools.pairwise(spans)):
        return False
    # "Göteborgs-Posten" is no name of Gothenburg; "Dong Thap-provinsen" has one in it.
    if re.match(r"[-–]\w", text[spans[-1][1] :]) and not text[spans[-1][1] + 1].islower():
        return False
    words = [text[low:high] for low, high in spans]
    return all((lang == "ar" or word[0].isupper()) and not word.isupper() and not is_generic(word, lang) for word in words)


def place_of_adjective(word: str, known: Known) -> str | None:
    """The place that a Ukrainian adjective comes from: "Херсонський обласний музей", "Луцький міськрайонний суд"."""
    bases = places_of(word)
    # Of towns in -ськ and -цьк the adjective has the whole name: Луцьк, луцький.
    bases = [re.sub(r"(?<=[сц]ьк).*$", "", word), *bases] if bases else []
    return next((english for base in bases if len(base) >= _SHORTEST and (english := known(base, "uk"))), None)


def _english(surface: str, lang: str, known: Known | None) -> str | None:
    if lang == "uk" and known is not None and " " not in surface and (english := place_of_adjective(surface, known)):
        return english
    if lang in ("tr", "sv") and " " in surface:
        bare = surface[:-1] if lang == "sv" and surface.endswith("s") and not is_latin_vietnamese(surface) else surface
        if is_latin_vietnamese(bare):
            return plain(bare)
    return known(surface, lang) if known is not None and len(split_apostrophe(surface, lang)) >= _SHORTEST else None
