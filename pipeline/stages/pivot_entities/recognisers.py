"""The recognisers that read the pivot: one interface over models of spaCy, transformers and GLiNER.

Models lie on this machine: an id of ``dragoman models list``, or a folder. Nothing is downloaded, and nothing is read from a pickle.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from pipeline.document import EntityType
from pipeline.errors import ModelError

Backend = Literal["spacy", "transformers", "gliner"]

LABELS: Mapping[str, EntityType] = {
    "PERSON": "PER",
    "PER": "PER",
    "ORG": "ORG",
    "ORGANIZATION": "ORG",
    "GPE": "LOC",
    "LOC": "LOC",
    "LOCATION": "LOC",
    "FAC": "LOC",
    "LAW": "LAW",
    "EVENT": "EVENT",
}
"""Types of OntoNotes, CoNLL 2003 and MUC that have a counterpart here; NORP, PRODUCT, WORK_OF_ART, MISC and the numeric ones have none."""

PROMPTS: Mapping[str, EntityType] = {"person": "PER", "organization": "ORG", "location": "LOC", "law": "LAW", "event": "EVENT"}
"""What a GLiNER model is asked for."""


@dataclass(frozen=True)
class Seen:
    """A name as a model sees it.

    Attributes:
        start, end: code points of the text.
        label: the model's own.
        score: how probable, in [0, 1]; where a model gives no probability, how often it is right for this label.
    """

    start: int
    end: int
    label: str
    score: float


class Recogniser(Protocol):
    """A model that finds names in English sentences.

    Attributes:
        id: for provenance.
        precision: how often it is right for each label, where it gives no probabilities.
    """

    id: str
    precision: Mapping[str, float]

    def read(self, texts: Sequence[str], batch: int) -> list[list[Seen]]:
        """What it sees in every text, in order."""


def resources(backend: Backend, model: str) -> dict[str, str]:
    """What a recogniser's output depends on: its files, and the libraries that run it.

    Raises:
        ModelError: it is not there.
    """
    if backend == "spacy":
        from pipeline.stages.pivot_entities import spacy_model

        return spacy_model.resources(model)
    if backend == "transformers":
        from pipeline.stages.pivot_entities import token_classifier

        return token_classifier.resources(model)
    from pipeline.stages.pivot_entities import gliner_model

    return gliner_model.resources(model)


def load(backend: Backend, model: str, labels: Mapping[str, EntityType], threshold: float) -> Recogniser:
    """Loads a recogniser.

    Args:
        labels: the model's labels that are wanted. All of them are asked of GLiNER; a model of another kind must know one of them.

    Raises:
        ModelError: it is not there, damaged, or knows none of the labels.
    """
    if backend == "spacy":
        from pipeline.stages.pivot_entities.spacy_model import SpacyRecogniser

        return SpacyRecogniser(model, labels)
    if backend == "transformers":
        from pipeline.stages.pivot_entities.token_classifier import TokenClassifier

        return TokenClassifier(model, labels, threshold)
    from pipeline.stages.pivot_entities.gliner_model import GlinerRecogniser

    return GlinerRecogniser(model, labels, threshold)


def check_labels(model: str, known: Sequence[str], wanted: Mapping[str, EntityType]) -> None:
    """A model that has none of the labels would find nothing, silently.

    Raises:
        ModelError: it has none of them.
    """
    if not set(known) & set(wanted):
        raise ModelError(
            f"the model {model!r} knows the labels {', '.join(sorted(known)) or '(none)'}, none of which `pivot_entities.labels` maps to a "
            f"type; it maps {', '.join(sorted(wanted))}"
        )
