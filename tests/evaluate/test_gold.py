from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import InputError
from pipeline.evaluate import gold_document, load_gold, oracle

SEEDS = Path(__file__).parents[2] / "seeds"


def record() -> dict[str, Any]:
    text = "Ann 👩‍👩‍👧 bor i Hue.\r\n18,9 %"
    hue = text.index("Hue")
    percent = text.index("18")
    return {
        "id": "d",
        "lang": "sv",
        "source": "d.txt",
        "text": text,
        "note": "annotators may add keys of their own",
        "sentences": [{"start": 0, "end": hue + 4, "text": text[: hue + 4], "reference": "Ann lives in Huế."}],
        "entities": [
            {"start": hue, "end": hue + 3, "text": "Hue", "type": "LOC", "canonical": "Huế", "cluster": "hue", "kb": ["wikidata:Q36167"]}
        ],
        "quantities": [{"start": percent, "end": len(text), "text": "18,9 %", "kind": "percent", "value": Decimal("18.9")}],
    }


def as_json(value: Any) -> str:
    return json.dumps(value, default=float)


def changed(path: str, value: Any) -> dict[str, Any]:
    """The record with one field changed; ``...`` removes it."""
    whole = record()
    target: Any = whole
    *parts, last = [int(part) if part.isdigit() else part for part in path.split(".")]
    for part in parts:
        target = target[part]
    if value is ...:
        del target[last]
    else:
        target[last] = value
    return whole


def test_the_gold_of_the_repository_is_whole() -> None:
    documents = load_gold(SEEDS / "gold")
    assert [document.lang for document in documents] == ["tr", "uk", "sv", "ar"]
    for document in documents:
        assert document.source is not None
        assert document.text == (SEEDS / document.source).read_bytes().decode()
        assert all(sentence.reference for sentence in document.sentences)
        oracle(document)


def test_numbers_are_exact(tmp_path: Path) -> None:
    path = tmp_path / "d.json"
    path.write_text(as_json(record()).replace("18.9}", "18.900000000000000001}"), encoding="utf-8")
    (document,) = load_gold(path)
    assert document.quantities[0].value == Decimal("18.900000000000000001")


@pytest.mark.parametrize(
    ("path", "value", "fault"),
    [
        ("lang", ..., "Object missing required field `lang`"),
        ("text", 3, "field text: Expected `str`, got `int`"),
        ("entities.0.start", "0", r"field entities\[0\].start: Expected `int`, got `str`"),
        ("entities.0.cluster", ..., r"field entities\[0\].cluster: missing: one name for one entity"),
        ("entities.0.type", "GPE", r"field entities\[0\].type: Invalid enum value 'GPE'"),
        ("entities.0.end", 99, r"field entities\[0\]: span \[\d+, 99\) does not stand on a text of \d+ code points"),
        ("entities.0.text", "hue", r"field entities\[0\].text: 'hue' is not the text at \[\d+, \d+\): 'Hue'"),
        ("entities.0.kb", [], r"field entities\[0\].kb: list the right identifiers, or only 'NIL'; got \[\]"),
        ("entities.0.kb", ["NIL", "wikidata:Q1"], r"field entities\[0\].kb: list the right identifiers"),
        ("entities.0.canonicle", "x", ""),
        ("quantities.0.curency", "SEK", r"field quantities\[0\].curency: unknown; did you mean 'currency'\?"),
        ("quantities.0.value", None, r"field quantities\[0\].value: null is for vague amounts, which need approx"),
        ("quantities.0.value", "18.9", r"field quantities\[0\].value: a percent needs a number or null; got '18.9'"),
        ("quantities.0.value", 18.9, r"field quantities\[0\].value: the float 18.9 is not exact"),
        ("quantities.0.value", True, r"field quantities\[0\].value: a percent needs a number or null; got True"),
        ("quantities.0.kind", "date", r"field quantities\[0\].value: a date needs an ISO 8601 string; got"),
        ("quantities.0.kind", "money", r"field quantities\[0\].currency: money needs the ISO 4217 code"),
        ("quantities.0.kind", "measure", r"field quantities\[0\].unit: a measure needs the UCUM code"),
        ("quantities.0.op", "≥", r"field quantities\[0\].op: Invalid enum value"),
    ],
)
def test_faults_name_their_field(path: str, value: Any, fault: str) -> None:
    if not fault:
        assert gold_document(changed(path, value))  # 'canonical' is there, so this is the annotator's own key
        return
    with pytest.raises(InputError, match=fault):
        gold_document(changed(path, value))


def test_overlapping_sentences() -> None:
    whole = record()
    whole["sentences"].append({"start": 4, "end": 5, "text": whole["text"][4:5]})
    with pytest.raises(InputError, match=r"field sentences: \[0, \d+\) and \[4, 5\) overlap or are out of order"):
        gold_document(whole)


def test_all_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{\n "id": "a",\n "lang": }', encoding="utf-8")
    (tmp_path / "b.json").write_text(as_json(changed("quantities.0.value", None)), encoding="utf-8")
    (tmp_path / "c.json").write_bytes(b'{"id": "\xff"}')
    (tmp_path / "d.jsonl").write_text(as_json(record()) + "\n\n" + as_json(record()) + "\n{]\n[NaN]\n", encoding="utf-8")
    (tmp_path / "README.md").write_text("not gold", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_gold(tmp_path)
    lines = str(caught.value).replace(str(tmp_path), "G").split("\n")
    assert lines[0] == "G: 7 faults in gold files"
    assert lines[1] == "  G/a.json, line 3, column 10: not JSON: Expecting value"
    assert lines[2].startswith("  G/b.json, line 1: field quantities[0].value: null is for vague amounts")
    assert lines[3] == "  G/c.json: byte 8 is not UTF-8; save the file as UTF-8"
    assert lines[4] == "  G/d.jsonl, line 1: field id: 'd' is also the id of G/b.json; ids must be unique"
    assert lines[5].startswith("  G/d.jsonl, line 3: field id: 'd' is also the id of")
    assert lines[6].startswith("  G/d.jsonl, line 4, column 2: not JSON")
    assert lines[7] == "  G/d.jsonl, line 5: not JSON: NaN is not a JSON number"


def test_nothing_to_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no gold files there; expected files named \*\.json"):
        load_gold(tmp_path)
    with pytest.raises(InputError, match="no such file or folder"):
        load_gold(tmp_path / "none")
    (tmp_path / "list.json").write_text("[]", encoding="utf-8")
    with pytest.raises(InputError, match="Expected `object`, got `array`"):
        load_gold(tmp_path)
