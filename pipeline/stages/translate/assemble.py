"""From translated sentences to one pivot text with exact offsets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from pipeline.document import Document, PivotSentence, Projection, TranslationStatus, UntranslatedReason

_BREAKS = re.compile(r"[\r\n\u2028\u2029\x0b\x0c\x85]+")


@dataclass(frozen=True)
class Rendered:
    """What became of one source sentence.

    Attributes:
        carried: projections whose source spans stand on the document, and whose pivot spans stand on ``text``.
    """

    text: str
    status: TranslationStatus
    suspicions: tuple[str, ...] = ()
    score: float | None = None
    quality: float | None = None
    carried: tuple[Projection, ...] = ()
    reason: UntranslatedReason | None = None


def assemble(document: Document, rendered: Sequence[Rendered]) -> tuple[str, tuple[PivotSentence, ...], tuple[Projection, ...]]:
    """The pivot text, its sentences, and the carried spans.

    Between two pivot sentences stand the line breaks found between their sources, or a space, so that paragraphs stay paragraphs.

    Args:
        rendered: one for every sentence of the document.
    """
    parts: list[str] = []
    sentences: list[PivotSentence] = []
    carried: list[Projection] = []
    length = 0
    breaks: str = ""
    last_end = 0
    for index, (source, unit) in enumerate(zip(document.layer("sentences"), rendered, strict=True)):
        breaks = max(breaks, "".join(_BREAKS.findall(document.text[last_end : source.start])), key=len)
        last_end = source.end
        if unit.text and length:
            separator = breaks or " "
            parts.append(separator)
            length += len(separator)
        start = length
        if unit.text:
            parts.append(unit.text)
            length += len(unit.text)
            breaks = ""
        sentences.append(
            PivotSentence(
                source=index, start=start, end=length, status=unit.status, reason=unit.reason, suspicions=unit.suspicions,
                score=_rounded(unit.score), quality=_rounded(unit.quality),
            )
        )  # fmt: skip
        carried += [_shifted(projection, start) for projection in unit.carried]
    return "".join(parts), tuple(sentences), tuple(carried)


def _shifted(projection: Projection, by: int) -> Projection:
    if projection.pivot_start is None or projection.pivot_end is None:
        return projection
    return msgspec.structs.replace(
        projection, pivot_start=projection.pivot_start + by, pivot_end=projection.pivot_end + by, score=_rounded(projection.score)
    )


def _rounded(score: float | None) -> float | None:
    """Four digits: those behind them change with the other sentences of a batch, and would make what reads this layer run again."""
    return None if score is None else round(score, 4)
