"""``dragoman run`` and ``dragoman setup``."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from pipeline.cli.options import ConfigOption, OutOption, SetOption, SourcesArgument
from pipeline.errors import OutputError

EXIT_SOME_FAILED = 3


def add_to(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command()(run)
    app.command()(setup)


def run(
    corpus: SourcesArgument,
    out: OutOption = Path("out"),
    config: ConfigOption = None,
    set_: SetOption = None,
    fail_fast: Annotated[bool, typer.Option("--fail-fast", help="Stop at the first document that fails.")] = False,
) -> None:
    """Annotate a corpus into a folder: annotations.jsonl, manifest.json, report.html.

    Interrupted or repeated runs take from the cache what has not changed. Exit status 3 means: done, but some documents failed.
    """
    from pipeline.config import load_config
    from pipeline.corpus import prepare_output, run_corpus
    from pipeline.runner import Pipeline

    overrides = [*(set_ or []), *(["runner.fail_fast=true"] if fail_fast else [])]
    pipeline = Pipeline(load_config(config, overrides))
    prepare_output(out)
    console = Console(stderr=True)
    bars = Progress(
        SpinnerColumn(),
        TextColumn("{task.description:<16}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[cached]} cached"),
        TimeElapsedColumn(),
        console=console,
        disable=not console.is_terminal,
    )
    tasks = {stage.name: bars.add_task(stage.name, total=None, cached=0) for stage in pipeline.stages}
    done: dict[str, tuple[int, int]] = dict.fromkeys(tasks, (0, 0))

    def advance(stage: str, documents: int, cached: int) -> None:
        done[stage] = (done[stage][0] + documents, done[stage][1] + cached)
        bars.update(tasks[stage], completed=done[stage][0], cached=done[stage][1])

    started = time.perf_counter()
    with bars:
        manifest = run_corpus(pipeline, corpus, out, on_progress=advance)
        for stage, task in tasks.items():
            bars.update(task, total=done[stage][0])
    if pipeline.cache is not None:
        pipeline.cache.close()
    _summarise(console, manifest, out, time.perf_counter() - started)
    if manifest["documents"]["failed"]:
        raise typer.Exit(EXIT_SOME_FAILED)


def _summarise(console: Console, manifest: Mapping[str, Any], out: Path, seconds: float) -> None:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("stage", "documents", "cached", "computed", "failed", "seconds", "words/s", "passed over"):
        table.add_column(column, justify="left" if column in ("stage", "passed over") else "right")
    for stage in manifest["stages"]:
        speed = stage["words_per_second"]
        passed = ", ".join(f"{lang} {count}" for lang, count in stage["passed_over"].items())
        numbers = [str(stage[key]) for key in ("documents", "cached", "computed", "failed")]
        table.add_row(stage["name"], *numbers, f"{stage['seconds']:.2f}", "" if speed is None else f"{speed:,.0f}", passed)
    console.print(table)
    total, failed = manifest["documents"]["total"], manifest["documents"]["failed"]
    if total and all(stage["documents"] == stage["cached"] for stage in manifest["stages"]):
        console.print("Everything came from the cache: nothing had changed.")
    trouble = f", {failed} failed" if failed else ""
    console.print(f"{total} documents in {seconds:.1f} s{trouble}: {out / 'annotations.jsonl'}, manifest.json, report.html")


def setup(
    keep_old: Annotated[bool, typer.Option("--keep-old", help="Keep encoders that other versions built: one of them is in use.")] = False,
) -> None:
    """Build what is built once on a machine: the compact encoder and the knowledge base.

    Other commands do this by themselves when it has not been done; nothing is downloaded. Encoders that other versions have built are
    removed; such a version builds its own again when it is run.
    """
    from pipeline.compact.build import encoder_dir, older_encoders, remove_encoder
    from pipeline.kb import open_kb

    console = Console(stderr=True)
    with console.status("building the compact encoder"):
        console.print(f"encoder: {encoder_dir()}")
    for folder, size in older_encoders():
        if not keep_old:
            try:
                remove_encoder(folder)
            except OutputError as error:
                console.print(f"not removed: {error}", style="yellow")
                continue
        console.print(f"{'kept' if keep_old else 'removed'}: {folder} ({size / 1e6:.0f} MB, built by another version)")
    with console.status("building the knowledge base"):
        kb = open_kb()
        console.print(f"knowledge base: {kb.path}")
        kb.close()
