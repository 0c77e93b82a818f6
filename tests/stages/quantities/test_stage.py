"""The stage: its configuration, what it reads of a document, and what its fingerprint states."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from pipeline.cache import Digester
from pipeline.config import load_config
from pipeline.document import Document, Furniture, LanguageGuess, Quantity, Sentence
from pipeline.errors import ConfigError, InputError
from pipeline.stages.quantities import Quantities

RATES = "date,base,quote,rate,source\n2024-05-16,EUR,SEK,11.5,bank\n2024-05-16,EUR,VND,27600,bank\n2023-01-02,EUR,SEK,10,bank\n"


def document(text: str, lang: str = "sv", meta: dict[str, Any] | None = None, furniture: Sequence[Furniture] = ()) -> Document:
    return Document(
        id="d",
        text=text,
        lang=lang,
        meta=meta or {},
        furniture=tuple(furniture),
        language=LanguageGuess(lang=lang, confidence=1.0, source="declared"),
        sentences=(Sentence(start=0, end=len(text), lang=lang),),
    )


def read(doc: Document, **options: Any) -> tuple[Quantity, ...]:
    [done] = Quantities(**options).process([doc])
    return done.layer("quantities")  # type: ignore[no-any-return]


@pytest.fixture
def rates(tmp_path: Path) -> str:
    path = tmp_path / "rates.csv"
    path.write_text(RATES, encoding="utf-8")
    return str(path)


def dates(quantities: Sequence[Quantity]) -> list[tuple[str | None, str | None]]:
    return [(item.iso, item.offset) for item in quantities if item.offset]


def test_the_documents_own_day_resolves_relative_dates() -> None:
    text = "Igår kom 5."
    assert dates(read(document(text))) == []
    assert dates(read(document(text, meta={"published": "2024-05-17T10:00:00Z"}))) == [("2024-05-16", "-P1D")]
    by_line = Furniture(start=9, end=10, kind="date", value="2024-05-01")
    assert dates(read(document(text, furniture=[by_line]))) == [("2024-04-30", "-P1D")]
    assert dates(read(document(text, meta={"date": "2024-05-17"}), reference_date=datetime.date(2020, 1, 1))) == [("2019-12-31", "-P1D")]
    assert dates(read(document(text), relative_dates="keep")) == [(None, "-P1D")]
    assert dates(read(document(text, meta={"date": "2024-05-17"}), relative_dates="ignore")) == []


def test_money_is_converted_at_the_documents_day(rates: str) -> None:
    found = read(document("Det kostar 27 600 VND och 3 ha.", meta={"date": "2024-05-18"}), target_currency="SEK", rates=rates)
    converted = [item.normalized.converted for item in found if item.normalized is not None]
    assert converted[0] is not None and converted[1:] == [None]
    assert (converted[0].number, converted[0].date) == (Decimal("11.5"), datetime.date(2024, 5, 18))
    assert {item.date for item in converted[0].rates} == {datetime.date(2024, 5, 16)}


@pytest.mark.parametrize(
    ("meta", "options", "what"),
    [
        ({}, {}, "date"),
        ({"date": "2024-06-18"}, {}, "rate"),
        ({"date": "2024-06-18"}, {"max_rate_age_days": 60}, None),
        ({}, {"rates_date": datetime.date(2024, 5, 16)}, None),
        ({"date": "2024-05-16"}, {"rates_date": "2023-01-02"}, "rate"),
        ({"date": "2024-05-16"}, {"rates": ["shipped"]}, "rate"),
    ],
)
def test_a_missing_rate_is_a_value(rates: str, meta: dict[str, Any], options: dict[str, Any], what: str | None) -> None:
    [found] = read(document("27 600 VND", meta=meta), **{"target_currency": "SEK", "rates": [rates]} | options)
    assert found.normalized is not None and found.normalized.converted is not None
    missing = found.normalized.converted.missing
    assert (missing and missing.what) == what


def test_the_sample_that_is_shipped_knows_the_dong() -> None:
    [found] = read(document("450 miljarder VND"), target_currency="EUR", rates_date="2023-08-30")
    assert found.normalized is not None and found.normalized.converted is not None
    assert found.normalized.converted.number is not None
    assert round(found.normalized.converted.number, 2) == Decimal("17265682.78")
    assert [(item.base, item.quote) for item in found.normalized.converted.rates] == [("USD", "VND"), ("EUR", "USD")]


def test_the_cache_key_has_what_is_read(rates: str, tmp_path: Path) -> None:
    stage, digester = Quantities(), Digester()
    plain, dated, titled = (digester.inputs(document("x", meta=meta), stage).parts for meta in ({}, {"date": "2024-05-17"}, {"title": "x"}))
    assert plain != dated
    assert plain == titled
    copy = tmp_path / "copy.csv"
    copy.write_text(RATES, encoding="utf-8")
    first, second = (Quantities(target_currency="SEK", rates=[path]) for path in (rates, str(copy)))
    assert first.fingerprint() == second.fingerprint()
    copy.write_text(RATES + "2024-05-17,EUR,SEK,11.6,bank\n", encoding="utf-8")
    assert first.fingerprint() != second.fingerprint()
    assert Quantities(rates=[rates]).fingerprint() == Quantities().fingerprint()
    assert Quantities(relative_dates="keep").fingerprint() != Quantities().fingerprint()


@pytest.mark.parametrize(
    ("options", "fault"),
    [
        ({"target_currency": "kr"}, "'kr' is no ISO 4217 code"),
        ({"rates_date": "yesterday"}, "rates_date"),
        ({"rates": []}, "rates"),
        ({"max_rate_age_days": -1}, "max_rate_age_days"),
        ({"relative_dates": "guess"}, "relative_dates"),
        ({"currency": "SEK"}, "unknown key"),
    ],
)
def test_faults_of_the_configuration(options: dict[str, Any], fault: str) -> None:
    with pytest.raises(ConfigError, match=fault):
        Quantities(**options)


def test_from_a_configuration_file() -> None:
    config = load_config(
        {"pipeline": ["quantities"], "quantities": {"target_currency": "SEK", "rates": "shipped", "rates_date": "2024-12-31"}}
    )
    [stage] = config.build_stages()
    assert stage.config.rates_date == datetime.date(2024, 12, 31)  # type: ignore[attr-defined]
    assert load_config(config.dump()) == config


def test_a_table_that_cannot_be_read_is_an_error_at_once(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read(document("5 kr"), target_currency="SEK", rates=[str(tmp_path / "missing.csv")])


def test_the_document_decides_what_a_dinar_is() -> None:
    [found] = read(document("Kuwait betalade 5 miljoner dinarer."))
    assert found.provenance is not None and found.normalized is not None
    assert (found.currency, found.provenance.rule, found.normalized.currency) == ("KWD", "money+country", "KWD")
    [found] = read(document("De betalade 5 miljoner dinarer."), currencies={"dinar": "IQD"})
    assert found.currency == "IQD"
    with pytest.raises(ConfigError, match="'kronor' is no ISO 4217 code"):
        Quantities(currencies={"kr": "kronor"})


def test_usable_alone_with_a_language() -> None:
    text = "Igår. Kuwait gav 5 dinarer.\nTam Ky har 3 500 hushåll och 37,5 mdr kr."
    [done] = Quantities(lang="sv").process([Document(id="d", text=text)])
    assert [(done.surface(item), item.kind, item.currency) for item in done.layer("quantities")] == [
        ("5 dinarer", "money", "KWD"),
        ("3 500", "cardinal", None),
        ("37,5 mdr kr", "money", "SEK"),
    ]
    assert done.sentences is None
    stage = Quantities(lang="sv")
    assert stage.requires == ()
    assert stage.fingerprint()["resources"]["sentences"]


def test_alone_a_declared_language_goes_first_and_layers_are_left_aside() -> None:
    documents = [Document(id="a", text="yirmi bir km", lang="tr-TR"), Document(id="b", text="tjugoett km"), document("3 km")]
    done = Quantities(lang="sv").process(documents)
    assert [[str(item.number) for item in doc.layer("quantities")] for doc in done] == [["21"], ["21"], ["3"]]
    counter = Furniture(start=0, end=4, kind="counter")
    assert len(read(document("3 km", furniture=[counter]))) == 0
    assert len(read(document("3 km", furniture=[counter]), lang="sv")) == 1


def test_alone_the_day_of_publication_stands_in_the_metadata() -> None:
    [done] = Quantities(lang="sv").process([Document(id="d", text="Igår.", meta={"published": "2024-05-17"})])
    assert dates(done.layer("quantities")) == [("2024-05-16", "-P1D")]


def test_a_language_without_grammar_cannot_be_configured() -> None:
    with pytest.raises(ConfigError, match=r"quantities\.lang.*no grammar.*\(got 'de'\)"):
        Quantities(lang="de")
