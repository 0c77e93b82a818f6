"""The compact multilingual encoder: one pass per sentence serves tagger, translator, aligner and sentence vectors.

multilingual-e5-small (Wang et al., "Multilingual E5 Text Embeddings", 2024): 12 layers, 384 wide, XLM-R vocabulary.
"""

from __future__ import annotations

import functools
import itertools
import json
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F
from safetensors import safe_open
from torch import Tensor

from pipeline.compact.build import CONFIG, TOKENIZER, WEIGHTS, EncoderConfig, encoder_dir, encoder_sha256
from pipeline.compact.layers import ReadingLayer, in_memory, in_threads
from pipeline.compact.tokens import Offset, Pieces, PieceTokenizer
from pipeline.errors import ModelError

SHARED_LAYERS = frozenset({7})
"""Layers that are kept whenever a pass reaches them, because the aligner asks for them after others did."""

_OVERLAP = 128


@dataclass(frozen=True)
class EncodedText:
    """The encoder's view of one text.

    Attributes:
        offsets: code points ``[start, end)`` of the text as given for every piece; None for ``<s>`` (first) and ``</s>`` (last).
        states: for each layer asked for, a float32 tensor (pieces, hidden). Shared between callers: never change one in place.
    """

    offsets: list[Offset | None]
    states: dict[int, Tensor]


class Encoder:
    """Token vectors of texts; see :func:`load_encoder`.

    Args:
        folder: what :func:`pipeline.compact.build.encoder_dir` built.
        memo_bytes: how much memory recent results may take; the least recently used go first.
        token_budget: pieces in one forward pass; with more, what one operation leaves is no longer in the processor's cache for the next.
    """

    model_id = "multilingual-e5-small"
    shared_layers: frozenset[int] = SHARED_LAYERS

    def __init__(self, folder: Path, memo_bytes: int = 192 << 20, token_budget: int = 512) -> None:
        try:
            self.config = EncoderConfig(**json.loads((folder / CONFIG).read_text(encoding="utf-8")))
            # Side by side: SentencePiece, which takes most of the time, works without Python's lock.
            parts: list[Callable[[], Any]] = [partial(PieceTokenizer, folder / TOKENIZER), partial(self._read_weights, folder / WEIGHTS)]
            self._tokenizer: PieceTokenizer = in_threads(lambda read: read(), parts)[0]
        except ModelError:
            raise
        except Exception as error:
            raise ModelError(f"cannot read the encoder in {folder}: {error}; delete that folder, it is built anew") from error
        self._budget = token_budget
        self._memo = _Memo(memo_bytes)
        self._lock = threading.RLock()

    def _read_weights(self, path: Path) -> None:
        with safe_open(path, framework="pt") as file:
            self._words = _word_embeddings(path, path.stat().st_mtime_ns)
            self._positions = in_memory(file.get_tensor("embeddings.position"))
            self._norm = (in_memory(file.get_tensor("embeddings.norm.weight")), in_memory(file.get_tensor("embeddings.norm.bias")))
            self._layers = self._read_layers(file)

    def _read_layers(self, file: Any) -> list[ReadingLayer]:
        """The layers, out of the open file of the weights."""
        config = self.config
        return [ReadingLayer(file, f"layers.{number}.", config.heads, config.epsilon) for number in range(config.layers)]

    @property
    def sha256(self) -> str:
        """Digest for fingerprints: changes whenever the output may change."""
        return encoder_sha256()

    @property
    def hidden(self) -> int:
        """Width of the token vectors."""
        return self.config.hidden

    @property
    def layers(self) -> int:
        """Number of layers; layer 0 is the embeddings, layer ``layers`` the last."""
        return self.config.layers

    def pieces(self, texts: Sequence[str]) -> list[Pieces]:
        """Vocabulary ids and offsets, without a forward pass."""
        return self._tokenizer(texts)

    def encode(self, texts: Sequence[str], layers: Sequence[int]) -> list[EncodedText]:
        """Token vectors of every text, in order, at some layers.

        Texts longer than the encoder's positions are read in overlapping windows and put together; nothing is cut off. Results do not
        depend on the other texts (in float32 to about 1e-5, the rounding of sums; in 8-bit arithmetic to the bit).

        Args:
            texts: sentences; empty ones have ``<s>`` and ``</s>`` only.
            layers: 0 (embeddings) to 12; the forward pass stops at the highest.
        """
        wanted = sorted(set(layers))
        if not wanted or wanted[0] < 0 or wanted[-1] > self.layers:
            raise ValueError(f"layers must be between 0 and {self.layers}, got {list(layers)}")
        with self._lock, torch.inference_mode():
            found = {text: self._memo.get(text, wanted) for text in dict.fromkeys(texts)}
            missing = [text for text, entry in found.items() if entry is None]
            if missing:
                keep = sorted({*wanted, *(layer for layer in self.shared_layers if layer <= wanted[-1])})
                for text, computed in zip(missing, self._compute(missing, keep), strict=True):
                    self._memo.put(text, computed)
                    found[text] = computed
        out = []
        for text in texts:
            entry = found[text]
            assert entry is not None
            out.append(EncodedText(entry.offsets, {layer: entry.states[layer] for layer in wanted}))
        return out

    def sentence_vectors(self, texts: Sequence[str], prefix: str = "query: ") -> Tensor:
        """Unit vectors (texts, hidden): the mean of the last layer, as e5 was trained; cosine 0.7 is already "unrelated".

        Args:
            prefix: e5 was trained with ``query: `` (also for symmetric comparison) and ``passage: ``.
        """
        if not texts:
            return torch.zeros(0, self.hidden)
        encoded = self.encode([prefix + text for text in texts], [self.layers])
        means = torch.stack([entry.states[self.layers].mean(0) for entry in encoded])
        return F.normalize(means, dim=-1)

    def encode_ids(self, rows: Sequence[Sequence[int]], layer: int) -> list[Tensor]:
        """States (pieces, hidden) of rows of vocabulary ids, ``<s>`` and ``</s>`` at their ends, at one layer; not remembered."""
        with self._lock, torch.inference_mode():
            return [states[layer] for states in self._states(rows, [layer])]

    def _compute(self, texts: Sequence[str], layers: Sequence[int]) -> list[EncodedText]:
        pieces = self._tokenizer(texts)
        states = self._states([entry.ids for entry in pieces], layers)
        return [EncodedText(list(entry.offsets), found) for entry, found in zip(pieces, states, strict=True)]

    def _states(self, rows: Sequence[Sequence[int]], layers: Sequence[int]) -> list[dict[int, Tensor]]:
        windows = [(index, start, end) for index, ids in enumerate(rows) for start, end in self._windows(len(ids))]
        outputs: dict[tuple[int, int], dict[int, Tensor]] = {}
        packs = list(self._packs(windows))

        def read(pack: Sequence[tuple[int, int, int]]) -> list[dict[int, Tensor]]:
            with torch.inference_mode():
                return self._forward([self._window_ids(rows[index], start, end) for index, start, end in pack], layers)

        # The largest first: the last ones, small, keep all threads busy to the end.
        for pack, found in zip(reversed(packs), in_threads(read, packs[::-1]), strict=True):
            for (index, start, _), states in zip(pack, found, strict=True):
                outputs[index, start] = states
        out = []
        for index, ids in enumerate(rows):
            spans = self._windows(len(ids))
            out.append({layer: _stitch([outputs[index, start][layer] for start, _ in spans], spans) for layer in layers})
        return out

    def _embed(self, ids: Tensor) -> Tensor:
        """Word vectors (pieces, hidden) before positions are added."""
        return F.embedding(ids, self._words).float()

    def _windows(self, count: int) -> list[tuple[int, int]]:
        """Ranges of pieces without ``<s>`` and ``</s>``, each short enough for the encoder, neighbours overlapping."""
        inner, room = count - 2, self.config.positions - 2
        if inner <= room:
            return [(1, count - 1)]
        number = -(-(inner - _OVERLAP) // (room - _OVERLAP))
        starts = [round(step * (inner - room) / (number - 1)) for step in range(number)]
        return [(1 + start, 1 + start + room) for start in starts]

    @staticmethod
    def _window_ids(ids: Sequence[int], start: int, end: int) -> list[int]:
        return [ids[0], *ids[start:end], ids[-1]]

    def _packs(self, windows: Sequence[tuple[int, int, int]]) -> Iterable[list[tuple[int, int, int]]]:
        """Windows for one forward pass each, those of equal length together, in order of length."""
        ordered = sorted(windows, key=lambda item: item[2] - item[1])
        total = sum(end - start + 2 for _, start, end in windows)
        budget = min(self._budget, -(-total // torch.get_num_threads()))
        pack: list[tuple[int, int, int]] = []
        size = 0
        for window in ordered:
            length = window[2] - window[1] + 2
            if pack and size + length > budget:
                yield pack
                pack, size = [], 0
            pack.append(window)
            size += length
        if pack:
            yield pack

    def _forward(self, rows: Sequence[Sequence[int]], layers: Sequence[int]) -> list[dict[int, Tensor]]:
        """States of rows of ids one behind the other; no operation but attention sees more than one piece."""
        lengths = [len(row) for row in rows]
        runs = [(len(list(group)), length) for length, group in itertools.groupby(lengths)]
        ids = torch.tensor([piece for row in rows for piece in row])
        x = self._embed(ids) + torch.cat([self._positions[:length] for length in lengths])
        x = F.layer_norm(x, (self.hidden,), *self._norm, eps=self.config.epsilon)
        kept = {0: x} if 0 in layers else {}
        for number, layer in enumerate(self._layers[: max(layers)], start=1):
            x = layer(x, runs)
            if number in layers:
                kept[number] = x
        ends = list(itertools.accumulate(lengths))
        return [
            {layer: states[end - length : end].clone() for layer, states in kept.items()} for end, length in zip(ends, lengths, strict=True)
        ]


@functools.lru_cache(maxsize=1)
def _word_embeddings(path: Path, modified: int) -> Tensor:
    """The word embeddings, once for all encoders of the process.

    They stay fp16 and mapped from the file: only what lies around rows that are looked up ever becomes memory.
    """
    with safe_open(path, framework="pt") as file:
        words: Tensor = file.get_tensor("embeddings.word")
    return words


def _stitch(outputs: Sequence[Tensor], spans: Sequence[tuple[int, int]]) -> Tensor:
    """One tensor over all windows: every piece from the window in which it is farthest from an edge."""
    if len(outputs) == 1:
        return outputs[0]
    parts = []
    done = 0
    for position, ((start, end), states) in enumerate(zip(spans, outputs, strict=True)):
        last = position == len(spans) - 1
        stop = end + 1 if last else (end + spans[position + 1][0]) // 2
        parts.append(states[done - (start - 1) : stop - (start - 1)])
        done = stop
    return torch.cat(parts)


class _Memo:
    """Recent results, least recently used first, bounded by the bytes of their tensors."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._size = 0
        self._entries: OrderedDict[str, EncodedText] = OrderedDict()

    def get(self, text: str, layers: Sequence[int]) -> EncodedText | None:
        entry = self._entries.get(text)
        if entry is None or any(layer not in entry.states for layer in layers):
            return None
        self._entries.move_to_end(text)
        return entry

    def put(self, text: str, entry: EncodedText) -> None:
        old = self._entries.pop(text, None)
        if old is not None:
            self._size -= _bytes(old)
            entry.states.update({layer: state for layer, state in old.states.items() if layer not in entry.states})
        self._entries[text] = entry
        self._size += _bytes(entry)
        while self._size > self._limit and self._entries:
            _, dropped = self._entries.popitem(last=False)
            self._size -= _bytes(dropped)


def _bytes(entry: EncodedText) -> int:
    return sum(state.numel() * state.element_size() for state in entry.states.values())


_loaded: Encoder | None = None
_loading = threading.Lock()


def load_encoder() -> Encoder:
    """The process's encoder; builds its files on first use on this machine.

    Raises:
        ModelError: the weights are missing or damaged.
    """
    global _loaded
    with _loading:
        if _loaded is None:
            _loaded = Encoder(encoder_dir())
        return _loaded
