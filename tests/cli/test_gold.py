from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from pipeline.cli.app import app
from pipeline.errors import ConfigError, InputError
from pipeline.evaluate import load_gold

SEEDS = Path(__file__).parents[2] / "seeds" / "gold"


def gold(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["gold", *map(str, arguments)])


def test_check_says_what_is_there() -> None:
    done = gold("check", SEEDS)
    assert done.exit_code == 0, done.output
    lines = done.output.splitlines()
    assert lines[0] == "4 documents without faults: ar 1, sv 1, tr 1, uk 1"
    assert "sentences: 210, 210 with a reference" in lines
    assert any(line.startswith("entities: 190 (EVENT 24, LAW 14, LOC 60") for line in lines)


def test_check_tells_every_fault_and_fails(tmp_path: Path) -> None:
    (tmp_path / "a.conll").write_text("Anna B-PERS\nbor O\ni O\nHue I-LOC\n\nx B-JOB\n", encoding="utf-8")
    done = gold("check", tmp_path)
    assert done.exit_code == 1
    assert isinstance(done.exception, InputError)
    message = str(done.exception)
    assert "a.conll, line 4: column 2: 'I-LOC' after 'O' continues no span of LOC" in message
    assert "a.conll, line 6: column 2: unknown type 'JOB'" in message


def test_types_and_language_of_foreign_files(tmp_path: Path) -> None:
    (tmp_path / "a.conll").write_text("Anna B-PERS\nvd B-JOB\n", encoding="utf-8")
    done = gold("check", tmp_path, "--lang", "sv", "--type", "JOB=-")
    assert done.exit_code == 0, done.exception
    assert "sv 1" in done.output
    assert "entities: 1 (PER 1)" in done.output
    assert "links: not annotated" in done.output


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["check", SEEDS, "--type", "JOB"], "--type JOB: expected NAME=TYPE"),
        (["check", SEEDS, "--type", "JOB=WORK"], "JOB=WORK: must be one of PER, ORG"),
        (["convert", SEEDS, "--to", "xml", "--out", "x"], "--to xml: must be one of conll, brat, jsonl"),
        (["convert", SEEDS, "--to", "conll", "--scheme", "io", "--out", "x"], "--scheme io: must be one of iob2, bilou"),
    ],
)
def test_faults_in_the_command_line(arguments: list[object], message: str) -> None:
    done = gold(*arguments)
    assert isinstance(done.exception, ConfigError)
    assert message in str(done.exception)


@pytest.mark.parametrize(("to", "files"), [("conll", 1), ("brat", 10), ("jsonl", 1)])
def test_convert(to: str, files: int, tmp_path: Path) -> None:
    done = gold("convert", SEEDS, "--to", to, "--out", tmp_path / "out")
    assert done.exit_code == 0, done.exception
    assert f"4 documents written to {tmp_path / 'out'} ({files} file" in done.output
    assert len(list((tmp_path / "out").iterdir())) == files
    assert load_gold(tmp_path / "out") == load_gold(SEEDS)


def test_agree(tmp_path: Path) -> None:
    other = tmp_path / "other"
    gold("convert", SEEDS, "--to", "conll", "--out", other)
    file = other / "gold.conll"
    file.write_text(file.read_text(encoding="utf-8").replace("B-PER", "B-ORG", 1), encoding="utf-8")
    done = gold("agree", SEEDS, other, "--out", tmp_path / "agreement.json")
    assert done.exit_code == 1  # the rest of that name is still tagged as a person
    file.write_text(file.read_text(encoding="utf-8").replace("I-PER", "I-ORG", 2), encoding="utf-8")
    done = gold("agree", SEEDS, other, "--out", tmp_path / "agreement.json")
    assert done.exit_code == 0, done.exception
    assert "4 documents annotated by both" in done.output
    assert "type: PER [497, 509) “Le Quang Hat” | ORG [497, 509) “Le Quang Hat”" in done.output
    record = json.loads((tmp_path / "agreement.json").read_text(encoding="utf-8"))
    assert record["entities"]["strict"] == {"f1": 189 / 190, "both": 189, "first": 190, "second": 190}
    assert record["quantities"]["kappa"]["all tokens"]["kappa"] == 1
    assert [item["what"] for item in record["entities"]["disagreements"]] == ["type"]
    assert "disagreement" not in gold("agree", SEEDS, other, "--limit", "0").output


@pytest.mark.parametrize("command", [[], ["check"], ["convert"], ["agree"]])
def test_help_helps(command: list[str]) -> None:
    done = gold(*command, "--help")
    assert done.exit_code == 0
    assert len(done.output.splitlines()) > 8
