from __future__ import annotations

import pytest

from pipeline.slots import Placement, Slot, check_placements, check_slots


def test_slots_in_order_are_fine() -> None:
    check_slots("Hat kom 2024", [Slot(0, 3, "person", "Le Hat"), Slot(8, 12, "quantity", "2024")])
    check_slots("", [])


@pytest.mark.parametrize(
    ("slots", "message"),
    [
        ([Slot(0, 4, "other", "x"), Slot(3, 5, "other", "y")], "slot 1"),
        ([Slot(4, 5, "other", "x"), Slot(0, 2, "other", "y")], "slot 1"),
        ([Slot(0, 13, "other", "x")], "12 code points"),
        ([Slot(2, 2, "other", "x")], "not empty"),
        ([Slot(2, 3, "other", " ")], "no English form"),
    ],
)
def test_other_slots_are_refused(slots: list[Slot], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        check_slots("Hat kom 2024", slots)


def test_placements_are_checked() -> None:
    slots = [Slot(0, 3, "person", "Le Hat")]
    check_placements("Then Le Hat came", slots, [Placement(0, 5, 11)])
    check_placements("Then he came", slots, [])
    with pytest.raises(ValueError, match="'Le Hat' should stand"):
        check_placements("Then Le Hat came", slots, [Placement(0, 4, 10)])
    with pytest.raises(ValueError, match="twice or unknown"):
        check_placements("Le Hat, Le Hat", slots, [Placement(0, 0, 6), Placement(0, 8, 14)])
    with pytest.raises(ValueError, match="twice or unknown"):
        check_placements("Le Hat", slots, [Placement(1, 0, 6)])
