"""The spaCy component."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc, DocBin

from pipeline.errors import ConfigError
from pipeline.integrations.spacy import NAME, create
from pipeline.stages.quantities import read_quantities

TEXT = "Tam Ky har betalat nästan 450 miljarder VND till 3 500 hushåll, 5kr var."


def component(pipeline: str = "sv", **config: object) -> spacy.Language:
    nlp = spacy.blank(pipeline)
    nlp.add_pipe(NAME, config=config)
    return nlp


def shown(doc: Doc) -> list[tuple[str, str, str | None]]:
    return [(doc.text[item.start : item.end], item.kind, str(item.value)) for item in doc._.quantities]


def test_quantities_and_spans() -> None:
    doc = component()(TEXT)
    assert doc._.quantities == list(read_quantities(TEXT, "sv"))
    assert [(span.text, span.label_) for span in doc.spans["quantities"]] == [
        ("nästan 450 miljarder VND", "money"),
        ("3 500", "cardinal"),
        ("5kr", "money"),
    ]


def test_spans_are_widened_to_tokens() -> None:
    nlp = component()
    doc = Doc(nlp.vocab, words=["(5", "km)."], spaces=[True, False])
    [span] = nlp(doc).spans["quantities"]
    assert (span.text, shown(doc)) == ("(5 km).", [("5 km", "measure", "5")])


def test_a_document_that_the_component_has_not_seen_has_none() -> None:
    assert spacy.blank("sv")("5 km")._.quantities == []
    assert component()("")._.quantities == []


@pytest.mark.parametrize(
    ("lang", "text"), [("uk", "понад 3500 заходів"), ("tr", "yaklaşık 120 milyar dong"), ("ar", "3072 مليار دونج"), ("en", "5 km")]
)
def test_the_language_is_that_of_the_pipeline(lang: str, text: str) -> None:
    assert component(lang)(text)._.quantities == list(read_quantities(text, lang))


def test_the_language_may_be_configured() -> None:
    assert shown(component("xx", lang="sv-SE")("37,5 mdr"))[0][2] == "37500000000"


def test_a_language_without_grammar_is_an_error() -> None:
    with pytest.raises(ConfigError, match="no grammar of quantities for this language; there are: ar, en, sv, tr, uk"):
        component("de")
    with pytest.raises(ConfigError, match="relative_dates"):
        component(relative_dates="guess")


def test_settings_of_the_stage() -> None:
    nlp = component(target_currency="EUR", rates_date="2023-08-30", currencies={"dinar": "KWD"}, relative_dates="keep", spans_key="numbers")
    doc = nlp("Igår: 5 dinarer och 23 942 VND.")
    yesterday, dinars, dong = doc._.quantities
    assert (yesterday.iso, yesterday.offset, dinars.currency) == (None, "-P1D", "KWD")
    assert dong.normalized.converted.rate is not None
    assert len(doc.spans["numbers"]) == 3


def test_the_day_of_publication() -> None:
    nlp = component()
    doc = nlp.make_doc("Igår kom 5 personer.")
    doc._.published = "2024-05-17"
    assert shown(nlp(doc))[0] == ("Igår", "date", "2024-05-16")


def test_many_documents_in_order() -> None:
    texts = [f"{number} km" for number in range(50)]
    assert [shown(doc) for doc in component().pipe(texts)] == [[(text, "measure", text.split()[0])] for text in texts]


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_several_processes() -> None:
    texts = ["5 km", "7 kr", "", "ingenting", "9 ha"]
    docs = list(component().pipe(texts, n_process=2, batch_size=2))
    assert [[item.kind for item in doc._.quantities] for doc in docs] == [["measure"], ["money"], [], [], ["measure"]]
    assert [len(doc.spans["quantities"]) for doc in docs] == [1, 1, 0, 0, 1]


def test_documents_survive_bytes_and_bins() -> None:
    nlp = component()
    doc = nlp(TEXT)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again._.quantities == doc._.quantities
    [stored] = DocBin(store_user_data=True, docs=[doc]).get_docs(nlp.vocab)
    assert stored._.quantities == doc._.quantities
    assert [span.text for span in stored.spans["quantities"]] == [span.text for span in doc.spans["quantities"]]


def test_pipelines_survive_disk_and_bytes(tmp_path: Path) -> None:
    nlp = component(currencies={"dinar": "KWD"})
    nlp.to_disk(tmp_path / "pipeline")
    for again in (spacy.load(tmp_path / "pipeline"), spacy.blank("sv").from_config(nlp.config).from_bytes(nlp.to_bytes())):
        assert [item.currency for item in again("5 dinarer")._.quantities] == ["KWD"]


def test_an_installed_package_needs_no_import(tmp_path: Path, repository: Path) -> None:
    installed = tmp_path / "dragoman_test-1.dist-info"
    installed.mkdir()
    (installed / "METADATA").write_text("Metadata-Version: 2.1\nName: dragoman-test\nVersion: 1\n", encoding="utf-8")
    (installed / "entry_points.txt").write_text(f"[spacy_factories]\n{NAME} = {create.__module__}:create\n", encoding="utf-8")
    code = f"import spacy; nlp = spacy.blank('sv'); nlp.add_pipe('{NAME}'); print(nlp('5 km')._.quantities[0].unit)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{repository}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "km\n", done.stderr


def test_the_entry_point_names_the_factory(repository: Path) -> None:
    project = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    module, _, attribute = project["entry-points"]["spacy_factories"][NAME].partition(":")
    assert getattr(import_module(module), attribute) is create
