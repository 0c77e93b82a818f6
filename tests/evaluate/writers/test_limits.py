"""What a format cannot hold is an error that says what and where."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import InputError, OutputError
from pipeline.evaluate import gold_document
from pipeline.evaluate.gold import GoldDocument
from pipeline.evaluate.writers import Target, write_gold

TEXT = "Hue Co. i Hue."


def document(*entities: tuple[int, int], **fields: Any) -> GoldDocument:
    text = fields.pop("text", TEXT)
    record: dict[str, Any] = {"id": "d", "lang": "sv", "text": text, "layers": ["sentences", "entities"], "sentences": [], **fields}
    record.setdefault("entities", [{"start": a, "end": b, "text": text[a:b], "type": "ORG"} for a, b in entities])
    return gold_document(record)


def sentence(start: int, end: int, text: str = TEXT, **fields: str) -> dict[str, Any]:
    return {"start": start, "end": end, "text": text[start:end], **fields}


def linked(kb: str) -> dict[str, Any]:
    entity = {"start": 0, "end": 3, "text": "Hue", "type": "LOC", "kb": [kb], "cluster": "hue"}
    return {"entities": [entity], "layers": ["sentences", "entities", "links"]}


@pytest.mark.parametrize(
    ("to", "gold", "message"),
    [
        ("conll", document((0, 7), (0, 3)), "document 'd': 'Hue Co.' [0, 7) and 'Hue' [0, 3) overlap; CoNLL has one tag a token"),
        ("conll", document((0, 7), (4, 9)), "'Hue Co.' [0, 7) and 'Co. i' [4, 9) overlap"),
        ("conll", document((0, 3), (0, 3)), "'Hue' [0, 3) and 'Hue' [0, 3) overlap"),
        ("conll", document((0, 9), (1, 2), (4, 7)), "'Hue Co. i' [0, 9) and 'Co.' [4, 7) overlap"),
        ("conll", document((3, 7)), "the entity ' Co.' [3, 7) begins or ends with white space"),
        ("brat", document((0, 4)), "the entity 'Hue ' [0, 4) begins or ends with white space"),
        ("conll", document((4, 9), sentences=[sentence(0, 7), sentence(8, 14)]), "'Co. i' [4, 9) crosses the end of a sentence"),
        ("conll", document(sentences=[sentence(3, 4)]), "the sentence [3, 4) holds white space only"),
        ("conll", document(sentences=[sentence(0, 7, reference="a\nb")]), "the reference of the sentence [0, 7) has line breaks"),
        ("conll", document(text=" \n"), "the text is white space only"),
        ("conll", document(id="a\nb"), "field id: 'a\\nb' is empty, begins or ends with white space or has line breaks"),
        ("conll", document(source=" "), "field source: ' ' is empty"),
        ("brat", document(**linked("Q1")), "kb 'Q1' has no source; brat needs SOURCE:ID"),
    ],
)
def test_limits(to: Target, gold: GoldDocument, message: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        write_gold([gold], tmp_path / "out", to)
    assert re.match(rf"\d faults?: what {to} cannot hold\n  ", str(caught.value))
    assert message in str(caught.value)
    assert not (tmp_path / "out").exists()


def test_every_case_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="3 faults: what conll cannot hold"):
        write_gold([document((0, 7), (0, 3)), document((3, 7), id="e"), document(text=" ", id="f")], tmp_path, "conll")


def test_names_of_brat_files(tmp_path: Path) -> None:
    files = write_gold([document(id="a/b c"), document(id=".x"), document(id="Дім")], tmp_path, "brat")
    assert [file.name for file in files if file.suffix == ".ann"] == ["a_b_c.ann", "_x.ann", "Дім.ann"]
    with pytest.raises(InputError, match="'a_b': its file would be named like that of 'A/b'; change one of the ids"):
        write_gold([document(id="A/b"), document(id="a_b")], tmp_path, "brat")


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="file"):
        write_gold([document()], tmp_path / "file" / "x", "jsonl")
