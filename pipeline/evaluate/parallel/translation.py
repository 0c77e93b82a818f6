"""Translation of the parallel corpus into English, from its four other languages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.document import Document, Record
from pipeline.evaluate.bootstrap import Interval
from pipeline.evaluate.metrics import Share
from pipeline.evaluate.parallel.intervals import SAMPLES
from pipeline.evaluate.translation import SentencePair, TranslationScores, score_translation, translation_intervals
from pipeline.parallel import COLUMNS, ParallelLine
from pipeline.runner import Pipeline

PIVOT = "en"

_NUMERAL = re.compile(r"\d+(?:[.,]\d+)*")
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?")


class LineTranslationScores(Record, frozen=True):
    """Translations of one language.

    Attributes:
        scores: BLEU and chrF against the English column.
        bleu_interval, chrf_interval: their 95 % intervals, in [0, 1].
        numbers: numerals of the reference that the translation has as well.
        names: tagged names of the English column that stand in the translation letter by letter, case aside.
        suspect: sentences that the pipeline itself marked as suspect, of all that it translated.
        failed: documents that failed; their translation counts as empty.
    """

    lang: str
    scores: TranslationScores
    bleu_interval: Interval | None = None
    chrf_interval: Interval | None = None
    numbers: Share = Share()
    names: Share = Share()
    suspect: Share = Share()
    failed: int = 0


def score_translations(lines: Sequence[ParallelLine], pipeline: Pipeline) -> tuple[LineTranslationScores, ...]:
    """Every sentence as a document of its own, through the configured stages up to ``translation``.

    Raises:
        ConfigError: sacrebleu is not installed.
        GraphError: no stage of the configuration translates.
    """
    part = pipeline.until(["translation"])
    found = []
    for lang in COLUMNS:
        if lang != PIVOT:
            documents = [Document(id=f"{line.id}-{lang}", text=line.sentences[lang].text, lang=lang) for line in lines]
            found.append(_scores(lines, lang, list(part.run(documents))))
    return tuple(found)


def _scores(lines: Sequence[ParallelLine], lang: str, documents: Sequence[Document]) -> LineTranslationScores:
    pairs = []
    numbers = names = suspect = Share()
    for line, document in zip(lines, documents, strict=True):
        english = line.sentences[PIVOT]
        hypothesis = ""
        if document.failure is None:
            translation = document.layer("translation")
            # A line that was split has one pivot sentence to a line.
            pieces = [translation.text[item.start : item.end] for item in translation.sentences if not item.untranslated]
            hypothesis = " ".join(" ".join(pieces).split())
            done = [item.status for item in translation.sentences if item.status in ("ok", "suspect")]
            suspect += Share(hit=done.count("suspect"), total=len(done))
        pairs.append(SentencePair(reference=english.text, hypothesis=hypothesis, paired="exact" if hypothesis else "empty"))
        numbers += numerals_kept(english.text, hypothesis)
        names += names_kept([english.text[span.start : span.end] for span in english.spans], hypothesis)
    intervals = translation_intervals([pairs], SAMPLES)
    return LineTranslationScores(
        lang=lang,
        scores=score_translation(pairs),
        bleu_interval=intervals.get("translation BLEU"),
        chrf_interval=intervals.get("translation chrF"),
        numbers=numbers,
        names=names,
        suspect=suspect,
        failed=sum(document.failure is not None for document in documents),
    )


def numerals_kept(reference: str, hypothesis: str) -> Share:
    """Numerals of the reference that the hypothesis has too, each as often as it occurs; commas between thousands do not matter."""
    want, got = Counter(_numerals(reference)), Counter(_numerals(hypothesis))
    return Share(hit=(want & got).total(), total=want.total())


def _numerals(text: str) -> list[str]:
    return [item.replace(",", "") if _GROUPED.fullmatch(item) else item for item in _NUMERAL.findall(text)]


def names_kept(names: Sequence[str], hypothesis: str) -> Share:
    """Names that stand in the hypothesis, case aside and as whole words, each as often as it is named."""
    text = hypothesis.casefold()
    hit = 0
    for name, count in Counter(name.casefold() for name in names).items():
        hit += min(count, len(re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", text)))
    return Share(hit=hit, total=len(names))
