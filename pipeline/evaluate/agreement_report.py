"""Agreement of two annotators, as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from pipeline.evaluate.agreement import Agreement, Annotation, Disagreement, Kappa, LayerAgreement
from pipeline.evaluate.gold import GoldEntity
from pipeline.evaluate.matching import Counts
from pipeline.formats.visible import visible_plain


def agreement_text(found: Agreement, limit: int = 40) -> str:
    """A table for a terminal, and the first ``limit`` disagreements of every layer."""
    return "".join(f"{line}\n" for line in _lines(found, limit))


def agreement_record(found: Agreement) -> bytes:
    """Everything as JSON."""
    layers = {name: _layer_record(layer) for name, layer in _layers(found) if layer is not None}
    record = {"documents": found.documents, "only_first": found.only_first, "only_second": found.only_second, **layers}
    return msgspec.json.format(msgspec.json.encode(record), indent=2) + b"\n"


def _layers(found: Agreement) -> tuple[tuple[str, LayerAgreement | None], ...]:
    return ("entities", found.entities), ("quantities", found.quantities)


def _lines(found: Agreement, limit: int) -> Iterator[str]:
    yield f"{len(found.documents)} documents annotated by both"
    for names, whose in ((found.only_first, "first"), (found.only_second, "second")):
        if names:
            yield f"only the {whose} annotator's, not compared: {', '.join(names)}"
    for name, layer in _layers(found):
        if layer is None:
            yield f"\n{name}: not annotated by both"
            continue
        yield f"\n{name:<24}{'F1':>7}{'both':>7}{'first':>7}{'second':>7}"
        yield _row("strict: span and type", layer.strict)
        for kind, counts in layer.types.items():
            yield _row(f"  {kind}", counts)
        yield _row("overlap of one type", layer.overlap)
        yield f"{'':<24}{'kappa':>7}{'p_o':>7}{'p_e':>7}{'tokens':>7}"
        yield _kappa_row("kappa, all tokens", layer.tokens)
        yield _kappa_row("kappa, labelled tokens", layer.labelled)
        for field, share in layer.fields.items():
            yield f"same {field}: {share.hit} of {share.total} spans that agree"
        if layer.disagreements and limit:
            more = f", the first {limit}" if len(layer.disagreements) > limit else ""
            yield f"{len(layer.disagreements)} disagreement{'s' if len(layer.disagreements) > 1 else ''} in {name}{more}:"
        for item in layer.disagreements[:limit]:
            yield f"  {item.document} {_described(item)}"


def _row(name: str, counts: Counts) -> str:
    return f"{name:<24}{100 * counts.f1:>7.2f}{counts.hit:>7}{counts.want:>7}{counts.got:>7}"


def _kappa_row(name: str, found: Kappa) -> str:
    value = "–" if found.kappa is None else f"{found.kappa:.3f}"
    return f"{name:<24}{value:>7}{found.observed:>7.3f}{found.chance:>7.3f}{found.items:>7}"


def _described(item: Disagreement) -> str:
    sides = [f"{_annotation(side)}{_extra(item.what, side)}" for side in (item.first, item.second) if side is not None]
    return f"{item.what}: {' | '.join(sides)}"


def _annotation(item: Annotation) -> str:
    return f"{item.type if isinstance(item, GoldEntity) else item.kind} [{item.start}, {item.end}) {_shown(item.text)}"


def _shown(text: str) -> str:
    return f"“{visible_plain(' '.join(text.split()))}”"


def _extra(what: str, item: Annotation) -> str:
    if isinstance(item, GoldEntity):
        return f" {' '.join(item.kb)}" if what == "link" else ""
    if what != "value":
        return ""
    parts = (item.op, item.value if item.value is not None else item.approx, item.currency, item.unit, item.per)
    return f" = {' '.join(str(part) for part in parts if part is not None)}"


def _layer_record(layer: LayerAgreement) -> dict[str, Any]:
    return {
        "strict": _counts(layer.strict),
        "overlap": _counts(layer.overlap),
        "types": {name: _counts(counts) for name, counts in layer.types.items()},
        "kappa": {"all tokens": _kappa(layer.tokens), "labelled tokens": _kappa(layer.labelled)},
        "same": {name: {"hit": share.hit, "total": share.total} for name, share in layer.fields.items()},
        "disagreements": [msgspec.to_builtins(item) for item in layer.disagreements],
    }


def _counts(counts: Counts) -> dict[str, Any]:
    return {"f1": counts.f1, "both": counts.hit, "first": counts.want, "second": counts.got}


def _kappa(found: Kappa) -> dict[str, Any]:
    return {"kappa": found.kappa, "observed": found.observed, "chance": found.chance, "tokens": found.items}
