"""Translation by a server: LibreTranslate-compatible or OpenAI-compatible.

This is the one backend that talks to a network, and to no other address than the one in the configuration.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pipeline.errors import DocumentError, ModelError
from pipeline.stages.translate.backends.config import HttpConfig
from pipeline.stages.translate.backends.protocol import Hypothesis, Slots

if TYPE_CHECKING:
    from pipeline.stages.translate.backends.http_apis import Api

log = logging.getLogger(__name__)


class HttpBackend:
    """A server that translates."""

    carries = False

    def __init__(self, config: HttpConfig, languages: Sequence[str]) -> None:
        self._config = config
        self._codes = {lang: config.codes[lang] for lang in languages if lang in config.codes}
        self._api: Api | None = None
        self._kept: dict[tuple[str, str], Hypothesis] = {}

    @property
    def model_id(self) -> str:
        """The kind of server, and the model it was asked for."""
        return f"{self._config.api}:{self._config.model}" if self._config.model else self._config.api

    @property
    def languages(self) -> frozenset[str]:
        """Languages that have a code."""
        return frozenset(self._config.codes)

    def fingerprint(self) -> dict[str, str]:
        """Where the server is and what it is asked for; of the key there is nothing."""
        from pipeline.stages.translate.backends.http_apis import PROMPT_VERSION

        config = self._config
        asked = f"{config.model} {config.options} prompt {PROMPT_VERSION}" if config.api == "openai" else ""
        codes = " ".join(f"{lang}={code}" for lang, code in sorted(self._codes.items()))
        return {"http": f"{config.api} {config.url} {asked} {codes} {config.max_characters} {config.revision}"}

    def load(self) -> None:
        """Asks the server whether it is there and knows what it is to translate.

        Raises:
            ModelError: it does not answer, does not let us in, or does not know a language or the model.
        """
        from pipeline.stages.translate.backends.http_apis import APIS
        from pipeline.stages.translate.backends.http_client import Client

        client = Client(self._config)
        parts = urlsplit(self._config.url)
        if client.key is not None and parts.scheme == "http" and parts.hostname not in ("127.0.0.1", "::1", "localhost"):
            log.warning("http.url: the key goes to %s unencrypted; use https", parts.hostname)
        api = APIS[self._config.api](client, self._config)
        try:
            api.check(self._codes)
        except DocumentError as error:
            raise ModelError(f"the translation server cannot be used: {error}") from None
        self._api = api

    def fits(self, sentences: Sequence[str], lang: str) -> list[bool]:
        """Whether each sentence is no longer than the configuration allows."""
        return [len(sentence) <= self._config.max_characters for sentence in sentences]

    def translate(self, sentences: Sequence[str], lang: str, slots: Sequence[Slots] = ()) -> list[Hypothesis]:
        """One hypothesis per sentence, several requests at a time; each has one sentence in it.

        Raises:
            DocumentError: a sentence could not be translated. Those that could are kept, and not asked for again.
        """
        if self._api is None:
            self.load()
        api = self._api
        assert api is not None
        wanted = [sentence for sentence in dict.fromkeys(sentences) if (lang, sentence) not in self._kept]
        failure: DocumentError | None = None
        with ThreadPoolExecutor(self._config.concurrency, thread_name_prefix="translate") as pool:
            futures = [(sentence, pool.submit(api.translate, sentence, lang, self._codes[lang])) for sentence in wanted]
            for sentence, future in futures:
                if failure is not None and future.cancel():
                    continue
                try:
                    self._kept[lang, sentence] = future.result()
                except DocumentError as error:
                    failure = failure or error
                except BaseException:
                    # An interruption does not wait for all that is still to be sent.
                    pool.shutdown(wait=False, cancel_futures=True)
                    raise
        if failure is not None:
            raise failure
        found = [self._kept[lang, sentence] for sentence in sentences]
        for sentence in set(sentences):
            del self._kept[lang, sentence]
        return found
