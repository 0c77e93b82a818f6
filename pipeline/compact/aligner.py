"""Word alignment and span projection on the encoder's token vectors; no network is trained.

After SimAlign (Jalili Sabet et al., 2020): words are means of their pieces' vectors at one middle layer, links are mutual nearest
neighbours by cosine. Names and numbers add evidence of their own: romanised spellings that look alike, and equal digits. A span goes to
the target range whose words most prefer the span over the rest of the source.
"""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import torch
from anyascii import anyascii
from rapidfuzz.distance import JaroWinkler, Levenshtein
from torch import Tensor

from pipeline.compact.encoder import EncodedText, Encoder, load_encoder
from pipeline.compact.projection import Projected, Span, Unprojected, confidence, trim
from pipeline.compact.words import is_word, words

LAYER = 7
"""The encoder's layer whose vectors align best."""

VERSION = 2
"""Raised by hand whenever alignments may change; for fingerprints."""

_DIGITS = 0.5
_NAMES = 0.4
_PUNCTUATION = 0.3
_ALIKE = 0.75
_JOINED_ALIKE = 0.85
_HYPHENS = frozenset("-–")
_MUTUAL = 0.3
_SHORTEST_NAME = 3


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
    """

    def __init__(self, source: str, target: str, source_words: Sequence[Span], target_words: Sequence[Span], similarity: Tensor) -> None:
        self.source, self.target = source, target
        self.source_words, self.target_words = source_words, target_words
        self.similarity = similarity
        full = bool(source_words) and bool(target_words)
        self._forward: list[int] = similarity.argmax(1).tolist() if full else []
        self._backward: list[int] = similarity.argmax(0).tolist() if full else []

    def reversed(self) -> Alignment:
        """The same alignment, target and source exchanged."""
        return Alignment(self.target, self.source, self.target_words, self.source_words, self.similarity.T)

    def pairs(self) -> list[Pair]:
        """Mutual nearest neighbours, in the order of the source."""
        return [
            Pair(*self.source_words[i], *self.target_words[j], score=min(1.0, max(0.0, float(self.similarity[i, j]))))
            for i, j in enumerate(self._forward)
            if self._backward[j] == i
        ]

    def project(self, start: int, end: int) -> Projected | Unprojected:
        """Where the span ``[start, end)`` of the source went on the target."""
        inside = [i for i, span in enumerate(self.source_words) if span[0] < end and start < span[1]]
        if not inside:
            return Unprojected("no word in the span")
        if not self.target_words:
            return Unprojected("no word in the translation")
        low, high = inside[0], inside[-1] + 1
        if all(self._backward[self._forward[i]] != i for i in range(low, high)) and all(not low <= i < high for i in self._backward):
            return Unprojected("no aligned word")
        gain = self._gain(low, high)
        first, last = _best_range(gain, 3 * (high - low) + 4)
        place = trim(self.source[start:end], self.target, self.target_words[first:last])
        return Projected(*place, score=confidence(self._features(low, high, first, last, gain)))

    def slot(self, start: int, end: int) -> Span | None:
        """The words between the translations of a span's neighbours, where nothing else is aligned with them and one begins with a capital.

        A name that was garbled beyond recognition aligns with nothing, but stands where it should.
        """
        inside = [i for i, span in enumerate(self.source_words) if span[0] < end and start < span[1]]
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

    def _gain(self, low: int, high: int) -> list[float]:
        """For every target word, how much it prefers the span's words over the rest of the source."""
        inside = self.similarity[low:high].max(0).values
        rest = torch.cat([self.similarity[:low], self.similarity[high:]])
        gain: list[float] = (inside - (rest.max(0).values if len(rest) else torch.zeros_like(inside))).tolist()
        for i in range(low, high):
            if self._backward[self._forward[i]] == i:
                gain[self._forward[i]] += _MUTUAL
        return gain

    def _features(self, low: int, high: int, first: int, last: int, gain: Sequence[float]) -> list[float]:
        """What :func:`pipeline.compact.projection.confidence` goes by."""
        block = self.similarity[low:high]
        inside = block[:, first:last].max(1).values
        others = torch.cat([block[:, :first], block[:, last:]], 1)
        margin = inside - others.max(1).values if others.shape[1] else inside
        mutual = [first <= self._forward[i] < last and self._backward[self._forward[i]] == i for i in range(low, high)]
        edges = [gain[j] for j in (first - 1, last) if 0 <= j < len(gain)]
        return [
            float(inside.mean()),
            float(margin.mean()),
            float(margin.min()),
            sum(mutual) / len(mutual),
            min(gain[first:last]),
            max(edges, default=-0.5),
            abs(float(torch.tensor((last - first) / (high - low)).log())),
        ]


def _best_range(gain: Sequence[float], longest: int) -> tuple[int, int]:
    """The range of the largest sum of gains, at most ``longest`` wide; among equals the first and shortest."""
    sums = [0.0, *itertools.accumulate(gain)]
    _, first, last = min(
        (-(sums[last] - sums[first]), first, last)
        for first in range(len(gain))
        for last in range(first + 1, min(len(gain), first + longest) + 1)
    )
    return first, last


class Aligner:
    """Aligns sentence pairs; see :func:`load_aligner`."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder

    @property
    def sha256(self) -> str:
        """Digest of the model it goes by."""
        return self._encoder.sha256

    def align(self, pairs: Sequence[tuple[str, str]]) -> list[Alignment]:
        """One alignment for every (source, target)."""
        texts = [text for pair in pairs for text in pair]
        views = dict(zip(texts, self._encoder.encode(texts, [LAYER]), strict=True))
        return [self._align(source, target, views[source], views[target]) for source, target in pairs]

    @staticmethod
    def _align(source: str, target: str, source_view: EncodedText, target_view: EncodedText) -> Alignment:
        source_words, target_words = words(source), words(target)
        similarity = word_vectors(source_view, source_words) @ word_vectors(target_view, target_words).T
        evidence = _evidence([source[slice(*span)] for span in source_words], [target[slice(*span)] for span in target_words])
        return Alignment(source, target, source_words, target_words, similarity + evidence)


def word_vectors(view: EncodedText, spans: Sequence[Span], layer: int = LAYER) -> Tensor:
    """Unit vectors (words, hidden): the mean of the pieces that stand on each word; zero for a word without pieces."""
    states = view.states[layer]
    out = torch.zeros(len(spans), states.shape[1])
    placed = [(position, offset) for position, offset in enumerate(view.offsets) if offset is not None]
    at = 0
    for index, (start, end) in enumerate(spans):
        while at < len(placed) and placed[at][1][1] <= start:
            at += 1
        rows = []
        for position, offset in itertools.islice(placed, at, None):
            if offset[0] >= end:
                break
            if offset[1] > start:
                rows.append(position)
        if rows:
            out[index] = states[rows].mean(0)
    return torch.nn.functional.normalize(out, dim=-1)


def _evidence(source: Sequence[str], target: Sequence[str]) -> Tensor:
    """What spelling says for or against each pair of words, to be added to the cosine."""
    source_kinds, target_kinds = [_kind(word) for word in source], [_kind(word) for word in target]
    symbols = [torch.tensor([kind == "symbol" for kind in kinds], dtype=torch.bool) for kinds in (source_kinds, target_kinds)]
    evidence = (symbols[0][:, None] ^ symbols[1][None, :]) * -_PUNCTUATION
    capitals = [j for j, other in enumerate(target) if target_kinds[j] == "word" and other[0].isupper()]
    plain = [j for j, kind in enumerate(target_kinds) if kind == "word"]
    numbers = [j for j, kind in enumerate(target_kinds) if kind == "number"]
    for i, word in enumerate(source):
        if source_kinds[i] == "number":
            for j in numbers:
                same = _digits(word) == _digits(target[j])
                evidence[i, j] = _DIGITS if same else _DIGITS * (_same_digits(word, target[j]) - _ALIKE)
        elif source_kinds[i] == "word":
            for j in plain if word[0].isupper() else capitals:
                alike = _spelled_alike(word, target[j])
                if alike > _ALIKE:
                    evidence[i, j] = _NAMES * (alike - _ALIKE) / (1 - _ALIKE)
    for i, word in enumerate(source):
        if source_kinds[i] == "word":
            _add_joined(evidence[i], word, target)
    for j, word in enumerate(target):
        if target_kinds[j] == "word":
            _add_joined(evidence[:, j], word, source)
    return evidence


def _add_joined(row: Tensor, word: str, others: Sequence[str]) -> None:
    """Evidence for a name that one language writes as one word and the other as two or three: Тхуанань, Thuan An."""
    for first in range(len(others)):
        if not others[first][0].isupper():
            continue
        for last in range(first + 2, min(len(others), first + 4) + 1):
            part = others[last - 1]
            if not (part[0].isupper() or part in _HYPHENS):
                break
            if part in _HYPHENS:
                continue
            alike = _spelled_alike(word, "".join(others[first:last]))
            if alike > _JOINED_ALIKE and alike > max(_spelled_alike(word, other) for other in others[first:last]):
                row[first:last] = torch.clamp(row[first:last], min=_NAMES * (alike - _ALIKE) / (1 - _ALIKE))


def _kind(word: str) -> str:
    if not is_word(word):
        return "symbol"
    return "number" if any(char.isdigit() for char in word) else "word"


@lru_cache(maxsize=20_000)
def _digits(word: str) -> str:
    return "".join(str(unicodedata.digit(char)) for char in word if char.isdigit())


def _same_digits(word: str, other: str) -> float:
    """Share of digits that two numbers have in common: a translator that garbles a number leaves most of it."""
    return float(Levenshtein.normalized_similarity(_digits(word), _digits(other)))


@lru_cache(maxsize=20_000)
def _romanised(word: str) -> str:
    return "".join(char for char in anyascii(word).lower() if char.isalnum())


@lru_cache(maxsize=50_000)
def _spelled_alike(word: str, other: str) -> float:
    left, right = _romanised(word), _romanised(other)
    if min(len(left), len(right)) < _SHORTEST_NAME:
        return 0.0
    return float(JaroWinkler.similarity(left, right))


def load_aligner() -> Aligner:
    """An aligner on the process's encoder."""
    return Aligner(load_encoder())
