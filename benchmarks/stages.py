"""Speed and memory of every stage over the seeds: `make bench`.

Runs the default configuration without a cache in this process, several times over the same texts, and prints documents and words per second
and the growth of resident memory for each stage. With `--routes` it measures the whole entity route (all stages up to `entities`) and
translation with beam 1 and with the default beam: the embedded translator alone, with nothing carried, and the stage with its checks and
retries; each in a process of its own, for its memory. Figures are of this machine; nothing here asserts anything.
"""

from __future__ import annotations

import argparse
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import torch

from pipeline import Document, Pipeline
from pipeline.compact.search import Search
from pipeline.compact.translator import LANGUAGES, load_translator
from pipeline.config import load_config
from pipeline.ingest import read_documents

SEEDS = Path(__file__).resolve().parent.parent / "seeds"


def resident_megabytes() -> float:
    """Largest resident memory so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


WARM = {
    "tr": "Ankara'da 12 Mart 2024'te 3,5 milyar lira harcandı.",
    "uk": "У Києві 12 березня 2024 року витратили 3,5 мільярда гривень.",
    "sv": "I Stockholm användes 3,5 miljarder kronor den 12 mars 2024.",
    "ar": "أنفقت القاهرة 3.5 مليار جنيه في 12 مارس 2024.",
}
"""One sentence in every language: what a language loads once is not measured."""

ROUTES = ("entities", "translator beam 1", "translator", "translate beam 1", "translate")


def measure_route(route: str, corpus: Sequence[str], config: str) -> None:
    """Prints words per second and memory of one of :data:`ROUTES`, models loaded and warm."""
    name, _, beam = route.partition(" beam ")
    overrides = [f"translate.beam={beam}"] if beam else []
    pipeline = Pipeline(load_config(config, overrides), cache=False)
    last = "entities" if name == "entities" else "translate"
    stages = pipeline.stages[: [stage.name for stage in pipeline.stages].index(last) + 1]
    documents = list(read_documents(corpus))
    words = sum(len(document.text.split()) for document in documents)
    warm = [Document(id=lang, text=text, lang=lang) for lang, text in WARM.items()]
    for stage in stages:
        stage.ensure_loaded()
        warm = list(stage.process(warm))
    seconds = 0.0
    for stage in stages:
        start = time.perf_counter()
        if stage.name == "translate" and name == "translator":
            words = _translator_alone(documents, stage.config.beam)
        else:
            documents = list(stage.process(documents))
        taken = time.perf_counter() - start
        seconds += taken if name == "entities" or stage.name == last else 0.0
    print(f"{route:20} {words:8} {seconds:8.2f} {words / seconds:9.0f} {resident_megabytes():8.0f}", flush=True)


def _translator_alone(documents: Sequence[Document], beam: int) -> int:
    """Translates all sentences of the translator's languages, nothing carried; returns how many words they have."""
    texts = [document.surface(item) for document in documents for item in document.layer("sentences") if item.lang in LANGUAGES]
    load_translator().translate(texts, Search(beam=beam))
    return sum(len(text.split()) for text in texts)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="*", default=sorted(str(path) for path in SEEDS.glob("*.txt")))
    parser.add_argument("--config", default="default")
    parser.add_argument("--repeat", type=int, default=3, help="process the corpus this often; texts are made distinct")
    parser.add_argument("--routes", action="store_true", help="measure the entity route and translation, each in a process of its own")
    parser.add_argument("--route", choices=ROUTES, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.route:
        measure_route(arguments.route, arguments.corpus, arguments.config)
        return
    if arguments.routes:
        print(f"{torch.get_num_threads()} threads, torch {torch.__version__}")
        print(f"{'route':20} {'words':>8} {'run s':>8} {'words/s':>9} {'peak MB':>8}", flush=True)
        for route in ROUTES:
            command = [sys.executable, __file__, *arguments.corpus, "--config", arguments.config, "--route", route]
            subprocess.run(command, check=True)
        return

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
