"""Fits the weights of the linker by regularised logistic regression, and the NIL threshold on documents kept apart."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from pipeline.stages.link.features import FEATURES, SIGNS, LinkModel
from pipeline.stages.link.linker import Linker
from pipeline.stages.link.training.documents import MadeUp

Matrix = npt.NDArray[np.float64]


def examples(linker: Linker, documents: Sequence[MadeUp]) -> tuple[Matrix, Matrix, Matrix]:
    """Features, labels and weights of all candidates of all mentions.

    Returns:
        arrays of shapes (candidates, features), (candidates,), (candidates,); the candidates of one mention weigh 2 together: the right
        one, or its absence, as much as all wrong ones.
    """
    rows: list[list[float]] = []
    labels: list[float] = []
    weights: list[float] = []
    for document in documents:
        for answer, scored in zip(document.answers, linker.score(document.text, document.lang, document.answers), strict=True):
            wrong = sum(hit.entity.row != answer.row for _, hit, _ in scored)
            for _, hit, values in scored:
                right = hit.entity.row == answer.row
                rows.append([values[name] for name in FEATURES])
                labels.append(float(right))
                weights.append(1.0 if right else (1.0 if wrong == len(scored) else 0.8) / max(1.0, wrong**0.5))
    return np.array(rows), np.array(labels), np.array(weights)


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


def accuracy(linker: Linker, documents: Sequence[MadeUp], threshold: float) -> tuple[float, float, float]:
    """Share of mentions decided rightly: all, those of the knowledge base, the unknown ones."""
    right = {True: 0, False: 0}
    total = {True: 0, False: 0}
    for document in documents:
        for answer, scored in zip(document.answers, linker.score(document.text, document.lang, document.answers), strict=True):
            got = scored[0][1].entity.row if scored and scored[0][0] >= threshold else None
            known = answer.row is not None
            total[known] += 1
            right[known] += got == answer.row
    everything = (right[True] + right[False]) / max(1, total[True] + total[False])
    return everything, right[True] / max(1, total[True]), right[False] / max(1, total[False])


def fit(linker: Linker, training: Sequence[MadeUp], held_out: Sequence[MadeUp], rounds: int = 2) -> LinkModel:
    """Weights and threshold; features of coherence are worked out anew with the weights of the round before."""
    for _ in range(rounds):
        theta = regress(*examples(linker, training))
        linker.model = LinkModel(dict(zip(FEATURES, map(float, theta), strict=True)), linker.model.threshold, "")
    thresholds = [step / 20 for step in range(4, 17)]
    best = max(thresholds, key=lambda threshold: (accuracy(linker, held_out, threshold)[0], -abs(threshold - 0.5)))
    return LinkModel(linker.model.weights, best, "")
