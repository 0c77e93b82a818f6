"""The stage that provides the layer ``quantities``."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from importlib.metadata import version as library_version
from typing import Any, ClassVar

import msgspec

from pipeline.document import UNKNOWN_LANGUAGE, Document, Quantity
from pipeline.stage import Stage, StageConfig, register
from pipeline.stages.quantities.fold import fold
from pipeline.stages.quantities.lexicon import LANGUAGES
from pipeline.stages.quantities.literals import style_of
from pipeline.stages.quantities.normalise import normalised
from pipeline.stages.quantities.reader import STAGE, VERSION, read_span


class QuantitiesConfig(StageConfig):
    """Configuration of the stage.

    Attributes:
        reference_date: the day by which relative dates are resolved; None leaves them unread.
    """

    reference_date: datetime.date | None = None


@register
class Quantities(Stage[QuantitiesConfig]):
    """Reads numbers, amounts, measures, shares, dates, periods and durations of every sentence.

    Furniture is read too, counters and ads are not.
    """

    name = STAGE
    version = VERSION
    Config: ClassVar[type[StageConfig]] = QuantitiesConfig

    @property
    def requires(self) -> tuple[str, ...]:
        """Sentences, each with its language, the document's language, and furniture."""
        return ("furniture", "language", "sentences")

    @property
    def provides(self) -> tuple[str, ...]:
        """The layer of quantities."""
        return ("quantities",)

    @property
    def languages(self) -> frozenset[str]:
        """Languages with a grammar; of others only dates in digits that can be read in one way are taken."""
        return frozenset(LANGUAGES)

    def resources(self) -> Mapping[str, str]:
        """The version of the CLDR data that names of currencies, units and months come from."""
        return {"Babel": library_version("Babel")}

    def annotate(self, documents: Sequence[Document]) -> Sequence[Mapping[str, Any]]:
        """The quantities of every document, in order."""
        return [{"quantities": tuple(self._quantities(document))} for document in documents]

    def _quantities(self, document: Document) -> list[Quantity]:
        skipped = [piece for piece in document.layer("furniture") if piece.kind in ("counter", "ad")]
        found: list[Quantity] = []
        styles: dict[str, Any] = {}
        default = document.language.lang if document.language is not None else document.lang or UNKNOWN_LANGUAGE
        for _, sentence in document.source_sentences():
            # A line that is too short to have a language ("5 km" in an Arabic text) writes its numbers as the document does.
            lang = sentence.lang if sentence.lang != UNKNOWN_LANGUAGE else default
            text = document.text[sentence.start : sentence.end]
            if lang not in styles:
                styles[lang] = style_of(fold(document.text, lang).text, lang)
            folded = fold(text, lang)
            for quantity in read_span(folded, lang, styles[lang], 0, len(folded.text), self.config.reference_date):
                moved = _moved(quantity, sentence.start)
                if not any(piece.start < moved.end and moved.start < piece.end for piece in skipped):
                    found.append(normalised(moved, lang))
        return found


def _moved(quantity: Quantity, by: int) -> Quantity:
    return msgspec.structs.replace(quantity, start=quantity.start + by, end=quantity.end + by)
