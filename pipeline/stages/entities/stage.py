"""The stage ``entities``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, cast

import msgspec
import pydantic

from pipeline.compact.tagger import MODEL_ID, TaggedSpan, Tagger, tagger_dir, tagger_sha256
from pipeline.compact.tuned import MODEL_ID as ENCODER_ID
from pipeline.compact.tuned import load_tuned_encoder, tuned_sha256
from pipeline.document import Document, EntityType, FurnitureKind, Mention, Provenance, Sentence
from pipeline.stage import Stage, StageConfig, register
from pipeline.stages.entities.arabic_persons import split_persons, with_given_name
from pipeline.stages.entities.bodies import balanced, find_abbreviated, with_adjective
from pipeline.stages.entities.boundaries import split_joined, split_places, split_short_form, tidy
from pipeline.stages.entities.events import event_of_place, find_events
from pipeline.stages.entities.laws import find_numbered
from pipeline.stages.entities.places import find_roads, find_sites, is_month
from pipeline.stages.entities.titles import find_titles
from pipeline.stages.entities.whole import (
    body_around,
    find_companies,
    find_quoted_bodies,
    party_after,
    regional_body,
    with_generic,
    with_legal_form,
)

LANGUAGES = frozenset({"tr", "uk", "sv", "ar", "en"})
_RULE_CONFIDENCE = 0.95
_PLACE_SIDE = {"tr": ("LOC", "ORG"), "en": ("LOC", "ORG"), "sv": ("LOC", "ORG"), "uk": ("ORG", "LOC"), "ar": ("ORG", "LOC")}
"""Where a place stands that belongs to the name of an organisation, by language."""


class EntitiesConfig(StageConfig):
    """Configuration of :class:`Entities`.

    Attributes:
        threshold: names of which the tagger is less sure are dropped. F1 is highest well below one half (Lipton et al., "Optimal
            thresholding of classifiers to maximize F1 measure", 2014): a name more likely wrong than right may still be worth its while.
        skip: kinds of furniture in which nothing is looked for; when empty, the layer ``furniture`` is not needed.
        rules: also find numbered laws and quoted titles by rule.
        clitics: ``outside`` leaves an Arabic clitic that splits off cleanly out of the name, ``inside`` keeps whole words.
        types: kinds of entity to find.
        batch: sentences given to the tagger at once.
    """

    cosmetic = frozenset({"batch"})

    threshold: float = pydantic.Field(default=0.32, ge=0, le=1)
    skip: tuple[FurnitureKind, ...] = ("counter", "ad", "menu")
    rules: bool = True
    clitics: str = pydantic.Field(default="outside", pattern="^(outside|inside)$")
    types: tuple[EntityType, ...] = ("PER", "ORG", "LOC", "LAW", "EVENT")
    batch: int = pydantic.Field(default=256, ge=1)


@register
class Entities(Stage[EntitiesConfig]):
    """Finds persons, organisations, places, laws and events, sentence by sentence.

    Sentences in other languages than ``tr``, ``uk``, ``sv``, ``ar`` and ``en`` are passed over, and so are furniture sentences of the
    kinds in ``config.skip``.
    """

    name = "entities"
    version = 11
    Config = EntitiesConfig

    @property
    def requires(self) -> tuple[str, ...]:
        """Sentences with their languages; furniture where some of it is to be passed over."""
        return ("furniture", "sentences") if self.config.skip else ("sentences",)

    @property
    def provides(self) -> tuple[str, ...]:
        """Mentions, sorted, disjoint."""
        return ("entities",)

    @property
    def languages(self) -> frozenset[str]:
        """Languages that the tagger was trained on."""
        return LANGUAGES

    def resources(self) -> Mapping[str, str]:
        """The encoder and the tagger."""
        return {ENCODER_ID: tuned_sha256(int8=True), MODEL_ID: tagger_sha256(tagger_dir())}

    def load(self) -> None:
        """Loads the tuned encoder (shared in the process) and the tagger."""
        self._tagger = Tagger(load_tuned_encoder(int8=True))

    def annotate(self, documents: Sequence[Document]) -> Sequence[Mapping[str, Any]]:
        """Mentions of every document."""
        places: list[tuple[int, Sentence]] = []
        for number, document in enumerate(documents):
            for _, sentence in document.source_sentences(LANGUAGES):
                if sentence.kind != "furniture" or not self._skipped(document, sentence):
                    places.append((number, sentence))
        found: list[list[Mention]] = [[] for _ in documents]
        for first in range(0, len(places), self.config.batch):
            part = places[first : first + self.config.batch]
            texts = [documents[number].text[sentence.start : sentence.end] for number, sentence in part]
            tagged = self._tagger.tag(texts, [sentence.lang for _, sentence in part])
            for (number, sentence), text, spans in zip(part, texts, tagged, strict=True):
                for mention in self.mentions(text, sentence.lang, spans):
                    found[number].append(_shifted(mention, sentence.start))
        return [{"entities": tuple(sorted(mentions, key=lambda m: m.start))} for mentions in found]

    def _skipped(self, document: Document, sentence: Sentence) -> bool:
        if not self.config.skip:
            return False
        return any(
            piece.kind in self.config.skip and piece.start < sentence.end and sentence.start < piece.end
            for piece in document.layer("furniture")
        )

    def mentions(self, text: str, lang: str, spans: Sequence[TaggedSpan]) -> list[Mention]:
        """Mentions of one sentence, offsets within it: what the tagger saw, tidied, and what the rules find."""
        mentions = []
        for span in spans:
            provenance = Provenance(stage=self.name, version=self.version, model=MODEL_ID, score=round(span.confidence, 4))
            clitic = span.clitic if self.config.clitics == "outside" else 0
            parts = split_short_form(text, (span.start, span.end)) if span.type in ("PER", "ORG", "LOC") else [(span.start, span.end)]
            if span.type == "ORG":
                parts = [place for part in parts for place in split_joined(text, part, lang)]
            if span.type == "LOC":
                parts = [place for part in parts for place in split_places(text, part, lang)]
            typed = [(part, cast(EntityType, span.type)) for part in parts]
            if lang == "ar":
                typed = [two for part, type_ in typed for two in split_persons(text, part, type_)]
            for number, (part, type_) in enumerate(typed):
                place = tidy(text, part, type_, lang, 0 if number else clitic)
                if place is not None and lang == "ar" and type_ == "PER":
                    place = with_given_name(text, place)
                if place is not None and type_ == "ORG":
                    place = with_adjective(text, with_legal_form(text, balanced(text, place, lang), lang), lang)
                if place is not None and type_ == "LOC" and is_month(text[slice(*place)], lang):
                    place = None
                if place is not None and type_ == "LOC":
                    place = with_generic(text, place, lang)
                    if body := regional_body(text, place, lang):
                        place, type_ = body, "ORG"
                    elif event := event_of_place(text, place, lang):
                        place, type_ = event, "EVENT"
                if place is not None and type_ != "ORG" and (body := body_around(text, place, span.type, lang)):
                    place, type_ = body, "ORG"
                if place is not None and span.confidence >= self.config.threshold and _has_word(text[slice(*place)], span.type):
                    mentions.append(
                        Mention(start=place[0], end=place[1], type=type_, confidence=round(span.confidence, 4), provenance=provenance)
                    )
        if self.config.rules:
            mentions = join_longest(disjoint(mentions), text, lang)
            mentions = merge([_without_subject(mention, text) for mention in mentions], self._by_rule(text, lang, mentions))
            bodies = [self._ruled(span, "ORG", "quoted body") for span in find_quoted_bodies(text, lang) if _free(span, mentions)]
            mentions = merge(mentions, bodies)
            events = [self._ruled(span, "EVENT", "placed event") for span in find_events(text, lang) if _free(span, mentions)]
            mentions = merge(mentions, events)
        return [mention for mention in disjoint(mentions) if mention.type in self.config.types]

    def _by_rule(self, text: str, lang: str, tagged: Sequence[Mention]) -> list[Mention]:
        found: list[tuple[tuple[int, int], EntityType, str]] = [(span, "LAW", "numbered") for span in find_numbered(text, lang)]
        found += [(span, "EVENT", "titled") for span in find_titles(text, lang)]
        found += [(span, "LOC", "road") for span in find_roads(text, lang)]
        parties = [party_after(text, mention.end, lang) for mention in tagged if mention.type == "PER"]
        found += [(party, "ORG", "party") for party in parties if party is not None]
        # A longer name that the tagger saw stays: "Управління Держпраці", "ТОВ «Укргаз»".
        compounds = (span for span in find_abbreviated(text, lang) if all(_within(mention, span) for mention in tagged))
        found += [(span, "ORG", "abbreviated") for span in compounds]
        found += [(span, "ORG", "company") for span in find_companies(text, lang)]
        found += [(span, "ORG", "site") for span in find_sites(text)]
        return [self._ruled(*place) for place in found]

    def _ruled(self, span: tuple[int, int], type_: EntityType, rule: str) -> Mention:
        provenance = Provenance(stage=self.name, version=self.version, rule=rule, score=_RULE_CONFIDENCE)
        return Mention(start=span[0], end=span[1], type=type_, confidence=_RULE_CONFIDENCE, provenance=provenance)


_SUBJECT = re.compile(r"(?:№|[Nn]o\.?|[Nn]r\.?|[Nn]ummer|رقم)\s?[^\s,]*\d[^\s,]*(?P<subject>\s(?:on|om|про|щодо|بشأن|حول)\s.+)$")


# "2 § miljöbalken": which part of it is said before its name.
_SECTION = re.compile(r"(?:\d+(?: ?[a-z])? ?kap\.? )?(?:\d+(?: ?[a-z])? ?§§? )?(?=[^\W\d_]{4})")


def _without_subject(mention: Mention, text: str) -> Mention:
    """A numbered law without its subject after "on …", and without the section cited; a title in quotation marks stays."""
    if mention.type == "LAW" and (section := _SECTION.match(text, mention.start, mention.end)) is not None:
        mention = msgspec.structs.replace(mention, start=section.end())
    match = _SUBJECT.search(text, mention.start, mention.end) if mention.type == "LAW" else None
    return mention if match is None else msgspec.structs.replace(mention, end=match.start("subject"))


def _free(span: tuple[int, int], mentions: Sequence[Mention]) -> bool:
    """Whether nothing stands there but places and persons that lie within."""
    across = [mention for mention in mentions if mention.start < span[1] and span[0] < mention.end]
    return all(mention.type in ("LOC", "PER") and span[0] <= mention.start and mention.end <= span[1] for mention in across)


def _within(mention: Mention, span: tuple[int, int]) -> bool:
    """Whether a mention lies within a span or apart from it."""
    return mention.end <= span[0] or span[1] <= mention.start or (span[0] <= mention.start and mention.end <= span[1])


def merge(tagged: Sequence[Mention], ruled: Sequence[Mention]) -> list[Mention]:
    """Rules on top of the tagger: a rule's span replaces what it overlaps, unless the tagger sees a longer law around a numbered one."""
    kept = list(tagged)
    for mention in ruled:
        across = [other for other in kept if other.start < mention.end and mention.start < other.end]
        wider = [o for o in across if mention.type == o.type == "LAW" and o.start <= mention.start and mention.end <= o.end]
        if wider:
            continue
        kept = [other for other in kept if other not in across]
        kept.append(mention)
    return kept


def disjoint(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions without overlaps, in order; the surer one stays, of equals the longer."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (-m.confidence, m.start - m.end, m.start)):
        if all(mention.end <= other.start or other.end <= mention.start for other in kept):
            kept.append(mention)
    return sorted(kept, key=lambda m: m.start)


def _has_word(surface: str, type_: str) -> bool:
    """A law or an event is more than a number with an ending ("10-го")."""
    return type_ not in ("LAW", "EVENT") or re.search(r"[^\W\d_]{3}|[-/][^\W\d_]+[-/]|^[^\W\d_]*[A-ZА-Я]", surface) is not None


# Canals and gulfs belong to no body that stands before them: "the forces crossed the Suez Canal" has the verb in front in Arabic.
_OWN_PLACE_AR = re.compile(r"(?:قناة|خليج|مضيق|شط|هضبة|وادي|باب)\s")


def join_longest(mentions: Sequence[Mention], text: str, lang: str) -> list[Mention]:
    """Neighbours that are one name: an organisation and its place, and two single words of one person or place.

    "Vietnam" + "Anavatan Cephesi" or "Вітчизняний фронт" + "В'єтнаму": where the place stands depends on the language. Only a space may
    lie between.
    """
    order = _PLACE_SIDE.get(lang)
    joined: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: m.start):
        last = joined[-1] if joined else None
        if (
            last is not None
            and text[last.end : mention.start] in (" ", "\u00a0")
            and not _OWN_PLACE_AR.match(text, mention.start)
            and ((last.type, mention.type) == order or _one_name(last, mention, text, lang))
        ):
            type_ = last.type if last.type == mention.type else "ORG"
            confidence = min(last.confidence, mention.confidence)
            joined[-1] = msgspec.structs.replace(mention, start=last.start, type=type_, confidence=confidence)
        else:
            joined.append(mention)
    return joined


def _one_name(left: Mention, right: Mention, text: str, lang: str) -> bool:
    if lang == "tr" and left.type == right.type == "ORG":  # İl Parti Komitesi + Kitle Seferberliği Komitesi
        return True
    return left.type == right.type in ("PER", "LOC") and not any(
        character.isspace() for m in (left, right) for character in text[m.start : m.end]
    )


def _shifted(mention: Mention, by: int) -> Mention:
    return Mention(
        start=mention.start + by, end=mention.end + by, type=mention.type, confidence=mention.confidence, provenance=mention.provenance
    )
