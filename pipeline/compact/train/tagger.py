"""Trains the tagger.

    python -m pipeline.compact.train.tagger prepare --parallel seeds/parallel --partial NER --states DIR
    python -m pipeline.compact.train.tagger train   --states DIR --out RUN --steps 1500
    python -m pipeline.compact.train.tagger export  --states DIR --out RUN --model models/compact-tagger

``prepare`` reads the training split alone, varies it, and stores layer-8 states. ``train`` writes a checkpoint every ``--every`` steps
and goes on from it when started again. ``export`` finds the temperature on held-out sentences and writes fp16 safetensors. ``--device
cuda`` moves ``train`` and ``export`` to a GPU; seeds are fixed, so on one device and number of threads a run repeats exactly.
"""

from __future__ import annotations

import argparse
import itertools
import json
import logging
import math
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
import torch
from safetensors.torch import load_file, save_file
from torch import Tensor
from torch.nn import functional as F

from pipeline.compact.build import WEIGHTS, encoder_dir
from pipeline.compact.encoder import load_encoder
from pipeline.compact.labels import LABELS, decode_spans, viterbi
from pipeline.compact.tagger import TaggerConfig, TaggerNetwork
from pipeline.compact.train.tagger_data import Example, add_clitics, change_case, read_parallel, read_partial, swap_names, thin
from pipeline.compact.train.tagger_states import Row, TrainingSet, batches, prepare
from pipeline.parallel import load_parallel, pass_record, record_of, refuse_test_lines, training_lines, write_record

log = logging.getLogger("tagger")

SEED = 20241
THINNING = {  # id prefix: (sentences with entities, sentences without)
    "wikiner": (4500, 400),
    "webnews": (2600, 800),
    "talbanken": (900, 500),
    "aqmar": (1500, 500),
    "wikigold": (1100, 200),
    "ewt": (800, 400),
}
_OPEN = torch.tensor([label == "O" or label[2:] in ("LAW", "EVENT") for label in LABELS])


def training_examples(parallel: Sequence[Path], partial: Sequence[Path], seed: int = SEED) -> list[Example]:
    """Everything the tagger learns from: both sources, thinned, with varied copies.

    Raises:
        InputError: a source cannot be read, or has a test line of the parallel corpus.
    """
    full = list(read_parallel(parallel))
    outside = list(read_partial(partial))
    for number, (prefix, (limit, empty)) in enumerate(THINNING.items()):
        outside = thin(outside, prefix, limit, empty, seed + number)
    swapped = [e for i, e in enumerate(swap_names([*full, *outside], seed)) if i % 2 == 0 and e.lang != "en"]
    examples = [*full, *outside, *swapped, *change_case([*full, *outside], 0.03, seed), *add_clitics(full, 0.5, seed)]
    refuse_test_lines(((example.lang, example.text) for example in examples), load_parallel(parallel))
    return examples


def loss_of(scores: Tensor, clitic_scores: Tensor, batch: dict[str, Any]) -> Tensor:
    """Mean cross-entropy of words; a word without label in a partly annotated sentence may be O, a law or an event."""
    labels = batch["labels"]
    logs = F.log_softmax(scores, dim=-1)
    exact = -logs.gather(1, labels[:, None])[:, 0]
    open_ = -torch.logsumexp(logs.masked_fill(~_OPEN.to(logs.device), -math.inf), dim=-1)
    loss = torch.where(batch["full"] | (labels != 0), exact, open_).mean()
    if (batch["clitics"] >= 0).any():
        loss = loss + 0.2 * F.cross_entropy(clitic_scores, batch["clitics"], ignore_index=-1)
    return loss


def on_device(batch: dict[str, Any], device: str) -> dict[str, Any]:
    """The batch with its tensors moved."""
    return {key: value.to(device) if isinstance(value, Tensor) else value for key, value in batch.items()}


def forward(network: TaggerNetwork, batch: dict[str, Any]) -> tuple[Tensor, Tensor]:
    """Label and clitic scores of a batch."""
    labels, clitics = network(batch["states"], batch["mask"], batch["pieces"], batch["words"], batch["count"])
    return labels, clitics


def endless(rows: Sequence[Row], pieces: int) -> Iterator[list[Row]]:
    """Batches of one epoch after the other; the order depends on the epoch's number alone, so a resumed run sees the same."""
    for epoch in itertools.count():
        yield from batches(rows, pieces, SEED + epoch)


def evaluate(network: TaggerNetwork, data: TrainingSet, rows: Sequence[Row], device: str) -> dict[str, float]:
    """Exact span F1 in words over all, and per language, of held-out sentences (PER, ORG, LOC in partly annotated ones)."""
    network.eval()
    counts: Counter[tuple[str, str]] = Counter()
    for group in batches(rows, 4096, SEED):
        batch = on_device(data.batch(group), device)
        with torch.inference_mode():
            logs = F.log_softmax(forward(network, batch)[0], dim=-1).cpu().numpy()
        at = 0
        for row in group:
            got = set(decode_spans(viterbi(logs[at : at + row.words])))
            if not row.full:
                got = {span for span in got if span[2] not in ("LAW", "EVENT")}
            want = set(decode_spans(data.labels[row.word : row.word + row.words].tolist()))
            for key in ("all", f"{row.lang}{'' if row.full else '-outside'}", *(["all-outside"] if not row.full else ["all-own"])):
                counts[key, "hit"] += len(got & want)
                counts[key, "sum"] += len(got) + len(want)
            at += row.words
    network.train()
    return {key: round(200 * counts[key, "hit"] / max(1, counts[key, "sum"]), 1) for key, part in sorted(counts) if part == "sum"}


def train(args: argparse.Namespace) -> None:
    """Trains to ``--steps``, from the last checkpoint where there is one."""
    torch.manual_seed(SEED)
    data = TrainingSet(args.states)
    rows = [row for row in data.rows if not row.held_out and row.pairs]
    held = [row for row in data.rows if row.held_out and row.pairs]
    network = TaggerNetwork(TaggerConfig(), dropout=0.1)
    weights = load_file(encoder_dir() / WEIGHTS)
    for index, layer in enumerate(network.upper):
        layer.copy_encoder(weights, network.config.layer + index)  # type: ignore[operator]
    del weights
    network.to(args.device).train()
    heads = [*network.head.parameters(), *network.clitic.parameters()]
    groups = [
        {"params": list(network.upper.parameters()), "lr": args.rate, "peak": args.rate},
        {"params": heads, "lr": 1e-3, "peak": 1e-3},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    args.out.mkdir(parents=True, exist_ok=True)
    done = _resume(args.out, network, optimizer)
    log.info("%d training sentences, %d held out; from step %d to %d", len(rows), len(held), done, args.steps)
    stream = itertools.islice(endless(rows, args.pieces), done, None)
    began, total, seen = time.monotonic(), 0.0, 0
    for step in range(done + 1, args.steps + 1):
        batch = on_device(data.batch(next(stream)), args.device)
        rise = min(1.0, step / args.warmup)
        fall = max(0.02, (args.steps - step) / max(1, args.steps - args.warmup))
        for group in optimizer.param_groups:
            group["lr"] = group["peak"] * min(rise, fall)
        torch.manual_seed(SEED + step)  # dropout too repeats after a resume
        loss = loss_of(*forward(network, batch), batch)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        total += float(loss.detach())
        seen += int(batch["states"].shape[0] * batch["states"].shape[1])
        if step % args.report == 0:
            spent = time.monotonic() - began
            log.info("step %d loss %.4f, %.0f pieces/s, %.0f s", step, total / args.report, seen / spent, spent)
            total = 0.0
        if step % args.every == 0 or step == args.steps:
            _checkpoint(args.out, network, optimizer, step)
            log.info("step %d held out %s", step, json.dumps(evaluate(network, data, held[:: args.thin_held], args.device)))


def _checkpoint(folder: Path, network: TaggerNetwork, optimizer: torch.optim.Optimizer, step: int) -> None:
    tensors = {f"weight.{name}": value.detach().cpu().contiguous() for name, value in network.state_dict().items()}
    for number, state in optimizer.state_dict()["state"].items():
        tensors |= {f"optimizer.{number}.{key}": value.detach().cpu().contiguous() for key, value in state.items()}
    temporary = folder / "checkpoint.tmp"
    save_file(tensors, temporary, metadata={"step": str(step)})
    temporary.replace(folder / "checkpoint.safetensors")
    (folder / "step.json").write_text(json.dumps({"step": step}), encoding="utf-8")


def _resume(folder: Path, network: TaggerNetwork, optimizer: torch.optim.Optimizer) -> int:
    path = folder / "checkpoint.safetensors"
    if not path.exists():
        return 0
    tensors = load_file(path)
    network.load_state_dict({name.removeprefix("weight."): value for name, value in tensors.items() if name.startswith("weight.")})
    state: dict[int, dict[str, Tensor]] = {}
    for name, value in tensors.items():
        if name.startswith("optimizer."):
            _, number, key = name.split(".", 2)
            state.setdefault(int(number), {})[key] = value
    whole = optimizer.state_dict()
    optimizer.load_state_dict({"state": state, "param_groups": whole["param_groups"]})
    return int(json.loads((folder / "step.json").read_text(encoding="utf-8"))["step"])


def best_temperature(network: TaggerNetwork, data: TrainingSet, rows: Sequence[Row], device: str) -> float:
    """The divisor of the scores that makes held-out labels most probable (Guo et al. 2017), of fully annotated sentences."""
    network.eval()
    scores, labels = [], []
    for group in batches([row for row in rows if row.full], 4096, SEED):
        batch = on_device(data.batch(group), device)
        with torch.inference_mode():
            scores.append(forward(network, batch)[0].cpu())
            labels.append(batch["labels"].cpu())
    flat, gold = torch.cat(scores), torch.cat(labels)
    candidates = [round(0.5 + 0.05 * i, 2) for i in range(61)]
    return min(candidates, key=lambda t: float(F.cross_entropy(flat / t, gold)))


def export(args: argparse.Namespace) -> None:
    """Writes the model folder: ``model.safetensors`` (fp16), ``config.json`` and which lines of the parallel corpus were read."""
    data = TrainingSet(args.states)
    held = [row for row in data.rows if row.held_out and row.pairs]
    network = TaggerNetwork(TaggerConfig())
    step = _resume(args.out, network, torch.optim.AdamW(network.parameters()))
    network.to(args.device)
    temperature = best_temperature(network, data, held, args.device)
    scores = evaluate(network, data, held, args.device)
    args.model.mkdir(parents=True, exist_ok=True)
    save_file({name: value.half().cpu().contiguous() for name, value in network.state_dict().items()}, args.model / "model.safetensors")
    config = msgspec.structs.replace(network.config, temperature=temperature)
    (args.model / "config.json").write_bytes(msgspec.json.format(msgspec.json.encode(config), indent=1) + b"\n")
    pass_record(args.states, args.model, args.model / "model.safetensors")
    log.info("exported step %d, temperature %.2f, held out %s", step, temperature, json.dumps(scores))


def main(argv: Sequence[str] | None = None) -> None:
    """Command line of this module."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("action", choices=("prepare", "train", "export"))
    parser.add_argument("--parallel", type=Path, help="folder of the parallel corpus (TSV)")
    parser.add_argument("--partial", type=Path, help="folder of outside corpora (JSON lines)")
    parser.add_argument("--states", type=Path, required=True, help="folder of the prepared arrays")
    parser.add_argument("--out", type=Path, help="folder of the run: checkpoints")
    parser.add_argument("--model", type=Path, help="folder of the exported model")
    parser.add_argument("--steps", type=int, default=1000)
    parser.add_argument("--pieces", type=int, default=1500, help="pieces of a batch, padding counted")
    parser.add_argument("--rate", type=float, default=1.5e-4, help="peak learning rate of the layers")
    parser.add_argument("--warmup", type=int, default=60)
    parser.add_argument("--every", type=int, default=150, help="steps between checkpoints")
    parser.add_argument("--report", type=int, default=25)
    parser.add_argument("--thin-held", type=int, default=2, help="score every nth held-out sentence at checkpoints")
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args(argv)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    torch.set_num_threads(args.threads)
    if args.action == "prepare":
        partial = sorted(args.partial.glob("*.jsonl")) if args.partial else []
        examples = training_examples(sorted(args.parallel.glob("*.tsv")), partial)
        kinds = Counter((e.id.split("-")[0] if not e.full else "parallel") + "+" + e.id.partition("+")[2] for e in examples)
        log.info("%s", kinds.most_common())
        prepare(examples, load_encoder(), args.states, TaggerConfig().layer)
        write_record(record_of(training_lines(sorted(args.parallel.glob("*.tsv"))), "training"), args.states)
    elif args.action == "train":
        train(args)
    else:
        export(args)


if __name__ == "__main__":
    main()
