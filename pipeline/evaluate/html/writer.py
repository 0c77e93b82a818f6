"""``report.html`` of an evaluation.

The page needs nothing from elsewhere: no script, no font, no image. It works on a phone, in the dark and on paper. Text of documents is
escaped, and characters that hide or reorder text are shown as labelled boxes. The same input gives the same page.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.document import Document
from pipeline.evaluate.errors import align, find_errors
from pipeline.evaluate.gold import GoldDocument
from pipeline.evaluate.html.about import About, annotators, file_digests, package_versions
from pipeline.evaluate.html.examples import groups
from pipeline.evaluate.html.figures import figures
from pipeline.evaluate.html.plots import score_bar
from pipeline.evaluate.html.tables import confusion_tables, reliability, worst_sentences
from pipeline.evaluate.scores import PARTS, Scores
from pipeline.formats.atomic import AtomicFile, output_errors
from pipeline.formats.html import template_environment

MAX_EXAMPLES = 20
MAX_SENTENCES = 30


def write_html_report(
    scores: Scores,
    gold: Sequence[GoldDocument],
    predicted: Sequence[Document],
    folder: str | os.PathLike[str],
    *,
    about: About | None = None,
    table: str = "",
    max_examples: int = MAX_EXAMPLES,
    max_sentences: int = MAX_SENTENCES,
) -> None:
    """Writes ``report.html`` into a folder, which is made where it does not exist.

    Args:
        scores: of these predictions on this gold, as :func:`pipeline.evaluate.evaluate` gives them.
        gold: documents annotated by hand.
        predicted: documents that went through the stages.
        about: where they come from.
        table: every score as text, as :func:`pipeline.evaluate.scores_table` gives it.
        max_examples: errors of each kind to show.
        max_sentences: sentences to show without a translation, and with a bad one.

    Raises:
        OutputError: it cannot be written; nothing is left behind.
    """
    content = render_html_report(scores, gold, predicted, about=about, table=table, max_examples=max_examples, max_sentences=max_sentences)
    target = Path(folder)
    with output_errors(target):
        target.mkdir(parents=True, exist_ok=True)
    with AtomicFile(target / "report.html") as file:
        file.write(content.encode())


def render_html_report(
    scores: Scores,
    gold: Sequence[GoldDocument],
    predicted: Sequence[Document],
    *,
    about: About | None = None,
    table: str = "",
    max_examples: int = MAX_EXAMPLES,
    max_sentences: int = MAX_SENTENCES,
) -> str:
    """The page that :func:`write_html_report` writes."""
    about = about or About()
    alignments = align(gold, predicted, scores.parts)
    errors = find_errors(alignments, links="links" in scores.parts)
    languages = sorted({document.lang for document in gold})
    page = {
        "scores": scores,
        "score_bar": score_bar,
        "reliability": reliability(scores),
        "all_figures": table,
        "figures": figures(scores, gold, predicted),
        "confusions": confusion_tables(alignments, scores.parts),
        "groups": groups(errors, gold, predicted, max_examples),
        "error_count": len(errors),
        "translations": worst_sentences(gold, predicted, max_sentences) if scores.translation is not None else [],
        "languages": {lang: f"l{number}" for number, lang in enumerate(languages)},
        "troubles": [item for item in scores.documents if item.status != "scored"],
        "not_scored": [part for part in PARTS if part not in scores.parts],
        "signatures": scores.translation_all.signatures if scores.translation_all is not None else (),
    }
    return template_environment("pipeline.evaluate.html").get_template("evaluation.html.jinja").render(page | _about(about, predicted))


def _about(about: About, predicted: Sequence[Document]) -> dict[str, Any]:
    manifest = about.manifest
    stages = [stage for stage in manifest.get("stages") or () if isinstance(stage, Mapping)]
    return {
        "gold_path": str(about.gold) if about.gold is not None else "",
        "gold_files": file_digests(about.gold),
        "predictions_path": str(about.predictions) if about.predictions is not None else "",
        "made_by": [(name, str(manifest[name])) for name in ("version", "started", "seconds") if manifest.get(name) is not None],
        "packages": package_versions(),
        "annotators": annotators(predicted),
        "stages": _stage_rows(stages),
        "all_cached": bool(stages) and all(stage.get("documents") and stage.get("documents") == stage.get("cached") for stage in stages),
        "config": json.dumps(manifest["config"], indent=2, ensure_ascii=False, default=str) if manifest.get("config") else "",
    }


def _stage_rows(stages: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    seconds = [float(stage.get("seconds") or 0) + float(stage.get("load_seconds") or 0) for stage in stages]
    total = sum(seconds)
    return [
        {key: stage.get(key) for key in ("name", "version", "load_seconds", "seconds", "documents", "cached", "words_per_second")}
        | {"share": 100 * spent / total if total else 0.0}
        for stage, spent in zip(stages, seconds, strict=True)
    ]
