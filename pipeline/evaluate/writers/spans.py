"""What formats other than JSON ask of spans."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.evaluate.gold import GoldDocument, GoldEntity, GoldQuantity

Annotation = GoldEntity | GoldQuantity


def ragged_spans(document: GoldDocument) -> Iterator[str]:
    """Annotations that begin or end with white space."""
    for name, items in (("entity", document.entities), ("quantity", document.quantities)):
        for item in items:
            if item.text != item.text.strip():
                yield f"document {document.id!r}: the {name} {described(item)} begins or ends with white space; make its span tight"


def overlaps(items: Sequence[Annotation]) -> Iterator[tuple[Annotation, Annotation]]:
    """Pairs of annotations that share text, each with the one before it that reaches furthest."""
    furthest: Annotation | None = None
    for item in sorted(items, key=lambda item: (item.start, -item.end)):
        if furthest is not None and item.start < furthest.end:
            yield furthest, item
        if furthest is None or item.end > furthest.end:
            furthest = item


def described(item: Annotation) -> str:
    """An annotation in an error message."""
    return f"{item.text!r} [{item.start}, {item.end})"
