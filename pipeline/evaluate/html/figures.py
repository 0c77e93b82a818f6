"""The scores as rows to show: by score, over all documents, by language and by document, with intervals."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

from markupsafe import Markup

from pipeline.document import Document
from pipeline.evaluate.bootstrap import FEW_DOCUMENTS, Interval, Units, f1_intervals, resampled_unit
from pipeline.evaluate.fidelity import Fidelity
from pipeline.evaluate.gold import GoldDocument
from pipeline.evaluate.html.plots import score_bar
from pipeline.evaluate.matching import Counts, Share
from pipeline.evaluate.metrics import CORE_TYPES, Tally
from pipeline.evaluate.scores import Scores, document_units
from pipeline.evaluate.translation import SentencePair, TranslationScores, sentence_pairs, translation_intervals

SAMPLES = 1000
"""Resamplings for the intervals by language and by document."""

MAX_DOCUMENTS = 100
"""Documents shown of each score, those with the lowest scores."""


@dataclass(frozen=True)
class Row:
    """One score of one language or document.

    Attributes:
        level: ``all``, ``language`` or ``document``.
        value: the score, in per cent, as text.
        interval: ``80.1 to 92.3``, or nothing.
        counts: what it was made of, in words.
        note: that the document failed, for example.
    """

    level: str
    name: str
    value: str
    interval: str
    bar: Markup
    counts: str
    note: str = ""


@dataclass(frozen=True)
class Figure:
    """One score at every level.

    Attributes:
        left_out: documents that are not shown, because there are too many.
    """

    anchor: str
    title: str
    what: str
    rows: tuple[Row, ...]
    left_out: int = 0

    @property
    def counts(self) -> str:
        """What the score over all documents was made of."""
        return self.rows[0].counts


@dataclass(frozen=True)
class _Headline:
    part: str
    title: str
    what: str
    read: Callable[[Tally], Counts]
    interval: str | None = None


_HEADLINES = (
    _Headline(
        "entities",
        f"Entities {', '.join(CORE_TYPES)}: exact",
        "F1 of persons, organisations and places with the right span and type",
        lambda tally: tally.core.exact,
        "entities core exact",
    ),
    _Headline(
        "entities",
        "Entities of all types: exact",
        "F1 with laws and events, with the right span and type",
        lambda tally: tally.all_types.exact,
        "entities all exact",
    ),
    _Headline(
        "entities",
        "Entities of all types: overlap",
        "F1 with the right type and any shared character",
        lambda tally: tally.all_types.overlap,
        "entities all overlap",
    ),
    _Headline(
        "links",
        "Links, end to end",
        "F1 of mentions with the right identifier of the knowledge base",
        lambda tally: tally.linking,
        "linking end to end",
    ),
    _Headline(
        "links",
        "Links, strong match (A2KB)",
        "F1 of mentions with the right span and identifier",
        lambda tally: tally.links.a2kb,
        "linking strong match",
    ),
    _Headline(
        "quantities",
        "Quantities: value",
        "F1 with the right kind, value, currency and unit, and any shared character",
        lambda tally: tally.all_kinds.value,
        "quantities value",
    ),
    _Headline(
        "quantities",
        "Quantities: everything",
        "F1 with the right span, hedge and rate too",
        lambda tally: tally.all_kinds.everything,
        "quantities everything",
    ),
    _Headline("sentences", "Sentences", "F1 of sentences with the right span", lambda tally: tally.sentences),
)


F = TypeVar("F")
V = TypeVar("V")


@dataclass(frozen=True)
class _Measure(Generic[F, V]):
    title: str
    what: str
    read: Callable[[F], V]


_TRANSLATION: tuple[_Measure[TranslationScores, float | None], ...] = (
    _Measure("BLEU", "Of the translation against the references, from 0 to 100", lambda item: item.bleu),
    _Measure("chrF", "Of the translation against the references, from 0 to 100", lambda item: item.chrf),
)


_KEPT: tuple[_Measure[Fidelity, tuple[Share, Share]], ...] = (
    _Measure(
        "Numbers kept",
        "Share of the gold's numbers in digits that stand in the translation of their sentence",
        lambda item: (item.numbers, item.reference_numbers),
    ),
    _Measure(
        "Names kept",
        "Share of the gold's persons, organisations and places whose name stands in the translation of their sentence",
        lambda item: (item.names, item.reference_names),
    ),
)


def figures(scores: Scores, gold: Sequence[GoldDocument], predicted: Sequence[Document], samples: int = SAMPLES) -> list[Figure]:
    """All headline scores that were computed.

    Intervals over all documents are those of the scores; by language and by document they are computed here in the same way.
    """
    intervals = _intervals(scores, gold, predicted, samples)
    present = [headline for headline in _HEADLINES if headline.part in scores.parts]
    shown = [_figure(f"figure-{number}", headline, scores, intervals) for number, headline in enumerate(present, start=1)]
    rest: list[Callable[[str], Figure]] = []
    if scores.translation is not None and scores.translation_all is not None:
        rest += [partial(_translation_figure, scores, intervals, measure) for measure in _TRANSLATION]
    if scores.fidelity is not None and scores.fidelity_all is not None:
        rest += [partial(_kept_figure, scores, measure) for measure in _KEPT]
    return shown + [make(f"figure-{number}") for number, make in enumerate(rest, start=len(shown) + 1)]


def _translation_figure(
    scores: Scores,
    intervals: Mapping[tuple[str, str], Mapping[str, Interval]],
    measure: _Measure[TranslationScores, float | None],
    anchor: str,
) -> Figure:
    def row(level: str, name: str, item: TranslationScores) -> Row:
        return _translation_row(level, name, item, measure, intervals.get((level, name), {}).get(f"translation {measure.title}"))

    documents = [(item.id, item.translation) for item in scores.documents if item.translation is not None]
    lowest = _lowest(documents, lambda item: measure.read(item[1]) or 0.0)
    rows = [row("all", "", scores.translation_all or TranslationScores(sentences=0, joined=0, empty=0))]
    rows += [row("language", lang, item) for lang, item in (scores.translation or {}).items()]
    rows += [row("document", name, item) for name, item in lowest]
    return Figure(anchor, measure.title, measure.what, tuple(rows), len(documents) - len(lowest))


def _kept_figure(scores: Scores, measure: _Measure[Fidelity, tuple[Share, Share]], anchor: str) -> Figure:
    documents = [(item.id, item.fidelity) for item in scores.documents if item.fidelity is not None]
    lowest = _lowest(documents, lambda item: measure.read(item[1])[0].rate)
    rows = [_kept_row("all", "all documents", measure.read(scores.fidelity_all or Fidelity()))]
    rows += [_kept_row("language", lang, measure.read(item)) for lang, item in (scores.fidelity or {}).items()]
    rows += [_kept_row("document", name, measure.read(item)) for name, item in lowest]
    return Figure(anchor, measure.title, measure.what, tuple(rows), len(documents) - len(lowest))


T = TypeVar("T")


def _lowest(documents: Sequence[T], score: Callable[[T], float]) -> list[T]:
    """The documents with the lowest scores, in their own order."""
    chosen = sorted(range(len(documents)), key=lambda place: score(documents[place]))[:MAX_DOCUMENTS]
    return [documents[place] for place in sorted(chosen)]


def _figure(anchor: str, headline: _Headline, scores: Scores, intervals: Mapping[tuple[str, str], Mapping[str, Interval]]) -> Figure:
    def row(level: str, name: str, tally: Tally, note: str = "") -> Row:
        counts = headline.read(tally)
        interval = intervals.get((level, name), {}).get(headline.interval or "")
        value = 100 * counts.f1
        return Row(
            level=level,
            name="all documents" if level == "all" else name,
            value=f"{value:.1f}",
            interval=_from_to(interval),
            bar=score_bar(value, *_ends(interval)),
            counts=f"{counts.hit} right of {counts.got} predicted and {counts.want} in the gold",
            note=note,
        )

    rows = [row("all", "", scores.total)]
    rows += [row("language", lang, tally) for lang, tally in scores.languages.items()]
    documents = _lowest(scores.documents, lambda item: headline.read(item.tally).f1)
    rows += [row("document", item.id, item.tally, "" if item.status == "scored" else item.status) for item in documents]
    return Figure(anchor, headline.title, headline.what, tuple(rows), len(scores.documents) - len(documents))


def _translation_row(
    level: str, name: str, item: TranslationScores, measure: _Measure[TranslationScores, float | None], interval: Interval | None
) -> Row:
    value = measure.read(item)
    return Row(
        level=level,
        name="all documents" if level == "all" else name,
        value="–" if value is None else f"{value:.1f}",
        interval=_from_to(interval),
        bar=score_bar(value or 0.0, *_ends(interval)),
        counts=f"{item.sentences} sentences",
    )


def _kept_row(level: str, name: str, kept: tuple[Share, Share]) -> Row:
    share, reference = kept
    value = 100 * share.rate
    return Row(
        level=level,
        name=name,
        value=f"{value:.1f}" if share.total else "–",
        interval="",
        bar=score_bar(value if share.total else 0.0),
        counts=f"{share.hit} of {share.total}; the references keep {reference.hit} of {reference.total}",
    )


def _ends(interval: Interval | None) -> tuple[float | None, float | None]:
    return (None, None) if interval is None else (100 * interval.low, 100 * interval.high)


def _from_to(interval: Interval | None) -> str:
    return "" if interval is None else f"{100 * interval.low:.1f} to {100 * interval.high:.1f}"


def _intervals(
    scores: Scores, gold: Sequence[GoldDocument], predicted: Sequence[Document], samples: int
) -> dict[tuple[str, str], Mapping[str, Interval]]:
    """Intervals by level and name, and in these by score."""
    found: dict[tuple[str, str], Mapping[str, Interval]] = {("all", ""): scores.intervals}
    if not scores.intervals:  # they were not asked for
        return found
    answers = {document.id: document for document in predicted}
    units: dict[tuple[str, str], list[Units]] = {}
    pairs: dict[tuple[str, str], list[list[SentencePair]]] = {}
    for document in gold:
        answer = answers.get(document.id)
        counts = document_units(document, answer)
        translated = sentence_pairs(document, answer) if "translation" in scores.parts else []
        for scope in (("language", document.lang), ("document", document.id)):
            units.setdefault(scope, []).append(counts)
            if scope[0] == "language" or len(gold) <= FEW_DOCUMENTS:  # every draw of BLEU takes its time
                pairs.setdefault(scope, []).append(translated)
    for scope, listed in units.items():
        drawn = resampled_unit(listed)
        found[scope] = f1_intervals(listed, samples, resampled=drawn) | translation_intervals(pairs.get(scope, []), samples, drawn)
    return found
