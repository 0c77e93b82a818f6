"""The compact multilingual encoder: one pass per sentence serves tagger, translator, aligner and sentence vectors.

multilingual-e5-small (Wang et al., "Multilingual E5 Text Embeddings", 2024): 12 layers, 384 wide, XLM-R vocabulary.
"""

from __future__ import annotations

import json
import threading
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors import safe_open
from torch import Tensor

from pipeline.compact.build import CONFIG, TOKENIZER, WEIGHTS, EncoderConfig, encoder_dir, encoder_sha256
from pipeline.compact.tokens import Offset, Pieces, PieceTokenizer
from pipeline.errors import ModelError

SHARED_LAYERS = frozenset({7})
"""Layers that are kept whenever a pass reaches them, because the aligner asks for them after others did."""

_PADDING = 1
_OVERLAP = 128
_WORTH_A_BATCH = 512
_MOST_PADDING = 1.2


@dataclass(frozen=True)
class EncodedText:
    """The encoder's view of one text.

    Attributes:
        offsets: code points ``[start, end)`` of the text as given for every piece; None for ``<s>`` (first) and ``</s>`` (last).
        states: for each layer asked for, a float32 tensor (pieces, hidden). Shared between callers: never change one in place.
    """

    offsets: list[Offset | None]
    states: dict[int, Tensor]


class EncoderLayer(torch.nn.Module):
    """One post-norm Transformer layer, the arithmetic of BERT's; dropout works in training alone."""

    def __init__(self, width: int, heads: int, feed_forward: int, epsilon: float, dropout: float = 0.0) -> None:
        super().__init__()
        self.heads, self.dropout = heads, dropout
        self.query, self.key, self.value, self.attention_output = (torch.nn.Linear(width, width) for _ in range(4))
        self.joined: torch.nn.Module | None = None
        self.up, self.down = torch.nn.Linear(width, feed_forward), torch.nn.Linear(feed_forward, width)
        self.attention_norm, self.output_norm = (torch.nn.LayerNorm(width, eps=epsilon) for _ in range(2))

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """States (batch, pieces, width); ``mask`` (batch, 1, 1, pieces) is True where there is a piece, None where nothing is padded."""
        batch, length, width = x.shape

        if self.joined is not None:
            queries, keys, values = self.joined(x).view(batch, length, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        else:
            queries, keys, values = (
                layer(x).view(batch, length, self.heads, -1).transpose(1, 2) for layer in (self.query, self.key, self.value)
            )
        y = F.scaled_dot_product_attention(queries, keys, values, attn_mask=mask)
        x = self.attention_norm(x + self._drop(self.attention_output(y.transpose(1, 2).reshape(batch, length, width))))
        out: Tensor = self.output_norm(x + self._drop(self.down(self._drop(F.gelu(self.up(x))))))
        return out

    def join(self, joined: torch.nn.Module) -> None:
        """Takes queries, keys and values, in this order, from one layer in place of three, which go."""
        self.joined = joined
        del self.query, self.key, self.value

    def _drop(self, x: Tensor) -> Tensor:
        return F.dropout(x, self.dropout, True) if self.training and self.dropout else x


class Encoder:
    """Token vectors of texts; see :func:`load_encoder`.

    Args:
        folder: what :func:`pipeline.compact.build.encoder_dir` built.
        memo_bytes: how much memory recent results may take; the least recently used go first.
        token_budget: padded tokens in one forward pass.
    """

    model_id = "multilingual-e5-small"
    shared_layers: frozenset[int] = SHARED_LAYERS
    step = 1
    """Texts are padded to a multiple of this, and where it is not 1 only those of one padded length are read together: so results are the
    same to the bit whatever else is read."""

    def __init__(self, folder: Path, memo_bytes: int = 192 << 20, token_budget: int = 4096) -> None:
        try:
            self.config = EncoderConfig(**json.loads((folder / CONFIG).read_text(encoding="utf-8")))
            self._tokenizer = PieceTokenizer(folder / TOKENIZER)
            with safe_open(folder / WEIGHTS, framework="pt") as file:
                weights = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118 (not a mapping)
        except Exception as error:
            raise ModelError(f"cannot read the encoder in {folder}: {error}; delete that folder, it is built anew") from error
        config = self.config
        # The word embeddings stay fp16 and mapped from the file: only rows that are looked up ever become memory.
        self._words = weights.pop("embeddings.word")
        self._positions = weights.pop("embeddings.position")
        self._norm = (weights.pop("embeddings.norm.weight"), weights.pop("embeddings.norm.bias"))
        with torch.device("meta"):
            layers = torch.nn.ModuleList(
                EncoderLayer(config.hidden, config.heads, config.feed_forward, config.epsilon) for _ in range(config.layers)
            )
        state = {name.removeprefix("layers."): tensor.float() for name, tensor in weights.items()}
        layers.load_state_dict(state, strict=True, assign=True)
        self._layers = layers.eval().requires_grad_(False)
        self._budget = token_budget
        self._memo = _Memo(memo_bytes)
        self._lock = threading.RLock()

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
        depend on the other texts (to about 1e-5, the rounding of sums).

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
        for batch in self._batches(windows):
            cut = [self._window_ids(rows[index], start, end) for index, start, end in batch]
            for (index, start, _), states in zip(batch, self._forward(cut, layers), strict=True):
                outputs[index, start] = states
        out = []
        for index, ids in enumerate(rows):
            spans = self._windows(len(ids))
            out.append({layer: _stitch([outputs[index, start][layer] for start, _ in spans], spans) for layer in layers})
        return out

    def _padded(self, length: int) -> int:
        return min(-(-length // self.step) * self.step, self.config.positions) if self.step > 1 else length

    def _embed(self, ids: Tensor) -> Tensor:
        """Word vectors (batch, pieces, hidden) before positions are added."""
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

    def _unlike(self, shortest: int, length: int, count: int) -> bool:
        """Whether a longer window should not go to a batch of some: never where lengths must be equal, else where it pads too much."""
        if self.step > 1:
            return length != shortest
        return count * length >= _WORTH_A_BATCH and length > _MOST_PADDING * shortest

    def _batches(self, windows: Sequence[tuple[int, int, int]]) -> Iterable[list[tuple[int, int, int]]]:
        batch: list[tuple[int, int, int]] = []
        shortest = 0
        for window in sorted(windows, key=lambda item: item[2] - item[1]):
            length = self._padded(window[2] - window[1] + 2)
            if batch and (self._unlike(shortest, length, len(batch)) or (len(batch) + 1) * length > self._budget):
                yield batch
                batch = []
            shortest = shortest if batch else length
            batch.append(window)
        if batch:
            yield batch

    def _forward(self, rows: Sequence[Sequence[int]], layers: Sequence[int]) -> list[dict[int, Tensor]]:
        lengths = [len(row) for row in rows]
        longest = self._padded(max(lengths))
        ids = torch.full((len(rows), longest), _PADDING)
        for row, (values, length) in enumerate(zip(rows, lengths, strict=True)):
            ids[row, :length] = torch.tensor(values)
        mask = None
        if min(lengths) != longest:
            mask = (torch.arange(longest) < torch.tensor(lengths)[:, None])[:, None, None, :]
        x = self._embed(ids) + self._positions[:longest]
        x = F.layer_norm(x, (self.hidden,), *self._norm, eps=self.config.epsilon)
        kept = {0: x} if 0 in layers else {}
        for number, layer in enumerate(self._layers[: max(layers)], start=1):
            x = layer(x, mask)
            if number in layers:
                kept[number] = x
        return [{layer: states[row, :length].clone() for layer, states in kept.items()} for row, length in enumerate(lengths)]


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
