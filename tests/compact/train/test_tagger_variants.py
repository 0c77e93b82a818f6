"""Varied copies keep their spans on their names."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from pipeline.compact.train.tagger_data import Example, read_parallel
from pipeline.compact.train.tagger_names import Names
from pipeline.compact.train.tagger_variants import (
    Swapper,
    capitals,
    headline,
    joined,
    small,
    unmarked,
    untokenised,
    with_clitics,
    with_legal_form,
)
from pipeline.parallel import Span


def made(lang: str, text: str, *names: tuple[str, str], hidden: str = "") -> Example:
    spans = tuple(Span(text.index(name), text.index(name) + len(name), type_) for name, type_ in names)  # type: ignore[arg-type]
    ranges = ((text.index(hidden), text.index(hidden) + len(hidden)),) if hidden else ()
    return Example(id="x-1", lang=lang, text=text, spans=spans, full=True, source="parallel", hidden=ranges)


def surfaces(example: Example) -> list[str]:
    return [example.text[span.start : span.end] for span in example.spans]


@pytest.fixture
def corpus(repository: Path) -> list[Example]:
    return list(read_parallel(sorted((repository / "seeds" / "parallel").glob("*.tsv"))))


def test_swapping_changes_names_and_nothing_else(corpus: list[Example]) -> None:
    swapper = Swapper(corpus, 7)
    changed = 0
    for example in corpus[:300]:
        copy = swapper.swapped(example, 0)
        assert [span.type for span in copy.spans] == [span.type for span in example.spans]
        gaps = [(0, 0), *((span.start, span.end) for span in example.spans)], [(0, 0), *((span.start, span.end) for span in copy.spans)]
        for old, new in zip(*gaps, strict=True):  # the text between names stays
            following = next((span.start for span in example.spans if span.start >= old[1]), len(example.text))
            kept = example.text[old[1] : following]
            assert copy.text[new[1] : new[1] + len(kept)] == kept
        assert all(name.strip() == name != "" for name in surfaces(copy))
        changed += copy.text != example.text
    assert changed > 200


def test_one_name_stays_one_name_in_a_sentence(corpus: list[Example]) -> None:
    text = "Ali Veli geldi; Ali Veli gitti."
    twice = Example(id="x-1", lang="tr", text=text, spans=(Span(0, 8, "PER"), Span(16, 24, "PER")), full=True)
    for seed in range(5):
        first, second = surfaces(Swapper(corpus[:50], seed).swapped(twice, 0))
        assert first == second


def test_ranges_after_a_name_move_along(corpus: list[Example]) -> None:
    example = made("sv", "Anna for hem med Gud.", ("Anna", "PER"), hidden="Gud")
    for seed in range(5):
        copy = Swapper(corpus[:50], seed).swapped(example, 0, share=1.0)
        assert [copy.text[start:end] for start, end in copy.hidden] == ["Gud"]


@pytest.mark.parametrize("like", ["Олександра Коваленка", "Марії", "Гаєвському", "Анною Бондаренко"])
def test_ukrainian_persons_end_as_what_they_replace(like: str) -> None:
    names = Names(3)
    drawn = [names.person("uk", like) for _ in range(60)]
    assert sum(name[-1] == like[-1] for name in drawn) > 30  # the rest are Vietnamese, which stay as they are
    assert sum(name[-2:] == like[-2:] for name in drawn) > 6


@pytest.mark.parametrize(
    ("lang", "letters"), [("uk", "\u0400-\u04ff"), ("ar", "\u0600-\u06ff"), ("tr", "a-z"), ("sv", "a-z"), ("en", "a-z")]
)
def test_names_are_written_in_the_script_of_the_text(lang: str, letters: str) -> None:
    low, high = letters.split("-")
    names = Names(11)
    like = {"uk": "Анна", "ar": "دمشق"}.get(lang, "Rome")
    for drawn in [names.person(lang, f"{like} {like}") for _ in range(40)] + [names.place(lang, like) for _ in range(40)]:
        plain = [char for char in drawn.lower() if char.isalpha() and char != "ʼ"]
        assert plain
        assert sum(low <= char <= high or (high == "z" and char < "\u1f00") for char in plain) == len(plain), drawn


@pytest.mark.parametrize(
    ("change", "lang", "text", "want"),
    [
        (capitals, "tr", "Ali İzmir'e gitti.", "ALİ İZMİR'E GİTTİ."),
        (small, "tr", "Isparta ve İzmir", "ısparta ve izmir"),
        (small, "uk", "Олена з Києва", "олена з києва"),
        (headline, "en", "Rates rise in the Baltic states.", "Rates Rise in the Baltic States"),
        (headline, "sv", "Räntan stiger i Malmö.", None),
        (unmarked, "sv", "Räntan stiger i Malmö.", "Rantan stiger i Malmo."),
        (unmarked, "uk", "В'єтнам", "В’єтнам"),
        (capitals, "ar", "زار دمشق", None),
        (untokenised, "en", "It 's Enron 's office , they said .", "It's Enron's office, they said."),
        (untokenised, "en", "Nothing to close.", None),
    ],
)
def test_letters_and_layout(change: object, lang: str, text: str, want: str | None) -> None:
    copy = change(made(lang, text))  # type: ignore[operator]
    assert (copy.text if copy else None) == want


def test_closing_gaps_moves_spans_and_ranges() -> None:
    copy = untokenised(made("en", "It 's , Enron 's man ( Ada ) .", ("Enron", "ORG"), ("Ada", "PER"), hidden="man"))
    assert copy is not None
    assert (copy.text, surfaces(copy)) == ("It's, Enron's man (Ada).", ["Enron", "Ada"])
    assert [copy.text[start:end] for start, end in copy.hidden] == ["man"]


def test_clitics_stand_before_the_span() -> None:
    example = made("ar", "زار الوزير دمشق وبيروت", ("دمشق", "LOC"), ("بيروت", "LOC"))
    copies = [with_clitics(example, Random(seed)) for seed in range(12)]
    assert all(surfaces(copy) == ["دمشق", "بيروت"] for copy in copies)
    assert {copy.text.split()[2] for copy in copies} > {"دمشق", "ودمشق"}
    assert all(copy.text.split()[3] == "وبيروت" for copy in copies)  # no second one on a name that has one


def test_a_legal_form_takes_the_quotation_marks_in() -> None:
    example = made("uk", "Суд зобов'язав «Світ сталі» і «Новини» в Києві.", ("Світ сталі", "ORG"), ("Києві", "LOC"))
    copy = with_legal_form(example, Random(2))
    assert copy is not None
    name, place = surfaces(copy)
    assert name.endswith(" «Світ сталі»") and place == "Києві"
    assert with_legal_form(made("uk", "Суд у Києві.", ("Києві", "LOC")), Random(2)) is None


def test_two_sentences_in_one() -> None:
    pair = joined(made("sv", "Anna for.", ("Anna", "PER")), made("sv", "Umeå sov.", ("Umeå", "LOC"), hidden="sov"))
    assert (pair.text, surfaces(pair)) == ("Anna for. Umeå sov.", ["Anna", "Umeå"])
    assert [pair.text[start:end] for start, end in pair.hidden] == ["sov"]
