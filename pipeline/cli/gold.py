"""``dragoman gold``: files of documents that were annotated by hand."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.errors import ConfigError

if TYPE_CHECKING:
    from pipeline.evaluate.gold import GoldDocument

_FORMATS = "JSON, JSON lines, CoNLL or brat files, or a folder of them; docs/evaluation.md describes the formats."
LangOption = Annotated[
    str | None,
    typer.Option("--lang", "-l", metavar="CODE", help="Language of the documents of CoNLL and brat files that do not say theirs."),
]
TypeOption = Annotated[
    list[str] | None,
    typer.Option(
        "--type",
        "-t",
        metavar="NAME=TYPE",
        help="What a type of CoNLL and brat files stands for, e.g. JOB=MISC or TIME=date, or JOB=- to leave it out. May be repeated.",
    ),
]


def add_to(app: typer.Typer) -> None:
    """Adds the command group."""
    gold = typer.Typer(no_args_is_help=True, help="Check, convert and compare files annotated by hand.", rich_markup_mode=None)
    gold.command("check")(gold_check)
    gold.command("convert")(gold_convert)
    gold.command("agree")(gold_agree)
    app.add_typer(gold, name="gold")


def gold_check(
    path: Annotated[Path, typer.Argument(metavar="PATH", help=f"Gold files: {_FORMATS}")],
    lang: LangOption = None,
    types: TypeOption = None,
) -> None:
    """Check gold files and say what is in them. Exit status 1 when anything is wrong; every fault is told with file, line and field."""
    from pipeline.evaluate.gold_summary import summary_text

    documents = _load(path, lang, types)
    typer.echo(summary_text(documents), nl=False)


def gold_convert(
    path: Annotated[Path, typer.Argument(metavar="PATH", help=f"Gold files: {_FORMATS}")],
    to: Annotated[str, typer.Option("--to", metavar="conll|brat|jsonl", help="Format to write.")],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help="Folder for the files; created where missing.")],
    scheme: Annotated[str, typer.Option("--scheme", metavar="iob2|bilou", help="Tags of CoNLL files.")] = "iob2",
    lang: LangOption = None,
    types: TypeOption = None,
) -> None:
    """Write gold files in another format. Reading them again gives the same documents; what a format cannot hold is an error."""
    from pipeline.evaluate.readers.tags import SCHEMES
    from pipeline.evaluate.writers import TARGETS, write_gold

    target = next((name for name in TARGETS if name == to), None)
    tags = next((name for name in SCHEMES if name == scheme), None)
    if target is None:
        raise ConfigError([f"--to {to}: must be one of {', '.join(TARGETS)}"], origin="command line")
    if tags is None:
        raise ConfigError([f"--scheme {scheme}: must be one of {', '.join(SCHEMES)}"], origin="command line")
    documents = _load(path, lang, types)
    files = write_gold(documents, out, target, scheme=tags)
    typer.echo(f"{len(documents)} documents written to {out} ({len(files)} file{'s' if len(files) != 1 else ''})")


def gold_agree(
    first: Annotated[Path, typer.Argument(metavar="FIRST", help=f"Gold files of one annotator: {_FORMATS}")],
    second: Annotated[Path, typer.Argument(metavar="SECOND", help="Gold files of the other annotator, on the same texts.")],
    common: Annotated[bool, typer.Option("--common", help="Compare the documents that both have, and name the others.")] = False,
    limit: Annotated[int, typer.Option("--limit", help="Show no more disagreements than this; 0 for none.", min=0)] = 40,
    out: Annotated[Path | None, typer.Option("--out", "-o", metavar="FILE", help="Write everything to this JSON file too.")] = None,
    lang: LangOption = None,
    types: TypeOption = None,
) -> None:
    """Say how far two annotators agree: Cohen's kappa over tokens, F1 of spans, and where they differ."""
    from pipeline.evaluate.agreement import agreement
    from pipeline.evaluate.agreement_report import agreement_record, agreement_text
    from pipeline.formats.atomic import AtomicFile

    found = agreement(_load(first, lang, types), _load(second, lang, types), common=common)
    typer.echo(agreement_text(found, limit), nl=False)
    if out is not None:
        with AtomicFile(out) as file:
            file.write(agreement_record(found))


def _load(path: Path, lang: str | None, types: list[str] | None) -> tuple[GoldDocument, ...]:
    from pipeline.evaluate import load_gold

    faults = [f"--type {item}: expected NAME=TYPE" for item in types or () if not all(item.partition("="))]
    if faults:
        raise ConfigError(faults, origin="command line")
    return load_gold(path, lang=lang, types={name: target for name, _, target in (item.partition("=") for item in types or ())})
