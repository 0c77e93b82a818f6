"""Requests to a translation server: retries with back-off, a limit of requests under way, and no key in any message."""

from __future__ import annotations

import email.utils
import json
import logging
import os
import threading
import time
import weakref
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, TypeVar

import httpx

from pipeline.errors import DocumentError, ModelError
from pipeline.stages.translate.backends.config import HttpConfig

log = logging.getLogger(__name__)

T = TypeVar("T")

_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Status codes after which the same request may well succeed."""
_FIRST_PAUSE = 0.5
_HOPELESS_AFTER = 3
_EXCERPT = 200


class BrokenAnswerError(ValueError):
    """An answer that is not what the interface promises."""


class RefusedError(DocumentError):
    """A server that will not answer such a request, however often it is sent.

    Attributes:
        status: the status code.
    """

    def __init__(self, message: str, status: int = 0) -> None:
        super().__init__(message)
        self.status = status


class Client:
    """A connection to one server, for any number of threads.

    Args:
        sleep: waits; replaced in tests that must not.
    """

    def __init__(self, config: HttpConfig, sleep: Callable[[float], None] = time.sleep) -> None:
        self._config = config
        self._sleep = sleep
        self._key = _key(config)
        self._slots = threading.BoundedSemaphore(config.concurrency)
        self._http = httpx.Client(
            timeout=config.timeout_seconds,
            limits=httpx.Limits(max_connections=config.concurrency, max_keepalive_connections=config.concurrency),
            # A redirect could carry the key to another host.
            follow_redirects=False,
        )
        weakref.finalize(self, self._http.close)
        self._lock = threading.Lock()
        self._failures_in_a_row = 0

    @property
    def key(self) -> str | None:
        """The server's key; for headers and bodies of requests only."""
        return self._key

    def request(self, method: str, path: str, read: Callable[[Any], T], headers: Mapping[str, str], body: Any = None) -> T:
        """Sends a request until it is answered, and reads the answer.

        Args:
            read: takes the decoded JSON; raises :class:`BrokenAnswerError` where it is not as promised, which is tried again as well.

        Raises:
            DocumentError: the server refuses, or has failed in all attempts.
        """
        url = f"{self._config.url}{path}"
        # A server that has failed over and over is not waited for again until it answers.
        attempts = 1 if self._failures_in_a_row >= _HOPELESS_AFTER else self._config.retries + 1
        for attempt in range(1, attempts + 1):
            wait: float | None = None
            try:
                with self._slots:
                    response = self._http.request(method, url, headers=dict(headers), json=body)
                if response.status_code == 200:
                    answer = read(_decoded(response))
                    with self._lock:
                        self._failures_in_a_row = 0
                    return answer
                reason = f"status {response.status_code}{self._excerpt(response)}"
                if response.status_code not in _PASSING:
                    raise RefusedError(self.without_key(f"{url} refuses the request: {reason}"), response.status_code)
                wait = _asked_for(response)
            except httpx.TimeoutException:
                reason = f"no answer within {self._config.timeout_seconds:g} s"
            except httpx.TransportError as error:
                reason = str(error) or type(error).__name__
            except BrokenAnswerError as error:
                reason = f"a broken answer: {error}"
            reason = self.without_key(reason)
            if wait is not None and wait > self._config.max_wait_seconds:
                raise DocumentError(
                    f"{url} asks to be left alone for {wait:.0f} s ({reason}); raise http.max_wait_seconds or come back later"
                )
            if attempt < attempts:
                pause = min(self._config.max_wait_seconds, _FIRST_PAUSE * 2 ** (attempt - 1)) if wait is None else wait
                log.debug("%s: attempt %d failed, %s; again in %.1f s", url, attempt, reason, pause)
                self._sleep(pause)
        with self._lock:
            self._failures_in_a_row += 1
        raise DocumentError(f"{url} failed in {attempts} attempt{'s' if attempts > 1 else ''}; the last one: {reason}")

    def without_key(self, text: str) -> str:
        """The text with the key struck out: servers are known to repeat it in their messages."""
        return text.replace(self._key, "***") if self._key else text

    def _excerpt(self, response: httpx.Response) -> str:
        text = " ".join(self.without_key(response.text).split())
        return f": {text[:_EXCERPT]}{'…' if len(text) > _EXCERPT else ''}" if text else ""


def _key(config: HttpConfig) -> str | None:
    if config.key_env is None:
        return None
    key = os.environ.get(config.key_env, "").strip()
    if not key:
        raise ModelError(f"the environment variable {config.key_env}, which http.key_env names, is not set; put the server's key into it")
    if not key.isascii() or not key.isprintable():
        raise ModelError(f"the environment variable {config.key_env} holds no usable key: it has line breaks or letters outside ASCII")
    return key


def _decoded(response: httpx.Response) -> Any:
    try:
        return json.loads(response.content)
    except (ValueError, RecursionError):
        raise BrokenAnswerError("it is not JSON") from None


def _asked_for(response: httpx.Response) -> float | None:
    """Seconds that the server asks to wait (``Retry-After``: seconds or a date)."""
    value = response.headers.get("Retry-After", "").strip()
    if value.isascii() and value.isdigit():
        return float(value)
    try:
        moment = email.utils.parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, ((moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - datetime.now(UTC)).total_seconds())
