"""Says, without computing anything, which stages would run on a document, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from pipeline.cache import Digester, entry_key, fingerprint_digest
from pipeline.document import Document
from pipeline.runner import Pipeline


@dataclass(frozen=True)
class Explanation:
    """What would happen to one document in one stage.

    Attributes:
        status: ``cached``: its result would come from the cache; ``run``: it would be computed; ``unknown``: it depends on the result of a
            stage that would run first.
        reason: one sentence.
    """

    stage: str
    status: Literal["cached", "run", "unknown"]
    reason: str


def explain(pipeline: Pipeline, document: Document) -> list[Explanation]:
    """One explanation for every stage of the pipeline, in order."""
    if document.failure is not None:
        reason = f"the document failed in {document.failure.stage!r}: {document.failure.message}"
        return [Explanation(stage.name, "unknown", reason) for stage in pipeline.stages]
    if pipeline.cache is None:
        return [Explanation(stage.name, "run", "the cache is off (cache.enabled is false)") for stage in pipeline.stages]
    explanations: list[Explanation] = []
    pending: dict[str, str] = {}
    digester = Digester()
    for stage in pipeline.stages:
        waiting = [f"{layer!r} (from {pending[layer]!r})" for layer in stage.requires if layer in pending]
        if waiting:
            explanations.append(Explanation(stage.name, "unknown", f"runs only if these layers turn out different: {', '.join(waiting)}"))
            pending.update(dict.fromkeys(stage.provides, stage.name))
            continue
        inputs = digester.inputs(document, stage)
        key = entry_key(fingerprint_digest(stage), inputs)
        layers = pipeline.cache.get([key]).get(key)
        if layers is not None:
            document = stage.attach(document, layers)
            explanations.append(Explanation(stage.name, "cached", "fingerprint and inputs are those of a result in the cache"))
            continue
        last = pipeline.cache.last(document.id, stage.name)
        if last is None:
            reason = "it has never run on a document with this id"
        else:
            changes = [*_differences(last[0], stage.fingerprint()), *_input_changes(last[1], inputs.parts)]
            reason = (
                "; ".join(changes) if changes else "its result was dropped from the cache (size limit, damage, or `dragoman cache clear`)"
            )
        explanations.append(Explanation(stage.name, "run", reason))
        pending.update(dict.fromkeys(stage.provides, stage.name))
    return explanations


def _differences(old: Mapping[str, Any], new: Mapping[str, Any], path: str = "") -> list[str]:
    changes = []
    for key in sorted({*old, *new}):
        name = f"{path}.{key}" if path else key
        before, after = old.get(key), new.get(key)
        if isinstance(before, Mapping) and isinstance(after, Mapping):
            changes += _differences(before, after, name)
        elif before != after:
            changes.append(f"{name} changed from {_short(before)} to {_short(after)}")
    return changes


def _input_changes(old: Mapping[str, str], new: Mapping[str, str]) -> list[str]:
    names = {"text": "the text", "lang": "the declared language", "meta": "the metadata"}
    return [f"{names.get(part, f'layer {part!r}')} changed" for part in sorted({*old, *new}) if old.get(part) != new.get(part)]


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."
