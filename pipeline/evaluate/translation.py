"""BLEU and chrF of the pivot, sentence by sentence of the gold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Literal

import numpy as np

from pipeline.document import Document, Record
from pipeline.errors import ConfigError
from pipeline.evaluate.bootstrap import Interval, Resampled
from pipeline.evaluate.gold import GoldDocument, GoldSentence
from pipeline.evaluate.matching import overlap
from pipeline.evaluate.metrics import trimmed

Pairing = Literal["exact", "joined", "empty"]


class SentencePair(Record, frozen=True):
    """A gold sentence with its reference and what the translator made of it.

    Attributes:
        paired: ``exact``: a predicted sentence has the same span; ``joined``: all those that lie mostly in it were put together;
            ``empty``: none does, so the hypothesis is empty.
    """

    reference: str
    hypothesis: str
    paired: Pairing


class TranslationScores(Record, frozen=True):
    """Corpus scores of one language, or of all, from 0 to 100.

    Attributes:
        bleu: BLEU (Papineni et al. 2002) as sacrebleu computes it (Post 2018); None where there is nothing to score.
        chrf: chrF2 (Popović 2015), likewise.
        signatures: what exactly sacrebleu computed.
        sentences: gold sentences with a reference.
        joined: of these, how many were put together from predicted sentences with other spans.
        empty: of these, how many have no translation at all.
    """

    sentences: int
    joined: int
    empty: int
    bleu: float | None = None
    chrf: float | None = None
    signatures: tuple[str, ...] = ()


class Hypothesis(Record, frozen=True):
    """What the translator made of one gold sentence; empty where it made nothing."""

    text: str
    paired: Pairing


def sentence_pairs(gold: GoldDocument, predicted: Document | None) -> list[SentencePair]:
    """Every gold sentence that has a reference, with the translation of the predicted sentences that belong to it."""
    return [
        SentencePair(reference=item.reference, hypothesis=hypothesis.text, paired=hypothesis.paired)
        for item, hypothesis in zip(gold.sentences, hypotheses(gold, predicted), strict=True)
        if item.reference is not None
    ]


def hypotheses(gold: GoldDocument, predicted: Document | None, copies: bool = False) -> list[Hypothesis]:
    """The translation of every gold sentence, put together from the predicted sentences that belong to it.

    Each predicted sentence belongs to the one gold sentence that it overlaps most, so that nothing counts twice. A predicted sentence
    that spans two gold sentences therefore leaves one of them without a translation: a wrong boundary costs what it costs a reader.

    Args:
        copies: whether what was copied in another language counts; it is no translation, but what stands in it is not lost.
    """
    found: list[list[str]] = [[] for _ in gold.sentences]
    exact = [False for _ in gold.sentences]
    if predicted is not None and predicted.failure is None and predicted.translation is not None:
        spans = {trimmed(gold.text, item.start, item.end): index for index, item in enumerate(gold.sentences)}
        sentences = predicted.layer("sentences")
        for pivot in predicted.translation.sentences:
            source = sentences[pivot.source]
            index = spans.get(trimmed(gold.text, source.start, source.end))
            same = index is not None
            if index is None:
                index = _closest(gold.sentences, source)
            hypothesis = predicted.translation.text[pivot.start : pivot.end]
            if index is not None and hypothesis and (copies or not pivot.untranslated):
                found[index].append(hypothesis)
                exact[index] = same
    return [
        Hypothesis(text=" ".join(pieces), paired="empty" if not pieces else "exact" if same else "joined")
        for pieces, same in zip(found, exact, strict=True)
    ]


def _closest(sentences: Sequence[GoldSentence], source: Any) -> int | None:
    shared, index = max(((overlap(item, source), -index) for index, item in enumerate(sentences)), default=(0, 0))
    return -index if shared else None


def score_translation(pairs: Iterable[SentencePair]) -> TranslationScores:
    """BLEU and chrF over these sentences as one corpus.

    Raises:
        ConfigError: sacrebleu is not installed.
    """
    pairs = list(pairs)
    joined = sum(pair.paired == "joined" for pair in pairs)
    empty = sum(pair.paired == "empty" for pair in pairs)
    if not pairs:
        return TranslationScores(sentences=0, joined=0, empty=0)
    metrics = _sacrebleu()
    hypotheses = [_one_line(pair.hypothesis) for pair in pairs]
    references = [[_one_line(pair.reference) for pair in pairs]]
    bleu, chrf = metrics.BLEU(), metrics.CHRF()
    return TranslationScores(
        sentences=len(pairs),
        joined=joined,
        empty=empty,
        bleu=bleu.corpus_score(hypotheses, references).score,
        chrf=chrf.corpus_score(hypotheses, references).score,
        signatures=(f"BLEU|{bleu.get_signature()}", f"chrF|{chrf.get_signature()}"),
    )


def translation_intervals(
    documents: Iterable[Sequence[SentencePair]], samples: int, resampled: Resampled = "sentences", seed: int = 0
) -> dict[str, Interval]:
    """95 % percentile bootstrap intervals of BLEU and chrF over all documents as one corpus, in [0, 1] (Koehn 2004).

    Args:
        documents: the sentences of every document.
        samples: how often to draw.
        resampled: what to draw.
        seed: of the random numbers; the same seed gives the same intervals.

    Raises:
        ConfigError: sacrebleu is not installed.
    """
    listed = [list(pairs) for pairs in documents if pairs]
    if not listed or samples < 1:
        return {}
    metrics = _sacrebleu()
    hypotheses = [_one_line(pair.hypothesis) for pairs in listed for pair in pairs]
    references = [[_one_line(pair.reference) for pairs in listed for pair in pairs]]
    starts = np.cumsum([0, *map(len, listed[:-1])])
    found = {}
    for name, metric in (("BLEU", metrics.BLEU()), ("chrF", metrics.CHRF())):
        # sacrebleu's own bootstrap draws sentences only, and raises a TypeError where a draw scores 0; its sums by sentence are not public.
        sums = np.array(metric._extract_corpus_statistics(hypotheses, references), dtype=np.int64)
        units = np.add.reduceat(sums, starts) if resampled == "documents" else sums
        draws = np.random.default_rng(seed).multinomial(len(units), np.full(len(units), 1 / len(units)), size=samples)
        scores = [float(metric._compute_score_from_stats(drawn.tolist()).score) / 100 for drawn in draws @ units]
        low, high = np.percentile(scores, [2.5, 97.5])
        found[f"translation {name}"] = Interval(low=float(low), high=float(high))
    return found


def sentence_chrf(pairs: Iterable[SentencePair]) -> list[float]:
    """chrF2 of every sentence by itself, from 0 to 100; 0 of a sentence without translation.

    Raises:
        ConfigError: sacrebleu is not installed.
    """
    chrf = _sacrebleu().CHRF()
    return [chrf.sentence_score(_one_line(pair.hypothesis), [_one_line(pair.reference)]).score for pair in pairs]


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _sacrebleu() -> Any:
    try:
        import sacrebleu.metrics
    except ImportError as error:
        raise ConfigError(
            ["scoring translations needs the package sacrebleu: pip install 'dragoman[eval]', or evaluate without translations"],
            origin="evaluate",
        ) from error
    return sacrebleu.metrics
