"""Stage ``sentences``: splits documents into sentences with exact offsets, their kind and their language."""

from __future__ import annotations

import bisect
import re
from collections.abc import Mapping, Sequence
from typing import Any

import pydantic

from pipeline.document import Document, Furniture, Sentence, SentenceKind
from pipeline.stage import Stage, StageConfig, register
from pipeline.stages.language import Identifier
from pipeline.stages.sentences.boundaries import split
from pipeline.stages.sentences.languages import sentence_language
from pipeline.stages.sentences.paragraphs import paragraphs

__all__ = ["Sentences", "SentencesConfig", "split_text"]

_HEADING_END = re.compile(r"[.!?…؟۔。:;,؛،][\"'»”’)\]›\u200f\u200e]*$")
_ITEM = re.compile(r"^[-–—•*·▪●◦‣]\s")


class SentencesConfig(StageConfig):
    """Configuration of the sentence stage.

    Attributes:
        language_threshold: probability below which a sentence in another script than the document's is ``und``.
        longest_heading: most code points of a line without a full stop that counts as a heading.
    """

    language_threshold: float = pydantic.Field(default=0.6, ge=0, le=1)
    longest_heading: int = pydantic.Field(default=160, ge=0)


@register
class Sentences(Stage[SentencesConfig]):
    """Splits by rules: line structure first, then punctuation; every character but whitespace belongs to exactly one sentence."""

    name = "sentences"
    version = 3
    Config = SentencesConfig

    @property
    def requires(self) -> tuple[str, ...]:
        """Furniture stands alone; abbreviations and quotation rules go by language."""
        return ("furniture", "language")

    @property
    def provides(self) -> tuple[str, ...]:
        """The layer ``sentences``."""
        return ("sentences",)

    def resources(self) -> Mapping[str, str]:
        """The language identifier's library and model."""
        return Identifier.resources()

    def load(self) -> None:
        """Reads the language identifier's model."""
        self._identifier = Identifier(threshold=self.config.language_threshold)
        self._identifier.load()

    def annotate(self, documents: Sequence[Document]) -> Sequence[Mapping[str, Any]]:
        """The sentences of every document."""
        return [{"sentences": self._sentences(document)} for document in documents]

    def _sentences(self, document: Document) -> tuple[Sentence, ...]:
        text, lang = document.text, document.layer("language").lang
        furniture: tuple[Furniture, ...] = document.layer("furniture")
        pieces = _pieces(text, lang, furniture)
        sentences = []
        for start, end, alone in pieces:
            surface = text[start:end]
            kind: SentenceKind = "furniture" if _covered(text, start, end, furniture) else "text"
            if kind == "text" and alone and len(pieces) > 1 and not _touched(start, end, furniture) and self._is_heading(surface):
                kind = "heading"
            code, confidence = sentence_language(surface, lang, self._identifier)
            sentences.append(Sentence(start=start, end=end, lang=code, kind=kind, lang_confidence=confidence))
        return tuple(sentences)

    def _is_heading(self, surface: str) -> bool:
        return (
            len(surface) <= self.config.longest_heading
            and any(character.isalpha() for character in surface)
            and not _HEADING_END.search(surface)
            and not _ITEM.match(surface)
        )


def split_text(text: str, lang: str, furniture: Sequence[Furniture] = ()) -> list[tuple[int, int]]:
    """Sentence spans of a whole text, without stage or language identification."""
    return [(start, end) for start, end, _ in _pieces(text, lang, furniture)]


def _pieces(text: str, lang: str, furniture: Sequence[Furniture]) -> list[tuple[int, int, bool]]:
    """Spans of sentences, and whether each fills its paragraph."""
    starts = {piece.start for piece in furniture}
    pieces = []
    for start, end in paragraphs(text, starts):
        if _covered(text, start, end, furniture):
            pieces.append((start, end, True))
            continue
        spans = split(text[start:end], lang)
        pieces.extend((start + left, start + right, len(spans) == 1) for left, right in spans)
    return pieces


def _touched(start: int, end: int, furniture: Sequence[Furniture]) -> bool:
    return any(piece.start < end and start < piece.end for piece in furniture)


def _covered(text: str, start: int, end: int, furniture: Sequence[Furniture]) -> bool:
    """Whether furniture covers all letters and digits of a span."""
    first = bisect.bisect_right([piece.end for piece in furniture], start)
    position = start
    touched = False
    for piece in furniture[first:]:
        if piece.start >= end:
            break
        touched = True
        if any(character.isalnum() for character in text[position : max(position, piece.start)]):
            return False
        position = max(position, piece.end)
    return touched and not any(character.isalnum() for character in text[position:end])
