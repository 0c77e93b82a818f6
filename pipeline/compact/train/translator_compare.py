"""Compares ways to train the translator: runs of equal length that differ in one option each, and a table of what came of them.

    python -m pipeline.compact.train.translator_compare FOLDER --out RUNS --steps 600

``FOLDER`` is what :mod:`pipeline.compact.train.translator_prepare` wrote. Every run is one of
:mod:`pipeline.compact.train.translator_tuning` in a process of its own, in a folder of its own under ``RUNS``; one that has its result
is not made again, so the comparison goes on where it was stopped. On a GPU 600 steps take some 80 seconds, on two CPU cores hours. Further
options are passed on to all runs. The table, ``RUNS/table.md``, is written anew after every run.
"""

from __future__ import annotations

import argparse
import json
import logging
import subprocess
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from typing import Any

from pipeline.compact.train.translator_tuning import RESULT
from pipeline.errors import InputError

log = logging.getLogger("translator")

BASE = "shipped"
VARIANTS: Mapping[str, tuple[str, ...]] = {
    BASE: (),
    "decoder-from-encoder": ("--start", "encoder"),
    "no-english-first": ("--english-first", "0"),
    "more-english-first": ("--english-first", "0.2"),
    "encoder-frozen": ("--tuned-layers", "0"),
    "upper-four-tuned": ("--tuned-layers", "4"),
    "unlike-pairs-out": ("--least-cosine", "0.8"),
    "own-corpus-once": ("--own-share", "1", "1"),
    "little-dropout": ("--dropout", "0.1"),
    "more-dropout": ("--dropout", "0.3"),
    "slower-encoder": ("--rates", "1.2e-4", "1.2e-3"),
    "tagger-at-layer-10": ("--tag-layer", "10"),
    "two-layers": ("--layers", "2"),
    "six-layers": ("--layers", "6"),
}
"""By name the options of ``translator_tuning`` in which a run differs from the shipped model's."""


def compare(folder: Path, runs: Path, names: Sequence[str], options: Sequence[str], jobs: int = 1) -> None:
    """Makes the runs that are missing, and the table.

    Args:
        folder: what is trained on.
        runs: where runs and table go.
        names: of :data:`VARIANTS`.
        options: for every run.
        jobs: how many runs are made at a time.

    Raises:
        InputError: a run failed, or its folder has one that was made with other options.
    """
    with ThreadPoolExecutor(jobs) as pool:
        made = [pool.submit(_make, folder, runs / name, [*options, *VARIANTS[name]]) for name in names]
        try:
            for done in as_completed(made):
                done.result()
                runs.joinpath("table.md").write_text(table(runs), encoding="utf-8")
        finally:
            pool.shutdown(cancel_futures=True)


def _make(folder: Path, out: Path, told: Sequence[str]) -> None:
    """Makes one run, if it is missing."""
    options_file = out / "options.json"
    if options_file.is_file() and (made := json.loads(options_file.read_text(encoding="utf-8"))) != told:
        raise InputError(f"{out} was made with {' '.join(made)}, not with {' '.join(told)}: choose another folder, or delete it")
    if (out / RESULT).is_file():
        return
    out.mkdir(parents=True, exist_ok=True)
    options_file.write_text(json.dumps(told), encoding="utf-8")
    log.info("%s: %s", out.name, " ".join(told))
    command = [sys.executable, "-m", "pipeline.compact.train.translator_tuning", str(folder), "--out", str(out), *told]
    # A process for each: batches are drawn in a fork, which must be made before a GPU is used.
    if code := subprocess.run(command, check=False).returncode:  # noqa: S603 - our own module
        raise InputError(f"the run {out.name} ended with status {code}; its log is {out / 'log.txt'}")


def table(runs: Path) -> str:
    """The results that are there as a Markdown table, the shipped model's options first, then by the own corpus's cross-entropy."""
    found = {name: json.loads((runs / name / RESULT).read_text(encoding="utf-8")) for name in VARIANTS if (runs / name / RESULT).is_file()}
    rows = []
    for name, result in found.items():
        own, general = (_mean(result["average"], corpus) for corpus in ("own", "general"))
        tags = f"{result['tags']['all']:.1f}" if "tags" in result else ""
        told = " ".join(VARIANTS[name]) or "as the shipped model"
        figures = (_number(own), _number(general), _number(_mean(result["last"], "own")), tags, f"{result['seconds']:.0f}")
        rows.append((name != BASE, own if own is not None else float("inf"), f"| {name} | `{told}` | {' | '.join(figures)} |"))
    head = [
        "| run | options | own corpus | general | own corpus, last step | names, F1 | seconds |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    steps = sorted({str(result["steps"]) for result in found.values()})
    note = f"Cross-entropy of held-out rows, nats a piece, mean over languages and kinds; averaged weights. Steps: {', '.join(steps)}."
    return "\n".join([*head, *(line for *_, line in sorted(rows)), "", note, ""])


def _mean(scores: Mapping[str, float], corpus: str) -> float | None:
    chosen: list[Any] = [value for key, value in scores.items() if corpus in key.split()]
    return sum(chosen) / len(chosen) if chosen else None


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def main(argv: Sequence[str] | None = None) -> None:
    """Command line of this module."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, required=True, help="folder of the runs")
    parser.add_argument("--steps", type=int, required=True, help="of every run")
    parser.add_argument("--jobs", type=int, default=1, help="runs at a time; a GPU has room for several")
    parser.add_argument("--only", nargs="+", choices=tuple(VARIANTS), default=tuple(VARIANTS), help="some of the runs")
    args, others = parser.parse_known_args(argv)
    compare(args.folder, args.out, args.only, ["--steps", str(args.steps), "--checkpoint-minutes", "0", *others], args.jobs)
    sys.stdout.write((args.out / "table.md").read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
