"""Trains the encoder's last layers on for the tagger alone, with its heads: an hour on a CPU core, since what lies below is computed once.

    python -m pipeline.compact.train.tagger_layers ROWS/ner.npz --layers 3 --epochs 2 --out RUN

``ROWS`` is what :mod:`pipeline.compact.train.tagger_rows` writes, best with ``--once``. The layers under the trained ones stay those of
the translator. Their states of all rows, in the arithmetic in which the encoder is used, are kept beside the rows in fp16
(``states-9.npy``, 770 bytes a piece), so a step costs the trained layers alone. The run ends with weights on the line from where it began
to where it came (Wortsman et al., "Robust fine-tuning of zero-shot models", 2022): those that are best on held-out rows. ``RUN`` gets
``heads.safetensors``, ``layers.safetensors`` and ``log.txt``, of which :mod:`pipeline.compact.train.tagger_export` makes a tagger. An
interrupted run goes on from its checkpoint.
"""

from __future__ import annotations

import argparse
import json
import logging
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from safetensors.torch import load_file, save_file
from torch import Tensor, nn

from pipeline.compact.build import encoder_dir
from pipeline.compact.layers import EncoderLayer
from pipeline.compact.quantised import dequantised, quantise, read_weights
from pipeline.compact.tagger import HEADS, tagger_dir
from pipeline.compact.train.checkpoint import load_checkpoint, save_checkpoint
from pipeline.compact.train.tagger_tuning import NerData, Rows, TagHead, batches, evaluate, loss, ranges
from pipeline.compact.train.translator_network import EPSILON, FEED, WIDTH
from pipeline.compact.train.translator_network import HEADS as ATTENTION_HEADS
from pipeline.compact.tuned import MODEL_ID, WEIGHTS, TunedEncoder
from pipeline.paths import models_dir

log = logging.getLogger(__name__)

SEED = 20261
BUDGET = 2048
"""Pieces of a batch, padding counted."""
CHUNK = 512
"""Rows whose states are computed at once."""
SHARES = (0.25, 0.5, 0.75, 1.0)
"""Points of the line from the first weights to the last that are tried."""

Halves = npt.NDArray[np.float16]


class DataWithStates(NerData):
    """Rows with the states under the trained layers.

    Args:
        path: the rows.
        states: (pieces of all rows, width).
    """

    below: Tensor
    """States (batch, pieces, width) of the last batch."""

    def __init__(self, path: Path, states: Halves) -> None:
        super().__init__(path)
        self._states = states

    def batch(self, rows: Rows, noise: float = 0.0) -> dict[str, Tensor]:
        """As that of :class:`NerData`, but ``noise`` is the share of the pieces whose states are hidden behind zeros."""
        batch = super().batch(rows)
        flat = torch.from_numpy(self._states[ranges(self.id_at, rows).numpy()]).float()
        if noise > 0:
            flat *= torch.rand(len(flat), 1) >= noise
        self.below = flat.new_zeros(*batch["mask"].shape, flat.shape[1])
        self.below[batch["mask"]] = flat
        return batch


class LastLayers(nn.Module):
    """The encoder's layers from ``depth`` on, as :class:`TunedEncoder` has them.

    Args:
        path: weights of the tuned encoder.
    """

    def __init__(self, path: Path, depth: int, count: int, dropout: float = 0.1) -> None:
        super().__init__()
        state = read_weights(path)
        self.numbers = range(depth, count)
        self.layers = nn.ModuleList(EncoderLayer(WIDTH, ATTENTION_HEADS, FEED, EPSILON, dropout) for _ in self.numbers)
        for number, layer in zip(self.numbers, self.layers, strict=True):
            prefix = f"layers.{number}."
            layer.load_state_dict({name.removeprefix(prefix): value for name, value in state.items() if name.startswith(prefix)})

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """States of the last layer from those (batch, pieces, width) under the first; ``mask`` (batch, pieces)."""
        for layer in self.layers:
            x = layer(x, mask[:, None, None, :])
        return x

    def named(self) -> dict[str, Tensor]:
        """The weights under the names that they have in the encoder."""
        return {
            f"layers.{number}.{name}": value.detach()
            for number, layer in zip(self.numbers, self.layers, strict=True)
            for name, value in layer.named_parameters()
        }


def states_below(encoder: TunedEncoder, data: NerData, depth: int, path: Path) -> Halves:
    """States of all rows at a layer, mapped from ``path``; computed where the file is not there."""
    if not path.exists():
        part = path.with_name(f".{path.stem}.part.npy")
        out = np.lib.format.open_memmap(part, mode="w+", dtype=np.float16, shape=(int(data.id_at[-1]), encoder.hidden))
        order = np.argsort(data.lengths, kind="stable")
        start = time.monotonic()
        for position in range(0, len(order), CHUNK):
            rows = order[position : position + CHUNK]
            for row, states in zip(rows, encoder.encode_ids([data.ids_of(row) for row in rows], depth), strict=True):
                out[data.id_at[row] : data.id_at[row + 1]] = states.half().numpy()
            log.info("%.0f s: states of %d of %d rows", time.monotonic() - start, position + len(rows), len(order))
        out.flush()
        part.replace(path)
    mapped: Halves = np.load(path, mmap_mode="r", allow_pickle=False)
    return mapped


class Training:
    """One run; see the module's docstring.

    Args:
        options: what a run that goes on must share.
    """

    def __init__(self, data: DataWithStates, layers: LastLayers, head: TagHead, out: Path, options: dict[str, float]) -> None:
        self.data, self.layers, self.head, self.out, self.options = data, layers, head, out, options
        self.model = nn.ModuleDict({"layers": layers, "head": head})
        self.live = list(self.model.parameters())
        self.first = [parameter.detach().clone() for parameter in self.live]

    def scores(self) -> dict[str, float]:
        """Exact F1 on held-out rows, of the weights as they would be stored."""
        kept = [parameter.detach().clone() for parameter in self.live]
        stored = dequantised(quantise(dict(self.model.named_parameters())))
        self.model.eval()
        with torch.no_grad():
            for name, parameter in self.model.named_parameters():
                parameter.copy_(stored[name])
            found = evaluate(lambda _, mask: self.layers(self.data.below, mask), self.head, self.data, budget=2 * BUDGET)
            for parameter, value in zip(self.live, kept, strict=True):
                parameter.copy_(value)
        self.model.train()
        return found

    def run(self, epochs: float, rate: float, noise: float, checkpoint_minutes: float) -> None:
        """Trains, and writes the weights that are best on held-out rows."""
        matrices = [parameter for parameter in self.live if parameter.dim() > 1]
        vectors = [parameter for parameter in self.live if parameter.dim() <= 1]
        groups = [{"params": matrices, "weight_decay": 0.01}, {"params": vectors, "weight_decay": 0.0}]
        optimiser = torch.optim.AdamW(groups, lr=rate, betas=(0.9, 0.98))
        total = max(1, int(epochs * sum(1 for _ in batches(self.data, self.data.training, BUDGET, SEED))))
        path = self.out / "checkpoint.safetensors"
        told = load_checkpoint(path, self.live, self.first, optimiser, self.options)
        step = told["step"] if told else 0
        log.info("goes on from step %d", step) if told else log.info("before: %s", json.dumps(self.scores()))
        torch.manual_seed(SEED + step)
        start = kept_at = time.monotonic()
        mean, epoch = 0.0, 0
        self.model.train()
        while step < total:
            for rows in batches(self.data, self.data.training, BUDGET, SEED + 1000 * step + epoch):
                for group in optimiser.param_groups:
                    group["lr"] = rate * min(1.0, (step + 1) / (0.06 * total)) * max(0.02, 1 - step / total)
                batch = self.data.batch(rows, noise)
                cost = loss(self.head, self.layers(self.data.below, batch["mask"]), batch)
                optimiser.zero_grad()
                torch.autograd.backward(cost)
                nn.utils.clip_grad_norm_(self.live, 1.0)
                optimiser.step()
                mean = 0.98 * mean + 0.02 * cost.item() if mean else cost.item()
                step += 1
                if step % 100 == 0:
                    log.info("%.0f s: step %d of %d, loss %.4f", time.monotonic() - start, step, total, mean)
                if checkpoint_minutes and time.monotonic() - kept_at > 60 * checkpoint_minutes:
                    kept_at = time.monotonic()
                    save_checkpoint(path, self.live, self.first, optimiser, {**self.options, "step": step})
                if step >= total:
                    break
            epoch += 1
        self._finish()
        path.unlink(missing_ok=True)

    def _finish(self) -> None:
        last = [parameter.detach().clone() for parameter in self.live]
        best, chosen = -1.0, 1.0
        for share in SHARES:
            self._move(last, share)
            found = self.scores()
            log.info("share %.2f: %s", share, json.dumps(found))
            if found["all"] > best:
                best, chosen = found["all"], share
        self._move(last, chosen)
        log.info("share %.2f is kept", chosen)
        save_file({name: value.detach().contiguous() for name, value in self.head.named_parameters()}, self.out / "heads.safetensors")
        save_file(quantise(self.layers.named()), self.out / "layers.safetensors")

    def _move(self, last: Sequence[Tensor], share: float) -> None:
        with torch.no_grad():
            for parameter, begin, end in zip(self.live, self.first, last, strict=True):
                parameter.copy_(torch.lerp(begin, end, share))


def main(argv: Sequence[str] | None = None) -> None:
    """Command line of this module."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows", type=Path, help="rows (npz); the states under the trained layers are kept beside them")
    parser.add_argument("--out", type=Path, required=True, help="folder of the run")
    parser.add_argument("--encoder", type=Path, default=models_dir() / MODEL_ID, help="folder of the tuned encoder")
    parser.add_argument("--tagger", type=Path, default=tagger_dir(), help="folder with the heads to begin with")
    parser.add_argument("--layers", type=int, default=3, help="how many layers are trained")
    parser.add_argument("--epochs", type=float, default=2.0)
    parser.add_argument("--rate", type=float, default=6e-5, help="the highest learning rate")
    parser.add_argument("--noise", type=float, default=0.05, help="share of the pieces whose states are hidden")
    parser.add_argument("--checkpoint-minutes", type=float, default=10.0, help="between checkpoints; 0: none")
    args = parser.parse_args(argv)
    args.out.mkdir(parents=True, exist_ok=True)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    file = logging.FileHandler(args.out / "log.txt", encoding="utf-8")
    log.addHandler(file)
    log.setLevel(logging.INFO)
    try:
        _train(args)
    finally:
        log.removeHandler(file)
        file.close()


def _train(args: argparse.Namespace) -> None:
    torch.manual_seed(SEED)
    encoder = TunedEncoder(encoder_dir(), args.encoder, int8=True)
    depth = encoder.layers - args.layers
    states = states_below(encoder, NerData(args.rows), depth, args.rows.parent / f"states-{depth}.npy")
    head = TagHead()
    head.load_state_dict({name: value.float() for name, value in load_file(args.tagger / HEADS).items()})
    options = {name: getattr(args, name) for name in ("layers", "epochs", "rate", "noise")}
    log.info("%s", json.dumps(options))
    layers = LastLayers(args.encoder / WEIGHTS, depth, encoder.layers)
    Training(DataWithStates(args.rows, states), layers, head, args.out, options).run(
        args.epochs, args.rate, args.noise, args.checkpoint_minutes
    )


if __name__ == "__main__":
    main()
