"""Entity linking on gold mentions, the ranking of candidates, and entities that are in no knowledge base.

The terms A2KB, D2KB and InKB are those of Cornolti et al. (2013) and of GERBIL (Usbeck et al. 2015).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from pipeline.document import Document, Entity, Link, Mention, Record, Sentence
from pipeline.errors import GraphError
from pipeline.evaluate.gold import GoldDocument, GoldEntity
from pipeline.evaluate.matching import Counts, Share, pair_spans
from pipeline.formats.sides import span_of

if TYPE_CHECKING:
    from pipeline.runner import Pipeline

CUTOFFS = (1, 3, 5, 10, 20)
"""The ``k`` of the accuracy at k."""


class LinkScores(Record, frozen=True):
    """Counts of links, all for entities with the very span of a gold mention (strong match) where nothing else is said.

    Attributes:
        a2kb: end to end: a hit has the span of a gold mention in the knowledge base and one of its identifiers; ``got`` are all predictions
            with an identifier, ``want`` all gold mentions in the knowledge base (InKB).
        d2kb: on gold mentions: as ``a2kb``, but ``got`` are only those predictions that have the span of a gold mention.
        nil: mentions in no knowledge base, on gold mentions.
        nil_end_to_end: the same, where ``got`` are all predictions without an identifier and ``want`` all gold mentions in no knowledge
            base.
        candidates: by k, the share of gold mentions in the knowledge base, among those whose link has candidates or could have them, with a
            right identifier among the first k. Empty where the links keep none.
    """

    a2kb: Counts = Counts()
    d2kb: Counts = Counts()
    nil: Counts = Counts()
    nil_end_to_end: Counts = Counts()
    candidates: dict[str, Share] = {}

    def __add__(self, other: LinkScores) -> LinkScores:
        return LinkScores(
            a2kb=self.a2kb + other.a2kb,
            d2kb=self.d2kb + other.d2kb,
            nil=self.nil + other.nil,
            nil_end_to_end=self.nil_end_to_end + other.nil_end_to_end,
            candidates={
                key: self.candidates.get(key, Share()) + other.candidates.get(key, Share())
                for key in sorted({*self.candidates, *other.candidates}, key=int)
            },
        )


def score_linking(want: Sequence[GoldEntity], got: Sequence[Entity], links: Iterable[Link] = ()) -> LinkScores:
    """Counts of one document; types do not matter.

    Args:
        want: gold entities.
        got: predictions.
        links: with their candidates, if the linker kept them.
    """
    pairs = pair_spans(want, got, lambda w, g: span_of(w) == span_of(g))
    right = sum(entity.kb is not None and entity.kb in gold.kb for gold, entity in pairs)
    nil = sum(gold.is_nil and entity.kb is None for gold, entity in pairs)
    given, nils = sum(entity.kb is not None for entity in got), sum(gold.is_nil for gold in want)
    on_gold = sum(entity.kb is not None for _, entity in pairs)
    return LinkScores(
        a2kb=Counts(hit=right, got=given, want=len(want) - nils),
        d2kb=Counts(hit=right, got=on_gold, want=len(want) - nils),
        nil=Counts(hit=nil, got=len(pairs) - on_gold, want=sum(gold.is_nil for gold, _ in pairs)),
        nil_end_to_end=Counts(hit=nil, got=len(got) - given, want=nils),
        candidates=_candidates(want, list(links)),
    )


def _candidates(want: Sequence[GoldEntity], links: Sequence[Link]) -> dict[str, Share]:
    if not any(link.candidates for link in links):
        return {}
    by_span = {span_of(link): [candidate.id for candidate in link.candidates] for link in links}
    ranked = [(gold.kb, by_span[span_of(gold)]) for gold in want if not gold.is_nil and span_of(gold) in by_span]
    return {str(k): Share(hit=sum(any(name in right for name in names[:k]) for right, names in ranked), total=len(ranked)) for k in CUTOFFS}


def link_gold_mentions(pipeline: Pipeline, gold: Sequence[GoldDocument], keep_candidates: int = 20) -> tuple[Document, ...]:
    """Links the gold mentions with the linker of a pipeline, as D2KB asks for: nobody's mistakes in finding names play a part.

    Args:
        pipeline: one whose configuration has a stage ``link``; its settings are used, but for the candidates.
        gold: documents annotated by hand. Their sentences and entities are given to the linker.
        keep_candidates: how many candidates each link keeps.

    Returns:
        Documents with the layers ``sentences``, ``entities`` and ``links``, those of gold without links left out, to be given to
        :func:`pipeline.evaluate.evaluate` as ``linked``, or as predictions.

    Raises:
        GraphError: the pipeline has no stage ``link``.
    """
    stage: Any = next((stage for stage in pipeline.stages if stage.name == "link"), None)
    if stage is None:
        raise GraphError("linking gold mentions needs a configuration with the stage 'link'; add it to its pipeline")
    linking = type(stage)(stage.config.model_copy(update={"keep_candidates": keep_candidates}))
    linking.ensure_loaded()
    documents: list[Document] = linking.process([given_mentions(document) for document in gold if document.has("links")])
    return tuple(documents)


def given_mentions(gold: GoldDocument) -> Document:
    """The document with the gold sentences and the spans and types of the gold entities, but without their links."""
    return Document(id=gold.id, text=gold.text, lang=gold.lang).with_layers(
        {
            "sentences": tuple(Sentence(start=item.start, end=item.end, lang=gold.lang) for item in gold.sentences),
            "entities": tuple(Mention(start=item.start, end=item.end, type=item.type, confidence=1.0) for item in gold.entities),
        }
    )
