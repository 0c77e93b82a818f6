"""Projection of spans between source and pivot.

Every quantity and entity of the source gets its place in the translation, every entity found on the pivot its place in the source, or
else the reason why it has none. What the translator carried is taken over; what stands in a copied sentence is exact; the rest is aligned.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import msgspec
import pydantic

from pipeline.compact.aligner import VERSION as ALIGNER_VERSION
from pipeline.compact.aligner import Aligner, Alignment, load_aligner
from pipeline.compact.build import encoder_sha256
from pipeline.compact.encoder import Encoder
from pipeline.compact.projection import Unprojected
from pipeline.compact.spans import aligner_sha256
from pipeline.compact.words import words
from pipeline.document import Document, Mention, PivotSentence, Projection, Sentence, Spanned, WordLink
from pipeline.stage import Stage, StageConfig, register

SourceLayer = Literal["quantities", "entities"]
Layer = Literal["quantities", "entities", "pivot_entities"]

_NAMES = frozenset({"PER", "LOC"})
"""Types whose names have a capital wherever the script has capitals; bodies, laws and events may do without."""


class ProjectConfig(StageConfig):
    """Configuration of :class:`Project`.

    Attributes:
        threshold: least probability, as the aligner estimates it, with which a span is placed.
    """

    threshold: float = pydantic.Field(default=0.3, ge=0, le=1)


@dataclass(frozen=True)
class _Side:
    """A sentence on one side, and where a span of it went on the other."""

    sentence: Sentence
    pivot: PivotSentence
    alignment: Alignment | None


@register
class Project(Stage[ProjectConfig]):
    """Places every annotation on both sides, or says why it cannot be placed."""

    name = "project"
    version = 3
    Config = ProjectConfig

    def __init__(self, config: ProjectConfig | None = None, **options: Any) -> None:
        super().__init__(config, **options)
        self._aligner: Aligner | None = None

    @property
    def requires(self) -> tuple[str, ...]:
        """Both sides and what is on them."""
        return ("sentences", "translation", "quantities", "entities", "pivot_entities")

    @property
    def provides(self) -> tuple[str, ...]:
        """Word links, and one projection for every annotation."""
        return ("alignment", "projections")

    def resources(self) -> Mapping[str, str]:
        """The encoder's digest, the aligner's version and the digest of its weights."""
        return {Encoder.model_id: encoder_sha256(), "aligner": f"{ALIGNER_VERSION} {aligner_sha256()}"}

    def load(self) -> None:
        """Loads the aligner."""
        self._aligner = load_aligner()

    def annotate(self, documents: Sequence[Document]) -> Sequence[Mapping[str, Any]]:
        """Word links and projections of each document."""
        return [self._project(document) for document in documents]

    def _project(self, document: Document) -> Mapping[str, Any]:
        sides = self._sides(document)
        placed = (item for item in document.layer("translation").carried if item.status != "unprojected")
        carried = {(item.layer, item.start, item.end): item for item in placed}
        projections: list[Projection] = []
        layers: tuple[SourceLayer, ...] = ("quantities", "entities")
        for layer in layers:
            spans = document.layer(layer)
            known = [carried.get((layer, span.start, span.end)) for span in spans]
            projections += _one_to_one(self._layer(layer, spans, known, sides))
        pivot = document.layer("pivot_entities")
        projections += _one_to_one(self._layer("pivot_entities", pivot, [None] * len(pivot), sides))
        return {"alignment": tuple(_links(document, sides)), "projections": tuple(projections)}

    def _sides(self, document: Document) -> list[_Side]:
        assert self._aligner is not None
        translation = document.layer("translation")
        pairs = list(zip(document.layer("sentences"), translation.sentences, strict=True))
        live = [pair for pair in pairs if pair[1].status in ("ok", "suspect") and pair[1].end > pair[1].start]
        texts = [(document.surface(source), translation.text[pivot.start : pivot.end]) for source, pivot in live]
        alignments = {pivot.source: alignment for (_, pivot), alignment in zip(live, self._aligner.align(texts), strict=True)}
        return [_Side(source, pivot, alignments.get(pivot.source)) for source, pivot in pairs]

    def _layer(
        self, layer: Layer, spans: Sequence[Spanned], known: Sequence[Projection | None], sides: Sequence[_Side]
    ) -> list[Projection]:
        """Projections of all spans of a layer: those that are known, and the others sentence by sentence."""
        backward = layer == "pivot_entities"
        holders: list[Spanned] = [side.pivot if backward else side.sentence for side in sides]
        out = list(known)
        aligned: dict[int, list[int]] = {}
        held: dict[int, list[int]] = {}
        for number, span in enumerate(spans):
            at, reason = _holder(span, holders)
            if known[number] is not None:
                if at is not None:
                    held.setdefault(at, []).append(number)
                continue
            if at is None:
                out[number] = _unprojected(layer, span, reason)
                continue
            side = sides[at]
            if side.pivot.status == "skipped":
                out[number] = _unprojected(layer, span, "sentence not translated")
            elif side.pivot.status == "copied":
                here, there = (side.pivot, side.sentence) if backward else (side.sentence, side.pivot)
                shift = there.start - here.start
                out[number] = _projected(layer, "carried", span, span.start + shift, span.end + shift, 1.0)
            elif side.alignment is None:
                out[number] = _unprojected(layer, span, "empty translation")
            else:
                aligned.setdefault(at, []).append(number)
        for at, numbers in aligned.items():
            items = [item for number in held.get(at, ()) if (item := known[number]) is not None]
            for number, projection in zip(numbers, self._aligned(layer, [spans[n] for n in numbers], items, sides[at]), strict=True):
                out[number] = projection
        return [item for item in out if item is not None]

    def _aligned(self, layer: Layer, spans: Sequence[Spanned], held: Sequence[Projection], side: _Side) -> list[Projection]:
        """Projections of the spans of one sentence by its alignment; places that are held already stay with those that hold them."""
        assert side.alignment is not None
        backward = layer == "pivot_entities"
        alignment = side.alignment.reversed() if backward else side.alignment
        here, there = (side.pivot, side.sentence) if backward else (side.sentence, side.pivot)
        inner = [(span.start - here.start, span.end - here.start) for span in spans]
        taken = [
            ((item.start - here.start, item.end - here.start), (item.pivot_start - there.start, item.pivot_end - there.start))
            for item in held
            if item.start is not None and item.end is not None and item.pivot_start is not None and item.pivot_end is not None
        ]
        out = []
        for span, place in zip(spans, alignment.project_all(inner, taken), strict=True):
            if isinstance(place, Unprojected):
                out.append(_unprojected(layer, span, place.reason))
            elif isinstance(span, Mention) and span.type in _NAMES and _small(surface := alignment.target[place.start : place.end]):
                out.append(_unprojected(layer, span, f"no name there: {surface!r}"))
            elif place.score < self.config.threshold:
                out.append(_unprojected(layer, span, f"unsure: {place.score:.2f} is below {self.config.threshold:.2f}"))
            else:
                start, end = place.start + there.start, place.end + there.start
                out.append(_projected(layer, "aligned", span, start, end, round(place.score, 4)))
        return out


def _small(text: str) -> bool:
    """Whether a text is written in small letters throughout: "the US" became "amerikanska", an adjective."""
    return any(char.islower() for char in text) and not any(char.isupper() or char.isdigit() for char in text)


def _unprojected(layer: Layer, span: Spanned, reason: str) -> Projection:
    if layer == "pivot_entities":
        return Projection(layer=layer, status="unprojected", pivot_start=span.start, pivot_end=span.end, reason=reason)
    return Projection(layer=layer, status="unprojected", start=span.start, end=span.end, reason=reason)


def _projected(layer: Layer, status: Literal["carried", "aligned"], span: Spanned, start: int, end: int, score: float) -> Projection:
    source, pivot = ((start, end), (span.start, span.end)) if layer == "pivot_entities" else ((span.start, span.end), (start, end))
    return Projection(layer=layer, status=status, start=source[0], end=source[1], pivot_start=pivot[0], pivot_end=pivot[1], score=score)


def _holder(span: Spanned, spans: Sequence[Spanned]) -> tuple[int | None, str]:
    """The number of the sentence that holds the span, or why there is none."""
    at = bisect.bisect_right(spans, span.start, key=lambda item: item.start) - 1
    # Empty pivot sentences may start where the one that holds the span does.
    while at > 0 and spans[at].end == spans[at].start:
        at -= 1
    if at < 0 or not spans[at].start <= span.start < spans[at].end:
        return None, "outside every sentence"
    return (at, "") if span.end <= spans[at].end else (None, "crosses a sentence boundary")


def _one_to_one(projections: Sequence[Projection]) -> list[Projection]:
    """The same, where two spans that do not overlap were put on exactly the same place, only the surer one stays there."""
    best: dict[tuple[int | None, int | None], Projection] = {}
    out = []
    for item in projections:
        if item.status != "unprojected":
            rival = best.get(_target(item))
            if rival is None or _rank(item) > _rank(rival):
                best[_target(item)] = item
    for item in projections:
        rival = best.get(_target(item))
        if item.status == "unprojected" or rival is None or rival is item or _overlap(item, rival):
            out.append(item)
        elif item.layer == "pivot_entities":
            out.append(
                msgspec.structs.replace(item, status="unprojected", start=None, end=None, score=None, reason="place taken by a surer span")
            )
        else:
            out.append(
                msgspec.structs.replace(
                    item, status="unprojected", pivot_start=None, pivot_end=None, score=None, reason="place taken by a surer span"
                )
            )
    return out


def _target(item: Projection) -> tuple[int | None, int | None]:
    return (item.start, item.end) if item.layer == "pivot_entities" else (item.pivot_start, item.pivot_end)


def _rank(item: Projection) -> tuple[bool, float]:
    return item.status == "carried", item.score or 0.0


def _overlap(left: Projection, right: Projection) -> bool:
    if left.layer == "pivot_entities":
        spans = left.pivot_start, left.pivot_end, right.pivot_start, right.pivot_end
    else:
        spans = left.start, left.end, right.start, right.end
    a, b, c, d = (value if value is not None else -1 for value in spans)
    return a < d and c < b


def _links(document: Document, sides: Iterable[_Side]) -> Iterable[WordLink]:
    for side in sides:
        start, pivot_start = side.sentence.start, side.pivot.start
        if side.pivot.status == "copied":
            for low, high in words(document.surface(side.sentence)):
                yield WordLink(start=start + low, end=start + high, pivot_start=pivot_start + low, pivot_end=pivot_start + high, score=1.0)
        elif side.alignment is not None:
            for pair in side.alignment.pairs():
                yield WordLink(
                    start=start + pair.start,
                    end=start + pair.end,
                    pivot_start=pivot_start + pair.target_start,
                    pivot_end=pivot_start + pair.target_end,
                    score=round(pair.score, 4),
                )
