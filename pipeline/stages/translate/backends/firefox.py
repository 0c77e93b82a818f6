"""Mozilla's translation models (Firefox Translations) through the engine ``fxtranslate``.

The engine translates one sentence a call, so no sentence can change another's translation.
"""

from __future__ import annotations

import gzip
import threading
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import ModelError
from pipeline.stages.translate.backends.config import FirefoxConfig
from pipeline.stages.translate.backends.files import model_folders
from pipeline.stages.translate.backends.packages import distribution_version
from pipeline.stages.translate.backends.protocol import Hypothesis, Slots

_CUT_OFF = 224
"""Pieces of a translation from which on it may have been cut off: the engine writes no more than 256 and does not say so. Pieces are
counted on the finished text, which may need a few less than were written."""


@dataclass(frozen=True)
class _Files:
    """The contents of one model's files, as the engine takes them."""

    model: bytes
    source_pieces: bytes
    target_pieces: bytes
    shortlist: bytes | None


class FirefoxBackend:
    """A model of Mozilla's for each language."""

    model_id = "firefox"
    carries = False

    def __init__(self, config: FirefoxConfig, languages: Sequence[str]) -> None:
        self._config = config
        self._used = tuple(lang for lang in languages if lang in config.models)
        self._files: dict[str, _Files] = {}
        self._source_pieces: dict[str, Any] = {}
        self._target_pieces: dict[str, Any] = {}
        self._engines = threading.local()
        self._fingerprint: dict[str, str] | None = None

    @property
    def languages(self) -> frozenset[str]:
        """Languages that have a model."""
        return frozenset(self._config.models)

    def fingerprint(self) -> dict[str, str]:
        """The models' digests, the engine's version, and the length from which on sentences are split."""
        if self._fingerprint is None:
            self._fingerprint = self._digests()
        return self._fingerprint

    def _digests(self) -> dict[str, str]:
        folders = model_folders(self._config.models, self._used)
        return {
            **{f"firefox.{lang}": folder.sha256 for lang, folder in folders.items()},
            "firefox": f"fxtranslate {distribution_version('fxtranslate', 'firefox')}, {self._config.max_pieces} pieces",
        }

    def load(self) -> None:
        """Reads the models of the languages in use."""
        distribution_version("fxtranslate", "firefox")
        import sentencepiece

        for lang, model in model_folders(self._config.models, self._used).items():
            folder = model.path
            files = _read(folder)
            try:
                self._source_pieces[lang] = sentencepiece.SentencePieceProcessor(model_proto=files.source_pieces)
                self._target_pieces[lang] = sentencepiece.SentencePieceProcessor(model_proto=files.target_pieces)
            except RuntimeError as error:
                raise ModelError(f"the vocabulary in {folder} is no sentencepiece model: {error}; fetch the model again") from error
            self._files[lang] = files
            self._engine(lang)

    def _engine(self, lang: str) -> Any:
        """The engine of this thread: one may be used only in the thread that made it."""
        if lang not in self._files:
            self.load()
        engines: dict[str, Any] = self._engines.__dict__.setdefault("by_language", {})
        if lang not in engines:
            import fxtranslate

            files = self._files[lang]
            try:
                engines[lang] = fxtranslate.Translator(files.model, files.source_pieces, files.target_pieces, files.shortlist)
            except BaseException as error:
                # A panic of the engine's is no Exception.
                if isinstance(error, (KeyboardInterrupt, SystemExit, MemoryError)):
                    raise
                where = self._config.models[lang]
                raise ModelError(f"the engine cannot read the model {where!r}: {error}; run `dragoman models verify`") from error
        return engines[lang]

    def fits(self, sentences: Sequence[str], lang: str) -> list[bool]:
        """Whether each sentence has no more pieces than asked for in the configuration; the engine would cut longer ones off."""
        self._engine(lang)
        pieces = self._source_pieces[lang]
        return [len(pieces.encode(sentence)) <= self._config.max_pieces for sentence in sentences]

    def translate(self, sentences: Sequence[str], lang: str, slots: Sequence[Slots] = ()) -> list[Hypothesis]:
        """One hypothesis per sentence, without a score: the engine gives none."""
        engine = self._engine(lang)
        out = []
        for sentence in sentences:
            text = engine.translate(sentence).strip()
            out.append(Hypothesis(text, None, len(self._target_pieces[lang].encode(text)) < _CUT_OFF))
        return out


def _read(folder: Path) -> _Files:
    shared = _only(folder, "vocab.*.spm*", needed=False)
    source = shared or _only(folder, "srcvocab.*.spm*")
    target = shared or _only(folder, "trgvocab.*.spm*")
    model, shortlist = _only(folder, "model.*.bin*"), _only(folder, "lex.*.bin*", needed=False)
    assert model is not None and source is not None and target is not None
    return _Files(_content(model), _content(source), _content(target), _content(shortlist) if shortlist is not None else None)


def _only(folder: Path, pattern: str, needed: bool = True) -> Path | None:
    found = sorted(path for path in folder.glob(pattern) if path.suffix in (".spm", ".bin", ".gz"))
    if len(found) == 1:
        return found[0]
    if found or needed:
        names = ", ".join(path.name for path in found) or "none"
        raise ModelError(f"the model folder {folder} must have one file {pattern.removesuffix('*')} (or {pattern}.gz), but has {names}")
    return None


def _content(path: Path) -> bytes:
    try:
        content = path.read_bytes()
        return gzip.decompress(content) if path.suffix == ".gz" else content
    except (OSError, EOFError, zlib.error) as error:
        raise ModelError(f"cannot read {path}: {error}; fetch the model again") from error
