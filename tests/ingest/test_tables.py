"""Parquet files and data sets."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import datasets
import pyarrow
import pyarrow.parquet
import pytest

from pipeline.errors import InputError
from pipeline.ingest import IngestConfig, read_dataset, read_documents

ROWS: list[dict[str, Any]] = [{"id": "a", "text": "Merhaba\r\ndünya", "lang": "tr"}, {"id": "b", "text": "Hej 😀", "lang": "sv"}]


def _parquet(path: Path, rows: list[dict[str, Any]], row_group_size: int = 1) -> None:
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), path, row_group_size=row_group_size)


def test_parquet(tmp_path: Path) -> None:
    _parquet(tmp_path / "news.parquet", ROWS)
    documents = list(read_documents([tmp_path]))
    assert [(item.id, item.text, item.lang) for item in documents] == [("a", "Merhaba\r\ndünya", "tr"), ("b", "Hej 😀", "sv")]
    assert documents[1].meta == {"path": str(tmp_path / "news.parquet"), "row": 2}


def test_parquet_rows_without_text_fail_alone(tmp_path: Path) -> None:
    _parquet(tmp_path / "n.parquet", [{"text": "a"}, {"text": None}, {"text": "c"}])
    documents = list(read_documents([tmp_path / "n.parquet"]))
    assert [item.id for item in documents] == ["n:1", "n:2", "n:3"]
    assert [item.failure is None for item in documents] == [True, False, True]


def test_parquet_without_text_column(tmp_path: Path) -> None:
    _parquet(tmp_path / "n.parquet", [{"body": "a"}])
    failed = next(read_documents([tmp_path / "n.parquet"]))
    assert failed.failure is not None
    assert "its columns are: body" in failed.failure.message
    assert next(read_documents([tmp_path / "n.parquet"], config=IngestConfig(text_field="body"))).text == "a"


def test_damaged_parquet(tmp_path: Path) -> None:
    (tmp_path / "x.parquet").write_bytes(b"PAR1 this is none")
    failed = next(read_documents([tmp_path / "x.parquet"]))
    assert failed.id == "x"
    assert failed.failure is not None
    assert "not a readable Parquet file" in failed.failure.message


def test_dataset_objects() -> None:
    dataset = datasets.Dataset.from_list(ROWS)
    assert [item.id for item in read_dataset(dataset)] == ["a", "b"]
    assert [item.text for item in read_dataset(dataset.to_iterable_dataset())] == [row["text"] for row in ROWS]
    split = datasets.DatasetDict({"train": dataset.remove_columns("id"), "test": dataset.remove_columns("id")})
    assert [item.id for item in read_dataset(split, name="news")] == ["news/train:1", "news/train:2", "news/test:1", "news/test:2"]
    with pytest.raises(InputError, match="no column 'text'"):
        list(read_dataset(dataset.rename_column("text", "body")))


def test_dataset_on_disk(tmp_path: Path) -> None:
    datasets.DatasetDict({"train": datasets.Dataset.from_list(ROWS), "test": datasets.Dataset.from_list(ROWS[:1])}).save_to_disk(
        tmp_path / "saved"
    )
    assert [item.id for item in read_documents([f"datasets:{tmp_path / 'saved'}:train"])] == ["a", "b"]
    with pytest.raises(InputError, match="no split 'dev'; its splits are: train, test"):
        list(read_documents([f"datasets:{tmp_path / 'saved'}:dev"]))
    everything = list(read_documents([f"datasets:{tmp_path / 'saved'}"]))
    assert [item.id for item in everything] == ["a", "b", "a#2"]
    assert everything[2].meta["original_id"] == "a"


@pytest.mark.parametrize(
    ("name", "content"),
    [("n.csv", "id,text\na,Merhaba\n"), ("n.tsv", "id\ttext\na\tMerhaba\n"), ("n.json", '[{"id": "a", "text": "Merhaba"}]')],
)
def test_dataset_files(tmp_path: Path, name: str, content: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HOME", str(tmp_path / "cache"))
    (tmp_path / name).write_text(content, encoding="utf-8")
    assert [(item.id, item.text) for item in read_documents([f"datasets:{tmp_path / name}"])] == [("a", "Merhaba")]


def test_dataset_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(InputError, match="names no data set"):
        list(read_documents(["datasets:"]))
