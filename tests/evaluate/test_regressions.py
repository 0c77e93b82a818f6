from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest

from pipeline.errors import InputError
from pipeline.evaluate import evaluate, load_gold, load_report, oracle, regressions, scores_record, write_scores

GOLD = load_gold(Path(__file__).parents[2] / "seeds" / "gold")[1:3]


def report(*, without: str = "", dropped: int = 0) -> dict[str, Any]:
    return json.loads(_report(without, dropped))  # type: ignore[no-any-return]


@cache
def _report(without: str, dropped: int) -> str:
    """The report on the gold itself, without a layer, or without some quantities of the Swedish document."""
    documents = []
    for gold in GOLD:
        document = oracle(gold)
        if without:
            document = msgspec.structs.replace(document, **{without: None})
        elif gold.lang == "sv":
            document = msgspec.structs.replace(document, quantities=document.layer("quantities")[dropped:])
        documents.append(document)
    return json.dumps(scores_record(evaluate(GOLD, documents, samples=0)))


def test_the_same_scores_pass() -> None:
    assert regressions(report(), report()) == []


def test_better_scores_pass() -> None:
    assert regressions(report(), report(dropped=1)) == []


def test_a_fall_is_told_for_all_documents_and_for_its_language() -> None:
    found = regressions(report(dropped=1), report())
    assert [item.score for item in found] == [
        "total.quantities.all.value.f1",
        "total.quantities.all.everything.f1",
        "languages.sv.quantities.all.value.f1",
        "languages.sv.quantities.all.everything.f1",
    ]
    assert str(found[0]) == "total.quantities.all.value.f1: 100.00 before, 97.87"
    assert len(regressions(report(dropped=1), report(), tolerance=3)) == 2
    assert regressions(report(dropped=1), report(), tolerance=6) == []


def test_what_is_not_scored_any_more_has_fallen() -> None:
    found = regressions(report(without="translation"), report(), tolerance=50)
    assert {item.score for item in found} == {f"translation.{lang}.{score}" for lang in ("all", "sv", "uk") for score in ("bleu", "chrf")}
    assert str(found[0]).endswith("before, not scored any more")


def test_another_gold_is_no_baseline() -> None:
    fewer = report()
    del fewer["documents"][0]
    with pytest.raises(InputError, match="other gold documents: 002_e9d57b584a57e304"):
        regressions(report(), fewer)
    changed = report()
    changed["total"]["quantities"]["all"]["value"]["want"] += 1
    with pytest.raises(InputError, match=r"gold has changed since the baseline: total\.quantities\.all\.value\.want was 25, is 24"):
        regressions(report(), changed)


def test_reading_reports(tmp_path: Path) -> None:
    scores = evaluate(GOLD, [oracle(gold) for gold in GOLD])
    write_scores(scores, tmp_path)
    assert regressions(scores_record(scores), load_report(tmp_path / "report.json")) == []
    with pytest.raises(InputError, match="write one with dragoman evaluate --out"):
        load_report(tmp_path / "none.json")
    (tmp_path / "bad.json").write_text("{")
    with pytest.raises(InputError, match=r"bad\.json: not JSON"):
        load_report(tmp_path / "bad.json")
    (tmp_path / "other.json").write_text("{}")
    with pytest.raises(InputError, match="not a report"):
        load_report(tmp_path / "other.json")
