"""Writes the quality table of the README from the figures that the gate file recorded.

usage: python benchmarks/readme_table.py [--check]
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from pipeline.evaluate.gate import load_gate

ROOT = Path(__file__).resolve().parent.parent
BEGIN, END = "<!-- quality table: written by `make record` -->\n", "<!-- end of the quality table -->\n"
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


def quality_table(measured: dict[str, dict[str, Any]]) -> str:
    """The table in Markdown: scores by language and over all, and the interval of the latter."""
    lines = [f"| | {' | '.join(LANGUAGES)} | 95 % interval |", f"| {' | '.join(['---'] * (len(LANGUAGES) + 2))} |"]
    for label, names in ROWS:
        scores = [measured[name] for name in names.split(" / ")]
        cells = [" / ".join(f"{score[lang]:.1f}" for score in scores) for lang in LANGUAGES]
        low, high = scores[0].get("interval", (None, None))
        lines.append(f"| {label} | {' | '.join(cells)} | {'' if low is None else f'{low:.0f}–{high:.0f}'} |")
    return "\n".join(lines) + "\n"


def replaced(readme: str, table: str) -> str:
    """The README with this table between its marks."""
    before, _, rest = readme.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not end:
        raise SystemExit(f"README.md lacks the marks of the table: {BEGIN.strip()} … {END.strip()}")
    return f"{before}{BEGIN}\n{table}\n{END}{after}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="change nothing; exit with 1 where the table is not that of the gate file")
    args = parser.parse_args()
    path = ROOT / "README.md"
    readme = path.read_text(encoding="utf-8")
    written = replaced(readme, quality_table(load_gate(ROOT / "configs" / "gate.yaml").measured))
    if args.check:
        sys.exit("README.md: the quality table is not that of configs/gate.yaml; run make record" if written != readme else 0)
    path.write_text(written, encoding="utf-8")


if __name__ == "__main__":
    main()
