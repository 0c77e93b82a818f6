"""Whether scores fell against the ``report.json`` of an earlier version."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pipeline.document import Record
from pipeline.errors import InputError

_HEADLINES = (
    ("entities", "core", "exact", "f1"),
    ("entities", "all", "exact", "f1"),
    ("linking", "end_to_end", "f1"),
    ("quantities", "all", "value", "f1"),
    ("quantities", "all", "everything", "f1"),
    ("sentences", "spans", "f1"),
)
_OVERALL = (("clusters", "all", "f1"), ("clusters", "across_documents", "f1"))


class Regression(Record, frozen=True):
    """A score that fell.

    Attributes:
        score: where it stands in the report, such as ``languages.sv.quantities.all.value.f1``.
        before: in the baseline.
        after: now; None where it is not scored any more.
    """

    score: str
    before: float
    after: float | None

    def __str__(self) -> str:
        now = "not scored any more" if self.after is None else f"{self.after:.2f}"
        return f"{self.score}: {self.before:.2f} before, {now}"


def load_report(path: str | os.PathLike[str]) -> dict[str, Any]:
    """Reads a ``report.json``.

    Raises:
        InputError: it cannot be read, or is no report.
    """
    try:
        record = json.loads(Path(path).read_bytes())
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror or error}; write one with dragoman evaluate --out") from error
    except ValueError as error:
        raise InputError(f"{path}: not JSON: {error}") from error
    if not isinstance(record, dict) or not {"total", "languages", "documents"} <= record.keys():
        raise InputError(f"{path}: not a report of dragoman evaluate; write one with --out")
    return record


def regressions(report: Mapping[str, Any], baseline: Mapping[str, Any], tolerance: float = 0.0) -> list[Regression]:
    """Headline scores, over all documents and by language, that are lower than in the baseline.

    Args:
        report: what :func:`pipeline.evaluate.report.scores_record` says now.
        baseline: the same of an earlier version, on the same gold documents.
        tolerance: how many points a score may fall.

    Raises:
        InputError: the reports are about different gold documents, or different numbers of annotations in them.
    """
    _check_same_gold(report, baseline)
    found = []
    for name, path in _paths(baseline):
        before, after = _at(baseline, path), _at(report, path)
        if before is not None and (after is None or after < before - tolerance):
            found.append(Regression(score=name, before=before, after=after))
    return found


def _paths(baseline: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str, ...]]]:
    scopes: list[tuple[str, ...]] = [("total",), *(("languages", lang) for lang in baseline["languages"])]
    paths = [(*scope, *headline) for scope in scopes for headline in _HEADLINES]
    paths += _OVERALL
    paths += [("translation", lang, score) for lang in baseline.get("translation", {}) for score in ("bleu", "chrf")]
    for path in paths:
        yield ".".join(path), path


def _at(record: Mapping[str, Any], path: tuple[str, ...]) -> float | None:
    value: Any = record
    for key in path:
        if not isinstance(value, Mapping) or key not in value:
            return None
        value = value[key]
    return value if isinstance(value, int | float) else None


def _check_same_gold(report: Mapping[str, Any], baseline: Mapping[str, Any]) -> None:
    ids = [sorted(item["id"] for item in side["documents"]) for side in (report, baseline)]
    if ids[0] != ids[1]:
        different = sorted(set(ids[0]) ^ set(ids[1]))
        raise InputError(f"the baseline is about other gold documents: {', '.join(different)}; evaluate both on the same gold")
    for path in (("total", *headline[:-1], "want") for headline in _HEADLINES):
        before, after = _at(baseline, path), _at(report, path)
        if before is not None and after is not None and before != after:
            raise InputError(
                f"the gold has changed since the baseline: {'.'.join(path)} was {before}, is {after}; write a new baseline with --out"
            )
