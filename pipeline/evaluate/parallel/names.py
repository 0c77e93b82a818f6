"""Named entities of the parallel corpus, in five languages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.document import Document, Entity, Mention, PivotSentence, Record, Sentence, Translation
from pipeline.errors import GraphError
from pipeline.evaluate.bootstrap import Interval
from pipeline.evaluate.gold import NIL, GoldEntity
from pipeline.evaluate.metrics import CORE_TYPES, SCORED_TYPES, SpanCounts, score_entities
from pipeline.evaluate.parallel.intervals import rate_interval
from pipeline.parallel import COLUMNS, ParallelLine
from pipeline.runner import Pipeline

PIVOT = "en"


class NameScores(Record, frozen=True):
    """Entities of one language.

    Attributes:
        route: the layer that was scored: ``entities``, or ``pivot_entities``, for which English stands where translations do.
        lines: how many were scored.
        failed: of these, how many documents failed; nothing counts as found there.
        types: counts by type.
        interval: 95 % interval of the exact F1 over all types.
    """

    lang: str
    route: str
    lines: int
    failed: int
    types: dict[str, SpanCounts]
    interval: Interval | None = None

    def of(self, types: Iterable[str]) -> SpanCounts:
        """These types together."""
        return sum((self.types[name] for name in types if name in self.types), SpanCounts())

    @property
    def core(self) -> SpanCounts:
        """Persons, organisations and places together."""
        return self.of(CORE_TYPES)

    @property
    def all_types(self) -> SpanCounts:
        """All types together: the micro average."""
        return self.of(SCORED_TYPES)

    @property
    def macro(self) -> float:
        """Unweighted mean of the exact F1 of the types that the gold has."""
        found = [counts.exact.f1 for name, counts in self.types.items() if name in SCORED_TYPES and counts.exact.want]
        return sum(found) / len(found) if found else 1.0


def score_names(lines: Sequence[ParallelLine], pipeline: Pipeline) -> tuple[NameScores, ...]:
    """Every sentence as a document of its own in its language, through the configured stages up to ``entities``.

    English is scored by ``pivot_entities`` as well, where that is configured, as a translation without faults; and by that alone where the
    stage ``entities`` does not know English.

    Raises:
        GraphError: the configuration has neither stage.
    """
    layers = {layer for stage in pipeline.stages for layer in stage.provides}
    found: list[NameScores] = []
    if "entities" in layers:
        part = pipeline.until(["entities"])
        known = next(stage.languages for stage in part.stages if "entities" in stage.provides)
        for lang in COLUMNS:
            if known is None or lang in known:
                documents = [Document(id=f"{line.id}-{lang}", text=line.sentences[lang].text, lang=lang) for line in lines]
                found.append(_scores(lines, lang, "entities", list(part.run(documents))))
    if "pivot_entities" in layers:
        found.append(_scores(lines, PIVOT, "pivot_entities", _on_the_pivot(lines, pipeline)))
    if not found:
        raise GraphError("no stage of this configuration provides entities or pivot_entities; leave the task 'entities' out")
    return tuple(found)


def _on_the_pivot(lines: Sequence[ParallelLine], pipeline: Pipeline) -> list[Document]:
    part = stage_alone(pipeline, "pivot_entities", ("sentences", "translation"))
    documents = []
    for line in lines:
        text = line.sentences[PIVOT].text
        whole = Sentence(start=0, end=len(text), lang=PIVOT)
        copied = Translation(lang=PIVOT, text=text, sentences=(PivotSentence(source=0, start=0, end=len(text), status="copied"),))
        document = Document(id=f"{line.id}-{PIVOT}", text=text, lang=PIVOT)
        documents.append(document.with_layers({"sentences": (whole,), "translation": copied}))
    return list(part.run(documents))


def stage_alone(pipeline: Pipeline, layer: str, given: Sequence[str]) -> Pipeline:
    """The one stage of a pipeline that provides a layer, for documents that bring along what it needs.

    Raises:
        GraphError: no stage provides it.
    """
    stages = [stage for stage in pipeline.stages if layer in stage.provides]
    if not stages:
        raise GraphError(f"no stage of this configuration provides {layer}; add one that does, or leave that task out")
    return Pipeline(pipeline.config, stages=stages, cache=pipeline.cache or False, given=given)


def _scores(lines: Sequence[ParallelLine], lang: str, route: str, documents: Sequence[Document]) -> NameScores:
    types: dict[str, SpanCounts] = {}
    each: list[tuple[float, float]] = []
    for line, document in zip(lines, documents, strict=True):
        mentions: Sequence[Mention] = () if document.failure is not None else document.layer(route)
        got = [Entity(start=item.start, end=item.end, type=item.type, confidence=item.confidence) for item in mentions]
        counts = score_entities(gold_entities(line, lang), [item for item in got if item.type in SCORED_TYPES])
        for name, item in counts.items():
            types[name] = types.get(name, SpanCounts()) + item
        total = sum((item.exact for item in counts.values()), SpanCounts().exact)
        each.append((2 * total.hit, total.got + total.want))
    return NameScores(
        lang=lang,
        route=route,
        lines=len(lines),
        failed=sum(document.failure is not None for document in documents),
        types={name: types[name] for name in SCORED_TYPES if name in types},
        interval=rate_interval(each),
    )


def gold_entities(line: ParallelLine, lang: str) -> list[GoldEntity]:
    """The tags of one column; the corpus says nothing about identity, so every one is NIL and alone."""
    sentence = line.sentences[lang]
    return [
        GoldEntity(
            start=span.start,
            end=span.end,
            text=sentence.text[span.start : span.end],
            type=span.type,
            kb=(NIL,),
            cluster=f"{line.id}-{span.start}",
        )
        for span in sentence.spans
    ]
