"""Translating sentences: carry, check, and try again what failed."""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import NamedTuple, Protocol

import msgspec

from pipeline.compact.aligner import Aligner
from pipeline.compact.marks import SLOTS
from pipeline.compact.translator import Hypothesis
from pipeline.slots import Placement, Slot, check_placements
from pipeline.stage import PieceMemo
from pipeline.stages.translate.backends import Backend
from pipeline.stages.translate.backends.protocol import Polyglot
from pipeline.stages.translate.carry import Carried, put_in
from pipeline.stages.translate.checks import suspicions
from pipeline.stages.translate.clauses import at_clause, split_clauses
from pipeline.stages.translate.doubles import hyphenated, without_doubles, without_loose_ordinals
from pipeline.stages.translate.stacked import unstacked
from pipeline.stages.translate.truecase import begun_small

MEMO_VERSION = 3

_FEW_SLOTS = (2, 1)
"""How many slots a part may hold of a sentence that has lost some."""
_ENDS = (".", "!", "?", "…", ":", ";", '"', "”")
_LONG_ADDRESS = re.compile(r"(?:https?://|www\.)\S")


class Job(NamedTuple):
    """A sentence to translate; its translation depends on nothing else.

    Attributes:
        amounts: English forms of all quantities of the sentence, carried or not; the checks know numbers written in words by them.
    """

    lang: str
    text: str
    slots: tuple[Slot, ...] = ()
    amounts: tuple[str, ...] = ()


class Part(NamedTuple):
    """A sentence, or a piece of one, that a backend is asked for."""

    lang: str
    text: str
    slots: tuple[Slot, ...]


@dataclass(frozen=True)
class Outcome:
    """What became of a sentence.

    Attributes:
        carried: where the slots stand; those that are missing could not be placed.
        score: the model's own, in [0, 1]; None where it has none.
        quality: the estimate of :mod:`pipeline.compact.quality`; None where it was not asked for.
        suspicions: names of the checks that it fails.
        model_id: whose translation it is.
    """

    text: str
    carried: tuple[Carried, ...]
    score: float | None
    complete: bool
    model_id: str
    quality: float | None = None
    suspicions: tuple[str, ...] = ()


class Estimator(Protocol):
    """Estimates how good translations are."""

    @property
    def languages(self) -> frozenset[str]:
        """ISO 639-1 codes of the source languages that it knows; others are not estimated."""

    @property
    def threshold(self) -> float:
        """The estimate below which a translation is suspect."""

    def read(self, sources: Sequence[str]) -> None:
        """Reads sources before they are translated, where a translator can share that work."""

    def estimate(self, lang: str, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """One estimate for every (source, translation)."""


class Engine(NamedTuple):
    """A backend, and how it searches.

    Attributes:
        settings: whatever its answers depend on besides its fingerprint, as plain text.
    """

    backend: Backend
    settings: str


class Sentences:
    """Translates sentences, each language with its own engines.

    Args:
        engines: by language, the first for every sentence, the others in order for those that failed until then.
        aligner: puts in what a backend has not carried; None where nothing is carried.
        threshold: least score with which the aligner's places are taken.
        clauses: whether a sentence that no engine has translated well is tried again in two parts, then in four, with the first one.
        estimator: of quality; None for no such check.
        memo: keeps what backends have answered; may be exchanged.
    """

    def __init__(
        self,
        engines: Mapping[str, Sequence[Engine]],
        *,
        aligner: Aligner | None = None,
        threshold: float = 0.4,
        clauses: bool = True,
        estimator: Estimator | None = None,
        memo: PieceMemo | None = None,
    ) -> None:
        self._engines = engines
        self._aligner = aligner
        self._threshold = threshold
        self._clauses = clauses
        self._estimator = estimator
        self.memo = memo

    def translate(self, jobs: Iterable[Job]) -> dict[Job, Outcome]:
        """The best translation of each sentence that its attempts gave."""
        groups: dict[Hashable, list[Job]] = {}
        # In a fixed order: sums over a batch are rounded by what else is in it.
        for job in sorted(set(jobs)):
            groups.setdefault(self._company(job.lang), []).append(job)
        found: dict[Job, Outcome] = {}
        for group in groups.values():
            found.update(self._together(group))
        return found

    def _company(self, lang: str) -> Hashable:
        """The same for languages whose sentences can be translated together."""
        engines = self._engines[lang]
        if not all(isinstance(engine.backend, Polyglot) for engine in engines):
            return lang
        return tuple((engine.settings, *sorted(engine.backend.fingerprint().items())) for engine in engines)

    def _together(self, jobs: Sequence[Job]) -> dict[Job, Outcome]:
        if self._estimator is not None:
            self._estimator.read([job.text for job in jobs if job.lang in self._estimator.languages])
        best: dict[Job, Outcome] = {}
        for attempt in self._attempts(jobs[0].lang):
            unsettled = [job for job in jobs if job not in best or best[job].suspicions]
            _keep_better(best, attempt(unsettled))
        first = self._engines[jobs[0].lang][0]
        for most in _FEW_SLOTS if self._clauses and first.backend.carries else ():
            _keep_better(best, self._sparsely(first, [job for job in jobs if _lost(job, best[job]) and best[job].suspicions], most))
        return best

    def _attempts(self, lang: str) -> Sequence[Callable[[Sequence[Job]], dict[Job, Outcome]]]:
        """In their order: the first engine, others of the same model, the first engine clause by clause, other models."""
        first, *others = self._engines[lang]
        same = [engine for engine in others if engine.backend.model_id == first.backend.model_id]
        return [
            *(partial(self._at_once, engine) for engine in (first, *same)),
            *(partial(self._by_clause, first, times) for times in ((1, 2) if self._clauses else ())),
            *(partial(self._at_once, engine) for engine in others if engine not in same),
        ]

    def _at_once(self, engine: Engine, jobs: Sequence[Job]) -> dict[Job, Outcome]:
        """Every sentence whole, or cut where it is too long."""
        return self._attempt(engine, {job: self._fitting(engine, job) for job in jobs})

    def _by_clause(self, engine: Engine, times: int, jobs: Sequence[Job]) -> dict[Job, Outcome]:
        """Every sentence, if it was not cut before, cut at a place in its middle; ``times`` says how often parts are cut again."""
        cut = {job: [(0, len(job.text))] for job in jobs if len(self._fitting(engine, job)) == 1}
        for _ in range(times):
            cut = {job: [part for span in spans for part in _halves(job, *span)] for job, spans in cut.items()}
        # Without so many places to cut at it would be the same translation once more.
        return self._attempt(engine, {job: spans for job, spans in cut.items() if len(spans) > 2 ** (times - 1)})

    def _sparsely(self, engine: Engine, jobs: Sequence[Job], most: int) -> dict[Job, Outcome]:
        """Every sentence cut until no part holds more slots than that: what a model loses among many it writes where there are few."""
        return self._attempt(engine, {job: self._fitting(engine, job, most) for job in jobs if len(job.slots) > most})

    @staticmethod
    def _fitting(engine: Engine, job: Job, most: int = SLOTS) -> list[tuple[int, int]]:
        fits = partial(engine.backend.fits, lang=job.lang)
        return split_clauses(job.text, fits, _kept(job), most if engine.backend.carries else None)

    def _attempt(self, engine: Engine, parts: Mapping[Job, Sequence[tuple[int, int]]]) -> dict[Job, Outcome]:
        if not parts:
            return {}
        cut = {job: _addresses_apart(job, spans) for job, spans in parts.items()}
        asked = [Part(job.lang, job.text[start:end], _within(job.slots, start, end)) for job, spans in cut.items() for start, end in spans]
        answers = iter(self._ask(engine, [part for part in asked if not _is_slot(part)]))
        given = iter(_as_it_is(part.slots[0]) if _is_slot(part) else next(answers) for part in asked)
        joined = {job: _joined(job, spans, [next(given) for _ in spans]) for job, spans in cut.items()}
        return self._finished(joined, engine.backend.model_id)

    def _ask(self, engine: Engine, asked: Sequence[Part]) -> list[Hypothesis]:
        """What a backend answers; looks into the memo first, where there is one."""
        backend = engine.backend
        if not backend.carries:
            asked = [part._replace(slots=()) for part in asked]
        keys = {part: _key(engine, part) for part in dict.fromkeys(asked)}
        known = self.memo.get(list(keys.values())) if self.memo is not None else {}
        found = {part: msgspec.json.decode(known[key], type=Hypothesis) for part, key in keys.items() if key in known}
        missing = [part for part in keys if part not in found]
        if missing:
            fresh = dict(zip(missing, _answers(backend, missing), strict=True))
            for part, answer in fresh.items():
                check_placements(answer.text, part.slots, answer.placed)
            if self.memo is not None:
                self.memo.put({keys[part]: msgspec.json.encode(answer) for part, answer in fresh.items()})
            found.update(fresh)
        return [found[part] for part in asked]

    def _finished(self, answers: Mapping[Job, Hypothesis], model_id: str) -> dict[Job, Outcome]:
        """Puts in what was not carried, tidies, and checks."""
        open_jobs = [job for job, answer in answers.items() if self._aligner is not None and len(answer.placed) < len(job.slots)]
        alignments = self._aligner.align([(job.text, answers[job].text) for job in open_jobs]) if self._aligner is not None else []
        aligned = dict(zip(open_jobs, alignments, strict=True))
        out = {}
        for job, answer in answers.items():
            text = answer.text
            carried = [Carried(*item) for item in answer.placed]
            if job in aligned:
                text, carried = put_in(aligned[job], job.slots, self._threshold, carried)
            text, carried = hyphenated(text, job.slots, carried)
            text, carried = without_doubles(text, job.slots, carried)
            text, carried = without_loose_ordinals(text, job.slots, carried)
            text, carried = unstacked(job.text, job.lang, text, job.slots, carried)
            text = _capitalised(text, job, carried)
            out[job] = Outcome(text, tuple(carried), answer.score, answer.complete, model_id)
        return self._checked(out)

    def _estimates(self, outcomes: Mapping[Job, Outcome]) -> dict[Job, float]:
        if self._estimator is None:
            return {}
        estimates: dict[Job, float] = {}
        for lang in sorted({job.lang for job in outcomes} & self._estimator.languages):
            pairs = {job: (job.text, outcome.text) for job, outcome in outcomes.items() if job.lang == lang}
            estimates.update(zip(pairs, self._estimator.estimate(lang, list(pairs.values())), strict=True))
        return estimates

    def _checked(self, outcomes: Mapping[Job, Outcome]) -> dict[Job, Outcome]:
        estimates = self._estimates(outcomes)
        out = {}
        for job, outcome in outcomes.items():
            placed = tuple(Placement(item.slot, item.start, item.end) for item in outcome.carried)
            failed = suspicions(
                job.text, job.lang, Hypothesis(outcome.text, outcome.score, outcome.complete, placed), job.slots, job.amounts
            )
            quality = estimates.get(job)
            if quality is not None and self._estimator is not None and quality < self._estimator.threshold:
                failed = (*failed, "quality")
            out[job] = replace(outcome, quality=quality, suspicions=failed)
        return out


def _keep_better(best: dict[Job, Outcome], found: Mapping[Job, Outcome]) -> None:
    for job, outcome in found.items():
        if job not in best or _rank(job, outcome) < _rank(job, best[job]):
            best[job] = outcome


def _rank(job: Job, outcome: Outcome) -> tuple[int, int, float]:
    """Fewer failed checks are better, then fewer lost slots, then a higher estimate; of equals the earlier attempt stays."""
    return len(outcome.suspicions), _lost(job, outcome), -(outcome.quality or 0.0)


def _lost(job: Job, outcome: Outcome) -> int:
    """How many slots have no place."""
    return len(job.slots) - len(outcome.carried)


def _answers(backend: Backend, parts: Sequence[Part]) -> list[Hypothesis]:
    texts, slots = [part.text for part in parts], [part.slots for part in parts] if backend.carries else []
    if isinstance(backend, Polyglot):
        return backend.translate_mixed(texts, slots)
    return backend.translate(texts, parts[0].lang, slots)


def _key(engine: Engine, part: Part) -> str:
    depends = [
        MEMO_VERSION,
        dict(sorted(engine.backend.fingerprint().items())),
        engine.settings,
        part.lang,
        part.text,
        [list(slot) for slot in part.slots],
    ]
    return f"translate:{hashlib.sha256(json.dumps(depends).encode()).hexdigest()}"


def _halves(job: Job, start: int, end: int) -> list[tuple[int, int]]:
    kept = [(low - start, high - start) for low, high in _kept(job) if start <= low and high <= end]
    return [(low + start, high + start) for low, high in at_clause(job.text[start:end], kept)]


def _kept(job: Job) -> list[tuple[int, int]]:
    return [(slot.start, slot.end) for slot in job.slots]


def _within(slots: Sequence[Slot], start: int, end: int) -> tuple[Slot, ...]:
    return tuple(slot._replace(start=slot.start - start, end=slot.end - start) for slot in slots if start <= slot.start and slot.end <= end)


def _addresses_apart(job: Job, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The parts of a sentence, with a web address at its end for itself: a translator that sees one goes on writing addresses."""
    *rest, (start, end) = spans
    for slot in job.slots:
        if start < slot.start and slot.end == end and _LONG_ADDRESS.match(slot.english) and job.text[slot.start : slot.end] == slot.english:
            head = job.text[start : slot.start].rstrip()
            if head:
                return [*rest, (start, start + len(head)), (slot.start, end)]
    return list(spans)


def _is_slot(part: Part) -> bool:
    """Whether a text is a slot and nothing else: there is nothing to translate."""
    return len(part.slots) == 1 and (part.slots[0].start, part.slots[0].end) == (0, len(part.text))


def _as_it_is(slot: Slot) -> Hypothesis:
    return Hypothesis(slot.english, 1.0, True, (Placement(0, 0, len(slot.english)),))


def _joined(job: Job, spans: Sequence[tuple[int, int]], parts: Sequence[Hypothesis]) -> Hypothesis:
    """One hypothesis of a sentence's parts."""
    if len(parts) == 1:
        return parts[0]
    text = ""
    placed: list[Placement] = []
    for number, ((start, end), part) in enumerate(zip(spans, parts, strict=True)):
        inner = [index for index, slot in enumerate(job.slots) if start <= slot.start and slot.end <= end]
        written = part.text if number == len(parts) - 1 else _without_stop(part, job.text[start:end])
        at = len(text) + 1 if text and written else len(text)
        if text and not text.endswith(_ENDS) and not any(item.start == 0 for item in part.placed):
            # A model begins a clause as it begins a sentence.
            written = begun_small(written)
        text = f"{text} {written}".strip() if written else text
        placed += [Placement(inner[item.slot], item.start + at, item.end + at) for item in part.placed]
    return Hypothesis(text, _mean_score(parts), all(part.complete for part in parts), tuple(placed))


def _mean_score(parts: Sequence[Hypothesis]) -> float | None:
    """The geometric mean, weighted by length, where all parts have a score."""
    weights = [max(1, len(part.text)) for part in parts]
    scores = [part.score for part in parts if part.score is not None]
    if len(scores) < len(parts):
        return None
    return math.exp(sum(weight * math.log(max(score, 1e-9)) for weight, score in zip(weights, scores, strict=True)) / sum(weights))


def _without_stop(part: Hypothesis, source: str) -> str:
    """A part without the full stop that the model put behind a clause, and with the comma that the source has there."""
    text = part.text
    inside = any(item.end == len(text) for item in part.placed)
    if text.endswith(".") and not inside and not source.endswith((".", "…")) and not text.endswith(".."):
        text = text[:-1]
    mark = {"،": ",", "؛": ";"}.get(source[-1:], source[-1:])
    return text + mark if mark in ",;:" and text[-1:].isalnum() else text


def _capitalised(text: str, job: Job, carried: Sequence[Carried]) -> str:
    """The sentence with a capital where it begins with the form of a quantity or with a term: "More than 300 delegates"."""
    first = next((job.slots[item.slot] for item in carried if item.start == 0), None)
    if first is None or first.english == job.text[first.start : first.end]:
        return text
    return text[0].upper() + text[1:] if first.kind == "quantity" or first.role == "term" else text
