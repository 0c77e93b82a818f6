"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

ConfigOption = Annotated[
    str | None,
    typer.Option("--config", "-c", metavar="FILE|NAME", help="Configuration file, or the name of a shipped one. [default: default]"),
]
SetOption = Annotated[
    list[str] | None,
    typer.Option("--set", "-s", metavar="KEY=VALUE", help="Override a value, e.g. --set translate.carry=false. May be repeated."),
]
OutOption = Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help="Folder for the results; created where missing.")]
SourcesArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="CORPUS…",
        help="Text, JSON lines, HTML or Parquet files, folders or globs of these, or datasets:NAME[:SPLIT].",
        show_default=False,
    ),
]
