"""Where the files of a backend's model lie, and a digest of them."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import ModelError
from pipeline.models import find_model, load_manifest


@dataclass(frozen=True)
class ModelFolder:
    """A model on this machine.

    Attributes:
        id: its id in the manifest, or the name of its folder.
        sha256: one digest over all its files.
    """

    id: str
    path: Path
    sha256: str


def model_folder(name: str, lang: str | None = None) -> ModelFolder:
    """The folder of a model of the manifest, or the folder of that path.

    Args:
        lang: the language that it is to translate.

    Raises:
        ModelError: there is no such model, or it has not been fetched, or translates another language.
    """
    if any(model.id == name for model in load_manifest()):
        model = find_model(name)
        if lang is not None and not {lang, "mul"} & set(model.languages):
            raise ModelError(f"the model {name!r} translates {', '.join(model.languages)}, and cannot be the one for {lang!r}")
        return ModelFolder(model.id, model.present_folder(), model.sha256)
    folder = Path(name).expanduser()
    if not folder.is_dir():
        known = ", ".join(model.id for model in load_manifest() if model.url is not None)
        raise ModelError(f"{name!r} is neither a model that can be fetched ({known}) nor a folder")
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    if not files:
        raise ModelError(f"the model folder {folder} is empty")
    stamps = tuple((path, path.stat().st_size, path.stat().st_mtime_ns) for path in files)
    return ModelFolder(folder.resolve().name, folder, _digest(folder, stamps))


def model_folders(names: Mapping[str, str], languages: Iterable[str]) -> dict[str, ModelFolder]:
    """The folder of each language's model.

    Raises:
        ModelError: see :func:`model_folder`; where several have not been fetched, one error names all of them.
    """
    wanted = {lang: names[lang] for lang in languages}
    known = {model.id: model for model in load_manifest() if model.url is not None}
    absent = [name for name in dict.fromkeys(wanted.values()) if name in known and not known[name].folder.is_dir()]
    if len(absent) > 1:
        raise ModelError(
            f"models {', '.join(absent)} have not been fetched; run `dragoman models fetch {' '.join(absent)}` where there is a network"
        )
    return {lang: model_folder(name, lang) for lang, name in wanted.items()}


@functools.lru_cache(maxsize=16)
def _digest(folder: Path, stamps: tuple[tuple[Path, int, int], ...]) -> str:
    """Over paths and contents; kept while sizes and times stay what they are."""
    digest = hashlib.sha256()
    for path, _, _ in stamps:
        with path.open("rb") as stream:
            content = hashlib.file_digest(stream, "sha256").hexdigest()
        digest.update(f"{content}  {path.relative_to(folder).as_posix()}\n".encode())
    return digest.hexdigest()
