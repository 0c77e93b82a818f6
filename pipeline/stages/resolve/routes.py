"""Merging the two routes: names found on the source, and names found on the pivot and projected back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from pipeline.document import EntityType, Mention, Projection, Provenance, Sentence
from pipeline.stages.entities.boundaries import tidy


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """A mention on the source with everybody who found it.

    Attributes:
        pivot: the projection of a mention that the pivot route found.
    """

    start: int
    end: int
    type: EntityType
    confidence: float
    votes: tuple[Provenance, ...] = ()
    pivot: Projection | None = None

    def overlaps(self, other: Finding) -> bool:
        """Whether they share a code point."""
        return self.start < other.end and other.start < self.end


def from_source(mentions: Sequence[Mention]) -> list[Finding]:
    """Findings of the source route."""
    return [
        Finding(start=m.start, end=m.end, type=m.type, confidence=m.confidence, votes=(m.provenance,) if m.provenance else ())
        for m in mentions
    ]


def from_pivot(
    text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention], projections: Sequence[Projection], weights: Mapping[str, float]
) -> list[Finding]:
    """Findings of the pivot route: mentions whose place on the source is known, their ends tidied for the language there.

    Args:
        weights: what a type's confidence on the pivot is worth here; types that are not named are left out.
    """
    placed = {(p.pivot_start, p.pivot_end): p for p in projections if p.layer == "pivot_entities"}
    found = []
    for mention in mentions:
        projection = placed.get((mention.start, mention.end))
        if projection is None or projection.start is None or projection.end is None or mention.type not in weights:
            continue
        lang = next((s.lang for s in sentences if s.start <= projection.start < s.end), "und")
        span = tidy(text, (projection.start, projection.end), mention.type, lang)
        if span is None or not _may_be_name(text[span[0] : span[1]], lang):
            continue
        score = 1.0 if projection.score is None else projection.score
        found.append(
            Finding(
                start=span[0],
                end=span[1],
                type=mention.type,
                confidence=mention.confidence * max(0.0, min(1.0, score)) * weights[mention.type],
                votes=(mention.provenance,) if mention.provenance else (),
                pivot=projection,
            )
        )
    return _best(found)


def combine(source: Sequence[Finding], pivot: Sequence[Finding], threshold: float) -> list[Finding]:
    """Both routes in one, disjoint, in order.

    Where they agree on the type of overlapping spans, the source's span stays, its confidence rises (they count as independent), and both
    have a vote. Where they disagree, the surer one stays. What only the pivot route found stays from ``threshold`` on.
    """
    merged = []
    used: set[int] = set()
    for finding in source:
        across = [(i, other) for i, other in enumerate(pivot) if i not in used and finding.overlaps(other)]
        agreeing = [(i, other) for i, other in across if other.type == finding.type]
        if agreeing:
            index, other = max(agreeing, key=lambda pair: min(pair[1].end, finding.end) - max(pair[1].start, finding.start))
            used.add(index)
            finding = msgspec.structs.replace(
                finding,
                confidence=1 - (1 - finding.confidence) * (1 - other.confidence),
                votes=finding.votes + other.votes,
                pivot=other.pivot,
            )
        merged.append(finding)
    merged += [other for i, other in enumerate(pivot) if i not in used and other.confidence >= threshold]
    return _best(merged)


def _best(findings: Sequence[Finding]) -> list[Finding]:
    kept: list[Finding] = []
    for finding in sorted(findings, key=lambda f: (-f.confidence, f.start - f.end, f.start)):
        if not any(finding.overlaps(other) for other in kept):
            kept.append(finding)
    return sorted(kept, key=lambda f: f.start)


def _may_be_name(surface: str, lang: str) -> bool:
    """In a script with capitals a projected name has one; a lower-case noun is an error of alignment."""
    return lang == "ar" or any(character.isupper() for character in surface)
