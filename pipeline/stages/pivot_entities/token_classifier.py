"""Token classifiers of transformers (BERT, RoBERTa, XLM-R, DeBERTa … with labels such as ``B-PER``)."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from importlib.metadata import version as library_version
from typing import Any

from pipeline.document import EntityType
from pipeline.errors import ModelError
from pipeline.stages.pivot_entities.recognisers import Seen, check_labels
from pipeline.stages.translate.backends.files import model_folder

_ROBERTA_OFFSET = 2
"""Positions that models of RoBERTa's kind set aside at the start, so that they take fewer pieces than they have positions."""


class TokenClassifier:
    """A token classifier from a folder of transformers, weights from safetensors alone.

    Sentences longer than the model takes are read in overlapping windows. They are read one by one: padding would make a score depend on
    what else is in the batch.
    """

    def __init__(self, model: str, labels: Mapping[str, EntityType], threshold: float) -> None:
        import transformers

        folder = model_folder(model)
        self.precision: Mapping[str, float] = {}
        self.id, self._labels, self._threshold = folder.id, frozenset(labels), threshold
        transformers.utils.logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        try:
            network = transformers.AutoModelForTokenClassification.from_pretrained(
                str(folder.path), local_files_only=True, use_safetensors=True, trust_remote_code=False, dtype="float32"
            )
            tokenizer = transformers.AutoTokenizer.from_pretrained(str(folder.path), local_files_only=True, trust_remote_code=False)
        except Exception as error:
            # The library lets errors of many kinds through.
            raise ModelError(f"transformers cannot read the model in {folder.path}: {type(error).__name__}: {error}") from error
        if not tokenizer.is_fast:
            raise ModelError(f"the model in {folder.path} has no fast tokenizer (tokenizer.json), without which spans have no offsets")
        check_labels(model, [str(label).removeprefix("B-").removeprefix("I-") for label in network.config.id2label.values()], labels)
        room = getattr(network.config, "max_position_embeddings", None)
        if isinstance(room, int) and room > 0:
            tokenizer.model_max_length = min(tokenizer.model_max_length, room - _ROBERTA_OFFSET)
        if tokenizer.model_max_length > 100_000:
            tokenizer.model_max_length = 512
        stride = min(128, tokenizer.model_max_length // 4)
        self._pipe: Any = transformers.pipeline(
            "token-classification", model=network.eval(), tokenizer=tokenizer, aggregation_strategy="first", stride=stride, device="cpu"
        )

    def read(self, texts: Sequence[str], batch: int) -> list[list[Seen]]:
        """See :class:`pipeline.stages.pivot_entities.recognisers.Recogniser`; ``batch`` changes nothing."""
        with warnings.catch_warnings():
            # Without a mark of its own for a word's later pieces (SentencePiece), blanks say where words begin: punctuation joins the word
            # before it, and is taken off again with the span's ends.
            warnings.filterwarnings("ignore", message="Tokenizer does not support real words")
            found = [self._pipe(text) if text.strip() else [] for text in texts]
        return [
            [
                Seen(int(group["start"]), int(group["end"]), str(group["entity_group"]), float(group["score"]))
                for group in groups
                if group["entity_group"] in self._labels and group["score"] >= self._threshold and group["start"] < group["end"]
            ]
            for groups in found
        ]


def resources(model: str) -> dict[str, str]:
    """The model's digest, and the versions of the libraries."""
    folder = model_folder(model)
    return {folder.id: folder.sha256, "transformers": library_version("transformers"), "torch": library_version("torch")}
