"""The scores as rows to show: by score, over all documents, by language and by document, with intervals."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from pipeline.document import Document
from pipeline.evaluate.bootstrap import Interval, Units, f1_intervals, unit_counts
from pipeline.evaluate.fidelity import Fidelity
from pipeline.evaluate.gold import GoldDocument
from pipeline.evaluate.html.plots import score_bar
from pipeline.evaluate.matching import Counts, Share
from pipeline.evaluate.metrics import CORE_TYPES, Tally
from pipeline.evaluate.scores import Scores
from pipeline.evaluate.translation import TranslationScores
from pipeline.formats.sides import entities_of

SAMPLES = 1000
"""Resamplings for the intervals by language and by document."""


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
    """One score at every level."""

    anchor: str
    title: str
    what: str
    rows: tuple[Row, ...]

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
_TRANSLATION = (
    ("BLEU", "of the pivot against the references, from 0 to 100", lambda item: item.bleu),
    ("chrF", "of the pivot against the references, from 0 to 100", lambda item: item.chrf),
)


_KEPT: tuple[tuple[str, str, Callable[[Fidelity], tuple[Share, Share]]], ...] = (
    (
        "Numbers kept",
        "Share of the gold's numbers in digits that stand in the translation of their sentence",
        lambda item: (item.numbers, item.reference_numbers),
    ),
    (
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
    if scores.translation is not None and scores.translation_all is not None:
        for title, what, read in _TRANSLATION:
            rows = [_translation_row("all", "all documents", scores.translation_all, read)]
            rows += [_translation_row("language", lang, item, read) for lang, item in scores.translation.items()]
            rows += [_translation_row("document", item.id, item.translation, read) for item in scores.documents if item.translation]
            shown.append(Figure(f"figure-{len(shown) + 1}", title, what, tuple(rows)))
    if scores.fidelity is not None and scores.fidelity_all is not None:
        for title, what, kept in _KEPT:
            rows = [_kept_row("all", "all documents", kept(scores.fidelity_all))]
            rows += [_kept_row("language", lang, kept(item)) for lang, item in scores.fidelity.items()]
            rows += [_kept_row("document", item.id, kept(item.fidelity)) for item in scores.documents if item.fidelity is not None]
            shown.append(Figure(f"figure-{len(shown) + 1}", title, what, tuple(rows)))
    return shown


def _figure(anchor: str, headline: _Headline, scores: Scores, intervals: Mapping[tuple[str, str], Mapping[str, Interval]]) -> Figure:
    def row(level: str, name: str, tally: Tally, note: str = "") -> Row:
        counts = headline.read(tally)
        interval = intervals.get((level, name), {}).get(headline.interval or "")
        value = 100 * counts.f1
        low, high = (100 * interval.low, 100 * interval.high) if interval is not None else (None, None)
        return Row(
            level=level,
            name="all documents" if level == "all" else name,
            value=f"{value:.1f}",
            interval=f"{low:.1f} to {high:.1f}" if low is not None else "",
            bar=score_bar(value, low, high),
            counts=f"{counts.hit} right of {counts.got} predicted and {counts.want} in the gold",
            note=note,
        )

    rows = [row("all", "", scores.total)]
    rows += [row("language", lang, tally) for lang, tally in scores.languages.items()]
    rows += [row("document", item.id, item.tally, "" if item.status == "scored" else item.status) for item in scores.documents]
    return Figure(anchor, headline.title, headline.what, tuple(rows))


def _translation_row(level: str, name: str, item: TranslationScores, read: Callable[[TranslationScores], float | None]) -> Row:
    value = read(item)
    return Row(
        level=level,
        name=name,
        value="–" if value is None else f"{value:.1f}",
        interval="",
        bar=score_bar(value or 0.0),
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


def _intervals(
    scores: Scores, gold: Sequence[GoldDocument], predicted: Sequence[Document], samples: int
) -> dict[tuple[str, str], Mapping[str, Interval]]:
    found: dict[tuple[str, str], Mapping[str, Interval]] = {("all", ""): scores.intervals}
    if not scores.intervals:  # they were not asked for
        return found
    answers = {document.id: document for document in predicted if document.failure is None}
    languages: dict[str, list[Units]] = {}
    for document in gold:
        units = _units(document, answers.get(document.id))
        languages.setdefault(document.lang, []).append(units)
        found["document", document.id] = f1_intervals([units], samples)
    return found | {("language", lang): f1_intervals(units, samples) for lang, units in languages.items()}


def _units(gold: GoldDocument, answer: Document | None) -> Units:
    if answer is None:
        return unit_counts(gold, (), ())
    has_entities = answer.mentions is not None or answer.entities is not None
    return unit_counts(gold, entities_of(answer) if has_entities else (), answer.quantities or ())
