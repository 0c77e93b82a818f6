from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.document import EntityType, Link, Mention, Quantity
from pipeline.kb.store import open_kb
from pipeline.slots import check_slots
from pipeline.stages.quantities import read_quantities
from pipeline.stages.translate.glossary import Glossary, Term
from pipeline.stages.translate.inner import KnownPlaces
from pipeline.stages.translate.spans import carried_spans


def mention(text: str, surface: str, type_: EntityType) -> Mention:
    start = text.index(surface)
    return Mention(start=start, end=start + len(surface), type=type_, confidence=1.0)


def link(text: str, surface: str, **named: Any) -> Link:
    start = text.index(surface)
    return Link(start=start, end=start + len(surface), kb=None, cluster="c", confidence=1.0, **named)


def found(text: str, lang: str, mentions: dict[str, EntityType], *links: Link) -> list[tuple[str, str, str]]:
    """(surface, kind, English) of the slots of a sentence whose quantities are read from it."""
    entities = [mention(text, surface, type_) for surface, type_ in mentions.items()]
    slots = carried_spans(text, lang, read_quantities(text, lang), entities, links)
    check_slots(text, slots)
    return [(text[slot.start : slot.end], slot.kind, slot.english) for slot in slots]


def test_quantities_persons_and_places() -> None:
    text = "Hồ Văn Phen besökte Göteborg med 300 personer."
    assert found(
        text, "sv", {"Hồ Văn Phen": "PER", "Göteborg": "LOC"}, link(text, "Göteborg", canonical="Göteborg", english="Gothenburg")
    ) == [
        ("Hồ Văn Phen", "person", "Ho Van Phen"),
        ("Göteborg", "place", "Gothenburg"),
        ("300", "quantity", "300"),
    ]


@pytest.mark.parametrize(
    ("text", "lang", "mentions", "expected"),
    [
        ("18-NQ/TW sayılı Karar uygulanıyor.", "tr", {"18-NQ/TW sayılı Karar": "LAW"}, [("18-NQ/TW", "other", "18-NQ/TW")]),
        ("القرار رقم ١٨-NQ/TW", "ar", {"القرار رقم ١٨-NQ/TW": "LAW"}, [("١٨-NQ/TW", "other", "18-NQ/TW")]),
        ("Компанія Atlas Copco зростає.", "uk", {"Atlas Copco": "ORG"}, [("Atlas Copco", "other", "Atlas Copco")]),
        ("Folkrådet växer.", "sv", {"Folkrådet": "ORG"}, []),
    ],
)
def test_what_is_carried_inside_longer_names(
    text: str, lang: str, mentions: dict[str, EntityType], expected: list[tuple[str, str, str]]
) -> None:
    assert found(text, lang, mentions) == expected


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("71-річна жінка", "uk", [("71", "71")]),
        ("71 yaşındaki kadın", "tr", [("71", "71")]),
        ("5 yıllık plan", "tr", [("5", "5")]),
        ("den 71-åriga kvinnan", "sv", [("71", "71")]),
        ("протягом 5 років", "uk", [("5 років", "5 years")]),
        ("п'ятирічний план", "uk", []),
        ("üçte ikisi geldi", "tr", [("üçte ikisi", "two thirds")]),
        ("från den 3 till den 9 februari 2024", "sv", [("3 till den 9 februari 2024", "3 to 9 February 2024")]),
        ("två tredjedelar av dem", "sv", [("två tredjedelar", "two thirds")]),
        ("Källa: https://x.se/a-b_c-3140256.html.", "sv", [("https://x.se/a-b_c-3140256.html", "https://x.se/a-b_c-3140256.html")]),
        ("зображення_50420481.jpeg", "uk", [("зображення_50420481.jpeg", "зображення_50420481.jpeg")]),
        ("البحرية_صورة", "ar", []),
        ("[annons_2]", "sv", [("annons_2", "annons_2")]),
        ("skriv till a.b@c.se idag", "sv", [("a.b@c.se", "a.b@c.se")]),
        ("tåget går kl. 19.30", "sv", [("19.30", "19:30")]),
        ("saat 19.30'da kalkıyor", "tr", [("19.30", "19:30")]),
        ("الساعة ١٩:٣٠", "ar", [("١٩:٣٠", "19:30")]),
        ("AIK vann med 2–1", "sv", [("2–1", "2–1")]),
        ("تقاطع الكيلومتر 568+126 من الطريق", "ar", [("الكيلومتر 568+126", "Km 568+126")]),
        ("vid km 12+300", "sv", [("km 12+300", "Km 12+300")]),
        ("från 06.00 till 15.00", "sv", [("06.00", "06:00"), ("15.00", "15:00")]),
        ("öppet 10.30–18.45", "sv", [("10.30–18.45", "10:30–18:45")]),
        ("vann på 21.35", "sv", [("21.35", "21.35")]),
        ("07.00'de başladı", "tr", [("07.00", "07:00")]),
        ("08.45'te çıkan", "tr", [("08.45", "08:45")]),
        ("о 07.09", "uk", [("07.09", "07:09")]),
        ("від 07.09", "uk", [("07.09", "7 September")]),
        ("flyget DY4103 från", "sv", [("DY4103", "DY4103")]),
        ("version 1.2.3", "sv", [("1.2.3", "1.2.3")]),
        ("COVID-19 і Су-27, U21", "uk", []),
        ("2/21 بلدية", "ar", [("2/21", "2/21")]),
    ],
)
def test_numbers_of_adjectives_and_addresses(text: str, lang: str, expected: list[tuple[str, str]]) -> None:
    assert [(surface, english) for surface, _, english in found(text, lang, {})] == expected


@pytest.mark.parametrize(
    ("text", "lang", "english", "expected"),
    [
        ("البحر", "ar", "Mayo", []),
        ("Лиман", "uk", "Lyman", [("Лиман", "Lyman")]),
        ("Hanoi", "tr", "Hanoi", [("Hanoi", "Hanoi")]),
    ],
)
def test_a_word_of_the_language_is_no_name(text: str, lang: str, english: str, expected: list[tuple[str, str]]) -> None:
    mention = Mention(start=0, end=len(text), type="LOC", confidence=1.0)
    link = Link(start=0, end=len(text), kb="x", canonical=english, cluster="x", confidence=1.0, english=english)
    assert [(text[slot.start : slot.end], slot.english) for slot in carried_spans(text, lang, [], [mention], [link])] == expected


def test_places_beside_a_dash_are_two() -> None:
    text = "Bağdat-Basra yolu"
    mention = Mention(start=0, end=12, type="LOC", confidence=1.0)
    places = {"Bağdat": "Baghdad", "Basra": "Basra"}
    slots = carried_spans(text, "tr", [], [mention], [], known=lambda surface, lang: places.get(surface))
    assert [(text[slot.start : slot.end], slot.english, slot.role) for slot in slots] == [
        ("Bağdat", "Baghdad", "name"),
        ("Basra", "Basra", "name"),
    ]
    (whole,) = carried_spans(text, "tr", [], [mention], [], known=lambda surface, lang: None)
    assert text[whole.start : whole.end] == "Bağdat-Basra"
    one = Mention(start=0, end=6, type="LOC", confidence=1.0)
    (slot,) = carried_spans(text, "tr", [], [one], [], known=lambda surface, lang: places.get(surface))
    assert (slot.start, slot.end, slot.role) == (0, 6, "annotation")


def test_of_overlapping_spans_the_name_stays() -> None:
    text = "Provincial Road 9 växer"
    entities = [mention(text, "Provincial Road 9", "LOC")]
    quantities = [Quantity(start=16, end=17, kind="cardinal", number=Decimal(9), english="9")]
    (slot,) = carried_spans(text, "sv", quantities, entities, [])
    assert slot.english == "Provincial Road 9" and slot.kind == "place"


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 20), st.integers(1, 9), st.sampled_from(["PER", "LOC", "ORG", "LAW", None])), max_size=12),
    st.sampled_from(["tr", "uk", "sv", "ar"]),
)
def test_slots_are_always_in_order_and_apart(spans: list[tuple[int, int, Any]], lang: str) -> None:
    text = "Hat 05-CT/TU Київ مدينة 12 Oslo"
    entities = [Mention(start=start, end=min(start + size, len(text)), type=type_, confidence=1.0) for start, size, type_ in spans if type_]
    quantities = [
        Quantity(start=start, end=start + size, kind="cardinal", number=Decimal(5), english="5")
        for start, size, type_ in spans
        if not type_
    ]
    check_slots(text, carried_spans(text, lang, quantities, entities, []))


@pytest.mark.parametrize(
    ("text", "surface", "expected"),
    [
        ("mål av Ioannis Pittas i sista minuten", "Ioannis Pittas", "Ioannis Pittas"),
        ("det sade Anders Pittas.", "Anders Pittas", "Anders Pittas"),
        ("det var Elin Wikströms bil", "Elin Wikströms", "Elin Wikström"),
    ],
)
def test_a_swedish_genitive_has_a_noun_behind_it(text: str, surface: str, expected: str) -> None:
    assert found(text, "sv", {surface: "PER"}) == [(surface, "person", expected)]


def test_an_arabic_adjective_of_a_country_is_no_place() -> None:
    text = "وزيرة البيئة المصرية"
    assert found(text, "ar", {"المصرية": "LOC"}) == []
    assert found(text, "ar", {"المصرية": "LOC"}, link(text, "المصرية", canonical="Egypt", english="Egypt")) == [
        ("المصرية", "place", "Egypt")
    ]


@pytest.mark.parametrize(
    ("text", "lang", "mentions", "expected"),
    [
        (
            "Голова Харківської ОВА заявив.",
            "uk",
            {"Харківської ОВА": "ORG"},
            [("Харківської ОВА", "Kharkiv Regional Administration")],
        ),
        ("Рятувальники ДСНС прибули.", "uk", {"ДСНС": "ORG"}, [("ДСНС", "Emergency Service")]),
        ("فاز ريال مدريد أمس.", "ar", {"ريال مدريد": "ORG"}, [("ريال مدريد", "Real Madrid")]),
        ("مرت من خليج عدن.", "ar", {"عدن": "LOC"}, [("خليج عدن", "Gulf of Aden")]),
        ("Наша Вишня далеко.", "uk", {"Вишня": "LOC"}, [("Вишня", "Vyshnia")]),
        ("Виступив Страйк.", "uk", {"Страйк": "PER"}, [("Страйк", "Straik")]),
    ],
)
def test_names_that_the_glossary_alone_knows(
    text: str, lang: str, mentions: dict[str, EntityType], expected: list[tuple[str, str]]
) -> None:
    terms = {
        "uk": [("ОВА", "Regional Administration"), ("ДСНС", "Emergency Service"), ("вишня", "cherry"), ("страйк", "strike")],
        "ar": [("ريال مدريد", "Real Madrid"), ("خليج عدن", "Gulf of Aden")],
    }[lang]
    glossary = Glossary([Term(term, english, exact=term.isupper()) for term, english in terms], lang)
    entities = [mention(text, surface, type_) for surface, type_ in mentions.items()]
    slots = carried_spans(text, lang, [], entities, [], known=KnownPlaces(open_kb()), glossary=glossary)
    assert [(text[slot.start : slot.end], slot.english) for slot in slots] == expected
