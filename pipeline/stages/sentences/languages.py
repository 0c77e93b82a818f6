"""The language of each sentence, with the document's as prior."""

from __future__ import annotations

import re

from pipeline.document import UNKNOWN_LANGUAGE
from pipeline.stages.alphabets import CANDIDATES, main_script, scripts
from pipeline.stages.language import Identifier

_NO_LANGUAGE = re.compile(
    r"(?:https?://|www\.)\S+|(?<!\S)\S+@\S+\.\w+|\b[\w-]+(?:\.[\w-]+)*\.[a-z]{2,5}\b(?!\.\w)", re.IGNORECASE | re.ASCII
)
"""Addresses and file names, whose letters say nothing about the language around them."""
_CODE = re.compile(r"(?<![A-Za-z])[A-Z]{1,5}(?![A-Za-z])")
"""Codes in Latin capitals (USD), which stand with numbers in texts of every language and script."""
_CERTAIN = 0.95
_SHORT_CERTAIN = 0.99
_LETTERS = 25
_FEWEST = 8
_NAME = re.compile(r"[^\W\d_][\w'’ʼ-]*")
_RESIDUE = 0.01


def sentence_language(text: str, document_lang: str, identifier: Identifier) -> tuple[str, float | None]:
    """The language of one sentence and how sure that is.

    Text without letters, and text in a script that the document's language writes, keep the document's language unless the evidence for
    another is strong; so do numbers whose only letters are codes in Latin capitals. Other text in another script gets its own language, or
    ``und``.

    Args:
        text: the sentence.
        document_lang: ISO 639-1 code of the document, or ``und``.
        identifier: with a threshold under which it abstains.

    Returns:
        ISO 639-1 code or ``und``; probability, None where nothing was measured.
    """
    text = _NO_LANGUAGE.sub(" ", text)
    found = scripts(text)
    letters = found.total()
    if not letters:
        return document_lang, None
    if document_lang == UNKNOWN_LANGUAGE:
        return identifier.identify(text)
    script = main_script(text)
    known = [name for name, langs in CANDIDATES.items() if document_lang in langs]
    if not known:
        return document_lang, None
    if script not in known and not (found[known[0]] >= 0.2 * letters):
        if any(map(str.isdigit, text)) and not scripts(_CODE.sub(" ", text)).total():
            return document_lang, None
        return identifier.identify(text)
    scores = identifier.probabilities(text)
    own = scores.get(document_lang, 0.0)
    if not scores or letters < _FEWEST:
        return document_lang, round(own, 4)
    other = max(scores, key=lambda code: (scores[code], code))
    needed = _CERTAIN if letters >= _LETTERS else _SHORT_CERTAIN
    if other != document_lang and scores[other] >= needed and own <= _RESIDUE and _without_names(text, identifier, other, document_lang):
        return other, round(scores[other], 4)
    return document_lang, round(own, 4)


def _without_names(text: str, identifier: Identifier, other: str, document_lang: str) -> bool:
    """Whether the words with small letters agree: foreign names alone make no foreign sentence."""
    common = _NAME.sub(lambda word: " " if word.group()[0].isupper() else word.group(), text)
    if scripts(common).total() < _FEWEST:
        return True
    scores = identifier.probabilities(common)
    return scores.get(other, 0.0) > scores.get(document_lang, 0.0)
