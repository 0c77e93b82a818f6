"""Gold documents for properties: odd texts, adjacent annotations, entities and quantities over each other."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import Any

import msgspec
from hypothesis import strategies as st

from pipeline.evaluate.gold import ENTITY_TYPES, GOLD_LAYERS, QUANTITY_KINDS, TIME_KINDS, GoldDocument, gold_document

PIECES = [
    *"abcÅІї٣ــ#_-|;=,%\\'\"", "Hue", "18,9", " ", " ", "  ", "\n", "\n\n", "\r\n", "\t", "\u00a0", "\u2028", "\u0085", "\x0b",
    "e\u0301", "\u0301", "ŏ̈", "👩‍👩‍👧", "👍🏽", "🇻🇳", "\u200f", "\u202e", "\u2066", "\u200d", "\ufeff", "مدينة", "O\tB-PER", "# text = x",
]  # fmt: skip
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.characters(exclude_categories=("Cs",))), max_size=25).map("".join)
VALUES = st.text(st.one_of(st.sampled_from("aÅ;=|,% \t\n\u00a0👍\u0301"), st.characters(exclude_categories=("Cs",))), max_size=6)
LINE = VALUES.map(lambda text: " ".join(text.split())).filter(lambda text: text == text.strip() and text)
NUMBERS = st.one_of(st.integers(), st.decimals(allow_nan=False, allow_infinity=False, places=3), st.just(Decimal("1E+3")))


def tight(text: str, start: int, end: int) -> tuple[int, int] | None:
    surface = text[start:end]
    if not surface.strip():
        return None
    return start + len(surface) - len(surface.lstrip()), end - len(surface) + len(surface.rstrip())


@st.composite
def golds(draw: st.DrawFn, identifier: str = "d") -> GoldDocument:
    """Documents that every format can hold: spans are tight, flat in their layer, and inside of a sentence or outside of all."""
    text = draw(TEXTS.filter(lambda text: not text or text.strip()))
    places = st.lists(st.integers(0, len(text)), max_size=8)
    borders = sorted({0, len(text), *draw(st.lists(st.integers(0, len(text)), max_size=3))})
    layers = draw(st.sets(st.sampled_from(GOLD_LAYERS)))
    if "entities" not in layers:
        layers -= {"links"}
    if "quantities" not in layers:
        layers -= {"values"}
    record: dict[str, Any] = {"id": identifier, "lang": draw(st.sampled_from(["sv", "ar", "und"])), "text": text}
    record["layers"] = [name for name in GOLD_LAYERS if name in layers]
    if draw(st.booleans()):
        record["source"] = draw(LINE)
    for name, make in (("sentences", sentence), ("entities", entity), ("quantities", quantity)):
        if name not in layers:
            continue
        cuts = borders if name == "sentences" else sorted({*borders, *draw(places)})
        spans = [span for a, b in pairwise(cuts) if (span := tight(text, a, b)) and draw(st.booleans())]
        record[name] = [{"start": a, "end": b, "text": text[a:b], **draw(make(layers))} for a, b in spans]
    return gold_document(record)


def sentence(layers: set[str]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional={"reference": LINE})


def entity(layers: set[str]) -> st.SearchStrategy[dict[str, Any]]:
    fields: dict[str, st.SearchStrategy[Any]] = {"type": st.sampled_from(ENTITY_TYPES)}
    if "links" in layers:
        keys = st.tuples(st.sampled_from(["wikidata:", "geonames:", "Own kb:"]), VALUES.filter(bool)).map("".join)
        fields["kb"] = st.one_of(st.just(["NIL"]), st.lists(keys, min_size=1, max_size=3))
        fields["cluster"] = VALUES.filter(bool)
    return st.fixed_dictionaries(fields, optional={"canonical": VALUES})


@st.composite
def quantity(draw: st.DrawFn, layers: set[str]) -> dict[str, Any]:
    kind = draw(st.sampled_from(QUANTITY_KINDS))
    if "values" not in layers:
        return {"kind": kind}
    found: dict[str, Any] = {"kind": kind, "value": draw(VALUES.filter(bool) if kind in TIME_KINDS else NUMBERS)}
    if kind not in TIME_KINDS and draw(st.booleans()):
        found |= {"value": None, "approx": draw(VALUES)}
    found |= {"currency": "VND"} if kind == "money" else {"unit": draw(VALUES)} if kind == "measure" else {}
    return found | draw(st.fixed_dictionaries({}, optional={"op": st.sampled_from([">", "~", "<="]), "per": VALUES}))


def corpora() -> st.SearchStrategy[list[GoldDocument]]:
    def named(documents: list[GoldDocument]) -> list[GoldDocument]:
        return [msgspec.structs.replace(document, id=f"d{number}") for number, document in enumerate(documents)]

    return st.lists(golds(), min_size=1, max_size=3).map(named)
