"""Heads, batches, loss and score of the tagger, for tuning a whole encoder.

Needs little, so that it runs beside a GPU where this project is not installed as a whole. The encoder is the caller's:
``encode(ids, mask)`` gives the last hidden states (batch, pieces, width) of vocabulary ids (batch, pieces); autocast around it is the
caller's too.

    data = NerData("ner.npz", remap, "cuda", unknown=3)
    for rows in batches(data, data.training, 16384, seed=epoch):
        batch = data.batch(rows, noise=0.05)
        cost = loss(head, encode(batch["ids"], batch["mask"]), batch)
    evaluate(encode, head, data)
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from pipeline.compact.labels import LABELS, transitions

LANGS = ("tr", "uk", "sv", "ar", "en")
CLITIC_LENGTHS = 3
PADDING = 1

Encode = Callable[[Tensor, Tensor], Tensor]
Rows = np.ndarray
_OPEN = [label == "O" or label[2:] in ("LAW", "EVENT") for label in LABELS]


class TagHead(nn.Module):
    """Two linear heads over the mean of a word's pieces: BIOES labels, and letters of an Arabic clitic."""

    def __init__(self, width: int = 384, dropout: float = 0.1) -> None:
        super().__init__()
        self.dropout = dropout
        self.head = nn.Linear(width, len(LABELS))
        self.clitic = nn.Linear(width, CLITIC_LENGTHS)
        for layer in (self.head, self.clitic):
            nn.init.normal_(layer.weight, std=0.02)
            nn.init.zeros_(layer.bias)

    def forward(self, hidden: Tensor, pieces: Tensor, words: Tensor, count: int) -> tuple[Tensor, Tensor]:
        """Label scores (words, labels) and clitic scores (words, ``CLITIC_LENGTHS``) in float32.

        Args:
            hidden: (batch, pieces, width).
            pieces: (pairs,), indices into the flattened batch of pieces.
            words: (pairs,), the word that each of them stands for.
            count: number of words of the whole batch.
        """
        flat = hidden.reshape(-1, hidden.shape[-1]).float()
        total = flat.new_zeros(count, flat.shape[1]).index_add(0, words, flat[pieces])
        number = flat.new_zeros(count).index_add(0, words, flat.new_ones(len(words)))
        mean = F.dropout(total / number.clamp(min=1)[:, None], self.dropout, self.training)
        with torch.autocast(hidden.device.type, enabled=False):
            return self.head(mean), self.clitic(mean)


class NerData:
    """The rows of an ``.npz`` file of :mod:`pipeline.compact.train.tagger_rows`, on a device.

    Args:
        path: the file; ``sources.json`` lies beside it.
        remap: for every XLM-R id the id in the encoder's own vocabulary; None where they are the same.
        device: where batches are wanted.
        unknown: id of ``<unk>`` in the encoder's vocabulary; stands in for pieces that ``noise`` hides.
        padding: id that fills rows up.
    """

    def __init__(
        self, path: str | Path, remap: Rows | Tensor | None = None, device: str = "cpu", unknown: int = 3, padding: int = PADDING
    ) -> None:
        path = Path(path)
        self.device, self.unknown, self.padding = device, unknown, padding
        with np.load(path, allow_pickle=False) as arrays:
            read = {name: arrays[name] for name in arrays.files}
        self.sources: list[str] = json.loads((path.parent / "sources.json").read_text(encoding="utf-8"))
        self.id_at, self.pair_at, self.words_at = read["id_at"], read["pair_at"], read["words_at"]
        self.lengths = np.diff(self.id_at)
        self.lang, self.source, self.held = read["lang"], read["source"], read["held"]
        self.training = np.flatnonzero(self.held == 0)
        self.held_out = np.flatnonzero(self.held == 1)
        ids = torch.from_numpy(read["ids"].astype(np.int64))
        if remap is not None:
            ids = torch.as_tensor(remap).long().cpu()[ids]
        self._ids = ids.to(device)
        self._pieces = torch.from_numpy(read["pair_piece"].astype(np.int64)).to(device)
        self._words = torch.from_numpy(read["pair_word"].astype(np.int64)).to(device)
        self._labels = torch.from_numpy(read["labels"].astype(np.int64)).to(device)
        self._clitics = torch.from_numpy(read["clitics"].astype(np.int64)).to(device)
        self._full = torch.from_numpy(read["full"]).to(device)
        self._weight = torch.from_numpy(read["weight"]).to(device)

    def batch(self, rows: Rows, noise: float = 0.0) -> dict[str, Tensor]:
        """Tensors of some rows: ids, mask, pieces, words, row (of every word), labels, clitics, full, weight.

        Args:
            noise: share of the pieces of text that are hidden behind ``<unk>``, so that context is learnt too.
        """
        lengths = torch.from_numpy(self.lengths[rows])
        longest = int(lengths.max())
        mask = (torch.arange(longest)[None] < lengths[:, None]).to(self.device)
        ids = torch.full(mask.shape, self.padding, dtype=torch.long, device=self.device)
        ids[mask] = self._ids[_ranges(self.id_at, rows).to(self.device)]
        if noise > 0:
            hidden = (torch.rand(mask.shape, device=self.device) < noise) & mask
            hidden[:, 0] = False
            hidden[torch.arange(len(rows), device=self.device), lengths.to(self.device) - 1] = False
            ids = ids.masked_fill(hidden, self.unknown)
        pairs, words = _ranges(self.pair_at, rows).to(self.device), _ranges(self.words_at, rows).to(self.device)
        count = np.diff(self.words_at)[rows]
        pair_count = torch.from_numpy(np.diff(self.pair_at)[rows])
        number = torch.arange(len(rows))
        of_pair = torch.repeat_interleave(number, pair_count).to(self.device)
        of_word = torch.repeat_interleave(number, torch.from_numpy(count)).to(self.device)
        before = torch.from_numpy(np.concatenate([[0], np.cumsum(count)[:-1]])).to(self.device)
        return {
            "ids": ids,
            "mask": mask,
            "pieces": self._pieces[pairs] + of_pair * longest,
            "words": self._words[pairs] + before[of_pair],
            "row": of_word,
            "labels": self._labels[words],
            "clitics": self._clitics[words],
            "full": self._full[torch.from_numpy(rows).to(self.device)][of_word],
            "weight": self._weight[torch.from_numpy(rows).to(self.device)][of_word],
        }


def _ranges(at: Rows, rows: Rows) -> Tensor:
    """Indices of everything that some rows hold, one row after the other."""
    count = at[rows + 1] - at[rows]
    first = np.repeat(at[rows] - np.concatenate([[0], np.cumsum(count)[:-1]]), count)
    return torch.from_numpy(np.arange(int(count.sum())) + first)


def batches(data: NerData, rows: Rows, budget: int, seed: int) -> Iterator[Rows]:
    """Batches of at most about ``budget`` pieces, padding counted, of rows of like length, in random order."""
    rng = np.random.default_rng(seed)
    order = rows[np.argsort(data.lengths[rows] * rng.uniform(0.85, 1.15, len(rows)), kind="stable")]
    groups, start, longest = [], 0, 0
    for position, row in enumerate(order):
        longest = max(longest, int(data.lengths[row]))
        if position > start and longest * (position + 1 - start) > budget:
            groups.append(order[start:position])
            start, longest = position, int(data.lengths[row])
    if start < len(order):
        groups.append(order[start:])
    for index in rng.permutation(len(groups)):
        yield groups[index]


def loss(head: TagHead, hidden: Tensor, batch: dict[str, Tensor], smoothing: float = 0.03) -> Tensor:
    """Weighted mean cross-entropy of words, of clitics too.

    A word without a name in a row of persons, organisations and places alone may be O, a law or an event: it costs what is left for none
    of these (marginal likelihood of partial labels, as in Tsuboi et al. 2008, word by word). Words labelled -1 cost nothing.

    Args:
        smoothing: share of the target that is spread over all labels, where the label is known.
    """
    scores, clitic_scores = head(hidden, batch["pieces"], batch["words"], len(batch["labels"]))
    labels = batch["labels"]
    seen = labels >= 0
    logs = F.log_softmax(scores, dim=-1)
    exact = -logs.gather(1, labels.clamp(min=0)[:, None])[:, 0]
    exact = (1 - smoothing) * exact - smoothing * logs.mean(-1)
    shut = ~torch.tensor(_OPEN, device=logs.device)
    open_ = -torch.logsumexp(logs.masked_fill(shut, -math.inf), dim=-1)
    weight = batch["weight"] * seen
    cost = (torch.where(batch["full"] | (labels > 0), exact, open_) * weight).sum() / weight.sum().clamp(min=1e-6)
    clitics = F.cross_entropy(clitic_scores, batch["clitics"], ignore_index=-1, reduction="sum")
    return cost + 0.2 * clitics / (batch["clitics"] >= 0).sum().clamp(min=1)


def well_formed(scores: Tensor, row: Tensor, count: int) -> list[list[int]]:
    """The most probable well-formed label sequence of every row (Viterbi), words taken as independent.

    Args:
        scores: (words, labels), rows one after the other.
        row: (words,), the row of each.
        count: number of rows.
    """
    logs = F.log_softmax(scores.float(), dim=-1)
    sizes = torch.bincount(row, minlength=count).cpu()
    longest = int(sizes.max())
    filled = torch.arange(longest)[None] < sizes[:, None]
    grid = logs.new_zeros(count, longest, len(LABELS))
    grid[filled.to(logs.device)] = logs
    allowed, first, last = (torch.from_numpy(part).float().to(logs.device) for part in transitions())
    score, back = first + grid[:, 0], []
    trail = [score]
    for index in range(1, longest):
        best, where = (score[:, :, None] + allowed).max(1)
        back.append(where)
        score = best + grid[:, index]
        trail.append(score)
    ends = torch.stack(trail, 1)[torch.arange(count, device=logs.device), (sizes - 1).clamp(min=0).to(logs.device)] + last
    final = ends.argmax(-1).tolist()
    steps = torch.stack(back, 1).cpu().numpy() if back else np.zeros((count, 0, len(LABELS)), dtype=np.int64)
    out = []
    for index, size in enumerate(sizes.tolist()):
        path = [final[index]] if size else []
        for position in range(size - 2, -1, -1):
            path.append(int(steps[index, position, path[-1]]))
        out.append(path[::-1])
    return out


def spans_of(labels: list[int]) -> set[tuple[int, int, str]]:
    """Spans (first word, word after the last, type) of a label sequence; words labelled -1 stand in none."""
    spans, start = set(), -1
    for index, label in enumerate(labels):
        name = LABELS[label] if label >= 0 else "O"
        if name[0] in "BS":
            start = index
        if name[0] in "ES" and start >= 0:
            spans.add((start, index + 1, name[2:]))
        if name[0] in "OES":
            start = -1
    return spans


@torch.no_grad()
def evaluate(encode: Encode, head: TagHead, data: NerData, rows: Rows | None = None, budget: int = 16384) -> dict[str, float]:
    """Exact span F1 in words of held-out rows: over all, by language, by source, and by both; ``clitics``: share of them found.

    In rows of persons, organisations and places alone, laws and events do not count; spans that touch a hidden word neither.
    """
    rows = data.held_out if rows is None else rows
    was = head.training
    head.eval()
    counts: Counter[tuple[str, str]] = Counter()
    for group in batches(data, rows, budget, 0):
        batch = data.batch(group)
        scores, clitics = head(encode(batch["ids"], batch["mask"]), batch["pieces"], batch["words"], len(batch["labels"]))
        known = batch["clitics"] >= 0
        counts["clitics", "hit"] += 2 * int((clitics.argmax(-1) == batch["clitics"])[known].sum())
        counts["clitics", "sum"] += 2 * int(known.sum())
        gold, full = batch["labels"].cpu(), batch["full"].cpu()
        at = 0
        for row, path in zip(group, well_formed(scores, batch["row"], len(group)), strict=True):
            labels = gold[at : at + len(path)].tolist()
            want, got = spans_of(labels), spans_of(path)
            if not bool(full[at]):
                got = {span for span in got if span[2] not in ("LAW", "EVENT")}
            got = {span for span in got if min(labels[span[0] : span[1]]) >= 0}
            at += len(path)
            lang, source = LANGS[data.lang[row]], data.sources[data.source[row]]
            for key in ("all", lang, source, f"{lang}.{source}"):
                counts[key, "hit"] += 2 * len(got & want)
                counts[key, "sum"] += len(got) + len(want)
    head.train(was)
    return {key: round(100 * counts[key, "hit"] / max(1, counts[key, "sum"]), 1) for key, part in sorted(counts) if part == "sum"}
