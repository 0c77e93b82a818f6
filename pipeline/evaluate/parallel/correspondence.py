"""Which mention of one language is which mention of another, on a line of the parallel corpus.

The columns of a line have the same tags, but not in the same order: languages reorder. A type that occurs once on a line is certain. Where
it occurs several times, spelling decides: names alike in romanised consonants, equal digits, the same country by CLDR. Two mentions belong
together when every assignment of all mentions of that type that does without this pair explains the line worse by :data:`MARGIN`; so one
name that is recognised settles the place of the other. What is certain by way of a third language, or left over alone on both sides, is
certain as well. The rest stays ambiguous and is left out of the scores. No model decides, least of all the aligner that is to be scored.
"""

from __future__ import annotations

import functools
import itertools
import unicodedata
from collections.abc import Sequence

from babel import Locale
from rapidfuzz.distance import JaroWinkler, Levenshtein

from pipeline.document import EntityType, Record
from pipeline.kb.skeleton import plain_latin, skeleton
from pipeline.parallel import COLUMNS, ParallelLine, Span

MARGIN = 0.3
"""By how much of a fully matching name the best assignment must beat all others. At this margin 40 pairs looked at by hand, drawn from
those that were closest and out of order, were all right."""

_SAME_COUNTRY = 0.9
_MOST = 7
_SHORTEST = 2

_Node = tuple[str, int]


class LineEntity(Record, frozen=True):
    """One entity of a line.

    Attributes:
        places: its span by language, in those languages where it is certain; at least two.
    """

    type: EntityType
    places: dict[str, Span]


def line_entities(line: ParallelLine) -> tuple[LineEntity, ...]:
    """The entities of a line whose place is certain in at least two languages."""
    found: list[LineEntity] = []
    for type_ in dict.fromkeys(span.type for span in line.sentences[COLUMNS[0]].spans):
        spans = {lang: [span for span in line.sentences[lang].spans if span.type == type_] for lang in COLUMNS}
        names = {lang: [line.sentences[lang].text[span.start : span.end] for span in spans[lang]] for lang in COLUMNS}
        for group in _groups(names):
            found.append(LineEntity(type=type_, places={lang: spans[lang][index] for lang, index in group}))
    return tuple(found)


def _groups(names: dict[str, list[str]]) -> list[list[_Node]]:
    """Mentions of one type that are certainly the same entity, at most one of each language."""
    count = len(names[COLUMNS[0]])
    links = {
        (left, right): _certain([[likeness(a, left, b, right) for b in names[right]] for a in names[left]])
        for left, right in itertools.combinations(COLUMNS, 2)
    }
    groups: list[list[_Node]] = [[(lang, index)] for lang in COLUMNS for index in range(count)]
    for (left, right), pairs in links.items():
        for i, j in pairs:
            groups = _joined(groups, (left, i), (right, j))
    # A group with two mentions of one language contradicts itself; none of its pairs is certain.
    groups = [group for group in groups if len({lang for lang, _ in group}) == len(group)]
    while (pair := _left_over(groups, count)) is not None:
        groups = _joined(groups, *pair)
    return [sorted(group, key=lambda node: COLUMNS.index(node[0])) for group in groups if len(group) > 1]


def _joined(groups: Sequence[list[_Node]], left: _Node, right: _Node) -> list[list[_Node]]:
    touched = [group for group in groups if left in group or right in group]
    return [*(group for group in groups if group not in touched), [node for group in touched for node in group]]


def _left_over(groups: Sequence[list[_Node]], count: int) -> tuple[_Node, _Node] | None:
    """Two mentions that are the only ones of their languages without a partner in the other, and may be joined."""
    if sum(len(group) for group in groups) != count * len(COLUMNS):
        return None  # a contradiction was dropped: nothing follows by elimination
    for left, right in itertools.combinations(COLUMNS, 2):
        lone_left = [group for group in groups if _has(group, left) and not _has(group, right)]
        lone_right = [group for group in groups if _has(group, right) and not _has(group, left)]
        if len(lone_left) == len(lone_right) == 1 and not {lang for lang, _ in lone_left[0]} & {lang for lang, _ in lone_right[0]}:
            return lone_left[0][0], lone_right[0][0]
    return None


def _has(group: Sequence[_Node], lang: str) -> bool:
    return any(node[0] == lang for node in group)


def _certain(scores: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Pairs that the best assignment has, and without which every assignment is worse by :data:`MARGIN`."""
    size = len(scores)
    if size == 1:
        return [(0, 0)]
    if size > _MOST:
        return []
    totals = [(sum(scores[i][j] for i, j in enumerate(order)), order) for order in itertools.permutations(range(size))]
    best, chosen = max(totals)
    return [(i, j) for i, j in enumerate(chosen) if best - max(total for total, order in totals if order[i] != j) >= MARGIN]


@functools.lru_cache(maxsize=65536)
def likeness(left: str, left_lang: str, right: str, right_lang: str) -> float:
    """How far two names look like one, in [0, 1]."""
    digits, other_digits = _digits(left), _digits(right)
    if digits or other_digits:
        return float(digits == other_digits)
    country, other_country = _country(left, left_lang), _country(right, right_lang)
    if country is not None and other_country is not None:
        return float(country == other_country)
    bones, other_bones = skeleton(left, left_lang), skeleton(right, right_lang)
    if min(len(bones), len(other_bones)) < _SHORTEST:
        return 0.0
    return float(Levenshtein.normalized_similarity(bones, other_bones))


def _digits(name: str) -> list[int]:
    """In no order: languages turn dates and numbers of laws round."""
    return sorted(unicodedata.digit(char) for char in name if char.isdigit())


@functools.lru_cache(maxsize=8192)
def _country(name: str, lang: str) -> str | None:
    """ISO 3166 code of the country whose name in that language this looks most like, case endings and all."""
    plain = plain_latin(name, lang)
    score, code = max((JaroWinkler.similarity(plain, country), code) for country, code in _countries(lang))
    return code if score >= _SAME_COUNTRY else None


@functools.cache
def _countries(lang: str) -> tuple[tuple[str, str], ...]:
    return tuple((plain_latin(name, lang), code) for code, name in Locale(lang).territories.items() if len(code) == 2)
