"""Projection of the tagged spans of the parallel corpus, between all languages."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import msgspec

from pipeline.document import Document, Mention, PivotSentence, Record, Translation
from pipeline.document import Sentence as DocumentSentence
from pipeline.evaluate.bootstrap import Interval
from pipeline.evaluate.metrics import Share
from pipeline.evaluate.parallel.correspondence import LineEntity, line_entities
from pipeline.evaluate.parallel.intervals import rate_interval
from pipeline.evaluate.parallel.names import stage_alone
from pipeline.parallel import COLUMNS, ParallelLine, Sentence, Span
from pipeline.runner import Pipeline

_CHUNK = 32


class ProjectionScores(Record, frozen=True):
    """Gold spans of one language, projected onto another.

    Attributes:
        exact: spans that were put on exactly their counterpart.
        overlap: spans whose place shares a code point with their counterpart.
        coverage: code points of the counterparts that the places cover.
        purity: code points of the places that lie on their counterparts.
        unprojected: spans that were given no place.
        left_out: mentions whose counterpart is not certain; they count nowhere else.
        failed: sentence pairs that failed; their spans count as unprojected.
        interval: 95 % interval of ``exact``.
    """

    source: str
    target: str
    exact: Share = Share()
    overlap: Share = Share()
    coverage: Share = Share()
    purity: Share = Share()
    unprojected: Share = Share()
    left_out: int = 0
    failed: int = 0
    interval: Interval | None = None

    def __add__(self, other: ProjectionScores) -> ProjectionScores:
        return ProjectionScores(
            source=self.source,
            target=self.target,
            exact=self.exact + other.exact,
            overlap=self.overlap + other.overlap,
            coverage=self.coverage + other.coverage,
            purity=self.purity + other.purity,
            unprojected=self.unprojected + other.unprojected,
            left_out=self.left_out + other.left_out,
            failed=self.failed + other.failed,
        )


def score_projection(lines: Sequence[ParallelLine], pipeline: Pipeline) -> tuple[ProjectionScores, ...]:
    """Each pair of columns as a document and its translation, with the tags of both as what was found, through the stage ``project``.

    One run of the stage gives both directions of a pair.

    Raises:
        GraphError: the configuration has no stage that projects.
    """
    part = stage_alone(pipeline, "projections", ("sentences", "translation", "quantities", "entities", "pivot_entities"))
    sums = {pair: ProjectionScores(source=pair[0], target=pair[1]) for pair in itertools.permutations(COLUMNS, 2)}
    each: dict[tuple[str, str], list[tuple[float, float]]] = {pair: [] for pair in sums}
    for start in range(0, len(lines), _CHUNK):
        chunk = [(line, line_entities(line)) for line in lines[start : start + _CHUNK]]
        jobs = [(line, entities, *pair) for line, entities in chunk for pair in itertools.combinations(COLUMNS, 2)]
        documents = part.run(_pair_document(line, left, right) for line, _, left, right in jobs)
        for (line, entities, left, right), document in zip(jobs, documents, strict=True):
            for source, target in ((left, right), (right, left)):
                found = _pair_scores(line, entities, source, target, document, forward=source == left)
                sums[source, target] += found
                each[source, target].append((found.exact.hit, found.exact.total))
    return tuple(msgspec.structs.replace(item, interval=rate_interval(each[pair])) for pair, item in sums.items())


def _pair_document(line: ParallelLine, left: str, right: str) -> Document:
    source, target = line.sentences[left], line.sentences[right]
    document = Document(id=f"{line.id}-{left}-{right}", text=source.text, lang=left)
    return document.with_layers(
        {
            "sentences": (DocumentSentence(start=0, end=len(source.text), lang=left),),
            "translation": Translation(
                lang=right, text=target.text, sentences=(PivotSentence(source=0, start=0, end=len(target.text)),), carried=()
            ),
            "quantities": (),
            "entities": _mentions(source),
            "pivot_entities": _mentions(target),
        }
    )


def _mentions(sentence: Sentence) -> tuple[Mention, ...]:
    return tuple(Mention(start=span.start, end=span.end, type=span.type, confidence=1.0) for span in sentence.spans)


def _pair_scores(
    line: ParallelLine, entities: Sequence[LineEntity], source: str, target: str, document: Document, *, forward: bool
) -> ProjectionScores:
    """One direction of a sentence pair; ``forward`` from the document to its translation."""
    places: dict[tuple[int, int], tuple[int, int]] = {}
    if document.failure is None:
        for item in document.layer("projections"):
            here, there = (item.start, item.end), (item.pivot_start, item.pivot_end)
            if item.status != "unprojected" and item.layer == ("entities" if forward else "pivot_entities"):
                places.update({here: there} if forward else {there: here})
    scores = ProjectionScores(source=source, target=target, failed=int(document.failure is not None))
    certain = [(item.places[source], item.places[target]) for item in entities if source in item.places and target in item.places]
    for span, counterpart in certain:
        scores += _span_scores(source, target, counterpart, places.get((span.start, span.end)))
    return msgspec.structs.replace(scores, left_out=len(line.sentences[source].spans) - len(certain))


def _span_scores(source: str, target: str, counterpart: Span, place: tuple[int, int] | None) -> ProjectionScores:
    length = counterpart.end - counterpart.start
    start, end = place if place is not None else (0, 0)
    shared = max(0, min(end, counterpart.end) - max(start, counterpart.start))
    return ProjectionScores(
        source=source,
        target=target,
        exact=Share(hit=int(place == (counterpart.start, counterpart.end)), total=1),
        overlap=Share(hit=int(shared > 0), total=1),
        coverage=Share(hit=shared, total=length),
        purity=Share(hit=shared, total=end - start),
        unprojected=Share(hit=int(place is None), total=1),
    )
