from __future__ import annotations

import pytest

from pipeline.slots import Slot
from pipeline.stages.translate.carry import Carried
from pipeline.stages.translate.free_terms import terms_in, without_terms


def term(number: int, english: str) -> Slot:
    return Slot(10 * number, 10 * number + 9, "other", english, "term")


@pytest.mark.parametrize(
    ("text", "terms", "result"),
    [
        ("the party committee met", ["Party Committee"], "the Party Committee met"),
        ("Poor households got gifts", ["poor households"], "Poor households got gifts"),
        ("party committees and the Party Committee", ["Party Committee", "Party committees"], "Party committees and the Party Committee"),
        ("a commune and a commune", ["commune", "commune"], "a commune and a commune"),
        ("a commune and a commune", ["commune"], None),
        ("a commune", ["commune", "commune"], None),
        ("communes", ["commune"], None),
        ("the committee", ["Party Committee"], None),
    ],
)
def test_where_terms_stand(text: str, terms: list[str], result: str | None) -> None:
    found = terms_in(text, [term(number, english) for number, english in enumerate(terms)], [])
    assert (None if found is None else found[0]) == result
    if found is not None:
        assert sorted(item.slot for item in found[1]) == list(range(len(terms)))
        assert all(found[0][item.start : item.end].lower() == terms[item.slot].lower() for item in found[1])


def test_what_is_carried_already_is_no_term() -> None:
    slots = [Slot(0, 5, "person", "District Nine"), term(1, "district")]
    assert terms_in("District Nine is a district", slots, [Carried(0, 0, 13)]) == (
        "District Nine is a district", [Carried(0, 0, 13), Carried(1, 19, 27)],
    )  # fmt: skip
    assert without_terms(slots) == [0]
