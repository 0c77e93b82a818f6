"""The stage contract.

A stage reads some layers of a document and adds others. To write one, subclass :class:`Stage`:

* ``name`` (lower case, its key in configuration files), ``version`` (an integer, raised by hand whenever the output may change),
  ``Config`` (a :class:`StageConfig`), ``requires`` and ``provides`` (names of layers; both may depend on ``self.config``).
* A cheap constructor. Heavy things (models, databases) are loaded in :meth:`Stage.load`, which runs once, before the first batch.
* :meth:`Stage.annotate` takes documents and returns, for each one *in the same order*, a mapping from every layer in ``provides`` to its
  value. It must depend on nothing but ``document.text``, ``document.lang``, the layers in ``requires``, the keys of ``document.meta`` named
  in ``reads_meta``, and what :meth:`Stage.fingerprint` states; never on the document's id or on its neighbours in the batch. This is what
  makes results cacheable.
* A document that cannot be processed raises; the runner then isolates it, records the failure and goes on with the others.

A stage may keep pieces smaller than documents in ``self.memo``, which the runner sets when there is a cache, and which is None otherwise.

The fingerprint is plain JSON: name, version, configuration without its ``cosmetic`` fields, and the sha256 of every model used
(:meth:`Stage.resources`). Text is taken as it is; a stage that does not know a sentence's language passes it over (see ``languages``).

Decorate the class with :func:`register` to make it available to configuration files. Packages outside Dragoman do so through the entry
point group ``dragoman.stages``.
"""

from __future__ import annotations

import importlib
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from importlib.metadata import entry_points
from typing import Any, ClassVar, Generic, Protocol, TypeVar, get_args, get_origin

import pydantic

from pipeline.document import LAYERS, Document
from pipeline.errors import ConfigError, GraphError, StageError


class StageConfig(pydantic.BaseModel):
    """Base of stage configurations: unknown keys are errors, values never change.

    Attributes:
        cosmetic: names of fields that cannot change the output (batch sizes, threads); left out of the fingerprint.
        inherits: fields that take over the whole configuration of another stage where a file does not set them: field to stage name.
    """

    model_config = pydantic.ConfigDict(extra="forbid", frozen=True)
    cosmetic: ClassVar[frozenset[str]] = frozenset()
    inherits: ClassVar[Mapping[str, str]] = {}


C = TypeVar("C", bound=StageConfig)


class PieceMemo(Protocol):
    """A store for pieces smaller than documents, such as the translation of one sentence. A key states all that its value depends on."""

    def get(self, keys: Sequence[str]) -> dict[str, bytes]:
        """The values of those keys that are there."""

    def put(self, items: Mapping[str, bytes]) -> None:
        """Keeps values."""


class Stage(ABC, Generic[C]):
    """Base class of all stages; see the module's docstring for the contract."""

    name: ClassVar[str]
    version: ClassVar[int]
    Config: ClassVar[type[StageConfig]]
    reads_meta: ClassVar[tuple[str, ...]] = ()

    def __init__(self, config: C | None = None, **options: Any) -> None:
        """Takes a ready configuration, or its fields as keyword arguments.

        Raises:
            ConfigError: a field is unknown or has a value that is not allowed.
        """
        if config is None:
            config = validate_config(self._config_type(), options, self.name)
        elif options:
            raise ConfigError([f"{self.name}: give either config or options, not both"], origin="stage")
        self.config: C = config
        self.memo: PieceMemo | None = None
        self._loaded = False

    @classmethod
    def _config_type(cls) -> type[Any]:
        return cls.Config

    @property
    @abstractmethod
    def requires(self) -> tuple[str, ...]:
        """Layers that must be there before."""

    @property
    @abstractmethod
    def provides(self) -> tuple[str, ...]:
        """Layers that are there afterwards."""

    @property
    def languages(self) -> frozenset[str] | None:
        """Languages whose sentences the stage works on; None where language does not matter."""
        return None

    def resources(self) -> Mapping[str, str]:
        """Names and sha256 digests of the models and databases that the output depends on."""
        return {}

    def fingerprint(self) -> dict[str, Any]:
        """Plain JSON of all that the output depends on besides the document."""
        return {
            "stage": self.name,
            "version": self.version,
            "config": self.config.model_dump(mode="json", exclude=set(self.config.cosmetic)),
            "resources": dict(sorted(self.resources().items())),
        }

    def load(self) -> None:
        """Loads models and databases. Called once, before the first batch."""

    def tally(self, document: Document) -> Mapping[str, int]:
        """What a run should count of the stage's layers in a document, by name; the sums stand in the manifest."""
        return {}

    @abstractmethod
    def annotate(self, documents: Sequence[Document]) -> Sequence[Mapping[str, Any]]:
        """The provided layers of every document, in order."""

    def process(self, documents: Sequence[Document]) -> list[Document]:
        """Adds the stage's layers to documents; keeps their order and count. Failed documents pass through untouched.

        Raises:
            DocumentError: a document lacks a required layer, or a span does not stand on its text.
            StageError: the stage broke its contract.
        """
        self.ensure_loaded()
        live = [document for document in documents if document.failure is None]
        for document in live:
            for layer in self.requires:
                document.layer(layer)
        results = self.annotate(live) if live else []
        if len(results) != len(live):
            raise StageError(f"stage {self.name!r} returned {len(results)} results for {len(live)} documents; it must keep their count")
        done = iter([self.attach(document, layers) for document, layers in zip(live, results, strict=True)])
        return [document if document.failure is not None else next(done) for document in documents]

    def attach(self, document: Document, layers: Mapping[str, Any]) -> Document:
        """The document with the stage's layers, their offsets checked."""
        if set(layers) != set(self.provides):
            raise StageError(f"stage {self.name!r} returned layers {sorted(layers)}, but it declares {sorted(self.provides)}")
        return document.with_layers(layers)

    def ensure_loaded(self) -> None:
        """Calls :meth:`load` unless that has been done."""
        if not self._loaded:
            self.load()
            self._loaded = True

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.config!r})"


def validate_config(config_type: type[Any], values: Mapping[str, Any], path: str) -> Any:
    """A validated configuration.

    Raises:
        ConfigError: lists every fault with its path and what is allowed.
    """
    try:
        return config_type.model_validate(dict(values))
    except pydantic.ValidationError as error:
        raise ConfigError(describe_faults(error, config_type, path)) from error


def describe_faults(error: pydantic.ValidationError, model: type[pydantic.BaseModel], path: str) -> list[str]:
    """One line per fault of a validation error: path, what is wrong, what is allowed."""
    faults = []
    for fault in error.errors(include_url=False):
        where = ".".join([path, *(str(part) for part in fault["loc"])]) if path else ".".join(str(part) for part in fault["loc"])
        if fault["type"] == "extra_forbidden":
            known = _fields_at(model, fault["loc"][:-1])
            allowed = f"; known keys: {', '.join(known)}" if known else "; no keys are known here"
            faults.append(f"{where}: unknown key{allowed}")
        else:
            # What may hold a key is not repeated.
            got = "" if fault["type"] == "secret" else f" (got {fault['input']!r})"
            faults.append(f"{where}: {fault['msg'][:1].lower()}{fault['msg'][1:]}{got}")
    return faults


def _fields_at(model: type[pydantic.BaseModel], location: Sequence[int | str]) -> list[str]:
    current: Any = model
    for part in location:
        field = current.model_fields.get(str(part)) if isinstance(current, type) and issubclass(current, pydantic.BaseModel) else None
        if field is None:
            return []
        current = _model_in(field.annotation)
    return sorted(current.model_fields) if isinstance(current, type) and issubclass(current, pydantic.BaseModel) else []


def _model_in(annotation: Any) -> Any:
    if get_origin(annotation) is None:
        return annotation
    return next((found for argument in get_args(annotation) if isinstance(found := _model_in(argument), type)), None)


_registry: dict[str, type[Stage[Any]]] = {}
_builtin = {
    "furniture": "pipeline.stages.furniture",
    "language": "pipeline.stages.language",
    "sentences": "pipeline.stages.sentences",
    "quantities": "pipeline.stages.quantities",
    "entities": "pipeline.stages.entities",
    "link": "pipeline.stages.link",
    "translate": "pipeline.stages.translate",
    "pivot_entities": "pipeline.stages.pivot_entities",
    "project": "pipeline.stages.project",
    "resolve": "pipeline.stages.resolve",
}
"""Built-in stages and the modules that register them; imported only when asked for."""


S = TypeVar("S", bound=type[Stage[Any]])


def register(cls: S) -> S:
    """Class decorator: makes a stage available to configuration files under its name.

    Raises:
        StageError: another stage has that name, or the class lacks a part of the contract.
    """
    for attribute in ("name", "version", "Config"):
        if not hasattr(cls, attribute):
            raise StageError(f"stage class {cls.__qualname__} lacks the attribute {attribute!r}")
    other = _registry.get(cls.name)
    if other is not None and other.__qualname__ != cls.__qualname__:
        raise StageError(
            f"two stages are called {cls.name!r}: {other.__module__}.{other.__qualname__} and {cls.__module__}.{cls.__qualname__}"
        )
    _registry[cls.name] = cls
    return cls


def stage_names() -> list[str]:
    """Names of all stages that configuration files may use; imports none of them."""
    return sorted({*_builtin, *_registry, *(point.name for point in entry_points(group="dragoman.stages"))})


def stage_class(name: str) -> type[Stage[Any]]:
    """The stage class of that name: built in, registered by the caller, or from an entry point.

    Raises:
        ConfigError: there is none.
    """
    if name not in _registry:
        if name in _builtin:
            importlib.import_module(_builtin[name])
        else:
            for point in entry_points(group="dragoman.stages", name=name):
                register(point.load())
    if name not in _registry:
        raise ConfigError([f"pipeline: no stage is called {name!r}; stages are: {', '.join(stage_names())}"])
    return _registry[name]


def check_graph(stages: Sequence[Stage[Any]], given: Sequence[str] = ()) -> None:
    """Asserts that every stage finds its layers.

    Args:
        stages: in the order in which they run.
        given: layers that the documents bring along.

    Raises:
        GraphError: lists every missing layer and the stage that would provide it.
    """
    present = set(given)
    faults = []
    for position, stage in enumerate(stages):
        for layer in (*stage.requires, *stage.provides):
            if layer not in LAYERS:
                faults.append(f"stage {stage.name!r} names a layer {layer!r} that does not exist; layers are: {', '.join(LAYERS)}")
        for layer in stage.requires:
            if layer in LAYERS and layer not in present:
                later = [other.name for other in stages[position + 1 :] if layer in other.provides]
                if later:
                    hint = f"{later[0]!r} provides it but comes later: move it before {stage.name!r}"
                else:
                    providers = [name for name in stage_names() if layer in stage_class(name)().provides]
                    hint = f"add one of: {', '.join(providers)}" if providers else "no registered stage provides it"
                faults.append(f"stage {stage.name!r} needs layer {layer!r}, which nobody before it provides; {hint}")
        present.update(stage.provides)
    if faults:
        raise GraphError("the stages cannot work in this order:\n" + "\n".join(f"  {fault}" for fault in faults))
