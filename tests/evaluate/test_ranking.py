from __future__ import annotations

from collections.abc import Sequence

import msgspec
import pytest

from pipeline.document import Candidate, Document, Entity, Link, Mention
from pipeline.errors import GraphError
from pipeline.evaluate import evaluate, scores_record, scores_table
from pipeline.evaluate.gold import GoldDocument, GoldEntity, GoldSentence
from pipeline.evaluate.matching import Counts, Share
from pipeline.evaluate.ranking import link_gold_mentions, score_linking
from pipeline.runner import Pipeline
from pipeline.stages.link import Links

HUE = ("wikidata:Q1", "geonames:1")
WANT = [
    GoldEntity(start=0, end=3, text="Hue", type="LOC", kb=HUE, cluster="hue"),
    GoldEntity(start=5, end=8, text="Ann", type="PER", kb=("NIL",), cluster="ann"),
    GoldEntity(start=10, end=13, text="Hoi", type="LOC", kb=("wikidata:Q2",), cluster="hoi"),
    GoldEntity(start=15, end=18, text="Bob", type="PER", kb=("NIL",), cluster="bob"),
]


def entity(start: int, end: int, kb: str | None) -> Entity:
    return Entity(start=start, end=end, type="LOC", confidence=1, kb=kb)


def test_by_hand() -> None:
    got = [
        entity(0, 3, "geonames:1"),
        entity(5, 8, "wikidata:Q9"),
        entity(9, 13, "wikidata:Q2"),
        entity(15, 18, None),
        entity(20, 22, None),
    ]
    scores = score_linking(WANT, got)
    # The third prediction has the right identifier on another span: right by overlap, wrong by strong match.
    assert scores.a2kb == Counts(hit=1, got=3, want=2)
    assert scores.d2kb == Counts(hit=1, got=2, want=2)
    assert scores.nil == Counts(hit=1, got=1, want=2)
    assert scores.nil_end_to_end == Counts(hit=1, got=2, want=2)
    assert scores.candidates == {}


def linked(start: int, end: int, *ids: str) -> Link:
    candidates = tuple(Candidate(id=name, name=name, score=1 - number / 10) for number, name in enumerate(ids))
    return Link(start=start, end=end, kb=None, canonical="x", cluster="x", confidence=0.5, candidates=candidates)


def test_candidates_at_k() -> None:
    links = [linked(0, 3, "a", "b", "geonames:1"), linked(5, 8, "c"), linked(10, 13)]
    found = score_linking(WANT, [], links).candidates
    assert found == {"1": Share(hit=0, total=2), **{k: Share(hit=1, total=2) for k in ("3", "5", "10", "20")}}
    both = score_linking(WANT, [], links) + score_linking(WANT, [], [linked(10, 13, "wikidata:Q2")])
    assert list(both.candidates) == ["1", "3", "5", "10", "20"]
    assert both.candidates["1"] == Share(hit=1, total=3)
    assert score_linking(WANT, [], [linked(0, 3)]).candidates == {}


class Toy(Links):
    """Links every mention to what it is called, best candidate first."""

    version = 2

    def load(self) -> None:
        pass

    def annotate(self, documents: Sequence[Document]) -> list[dict[str, tuple[Link, ...]]]:
        def link(document: Document, mention: Mention) -> Link:
            kb = {"Hue": "wikidata:Q1", "Hoi": "wikidata:Q7"}.get(document.surface(mention))
            names = ["wikidata:Q7", "wikidata:Q2"][: self.config.keep_candidates]
            candidates = tuple(Candidate(id=name, name=name, score=0.5) for name in names)
            return Link(start=mention.start, end=mention.end, kb=kb, canonical="x", cluster="x", confidence=0.5, candidates=candidates)

        return [{"links": tuple(link(document, mention) for mention in document.layer("entities"))} for document in documents]


def gold_of(text: str) -> GoldDocument:
    return GoldDocument(
        id="d",
        lang="sv",
        text=text,
        sentences=(GoldSentence(start=0, end=len(text), text=text),),
        entities=tuple(WANT),
        quantities=(),
    )


def test_gold_mentions_are_linked_by_the_stage() -> None:
    gold = gold_of("Hue, Ann, Hoi, Bob.")
    stage = Toy()
    pipeline = Pipeline({"pipeline": []}, stages=[stage], cache=False, given=("sentences", "entities"))
    documents = link_gold_mentions(pipeline, [gold])
    assert stage.config.keep_candidates == 0
    total = evaluate([gold], documents).total
    assert total.core.exact.f1 == 1
    assert total.links.d2kb == total.links.a2kb == Counts(hit=1, got=2, want=2)
    assert total.links.nil.f1 == 1
    assert total.links.candidates["1"] == Share(hit=0, total=2)
    assert total.links.candidates["3"] == Share(hit=1, total=2)


def test_linked_gold_mentions_are_scored_beside_the_predictions() -> None:
    gold = gold_of("Hue, Ann, Hoi, Bob.")
    pipeline = Pipeline({"pipeline": []}, stages=[Toy()], cache=False, given=("sentences", "entities"))
    scores = evaluate([gold], [], linked=link_gold_mentions(pipeline, [gold]))
    assert scores.total.links.d2kb == Counts(hit=0, got=0, want=2)
    assert list(scores.on_gold_mentions) == ["all", "sv"]
    assert scores.on_gold_mentions["all"] == scores.on_gold_mentions["sv"]
    assert scores.on_gold_mentions["all"].d2kb == Counts(hit=1, got=2, want=2)
    assert scores.calibration["gold_mentions"].count == 4
    record = scores_record(scores)
    assert record["gold_mentions"]["sv"]["linking"]["f1"] == 50
    assert record["gold_mentions"]["all"]["candidates"]["3"] == {"rate": 50.0, "hit": 1, "total": 2}
    assert "gold_mentions" in record["calibration"]
    assert "Gold mentions linked" in scores_table(scores)
    failed = link_gold_mentions(pipeline, [gold])[0].failed("link", ValueError("no"))
    assert evaluate([gold], [], linked=[failed]).on_gold_mentions["all"].d2kb == Counts(hit=0, got=0, want=2)
    unlinked = msgspec.structs.replace(gold, layers=("sentences", "entities"))
    assert link_gold_mentions(pipeline, [unlinked]) == ()
    assert evaluate([unlinked], [], linked=[failed]).on_gold_mentions == {}


def test_a_pipeline_without_a_linker() -> None:
    with pytest.raises(GraphError, match="needs a configuration with the stage 'link'"):
        link_gold_mentions(Pipeline({"pipeline": []}, stages=[], cache=False), [gold_of("Hue, Ann, Hoi, Bob.")])
