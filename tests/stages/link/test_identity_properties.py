# ruff: noqa: E501 - tables of words and their forms
"""What must hold of links and clusters whatever the documents are."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.document import Document, EntityType, Mention, Sentence
from pipeline.kb.store import KnowledgeBase
from pipeline.stages.link import Linker, Links
from pipeline.stages.link.features import compatible
from tests.kb.test_store import ROWS, small

MORE = (
    "Q7184\t\t\tORG\t\tNATO\tNATO\tНАТО\tNato\tالناتو\tNorth Atlantic Treaty Organization\tmilitary alliance\t\n"
    "\t1699805\t\tLOC/city\t\tNato\t\t\t\t\t\ttown in the Philippines\t\n"
    "Q36014\t\t\tPER\tHồ Chí Minh\tHo Chi Minh\t\tХо Ши Мін\t\tهو تشي منه\tHo\thead of state\t\n"
    "Q1854\t1566083\t\tLOC/city\tThành phố Hồ Chí Minh\tHo Chi Minh City\t\tХошимін\t\t\tHo Chi Minh\tcity\tiso3166-1:VN\n"
)
NAMES = (
    ("NATO", "en"), ("Nato", "sv"), ("НАТО", "uk"), ("الناتو", "ar"), ("Nato'nun", "tr"), ("Ho Chi Minh", "sv"), ("Хо Ши Міна", "uk"), ("Хошиміні", "uk"),
    ("هو تشي منه", "ar"), ("Quang Nam", "tr"), ("Куангнамі", "uk"), ("Vietnam", "en"), ("В'єтнаму", "uk"), ("فيتنام", "ar"), ("Birleşmiş Milletler", "tr"),
    ("ООН", "uk"), ("Нгуєн Хоай Ань", "uk"), ("Nguyen Hoai Anh", "sv"), ("Thang Binh", "tr"), ("İl Parti Komitesi", "tr"), ("25-NQ/TW", "en"), ("Ho", "sv"),
)  # fmt: skip


@pytest.fixture(scope="module")
def kb(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeBase]:
    base = KnowledgeBase(small(tmp_path_factory.mktemp("kb"), ROWS + MORE))
    yield base
    base.close()


mentions = st.tuples(st.sampled_from(NAMES), st.sampled_from(get_args(EntityType)))


def written(items: list[tuple[tuple[str, str], EntityType]]) -> tuple[str, list[str], list[Mention]]:
    """A text that holds names one after the other, their languages, and the mentions."""
    text, langs, found = "", [], []
    for (name, lang), kind in items:
        found.append(Mention(start=len(text), end=len(text) + len(name), type=kind, confidence=1.0))
        langs.append(lang)
        text += f"{name}. "
    return text, langs, found


@given(st.lists(mentions, min_size=1, max_size=8), st.floats(0, 1))
@settings(max_examples=150, deadline=None)
def test_no_mention_links_across_a_forbidden_type(
    kb: KnowledgeBase, items: list[tuple[tuple[str, str], EntityType]], threshold: float
) -> None:
    text, langs, found = written(items)
    for mention, link in zip(found, Linker(kb, threshold=threshold, keep_candidates=20).link(text, langs, found), strict=True):
        for identifier in filter(None, (link.kb, *(candidate.id for candidate in link.candidates if ":" in candidate.id))):
            entity = kb.by_id(identifier)
            assert entity is None or compatible(mention.type, entity)
        if link.kb is None and mention.type != "MISC":
            assert not link.cluster.startswith("nil:") or mention.type.lower() in link.cluster.lower().split(":")[1]


def documents(count: int) -> list[Document]:
    chosen = random.Random(count)
    out = []
    for number in range(count):
        kinds = ("PER", "ORG", "LOC", "LAW")
        text, _, found = written([(chosen.choice(NAMES), chosen.choice(kinds)) for _ in range(chosen.randint(1, 6))])  # type: ignore[misc]
        sentence = Sentence(start=0, end=len(text), lang=chosen.choice(("tr", "uk", "sv", "ar")))
        out.append(Document(id=f"d{number}", text=text, sentences=(sentence,), entities=tuple(found)))
    return out


@given(st.randoms(use_true_random=False), st.integers(1, 11))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_clusters_depend_neither_on_the_order_of_documents_nor_on_what_else_is_in_the_run(
    kb: KnowledgeBase, tmp_path_factory: pytest.TempPathFactory, order: random.Random, cut: int
) -> None:
    whole = documents(12)
    stage = Links(kb=kb.path)
    alone = {document.id: document.links for document in stage.process(whole)}
    shuffled = list(whole)
    order.shuffle(shuffled)
    first, second = Links(kb=kb.path).process(shuffled[:cut]), Links(kb=kb.path).process(shuffled)
    assert {document.id: document.links for document in second} == alone
    assert all(document.links == alone[document.id] for document in first)


def test_every_link_has_a_cluster_and_a_probability(kb: KnowledgeBase, tmp_path: Path) -> None:
    for document in Links(kb=kb.path).process(documents(12)):
        for link in document.layer("links"):
            assert link.cluster and 0.0 <= link.confidence <= 1.0
            assert (link.kb is None) == (not link.ids)
