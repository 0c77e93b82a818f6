"""English names of linked places, where the link or the knowledge base's name cannot be right."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec
from rapidfuzz.distance import JaroWinkler

from pipeline.document import Link
from pipeline.kb.entity import KbEntity
from pipeline.kb.names import fold
from pipeline.kb.romanise import romanise
from pipeline.kb.store import KnowledgeBase
from pipeline.stages.translate.base_forms import base_form
from pipeline.stages.translate.names import plain

# Members of the Arab League.
_ARAB = frozenset("AE BH DJ DZ EG IQ JO KM KW LB LY MA MR OM PS QA SA SD SO SY TN YE".split())  # noqa: SIM905
_BY_RULE = re.compile(r"^A[a-z] |^A[a-z]-|['’‘]|ah$| ")
_SIGNS = re.compile("[āīūáḩḥḑḍẕẓţṭşṣġḏṯẖ‘’]", re.IGNORECASE)
_DESCRIBES = re.compile(r"\b(?:[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est|Central|Capital|Interior)")
_ALIKE = 0.8
_SURE = 0.92
_CANDIDATES = 6

# From the transliteration of BGN/PCGN (1965) to the table of the Cabinet of Ministers (2010): Vinnytsya, Chuhuyiv, Haysyn.
_TABLE_OF_2010 = (
    (re.compile(r"(?<=[aeiou])yi"), "i"),
    (re.compile(r"(?<=[b-df-hj-np-tv-xz])y(?=[aeu])"), "i"),
    (re.compile(r"yy\b"), "yi"),
    (re.compile(r"(?<=[aeou])y(?![aeiouy])"), "i"),
)


def official_ukrainian(name: str) -> str:
    """The name of a place in Ukraine as it has officially been romanised since 2010, from the older romanisation of gazetteers."""
    for older, newer in _TABLE_OF_2010:
        name = older.sub(newer, name)
    return name


def _usual_of(names: Sequence[str], english: str) -> str:
    """Of several English names the one without article, apostrophe and the -h that transliterations by rule have."""
    letters = plain(english)
    # Letters that differ by a diacritic alone are no other name: Baghdad, not Bagdad.
    alike = {name: JaroWinkler.similarity(fold(letters), fold(name)) for name in names}
    best = min(names, key=lambda name: (bool(_BY_RULE.search(name)), name != english, -alike[name]), default=english)
    return letters if not _BY_RULE.search(letters) and alike.get(best, 1.0) >= _SURE else best


class LinkedPlaces:
    """Mends the English names of links to places."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self._kb = kb

    def named(self, surface: str, lang: str, link: Link) -> Link:
        """The link with the English name that a place should have.

        Ukrainian places are romanised by the official table. A link to a place that the knowledge base does not know by the words of the
        text, though it knows another one whose English name they are, says what they name, not how it is written: that name stays.
        """
        if not link.english:
            return link
        entity = self._kb.by_id(link.kb) if link.kb else None
        english = official_ukrainian(link.english) if entity is not None and entity.country == "UA" else link.english
        own = self._written_so(surface, lang, link)
        english = own or (self._usual(entity, english) if entity is not None and own is None else english)
        return link if english == link.english else msgspec.structs.replace(link, english=english)

    def _usual(self, entity: KbEntity, english: str) -> str:
        """The name that is usual in English of a city or province that gazetteers romanise by rule: Basra, not Basrah; Taif, not Ta’if.

        CLDR names provinces as English does, and a city and its province have one name: for a city CLDR's is taken where gazetteers have it
        among the city's names.
        """
        if entity.country not in _ARAB or entity.type != "LOC" or "seed" in entity.source:
            return english
        own = {name for lang, name in self._kb.names(entity.row) if lang in ("", "en")}
        if entity.kind == "adm1" and _SIGNS.search(english):
            usual = _usual_of(self._english_names(entity), english)
            return english if _DESCRIBES.search(usual) else usual
        if entity.kind in ("city", "town"):
            for hit in self._kb.lookup(english, "en", "LOC", limit=_CANDIDATES):
                if hit.entity.kind == "adm1" and hit.entity.country == entity.country and "cldr" in hit.entity.source:
                    names = [name for name in self._english_names(hit.entity) if name in own and not english.startswith(f"{name} ")]
                    if names:
                        return _usual_of(names, english)
        bare = re.sub("[’‘'ʼ]", "", english)
        return bare if bare in own else english

    def _english_names(self, entity: KbEntity) -> list[str]:
        return [name for lang, name in self._kb.names(entity.row) if lang == "en" and name.isascii()]

    def _written_so(self, surface: str, lang: str, link: Link) -> str | None:
        said = fold(romanise(base_form(surface, lang, "LOC"), lang))
        if not said or JaroWinkler.similarity(said, fold(link.english or "")) >= _ALIKE:
            return None
        hits = [hit for hit in self._kb.lookup(surface, lang, "LOC", limit=_CANDIDATES) if hit.how == "exact" and hit.score >= _SURE]
        if any(link.kb in hit.entity.ids for hit in hits):
            return None
        return next((plain(hit.entity.english) for hit in hits if fold(hit.entity.english) == said), None)
