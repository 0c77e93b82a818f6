"""``dragoman evaluate``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.options import ConfigOption, SetOption


def add_to(app: typer.Typer) -> None:
    """Adds the command."""
    app.command()(evaluate)


def evaluate(
    gold: Annotated[Path, typer.Option("--gold", metavar="DIR|FILE", help="Gold files; docs/evaluation.md describes their format.")],
    pred: Annotated[
        Path | None,
        typer.Option("--pred", metavar="DIR|FILE", help="Predictions: the folder of a run, annotations.jsonl, or lines of `annotate`."),
    ] = None,
    config: ConfigOption = None,
    set_: SetOption = None,
    out: Annotated[Path | None, typer.Option("--out", "-o", metavar="DIR", help="Write report.json and report.txt here too.")] = None,
) -> None:
    """Score predictions against gold files; without --pred, annotate the gold texts first with the configuration."""
    from pipeline.document import Document
    from pipeline.evaluate import evaluate as score
    from pipeline.evaluate import load_gold, load_predictions, scores_table, write_scores

    gold_documents = load_gold(gold)
    if pred is not None:
        predicted = load_predictions(pred, gold_documents)
    else:
        from pipeline.config import load_config
        from pipeline.runner import Pipeline

        pipeline = Pipeline(load_config(config, set_ or []))
        predicted = tuple(pipeline.run(Document(id=item.id, text=item.text, lang=item.lang) for item in gold_documents))
        if pipeline.cache is not None:
            pipeline.cache.close()
    scores = score(gold_documents, predicted)
    typer.echo(scores_table(scores), nl=False)
    if out is not None:
        write_scores(scores, out)
