"""Calibrates the estimate of translation quality on the training lines of the parallel corpus, and says what it tells apart and costs.

A pair of a source and its translation should lie above the threshold, a source and the translation of another sentence below it.

    python benchmarks/quality.py [--write] [--lines N]

``--write`` stores what it found in ``models/translation-quality``; without it the stored estimate is measured.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from pathlib import Path

import torch
from safetensors.torch import save_file

from pipeline.compact.encoder import load_encoder
from pipeline.compact.quality import CENTRES, CONFIG, LAYER, MODEL_ID, QualityEstimate, load_quality, mean_vectors
from pipeline.parallel import COLUMNS, record_of, training_lines, write_record
from pipeline.paths import models_dir

LANGUAGES = COLUMNS[1:]
SHIFTS = (1, 2, 3, 5, 8, 13, 21)
"""By how many lines the translations of wrong pairs are shifted; lines are shuffled first."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=Path(__file__).parent.parent / "seeds" / "parallel")
    parser.add_argument("--lines", type=int, help="at most so many lines; all by default")
    parser.add_argument("--share", type=float, default=0.005, help="share of right pairs that may fall below the threshold")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    lines = list(training_lines(options.corpus))
    random.Random(13).shuffle(lines)
    used = lines[: options.lines]
    # Half of the lines give centres and threshold, the others measure.
    fitted, measured = used[::2], used[1::2]
    encoder = load_encoder()
    if options.write:
        plain = {lang: mean_vectors(encoder, [line.sentences[lang].text for line in fitted]) for lang in COLUMNS}
        centres = {lang: vectors.mean(0).half() for lang, vectors in plain.items()}
        centred = {lang: torch.nn.functional.normalize(vectors - centres[lang].float(), dim=-1) for lang, vectors in plain.items()}
        right = sorted(value for lang in LANGUAGES for value in cosines(centred[lang], centred["en"], 0))
        threshold = round(right[int(len(right) * options.share)], 2)
        folder = models_dir() / MODEL_ID
        folder.mkdir(exist_ok=True)
        save_file(centres, folder / CENTRES)
        (folder / CONFIG).write_text(json.dumps({"layer": LAYER, "threshold": threshold}, indent=1) + "\n", encoding="utf-8")
        note = f"{len(fitted)} of these lines, drawn at random"
        write_record(record_of(lines, "training", folder / CENTRES, note), folder)
    estimate = load_quality()
    print(f"threshold {estimate.threshold}; {len(measured)} lines that it was not fitted to")
    print("language  right pairs below  wrong pairs above  lowest right  median right  median wrong  highest wrong")
    english = estimate.vectors([line.sentences["en"].text for line in measured], "en")
    for lang in LANGUAGES:
        sources = estimate.vectors([line.sentences[lang].text for line in measured], lang)
        right = sorted(cosines(sources, english, 0))
        wrong = sorted(value for shift in SHIFTS for value in cosines(sources, english, shift))
        below = sum(value < estimate.threshold for value in right) / len(right)
        above = sum(value >= estimate.threshold for value in wrong) / len(wrong)
        print(
            f"{lang:8}  {below:17.2%}  {above:17.3%}  {right[0]:12.3f}  {right[len(right) // 2]:12.3f}"
            f"  {wrong[len(wrong) // 2]:12.3f}  {wrong[-1]:13.3f}"
        )
    speed(estimate, measured)


def cosines(sources: torch.Tensor, english: torch.Tensor, shift: int) -> list[float]:
    """Estimates of sources with the translations of the lines ``shift`` further on."""
    found: list[float] = (sources * english.roll(-shift, 0)).sum(-1).tolist()
    return found


def speed(estimate: QualityEstimate, lines: list) -> None:  # type: ignore[type-arg]
    """Source words per second, where neither side has been read before, and where the lower layers of both are there already."""
    pairs = [(line.sentences["tr"].text, line.sentences["en"].text) for line in lines[:100]]
    count = sum(len(source.split()) for source, _ in pairs)
    encoder = estimate._encoder
    encoder._memo = type(encoder._memo)(encoder._memo._limit)
    start = time.perf_counter()
    estimate.estimate("tr", pairs)
    seconds = time.perf_counter() - start
    print(f"speed: {count / seconds:.0f} source words a second ({torch.get_num_threads()} threads), reading both sides anew")


if __name__ == "__main__":
    main()
