"""``report.html``: one file to look at what a run made of its documents.

The page needs nothing from elsewhere: no script, no font, no image. It works on a phone, in the dark and on paper. Text of documents is
escaped, and characters that hide or reorder text are shown as labelled boxes.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import jinja2

from pipeline.document import UNKNOWN_LANGUAGE, Document
from pipeline.formats.atomic import AtomicFile
from pipeline.formats.report_document import DocumentView, view_document
from pipeline.formats.report_entities import EntityIndex, IndexEntry
from pipeline.formats.sides import entities_of, language_of
from pipeline.formats.visible import visible, visible_plain

MAX_DOCUMENTS = 100
MAX_ROWS = 2000
MAX_FAILURES = 500


def write_report(
    documents: Iterable[Document],
    manifest: Mapping[str, Any],
    path: str | os.PathLike[str],
    *,
    max_documents: int = MAX_DOCUMENTS,
    max_rows: int = MAX_ROWS,
) -> None:
    """Writes the report of a run.

    Documents are read once and one at a time. Only the first ``max_documents`` are shown in full; the page says so, and says it too
    where the manifest counts more documents than were given.

    Args:
        documents: documents with whatever layers they have.
        manifest: what the run says of itself. Known keys, all optional: ``version``, ``started``, ``seconds``, ``documents``
            (``total``, ``failed``), ``counts`` and ``languages`` of the whole run, ``stages`` (``name``, ``version``, ``load_seconds``,
            ``seconds``, ``documents``, ``cached``, ``computed``, ``failed``, ``words_per_second``, ``passed_over``), ``failures``
            (``id``, ``stage``, ``error``, ``message``), ``config``.
        path: the file to write.
        max_documents: documents to show in full.
        max_rows: sentences to show of each.

    Raises:
        OutputError: the file cannot be written; nothing is left behind.
    """
    content = render_report(documents, manifest, max_documents=max_documents, max_rows=max_rows)
    with AtomicFile(path) as file:
        file.write(content.encode())


def render_report(
    documents: Iterable[Document], manifest: Mapping[str, Any], *, max_documents: int = MAX_DOCUMENTS, max_rows: int = MAX_ROWS
) -> str:
    """The page that :func:`write_report` writes."""
    index = EntityIndex()
    summary = _Summary()
    views: list[DocumentView] = []
    for document in documents:
        summary.add(document)
        if len(views) < max_documents:
            views.append(view_document(document, len(views) + 1, index, max_rows))
    failures = _failures(manifest, summary, len(views))
    return (
        template_environment()
        .get_template("report.html.jinja")
        .render(
            _page(views, index.entries(), summary, manifest)
            | {"failures": failures[:MAX_FAILURES], "more_failures": _failed_count(manifest, failures) - len(failures[:MAX_FAILURES])}
        )
    )


@dataclass(frozen=True)
class _FailureRow:
    id: str
    stage: str
    error: str
    message: str
    anchor: str | None


@dataclass
class _Summary:
    """Counts over all documents given, shown or not."""

    counts: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    sentence_languages: Counter[str] = field(default_factory=Counter)
    failures: list[tuple[int, str, str, str, str]] = field(default_factory=list)

    def add(self, document: Document) -> None:
        self.counts["documents"] += 1
        self.counts["characters"] += len(document.text)
        self.counts["sentences"] += len(document.sentences or ())
        self.counts["quantities"] += len(document.quantities or ())
        self.languages[language_of(document) or UNKNOWN_LANGUAGE] += 1
        for sentence in document.sentences or ():
            self.sentence_languages[sentence.lang] += 1
        if document.mentions is not None or document.entities is not None:
            for entity in entities_of(document):
                self.counts["entities"] += 1
                self.counts["linked" if entity.kb is not None else "nil"] += 1
        if document.translation is not None:
            for pivot in document.translation.sentences:
                self.counts[f"translation_{pivot.status}"] += 1
        if document.failure is not None:
            failure = document.failure
            self.failures.append((self.counts["documents"], document.id, failure.stage, failure.error, failure.message))


def _page(views: list[DocumentView], entries: list[IndexEntry], summary: _Summary, manifest: Mapping[str, Any]) -> dict[str, Any]:
    totals = manifest.get("documents") or {}
    total = max(int(totals.get("total") or 0), summary.counts["documents"])
    counts = {"documents": total, "failed": _failed_count(manifest, summary.failures)}
    given = manifest.get("counts") or {name: count for name, count in summary.counts.items() if name != "documents"}
    languages = manifest.get("languages") or dict(summary.sentence_languages.most_common())
    return {
        "views": views,
        "entries": entries,
        "total": total,
        "counts": counts | {str(name): count for name, count in given.items()},
        "languages": languages,
        "document_languages": dict(summary.languages.most_common()),
        "stages": [_stage_row(stage) for stage in manifest.get("stages") or ()],
        "version": str(manifest.get("version") or ""),
        "started": str(manifest.get("started") or ""),
        "seconds": manifest.get("seconds"),
        "config": json.dumps(manifest["config"], indent=2, ensure_ascii=False, default=str) if manifest.get("config") else "",
        "types": sorted({name for entry in entries for name in entry.types}),
    }


def _stage_row(stage: Mapping[str, Any]) -> dict[str, Any]:
    row = {
        key: stage.get(key)
        for key in ("name", "version", "load_seconds", "seconds", "documents", "cached", "computed", "failed", "words_per_second")
    }
    documents, cached = row["documents"] or 0, row["cached"] or 0
    row["hit_rate"] = 100 * cached / documents if documents else None
    row["passed_over"] = ", ".join(f"{lang} {count}" for lang, count in (stage.get("passed_over") or {}).items())
    return row


def _failures(manifest: Mapping[str, Any], summary: _Summary, shown: int) -> list[_FailureRow]:
    """Failures of the documents given, then those that only the manifest knows of; the first ``shown`` documents can be linked to."""
    rows = [
        _FailureRow(identifier, stage, error, message, f"d{number}" if number <= shown else None)
        for number, identifier, stage, error, message in summary.failures
    ]
    known = {(row.id, row.stage) for row in rows}
    for failure in manifest.get("failures") or ():
        row = _FailureRow(**{key: str(failure.get(key) or "") for key in ("id", "stage", "error", "message")}, anchor=None)
        if (row.id, row.stage) not in known:
            rows.append(row)
    return rows


def _failed_count(manifest: Mapping[str, Any], failures: list[Any]) -> int:
    return max(int((manifest.get("documents") or {}).get("failed") or 0), len(failures))


@cache
def template_environment(*packages: str) -> jinja2.Environment:
    """Templates of this package, and of others before it. Everything is escaped, and a name that is not there is an error."""
    environment = jinja2.Environment(
        loader=jinja2.ChoiceLoader([jinja2.PackageLoader(name, "templates") for name in (*packages, "pipeline.formats")]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["visible"] = lambda value: visible(str(value))
    environment.filters["plain"] = lambda value: visible_plain(str(value))
    environment.filters["grouped"] = lambda value: f"{value:,}".replace(",", "\u202f") if isinstance(value, int) else str(value)
    return environment
