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
    "Q33351\t\t\tLOC/adm1\tHà Tĩnh\tHa Tinh\t\t\t\t\t\tprovince\tiso3166-1:VN\n"
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


def clusters(kb: KnowledgeBase, lang: str, *names: tuple[str, EntityType]) -> list[str]:
    """Clusters of names that one document mentions in this order."""
    text, langs, found = written([((name, lang), kind) for name, kind in names])
    return [link.cluster for link in Linker(kb).link(text, langs, found)]


@pytest.mark.parametrize(
    ("lang", "full", "short"),
    [
        ("tr", "Ho Van Phen", "Phen"), ("uk", "Хо Ван Фен", "Фен"), ("ar", "هو فان فين", "فين"), ("sv", "Lars Bergström", "Bergström"), ("sv", "Lars Bergström", "Bergströms"),
        ("uk", "Сергій Лисенко", "Лисенка"), ("tr", "Mustafa Kılıç", "Kılıç"), ("tr", "Mustafa Kılıç", "Kılıç'ın"), ("ar", "خالد العطية", "العطية"), ("en", "Khaled al-Attiyah", "al-Attiyah"),
        ("sv", "Nguyen Hoai Anh", "Hoai Anh"), ("uk", "Ірина Бондаренко", "Ірині"),
    ],
)  # fmt: skip
def test_a_part_of_a_name_is_the_person_of_that_name_in_the_document(kb: KnowledgeBase, lang: str, full: str, short: str) -> None:
    first, last = clusters(kb, lang, (full, "PER"), (short, "PER"))
    assert first == last
    assert clusters(kb, lang, (short, "PER"), (full, "PER")) == [first, first]
    assert clusters(kb, lang, (short, "PER"))[0] != first


@pytest.mark.parametrize(
    ("lang", "one", "other", "short"),
    [
        ("tr", "Nguyen Van An", "Nguyen Van Binh", "Nguyen"), ("uk", "Олена Лисенко", "Сергій Лисенко", "Лисенко"), ("sv", "Lars Bergström", "Anna Bergström", "Bergström"),
        ("ar", "خالد العطية", "محمد العطية", "العطية"), ("en", "Ayse Yildirim", "Selim Yildirim", "Yildirim"), ("tr", "Le Thi Anh", "Tran Van Anh", "Anh"),
    ],
)  # fmt: skip
def test_two_of_one_surname_stay_two_and_the_surname_alone_is_neither(
    kb: KnowledgeBase, lang: str, one: str, other: str, short: str
) -> None:
    first, second, third = clusters(kb, lang, (one, "PER"), (other, "PER"), (short, "PER"))
    assert len({first, second, third}) == 3


def test_committees_of_two_documents_about_two_provinces_are_two(kb: KnowledgeBase) -> None:
    found = {clusters(kb, "tr", ("Vietnam", "LOC"), (place, "LOC"), ("İl Parti Komitesi", "ORG"))[2] for place in ("Quang Nam", "Ha Tinh")}
    assert len(found) == 2 and all(cluster.startswith("nil:ORG:party-committee@") for cluster in found)


def test_a_second_run_over_more_documents_keeps_the_clusters(kb: KnowledgeBase) -> None:
    whole = documents(12)
    before = {document.id: document.links for document in Links(kb=kb.path).process(whole[:5])}
    after = {document.id: document.links for document in Links(kb=kb.path).process([*whole[5:], *whole[:5]])}
    assert all(after[name] == links for name, links in before.items())


def test_candidates_are_kept_with_their_reasons_on_request(kb: KnowledgeBase) -> None:
    (document,) = [item for item in documents(12) if item.id == "d0"]
    plain, explained = Links(kb=kb.path).process([document])[0], Links(kb=kb.path, keep_candidates=3).process([document])[0]
    assert not any(link.candidates for link in plain.layer("links"))
    kept = [candidate for link in explained.layer("links") for candidate in link.candidates]
    assert kept and all(candidate.reasons and 0.0 <= candidate.score <= 1.0 for candidate in kept)
    assert all(len(link.candidates) <= 3 for link in explained.layer("links"))
