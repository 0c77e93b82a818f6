"""Arabic persons whose names a tagger cut short or ran together."""

from __future__ import annotations

import pytest

from pipeline.stages.entities.arabic_persons import split_persons, with_given_name


@pytest.mark.parametrize(
    ("marked", "want"),
    [
        ("ذكر أن يحيى ⟦السنوار⟧ خلفه", "يحيى السنوار"),
        ("ومحمد بن ⟦سلمان⟧ زار", "محمد بن سلمان"),
        ("قال عبد العزيز ⟦القحطاني⟧", "عبد العزيز القحطاني"),
        ("لمحمد أحمد ⟦الشامي⟧", "محمد أحمد الشامي"),
        ("قال الأمير ⟦السديري⟧", "السديري"),
        ("⟦السديري⟧ قال", "السديري"),
    ],
)
def test_the_given_name_belongs_to_the_person(marked: str, want: str) -> None:
    text, span = marked.replace("⟦", "").replace("⟧", ""), (marked.index("⟦"), marked.index("⟧") - 1)
    start, end = with_given_name(text, span)
    assert text[start:end] == want


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("عبد الله الثاني جعفر حسان", [("عبد الله الثاني", "PER"), ("جعفر حسان", "PER")]),
        ("هانوي نغوين ثانه ديب", [("هانوي", "LOC"), ("نغوين ثانه ديب", "PER")]),
        ("محمد السادس", [("محمد السادس", "PER")]),
        ("باريس هيلتون", [("باريس هيلتون", "PER")]),
    ],
)
def test_two_names_side_by_side(name: str, parts: list[tuple[str, str]]) -> None:
    assert [(name[start:end], type_) for (start, end), type_ in split_persons(name, (0, len(name)), "PER")] == parts


def test_an_organisation_stays_whole() -> None:
    name = "لندن بريدج هوسبيتال"
    assert split_persons(name, (0, len(name)), "ORG") == [((0, len(name)), "ORG")]
