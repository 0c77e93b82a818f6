"""Training pairs of the translator: cleaning, and what both sides share."""

from __future__ import annotations

import pytest

from pipeline.compact.train.translator_pairs import Pair, Shared, deduplicate, is_clean, plain_english, read_own, with_shared
from pipeline.compact.train.translator_rows import slotted
from pipeline.parallel import ParallelLine, parse_tagged


def _shared(pair: Pair) -> list[tuple[str, str, str]]:
    return [(one.kind, pair.source[one.start : one.end], pair.english[one.english_start : one.english_end]) for one in pair.shared]


@pytest.mark.parametrize(
    "pair",
    [
        Pair("uk", "tatoeba", "Том грає в бадмінтон.", "Tom plays badminton."),
        Pair("ar", "tatoeba", "لا أحد علم بذلك.", "No one knew it."),
        Pair("tr", "tatoeba", "Seni 3 kez aradım.", "I called you 3 times."),
    ],
)
def test_sentences_with_their_translation_are_clean(pair: Pair) -> None:
    assert is_clean(pair)


@pytest.mark.parametrize(
    ("pair", "why"),
    [
        (Pair("sv", "x", "Firefox", "Firefox"), "the same on both sides"),
        (Pair("uk", "x", "Bu Türkçe bir cümle.", "This is a Turkish sentence."), "another script"),
        (Pair("sv", "x", "Ja.", "Yes, and then they all went home together by train."), "lengths"),
        (Pair("tr", "x", "2015 yılında 17 kişi geldi.", "In 1999, 42 people came."), "other numbers"),
        (Pair("sv", "x", "12 % - 14 % = 3 % (A)", "12 % - 14 % = 3 % (B)"), "no letters"),
        (Pair("tr", "x", "foo(bar) çağrısı {x} için <b> ekler.", "The call foo(bar) adds <b> for {x}."), "code"),
    ],
)
def test_what_is_no_pair_of_sentences_is_left_out(pair: Pair, why: str) -> None:
    assert not is_clean(pair), why


def test_repetitions_and_boilerplate_are_left_out() -> None:
    pairs = [
        Pair("sv", "x", "Hej!", "Hello!"),
        Pair("sv", "x", "HEJ", "hello"),
        *(Pair("sv", "x", f"Sida {n}", f"Page {n}") for n in range(9)),
    ]
    assert [pair.english for pair in deduplicate(pairs, most=3)] == ["Hello!", "Page 0", "Page 1", "Page 2"]


def test_english_is_written_with_typewriter_signs() -> None:
    assert plain_english(" It’s “here” – now…\u00a0ok ") == 'It\'s "here" - now... ok'


@pytest.mark.parametrize(
    ("pair", "expected"),
    [
        (
            Pair("uk", "tatoeba", "Том грає в бадмінтон із Мері.", "Tom plays badminton with Mary."),
            [("person", "Том", "Tom"), ("person", "Мері", "Mary")],
        ),
        (Pair("tr", "tatoeba", "Tom'un evi büyük.", "Tom's house is big."), [("person", "Tom", "Tom")]),
        (
            Pair("sv", "multinli_mt", "Det kostade 120 miljarder dong år 2015.", "It cost 120 billion dong in 2015."),
            [("quantity", "120 miljarder dong", "120 billion dong"), ("quantity", "2015", "2015")],
        ),
        (
            Pair("ar", "un_parallel", "وصل إلى بوسطن في 3 أيام.", "He reached Boston in 3 days."),
            [("other", "بوسطن", "Boston"), ("quantity", "3 أيام", "3 days")],
        ),
        (Pair("sv", "tatoeba", "Två män kom.", "Two men came."), []),
        (
            Pair("sv", "x", "Det tar 40–50 minuter.", "It takes 40-50 minutes."),
            [("quantity", "40–50 minuter", "40-50 minutes")],
        ),
        (
            Pair("uk", "x", "Від 14 до 21 млн доларів.", "Between 14 and 21 million dollars."),
            [("quantity", "Від 14 до 21 млн доларів", "Between 14 and 21 million dollars")],
        ),
        # One end of the range is not there: it would be one slot, so nothing of it is.
        (Pair("sv", "x", "Det tar 40–50 minuter.", "It takes up to 50 minutes."), []),
        (Pair("sv", "x", "En 71-årig man kom.", "A 71-year-old man came."), [("quantity", "71", "71")]),
        (
            Pair("uk", "x", "Біженців прийняли, біженці подякували.", "The refugees were taken in, the refugees said thanks."),
            [("term", "Біженців", "refugees"), ("term", "біженці", "refugees")],
        ),
        # The sentence has another word for the term.
        (Pair("uk", "x", "Біженців прийняли.", "People who had fled were taken in."), []),
    ],
)
def test_what_both_sides_share_is_found(pair: Pair, expected: list[tuple[str, str, str]]) -> None:
    assert _shared(with_shared(pair)) == expected


def test_tagged_names_pair_up_although_their_order_differs() -> None:
    cells = {
        "en": "<P>Ali Kaya</P> met <P>Olena Bondar</P> in <L>Ankara</L>.",
        "tr": "<L>Ankara</L>'da <P>Olena Bondar</P> ile <P>Ali Kaya</P> görüştü.",
        "uk": "В <L>Анкарі</L> <P>Алі Кая</P> зустрівся з <P>Оленою Бондар</P>.",
        "sv": "<P>Ali Kaya</P> träffade <P>Olena Bondar</P> i <L>Ankara</L>.",
        "ar": "التقى <P>علي كايا</P> مع <P>أولينا بوندار</P> في <L>أنقرة</L>.",
    }
    line = ParallelLine(file="x", number=1, raw="", sentences={lang: parse_tagged(cell, lang) for lang, cell in cells.items()})
    found = {pair.lang: sorted(_shared(pair), key=lambda one: one[2]) for pair in read_own([line])}
    assert found["tr"] == [("person", "Ali Kaya", "Ali Kaya"), ("place", "Ankara", "Ankara"), ("person", "Olena Bondar", "Olena Bondar")]
    assert found["uk"] == [("person", "Алі Кая", "Ali Kaya"), ("place", "Анкарі", "Ankara"), ("person", "Оленою Бондар", "Olena Bondar")]
    assert {name for _, _, name in found["ar"]} == {"Ali Kaya", "Ankara", "Olena Bondar"}


def test_organisations_with_one_name_pair_up_and_others_do_not() -> None:
    cells = {
        "en": "<O>Atlas Copco</O> sued the <O>Ministry of Finance</O>.",
        "tr": "<O>Atlas Copco</O>, <O>Maliye Bakanlığı</O>'na dava açtı.",
        "uk": "<O>Атлас Копко</O> подав до суду на <O>Міністерство фінансів</O>.",
        "sv": "<O>Atlas Copco</O> stämde <O>Finansdepartementet</O>.",
        "ar": "رفعت <O>أطلس كوبكو</O> دعوى على <O>وزارة المالية</O>.",
    }
    line = ParallelLine(file="x", number=1, raw="", sentences={lang: parse_tagged(cell, lang) for lang, cell in cells.items()})
    found = {pair.lang: _shared(pair) for pair in read_own([line])}
    assert found["tr"] == [("other", "Atlas Copco", "Atlas Copco")]
    assert found["uk"] == [("other", "Атлас Копко", "Atlas Copco")]
    assert [english for _, _, english in found["sv"]] == ["Atlas Copco"]


def test_nouns_give_way_to_names_and_amounts() -> None:
    pair = Pair("sv", "x", "Katten äter 3 fiskar.", "The cat eats 3 fish.")
    nouns = [Shared(0, 6, 4, 7, "term"), Shared(11, 19, 13, 19, "term")]
    assert _shared(with_shared(pair, nouns)) == [("term", "Katten", "cat"), ("quantity", "3", "3")]


def test_slots_are_counted_in_the_order_of_the_source() -> None:
    pair = with_shared(Pair("tr", "tatoeba", "Mary 3 kez Tom'u aradı.", "Tom was called 3 times by Mary."))
    text = slotted(pair, range(len(pair.shared)))
    assert [pair.english[one.english_start : one.english_end] for one in pair.shared] == ["Mary", "3", "Tom"]
    assert text.index(chr(0xE002)) < text.index(chr(0xE000))
