"""Scores as a table to read and as JSON to keep."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from pipeline.document import Document
from pipeline.evaluate.gold import GoldDocument
from pipeline.evaluate.html import About, write_html_report
from pipeline.evaluate.matching import Counts
from pipeline.evaluate.metrics import CORE_TYPES, SCORED_TYPES, Share, Tally
from pipeline.evaluate.scores import Scores
from pipeline.evaluate.translation import TranslationScores
from pipeline.formats.atomic import AtomicFile, output_errors


def write_scores(
    scores: Scores,
    folder: str | os.PathLike[str],
    *,
    gold: Sequence[GoldDocument] = (),
    predicted: Sequence[Document] = (),
    about: About | None = None,
) -> None:
    """Writes ``report.json`` and ``report.txt`` into a folder, which is made where it does not exist; with the gold ``report.html`` too.

    Args:
        scores: what :func:`pipeline.evaluate.evaluate` found.
        gold, predicted: the documents that were scored, from which ``report.html`` shows errors.
        about: what ``report.html`` says of where they come from.

    Raises:
        OutputError: they cannot be written.
    """
    target = Path(folder)
    with output_errors(target):
        target.mkdir(parents=True, exist_ok=True)
    content = {
        "report.json": msgspec.json.format(msgspec.json.encode(scores_record(scores)), indent=1) + b"\n",
        "report.txt": scores_table(scores).encode(),
    }
    for name, data in content.items():
        with AtomicFile(target / name) as file:
            file.write(data)
    if gold:
        write_html_report(scores, gold, predicted, target, about=about, table=scores_table(scores))


def scores_record(scores: Scores) -> dict[str, Any]:
    """Plain JSON of the scores; rates in per cent, with the counts that they come from."""
    record: dict[str, Any] = {
        "parts": list(scores.parts),
        "total": _tally_record(scores.total, scores.parts),
        "languages": {lang: _tally_record(tally, scores.parts) for lang, tally in scores.languages.items()},
        "documents": [
            {"id": item.id, "lang": item.lang, "status": item.status}
            | _tally_record(item.tally, scores.parts)
            | ({"translation": _translation_record(item.translation)} if item.translation is not None else {})
            for item in scores.documents
        ],
        "unscored": list(scores.unscored),
    }
    if "links" in scores.parts:
        record["clusters"] = {"all": _counts_record(scores.clusters), "across_documents": _counts_record(scores.clusters_across)}
    if scores.intervals:
        record["intervals"] = {
            name: [_percent(item.low), _percent(item.high)] for name, item in scores.intervals.items() if _part_of(name) in scores.parts
        }
    if scores.translation is not None and scores.translation_all is not None:
        record["translation"] = {"all": _translation_record(scores.translation_all)} | {
            lang: _translation_record(item) for lang, item in scores.translation.items()
        }
    return record


def _tally_record(tally: Tally, parts: Sequence[str]) -> dict[str, Any]:
    record: dict[str, Any] = {}
    if "entities" in parts:
        groups = {"core": tally.core, "all": tally.all_types} | tally.entities
        record["entities"] = {
            name: {"exact": _counts_record(item.exact), "overlap": _counts_record(item.overlap)} for name, item in groups.items()
        }
    if "links" in parts:
        record["linking"] = {
            "end_to_end": _counts_record(tally.linking),
            "found": _share_record(tally.linked),
            "nil": _share_record(tally.nil),
        }
    if "quantities" in parts:
        kinds = {"all": tally.all_kinds} | tally.quantities
        record["quantities"] = {
            name: {"value": _counts_record(item.value), "everything": _counts_record(item.everything)} for name, item in kinds.items()
        }
    if "sentences" in parts:
        record["sentences"] = {"spans": _counts_record(tally.sentences), "boundaries": _counts_record(tally.boundaries)}
    return record


def _counts_record(counts: Counts) -> dict[str, float]:
    return {
        "precision": _percent(counts.precision),
        "recall": _percent(counts.recall),
        "f1": _percent(counts.f1),
        "hit": counts.hit,
        "got": counts.got,
        "want": counts.want,
    }


def _share_record(share: Share) -> dict[str, float]:
    return {"rate": _percent(share.rate), "hit": share.hit, "total": share.total}


def _translation_record(scores: TranslationScores) -> dict[str, Any]:
    return {
        "bleu": None if scores.bleu is None else round(scores.bleu, 2),
        "chrf": None if scores.chrf is None else round(scores.chrf, 2),
        "sentences": scores.sentences,
        "joined": scores.joined,
        "empty": scores.empty,
        "signatures": list(scores.signatures),
    }


def _percent(rate: float) -> float:
    return round(100 * rate, 2)


def scores_table(scores: Scores) -> str:
    """The scores as text, for people."""
    blocks = [_overview(scores)]
    if "entities" in scores.parts:
        groups = {"core": scores.total.core, "all": scores.total.all_types} | scores.total.entities
        rows = [[name, *_prf(item.exact), *_prf(item.overlap), item.exact.want] for name, item in groups.items()]
        head = ["type", "exact P", "R", "F1", "overlap P", "R", "F1", "gold"]
        note = f"core: {' '.join(CORE_TYPES)}; all: {' '.join(SCORED_TYPES)}"
        blocks.append(_block(f"Entities ({note})", head, rows))
    if "links" in scores.parts:
        total = scores.total
        rows = [
            ["in knowledge base, end to end", *_prf(total.linking), total.linking.want],
            ["clusters, pairs of mentions", *_prf(scores.clusters), scores.clusters.want],
            ["clusters, pairs across documents", *_prf(scores.clusters_across), scores.clusters_across.want],
        ]
        table = _block("Links", ["", "P", "R", "F1", "gold"], rows)
        blocks.append(f"{table}\nof found mentions: linked right {_of(total.linked)}, NIL kept {_of(total.nil)}")
    if "quantities" in scores.parts:
        kinds = {"all": scores.total.all_kinds} | scores.total.quantities
        rows = [[name, *_prf(item.value), *_prf(item.everything), item.value.want] for name, item in kinds.items()]
        blocks.append(_block("Quantities", ["kind", "value P", "R", "F1", "everything P", "R", "F1", "gold"], rows))
    shown = {name: item for name, item in scores.intervals.items() if _part_of(name) in scores.parts}
    if shown:
        rows = [[name, _score(100 * item.low), _score(100 * item.high)] for name, item in shown.items()]
        blocks.append(_block("F1 over all documents, 95 % intervals (bootstrap over sentences)", ["", "from", "to"], rows))
    if "sentences" in scores.parts:
        rows = [
            ["spans", *_prf(scores.total.sentences), scores.total.sentences.want],
            ["boundaries", *_prf(scores.total.boundaries), scores.total.boundaries.want],
        ]
        blocks.append(_block("Sentences", ["", "P", "R", "F1", "gold"], rows))
    if scores.translation is not None and scores.translation_all is not None:
        named = {"all": scores.translation_all} | scores.translation
        rows = [[lang, _score(item.bleu), _score(item.chrf), item.sentences, item.joined, item.empty] for lang, item in named.items()]
        blocks.append(_block("Translation", ["language", "BLEU", "chrF", "sentences", "joined", "empty"], rows))
    return "\n\n".join(blocks) + "\n"


def _part_of(headline: str) -> str:
    """The part that a headline score belongs to: ``linking end to end`` is of ``links``."""
    return "links" if headline.startswith("linking") else headline.split()[0]


def _overview(scores: Scores) -> str:
    head = ["document", "lang", "status"]
    columns: list[tuple[str, str, Any]] = [
        ("entities", "core exact", lambda tally: tally.core.exact),
        ("entities", "overlap", lambda tally: tally.core.overlap),
        ("entities", "all exact", lambda tally: tally.all_types.exact),
        ("entities", "overlap", lambda tally: tally.all_types.overlap),
        ("links", "linking", lambda tally: tally.linking),
        ("quantities", "value", lambda tally: tally.all_kinds.value),
        ("quantities", "everything", lambda tally: tally.all_kinds.everything),
        ("sentences", "sentences", lambda tally: tally.sentences),
    ]
    columns = [column for column in columns if column[0] in scores.parts]
    head += [title for _, title, _ in columns]
    rows: list[list[object]] = [
        [item.id, item.lang, item.status, *(_score(100 * read(item.tally).f1) for *_, read in columns)] for item in scores.documents
    ]
    rows.append(["all", "", "", *(_score(100 * read(scores.total).f1) for *_, read in columns)])
    if scores.translation_all is not None:
        head += ["BLEU", "chrF"]
        for row, item in zip(rows, [*(item.translation for item in scores.documents), scores.translation_all], strict=True):
            row += [_score(item.bleu), _score(item.chrf)] if item is not None else ["-", "-"]
    table = _block("F1 in per cent, by document", head, rows)
    missing = [part for part in ("sentences", "quantities", "entities", "links", "translation") if part not in scores.parts]
    notes = [f"not scored (no prediction has it, or it was not asked for): {', '.join(missing)}"] if missing else []
    if scores.unscored:
        notes.append(f"predictions without gold: {', '.join(scores.unscored)}")
    return "\n".join([table, *notes])


def _prf(counts: Counts) -> list[str]:
    return [_score(100 * value) for value in (counts.precision, counts.recall, counts.f1)]


def _of(share: Share) -> str:
    return f"{share.hit} of {share.total}"


def _score(value: float | None) -> str:
    return "-" if value is None else f"{value:.1f}"


def _block(title: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [list(head), *([str(cell) for cell in row] for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    text = [
        f"{line[0]:<{widths[0]}}  " + "  ".join(f"{cell:>{width}}" for cell, width in zip(line[1:], widths[1:], strict=True))
        for line in lines
    ]
    return "\n".join([title, *(line.rstrip() for line in text)])
