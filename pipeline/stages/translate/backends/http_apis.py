"""The two ways to speak to translation servers: LibreTranslate's and OpenAI's.

Both get one sentence a request, so that nothing depends on how sentences were put together.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from babel import Locale

from pipeline.errors import ModelError
from pipeline.stages.translate.backends.config import HttpConfig
from pipeline.stages.translate.backends.http_client import BrokenAnswerError, Client, RefusedError
from pipeline.stages.translate.backends.protocol import Hypothesis

_TARGET = "en"

PROMPT_VERSION = 1
_PROMPT = (
    "You translate news from {language} into English. The user sends one sentence or a part of one. Answer with its English translation "
    "and with nothing else: no explanation, no quotation marks around it, no notes. Keep all numbers as they are. Translate everything."
)


class Api(Protocol):
    """A way to speak to a server."""

    def check(self, codes: dict[str, str]) -> None:
        """Asks the server whether it is there, lets us in, and knows the languages or the model."""

    def translate(self, sentence: str, lang: str, code: str) -> Hypothesis:
        """Translates one sentence."""


class LibreTranslate:
    """A LibreTranslate-compatible server (``/translate``, ``/languages``)."""

    def __init__(self, client: Client, config: HttpConfig) -> None:
        self._client = client

    def check(self, codes: dict[str, str]) -> None:
        """The server lists its languages; those in use must be among them, with English as a target."""
        known = self._client.request("GET", "/languages", _languages, {})
        for lang, code in sorted(codes.items()):
            if code not in known or (known[code] and _TARGET not in known[code]):
                offered = ", ".join(sorted(other for other, targets in known.items() if not targets or _TARGET in targets))
                raise ModelError(f"the server does not translate {code!r} ({lang}) into English; it does {offered or 'no language'}")

    def translate(self, sentence: str, lang: str, code: str) -> Hypothesis:
        """Posts the sentence as plain text."""
        body: dict[str, Any] = {"q": sentence, "source": code, "target": _TARGET, "format": "text"}
        if self._client.key is not None:
            body["api_key"] = self._client.key
        return Hypothesis(self._client.request("POST", "/translate", _translated, {}, body), None, True)


class OpenAI:
    """An OpenAI-compatible server (``/chat/completions``, ``/models``)."""

    def __init__(self, client: Client, config: HttpConfig) -> None:
        self._client, self._model, self._options = client, config.model, config.options
        self._headers = {"Authorization": f"Bearer {client.key}"} if client.key is not None else {}

    def check(self, codes: dict[str, str]) -> None:
        """The server lists its models, where it can; ours must be among them."""
        try:
            known = self._client.request("GET", "/models", _models, self._headers)
        except RefusedError as error:
            # Not every compatible server has this address.
            if error.status in (404, 405, 501):
                return
            raise
        if known and self._model not in known:
            raise ModelError(f"the server has no model {self._model!r}; it has {', '.join(sorted(known)[:20])}")

    def translate(self, sentence: str, lang: str, code: str) -> Hypothesis:
        """Asks for a translation in a conversation of one turn."""
        language = Locale.parse(lang).get_display_name("en") or lang
        messages = [{"role": "system", "content": _PROMPT.format(language=language)}, {"role": "user", "content": sentence}]
        body = {**self._options, "model": self._model, "messages": messages}
        text, complete = self._client.request("POST", "/chat/completions", _completed, self._headers, body)
        return Hypothesis(text, None, complete)


APIS: dict[str, Callable[[Client, HttpConfig], Api]] = {"libretranslate": LibreTranslate, "openai": OpenAI}


def _one_line(text: str) -> str:
    """A sentence has one line."""
    return " ".join(text.split())


def _languages(answer: Any) -> dict[str, list[str]]:
    if not isinstance(answer, list):
        raise BrokenAnswerError("the languages are no list")
    known = {}
    for entry in answer:
        if not isinstance(entry, dict) or not isinstance(entry.get("code"), str):
            raise BrokenAnswerError("a language has no code")
        targets = entry.get("targets", [])
        known[entry["code"]] = [target for target in targets if isinstance(target, str)] if isinstance(targets, list) else []
    return known


def _translated(answer: Any) -> str:
    text = answer.get("translatedText") if isinstance(answer, dict) else None
    if isinstance(text, list):
        raise BrokenAnswerError(f"{len(text)} translations for one sentence")
    if not isinstance(text, str):
        raise BrokenAnswerError("it has no translatedText")
    return _one_line(text)


def _models(answer: Any) -> list[str]:
    entries = answer.get("data") if isinstance(answer, dict) else None
    if not isinstance(entries, list):
        raise BrokenAnswerError("the models are no list")
    return [entry["id"] for entry in entries if isinstance(entry, dict) and isinstance(entry.get("id"), str)]


def _completed(answer: Any) -> tuple[str, bool]:
    choices = answer.get("choices") if isinstance(answer, dict) else None
    if not isinstance(choices, list):
        raise BrokenAnswerError("it has no choices")
    if len(choices) != 1:
        raise BrokenAnswerError(f"{len(choices)} translations for one sentence")
    message = choices[0].get("message") if isinstance(choices[0], dict) else None
    text = message.get("content") if isinstance(message, dict) else None
    if not isinstance(text, str):
        raise BrokenAnswerError("the message has no content")
    return _one_line(text), choices[0].get("finish_reason") in ("stop", None)
