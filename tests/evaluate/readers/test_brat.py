from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.errors import InputError
from pipeline.evaluate import load_gold
from pipeline.evaluate.gold import GoldDocument
from pipeline.evaluate.readers.brat import META

TEXT = "Ann 👩‍👩‍👧 bor i Huế,\r\nVietnam. 450 miljarder VND."
HUE, VND = TEXT.index("Huế"), TEXT.index("450")


def read(folder: Path, ann: str, text: str = TEXT, **options: str) -> GoldDocument:
    (folder / "d.txt").write_bytes(text.encode())
    (folder / "d.ann").write_bytes(ann.encode())
    (document,) = load_gold(folder, **options)  # type: ignore[arg-type]
    return document


def test_everything_that_is_read(tmp_path: Path) -> None:
    ann = (
        "A1\tNIL T2\n"
        f"T1\tGPE {HUE} {HUE + 3}\tHuế\nN1\tReference T1 Wikidata:Q36167\tHuế\nN2\tReference T1 geonames:1580240\tHuế\n"
        "T2\tPERSON 0 3\tAnn\n#1\tAnnotatorNotes T2\tcluster=ann; canonical=Ann%3B Ly\n#2\tAnnotatorNotes T1\tcluster=hue\n"
        f"T3\tMONEY {VND} {VND + 17}\t450 miljarder VND\n#3\tAnnotatorNotes T3\tvalue=4.5E+11; currency=VND\nA2\tOp T3 >\n"
        "#4\tAnnotatorNotes T3\tnot sure: = or >?\n"
    )
    document = read(tmp_path, ann, lang="sv")
    person, city = sorted(document.entities, key=lambda item: item.start)
    assert (city.type, city.kb, city.cluster) == ("LOC", ("wikidata:Q36167", "geonames:1580240"), "hue")
    assert (person.type, person.kb, person.cluster, person.canonical) == ("PER", ("NIL",), "ann", "Ann; Ly")
    (quantity,) = document.quantities
    assert (quantity.kind, quantity.value, quantity.currency, quantity.op) == ("money", Decimal("450000000000"), "VND", ">")
    assert (document.id, document.lang, document.text) == ("d", "sv", TEXT)
    assert document.layers == ("entities", "links", "quantities", "values")


def test_spans_over_line_breaks_are_whole(tmp_path: Path) -> None:
    end = TEXT.index("Vietnam") + 7
    document = read(tmp_path, f"T1\tLOC {HUE} {HUE + 4};{HUE + 6} {end}\tHuế, Vietnam\n")
    assert document.entities[0].text == "Huế,\r\nVietnam"
    assert document.layers == ("entities",)


def test_nested_and_adjacent_spans_are_kept(tmp_path: Path) -> None:
    document = read(tmp_path, "T1\tORG 0 7\tHue Co.\nT2\tLOC 0 3\tHue\nT3\tPER 7 8\tx\n", "Hue Co.x")
    assert [(item.type, item.start, item.end) for item in document.entities] == [("ORG", 0, 7), ("LOC", 0, 3), ("PER", 7, 8)]


def test_what_brat_has_no_place_for(tmp_path: Path) -> None:
    meta = {"file": "d", "id": "a/b", "lang": "sv", "layers": ["sentences", "entities"]}
    meta["sentences"] = [{"start": 0, "end": 3, "text": "Ann", "reference": "Ann"}]
    (tmp_path / META).write_text(json.dumps({"file": "c"}) + "\n" + json.dumps(meta) + "\n", encoding="utf-8")
    document = read(tmp_path, "")
    assert (document.id, document.lang, document.entities) == ("a/b", "sv", ())
    assert [item.reference for item in document.sentences] == ["Ann"]
    (tmp_path / META).write_text("{", encoding="utf-8")
    with pytest.raises(InputError, match=r"documents\.meta, line 1: not JSON"):
        read(tmp_path, "")


@pytest.mark.parametrize(
    ("ann", "message"),
    [
        ("T1\tLOC 0 3;8 9\tAnn x\n", "line 1: T1: discontinuous (0 3;8 9); spans must be whole"),
        ("T1\tLOC 0 3;4 6\tAnn x\n", "line 1: T1: discontinuous (0 3;4 6)"),
        ("T1\tLOC 0 3\tann\n", "line 1: field entities[0].text: 'ann' is not the text at [0, 3): 'Ann'"),
        (f"T1\tLOC {HUE + 3} {HUE + 6}\tHuế\n", "it is right in UTF-16 units (JavaScript, Java), but offsets count code points"),
        (f"T1\tLOC {HUE + 13} {HUE + 18}\tHuế\n", "it is right in bytes of UTF-8"),
        (f"T1\tORG {VND - 1} {VND + 2}\t450\n", "it is right where every CR LF counts as one"),
        ("T1\tLOC 1 4\tAnn\n", "it is right when counted from 1, but offsets count from 0"),
        ("T1\tLOC 0 999\tAnn\n", "line 1: field entities[0]: span [0, 999) does not stand on a text of"),
        ("T1\tLOC 0\tAnn\n", "line 1: T1: expected TYPE START END"),
        ("T1\tJOB 0 3\tAnn\n", "line 1: T1: unknown type 'JOB'"),
        ("T1\tLOC 0 3\tAnn\nT1\tLOC 0 3\tAnn\n", "line 2: the id T1 is also that of line 1"),
        ("T1 LOC 0 3 Ann\n", "line 1: 'T1 LOC 0 3 Ann' has no tab"),
        ("N1\tReference T9 wikidata:Q1\tx\n", "line 1: it speaks of T9, which is not there"),
        ("T1\tLOC 0 3\tAnn\nN1\tReference T1 Q1\tx\n", "line 2: expected Reference T1 SOURCE:ID"),
        ("T1\tpercent 0 3\tAnn\nN1\tReference T1 wikidata:Q1\tx\n", "line 2: T1 is a quantity; only entities have identifiers"),
        ("T1\tpercent 0 3\tAnn\nA1\tNIL T1\n", "line 2: T1 is a quantity; only entities have identifiers"),
        ("T1\tpercent 0 3\tAnn\nA1\tValue T1 x\n", "line 2: Value: 'x' is not a number; a percent needs one"),
        ("T1\tpercent 0 3\tAnn\nA1\tValue T1 1\nA2\tValue T1 2\n", "line 3: 'Value' of T1 was given before"),
        ("T1\tpercent 0 3\tAnn\nA1\tKind T1 PER\n", "line 2: Kind: 'PER' is no kind of quantity"),
        ("T1\tpercent 0 3\tAnn\n#1\tAnnotatorNotes T1\tvalue=1; curency=VND\n", "line 2: 'curency' is no field of a quantity"),
        ("T1\tLOC 0 3\tAnn\nA1\tSure T1\n", "line 2: unknown attribute 'Sure'"),
        ("T1\tLOC 0 3\tAnn\nA1\tSure\n", "line 2: expected NAME T1 and a value"),
        ("T1\tmoney 0 3\tAnn\n#1\tAnnotatorNotes T1\tvalue=1\n", "line 1: field quantities[0].currency: money needs"),
        ("T1\tLOC 0 3\tAnn\nA1\tNIL T1\n", "line 1: field entities[0].cluster: missing"),
        ("R1\tPart-of Arg1:T1 Arg2:T2\n", "line 1: R1: relations are not read"),
        ("*\tEquiv T1 T2\n", "line 1: *: equivalences are not read"),
    ],
)
def test_faults_name_the_line(tmp_path: Path, ann: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        read(tmp_path, ann)
    assert message in str(caught.value)
    assert f"{tmp_path / 'd.ann'}, line" in str(caught.value)


def test_files_without_their_other_half(tmp_path: Path) -> None:
    read(tmp_path, "")
    (tmp_path / "a.ann").write_text("")
    (tmp_path / "b.txt").write_text("x")
    with pytest.raises(InputError) as caught:
        load_gold(tmp_path)
    assert "a.ann: no a.txt beside it" in str(caught.value)
    assert "b.txt: no b.ann beside it; where nothing is annotated, make an empty one" in str(caught.value)


def test_a_text_stands_for_its_annotations(tmp_path: Path) -> None:
    document = read(tmp_path, "T1\tPER 0 3\tAnn\n")
    assert load_gold(tmp_path / "d.txt") == load_gold(tmp_path / "d.ann") == (document,)
