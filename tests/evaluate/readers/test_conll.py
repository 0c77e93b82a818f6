from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import InputError
from pipeline.evaluate import load_gold
from pipeline.evaluate.gold import GoldDocument


def read(folder: Path, content: str, name: str = "f.conll", **options: object) -> tuple[GoldDocument, ...]:
    (folder / name).write_bytes(content.encode())
    return load_gold(folder / name, **options)  # type: ignore[arg-type]


def faults(folder: Path, content: str, **options: object) -> list[str]:
    with pytest.raises(InputError) as caught:
        read(folder, content, **options)
    return [line.strip().removeprefix(f"{folder}/f.conll") for line in str(caught.value).split("\n")[1:]]


def spans(document: GoldDocument) -> list[tuple[str, str]]:
    return [(item.type, item.text) for item in document.entities]


@pytest.mark.parametrize(
    "content",
    [
        "Anna B-PER\nLy I-PER\nbor O\ni O\nHue B-LOC\n. O\n",
        "Anna\tB-PERS\nLy\tI-PERS\nbor\tO\ni\tO\nHue\tB-GPE\n.\tO\n",
        "Anna B-NP B-PER\nLy I-NP I-PER\nbor B-VP O\ni O O\nHue B-NP B-LOC\n. O O\n",
        "Anna\tB-PER\r\nLy\tL-PER\r\nbor\tO\r\ni\tO\r\nHue\tU-LOC\r\n.\tO\r\n",
        "Anna B-PER\nLy E-PER\nbor O\ni O\nHue S-LOC\n. O",
        "# sent_id = x-1\n1\tAnna\tB-PER\t-\n2\tLy\tI-PER\t-\n3\tbor\tO\t-\n4\ti\tO\t-\n5\tHue\tB-LOC\t-\n6\t.\tO\t-\n\n",
        "\ufeff# global.columns = FORM UPOS NER\nAnna\tX\tB-PER\nLy\tX\tI-PER\nbor\tX\t_\ni\tX\t_\nHue\tX\tB-LOC\n.\tX\t_\n",
    ],
    ids=["iob2", "tabs and other names", "conll-2003", "bilou and CR LF", "bioes", "numbered", "columns"],
)  # fmt: skip
def test_columns_and_schemes(tmp_path: Path, content: str) -> None:
    (document,) = read(tmp_path, content, lang="sv")
    assert (document.id, document.lang, document.text) == ("f", "sv", "Anna Ly bor i Hue .")
    assert spans(document) == [("PER", "Anna Ly"), ("LOC", "Hue")]
    assert [(item.start, item.end) for item in document.entities] == [(0, 7), (14, 17)]
    assert document.layers == ("sentences", "entities")
    assert [item.text for item in document.sentences] == [document.text]


def test_adjacent_spans_stay_apart(tmp_path: Path) -> None:
    (document,) = read(tmp_path, "Hue B-LOC\nHanoi B-LOC\nAnna B-PER\n")
    assert spans(document) == [("LOC", "Hue"), ("LOC", "Hanoi"), ("PER", "Anna")]


def test_the_text_is_what_the_file_says(tmp_path: Path) -> None:
    content = (
        "# newdoc id = a/1\n# lang = uk\n"
        "# text = «Huế»,  м. Київ.\n"
        "«\tO\tSpaceAfter=No\nHuế\tB-LOC\t_\n»\tO\t_\n,\tO\t_\nм.\tB-LOC\t_\nКиїв\tI-LOC\tSpaceAfter=No\n.\tO\t_\n\n"
        "Так\tO\tSpaceAfter=No\n!\tO\tSpacesAfter=\\r\\n\\r\\n\n\nНі\tO\tSpacesBefore=\\t|SpaceAfter=No\n?\tO\t_\n"
    )
    (document,) = read(tmp_path, content, lang="sv")
    assert (document.id, document.lang) == ("a/1", "uk")
    assert document.text == "«Huế»,  м. Київ.\nТак!\r\n\r\n\tНі?"
    assert spans(document) == [("LOC", "Huế"), ("LOC", "м. Київ")]
    assert [item.text for item in document.sentences] == ["«Huế»,  м. Київ.", "Так!", "Ні?"]


@pytest.mark.parametrize(
    ("content", "ids"),
    [
        ("-DOCSTART- -X- O O\n\na X X B-LOC\n\n-DOCSTART- -X- O O\n\nb X X O\n", ["f-1", "f-2"]),
        ("# newdoc id = p\na O\n# newdoc\nb O\n", ["p", "f-2"]),
        ("# newdoc id = p\n\n# newdoc id = q\nb O\n", ["p", "q"]),
    ],
)
def test_documents(tmp_path: Path, content: str, ids: list[str]) -> None:
    documents = read(tmp_path, content)
    assert [document.id for document in documents] == ids
    assert [document.text for document in documents][-1] == "b"


def test_quantities_and_links(tmp_path: Path) -> None:
    content = (
        "# global.columns = FORM NER QUANTITY MISC\n"
        "Hue\tB-LOC\tO\tKb=wikidata:Q36167,geonames:1580240|Canonical=Hu%E1%BA%BF\n450\tO\tB-money\tValue=450.5|Currency=VND|Op=>\nVND\tO\tI-money\t_\n"
    )
    (document,) = read(tmp_path, content)
    (entity,), (quantity,) = document.entities, document.quantities
    assert (entity.kb, entity.cluster, entity.canonical) == (("wikidata:Q36167", "geonames:1580240"), "wikidata:Q36167", "Huế")
    assert (quantity.text, str(quantity.value), quantity.currency, quantity.op) == ("450 VND", "450.5", "VND", ">")
    assert document.layers == ("sentences", "entities", "links", "quantities", "values")


def test_quantities_without_values_are_spans_and_kinds(tmp_path: Path) -> None:
    (document,) = read(tmp_path, "Hue B-GPE\n450 B-MONEY\nVND I-MONEY\nthe O\nlaw B-LANGUAGE\n")
    assert document.layers == ("sentences", "entities", "quantities")
    assert [(item.kind, item.text, item.value) for item in document.quantities] == [("money", "450 VND", None)]
    assert spans(document) == [("LOC", "Hue"), ("MISC", "law")]


def test_what_a_user_leaves_out_is_left_out(tmp_path: Path) -> None:
    (document,) = read(tmp_path, "Hue B-GPE\nboss B-JOB\n", types={"job": "-", "GPE": "org"})
    assert spans(document) == [("ORG", "Hue")]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("a O\nb I-PER\n", ", line 2: column 2: 'I-PER' after 'O' continues no span of PER; a span begins with B- (in IOB1 it need not"),
        ("a I-PER\n", ", line 1: column 2: 'I-PER' at the beginning of a sentence continues no span"),
        ("a B-PER\nb I-LOC\n", ", line 2: column 2: 'I-LOC' after 'B-PER' continues no span of LOC"),
        ("a B-PER\nb O\nc U-PER\n", ", line 1: column 2: 'B-PER' leaves a span of PER open; its last tag must be L-"),
        ("a B-PRSN\n", ", line 1: column 2: unknown type 'PRSN'; did you mean"),
        ("a B-JOB\n", ", line 1: column 2: unknown type 'JOB'; say what it stands for, e.g. JOB=ORG, or JOB=- to leave it out"),
        ("a O\nb B-PER x\n", ", line 2: 3 columns, but line 1 has 2"),
        ("a O\nb O\nc O\nd B_PER\n", ", line 4: column 2: 'B_PER' is no tag; expected O, or B-, I-, L-, U- and a type"),
        ("a NN\nb VB\n", ", line 1: no column of tags"),
        ("a B-PER B-PER\n", ": columns 2 and 3 both hold tags of entities; say which counts: # global.columns"),
        ("# global.columns = FORM UPOS\na\tX\n", ": # global.columns names no column of tags"),
        ("# global.columns = UPOS NER\na\tO\n", ": # global.columns names no column FORM"),
        ("# global.columns = FORM NER\na\tb\n", ", line 2: column 2: 'b' is no tag"),
        ("# global.columns = FORM QUANTITY\na\tB-PER\n", ", line 2: column 2: 'PER' is a type of entities, but"),
        ("# global.columns = ID FORM NER\n1-2\tau\tO\n1\tà\tO\n", ", line 2, column 1: '1-2'; words inside tokens and empty nodes"),
        ("\tO\n", ", line 1, column 1: an empty form"),
        ("# text = a c\na O\nb O\n", ", line 2: the token 'b' of line 3 is not what comes next in the text: 'c'"),
        ("# text = a b\na O\n", ", line 2: the tokens end before # text does: 'b' is missing"),
        ("a\tO\tKb=wikidata:Q1\n", ", line 1: Kb belongs to the first token of an entity; none begins here"),
        ("a\tB-percent\tValue=x\n", ", line 1: Value: 'x' is not a number; a percent needs one"),
        ("a\tB-percent\tApprox=%FF\n", ", line 1: Approx: '%FF' is percent-encoded, but not as UTF-8"),
        ("a\tB-money\tValue=1\n", ", line 1: field quantities[0].currency: money needs the ISO 4217 code"),
        ("a\tB-PER\tKb=NIL\n", ", line 1: field entities[0].cluster: missing"),
        ("# layers = entities link\na\tB-PER\n", ", line 2: field layers[1]: Invalid enum value 'link'"),
        ("", ": no tokens and no documents there"),
    ],
)  # fmt: skip
def test_faults_name_line_and_column(tmp_path: Path, content: str, message: str) -> None:
    found = faults(tmp_path, content)
    assert any(fault.startswith(message) for fault in found), found


def test_every_fault_is_told(tmp_path: Path) -> None:
    found = faults(tmp_path, "a I-PER\nb B-JOB\n\nc I-LOC\n")
    assert [fault.split(":")[0] for fault in found] == [", line 1", ", line 2", ", line 4"]


@pytest.mark.parametrize("token", ["#", "#x", "# y", "-", "_", "O", "B-PER", "a\u00a0b", "'", "\u200f"])
def test_odd_tokens(tmp_path: Path, token: str) -> None:
    (document,) = read(tmp_path, f"# newdoc id = d\n{token}\tO\nHue\tB-LOC\n")
    assert document.text == f"{token} Hue"
    assert spans(document) == [("LOC", "Hue")]
