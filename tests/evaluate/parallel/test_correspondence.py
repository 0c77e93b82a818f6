from __future__ import annotations

import itertools
import random
from pathlib import Path

import pytest

from pipeline.evaluate.parallel.correspondence import likeness, line_entities
from pipeline.parallel import COLUMNS, load_parallel
from tests.evaluate.parallel.corpus import LINES, line_of


def pairs(cells: tuple[str, ...], left: str, right: str) -> set[tuple[str, str]]:
    line = line_of(*cells)
    return {
        (
            line.sentences[left].text[item.places[left].start : item.places[left].end],
            line.sentences[right].text[item.places[right].start : item.places[right].end],
        )
        for item in line_entities(line)
        if left in item.places and right in item.places
    }


def test_reordered_names_find_each_other() -> None:
    assert pairs(LINES[0], "en", "uk") == {("Ali Kaya", "Алі Кая"), ("Kyiv", "Києва"), ("Ankara", "Анкари")}
    assert pairs(LINES[0], "tr", "ar") == {("Ali Kaya", "علي كايا"), ("Kiev", "كييف"), ("Ankara", "أنقرة")}


def test_a_type_that_occurs_once_is_certain_whatever_it_looks_like() -> None:
    assert pairs(("<O>A</O> x", "x <O>Ü</O>", "<O>Щ</O>", "<O>Q</O>", "<O>ب</O>"), "en", "ar") == {("A", "ب")}


def test_one_recognised_name_settles_the_other() -> None:
    cells = ("<O>Interpol</O> and the <O>Foreign Office</O>", *["<O>Dışişleri Bakanlığı</O> ve <O>İnterpol</O>"] * 4)
    assert pairs(cells, "en", "tr") == {("Interpol", "İnterpol"), ("Foreign Office", "Dışişleri Bakanlığı")}


def test_numbers_decide_between_laws() -> None:
    cells = ("<W>Law 45</W>, <W>Decree 12/7</W>", *["<W>kararname 7/12</W>, <W>kanun 45</W>"] * 4)
    assert pairs(cells, "en", "sv") == {("Law 45", "kanun 45"), ("Decree 12/7", "kararname 7/12")}


def test_countries_are_known_by_name() -> None:
    cells = ("<L>Germany</L>, <L>Finland</L>", "<L>Finlandiya</L>, <L>Almanya</L>", *["<L>Німеччини</L>, <L>Фінляндії</L>"] * 3)
    assert pairs(cells, "tr", "uk") == {("Finlandiya", "Фінляндії"), ("Almanya", "Німеччини")}


def test_what_nothing_tells_apart_is_left_out() -> None:
    cells = ("<O>House of Lords</O>, <O>Treasury</O>", *["<O>Maliye</O>, <O>Yargıtay</O>"] * 4)
    assert not pairs(cells, "en", "tr")
    assert pairs(cells, "tr", "sv") == {("Maliye", "Maliye"), ("Yargıtay", "Yargıtay")}


def test_more_names_than_can_be_tried_are_left_out() -> None:
    cell = " ".join(f"<P>N{chr(97 + number)}</P>" for number in range(9))
    assert not line_entities(line_of(*[cell] * 5))


def test_a_third_language_mediates() -> None:
    """Neither Turkish nor Arabic knows the other's name for it; English has the one, Swedish the other, and the two know each other."""
    turkish, arabic = "<O>Kandilli</O>, <O>Boğaziçi</O>", "<O>بوسفور</O>, <O>مرصد</O>"
    cells = ("<O>Bosphorus</O>, <O>Kandilli</O>", turkish, turkish, "<O>Bosphorus</O>, <O>Kandilli</O>", arabic)
    line = line_of(*cells)
    assert {tuple(item.places) for item in line_entities(line)} == {COLUMNS}
    assert pairs(cells, "tr", "ar") == {("Kandilli", "مرصد"), ("Boğaziçi", "بوسفور")}


def test_the_order_of_the_tags_does_not_matter() -> None:
    rng = random.Random(1)
    names = ["Ankara", "Kyiv", "Malmö", "Dakar"]
    want = {(name, name) for name in names}
    for _ in range(20):
        cells = []
        for _ in COLUMNS:
            rng.shuffle(names)
            cells.append(", ".join(f"<L>{name}</L>" for name in names))
        for left, right in itertools.combinations(COLUMNS, 2):
            assert pairs(tuple(cells), left, right) == want


@pytest.mark.parametrize(
    ("left", "left_lang", "right", "right_lang", "alike"),
    [
        ("Kyiv", "en", "Києва", "uk", True),
        ("Zelensky", "en", "زيلينسكي", "ar", True),
        ("Sweden", "en", "İsveç'in", "tr", True),
        ("Resolution 12", "en", "القرار ١٢", "ar", True),
        ("Resolution 12", "en", "القرار 13", "ar", False),
        ("Sweden", "en", "Norge", "sv", False),
        ("Treasury", "en", "Maliye", "tr", False),
    ],
)
def test_likeness(left: str, left_lang: str, right: str, right_lang: str, alike: bool) -> None:
    score = likeness(left, left_lang, right, right_lang)
    assert 0 <= score <= 1
    assert score == likeness(right, right_lang, left, left_lang)
    assert (score > 0.5) == alike


def test_little_of_the_shipped_corpus_is_left_out(repository: Path) -> None:
    lines = load_parallel(repository / "seeds" / "parallel" / "world.tsv")
    certain = total = 0
    for line in lines:
        entities = line_entities(line)
        for left, right in itertools.combinations(COLUMNS, 2):
            total += len(line.sentences[left].spans)
            certain += sum(left in item.places and right in item.places for item in entities)
            for lang in (left, right):
                spans = [item.places[lang] for item in entities if lang in item.places]
                assert len(set(spans)) == len(spans)
    assert certain > 0.97 * total
