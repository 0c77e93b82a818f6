"""The project's parallel corpus as a second evaluation set: its test split, which no training reads.

``docs/evaluation.md`` says what is scored and how. The format of the corpus and its split are in :mod:`pipeline.parallel`.
"""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pipeline.config import Config
from pipeline.errors import GraphError, InputError
from pipeline.evaluate.parallel.names import score_names
from pipeline.evaluate.parallel.projection import score_projection
from pipeline.evaluate.parallel.report import parallel_record, parallel_table
from pipeline.evaluate.parallel.scores import TASKS, ParallelScores, Task
from pipeline.evaluate.parallel.translation import score_translations
from pipeline.models import load_manifest
from pipeline.parallel import ParallelLine, Reading, lines_digest, lines_read, load_parallel, split_of, training_record
from pipeline.runner import Pipeline


def evaluate_parallel(
    config: Config | Pipeline | str | Path | None = None,
    tasks: Sequence[Task] = TASKS,
    limit: int | None = None,
    *,
    corpus: str | os.PathLike[str] | Sequence[ParallelLine] = "seeds/parallel",
) -> ParallelScores:
    """Scores a configuration on the test lines of the parallel corpus.

    Args:
        config: a configuration, a file or the name of one, None for ``default``, or a pipeline that is to be used.
        tasks: what to score.
        limit: score this many test lines; which ones does not depend on their order, and all topics are among them.
        corpus: its folder, or its lines.

    Raises:
        InputError: the corpus cannot be read, has faults, or has no test line; a task is unknown, or the limit is below 1.
        GraphError: no stage of the configuration does what a task needs.
        ConfigError: the configuration has faults, or sacrebleu is needed and not installed.
    """
    unknown = sorted(set(tasks) - set(TASKS))
    if unknown:
        raise InputError(f"unknown task {unknown[0]!r}; tasks are: {', '.join(TASKS)}")
    if limit is not None and limit < 1:
        raise InputError(f"limit {limit}: score at least one line, or leave the limit out")
    lines = load_parallel(corpus) if isinstance(corpus, str | os.PathLike) else tuple(corpus)
    kept_back = split_of(lines, "test")
    if not kept_back:
        raise InputError(f"none of the {len(lines)} lines of the parallel corpus is a test line, so there is nothing to score")
    scored = _some(kept_back, limit)
    pipeline = config if isinstance(config, Pipeline) else Pipeline(config)
    seconds: dict[Task, float] = {}
    results: dict[Task, object] = {}
    try:
        # First of all: a task that the configuration cannot do, or a damaged record, is told before the work and not after it.
        readings = {task: _readings(task, pipeline, lines) for task in TASKS if task in tasks}
        for task in TASKS:
            if task in tasks:
                started = time.perf_counter()
                results[task] = _SCORERS[task](scored, pipeline)
                seconds[task] = time.perf_counter() - started
    finally:
        if pipeline is not config and pipeline.cache is not None:
            pipeline.cache.close()
    return ParallelScores(
        lines=len(scored),
        available=len(kept_back),
        sha256=lines_digest(scored),
        readings=readings,
        seconds=seconds,
        **results,  # type: ignore[arg-type]
    )


_SCORERS = {"entities": score_names, "projection": score_projection, "translation": score_translations}
_LAYERS: dict[Task, frozenset[str]] = {
    "entities": frozenset({"entities", "pivot_entities"}),
    "projection": frozenset({"projections"}),
    "translation": frozenset({"translation"}),
}


def _some(lines: Sequence[ParallelLine], limit: int | None) -> tuple[ParallelLine, ...]:
    """The lines with the smallest digests, in the order of the corpus."""
    chosen = {line.id for line in sorted(lines, key=lambda line: lines_digest([line]))[:limit]}
    return tuple(line for line in lines if line.id in chosen)


def _readings(task: Task, pipeline: Pipeline, corpus: Sequence[ParallelLine]) -> dict[str, Reading]:
    """What the project's own models behind a task have read of the corpus; models of others are older than it."""
    own = {model.id: model for model in load_manifest() if model.package is None}
    wanted = _LAYERS[task]
    present = {layer for stage in pipeline.stages for layer in stage.provides} & wanted
    if not present:
        raise GraphError(f"no stage of this configuration provides {' or '.join(sorted(wanted))}; leave the task {task!r} out")
    # What comes before a projection is taken from the corpus, as is what comes before the pivot.
    alone = task not in present
    stages = [stage for stage in pipeline.stages if present & set(stage.provides)] if alone else pipeline.until({task}).stages
    used = sorted({model for stage in stages for model in stage.resources()} & set(own))
    return {model: lines_read(training_record(own[model]), corpus) for model in used}


def parallel_report(
    corpus: str | os.PathLike[str],
    config: Config | Pipeline | str | Path | None = None,
    tasks: Sequence[Task] = TASKS,
    limit: int | None = None,
) -> tuple[dict[str, Any], str]:
    """Scores a configuration on a corpus: plain JSON to keep, and a table to read.

    Raises:
        DragomanError: as :func:`evaluate_parallel`.
    """
    scores = evaluate_parallel(config, tasks, limit, corpus=corpus)
    return parallel_record(scores), parallel_table(scores)


__all__ = ["TASKS", "ParallelScores", "Task", "evaluate_parallel", "parallel_record", "parallel_report", "parallel_table"]
