"""Languages that are registered from outside the package."""

from __future__ import annotations

import ast
import dataclasses
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from babel import Locale

from pipeline.document import Document
from pipeline.errors import ConfigError
from pipeline.stages.quantities import Quantities, lexicon, read_quantities
from pipeline.stages.quantities.lexicon import LANGUAGES, cldr, is_known, register_language, tr, tr_amounts
from pipeline.stages.quantities.lexicon.base import LanguageData
from pipeline.stages.quantities.lexicon.grammar import Grammar
from pipeline.stages.quantities.orthography import Orthography, set_orthography


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


ENGINE = Path(lexicon.__file__).parent.parent
CODES = {code for code in Locale("en").languages if len(code) == 2}


# What the spelling of languages asks of the reader of tokens is the data of orthography.py.
@pytest.mark.parametrize("module", sorted(path.name for path in ENGINE.glob("*.py") if path.name != "orthography.py"))
def test_no_rule_of_the_engine_asks_which_language_it_reads(module: str) -> None:
    tree = ast.parse((ENGINE / module).read_text(encoding="utf-8"))
    asked = [
        f"{module}:{node.lineno}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Compare)
        and any(
            isinstance(part, ast.Name | ast.Attribute) and ast.unparse(part).endswith("lang") for part in (node.left, *node.comparators)
        )
        and any(isinstance(part, ast.Constant) and part.value in CODES for side in node.comparators for part in ast.walk(side))
    ]
    assert asked == []


def with_traits(**changes: Any) -> LanguageData:
    return dataclasses.replace(norwegian(), **changes)


@pytest.fixture
def reader() -> Iterator[Callable[[LanguageData, str], list[tuple[str, str, str]]]]:
    def read(data: LanguageData, text: str) -> list[tuple[str, str, str]]:
        register_language(data)
        found = read_quantities(text, "nb")
        return [(text[quantity.start : quantity.end], quantity.kind, str(quantity.value)) for quantity in found]

    yield read
    lexicon._registered.pop("nb", None)
    lexicon._versions.pop("nb", None)
    lexicon.lexicon_for.cache_clear()


@pytest.mark.parametrize(
    ("traits", "text", "plain", "changed"),
    [
        ({"ordinal_point": True}, "det 4. huset", [("4", "cardinal", "4")], [("4.", "ordinal", "4")]),
        ({"month_first": True}, "03/05/2024", [("03/05/2024", "date", "2024-05-03")], [("03/05/2024", "date", "2024-03-05")]),
        ({"year_before_month": True}, "2024 mai", [("2024", "cardinal", "2024")], [("2024 mai", "date", "2024-05")]),
        ({"rest_in_digits": True}, "to tusen 345", [("to tusen", "cardinal", "2000"), ("345", "cardinal", "345")],
         [("to tusen 345", "cardinal", "2345")]),
    ],
)  # fmt: skip
def test_traits_of_a_grammar_decide(
    reader: Callable[[LanguageData, str], list[tuple[str, str, str]]],
    traits: dict[str, bool],
    text: str,
    plain: list[tuple[str, str, str]],
    changed: list[tuple[str, str, str]],
) -> None:
    cardinals = {"to": 2, "tre": 3, "tusen": 1000}
    assert reader(with_traits(cardinals=cardinals), text) == plain
    assert reader(with_traits(cardinals=cardinals, grammar=Grammar(**traits)), text) == changed


def test_orthography_comes_with_a_registered_language(reader: Callable[[LanguageData, str], list[tuple[str, str, str]]]) -> None:
    words = {"fem'ten": 15}
    try:
        assert reader(with_traits(cardinals=words), "fem'ten hus") == []
        assert reader(with_traits(cardinals=words, orthography=Orthography(apostrophe_inside=True)), "fem'ten hus") == [
            ("fem'ten", "cardinal", "15")
        ]
    finally:
        set_orthography("nb", Orthography())


def test_every_turkish_word_that_may_be_a_denominator_is_one() -> None:
    assert set(tr_amounts._EACH) <= set(tr.DENOMINATORS)
    (found,) = read_quantities("Arap zamkının kentalinin 300 lira olduğunu bildirdi.", "tr")
    assert (found.kind, found.number, found.per) == ("money", 300, "/dt")
