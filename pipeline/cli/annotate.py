"""``dragoman annotate``: JSON lines in, JSON lines out, in the same order."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.options import ConfigOption, SetOption
from pipeline.document import Document
from pipeline.errors import ConfigError

if TYPE_CHECKING:
    from pipeline.config import Config
    from pipeline.runner import Pipeline

TARGETS = ("sentences", "quantities", "entities", "links", "translation")
"""What ``--only`` may ask for."""


def add_to(app: typer.Typer) -> None:
    """Adds the command."""
    app.command()(annotate)


def annotate(
    config: ConfigOption = None,
    set_: SetOption = None,
    only: Annotated[
        str | None, typer.Option("--only", metavar="LAYER[,LAYER…]", help=f"Make no more than these: {', '.join(TARGETS)}.")
    ] = None,
    cache: Annotated[bool, typer.Option("--cache/--no-cache", help="Look results up in the cache and keep them there.")] = False,
) -> None:
    """Annotate JSON lines from standard input to standard output.

    Each input line is {"id", "lang"?, "text"}. Each gives one output line, in the same order; one that cannot be read or annotated gives a
    line with "failed" and the reason, and the exit status stays 0.
    """
    from pipeline.config import load_config
    from pipeline.formats.annotate import annotation_line
    from pipeline.ingest import read_json_lines
    from pipeline.runner import Pipeline

    wanted = parse_only(only)
    settings = load_config(config, set_ or [])
    if wanted is not None and "translation" not in wanted:
        settings = without_pivot_places(settings)
    pipeline = Pipeline(settings, cache=None if cache else False)
    if wanted is not None:
        pipeline = pipeline.until(target_layers(pipeline, wanted))

    def documents() -> Iterator[Document]:
        yield from read_json_lines(sys.stdin.buffer, name="standard input", config=settings.ingest)

    out = sys.stdout.buffer
    for document in pipeline.run(documents()):
        out.write(annotation_line(document, wanted))
        out.flush()
    if pipeline.cache is not None:
        pipeline.cache.close()


def parse_only(value: str | None) -> frozenset[str] | None:
    """The set of targets that ``--only`` names, or None for all.

    Raises:
        ConfigError: it names something else.
    """
    if value is None:
        return None
    names = [name.strip() for name in value.split(",") if name.strip()]
    unknown = [name for name in names if name not in TARGETS]
    if unknown or not names:
        raise ConfigError(
            [f"--only {value}: {name!r} is not one of {', '.join(TARGETS)}" for name in unknown or [value]], origin="command line"
        )
    return frozenset(names)


def without_pivot_places(settings: Config) -> Config:
    """The configuration that finds the same mentions without their places in the translation: nothing need be translated for them."""
    resolver = settings.stages.get("resolve")
    if resolver is None:
        return settings
    light = resolver.model_copy(update={"pivot_spans": False})
    return replace(settings, stages={**settings.stages, "resolve": light})


def target_layers(pipeline: Pipeline, only: frozenset[str]) -> set[str]:
    """Layers that must be there for those targets: merged mentions where the configuration merges them, else those of the source route."""
    layers = set(only)
    if layers & {"entities", "links"} and any("mentions" in stage.provides for stage in pipeline.stages):
        layers = (layers - {"entities", "links"}) | {"mentions"}
    return layers
