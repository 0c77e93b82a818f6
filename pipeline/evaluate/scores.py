"""Evaluation of predicted documents against gold documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple, TypeVar

import msgspec

from pipeline.document import Document, Entity, Link, Quantity, Record
from pipeline.errors import InputError
from pipeline.evaluate.bootstrap import Interval, Resampled, Units, f1_intervals, resampled_unit, unit_counts
from pipeline.evaluate.calibration import Calibration, Judged, calibration, judged_entities, judged_links
from pipeline.evaluate.coreference import ClusterReport, Labelled, labelled, score_coreference
from pipeline.evaluate.fidelity import Fidelity, score_fidelity
from pipeline.evaluate.gold import GoldDocument
from pipeline.evaluate.matching import Counts
from pipeline.evaluate.metrics import (
    SCORED_TYPES,
    TYPE_GROUPS,
    ClusterPair,
    Share,
    Tally,
    predicted_sentences,
    score_clusters,
    score_entities,
    score_links,
    score_quantities,
    score_sentences,
)
from pipeline.evaluate.ranking import LinkScores, score_linking
from pipeline.evaluate.schemas import score_types
from pipeline.evaluate.translation import SentencePair, TranslationScores, score_translation, sentence_pairs, translation_intervals
from pipeline.formats.sides import entities_of

Status = Literal["scored", "failed", "missing"]
Part = Literal["sentences", "quantities", "entities", "links", "translation"]
PARTS: tuple[Part, ...] = ("sentences", "quantities", "entities", "links", "translation")


class DocumentScores(Record, frozen=True):
    """Scores of one gold document.

    Attributes:
        status: ``failed`` and ``missing`` predictions count as documents in which nothing was found.
    """

    id: str
    lang: str
    status: Status
    tally: Tally
    translation: TranslationScores | None = None
    fidelity: Fidelity | None = None


class Scores(Record, frozen=True):
    """Scores of a corpus.

    Attributes:
        parts: what the predictions have, and so what was scored. Where no prediction has a layer its counts mean nothing.
        documents: ordered by id.
        total: sum over all documents.
        languages: sums over the documents of a language.
        clusters: pairs of found mentions that are the same entity; see :func:`pipeline.evaluate.metrics.score_clusters`.
        clusters_across: those pairs whose mentions stand in different documents.
        coreference: clusters by B³ and CEAF-e; see :mod:`pipeline.evaluate.coreference`.
        on_gold_mentions: links of the gold mentions over all documents (``all``) and by language; empty where they were not linked.
        calibration: of the confidences of ``entities``, ``links`` and links of ``gold_mentions``, where there are any.
        translation: scores over all sentences of a language; None where translations were not scored.
        translation_all: scores over all sentences.
        fidelity: what the translations of a language keep of their source; None where translations were not scored.
        fidelity_all: the same over all documents.
        intervals: 95 % bootstrap intervals of the F1 scores, BLEU and chrF over all documents; see :mod:`pipeline.evaluate.bootstrap`.
        resampled: what was drawn anew for the intervals: documents, or sentences where there are few documents.
        unscored: ids of predictions that have no gold.
    """

    parts: tuple[Part, ...]
    documents: tuple[DocumentScores, ...]
    total: Tally
    languages: dict[str, Tally]
    clusters: Counts
    clusters_across: Counts
    coreference: ClusterReport = ClusterReport()
    on_gold_mentions: dict[str, LinkScores] = {}
    calibration: dict[str, Calibration] = {}
    translation: dict[str, TranslationScores] | None = None
    translation_all: TranslationScores | None = None
    fidelity: dict[str, Fidelity] | None = None
    fidelity_all: Fidelity | None = None
    intervals: dict[str, Interval] = {}
    resampled: Resampled = "sentences"
    unscored: tuple[str, ...] = ()


def evaluate(
    gold: Sequence[GoldDocument],
    predicted: Iterable[Document],
    *,
    translation: bool = True,
    samples: int = 1000,
    linked: Iterable[Document] = (),
) -> Scores:
    """Scores predictions against gold documents, paired by id.

    A gold document whose prediction is missing or failed counts as one in which nothing was found.

    Args:
        gold: documents annotated by hand; see :func:`pipeline.evaluate.readers.load_gold`.
        predicted: documents that went through the stages. Those without gold are listed, not scored.
        translation: whether to score translations where predictions have them; this needs the package sacrebleu.
        samples: resamplings for the intervals; 0 for none.
        linked: the gold documents with their gold mentions linked; see :func:`pipeline.evaluate.ranking.link_gold_mentions`.

    Raises:
        InputError: there is no gold, an id occurs twice, or a prediction has another text than its gold.
        ConfigError: translations are to be scored and sacrebleu is not installed.
    """
    if not gold:
        raise InputError("nothing to evaluate: no gold documents were given")
    answers = _by_id(predicted, "predictions")
    wanted = _by_id(gold, "gold documents")
    ordered = [wanted[name] for name in sorted(wanted)]
    for document in ordered:
        _check_text(document, answers.get(document.id))
    on_gold, judged_on_gold = _on_gold_mentions(ordered, _by_id(linked, "documents with linked gold mentions"))
    scorable = _scorable(ordered)
    parts = tuple(part for part in _parts(answers[document.id] for document in ordered if document.id in answers) if part in scorable)
    scored = translation and "translation" in parts
    documents = []
    clusters: list[list[ClusterPair]] = []
    mentions: list[Labelled] = []
    judged: dict[str, list[Judged]] = {"entities": [], "links": [], "gold_mentions": judged_on_gold}
    units: list[Units] = []
    pairs: dict[str, list[SentencePair]] = {}
    translated: list[list[SentencePair]] = []
    for document in map(_scored_view, ordered):
        answer = answers.get(document.id)
        found = _found(document, answer)
        tally, cluster_pairs = _tally(document, found)
        clusters.append(cluster_pairs)
        mentions.extend(labelled(document.id, document.entities, found.entities) if document.has("links") else ())
        judged["entities"].extend(judged_entities(document.entities, found.entities, SCORED_TYPES))
        judged["links"].extend(judged_links(document.entities, found.links))
        units.append(unit_counts(document, found.entities, found.quantities))
        sentences = sentence_pairs(document, answer) if scored else []
        pairs.setdefault(document.lang, []).extend(sentences)
        translated.append(sentences)
        documents.append(
            DocumentScores(
                id=document.id,
                lang=document.lang,
                status="missing" if answer is None else "failed" if answer.failure is not None else "scored",
                tally=tally,
                translation=score_translation(sentences) if scored else None,
                fidelity=score_fidelity(document, answer) if scored else None,
            )
        )
    total, across = score_clusters(clusters)
    together = [pair for lang in sorted(pairs) for pair in pairs[lang]]
    return Scores(
        parts=tuple(part for part in parts if part != "translation" or scored),
        documents=tuple(documents),
        total=sum((item.tally for item in documents), Tally()),
        languages={lang: sum((item.tally for item in documents if item.lang == lang), Tally()) for lang in sorted(pairs)},
        clusters=total,
        clusters_across=across,
        coreference=score_coreference(mentions),
        on_gold_mentions=on_gold,
        calibration={name: made for name, items in judged.items() if (made := calibration(items)) is not None},
        translation={lang: score_translation(pairs[lang]) for lang in sorted(pairs)} if scored else None,
        translation_all=score_translation(together) if scored else None,
        fidelity={lang: _fidelity(item for item in documents if item.lang == lang) for lang in sorted(pairs)} if scored else None,
        fidelity_all=_fidelity(documents) if scored else None,
        intervals=f1_intervals(units, samples) | translation_intervals(translated, samples, resampled_unit(units)),
        resampled=resampled_unit(units),
        unscored=tuple(sorted(set(answers) - set(wanted))),
    )


def _fidelity(documents: Iterable[DocumentScores]) -> Fidelity:
    return sum((item.fidelity for item in documents if item.fidelity is not None), Fidelity())


def _on_gold_mentions(gold: Sequence[GoldDocument], linked: Mapping[str, Document]) -> tuple[dict[str, LinkScores], list[Judged]]:
    """Scores of gold mentions that were given to the linker, and its confidences."""
    found: dict[str, LinkScores] = {}
    judged: list[Judged] = []
    for document in gold:
        answer = linked.get(document.id)
        if answer is None or not document.has("links"):
            continue
        _check_text(document, answer)
        links = () if answer.failure is not None else answer.links or ()
        scores = score_linking(document.entities, entities_of(answer) if links else (), links)
        for name in ("all", document.lang):
            found[name] = found.get(name, LinkScores()) + scores
        judged.extend(judged_links(document.entities, links))
    return {name: found[name] for name in sorted(found, key=lambda name: (name != "all", name))}, judged


D = TypeVar("D", Document, GoldDocument)


def _by_id(documents: Iterable[D], what: str) -> dict[str, D]:
    found: dict[str, D] = {}
    for document in documents:
        if document.id in found:
            raise InputError(f"{what}: id {document.id!r} occurs twice; documents are paired by id, so ids must be unique")
        found[document.id] = document
    return found


def _check_text(gold: GoldDocument, answer: Document | None) -> None:
    if answer is None or answer.text == gold.text:
        return
    place = next((i for i, (a, b) in enumerate(zip(gold.text, answer.text, strict=False)) if a != b), min(len(gold.text), len(answer.text)))
    raise InputError(
        f"document {gold.id!r}: the predictions stand on another text than the gold (first difference at code point {place}), "
        "so their offsets cannot be compared; annotate the text of the gold file itself"
    )


def _parts(answers: Iterable[Document]) -> tuple[Part, ...]:
    present: set[Part] = set()
    failed = True
    for answer in answers:
        if answer.failure is not None:
            continue
        failed = False
        present |= {part for part in PARTS if answer.has(part)}
        if answer.mentions is not None:
            present |= {"entities", "links"}
    # Where every document failed, nothing was found: that is a score, not the lack of one.
    return PARTS if failed else tuple(part for part in PARTS if part in present)


def _scored_view(gold: GoldDocument) -> GoldDocument:
    """The gold without quantities that have no values, since a quantity is scored by its value."""
    return gold if gold.has("values") else msgspec.structs.replace(gold, quantities=())


class _Found(NamedTuple):
    """What was found in a document; nothing where the prediction is missing or failed."""

    entities: Sequence[Entity] = ()
    quantities: Sequence[Quantity] = ()
    sentences: Sequence[tuple[int, int]] = ()
    links: Sequence[Link] = ()


def _found(gold: GoldDocument, answer: Document | None) -> _Found:
    if answer is None or answer.failure is not None:
        return _Found()
    has_entities = gold.has("entities") and (answer.mentions is not None or answer.entities is not None)
    # Where nobody annotated a layer its predictions are neither right nor wrong.
    return _Found(
        entities_of(answer) if has_entities else (),
        answer.quantities or () if gold.has("values") else (),
        predicted_sentences(answer) if gold.has("sentences") else (),
        answer.links or () if gold.has("links") else (),
    )


def document_units(gold: GoldDocument, answer: Document | None) -> Units:
    """Counts of one document by sentence, as its intervals need them; see :func:`pipeline.evaluate.bootstrap.unit_counts`."""
    view = _scored_view(gold)
    found = _found(view, answer)
    return unit_counts(view, found.entities, found.quantities)


def _scorable(gold: Iterable[GoldDocument]) -> set[Part]:
    """Parts that any gold document has."""
    found: set[Part] = set()
    for document in gold:
        found |= {part for part in ("sentences", "entities", "links") if document.has(part)}
        found |= {"quantities"} if document.has("values") else set()
        found |= {"translation"} if any(sentence.reference is not None for sentence in document.sentences) else set()
    return found


def _tally(gold: GoldDocument, found: _Found) -> tuple[Tally, list[ClusterPair]]:
    linking, linked, nil, clusters = score_links(gold.entities, found.entities) if gold.has("links") else (Counts(), Share(), Share(), [])
    sentences, boundaries = score_sentences(gold, found.sentences)
    tally = Tally(
        entities=score_entities(gold.entities, found.entities),
        linking=linking,
        linked=linked,
        nil=nil,
        links=score_linking(gold.entities, found.entities, found.links) if gold.has("links") else LinkScores(),
        schemas=score_types(gold.entities, found.entities, TYPE_GROUPS),
        quantities=score_quantities(gold.quantities, found.quantities),
        sentences=sentences,
        boundaries=boundaries,
    )
    return tally, clusters
