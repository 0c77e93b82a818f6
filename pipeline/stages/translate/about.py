"""Which countries a document is about, for what is said so of one country alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from pipeline.document import Link, Mention
from pipeline.kb.entity import KbEntity
from pipeline.stages.translate.unmarked import is_vietnamese

_OFTEN = 2
_VIETNAM = "VN"


def countries(mentions: Iterable[Mention], links: Iterable[Link], known: Callable[[str], KbEntity | None]) -> frozenset[str]:
    """ISO 3166-1 codes of the countries that a document names, or of which it names two persons, places or organisations.

    Vietnamese names tell as well where the knowledge base does not know whose they are.

    Args:
        known: what an identifier stands for.
    """
    mentions, links = list(mentions), list(links)
    named: defaultdict[str, set[str]] = defaultdict(set)
    found: set[str] = set()
    for link in links:
        entity = known(link.kb) if link.kb else None
        if entity is None or entity.country is None:
            continue
        named[entity.country].add(link.kb or "")
        if entity.kind == "country":
            found.add(entity.country)
    found.update(code for code, items in named.items() if len(items) >= _OFTEN)
    if is_vietnamese(mentions, links):
        found.add(_VIETNAM)
    return frozenset(found)
