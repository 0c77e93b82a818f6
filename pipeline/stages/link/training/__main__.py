"""Trains the linker and writes ``models/kb/linker.json``."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from pipeline.kb.store import open_kb
from pipeline.paths import models_dir
from pipeline.stages.link.features import FEATURES
from pipeline.stages.link.linker import Linker
from pipeline.stages.link.training.documents import Inventor
from pipeline.stages.link.training.fit import accuracy, fit


def main() -> None:
    """Makes documents up, fits, reports the accuracy on documents kept apart, writes the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=600)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kb", type=Path, default=None)
    parser.add_argument("--out", type=Path, default=models_dir() / "kb" / "linker.json")
    args = parser.parse_args()
    kb = open_kb(args.kb)
    linker = Linker(kb)
    training = [document for inventor in [Inventor(kb, args.seed)] for document in (inventor.document() for _ in range(args.documents))]
    held_out = [
        document for inventor in [Inventor(kb, args.seed + 1)] for document in (inventor.document() for _ in range(args.documents // 3))
    ]
    model = fit(linker, training, held_out)
    linker.model = model
    everything, known, unknown = accuracy(linker, held_out, model.threshold)
    print(
        f"held-out documents: all {everything:.3f}, in the knowledge base {known:.3f}, unknown {unknown:.3f}, threshold {model.threshold}"
    )
    content = {
        "trained": f"python -m pipeline.stages.link.training --documents {args.documents} --seed {args.seed}",
        "kb": kb.digest,
        "features": FEATURES,
        "weights": {name: round(value, 4) for name, value in model.weights.items()},
        "threshold": model.threshold,
    }
    args.out.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
