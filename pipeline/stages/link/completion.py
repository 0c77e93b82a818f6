"""Bodies of a state whose name leaves the state out: "Komünist Parti", "Національних зборів" in a document about Vietnam."""

from __future__ import annotations

from pipeline.kb.entity import KbEntity
from pipeline.kb.store import KnowledgeBase
from pipeline.stages.link.titles import LANGUAGES, parse_title

_MOST = 2000
_ENOUGH_ALONE = frozenset({"government", "council", "army"})
"""Words that name one body of a state by themselves; "bank" or "agency" do not."""


class NationalBodies:
    """What the bodies of each country are called, as concepts of ordinary words.

    Args:
        kb: the knowledge base; a country's bodies are read when they are first asked for.
    """

    def __init__(self, kb: KnowledgeBase) -> None:
        self.kb = kb
        self._known: dict[str, dict[tuple[str, ...], KbEntity]] = {}
        self._unplaced: list[tuple[str, tuple[str, ...], KbEntity]] | None = None

    def find(self, surface: str, lang: str, country: str) -> KbEntity | None:
        """The body of the country that the name means when its country is added; None where no word is left to say which."""
        concepts = _concepts(surface, lang, country)
        return self._of(country).get(concepts) if concepts else None

    def _of(self, country: str) -> dict[tuple[str, ...], KbEntity]:
        if country not in self._known:
            found: dict[tuple[str, ...], KbEntity] = {}
            for body in self.kb.bodies(country, _MOST):
                for lang, name in self.kb.names(body.row):
                    concepts = _concepts(name, lang, country) if lang in LANGUAGES else ()
                    if concepts:
                        found.setdefault(concepts, body)
            for named, concepts, body in self._others():
                if named == country:
                    found.setdefault(concepts, body)
            self._known[country] = found
        return self._known[country]

    def _others(self) -> list[tuple[str, tuple[str, ...], KbEntity]]:
        """(country, concepts, body) of the bodies whose country the base only has in their names."""
        if self._unplaced is None:
            self._unplaced = []
            for body in self.kb.bodies(None, _MOST):
                for lang, name in self.kb.names(body.row):
                    countries = parse_title(name, lang).countries if lang in LANGUAGES else ()
                    if len(countries) == 1 and (concepts := _concepts(name, lang, countries[0])):
                        self._unplaced.append((countries[0], concepts, body))
        return self._unplaced


def _concepts(name: str, lang: str, country: str) -> tuple[str, ...]:
    title = parse_title(name, lang)
    if title.proper or title.local or set(title.countries) - {country}:
        return ()
    return title.concepts if len(title.concepts) > 1 or set(title.concepts) & _ENOUGH_ALONE else ()
