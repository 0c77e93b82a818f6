"""Word alignment and span projection on the encoder's token vectors; the encoder is not trained for it.

After SimAlign (Jalili Sabet et al., 2020): words are means of their pieces' vectors at one middle layer, links are mutual nearest
neighbours by cosine. Names and numbers add evidence of their own (:mod:`pipeline.compact.evidence`): romanised spellings that look alike,
and equal digits. A span goes to the most probable range of target words (:mod:`pipeline.compact.spans`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from pipeline.compact.encoder import EncodedText, Encoder, load_encoder
from pipeline.compact.evidence import evidence
from pipeline.compact.projection import Projected, Span, Unprojected, trim
from pipeline.compact.spans import Candidates, SpanView, SpanWeights, load_weights
from pipeline.compact.tag_words import pair_pieces
from pipeline.compact.words import words

LAYER = 7
"""The encoder's layer whose vectors align best."""

VERSION = 4
"""Raised by hand whenever alignments may change, new weights included; for fingerprints."""

_NEARLY = 5.0
"""Log odds that a place may be worse than the best one and still be taken when the best is held by another span."""


@dataclass(frozen=True)
class Pair:
    """A source word and the target word that translates it, as spans on the two texts; ``score`` in [0, 1]."""

    start: int
    end: int
    target_start: int
    target_end: int
    score: float


class Alignment:
    """Two texts, word by word.

    Args:
        source, target: the texts.
        source_words, target_words: spans of their words.
        similarity: (source words, target words), cosine with evidence added.
        weights: of the model that places spans; the shipped ones by default.
    """

    def __init__(
        self,
        source: str,
        target: str,
        source_words: Sequence[Span],
        target_words: Sequence[Span],
        similarity: npt.ArrayLike,
        weights: SpanWeights | None = None,
    ) -> None:
        self.source, self.target = source, target
        self.source_words, self.target_words = source_words, target_words
        self.similarity: npt.NDArray[Any] = np.asarray(similarity)
        self._weights = weights
        full = bool(source_words) and bool(target_words)
        self._forward: list[int] = self.similarity.argmax(1).tolist() if full else []
        self._backward: list[int] = self.similarity.argmax(0).tolist() if full else []

    def reversed(self) -> Alignment:
        """The same alignment, target and source exchanged."""
        return Alignment(self.target, self.source, self.target_words, self.source_words, self.similarity.T, self._weights)

    def pairs(self) -> list[Pair]:
        """Mutual nearest neighbours, in the order of the source."""
        return [
            Pair(*self.source_words[i], *self.target_words[j], score=min(1.0, max(0.0, float(self.similarity[i, j]))))
            for i, j in enumerate(self._forward)
            if self._backward[j] == i
        ]

    def project(self, start: int, end: int) -> Projected | Unprojected:
        """Where the span ``[start, end)`` of the source went on the target."""
        return self.project_all([(start, end)])[0]

    def project_all(self, spans: Sequence[Span], held: Sequence[tuple[Span, Span]] = ()) -> list[Projected | Unprojected]:
        """Where spans of the source went, in their order, when no two of them should go to one place.

        The surest are placed first; others, unless they overlap them on the source, go elsewhere if they have a place nearly as good. So a
        name that stands twice on both sides is not put twice on the same place.

        Args:
            spans: in any order; they may overlap.
            held: source and target span of what is placed already.
        """
        weights = self._weights or load_weights()
        out: list[Projected | Unprojected] = [Unprojected("")] * len(spans)
        ranked: list[tuple[float, int, _Ranges]] = []
        for number, span in enumerate(spans):
            found = self._ranges(span, weights)
            if isinstance(found, Unprojected):
                out[number] = found
            else:
                ranked.append((-found.sureness, number, found))
        taken = [(source, self._target_range(target)) for source, target in held]
        for _, number, found in sorted(ranked, key=lambda item: item[:2]):
            span = spans[number]
            rivals = [place for source, place in taken if not _overlap(source, span)]
            chosen = found.without(rivals)
            if chosen is None:
                out[number] = Unprojected("place taken by a surer span")
                continue
            first, last, evidence = self.view.choose(chosen.found, chosen.scores, chosen.low, chosen.high)
            taken.append((span, (first, last)))
            place = trim(self.source[slice(*span)], self.target, self.target_words[first:last], self.source[: span[0]])
            out[number] = Projected(*place, score=weights.probability(evidence))
        return out

    def _ranges(self, span: Span, weights: SpanWeights) -> _Ranges | Unprojected:
        inside = self._inside(*span)
        if not inside:
            return Unprojected("no word in the span")
        if not self.target_words:
            return Unprojected("no word in the translation")
        low, high = inside[0], inside[-1] + 1
        if all(self._backward[self._forward[i]] != i for i in range(low, high)) and all(not low <= i < high for i in self._backward):
            return Unprojected("no aligned word")
        found = self.view.candidates(low, high)
        return _Ranges(low, high, found, found.features @ weights.vector)

    def _target_range(self, span: Span) -> Span:
        inside = [j for j, (start, end) in enumerate(self.target_words) if start < span[1] and span[0] < end]
        return (inside[0], inside[-1] + 1) if inside else (0, 0)

    def slot(self, start: int, end: int) -> Span | None:
        """The words between the translations of a span's neighbours, where nothing else is aligned with them and one begins with a capital.

        A name that was garbled beyond recognition aligns with nothing, but stands where it should.
        """
        inside = self._inside(start, end)
        linked = [i for i, j in enumerate(self._forward) if self._backward[j] == i]
        before = [i for i in linked if inside and inside[0] - 2 <= i < inside[0]]
        after = [i for i in linked if inside and inside[-1] < i <= inside[-1] + 2]
        if not before or not after:
            return None
        first, last = self._forward[before[-1]] + 1, self._forward[after[0]]
        taken = {self._forward[i] for i in linked}
        if not 0 < last - first <= len(inside) + 1 or any(j in taken for j in range(first, last)):
            return None
        spans = [span for span in self.target_words[first:last] if self.target[span[0]].isupper()]
        return (spans[0][0], spans[-1][1]) if spans else None

    @cached_property
    def view(self) -> SpanView:
        """The two texts as the model that places spans sees them; both have words."""
        return SpanView(
            [self.source[slice(*span)] for span in self.source_words],
            [self.target[slice(*span)] for span in self.target_words],
            self.similarity,
        )

    def _inside(self, start: int, end: int) -> list[int]:
        return [i for i, span in enumerate(self.source_words) if span[0] < end and start < span[1]]


@dataclass(frozen=True)
class _Ranges:
    """The ranges where a span may have gone, and their scores."""

    low: int
    high: int
    found: Candidates
    scores: npt.NDArray[np.float64]

    @property
    def sureness(self) -> float:
        """Probability of the best range."""
        return float(1 / np.exp(self.scores - self.scores.max()).sum())

    def without(self, taken: Sequence[Span]) -> _Ranges | None:
        """The ranges that overlap nothing taken if one is nearly as good as the best; else all, or None if the best is one of the taken."""
        best = int(self.scores.argmax())
        first, last = int(self.found.first[best]), int(self.found.last[best])
        if not any(_overlap(place, (first, last)) for place in taken):
            return self
        free = np.ones(len(self.scores), dtype=bool)
        for place in taken:
            free &= (self.found.last <= place[0]) | (self.found.first >= place[1])
        if free.any() and self.scores[free].max() > self.scores[best] - _NEARLY:
            return _Ranges(self.low, self.high, self.found.only(free), self.scores[free])
        return None if (first, last) in taken else self


def _overlap(left: Span, right: Span) -> bool:
    return left[0] < right[1] and right[0] < left[1]


class Aligner:
    """Aligns sentence pairs; see :func:`load_aligner`.

    Args:
        encoder: gives the vectors.
        weights: of the model that places spans.
    """

    def __init__(self, encoder: Encoder, weights: SpanWeights | None = None) -> None:
        self._encoder = encoder
        self._weights = weights or load_weights()

    @property
    def sha256(self) -> str:
        """Digest of the encoder it goes by."""
        return self._encoder.sha256

    def align(self, pairs: Sequence[tuple[str, str]]) -> list[Alignment]:
        """One alignment for every (source, target)."""
        texts = [text for pair in pairs for text in pair]
        views = dict(zip(texts, self._encoder.encode(texts, [LAYER]), strict=True))
        return [self._align(source, target, views[source], views[target]) for source, target in pairs]

    def _align(self, source: str, target: str, source_view: EncodedText, target_view: EncodedText) -> Alignment:
        source_words, target_words = words(source), words(target)
        cosine = word_vectors(source_view, source_words) @ word_vectors(target_view, target_words).T
        spelling = evidence([source[slice(*span)] for span in source_words], [target[slice(*span)] for span in target_words])
        return Alignment(source, target, source_words, target_words, cosine.numpy() + spelling, self._weights)


def word_vectors(view: EncodedText, spans: Sequence[Span], layer: int = LAYER) -> Tensor:
    """Unit vectors (words, hidden): the mean of the pieces that stand on each word; zero for a word without pieces."""
    states = view.states[layer]
    index = torch.tensor(pair_pieces(spans, view.offsets), dtype=torch.long).reshape(-1, 2)
    # The sum has the direction of the mean, and only directions are compared.
    total = states.new_zeros(len(spans), states.shape[1]).index_add(0, index[:, 1], states[index[:, 0]])
    return torch.nn.functional.normalize(total, dim=-1)


def load_aligner() -> Aligner:
    """An aligner on the process's encoder."""
    return Aligner(load_encoder())
