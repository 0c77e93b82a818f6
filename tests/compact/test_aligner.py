from __future__ import annotations

import pytest
import torch

from pipeline.compact.aligner import Aligner, Alignment, _best_range, load_aligner, word_vectors
from pipeline.compact.encoder import load_encoder
from pipeline.compact.projection import Projected, Unprojected, confidence, trim
from pipeline.compact.words import words


@pytest.fixture(scope="module")
def aligner() -> Aligner:
    return load_aligner()


def by_hand(source: str, target: str, links: dict[tuple[int, int], float]) -> Alignment:
    """An alignment with a similarity of 0.1 but for some pairs of word numbers."""
    left, right = words(source), words(target)
    similarity = torch.full((len(left), len(right)), 0.1)
    for place, value in links.items():
        similarity[place] = value
    return Alignment(source, target, left, right, similarity)


ENGLISH = "On Monday, the People's Council of Dong Thap approved 3,072 hectares in Vietnam."


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        (
            "Dong Thap Halk Meclisi pazartesi günü Vietnam'da 3.072 hektarı onayladı.",
            {"Vietnam": "Vietnam", "3.072": "3,072", "Dong Thap": "Dong Thap", "3.072 hektarı": "3,072 hectares"},
        ),
        (
            "У понеділок Народна рада Донгтхап затвердила 3072 гектари у В'єтнамі.",
            {"В'єтнамі": "Vietnam", "3072": "3,072", "понеділок": "Monday", "3072 гектари": "3,072 hectares"},
        ),
        (
            "På måndagen godkände folkrådet i Dong Thap 3 072 hektar i Vietnam.",
            {"Vietnam": "Vietnam", "Dong Thap": "Dong Thap", "måndagen": "Monday", "hektar": "hectares"},
        ),
        (
            "وافق مجلس الشعب في دونغ ثاب يوم الاثنين على 3072 هكتارا في فيتنام.",
            {"فيتنام": "Vietnam", "3072 هكتارا": "3,072 hectares", "دونغ ثاب": "Dong Thap"},
        ),
    ],
)
def test_names_and_amounts_find_their_place(aligner: Aligner, text: str, spans: dict[str, str]) -> None:
    (alignment,) = aligner.align([(text, ENGLISH)])
    for surface, expected in spans.items():
        start = text.index(surface)
        place = alignment.project(start, start + len(surface))
        assert isinstance(place, Projected)
        assert ENGLISH[place.start : place.end] == expected
        assert 0 <= place.score <= 1
        back = alignment.reversed().project(place.start, place.end)
        assert isinstance(back, Projected)
        assert back.start < start + len(surface) and start < back.end


def test_spans_are_code_points_whatever_surrounds_them(aligner: Aligner) -> None:
    source, target = "👍🏽\u200f \u2066Stockholm\u2069\u00a0växer, ﬁnt!", "🎉 e\u0301te\u0301: Stockholm is growing, fine!"
    (alignment,) = aligner.align([(source, target)])
    start = source.index("Stockholm")
    place = alignment.project(start, start + 9)
    assert isinstance(place, Projected)
    assert target[place.start : place.end] == "Stockholm"
    for pair in alignment.pairs():
        assert source[pair.start : pair.end].strip() and target[pair.target_start : pair.target_end].strip()
        assert 0 <= pair.score <= 1


@pytest.mark.parametrize(
    ("source", "target", "span", "reason"),
    [
        ("Oslo växer", "", (0, 4), "no word in the translation"),
        ("Oslo  växer", "Oslo grows", (4, 6), "no word in the span"),
        ("", "Oslo", (0, 0), "no word in the span"),
    ],
)
def test_what_cannot_be_projected_says_why(aligner: Aligner, source: str, target: str, span: tuple[int, int], reason: str) -> None:
    (alignment,) = aligner.align([(source, target)])
    assert alignment.project(*span) == Unprojected(reason)


def test_a_span_that_nothing_prefers_is_unprojected() -> None:
    alignment = by_hand("a b", "x", {(1, 0): 0.9})
    assert alignment.project(0, 1) == Unprojected("no aligned word")
    assert alignment.pairs()[0].start == 2


def test_a_clear_link_is_surer_than_a_doubtful_one() -> None:
    clear = by_hand("a b c", "x y z", {(0, 0): 0.9, (1, 1): 0.9, (2, 2): 0.9}).project(4, 5)
    doubtful = by_hand("a b c", "x y z", {(0, 0): 0.5, (1, 1): 0.5, (1, 0): 0.45, (0, 1): 0.45, (2, 2): 0.5}).project(4, 5)
    assert isinstance(clear, Projected) and isinstance(doubtful, Projected)
    assert (clear.start, clear.end) == (4, 5) and clear.score > doubtful.score


@pytest.mark.parametrize(
    ("gain", "longest", "expected"),
    [([-1, 2, -1, 2, -3], 5, (1, 4)), ([-1, 2, -1, 2, -3], 2, (1, 2)), ([-2, -1, -3], 3, (1, 2)), ([1, 0, 1], 9, (0, 3))],
)
def test_the_best_range_is_the_largest_sum(gain: list[float], longest: int, expected: tuple[int, int]) -> None:
    assert _best_range(gain, longest) == expected


@pytest.mark.parametrize(
    ("surface", "target", "expected"),
    [
        ("Vietnam'ın", "the Vietnam of", "Vietnam"),
        ("Haag", "in The Hague", "The Hague"),
        ("rådet", "The Council", "Council"),
        ("%36", "of 36%", "36%"),
        ("(OFAC)", "(OFAC)", "(OFAC)"),
        ("OFAC", "the OFAC,", "OFAC"),
        ("Vietnam", "وفيتنام", "فيتنام"),
        ("Congress", "والكونغرس", "الكونغرس"),
        ("Bulgaria", "بلغاريا", "بلغاريا"),
        ("Lebanon", "لبنان", "لبنان"),
        ("the", "the", "the"),
    ],
)
def test_boundaries_follow_the_conventions_of_annotation(surface: str, target: str, expected: str) -> None:
    start, end = trim(surface, target, words(target))
    assert target[start:end] == expected


def test_confidence_is_a_probability_that_grows_with_the_evidence() -> None:
    weak = [0.5, 0.0, -0.1, 0.0, -0.1, 0.3, 1.0]
    strong = [1.2, 0.7, 0.6, 1.0, 0.8, -0.5, 0.0]
    assert 0 < confidence(weak) < 0.3 and 0.95 < confidence(strong) < 1


def test_a_word_without_pieces_has_a_zero_vector() -> None:
    (view,) = load_encoder().encode(["\u200f \u200f Oslo"], [7])
    vectors = word_vectors(view, [(0, 1), (4, 8)])
    assert vectors[0].norm() == 0 and vectors[1].norm() == pytest.approx(1)
