"""The best one-to-one assignment (Kuhn 1955; Munkres 1957), of numbers and of overlapping spans."""

from __future__ import annotations

import bisect
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from pipeline.document import Spanned
from pipeline.evaluate.matching import overlap

_LARGEST = 2**61

W = TypeVar("W", bound=Spanned)
G = TypeVar("G", bound=Spanned)


def assign(weights: npt.NDArray[Any]) -> list[tuple[int, int]]:
    """Pairs rows with columns, one to one, so that the sum of their weights is the largest possible.

    The method of shortest augmenting paths (Jonker and Volgenant 1987), in cubic time.

    Args:
        weights: table of numbers ≥ 0; 0 says that row and column do not belong together.

    Returns:
        Pairs (row, column) with a weight above 0, by row.
    """
    rows, columns = weights.shape
    if rows == 0 or columns == 0:
        return []
    if rows > columns:
        return sorted((row, column) for column, row in assign(weights.T))
    cost = -weights
    infinity: Any = np.iinfo(cost.dtype).max if cost.dtype.kind == "i" else np.inf
    # Column 0 is a dummy that holds the row for which a path is sought; rows count from 1, so that 0 says "free".
    row_price, column_price = np.zeros(rows + 1, cost.dtype), np.zeros(columns + 1, cost.dtype)
    holder, way = np.zeros(columns + 1, int), np.zeros(columns + 1, int)
    for row in range(1, rows + 1):
        holder[0], here = row, 0
        slack = np.full(columns + 1, infinity, cost.dtype)
        used = np.zeros(columns + 1, bool)
        while True:
            used[here] = True
            reduced = cost[holder[here] - 1] - row_price[holder[here]] - column_price[1:]
            better = np.flatnonzero(~used[1:] & (reduced < slack[1:])) + 1
            slack[better], way[better] = reduced[better - 1], here
            free = np.flatnonzero(~used)
            there = int(free[np.argmin(slack[free])])
            step = slack[there]
            row_price[holder[used]] += step
            column_price[used] -= step
            slack[free] -= step
            here = there
            if holder[here] == 0:
                break
        while here:
            holder[here] = holder[way[here]]
            here = int(way[here])
    return sorted((int(holder[c]) - 1, c - 1) for c in range(1, columns + 1) if holder[c] and weights[holder[c] - 1, c - 1] > 0)


def best_pairs(want: Sequence[W], got: Sequence[G], merits: Callable[[W, G], Sequence[int] | None]) -> list[tuple[W, G]]:
    """Pairs every span with at most one overlapping span of the other side, so that the sum of the merits is the largest possible.

    Sums are compared like words in a dictionary: the first merit decides, the second decides where the first is equal, and so on; then
    the number of pairs, and last the code points that they share.

    Args:
        want: gold annotations.
        got: predictions.
        merits: numbers ≥ 0 that speak for a pair of overlapping spans, or None where the two may not be paired.

    Returns:
        Pairs (gold, prediction), in the order of the gold spans.
    """
    wanted, given = sorted(want, key=_span), sorted(got, key=_span)
    edges: dict[tuple[int, int], tuple[int, ...]] = {}
    for i, j in _overlapping(wanted, given):
        merit = merits(wanted[i], given[j])
        if merit is not None:
            edges[i, j] = (*merit, 1, overlap(wanted[i], given[j]))
    pairs = [pair for part in connected(edges) for pair in _best({pair: edges[pair] for pair in part})]
    return [(wanted[i], given[j]) for i, j in sorted(pairs)]


def _best(edges: dict[tuple[int, int], tuple[int, ...]]) -> list[tuple[int, int]]:
    """The best pairs among edges that hang together."""
    if len(edges) == 1:
        return list(edges)
    rows, columns = (sorted({pair[side] for pair in edges}) for side in (0, 1))
    most = min(len(rows), len(columns))
    scale, factors = 1, []
    for values in reversed(list(zip(*edges.values(), strict=True))):
        factors.append(scale)
        scale *= 1 + most * max(values)
    factors.reverse()
    # A merit weighs more than all lesser ones together; whole numbers, of any size where need be, keep that exact.
    weights: npt.NDArray[Any] = np.zeros((len(rows), len(columns)), np.int64 if scale < _LARGEST else object)
    for (i, j), values in edges.items():
        weights[rows.index(i), columns.index(j)] = sum(factor * value for factor, value in zip(factors, values, strict=True))
    return [(rows[row], columns[column]) for row, column in assign(weights)]


def _overlapping(wanted: Sequence[Spanned], given: Sequence[Spanned]) -> Iterator[tuple[int, int]]:
    starts = [item.start for item in given]
    longest = max((item.end - item.start for item in given), default=0)
    for i, gold in enumerate(wanted):
        for j in range(bisect.bisect_left(starts, gold.start - longest), bisect.bisect_left(starts, gold.end)):
            if overlap(gold, given[j]):
                yield i, j


def connected(edges: Iterable[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Edges between rows and columns, put together where they hang together; what does not can be assigned apart."""
    parent: dict[tuple[int, int], tuple[int, int]] = {}

    def root(node: tuple[int, int]) -> tuple[int, int]:
        while parent.setdefault(node, node) != node:
            parent[node] = node = parent[parent[node]]
        return node

    listed = list(edges)
    for row, column in listed:
        parent[root((0, row))] = root((1, column))
    parts: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for row, column in listed:
        parts.setdefault(root((0, row)), []).append((row, column))
    return list(parts.values())


def _span(item: Spanned) -> tuple[int, int]:
    return item.start, item.end
