"""How well spans are projected, on the project's parallel corpus; and how sure the aligner may be of it.

usage: python benchmarks/aligner.py [--split test|train] [--lines N] [--fit]

The corpus has the same tags in all five columns. Every tagged span of one column is projected to another; it is right when that column
has a tag of the same type at exactly that place. ``--fit`` prints new weights for ``pipeline/compact/projection.py`` (training lines only)
and how well the estimated probabilities fit.
"""

from __future__ import annotations

import argparse
import itertools
import random
from pathlib import Path
from typing import NamedTuple

import torch

from pipeline.compact import aligner as alignment
from pipeline.compact.aligner import load_aligner
from pipeline.compact.projection import Projected, confidence
from pipeline.parallel import COLUMNS, load_parallel, split_of, training_lines

CORPUS = Path(__file__).resolve().parent.parent / "seeds" / "parallel"


class Column(NamedTuple):
    text: str
    spans: frozenset[tuple[int, int, str]]


def read(split: str) -> list[list[Column]]:
    """Lines of the test or training split."""
    lines = training_lines(CORPUS) if split == "train" else split_of(load_parallel(CORPUS), "test")
    return [
        [
            Column(sentence.text, frozenset((span.start, span.end, span.type) for span in sentence.spans))
            for sentence in (line.sentences[lang] for lang in COLUMNS)
        ]
        for line in lines
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", choices=["test", "train"], default="test")
    parser.add_argument("--lines", type=int, default=None)
    parser.add_argument("--fit", action="store_true")
    options = parser.parse_args()
    torch.set_num_threads(1)
    lines = read(options.split)
    random.Random(1).shuffle(lines)
    lines = lines[: options.lines]
    aligner = load_aligner()
    features: list[list[float]] = []
    verdicts: list[bool] = []

    def recorded(values: list[float]) -> float:
        features.append(values)
        return confidence(values)

    alignment.confidence = recorded  # type: ignore[attr-defined]
    counts = {(source, target): [0, 0, 0] for source, target in itertools.permutations(COLUMNS, 2) if "en" in (source, target)}
    for columns in lines:
        by_lang = dict(zip(COLUMNS, columns, strict=True))
        pairs = list(counts)
        found = aligner.align([(by_lang[source].text, by_lang[target].text) for source, target in pairs])
        for (source, target), aligned in zip(pairs, found, strict=True):
            projected = set()
            for start, end, kind in sorted(by_lang[source].spans):
                place = aligned.project(start, end)
                if isinstance(place, Projected):
                    projected.add((place.start, place.end, kind))
                    verdicts.append((place.start, place.end, kind) in by_lang[target].spans)
            count = counts[source, target]
            count[0] += len(projected & by_lang[target].spans)
            count[1] += len(projected)
            count[2] += len(by_lang[target].spans)
    print(f"{len(lines)} {options.split} lines; exact projection of tagged spans")
    for (source, target), (right, made, gold) in counts.items():
        print(
            f"{source} to {target}: precision {100 * right / made:.1f} recall {100 * right / gold:.1f} F1 {200 * right / (made + gold):.1f}"
        )
    probabilities = torch.tensor([confidence(values) for values in features])
    truth = torch.tensor(verdicts).float()
    calibration(probabilities, truth)
    if options.fit:
        if options.split != "train":
            raise SystemExit("--fit: fit on training lines, --split train")
        fit(torch.tensor(features), truth)


def calibration(probabilities: torch.Tensor, truth: torch.Tensor) -> None:
    """Prints how often spans of some estimated probability are right."""
    for low, high in itertools.pairwise((0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 1.01)):
        chosen = (probabilities >= low) & (probabilities < high)
        if chosen.any():
            print(f"estimated {low:.2f} to {min(high, 1):.2f}: {int(chosen.sum())} spans, {float(truth[chosen].mean()):.3f} right")


def fit(features: torch.Tensor, truth: torch.Tensor) -> None:
    """Logistic regression with a little regularisation, by L-BFGS; prints the weights."""
    mean, spread = features.mean(0), features.std(0)
    weights = torch.zeros(features.shape[1] + 1, requires_grad=True)
    optimiser = torch.optim.LBFGS([weights], max_iter=300)

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        logits = ((features - mean) / spread) @ weights[:-1] + weights[-1]
        value = torch.nn.functional.binary_cross_entropy_with_logits(logits, truth) + 1e-3 * (weights[:-1] ** 2).sum()
        value.backward()
        return value

    optimiser.step(loss)
    final = weights[:-1].detach() / spread
    print("WEIGHTS =", tuple(round(float(value), 3) for value in final))
    print("BIAS =", round(float(weights[-1].detach() - (final * mean).sum()), 3))


if __name__ == "__main__":
    main()
