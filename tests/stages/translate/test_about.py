from __future__ import annotations

import pytest

from pipeline.document import Link, Mention
from pipeline.kb.entity import EntityKind, KbEntity
from pipeline.stages.translate.about import countries


def entity(identifier: str, kind: EntityKind, country: str | None) -> KbEntity:
    return KbEntity(row=0, slug=identifier, ids=(identifier,), type="LOC", kind=kind, name=identifier, english=identifier, country=country)


KNOWN = {
    item.slug: item
    for item in (
        entity("Sweden", "country", "SE"),
        entity("Hue", "city", "VN"),
        entity("Vinh", "city", "VN"),
        entity("Nile", "nature", None),
    )
}


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ([], set()),
        (["Hue"], set()),
        (["Hue", "Hue"], set()),
        (["Hue", "Vinh"], {"VN"}),
        (["Sweden", "Hue"], {"SE"}),
        (["Nile", "unknown"], set()),
    ],
)
def test_a_document_is_about_a_country_that_it_names_or_two_names_of_it(named: list[str], expected: set[str]) -> None:
    links = [Link(start=at, end=at + 1, kb=name, canonical=name, cluster=name, confidence=1.0) for at, name in enumerate(named)]
    mentions = [Mention(start=link.start, end=link.end, type="LOC", confidence=1.0) for link in links]
    assert countries(mentions, links, KNOWN.get) == expected


def test_vietnamese_names_tell_without_a_knowledge_base() -> None:
    links = [
        Link(start=at, end=at + 1, kb=None, canonical=name, cluster=name, confidence=1.0)
        for at, name in enumerate(["Trần Thị Mai", "Lê Văn Hùng"])
    ]
    mentions = [Mention(start=link.start, end=link.end, type="PER", confidence=1.0) for link in links]
    assert countries(mentions, links, KNOWN.get) == {"VN"}
