from pathlib import Path

import pytest

from pipeline.cli import main
from tests.kb.test_geonames import NAMES, PLACES, archive
from tests.kb.test_store import small
from tests.kb.test_wikidata import dump


def run(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> int:
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setattr("sys.argv", ["dragoman", "kb", *map(str, arguments)])
    with pytest.raises(SystemExit) as stopped:
        main()
    return int(stopped.value.code or 0)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--wikidata", "x.json"], "need --out FILE"),
        (["--alternate", "x.zip", "--out", "y"], "--alternate needs --geonames"),
        (["--geonames", "none.zip", "--out", "y"], "missing"),
    ],
)
def test_faults_of_a_build_are_named(
    arguments: list[str], message: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(monkeypatch, "build", *arguments) != 0
    assert message in capfd.readouterr().err


def test_a_base_is_never_replaced_unasked(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    base = small(tmp_path)
    assert run(monkeypatch, "build", "--geonames", "x.zip", "--out", base) != 0
    assert "there already" in capfd.readouterr().err


def test_lookup_and_stats_of_a_named_base(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    base = small(tmp_path)
    assert run(monkeypatch, "lookup", "Куангнам", "--lang", "uk", "--kb", base) == 0
    assert "wikidata:Q33356" in capfd.readouterr().out
    assert run(monkeypatch, "stats", "--kb", base) == 0
    assert "entities: 4" in capfd.readouterr().out
    assert run(monkeypatch, "lookup", "Куангнам", "--kb", tmp_path / "none.sqlite") != 0
    assert "no knowledge base" in capfd.readouterr().err


@pytest.mark.slow
def test_dumps_of_the_user_go_into_a_base(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    places = archive(tmp_path / "allCountries.zip", "allCountries.txt", PLACES)
    names = archive(tmp_path / "alternateNamesV2.zip", "alternateNamesV2.txt", NAMES)
    base = tmp_path / "mine.sqlite"
    assert (
        run(monkeypatch, "build", "--wikidata", dump(tmp_path, "json.gz"), "--geonames", places, "--alternate", names, "--out", base) == 0
    )
    out = capfd.readouterr().out
    assert "CC0-1.0" in out
    assert "geonames-dump" in out
    assert run(monkeypatch, "lookup", "دوغلاس آدمز", "--lang", "ar", "--kb", base) == 0
    assert "wikidata:Q42" in capfd.readouterr().out
