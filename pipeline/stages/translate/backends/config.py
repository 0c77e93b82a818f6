"""Which translator translates which language, and how each is set up: one validated schema.

A part of it that no language uses cannot change the output; what a used one depends on is in its backend's ``fingerprint``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Literal
from urllib.parse import urlsplit

import pydantic
from pydantic_core import PydanticCustomError

DEFAULT = "default"

BackendName = Literal["compact", "firefox", "opus", "nllb", "http"]

_VARIABLE = re.compile(r"[A-Z_][A-Z0-9_]*")


class _Section(pydantic.BaseModel):
    model_config = pydantic.ConfigDict(extra="forbid", frozen=True)


class FirefoxConfig(_Section):
    """Mozilla's models.

    Attributes:
        models: the model of each language: an id of ``dragoman models list``, or a folder.
        max_pieces: source pieces in one go, at most; longer sentences are split.
    """

    models: dict[str, str] = {"tr": "firefox-tr-en", "uk": "firefox-uk-en", "sv": "firefox-sv-en", "ar": "firefox-ar-en"}
    max_pieces: int = pydantic.Field(default=96, ge=8, le=128)


class OpusConfig(_Section):
    """OPUS-MT models.

    Attributes:
        models: the model of each language: an id of ``dragoman models list``, or a folder as OPUS-MT publishes it (``decoder.yml``), of
            transformers (``config.json``), or of CTranslate2 (``model.bin``).
        engine: CTranslate2 in int8, for which a model is converted on first use; or plain transformers.
        max_pieces: source pieces in one go, at most.
    """

    models: dict[str, str] = {"tr": "opus-mt-tr-en", "uk": "opus-mt-uk-en", "sv": "opus-mt-sv-en", "ar": "opus-mt-ar-en"}
    engine: Literal["ctranslate2", "transformers"] = "ctranslate2"
    max_pieces: int = pydantic.Field(default=128, ge=8, le=500)


class NllbConfig(_Section):
    """One model for many languages: NLLB, M2M-100, mBART-50, or any sequence-to-sequence model that is told languages by codes.

    Attributes:
        model: an id of ``dragoman models list``, or a folder of transformers or of CTranslate2.
        engine: as for ``opus``.
        codes: how the model calls each language; checked against its vocabulary when it is loaded.
        target: how it calls English.
        max_pieces: source pieces in one go, at most.
    """

    model: str = "nllb-200-distilled-600m"
    engine: Literal["ctranslate2", "transformers"] = "ctranslate2"
    codes: dict[str, str] = {"tr": "tur_Latn", "uk": "ukr_Cyrl", "sv": "swe_Latn", "ar": "arb_Arab"}
    target: str = "eng_Latn"
    max_pieces: int = pydantic.Field(default=192, ge=8, le=1000)


class HttpConfig(_Section):
    """A translation server.

    Attributes:
        api: how the server is spoken to.
        url: where it is; for an OpenAI-compatible one with its version, as in ``http://localhost:8080/v1``.
        model: name of the model, which an OpenAI-compatible server must be told.
        key_env: name of the environment variable that holds the key, where the server wants one. The key itself is written nowhere.
        codes: how the server calls each language.
        revision: any text; change it when the server got another model, so that nothing old is taken from the cache.
        options: sent along with every request of an OpenAI-compatible server.
        max_characters: characters in one request, at most; longer sentences are split.
        timeout_seconds: how long a server may take for one sentence.
        retries: how often a request is sent again when it failed for a passing reason.
        max_wait_seconds: longest pause between two attempts; a server that asks for a longer one is an error.
        concurrency: requests under way at a time, at most.
    """

    api: Literal["libretranslate", "openai"] = "libretranslate"
    url: str = "http://127.0.0.1:5000"
    model: str | None = None
    key_env: str | None = None
    codes: dict[str, str] = {"tr": "tr", "uk": "uk", "sv": "sv", "ar": "ar"}
    revision: str = ""
    options: dict[str, pydantic.JsonValue] = {"temperature": 0, "seed": 0}
    max_characters: int = pydantic.Field(default=1500, ge=50)
    timeout_seconds: float = pydantic.Field(default=60, gt=0)
    retries: int = pydantic.Field(default=5, ge=0, le=20)
    max_wait_seconds: float = pydantic.Field(default=30, ge=0)
    concurrency: int = pydantic.Field(default=4, ge=1, le=64)

    @pydantic.field_validator("url")
    @classmethod
    def _without_secrets(cls, value: str) -> str:
        try:
            parts = urlsplit(value)
            port_is_fine = parts.port is None or parts.port > 0
        except ValueError:
            raise PydanticCustomError("secret", "not a web address") from None
        if parts.username is not None or parts.password is not None or parts.query or parts.fragment:
            raise PydanticCustomError("secret", "must have no user, password or query in it; name the variable that holds a key in key_env")
        if parts.scheme not in ("http", "https") or not parts.hostname or not port_is_fine:
            raise PydanticCustomError("secret", "must be a web address such as http://127.0.0.1:5000")
        return value.rstrip("/")

    @pydantic.field_validator("key_env")
    @classmethod
    def _a_name_and_no_key(cls, value: str | None) -> str | None:
        if value is not None and not _VARIABLE.fullmatch(value):
            raise PydanticCustomError("secret", "must be the name of an environment variable in capital letters, not the key itself")
        return value

    @pydantic.model_validator(mode="after")
    def _openai_needs_a_model(self) -> HttpConfig:
        if self.api == "openai" and not self.model:
            raise PydanticCustomError("secret", "an OpenAI-compatible server must be told a model: set http.model")
        reserved = sorted({"messages", "model", "stream", "n"} & set(self.options))
        if reserved:
            raise PydanticCustomError("secret", "http.options: {names} cannot be set there", {"names": ", ".join(reserved)})
        return self


def by_language(value: Any) -> Any:
    """``compact`` written out as ``{default: compact}``; anything else as it is."""
    return {DEFAULT: value} if isinstance(value, str) else value


def chosen(backend: Mapping[str, BackendName], languages: tuple[str, ...]) -> dict[str, BackendName]:
    """The backend's name for every language.

    Raises:
        ValueError: a language has none, or a backend is named for a language that is not translated.
    """
    faults = []
    strangers = sorted(set(backend) - {DEFAULT, *languages})
    if strangers:
        faults.append(f"{', '.join(strangers)}: neither 'default' nor one of the languages to translate, {', '.join(languages)}")
    without = [lang for lang in languages if lang not in backend]
    if DEFAULT not in backend and without:
        faults.append(f"no backend for {', '.join(without)}: name one, or a 'default'")
    if faults:
        raise ValueError(f"backend: {'; '.join(faults)}")
    return {lang: backend[lang] if lang in backend else backend[DEFAULT] for lang in languages}
