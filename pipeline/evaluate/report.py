"""Scores as a table to read and as JSON to keep."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from pipeline.document import Document
from pipeline.evaluate.calibration import Calibration
from pipeline.evaluate.coreference import ClusterScores, Credit
from pipeline.evaluate.fidelity import Fidelity
from pipeline.evaluate.gold import GoldDocument
from pipeline.evaluate.html import About, write_html_report
from pipeline.evaluate.matching import Counts, Share
from pipeline.evaluate.metrics import CORE_TYPES, SCORED_TYPES, TYPE_GROUPS, QuantityCounts, Tally
from pipeline.evaluate.ranking import LinkScores
from pipeline.evaluate.schemas import SCHEMAS, Rated, Rates, Schema, SchemaCounts, SchemaScores, macro
from pipeline.evaluate.scores import Scores
from pipeline.evaluate.text_table import text_table
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
            | ({"translation": _translation_record(item.translation, item.fidelity)} if item.translation is not None else {})
            for item in scores.documents
        ],
        "unscored": list(scores.unscored),
    }
    if "links" in scores.parts:
        record["clusters"] = {"all": _counts_record(scores.clusters), "across_documents": _counts_record(scores.clusters_across)}
        for name, read in _CLUSTER_MEASURES.items():
            record["clusters"][name] = {part: _credit_record(read(item)) for part, item in _cluster_parts(scores).items()}
    if scores.on_gold_mentions:
        record["gold_mentions"] = {name: _on_gold_record(item) for name, item in scores.on_gold_mentions.items()}
    if _calibrated(scores):
        record["calibration"] = {name: _calibration_record(item) for name, item in _calibrated(scores).items()}
    if scores.intervals:
        record["intervals"] = {
            name: [_percent(item.low), _percent(item.high)] for name, item in scores.intervals.items() if _part_of(name) in scores.parts
        }
        record["resampled"] = scores.resampled
    if scores.translation is not None and scores.translation_all is not None:
        fidelity = scores.fidelity or {}
        record["translation"] = {"all": _translation_record(scores.translation_all, scores.fidelity_all)} | {
            lang: _translation_record(item, fidelity.get(lang)) for lang, item in scores.translation.items()
        }
    return record


def _tally_record(tally: Tally, parts: Sequence[str]) -> dict[str, Any]:
    record: dict[str, Any] = {}
    if "entities" in parts:
        groups = {"core": tally.core, "all": tally.all_types} | tally.entities
        record["entities"] = {
            name: {"exact": _counts_record(item.exact), "overlap": _counts_record(item.overlap)} for name, item in groups.items()
        }
        record["schemas"] = {
            **{group: _schemas_record(tally, group) for group in TYPE_GROUPS},
            "types": {
                name: {schema: _schema_record(item.of(schema)) for schema in SCHEMAS}
                for name, item in tally.schemas.items()
                if name not in TYPE_GROUPS
            },
        }
    if "links" in parts:
        record["linking"] = {
            "end_to_end": _counts_record(tally.linking),
            "found": _share_record(tally.linked),
            "nil": _share_record(tally.nil),
            "strong": _counts_record(tally.links.a2kb),
            "gold_mentions": _counts_record(tally.links.d2kb),
            "nil_gold_mentions": _counts_record(tally.links.nil),
            "nil_end_to_end": _counts_record(tally.links.nil_end_to_end),
            "candidates": {k: _share_record(share) for k, share in tally.links.candidates.items()},
        }
    if "quantities" in parts:
        kinds = {"all": tally.all_kinds} | tally.quantities
        record["quantities"] = {
            name: {part: _counts_record(getattr(item, part)) for part in QuantityCounts.__struct_fields__} for name, item in kinds.items()
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


def _schemas_record(tally: Tally, group: str) -> dict[str, Any]:
    total = tally.schemas.get(group, SchemaScores())
    return {schema: _schema_record(total.of(schema)) for schema in SCHEMAS} | {
        "macro": {schema: _rates_record(_macro(tally, group, schema)) for schema in SCHEMAS}
    }


def _macro(tally: Tally, group: str, schema: Schema) -> Rates:
    return macro(tally.schemas[name].of(schema) for name in TYPE_GROUPS[group] if name in tally.schemas)


def _schema_record(counts: SchemaCounts) -> dict[str, float]:
    return _rates_record(counts) | {name: getattr(counts, name) for name in SchemaCounts.__struct_fields__}


def _rates_record(rates: Rated) -> dict[str, float]:
    return {"precision": _percent(rates.precision), "recall": _percent(rates.recall), "f1": _percent(rates.f1)}


def _on_gold_record(links: LinkScores) -> dict[str, Any]:
    return {
        "linking": _counts_record(links.d2kb),
        "nil": _counts_record(links.nil),
        "candidates": {k: _share_record(share) for k, share in links.candidates.items()},
    }


def _credit_record(credit: Credit) -> dict[str, float]:
    return _rates_record(credit) | {
        "got_credit": round(credit.got_credit, 4),
        "got": credit.got,
        "want_credit": round(credit.want_credit, 4),
        "want": credit.want,
    }


_CLUSTER_MEASURES: dict[str, Callable[[ClusterScores], Credit]] = {"b_cubed": lambda item: item.b_cubed, "ceaf_e": lambda item: item.ceaf_e}


def _cluster_parts(scores: Scores) -> dict[str, ClusterScores]:
    report = scores.coreference
    return {"all": report.found, "across_documents": report.found_across, "end_to_end": report.end_to_end}


def _calibrated(scores: Scores) -> dict[str, Calibration]:
    return {name: item for name, item in scores.calibration.items() if name in scores.parts or name == "gold_mentions"}


def _calibration_record(item: Calibration) -> dict[str, Any]:
    return {
        "count": item.count,
        "ece": _percent(item.ece),
        "mce": _percent(item.mce),
        "brier": round(item.brier, 4),
        "bins": [
            {
                "low": round(part.low, 4),
                "high": round(part.high, 4),
                "count": part.count,
                "confidence": None if part.confidence is None else _percent(part.confidence),
                "accuracy": None if part.accuracy is None else _percent(part.accuracy),
            }
            for part in item.bins
        ],
    }


def _translation_record(scores: TranslationScores, fidelity: Fidelity | None) -> dict[str, Any]:
    record: dict[str, Any] = {
        "bleu": None if scores.bleu is None else round(scores.bleu, 2),
        "chrf": None if scores.chrf is None else round(scores.chrf, 2),
        "sentences": scores.sentences,
        "joined": scores.joined,
        "empty": scores.empty,
        "signatures": list(scores.signatures),
    }
    if fidelity is not None:
        record |= {
            "numbers_kept": _share_record(fidelity.numbers),
            "names_kept": _share_record(fidelity.names),
            "reference_numbers": _share_record(fidelity.reference_numbers),
            "reference_names": _share_record(fidelity.reference_names),
            "statuses": {name: _share_record(fidelity.status(name)) for name in fidelity.statuses},
            "suspicions": dict(fidelity.suspicions),
        }
    return record


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
        blocks.append(_titled(f"Entities ({note})", head, rows))
        blocks.append(_schemas_table(scores.total))
    if "links" in scores.parts:
        total = scores.total
        rows = [
            ["in knowledge base, end to end", *_prf(total.linking), total.linking.want],
            ["the same, strong match (A2KB)", *_prf(total.links.a2kb), total.links.a2kb.want],
            ["on gold mentions (D2KB)", *_prf(total.links.d2kb), total.links.d2kb.want],
            ["NIL on gold mentions", *_prf(total.links.nil), total.links.nil.want],
            ["NIL end to end", *_prf(total.links.nil_end_to_end), total.links.nil_end_to_end.want],
            ["clusters, pairs of mentions", *_prf(scores.clusters), scores.clusters.want],
            ["clusters, pairs across documents", *_prf(scores.clusters_across), scores.clusters_across.want],
        ]
        for title, read in (("B³", _CLUSTER_MEASURES["b_cubed"]), ("CEAF-e", _CLUSTER_MEASURES["ceaf_e"])):
            for part, item in _cluster_parts(scores).items():
                where = {"all": "", "across_documents": ", across documents", "end_to_end": ", all mentions"}[part]
                rows.append([f"clusters, {title}{where}", *_prf(read(item)), read(item).want])
        table = _titled("Links", ["", "P", "R", "F1", "gold"], rows)
        notes = [f"of found mentions: linked right {_of(total.linked)}, NIL kept {_of(total.nil)}"]
        if total.links.candidates:
            ranks = ", ".join(f"{k}: {_of(share)}" for k, share in total.links.candidates.items())
            notes.append(f"right identifier among the first k candidates: {ranks}")
        blocks.append("\n".join([table, *notes]))
    if scores.on_gold_mentions:
        blocks.append(_on_gold_table(scores.on_gold_mentions))
    if "quantities" in scores.parts:
        kinds = {"all": scores.total.all_kinds} | scores.total.quantities
        rows = [[name, *_prf(item.value), *_prf(item.everything), item.value.want] for name, item in kinds.items()]
        blocks.append(_titled("Quantities", ["kind", "value P", "R", "F1", "everything P", "R", "F1", "gold"], rows))
        parts = ["found", "number", "unit", "hedge", "rate", "span"]
        rows = [[name, *(_score(100 * getattr(item, part).f1) for part in parts), item.value.want] for name, item in kinds.items()]
        blocks.append(_titled("Quantities, F1 of each part by itself", ["kind", *parts, "gold"], rows))
    shown = {name: item for name, item in scores.intervals.items() if _part_of(name) in scores.parts}
    if shown:
        rows = [[name, _score(100 * item.low), _score(100 * item.high)] for name, item in shown.items()]
        blocks.append(
            _titled(f"F1, BLEU and chrF over all documents, 95 % intervals (bootstrap over {scores.resampled})", ["", "from", "to"], rows)
        )
    if "sentences" in scores.parts:
        rows = [
            ["spans", *_prf(scores.total.sentences), scores.total.sentences.want],
            ["boundaries", *_prf(scores.total.boundaries), scores.total.boundaries.want],
        ]
        blocks.append(_titled("Sentences", ["", "P", "R", "F1", "gold"], rows))
    if scores.translation is not None and scores.translation_all is not None:
        named = {"all": scores.translation_all} | scores.translation
        rows = [[lang, _score(item.bleu), _score(item.chrf), item.sentences, item.joined, item.empty] for lang, item in named.items()]
        blocks.append(_titled("Translation", ["language", "BLEU", "chrF", "sentences", "joined", "empty"], rows))
    if scores.fidelity is not None and scores.fidelity_all is not None:
        blocks.append(_fidelity_table({"all": scores.fidelity_all} | scores.fidelity))
    measured = _calibrated(scores)
    if measured:
        rows = [[name, item.count, _score(100 * item.ece), _score(100 * item.mce), f"{item.brier:.3f}"] for name, item in measured.items()]
        blocks.append(_titled("Confidences", ["", "number", "ECE", "largest gap", "Brier"], rows))
    return "\n\n".join(blocks) + "\n"


def _schemas_table(total: Tally) -> str:
    rows: list[list[object]] = []
    for group in TYPE_GROUPS:
        for schema in SCHEMAS:
            counts = total.schemas.get(group, SchemaScores()).of(schema)
            numbers = [getattr(counts, name) for name in SchemaCounts.__struct_fields__]
            rows.append([f"{group}, {schema}", *_prf(counts), _score(100 * _macro(total, group, schema).f1), *numbers])
    head = ["", "P", "R", "F1", "macro F1", *SchemaCounts.__struct_fields__]
    return _titled("Entities by the schemas of SemEval-2013", head, rows)


def _on_gold_table(named: Mapping[str, LinkScores]) -> str:
    cutoffs = list(next(iter(named.values())).candidates)
    rows = [
        [
            name,
            *_prf(item.d2kb),
            item.d2kb.want,
            *_prf(item.nil),
            item.nil.want,
            *(_of(item.candidates[k]) if k in item.candidates else "-" for k in cutoffs),
        ]
        for name, item in named.items()
    ]
    head = ["language", "D2KB P", "R", "F1", "gold", "NIL P", "R", "F1", "gold", *(f"at {k}" for k in cutoffs)]
    return _titled("Gold mentions linked, and the right identifier among the first k candidates", head, rows)


def _fidelity_table(named: Mapping[str, Fidelity]) -> str:
    statuses = sorted({status for item in named.values() for status in item.statuses})
    rows = [
        [
            lang,
            *(_of(share) for share in (item.numbers, item.reference_numbers, item.names, item.reference_names)),
            *(_of(item.status(status)) for status in statuses),
        ]
        for lang, item in named.items()
    ]
    head = ["language", "numbers", "of references", "names", "of references", *statuses]
    return _titled("Kept in translation, and what the translator says of its sentences", head, rows)


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
    table = _titled("F1 in per cent, by document", head, rows)
    missing = [part for part in ("sentences", "quantities", "entities", "links", "translation") if part not in scores.parts]
    notes = [f"not scored (no prediction has it, or it was not asked for): {', '.join(missing)}"] if missing else []
    if scores.unscored:
        notes.append(f"predictions without gold: {', '.join(scores.unscored)}")
    return "\n".join([table, *notes])


def _prf(counts: Rated) -> list[str]:
    return [_score(100 * value) for value in (counts.precision, counts.recall, counts.f1)]


def _of(share: Share) -> str:
    return f"{share.hit} of {share.total}"


def _score(value: float | None) -> str:
    return "-" if value is None else f"{value:.1f}"


def _titled(title: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    return text_table(head, rows, title)
