"""Predictions of other systems in CoNLL and brat files."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.document import Document
from pipeline.errors import InputError
from pipeline.evaluate import evaluate, gold_document, load_gold, load_predictions, oracle
from pipeline.evaluate.gold import GoldDocument
from pipeline.evaluate.writers import Target, write_gold

SEEDS = load_gold(Path(__file__).parents[3] / "seeds" / "gold")
TEXT = "Ann bor\u00a0i  Huế.\r\nI Hanoi."
GOLD = gold_document(
    {
        "id": "d",
        "lang": "sv",
        "text": TEXT,
        "layers": ["entities"],
        "entities": [{"start": TEXT.index("Huế"), "end": TEXT.index("Huế") + 3, "text": "Huế", "type": "LOC"}],
    }
)


def read(folder: Path, name: str, content: str, *gold: GoldDocument, **types: str) -> tuple[Document, ...]:
    (folder / name).write_text(content, encoding="utf-8")
    return load_predictions(folder / name, gold or (GOLD,), types=types)


@pytest.mark.parametrize("to", ["conll", "brat"])
def test_gold_as_a_prediction_is_right(to: Target, tmp_path: Path) -> None:
    write_gold(SEEDS, tmp_path, to)
    scores = evaluate(SEEDS, load_predictions(tmp_path, SEEDS), translation=False, samples=0)
    perfect = evaluate(SEEDS, [oracle(gold) for gold in SEEDS], translation=False, samples=0)
    assert scores.parts == ("quantities", "entities", "links")
    assert scores.total.entities == perfect.total.entities
    assert scores.total.linking == perfect.total.linking
    assert scores.total.quantities == perfect.total.quantities
    assert scores.clusters == perfect.clusters


@pytest.mark.parametrize(
    "content",
    [
        "# newdoc id = d\nAnn B-PERSON\nbor O\ni O\nHuế B-GPE\n. O\n\nI O\nHanoi B-GPE\n. O\n",
        "Ann\tB-PER\nbor\tO\ni\tO\nHuế.\tO\nI\tO\nHanoi\tB-LOC\n.\tO\n".replace("Huế.\tO", "Huế\tB-LOC\n.\tO"),
        "Ann I-PER\nbor O\ni O\nHuế I-LOC\n. O\nI O\nHanoi I-LOC\n. O\n",
    ],
    ids=["by id", "by text", "sequences that no scheme allows"],
)
def test_tokens_are_found_in_the_text_of_the_gold(tmp_path: Path, content: str) -> None:
    (document,) = read(tmp_path, "p.conll", content)
    assert document.text == TEXT
    assert [(item.type, document.surface(item)) for item in document.layer("entities")] == [
        ("PER", "Ann"),
        ("LOC", "Huế"),
        ("LOC", "Hanoi"),
    ]
    assert document.mentions is None and document.quantities is None
    scores = evaluate([GOLD], [document])
    assert scores.parts == ("entities",)
    assert (scores.total.core.exact.hit, scores.total.core.exact.got) == (1, 3)


def test_quantities_and_links(tmp_path: Path) -> None:
    found = read(tmp_path, "d.ann", "T1\tPERS 0 3\tAnn\nN1\tReference T1 Wikidata:Q1\tAnn\nT2\tpercent 4 7\tbor\nA1\tValue T2 0.5\n")
    assert found[0].mentions is not None and found[0].mentions[0].kb == "wikidata:Q1"
    assert found[0].layer("quantities")[0].number == Decimal("0.5")
    spans = read(tmp_path, "p.conll", "# newdoc id = d\nAnn O\nbor B-PERCENT\ni O\nHuế. O\nI O\nHanoi. O\n")
    assert [(item.kind, item.value) for item in spans[0].layer("quantities")] == [("percent", None)]


def test_what_no_gold_has_is_passed_over(tmp_path: Path) -> None:
    assert read(tmp_path, "p.conll", "# newdoc id = x\nAnn O\n") == ()
    assert read(tmp_path, "x.ann", "T1\tPER 0 3\tAnn\n") == ()


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        (
            "p.conll",
            "# newdoc id = d\nAnn O\nbor O\nvid O\n",
            "line 1: document 'd' is not the text of the gold: the token 'vid' of line 4",
        ),
        (
            "p.conll",
            "# newdoc id = d\nAnn O\nbor O\n",
            "line 1: document 'd' is not the text of the gold: the tokens end before the text does",
        ),
        ("p.conll", "Ann O\n", "line 1: a document without an id, and no gold document has its text; put # newdoc id"),
        ("p.conll", "# newdoc id = d\nAnn B-JOB\nbor O\ni O\nHuế. O\nI O\nHanoi. O\n", "line 2: column 2: unknown type 'JOB'"),
        ("p.conll", "Ann\n", "line 1: no column of tags"),
        ("d.ann", "T1\tPER 0 3\tBob\n", "line 1: 'Bob' is not the text of the gold at [0, 3): 'Ann'"),
        ("d.ann", "T1\tPER 1 4\tAnn\n", "it is right when counted from 1"),
        ("d.ann", "T1\tPER 5 5\t\n", "line 1: '' is not the text of the gold"),
    ],
)
def test_faults(tmp_path: Path, name: str, content: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        read(tmp_path, name, content)
    assert message in str(caught.value)


def test_two_gold_documents_with_one_text(tmp_path: Path) -> None:
    twin = gold_document({"id": "e", "lang": "sv", "text": "a b", "layers": []})
    other = gold_document({"id": "f", "lang": "sv", "text": "a  b", "layers": []})
    with pytest.raises(InputError, match="several gold documents have its text"):
        read(tmp_path, "p.conll", "a O\nb O\n", twin, other)


def test_another_text_and_bytes_that_are_none(tmp_path: Path) -> None:
    (tmp_path / "d.txt").write_text("Ann")
    with pytest.raises(InputError, match=r"d\.txt: not the text of the gold document 'd'"):
        read(tmp_path, "d.ann", "")
    (tmp_path / "p.conll").write_bytes(b"\xff O")
    with pytest.raises(InputError, match="byte 0 is not UTF-8"):
        load_predictions(tmp_path / "p.conll", [GOLD])
