"""One model for many languages, which is told them by codes: NLLB-200, M2M-100, mBART-50 and their like."""

from __future__ import annotations

import copy
import difflib
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

from pipeline.errors import ModelError
from pipeline.stages.translate.backends import ctranslate, seq2seq
from pipeline.stages.translate.backends.config import NllbConfig
from pipeline.stages.translate.backends.files import ModelFolder, model_folder
from pipeline.stages.translate.backends.layouts import layout_of
from pipeline.stages.translate.backends.marian import END
from pipeline.stages.translate.backends.protocol import Hypothesis, Slots

_PIECES = ("sentencepiece.bpe.model", "spiece.model", "source.spm")
_SLACK = 16


class _Pieces(Protocol):
    """Cuts text into pieces and joins them."""

    def encode(self, sentence: str) -> list[str]: ...

    def decode(self, pieces: list[str]) -> str: ...


class _SentencePieces:
    """Pieces of a sentencepiece model."""

    def __init__(self, path: Path) -> None:
        import sentencepiece

        try:
            self._model = sentencepiece.SentencePieceProcessor(model_file=str(path))
        except (OSError, RuntimeError) as error:
            raise ModelError(f"cannot read {path}: {error}; fetch the model again") from error

    def encode(self, sentence: str) -> list[str]:
        pieces: list[str] = self._model.encode(sentence, out_type=str)
        return pieces

    def decode(self, pieces: list[str]) -> str:
        return str(self._model.decode(pieces)).strip()


class _TokenizerPieces:
    """Pieces of a tokenizer of transformers."""

    def __init__(self, folder: Path) -> None:
        from transformers import AutoTokenizer

        try:
            self.tokenizer = AutoTokenizer.from_pretrained(str(folder), local_files_only=True, trust_remote_code=False)
        except Exception as error:
            # The library lets errors of many kinds through.
            raise ModelError(f"transformers cannot read the tokenizer in {folder}: {type(error).__name__}: {error}") from error

    def encode(self, sentence: str) -> list[str]:
        pieces: list[str] = self.tokenizer.tokenize(sentence)
        return pieces

    def decode(self, pieces: list[str]) -> str:
        numbers = self.tokenizer.convert_tokens_to_ids(pieces)
        return str(self.tokenizer.decode(numbers, skip_special_tokens=True, clean_up_tokenization_spaces=False)).strip()


class _Loaded(NamedTuple):
    engine: ctranslate.CTranslateEngine | seq2seq.Seq2SeqEngine
    pieces: _Pieces


class NllbBackend:
    """A multilingual model.

    Args:
        beam: hypotheses kept by the search.
    """

    carries = False

    def __init__(self, config: NllbConfig, languages: Sequence[str], beam: int) -> None:
        self._config, self._beam = config, beam
        self._codes = {lang: config.codes[lang] for lang in languages if lang in config.codes}
        self._loaded: list[_Loaded] = []
        self._fingerprint: dict[str, str] | None = None

    @property
    def model_id(self) -> str:
        """The model's id, or the name of its folder."""
        return Path(self._config.model).name

    @property
    def languages(self) -> frozenset[str]:
        """Languages that have a code."""
        return frozenset(self._config.codes)

    def fingerprint(self) -> dict[str, str]:
        """The model's digest, the codes, the engine, the search, and the length from which on sentences are split."""
        if self._fingerprint is None:
            self._fingerprint = self._digests()
        return self._fingerprint

    def _digests(self) -> dict[str, str]:
        version = ctranslate.engine_version() if self._config.engine == "ctranslate2" else seq2seq.engine_version()
        codes = " ".join(f"{lang}={code}" for lang, code in sorted(self._codes.items()))
        target = self._config.target
        search = f"{version}, {codes}, en={target}, beam {self._beam}, {self._config.max_pieces} pieces"
        return {"nllb": search, self.model_id: model_folder(self._config.model).sha256}

    def load(self) -> None:
        """Loads the model, and checks the codes of the languages against its vocabulary.

        Raises:
            ModelError: it is not there, or damaged, or does not know a code.
        """
        model = model_folder(self._config.model)
        limit = 2 * self._config.max_pieces + _SLACK
        if self._config.engine == "ctranslate2":
            ctranslate.engine_version()
            cutter = _pieces_of(model.path)
            _check_codes(self._wanted(), _vocabulary(model), model)
            self._loaded[:] = [_Loaded(ctranslate.CTranslateEngine(model, limit), cutter)]
            return
        pieces = _TokenizerPieces(model.path)
        vocabulary: dict[str, int] = pieces.tokenizer.get_vocab()
        _check_codes(self._wanted(), vocabulary, model)
        loaded = seq2seq.load_folder(model.path)
        names = [f"<{number}>" for number in range(max(max(vocabulary.values()) + 1, loaded.config.vocab_size))]
        for piece, number in vocabulary.items():
            names[number] = piece
        engine = seq2seq.Seq2SeqEngine(loaded, names, limit)
        if engine.positions is not None and engine.positions < self._config.max_pieces + 2:
            raise ModelError(f"the model in {model.path} takes {engine.positions} pieces; set translate.nllb.max_pieces below that")
        self._loaded[:] = [_Loaded(engine, pieces)]

    def _wanted(self) -> dict[str, str]:
        return {**self._codes, "en": self._config.target}

    def with_beam(self, beam: int) -> NllbBackend:
        """The same model, loaded once for both, with that many hypotheses kept."""
        other = copy.copy(self)
        other._beam, other._fingerprint = beam, None
        return other

    def _ready(self) -> _Loaded:
        if not self._loaded:
            self.load()
        return self._loaded[0]

    def fits(self, sentences: Sequence[str], lang: str) -> list[bool]:
        """Whether each sentence has no more pieces than the configuration allows."""
        pieces = self._ready().pieces
        return [len(pieces.encode(sentence)) <= self._config.max_pieces for sentence in sentences]

    def translate(self, sentences: Sequence[str], lang: str, slots: Sequence[Slots] = ()) -> list[Hypothesis]:
        """One hypothesis per sentence: before its pieces stands the language's code, and English's before the translation."""
        engine, cutter = self._ready()
        sources = {sentence: pieces for sentence in dict.fromkeys(sentences) if (pieces := cutter.encode(sentence))}
        code = self._codes[lang]
        found = engine.translate([[code, *pieces, END] for pieces in sources.values()], self._beam, self._config.target)
        special = {END, code, self._config.target}
        done = {
            sentence: Hypothesis(cutter.decode([piece for piece in one.pieces if piece not in special]), one.score, one.complete)
            for sentence, one in zip(sources, found, strict=True)
        }
        return [done.get(sentence) or Hypothesis("", None, True) for sentence in sentences]


def _pieces_of(folder: Path) -> _Pieces:
    for name in _PIECES:
        if (folder / name).is_file():
            return _SentencePieces(folder / name)
    if (folder / "tokenizer.json").is_file():
        return _TokenizerPieces(folder)
    raise ModelError(f"the folder {folder} has no sentencepiece model ({', '.join(_PIECES)}) and no tokenizer.json")


def _vocabulary(model: ModelFolder) -> frozenset[str]:
    """All pieces that a model in CTranslate2's form takes and writes."""
    folder = ctranslate.converted(model) if layout_of(model.path) != "ctranslate2" else model.path
    for stem in ("shared_vocabulary", "source_vocabulary"):
        if (folder / f"{stem}.json").is_file():
            return frozenset(json.loads((folder / f"{stem}.json").read_text(encoding="utf-8")))
        if (folder / f"{stem}.txt").is_file():
            return frozenset((folder / f"{stem}.txt").read_text(encoding="utf-8").split("\n"))
    raise ModelError(f"the folder {folder} has no vocabulary (shared_vocabulary.json)")


def _check_codes(codes: dict[str, str], vocabulary: Iterable[str], model: ModelFolder) -> None:
    known = vocabulary if isinstance(vocabulary, (frozenset, dict)) else frozenset(vocabulary)
    faults = []
    for lang, code in sorted(codes.items()):
        if code not in known:
            place = "translate.nllb.target" if lang == "en" else f"translate.nllb.codes.{lang}"
            close = difflib.get_close_matches(code, known, 3, 0.6)
            hint = f"; near it are {', '.join(close)}" if close else ""
            faults.append(f"{place}: {code!r} is no piece of its vocabulary{hint}")
    if faults:
        raise ModelError(f"the model {model.id!r} does not know all languages it is asked for: {'; '.join(faults)}")
