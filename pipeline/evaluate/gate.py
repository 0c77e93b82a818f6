"""The regression gate: recorded scores that new ones must not fall below by more than noise.

A gate file records every headline score with what each gold sentence contributed to it, so that a fall can be tested sentence by sentence
against the very answers that were recorded. It is written and raised by ``dragoman evaluate --gate FILE --raise-gate``, never by hand.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import yaml

from pipeline.document import Record
from pipeline.errors import InputError
from pipeline.evaluate.contributions import Sums, score_of
from pipeline.evaluate.gold import GoldDocument
from pipeline.evaluate.significance import ALPHA, paired_randomisation
from pipeline.formats.atomic import AtomicFile

TOLERANCE = 2.0
"""Points that a score may fall at most, even where chance could explain more."""

_HEAD = """\
# Scores that `dragoman evaluate --gate` holds new ones to. Written and raised by
#     dragoman evaluate --gold … --gate … --raise-gate
# and never by hand. `measured` is what the last such run scored; `recorded` and `scores` the best so far, with what every gold sentence
# contributed to it (hits, predictions, gold annotations; chrF in hundredths).
"""


class RecordedScore(NamedTuple):
    """A score as it was recorded.

    Attributes:
        value: in per cent, to two places.
        units: what every gold sentence contributed, of shape (units, sums).
    """

    value: float
    units: Sums


class LineFigures(NamedTuple):
    """Figures on the test lines of the parallel corpus.

    Attributes:
        sha256: digest of the lines.
        lines: how many they are.
        scores: the best so far, in per cent, by what was scored and then by language or pair.
        measured: those of the run that wrote the file, for people to read; None where only this run is meant.
    """

    sha256: str
    lines: int
    scores: dict[str, dict[str, float]]
    measured: dict[str, dict[str, float]] | None = None


class Gate(NamedTuple):
    """A gate file.

    Attributes:
        gold: digests of the gold documents by id.
        recorded: the best scores so far.
        measured: figures of the run that wrote the file, by score and then by language or ``all``.
        tolerance: points that a score may fall at most.
        lines: figures on the test lines of the parallel corpus, where they were scored too.
    """

    gold: dict[str, str]
    recorded: dict[str, RecordedScore]
    measured: dict[str, dict[str, Any]]
    tolerance: float = TOLERANCE
    lines: LineFigures | None = None


class Fall(Record, frozen=True):
    """A score that fell below what was recorded.

    Attributes:
        after: now; None where it is not scored any more.
        p: one-sided p-value of the fall.
    """

    score: str
    before: float
    after: float | None
    p: float | None = None

    def __str__(self) -> str:
        if self.after is None:
            return f"{self.score}: recorded {self.before:.2f}, not scored any more"
        chance = "" if self.p is None else f" (p = {self.p:.4f})"
        return f"{self.score}: recorded {self.before:.2f}, now {self.after:.2f}{chance}"


def gold_digests(gold: Sequence[GoldDocument]) -> dict[str, str]:
    """A digest of every gold document, of its text and of all that is scored."""
    ordered = sorted(gold, key=lambda item: item.id)
    return {item.id: hashlib.sha256(json.dumps(_scored(item), ensure_ascii=False).encode()).hexdigest()[:16] for item in ordered}


def _scored(gold: GoldDocument) -> list[Any]:
    def plain(value: Any) -> str:
        return format(value, "f") if isinstance(value, Decimal) else str(value)

    return [
        gold.lang,
        gold.text,
        [[item.start, item.end, item.reference] for item in gold.sentences],
        [[item.start, item.end, item.type, sorted(item.kb), item.cluster] for item in gold.entities],
        [
            [item.start, item.end, item.kind, plain(item.value), item.currency, item.unit, item.op, item.per, item.approx]
            for item in gold.quantities
        ],
    ]


def check_gate(gate: Gate, gold: Sequence[GoldDocument], found: Mapping[str, Sums]) -> list[Fall]:
    """Scores that fell by more than the noise, or by more than the tolerance.

    Args:
        gate: what was recorded.
        gold: the gold documents of now.
        found: what every sentence contributes now; see :func:`pipeline.evaluate.contributions.contributions`.

    Raises:
        InputError: the gate was recorded on other gold.
    """
    _check_gold(gate, gold)
    falls = []
    for name, recorded in gate.recorded.items():
        now = found.get(name)
        if now is None:
            falls.append(Fall(score=name, before=recorded.value, after=None))
            continue
        value = _value(now)
        if value >= recorded.value:
            continue
        p = paired_randomisation(recorded.units, _rounded(now), alternative="lower")
        if p < ALPHA or recorded.value - value > gate.tolerance:
            falls.append(Fall(score=name, before=recorded.value, after=value, p=p))
    return falls


def line_figures(record: Mapping[str, Any]) -> LineFigures:
    """The figures that people read of :func:`pipeline.evaluate.parallel.parallel_record`."""
    scores: dict[str, dict[str, float]] = {}
    if "entities" in record:
        scores["entities exact"] = {lang: item["types"]["all"]["exact"]["f1"] for lang, item in record["entities"].items()}
        scores["entities overlap"] = {lang: item["types"]["all"]["overlap"]["f1"] for lang, item in record["entities"].items()}
    if "projection" in record:
        scores["projection exact"] = {pair: item["exact"]["rate"] for pair, item in record["projection"].items()}
    if "translation" in record:
        scores["translation chrF"] = {lang: item["chrf"] for lang, item in record["translation"].items()}
    return LineFigures(sha256=record["sha256"], lines=record["lines"], scores=scores)


def check_lines(gate: Gate, lines: LineFigures) -> list[Fall]:
    """Figures on the parallel corpus that fell by more than the tolerance.

    Raises:
        InputError: other lines were scored than those that were recorded.
    """
    if gate.lines is None:
        return []
    if lines.sha256 != gate.lines.sha256:
        raise InputError(
            f"the gate was recorded on {gate.lines.lines} other lines of the parallel corpus; score the same ones (--limit), or, where the "
            "corpus was changed on purpose, remove the gate file and record it anew with --raise-gate"
        )
    falls = []
    for name, values in gate.lines.scores.items():
        for lang, before in values.items():
            now = lines.scores.get(name, {}).get(lang)
            if name in lines.scores and (now is None or now < before - gate.tolerance):
                falls.append(Fall(score=f"{name}, {lang}, parallel corpus", before=before, after=now))
    return falls


def raised(
    gate: Gate | None,
    gold: Sequence[GoldDocument],
    found: Mapping[str, Sums],
    measured: Mapping[str, dict[str, Any]],
    lines: LineFigures | None = None,
) -> Gate:
    """The gate with every score that rose recorded anew; scores that stayed or fell keep what was recorded.

    Args:
        gate: what was recorded; None for nothing yet.
        measured: figures of now, for people; see :func:`figures`.
        lines: figures of now on the parallel corpus; None keeps those that were recorded. Of each the better is kept.

    Raises:
        InputError: the gate was recorded on other gold.
    """
    if gate is not None:
        _check_gold(gate, gold)
    recorded = dict(gate.recorded) if gate is not None else {}
    for name, units in found.items():
        if name not in recorded or _value(units) > recorded[name].value:
            recorded[name] = RecordedScore(value=_value(units), units=_rounded(units))
    tolerance = gate.tolerance if gate is not None else TOLERANCE
    before = gate.lines if gate is not None else None
    kept = before if lines is None else _better(before, lines)
    return Gate(gold=gold_digests(gold), recorded=recorded, measured=dict(measured), tolerance=tolerance, lines=kept)


def _better(before: LineFigures | None, now: LineFigures) -> LineFigures:
    if before is None:
        return now._replace(measured=now.scores)
    scores = {
        name: {lang: max(before.scores.get(name, {}).get(lang, 0.0), value) for lang, value in values.items()}
        for name, values in now.scores.items()
    }
    return LineFigures(now.sha256, now.lines, {**before.scores, **scores}, {**(before.measured or before.scores), **now.scores})


def figures(record: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """The figures that people read, by language and over all, from :func:`pipeline.evaluate.report.scores_record`."""
    scopes = {**record["languages"], "all": record["total"]}
    found: dict[str, dict[str, Any]] = {}
    for name, path in (
        ("entities core exact", ("entities", "core", "exact", "f1")),
        ("entities all exact", ("entities", "all", "exact", "f1")),
        ("entities all overlap", ("entities", "all", "overlap", "f1")),
        ("linking end to end", ("linking", "end_to_end", "f1")),
        ("quantities value", ("quantities", "all", "value", "f1")),
        ("quantities everything", ("quantities", "all", "everything", "f1")),
        ("sentence boundaries", ("sentences", "boundaries", "f1")),
    ):
        values = {scope: _at(scopes[scope], path) for scope in scopes}
        if any(value is not None for value in values.values()):
            found[name] = values
            interval = record.get("intervals", {}).get(name)
            if interval is not None:
                found[name] = {**values, "interval": list(interval)}
    for score, name in (("bleu", "translation BLEU"), ("chrf", "translation chrF")):
        if "translation" in record:
            found[name] = {scope: record["translation"].get(scope, {}).get(score) for scope in scopes}
    return found


def load_gate(path: str | os.PathLike[str]) -> Gate:
    """Reads a gate file.

    Raises:
        InputError: it cannot be read, or is no gate file.
    """
    try:
        record = yaml.safe_load(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror or error}; write one with --raise-gate") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: not YAML: {error}") from error
    try:
        recorded = {
            name: RecordedScore(value=float(item["value"]), units=_parsed(item["sentences"])) for name, item in record["recorded"].items()
        }
        lines = record.get("parallel")
        return Gate(
            gold=dict(record["gold"]),
            recorded=recorded,
            measured=dict(record["measured"]),
            tolerance=float(record["tolerance"]),
            lines=None if lines is None else _lines_of(lines),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InputError(f"{path}: not a gate file ({error!r}); write one with dragoman evaluate --gate {path} --raise-gate") from error


def write_gate(gate: Gate, path: str | os.PathLike[str]) -> None:
    """Writes a gate file.

    Raises:
        OutputError: it cannot be written.
    """
    record = {
        "gold": gate.gold,
        "tolerance": gate.tolerance,
        "measured": gate.measured,
        **({} if gate.lines is None else {"parallel": _lines_record(gate.lines)}),
        "recorded": {name: {"value": item.value, "sentences": _written(item.units)} for name, item in gate.recorded.items()},
    }
    text = _HEAD + yaml.safe_dump(record, allow_unicode=True, sort_keys=False, width=130, default_flow_style=None)
    with AtomicFile(Path(path)) as file:
        file.write(text.encode())


def _lines_record(lines: LineFigures) -> dict[str, Any]:
    measured = {} if lines.measured is None else {"measured": lines.measured}
    return {"sha256": lines.sha256, "lines": lines.lines, **measured, "scores": lines.scores}


def _lines_of(record: Mapping[str, Any]) -> LineFigures:
    measured = record.get("measured")
    return LineFigures(str(record["sha256"]), int(record["lines"]), dict(record["scores"]), None if measured is None else dict(measured))


def _value(units: Sums) -> float:
    return round(float(score_of(_rounded(units).sum(axis=0))), 2)


def _rounded(units: Sums) -> Sums:
    """To hundredths, as the file keeps them, so that a score equals itself when it is read back."""
    return np.round(units, 2)


def _written(units: Sums) -> str:
    """One word for every sentence, so that the file stays small and differences of it can be read."""
    scale = 100 if units.shape[1] == 2 else 1
    rows = (tuple(round(value * scale) if place == 0 else round(value) for place, value in enumerate(row)) for row in units)
    return " ".join("/".join(map(str, row)) for row in rows)


def _parsed(text: str) -> Sums:
    rows = np.array([[float(part) for part in word.split("/")] for word in text.split()], dtype=np.float64)
    if rows.ndim != 2 or rows.shape[1] not in (2, 3):
        raise ValueError("contributions of sentences must be pairs or triples of numbers")
    if rows.shape[1] == 2:
        rows[:, 0] /= 100
    return rows


def _at(record: Any, path: tuple[str, ...]) -> float | None:
    for key in path:
        if not isinstance(record, Mapping) or key not in record:
            return None
        record = record[key]
    return record if isinstance(record, int | float) else None


def _check_gold(gate: Gate, gold: Sequence[GoldDocument]) -> None:
    now = gold_digests(gold)
    if now != gate.gold:
        changed = sorted(name for name in {*now, *gate.gold} if now.get(name) != gate.gold.get(name))
        raise InputError(
            f"the gate was recorded on other gold: {', '.join(changed)} differ; where the gold was changed on purpose, remove the gate "
            "file and record it anew with --raise-gate"
        )
