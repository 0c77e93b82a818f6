"""Capital letters of English words that no longer begin a sentence."""

from __future__ import annotations

import re
from functools import lru_cache

from sentencepiece import SentencePieceProcessor

from pipeline.compact.translator import MODEL_ID, PIECES
from pipeline.paths import models_dir

_FIRST = re.compile(r"[A-Z][a-z]*(?![\w'’-])")
_ABOUT_AS_OFTEN = 1.0


def begun_small(text: str) -> str:
    """The text with a small letter in front, if it begins with a word that is usually written so.

    Which words are is told by the unigram model of the translator's English pieces: a word is cut into pieces, and the sum of their log
    probabilities says how usual it is, with a capital and without (the most frequent form: the baseline of Lita et al., "tRuEcasIng",
    2003).
    """
    first = _FIRST.match(text)
    return text if first is None or not _usually_small(first.group()) else text[0].lower() + text[1:]


@lru_cache(maxsize=4096)
def _usually_small(word: str) -> bool:
    return word != "I" and _log_probability(word.lower()) >= _log_probability(word) - _ABOUT_AS_OFTEN


def _log_probability(word: str) -> float:
    model = _model()
    return float(sum(model.get_score(piece) for piece in model.encode(word)))


@lru_cache(maxsize=1)
def _model() -> SentencePieceProcessor:
    return SentencePieceProcessor(model_file=str(models_dir() / MODEL_ID / PIECES))
