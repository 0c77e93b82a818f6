"""Common nouns that both sides of a pair have for sure."""

from __future__ import annotations

import pytest

from pipeline.compact.train.translator_pairs import Pair
from pipeline.compact.train.translator_terms import SHARE, Terms, terms_of

NOUNS = {
    "sv": [("hund", "dog"), ("båt", "boat"), ("fisk", "fish"), ("spegel", "mirror")],
    "ar": [("كلب", "hound"), ("قارب", "boat"), ("سمكة", "fish"), ("مرآة", "mirror")],
}
FRAMES = {
    "sv": [
        ("Jag såg en {}.", "I saw a {}."),
        ("Vi köpte en stor {} igår.", "We bought a big {} yesterday."),
        ("Här är en {}.", "Here is the {}."),
    ],
    "ar": [
        ("رأيت ال{}.", "I saw the {}."),
        ("اشترينا {} كبيرة أمس.", "We bought a big {} yesterday."),
        ("هنا {}.", "Here is this {}."),
    ],
}


def _pairs(lang: str) -> list[Pair]:
    pairs = [
        Pair(lang, "x", source.format(word), english.format(noun))
        for word, noun in NOUNS[lang]
        for source, english in FRAMES[lang]
        for _ in range(4)
    ]
    return [*pairs, *(Pair(lang, "x", f"{pair.source} {number}", f"{pair.english} {number}") for number, pair in enumerate(pairs))]


@pytest.mark.parametrize("lang", ["sv", "ar"])
def test_words_that_stand_together_are_found_and_adjectives_are_not(lang: str) -> None:
    found = dict(Terms(_pairs(lang)).items())
    assert set(found) == {noun for _, noun in NOUNS[lang] if len(noun) >= 4}
    assert found["boat"] == {"sv": "båt", "ar": "قارب"}[lang]


@pytest.mark.parametrize("lang", ["sv", "ar"])
def test_terms_stand_where_they_should_in_a_share_of_the_pairs(lang: str) -> None:
    pairs = _pairs(lang)
    terms = terms_of(pairs)[lang]
    marked = 0
    for pair in pairs:
        shared = list(terms.shared(pair))
        marked += bool(shared)
        for one in shared:
            word, noun = pair.source[one.start : one.end], pair.english[one.english_start : one.english_end]
            assert one.kind == "term"
            assert (word, noun) in NOUNS[lang]  # without the Arabic article
        assert shared == list(terms.shared(pair))  # depends on the text alone
    assert 0 < marked < 2 * SHARE * len(pairs)


def test_a_word_that_stands_twice_is_not_taken() -> None:
    terms = terms_of(_pairs("sv"))["sv"]
    twice = [Pair("sv", "x", f"En båt och en båt till {number}.", f"A boat and another boat {number}.") for number in range(40)]
    assert not any(list(terms.shared(pair)) for pair in twice)


def test_no_pairs_no_terms() -> None:
    assert terms_of([]) == {}
    assert len(Terms([])) == 0
