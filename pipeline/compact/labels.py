"""BIOES labels over words: coding, decoding, and the best sequence that is well formed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

TYPES: tuple[str, ...] = ("PER", "ORG", "LOC", "LAW", "EVENT")
LABELS: tuple[str, ...] = ("O", *(f"{prefix}-{type_}" for type_ in TYPES for prefix in "BIES"))
_INDEX = {label: index for index, label in enumerate(LABELS)}
_NEVER = -1e9


def encode_spans(count: int, spans: Sequence[tuple[int, int, str]]) -> npt.NDArray[np.int64]:
    """Label indices of ``count`` words.

    Args:
        spans: (first word, word after the last, type), disjoint.
    """
    labels = np.zeros(count, dtype=np.int64)
    for start, end, type_ in spans:
        if end - start == 1:
            labels[start] = _INDEX[f"S-{type_}"]
        else:
            labels[start] = _INDEX[f"B-{type_}"]
            labels[start + 1 : end - 1] = _INDEX[f"I-{type_}"]
            labels[end - 1] = _INDEX[f"E-{type_}"]
    return labels


def decode_spans(labels: Sequence[int]) -> list[tuple[int, int, str]]:
    """Spans (first word, word after the last, type) of a well-formed label sequence."""
    spans = []
    start = 0
    for index, label in enumerate(labels):
        name = LABELS[label]
        if name[0] in "BS":
            start = index
        if name[0] in "ES":
            spans.append((start, index + 1, name[2:]))
    return spans


@lru_cache(maxsize=1)
def transitions() -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Log weights of a well-formed sequence: from label to label (labels, labels), of the first and of the last label; 0 or far below."""
    allowed = np.full((len(LABELS), len(LABELS)), _NEVER)
    for i, left in enumerate(LABELS):
        for j, right in enumerate(LABELS):
            inside = left[0] in "BI"
            if (inside and right[0] in "IE" and left[2:] == right[2:]) or (not inside and right[0] in "OBS"):
                allowed[i, j] = 0.0
    first = np.array([0.0 if label[0] in "OBS" else _NEVER for label in LABELS])
    last = np.array([0.0 if label[0] in "OES" else _NEVER for label in LABELS])
    return allowed, first, last


def viterbi(log_probabilities: npt.NDArray[np.floating[npt.NBitBase]]) -> list[int]:
    """The most probable well-formed label sequence, words taken as independent.

    Args:
        log_probabilities: (words, labels).
    """
    count = len(log_probabilities)
    if count == 0:
        return []
    allowed, first, last = transitions()
    # Most sentences need no search: the best label of every word already gives a sequence that is well formed.
    best = log_probabilities.argmax(axis=1)
    if first[best[0]] == 0 and last[best[-1]] == 0 and not allowed[best[:-1], best[1:]].any():
        likeliest: list[int] = best.tolist()
        return likeliest
    score = first + log_probabilities[0]
    back = np.zeros((count, len(LABELS)), dtype=np.int64)
    for index in range(1, count):
        step = score[:, None] + allowed
        back[index] = step.argmax(axis=0)
        score = step.max(axis=0) + log_probabilities[index]
    label = int((score + last).argmax())
    path = [label]
    for index in range(count - 1, 0, -1):
        label = int(back[index, label])
        path.append(label)
    return path[::-1]
