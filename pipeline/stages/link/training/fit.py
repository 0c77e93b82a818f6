"""Fits the weights of the linker by regularised logistic regression, and the NIL threshold on documents kept apart."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.kb.store import Hit
from pipeline.stages.link.features import FEATURES, SIGNS, LinkModel
from pipeline.stages.link.linker import Linker
from pipeline.stages.link.training.documents import Answer, MadeUp

Matrix = npt.NDArray[np.float64]
Scored = list[tuple[float, Hit, dict[str, float]]]


def examples(linker: Linker, documents: Sequence[MadeUp]) -> tuple[Matrix, Matrix, Matrix]:
    """Features, labels and weights of all candidates of all mentions whose answer is known.

    Returns:
        arrays of shapes (candidates, features), (candidates,), (candidates,); the right candidates of a mention weigh 1 together, and the
        wrong ones as if their number were its root: many of them are no better evidence than a few.
    """
    rows: list[list[float]] = []
    labels: list[float] = []
    weights: list[float] = []
    for answer, scored in decided(linker, documents):
        right = sum(hit.entity.row in answer.rows for _, hit, _ in scored)
        wrong = len(scored) - right
        for _, hit, values in scored:
            fits = hit.entity.row in answer.rows
            rows.append([values[name] for name in FEATURES])
            labels.append(float(fits))
            weights.append(1.0 / right if fits else 1.0 / wrong**0.5)
    return np.array(rows), np.array(labels), np.array(weights)


def decided(linker: Linker, documents: Sequence[MadeUp]) -> Iterator[tuple[Answer, Scored]]:
    """Every mention whose answer is known, with its candidates as the linker scores them; context only where there is some."""
    context = linker.context
    try:
        for document in documents:
            linker.context = context if document.real else None
            english = [answer.english for answer in document.answers]
            scores = linker.score(document.text, document.lang, document.answers, english=english)
            yield from ((answer, scored) for answer, scored in zip(document.answers, scores, strict=True) if answer.known)
    finally:
        linker.context = context


def regress(features: Matrix, labels: Matrix, weights: Matrix, ridge: float = 1.0, steps: int = 40) -> Matrix:
    """Weights of a logistic regression with an L2 penalty (not on the first feature, the bias), by Newton's method.

    Features whose weight would have the wrong sign (:data:`~pipeline.stages.link.features.SIGNS`) are left out, and the rest fitted anew.
    """
    signs = np.array([SIGNS.get(name, 0) for name in FEATURES])[: features.shape[1]]
    kept = np.ones(features.shape[1], dtype=bool)
    while True:
        theta = np.zeros(features.shape[1])
        theta[kept] = _newton(features[:, kept], labels, weights, ridge, steps)
        wrong = kept & (signs * theta < 0)
        if not wrong.any():
            return theta
        kept &= ~wrong


def _newton(features: Matrix, labels: Matrix, weights: Matrix, ridge: float, steps: int) -> Matrix:
    theta = np.zeros(features.shape[1])
    penalty = np.full(features.shape[1], ridge)
    penalty[0] = 1e-6
    for _ in range(steps):
        chance = 1.0 / (1.0 + np.exp(-np.clip(features @ theta, -30, 30)))
        gradient = features.T @ (weights * (chance - labels)) + penalty * theta
        hessian = (features * (weights * chance * (1 - chance))[:, None]).T @ features + np.diag(penalty)
        step = np.linalg.solve(hessian, gradient)
        theta -= step
        if float(np.abs(step).max()) < 1e-6:
            break
    return theta


@dataclass(frozen=True)
class Quality:
    """How well a linker decides mentions.

    Attributes:
        all, known, unknown: share decided rightly: of all mentions, of those that the knowledge base has, of the others.
        calibration: expected calibration error of the best candidate's probability, in ten bins of equal width (Guo et al. 2017).
        mentions: how many.
    """

    all: float
    known: float
    unknown: float
    calibration: float
    mentions: int

    def __str__(self) -> str:
        return (
            f"all {self.all:.3f}, in the knowledge base {self.known:.3f}, unknown {self.unknown:.3f}, "
            f"calibration error {self.calibration:.3f}, {self.mentions} mentions"
        )


Top = tuple[float, bool, bool]
"""Log-odds of a mention's best candidate (minus infinity without one), whether it is right, and whether the base has the entity."""


def tops(linker: Linker, documents: Sequence[MadeUp]) -> list[Top]:
    """The best candidate of every mention whose answer is known."""
    out = []
    for answer, scored in decided(linker, documents):
        if not scored:
            out.append((-math.inf, False, bool(answer.rows)))
            continue
        odds = sum(linker.model.weights[name] * value for name, value in scored[0][2].items())
        out.append((odds, scored[0][1].entity.row in answer.rows, bool(answer.rows)))
    return out


def quality(best: Sequence[Top], threshold: float) -> Quality:
    """Shares decided rightly at a threshold, and the calibration."""
    chances = [1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, odds)))) for odds, _, _ in best]
    right: dict[bool, list[bool]] = {True: [], False: []}
    for chance, (_, fits, known) in zip(chances, best, strict=True):
        right[known].append(fits if chance >= threshold else not known)
    bins: dict[int, list[tuple[float, bool]]] = {}
    for chance, (odds, fits, _) in zip(chances, best, strict=True):
        if odds > -math.inf:
            bins.setdefault(min(9, int(chance * 10)), []).append((chance, fits))
    error = sum(abs(sum(chance - fits for chance, fits in items)) for items in bins.values()) / max(1, sum(map(len, bins.values())))

    def share(items: list[bool]) -> float:
        return sum(items) / max(1, len(items))

    return Quality(share(right[True] + right[False]), share(right[True]), share(right[False]), error, len(best))


def calibrate(best: Sequence[Top]) -> tuple[float, float]:
    """Slope and offset of the log-odds under which the probabilities of the best candidates are right (Platt 1999)."""
    odds = np.array([item[0] for item in best if item[0] > -math.inf])
    labels = np.array([float(item[1]) for item in best if item[0] > -math.inf])
    offset, slope = _newton(np.column_stack([np.ones_like(odds), odds]), labels, np.ones_like(odds), 1e-3, 40)
    return float(slope), float(offset)


def fit(linker: Linker, training: Sequence[MadeUp], held_out: Sequence[MadeUp], rounds: int = 3) -> LinkModel:
    """Weights and threshold.

    Features of coherence are worked out anew with the weights of the round before. Slope and offset of the calibration, on documents kept
    apart, go into the weights, so that the model stays one logistic regression; the threshold is the most cautious of those that
    decide most of those documents' mentions rightly.
    """
    for _ in range(rounds):
        theta = regress(*examples(linker, training))
        linker.model = LinkModel(dict(zip(FEATURES, map(float, theta), strict=True)), linker.model.threshold, "")
        slope, offset = calibrate(tops(linker, held_out))
        weights = {name: slope * value + (offset if name == "bias" else 0.0) for name, value in linker.model.weights.items()}
        linker.model = LinkModel(weights, linker.model.threshold, "")
    return LinkModel(linker.model.weights, cautious(tops(linker, held_out)), "")


def cautious(best: Sequence[Top]) -> float:
    """The highest threshold that decides as many mentions rightly as the best one does, within one standard error (Breiman et al. 1984).

    The share of right decisions hardly changes over a wide range; within it a link that is wrong is worse than one that is missing.
    """
    shares = {step / 50: quality(best, step / 50).all for step in range(10, 41)}
    most = max(shares.values())
    error = math.sqrt(most * (1 - most) / max(1, len(best)))
    return max(threshold for threshold, share in shares.items() if share >= most - error)
