"""OPUS-MT models, one for each language, through CTranslate2 or transformers."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.errors import ModelError
from pipeline.stages.translate.backends import ctranslate, seq2seq
from pipeline.stages.translate.backends.config import OpusConfig
from pipeline.stages.translate.backends.files import model_folders
from pipeline.stages.translate.backends.layouts import layout_of
from pipeline.stages.translate.backends.marian import END, PADDING, MarianPieces, read_model, read_vocabulary
from pipeline.stages.translate.backends.packages import distribution_version
from pipeline.stages.translate.backends.protocol import Hypothesis, Slots

if TYPE_CHECKING:
    from pathlib import Path

_SLACK = 16
"""Pieces that a translation may have beyond twice the longest source."""


class OpusBackend:
    """An OPUS-MT model for each language.

    Args:
        beam: hypotheses kept by the search.
    """

    carries = False

    def __init__(self, config: OpusConfig, languages: Sequence[str], beam: int) -> None:
        self._config, self._beam = config, beam
        self._used = tuple(lang for lang in languages if lang in config.models)
        self._engines: dict[str, ctranslate.CTranslateEngine | seq2seq.Seq2SeqEngine] = {}
        self._pieces: dict[str, MarianPieces] = {}
        self._fingerprint: dict[str, str] | None = None

    @property
    def model_id(self) -> str:
        """The project."""
        return "opus-mt"

    @property
    def languages(self) -> frozenset[str]:
        """Languages that have a model."""
        return frozenset(self._config.models)

    def fingerprint(self) -> dict[str, str]:
        """The models' digests, the engine, the search, and the length from which on sentences are split."""
        if self._fingerprint is None:
            self._fingerprint = self._digests()
        return self._fingerprint

    def _digests(self) -> dict[str, str]:
        version = ctranslate.engine_version() if self._config.engine == "ctranslate2" else seq2seq.engine_version()
        moses = distribution_version("sacremoses", "opus")
        folders = model_folders(self._config.models, self._used)
        return {
            **{f"opus.{lang}": folder.sha256 for lang, folder in folders.items()},
            "opus": f"{version}, sacremoses {moses}, beam {self._beam}, {self._config.max_pieces} pieces",
        }

    def load(self) -> None:
        """Loads the models of the languages in use; converts what has to be."""
        for package in ("ctranslate2", "sacremoses"):
            distribution_version(package, "opus")
        for lang, model in model_folders(self._config.models, self._used).items():
            self._pieces[lang] = MarianPieces(model.path, lang)
            limit = 2 * self._config.max_pieces + _SLACK
            if self._config.engine == "ctranslate2":
                self._engines[lang] = ctranslate.CTranslateEngine(model, limit)
            else:
                self._engines[lang] = self._transformers(model.path, limit)

    def _transformers(self, folder: Path, limit: int) -> seq2seq.Seq2SeqEngine:
        names = sorted(numbers := read_vocabulary(folder), key=numbers.__getitem__)
        if layout_of(folder) == "marian":
            return seq2seq.Seq2SeqEngine(read_model(folder), [*names, PADDING], limit)
        engine = seq2seq.Seq2SeqEngine(seq2seq.load_folder(folder), names, limit)
        if engine.positions is not None and engine.positions < self._config.max_pieces + 1:
            raise ModelError(f"the model in {folder} takes {engine.positions} pieces; set translate.opus.max_pieces below that")
        return engine

    def with_beam(self, beam: int) -> OpusBackend:
        """The same models, loaded once for both, with that many hypotheses kept."""
        other = copy.copy(self)
        other._beam, other._fingerprint = beam, None
        return other

    def fits(self, sentences: Sequence[str], lang: str) -> list[bool]:
        """Whether each sentence has no more pieces than the configuration allows."""
        if lang not in self._pieces:
            self.load()
        return [len(self._pieces[lang].encode(sentence)) <= self._config.max_pieces for sentence in sentences]

    def translate(self, sentences: Sequence[str], lang: str, slots: Sequence[Slots] = ()) -> list[Hypothesis]:
        """One hypothesis per sentence."""
        if lang not in self._engines:
            self.load()
        pieces = self._pieces[lang]
        distinct = list(dict.fromkeys(sentences))
        # A sentence without a piece (white space, control characters) has nothing to translate.
        sources = {sentence: encoded for sentence in distinct if (encoded := pieces.encode(sentence))}
        found = self._engines[lang].translate([[*source, END] for source in sources.values()], self._beam)
        done = {
            sentence: Hypothesis(pieces.decode(one.pieces), one.score, one.complete) for sentence, one in zip(sources, found, strict=True)
        }
        return [done.get(sentence) or Hypothesis("", None, True) for sentence in sentences]
