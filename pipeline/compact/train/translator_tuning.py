"""Trains the translator, the encoder under it, and the tagger's heads on the same encoder: one script for a GPU and for CPU cores.

    python -m pipeline.compact.train.translator_tuning FOLDER --out RUN --minutes 8

``FOLDER`` holds what :mod:`pipeline.compact.train.translator_prepare` wrote: rows of piece ids, the encoder's weights as 4-bit blocks,
the pruned vocabulary, and the tagger's rows. Needs PyTorch, NumPy, msgspec, safetensors, filelock and platformdirs, and
nothing else of what the project needs. All layers of the encoder are tuned, its word embeddings are not. The learning rate follows the
share of the run that has passed, weights are averaged as they go (EMA), and written as int8 with one scale a row.

A run that is interrupted and started again with the same options goes on from its last checkpoint (``RUN/checkpoint.safetensors``); it
draws other rows than it would have drawn. ``--steps`` makes runs of equal length, to compare options with; see
:mod:`pipeline.compact.train.translator_compare`. ``RUN/result.json`` has a run's figures.
"""

from __future__ import annotations

import argparse
import copy
import json
import math
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from pipeline.compact.decoder import DecoderConfig
from pipeline.compact.marks import MAX_SOURCE
from pipeline.compact.train import tagger_tuning
from pipeline.compact.train.checkpoint import load_checkpoint, save_checkpoint
from pipeline.compact.train.progress import Progress
from pipeline.compact.train.translator_batches import OWN_SHARE, BatchProcess, Rows, as_tensors, prefetched, tag_stream
from pipeline.compact.train.translator_network import (
    FEED,
    LAYERS,
    WIDTH,
    TrainingDecoder,
    TrainingEncoder,
    compile_layers,
    start_from_encoder,
    start_from_models,
)
from pipeline.compact.train.translator_weights import Average, dequantise, save

RESULT = "result.json"
"""Of a run: its length, the held-out cross-entropy of the last step's weights and of the averaged ones, the tagger's scores."""


def smoothed(logits: Tensor, goal: Tensor) -> Tensor:
    """Cross-entropy with smoothed labels of logits (pieces, vocabulary); a goal of 0 costs nothing."""
    return F.cross_entropy(logits.float(), goal, ignore_index=0, label_smoothing=0.1)


@dataclass(frozen=True)
class RunOptions:
    """What is tried one by one.

    Attributes:
        tuned_layers: how many of the encoder's layers, the upper ones, are tuned.
        tag_layer: the encoder's layer that the tagger's heads read.
        compiled: layers and loss are compiled first.
        start: ``random``, or ``encoder``: the decoder begins with the encoder's upper layers and its embeddings of English pieces.
        models: folder of trained models that encoder and decoder go on from.
        frozen: neither layers nor marks of the encoder are tuned, and none is written.
        checkpoint_minutes: time between checkpoints; 0 for none.
        run: every other option that a resumed run must share.
    """

    tuned_layers: int = LAYERS
    tag_layer: int = LAYERS
    compiled: bool = False
    start: str = "random"
    models: Path | None = None
    frozen: bool = False
    checkpoint_minutes: float = 10.0
    run: dict[str, Any] = field(default_factory=dict)

    def told(self) -> dict[str, Any]:
        """What a checkpoint says of its run, as JSON gives it back."""
        own = {"tuned_layers": self.tuned_layers, "tag_layer": self.tag_layer, "start": self.start, "frozen": self.frozen}
        told: dict[str, Any] = json.loads(json.dumps({**self.run, **own}))
        return told


class Trainer:
    """One run; see the module's docstring."""

    def __init__(
        self,
        folder: Path,
        out: Path,
        device: str,
        progress: Progress,
        budget: int,
        english_first: float,
        own_share: tuple[float, float] = OWN_SHARE,
        term_share: float = 1.0,
        seed: int = 1,
    ) -> None:
        torch.manual_seed(seed)
        self.seed, self.progress = seed, progress
        self.out, self.device = out, device
        out.mkdir(parents=True, exist_ok=True)
        self.facts = json.loads((folder / "rows.json").read_text(encoding="utf-8"))
        self.rows = Rows(dict(np.load(folder / "rows.npz")), self.facts, seed, own_share, term_share)
        self.batches = BatchProcess(self.rows, progress, budget, english_first)
        self.encoder_arrays = dict(np.load(folder / "encoder.npz"))
        self.folder = folder
        self.start = time.time()

    def log(self, line: str) -> None:
        """Prints a line with the time."""
        text = f"{time.time() - self.start:6.0f} s  {line}"
        print(text, flush=True)
        with (self.out / "log.txt").open("a", encoding="utf-8") as file:
            file.write(text + "\n")

    def autocast(self) -> Any:
        """bfloat16 on a GPU."""
        return torch.autocast(self.device, dtype=torch.bfloat16, enabled=self.device == "cuda")

    def to_device(self, batch: dict[str, Any]) -> dict[str, Any]:
        """The batch with its tensors on the device."""
        return {key: value.to(self.device, non_blocking=True) if isinstance(value, Tensor) else value for key, value in batch.items()}

    @torch.inference_mode()
    def weigh(self, least: float, budget: int) -> None:
        """Leaves out pairs whose sides the untuned encoder finds unlike: cosine of mean vectors below ``least``."""
        encoder = TrainingEncoder(self.encoder_arrays, 0.0).to(self.device).eval()
        arrays, rows = self.rows.arrays, self.rows
        english = {}
        vectors = torch.zeros(len(rows.source_length), WIDTH, dtype=torch.float16)
        plain = np.flatnonzero(arrays["kind"] == 0)
        order = plain[np.argsort(rows.source_length[plain])]
        at = 0
        while at < len(order):
            widest = min(at + 2 * budget // int(rows.source_length[order[at]]), len(order) - 1)
            number = max(1, budget // int(rows.source_length[order[widest]]))
            chosen = order[at : at + number]
            batch = self.to_device(as_tensors(rows.padded([[int(row)] for row in chosen], train=False)))
            with self.autocast():
                states = encoder(batch["source"], batch["mask"]).float()
            mean = (states * batch["mask"][..., None]).sum(1) / batch["mask"].sum(1, keepdim=True)
            vectors[chosen] = F.normalize(mean, dim=-1).half().cpu()
            at += number
        name = rows.names.index("en")
        for row in np.flatnonzero(rows.corpus == name):
            english[int(self.rows.arrays["pair"][row])] = int(row)
        link = self.rows.arrays["english"]
        other = np.array([english.get(int(pair), -1) for pair in link[arrays["pair"][plain]]])
        known = other >= 0
        cosines = (vectors[plain[known]].float() * vectors[other[known]].float()).sum(1).numpy()
        pairs, corpora, langs = arrays["pair"][plain[known]], rows.corpus[plain[known]], rows.lang[plain[known]]
        dropped = (cosines < least) & (corpora != rows.own) & (corpora != name)
        rows.weight[pairs[dropped]] = 0.0
        for corpus in range(len(rows.names)):
            for lang in range(1, 5):
                here = (corpora == corpus) & (langs == lang)
                if here.sum() > 100 and corpus != name:
                    quantiles = np.quantile(cosines[here], [0.02, 0.1, 0.5])
                    self.log(
                        f"{rows.names[corpus]} {self.facts['langs'][lang]}: cosine 2 % {quantiles[0]:.3f} 10 % {quantiles[1]:.3f}"
                        f" 50 % {quantiles[2]:.3f}, dropped {100 * dropped[here].mean():.1f} %"
                    )
        self.log(f"{int(dropped.sum())} of {int(known.sum())} pairs left out")

    def translate(
        self,
        config: DecoderConfig,
        tagging: tuple[tagger_tuning.TagHead, tagger_tuning.NerData] | None,
        tag_budget: int,
        rates: tuple[float, float],
        dropout: float,
        options: RunOptions,
    ) -> None:
        """Trains encoder, decoder and, beside them, the tagger's heads.

        Raises:
            InputError: there is a checkpoint, and it is of a run with other options.
        """
        encoder = TrainingEncoder(self.encoder_arrays, 0.1).to(self.device)
        encoder.requires_grad_(not options.frozen)
        encoder.freeze_below(LAYERS - options.tuned_layers)
        decoder = TrainingDecoder(config, dropout).to(self.device)
        if options.start == "encoder":
            start_from_encoder(decoder, encoder, self.encoder_arrays)
        if options.models is not None:
            start_from_models(decoder, encoder, options.models)
        cost = torch.compile(smoothed, dynamic=True) if options.compiled else smoothed
        if options.compiled:
            compile_layers(encoder, decoder)
        heads, data = tagging if tagging is not None else (None, None)
        modules: list[nn.Module] = [encoder, decoder, *([heads.to(self.device)] if heads is not None else [])]
        average = Average(modules)
        marks = [] if options.frozen else [encoder.kind, encoder.slot, encoder.closing]
        groups = [
            {"params": [parameter for parameter in encoder.layers.parameters() if parameter.requires_grad], "peak": rates[0]},
            {
                "params": [*marks, *decoder.parameters()],
                "peak": rates[1],
            },
        ]
        if heads is not None:
            groups.append({"params": list(heads.parameters()), "peak": rates[1]})
        optimiser = torch.optim.AdamW(groups, lr=0.0, betas=(0.9, 0.98), weight_decay=0.01, fused=self.device == "cuda")
        progress, path = self.progress, self.out / "checkpoint.safetensors"
        told = load_checkpoint(path, average.live, average.kept, optimiser, options.told())
        if told is not None:
            torch.manual_seed(self.seed + told["step"])
            self.log(f"goes on from step {told['step']}, {told['seconds'] / 60:.1f} minutes")
            progress.begin(told["step"], told["seconds"])
        else:
            progress.begin()
        self.batches.begin(seed=progress.step)
        source = iter(self.batches)
        tags = prefetched(tag_stream(data, tag_budget, progress.step)) if data is not None else None
        mark = kept_at = time.monotonic()
        losses, tag_losses, seen = [], [], 0
        while (share := progress.update()) < 1:
            factor = min(1.0, share / 0.04, (progress.step + 1) / 200) * (0.5 * (1 + math.cos(math.pi * share)) * 0.98 + 0.02)
            for group in optimiser.param_groups:
                group["lr"] = group["peak"] * factor
            for module in modules:
                module.train()
            encoder.train(not options.frozen)
            batch = self.to_device(next(source))
            with self.autocast():
                with torch.set_grad_enabled(not options.frozen):
                    states = encoder(batch["source"], batch["mask"])
                logits = decoder.train_forward(states, batch["mask"], batch["target"][:, :-1])
            goal = batch["target"][:, 1:].long()
            total = loss = cost(logits.flatten(0, 1), goal.flatten())
            if tags is not None and heads is not None:
                words = self.to_device(next(tags))
                with self.autocast():
                    hidden = encoder(words["ids"], words["mask"], options.tag_layer)
                tag_loss = tagger_tuning.loss(heads, hidden.float(), words)
                total = total + tag_loss
                tag_losses.append(tag_loss.detach())
            optimiser.zero_grad(set_to_none=True)
            torch.autograd.backward(total)
            torch.nn.utils.clip_grad_norm_(average.live, 1.0, foreach=True)
            optimiser.step()
            progress.step += 1
            average.update(min(0.9992, 1 - 10 / (progress.step + 10)))
            losses.append(loss.detach())
            seen += goal.numel()
            now = time.monotonic()
            if now - mark > (20 if self.device == "cuda" else 60):
                mark = now
                tagged = f", tags {torch.stack(tag_losses).mean().item():.4f}" if tag_losses else ""
                self.log(f"step {progress.step}, {seen / 1e6:.1f} M target cells, loss {torch.stack(losses).mean().item():.3f}{tagged}")
                losses, tag_losses = [], []
            if options.checkpoint_minutes and now - kept_at > 60 * options.checkpoint_minutes:
                kept_at = now
                told = {**options.told(), "step": progress.step, "seconds": progress.seconds}
                save_checkpoint(path, average.live, average.kept, optimiser, told)
        result: dict[str, Any] = {"steps": progress.step, "seconds": round(progress.seconds, 1)}
        torch.compiler.set_stance("force_eager")  # rows that are measured are few, and have shapes of their own
        self.log(f"{progress.step} steps; held out, weights of the last step, then their average, as stored:")
        result["last"] = self.measure(encoder, decoder)
        self.log(json.dumps(result["last"]))
        average.swap()
        for module in modules:
            dequantise(module)
        save(self.out, "joint", None if options.frozen else encoder, decoder, heads)
        result["average"] = self.measure(encoder, decoder)
        self.log(json.dumps(result["average"]))
        if data is not None and heads is not None:
            result["tags"] = self.tag_scores(encoder, heads, data, options.tag_layer)
            self.log(json.dumps(result["tags"]))
        (self.out / RESULT).write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
        path.unlink(missing_ok=True)

    def tag_scores(
        self, encoder: TrainingEncoder, heads: tagger_tuning.TagHead, data: tagger_tuning.NerData, layers: int = LAYERS
    ) -> dict[str, float]:
        """Exact span F1 of held-out rows."""
        encoder.eval()

        def encode(ids: Tensor, mask: Tensor) -> Tensor:
            with self.autocast():
                out: Tensor = encoder(ids.to(self.device), mask.to(self.device), layers)
            return out.float().cpu()

        scores: dict[str, float] = tagger_tuning.evaluate(encode, copy.deepcopy(heads).cpu(), data)
        return scores

    @torch.inference_mode()
    def measure(self, encoder: TrainingEncoder, decoder: TrainingDecoder) -> dict[str, float]:
        """Cross-entropy of held-out rows, without smoothing, by language and kind of corpus."""
        encoder.eval()
        decoder.eval()
        sums: dict[str, list[float]] = {}
        for begin in range(0, len(self.rows.held), 64):
            rows = self.rows.held[begin : begin + 64]
            batch = self.to_device(as_tensors(self.rows.padded([[int(row)] for row in rows], train=False)))
            with self.autocast():
                logits = decoder.train_forward(encoder(batch["source"], batch["mask"]), batch["mask"], batch["target"][:, :-1])
            goal = batch["target"][:, 1:].long()
            each = F.cross_entropy(logits.float().transpose(1, 2), goal, ignore_index=0, reduction="none").sum(1).cpu()
            count = (goal > 0).sum(1).cpu()
            for row, loss, number in zip(rows, each.tolist(), count.tolist(), strict=True):
                own = "own" if self.rows.names[self.rows.corpus[row]] == self.rows.own_name else "general"
                kind = "marked" if self.rows.arrays["kind"][row] else "plain"
                entry = sums.setdefault(f"{self.facts['langs'][self.rows.lang[row]]} {own} {kind}", [0.0, 0])
                entry[0] += loss
                entry[1] += number
        return {key: round(loss / max(1, number), 3) for key, (loss, number) in sorted(sums.items())}

    def tag(self, minutes: float, heads: tagger_tuning.TagHead, data: tagger_tuning.NerData, budget: int, rate: float) -> None:
        """Trains an encoder of its own for the tagger, to compare."""
        encoder = TrainingEncoder(self.encoder_arrays, 0.1).to(self.device)
        heads = heads.to(self.device)
        average = Average([encoder, heads])
        groups = [{"params": list(encoder.layers.parameters()), "peak": rate}, {"params": list(heads.parameters()), "peak": 1e-3}]
        optimiser = torch.optim.AdamW(groups, lr=0.0, weight_decay=0.01, fused=self.device == "cuda")
        source = prefetched(tag_stream(data, budget))
        begin, step, losses = time.time(), 0, []
        while (share := (time.time() - begin) / (minutes * 60)) < 1:
            for group in optimiser.param_groups:
                group["lr"] = group["peak"] * min(1.0, share / 0.06) * (1 - share)
            encoder.train()
            heads.train()
            words = self.to_device(next(source))
            with self.autocast():
                hidden = encoder(words["ids"], words["mask"])
            loss = tagger_tuning.loss(heads, hidden.float(), words)
            optimiser.zero_grad(set_to_none=True)
            torch.autograd.backward(loss)
            torch.nn.utils.clip_grad_norm_(average.live, 1.0, foreach=True)
            optimiser.step()
            step += 1
            average.update(min(0.998, 1 - 10 / (step + 10)))
            losses.append(loss.detach())
        self.log(f"tagger alone: {step} steps, last losses {torch.stack(losses[-50:]).mean().item():.4f}")
        average.swap()
        for module in (encoder, heads):
            dequantise(module)
        save(self.out, "tagger", encoder, None, heads)
        self.log(json.dumps(self.tag_scores(encoder, heads, data)))


def main(argv: Sequence[str] | None = None) -> None:
    """Runs it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=8.0, help="of the joint training, all its sittings together")
    parser.add_argument("--steps", type=int, help="of the joint training, in place of minutes")
    parser.add_argument("--checkpoint-minutes", type=float, default=10.0, help="between checkpoints; 0: none")
    parser.add_argument("--tagger-minutes", type=float, default=0.0, help="train the tagger alone first, to compare")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--budget", type=int, help="padded pieces a batch; 40000 on a GPU, else 6000")
    parser.add_argument("--tag-budget", type=int, help="padded pieces a batch of the tagger's; a fifth of the other")
    parser.add_argument("--rates", type=float, nargs=2, default=(2.5e-4, 1.2e-3), help="peaks for the encoder and for the rest")
    parser.add_argument("--least-cosine", type=float, default=0.0, help="leave out general pairs that the untuned encoder finds less alike")
    parser.add_argument("--dropout", type=float, default=0.2, help="of the decoder")
    parser.add_argument("--layers", type=int, default=4, help="of the decoder")
    parser.add_argument("--tuned-layers", type=int, default=LAYERS, choices=range(LAYERS + 1), help="of the encoder, the upper ones")
    parser.add_argument("--tag-layer", type=int, default=LAYERS, choices=range(1, LAYERS + 1), help="of the encoder, that the tagger reads")
    parser.add_argument("--compile", action="store_true", help="compile layers and loss first: a minute, for longer runs on a GPU")
    parser.add_argument("--start", choices=("random", "encoder"), default="random", help="what the decoder begins with")
    parser.add_argument("--english-first", type=float, default=0.06, help="share of the run in which every English sentence is said again")
    parser.add_argument(
        "--own-share",
        type=float,
        nargs=2,
        default=OWN_SHARE,
        help="how often a pair of the own corpus is seen in an epoch, at first and later",
    )
    parser.add_argument("--term-share", type=float, default=1.0, help="weight of pairs in which a common noun is marked")
    parser.add_argument("--models", type=Path, help="folder of trained models to go on from; the vocabulary must be theirs")
    parser.add_argument("--frozen-encoder", action="store_true", help="train the decoder alone: no layer, no mark, no tagger")
    args = parser.parse_args(argv)
    if args.frozen_encoder and args.models is None:
        parser.error("--frozen-encoder needs --models: an encoder that no translator was trained with has no marks")
    args.budget = args.budget or (40_000 if args.device == "cuda" else 6_000)
    args.tag_budget = args.tag_budget or args.budget // 5
    torch.backends.cuda.matmul.allow_tf32 = True
    progress = Progress(steps=args.steps) if args.steps else Progress(minutes=args.minutes)
    trainer = Trainer(args.folder, args.out, args.device, progress, args.budget, args.english_first, tuple(args.own_share), args.term_share)
    try:
        trainer.log(f"{args}")
        config = DecoderConfig(WIDTH, args.layers, 6, FEED, trainer.facts["pieces"], LAYERS, WIDTH, MAX_SOURCE)
        tagging = None
        if (args.folder / "ner.npz").is_file() and not args.frozen_encoder:
            data = tagger_tuning.NerData(args.folder / "ner.npz", trainer.encoder_arrays["remap"])
            if args.tagger_minutes:
                trainer.tag(args.tagger_minutes, tagger_tuning.TagHead(), data, 4 * args.tag_budget, 1.5e-4)
            tagging = (tagger_tuning.TagHead(), data)
        if args.least_cosine:
            trainer.weigh(args.least_cosine, 8 * args.budget if args.device == "cuda" else args.budget)
        told = (
            "minutes",
            "steps",
            "budget",
            "tag_budget",
            "rates",
            "least_cosine",
            "dropout",
            "layers",
            "english_first",
            "own_share",
            "term_share",
        )
        options = RunOptions(
            args.tuned_layers,
            args.tag_layer,
            args.compile,
            args.start,
            args.models,
            args.frozen_encoder,
            args.checkpoint_minutes,
            {name: getattr(args, name) for name in told},
        )
        trainer.translate(config, tagging, args.tag_budget, tuple(args.rates), args.dropout, options)
    finally:
        trainer.batches.stop()


if __name__ == "__main__":
    main()
