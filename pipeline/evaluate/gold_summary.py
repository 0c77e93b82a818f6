"""What gold files hold, for whoever has just annotated them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.evaluate.gold import GOLD_LAYERS, GoldDocument
from pipeline.evaluate.tokens import tokens


def summary_text(documents: Sequence[GoldDocument]) -> str:
    """Counts of documents, layers, types and kinds, one a line."""
    return "".join(f"{line}\n" for line in _lines(documents))


def _lines(documents: Sequence[GoldDocument]) -> Iterator[str]:
    languages = Counter(document.lang for document in documents)
    yield f"{len(documents)} documents without faults: {_listed(languages)}"
    size = sum(len(document.text) for document in documents)
    yield f"{sum(len(tokens(document.text)) for document in documents)} tokens, {size} code points"
    for layer in GOLD_LAYERS:
        having = [document for document in documents if document.has(layer)]
        where = "" if len(having) == len(documents) else f" (in {len(having)} of {len(documents)} documents)"
        if not having:
            yield f"{layer}: not annotated"
        elif layer == "sentences":
            sentences = [sentence for document in having for sentence in document.sentences]
            yield f"sentences: {len(sentences)}, {sum(item.reference is not None for item in sentences)} with a reference{where}"
        elif layer == "entities":
            yield f"entities: {_total(Counter(item.type for document in having for item in document.entities))}{where}"
        elif layer == "links":
            entities = [item for document in having for item in document.entities]
            clusters = {item.cluster for item in entities}
            linked = sum(not item.is_nil for item in entities)
            yield f"links: {linked} linked, {len(entities) - linked} NIL, {len(clusters)} clusters{where}"
        elif layer == "quantities":
            yield f"quantities: {_total(Counter(item.kind for document in having for item in document.quantities))}{where}"
        else:
            vague = sum(item.value is None for document in having for item in document.quantities)
            yield f"values: {sum(len(document.quantities) for document in having) - vague}, {vague} vague{where}"


def _total(counts: Counter[str]) -> str:
    return f"{counts.total()} ({_listed(counts)})" if counts else "0"


def _listed(counts: Counter[str]) -> str:
    return ", ".join(f"{name} {count}" for name, count in sorted(counts.items()))
