"""Stage ``language``: which language a document is written in.

The identifier is py3langid (naive Bayes over byte n-grams, Lui and Baldwin, "langid.py", ACL 2012), held to the languages that the
script of the text allows and weighed with their alphabets. It works offline and abstains (``und``) where the text says too little.
"""

from __future__ import annotations

import copy
import hashlib
import math
import threading
from collections.abc import Collection, Mapping, Sequence
from importlib.metadata import version as library_version
from pathlib import Path
from typing import Any, ClassVar

import py3langid.langid
import pydantic

from pipeline.document import UNKNOWN_LANGUAGE, Document, LanguageGuess, Provenance
from pipeline.errors import ModelError
from pipeline.stage import Stage, StageConfig, register
from pipeline.stages.alphabets import CANDIDATES, foreign_share, text_script, without_capitals

_MACRO = {"arz": "ar", "ary": "ar", "nn": "no", "nb": "no", "sdh": "ku", "uzs": "uz"}
"""Varieties that the model tells apart and ISO 639-1 does not."""
_ALPHABET_WEIGHT = 6.0
_SAMPLE = 20_000
"""Letters beyond this many code points change nothing; windows from the whole text are read."""


class Identifier:
    """Tells the language of a text, or that it cannot.

    Args:
        languages: ISO 639-1 codes to choose from; None for all that the identifier knows.
        threshold: probability below which the answer is ``und``.

    Raises:
        ModelError: the identifier does not know one of the languages.
    """

    _lock = threading.Lock()
    _models: ClassVar[dict[tuple[str, ...], Any]] = {}

    def __init__(self, languages: Collection[str] | None = None, *, threshold: float = 0.6) -> None:
        known = self.known_languages()
        unknown = sorted(set(languages or ()) - known)
        if unknown:
            raise ModelError(f"the language identifier does not know {', '.join(unknown)}; it knows: {', '.join(sorted(known))}")
        self._languages = frozenset(languages) if languages is not None else known
        self._threshold = threshold

    @staticmethod
    def known_languages() -> frozenset[str]:
        """All languages that can be told, as ISO 639-1 codes."""
        return frozenset(lang for langs in CANDIDATES.values() for lang in langs)

    @staticmethod
    def resources() -> dict[str, str]:
        """The library's version and the digest of its model."""
        return {"py3langid": library_version("py3langid"), "py3langid-model": _model_digest()}

    @classmethod
    def _models_for(cls, languages: tuple[str, ...]) -> Any:
        """The model with the columns of these languages and their varieties only: the same answers, several times faster."""
        with Identifier._lock:
            if not Identifier._models:
                module = py3langid.langid
                Identifier._models[()] = module.LanguageIdentifier.from_model_file(module.MODEL_FILE, norm_probs=True)
            if languages not in Identifier._models:
                model = copy.copy(Identifier._models[()])
                labels = set(languages) | {label for label, lang in _MACRO.items() if lang in languages}
                model.set_languages(labels & set(model.nb_classes))
                Identifier._models[languages] = model
            return Identifier._models[languages]

    def load(self) -> None:
        """Reads the model; otherwise the first text does."""
        self._models_for(())

    def identify(self, text: str) -> tuple[str, float]:
        """The language and its probability; ``("und", probability of the best guess)`` where that is below the threshold."""
        scores = self.probabilities(text)
        if not scores:
            return UNKNOWN_LANGUAGE, 0.0
        lang = max(scores, key=lambda code: (scores[code], code))
        confidence = round(scores[lang], 4)
        return (lang, confidence) if scores[lang] >= self._threshold else (UNKNOWN_LANGUAGE, confidence)

    def probabilities(self, text: str, *, any_script: bool = False) -> dict[str, float]:
        """Probability of every language that the script of the text allows; empty for a text without letters.

        Args:
            text: any text; of a very long one, eight windows are read.
            any_script: lets every language compete, so that a script with one language does not decide alone.
        """
        sample = without_capitals(_sample(text))
        script = text_script(sample)
        allowed = [
            lang
            for lang in (sorted(self._languages) if any_script and script else CANDIDATES.get(script or "", ()))
            if lang in self._languages
        ]
        if not allowed:
            return {}
        if len(CANDIDATES.get(script or "", ())) == 1 and not any_script:
            return {allowed[0]: 1.0}
        best: dict[str, float] = {}
        for label, probability in self._models_for(tuple(allowed)).rank(sample):
            lang = _MACRO.get(label, label)
            best[lang] = max(best.get(lang, 0.0), float(probability))
        foreign = foreign_share(sample, script or "")
        weighed = {lang: best.get(lang, 0.0) * math.exp(-_ALPHABET_WEIGHT * foreign.get(lang, 0.0)) for lang in allowed}
        total = sum(weighed.values())
        return {lang: value / total for lang, value in weighed.items()} if total > 0 else {}

    def telling_sequences(self, text: str) -> int:
        """How many different byte sequences of the text the model has learnt from some language; wrong decodings show far fewer."""
        model = self._models_for(())
        found = py3langid.langid.visit_counts(model.tk_nextmove, model._rowbase, model.tk_output, model._encode(text))
        return len(found or ())


def _sample(text: str) -> str:
    if len(text) <= _SAMPLE:
        return text
    window = _SAMPLE // 8
    step = (len(text) - window) // 7
    return "\n".join(text[start : start + window] for start in range(0, len(text) - window + 1, step))


_digest: str | None = None


def _model_digest() -> str:
    global _digest
    if _digest is None:
        path = Path(py3langid.langid.__file__).parent / py3langid.langid.MODEL_FILE
        _digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return _digest


class LanguageConfig(StageConfig):
    """Configuration of the language stage.

    Attributes:
        languages: ISO 639-1 codes to choose from; empty for all that the identifier knows.
        threshold: probability below which a document is ``und``.
        trust_declared: whether a declared language overrides the detected one.
    """

    languages: tuple[str, ...] = ()
    threshold: float = pydantic.Field(default=0.6, ge=0, le=1)
    trust_declared: bool = True


@register
class Language(Stage[LanguageConfig]):
    """Names the language of every document; trusts what was declared and records a disagreement."""

    name = "language"
    version = 2
    Config = LanguageConfig

    @property
    def requires(self) -> tuple[str, ...]:
        """Nothing: the text is enough."""
        return ()

    @property
    def provides(self) -> tuple[str, ...]:
        """The layer ``language``."""
        return ("language",)

    def resources(self) -> Mapping[str, str]:
        """The identifier's library and model."""
        return Identifier.resources()

    def load(self) -> None:
        """Reads the identifier's model."""
        self._identifier = Identifier(self.config.languages or None, threshold=self.config.threshold)
        self._identifier.load()

    def annotate(self, documents: Sequence[Document]) -> Sequence[Mapping[str, Any]]:
        """One guess for every document."""
        return [{"language": self._guess(document)} for document in documents]

    def _guess(self, document: Document) -> LanguageGuess:
        detected, confidence = self._identifier.identify(document.text)
        provenance = Provenance(stage=self.name, version=self.version, model="py3langid", score=confidence)
        if document.lang and self.config.trust_declared:
            return LanguageGuess(lang=document.lang, confidence=1.0, source="declared", detected=detected, provenance=provenance)
        return LanguageGuess(lang=detected, confidence=confidence, source="detected", detected=detected, provenance=provenance)
