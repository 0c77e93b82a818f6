from __future__ import annotations

import pytest

from pipeline.document import EntityType, Link, Mention
from pipeline.kb.store import open_kb
from pipeline.slots import Slot, check_slots
from pipeline.stages.translate.inner import KnownPlaces
from pipeline.stages.translate.unmarked import Unmarked, is_vietnamese, names_of


@pytest.fixture(scope="module")
def known() -> KnownPlaces:
    return KnownPlaces(open_kb())


def finder(lang: str, *names: tuple[str, str], known: KnownPlaces | None = None, count: int = 1) -> Unmarked:
    """One that knows (surface, English form) from a document, each marked ``count`` times."""
    return Unmarked(lang, names_of([(surface, Slot(0, len(surface), "place", english)) for surface, english in names] * count), known)


def found(finder: Unmarked, text: str, taken: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    slots = list(finder.find(text, [(text.index(part), text.index(part) + len(part)) for part in taken]))
    check_slots(text, slots)
    assert all(slot.role == "name" for slot in slots)
    return [(text[slot.start : slot.end], slot.english) for slot in slots]


@pytest.mark.parametrize(
    ("lang", "name", "text", "expected"),
    [
        ("sv", ("Tam Ky", "Tam Ky"), "I varje steg i Tam Kys utveckling", "Tam Ky"),
        ("sv", ("Göteborg", "Gothenburg"), "Ett hus i Göteborg brann.", "Göteborg"),
        ("tr", ("Hanoi", "Hanoi"), "Dün Hanoi'de toplandılar.", "Hanoi"),
        ("uk", ("Хайфон", "Hai Phong"), "Порт Хайфон росте.", "Хайфон"),
        ("ar", ("كي آنه", "Ky Anh"), "وصل إلى منطقة كي آنه أمس", "كي آنه"),
        ("ar", ("كي آنه", "Ky Anh"), "في هانوي وكي آنه أيضا", "كي آنه"),
    ],
)
def test_what_is_marked_elsewhere_is_a_name_here(lang: str, name: tuple[str, str], text: str, expected: str) -> None:
    assert found(finder(lang, name), text) == [(expected, name[1])]


@pytest.mark.parametrize(
    ("lang", "name", "text"),
    [
        ("sv", ("Lund", "Lund"), "De gick genom en lund."),
        ("sv", ("Lund", "Lund"), "Lund och äng såg de."),
        ("sv", ("Göteborg", "Gothenburg"), "Han läste Göteborg-Posten."),
        ("sv", ("Åre", "Are"), "Nära Åre bor de."),
        ("ar", ("سلام", "Salam"), "يعم سلام في البلد"),
    ],
)
def test_words_that_may_be_something_else_are_left(lang: str, name: tuple[str, str], text: str) -> None:
    assert found(finder(lang, name), text) == []


def test_what_is_taken_is_not_looked_at() -> None:
    assert found(finder("sv", ("Tam Ky", "Tam Ky")), "Vid Tam Ky universitet i Tam Ky", ("Tam Ky universitet",)) == [("Tam Ky", "Tam Ky")]


def test_a_single_arabic_word_must_be_marked_twice() -> None:
    assert found(finder("ar", ("هانوي", "Hanoi"), count=2), "في هانوي أمس") == [("هانوي", "Hanoi")]


def test_a_surface_with_two_english_forms_is_no_help() -> None:
    assert found(finder("sv", ("Georgien", "Georgia"), ("Georgien", "Republic of Georgia")), "De for till Georgien.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("سافر إلى كوانغ نام في الصيف", [("كوانغ نام", "Quang Nam")]),
        ("سافر إلى كوانغ نام وهاي فونغ", [("كوانغ نام", "Quang Nam"), ("هاي فونغ", "Hai Phong")]),
        ("دراسة أيديولوجية هوشي منه وأخلاقه", [("هوشي منه", "Ho Chi Minh")]),
        ("سافر إلى سابا في الصيف", [("سابا", "Sa Pa")]),
        ("وصل إلى دالات أمس", [("دالات", "Da Lat")]),
        ("قرية في دا نانغ", [("دا نانغ", "Da Nang")]),
        ("قصة رأس في رونغ في البلاد", [("في رونغ", "Vi Rong")]),
        ("قمة جبل با دين", [("با دين", "Ba Dien")]),
        ("مدينة في شمال البلاد", []),
        ("وأشار إلى أنها جاءت من هنا", []),
        ("رأس المال في رونغ", []),
        ("كان لا بد من نقل المعدات", []),
        ("على الرغم من أن العمل صعب", []),
    ],
)
def test_vietnamese_names_in_arabic_text(known: KnownPlaces, text: str, expected: list[tuple[str, str]]) -> None:
    assert found(finder("ar", known=known), text) == expected
    assert found(finder("ar"), text) == []


@pytest.mark.parametrize(
    ("names", "answer"),
    [
        ([("LOC", "Quảng Nam"), ("PER", "Nguyễn Văn Giang")], True),
        ([("LOC", "Quảng Nam"), ("LOC", "Quảng Nam")], False),
        ([("LOC", "Stockholm"), ("LOC", "Uppsala")], False),
        ([("ORG", "Quảng Nam"), ("ORG", "Hà Nội")], False),
    ],
)
def test_whether_a_document_is_about_vietnam(names: list[tuple[EntityType, str]], answer: bool) -> None:
    mentions = [Mention(start=at, end=at + 1, type=kind, confidence=1.0) for at, (kind, _) in enumerate(names)]
    links = [Link(start=at, end=at + 1, kb=None, canonical=name, cluster=name, confidence=1.0) for at, (_, name) in enumerate(names)]
    assert is_vietnamese(mentions, links) is answer


@pytest.mark.parametrize(
    ("lang", "text", "taken", "expected"),
    [
        ("tr", "Afyonkarahisar'ın köyleri", (), [("Afyonkarahisar", "Afyonkarahisar")]),
        ("tr", "2016'da Dünya Mirası Listesi'ne girdi", (), []),
        ("sv", "och i Tam Ky Citys utveckling", (), [("Tam Ky", "Tam Ky")]),
        ("sv", "och i Tam Ky Citys utveckling", ("Tam Ky",), []),
        ("sv", "Göteborg växer", (), []),
        ("sv", "men Göteborg växer", (), [("Göteborg", "Gothenburg")]),
        ("ar", "في بغداد", (), []),
    ],
)
def test_places_that_are_surely_known(
    known: KnownPlaces, lang: str, text: str, taken: tuple[str, ...], expected: list[tuple[str, str]]
) -> None:
    assert found(Unmarked(lang, {}, None, known), text, taken) == expected
