from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.document import Document, EntityType, Mention, PivotSentence, Projection, Quantity, Sentence, Translation
from pipeline.stages.project import Project, _one_to_one

SOURCE = ["👍🏽 Sverige och Norge skrev avtalet 2024.", "Việt Nam", "Hello from \u2066Oslo\u2069.", "Statsministern besökte Göteborg."]
PIVOT = ["Sweden and Norway signed the agreement in 2024.", "", "Hello from \u2066Oslo\u2069.", "The prime minister visited Gothenburg."]
LANGS = ["sv", "vi", "en", "sv"]
STATUSES = ["ok", "skipped", "copied", "suspect"]


def spans(parts: Sequence[str]) -> list[tuple[int, int]]:
    out, at = [], 0
    for part in parts:
        out.append((at, at + len(part)))
        at += len(part) + (1 if part else 0)
    return out


def mention(text: str, surface: str) -> Mention:
    start = text.index(surface)
    return Mention(start=start, end=start + len(surface), type="LOC", confidence=1.0)


@pytest.fixture(scope="module")
def given() -> Document:
    text, pivot = "\n".join(SOURCE), "\n".join(part for part in PIVOT if part)
    sentences = tuple(Sentence(start=start, end=end, lang=lang) for (start, end), lang in zip(spans(SOURCE), LANGS, strict=True))
    pivots = tuple(
        PivotSentence(source=index, start=min(start, len(pivot)), end=min(end, len(pivot)), status=status)  # type: ignore[arg-type]
        for index, ((start, end), status) in enumerate(zip(spans(PIVOT), STATUSES, strict=True))
    )
    year = text.index("2024")
    carried = Projection(
        layer="quantities",
        status="aligned",
        start=year,
        end=year + 4,
        pivot_start=pivot.index("2024"),
        pivot_end=pivot.index("2024") + 4,
        score=0.75,
    )
    entities = [mention(text, surface) for surface in ("Sverige", "Norge", "Việt Nam", "Oslo", "Göteborg")]
    across = Mention(start=text.index("Nam"), end=text.index("Hello") + 5, type="MISC", confidence=1.0)
    return Document(
        id="d",
        text=text,
        sentences=sentences,
        quantities=(Quantity(start=year, end=year + 4, kind="date", iso="2024"),),
        entities=(*entities, across),
        translation=Translation(lang="en", text=pivot, sentences=pivots, carried=(carried,)),
        pivot_entities=tuple(mention(pivot, surface) for surface in ("Sweden", "Oslo", "Gothenburg")),
    )


@pytest.fixture(scope="module")
def done(given: Document) -> Document:
    return Project().process([given])[0]


def places(done: Document, layer: str) -> list[tuple[str | None, str | None, str, str | None]]:
    assert done.projections is not None and done.translation is not None
    pivot = done.translation.text
    return [
        (
            done.text[item.start : item.end] if item.start is not None else None,
            pivot[item.pivot_start : item.pivot_end] if item.pivot_start is not None else None,
            item.status,
            item.reason,
        )
        for item in done.projections
        if item.layer == layer
    ]


def test_every_annotation_has_exactly_one_projection(given: Document, done: Document) -> None:
    assert done.projections is not None
    for layer in ("quantities", "entities", "pivot_entities"):
        assert len(places(done, layer)) == len(given.layer(layer))


def test_source_entities(done: Document) -> None:
    assert places(done, "entities") == [
        ("Sverige", "Sweden", "aligned", None),
        ("Norge", "Norway", "aligned", None),
        ("Việt Nam", None, "unprojected", "sentence not translated"),
        ("Oslo", "Oslo", "carried", None),
        ("Göteborg", "Gothenburg", "aligned", None),
        ("Nam\nHello", None, "unprojected", "crosses a sentence boundary"),
    ]


def test_what_was_carried_is_taken_over(done: Document) -> None:
    assert done.translation is not None and done.projections is not None
    assert done.projections[0] == done.translation.carried[0]


def test_pivot_entities(done: Document) -> None:
    assert places(done, "pivot_entities") == [
        ("Sverige", "Sweden", "aligned", None),
        ("Oslo", "Oslo", "carried", None),
        ("Göteborg", "Gothenburg", "aligned", None),
    ]


def test_scores_are_probabilities_and_copies_are_certain(done: Document) -> None:
    for item in done.projections or ():
        if item.status == "unprojected":
            assert item.score is None and item.reason
        else:
            assert item.score is not None and 0 < item.score <= 1
            assert item.status == "aligned" or item.score == 1.0


def test_word_links_stay_inside_their_sentences(done: Document) -> None:
    assert done.alignment is not None and done.translation is not None and done.sentences is not None
    linked = set()
    for link in done.alignment:
        (index,) = [i for i, sentence in enumerate(done.sentences) if sentence.start <= link.start < sentence.end]
        pivot = done.translation.sentences[index]
        assert link.end <= done.sentences[index].end and pivot.start <= link.pivot_start < link.pivot_end <= pivot.end
        linked.add((done.text[link.start : link.end], done.translation.text[link.pivot_start : link.pivot_end]))
    assert {("Sverige", "Sweden"), ("avtalet", "agreement"), ("Oslo", "Oslo"), ("2024", "2024")} <= linked


def test_a_high_threshold_leaves_spans_unprojected_with_a_reason(given: Document) -> None:
    result = Project(threshold=1.0).process([given])[0]
    reasons = {reason for _, _, status, reason in places(result, "entities") if status == "unprojected"}
    assert any(reason and reason.startswith("unsure") for reason in reasons)


@pytest.mark.parametrize(("type_", "status"), [("LOC", "unprojected"), ("ORG", "aligned")])
def test_a_place_does_not_go_to_an_adjective(type_: EntityType, status: str) -> None:
    text, pivot = "Den svenska kungen kom till Oslo.", "The king of Sweden came to Oslo."
    start = pivot.index("Sweden")
    document = Document(
        id="d",
        text=text,
        sentences=(Sentence(start=0, end=len(text), lang="sv"),),
        quantities=(),
        entities=(),
        translation=Translation(lang="en", text=pivot, sentences=(PivotSentence(source=0, start=0, end=len(pivot), status="ok"),)),
        pivot_entities=(Mention(start=start, end=start + 6, type=type_, confidence=1.0), mention(pivot, "Oslo")),
    )
    (sweden, oslo) = Project(threshold=0.0).process([document])[0].layer("projections")
    assert (sweden.status, sweden.reason) == (status, "no name there: 'svenska'" if status == "unprojected" else None)
    assert (oslo.status, oslo.start) == ("aligned", text.index("Oslo"))


def test_a_name_that_stands_twice_is_placed_twice() -> None:
    text, pivot = "Italien slog Tyskland, och Italien vann.", "Italy beat Germany, and Italy won."
    document = Document(
        id="d",
        text=text,
        sentences=(Sentence(start=0, end=len(text), lang="sv"),),
        quantities=(),
        entities=(Mention(start=0, end=7, type="LOC", confidence=1.0), Mention(start=27, end=34, type="LOC", confidence=1.0)),
        translation=Translation(lang="en", text=pivot, sentences=(PivotSentence(source=0, start=0, end=len(pivot), status="ok"),)),
        pivot_entities=(),
    )
    placed = Project().process([document])[0].layer("projections")
    assert [(item.pivot_start, item.pivot_end) for item in placed] == [(0, 5), (24, 29)]


def test_spans_outside_every_sentence(given: Document) -> None:
    moved = given.with_layers({"sentences": given.layer("sentences")})
    outside = moved.text.index("\n")
    result = Project().process([moved.with_layers({"entities": (Mention(start=outside, end=outside + 1, type="LOC", confidence=1.0),)})])[0]
    assert places(result, "entities") == [("\n", None, "unprojected", "outside every sentence")]


def test_two_spans_on_one_place_the_surer_stays() -> None:
    def placed(start: int, score: float) -> Projection:
        return Projection(layer="entities", status="aligned", start=start, end=start + 3, pivot_start=5, pivot_end=9, score=score)

    first, second = _one_to_one([placed(0, 0.6), placed(10, 0.9)])
    assert (first.status, first.pivot_start, first.reason) == ("unprojected", None, "place taken by a surer span")
    assert second == placed(10, 0.9)
    assert _one_to_one([placed(0, 0.6), placed(1, 0.9)]) == [placed(0, 0.6), placed(1, 0.9)]


def test_a_document_without_sentences() -> None:
    empty = Document(
        id="e",
        text="",
        sentences=(),
        quantities=(),
        entities=(),
        pivot_entities=(),
        translation=Translation(lang="en", text="", sentences=()),
    )
    result = Project().process([empty])[0]
    assert result.alignment == () and result.projections == ()
