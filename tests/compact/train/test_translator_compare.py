"""The comparison of short runs: which are made, what the table says."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from pipeline.compact.train import translator_compare
from pipeline.compact.train.translator_compare import BASE, VARIANTS, compare, main, table
from pipeline.compact.train.translator_tuning import RESULT
from pipeline.errors import InputError


def write_result(folder: Path, own: float, general: float, **more: Any) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    scores = {"sv own plain": own, "tr own marked": own + 0.2, "sv general plain": general}
    result = {"steps": 3, "seconds": 12.4, "last": {key: value + 1 for key, value in scores.items()}, "average": scores, **more}
    (folder / RESULT).write_text(json.dumps(result), encoding="utf-8")


def test_the_table_has_the_shipped_options_first_and_then_the_best(tmp_path: Path) -> None:
    write_result(tmp_path / BASE, 3.0, 2.0, tags={"all": 81.26})
    write_result(tmp_path / "two-layers", 4.0, 2.5)
    write_result(tmp_path / "decoder-from-encoder", 2.5, 1.5)
    lines = table(tmp_path).splitlines()
    assert [line.split("|")[1].strip() for line in lines[2:5]] == [BASE, "decoder-from-encoder", "two-layers"]
    assert [cell.strip() for cell in lines[2].split("|")[2:-1]] == ["`as the shipped model`", "3.100", "2.000", "4.100", "81.3", "12"]
    assert lines[4].split("|")[6].strip() == ""  # it had no tagger
    assert lines[-1].endswith("Steps: 3.")


def test_only_missing_runs_are_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = []

    def run(command: list[str], check: bool) -> subprocess.CompletedProcess[str]:
        assert not check
        out = Path(command[command.index("--out") + 1])
        made.append((out.name, command[command.index("--out") + 2 :]))
        write_result(out, 3.0, 2.0)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(translator_compare.subprocess, "run", run)
    names = [BASE, "little-dropout"]
    compare(tmp_path / "rows", tmp_path / "runs", names[:1], ["--steps", "3"])
    compare(tmp_path / "rows", tmp_path / "runs", names, ["--steps", "3"])
    assert made == [(BASE, ["--steps", "3"]), ("little-dropout", ["--steps", "3", "--dropout", "0.1"])]
    assert "little-dropout" in (tmp_path / "runs" / "table.md").read_text(encoding="utf-8")
    with pytest.raises(InputError, match=r"made with --steps 3, not with --steps 5"):
        compare(tmp_path / "rows", tmp_path / "runs", names, ["--steps", "5"])


def test_a_run_that_fails_is_named_and_others_stay(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=rf"the run {BASE} ended with status 1"):
        main([str(tmp_path / "nowhere"), "--out", str(tmp_path / "runs"), "--steps", "1", "--only", BASE, "--device", "cpu"])
    assert not (tmp_path / "runs" / BASE / RESULT).exists()


def test_every_variant_is_one_that_the_training_knows(capsys: pytest.CaptureFixture[str]) -> None:
    from pipeline.compact.train import translator_tuning

    with pytest.raises(SystemExit):
        translator_tuning.main(["--help"])
    known = capsys.readouterr().out
    assert all(option in known for options in VARIANTS.values() for option in options if option.startswith("--"))
