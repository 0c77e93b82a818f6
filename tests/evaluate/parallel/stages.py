"""Small stages that know the answers of the hand-written corpus, or spoil them on purpose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.document import Document, Mention, PivotSentence, Projection, Sentence, Translation
from pipeline.parallel import ParallelLine
from pipeline.stage import Stage, StageConfig


class FakeConfig(StageConfig):
    pass


class Whole(Stage[FakeConfig]):
    """The text is one sentence in its declared language."""

    name = "whole"
    version = 1
    Config = FakeConfig
    requires = ()
    provides = ("sentences",)

    def annotate(self, documents: Sequence[Document]) -> Sequence[Mapping[str, Any]]:
        return [{"sentences": (Sentence(start=0, end=len(item.text), lang=item.lang or "und"),)} for item in documents]


class Known(Stage[FakeConfig]):
    """Says what it was told about a text; raises where it was told ``None``."""

    name = "known"
    version = 1
    Config = FakeConfig
    requires = ("sentences",)
    provides = ("entities",)

    def __init__(self, answers: Mapping[str, Sequence[tuple[int, int, str]] | None], knows: frozenset[str] | None = None) -> None:
        super().__init__()
        self.answers, self.knows = answers, knows

    @property
    def languages(self) -> frozenset[str] | None:
        return self.knows

    def annotate(self, documents: Sequence[Document]) -> Sequence[Mapping[str, Any]]:
        return [{self.provides[0]: self._mentions(document)} for document in documents]

    def _mentions(self, document: Document) -> tuple[Mention, ...]:
        answer = self.answers[document.text]
        if answer is None:
            raise ValueError("told to fail")
        return tuple(Mention(start=start, end=end, type=type_, confidence=1.0) for start, end, type_ in answer)  # type: ignore[arg-type]


class KnownOnPivot(Known):
    name = "known_on_pivot"
    requires = ("translation",)
    provides = ("pivot_entities",)


class Parrot(Stage[FakeConfig]):
    """Says the English it was told."""

    name = "parrot"
    version = 1
    Config = FakeConfig
    requires = ("sentences",)
    provides = ("translation",)

    def __init__(self, english: Mapping[str, str], status: str = "ok") -> None:
        super().__init__()
        self.english, self.status = english, status

    def annotate(self, documents: Sequence[Document]) -> Sequence[Mapping[str, Any]]:
        return [{"translation": self._translation(self.english[document.text])} for document in documents]

    def _translation(self, text: str) -> Translation:
        sentence = PivotSentence(source=0, start=0, end=len(text), status=self.status)  # type: ignore[arg-type]
        return Translation(lang="en", text=text, sentences=(sentence,))


class Places(Stage[FakeConfig]):
    """Projects by a rule: a function of a span, the spans of the other side, and both texts; None leaves it unprojected."""

    name = "places"
    version = 1
    Config = FakeConfig
    requires = ("sentences", "translation", "quantities", "entities", "pivot_entities")
    provides = ("projections",)

    def __init__(self, rule: Any) -> None:
        super().__init__()
        self.rule = rule

    def annotate(self, documents: Sequence[Document]) -> Sequence[Mapping[str, Any]]:
        return [{"projections": tuple(self._projections(document))} for document in documents]

    def _projections(self, document: Document) -> list[Projection]:
        here, there = document.layer("entities"), document.layer("pivot_entities")
        found = []
        for span in here:
            start, end = self.rule(document.id, span, there) or (None, None)
            status: Any = "unprojected" if start is None else "aligned"
            found.append(Projection(layer="entities", status=status, start=span.start, end=span.end, pivot_start=start, pivot_end=end))
        for span in there:
            start, end = self.rule(document.id, span, here) or (None, None)
            status = "unprojected" if start is None else "aligned"
            place = Projection(layer="pivot_entities", status=status, start=start, end=end, pivot_start=span.start, pivot_end=span.end)
            found.append(place)
        return found


def gold_answers(lines: Sequence[ParallelLine]) -> dict[str, Sequence[tuple[int, int, str]] | None]:
    """What a recogniser without faults would say about every sentence."""
    sentences = [sentence for line in lines for sentence in line.sentences.values()]
    return {sentence.text: [(span.start, span.end, span.type) for span in sentence.spans] for sentence in sentences}
