"""Documents from the parallel corpus, whose answers five languages agree on.

The corpus has no links. But its mentions are known in five languages, four of which a linker that reads one text does not see: an entity
whose names fit in all of them is the right one, and where none fits there is none. What stays open (two communes of one name, and nothing
that tells them apart) is part of the documents as a mention, but not learned from. Only training lines are read.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from pipeline.evaluate.parallel.correspondence import LineEntity, line_entities
from pipeline.kb.entity import KbEntity
from pipeline.kb.generic import PlaceKind
from pipeline.kb.store import KnowledgeBase
from pipeline.parallel import COLUMNS, ParallelLine
from pipeline.stages.link.evidence import kinds_around
from pipeline.stages.link.features import compatible, kind_agrees
from pipeline.stages.link.training.documents import Answer, MadeUp

_FITS = 0.93
_ALIKE = 0.03
_KNOWN = 0.7
_STRANGE: frozenset[PlaceKind] = frozenset({"nature", "village"})


class Labelled:
    """A line of the corpus and what its mentions name.

    Attributes:
        line: the line.
        rows: for each language and start of a mention the rows that are right; none for NIL. Mentions that stay open are missing.
        english: the English name of mentions, by language and start.
        places: entities of its places, for gathering lines to documents.
    """

    def __init__(self, line: ParallelLine, kb: KnowledgeBase) -> None:
        self.line = line
        self.rows: dict[tuple[str, int], frozenset[int]] = {}
        self.english: dict[tuple[str, int], str] = {}
        self.places: list[KbEntity] = []
        for entity in line_entities(line):
            right = answer(line, entity, kb)
            for lang, span in entity.places.items():
                if right is not None:
                    self.rows[lang, span.start] = frozenset(found.row for found in right)
                if "en" in entity.places:
                    english = entity.places["en"]
                    self.english[lang, span.start] = line.sentences["en"].text[english.start : english.end]
            if right and entity.type == "LOC":
                self.places.append(right[0])


def answer(line: ParallelLine, entity: LineEntity, kb: KnowledgeBase) -> list[KbEntity] | None:
    """The entity that a mention of a line names; the best first where a unit and its seat share the name, [] for NIL, None if open."""
    score: Counter[int] = Counter()
    fits: Counter[int] = Counter()
    kinds: Counter[PlaceKind] = Counter()
    found: dict[int, KbEntity] = {}
    for lang, span in entity.places.items():
        text = line.sentences[lang].text
        if entity.type == "LOC":
            kinds.update(kinds_around(text, span.start, span.end, lang))
        for hit in kb.lookup(text[span.start : span.end], lang, limit=60):
            if compatible(entity.type, hit.entity):
                found[hit.entity.row] = hit.entity
                score[hit.entity.row] += hit.score / len(entity.places)  # type: ignore[assignment]
                fits[hit.entity.row] += hit.score >= _FITS
    if len(entity.places) < 3:
        return None
    spoken = frozenset(kind for kind, count in kinds.items() if count >= 2 and kind not in ("infrastructure", "zone"))
    total = {}
    for row, value in score.items():
        if fits[row] >= max(2, len(entity.places) - 2):
            word = 0.1 if kind_agrees(spoken, found[row]) else -0.15 if spoken else 0.0
            total[row] = value + 0.1 * found[row].prior + word
    if not total:
        return [] if max(score.values(), default=0.0) < _KNOWN else None
    order = sorted(total, key=lambda row: (-total[row], row))
    best = found[order[0]]
    if spoken and spoken <= _STRANGE and not kind_agrees(spoken, best) and entity.type == "LOC":
        return []
    right = [best]
    for row in order[1:]:
        if total[row] < total[best.row] - _ALIKE:
            break
        if not _kin(best, found[row], kb):
            return None
        right.append(found[row])
    return right


def _kin(left: KbEntity, right: KbEntity, kb: KnowledgeBase) -> bool:
    """Whether one lies in the other, or both right in the same unit: a district and its seat."""
    above = [{entity.row for entity in kb.parents(one)} for one in (left, right)]
    return left.row in above[1] or right.row in above[0] or (left.parent is not None and left.parent == right.parent)


def corpus_documents(lines: Sequence[Labelled], seed: int, languages: Iterable[str] = COLUMNS) -> list[MadeUp]:
    """Documents of one to six lines, gathered by country and province as those of one text would be, in every language."""
    chance = random.Random(seed)  # noqa: S311 - documents, no secrets
    out = []
    for lang in languages:
        heaps: dict[str, list[Labelled]] = defaultdict(list)
        for line in lines:
            heaps[_region(line)].append(line)
        for _, heap in sorted(heaps.items()):
            chance.shuffle(heap)
            while heap:
                size = chance.choice((1, 2, 4, 6))
                out.append(_document(heap[:size], lang, chance))
                del heap[:size]
    return out


def _region(line: Labelled) -> str:
    if not line.places:
        return line.line.file
    place = line.places[0]
    small = place.country == "VN" and place.kind in ("adm2", "city", "town", "adm3")
    return f"{place.country} {place.parent}" if small else f"{place.country}"


def _document(lines: Sequence[Labelled], lang: str, chance: random.Random) -> MadeUp:
    made = MadeUp(lang, real=True)
    translated = lang != "en" and chance.random() < 0.5
    for line in lines:
        sentence = line.line.sentences[lang]
        for span in sentence.spans:
            english = line.english.get((lang, span.start))
            if not translated or english is None or chance.random() < 0.1:
                english = None
            elif chance.random() < 0.15:  # a translator that took the name for something else
                english = chance.choice(sorted(line.english.values()))
            rows = line.rows.get((lang, span.start))
            offset = len(made.text)
            made.answers.append(Answer(offset + span.start, offset + span.end, span.type, rows or frozenset(), rows is not None, english))
        made.text += sentence.text + " "
    return made
