# ruff: noqa: E501 - tables of names
"""Names made of ordinary words mean the same in every language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.stages.link.nil import nil_name
from pipeline.stages.link.titles import LANGUAGES, country_of, parse_title


@pytest.mark.parametrize(
    ("concepts", "forms"),
    [
        (
            ("committee", "centre", "election"),
            [
                ("Central Election Commission", "en"), ("Merkezi Seçim Komisyonu", "tr"), ("Центральної виборчої комісії", "uk"),
                ("Centrala valkommissionen", "sv"), ("لجنة الانتخابات المركزية", "ar"),
            ],
        ),
        (
            ("court", "supreme"),
            [("Supreme Court", "en"), ("Yüksek Mahkemesi", "tr"), ("Верховному суду", "uk"), ("Högsta domstolen", "sv"), ("للمحكمة العليا", "ar")],
        ),
        (
            ("environment", "ministry"),
            [("Ministry of the Environment", "en"), ("Çevre Bakanlığının", "tr"), ("Міністерства довкілля", "uk"), ("miljöministeriet", "sv"), ("وزارة البيئة", "ar")],
        ),
        (("army", "force"), [("Armed Forces", "en"), ("Silahlı Kuvvetlerinin", "tr"), ("Збройних сил", "uk")]),
        (("17", "conference", "party"), [("17th Party Congress", "en"), ("17. Parti Kongresi", "tr"), ("XVII з'їзді партії", "uk"), ("17:e partikongressen", "sv")]),
    ],
)  # fmt: skip
def test_concepts(concepts: tuple[str, ...], forms: list[tuple[str, str]]) -> None:
    for surface, lang in forms:
        assert parse_title(surface, lang).concepts == tuple(sorted(concepts)), surface


@pytest.mark.parametrize(
    ("surface", "lang", "proper", "countries"),
    [
        ("Kensingtonfördraget", "sv", ("Kensington",), ()),
        ("University of Uppsala", "en", ("Uppsala",), ()),
        ("Єгипетський інститут", "uk", (), ("EG",)),
        ("İsveç Futbol Federasyonu", "tr", (), ("SE",)),
        ("Svenska akademien", "sv", (), ("SE",)),
        ("مستشفى حلب", "ar", ("حلب",), ()),
        ("Thanh Hoa İl Sağlık Müdürlüğü", "tr", ("Thanh", "Hoa"), ()),
    ],
)
def test_what_is_left_over(surface: str, lang: str, proper: tuple[str, ...], countries: tuple[str, ...]) -> None:
    title = parse_title(surface, lang)
    assert (title.proper, title.countries) == (proper, countries)
    assert title.concepts


def test_the_level_of_a_body_is_no_part_of_its_name() -> None:
    assert parse_title("Provincial Health Department", "en").local
    assert not parse_title("Health Department", "en").local


@pytest.mark.parametrize(("surface", "lang"), [("Vattenfall", "sv"), ("Naftogaz", "en"), ("Vinamilk", "tr")])
def test_a_brand_is_no_ordinary_word(surface: str, lang: str) -> None:
    assert parse_title(surface, lang).concepts == ()


@pytest.mark.parametrize(
    "forms",
    [
        [
            ("Muğla Water and Sewerage Administration", "en"), ("Muğla Su ve Kanalizasyon İdaresi", "tr"), ("Управління водопостачання та каналізації Мугли", "uk"),
            ("إدارة المياه والصرف الصحي في موغلا", "ar"),
        ],
        [("Turkish Technology Festival", "en"), ("Турецький фестиваль технологій", "uk")],
    ],
)  # fmt: skip
def test_bodies_and_events_cluster_across_languages(forms: list[tuple[str, str]]) -> None:
    assert len({nil_name(surface, lang, "ORG").cluster for surface, lang in forms}) == 1


def test_bodies_of_one_kind_in_two_places_are_two() -> None:
    assert nil_name("Odesa Regional Hospital", "en", "ORG").cluster != nil_name("Lviv Regional Hospital", "en", "ORG").cluster
    health = [nil_name("Ministry of Health", "en", "ORG", place=place).cluster for place in ("UA", "SE")]
    assert health[0] != health[1]
    assert nil_name("Ministry of Health of Ukraine", "en", "ORG", place="SE").cluster == health[0]


@given(st.text(max_size=40), st.sampled_from((*LANGUAGES, "vi", "und")))
def test_any_text_can_be_taken_apart(text: str, lang: str) -> None:
    title = parse_title(text, lang)
    assert title == parse_title(text, lang)
    assert all(word in text for word in title.proper)
    assert set(title.concepts).isdisjoint({"@level", "@skip"})


def test_countries_and_their_adjectives() -> None:
    assert country_of("шведського", "uk") == country_of("swedish", "en") == country_of("isvec", "tr") == "SE"
    assert country_of("table", "en") is None
