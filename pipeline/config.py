"""Configuration: YAML files, ``--set`` overrides, one validated result, every fault listed at once.

A configuration has the sections ``ingest``, ``cache`` and ``runner``, the list ``pipeline`` of stage names, and one section for every
stage, under the stage's name. ``extends`` names another configuration whose values it builds on.
"""

from __future__ import annotations

import difflib
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pydantic
import yaml

from pipeline.errors import ConfigError
from pipeline.ingest.config import IngestConfig
from pipeline.paths import configs_dir
from pipeline.stage import Stage, StageConfig, stage_class, stage_names, validate_config

DEFAULT_PIPELINE = (
    "furniture",
    "language",
    "sentences",
    "quantities",
    "entities",
    "link",
    "translate",
    "pivot_entities",
    "project",
    "resolve",
)


class CacheConfig(pydantic.BaseModel):
    """Where and how much the results of stages are kept.

    Attributes:
        enabled: whether results are looked up and kept.
        path: the SQLite file; by default ``cache/stages.sqlite`` in the Dragoman home.
        max_megabytes: least recently used entries are dropped beyond this.
    """

    model_config = pydantic.ConfigDict(extra="forbid", frozen=True)
    enabled: bool = True
    path: Path | None = None
    max_megabytes: int = pydantic.Field(default=4096, ge=1)

    @pydantic.field_validator("path")
    @classmethod
    def _expanded(cls, value: Path | None) -> Path | None:
        return None if value is None else value.expanduser()


class RunnerConfig(pydantic.BaseModel):
    """How documents are fed through the stages; nothing here can change results.

    Attributes:
        chunk_documents: documents that are in memory at a time, at most.
        chunk_characters: characters of text that are in memory at a time, at most (one longer document still goes through alone).
        fail_fast: stop at the first document that fails, instead of recording the failure.
        report_documents: documents shown in ``report.html``, at most.
    """

    model_config = pydantic.ConfigDict(extra="forbid", frozen=True)
    chunk_documents: int = pydantic.Field(default=256, ge=1)
    chunk_characters: int = pydantic.Field(default=400_000, ge=1)
    fail_fast: bool = False
    report_documents: int = pydantic.Field(default=200, ge=0)


_SECTIONS: dict[str, type[pydantic.BaseModel]] = {"ingest": IngestConfig, "cache": CacheConfig, "runner": RunnerConfig}


@dataclass(frozen=True)
class Config:
    """A validated configuration.

    Attributes:
        pipeline: names of the stages, in order.
        stages: the configuration of every stage in ``pipeline``.
    """

    pipeline: tuple[str, ...]
    stages: Mapping[str, StageConfig]
    ingest: IngestConfig
    cache: CacheConfig
    runner: RunnerConfig

    def build_stages(self) -> list[Stage[Any]]:
        """Fresh, unloaded stages in order."""
        return [stage_class(name)(self.stages[name]) for name in self.pipeline]

    def dump(self) -> dict[str, Any]:
        """Plain values, defaults included, as ``load_config`` takes them."""
        return {
            "pipeline": list(self.pipeline),
            **{name: getattr(self, name).model_dump(mode="json") for name in _SECTIONS},
            **{name: config.model_dump(mode="json") for name, config in self.stages.items()},
        }


_GATE = "gate"


class _Loader(yaml.SafeLoader):
    """Safe YAML that refuses duplicate keys instead of keeping the last one."""


def _mapping_without_duplicates(loader: _Loader, node: yaml.MappingNode) -> dict[Any, Any]:
    seen: set[Any] = set()
    for key_node, _ in node.value:
        if key_node.tag == "tag:yaml.org,2002:merge":
            continue
        key = loader.construct_object(key_node, deep=True)
        if not isinstance(key, Hashable):
            raise yaml.constructor.ConstructorError(None, None, f"{key!r} cannot be a key", key_node.start_mark)
        if key in seen:
            raise yaml.constructor.ConstructorError(None, None, f"the key {key!r} stands there twice", key_node.start_mark)
        seen.add(key)
    return loader.construct_mapping(node, deep=True)


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping_without_duplicates)


def load_config(source: str | Path | Mapping[str, Any] | None = None, overrides: Iterable[str] | Mapping[str, Any] = ()) -> Config:
    """Reads and validates a configuration.

    Args:
        source: a YAML file, the name of a shipped configuration (``default``), a mapping, or None for ``default``.
        overrides: ``section.key=value`` strings as on the command line (values are YAML), or a mapping of dotted keys to values.

    Raises:
        ConfigError: lists every fault with its path and what is allowed.
    """
    if isinstance(source, Mapping):
        values, origin = _merge({}, source), "configuration"
    else:
        path = find_config("default" if source is None else source)
        values, origin = _read_with_parents(path, ()), str(path)
    faults: list[str] = []
    for key, value in _parse_overrides(overrides, faults):
        _assign(values, key, value, faults)
    return _validate(values, origin, faults)


def shipped_configs() -> list[Path]:
    """The configurations of the package, by name; the recorded scores that stand beside them are none."""
    return sorted(path for path in configs_dir().glob("*.yaml") if path.stem != _GATE)


def find_config(name: str | Path) -> Path:
    """The file of a configuration given by path or by the name of a shipped one.

    Raises:
        ConfigError: there is no such file.
    """
    path = Path(name)
    if path.is_file():
        return path
    shipped = configs_dir() / f"{name}.yaml"
    if path.suffix == "" and len(path.parts) == 1 and shipped.is_file():
        return shipped
    names = ", ".join(path.stem for path in shipped_configs())
    raise ConfigError([f"{name}: no such file; shipped configurations are: {names}"])


def _read_with_parents(path: Path, seen: tuple[Path, ...]) -> dict[str, Any]:
    path = path.resolve()
    if path in seen:
        raise ConfigError([f"extends: {' -> '.join(p.name for p in (*seen, path))} goes in a circle"], origin=str(path))
    try:
        values = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 - a subclass of SafeLoader
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"line {mark.line + 1}, column {mark.column + 1}: " if mark else ""
        raise ConfigError([f"{place}not valid YAML: {getattr(error, 'problem', None) or error}"], origin=str(path)) from error
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError([f"cannot be read: {error}"], origin=str(path)) from error
    except (ValueError, RecursionError) as error:
        # What looks like a date but is none (2024-13-01), and nesting without end.
        raise ConfigError([f"not valid YAML: {error}; put quotes around text that only looks like a date"], origin=str(path)) from error
    if values is None:
        values = {}
    if not isinstance(values, dict):
        raise ConfigError([f"must be a mapping of sections, not {type(values).__name__}"], origin=str(path))
    parent = values.pop("extends", None)
    if parent is None:
        return values
    if not isinstance(parent, str):
        raise ConfigError([f"extends: must be a name or a path (got {parent!r})"], origin=str(path))
    beside = path.parent / parent
    return _merge(_read_with_parents(beside if beside.is_file() else find_config(parent), (*seen, path)), values)


def _merge(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for key, value in over.items():
        old = merged.get(key)
        merged[key] = _merge(old, value) if isinstance(old, Mapping) and isinstance(value, Mapping) else value
    return merged


def _parse_overrides(overrides: Iterable[str] | Mapping[str, Any], faults: list[str]) -> list[tuple[str, Any]]:
    if isinstance(overrides, Mapping):
        return list(overrides.items())
    parsed = []
    for item in overrides:
        key, equals, raw = item.partition("=")
        if not equals or not key.strip():
            faults.append(f"--set {item}: must look like section.key=value")
            continue
        try:
            parsed.append((key.strip(), yaml.load(raw, Loader=_Loader)))  # noqa: S506 - a subclass of SafeLoader
        except (yaml.YAMLError, ValueError, RecursionError):
            faults.append(f"--set {item}: {raw!r} is not a YAML value; put quotes around text with special characters")
    return parsed


def _assign(values: dict[str, Any], dotted: str, value: Any, faults: list[str]) -> None:
    *sections, last = dotted.split(".")
    here = values
    for section in sections:
        below = here.get(section)
        below = dict(below) if isinstance(below, Mapping) else {}
        here[section] = below
        here = below
    if not last or not all(sections):
        faults.append(f"--set {dotted}: must look like section.key=value")
    else:
        here[last] = value


def _validate(values: Mapping[str, Any], origin: str, faults: list[str]) -> Config:
    names = _pipeline_names(values.get("pipeline", list(DEFAULT_PIPELINE)), faults)
    known = stage_names()
    sections: dict[str, Any] = {}
    for name, model in _SECTIONS.items():
        sections[name] = _section(model, values.get(name), name, faults)
    stages: dict[str, StageConfig] = {}
    for name in dict.fromkeys([*names, *(key for key in values if key in known)]):
        model = stage_class(name).Config
        config = _section(model, _with_inherited(model, values, name), name, faults)
        if name in names:
            stages[name] = config
    for key in values:
        if key == "extends":
            faults.append("extends: stands in a configuration file only; name the configuration with --config instead")
        elif key not in _SECTIONS and key not in known and key != "pipeline":
            allowed = [*_SECTIONS, "extends", "pipeline", *known]
            close = difflib.get_close_matches(str(key), allowed, 1)
            faults.append(f"{key}: unknown section{f'; did you mean {close[0]}?' if close else ''}; sections are: {', '.join(allowed)}")
    if faults:
        raise ConfigError(faults, origin)
    return Config(pipeline=tuple(names), stages=stages, **sections)


def _with_inherited(model: type[StageConfig], values: Mapping[str, Any], name: str) -> Any:
    own = values.get(name)
    if own is not None and not isinstance(own, Mapping):
        return own
    taken = {field: values[stage] for field, stage in model.inherits.items() if isinstance(values.get(stage), Mapping)}
    return {**taken, **(own or {})}


def _pipeline_names(value: Any, faults: list[str]) -> list[str]:
    if not isinstance(value, Sequence) or isinstance(value, str) or not all(isinstance(name, str) for name in value):
        faults.append(f"pipeline: must be a list of stage names (got {value!r})")
        return []
    known = stage_names()
    names = []
    for position, name in enumerate(value):
        if name not in known:
            close = difflib.get_close_matches(name, known, 1)
            hint = f"; did you mean {close[0]}?" if close else ""
            faults.append(f"pipeline.{position}: no stage is called {name!r}{hint}; stages are: {', '.join(known)}")
        elif name in names:
            faults.append(f"pipeline.{position}: stage {name!r} stands there twice")
        else:
            names.append(name)
    return names


def _section(model: type[pydantic.BaseModel], value: Any, path: str, faults: list[str]) -> Any:
    if value is not None and not isinstance(value, Mapping):
        faults.append(f"{path}: must be a mapping of keys to values (got {value!r})")
        return None
    try:
        return validate_config(model, value or {}, path)
    except ConfigError as error:
        faults.extend(error.faults)
        return None
