"""From a configuration to the backend of every language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from pipeline.errors import ConfigError
from pipeline.stages.translate.backends.compact import CompactBackend
from pipeline.stages.translate.backends.config import BackendName, chosen
from pipeline.stages.translate.backends.firefox import FirefoxBackend
from pipeline.stages.translate.backends.http import HttpBackend
from pipeline.stages.translate.backends.nllb import NllbBackend
from pipeline.stages.translate.backends.opus import OpusBackend
from pipeline.stages.translate.backends.protocol import Backend

if TYPE_CHECKING:
    from pipeline.stages.translate import TranslateConfig


def backends_of(config: TranslateConfig) -> dict[str, Backend]:
    """The backend of every language that is translated; unloaded, and one object where several languages share it.

    Raises:
        ConfigError: a backend does not know a language that it is to translate.
    """
    names = chosen(config.backend, config.languages)
    made = {name: _backend(name, config, [lang for lang, one in names.items() if one == name]) for name in sorted(set(names.values()))}
    faults = []
    for name, backend in made.items():
        unknown = sorted(lang for lang, one in names.items() if one == name and lang not in backend.languages)
        if unknown:
            known = ", ".join(sorted(backend.languages))
            faults.append(f"translate.languages: {backend.model_id} does not translate {', '.join(unknown)}; it knows {known}")
    if faults:
        raise ConfigError(faults)
    return {lang: made[name] for lang, name in names.items()}


def distinct(backends: Mapping[str, Backend]) -> list[Backend]:
    """Each backend once, in the order of its first language."""
    return list({id(backend): backend for backend in backends.values()}.values())


def _backend(name: BackendName, config: TranslateConfig, languages: list[str]) -> Backend:
    match name:
        case "compact":
            return CompactBackend(config.beam)
        case "firefox":
            return FirefoxBackend(config.firefox, languages)
        case "opus":
            return OpusBackend(config.opus, languages, config.beam)
        case "nllb":
            return NllbBackend(config.nllb, languages, config.beam)
        case "http":
            return HttpBackend(config.http, languages)
