"""What the text around a mention is about, and what a candidate is: compared by the compact encoder's sentence vectors.

Only mentions with several candidates of nearly the same name are compared: elsewhere there is nothing to tell apart. The value of a
candidate is its cosine less the mean over those candidates, so that it depends on which of them fits better and not on how an encoder
spreads its vectors.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from pipeline.kb.entity import KbEntity
from pipeline.kb.store import KnowledgeBase

Vectors = npt.NDArray[np.float32]

_WINDOW = 160
_MOST = 6
_SCALE = 10.0
"""Cosines of the encoder differ by hundredths; ten times that is of the size of the other features."""


class SentenceVectors(Protocol):
    """What has sentence vectors: :class:`pipeline.compact.encoder.Encoder`."""

    def sentence_vectors(self, texts: Sequence[str], prefix: str = ...) -> Any:
        """Unit vectors, one row for each text, as an array or a tensor."""


class GlossContext:
    """Compares the surroundings of mentions with descriptions of entities.

    Args:
        kb: the knowledge base that the candidates come from.
        encoder: gives the vectors.
        remembered: how many descriptions' vectors are kept.
    """

    def __init__(self, kb: KnowledgeBase, encoder: SentenceVectors, remembered: int = 20000) -> None:
        self.kb = kb
        self._encoder = encoder
        self._remembered = remembered
        self._known: OrderedDict[int, Vectors] = OrderedDict()

    def describe(self, entity: KbEntity) -> str:
        """A phrase on what an entity is: name, gloss, and the units above it."""
        parts = [entity.english, entity.gloss, *(parent.english for parent in self.kb.parents(entity))]
        return ", ".join(dict.fromkeys(filter(None, parts)))

    def fits(self, text: str, start: int, end: int, candidates: Sequence[KbEntity]) -> list[float]:
        """For each candidate how much better it fits the text around a mention than the others do; zeros for fewer than two."""
        compared = sorted(candidates, key=lambda entity: (-entity.prior, entity.row))[:_MOST]
        if len(compared) < 2:
            return [0.0] * len(candidates)
        window = " ".join(text[max(0, start - _WINDOW) : end + _WINDOW].split())
        here = np.asarray(self._encoder.sentence_vectors([window]))[0]
        cosines = self._vectors(compared) @ here
        better = dict(zip((entity.row for entity in compared), (cosines - cosines.mean()) * _SCALE, strict=True))
        return [float(better.get(entity.row, 0.0)) for entity in candidates]

    def _vectors(self, entities: Sequence[KbEntity]) -> Vectors:
        missing = [entity for entity in entities if entity.row not in self._known]
        if missing:
            for entity, vector in zip(
                missing, np.asarray(self._encoder.sentence_vectors([self.describe(e) for e in missing])), strict=True
            ):
                self._known[entity.row] = vector
        found = np.stack([self._known[entity.row] for entity in entities])
        for entity in entities:
            self._known.move_to_end(entity.row)
        while len(self._known) > self._remembered:
            self._known.popitem(last=False)
        return found
