from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from pipeline.document import Document
from pipeline.errors import InputError
from pipeline.evaluate import Gate, check_gate, evaluate, load_gate, load_gold, oracle, raised, scores_record, write_gate
from pipeline.evaluate.contributions import CHRF, contributions
from pipeline.evaluate.gate import LineFigures, check_lines, figures

GOLD = load_gold(Path(__file__).parents[2] / "seeds" / "gold")[1:3]
PERFECT = [oracle(item) for item in GOLD]


def without(dropped: int) -> list[Document]:
    """The gold itself without some quantities of every document."""
    return [msgspec.structs.replace(item, quantities=item.layer("quantities")[dropped:]) for item in PERFECT]


def gate_of(documents: list[Document]) -> Gate:
    return raised(None, GOLD, contributions(GOLD, documents), figures(scores_record(evaluate(GOLD, documents, samples=0))))


def test_a_gate_is_read_as_it_was_written(tmp_path: Path) -> None:
    gate = gate_of(without(2))
    write_gate(gate, tmp_path / "gate.yaml")
    again = load_gate(tmp_path / "gate.yaml")
    assert (again.gold, again.measured, again.tolerance) == (gate.gold, gate.measured, gate.tolerance)
    assert {name: item.value for name, item in again.recorded.items()} == {name: item.value for name, item in gate.recorded.items()}
    assert all((again.recorded[name].units == item.units).all() for name, item in gate.recorded.items())
    assert check_gate(again, GOLD, contributions(GOLD, without(2))) == []


def test_better_scores_pass() -> None:
    assert check_gate(gate_of(without(3)), GOLD, contributions(GOLD, PERFECT)) == []


def test_a_fall_within_the_noise_passes() -> None:
    assert check_gate(gate_of(PERFECT)._replace(tolerance=10), GOLD, contributions(GOLD, without(1))) == []


def test_a_fall_beyond_the_noise_fails() -> None:
    falls = check_gate(gate_of(PERFECT), GOLD, contributions(GOLD, without(9)))
    assert {fall.score for fall in falls} == {"quantities value", "quantities everything"}
    assert falls[0].before == 100
    assert falls[0].after is not None
    assert falls[0].after < 95
    assert str(falls[0]).startswith("quantities value: recorded 100.00, now ")


def test_a_fall_beyond_the_tolerance_fails_even_where_chance_could_explain_it() -> None:
    strict = gate_of(PERFECT)._replace(tolerance=0.5)
    falls = check_gate(strict, GOLD, contributions(GOLD, without(1)))
    assert {fall.score for fall in falls} == {"quantities value", "quantities everything"}
    assert all(fall.p is not None and fall.p >= 0.05 for fall in falls)


def test_what_is_not_scored_any_more_has_fallen() -> None:
    bare = [msgspec.structs.replace(item, translation=None) for item in PERFECT]
    (fall,) = check_gate(gate_of(PERFECT), GOLD, contributions(GOLD, bare))
    assert (fall.score, fall.after) == (CHRF, None)
    assert str(fall).endswith("not scored any more")


def test_raising_keeps_the_best_and_says_what_was_measured() -> None:
    gate = gate_of(without(1))
    better = raised(gate, GOLD, contributions(GOLD, PERFECT), figures(scores_record(evaluate(GOLD, PERFECT, samples=0))))
    assert better.recorded["quantities value"].value == 100
    worse = raised(better, GOLD, contributions(GOLD, without(2)), figures(scores_record(evaluate(GOLD, without(2), samples=0))))
    assert worse.recorded["quantities value"].value == 100
    assert worse.measured["quantities value"]["all"] < 100


def test_figures_are_by_language_and_over_all() -> None:
    found = figures(scores_record(evaluate(GOLD, PERFECT, samples=200)))
    assert found["entities all exact"] == {"sv": 100, "uk": 100, "all": 100, "interval": [100, 100]}
    assert found["translation BLEU"].keys() == {"sv", "uk", "all"}


def test_other_gold_is_refused() -> None:
    changed = [msgspec.structs.replace(GOLD[0], quantities=GOLD[0].quantities[1:]), GOLD[1]]
    with pytest.raises(InputError, match=f"other gold: {GOLD[0].id} differ"):
        check_gate(gate_of(PERFECT), changed, contributions(changed, PERFECT))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "not YAML"),
        ("[]", "not a gate file"),
        ("gold: {}\nrecorded: {a: {value: 1, sentences: x/y}}\n", "not a gate file"),
        ("a: 1", "not a gate file"),
    ],
)
def test_what_is_no_gate_is_told(tmp_path: Path, content: str, message: str) -> None:
    (tmp_path / "gate.yaml").write_text(content)
    with pytest.raises(InputError, match=message):
        load_gate(tmp_path / "gate.yaml")


def test_a_missing_gate_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="--raise-gate"):
        load_gate(tmp_path / "none.yaml")


LINES = LineFigures("d1gest", 12, {"entities exact": {"tr": 80.0, "uk": 70.0}, "projection exact": {"en-tr": 90.0}})


def test_figures_on_the_parallel_corpus_are_kept(tmp_path: Path) -> None:
    gate = raised(None, GOLD, contributions(GOLD, PERFECT), {}, LINES)
    write_gate(gate, tmp_path / "gate.yaml")
    kept = LINES._replace(measured=LINES.scores)
    assert load_gate(tmp_path / "gate.yaml").lines == kept
    assert raised(gate, GOLD, contributions(GOLD, PERFECT), {}).lines == kept
    better = raised(gate, GOLD, contributions(GOLD, PERFECT), {}, LineFigures("d1gest", 12, {"entities exact": {"tr": 85.0, "uk": 60.0}}))
    assert better.lines is not None
    assert better.lines.scores == {"entities exact": {"tr": 85.0, "uk": 70.0}, "projection exact": {"en-tr": 90.0}}
    assert better.lines.measured == {"entities exact": {"tr": 85.0, "uk": 60.0}, "projection exact": {"en-tr": 90.0}}


@pytest.mark.parametrize(
    ("now", "fallen"),
    [
        ({"entities exact": {"tr": 78.5, "uk": 71.0}}, []),
        ({"entities exact": {"tr": 77.5, "uk": 71.0}}, ["entities exact, tr, parallel corpus"]),
        ({"entities exact": {"tr": 80.0}}, ["entities exact, uk, parallel corpus"]),
        ({"projection exact": {"en-tr": 80.0}}, ["projection exact, en-tr, parallel corpus"]),
    ],
)
def test_figures_on_the_parallel_corpus_may_fall_by_the_tolerance(now: dict[str, dict[str, float]], fallen: list[str]) -> None:
    gate = raised(None, GOLD, contributions(GOLD, PERFECT), {}, LINES)
    assert [fall.score for fall in check_lines(gate, LineFigures("d1gest", 12, now))] == fallen


def test_other_lines_are_refused() -> None:
    gate = raised(None, GOLD, contributions(GOLD, PERFECT), {}, LINES)
    with pytest.raises(InputError, match="12 other lines"):
        check_lines(gate, LineFigures("other", 12, {}))
    assert check_lines(gate._replace(lines=None), LineFigures("other", 12, {})) == []
