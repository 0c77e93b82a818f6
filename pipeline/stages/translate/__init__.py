"""Translation into the pivot language, English: one source sentence, one pivot sentence."""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, ClassVar, Literal, Self

import msgspec
import pydantic

from pipeline.compact.aligner import VERSION as ALIGNER_VERSION
from pipeline.compact.aligner import Aligner, load_aligner
from pipeline.compact.translator import Hypothesis
from pipeline.document import Document, Provenance, Sentence, Translation
from pipeline.stage import Stage, StageConfig, register
from pipeline.stages.quantities import read_quantities
from pipeline.stages.quantities.reader import VERSION as QUANTITIES_VERSION
from pipeline.stages.translate.assemble import Rendered, assemble
from pipeline.stages.translate.backends import Backend, backends_of, distinct
from pipeline.stages.translate.backends.config import BackendName, FirefoxConfig, HttpConfig, by_language, chosen
from pipeline.stages.translate.carry import Item, carry, items_of
from pipeline.stages.translate.checks import suspicions
from pipeline.stages.translate.clauses import split_clauses

PIVOT = "en"

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|(?<!\S)\S+@\S+\.\w+", re.IGNORECASE)


class TranslateConfig(StageConfig):
    """Configuration of :class:`Translate`.

    Attributes:
        backend: which translator; one for all languages, or one for each under its code, with a ``default`` for the others.
        languages: ISO 639-1 codes of sentences to translate; English ones are copied, all others skipped.
        carry: whether names and quantities of the source are put into the translation exactly.
        carry_threshold: least probability, as the aligner estimates it, with which words are replaced.
        beam: hypotheses kept by the search of ``compact``; 1 is greedy.
        firefox, http: how these backends are set up; without effect where no language uses them.
    """

    # What a backend in use depends on is in its fingerprint.
    cosmetic: ClassVar[frozenset[str]] = frozenset({"firefox", "http"})

    backend: Annotated[dict[str, BackendName], pydantic.BeforeValidator(by_language)] = {"default": "compact"}
    languages: tuple[str, ...] = ("tr", "uk", "sv", "ar")
    carry: bool = True
    carry_threshold: float = pydantic.Field(default=0.4, ge=0, le=1)
    beam: int = pydantic.Field(default=3, ge=1, le=16)
    firefox: FirefoxConfig = FirefoxConfig()
    http: HttpConfig = HttpConfig()

    @pydantic.model_validator(mode="after")
    def _every_language_has_a_backend(self) -> Self:
        chosen(self.backend, self.languages)
        return self


@register
class Translate(Stage[TranslateConfig]):
    """Gives every source sentence its pivot sentence, marked where it is suspect."""

    name = "translate"
    version = 2
    Config = TranslateConfig

    def __init__(self, config: TranslateConfig | None = None, **options: Any) -> None:
        super().__init__(config, **options)
        self._backends: dict[str, Backend] = backends_of(self.config)
        self._aligner: Aligner | None = None

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
        """Digests of the backends, and the versions of the aligner and of the reader of quantities that numbers are checked with."""
        aligner = {"aligner": str(ALIGNER_VERSION)} if self.config.carry else {}
        models = {name: digest for backend in distinct(self._backends) for name, digest in backend.fingerprint().items()}
        return {**models, **aligner, "quantities": str(QUANTITIES_VERSION)}

    def load(self) -> None:
        """Loads the translators and the aligner."""
        for backend in distinct(self._backends):
            backend.load()
        self._aligner = load_aligner() if self.config.carry else None

    def annotate(self, documents: Sequence[Document]) -> Sequence[Mapping[str, Any]]:
        """One :class:`~pipeline.document.Translation` per document."""
        wanted: dict[str, list[str]] = {}
        for document in documents:
            for sentence in document.layer("sentences"):
                if self._fate(document, sentence) == "ok":
                    wanted.setdefault(sentence.lang, []).append(document.surface(sentence))
        hypotheses = {
            (lang, text): hypothesis
            for lang, texts in sorted(wanted.items())
            for text, hypothesis in self._translate(list(dict.fromkeys(texts)), lang).items()
        }
        return [{"translation": self._translation(document, hypotheses)} for document in documents]

    def _fate(self, document: Document, sentence: Sentence) -> Literal["ok", "copied", "skipped"]:
        if sentence.lang == PIVOT or not any(char.isalpha() for char in _ADDRESS.sub("", document.surface(sentence))):
            return "copied"
        return "ok" if sentence.lang in self.config.languages else "skipped"

    def _translate(self, texts: Sequence[str], lang: str) -> dict[str, Hypothesis]:
        """Hypotheses by source text; looks them up in the memo first, where there is one."""
        keys = {text: self._memo_key(text, lang) for text in texts}
        known = self.memo.get(list(keys.values())) if self.memo is not None else {}
        found = {text: msgspec.json.decode(known[key], type=Hypothesis) for text, key in keys.items() if key in known}
        missing = [text for text in texts if text not in found]
        if missing:
            fresh = dict(zip(missing, self._translate_parts(missing, lang), strict=True))
            if self.memo is not None:
                self.memo.put({keys[text]: msgspec.json.encode(hypothesis) for text, hypothesis in fresh.items()})
            found.update(fresh)
        return found

    def _memo_key(self, text: str, lang: str) -> str:
        depends = [self.version, self.config.beam, self._backends[lang].fingerprint(), lang, text]
        return f"{self.name}:{hashlib.sha256(json.dumps(depends, sort_keys=True).encode()).hexdigest()}"

    def _translate_parts(self, texts: Sequence[str], lang: str) -> list[Hypothesis]:
        """Translates sentences, long ones clause by clause."""
        backend = self._backends[lang]

        def fits(parts: Sequence[str]) -> list[bool]:
            return backend.fits(parts, lang)

        parts = [
            [text] if whole else [text[start:end] for start, end in split_clauses(text, fits)]
            for text, whole in zip(texts, fits(texts), strict=True)
        ]
        done = iter(backend.translate([part for group in parts for part in group], lang))
        return [_joined([next(done) for _ in group]) for group in parts]

    def _translation(self, document: Document, hypotheses: Mapping[tuple[str, str], Hypothesis]) -> Translation:
        sentences = document.layer("sentences")
        found: list[tuple[Sentence, str, Hypothesis | None, list[Item]]] = []
        links = {(link.start, link.end): link for link in document.links or ()} if self.config.carry else {}
        for sentence in sentences:
            text = document.surface(sentence)
            hypothesis = hypotheses[sentence.lang, text] if self._fate(document, sentence) == "ok" else None
            items: list[Item] = []
            if hypothesis is not None and self.config.carry:
                layers = document.layer("quantities"), document.layer("entities")
                items = items_of(sentence.start, sentence.end, document.text, *layers, links)
            found.append((sentence, text, hypothesis, items))
        carried = self._carry([(text, hypothesis, items) for _, text, hypothesis, items in found])
        rendered = []
        for (sentence, text, hypothesis, items), (final, places) in zip(found, carried, strict=True):
            if hypothesis is None:
                fate = self._fate(document, sentence)
                rendered.append(Rendered(text if fate == "copied" else "", fate))
                continue
            names = [item.english for item in items if item.layer == "entities"]
            amounts = [quantity.english for quantity in read_quantities(text, sentence.lang) if quantity.english is not None]
            failed = suspicions(text, Hypothesis(final, hypothesis.score, hypothesis.complete), names, amounts)
            rendered.append(Rendered(final, "suspect" if failed else "ok", failed, hypothesis.score, tuple(places)))
        pivot, pivot_sentences, projections = assemble(document, rendered)
        models = dict.fromkeys(self._backends[sentence.lang].model_id for sentence, _, hypothesis, _ in found if hypothesis is not None)
        provenance = Provenance(stage=self.name, version=self.version, model=", ".join(models) or None)
        return Translation(lang=PIVOT, text=pivot, sentences=pivot_sentences, carried=projections, provenance=provenance)

    def _carry(self, sentences: Sequence[tuple[str, Hypothesis | None, Sequence[Item]]]) -> list[tuple[str, list[Any]]]:
        """Final text and placed items of each sentence."""
        pairs = [(text, hypothesis.text) for text, hypothesis, items in sentences if hypothesis is not None and items]
        alignments = iter(self._aligner.align(pairs) if self._aligner is not None and pairs else ())
        out: list[tuple[str, list[Any]]] = []
        for _, hypothesis, items in sentences:
            if hypothesis is None:
                out.append(("", []))
            elif items:
                out.append(carry(next(alignments), items, self.config.carry_threshold))
            else:
                out.append((hypothesis.text, []))
        return out


def _joined(parts: Sequence[Hypothesis]) -> Hypothesis:
    """One hypothesis of a sentence's parts; its score is the geometric mean, weighted by length, where all have one."""
    if len(parts) == 1:
        return parts[0]
    weights = [max(1, len(part.text)) for part in parts]
    scores = [part.score for part in parts if part.score is not None]
    score = None
    if len(scores) == len(parts):
        score = math.exp(sum(weight * math.log(max(one, 1e-9)) for weight, one in zip(weights, scores, strict=True)) / sum(weights))
    return Hypothesis(" ".join(part.text for part in parts if part.text), score, all(part.complete for part in parts))
