"""The confusion of types, the reliability of confidences, and the sentences that were translated worst."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from markupsafe import Markup

from pipeline.document import Document, EntityType, QuantityKind
from pipeline.evaluate.calibration import Calibration
from pipeline.evaluate.errors import Alignment, Layer, confusion
from pipeline.evaluate.gold import GoldDocument
from pipeline.evaluate.html.examples import text_direction
from pipeline.evaluate.html.plots import reliability_plot
from pipeline.evaluate.scores import Scores
from pipeline.evaluate.translation import score_translation, sentence_pairs

_ORDER: dict[Layer, tuple[str, ...]] = {"entities": get_args(EntityType), "quantities": get_args(QuantityKind)}


@dataclass(frozen=True)
class Cell:
    """How often a gold type was predicted as another.

    Attributes:
        css: ``right``, ``wrong`` or nothing where the count is 0.
        share: of its row, in per cent, for the shade.
    """

    count: int
    css: str
    share: int


@dataclass(frozen=True)
class Confusion:
    """Gold types by predicted types; the last row and column are none."""

    anchor: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell, ...], int], ...]


def confusion_tables(alignments: Sequence[Alignment], parts: Sequence[str]) -> list[Confusion]:
    """One table for entity types, one for kinds of quantities, where these were scored."""
    layers: tuple[tuple[Layer, str], ...] = (("entities", "Entity types"), ("quantities", "Kinds of quantities"))
    return [_table(layer, title, confusion(alignments, layer)) for layer, title in layers if layer in parts]


def _table(layer: Layer, title: str, counts: Mapping[tuple[str | None, str | None], int]) -> Confusion:
    used = {name for pair in counts for name in pair if name is not None}
    names: list[str | None] = [*(name for name in _ORDER[layer] if name in used), None]
    rows = []
    for want in names:
        total = sum(counts.get((want, got), 0) for got in names)
        cells = tuple(_cell(counts.get((want, got), 0), want == got, total) for got in names)
        rows.append((want or "none", cells, total))
    return Confusion(f"confusion-{layer}", title, tuple(name or "none" for name in names), tuple(rows))


def _cell(count: int, right: bool, total: int) -> Cell:
    return Cell(count, ("right" if right else "wrong") if count else "", round(100 * count / total) if count else 0)


@dataclass(frozen=True)
class Reliability:
    """Confidences of one layer against what was right."""

    title: str
    what: str
    plot: Markup
    calibration: Calibration


_JUDGED = {
    "entities": ("Entities", "Right is an entity with the span and type of a gold one."),
    "links": ("Links", "Right is a link of a gold mention to one of its identifiers, or none for one that no knowledge base has."),
}


def reliability(scores: Scores) -> list[Reliability]:
    """A plot for every layer whose predictions have confidences."""
    return [
        Reliability(
            title, what, reliability_plot(scores.calibration[name].bins, f"{title}: right over confidence"), scores.calibration[name]
        )
        for name, (title, what) in _JUDGED.items()
        if name in scores.calibration and name in scores.parts
    ]


@dataclass(frozen=True)
class Sentence:
    """A sentence, its reference and its translation.

    Attributes:
        remark: that the hypothesis was put together from several sentences.
    """

    document: str
    lang: str
    direction: str
    source: str
    reference: str
    hypothesis: str
    chrf: float
    remark: str


@dataclass(frozen=True)
class Sentences:
    """Translated sentences of one sort, the worst of them shown."""

    title: str
    what: str
    count: int
    shown: tuple[Sentence, ...]

    @property
    def left_out(self) -> int:
        """How many are not shown."""
        return self.count - len(self.shown)


def worst_sentences(gold: Sequence[GoldDocument], predicted: Sequence[Document], most: int) -> list[Sentences]:
    """Sentences without a translation, and the others with the lowest chrF; of either at most so many.

    Raises:
        ConfigError: sacrebleu is not installed.
    """
    answers = {document.id: document for document in predicted}
    found: list[Sentence] = []
    for document in sorted(gold, key=lambda item: item.id):
        sources = [item for item in document.sentences if item.reference is not None]
        for source, pair in zip(sources, sentence_pairs(document, answers.get(document.id)), strict=True):
            found.append(
                Sentence(
                    document=document.id,
                    lang=document.lang,
                    direction=text_direction(document.lang, document.text[source.start : source.end]),
                    source=document.text[source.start : source.end],
                    reference=pair.reference,
                    hypothesis=pair.hypothesis,
                    chrf=score_translation([pair]).chrf or 0.0,
                    remark="put together from sentences with other boundaries" if pair.paired == "joined" else "",
                )
            )
    empty = [item for item in found if not item.hypothesis]
    given = sorted((item for item in found if item.hypothesis), key=lambda item: item.chrf)
    made = (
        Sentences("Not translated", "They have a reference and no translation.", len(empty), tuple(empty[:most])),
        Sentences("Least like the reference", "Lowest chrF of the sentence first.", len(given), tuple(given[:most])),
    )
    return [item for item in made if item.count]
