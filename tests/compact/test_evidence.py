"""What spelling says about which word translates which."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compact.evidence import digits, evidence, kind, spelled_alike


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("Зеленський", "Zelensky"),
        ("زيلينسكي", "Zelensky"),
        ("Нгуєн", "Nguyen"),
        ("الكونغرس", "Congress"),
        ("نغوين", "Nguyen"),
        ("Çuhuyiv", "Chuhuiv"),
        ("Göteborgs", "Göteborg"),
        ("Türkiye", "Turkiye"),
    ],
)
def test_names_look_alike_in_every_script(word: str, other: str) -> None:
    others = [other, "Ministry", "Wednesday"]
    alike = spelled_alike([word], others)[0]
    assert alike.argmax() == 0 and alike[0] > 0.75 > alike[1:].max()
    assert evidence([word], others)[0].argmax() == 0


@pytest.mark.parametrize(("left", "right"), [("3.072", "3,072"), ("3 072", "3072"), ("٣٬٠٧٢", "3,072"), ("%36", "36")])
def test_equal_digits_anchor(left: str, right: str) -> None:
    assert digits(left) == digits(right)
    row = evidence([left.strip("%")], [right, "3,073", "hectares"])[0]
    assert row[0] == pytest.approx(0.5) and row[0] > row[1] > row[2] - 0.5


def test_a_garbled_number_has_most_of_its_digits() -> None:
    near, far = evidence(["174200"], ["17420", "36"])[0]
    assert near > 0 > far


def test_marks_and_words_do_not_stand_for_each_other() -> None:
    found = evidence([",", "Oslo"], [".", "han"])
    assert found[0, 1] < 0 and found[1, 0] < 0 and found[0, 0] == 0 and found[1, 1] == 0


@pytest.mark.parametrize(("word", "parts"), [("Тхуанань", ["Thuan", "An"]), ("Донгтхап", ["Dong", "Thap"]), ("Йєнбай", ["Yen", "Bai"])])
def test_a_name_written_as_one_word_belongs_to_all_its_parts(word: str, parts: list[str]) -> None:
    found = evidence(["у", word], ["in", *parts, "today"])
    assert (found[1, 1 : 1 + len(parts)] > 0).all() and found[1, 0] == found[1, -1] == 0
    assert np.array_equal(evidence(["in", *parts, "today"], ["у", word]), found.T)


def test_common_words_that_look_alike_by_chance_are_left_alone() -> None:
    assert evidence(["sade"], ["sad"])[0, 0] == 0


@pytest.mark.parametrize(("word", "expected"), [("Oslo", "word"), ("12", "number"), ("G20", "number"), ("%", "symbol"), ("«", "symbol")])
def test_kinds(word: str, expected: str) -> None:
    assert kind(word) == expected


@given(st.lists(st.text(min_size=1, max_size=8), max_size=6), st.lists(st.text(min_size=1, max_size=8), max_size=6))
def test_evidence_is_bounded_and_symmetric(source: list[str], target: list[str]) -> None:
    found = evidence(source, target)
    assert found.shape == (len(source), len(target)) and (np.abs(found) <= 0.5).all()
    np.testing.assert_allclose(evidence(target, source), found.T, atol=1e-6)
