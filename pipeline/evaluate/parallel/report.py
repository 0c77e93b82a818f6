"""Scores on the parallel corpus as a table to read and as JSON to keep."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from pipeline.evaluate.bootstrap import Interval
from pipeline.evaluate.matching import Counts
from pipeline.evaluate.metrics import SCORED_TYPES, Share
from pipeline.evaluate.parallel.names import NameScores
from pipeline.evaluate.parallel.projection import ProjectionScores
from pipeline.evaluate.parallel.scores import ParallelScores
from pipeline.evaluate.parallel.translation import LineTranslationScores
from pipeline.evaluate.text_table import text_table

_SEEN = "test lines too"


def parallel_record(scores: ParallelScores) -> dict[str, Any]:
    """Plain JSON of the scores; rates in per cent, with the counts that they come from."""
    record: dict[str, Any] = {
        "lines": scores.lines,
        "available": scores.available,
        "sha256": scores.sha256,
        "readings": {task: dict(models) for task, models in scores.readings.items()},
        "seconds": {task: round(seconds, 2) for task, seconds in scores.seconds.items()},
    }
    if scores.entities is not None:
        record["entities"] = {_name_key(item): _names_record(item) for item in scores.entities}
    if scores.projection is not None:
        record["projection"] = {f"{item.source}-{item.target}": _projection_record(item) for item in scores.projection}
    if scores.translation is not None:
        record["translation"] = {item.lang: _translation_record(item) for item in scores.translation}
    return record


def parallel_table(scores: ParallelScores) -> str:
    """The scores as text, for people."""
    blocks = [f"Parallel corpus: {scores.lines} of {scores.available} test lines, digest {scores.sha256[:12]}"]
    if scores.entities is not None:
        blocks.append(_names_block(scores.entities))
    if scores.projection is not None:
        blocks.append(_projection_block(scores.projection))
    if scores.translation is not None:
        blocks.append(_translation_block(scores.translation))
    blocks += _warnings(scores)
    seconds = ", ".join(f"{task} {value:.0f} s" for task, value in scores.seconds.items())
    return "\n\n".join([*blocks, f"Time: {seconds}"]) + "\n"


def _names_block(scores: Sequence[NameScores]) -> str:
    head = ["", "P", "R", "F1", "95 %", "macro F1", "overlap F1", *SCORED_TYPES, "gold"]
    rows = []
    for item in scores:
        types = [_score(item.types[name].exact.f1) if name in item.types else "-" for name in SCORED_TYPES]
        exact, overlap = item.all_types.exact, item.all_types.overlap
        rows.append([_name_key(item), *_prf(exact), _interval(item.interval), _score(item.macro), _score(overlap.f1), *types, exact.want])
    return _titled("Entities, exact span and type; F1 by type", head, rows)


def _projection_block(scores: Sequence[ProjectionScores]) -> str:
    head = ["", "exact", "95 %", "overlap", "coverage", "purity", "unprojected", "spans", "left out"]
    rows = []
    for item in scores:
        shares = [_score(share.rate) for share in (item.overlap, item.coverage, item.purity, item.unprojected)]
        name = f"{item.source} to {item.target}"
        rows.append([name, _score(item.exact.rate), _interval(item.interval), *shares, item.exact.total, item.left_out])
    return _titled("Projection of tagged spans, in per cent", head, rows)


def _translation_block(scores: Sequence[LineTranslationScores]) -> str:
    head = ["", "BLEU", "95 %", "chrF", "95 %", "numbers kept", "names kept", "suspect"]
    rows = []
    for item in scores:
        shares = [f"{share.hit} of {share.total}" for share in (item.numbers, item.names, item.suspect)]
        bleu = [_plain(item.scores.bleu), _interval(item.bleu_interval)]
        rows.append([f"{item.lang} to en", *bleu, _plain(item.scores.chrf), _interval(item.chrf_interval), *shares])
    signatures = sorted({signature for item in scores for signature in item.scores.signatures})
    return "\n".join([_titled("Translation", head, rows), *signatures])


def _warnings(scores: ParallelScores) -> list[str]:
    found = []
    for task, models in scores.readings.items():
        for model, reading in models.items():
            if reading == _SEEN:
                found.append(f"{task}: {model} was trained on these very lines; its figures here say nothing about other texts.")
            elif reading != "training lines":
                found.append(f"{task}: which lines {model} was trained on is not known ({reading}); its figures here may be too high.")
    return ["\n".join(found)] if found else []


def _name_key(item: NameScores) -> str:
    return item.lang if item.route == "entities" else f"{item.lang} ({item.route})"


def _names_record(item: NameScores) -> dict[str, Any]:
    groups = {"core": item.core, "all": item.all_types} | item.types
    return {
        "lang": item.lang,
        "route": item.route,
        "lines": item.lines,
        "failed": item.failed,
        "macro_f1": _percent(item.macro),
        "interval": _interval_record(item.interval),
        "types": {
            name: {"exact": _counts_record(counts.exact), "overlap": _counts_record(counts.overlap)} for name, counts in groups.items()
        },
    }


def _projection_record(item: ProjectionScores) -> dict[str, Any]:
    shares = ("exact", "overlap", "coverage", "purity", "unprojected")
    return {name: _share_record(getattr(item, name)) for name in shares} | {
        "interval": _interval_record(item.interval),
        "left_out": item.left_out,
        "failed": item.failed,
    }


def _translation_record(item: LineTranslationScores) -> dict[str, Any]:
    return {
        "bleu": None if item.scores.bleu is None else round(item.scores.bleu, 2),
        "chrf": None if item.scores.chrf is None else round(item.scores.chrf, 2),
        "intervals": {"bleu": _interval_record(item.bleu_interval), "chrf": _interval_record(item.chrf_interval)},
        "signatures": list(item.scores.signatures),
        "lines": item.scores.sentences,
        "empty": item.scores.empty,
        "numbers": _share_record(item.numbers),
        "names": _share_record(item.names),
        "suspect": _share_record(item.suspect),
        "failed": item.failed,
    }


def _counts_record(counts: Counts) -> dict[str, float]:
    rates = {"precision": _percent(counts.precision), "recall": _percent(counts.recall), "f1": _percent(counts.f1)}
    return rates | {"hit": counts.hit, "got": counts.got, "want": counts.want}


def _share_record(share: Share) -> dict[str, float]:
    return {"rate": _percent(share.rate), "hit": share.hit, "total": share.total}


def _interval_record(interval: Interval | None) -> list[float] | None:
    return None if interval is None else [_percent(interval.low), _percent(interval.high)]


def _percent(rate: float) -> float:
    return round(100 * rate, 2)


def _prf(counts: Counts) -> list[str]:
    return [_score(value) for value in (counts.precision, counts.recall, counts.f1)]


def _score(rate: float) -> str:
    return f"{100 * rate:.1f}"


def _plain(value: float | None) -> str:
    return "-" if value is None else f"{value:.1f}"


def _interval(interval: Interval | None) -> str:
    return "-" if interval is None else f"{100 * interval.low:.1f} to {100 * interval.high:.1f}"


def _titled(title: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    return text_table(head, rows, title)
