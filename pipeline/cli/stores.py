"""``dragoman cache``, ``dragoman models`` and ``dragoman kb``."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast, get_args

import typer
import yaml
from rich.console import Console
from rich.table import Table

from pipeline.cli.options import ConfigOption, SetOption
from pipeline.document import EntityType
from pipeline.errors import ConfigError, ModelError, OutputError

if TYPE_CHECKING:
    from pipeline.cache import Cache
    from pipeline.fetch import Progress
    from pipeline.kb.sources import RawEntity, Source


def add_to(app: typer.Typer) -> None:
    """Adds the command groups."""
    cache = typer.Typer(no_args_is_help=True, help="Look into the cache of stage results, shrink or empty it.", rich_markup_mode=None)
    cache.command("stats")(cache_stats)
    cache.command("gc")(cache_gc)
    cache.command("clear")(cache_clear)
    app.add_typer(cache, name="cache")
    models = typer.Typer(no_args_is_help=True, help="List the models, fetch more, check that they are whole.", rich_markup_mode=None)
    models.command("list")(models_list)
    models.command("fetch")(models_fetch)
    models.command("verify")(models_verify)
    app.add_typer(models, name="models")
    kb = typer.Typer(no_args_is_help=True, help="Build the knowledge base and look names up in it.", rich_markup_mode=None)
    kb.command("build")(kb_build)
    kb.command("lookup")(kb_lookup)
    kb.command("stats")(kb_stats)
    kb.command("fetch")(kb_fetch)
    app.add_typer(kb, name="kb")


@contextmanager
def _open_cache(config: str | None, overrides: list[str] | None) -> Iterator[Cache]:
    from pipeline.cache import Cache
    from pipeline.config import load_config

    settings = load_config(config, overrides or []).cache
    try:
        with Cache(settings.path, settings.max_megabytes * 1_000_000) as cache:
            yield cache
    except sqlite3.Error as error:
        raise OutputError(f"cache: {error}. Is another run using it? Try again when it has ended") from error


def cache_stats(config: ConfigOption = None, set_: SetOption = None) -> None:
    """Say how full the cache is, stage by stage."""
    with _open_cache(config, set_) as cache:
        stats = cache.stats()
    console = Console()
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("stage", "entries", "MB"):
        table.add_column(column, justify="left" if column == "stage" else "right")
    for stage, (entries, size) in stats.by_stage.items():
        table.add_row(stage, str(entries), f"{size / 1e6:.2f}")
    table.add_row("all", str(stats.entries), f"{stats.size / 1e6:.2f}")
    console.print(table)
    typer.echo(f"{stats.path} takes {stats.file_size / 1e6:.1f} MB on disk")


def cache_gc(
    config: ConfigOption = None,
    set_: SetOption = None,
    max_megabytes: Annotated[int | None, typer.Option(help="Shrink to this instead of the configured limit.", min=0)] = None,
) -> None:
    """Drop damaged entries and the least recently used ones beyond the size limit, and give the space back."""
    with _open_cache(config, set_) as cache:
        dropped = cache.collect(None if max_megabytes is None else max_megabytes * 1_000_000)
    typer.echo(f"{dropped} entries dropped")


def cache_clear(
    config: ConfigOption = None,
    set_: SetOption = None,
    stage: Annotated[str | None, typer.Option(help="Only the results of this stage.")] = None,
) -> None:
    """Empty the cache, or drop the results of one stage."""
    with _open_cache(config, set_) as cache:
        dropped = cache.clear(stage)
    typer.echo(f"{dropped} entries dropped")


def models_list() -> None:
    """List the models: what for, which languages, where from, under which licence, and whether they are on this machine."""
    from pipeline.models import load_manifest

    for model in load_manifest():
        size = f"{model.size / 1e6:.1f} MB" if model.size is not None else "size known once fetched"
        where = "ships" if model.url is None else "fetched" if model.folder.is_dir() else "not fetched"
        typer.echo(f"{model.id} {model.revision} ({model.licence}, {size}, {where})")
        typer.echo(f"  task:      {model.task}")
        typer.echo(f"  languages: {' '.join(model.languages)}")
        typer.echo(f"  source:    {model.source}")


def models_verify(model: Annotated[str | None, typer.Argument(help="Id of one model; all where left out.")] = None) -> None:
    """Check every model file against its sha256. Exit status 1 when one does not fit, or when a model named here is not there."""
    from pipeline.models import verify

    results = verify(model)
    for result in results:
        mark = {"ok": "ok     ", "absent": "absent ", "damaged": "DAMAGED"}[result.state]
        typer.echo(f"{mark} {result.id}: {result.message}")
    bad = [result.id for result in results if result.state == "damaged" or (result.state == "absent" and model is not None)]
    if bad:
        remedy = "Reinstall dragoman, or `dragoman models fetch --again` those that were fetched"
        raise ModelError(f"{len(bad)} of {len(results)} models are missing or damaged: {', '.join(bad)}. {remedy}")


def models_fetch(
    models: Annotated[list[str], typer.Argument(metavar="NAME…", help="Ids of models, as `dragoman models list` shows them.")],
    again: Annotated[bool, typer.Option("--again", help="Fetch it even where it is there.")] = False,
) -> None:
    """Download models that do not ship, at their pinned revision, and check their sha256. Goes on where it was broken off."""
    from pipeline.fetch import fetch
    from pipeline.models import find_model

    for model in [find_model(name) for name in models]:
        typer.echo(f"{model.id} {model.revision}")
        typer.echo(f"  source:  {model.source}")
        typer.echo(f"  licence: {model.licence}")
        if model.archive is not None and model.archive.sha256 is None:
            typer.echo("  sha256:  none is published; that of this first download is kept and checked from now on")
        with _progress_of_files() as show:
            folder = fetch(model.id, again=again, progress=show)
        typer.echo(f"  folder:  {folder}")


@contextmanager
def _progress_of_files() -> Iterator[Progress]:
    """Bars on standard error, one for each file."""
    from rich import progress

    columns = progress.TextColumn("{task.description}"), progress.BarColumn(), progress.DownloadColumn(), progress.TransferSpeedColumn()
    with progress.Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, progress.TaskID] = {}

        def show(name: str, done: int, total: int | None) -> None:
            if name not in tasks:
                tasks[name] = bars.add_task(name, total=total)
            bars.update(tasks[name], completed=done, total=total)

        yield show


def kb_build(
    force: Annotated[bool, typer.Option("--force", help="Build it again even where it is there.")] = False,
    out: Annotated[Path | None, typer.Option(help="Where a base with your own dumps is written; use it with --set link.kb=FILE.")] = None,
    wikidata: Annotated[Path | None, typer.Option(help="A Wikidata JSON dump: latest-all.json, .gz or .bz2.")] = None,
    least_sitelinks: Annotated[int, typer.Option(min=0, help="Wikidata items with fewer pages about them are left out.")] = 20,
    geonames: Annotated[Path | None, typer.Option(help="GeoNames' allCountries.zip.")] = None,
    alternate: Annotated[Path | None, typer.Option(help="GeoNames' alternateNamesV2.zip: names by language, Wikidata items.")] = None,
) -> None:
    """Build the knowledge base from the packages that are installed, the shipped seed of facts, and dumps of your own.

    Reading a Wikidata dump takes hours. It can be stopped at any time and goes on where it was: what has been read is kept beside --out.
    """
    from pipeline.kb.build import build_kb
    from pipeline.kb.geonames import read_geonames
    from pipeline.kb.store import default_path
    from pipeline.kb.wikidata import read_wikidata

    faults = []
    if (wikidata or geonames) and out is None:
        faults.append("--wikidata and --geonames need --out FILE: the base of this installation holds what every installation has")
    if alternate is not None and geonames is None:
        faults.append("--alternate needs --geonames: it only holds names of the places in allCountries.zip")
    if faults:
        raise ConfigError(faults, origin="command line")
    if out is None:
        path = default_path()
        if force and path.exists():
            build_kb(path)
        kb_stats()
        return
    if out.exists() and not force:
        raise ConfigError([f"{out} is there already: name another file, or replace it with --force"], origin="command line")
    more: list[tuple[Source, Sequence[RawEntity]]] = []
    if wikidata is not None:
        more.append(read_wikidata(wikidata, out.with_name(f"{out.name}.wikidata"), least_sitelinks))
    if geonames is not None:
        more.append(read_geonames(geonames, alternate))
    build_kb(out, more_sources=more)
    kb_stats(out)


def kb_lookup(
    name: Annotated[str, typer.Argument(help="A name in any of the scripts.")],
    lang: Annotated[str | None, typer.Option(help="Language of the text it stands in; decides which endings are stripped.")] = None,
    type_: Annotated[str | None, typer.Option("--type", help="PER, ORG, LOC, LAW or EVENT.")] = None,
    limit: Annotated[int, typer.Option(help="Show no more than this.", min=1)] = 10,
    country: Annotated[str | None, typer.Option(help="Only entities of this country, as US or VN.")] = None,
    kb_file: Annotated[Path | None, typer.Option("--kb", help="A base built with --out; that of this installation where left out.")] = None,
) -> None:
    """Look a name up in the knowledge base."""
    from pipeline.kb import open_kb

    if type_ is not None and type_ not in get_args(EntityType):
        raise ConfigError([f"--type {type_}: must be one of {', '.join(get_args(EntityType))}"], origin="command line")
    kb = open_kb(kb_file)
    found = kb.lookup(name, lang, type=cast("EntityType | None", type_), limit=limit, country=country)
    kb.close()
    if not found:
        typer.echo(f"nothing in the knowledge base is called {name!r}")
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("score", "how", "id", "type", "kind", "name", "what"):
        table.add_column(column, overflow="fold")
    for hit in found:
        entity = hit.entity
        table.add_row(f"{hit.score:.3f}", hit.how, entity.id or entity.slug, entity.type, entity.kind, entity.name, entity.gloss)
    Console().print(table)


def kb_fetch(if_missing: Annotated[bool, typer.Option("--if-missing", help="Only where it is not there.")] = False) -> None:
    """Store CLDR's names of divisions, from npm's registry or Debian's archive; the knowledge base is then built with them."""
    from pipeline.kb.cldr import cldr_folder, cldr_version, fetch

    folder = cldr_folder() if if_missing else None
    if folder is not None:
        return
    folder = fetch()
    typer.echo(f"CLDR {cldr_version(folder)} stored in {folder}")


def kb_stats(
    kb_file: Annotated[Path | None, typer.Option("--kb", help="A base built with --out; that of this installation where left out.")] = None,
) -> None:
    """Say what the knowledge base holds, where it comes from, and under which licences."""
    from pipeline.kb import open_kb

    kb = open_kb(kb_file)
    typer.echo(yaml.safe_dump(kb.stats(), sort_keys=False, allow_unicode=True), nl=False)
    kb.close()
