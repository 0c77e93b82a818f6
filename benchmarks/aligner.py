"""How well spans are projected, on the project's parallel corpus, and how sure the aligner may be of it; learns its weights.

usage: python benchmarks/aligner.py [--split test|train] [--lines N] [--fit]

The corpus has the same tags in all five columns. Every tagged span of one column is projected to another; it is right when that column
has a tag of the same type at exactly that place. ``--fit`` (training lines only) writes new weights to ``models/compact-aligner``: a
log-linear model over ranges is fitted on two thirds of the lines, and a logistic regression says on the last third how often its best range
is right. So that a name which the translation lost gets no place, the latter also sees every span with its counterpart taken out.
"""

from __future__ import annotations

import argparse
import itertools
import random
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np
import torch
from torch import Tensor

from pipeline.compact.aligner import Aligner, Alignment, load_aligner
from pipeline.compact.encoder import load_encoder
from pipeline.compact.projection import Projected, trim
from pipeline.compact.spans import CALIBRATION, CONFIG, FEATURES, MODEL_ID, SpanWeights
from pipeline.parallel import COLUMNS, ParallelLine, load_parallel, record_of, split_of, training_lines, write_record
from pipeline.paths import models_dir

CORPUS = Path(__file__).resolve().parent.parent / "seeds" / "parallel"
PAIRS = tuple((source, target) for source, target in itertools.permutations(COLUMNS, 2) if "en" in (source, target))
LOST = 0.05
"""Weight of a span whose counterpart was taken out, against one that has it."""
PENALTY = 0.005
"""Of the squared weights of standardised features."""

Spans = frozenset[tuple[int, int, str]]


class Case(NamedTuple):
    """An aligned pair of columns with the tags of both."""

    alignment: Alignment
    spans: Spans
    gold: Spans
    direction: tuple[str, str]


class Example(NamedTuple):
    """The ranges that may stand for a span: their features, and which are right."""

    features: Tensor
    right: Tensor


def cases(lines: Sequence[ParallelLine], aligner: Aligner) -> list[Case]:
    """Every line from English and into English."""
    out = []
    for line in lines:
        tags = {lang: frozenset((span.start, span.end, span.type) for span in line.sentences[lang].spans) for lang in COLUMNS}
        texts = [(line.sentences[lang].text, line.sentences["en"].text) for lang in COLUMNS[1:]]
        for lang, alignment in zip(COLUMNS[1:], aligner.align(texts), strict=True):
            out.append(Case(alignment, tags[lang], tags["en"], (lang, "en")))
            out.append(Case(alignment.reversed(), tags["en"], tags[lang], ("en", lang)))
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", choices=["test", "train"], default="test")
    parser.add_argument("--lines", type=int, default=None)
    parser.add_argument("--fit", action="store_true")
    options = parser.parse_args()
    if options.fit and options.split != "train":
        raise SystemExit("--fit: fit on training lines, --split train")
    torch.set_num_threads(1)
    lines = list(training_lines(CORPUS) if options.split == "train" else split_of(load_parallel(CORPUS), "test"))
    random.Random(1).shuffle(lines)
    lines = lines[: options.lines]
    if options.fit:
        blank = SpanWeights(weights=dict.fromkeys(FEATURES, 0.0), calibration=dict.fromkeys(CALIBRATION, 0.0))
        held_out = len(lines) // 3
        aligner = Aligner(load_encoder(), blank)
        weights = fit(cases(lines[held_out:], aligner), cases(lines[:held_out], aligner))
        folder = models_dir() / MODEL_ID
        folder.mkdir(exist_ok=True)
        (folder / CONFIG).write_bytes(msgspec.json.format(msgspec.json.encode(weights), indent=1) + b"\n")
        write_record(
            record_of(training_lines(CORPUS), "training", folder / CONFIG, f"{len(lines)} of these lines, drawn at random"), folder
        )
        print(f"written to {folder}; state size and digest of {CONFIG} in models/manifest.toml")
        lines = lines[:held_out]
    report(lines)


def report(lines: Sequence[ParallelLine]) -> None:
    """Prints scores by direction, how far estimates can be believed, and how fast it went."""
    aligner = load_aligner()
    aligner.align([("one", "two")])
    start = time.perf_counter()
    found = cases(lines, aligner)
    read = time.perf_counter()
    counts = {direction: [0, 0, 0] for direction in PAIRS}
    estimates, verdicts = [], []
    for case in found:
        projected = set()
        spans = sorted(case.spans)
        places = case.alignment.project_all([span[:2] for span in spans])
        for (_, _, kind), place in zip(spans, places, strict=True):
            if isinstance(place, Projected):
                projected.add((place.start, place.end, kind))
                estimates.append(place.score)
                verdicts.append((place.start, place.end, kind) in case.gold)
        count = counts[case.direction]
        count[0] += len(projected & case.gold)
        count[1] += len(projected)
        count[2] += len(case.gold)
    placed = time.perf_counter()
    print(f"{len(lines)} lines; exact projection of tagged spans")
    for (source, target), (right, made, gold) in counts.items():
        print(
            f"{source} to {target}: precision {100 * right / made:.1f} recall {100 * right / gold:.1f} F1 {200 * right / (made + gold):.1f}"
        )
    words = sum(len(case.alignment.source_words) for case in found if case.direction[1] == "en")
    print(f"{words} source words: read and aligned in {read - start:.1f} s, spans of both sides placed in {placed - read:.1f} s")
    calibration(torch.tensor(estimates), torch.tensor(verdicts).float())


def calibration(probabilities: Tensor, truth: Tensor) -> None:
    """Prints how often spans of some estimated probability are right."""
    for low, high in itertools.pairwise((0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 1.01)):
        chosen = (probabilities >= low) & (probabilities < high)
        if chosen.any():
            print(f"estimated {low:.2f} to {min(high, 1):.2f}: {int(chosen.sum())} spans, {float(truth[chosen].mean()):.3f} right")


def fit(training: Sequence[Case], held_out: Sequence[Case]) -> SpanWeights:
    """Weights of ranges from some lines, and from others how probable it is that the best range is right."""
    weights = SpanWeights(weights=range_weights(examples(training)), calibration=dict.fromkeys(CALIBRATION, 0.0))
    evidence, right, importance = [], [], []
    for case in held_out:
        for first, last, kind in sorted(case.spans):
            found, place = choose(case.alignment, first, last, weights)
            evidence.append(found)
            right.append((*place, kind) in case.gold)
            importance.append(1.0)
            lost = without(case.alignment, [span for span in case.gold if span[2] == kind])
            if lost.target_words:
                evidence.append(choose(lost, first, last, weights)[0])
                right.append(False)
                importance.append(LOST)
    found_weights = logistic(torch.tensor(evidence), torch.tensor(right).float(), torch.tensor(importance))
    return SpanWeights(weights=weights.weights, calibration=dict(zip(CALIBRATION, found_weights, strict=True)))


def choose(alignment: Alignment, start: int, end: int, weights: SpanWeights) -> tuple[list[float], tuple[int, int]]:
    """The evidence for the best range, and the place that comes of it."""
    low, high = span_words(alignment, start, end)
    found = alignment.view.candidates(low, high)
    first, last, evidence = alignment.view.choose(found, found.features @ weights.vector, low, high)
    return evidence, trim(alignment.source[start:end], alignment.target, alignment.target_words[first:last], alignment.source[:start])


def span_words(alignment: Alignment, start: int, end: int) -> tuple[int, int]:
    """The range of source words in a span."""
    inside = [index for index, span in enumerate(alignment.source_words) if span[0] < end and start < span[1]]
    return inside[0], inside[-1] + 1


def without(alignment: Alignment, spans: Sequence[tuple[int, int, str]]) -> Alignment:
    """The alignment as if the target had nothing at these places."""
    kept = [index for index, (start, end) in enumerate(alignment.target_words) if not any(start < b and a < end for a, b, _ in spans)]
    return Alignment(
        alignment.source,
        alignment.target,
        alignment.source_words,
        [alignment.target_words[index] for index in kept],
        alignment.similarity[:, kept],
    )


def examples(found: Sequence[Case]) -> list[Example]:
    """All spans some range of which, once trimmed, is a tag of the same type."""
    out = []
    for case in found:
        for start, end, kind in sorted(case.spans):
            alignment = case.alignment
            ranges = alignment.view.candidates(*span_words(alignment, start, end))
            right = [
                _right(alignment, start, end, first, last, frozenset(tag[:2] for tag in case.gold if tag[2] == kind))
                for first, last in zip(ranges.first.tolist(), ranges.last.tolist(), strict=True)
            ]
            if any(right):
                out.append(Example(torch.tensor(ranges.features).float(), torch.tensor(right)))
    return out


def _right(alignment: Alignment, start: int, end: int, first: int, last: int, gold: frozenset[tuple[int, int]]) -> bool:
    """Whether a range is a tagged place as it stands, or but for a clitic that :func:`trim` takes from its first word."""
    spans = alignment.target_words[first:last]
    place = trim(alignment.source[start:end], alignment.target, spans, alignment.source[:start])
    return place in gold and place[1] == spans[-1][1] and place[0] < spans[0][1]


def range_weights(found: Sequence[Example]) -> dict[str, float]:
    """Maximum likelihood of the right ranges of every span under a softmax over its ranges, by L-BFGS; a little regularised."""
    every = torch.cat([example.features for example in found])
    mean, spread = every.mean(0), every.std(0) + 1e-6
    owner = torch.repeat_interleave(torch.arange(len(found)), torch.tensor([len(example.features) for example in found]))
    right = torch.cat([example.right for example in found])
    scaled = (every - mean) / spread

    def loss(weights: Tensor) -> Tensor:
        powers = torch.exp((scaled @ weights).clamp(-60, 60))
        sums = torch.zeros(len(found)).index_add(0, owner, powers)
        hits = torch.zeros(len(found)).index_add(0, owner, powers * right)
        return torch.log(sums / hits.clamp(min=1e-30)).mean() + PENALTY * weights.square().sum()

    weights = minimise(loss, len(FEATURES)) / spread
    return {name: round(float(weight), 4) for name, weight in zip(FEATURES, weights, strict=True)}


def logistic(evidence: Tensor, right: Tensor, importance: Tensor) -> list[float]:
    """Weights of the evidence, the bias last."""
    mean, spread = evidence.mean(0), evidence.std(0) + 1e-6
    scaled = torch.cat([(evidence - mean) / spread, torch.ones(len(evidence), 1)], 1)

    def loss(weights: Tensor) -> Tensor:
        losses = torch.nn.functional.binary_cross_entropy_with_logits(scaled @ weights, right, importance, reduction="sum")
        return losses / importance.sum() + 1e-3 * weights[:-1].square().sum()

    weights = minimise(loss, scaled.shape[1])
    slopes = weights[:-1] / spread
    return [round(float(value), 4) for value in [*slopes, weights[-1] - (slopes * mean).sum()]]


def minimise(loss: Any, size: int) -> Tensor:
    weights = torch.zeros(size, requires_grad=True)
    optimiser = torch.optim.LBFGS([weights], max_iter=150, line_search_fn="strong_wolfe")

    def step() -> Any:
        optimiser.zero_grad()
        value = loss(weights)
        value.backward()
        return value

    optimiser.step(step)
    return weights.detach()


if __name__ == "__main__":
    np.seterr(all="raise", under="ignore")
    main()
