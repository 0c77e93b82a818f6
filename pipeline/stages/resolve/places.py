# ruff: noqa: E501 - tables of words and their forms
"""Organisations that are places: a name and the word for its unit, "Tam Ky Citys", in a language that the tagger did not expect."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
from babel.languages import get_official_languages

from pipeline.document import Provenance
from pipeline.kb.names import fold
from pipeline.kb.store import KnowledgeBase
from pipeline.stages.link.keys import genitive
from pipeline.stages.resolve.routes import Finding

_RULE = "place and unit"
_SURE = 0.9
_UNITS = frozenset({"adm1", "adm2", "adm3", "city", "town"})
# Words that name a unit and not its administration ("kommun", "belediye" and "region" do either), with their oblique forms, by language.
_WORDS: Mapping[str, str] = {
    word: lang
    for lang, words in {
        "en": "city town province district county commune ward township",
        "tr": "sehri sehrinin sehrinde sehrine sehrinden kenti kentinin kentinde kentine kasabasi kasabasinin kasabasinda ili ilinin ilinde iline ilinden"
        " eyaleti eyaletinin eyaletinde eyaletine ilcesi ilcesinin ilcesinde ilcesine ilcesinden bolgesi bolgesinin bolgesinde",
        "uk": "місто міста місті місту містом сіті містечко містечка містечку провінція провінції провінцію провінцією повіт повіту повіті повітом"
        " район району районі районом комуна комуни комуні комуну",
        "sv": "staden stadens provinsen provinsens provins distriktet distriktets distrikt",
        "ar": "مدينه المدينه بلده البلده مقاطعه محافظه منطقه قضاء بلديه",
    }.items()
    for word in words.split()
}  # fmt: skip


def places_among_bodies(
    text: str, langs: Sequence[str], findings: Sequence[Finding], kb: KnowledgeBase, provenance: Provenance
) -> list[Finding]:
    """The findings, those organisations made places whose name is that of a unit of the knowledge base and the word for such a unit.

    Not where the unit lies in a country that speaks the word's language: there it is as likely a club ("Manchester City") or an authority,
    and the tagger has seen such names.

    Args:
        langs: language of each finding.
        provenance: what the vote says about where it comes from.
    """
    found = []
    for finding, lang in zip(findings, langs, strict=True):
        if finding.type == "ORG" and _is_place(text[finding.start : finding.end], lang, kb):
            vote = msgspec.structs.replace(provenance, rule=_RULE, score=finding.confidence)
            finding = msgspec.structs.replace(finding, type="LOC", votes=(*finding.votes, vote))
        found.append(finding)
    return found


def _is_place(surface: str, lang: str, kb: KnowledgeBase) -> bool:
    words = genitive(" ".join(surface.split()), lang).replace("-", " ").split()
    if len(words) < 2 or any(hit.score >= _SURE for hit in kb.lookup(surface, lang, "ORG", limit=1)):
        return False
    for name, unit in ((words[:-1], words[-1]), (words[1:], words[0])):
        spoken = _WORDS.get(fold(unit))
        if spoken is None:
            continue
        for hit in kb.lookup(" ".join(name), lang, "LOC", limit=20):
            if hit.score >= _SURE and not hit.kinds and hit.entity.kind in _UNITS and not _speaks(hit.entity.country, spoken):
                return True
    return False


def _speaks(country: str | None, lang: str) -> bool:
    return country is None or lang in get_official_languages(country, regional=True, de_facto=True)
