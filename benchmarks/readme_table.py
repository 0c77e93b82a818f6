"""Writes the quality tables of the README from the figures that the gate file recorded.

usage: python benchmarks/readme_table.py [--check]
"""

from __future__ import annotations

import argparse
import sys
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

from pipeline.evaluate.gate import LineFigures, load_gate

ROOT = Path(__file__).resolve().parent.parent
GOLD = "<!-- quality on the gold: written by `make record` -->\n", "<!-- end of the quality on the gold -->\n"
CORPUS = "<!-- quality on the parallel corpus: written by `make record` -->\n", "<!-- end of the quality on the parallel corpus -->\n"
NAMES = {"en": "English", "tr": "Turkish", "uk": "Ukrainian", "sv": "Swedish", "ar": "Arabic"}
LANGUAGES = ("tr", "uk", "sv", "ar", "all")
ROWS = (
    ("entities, exact span and type, five types", "entities all exact"),
    ("entities, overlapping span", "entities all overlap"),
    ("linking end to end, in the knowledge base", "linking end to end"),
    ("quantities, value and unit", "quantities value"),
    ("quantities, everything exact", "quantities everything"),
    ("sentence boundaries", "sentence boundaries"),
    ("translation, BLEU / chrF", "translation BLEU / translation chrF"),
)


def shown(score: float) -> str:
    """To one place, halves upwards as people round."""
    return str(Decimal(str(score)).quantize(Decimal("0.1"), ROUND_HALF_UP))


def quality_table(measured: dict[str, dict[str, Any]]) -> str:
    """The table in Markdown: scores by language and over all, and the interval of the latter."""
    lines = [f"| | {' | '.join(LANGUAGES)} | 95 % interval |", f"| {' | '.join(['---'] * (len(LANGUAGES) + 2))} |"]
    for label, names in ROWS:
        scores = [measured[name] for name in names.split(" / ")]
        cells = [" / ".join(shown(score[lang]) for score in scores) for lang in LANGUAGES]
        low, high = scores[0].get("interval", (None, None))
        lines.append(f"| {label} | {' | '.join(cells)} | {'' if low is None else f'{low:.0f}–{high:.0f}'} |")
    return "\n".join(lines) + "\n"


def lines_table(lines: LineFigures) -> str:
    """The figures on the parallel corpus in Markdown."""
    columns = ("en", "tr", "uk", "sv", "ar")
    measured = lines.measured or lines.scores
    rows = [
        ("entities, exact span and type, five types", [shown(measured["entities exact"][lang]) for lang in columns]),
        ("entities, overlapping span", [shown(measured["entities overlap"][lang]) for lang in columns]),
        *(
            (
                f"spans carried over from {NAMES[source]}, exact",
                ["" if lang == source else shown(measured["projection exact"][f"{source}-{lang}"]) for lang in columns],
            )
            for source in columns
        ),
    ]
    head = [f"| | {' | '.join(columns)} |", f"| {' | '.join(['---'] * (len(columns) + 1))} |"]
    return "\n".join([*head, *(f"| {label} | {' | '.join(cells)} |" for label, cells in rows)]) + "\n"


def replaced(readme: str, marks: tuple[str, str], table: str) -> str:
    """The README with this table between its marks."""
    before, _, rest = readme.partition(marks[0])
    _, end, after = rest.partition(marks[1])
    if not end:
        raise SystemExit(f"README.md lacks the marks of the table: {marks[0].strip()} … {marks[1].strip()}")
    return f"{before}{marks[0]}\n{table}\n{marks[1]}{after}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="change nothing; exit with 1 where the table is not that of the gate file")
    args = parser.parse_args()
    path = ROOT / "README.md"
    readme = path.read_text(encoding="utf-8")
    gate = load_gate(ROOT / "configs" / "gate.yaml")
    if gate.lines is None:
        raise SystemExit("configs/gate.yaml has no figures on the parallel corpus; run make record")
    written = replaced(replaced(readme, GOLD, quality_table(gate.measured)), CORPUS, lines_table(gate.lines))
    if args.check:
        sys.exit("README.md: a quality table is not that of configs/gate.yaml; run make record" if written != readme else 0)
    path.write_text(written, encoding="utf-8")


if __name__ == "__main__":
    main()
