"""Speed and memory of every stage over the seeds: `make bench`.

Runs the default configuration without a cache in this process, several times over the same texts, and prints documents and words per second
and the growth of resident memory for each stage. Figures are of this machine; nothing here asserts anything.
"""

from __future__ import annotations

import argparse
import platform
import resource
import time
from pathlib import Path

import torch

from pipeline import Document, Pipeline
from pipeline.ingest import read_documents

SEEDS = Path(__file__).resolve().parent.parent / "seeds"


def resident_megabytes() -> float:
    """Largest resident memory so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="*", default=sorted(str(path) for path in SEEDS.glob("*.txt")))
    parser.add_argument("--config", default="default")
    parser.add_argument("--repeat", type=int, default=3, help="process the corpus this often; texts are made distinct")
    arguments = parser.parse_args()

    pipeline = Pipeline(arguments.config, cache=False)
    originals = list(read_documents(arguments.corpus))
    # A trailing space keeps results alike but the texts distinct, so that no stage can answer from memory.
    rounds = [
        [Document(id=f"{document.id}-{turn}", text=document.text + " " * turn, lang=document.lang) for document in originals]
        for turn in range(arguments.repeat)
    ]
    print(f"{platform.processor() or platform.machine()}, {torch.get_num_threads()} threads, torch {torch.__version__}")
    print(f"{len(originals)} documents, {sum(len(document.text.split()) for document in originals)} words, {arguments.repeat} rounds")
    print(f"{'stage':16} {'load s':>8} {'run s':>8} {'docs/s':>8} {'words/s':>9} {'peak MB':>8}")
    total = time.perf_counter()
    for stage in pipeline.stages:
        start = time.perf_counter()
        stage.ensure_loaded()
        loaded = time.perf_counter()
        rounds = [stage.process(documents) for documents in rounds]
        seconds = time.perf_counter() - loaded
        words = sum(len(document.text.split()) for documents in rounds for document in documents) / seconds
        count = sum(len(documents) for documents in rounds) / seconds
        print(f"{stage.name:16} {loaded - start:8.2f} {seconds:8.2f} {count:8.1f} {words:9.0f} {resident_megabytes():8.0f}")
    print(f"all {time.perf_counter() - total:.2f} s")


if __name__ == "__main__":
    main()
