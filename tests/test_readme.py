"""The README says what was measured."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.evaluate import load_gate, load_gold
from pipeline.evaluate.bootstrap import HEADLINES
from pipeline.evaluate.contributions import CHRF
from pipeline.evaluate.gate import gold_digests
from pipeline.parallel import lines_digest, load_parallel, split_of

ROOT = Path(__file__).resolve().parent.parent


def test_the_quality_table_is_that_of_the_recorded_scores() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "benchmarks" / "readme_table.py"), "--check"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_table_with_another_figure_is_found(tmp_path: Path) -> None:
    for name in ("benchmarks", "configs"):
        (tmp_path / name).mkdir()
    (tmp_path / "benchmarks" / "readme_table.py").write_bytes((ROOT / "benchmarks" / "readme_table.py").read_bytes())
    (tmp_path / "configs" / "gate.yaml").write_bytes((ROOT / "configs" / "gate.yaml").read_bytes())
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    row = next(line for line in readme.splitlines() if line.startswith("| entities, exact span"))
    (tmp_path / "README.md").write_text(readme.replace(row, row.replace(row.split("|")[2].strip(), "99.9")), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(tmp_path / "benchmarks" / "readme_table.py"), "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "run make record" in done.stderr


def test_the_gate_was_recorded_on_the_gold_of_the_repository() -> None:
    gate = load_gate(ROOT / "configs" / "gate.yaml")
    assert gate.gold == gold_digests(load_gold(ROOT / "seeds" / "gold"))
    assert gate.recorded.keys() == {*HEADLINES, CHRF}
    test_lines = split_of(load_parallel(ROOT / "seeds" / "parallel"), "test")
    assert gate.lines is not None
    assert (gate.lines.sha256, gate.lines.lines) == (lines_digest(test_lines), len(test_lines))


@pytest.mark.parametrize("name", ["entities core exact", "linking end to end", "quantities everything"])
def test_what_was_measured_last_is_no_better_than_what_is_recorded(name: str) -> None:
    gate = load_gate(ROOT / "configs" / "gate.yaml")
    assert gate.measured[name]["all"] <= gate.recorded[name].value


def test_the_numbers_of_documents_sentences_and_lines_are_right() -> None:
    readme = " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
    gold = load_gold(ROOT / "seeds" / "gold")
    lines = split_of(load_parallel(ROOT / "seeds" / "parallel"), "test")
    assert len(gold) == 4
    assert f"four of the five seed documents, annotated by hand, {sum(len(item.sentences) for item in gold)} sentences" in readme
    assert f"The {len(lines)} test lines of the project's own corpus" in readme
