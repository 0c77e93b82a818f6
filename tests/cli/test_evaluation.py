from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from pipeline.cli.app import app
from pipeline.cli.evaluation import EXIT_FALLEN
from pipeline.errors import InputError

TEXT = "Tam Ky har betalat 450 miljarder VND. Projektet kostar 12 procent mer än 2023."


def gold_record() -> dict[str, Any]:
    def quantity(surface: str, **fields: Any) -> dict[str, Any]:
        start = TEXT.index(surface)
        return {"start": start, "end": start + len(surface), "text": surface, **fields}

    split = TEXT.index(" Projektet")
    return {
        "id": "a", "lang": "sv", "text": TEXT,
        "sentences": [
            {"start": 0, "end": split, "text": TEXT[:split]},
            {"start": split + 1, "end": len(TEXT), "text": TEXT[split + 1 :]},
        ],
        "entities": [{"start": 0, "end": 6, "text": "Tam Ky", "type": "LOC", "cluster": "tam-ky", "kb": ["NIL"]}],
        "quantities": [
            quantity("450 miljarder VND", kind="money", value=450000000000, currency="VND"),
            quantity("12 procent", kind="percent", value=12),
            quantity("2023", kind="date", value="2023"),
        ],
    }  # fmt: skip


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.json"
    path.write_text(json.dumps(gold_record(), ensure_ascii=False), encoding="utf-8")
    return path


def predictions(path: Path, *, quantities: int) -> Path:
    path.write_text(json.dumps({"id": "a", "quantities": gold_record()["quantities"][:quantities]}) + "\n", encoding="utf-8")
    return path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["evaluate", *map(str, arguments)])


def test_one_system_is_scored_and_written(gold: Path, tmp_path: Path) -> None:
    result = run("--gold", gold, "--pred", predictions(tmp_path / "p.jsonl", quantities=2), "--out", tmp_path / "out")
    assert result.exit_code == 0, result.output
    assert "Quantities" in result.output
    assert json.loads((tmp_path / "out" / "report.json").read_text())["total"]["quantities"]["all"]["value"]["hit"] == 2
    assert "Quantities: missed" in (tmp_path / "out" / "report.html").read_text(encoding="utf-8")


def test_predictions_are_compared_with_the_first(gold: Path, tmp_path: Path) -> None:
    one, two = predictions(tmp_path / "one.jsonl", quantities=3), predictions(tmp_path / "two.jsonl", quantities=1)
    result = run("--gold", gold, "--pred", one, "--pred", two, "--out", tmp_path / "out")
    assert result.exit_code == 0, result.output
    assert "one.jsonl" in result.output
    assert "Differences from one.jsonl" in result.output
    comparison = json.loads((tmp_path / "out" / "comparison.json").read_text())
    assert comparison["scores"]["quantities value"] == {"one.jsonl": 100.0, "two.jsonl": 50.0}
    assert comparison["differences from one.jsonl"]["quantities value"]["two.jsonl"]["noise"] is True
    assert (tmp_path / "out" / "two.jsonl" / "report.json").exists()
    assert (tmp_path / "out" / "two.jsonl" / "report.html").exists()


def test_variants_of_a_configuration_are_compared(gold: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAGOMAN_HOME", str(tmp_path / "home"))
    result = run(
        "--gold", gold, "--set", "pipeline=[furniture,language,sentences,quantities]", "--set", "cache.enabled=false",
        "--variant", "kept:quantities.relative_dates=keep", "--out", tmp_path / "out",
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    assert "kept" in result.output
    assert "(+0.0)" in result.output
    page = (tmp_path / "out" / "kept" / "report.html").read_text(encoding="utf-8")
    assert '<th scope="row">quantities</th>' in page  # its time
    assert "relative_dates" in page  # its configuration


def test_a_gate_is_recorded_held_and_fails(gold: Path, tmp_path: Path) -> None:
    gate = tmp_path / "gate.yaml"
    perfect, worse = predictions(tmp_path / "one.jsonl", quantities=3), predictions(tmp_path / "two.jsonl", quantities=1)
    missing = run("--gold", gold, "--pred", perfect, "--gate", gate)
    assert isinstance(missing.exception, InputError)
    assert "--raise-gate" in str(missing.exception)
    recorded = run("--gold", gold, "--pred", perfect, "--gate", gate, "--raise-gate")
    assert recorded.exit_code == 0, recorded.output
    assert run("--gold", gold, "--pred", perfect, "--gate", gate).exit_code == 0
    fallen = run("--gold", gold, "--pred", worse, "--gate", gate)
    assert fallen.exit_code == EXIT_FALLEN
    assert "quantities value: recorded 100.00, now 50.00" in fallen.output
    before = gate.read_text()
    assert run("--gold", gold, "--pred", worse, "--gate", gate, "--raise-gate").exit_code == EXIT_FALLEN
    assert gate.read_text() == before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--pred", "p.jsonl", "--config", "default"], "predictions are there already"),
        (["--raise-gate"], "name the gate file"),
        (["--gate", "g.yaml", "--pred", "a", "--pred", "b"], "a gate holds one system"),
        (["--variant", "no-colon"], "write NAME:KEY=VALUE"),
        (["--parallel", "seeds/parallel", "--task", "poetry"], "tasks are entities, projection, translation"),
    ],
)
def test_options_that_do_not_go_together_are_told(gold: Path, arguments: list[str], message: str) -> None:
    result = CliRunner(env={"COLUMNS": "200"}).invoke(app, ["evaluate", "--gold", str(gold), *arguments])
    assert result.exit_code == 2
    assert message in " ".join(result.output.split())


def test_the_parallel_corpus_is_scored_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = Path(__file__).parents[2] / "seeds" / "parallel"
    result = run("--parallel", corpus, "--task", "projection", "--limit", "3", "--set", "cache.enabled=false", "--out", tmp_path / "out")
    assert result.exit_code == 0, result.output
    record = json.loads((tmp_path / "out" / "parallel.json").read_text())
    assert record["lines"] == 3
    assert len(record["projection"]) == 20
    assert "Projection" in (tmp_path / "out" / "parallel.txt").read_text()


def test_something_must_be_evaluated() -> None:
    result = CliRunner(env={"COLUMNS": "200"}).invoke(app, ["evaluate"])
    assert result.exit_code == 2
    assert "name the gold files with --gold" in " ".join(result.output.split())
