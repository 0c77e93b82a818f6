"""Countries and their adjectives in the texts of five languages."""

from __future__ import annotations

import pytest
from babel import Locale

from pipeline.stages.quantities.currencies.evidence import clues_in
from pipeline.stages.quantities.currencies.families import family, home
from pipeline.stages.quantities.lexicon import LANGUAGES


@pytest.mark.parametrize(
    ("lang", "text", "code"),
    [
        ("en", "Kuwait", "KWD"),
        ("en", "Norway's", "NOK"),
        ("en", "the Iraqi army", "IQD"),
        ("en", "a US court", "USD"),
        ("sv", "Norges", "NOK"),
        ("sv", "de danska", "DKK"),
        ("sv", "Förenade Arabemiraten", "AED"),
        ("uk", "у Норвегії", "NOK"),
        ("uk", "канадських", "CAD"),
        ("uk", "громадяни США", "USD"),
        ("tr", "Norveç'te", "NOK"),
        ("tr", "ABD'nin", "USD"),
        ("ar", "الكويت", "KWD"),
        ("ar", "والكويت", "KWD"),
        ("ar", "للكويت", "KWD"),
        ("ar", "الحكومة الكويتية", "KWD"),
        ("ar", "في الولايات المتحدة", "USD"),
        ("ar", "بالأردن", "JOD"),
        ("ar", "الإمارات", "AED"),
        ("tr", "Amerika'nın", "USD"),
    ],
)
def test_countries_are_found(lang: str, text: str, code: str) -> None:
    assert code in {clue.code for clue in clues_in(text, lang)[1]}


@pytest.mark.parametrize(
    ("lang", "text"), [("en", "give it to us"), ("en", "jordan turkey"), ("tr", "mısır"), ("uk", "до того"), ("sv", "inget land")]
)
def test_everyday_words_are_no_countries(lang: str, text: str) -> None:
    assert clues_in(text, lang)[1] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_country_of_the_great_currencies_by_its_name(lang: str) -> None:
    names = Locale.parse(lang).territories
    for territory, code in {
        "NO": "NOK",
        "KW": "KWD",
        "CA": "CAD",
        "IQ": "IQD",
        "CL": "CLP",
        "SE": "SEK",
        "EG": "EGP",
        "QA": "QAR",
        "JP": "JPY",
    }.items():
        if (lang, territory) != ("tr", "EG"):
            assert code in {clue.code for clue in clues_in(names[territory], lang)[1]}, (lang, names[territory])


def test_families_share_a_name() -> None:
    assert {"USD", "CAD", "FJD", "BBD"} <= family("en", ("USD", "CAD"))
    assert "EUR" not in family("en", ("USD", "CAD"))
    assert {"KWD", "DZD", "RSD"} <= family("ar", ("KWD", "IQD"))
    assert family("tr", ("TRY", "LBP")) >= {"TRY", "LBP", "SYP"}


def test_home() -> None:
    assert [home(lang) for lang in ("sv", "tr", "uk", "en", "ar", "xx")] == ["SEK", "TRY", "UAH", "USD", "EGP", None]
