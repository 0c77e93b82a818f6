"""Clusters of mentions, by B³ and CEAF-e beside the pairwise measure.

B³ is that of Bagga and Baldwin (1998), CEAF-e the entity-based measure φ4 of Luo (2005). Both take the mentions of both sides as they are,
without inventing or removing any (Pradhan et al. 2014): a mention that only one side has counts in that side's totals and agrees with
nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar

import numpy as np

from pipeline.document import Entity, Record
from pipeline.evaluate.assignment import assign, connected
from pipeline.evaluate.gold import GoldEntity
from pipeline.evaluate.matching import pair_spans


class Credit(Record, frozen=True):
    """What precision and recall of B³ and CEAF come from.

    Attributes:
        got_credit, want_credit: sums over predictions and over gold, at most ``got`` and ``want``.
        got, want: mentions (B³) or clusters (CEAF-e).
    """

    got_credit: float = 0.0
    got: int = 0
    want_credit: float = 0.0
    want: int = 0

    @property
    def precision(self) -> float:
        """Credit by prediction; of none at all, 1 where nothing was wanted and 0 elsewhere."""
        return self.got_credit / self.got if self.got else float(self.want == 0)

    @property
    def recall(self) -> float:
        """Credit by gold item; of none at all, 1 where nothing was predicted and 0 elsewhere."""
        return self.want_credit / self.want if self.want else float(self.got == 0)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


class ClusterScores(Record, frozen=True):
    """Scores of clusters.

    Attributes:
        b_cubed: over mentions.
        ceaf_e: over clusters.
    """

    b_cubed: Credit = Credit()
    ceaf_e: Credit = Credit()


class ClusterReport(Record, frozen=True):
    """Scores of the clusters of a corpus.

    Attributes:
        found: mentions that were found, so that only their clustering is judged.
        found_across: of these, only clusters that stand in more than one document.
        end_to_end: all mentions: those that were missed cost recall, spurious ones precision.
    """

    found: ClusterScores = ClusterScores()
    found_across: ClusterScores = ClusterScores()
    end_to_end: ClusterScores = ClusterScores()


class Labelled(NamedTuple):
    """A mention on both sides: its document and its clusters; None on the side that does not have it."""

    document: str
    want: str | None
    got: str | None


def labelled(document: str, want: Sequence[GoldEntity], got: Sequence[Entity]) -> list[Labelled]:
    """Mentions of a document with their clusters; a gold mention and a prediction that overlap are one. Types do not matter.

    A prediction without a cluster stands alone.
    """
    alone = {id(entity): f"alone:{document}:{number}" for number, entity in enumerate(got) if entity.cluster is None}

    def named(entity: Entity) -> str:
        return f"cluster:{entity.cluster}" if entity.cluster is not None else alone[id(entity)]

    pairs = pair_spans(want, got)
    wanted, given = ({id(pair[side]) for pair in pairs} for side in (0, 1))
    return [
        *(Labelled(document, gold.cluster, named(entity)) for gold, entity in pairs),
        *(Labelled(document, gold.cluster, None) for gold in want if id(gold) not in wanted),
        *(Labelled(document, None, named(entity)) for entity in got if id(entity) not in given),
    ]


def score_coreference(mentions: Iterable[Labelled]) -> ClusterReport:
    """B³ and CEAF-e over the mentions of all documents."""
    listed = list(mentions)
    found = [item for item in listed if item.want is not None and item.got is not None]
    return ClusterReport(
        found=_scores(found),
        found_across=_scores(found, across=True),
        end_to_end=_scores(listed),
    )


def _scores(mentions: Sequence[Labelled], across: bool = False) -> ClusterScores:
    want, got = _clusters(m.want for m in mentions), _clusters(m.got for m in mentions)
    if across:
        want, got = (
            {name: members for name, members in side.items() if len({mentions[i].document for i in members}) > 1} for side in (want, got)
        )
    return ClusterScores(b_cubed=_b_cubed(mentions, want, got), ceaf_e=ceaf_e(want, got))


def _clusters(names: Iterable[str | None]) -> dict[str, set[int]]:
    clusters: dict[str, set[int]] = defaultdict(set)
    for number, name in enumerate(names):
        if name is not None:
            clusters[name].add(number)
    return dict(clusters)


def _b_cubed(mentions: Sequence[Labelled], want: Mapping[str, set[int]], got: Mapping[str, set[int]]) -> Credit:
    """Over the mentions in these clusters; how well a mention is clustered is told by its whole clusters."""
    cells = Counter((m.want, m.got) for m in mentions)
    sizes = Counter(m.want for m in mentions), Counter(m.got for m in mentions)
    got_credit = want_credit = 0.0
    for (wanted, given), count in cells.items():
        if wanted is None or given is None:
            continue
        if given in got:
            got_credit += count * count / sizes[1][given]
        if wanted in want:
            want_credit += count * count / sizes[0][wanted]
    return Credit(got_credit=got_credit, got=sum(map(len, got.values())), want_credit=want_credit, want=sum(map(len, want.values())))


M = TypeVar("M", bound=Hashable)


def b_cubed(want: Mapping[str, Collection[M]], got: Mapping[str, Collection[M]]) -> Credit:
    """B³ of clusters given as collections of mentions; every mention is in at most one cluster of a side.

    Precision is the mean over predicted mentions ``m`` of ``|K(m) ∩ R(m)| / |R(m)|``, recall that over gold mentions of
    ``|K(m) ∩ R(m)| / |K(m)|``, where ``K(m)`` and ``R(m)`` are its gold and its predicted cluster.
    """
    names: dict[M, list[str | None]] = defaultdict(lambda: [None, None])
    for side, clusters in enumerate((want, got)):
        for name, members in clusters.items():
            for member in members:
                names[member][side] = name
    mentions = [Labelled("", *pair) for pair in names.values()]
    return _b_cubed(mentions, _clusters(m.want for m in mentions), _clusters(m.got for m in mentions))


def ceaf_e(want: Mapping[str, Collection[M]], got: Mapping[str, Collection[M]]) -> Credit:
    """CEAF-e of clusters given as collections of mentions.

    The best one-to-one alignment of clusters by ``φ4(K, R) = 2·|K ∩ R| / (|K| + |R|)``; precision is the sum of φ4 by predicted cluster,
    recall that by gold cluster.
    """
    keys, responses = [set(members) for members in want.values()], [set(members) for members in got.values()]
    holder = {member: number for number, members in enumerate(responses) for member in members}
    shared = Counter((number, holder[member]) for number, members in enumerate(keys) for member in members if member in holder)
    similar = {(k, r): 2 * count / (len(keys[k]) + len(responses[r])) for (k, r), count in shared.items()}
    credit = 0.0
    for part in connected(similar):
        rows, columns = ({number: place for place, number in enumerate(sorted({pair[side] for pair in part}))} for side in (0, 1))
        table = np.zeros((len(rows), len(columns)))
        for k, r in part:
            table[rows[k], columns[r]] = similar[k, r]
        credit += float(sum(table[pair] for pair in assign(table)))
    return Credit(got_credit=credit, got=len(responses), want_credit=credit, want=len(keys))
