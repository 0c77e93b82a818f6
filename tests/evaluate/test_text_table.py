from __future__ import annotations

from pipeline.evaluate.text_table import text_table


def test_the_first_column_stands_to_the_left_and_all_others_to_the_right() -> None:
    assert text_table(["type", "P", "gold"], [["PER", 75.2, 10], ["LAW", "-", 7]], "Entities") == (
        "Entities\ntype     P  gold\nPER   75.2    10\nLAW      -     7"
    )


def test_no_title_no_rows_and_no_spaces_at_the_ends() -> None:
    assert text_table(["a", "b"], []) == "a  b"
    assert text_table(["a", "b"], [["long name", ""]]) == "a          b\nlong name"
