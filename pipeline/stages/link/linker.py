# ruff: noqa: E501 - tables of words and their forms
"""Decides what every mention of a document names: all mentions together, since they explain each other."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from pipeline.document import Candidate, EntityType, Link, Provenance
from pipeline.kb.entity import KbEntity
from pipeline.kb.generic import PlaceKind
from pipeline.kb.names import fold, key
from pipeline.kb.store import Hit, KnowledgeBase
from pipeline.stages.link.adjectives import places_of
from pipeline.stages.link.administration import FoundBody, body_names
from pipeline.stages.link.bodies import parse_body, titled_body
from pipeline.stages.link.completion import NationalBodies
from pipeline.stages.link.context import GlossContext
from pipeline.stages.link.evidence import kinds_around
from pipeline.stages.link.features import LinkModel, Named, Surroundings, compatible, features, load_model, ranked
from pipeline.stages.link.nil import NilName, nil_name, proper_key
from pipeline.stages.link.persons import full_names, strangers
from pipeline.stages.link.seats import Seats
from pipeline.stages.link.titles import parse_title

_ARTICLE = re.compile(r"^[Tt]he (?=\S)")
_CANDIDATES = 24
_ROUNDS = 2
_ALIKE = 0.05
_TOLD, _MOSTLY = 0.5, 0.5
_COMPLETED = 0.95
_SURE_NAME, _AS_WRITTEN, _IMPORTANT = 0.9, 0.95, 0.5


class MentionLike(Protocol):
    """What the linker needs to know of a mention."""

    @property
    def start(self) -> int:
        """First code point."""

    @property
    def end(self) -> int:
        """Code point after the last one."""

    @property
    def type(self) -> EntityType:
        """Entity type."""


@dataclass(slots=True)
class _Case:
    """A mention while it is being decided."""

    surface: str
    lang: str
    type: EntityType
    kinds: frozenset[PlaceKind]
    named: list[Named]
    scored: list[tuple[float, Hit, dict[str, float]]]

    def best(self) -> tuple[float, KbEntity] | None:
        return (self.scored[0][0], self.scored[0][1].entity) if self.scored else None


class Linker:
    """Links mentions to a knowledge base, and clusters those that it does not know.

    Args:
        kb: the knowledge base.
        model: weights; by default the shipped ones.
        threshold: probability under which a mention is NIL; by default the model's own.
        keep_candidates: how many candidates each link keeps, with what spoke for them.
        provenance: what the links say about where they come from.
        context: compares the text around mentions with what their candidates are; None to do without.
    """

    def __init__(
        self,
        kb: KnowledgeBase,
        model: LinkModel | None = None,
        threshold: float | None = None,
        keep_candidates: int = 0,
        provenance: Provenance | None = None,
        context: GlossContext | None = None,
    ) -> None:
        self.kb = kb
        self.model = load_model() if model is None else model
        self.threshold = self.model.threshold if threshold is None else threshold
        self.keep_candidates = keep_candidates
        self.provenance = provenance
        self.context = context
        self._bodies_of = NationalBodies(kb)
        self._seats = Seats(kb)

    def link(
        self,
        text: str,
        lang: str | Sequence[str],
        mentions: Sequence[MentionLike],
        context: Sequence[Link] = (),
        english: Sequence[str | None] | None = None,
    ) -> list[Link]:
        """What the mentions name, one link each, in the same order and on the same spans.

        Args:
            text: the whole document.
            lang: ISO 639-1 code of the document, or one for every mention.
            mentions: anything with start, end and type.
            context: links made before for other mentions of the same document; they count as evidence and for joining short forms.
            english: for every mention the name that a translator found for it, None where there is none.
        """
        cases, around = self._cases(text, lang, mentions, context, english)
        return self._decide(text, mentions, cases, around, context)

    def score(
        self,
        text: str,
        lang: str | Sequence[str],
        mentions: Sequence[MentionLike],
        context: Sequence[Link] = (),
        english: Sequence[str | None] | None = None,
    ) -> list[list[tuple[float, Hit, dict[str, float]]]]:
        """All candidates of every mention with probability and features, the best first; what :meth:`link` decides by."""
        return [case.scored for case in self._cases(text, lang, mentions, context, english)[0]]

    def _cases(
        self,
        text: str,
        lang: str | Sequence[str],
        mentions: Sequence[MentionLike],
        context: Sequence[Link],
        english: Sequence[str | None] | None,
    ) -> tuple[list[_Case], Surroundings]:
        langs = [lang] * len(mentions) if isinstance(lang, str) else list(lang)
        if len(langs) != len(mentions):
            raise ValueError(f"{len(langs)} languages for {len(mentions)} mentions: give one for the document, or one for each mention")
        names = [None] * len(mentions) if english is None else list(english)
        if len(names) != len(mentions):
            raise ValueError(f"{len(names)} English names for {len(mentions)} mentions: give one, or None, for each mention")
        cases = [self._case(text, code, mention, name) for mention, code, name in zip(mentions, langs, names, strict=True)]
        around = self._given(context)
        for _ in range(_ROUNDS + 1):
            for case in cases:
                self._score(case, around)
            around = self._surroundings(cases, context)
        self._complete(cases, around)
        return cases, around

    def _complete(self, cases: Sequence[_Case], around: Surroundings) -> None:
        """Gives organisations that nothing surely names the body of the document's country that their words mean."""
        home, share = around.home()
        if share < _MOSTLY:
            return
        for case in cases:
            best = case.best()
            if case.type != "ORG" or (best is not None and best[0] >= self.threshold):
                continue
            body = self._bodies_of.find(case.surface, case.lang, home)
            if body is not None:
                case.named = [item for item in case.named if item.hit.entity.row != body.row]
                case.named.append(Named(Hit(body, _COMPLETED, "completed")))
                self._score(case, around)

    def _case(self, text: str, lang: str, mention: MentionLike, english: str | None) -> _Case:
        surface = text[mention.start : mention.end]
        found = self._found(surface, lang, mention.type)
        pivot = None if english is None else self._found(english, "en", mention.type)
        kinds: frozenset[PlaceKind] = kinds_around(text, mention.start, mention.end, lang) if mention.type == "LOC" else frozenset()
        named = ranked(found, pivot, _CANDIDATES)
        if self.context is not None and len(named) > 1:
            alike = [item for item in named if item.similarity > named[0].similarity - _ALIKE]
            fits = self.context.fits(text, mention.start, mention.end, [item.hit.entity for item in alike])
            better = dict(zip((item.hit.entity.row for item in alike), fits, strict=True))
            named = [dataclasses.replace(item, context=better.get(item.hit.entity.row, 0.0)) for item in named]
        return _Case(surface, lang, mention.type, kinds, named, [])

    def _found(self, name: str, lang: str, kind: EntityType) -> list[Hit]:
        if lang == "en" and kind == "ORG":
            name = _ARTICLE.sub("", name)
        hits = [hit for hit in self.kb.lookup(name, lang, limit=60) if compatible(kind, hit.entity)]
        return self._seats.beside(hits, name, lang) if kind == "LOC" else hits

    def _score(self, case: _Case, around: Surroundings) -> None:
        best = case.best()
        if best is not None:
            around = around.without(best[1].row, best[1].country, best[1].parent, best[0])
        scored = []
        spoken = around.spoken_of(case.lang) if case.named else {}
        surface = _ARTICLE.sub("", case.surface)
        for named in case.named:
            values = features(named, surface, case.lang, case.kinds, around, spoken, self.kb.parents(named.hit.entity))
            scored.append((self.model.probability(values), named.hit, values))
        scored.sort(key=lambda item: (-item[0], -item[1].entity.prior, item[1].entity.row))
        case.scored = scored

    def _given(self, context: Sequence[Link]) -> Surroundings:
        around = Surroundings()
        for link in context:
            entity = self.kb.by_id(link.kb) if link.kb else None
            if entity is not None:
                _add(around, entity, link.confidence)
        return around

    def _surroundings(self, cases: Sequence[_Case], context: Sequence[Link]) -> Surroundings:
        around = self._given(context)
        seen: set[int] = set()
        for case in cases:
            best = case.best()
            if best is None:
                continue
            names = around.names.setdefault(best[1].row, {})
            names[case.surface] = max(names.get(case.surface, 0.0), best[0])
            # Repeated mentions of one entity are one piece of evidence.
            if best[1].row not in seen:
                seen.add(best[1].row)
                _add(around, best[1], best[0])
        return around

    def _decide(
        self, text: str, mentions: Sequence[MentionLike], cases: Sequence[_Case], around: Surroundings, context: Sequence[Link]
    ) -> list[Link]:
        vietnamese = self._is_vietnamese(text, around)
        home, _ = around.home()
        foreign = sum(weight for country, weight in around.countries.items() if country != "VN") > _MOSTLY and not vietnamese
        chosen: list[tuple[float, KbEntity] | None] = []
        for case in cases:
            best = case.best()
            chosen.append(best if best is not None and best[0] >= self.threshold else None)
        given = [(link, self.kb.by_id(link.kb) if link.kb else None) for link in context]
        for number in strangers(text, mentions, cases, chosen, given):
            chosen[number] = None
        bodies = self._bodies(mentions, cases, chosen, context, vietnamese, foreign)
        nils: list[NilName | None] = []
        for number, (case, known) in enumerate(zip(cases, chosen, strict=True)):
            if number in bodies:
                chosen[number] = None
                nils.append(bodies[number])
            else:
                nils.append(None if known is not None else self._nil_name(case, vietnamese, home, around))
        full = full_names(cases, chosen, nils)
        return [self._record(*item) for item in zip(mentions, cases, chosen, nils, full, strict=True)]

    def _nil_name(self, case: _Case, vietnamese: bool, home: str, around: Surroundings) -> NilName:
        seat = ""
        if case.type in ("ORG", "EVENT"):
            title = parse_title(case.surface, case.lang)
            if title.concepts and title.proper:
                seat = self._seat(" ".join(title.proper), case.lang, around, vietnamese)
        return nil_name(case.surface, case.lang, case.type, vietnamese, home, case.kinds == {"nature"}, seat)

    def _seat(self, name: str, lang: str, around: Surroundings, vietnamese: bool) -> str:
        """Key of the English name of the place that the proper name of a body surely is; empty where it is none, or could be several as important ones."""
        best: tuple[float, KbEntity] | None = None
        asked = (places_of(name) if lang == "uk" else []) or [name]
        for hit in (hit for form in asked for hit in self._sure(form, lang, len(asked) > 1)):
            spoken = hit.entity.row in around.rows or hit.entity.row in around.parents or hit.entity.country in around.countries
            value = hit.entity.prior + (0.3 if spoken else 0.0)
            if best is None or value > best[0]:
                best = (value, hit.entity)
        if best is None or best[0] < _IMPORTANT:
            return ""
        # Not its identifier: a language in which the base does not know the place shall come to the same key.
        return "-".join(proper_key(tuple(best[1].english.split()), "en", vietnamese))

    def _sure(self, name: str, lang: str, as_written: bool) -> list[Hit]:
        """Places of surely that name; where it is a guess, only those that are written so."""
        if as_written and not self.kb.exact(key(name)):
            return []
        return [hit for hit in self.kb.lookup(name, lang, "LOC", limit=20) if hit.score >= (_AS_WRITTEN if as_written else _SURE_NAME)]

    def _is_vietnamese(self, text: str, around: Surroundings) -> bool:
        """Whether names that could be Vietnamese are to be read so."""
        total = sum(around.countries.values())
        return (
            around.countries.get("VN", 0.0) >= 0.3 * total
            if total
            else any(word in fold(text[:4000]) for word in ("vietnam", "viet nam", "вєтнам", "فيتنام"))
        )

    def _bodies(
        self,
        mentions: Sequence[MentionLike],
        cases: Sequence[_Case],
        chosen: Sequence[tuple[float, KbEntity] | None],
        context: Sequence[Link],
        vietnamese: bool,
        foreign: bool,
    ) -> dict[int, NilName]:
        """Names of Vietnamese bodies that are named by level and type, by the number of the mention."""
        places = [
            (mention.start, known[1])
            for mention, case, known in zip(mentions, cases, chosen, strict=True)
            if known is not None and case.type == "LOC"
        ]
        for link in context:
            entity = self.kb.by_id(link.kb) if link.kb else None
            if entity is not None and entity.type == "LOC":
                places.append((link.start, entity))
        found = []
        for number, (mention, case, known) in enumerate(zip(mentions, cases, chosen, strict=True)):
            if case.type != "ORG":
                continue
            body = parse_body(case.surface, case.lang)
            if body is not None and known is not None:
                national = not (body.level or body.place or body.committee)
                if national or max(case.scored[0][2]["name"], case.scored[0][2]["pivot"]) >= 0.93:
                    continue
            if body is None and known is None and not foreign:
                body = titled_body(case.surface, case.lang)
            if body is not None:
                found.append(FoundBody(number, mention.start, case.surface, case.lang, body))
        return body_names(self.kb, found, places, vietnamese, foreign)

    def _cluster(self, entity: KbEntity, case: _Case) -> str:
        """Of an entity without public identifier: a place of Vietnam has that of its name, which is the same where the base does not find it.

        Communes share names; where the document speaks of what lies around, the unit above tells them apart.
        """
        if entity.type != "LOC" or entity.country != "VN":
            return f"nil:{entity.slug}"
        cluster = nil_name(entity.english, "en", "LOC", vietnamese=True).cluster
        surroundings = case.scored[0][2] if case.scored and case.scored[0][1].entity.row == entity.row else {}
        told = surroundings.get("parent", 0.0) >= _TOLD or surroundings.get("sibling", 0.0) >= _TOLD
        parents = self.kb.parents(entity)
        if not (told and parents and len({row for row, _ in self.kb.exact(key(entity.english))}) > 1):
            return cluster
        return f"{cluster}@{parents[0].id or parents[0].slug}"

    def _record(
        self,
        mention: MentionLike,
        case: _Case,
        known: tuple[float, KbEntity] | None,
        nil: NilName | None,
        joined: NilName | KbEntity | None,
    ) -> Link:
        top = case.best()
        candidates = tuple(
            Candidate(
                id=hit.entity.id or hit.entity.slug,
                name=hit.entity.name,
                score=round(score, 4),
                reasons=self.model.contributions(values),
            )
            for score, hit, values in case.scored[: self.keep_candidates]
        )
        entity = known[1] if known is not None else joined if isinstance(joined, KbEntity) else None
        if entity is not None:
            confidence = known[0] if known is not None else 0.7
            return Link(
                start=mention.start, end=mention.end, kb=entity.id, ids=entity.ids, canonical=entity.name, english=entity.english,
                cluster=entity.id or self._cluster(entity, case), confidence=round(confidence, 4), candidates=candidates, provenance=self.provenance,
            )  # fmt: skip
        assert nil is not None
        name = joined if isinstance(joined, NilName) else nil
        return Link(
            start=mention.start, end=mention.end, kb=None, canonical=name.canonical, english=None, cluster=name.cluster,
            confidence=round(1.0 - (top[0] if top is not None and top[1].ids else 0.0), 4), candidates=candidates, provenance=self.provenance,
        )  # fmt: skip


def _add(around: Surroundings, entity: KbEntity, weight: float) -> None:
    if entity.country:
        around.countries[entity.country] = around.countries.get(entity.country, 0.0) + weight
    around.rows[entity.row] = max(around.rows.get(entity.row, 0.0), weight)
    if entity.parent is not None:
        around.parents[entity.parent] = around.parents.get(entity.parent, 0.0) + weight
