from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.compact.aligner import Aligner, Alignment, load_aligner, word_vectors
from pipeline.compact.encoder import load_encoder
from pipeline.compact.projection import Projected, Unprojected, trim
from pipeline.compact.words import words


@pytest.fixture(scope="module")
def aligner() -> Aligner:
    return load_aligner()


def by_hand(source: str, target: str, links: dict[tuple[int, int], float]) -> Alignment:
    """An alignment with a similarity of 0.1 but for some pairs of word numbers."""
    left, right = words(source), words(target)
    similarity = np.full((len(left), len(right)), 0.1)
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
        ("Wellington", "وويلنجتون", "ويلنجتون"),
        ("Wellington", "ويلنجتون", "ويلنجتون"),
        ("Tallinn", "وتالين", "تالين"),
        ("Santa Fe", "وسانتا في", "سانتا في"),
        ("Paris", "باريس", "باريس"),
        ("Paris", "بباريس", "باريس"),
        ("Ankara", "بأنقرة", "أنقرة"),
        ("Vilnius", "وفيلنيوس", "فيلنيوس"),
        ("Christopher", "كريستوفر", "كريستوفر"),
        ("Phantom", "لـفانطوم", "فانطوم"),
        ("World Cup", "كأس العالم", "كأس العالم"),
        ("Ministry of Defence", "وزارة الدفاع", "وزارة الدفاع"),
        ("the", "the", "the"),
    ],
)
def test_boundaries_follow_the_conventions_of_annotation(surface: str, target: str, expected: str) -> None:
    start, end = trim(surface, target, words(target))
    assert target[start:end] == expected


def test_and_before_the_span_tells_an_arabic_clitic() -> None:
    assert trim("Egypt", "ومصر", [(0, 4)], "Libya and ") == (1, 4)
    assert trim("Egypt", "ومصر", [(0, 4)], "Thousand ") == (0, 4)


def test_a_word_without_pieces_has_a_zero_vector() -> None:
    (view,) = load_encoder().encode(["\u200f \u200f Oslo"], [7])
    vectors = word_vectors(view, [(0, 1), (4, 8)])
    assert vectors[0].norm() == 0 and vectors[1].norm() == pytest.approx(1)


PAIRS = {
    "tr": (
        "Kyiv'deki Ukrayna Ulusal Bankasının başkanı Andriy Pışnıy, Türkiye'nin 1.250 jeneratör gönderdiğini söyledi.",
        "Andriy Pyshnyy, head of the National Bank of Ukraine in Kyiv, said that Turkey had sent 1,250 generators.",
        {
            "Kyiv": "Kyiv",
            "Türkiye": "Turkey",
            "Ukrayna Ulusal Bankasının": "National Bank of Ukraine",
            "Andriy Pışnıy": "Andriy Pyshnyy",
            "1.250": "1,250",
        },
    ),
    "uk": (
        "Речниця Європейської комісії Аріанна Подеста заявила у Брюсселі, що Туреччині передадуть 1250 генераторів.",
        "Arianna Podesta, spokeswoman of the European Commission, said in Brussels that Turkey would be given 1,250 generators.",
        {
            "Європейської комісії": "European Commission",
            "Аріанна Подеста": "Arianna Podesta",
            "Брюсселі": "Brussels",
            "Туреччині": "Turkey",
            "1250": "1,250",
        },
    ),
    "sv": (
        "Sveriges riksbankschef Erik Thedéen sade i Göteborg att EU-kommissionens lån på 1 250 miljoner kommer i maj.",
        "Erik Thedéen, governor of the central bank of Sweden, said in Gothenburg that the loan of 1,250 million will come in May.",
        {"Sveriges": "Sweden", "Erik Thedéen": "Erik Thedéen", "Göteborg": "Gothenburg", "1 250": "1,250", "maj": "May"},
    ),
    "ar": (
        "وقال محمد الجاسر في الرياض إن مصرف لبنان المركزي تلقى 1250 مولدا من تركيا وبلغاريا.",
        "Mohammed Al-Jasser said in Riyadh that the Central Bank of Lebanon had received 1,250 generators from Turkey and Bulgaria.",
        {"محمد الجاسر": "Mohammed Al-Jasser", "الرياض": "Riyadh", "1250": "1,250", "تركيا": "Turkey", "بلغاريا": "Bulgaria"},
    ),
}


@pytest.mark.parametrize("lang", PAIRS)
def test_every_language_both_ways(aligner: Aligner, lang: str) -> None:
    """Suffixes and clitics, with and without an apostrophe, other alphabets, names that are reordered, numbers."""
    source, target, names = PAIRS[lang]
    (alignment,) = aligner.align([(source, target)])
    there = [(source.index(name), source.index(name) + len(name)) for name in names]
    back = [(target.index(name), target.index(name) + len(name)) for name in names.values()]
    assert [target[place.start : place.end] for place in alignment.project_all(there) if isinstance(place, Projected)] == list(
        names.values()
    )
    found = [source[place.start : place.end] for place in alignment.reversed().project_all(back) if isinstance(place, Projected)]
    assert found == list(names)


def test_a_name_that_stands_twice_goes_to_two_places(aligner: Aligner) -> None:
    source, target = "Italien slog Tyskland, och Italien vann.", "Italy beat Germany, and Italy won."
    (alignment,) = aligner.align([(source, target)])
    places = alignment.project_all([(0, 7), (27, 34)])
    assert [(place.start, place.end) for place in places if isinstance(place, Projected)] == [(0, 5), (24, 29)]


def test_what_is_held_is_not_given_away() -> None:
    alignment = by_hand("Oslo x", "Oslo y", {(0, 0): 0.9, (1, 1): 0.5})
    assert isinstance(alignment.project(0, 4), Projected)
    assert alignment.project_all([(0, 4)], held=[((5, 6), (0, 4))]) == [Unprojected("place taken by a surer span")]
    (place,) = alignment.project_all([(0, 4)], held=[((0, 4), (0, 4))])
    assert isinstance(place, Projected) and (place.start, place.end) == (0, 4)


@settings(deadline=None)
@given(st.data())
def test_the_order_of_spans_does_not_matter(data: st.DataObject) -> None:
    source, target = "Oslo och Bergen, 12 i Oslo", "Oslo and Bergen , 12 in Oslo"
    left, right = words(source), words(target)
    values = data.draw(st.lists(st.floats(0, 1.2), min_size=len(left) * len(right), max_size=len(left) * len(right), unique=True))
    alignment = Alignment(source, target, left, right, np.array(values).reshape(len(left), len(right)))
    spans = data.draw(st.permutations([(0, 4), (9, 15), (17, 19), (22, 26), (0, 15)]))
    places = dict(zip(spans, alignment.project_all(spans), strict=True))
    assert dict(zip(sorted(spans), alignment.project_all(sorted(spans)), strict=True)) == places
    for place in places.values():
        if isinstance(place, Projected):
            assert 0 <= place.start < place.end <= len(target) and target[place.start : place.end].strip() and 0 < place.score < 1
