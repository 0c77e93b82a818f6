from __future__ import annotations

import pytest

from pipeline.document import Mention
from pipeline.slots import Slot
from pipeline.stages.translate.composed import composed_name
from pipeline.stages.translate.heads import AFTER, BEFORE, ONTO
from pipeline.stages.translate.spans import carried_spans

PLACES = {
    "İstanbul": "Istanbul",
    "Seul": "Seoul",
    "Göteborg": "Gothenburg",
    "Bağdat": "Baghdad",
    "Kurdistan": "Kurdistan",
    "Mora": "Peloponnese",
}


def known(surface: str, lang: str) -> str | None:
    return PLACES.get(surface)


@pytest.mark.parametrize(
    ("surface", "lang", "english"),
    [
        # Courts have numbers, and chambers stand before the court in English.
        ("İstanbul 23. Ağır Ceza Mahkemesi", "tr", "Istanbul 23rd High Criminal Court"),
        ("Ankara 5. Asliye Ceza Mahkemesinin", "tr", "Ankara 5th Criminal Court of First Instance"),
        ("Yargıtay 12. Ceza Dairesi", "tr", "12th Criminal Chamber of the Court of Cassation"),
        ("Danıştay 6. Dairesi", "tr", "6th Chamber of the Council of State"),
        # The longest noun; nouns within what is left.
        ("Samsun Büyükşehir Belediyesi", "tr", "Samsun Metropolitan Municipality"),
        ("Kocaeli Üniversitesi Tıp Fakültesi", "tr", "Kocaeli University Faculty of Medicine"),
        ("Seul Olimpiyatları", "tr", "Seoul Olympics"),
        ("Van Gölü", "tr", "Lake Van"),
        ("Konya Ovası'nda", "tr", "Konya Plain"),
        ("Galata Köprüsünün", "tr", "Galata Bridge"),
        # A street keeps the town's Turkish name.
        ("Bağdat Caddesi", "tr", "Bağdat Avenue"),
        ("Cumhuriyet Meydanı", "tr", "Cumhuriyet Square"),
        ("Everglades Ulusal Parkı", "tr", "Everglades National Park"),
        ("Polonya Futbol Federasyonu", "tr", "Poland Football Federation"),
        ("İsveç Merkez Bankası", "tr", "Central Bank of Sweden"),
        # Bodies keep the names of Turkey's regions, and letters stand for no town.
        ("Ege Üniversitesi", "tr", "Ege University"),
        ("İBB Şehir Tiyatroları", "tr", "İBB City Theatres"),
        # Two names, a body within a body, an adjective of a people.
        ("Botsvana'da Kalahari Çölü", "tr", None),
        ("İstanbul Üniversitesi Cerrahpaşa Tıp Fakültesi", "tr", None),
        ("Rus Ortodoks Kilisesi", "tr", None),
        # Ordinary words before the noun, a number without a pattern for it, the noun alone, no capital.
        ("Kuzey Denizi", "tr", None),
        ("Askeri Müzesi", "tr", None),
        ("Anayasa Mahkemesi", "tr", None),
        ("Ankara 3. Havalimanı", "tr", None),
        ("Üniversitesi", "tr", None),
        ("Ankara belediyesi", "tr", None),
        ("Ankara Üniversiteleri", "tr", None),
        ("Lunds universitet", "sv", "Lund University"),
        ("Stockholms universitets", "sv", "Stockholm University"),
        ("Umeå universitet", "sv", "Umeå University"),
        ("Göteborgs tingsrätt", "sv", "Gothenburg District Court"),
        ("Sven-Göran Erikssons minnesfond", "sv", "Sven-Göran Eriksson Memorial Fund"),
        ("Stockholms stad", "sv", "City of Stockholm"),
        ("Uppsala läns landsting", "sv", "Uppsala County Council"),
        ("Alingsås tingsrätt", "sv", "Alingsås District Court"),
        ("Bengtsfors kommun", "sv", "Bengtsfors Municipality"),
        # Newspapers keep their names; a small town is not the great region that is called so.
        ("Hallands Nyheters", "sv", "Hallands Nyheter"),
        ("Skånska Dagbladet", "sv", "Skånska Dagbladet"),
        ("Dagens Nyheter", "sv", "Dagens Nyheter"),
        ("Sveriges Radio", "sv", "Sveriges Radio"),
        ("Mora tingsrätt", "sv", "Mora District Court"),
        ("Svea hovrätt", "sv", "Svea Court of Appeal"),
        ("Västra Götalands län", "sv", "Västra Götaland County"),
        ("Karolinska universitetssjukhuset", "sv", "Karolinska University Hospital"),
        ("Torne älv", "sv", "Torne River"),
        # Squares keep their name; so do the districts of the Sami, whose names end in -s by themselves.
        ("Sergels torg", "sv", "Sergels torg"),
        ("Girjas sameby", "sv", "Girjas Sami village"),
        ("Kammarrätten i Sundsvall", "sv", "Administrative Court of Appeal in Sundsvall"),
        ("Hovrätten över Skåne och Blekinge", "sv", "Court of Appeal for Skåne and Blekinge"),
        ("Länsstyrelsen i Västra Götalands län", "sv", "County Administrative Board of Västra Götaland County"),
        ("Väröhalvön", "sv", "Värö Peninsula"),
        ("Kurdistanregionens", "sv", "Kurdistan region"),
        ("Kumlaanstalten", "sv", "Kumla Prison"),
        ("Storgatan", "sv", None),
        ("Tekniska universitet", "sv", None),
        ("Vår kyrka", "sv", None),
        ("Lviv University", "en", None),
    ],
)
def test_a_proper_name_and_a_noun_are_put_together(surface: str, lang: str, english: str | None) -> None:
    assert composed_name(surface, lang, known) == english


@pytest.mark.parametrize("lang", ["tr", "sv"])
def test_every_pattern_has_the_proper_name_once(lang: str) -> None:
    for table in (AFTER, BEFORE, ONTO):
        for cell in (cell for line in table.get(lang, "").strip().splitlines() for cell in line.split("|")):
            name, english = cell.split("=")
            assert name == name.strip()
            assert english.count("{}") + english.count("{raw}") == 1, cell


@pytest.mark.parametrize(
    ("text", "lang", "mention", "slot"),
    [
        ("Silivri Cezaevi önünde", "tr", Mention(start=0, end=15, type="LOC", confidence=1.0), Slot(0, 15, "place", "Silivri Prison")),
        ("Kurdistan Zaho", "tr", Mention(start=0, end=14, type="LOC", confidence=1.0), Slot(0, 14, "place", "Kurdistan Zaho")),
        ("Güney Kore Yeouido'da", "tr", Mention(start=0, end=18, type="LOC", confidence=1.0), Slot(0, 18, "place", "South Korea Yeouido")),
        ("İstanbul Kadıköy'de", "tr", Mention(start=0, end=16, type="LOC", confidence=1.0), Slot(0, 16, "place", "Istanbul Kadıköy")),
        ("Lunds universitet har", "sv", Mention(start=0, end=17, type="ORG", confidence=1.0), Slot(0, 17, "other", "Lund University")),
        ("På Storgatans hus", "sv", Mention(start=3, end=13, type="LOC", confidence=1.0), Slot(3, 13, "place", "Storgatan")),
        ("Han vann Vasaloppet i", "sv", Mention(start=9, end=19, type="EVENT", confidence=1.0), Slot(9, 19, "other", "Vasaloppet")),
        ("Djurgårdens IF vann", "sv", Mention(start=0, end=14, type="ORG", confidence=1.0), Slot(0, 14, "other", "Djurgårdens IF")),
        ("Umeå Energi höjer", "sv", Mention(start=0, end=11, type="ORG", confidence=1.0), Slot(0, 11, "other", "Umeå Energi")),
    ],
)
def test_the_whole_name_is_one_slot(text: str, lang: str, mention: Mention, slot: Slot) -> None:
    assert carried_spans(text, lang, (), (mention,), (), known=known) == [slot]


@pytest.mark.parametrize("text", ["Till påsken", "Den Nationella veckan", 'Modellen "Självförvaltning'])
def test_feasts_and_ordinary_words_are_translated(text: str) -> None:
    mention = Mention(start=max(text.find(" ") + 1, text.find('"') + 1), end=len(text), type="EVENT", confidence=1.0)
    assert carried_spans(text, "sv", (), (mention,), (), known=known) == []
