from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import InputError
from pipeline.evaluate import load_gold
from pipeline.evaluate.readers.jsonfiles import field_lines

PRETTY = """{
  "id": "d", "lang": "sv",
  "text": "Ann { [ , \\" bor",
  "sentences": [],
  "entities": [
    {"start": 0, "end": 3, "text": "Ann", "type": "PER",
     "kb": ["NIL"], "cluster": "ann"},
    {
      "start": 4,
      "end": 5, "text": "x",
      "type": "GPE", "kb": [
        "NIL"
      ],
      "cluster": "b"
    }
  ],
  "quantities": [{"start": 0, "end": 1, "text": "A", "kind": "money",
                  "value": 1}]
}
"""


def test_faults_of_a_whole_file_name_their_lines(tmp_path: Path) -> None:
    (tmp_path / "d.json").write_text(PRETTY, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_gold(tmp_path)
    assert [line.split("d.json")[1] for line in str(caught.value).split("\n")[1:]] == [
        ", line 11: field entities[1].type: Invalid enum value 'GPE'",
    ]
    (tmp_path / "d.json").write_text(PRETTY.replace("GPE", "LOC"), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_gold(tmp_path)
    assert [line.split("d.json")[1] for line in str(caught.value).split("\n")[1:]] == [
        ", line 10: field entities[1].text: 'x' is not the text at [4, 5): '{'",
        ", line 17: field quantities[0].currency: money needs the ISO 4217 code of its currency",
    ]


def test_every_field_of_wrong_type_is_told(tmp_path: Path) -> None:
    (tmp_path / "d.jsonl").write_text('{"id": 1, "text": "a", "sentences": [3, {"start": "0"}], "entities": {}}\n', encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_gold(tmp_path)
    message = str(caught.value)
    for fault in (
        "field id: Expected `str`, got `int`",
        "Object missing required field `lang`",
        "field sentences[0]: Expected `object`, got 3",
        "field sentences[1].start: Expected `int`, got `str`",
        "field sentences[1]: Object missing required field `end`",
        "field entities: Expected `array`, got `object`",
    ):
        assert f"d.jsonl, line 1: {fault}" in message


@pytest.mark.parametrize(
    ("record", "fault"),
    [
        ({"layers": ["entities"], "quantities": [{}]}, "field quantities[0]: Object missing required field `start`"),
        ({"layers": ["entities"]}, "field entities: missing; give a list, which may be empty"),
        ({"layers": ["entity"]}, "field layers[0]: Invalid enum value 'entity'"),
        ({"layer": ["entities"]}, "field layer: unknown; did you mean 'layers'?"),
        (
            {"layers": [], "entities": [{"start": 0, "end": 1, "text": "a", "type": "PER"}]},
            "field entities: annotated, but not among the layers of the document",
        ),
        (
            {"layers": ["entities"], "entities": [{"start": 0, "end": 1, "text": "a", "type": "PER", "cluster": "x"}]},
            "field entities[0].cluster: given, but 'links' is not among the layers",
        ),
        (
            {"layers": ["quantities"], "quantities": [{"start": 0, "end": 1, "text": "a", "kind": "cardinal", "value": 1}]},
            "field quantities[0].value: given, but 'values' is not among the layers",
        ),
    ],
)
def test_layers(tmp_path: Path, record: dict[str, object], fault: str) -> None:
    (tmp_path / "d.json").write_text(json.dumps({"id": "d", "lang": "sv", "text": "a", **record}), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_gold(tmp_path)
    assert fault in str(caught.value)


def test_lines_in_a_file_for_one_document(tmp_path: Path) -> None:
    (tmp_path / "d.json").write_text("{}\n{}\n")
    with pytest.raises(InputError, match=r"line 2, column 1: not JSON: Extra data; is this JSON lines\? Then name the file \*\.jsonl"):
        load_gold(tmp_path)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("gold", '{"id": "d", "lang": "sv", "text": "a", "layers": []}'),
        ("gold.dat", '{"id": "d", "lang": "sv", "text": "a", "layers": []}\n{"id": "e", "lang": "sv", "text": "a", "layers": []}\n'),
        ("gold.txt", "a O\nb B-PER\n"),
        ("gold.tsv", "# text = a b\na\tO\nb\tB-PER\n"),
    ],
)
def test_content_says_what_the_name_does_not(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    assert load_gold(tmp_path / name)[0].text[0] == "a"


@pytest.mark.parametrize("content", [b"", b"Ann bor i Hue.", b"\xff"])
def test_what_is_no_gold(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.txt").write_bytes(content)
    with pytest.raises(InputError, match=r"x\.txt: (in no known format; expected \*\.json|byte 0 is not UTF-8)"):
        load_gold(tmp_path / "x.txt")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("ab[].,\"\\", max_size=3), inner, max_size=3),
    max_leaves=8,
)  # fmt: skip


@given(st.dictionaries(st.text("xyz", min_size=1), JSON, max_size=4))
def test_lines_of_fields(record: dict[str, object]) -> None:
    """With one key a line, every key of the object is on a line that begins with it."""
    content = "{\n" + ",\n".join(f"{json.dumps(key)}: {json.dumps(value)}" for key, value in record.items()) + "\n}"
    lines = field_lines(content)
    assert {key: lines[key] for key in record} == {key: number for number, key in enumerate(record, start=2)}
