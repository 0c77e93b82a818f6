"""Makes the tagger's folder from trained heads: calibration on held-out sentences, fp16 weights, the record of what was read.

    python -m pipeline.compact.train.tagger_export --heads RUN/heads.safetensors --parallel seeds/parallel --partial NER --record ROWS \\
        --model MODEL
"""

from __future__ import annotations

import argparse
import logging
from collections.abc import Sequence
from pathlib import Path

import msgspec
import torch
from safetensors.torch import load_file, save_file
from torch.nn import functional as F

from pipeline.compact.build import encoder_dir
from pipeline.compact.labels import encode_spans
from pipeline.compact.tagger import Tagger, TaggerConfig
from pipeline.compact.train.tagger_calibration import calibration_error, curve, outcomes, platt
from pipeline.compact.train.tagger_data import Example, label_words, read_parallel, read_partial
from pipeline.compact.train.tagger_mend import mend
from pipeline.compact.tuned import TunedEncoder, load_tuned_encoder
from pipeline.parallel import pass_record

log = logging.getLogger(__name__)

SILVER = frozenset({"wikiner"})
"""Corpora that were labelled by machine: they do not say what is right."""


def best_temperature(tagger: Tagger, examples: Sequence[Example]) -> tuple[float, float, float]:
    """The divisor of the scores that makes the labels of fully annotated sentences most probable (Guo et al. 2017), and their mean cost
    without and with it."""
    scores, labels = [], []
    for position in range(0, len(examples), 64):
        part = examples[position : position + 64]
        read = tagger.scores([example.text for example in part], [example.lang for example in part])
        for example, (words, found, _) in zip(part, read, strict=True):
            scores.append(found * tagger.config.temperature)
            labels.append(torch.from_numpy(encode_spans(len(words), label_words(example).spans)))
    flat, gold = torch.cat(scores), torch.cat(labels)
    costs = {round(0.5 + 0.05 * step, 2): 0.0 for step in range(61)}
    costs = {value: float(F.cross_entropy(flat / value, gold)) for value in costs}
    best = min(costs, key=lambda value: costs[value])
    return best, costs[1.0], costs[best]


def main(argv: Sequence[str] | None = None) -> None:
    """Command line of this module."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--heads", type=Path, required=True, help="trained heads: head and clitic, weight and bias")
    parser.add_argument(
        "--parallel", type=Path, nargs="+", required=True, help="folders of the parallel corpus, for its held-out sentences"
    )
    parser.add_argument("--partial", type=Path, help="folder of outside corpora, for theirs")
    parser.add_argument("--record", type=Path, required=True, help="folder of the prepared rows, with trained-on.json")
    parser.add_argument("--encoder", type=Path, help="folder of the encoder that was tuned with the heads; the shipped one by default")
    parser.add_argument("--model", type=Path, required=True, help="the folder to write")
    args = parser.parse_args(argv)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    args.model.mkdir(parents=True, exist_ok=True)
    weights = args.model / "model.safetensors"
    save_file({name: value.half().contiguous() for name, value in load_file(args.heads).items()}, weights)
    _write(args.model, TaggerConfig())
    held = [example for example in read_parallel(args.parallel) if example.held_out]
    encoder = TunedEncoder(encoder_dir(), args.encoder, int8=True) if args.encoder else load_tuned_encoder(int8=True)
    temperature, before, after = best_temperature(Tagger(encoder, args.model), held)
    _write(args.model, TaggerConfig(temperature=temperature))
    outside = mend(read_partial(sorted(args.partial.glob("*.jsonl")))) if args.partial else []
    spans = [*held, *(example for example in outside if example.held_out and example.source not in SILVER)]
    odds, right = outcomes(Tagger(encoder, args.model), spans)
    slope, bias = platt(odds, right)
    _write(args.model, TaggerConfig(temperature=temperature, slope=round(slope, 4), bias=round(bias, 4)))
    pass_record(args.record, args.model, weights)
    log.info("temperature %.2f on %d sentences: cost of a word %.4f, without it %.4f", temperature, len(held), after, before)
    log.info(
        "confidence of a span on %d sentences, %d spans: slope %.3f, bias %.3f, expected calibration error %.3f, without them %.3f",
        len(spans),
        len(odds),
        slope,
        bias,
        calibration_error(curve(odds, slope, bias), right),
        calibration_error(curve(odds, 1.0, 0.0), right),
    )


def _write(folder: Path, config: TaggerConfig) -> None:
    (folder / "config.json").write_bytes(msgspec.json.format(msgspec.json.encode(config), indent=1) + b"\n")


if __name__ == "__main__":
    main()
