"""What every gold sentence contributes to every headline score: the units that are drawn anew, or swapped between two systems."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from pipeline.document import Document
from pipeline.evaluate.bootstrap import HEADLINES, unit_counts
from pipeline.evaluate.gold import GoldDocument
from pipeline.evaluate.translation import sentence_chrf, sentence_pairs
from pipeline.formats.sides import entities_of

CHRF = "translation chrF by sentence"
"""The mean of the chrF of single sentences, whose differences can be tested sentence by sentence."""

Sums = npt.NDArray[np.float64]


def contributions(gold: Sequence[GoldDocument], predicted: Iterable[Document], *, translation: bool = True) -> dict[str, Sums]:
    """What every sentence contributes to every score.

    Args:
        gold: documents annotated by hand.
        predicted: documents with the same ids; one that is missing or failed contributes nothing found.
        translation: whether to score translations, where any prediction has one.

    Returns:
        By score an array of shape (units, 3): hits, predictions and gold annotations; for :data:`CHRF` of shape (units, 2): the sentence's
        chrF and 1. Units are the gold sentences in the order of the documents' ids, each document preceded by one for what begins
        before its first sentence. Scores of layers that no prediction has are left out.
    """
    answers = {document.id: document for document in predicted if document.failure is None}
    ordered = sorted(gold, key=lambda item: item.id)
    present = _present(answers, ordered)
    counts, scored = [], []
    for document in ordered:
        answer = answers.get(document.id)
        entities = entities_of(answer) if answer is not None and (answer.mentions or answer.entities) else ()
        counts.append(unit_counts(document, entities, (answer.quantities or ()) if answer is not None else ()))
        if translation and "translation" in present:
            scored += [(chrf, 1.0) for chrf in sentence_chrf(sentence_pairs(document, answer))]
    stacked = np.concatenate(counts).astype(np.float64) if counts else np.zeros((0, len(HEADLINES), 3))
    found = {name: stacked[:, place, :] for place, name in enumerate(HEADLINES) if _layer(name) in present}
    if scored:
        found[CHRF] = np.array(scored, dtype=np.float64)
    return found


def score_of(sums: Sums) -> Sums:
    """The score, in per cent, of summed contributions: F1 of three sums, the mean of two; works on the last axis."""
    if sums.shape[-1] == 2:
        return np.asarray(np.where(sums[..., 1] > 0, sums[..., 0] / np.maximum(sums[..., 1], 1), 0.0))
    total = sums[..., 1] + sums[..., 2]
    return np.asarray(np.where(total > 0, 200 * sums[..., 0] / np.maximum(total, 1), 100.0))


def _present(answers: Mapping[str, Document], gold: Sequence[GoldDocument]) -> set[str]:
    found = {layer for item in gold if item.id in answers for layer in ("quantities", "translation") if answers[item.id].has(layer)}
    for item in gold:
        answer = answers.get(item.id)
        if answer is not None and (answer.mentions is not None or answer.has("entities")):
            found.add("entities")
        if answer is not None and (answer.mentions is not None or answer.has("links")):
            found.add("linking")
    return found


def _layer(headline: str) -> str:
    return headline.split()[0]
