"""The stage that provides the layer ``quantities``."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version as library_version
from typing import Any, ClassVar

import msgspec

from pipeline.document import UNKNOWN_LANGUAGE, Document, Furniture, Quantity, Sentence
from pipeline.stage import Stage, StageConfig, register
from pipeline.stages.furniture import PUBLISHED_KEYS, document_metadata
from pipeline.stages.quantities.config import QuantitiesConfig, primary
from pipeline.stages.quantities.currencies import Read, settle
from pipeline.stages.quantities.fold import fold
from pipeline.stages.quantities.lexicon import known_languages, registered_versions
from pipeline.stages.quantities.literals import style_of
from pipeline.stages.quantities.normalise import Converter, normalised
from pipeline.stages.quantities.normalise.rate_files import parse_rates, read_bytes
from pipeline.stages.quantities.normalise.rates import Tables
from pipeline.stages.quantities.reader import STAGE, VERSION, read_span
from pipeline.stages.sentences import Sentences, split_text


@register
class Quantities(Stage[QuantitiesConfig]):
    """Reads numbers, amounts, measures, shares, dates, periods and durations of every sentence, and normalises them.

    Furniture is read too, counters and ads are not.
    """

    name = STAGE
    version = VERSION
    Config: ClassVar[type[StageConfig]] = QuantitiesConfig
    reads_meta = PUBLISHED_KEYS

    def __init__(self, config: QuantitiesConfig | None = None, **options: Any) -> None:
        super().__init__(config, **options)
        self._converter: Converter | None = None

    @property
    def requires(self) -> tuple[str, ...]:
        """Sentences, each with its language, the document's language, and furniture; nothing where a language is configured."""
        return ("furniture", "language", "sentences") if self.config.lang is None else ()

    @property
    def provides(self) -> tuple[str, ...]:
        """The layer of quantities."""
        return ("quantities",)

    @property
    def languages(self) -> frozenset[str]:
        """Languages with a grammar; of others only dates in digits that can be read in one way are taken."""
        return frozenset(known_languages())

    def resources(self) -> Mapping[str, str]:
        """Versions of the CLDR data and of registered languages, and digests of the rates that are used."""
        rates = self.config.rates if self.config.target_currency is not None else ()
        splitter = {} if self.config.lang is None else {"sentences": str(Sentences.version)}
        languages = {f"language {lang}": str(version) for lang, version in registered_versions().items()}
        return {"Babel": library_version("Babel"), **splitter, **languages} | {
            f"rates {place}": hashlib.sha256(read_bytes(source)).hexdigest() for place, source in enumerate(rates, start=1)
        }

    def load(self) -> None:
        """Reads the tables of rates.

        Raises:
            InputError: one of them cannot be read or is no such table.
        """
        if self.config.target_currency is not None:
            tables = Tables([parse_rates(read_bytes(source), source) for source in self.config.rates])
            self._converter = Converter(self.config.target_currency, tables, self.config.max_rate_age_days)

    def annotate(self, documents: Sequence[Document]) -> Sequence[Mapping[str, Any]]:
        """The quantities of every document, in order."""
        return [{"quantities": tuple(self._quantities(document))} for document in documents]

    def _quantities(self, document: Document) -> list[Quantity]:
        published = _published(document if self.config.lang is None else msgspec.structs.replace(document, furniture=None))
        rates_day = published if self.config.rates_date == "document" else self.config.rates_date
        items = settle(document.text, self._read(document, self.config.reference_date or published), self.config.currencies)
        return [normalised(item.quantity, item.lang, self._converter, rates_day) for item in items]

    def _read(self, document: Document, reference: datetime.date | None) -> list[Read]:
        """What the sentences say."""
        skipped = [piece for piece in self._furniture(document) if piece.kind in ("counter", "ad")]
        found: list[Read] = []
        styles: dict[str, Any] = {}
        default = document.language.lang if document.language is not None else document.lang or UNKNOWN_LANGUAGE
        for sentence in self._sentences(document):
            # A line that is too short to have a language ("5 km" in an Arabic text) writes its numbers as the document does.
            lang = sentence.lang if sentence.lang != UNKNOWN_LANGUAGE else default
            text = document.text[sentence.start : sentence.end]
            if lang not in styles:
                styles[lang] = style_of(fold(document.text, lang).text, lang)
            folded = fold(text, lang)
            for quantity in read_span(folded, lang, styles[lang], 0, len(folded.text), reference, self.config.relative_dates):
                moved = _moved(quantity, sentence.start)
                if not any(piece.start < moved.end and moved.start < piece.end for piece in skipped):
                    found.append(Read(moved, lang, sentence.start, sentence.end))
        return found

    def _furniture(self, document: Document) -> Sequence[Furniture]:
        return document.layer("furniture") if self.config.lang is None else ()

    def _sentences(self, document: Document) -> Iterable[Sentence]:
        if self.config.lang is None:
            return document.layer("sentences")  # type: ignore[no-any-return]
        lang = primary(document.lang) if document.lang else self.config.lang
        return [Sentence(start=start, end=end, lang=lang) for start, end in split_text(document.text, lang)]


def _published(document: Document) -> datetime.date | None:
    """The day on which the document says that it was published."""
    day = document_metadata(document).get("published")
    return datetime.date.fromisoformat(day) if day else None


def _moved(quantity: Quantity, by: int) -> Quantity:
    return msgspec.structs.replace(quantity, start=quantity.start + by, end=quantity.end + by)
