from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import pytest

from pipeline.document import Document
from pipeline.errors import InputError
from pipeline.evaluate import evaluate, load_gold, load_predictions, oracle
from pipeline.evaluate.fidelity import Fidelity
from pipeline.evaluate.scores import Scores
from pipeline.formats.annotate import annotation_line
from pipeline.formats.jsonl import write_annotations

GOLD = load_gold(Path(__file__).parents[2] / "seeds" / "gold")


@pytest.mark.parametrize("as_folder", [True, False])
def test_the_output_of_a_run(tmp_path: Path, as_folder: bool) -> None:
    documents = [oracle(gold) for gold in GOLD]
    write_annotations(documents, tmp_path / "annotations.jsonl")
    (tmp_path / "other.jsonl").write_text("not to be read", encoding="utf-8")
    loaded = load_predictions(tmp_path if as_folder else tmp_path / "annotations.jsonl", GOLD)
    assert list(loaded) == documents


def test_compact_records_score_like_full_ones(tmp_path: Path) -> None:
    documents = [oracle(gold) for gold in GOLD[:3]]
    lines = [annotation_line(document) for document in documents]
    (tmp_path / "a.jsonl").write_bytes(b"".join(lines[:2]))
    (tmp_path / "b.jsonl").write_bytes(b"\n".join(lines[2:]) + b"\n\n")
    loaded = load_predictions(tmp_path, GOLD)
    assert [document.quantities for document in loaded] != [None] * 3
    compact_scores, full_scores = evaluate(GOLD[:3], loaded), evaluate(GOLD[:3], documents)
    assert without_statuses(compact_scores) == without_statuses(full_scores)
    assert compact_scores.fidelity_all is not None and full_scores.fidelity_all is not None
    assert (compact_scores.fidelity_all.statuses, full_scores.fidelity_all.statuses) == ({}, {"ok": 98})


def without_statuses(scores: Scores) -> Scores:
    """Compact records do not say what the translator thinks of its sentences."""

    def bare(fidelity: Fidelity | None) -> Fidelity | None:
        return None if fidelity is None else msgspec.structs.replace(fidelity, statuses={})

    return msgspec.structs.replace(
        scores,
        documents=tuple(msgspec.structs.replace(item, fidelity=bare(item.fidelity)) for item in scores.documents),
        fidelity={lang: bare(item) for lang, item in (scores.fidelity or {}).items()},
        fidelity_all=bare(scores.fidelity_all),
    )


def compact(**parts: Any) -> Document:
    (document,) = _load(json.dumps({"id": GOLD[0].id, **parts}))
    return document


def _load(line: str) -> tuple[Document, ...]:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "p.jsonl"
        file.write_text("\n" + line + "\n", encoding="utf-8")
        return load_predictions(file, GOLD)


def test_compact_records_of_other_systems() -> None:
    document = compact(
        lang="whatever",
        entities=[{"start": 0, "end": 4, "type": "PER", "kb": "NIL", "score": 0.3}],
        quantities=[{"start": 0, "end": 1, "kind": "percent", "value": 0.1}, {"start": 2, "end": 3, "kind": "date", "value": "2024"}],
        sentences=[{"start": 0, "end": 4, "translation": "a"}, {"start": 5, "end": 6}, {"start": 7, "end": 8, "translation": "b"}],
    )
    assert document.text == GOLD[0].text
    assert document.mentions is not None and document.mentions[0].kb is None
    assert [quantity.value for quantity in document.layer("quantities")] == [Decimal("0.1"), "2024"]
    translation = document.layer("translation")
    assert [translation.text[item.start : item.end] for item in translation.sentences] == ["a", "", "b"]
    assert not compact(sentences=[{"start": 0, "end": 4}]).has("translation")
    failed = compact(failed="no model")
    assert failed.failure is not None and failed.failure.message == "no model"


def test_records_without_gold_are_passed_over() -> None:
    assert _load('{"id": "unknown", "entities": []}') == ()


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "line 2: Expecting property name"),
        ("[1]", "line 2: Expected `object`, got `array`"),
        ('{"entities": []}', "line 2: Object missing required field `id`"),
        (
            '{"id": "000_f94a9a5373800e96", "entities": [{"start": 0, "end": 9999, "type": "PER"}]}',
            r"line 2: .*span \[0, 9999\).*code points of the gold text",
        ),
        ('{"id": "000_f94a9a5373800e96", "entities": [{"start": 0, "end": 1, "type": "GPE"}]}', "line 2: Invalid enum value 'GPE'"),
        (
            '{"id": "000_f94a9a5373800e96", "quantities": [{"start": 0, "end": 1, "kind": "date", "value": [1]}]}',
            "line 2: .*value must be a number",
        ),
        ('{"id": "x", "text": "a", "quantities": [{"start": 0, "end": 2, "kind": "date"}]}', r"line 2: .*span \[0, 2\)"),
    ],
)
def test_faults_name_file_and_line(line: str, message: str) -> None:
    with pytest.raises(InputError, match=rf"p\.jsonl, {message}"):
        _load(line)


def test_nothing_to_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file or folder"):
        load_predictions(tmp_path / "none", GOLD)
    with pytest.raises(InputError, match=r"no predictions there; expected annotations\.jsonl"):
        load_predictions(tmp_path, GOLD)
