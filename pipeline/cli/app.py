"""The root command: options that all commands share, errors into messages and exit status."""

from __future__ import annotations

import logging
import os
import sys
from importlib.metadata import version
from typing import Annotated

import typer
from rich.console import Console
from rich.logging import RichHandler

from pipeline.cli import annotate, evaluation, gold, inspection, running, stores
from pipeline.errors import ConfigError, DragomanError, GraphError

EXIT_ERROR, EXIT_USAGE, EXIT_INTERRUPTED = 1, 2, 130
_INTERRUPTED = "interrupted; `dragoman run` goes on from what is in the cache when the same command is given again"

app = typer.Typer(
    name="dragoman",
    help="Translates Turkish, Ukrainian, Swedish and Arabic texts into English and annotates names, links, numbers and amounts on exact "
    "offsets of the source and of the translation. Works offline on embedded models.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
running.add_to(app)
annotate.add_to(app)
evaluation.add_to(app)
gold.add_to(app)
inspection.add_to(app)
stores.add_to(app)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"dragoman {version('dragoman')}")
        raise typer.Exit


@app.callback()
def _options(
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Say more about what happens, on standard error.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Only warnings and errors.")] = False,
    _version: Annotated[bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")] = False,
) -> None:
    level = logging.DEBUG if verbose else logging.WARNING if quiet else logging.INFO
    console = Console(stderr=True)
    logging.basicConfig(
        level=logging.WARNING, handlers=[RichHandler(console=console, show_path=False, show_time=verbose)], format="%(message)s"
    )
    logging.getLogger("pipeline").setLevel(level)


def main() -> None:
    """Entry point of the ``dragoman`` command."""
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    try:
        app()
    except (ConfigError, GraphError) as error:
        _fail(error, EXIT_USAGE)
    except DragomanError as error:
        _fail(error, EXIT_ERROR)
    except KeyboardInterrupt:
        print(_INTERRUPTED, file=sys.stderr)
        raise SystemExit(EXIT_INTERRUPTED) from None
    except SystemExit as done:
        # Typer turns an interruption into its exit status by itself, without a word.
        if done.code == EXIT_INTERRUPTED:
            print(_INTERRUPTED, file=sys.stderr)
        raise
    except BrokenPipeError:
        # The reader of our output went away (`| head`): no error of ours, and nothing more to say on a closed pipe.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(EXIT_ERROR) from None


def _fail(error: DragomanError, status: int) -> None:
    print(f"dragoman: {error}", file=sys.stderr)
    raise SystemExit(status)
