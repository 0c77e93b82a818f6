"""Small real stages for tests of the machinery: they follow the contract and compute something that can be checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from pipeline.document import Document, LanguageGuess, Quantity, Sentence
from pipeline.stage import Stage, StageConfig


class LinesConfig(StageConfig):
    cosmetic = frozenset({"batch_size"})
    lang: str = "sv"
    batch_size: int = 8


class Lines(Stage[LinesConfig]):
    """One sentence a line; counts how often it is called on what."""

    name = "lines"
    version = 1
    Config = LinesConfig
    requires = ()
    provides = ("language", "sentences")

    def __init__(self, config: LinesConfig | None = None, **options: Any) -> None:
        super().__init__(config, **options)
        self.seen: list[str] = []
        self.loads = 0

    def load(self) -> None:
        self.loads += 1

    def annotate(self, documents: Sequence[Document]) -> Sequence[Mapping[str, Any]]:
        self.seen += [document.text for document in documents]
        results = []
        for document in documents:
            if "BOOM" in document.text:
                raise ValueError("cannot read BOOM")
            sentences, start = [], 0
            for line in document.text.split("\n"):
                if line:
                    sentences.append(
                        Sentence(start=start, end=start + len(line), lang="vi" if line.startswith("Việt") else self.config.lang)
                    )
                start += len(line) + 1
            results.append(
                {"language": LanguageGuess(lang=self.config.lang, confidence=1.0, source="detected"), "sentences": tuple(sentences)}
            )
        return results


class DigitsConfig(StageConfig):
    minimum: int = 0


class Digits(Stage[DigitsConfig]):
    """A cardinal for every run of digits in a sentence of its language."""

    name = "digits"
    version = 1
    Config = DigitsConfig
    requires = ("sentences",)
    provides = ("quantities",)
    languages = frozenset({"sv", "tr"})

    def __init__(self, config: DigitsConfig | None = None, **options: Any) -> None:
        super().__init__(config, **options)
        self.seen: list[str] = []

    def annotate(self, documents: Sequence[Document]) -> Sequence[Mapping[str, Any]]:
        self.seen += [document.text for document in documents]
        return [{"quantities": tuple(self._digits(document))} for document in documents]

    def _digits(self, document: Document) -> list[Quantity]:
        found = []
        for _, sentence in document.source_sentences(self.languages):
            start = None
            for position in range(sentence.start, sentence.end + 1):
                digit = position < sentence.end and document.text[position] in "0123456789"
                if digit and start is None:
                    start = position
                elif not digit and start is not None:
                    number = Decimal(document.text[start:position])
                    if number >= self.config.minimum:
                        found.append(Quantity(start=start, end=position, kind="cardinal", number=number))
                    start = None
        return found
