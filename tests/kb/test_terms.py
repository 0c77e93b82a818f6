import pytest

from pipeline.kb.terms import adjective_stems, take_apart


@pytest.mark.parametrize(
    ("name", "lang", "core", "terms"),
    [
        ("Південна Лунда", "uk", "лунда", {"south"}),
        ("Lunda Sul", "pt", "lunda", {"south"}),
        ("Güneydoğu Sulawesi", "tr", "sulawesi", {"south", "east"}),
        ("Sydprovinsen", "sv", "", {"south"}),
        ("Gilbertöarna", "sv", "gilbert", {"island"}),
        ("المنطقة الشمالية", "ar", "", {"north"}),
        ("Південночеський край", "uk", "чеськии", {"south"}),
        ("Парафія Сент-Джордж", "uk", "джордж", {"saint"}),
        ("Хамрун (община)", "uk", "хамрун", set()),
        ("Province", "en", "province", set()),
    ],
)  # fmt: skip
def test_a_name_is_taken_apart(name: str, lang: str, core: str, terms: set[str]) -> None:
    parts = take_apart(name, lang)
    assert parts.terms == terms
    assert parts.core.replace("й", "и") == core


def test_the_whole_is_kept_for_terms_that_were_transliterated() -> None:
    assert take_apart("Long Island").whole == "long island"


@pytest.mark.parametrize(
    ("word", "stem"), [("сороцький", "сорок"), ("одеська", "оде"), ("маріямпольський", "маріямполь"), ("габалинський", "габал")]
)
def test_ukrainian_adjectives_lead_to_their_name(word: str, stem: str) -> None:
    assert stem in adjective_stems(word)


def test_what_is_no_adjective_has_no_stem() -> None:
    assert adjective_stems("одеса") == ()
