"""Languages that are registered from outside the package."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pipeline.document import Document
from pipeline.errors import ConfigError
from pipeline.stages.quantities import Quantities, lexicon
from pipeline.stages.quantities.lexicon import LANGUAGES, cldr, is_known, register_language
from pipeline.stages.quantities.lexicon.base import LanguageData


def norwegian() -> LanguageData:
    return LanguageData(
        lang="nb", stem=str, cardinals={"to": 2, "tre": 3, "millioner": 10**6}, ordinals={}, segment=lambda word: None,
        scale_abbreviations={}, glued_scales={}, months=cldr.months("nb"), weekdays=cldr.weekdays("nb"), time_units={},
        generic_currencies={}, minor_currencies={}, hedges={"mer enn": ">"}, vague={}, percent=("%", "prosent"),
    )  # fmt: skip


@pytest.fixture
def registered() -> Iterator[None]:
    register_language(norwegian(), version=3)
    yield
    del lexicon._registered["nb"], lexicon._versions["nb"]
    lexicon.lexicon_for.cache_clear()


@pytest.mark.usefixtures("registered")
def test_the_stage_reads_a_registered_language() -> None:
    stage = Quantities(lang="nb")
    (done,) = stage.process([Document(id="a", text="Mer enn tre millioner norske kroner og 12,5 prosent, mai 2024.")])
    assert [(done.surface(quantity), str(quantity.value), quantity.currency) for quantity in done.layer("quantities")] == [
        ("Mer enn tre millioner norske kroner", "3000000", "NOK"),
        ("12,5 prosent", "12.5", None),
        ("mai 2024", "2024-05", None),
    ]
    assert "nb" in stage.languages


@pytest.mark.usefixtures("registered")
def test_its_version_is_part_of_the_fingerprint() -> None:
    first = Quantities().fingerprint()
    register_language(norwegian(), version=4)
    assert Quantities().fingerprint() != first


def test_unregistered_languages_are_an_error_and_those_of_the_package_stay() -> None:
    assert not is_known("nb")
    with pytest.raises(ConfigError, match="no grammar of quantities"):
        Quantities(lang="nb")
    data = norwegian()
    data.lang = "sv"
    with pytest.raises(ValueError, match="in the package already"):
        register_language(data)
    assert set(LANGUAGES) == {"ar", "en", "sv", "tr", "uk"}
