from __future__ import annotations

import pytest

from pipeline.document import Link, Mention
from pipeline.kb.store import open_kb
from pipeline.slots import Slot
from pipeline.stages.translate.inner import KnownPlaces
from pipeline.stages.translate.organisations import KnownBodies, organisation_slots
from pipeline.stages.translate.spans import carried_spans


@pytest.mark.parametrize(
    ("surface", "lang", "linked", "english"),
    [
        # What the text says is what an English name says: in full, cut short, as an acronym, in another case.
        ("Європейської комісії", "uk", "European Commission", "European Commission"),
        ("مجلس الأمن", "ar", "United Nations Security Council", "Security Council"),
        ("BM Güvenlik Konseyi", "tr", "United Nations Security Council", "UN Security Council"),
        ("ЄС", "uk", "European Union", "EU"),
        ("AB", "tr", "European Union", "EU"),
        ("EU", "sv", "European Union", "EU"),
        ("الاتحاد الأوروبي", "ar", "European Union", "European Union"),
        ("Läkare utan gränser", "sv", "Doctors Without Borders", "Doctors Without Borders"),
        ("MSF", "sv", "Doctors Without Borders", "MSF"),
        ("Ericssons", "sv", "Ericsson", "Ericsson"),
        ("إكس", "ar", "X (social network)", "X"),
        ("JPMorgan", "tr", "JPMorgan Chase", "JPMorgan"),
        # "The central bank" says less than any name of it.
        ("Merkez Bankası", "tr", "Central Bank of the Republic of Türkiye", None),
        ("regeringen", "sv", "Cabinet of Ministers of Ukraine", None),
    ],
)
def test_known_organisations_have_the_english_name_that_says_as_much(surface: str, lang: str, linked: str, english: str | None) -> None:
    assert KnownBodies(open_kb())(surface, lang, linked) == english


@pytest.mark.parametrize(
    ("surface", "lang", "english"),
    [
        ("Volvo Cars", "sv", "Volvo Cars"),
        ("Malmö FF:s", "sv", "Malmö FF"),
        ("SJ:s", "sv", "SJ"),
        ("Nordlicht Ventures", "tr", "Nordlicht Ventures"),
        ("Trendyol", "tr", "Trendyol"),
        ("SVT", "sv", "SVT"),
        ("Метінвесту", "uk", "Metinvest"),
        ("НАБУ", "uk", "NABU"),
        # Clubs that are called by their town.
        ("برشلونة", "ar", "Barcelona"),
        # Ordinary words, alone, with endings, in compounds.
        ("Riksdagen", "sv", None),
        ("Försvarsmakten", "sv", None),
        ("Bakanlık", "tr", None),
        ("Kandilli Rasathanesi", "tr", None),
        ("Phat Diem Piskoposluğunun", "tr", None),
        ("Politbüronun", "tr", None),
        ("Міноборони", "uk", None),
        ("Народна рада", "uk", None),
        # Arabic letters do not tell how a foreign name is written.
        ("نافكو", "ar", None),
        ("وزارة الصحة", "ar", None),
        ("партія", "uk", None),
    ],
)
def test_names_that_nobody_knows_are_carried_where_no_word_of_them_is_ordinary(surface: str, lang: str, english: str | None) -> None:
    kb = open_kb()
    text = f"xx {surface} yy"
    found = organisation_slots(text, lang, 3, 3 + len(surface), None, KnownBodies(kb), KnownPlaces(kb))
    assert found == ([] if english is None else [Slot(3, 3 + len(surface), "other", english)])


@pytest.mark.parametrize(
    ("surface", "lang", "name", "english"),
    [
        ("компанія «Нова пошта»", "uk", "Нова пошта", "Nova poshta"),
        ("газета «Львів»", "uk", "Львів", "Lviv"),
        ('"Umut Işığı" Derneği', "tr", "Umut Işığı", "Umut Işığı"),
        ('"Mavi Yol" Derneği', "tr", "Mavi Yol", "Mavi Yol"),
        ("stiftelsen ”Nordkap”", "sv", "Nordkap", "Nordkap"),
    ],
)
def test_names_in_quotation_marks(surface: str, lang: str, name: str, english: str) -> None:
    text = f"xx {surface} yy"
    start = text.index(name)
    found = organisation_slots(text, lang, 3, 3 + len(surface), None, None, KnownPlaces(open_kb()))
    assert found == ([Slot(start, start + len(name), "other", english, "name")])


def test_an_organisation_that_is_carried_goes_before_the_places_in_it_and_after_a_person() -> None:
    text = "Göteborgs-Posten och Volvo Cars i Göteborg"  # a newspaper, a firm, a town
    kb = open_kb()
    mentions = [
        Mention(start=0, end=16, type="ORG", confidence=0.9),
        Mention(start=21, end=31, type="ORG", confidence=0.9),
        Mention(start=34, end=42, type="LOC", confidence=0.9),
    ]
    links = [
        Link(start=0, end=16, kb=None, canonical="Göteborgs-Posten", english="Göteborgs-Posten", cluster="y", confidence=0.9),
        Link(start=21, end=31, kb="wikidata:Q215293", canonical="Volvo Cars", english="Volvo Cars", cluster="x", confidence=0.9),
    ]
    slots = carried_spans(text, "sv", [], mentions, links, known=KnownPlaces(kb), bodies=KnownBodies(kb))
    assert [(text[slot.start : slot.end], slot.kind, slot.english) for slot in slots] == [
        ("Göteborgs-Posten", "other", "Göteborgs-Posten"),
        ("Volvo Cars", "other", "Volvo Cars"),
        ("Göteborg", "place", "Göteborg"),
    ]
