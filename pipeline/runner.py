"""Runs documents through stages: checks the graph, looks results up in the cache, isolates failures, counts.

Documents go through in chunks, so memory does not grow with the corpus. Inside a chunk every stage sees all documents that the cache does
not know; when a batch fails it is halved until the document that cannot be processed stands alone. That one becomes a failure record,
the others go on.
"""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.cache import Cache, Digester, InputDigests, entry_key, fingerprint_digest
from pipeline.config import Config, load_config
from pipeline.document import LAYERS, Document
from pipeline.errors import DocumentError, GraphError
from pipeline.stage import Stage, check_graph

log = logging.getLogger(__name__)

ProgressCallback = Callable[[str, int, int], None]
"""Called with a stage's name, the number of documents it has just finished, and how many of these came from the cache."""


@dataclass
class StageStats:
    """What a stage did in one run; seconds are wall-clock time, set-up (``load_seconds``) apart."""

    name: str
    version: int
    load_seconds: float = 0.0
    seconds: float = 0.0
    documents: int = 0
    cached: int = 0
    computed: int = 0
    failed: int = 0
    words: int = 0
    passed_over: Counter[str] = field(default_factory=Counter)
    counts: Counter[str] = field(default_factory=Counter)

    def as_dict(self) -> dict[str, Any]:
        """Plain JSON for the manifest; speeds are those of computed documents."""
        return {
            "name": self.name,
            "version": self.version,
            "load_seconds": round(self.load_seconds, 3),
            "seconds": round(self.seconds, 3),
            "documents": self.documents,
            "cached": self.cached,
            "computed": self.computed,
            "failed": self.failed,
            "words": self.words,
            "documents_per_second": round(self.computed / self.seconds, 2) if self.computed and self.seconds else None,
            "words_per_second": round(self.words / self.seconds, 1) if self.computed and self.seconds else None,
            "passed_over": dict(sorted(self.passed_over.items())),
            "counts": dict(sorted(self.counts.items())),
        }


class Pipeline:
    """Stages in order, with a cache.

    Example:
        >>> pipeline = Pipeline("default")  # doctest: +SKIP
        >>> document = pipeline("Tam Ky har 128 projekt.", lang="sv")  # doctest: +SKIP

    Args:
        config: a configuration, a file or name of one, or None for ``default``.
        stages: stages to use instead of those that the configuration names.
        cache: a store to use instead of the configured one; False for none.
        given: layers that the documents bring along.

    Raises:
        ConfigError: the configuration has faults.
        GraphError: the stages cannot work in this order.
    """

    def __init__(
        self,
        config: Config | str | Path | Mapping[str, Any] | None = None,
        *,
        stages: Sequence[Stage[Any]] | None = None,
        cache: Cache | bool | None = None,
        given: Sequence[str] = (),
    ) -> None:
        self.config = config if isinstance(config, Config) else load_config(config)
        self.stages = list(stages) if stages is not None else self.config.build_stages()
        check_graph(self.stages, given)
        self.given = tuple(given)
        if isinstance(cache, Cache):
            self.cache: Cache | None = cache
        else:
            wanted = self.config.cache.enabled if cache is None else cache
            limit = self.config.cache.max_megabytes * 1_000_000
            self.cache = Cache(self.config.cache.path, limit) if wanted else None
        for stage in self.stages:
            stage.memo = self.cache.memo(stage.name) if self.cache is not None else None
        self.stats = {stage.name: StageStats(stage.name, stage.version) for stage in self.stages}
        self.failures: list[dict[str, str]] = []
        self.counts: Counter[str] = Counter()
        self._fingerprints: dict[str, bytes] = {}

    def until(self, layers: Iterable[str]) -> Pipeline:
        """A pipeline with only the stages that these layers need.

        Raises:
            GraphError: no stage provides one of the layers.
        """
        wanted = set(layers)
        needed, kept = set(wanted), []
        for stage in reversed(self.stages):
            if needed & set(stage.provides):
                kept.append(stage)
                needed |= set(stage.requires)
        missing = wanted - {layer for stage in kept for layer in stage.provides} - set(self.given)
        if missing:
            raise GraphError(f"no stage of this configuration provides {', '.join(sorted(missing))}; layers are: {', '.join(LAYERS)}")
        return Pipeline(self.config, stages=kept[::-1], cache=self.cache or False, given=self.given)

    def __call__(self, text: str, *, lang: str | None = None, id: str = "text") -> Document:
        """Annotates one text.

        Raises:
            DocumentError: a stage could not process it.
        """
        [document] = self.run([Document(id=id, text=text, lang=lang)])
        if document.failure is not None:
            raise DocumentError(f"stage {document.failure.stage!r}: {document.failure.error}: {document.failure.message}")
        return document

    def run(self, documents: Iterable[Document], *, on_progress: ProgressCallback | None = None) -> Iterator[Document]:
        """Annotates documents; yields every one of them, in order, failed ones with their failure record.

        Raises:
            DragomanError: with ``runner.fail_fast``, the first failure; else only what stops every document (a model that is missing).
        """
        for chunk in self._chunks(documents):
            yield from self._run_chunk(chunk, on_progress)

    def _chunks(self, documents: Iterable[Document]) -> Iterator[list[Document]]:
        limits = self.config.runner
        chunk: list[Document] = []
        characters = 0
        for document in documents:
            if chunk and (len(chunk) >= limits.chunk_documents or characters + len(document.text) > limits.chunk_characters):
                yield chunk
                chunk, characters = [], 0
            chunk.append(document)
            characters += len(document.text)
        if chunk:
            yield chunk

    def _run_chunk(self, chunk: list[Document], on_progress: ProgressCallback | None) -> list[Document]:
        for document in chunk:
            if document.failure is not None:
                self._note_failure(document)
        digester = Digester()
        for stage in self.stages:
            chunk, cached = self._run_stage(stage, chunk, digester)
            if on_progress is not None:
                on_progress(stage.name, len(chunk), cached)
        for document in chunk:
            self.counts["documents"] += 1
            self.counts["failed"] += document.failure is not None
        return chunk

    def _run_stage(self, stage: Stage[Any], documents: list[Document], digester: Digester) -> tuple[list[Document], int]:
        stats = self.stats[stage.name]
        live = [index for index, document in enumerate(documents) if document.failure is None]
        results = list(documents)
        stats.documents += len(live)
        keys: dict[int, bytes] = {}
        inputs: dict[int, InputDigests] = {}
        found: dict[bytes, dict[str, Any]] = {}
        if self.cache is not None:
            fingerprint = self._fingerprint(stage)
            for index in live:
                inputs[index] = digester.inputs(documents[index], stage)
                keys[index] = entry_key(fingerprint, inputs[index])
            found = self.cache.get(list(keys.values()))
        pending = []
        for index in live:
            layers = found.get(keys[index]) if index in keys else None
            if layers is None:
                pending.append(index)
            else:
                results[index] = stage.attach(documents[index], layers)
        if pending:
            self._compute(stage, pending, results, stats)
        if self.cache is not None:
            if pending:
                self.cache.put(
                    stage.name,
                    [
                        (keys[index], {layer: results[index].layer(layer) for layer in stage.provides})
                        for index in pending
                        if results[index].failure is None
                    ],
                )
            done = [(results[index].id, inputs[index]) for index in live if results[index].failure is None]
            self.cache.remember(stage.name, stage.fingerprint(), done)
        stats.cached += len(live) - len(pending)
        self._count_passed_over(stage, (results[index] for index in live))
        for index in live:
            if results[index].failure is None:
                stats.counts.update(stage.tally(results[index]))
        return results, len(live) - len(pending)

    def _fingerprint(self, stage: Stage[Any]) -> bytes:
        if stage.name not in self._fingerprints:
            self._fingerprints[stage.name] = fingerprint_digest(stage)
        return self._fingerprints[stage.name]

    def _compute(self, stage: Stage[Any], pending: list[int], results: list[Document], stats: StageStats) -> None:
        start = time.perf_counter()
        stage.ensure_loaded()
        loaded = time.perf_counter()
        stats.load_seconds += loaded - start
        for index, document in zip(pending, self._isolated(stage, [results[index] for index in pending]), strict=True):
            results[index] = document
            if document.failure is not None:
                stats.failed += 1
                self._note_failure(document)
            else:
                stats.computed += 1
                stats.words += len(document.text.split())
        stats.seconds += time.perf_counter() - loaded

    def _isolated(self, stage: Stage[Any], documents: list[Document]) -> list[Document]:
        try:
            return stage.process(documents)
        except Exception as error:
            # Whatever a stage raises belongs to some document: halve the batch until it is known to which.
            if len(documents) == 1:
                if self.config.runner.fail_fast:
                    raise DocumentError(f"document {documents[0].id!r}, stage {stage.name!r}: {type(error).__name__}: {error}") from error
                log.debug("stage %s failed on document %r", stage.name, documents[0].id, exc_info=True)
                return [documents[0].failed(stage.name, error)]
            middle = len(documents) // 2
            return self._isolated(stage, documents[:middle]) + self._isolated(stage, documents[middle:])

    def _note_failure(self, document: Document) -> None:
        failure = document.failure
        if failure is None:
            return
        if self.config.runner.fail_fast:
            raise DocumentError(f"document {document.id!r}, stage {failure.stage!r}: {failure.error}: {failure.message}")
        log.warning("document %r failed in stage %r: %s: %s", document.id, failure.stage, failure.error, failure.message)
        self.failures.append({"id": document.id, "stage": failure.stage, "error": failure.error, "message": failure.message})

    def _count_passed_over(self, stage: Stage[Any], documents: Iterable[Document]) -> None:
        languages = stage.languages
        if languages is None or "sentences" not in stage.requires:
            return
        passed = self.stats[stage.name].passed_over
        for document in documents:
            for sentence in document.sentences or ():
                if sentence.lang not in languages:
                    passed[sentence.lang] += 1


__all__ = ["Pipeline", "ProgressCallback", "StageStats"]
