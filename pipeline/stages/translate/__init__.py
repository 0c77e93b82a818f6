"""Translation into the pivot language, English: one source sentence, one pivot sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal, NamedTuple, Self

import msgspec
import pydantic

from pipeline.compact.aligner import VERSION as ALIGNER_VERSION
from pipeline.compact.aligner import load_aligner
from pipeline.compact.build import encoder_sha256
from pipeline.compact.encoder import Encoder
from pipeline.compact.quality import load_quality, quality_sha256
from pipeline.document import (
    UNKNOWN_LANGUAGE,
    Document,
    Mention,
    Projection,
    Provenance,
    Quantity,
    Sentence,
    Translation,
    TranslationStatus,
    UntranslatedReason,
)
from pipeline.kb.gather import inputs_digest
from pipeline.kb.store import open_kb
from pipeline.paths import configs_dir
from pipeline.slots import Slot
from pipeline.stage import Stage, StageConfig, register
from pipeline.stages.quantities import read_quantities
from pipeline.stages.quantities.reader import VERSION as QUANTITIES_VERSION
from pipeline.stages.translate.about import countries
from pipeline.stages.translate.assemble import Rendered, assemble
from pipeline.stages.translate.attempts import Engine, Job, Outcome, Sentences
from pipeline.stages.translate.backends import Backend, backends_of, distinct
from pipeline.stages.translate.backends.config import (
    DEFAULT,
    BackendName,
    FirefoxConfig,
    HttpConfig,
    NllbConfig,
    OpusConfig,
    by_language,
    chosen,
)
from pipeline.stages.translate.backends.protocol import Rebeamed
from pipeline.stages.translate.carry import Carried
from pipeline.stages.translate.glossary import Glossary, glossary_digest, load_glossary
from pipeline.stages.translate.inner import KnownPlaces
from pipeline.stages.translate.linked import LinkedPlaces
from pipeline.stages.translate.organisations import KnownBodies
from pipeline.stages.translate.projections import LAYERS, projection, sentence_projections
from pipeline.stages.translate.spans import carried_spans
from pipeline.stages.translate.unmarked import Unmarked, is_vietnamese, names_of

PIVOT = "en"

_NOT_TRANSLATED = "sentence not translated"

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|(?<!\S)\S+@\S+\.\w+", re.IGNORECASE)


class TranslateConfig(StageConfig):
    """Configuration of :class:`Translate`.

    Attributes:
        backend: which translator; one for all languages, or one for each under its code, with a ``default`` for the others.
        languages: ISO 639-1 codes of sentences to translate; English ones are copied.
        foreign: what becomes of sentences in other languages, or in one that is not known: ``copy`` puts them into the pivot as they are,
            ``skip`` leaves them out. Both say so of each.
        carry: whether names and quantities of the source are put into the translation exactly: by the translator where it carries,
            afterwards with the help of the aligner where it does not.
        carry_threshold: least probability, as the aligner estimates it, with which words are replaced.
        glossary: a folder of glossaries; ``shipped`` for that of this installation, None for none. Without effect where nothing is carried.
        fallback: what else translates sentences whose translation fails the checks; written like ``backend``, nothing by default.
        retry: whether such sentences are tried again at all: with a wider beam, in two parts, with the fallback.
        quality: whether closeness in meaning of source and translation is one of the checks.
        beam: hypotheses kept by the search of ``compact``, ``opus`` and ``nllb``; 1 is greedy.
        firefox, opus, nllb, http: how these backends are set up; without effect where no language uses them.
    """

    # What a backend in use depends on is in its fingerprint; what a glossary says is among the resources.
    cosmetic: ClassVar[frozenset[str]] = frozenset({"firefox", "opus", "nllb", "http", "glossary"})

    backend: Annotated[dict[str, BackendName], pydantic.BeforeValidator(by_language)] = {"default": "compact"}
    languages: tuple[str, ...] = ("tr", "uk", "sv", "ar")
    foreign: Literal["copy", "skip"] = "copy"
    carry: bool = True
    carry_threshold: float = pydantic.Field(default=0.4, ge=0, le=1)
    glossary: Literal["shipped"] | Path | None = "shipped"
    fallback: Annotated[dict[str, BackendName], pydantic.BeforeValidator(by_language)] = {}
    retry: bool = True
    quality: bool = True
    beam: int = pydantic.Field(default=3, ge=1, le=16)
    firefox: FirefoxConfig = FirefoxConfig()
    opus: OpusConfig = OpusConfig()
    nllb: NllbConfig = NllbConfig()
    http: HttpConfig = HttpConfig()

    @pydantic.model_validator(mode="after")
    def _every_language_has_a_backend(self) -> Self:
        chosen(self.backend, self.languages)
        return self

    @pydantic.model_validator(mode="after")
    def _fallbacks_are_others(self) -> Self:
        strangers = sorted(set(self.fallback) - {DEFAULT, *self.languages})
        if strangers:
            raise ValueError(f"fallback: {', '.join(strangers)}: neither 'default' nor one of the languages to translate")
        for lang in self.languages:
            first, other = (choice.get(lang, choice.get(DEFAULT)) for choice in (self.backend, self.fallback))
            if first == other:
                raise ValueError(f"fallback: {other} is the backend of {lang!r} already; name another one")
        return self


class _Fate(NamedTuple):
    """What becomes of a sentence, and why it is not translated."""

    status: TranslationStatus
    reason: UntranslatedReason | None = None


@register
class Translate(Stage[TranslateConfig]):
    """Gives every source sentence its pivot sentence, marked where it is suspect."""

    name = "translate"
    version = 21
    Config = TranslateConfig

    def __init__(self, config: TranslateConfig | None = None, **options: Any) -> None:
        super().__init__(config, **options)
        self._backends: dict[str, Backend] = backends_of(self.config)
        self._fallbacks: dict[str, Backend] = self._make_fallbacks()
        self._sentences: Sentences | None = None
        self._places: KnownPlaces | None = None
        self._linked: LinkedPlaces | None = None
        self._bodies: KnownBodies | None = None
        self._glossaries: dict[str, Glossary] = {}

    def _make_fallbacks(self) -> dict[str, Backend]:
        langs = tuple(lang for lang in self.config.languages if self.config.retry and {lang, DEFAULT} & set(self.config.fallback))
        if not langs:
            return {}
        return backends_of(self.config.model_copy(update={"backend": self.config.fallback, "languages": langs}))

    @property
    def requires(self) -> tuple[str, ...]:
        """Sentences; with ``carry`` also what is carried."""
        return ("sentences", "quantities", "entities", "links") if self.config.carry else ("sentences",)

    @property
    def provides(self) -> tuple[str, ...]:
        """The translation."""
        return ("translation",)

    @property
    def languages(self) -> frozenset[str]:
        """Languages it translates, and the pivot language, which it copies."""
        return frozenset({*self.config.languages, PIVOT})

    def resources(self) -> Mapping[str, str]:
        """Digests of backends, quality estimate and knowledge base, versions of the aligner and of the reader of quantities."""
        models = {
            name: digest
            for backend in (*distinct(self._backends), *distinct(self._fallbacks))
            for name, digest in backend.fingerprint().items()
        }
        if self.config.carry or self.config.quality:
            models[Encoder.model_id] = encoder_sha256()
        if self.config.carry:
            models["aligner"] = str(ALIGNER_VERSION)
            models["kb"] = inputs_digest()
        if self._glossary_folder is not None:
            models["glossary"] = glossary_digest(self._glossary_folder, self.config.languages)
        if self.config.quality:
            models["quality"] = quality_sha256()
        return {**models, "quantities": str(QUANTITIES_VERSION)}

    def load(self) -> None:
        """Loads the translators, the aligner and the quality estimate."""
        for backend in (*distinct(self._backends), *distinct(self._fallbacks)):
            backend.load()
        folder = self._glossary_folder
        self._places = KnownPlaces(open_kb()) if self.config.carry else None
        self._linked = LinkedPlaces(open_kb()) if self.config.carry else None
        self._bodies = KnownBodies(open_kb()) if self.config.carry else None
        self._glossaries = {lang: load_glossary(folder, lang) for lang in self.config.languages} if folder is not None else {}
        self._sentences = Sentences(
            {lang: self._engines(lang) for lang in self.config.languages},
            aligner=load_aligner() if self.config.carry else None,
            threshold=self.config.carry_threshold,
            clauses=self.config.retry,
            estimator=load_quality() if self.config.quality else None,
        )

    @property
    def _glossary_folder(self) -> Path | None:
        if not self.config.carry:
            return None
        return configs_dir() / "glossary" if self.config.glossary == "shipped" else self.config.glossary

    def _engines(self, lang: str) -> list[Engine]:
        backend = self._backends[lang]
        engines = [Engine(backend, f"beam {self.config.beam}")]
        if self.config.retry and isinstance(backend, Rebeamed):
            beam = min(16, 2 * self.config.beam + 2)
            engines.append(Engine(backend.with_beam(beam), f"beam {beam}"))
        if lang in self._fallbacks:
            engines.append(Engine(self._fallbacks[lang], f"beam {self.config.beam}"))
        return engines

    def annotate(self, documents: Sequence[Document]) -> Sequence[Mapping[str, Any]]:
        """One :class:`~pipeline.document.Translation` per document."""
        assert self._sentences is not None
        self._sentences.memo = self.memo
        jobs = [self._jobs(document) for document in documents]
        outcomes = self._sentences.translate(job for group in jobs for job in group if job is not None)
        return [{"translation": self._translation(document, group, outcomes)} for document, group in zip(documents, jobs, strict=True)]

    def tally(self, document: Document) -> Mapping[str, int]:
        """Sentences by status, those not translated by the reason, suspect ones by failed check; carried spans by how they were placed."""
        translation = document.layer("translation")
        counts: Counter[str] = Counter()
        for sentence in translation.sentences:
            counts[f"sentences.{sentence.status}"] += 1
            if sentence.reason is not None:
                counts[f"{sentence.status}.{sentence.reason}"] += 1
            counts.update(f"suspect.{name}" for name in sentence.suspicions)
        counts.update(f"{'slots' if projection.layer == 'slots' else 'spans'}.{projection.status}" for projection in translation.carried)
        return counts

    def _fate(self, document: Document, sentence: Sentence) -> _Fate:
        if sentence.lang == PIVOT:
            return _Fate("copied", "pivot")
        if not any(char.isalpha() for char in _ADDRESS.sub("", document.surface(sentence))):
            return _Fate("copied", "wordless")
        if sentence.lang in self.config.languages:
            return _Fate("ok")
        reason: UntranslatedReason = "undetermined" if sentence.lang == UNKNOWN_LANGUAGE else "foreign"
        return _Fate("copied" if self.config.foreign == "copy" else "skipped", reason)

    def _jobs(self, document: Document) -> list[Job | None]:
        """What is to be translated of every sentence; None where nothing is."""
        live = [sentence if self._fate(document, sentence).status == "ok" else None for sentence in document.layer("sentences")]
        if not self.config.carry:
            return [
                Job(item.lang, document.surface(item), (), _amounts(document.surface(item), item.lang)) if item else None for item in live
            ]
        about = self._about(document)
        marked = [self._marked(document, item, about) if item is not None else [] for item in live]
        unmarked = self._unmarked(document, [(item, slots) for item, slots in zip(live, marked, strict=True) if item is not None])
        return [
            self._job(document, item, slots, unmarked[item.lang]) if item is not None else None
            for item, slots in zip(live, marked, strict=True)
        ]

    @staticmethod
    def _about(document: Document) -> frozenset[str]:
        return countries(document.layer("entities"), document.layer("links"), open_kb().by_id)

    def _marked(self, document: Document, sentence: Sentence, about: Collection[str]) -> list[Slot]:
        text = document.surface(sentence)
        mentions: list[Mention] = _inside(document.layer("entities"), sentence)
        places = {(item.start, item.end) for item in mentions if item.type == "LOC"}
        links = [
            self._linked.named(text[link.start : link.end], sentence.lang, link)
            if self._linked is not None and (link.start, link.end) in places
            else link
            for link in _inside(document.layer("links"), sentence)
        ]
        return carried_spans(
            text,
            sentence.lang,
            _inside(document.layer("quantities"), sentence),
            mentions,
            links,
            known=self._places,
            bodies=self._bodies,
            glossary=self._glossaries.get(sentence.lang),
            about=about,
        )

    def _unmarked(self, document: Document, sentences: Sequence[tuple[Sentence, Sequence[Slot]]]) -> dict[str, Unmarked]:
        """For every language what finds names that the document's mentions lack."""
        found: dict[str, list[tuple[str, Slot]]] = {}
        for sentence, slots in sentences:
            whole = [slot for slot in slots if slot.kind in ("person", "place") and slot.role == "annotation"]
            names = [(document.surface(sentence)[slot.start : slot.end], slot) for slot in whole]
            found.setdefault(sentence.lang, []).extend(names)
        known = self._places if is_vietnamese(document.layer("entities"), document.layer("links")) else None
        return {lang: Unmarked(lang, names_of(names), known, self._places) for lang, names in found.items()}

    def _job(self, document: Document, sentence: Sentence, slots: Sequence[Slot], unmarked: Unmarked) -> Job:
        text = document.surface(sentence)
        quantities: list[Quantity] = _inside(document.layer("quantities"), sentence)
        spans = [(item.start, item.end) for item in (*quantities, *_inside(document.layer("entities"), sentence), *slots)]
        amounts = tuple(item.english for item in quantities if item.english is not None)
        return Job(sentence.lang, text, tuple(sorted([*slots, *unmarked.find(text, spans)])), amounts)

    def _translation(self, document: Document, jobs: Sequence[Job | None], outcomes: Mapping[Job, Outcome]) -> Translation:
        rendered = []
        for sentence, job in zip(document.layer("sentences"), jobs, strict=True):
            if job is None:
                rendered.append(self._untranslated(document, sentence))
                continue
            outcome = outcomes[job]
            carried = tuple(sentence_projections(document, sentence, job, outcome)) if self.config.carry else ()
            status: Literal["ok", "suspect"] = "suspect" if outcome.suspicions else "ok"
            rendered.append(Rendered(outcome.text, status, outcome.suspicions, outcome.score, outcome.quality, carried))
        pivot, pivot_sentences, projections = assemble(document, rendered)
        models = dict.fromkeys(outcomes[job].model_id for job in jobs if job is not None)
        provenance = Provenance(stage=self.name, version=self.version, model=", ".join(models) or None)
        return Translation(lang=PIVOT, text=pivot, sentences=pivot_sentences, carried=projections, provenance=provenance)

    def _untranslated(self, document: Document, sentence: Sentence) -> Rendered:
        """A sentence that is copied or skipped, with the places of what was found on it."""
        status, reason = self._fate(document, sentence)
        carried: list[Projection] = []
        for layer in LAYERS if self.config.carry else ():
            for item in document.layer(layer):
                if sentence.start <= item.start and item.end <= sentence.end:
                    blank = Projection(layer=layer, status="unprojected", start=item.start, end=item.end, reason=_NOT_TRANSLATED)
                    place = Carried(0, item.start - sentence.start, item.end - sentence.start) if status == "copied" else None
                    carried.append(blank if place is None else projection(blank, place))
        return Rendered(document.surface(sentence) if status == "copied" else "", status, carried=tuple(carried), reason=reason)


def _amounts(text: str, lang: str) -> tuple[str, ...]:
    return tuple(quantity.english for quantity in read_quantities(text, lang) if quantity.english is not None)


def _inside(layer: Sequence[Any], sentence: Sentence) -> list[Any]:
    """The items within a sentence, their spans in its own code points."""
    return [
        msgspec.structs.replace(item, start=item.start - sentence.start, end=item.end - sentence.start)
        for item in layer
        if sentence.start <= item.start and item.end <= sentence.end
    ]
