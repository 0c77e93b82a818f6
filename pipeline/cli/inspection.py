"""``dragoman explain`` and ``dragoman config``."""

from __future__ import annotations

from typing import Annotated

import typer
import yaml
from rich.console import Console
from rich.table import Table

from pipeline.cli.options import ConfigOption, SetOption, SourcesArgument


def add_to(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command()(explain)
    group = typer.Typer(no_args_is_help=True, help="Show or check a configuration.", rich_markup_mode=None)
    group.command("show")(show)
    group.command("check")(check)
    app.add_typer(group, name="config")


def explain(
    corpus: SourcesArgument,
    config: ConfigOption = None,
    set_: SetOption = None,
    document: Annotated[list[str] | None, typer.Option("--document", "-d", metavar="ID", help="Only these documents.")] = None,
    limit: Annotated[int, typer.Option(help="Explain no more documents than this.", min=1)] = 20,
) -> None:
    """Say which stages would run on a corpus and which would come from the cache, and why. Computes nothing."""
    from pipeline.config import load_config
    from pipeline.explain import explain as explain_document
    from pipeline.ingest import read_documents
    from pipeline.runner import Pipeline

    pipeline = Pipeline(load_config(config, set_ or []))
    console = Console()
    shown = 0
    for item in read_documents(corpus, config=pipeline.config.ingest):
        if document and item.id not in document:
            continue
        if shown >= limit:
            console.print(f"… more documents follow; --limit shows more than {limit}")
            break
        shown += 1
        table = Table(title=item.id, title_justify="left", box=None, pad_edge=False, header_style="bold")
        for column in ("stage", "status", "reason"):
            table.add_column(column, overflow="fold")
        for line in explain_document(pipeline, item):
            table.add_row(line.stage, line.status, line.reason)
        console.print(table)


def show(config: ConfigOption = None, set_: SetOption = None) -> None:
    """Print the whole configuration, defaults included, as YAML."""
    from pipeline.config import load_config

    typer.echo(yaml.safe_dump(load_config(config, set_ or []).dump(), sort_keys=False, allow_unicode=True), nl=False)


def check(config: ConfigOption = None, set_: SetOption = None) -> None:
    """Check a configuration and the order of its stages; list every fault."""
    from pipeline.config import load_config
    from pipeline.stage import check_graph

    settings = load_config(config, set_ or [])
    check_graph(settings.build_stages())
    typer.echo(f"the configuration is valid: {' → '.join(settings.pipeline)}")
