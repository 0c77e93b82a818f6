"""Makes the folders of encoder, translator and tagger's heads from a run.

    python -m pipeline.compact.train.translator_export FOLDER RUN --models models

``FOLDER`` is what the training read, ``RUN`` what it wrote. The heads are left in ``RUN/heads.safetensors`` for
:mod:`pipeline.compact.train.tagger_export`, which sets their temperature.
"""

from __future__ import annotations

import argparse
import json
import shutil
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from safetensors.torch import load_file, save_file
from torch import Tensor

from pipeline.compact import translator, tuned
from pipeline.compact.decoder import DecoderConfig
from pipeline.compact.marks import MAX_SOURCE, SLOTS
from pipeline.parallel import pass_record

_HEADS = "heads."


def export(folder: Path, run: Path, models: Path) -> None:
    """Writes ``compact-translator`` and, unless it was frozen, ``compact-encoder`` below ``models``.

    Raises:
        OSError: a file is missing or cannot be written.
        InputError: nothing is known about what the training read.
    """
    encoder, decoder = models / tuned.MODEL_ID, models / translator.MODEL_ID
    decoder.mkdir(parents=True, exist_ok=True)
    if (run / "joint-upper.safetensors").is_file():  # a run that trains the decoder alone has none
        lower, upper = (load_file(run / f"joint-{half}.safetensors") for half in ("lower", "upper"))
        heads = {name.removeprefix(_HEADS): value for name, value in upper.items() if name.startswith(_HEADS)}
        save_file(heads, run / "heads.safetensors")
        encoder.mkdir(parents=True, exist_ok=True)
        layers = {**lower, **{name: value for name, value in upper.items() if not name.startswith(_HEADS)}}
        save_file(layers, encoder / tuned.WEIGHTS)
        pass_record(folder, encoder, encoder / tuned.WEIGHTS)
    weights = load_file(run / "joint-decoder.safetensors")
    save_file(weights, decoder / translator.WEIGHTS)
    shutil.copy(folder / translator.PIECES, decoder / translator.PIECES)
    (decoder / translator.CONFIG).write_text(json.dumps(asdict(_config(weights)), indent=1) + "\n", encoding="utf-8")
    pass_record(folder, decoder, decoder / translator.WEIGHTS)


def _config(weights: dict[str, Tensor]) -> DecoderConfig:
    """Sizes, read off the weights; marks take two pieces of the longest source each."""
    vocabulary, width = weights["embedding.weight"].shape
    feed_forward = weights["layers.0.up.weight"].shape[0]
    layers = 1 + max(int(name.split(".")[1]) for name in weights if name.startswith("layers."))
    return DecoderConfig(width, layers, width // 64, feed_forward, vocabulary, 12, width, MAX_SOURCE - 2 * SLOTS)


def main(argv: Sequence[str] | None = None) -> None:
    """Command line of this module."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("run", type=Path)
    parser.add_argument("--models", type=Path, required=True, help="folder of the folders to write")
    args = parser.parse_args(argv)
    export(args.folder, args.run, args.models)


if __name__ == "__main__":
    main()
