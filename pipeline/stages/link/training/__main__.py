"""Trains the linker and writes ``models/kb/linker.json``."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.compact.encoder import load_encoder
from pipeline.kb.store import KnowledgeBase, open_kb
from pipeline.parallel import ParallelLine, lines_digest, training_lines
from pipeline.paths import models_dir
from pipeline.stages.link.context import GlossContext, SentenceVectors
from pipeline.stages.link.features import FEATURES
from pipeline.stages.link.linker import Linker
from pipeline.stages.link.training.corpus import Labelled, corpus_documents
from pipeline.stages.link.training.documents import Inventor, MadeUp
from pipeline.stages.link.training.fit import fit, quality, tops


def main() -> None:
    """Gathers documents, fits, reports the quality on documents kept apart, writes the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=500, help="made-up documents for training; half as many are kept apart")
    parser.add_argument("--corpus", type=Path, default=Path("seeds/parallel"), help="the parallel corpus; its training lines are read")
    parser.add_argument(
        "--context", action="store_true", help="learn the weight of the text around mentions too; takes the encoder, and time"
    )
    parser.add_argument("--rounds", type=int, default=3, help="how often coherence is worked out anew with the weights of the round before")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kb", type=Path, default=None)
    parser.add_argument("--out", type=Path, default=models_dir() / "kb" / "linker.json")
    args = parser.parse_args()
    content = train(open_kb(args.kb), training_lines(args.corpus), args.documents, args.seed, args.context, args.rounds)
    args.out.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def train(
    kb: KnowledgeBase, lines: Sequence[ParallelLine], documents: int, seed: int, context: bool = False, rounds: int = 3
) -> dict[str, Any]:
    """The content of the file of weights, trained on lines of the corpus and on made-up documents; every fifth line is kept apart."""
    labelled = [Labelled(line, kb) for line in lines]
    kept_apart = [line for line in labelled if line.line.bucket % 5 == 0]
    corpus = corpus_documents([line for line in labelled if line.line.bucket % 5], seed)
    corpus_apart = corpus_documents(kept_apart, seed)
    made_up, made_apart = invented(kb, seed, documents), invented(kb, seed + 1, documents // 2)
    linker = Linker(kb, context=GlossContext(kb, Remembering(load_encoder())) if context else None)
    model = fit(linker, [*corpus, *made_up], [*corpus_apart, *made_apart], rounds)
    linker.model = model
    measured = {}
    for name, apart in (("corpus lines kept apart", corpus_apart), ("made-up documents kept apart", made_apart)):
        measured[name] = str(quality(tops(linker, apart), model.threshold))
        print(f"{name}: {measured[name]}, threshold {model.threshold}")
    return {
        "trained": f"python -m pipeline.stages.link.training --documents {documents} --rounds {rounds} --seed {seed}"
        + (" --context" if context else ""),
        "kb": kb.digest,
        "lines": len(labelled),
        "lines_sha256": lines_digest(lines),
        "measured": measured,
        "features": FEATURES,
        "weights": {name: round(value, 4) for name, value in model.weights.items()},
        "threshold": model.threshold,
    }


class Remembering:
    """An encoder that encodes each text once: training asks for the same ones in every round."""

    def __init__(self, encoder: SentenceVectors) -> None:
        self._encoder = encoder
        self._known: dict[str, Any] = {}

    def sentence_vectors(self, texts: Sequence[str], prefix: str = "query: ") -> Any:
        """Unit vectors, one row for each text."""
        missing = [text for text in dict.fromkeys(texts) if text not in self._known]
        if missing:
            self._known.update(zip(missing, np.asarray(self._encoder.sentence_vectors(missing, prefix)), strict=True))
        return np.stack([self._known[text] for text in texts])


def invented(kb: KnowledgeBase, seed: int, count: int) -> list[MadeUp]:
    """Made-up documents."""
    inventor = Inventor(kb, seed)
    return [inventor.document() for _ in range(count)]


if __name__ == "__main__":
    main()
