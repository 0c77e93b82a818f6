"""Which range of the target's words stands for a span of the source: a log-linear model over all ranges that may.

Word-by-word links lose parts of a name or take in a neighbour. Here every range of target words is scored as a whole by a weighted sum of
features (how much its words prefer the span over the rest of the source, what of the span it leaves out, its edges, its length, spelling),
and a softmax over the ranges gives each a probability. The weights lie in ``models/compact-aligner``; ``benchmarks/aligner.py --fit``
learns them from training lines of the parallel corpus.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import JaroWinkler
from rapidfuzz.process import cdist

from pipeline.compact.evidence import kind, romanised
from pipeline.errors import ModelError
from pipeline.models import find_model
from pipeline.paths import models_dir

MODEL_ID = "compact-aligner"
CONFIG = "config.json"

FEATURES = tuple(
    "gain belonging words function_words links foreign_links lost_mass lost_links coverage weakest first_gain last_gain before_gain "  # noqa: SIM905
    "after_gain word_ratio letter_ratio first_function last_function first_symbol last_symbol first_capital last_capital before_capital "
    "after_capital spelling distance numbers".split()
)
"""Of a range; see :meth:`SpanView.candidates`."""

CALIBRATION = ("log_odds", "rival", "similarity", "weakest_similarity", "links", "lower_case", "bias")
"""What the probability of a placed span is worked out from; see :meth:`SpanView.choose`."""

# Words that begin or end no name, amount or title: articles, prepositions, conjunctions, auxiliary verbs.
FUNCTION_WORDS = frozenset(
    "the a an of in on at to for and or from by with 's ’s as its their is are was were has have had that which who "  # noqa: SIM905
    "i på av och den det de en ett för till från med som om vid att ve ile bir bu şu için da de ki "
    "у в на і й та з із зі до від за про що як по при в на في من على إلى عن مع أن التي الذي هذا هذه و".split()
)

_TEMPERATURE = 0.05
"""Of the softmax over the similarities of a word with all words of the other side."""
_LOW, _HIGH = -0.4, 0.6
"""Bounds of differences of similarities, so that one odd word cannot outvote the rest."""
_EDGE = -0.25
"""Gain that the first and the last word of a range must exceed."""
_CAPITAL_NEAR = -0.1
_LIGHT = 0.2
"""Weight of a function word's or a mark's coverage; a word's is 1."""
_LEAST = 1e-6
_ALIKE = 0.6
_SHORTEST_NAME = 3

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


class SpanWeights(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, dict=True):
    """The model's numbers.

    Attributes:
        weights: of every feature of a range.
        calibration: of every part of the logistic regression that says how probable it is that a placed span is right.
    """

    weights: dict[str, float]
    calibration: dict[str, float]

    @functools.cached_property
    def vector(self) -> Floats:
        """Weights in the order of :data:`FEATURES`."""
        return np.array([self.weights[name] for name in FEATURES])

    def probability(self, evidence: Sequence[float]) -> float:
        """Estimated probability that both boundaries are right, from :meth:`SpanView.choose`."""
        odds = sum(self.calibration[name] * value for name, value in zip(CALIBRATION, (*evidence, 1.0), strict=True))
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


@functools.lru_cache(maxsize=2)
def load_weights(folder: Path | None = None) -> SpanWeights:
    """The shipped weights.

    Raises:
        ModelError: they are missing, damaged, or of other features.
    """
    path = (models_dir() / MODEL_ID if folder is None else folder) / CONFIG
    try:
        found = msgspec.json.decode(path.read_bytes(), type=SpanWeights)
    except (OSError, msgspec.MsgspecError) as error:
        raise ModelError(f"cannot read the aligner's weights in {path}: {error}; run `dragoman models verify {MODEL_ID}`") from error
    if set(found.weights) != set(FEATURES) or set(found.calibration) != set(CALIBRATION):
        raise ModelError(f"{path} has the weights of other features than this version knows; run `dragoman models verify {MODEL_ID}`")
    return found


def aligner_sha256() -> str:
    """Digest of the weights, for fingerprints."""
    return find_model(MODEL_ID).sha256


@dataclass(frozen=True)
class Candidates:
    """Ranges of target words ``[first, last)`` and their features (ranges, features)."""

    first: Ints
    last: Ints
    features: Floats

    def only(self, kept: Flags) -> Candidates:
        """Some of them."""
        return Candidates(self.first[kept], self.last[kept], self.features[kept])


class _Words:
    """What is known of one side's words."""

    def __init__(self, words: Sequence[str]) -> None:
        kinds = [kind(word) for word in words]
        self.words = list(words)
        self.symbol = np.array([each == "symbol" for each in kinds], dtype=bool)
        self.number = np.array([each == "number" for each in kinds], dtype=bool)
        self.capital = np.array([word[0].isupper() for word in words], dtype=bool)
        self.cased = self.capital | np.array([word[0].islower() for word in words], dtype=bool)
        self.function = np.array([word in FUNCTION_WORDS for word in words], dtype=bool)
        self.letters = np.array([len(word) for word in words])

    def first_capital(self, index: int) -> bool | None:
        """Whether a word begins with a capital; None where its script has none."""
        return bool(self.capital[index]) if self.cased[index] else None


class SpanView:
    """Two texts as the span model sees them.

    Args:
        source, target: words of both sides, at least one each.
        similarity: (source words, target words).
    """

    def __init__(self, source: Sequence[str], target: Sequence[str], similarity: npt.NDArray[Any]) -> None:
        self.similarity = np.asarray(similarity, dtype=np.float64)
        self._source, self._target = _Words(source), _Words(target)
        forward, backward = self.similarity.argmax(1), self.similarity.argmax(0)
        self._forward, self._mutual = forward, backward[forward] == np.arange(len(forward))
        self._to_target, self._to_source = _softmax(self.similarity, 1), _softmax(self.similarity, 0)

    def candidates(self, low: int, high: int) -> Candidates:
        """All ranges that may stand for the source words ``[low, high)``, with their features.

        ``gain`` of a word is its greatest similarity inside the span less the greatest outside; ``belonging`` how probable it is that it
        translates a word of the span, and ``lost_mass`` what of the span's own probability falls outside the range. ``coverage`` is how
        much the words of the span prefer the range over the rest of the target, ``weakest`` the least of that.
        """
        similarity, target, source = self.similarity, self._target, self._source
        count, width = similarity.shape[1], high - low
        gain = self._gain(low, high)
        first, last = _ranges(gain, 3 * width + 4, target.symbol)
        content = (~target.symbol).astype(float)
        links = np.bincount(self._forward[low:high][self._mutual[low:high]], minlength=count).astype(float)
        linked = np.zeros(count)
        linked[self._forward[self._mutual]] = 1

        inside = slice(low, high)
        sums = np.zeros((9, count + 1))
        np.cumsum(
            [
                gain * content,
                self._to_source[inside].sum(0) * content,
                content,
                target.function,
                links,
                (linked - np.minimum(links, 1)) * content,
                self._to_target[inside].sum(0),
                target.letters,
                target.number,
            ],
            axis=1,
            out=sums[:, 1:],
        )
        gains, belonging, words, function_words, own, foreign, mass, letters, numbers = sums[:, last] - sums[:, first]
        covered = self._covered(low, high, first, last)
        heavy = np.where(source.symbol[low:high] | source.function[low:high], _LIGHT, 1.0)
        before, after = np.maximum(first - 1, 0), np.minimum(last, count - 1)
        before_gain = np.where(first > 0, gain[before], _LOW)
        after_gain = np.where(last < count, gain[after], _LOW)
        features = np.stack(
            [
                gains,
                belonging,
                words,
                function_words,
                own / width,
                foreign,
                1 - mass / width,
                (links.sum() - own) / width,
                covered @ (heavy / heavy.sum()),
                covered.min(1),
                gain[first],
                gain[last - 1],
                before_gain,
                after_gain,
                np.abs(np.log((last - first) / width)),
                np.abs(np.log(letters / source.letters[inside].sum())),
                target.function[first],
                target.function[last - 1],
                self._stray(source.words[low])[first],
                self._stray(source.words[high - 1])[last - 1],
                self._otherwise(source.first_capital(low))[first],
                self._otherwise(source.first_capital(high - 1))[last - 1],
                (first > 0) & target.capital[before] & (before_gain > _CAPITAL_NEAR),
                (last < count) & target.capital[after] & (after_gain > _CAPITAL_NEAR),
                self._spelling(low, high, first, last),
                np.abs((first + last) / 2 / count - (low + high) / 2 / len(source.words)),
                np.abs(numbers - source.number[inside].sum()),
            ],
            axis=1,
        ).astype(np.float64)
        return Candidates(first, last, features)

    def choose(self, found: Candidates, scores: Floats, low: int, high: int) -> tuple[int, int, list[float]]:
        """The range with the highest score, of equals the first and shortest, and the evidence for :meth:`SpanWeights.probability`.

        Args:
            found: ranges for the source words ``[low, high)``, at least one.
            scores: of these ranges.
        """
        best = int(scores.argmax())
        first, last = int(found.first[best]), int(found.last[best])
        probabilities = np.exp(scores - scores[best])
        probabilities /= probabilities.sum()
        apart = (found.last <= first) | (found.first >= last)
        return first, last, self._evidence(low, high, first, last, float(probabilities[best]), float(probabilities[apart].sum()))

    def _evidence(self, low: int, high: int, first: int, last: int, top: float, apart: float) -> list[float]:
        """What speaks for a chosen range, in the order of :data:`CALIBRATION`.

        Its log odds against all other ranges, and against those alone that do not overlap it; the mean and the least of the span's greatest
        similarities inside it; the share of the span's words linked with it; whether a capitalised span went to a lower-case range.
        """
        inside = self.similarity[low:high, first:last].max(1)
        linked = self._mutual[low:high] & (self._forward[low:high] >= first) & (self._forward[low:high] < last)
        capital = self._source.capital[low:high].any()
        lower = capital and self._target.cased[first:last].any() and not (self._target.capital | self._target.number)[first:last].any()
        return [
            math.log(max(top, _LEAST) / max(1 - top, _LEAST)),
            math.log(max(apart, _LEAST)),
            float(inside.mean()),
            float(inside.min()),
            float(linked.mean()),
            float(lower),
        ]

    def _gain(self, low: int, high: int) -> Floats:
        inside = self.similarity[low:high].max(0)
        rest = np.concatenate([self.similarity[:low], self.similarity[high:]])
        out: Floats = np.clip(inside - (rest.max(0) if len(rest) else 0.0), _LOW, _HIGH)
        return out

    def _covered(self, low: int, high: int, first: Ints, last: Ints) -> Floats:
        """(ranges, span words): the greatest similarity inside a range less the greatest outside."""
        block = self.similarity[low:high]
        count = block.shape[1]
        longest = int((last - first).max())
        inside = np.empty((len(first), len(block)))
        running = block
        for width in range(1, longest + 1):
            if width > 1:
                running = np.maximum(running[:, : count - width + 1], block[:, width - 1 :])
            here = (last - first) == width
            inside[here] = running[:, first[here]].T
        none = np.full((len(block), 1), -1.0)
        until = np.concatenate([none, np.maximum.accumulate(block, 1)], 1)
        since = np.concatenate([np.maximum.accumulate(block[:, ::-1], 1)[:, ::-1], none], 1)
        outside = np.maximum(until[:, first], since[:, last]).T
        out: Floats = np.clip(inside - np.where(outside < -0.5, 0.0, outside), _LOW, _HIGH)
        return out

    def _stray(self, edge: str) -> Flags:
        """Punctuation that a range should not begin or end with, unless the span does, or it is a sign of per cent."""
        out: Flags = self._target.symbol & np.array([word != edge and word not in "%‰°٪" for word in self._target.words], dtype=bool)
        return out

    def _otherwise(self, capital: bool | None) -> Flags:
        """Words that are capitalised where the span's edge is not, or the other way round; none where a script has no capitals."""
        if capital is None:
            return np.zeros(len(self._target.words), dtype=bool)
        out: Flags = self._target.cased & (self._target.capital != capital)
        return out

    def _spelling(self, low: int, high: int, first: Ints, last: Ints) -> Floats:
        name = "".join(romanised(word) for word in self._source.words[low:high])
        if len(name) < _SHORTEST_NAME:
            return np.zeros(len(first))
        forms = [romanised(word) for word in self._target.words]
        joined = ["".join(forms[a:b]) for a, b in zip(first.tolist(), last.tolist(), strict=True)]
        alike = cdist([name], joined, scorer=JaroWinkler.similarity, dtype=np.float32)[0]
        out: Floats = np.maximum(alike - _ALIKE, 0) / (1 - _ALIKE)
        return out


def _softmax(similarity: Floats, axis: int) -> Floats:
    out: Floats = np.exp((similarity - similarity.max(axis, keepdims=True)) / _TEMPERATURE)
    out /= out.sum(axis, keepdims=True)
    return out


def _ranges(gain: Floats, longest: int, symbol: Flags) -> tuple[Ints, Ints]:
    """Ranges of up to ``longest`` words that are not punctuation alone and whose edges do not belong elsewhere; all where that leaves none.

    Nine in ten ranges have an edge that clearly translates another word; leaving them out costs one right range in 300.
    """
    count = len(gain)
    for edges in (np.flatnonzero(gain > _EDGE), np.arange(count)):
        # From every edge to those at most so far behind it.
        numbers = np.searchsorted(edges, edges + longest) - np.arange(len(edges))
        first = np.repeat(edges, numbers)
        steps = np.arange(len(first)) - np.repeat(np.cumsum(numbers) - numbers, numbers)
        last = edges[np.repeat(np.arange(len(edges)), numbers) + steps] + 1
        sums = np.concatenate([[0], np.cumsum(~symbol)])
        kept = sums[last] > sums[first]
        if kept.any():
            return first[kept], last[kept]
    return first, last
