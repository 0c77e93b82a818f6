"""How an evaluation was made: what the report says of its inputs."""

from __future__ import annotations

import hashlib
import json
import os
import platform
from collections.abc import Iterable, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.document import Document, Provenance, Record
from pipeline.errors import InputError

if TYPE_CHECKING:
    from pipeline.runner import Pipeline

PACKAGES = ("dragoman", "sacrebleu", "torch", "transformers", "spacy", "numpy")
"""Packages whose versions may change scores."""


class About(Record, frozen=True):
    """Where the scores come from; whatever is not known is left out of the report.

    Attributes:
        gold: the file of gold documents, or the folder of them.
        predictions: the file or folder of predictions; None where they were made on the spot.
        manifest: what the run says of itself, as :func:`pipeline.corpus.run_corpus` returns it; of it are shown ``version``, ``started``,
            ``seconds``, ``stages`` and ``config``.
    """

    gold: Path | None = None
    predictions: Path | None = None
    manifest: Mapping[str, Any] = {}


def manifest_of(pipeline: Pipeline) -> dict[str, Any]:
    """What a pipeline that has run says of itself, in the terms of a manifest."""
    return {
        "version": _version("dragoman"),
        "stages": [pipeline.stats[stage.name].as_dict() for stage in pipeline.stages],
        "config": pipeline.config.dump(),
    }


def manifest_beside(predictions: str | os.PathLike[str]) -> dict[str, Any]:
    """The ``manifest.json`` in a folder of predictions, or beside a file of them; nothing where there is none.

    Raises:
        InputError: there is one that cannot be used.
    """
    place = Path(predictions)
    path = (place if place.is_dir() else place.parent) / "manifest.json"
    if not path.is_file() or not (place.is_dir() or place.name == "annotations.jsonl"):
        return {}
    try:
        manifest = json.loads(path.read_bytes())
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror or error}") from error
    except ValueError as error:
        raise InputError(f"{path}: not JSON: {error}; delete it, or run the corpus again") from error
    if not isinstance(manifest, dict):
        raise InputError(f"{path}: not a manifest of dragoman run: expected an object; delete it, or run the corpus again")
    return manifest


def file_digests(gold: Path | None) -> list[tuple[str, str]]:
    """Name and SHA-256 of every gold file."""
    if gold is None:
        return []
    files = sorted(path for path in gold.iterdir() if path.is_file()) if gold.is_dir() else [gold]
    return [(path.name, hashlib.sha256(path.read_bytes()).hexdigest()) for path in files if path.is_file()]


def package_versions() -> list[tuple[str, str]]:
    """Python, and the installed packages that scores depend on."""
    found = [("Python", platform.python_version())]
    return found + [(name, number) for name in PACKAGES if (number := _version(name))]


def annotators(documents: Iterable[Document]) -> list[tuple[str, int, str]]:
    """Stage, version and model of every annotation that says where it comes from."""
    found: set[tuple[str, int, str]] = set()
    for document in documents:
        sources: list[Provenance | None] = [item.provenance for item in document.quantities or ()]
        sources += [item.provenance for item in document.entities or ()]
        sources += [item.provenance for item in document.links or ()]
        sources += [item.provenance for item in document.pivot_entities or ()]
        sources += [vote for item in document.mentions or () for vote in item.votes]
        sources.append(document.language.provenance if document.language is not None else None)
        sources.append(document.translation.provenance if document.translation is not None else None)
        found |= {(item.stage, item.version, item.model or "") for item in sources if item is not None}
    return sorted(found)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
