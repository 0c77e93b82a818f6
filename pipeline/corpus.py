"""Runs a configuration over a corpus into a folder: ``annotations.jsonl``, ``manifest.json``, ``report.html``."""

from __future__ import annotations

import itertools
import json
import platform
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pipeline.document import Document
from pipeline.errors import OutputError
from pipeline.formats.atomic import AtomicFile
from pipeline.formats.html import write_report
from pipeline.formats.jsonl import AnnotationWriter, read_annotations
from pipeline.ingest import read_documents
from pipeline.runner import Pipeline, ProgressCallback

MAX_LISTED_FAILURES = 1000
"""Failures that the manifest lists; all of them are in ``annotations.jsonl``."""


def prepare_output(folder: Path) -> None:
    """Creates the output folder and makes sure that it can be written, before hours of work.

    Raises:
        OutputError: it cannot.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise OutputError(f"output folder {folder}: cannot be written: {error.strerror or error}. Choose another with --out") from error


def run_corpus(
    pipeline: Pipeline,
    sources: Sequence[str | Path],
    out: Path,
    *,
    on_progress: ProgressCallback | None = None,
    on_document: Callable[[Document], None] | None = None,
) -> dict[str, Any]:
    """Annotates all documents of the sources and writes the results.

    Results appear at once under their final names when the run is complete; an interrupted run leaves an earlier result untouched and is
    resumed from the cache.

    Args:
        sources: files, folders, globs or data sets; see :func:`pipeline.ingest.read_documents`.
        out: folder for the results.

    Returns:
        The manifest.

    Raises:
        InputError: a source cannot be read at all.
        OutputError: results cannot be written.
    """
    prepare_output(out)
    started, clock = datetime.now(UTC), time.perf_counter()
    totals: Counter[str] = Counter()
    languages: Counter[str] = Counter()
    annotations = out / "annotations.jsonl"
    with AnnotationWriter(annotations) as writer:
        for document in pipeline.run(read_documents(sources, config=pipeline.config.ingest), on_progress=on_progress):
            writer.write(document)
            _count(document, totals, languages)
            if on_document is not None:
                on_document(document)
    manifest = {
        "version": version("dragoman"),
        "python": platform.python_version(),
        "started": started.isoformat(timespec="seconds"),
        "seconds": round(time.perf_counter() - clock, 3),
        "sources": [str(source) for source in sources],
        "documents": {"total": totals["documents"], "failed": totals["failed"]},
        "counts": {name: totals[name] for name in sorted(totals) if name not in ("documents", "failed")},
        "languages": dict(languages.most_common()),
        "stages": [pipeline.stats[stage.name].as_dict() for stage in pipeline.stages],
        "fingerprints": {stage.name: stage.fingerprint() for stage in pipeline.stages},
        "failures": pipeline.failures[:MAX_LISTED_FAILURES],
        "config": pipeline.config.dump(),
    }
    with AtomicFile(out / "manifest.json") as file:
        file.write(json.dumps(manifest, indent=1, ensure_ascii=False).encode() + b"\n")
    write_report(
        itertools.islice(read_annotations(annotations), pipeline.config.runner.report_documents),
        manifest,
        out / "report.html",
        max_documents=pipeline.config.runner.report_documents,
    )
    return manifest


def _count(document: Document, totals: Counter[str], languages: Counter[str]) -> None:
    totals["documents"] += 1
    totals["failed"] += document.failure is not None
    totals["characters"] += len(document.text)
    totals["words"] += len(document.text.split())
    for layer in ("sentences", "quantities", "entities", "mentions", "projections"):
        totals[layer] += len(getattr(document, layer) or ())
    for mention in document.mentions or ():
        totals["linked" if mention.kb else "nil"] += 1
    if document.translation is not None:
        for translated in document.translation.sentences:
            totals[f"translation_{translated.status}"] += 1
    for sentence in document.sentences or ():
        languages[sentence.lang] += 1
