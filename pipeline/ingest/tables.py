"""Parquet files and data sets: one document per row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pipeline.document import Document
from pipeline.errors import DocumentError, InputError
from pipeline.ingest.config import IngestConfig
from pipeline.ingest.record import failure_document, record_document

_BATCH_ROWS = 256
PREFIX = "datasets:"


def read_parquet(path: Path, name: str, config: IngestConfig) -> Iterator[Document]:
    """Documents of a Parquet file, read a few hundred rows at a time.

    Args:
        path: the file.
        name: begins the ids of rows that have none: ``name:row``, counted from 1.
        config: names of fields, limits, declared language.
    """
    import pyarrow
    import pyarrow.parquet

    row = 0
    try:
        with pyarrow.parquet.ParquetFile(path) as table:
            if config.text_field not in table.schema_arrow.names:
                columns = ", ".join(table.schema_arrow.names)
                raise DocumentError(
                    f"{path}: no column {config.text_field!r}; its columns are: {columns}. Name the right one with text_field"
                )
            for batch in table.iter_batches(batch_size=_BATCH_ROWS):
                for record in batch.to_pylist():
                    row += 1
                    meta = {"path": str(path), "row": row}
                    yield record_document(record, f"{name}:{row}", where=f"{path}, row {row}", meta=meta, config=config)
    except (pyarrow.ArrowException, OSError, DocumentError, UnicodeDecodeError) as error:
        fault = (
            error if isinstance(error, DocumentError) else DocumentError(f"{path}: not a readable Parquet file behind row {row}: {error}")
        )
        yield failure_document(name if row == 0 else f"{name}:{row + 1}", fault, meta={"path": str(path), "row": row + 1}, lang=config.lang)


def read_dataset(dataset: Any, *, config: IngestConfig | None = None, name: str = "dataset") -> Iterator[Document]:
    """Documents of a ``datasets`` data set, in memory, on disk or streamed.

    Args:
        dataset: a ``Dataset``, ``IterableDataset``, a dictionary of them, or any iterable of mappings.
        config: names of fields, limits, declared language.
        name: begins the ids of rows that have none: ``name:row``, or ``name/split:row`` in a dictionary.

    Raises:
        InputError: the data set has no text column.
    """
    config = config or IngestConfig()
    if isinstance(dataset, Mapping):
        for split, part in dataset.items():
            yield from read_dataset(part, config=config, name=f"{name}/{split}")
        return
    columns = getattr(dataset, "column_names", None)
    if isinstance(columns, list) and config.text_field not in columns:
        raise InputError(
            f"{name}: no column {config.text_field!r}; its columns are: {', '.join(columns)}. Name the right one with text_field"
        )
    for row, record in enumerate(dataset, 1):
        meta = {"dataset": name, "row": row}
        yield record_document(record, f"{name}:{row}", where=f"{name}, row {row}", meta=meta, config=config)


def open_dataset(source: str) -> tuple[Any, str]:
    """The data set of a source ``datasets:NAME_OR_PATH[:split]`` and its short name.

    A folder written by ``save_to_disk`` and CSV, JSON, Parquet, Arrow and text files are read from the disk; any other name is looked
    up by the ``datasets`` library, which needs a network unless it is cached.

    Raises:
        InputError: there is no such data set, or it cannot be read.
    """
    import datasets

    place, split = _split_source(source.removeprefix(PREFIX))
    if not place:
        raise InputError(f"{source}: names no data set; write {PREFIX}NAME_OR_PATH[:split]")
    path = Path(place)
    loaders = {
        ".csv": "csv",
        ".tsv": "csv",
        ".json": "json",
        ".jsonl": "json",
        ".ndjson": "json",
        ".parquet": "parquet",
        ".arrow": "arrow",
        ".txt": "text",
    }
    try:
        if path.is_dir() and ((path / "state.json").is_file() or (path / "dataset_dict.json").is_file()):
            dataset = datasets.load_from_disk(str(path))
            if split is not None and isinstance(dataset, Mapping):
                if split not in dataset:
                    raise InputError(f"{source}: no split {split!r}; its splits are: {', '.join(dataset)}")
                dataset = dataset[split]
        elif path.is_file():
            loader = loaders.get(path.suffix.lower())
            if loader is None:
                raise InputError(f"{source}: no loader for {path.suffix!r}; it can be one of: {', '.join(loaders)}")
            options = {"sep": "\t"} if path.suffix.lower() == ".tsv" else {}
            dataset = datasets.load_dataset(loader, data_files=str(path), split=split or "train", streaming=True, **options)
        else:
            dataset = datasets.load_dataset(place, split=split, streaming=True)
    except InputError:
        raise
    except Exception as error:
        raise InputError(
            f"{source}: the data set cannot be opened ({type(error).__name__}: {error}); check its name, split and the network"
        ) from error
    return dataset, path.stem or place


def _split_source(place: str) -> tuple[str, str | None]:
    if Path(place).exists() or ":" not in place:
        return place, None
    head, split = place.rsplit(":", 1)
    return head, split or None
