from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from pipeline.document import Document, Failure
from pipeline.errors import InputError
from pipeline.evaluate import compare, comparison_record, comparison_table, evaluate, load_gold, oracle
from pipeline.evaluate.contributions import CHRF, contributions, score_of

GOLD = load_gold(Path(__file__).parents[2] / "seeds" / "gold")[1:3]
PERFECT = [oracle(item) for item in GOLD]


def without_quantities(documents: list[Document], dropped: int) -> list[Document]:
    return [msgspec.structs.replace(item, quantities=item.layer("quantities")[dropped:]) for item in documents]


def test_contributions_add_up_to_the_scores() -> None:
    predicted = without_quantities(PERFECT, 3)
    scores = evaluate(GOLD, predicted, samples=0)
    found = contributions(GOLD, predicted)
    assert float(score_of(found["quantities value"].sum(axis=0))) == pytest.approx(100 * scores.total.all_kinds.value.f1)
    assert float(score_of(found["entities core exact"].sum(axis=0))) == pytest.approx(100 * scores.total.core.exact.f1)
    assert float(score_of(found["linking end to end"].sum(axis=0))) == pytest.approx(100 * scores.total.linking.f1)
    assert float(score_of(found[CHRF].sum(axis=0))) == pytest.approx(100)
    assert len({len(units) for name, units in found.items() if name != CHRF}) == 1


def test_the_order_of_documents_changes_nothing() -> None:
    one, two = contributions(GOLD, PERFECT), contributions(GOLD[::-1], PERFECT[::-1])
    assert one.keys() == two.keys()
    assert all((one[name] == two[name]).all() for name in one)


def test_a_failed_document_contributes_nothing_found() -> None:
    failed = [PERFECT[0], Document(id=GOLD[1].id, text=GOLD[1].text, failure=Failure(stage="link", error="ValueError", message="broken"))]
    found = contributions(GOLD, failed)
    whole = contributions(GOLD, PERFECT)
    assert found["quantities value"][:, 2].sum() == whole["quantities value"][:, 2].sum()
    assert found["quantities value"][:, 1].sum() == len(PERFECT[0].layer("quantities"))
    assert len(found[CHRF]) == len(whole[CHRF])
    assert float(score_of(found[CHRF].sum(axis=0))) < 100


def test_layers_that_no_prediction_has_are_left_out() -> None:
    bare = [msgspec.structs.replace(item, translation=None, links=None) for item in PERFECT]
    assert set(contributions(GOLD, bare)) == {
        "entities core exact", "entities core overlap", "entities all exact", "entities all overlap", "quantities value",
        "quantities everything",
    }  # fmt: skip


def test_systems_are_compared_with_the_first() -> None:
    comparison = compare(GOLD, {"perfect": PERFECT, "again": PERFECT, "worse": without_quantities(PERFECT, 9)})
    scores = {item.score: item for item in comparison.scores}
    same, worse = scores["quantities value"].differences
    assert same is not None
    assert (same.points, same.p, same.is_noise) == (0, 1, True)
    assert worse is not None
    assert worse.points < -5
    assert worse.p < 0.05
    assert not worse.is_noise
    assert scores["entities core exact"].differences[1] == same


def test_the_table_puts_noise_in_brackets() -> None:
    table = comparison_table(compare(GOLD, {"perfect": PERFECT, "worse": without_quantities(PERFECT, 9)}))
    lines = {line.split("  ")[0]: line for line in table.splitlines()}
    assert lines["entities core exact"].split()[-2:] == ["(+0.0)", "1.0000"]
    assert lines["quantities value"].split()[-2].startswith("-")
    assert "noise" in table.splitlines()[-1]


def test_a_layer_that_one_system_lacks_is_no_difference() -> None:
    bare = [msgspec.structs.replace(item, translation=None) for item in PERFECT]
    comparison = compare(GOLD, {"whole": PERFECT, "bare": bare})
    row = next(item for item in comparison.scores if item.score == CHRF)
    assert (row.values[1], row.differences) == (None, (None,))
    assert comparison_record(comparison)["scores"][CHRF]["bare"] is None
    assert comparison_record(comparison)["differences from whole"][CHRF]["bare"] is None
    assert "-" in comparison_table(comparison)


def test_one_system_cannot_be_compared() -> None:
    with pytest.raises(InputError, match="two systems"):
        compare(GOLD, {"only": PERFECT})
