"""GLiNER models, which are told what to look for (Zaratiana et al., "GLiNER: Generalist Model for Named Entity Recognition", 2024)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import version as library_version
from typing import Any

from pipeline.document import EntityType
from pipeline.errors import ModelError
from pipeline.stages.pivot_entities.recognisers import Seen
from pipeline.stages.translate.backends.files import model_folder
from pipeline.stages.translate.backends.packages import distribution_version

_WORD = re.compile(r"\w+(?:[-_]\w+)*|\S")
"""Words as GLiNER cuts them."""


class GlinerRecogniser:
    """A GLiNER model from a folder, weights from safetensors alone; asked for every label of ``labels``.

    Sentences of more words than the model takes are read in overlapping windows.
    """

    def __init__(self, model: str, labels: Mapping[str, EntityType], threshold: float) -> None:
        distribution_version("gliner", "gliner")
        folder = model_folder(model)
        if not any(folder.path.glob("*.safetensors")):
            raise ModelError(f"the folder {folder.path} holds no model of GLiNER in safetensors; others are not read")
        from gliner import GLiNER

        self.precision: Mapping[str, float] = {}
        self.id, self._labels, self._threshold = folder.id, list(labels), threshold
        try:
            self._model: Any = GLiNER.from_pretrained(
                str(folder.path), local_files_only=True, load_tokenizer=True, map_location="cpu"
            ).eval()
        except Exception as error:
            # The library lets errors of many kinds through.
            raise ModelError(f"GLiNER cannot read the model in {folder.path}: {type(error).__name__}: {error}") from error
        self._room = int(self._model.config.max_len)

    def read(self, texts: Sequence[str], batch: int) -> list[list[Seen]]:
        """See :class:`pipeline.stages.pivot_entities.recognisers.Recogniser`; ``batch`` changes nothing, sentences are read one by one."""
        return [self._read(text) for text in texts]

    def _read(self, text: str) -> list[Seen]:
        found: dict[tuple[int, int, str], Seen] = {}
        for start, end in windows(text, self._room):
            (entities,) = self._model.inference([text[start:end]], self._labels, threshold=self._threshold, flat_ner=True)
            for entity in entities:
                seen = Seen(entity["start"] + start, entity["end"] + start, entity["label"], float(entity["score"]))
                key = (seen.start, seen.end, seen.label)
                if key not in found or found[key].score < seen.score:
                    found[key] = seen
        return sorted(found.values(), key=lambda seen: (seen.start, seen.end))


def windows(text: str, room: int) -> Iterator[tuple[int, int]]:
    """Spans of a text of at most ``room`` words each, neighbours overlapping by a quarter; none for a text without words."""
    words = [match.span() for match in _WORD.finditer(text)]
    step = max(1, room - room // 4)
    for first in range(0, len(words), step):
        last = min(first + room, len(words))
        yield words[first][0], words[last - 1][1]
        if last == len(words):
            return


def resources(model: str) -> dict[str, str]:
    """The model's digest, and the versions of the libraries."""
    folder = model_folder(model)
    libraries = {name: library_version(name) for name in ("transformers", "torch")}
    return {folder.id: folder.sha256, "gliner": distribution_version("gliner", "gliner"), **libraries}
