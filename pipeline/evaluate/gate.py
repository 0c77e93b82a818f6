"""The regression gate: recorded scores that new ones must not fall below by more than noise.

A gate file records every headline score with what each gold sentence contributed to it, so that a fall can be tested sentence by sentence
against the very answers that were recorded. It is written and raised by ``dragoman evaluate --gate FILE --raise-gate``, never by hand.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
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
# and never by hand. `measured` is what the last such run scored; `recorded` the best so far, with what every gold sentence
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


class Gate(NamedTuple):
    """A gate file.

    Attributes:
        gold: digests of the gold documents by id.
        recorded: the best scores so far.
        measured: figures of the run that wrote the file, by score and then by language or ``all``.
        tolerance: points that a score may fall at most.
    """

    gold: dict[str, str]
    recorded: dict[str, RecordedScore]
    measured: dict[str, dict[str, Any]]
    tolerance: float = TOLERANCE


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
        return f"{self.score}: recorded {self.before:.2f}, now {self.after:.2f} (p = {self.p:.4f})"


def gold_digests(gold: Sequence[GoldDocument]) -> dict[str, str]:
    """A digest of every gold document, annotations included."""
    ordered = sorted(gold, key=lambda item: item.id)
    return {item.id: hashlib.sha256(msgspec.json.encode(item, order="sorted")).hexdigest()[:16] for item in ordered}


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


def raised(gate: Gate | None, gold: Sequence[GoldDocument], found: Mapping[str, Sums], measured: Mapping[str, dict[str, Any]]) -> Gate:
    """The gate with every score that rose recorded anew; scores that stayed or fell keep what was recorded.

    Args:
        gate: what was recorded; None for nothing yet.
        measured: figures of now, for people; see :func:`figures`.

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
    return Gate(gold=gold_digests(gold), recorded=recorded, measured=dict(measured), tolerance=tolerance)


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
        return Gate(gold=dict(record["gold"]), recorded=recorded, measured=dict(record["measured"]), tolerance=float(record["tolerance"]))
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
        "recorded": {name: {"value": item.value, "sentences": _written(item.units)} for name, item in gate.recorded.items()},
    }
    text = _HEAD + yaml.safe_dump(record, allow_unicode=True, sort_keys=False, width=130, default_flow_style=None)
    with AtomicFile(Path(path)) as file:
        file.write(text.encode())


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
