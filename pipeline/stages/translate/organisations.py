"""English names of organisations that are carried as a whole.

What an organisation is called by ordinary words ("the provincial committee") is the translator's work. What has a name of its own is not:
"Volvo Cars", "Нафтогаз", "أرامكو". A name that the knowledge base knows is carried where its English says just what the text says of it,
and one that nobody knows where it has no ordinary word in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from rapidfuzz.distance import JaroWinkler

from pipeline.document import Link
from pipeline.kb.names import fold, split_apostrophe
from pipeline.kb.romanise import romanise
from pipeline.kb.store import KnowledgeBase
from pipeline.slots import Slot
from pipeline.stages.link.adjectives import places_of
from pipeline.stages.link.titles import parse_title
from pipeline.stages.translate.base_forms import base_form
from pipeline.stages.translate.inner import WORD, Known
from pipeline.stages.translate.names import plain

KnownBody = Callable[[str, str, str], str | None]
"""From the name of an organisation as it stands in a text, the text's language, and the English name of what it is linked to, to what
English writes for it; None where the translator had better say it."""

_LATIN = frozenset({"tr", "sv"})
_ACRONYM = re.compile(r"[^\W\d_a-zа-яіїєґ]{2,6}")
_LONGEST = 4
# A club has the name of its town, not that of another one that was called so in former times.
_ALIKE = 0.7
# Names inside quotation marks: «Нова пошта».
_QUOTED = re.compile(r"[«“„”\"]([^\W\d_][^«»“”„\"]{1,40})[»”“\"]")
# The last noun of a Turkish compound, which says what kind of thing it is: Kandilli Rasathanesi, Deniz Feneri Derneği; with case endings.
_TURKISH_HEAD = re.compile(r"\w{3,}[ıiuü](?:n(?:[ıiuü]n?|[ae]|d[ae]n?|c[ae]))?$")
# Case endings without an apostrophe: an ordinary noun with a capital letter, "Politbüronun", "Sekretaryaya".
_TURKISH_CASE = re.compile(r"\w{3,}(?:n[ıiuü]n|y[aeıiuü]|yl[ae]|(?:n?d|t)[ae]n)$")
# Common nouns as names, in the definite form: Riksdagen, Försvarsmakten, Polisen, Socialdemokraterna.
# Swedish clubs by the abbreviation in their name: "Djurgårdens IF", "IK Sirius".
_SWEDISH_CLUB = re.compile(r"(?:^|\s)(?:AIK|AIF|AIS|BK|BBK|BoIS|FC|FF|FK|GIF|GoIF|HC|HF|HK|IBK|IF|IFK|IK|IS|SK)(?:\s|$)")
_SWEDISH_NOUN = re.compile(r"\w{3,}(?:en|et|na|an)s?$")


class KnownBodies:
    """English names of organisations out of a knowledge base."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self._kb = kb
        self._names = lru_cache(maxsize=2048)(self._names_of)

    def __call__(self, surface: str, lang: str, english: str) -> str | None:
        """The English name that says what the text says; see :data:`KnownBody`."""
        names = self._names(english)
        said = fold(base_form(surface, lang, "ORG"))
        same = next((name for name in names if fold(name) == said), None)
        if same is not None:
            return same
        if _ACRONYM.fullmatch(surface):
            return next((name for name in names if _ACRONYM.fullmatch(name)), names[0])
        title = parse_title(surface, lang)
        if not title.concepts and not title.countries and not title.local:
            return names[0] if lang == "ar" or surface[0].isupper() or surface[0].isdigit() else None
        return next((name for name in names if _says(name) == (title.concepts, title.countries, bool(title.proper), title.local)), None)

    def _names_of(self, english: str) -> tuple[str, ...]:
        """The English names of the organisation of that name, the usual one first."""
        hits = self._kb.lookup(english, "en", "ORG", limit=3)
        entity = next((hit.entity for hit in hits if hit.entity.english == english), None)
        if entity is None:
            return (english,)
        # "X (social network)": what is in brackets only tells it from others.
        usual = re.sub(r"(?<=\S) \([^()]*\)$", "", english)
        return tuple(dict.fromkeys([usual, *(name for lang, name in self._kb.names(entity.row) if lang in ("en", ""))]))


@lru_cache(maxsize=4096)
def _says(name: str) -> tuple[tuple[str, ...], tuple[str, ...], bool, bool]:
    title = parse_title(name, "en")
    return title.concepts, title.countries, bool(title.proper), title.local


def organisation_slots(
    text: str, lang: str, start: int, end: int, link: Link | None, bodies: KnownBody | None, places: Known | None
) -> list[Slot]:
    """The slots that stand for the whole name of an organisation, or for names in quotation marks within it; none where it is translated.

    Args:
        text: the sentence; ``start`` and ``end`` the organisation in it.
        link: what it is, where that is known.
        bodies: English names of known organisations.
        places: English names of known places; many clubs are called by one.
    """
    surface = text[start:end]
    if link is not None and link.english and bodies is not None:
        english = bodies(surface, lang, link.english)
        return [Slot(start, end, "other", plain(english))] if english else []
    if own := _own_name(surface, lang, places):
        return [Slot(start, end, "other", own)]
    # Quotation marks say that it is a name, whatever its words.
    quoted = _QUOTED.finditer(text, start, end) if lang != "ar" else ()
    return [Slot(*match.span(1), "other", _written(match[1], lang, places), "name") for match in quoted]


def _own_name(surface: str, lang: str, places: Known | None) -> str | None:
    """What English writes for a name without ordinary words; None for all others."""
    base = split_apostrophe(surface, lang)
    words = WORD.findall(base)
    if not 0 < len(words) <= _LONGEST:
        return None
    if lang == "sv" and len(words) > 1 and (_SWEDISH_CLUB.search(base) or _is_firm(words, base)):
        return base
    if _is_ordinary(base, lang):
        return None
    if _ACRONYM.fullmatch(base):
        return base if lang in _LATIN else romanise(base, lang) if lang == "uk" else None
    if lang == "uk" and len(words) > 1 and _ACRONYM.fullmatch(words[-1]) and places_of(words[0]):
        # "Харківська ОВА": the adjective of a place, and what kind of body it is.
        return None
    if lang == "ar":
        # Arabic letters do not tell how a foreign name is written.
        return places(base, lang) if places is not None and len(words) == 1 else None
    if not all(word[0].isupper() or word[0].isdigit() for word in (words[0], words[-1])):
        return None
    if lang == "tr" and (_TURKISH_HEAD if len(words) > 1 else _TURKISH_CASE).search(words[-1]):
        return None
    if lang == "sv" and not words[-1].isupper() and _SWEDISH_NOUN.search(words[-1]):
        return None
    return _written(base, lang, places)


# Feasts are no names that stay as they are.
_FEASTS = frozenset(
    [
        "jul",
        "julen",
        "julafton",
        "juldagen",
        "nyår",
        "nyårsafton",
        "påsk",
        "påsken",
        "påskafton",
        "midsommar",
        "pingst",
        "pingsten",
        "advent",
        "allhelgona",
    ]
)


def event_name(surface: str, lang: str) -> str | None:
    """What English writes for a Turkish or Swedish event that is called by a name of its own: "Vasaloppet", "Eurovision Song Contest"."""
    words = surface.split()
    if lang not in _LATIN or not 0 < len(words) <= _LONGEST or not all(word[0].isupper() for word in words):
        return None
    if lang == "sv" and len(words) == 1:
        return None if surface.lower().removesuffix("s") in _FEASTS else base_form(surface, lang, "EVENT")
    return _own_name(surface, lang, None)


def _is_firm(words: list[str], name: str) -> bool:
    """Whether every word of a Swedish name has a capital, as only firms have it, and one of them alone is ordinary: "Umeå Energi"."""
    title = parse_title(name, "sv")
    own = bool(title.proper) and title.proper[0] == words[0] and not words[0].endswith("s") and not title.countries and not title.local
    return own and len(title.concepts) <= 1 and all(word[0].isupper() for word in words) and not _SWEDISH_NOUN.search(words[-1])


def _is_ordinary(name: str, lang: str) -> bool:
    """Whether a word of a name has an English translation."""
    forms = [name, f"{name[:-1]}ğ"] if lang == "tr" and name.endswith("k") else [name]
    titles = [parse_title(form, lang) for form in forms]
    return any(title.concepts or title.countries or title.local or title.natural for title in titles)


def _written(name: str, lang: str, places: Known | None) -> str:
    """A name as English writes it; clubs and newspapers may be called by a town."""
    single = len(WORD.findall(name)) == 1
    place = places(name, lang) if single and places is not None else None
    if place and (lang not in _LATIN or JaroWinkler.similarity(fold(place), fold(base_form(name, lang, "ORG"))) >= _ALIKE):
        return place
    if lang == "uk":
        return plain(romanise(base_form(name, lang, "ORG"), lang))
    # Of several words the last may be an English plural: "Volvo Cars".
    return base_form(name, lang, "ORG") if single else name
