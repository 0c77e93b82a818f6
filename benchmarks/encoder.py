"""Ways to run the tuned encoder: speed, time to load, memory, and how far each agrees with float32.

Every way reads the sentences of the seeds in the same passes, one pass a thread: PyTorch in float32, PyTorch's own dynamic 8 bits
(`torch.ao.quantization.quantize_dynamic`), the layers of the package in 8 bits, ONNX Runtime in float32 and in 8 bits (extra `bench`;
the graph is exported into a temporary folder). All but those of the package pad. Agreement is that of word vectors with PyTorch's in
float32, and the F1 of the names that the tagger sees in either. Each way is measured in a process of its own. Figures are of this machine.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from pipeline import Document, Pipeline
from pipeline.compact.build import encoder_dir
from pipeline.compact.layers import EncoderLayer
from pipeline.compact.quantised import read_weights
from pipeline.compact.tag_words import pair_pieces, split_words
from pipeline.compact.tagger import Tagger, word_means
from pipeline.compact.tuned import MODEL_ID, WEIGHTS, TunedEncoder
from pipeline.config import load_config
from pipeline.ingest import read_documents
from pipeline.paths import models_dir
from pipeline.stages.entities.stage import LANGUAGES

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
WAYS = ("torch float32", "torch dynamic int8", "own int8", "onnx float32", "onnx int8", "onnx int8 7 bits")
REFERENCE = WAYS[0]

Forward = Callable[[Tensor, Tensor], Tensor]
"""Last states of embedded batches (batch, pieces, width) and masks (batch, 1, 1, pieces)."""


class Padded(TunedEncoder):
    """The tuned encoder with layers that are run in another way, over padded batches."""

    def __init__(self, forward: Forward) -> None:
        super().__init__(encoder_dir(), models_dir() / MODEL_ID, memo_bytes=0)
        self._last, self._layers = forward, []

    def _forward(self, rows: Sequence[Sequence[int]], layers: Sequence[int]) -> list[dict[int, Tensor]]:
        lengths = torch.tensor([len(row) for row in rows])
        ids = nn.utils.rnn.pad_sequence([torch.tensor(row) for row in rows], batch_first=True, padding_value=1)
        x = self._embed(ids) + self._positions[: ids.shape[1]]
        x = F.layer_norm(x, (self.hidden,), *self._norm, eps=self.config.epsilon)
        states = self._last(x, (torch.arange(ids.shape[1]) < lengths[:, None])[:, None, None, :])
        return [{self.layers: row[:length].clone()} for row, length in zip(states, lengths.tolist(), strict=True)]


class Layers(nn.Module):
    """All layers with the weights as shipped, in float32."""

    def __init__(self) -> None:
        super().__init__()
        weights = read_weights(models_dir() / MODEL_ID / WEIGHTS)
        weights.pop("marks")
        config = json.loads((encoder_dir() / "config.json").read_text(encoding="utf-8"))
        sizes = (config["hidden"], config["heads"], config["feed_forward"], config["epsilon"])
        self.layers = nn.ModuleList(EncoderLayer(*sizes) for _ in range(config["layers"]))
        self.load_state_dict(weights)
        self.eval().requires_grad_(False)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        for layer in self.layers:
            x = layer(x, mask)
        return x


def encoder_of(way: str, folder: Path) -> TunedEncoder:
    """The encoder in one of :data:`WAYS`; ``folder`` takes the exported graph and keeps it for the next process."""
    if way == "torch float32":
        return TunedEncoder(encoder_dir(), models_dir() / MODEL_ID, int8=False, memo_bytes=0)
    if way == "own int8":
        return TunedEncoder(encoder_dir(), models_dir() / MODEL_ID, int8=True, memo_bytes=0)
    if way == "torch dynamic int8":
        return Padded(torch.ao.quantization.quantize_dynamic(Layers(), {nn.Linear}))
    return Padded(_onnx(folder / f"{way}.onnx"))


def export(folder: Path) -> None:
    """The graphs of ONNX Runtime: float32, 8 bits with a scale for every column of weights, and the same with weights of 7 bits."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    exact = folder / "onnx float32.onnx"
    example = (torch.randn(2, 7, 384), torch.ones(2, 1, 1, 7, dtype=torch.bool))
    axes = {"x": {0: "batch", 1: "pieces"}, "mask": {0: "batch", 3: "pieces"}, "out": {0: "batch", 1: "pieces"}}
    torch.onnx.export(
        Layers(), example, exact, input_names=["x", "mask"], output_names=["out"], dynamic_axes=axes, opset_version=17, dynamo=False
    )
    for name, seven in (("onnx int8", False), ("onnx int8 7 bits", True)):
        # Without VNNI, sums of two products of 8 bits overflow 16 bits; with weights of 7 bits they cannot.
        quantize_dynamic(exact, folder / f"{name}.onnx", per_channel=True, reduce_range=seven, weight_type=QuantType.QInt8)


def _onnx(path: Path) -> Forward:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])

    def forward(x: Tensor, mask: Tensor) -> Tensor:
        found: Tensor = torch.from_numpy(session.run(["out"], {"x": x.numpy(), "mask": mask.numpy()})[0])
        return found

    return forward


def resident_megabytes() -> float:
    """Resident memory now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 1e6


def measure(way: str, folder: Path, sentences: Sequence[tuple[str, str]], threads: int) -> dict[str, float]:
    """Figures of one way; leaves its word vectors and names in ``folder``."""
    torch.set_num_threads(threads)
    before, start = resident_megabytes(), time.perf_counter()
    encoder = encoder_of(way, folder)
    encoder.encode(["Oslo"], [encoder.layers])
    loaded = time.perf_counter() - start
    texts, langs = [text for text, _ in sentences], [lang for _, lang in sentences]
    rows = [pieces.ids for pieces in encoder.pieces(texts)]
    seconds = []
    for _ in range(3):
        start = time.perf_counter()
        states = encoder.encode_ids(rows, encoder.layers)
        seconds.append(time.perf_counter() - start)
    vectors = []
    for text, lang, pieces, state in zip(texts, langs, encoder.pieces(texts), states, strict=True):
        words = split_words(text, lang)
        vectors.append(word_means(state, pair_pieces(words, pieces.offsets), len(words)))
    torch.save(torch.cat(vectors), folder / f"{way}.pt")
    names = [[[span.start, span.end, span.type] for span in spans] for spans in Tagger(encoder).tag(texts, langs)]
    (folder / f"{way}.json").write_text(json.dumps(names), encoding="utf-8")
    return {"speed": sum(len(text.split()) for text in texts) / min(seconds), "load": loaded, "memory": resident_megabytes() - before}


def agreement(way: str, folder: Path) -> tuple[float, float, float]:
    """Mean and least cosine of word vectors with the reference's, and the F1 of the tagger's names against the reference's."""
    ours, reference = (torch.load(folder / f"{name}.pt") for name in (way, REFERENCE))
    cosines = F.cosine_similarity(ours, reference, dim=1)[reference.norm(dim=1) > 0].numpy()
    sets = [
        {(number, *span) for number, spans in enumerate(json.loads((folder / f"{name}.json").read_text())) for span in spans}
        for name in (way, REFERENCE)
    ]
    return float(np.mean(cosines)), float(np.min(cosines)), 2 * len(sets[0] & sets[1]) / (len(sets[0]) + len(sets[1]))


def seed_sentences() -> list[tuple[str, str]]:
    """Sentences of the seeds with their languages."""
    pipeline = Pipeline(load_config("default", []), cache=False)
    documents: list[Document] = list(read_documents(sorted(str(path) for path in SEEDS.glob("*.txt"))))
    for stage in pipeline.stages[: [stage.name for stage in pipeline.stages].index("sentences") + 1]:
        documents = list(stage.process(documents))
    found = [
        (document.text[sentence.start : sentence.end], sentence.lang)
        for document in documents
        for _, sentence in document.source_sentences(LANGUAGES)
    ]
    return list(dict.fromkeys(found))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--threads", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--ways", nargs="+", choices=WAYS, default=list(WAYS))
    parser.add_argument("--one", nargs=3, metavar=("WAY", "FOLDER", "THREADS"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    # What PyTorch announces to go, and ONNX's wish for a pass of its own before quantisation.
    warnings.simplefilter("ignore")
    if arguments.one:
        way, folder, threads = arguments.one[0], Path(arguments.one[1]), int(arguments.one[2])
        sentences = [(text, lang) for text, lang in json.loads((folder / "sentences.json").read_text(encoding="utf-8"))]
        print(json.dumps(measure(way, folder, sentences, threads)))
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sentences = seed_sentences()
        (folder / "sentences.json").write_text(json.dumps(sentences), encoding="utf-8")
        if any(way.startswith("onnx") for way in arguments.ways):
            export(folder)
        print(f"{len(sentences)} sentences, {sum(len(text.split()) for text, _ in sentences)} words, torch {torch.__version__}")
        speeds = "".join(f"{f'w/s, {threads} thr':>14}" for threads in arguments.threads)
        print(f"{'way':20}{speeds}{'load s':>9}{'MB':>7}{'cosine':>9}{'least':>8}{'names F1':>10}", flush=True)
        for way in dict.fromkeys([REFERENCE, *arguments.ways]):
            found = []
            for threads in arguments.threads:
                command = [sys.executable, __file__, "--one", way, name, str(threads)]
                found.append(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()[-1]))
            mean, least, f1 = agreement(way, folder)
            told = "".join(f"{figures['speed']:14.0f}" for figures in found)
            last = found[-1]
            print(f"{way:20}{told}{last['load']:9.2f}{last['memory']:7.0f}{mean:9.4f}{least:8.3f}{100 * f1:10.1f}", flush=True)


if __name__ == "__main__":
    main()
