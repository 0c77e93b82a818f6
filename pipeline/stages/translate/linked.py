"""English names of linked places, where the link or the knowledge base's name cannot be right."""

from __future__ import annotations

import re

import msgspec
from rapidfuzz.distance import JaroWinkler

from pipeline.document import Link
from pipeline.kb.names import fold
from pipeline.kb.romanise import romanise
from pipeline.kb.store import KnowledgeBase
from pipeline.stages.translate.base_forms import base_form
from pipeline.stages.translate.names import plain
from pipeline.stages.translate.usual import usual_name

_SURE = 0.92
_CLOSE = 0.9
_CANDIDATES = 6
_MANY = 8
# Scripts that Turkish and Swedish share with English: what stands there can stand in the translation.
_LATIN = frozenset({"tr", "sv"})

# From the transliteration of BGN/PCGN (1965) to the table of the Cabinet of Ministers (2010): Vinnytsya, Chuhuyiv, Haysyn.
_TABLE_OF_2010 = (
    # The table has nothing for the soft sign and the apostrophe: Chornomors’k.
    (re.compile("['’‘ʼʹ`]"), ""),
    (re.compile(r"(?<=[aeiou])yi"), "i"),
    (re.compile(r"(?<=[a-xz])y(?=[aeu])"), "i"),
    (re.compile(r"yy\b"), "yi"),
    (re.compile(r"(?<=[aeou])y(?![aeiouy])"), "i"),
)


def official_ukrainian(name: str) -> str:
    """The name of a place in Ukraine as it has officially been romanised since 2010, from the older romanisation of gazetteers."""
    for older, newer in _TABLE_OF_2010:
        name = older.sub(newer, name)
    return name


class LinkedPlaces:
    """Mends the English names of links to places."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self._kb = kb

    def named(self, surface: str, lang: str, link: Link) -> Link:
        """The link with the English name that a place should have.

        Ukrainian places are romanised by the official table. A link to a place that the knowledge base does not know by the words of the
        text, though it knows another one whose English name they are, says what they name, not how it is written: that name stays. One
        that nothing but similar letters speak for is passed over.
        """
        if not link.english:
            return link
        own = self._written_so(surface, lang, link)
        if own is None and lang in _LATIN and not self._surely_named_so(surface, lang, link):
            return msgspec.structs.replace(link, english=None)
        entity = self._kb.by_id(link.kb) if link.kb else None
        english = official_ukrainian(link.english) if entity is not None and entity.country == "UA" else link.english
        english = own or (usual_name(self._kb, entity, english) if entity is not None else english)
        return link if english == link.english else msgspec.structs.replace(link, english=english)

    def _surely_named_so(self, surface: str, lang: str, link: Link) -> bool:
        """Whether the knowledge base has a name of a place as the text has it, up to its ending and to a slip of the pen.

        In Latin letters a name that is only similar is another name, Öland and Auckland: what is written is surer than what it is like.
        """
        if not link.kb or fold(surface) == fold(link.english or ""):
            return True
        hits = [hit for hit in self._kb.lookup(surface, lang, "LOC", limit=_MANY) if link.kb in hit.entity.ids]
        said = fold(base_form(surface, lang, "LOC"))
        slip = JaroWinkler.similarity(said, fold(link.english or "")) >= _SURE
        return any(hit.how in ("exact", "vietnamese") or (slip and hit.score >= _CLOSE) for hit in hits)

    def _written_so(self, surface: str, lang: str, link: Link) -> str | None:
        said = fold(romanise(base_form(surface, lang, "LOC"), lang))
        if not said or said == fold(link.english or ""):
            return None
        hits = [hit for hit in self._kb.lookup(surface, lang, "LOC", limit=_CANDIDATES) if hit.how == "exact" and hit.score >= _SURE]
        if any(link.kb in hit.entity.ids for hit in hits):
            return None
        return next((plain(hit.entity.english) for hit in hits if fold(hit.entity.english) == said), None)
