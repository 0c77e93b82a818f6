"""``dragoman evaluate``."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from pipeline.cli.options import SetOption

if TYPE_CHECKING:
    from pipeline.document import Document
    from pipeline.evaluate import GoldDocument
    from pipeline.evaluate.html import About

EXIT_FALLEN = 4


class _System(NamedTuple):
    """Predictions, and where they come from."""

    predicted: Sequence[Document]
    about: About
    linked: Sequence[Document] = ()


def add_to(app: typer.Typer) -> None:
    """Adds the command."""
    app.command()(evaluate)


def evaluate(
    gold: Annotated[
        Path | None, typer.Option("--gold", metavar="DIR|FILE", help="Gold files; docs/evaluation.md describes their formats.")
    ] = None,
    pred: Annotated[
        list[Path] | None,
        typer.Option(
            "--pred",
            metavar="DIR|FILE",
            help="Predictions: the folder of a run, annotations.jsonl, or lines of `annotate`. Several are compared with the first.",
        ),
    ] = None,
    config: Annotated[
        list[str] | None,
        typer.Option(
            "--config",
            "-c",
            metavar="FILE|NAME",
            help="Configuration to annotate the gold texts with, where there are no predictions. Several are compared with the first.",
        ),
    ] = None,
    set_: SetOption = None,
    variant: Annotated[
        list[str] | None,
        typer.Option(
            "--variant",
            metavar="NAME:KEY=VALUE",
            help="One more system: the first configuration with other values, e.g. both:resolve.route=both. Repeat for more values.",
        ),
    ] = None,
    parallel: Annotated[
        Path | None,
        typer.Option("--parallel", metavar="DIR", help="Score the (first) configuration on the test lines of this parallel corpus too."),
    ] = None,
    task: Annotated[
        list[str] | None,
        typer.Option("--task", help="What to score on the parallel corpus: entities, projection, translation. Repeat. [default: all]"),
    ] = None,
    limit: Annotated[
        int | None, typer.Option("--limit", min=1, help="Score this many of its test lines only, always the same ones.")
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", "-o", metavar="DIR", help="Write report.html, report.json, report.txt here.")] = None,
    gate: Annotated[
        Path | None,
        typer.Option(
            "--gate", metavar="FILE", help="Fail with exit status 4 when a score fell below its recorded value by more than noise."
        ),
    ] = None,
    raise_gate: Annotated[
        bool,
        typer.Option("--raise-gate", help="Record in the gate file every score that rose, and what was measured; not after a fall."),
    ] = False,
) -> None:
    """Score predictions against gold files; without --pred, annotate the gold texts first with the configuration.

    Several --pred, --config or --variant are compared: their scores side by side, and which differences are noise. What the configurations
    have in common is computed once and taken from the cache.
    """
    from pipeline.evaluate import load_gold

    _check_options(gold, pred, config, set_, variant, parallel, gate, raise_gate)
    on_lines = None
    if parallel is not None:
        on_lines = _on_parallel(parallel, config[0] if config else None, set_ or [], task, limit, out)
    if gold is None:
        return
    documents = load_gold(gold)
    systems = _predictions(pred, documents, gold) if pred else _annotated(config or [], set_ or [], variant or [], documents, gold)
    if len(systems) > 1:
        _compare(documents, systems, out)
        return
    system = next(iter(systems.values()))
    measured = _score(documents, system, out)
    if gate is not None:
        _hold(gate, documents, system.predicted, measured, on_lines, raise_gate)


def _score(gold: Sequence[GoldDocument], system: _System, out: Path | None) -> dict[str, Any]:
    """Scores one system; the record of its scores."""
    from pipeline.evaluate import evaluate as score
    from pipeline.evaluate import scores_record, scores_table, write_scores

    scores = score(gold, system.predicted, linked=system.linked)
    typer.echo(scores_table(scores), nl=False)
    if out is not None:
        write_scores(scores, out, gold=gold, predicted=system.predicted, about=system.about)
    return scores_record(scores)


def _compare(gold: Sequence[GoldDocument], systems: dict[str, _System], out: Path | None) -> None:
    from pipeline.evaluate import compare, comparison_record, comparison_table, write_scores
    from pipeline.evaluate import evaluate as score

    comparison = compare(gold, {name: system.predicted for name, system in systems.items()})
    table = comparison_table(comparison)
    typer.echo(table, nl=False)
    if out is None:
        return
    for name, (predicted, about, linked) in systems.items():
        write_scores(score(gold, predicted, linked=linked), out / name, gold=gold, predicted=predicted, about=about)
    _write(out, {"comparison.txt": table, "comparison.json": json.dumps(comparison_record(comparison), indent=1) + "\n"})


def _on_parallel(
    corpus: Path, config: str | None, overrides: Sequence[str], tasks: Sequence[str] | None, limit: int | None, out: Path | None
) -> dict[str, Any]:
    """Scores a configuration on the test lines of a parallel corpus; the record of its scores."""
    from pipeline.config import load_config
    from pipeline.evaluate.parallel import TASKS, parallel_report

    chosen = tuple(name for name in TASKS if tasks is None or name in tasks)
    unknown = sorted(set(tasks or ()) - set(TASKS))
    if unknown:
        raise typer.BadParameter(f"--task {unknown[0]}: tasks are {', '.join(TASKS)}")
    record, table = parallel_report(corpus, load_config(config, overrides), chosen, limit)
    typer.echo(table, nl=False)
    if out is not None:
        _write(out, {"parallel.txt": table, "parallel.json": json.dumps(record, indent=1, default=str) + "\n"})
    return record


def _write(folder: Path, content: dict[str, str]) -> None:
    from pipeline.formats.atomic import AtomicFile, output_errors

    with output_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
    for name, text in content.items():
        with AtomicFile(folder / name) as file:
            file.write(text.encode())


def _check_options(
    gold: Path | None,
    pred: Sequence[Path] | None,
    config: Sequence[str] | None,
    set_: Sequence[str] | None,
    variant: Sequence[str] | None,
    parallel: Path | None,
    gate: Path | None,
    raise_gate: bool,
) -> None:
    if gold is None and (parallel is None or pred or variant or gate):
        raise typer.BadParameter("name the gold files with --gold; only --parallel does without")
    if pred and (config or set_ or variant):
        raise typer.BadParameter("predictions are there already; leave out --config, --set and --variant, or --pred")
    if raise_gate and gate is None:
        raise typer.BadParameter("name the gate file with --gate")
    if gate is not None and len(pred or config or [""]) + len(variant or []) > 1:
        raise typer.BadParameter("a gate holds one system; give one --pred or one --config, and no --variant")


def _predictions(paths: Sequence[Path], gold: Sequence[GoldDocument], gold_path: Path) -> dict[str, _System]:
    from pipeline.evaluate import load_predictions
    from pipeline.evaluate.html import About, manifest_beside

    return {
        name: _System(load_predictions(path, gold), About(gold=gold_path, predictions=path, manifest=manifest_beside(path)))
        for name, path in zip(_names([path.name for path in paths]), paths, strict=True)
    }


def _annotated(
    configs: Sequence[str], overrides: Sequence[str], variants: Sequence[str], gold: Sequence[GoldDocument], gold_path: Path
) -> dict[str, _System]:
    from pipeline.config import load_config
    from pipeline.document import Document
    from pipeline.evaluate import link_gold_mentions
    from pipeline.evaluate.html import About, manifest_of
    from pipeline.runner import Pipeline

    sources: list[str | None] = list(configs) or [None]
    changes: dict[str, list[str]] = {}
    for item in variants:
        name, colon, change = item.partition(":")
        if not colon or not name or "=" not in change or "/" in name:
            raise typer.BadParameter(f"--variant {item!r}: write NAME:KEY=VALUE, for example both:resolve.route=both")
        changes.setdefault(name, []).append(change)
    loaded = [(Path(source).stem if source else "default", load_config(source, overrides)) for source in sources]
    loaded += [(name, load_config(sources[0], [*overrides, *change])) for name, change in changes.items()]
    systems: dict[str, _System] = {}
    for name, (_, configuration) in zip(_names([name for name, _ in loaded]), loaded, strict=True):
        pipeline = Pipeline(configuration)
        predicted = tuple(pipeline.run(Document(id=item.id, text=item.text, lang=_declared(item.lang)) for item in gold))
        linked = link_gold_mentions(pipeline, gold) if any(stage.name == "link" for stage in pipeline.stages) else ()
        systems[name] = _System(predicted, About(gold=gold_path, manifest=manifest_of(pipeline)), linked)
        if pipeline.cache is not None:
            pipeline.cache.close()
    return systems


def _declared(lang: str) -> str | None:
    """The language that the gold gives, or None where it does not say."""
    from pipeline.document import UNKNOWN_LANGUAGE

    return None if lang == UNKNOWN_LANGUAGE else lang


def _names(names: Sequence[str]) -> list[str]:
    """Names that differ: the second of the same gets a number."""
    found: list[str] = []
    for name in names:
        unique, number = name, 2
        while unique in found:
            unique, number = f"{name}-{number}", number + 1
        found.append(unique)
    return found


def _hold(
    path: Path,
    gold: Sequence[GoldDocument],
    predicted: Sequence[Document],
    record: dict[str, Any],
    on_lines: dict[str, Any] | None,
    raise_gate: bool,
) -> None:
    from pipeline.evaluate import check_gate, load_gate, raised, write_gate
    from pipeline.evaluate.contributions import contributions
    from pipeline.evaluate.gate import check_lines, figures, line_figures

    found = contributions(gold, predicted)
    recorded = load_gate(path) if path.exists() or not raise_gate else None
    lines = None if on_lines is None else line_figures(on_lines)
    falls = [] if recorded is None else [*check_gate(recorded, gold, found), *([] if lines is None else check_lines(recorded, lines))]
    if falls:
        listed = "\n".join(f"  {fall}" for fall in falls)
        typer.echo(f"gate {path}: {len(falls)} score{'s' if len(falls) != 1 else ''} fell\n{listed}", err=True)
        raise typer.Exit(EXIT_FALLEN)
    if raise_gate:
        write_gate(raised(recorded, gold, found, figures(record), lines), path)
        typer.echo(f"gate {path}: recorded", err=True)
    else:
        typer.echo(f"gate {path}: held", err=True)
