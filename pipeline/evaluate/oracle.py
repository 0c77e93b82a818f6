"""The predictions of a system without faults, made from gold: an upper bound, a check of the scores, and gold to look at in a report."""

from __future__ import annotations

from decimal import Decimal

from pipeline.document import Document, LanguageGuess, Link, Mention, PivotSentence, Provenance, Quantity, Sentence, Translation
from pipeline.evaluate.gold import GoldDocument

_GOLD = Provenance(stage="gold", version=1)


def oracle(gold: GoldDocument) -> Document:
    """A document annotated exactly as the gold says, with the references as its translation.

    Sentences without a reference have status ``skipped``; where a mention has several right identifiers the first is taken. Layers that
    nobody annotated are left out.
    """
    document = Document(id=gold.id, text=gold.text, lang=gold.lang)
    layers = {
        "language": LanguageGuess(lang=gold.lang, confidence=1.0, source="declared"),
        "sentences": tuple(Sentence(start=item.start, end=item.end, lang=gold.lang) for item in gold.sentences),
        "quantities": tuple(
            Quantity(
                start=item.start,
                end=item.end,
                kind=item.kind,
                number=None if item.value is None or isinstance(item.value, str) else Decimal(item.value),
                iso=item.value if isinstance(item.value, str) else None,
                currency=item.currency,
                unit=item.unit,
                op=item.op,
                per=item.per,
                approx=item.approx,
                provenance=_GOLD,
            )
            for item in gold.quantities
        ),
        "entities": tuple(
            Mention(start=item.start, end=item.end, type=item.type, confidence=1.0, provenance=_GOLD) for item in gold.entities
        ),
        "links": tuple(
            Link(
                start=item.start,
                end=item.end,
                kb=None if item.is_nil else item.kb[0],
                ids=() if item.is_nil else item.kb,
                canonical=item.canonical if item.canonical is not None else item.text,
                cluster=item.cluster,
                confidence=1.0,
                provenance=_GOLD,
            )
            for item in gold.entities
            if item.kb
        ),
        "translation": _references(gold),
    }
    kept = {"sentences": ("sentences", "translation"), "entities": ("entities",), "links": ("links",), "quantities": ("quantities",)}
    names = ["language", *(name for layer in gold.layers for name in kept.get(layer, ()))]
    return document.with_layers({name: layers[name] for name in names})


def _references(gold: GoldDocument) -> Translation:
    text = ""
    sentences = []
    for index, item in enumerate(gold.sentences):
        if text and item.reference:
            text += "\n"
        start = len(text)
        text += item.reference or ""
        sentences.append(PivotSentence(source=index, start=start, end=len(text), status="ok" if item.reference else "skipped"))
    return Translation(lang="en", text=text, sentences=tuple(sentences), provenance=_GOLD)
