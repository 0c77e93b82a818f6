"""What a document says about its spans on both sides, whichever stages have run.

The merged layer ``mentions`` holds entities ready for output. Before it exists, the same view is put together from ``entities``,
``links`` and the projections. Every output format reads entities and projections through this module, so that they all agree.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from pipeline.document import Document, Entity, Link, Projection, Spanned

ProjectedLayer = Literal["quantities", "entities", "pivot_entities"]


def entities_of(document: Document) -> tuple[Entity, ...]:
    """The entities on the source, ordered by span: layer ``mentions``, or ``entities`` with their ``links`` and projections.

    Raises:
        DocumentError: the document has neither layer.
    """
    if document.mentions is not None:
        return tuple(sorted(document.mentions, key=span_of))
    links = {span_of(link): link for link in document.links or ()}
    projected = projections_of(document, "entities")
    found = []
    for mention in sorted(document.layer("entities"), key=span_of):
        link: Link | None = links.get(span_of(mention))
        projection = projected.get(span_of(mention))
        found.append(
            Entity(
                start=mention.start,
                end=mention.end,
                type=mention.type,
                confidence=mention.confidence,
                kb=link.kb if link else None,
                ids=link.ids if link else (),
                canonical=link.canonical if link else None,
                cluster=link.cluster if link else None,
                link_confidence=link.confidence if link else None,
                candidates=link.candidates if link else (),
                pivot_start=projection.pivot_start if projection else None,
                pivot_end=projection.pivot_end if projection else None,
                projection=projection.status if projection else None,
                votes=() if mention.provenance is None else (mention.provenance,),
            )
        )
    return tuple(found)


def projections_of(document: Document, layer: ProjectedLayer) -> dict[tuple[int, int], Projection]:
    """Projections of a source layer by source span: what the translator carried, overruled by layer ``projections``."""
    carried: Iterable[Projection] = document.translation.carried if document.translation is not None else ()
    found = {}
    for projection in (*carried, *(document.projections or ())):
        if projection.layer == layer and projection.start is not None and projection.end is not None:
            found[projection.start, projection.end] = projection
    return found


def language_of(document: Document) -> str | None:
    """The language that the stages went by, or the declared one where no stage has looked, or None."""
    return document.language.lang if document.language is not None else document.lang


def span_of(spanned: Spanned) -> tuple[int, int]:
    """Start and end, the key by which layers refer to each other."""
    return spanned.start, spanned.end
