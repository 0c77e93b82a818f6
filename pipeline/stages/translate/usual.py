"""English names of places of the Arab world, where gazetteers romanise by rule what English calls otherwise."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz.distance import JaroWinkler

from pipeline.kb.entity import KbEntity
from pipeline.kb.names import fold
from pipeline.kb.store import KnowledgeBase
from pipeline.stages.translate.names import plain

# Members of the Arab League.
_ARAB = frozenset("AE BH DJ DZ EG IQ JO KM KW LB LY MA MR OM PS QA SA SD SO SY TN YE".split())  # noqa: SIM905
_SIGNS = re.compile("[āīūáḩḥḑḍẕẓţṭşṣġḏṯẖ‘’]", re.IGNORECASE)
_DESCRIBES = re.compile(r"\b(?:[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est|Central|Capital|Interior)")
_BY_RULE = re.compile(r"^A[a-z] |^A[a-z]-|['’‘]|ah$| ")
_SURE = 0.92
_CANDIDATES = 6


def usual_name(kb: KnowledgeBase, entity: KbEntity, english: str) -> str:
    """The name that is usual in English of a city or province that gazetteers romanise by rule: Basra, not Basrah; Taif, not Ta’if.

    CLDR names provinces as English does, and a city and its province have one name: for a city CLDR's is taken where gazetteers have it
    among the city's names.
    """
    if entity.country not in _ARAB or entity.type != "LOC" or "seed" in entity.source:
        return english
    own = {name for lang, name in kb.names(entity.row) if lang in ("", "en")}
    if entity.kind == "adm1" and _SIGNS.search(english):
        usual = _usual_of(_english_names(kb, entity), english)
        return english if _DESCRIBES.search(usual) else usual
    if entity.kind in ("city", "town"):
        for hit in kb.lookup(english, "en", "LOC", limit=_CANDIDATES):
            if hit.entity.kind == "adm1" and hit.entity.country == entity.country and "cldr" in hit.entity.source:
                names = [name for name in _english_names(kb, hit.entity) if name in own and not english.startswith(f"{name} ")]
                if names:
                    return _usual_of(names, english)
    bare = re.sub("[’‘'ʼ]", "", english)
    return bare if bare in own else english


def _english_names(kb: KnowledgeBase, entity: KbEntity) -> list[str]:
    return [name for lang, name in kb.names(entity.row) if lang == "en" and name.isascii()]


def _usual_of(names: Sequence[str], english: str) -> str:
    """Of several English names the one without article, apostrophe and the -h that transliterations by rule have."""
    letters = plain(english)
    # Letters that differ by a diacritic alone are no other name: Baghdad, not Bagdad.
    alike = {name: JaroWinkler.similarity(fold(letters), fold(name)) for name in names}
    best = min(names, key=lambda name: (bool(_BY_RULE.search(name)), name != english, -alike[name]), default=english)
    return letters if not _BY_RULE.search(letters) and alike.get(best, 1.0) >= _SURE else best
