"""Documents and their layers.

A :class:`Document` is a text that never changes, and layers of annotations on it. Stages add layers; nothing edits one in place.
Spans are half open, in Unicode code points: ``document.text[start:end]``. Spans named ``pivot_…`` stand on
``document.translation.text``. A layer that no stage has provided yet is ``None``; an empty layer is ``()``.
"""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, Literal, Protocol, TypeVar

import msgspec

from pipeline.errors import DocumentError, OffsetError

LAYERS: tuple[str, ...] = (
    "furniture",
    "language",
    "sentences",
    "quantities",
    "entities",
    "links",
    "translation",
    "alignment",
    "pivot_entities",
    "projections",
    "mentions",
)
"""Names of all layers, in the order in which the default pipeline provides them."""

UNKNOWN_LANGUAGE = "und"
"""The BCP 47 code for a language that could not be determined. Nothing is ever guessed instead."""

FurnitureKind = Literal["counter", "source", "source_url", "date", "author", "ad", "menu", "caption", "image", "comment", "other"]
SentenceKind = Literal["text", "heading", "furniture"]
QuantityKind = Literal["cardinal", "ordinal", "money", "percent", "measure", "date", "date_range", "duration"]
Operator = Literal[">", ">=", "<", "<=", "~"]
EntityType = Literal["PER", "ORG", "LOC", "LAW", "EVENT", "MISC"]
ProjectionStatus = Literal["carried", "aligned", "unprojected"]
TranslationStatus = Literal["ok", "suspect", "copied", "skipped"]
UntranslatedReason = Literal["pivot", "wordless", "foreign", "undetermined"]


class Spanned(Protocol):
    """Anything with a half-open span on the source text."""

    @property
    def start(self) -> int:
        """First code point of the span."""

    @property
    def end(self) -> int:
        """Code point after the last one of the span."""


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Base of all annotation records: immutable, compared by value, small in JSON."""


class Provenance(Record, frozen=True):
    """Where an annotation comes from.

    Attributes:
        stage: name of the stage.
        version: the stage's version.
        model: id of the model in ``models/manifest.toml``, where a model decided.
        rule: name of the rule, where a rule decided.
        score: the stage's own confidence in [0, 1], where it has one.
    """

    stage: str
    version: int
    model: str | None = None
    rule: str | None = None
    score: float | None = None


class Furniture(Record, frozen=True):
    """A piece of the page that is not the article: marked, never cut.

    Attributes:
        kind: what it is.
        value: what could be read from it: a URL, an ISO date, a count.
    """

    start: int
    end: int
    kind: FurnitureKind
    value: str | None = None


class LanguageGuess(Record, frozen=True):
    """The language of a document.

    Attributes:
        lang: ISO 639-1 code that later stages use, or ``und``.
        confidence: in [0, 1]; 1 when declared.
        source: ``declared`` by whoever supplied the document, or ``detected`` here.
        detected: what the identifier says, even where a declaration overrides it.
    """

    lang: str
    confidence: float
    source: Literal["declared", "detected"]
    detected: str | None = None
    provenance: Provenance | None = None


class Sentence(Record, frozen=True):
    """One sentence, heading or piece of furniture; sentences are ordered and never overlap.

    Attributes:
        lang: ISO 639-1 code of this sentence, or ``und``.
    """

    start: int
    end: int
    lang: str
    kind: SentenceKind = "text"
    lang_confidence: float | None = None


class ExchangeRate(Record, frozen=True):
    """A published exchange rate.

    Attributes:
        base, quote: ISO 4217 codes.
        number: how many units of ``quote`` one unit of ``base`` was.
        date: the day the figure is of.
        source: who published it.
    """

    base: str
    quote: str
    number: Decimal
    date: datetime.date
    source: str


class MissingRate(Record, frozen=True):
    """Why an amount has no value in the target currency.

    Attributes:
        what: its own ``currency`` is undecided, the ``date`` to convert at is unknown, or no table has the ``rate``.
        message: the same in words, with what is missing.
    """

    what: Literal["currency", "date", "rate"]
    message: str


class Conversion(Record, frozen=True):
    """An amount of money in another currency; either ``number`` or ``missing`` is there.

    Attributes:
        currency: ISO 4217 code of the target.
        date: the day that was asked for; None where nobody knew it.
        number: the amount, per what ``Normalized.per`` says.
        rate: how many units of ``currency`` one unit of the amount's own currency was.
        rates: the published figures that ``rate`` comes from, in the order in which they were applied; none where the currency is the same.
        digits: how many significant digits of ``number`` are right, the published figures being taken as exact; None where it is exact.
        missing: why there is no number.
    """

    currency: str
    date: datetime.date | None = None
    number: Decimal | None = None
    rate: Decimal | None = None
    rates: tuple[ExchangeRate, ...] = ()
    digits: int | None = None
    missing: MissingRate | None = None


class Normalized(Record, frozen=True):
    """A quantity in terms in which it can be compared with others.

    Attributes:
        number: exact value, in ``unit`` or ``currency``; the ratio of a ``percent``; None for dates and periods.
        unit: UCUM code of the coherent SI unit of a ``measure``; ``s`` or ``mo`` of a ``duration``; ``1`` of a ratio.
        currency: ISO 4217 code of ``money``.
        per: denominator of a rate in SI units: ``/m2`` where the text has hectares. ``number`` is divided accordingly.
        first, last: calendar days of a ``date`` or ``date_range``, both inclusive.
        digits: how many significant digits of ``number`` are right; None where it is exact.
        converted: the amount in the currency that was asked for.
    """

    number: Decimal | None = None
    unit: str | None = None
    currency: str | None = None
    per: str | None = None
    first: datetime.date | None = None
    last: datetime.date | None = None
    digits: int | None = None
    converted: Conversion | None = None


class Quantity(Record, frozen=True):
    """A number, amount, measure, share, date, period or duration.

    Attributes:
        number: exact value for numeric kinds; None for dates, periods, durations and vague amounts.
        iso: ISO 8601 value for ``date``, ``date_range`` and ``duration``.
        offset: how far a relative date lies from the day of writing, as a signed ISO 8601 duration whose unit is the precision:
            ``-P1D`` yesterday, ``P0Y`` this year. Its ``iso`` is None where that day is not known.
        currency: ISO 4217 code of ``money``.
        unit: UCUM code of ``measure``.
        op: a hedge inside the span.
        per: denominator of a rate, such as ``/ha/a``.
        approx: English wording of a vague amount ("hundreds of millions"), whose number is None.
        english: how English writes it, for the translator.
        candidates: currency codes or units that an ambiguous sign may stand for.
        normalized: the same in SI units, calendar days and the like, where that says something.
    """

    start: int
    end: int
    kind: QuantityKind
    number: Decimal | None = None
    iso: str | None = None
    offset: str | None = None
    currency: str | None = None
    unit: str | None = None
    op: Operator | None = None
    per: str | None = None
    approx: str | None = None
    english: str | None = None
    candidates: tuple[str, ...] = ()
    normalized: Normalized | None = None
    provenance: Provenance | None = None

    @property
    def value(self) -> Decimal | str | None:
        """The number or the ISO 8601 string, whichever the kind has."""
        return self.iso if self.iso is not None else self.number


class Mention(Record, frozen=True):
    """A named entity on the source (layer ``entities``) or on the pivot (layer ``pivot_entities``)."""

    start: int
    end: int
    type: EntityType
    confidence: float
    provenance: Provenance | None = None


class Candidate(Record, frozen=True):
    """An entity of the knowledge base that a mention may name.

    Attributes:
        id: its identifier, for example ``wikidata:Q881``.
        score: probability that the mention names it.
        reasons: log-odds that each feature of the linker adds; those that add nothing are left out.
    """

    id: str
    name: str
    score: float
    reasons: dict[str, float] = {}


class Link(Record, frozen=True):
    """What the mention at the same span refers to.

    Attributes:
        kb: identifier in the knowledge base, or None for an entity that is not in it (NIL).
        ids: all identifiers of that entity.
        canonical: its usual name, or for NIL the name as romanised from the mention.
        english: its English name, for the translator.
        cluster: the same string for the same entity in every document.
        confidence: probability that ``kb`` is right.
    """

    start: int
    end: int
    kb: str | None
    canonical: str
    cluster: str
    confidence: float
    ids: tuple[str, ...] = ()
    english: str | None = None
    candidates: tuple[Candidate, ...] = ()
    provenance: Provenance | None = None


class PivotSentence(Record, frozen=True):
    """The translation of one source sentence.

    Attributes:
        source: index in ``document.sentences``.
        start, end: its span in the pivot text.
        status: ``ok``; ``suspect`` (see ``suspicions``); ``copied`` (stands in the pivot as it stands in the source); ``skipped`` (not in
            the pivot; the span is empty). See ``reason`` for the last two.
        reason: why it was not translated: ``pivot`` (it is in the pivot language), ``wordless`` (it has no words), ``foreign`` (it is in a
            language that is not translated), ``undetermined`` (its language is not known).
        suspicions: names of the checks that failed: ``length``, ``repetition``, ``numbers``, ``names`` …
        score: the translator's own probability, where it tells one.
        quality: how close source and translation are in meaning, as the encoder sees it; a cosine.
    """

    source: int
    start: int
    end: int
    status: TranslationStatus = "ok"
    reason: UntranslatedReason | None = None
    suspicions: tuple[str, ...] = ()
    score: float | None = None
    quality: float | None = None

    @property
    def untranslated(self) -> bool:
        """Whether it lacks a translation that it should have: what stands in its place, if anything, is not in the pivot language."""
        return self.status == "skipped" or (self.status == "copied" and self.reason in ("foreign", "undetermined"))


class Projection(Record, frozen=True):
    """One span on both sides.

    Attributes:
        layer: the layer whose span was projected: ``quantities`` or ``entities`` (source to pivot), ``pivot_entities`` (pivot to source);
            ``slots`` for what the translator carried besides: see ``kind``.
        kind: of a slot: a ``name`` inside a longer one, the ``code`` of a law, a glossary ``term``, an ``address``; None for annotations.
        start, end: span on the source, None where a pivot span could not be placed.
        pivot_start, pivot_end: span on the pivot, None where a source span could not be placed.
        status: ``carried`` (exact by construction), ``aligned`` (see ``score``), ``unprojected`` (see ``reason``).
    """

    layer: Literal["quantities", "entities", "pivot_entities", "slots"]
    status: ProjectionStatus
    kind: Literal["name", "code", "term", "address"] | None = None
    start: int | None = None
    end: int | None = None
    pivot_start: int | None = None
    pivot_end: int | None = None
    score: float | None = None
    reason: str | None = None


class Translation(Record, frozen=True):
    """The document in the pivot language.

    Attributes:
        lang: code of the pivot language.
        text: the whole pivot text.
        sentences: one record for every source sentence, in order.
        carried: spans that the translator itself carried through.
    """

    lang: str
    text: str
    sentences: tuple[PivotSentence, ...]
    carried: tuple[Projection, ...] = ()
    provenance: Provenance | None = None


class WordLink(Record, frozen=True):
    """A source word and the pivot word that translates it."""

    start: int
    end: int
    pivot_start: int
    pivot_end: int
    score: float


class Entity(Record, frozen=True):
    """A mention after both routes were merged: one per span, linked, with its place in the translation.

    Attributes:
        confidence: that it is a mention of this type.
        link_confidence: probability that ``kb``, or NIL, is right; None where nobody tried to link it.
        candidates: what it may name, the most probable first, where the linker was asked to keep them.
    """

    start: int
    end: int
    type: EntityType
    confidence: float
    kb: str | None = None
    ids: tuple[str, ...] = ()
    canonical: str | None = None
    cluster: str | None = None
    link_confidence: float | None = None
    candidates: tuple[Candidate, ...] = ()
    pivot_start: int | None = None
    pivot_end: int | None = None
    projection: ProjectionStatus | None = None
    votes: tuple[Provenance, ...] = ()


class Failure(Record, frozen=True):
    """Why a document has no (more) annotations. Layers made before the failure are kept."""

    stage: str
    error: str
    message: str


class Document(Record, frozen=True):
    """A text and what is known about it.

    Attributes:
        id: unique in a run.
        text: exactly as given.
        lang: language declared by whoever supplied the document; None where nobody did. What stages go by is ``language``.
        meta: plain JSON values about the source: path, encoding, title, date …
        failure: set when a stage could not process the document.
    """

    id: str
    text: str
    lang: str | None = None
    meta: dict[str, Any] = {}
    furniture: tuple[Furniture, ...] | None = None
    language: LanguageGuess | None = None
    sentences: tuple[Sentence, ...] | None = None
    quantities: tuple[Quantity, ...] | None = None
    entities: tuple[Mention, ...] | None = None
    links: tuple[Link, ...] | None = None
    translation: Translation | None = None
    alignment: tuple[WordLink, ...] | None = None
    pivot_entities: tuple[Mention, ...] | None = None
    projections: tuple[Projection, ...] | None = None
    mentions: tuple[Entity, ...] | None = None
    failure: Failure | None = None

    def has(self, layer: str) -> bool:
        """Whether a stage has provided this layer."""
        return getattr(self, _known(layer)) is not None

    def layer(self, name: str) -> Any:
        """The layer of that name.

        Raises:
            DocumentError: no stage has provided it.
        """
        value = getattr(self, _known(name))
        if value is None:
            raise DocumentError(f"document {self.id!r} has no layer {name!r}: run the stage that provides it first")
        return value

    def with_layers(self, layers: Mapping[str, Any]) -> Document:
        """A copy with these layers added or replaced, their offsets checked.

        Raises:
            OffsetError: a span does not stand on the text.
        """
        for name in layers:
            _known(name)
        document = msgspec.structs.replace(self, **layers)
        for name in layers:
            check_layer(document, name)
        return document

    def failed(self, stage: str, error: BaseException) -> Document:
        """A copy that records why the stage could not process it."""
        return msgspec.structs.replace(self, failure=Failure(stage=stage, error=type(error).__name__, message=str(error)))

    def surface(self, span: Spanned) -> str:
        """The source text under a span."""
        return self.text[span.start : span.end]

    def source_sentences(self, languages: Iterable[str] | None = None, furniture: bool = True) -> Iterator[tuple[int, Sentence]]:
        """Sentences with their indices, of these languages only where given, with or without furniture."""
        wanted = None if languages is None else frozenset(languages)
        for index, sentence in enumerate(self.layer("sentences")):
            if (wanted is None or sentence.lang in wanted) and (furniture or sentence.kind != "furniture"):
                yield index, sentence


def _known(layer: str) -> str:
    if layer not in LAYERS:
        raise DocumentError(f"no layer is called {layer!r}; layers are: {', '.join(LAYERS)}")
    return layer


S = TypeVar("S", bound=Spanned)


def check_spans(spans: Iterable[S], length: int, where: str) -> None:
    """Asserts ``0 <= start < end <= length`` for every span.

    Raises:
        OffsetError: names the layer and the span that does not fit.
    """
    for span in spans:
        if not 0 <= span.start < span.end <= length:
            raise OffsetError(f"{where}: span [{span.start}, {span.end}) does not stand on a text of {length} code points: {span!r}")


def check_layer(document: Document, name: str) -> None:
    """Asserts that every span of a layer stands on its text, and that sentences are ordered and disjoint.

    Raises:
        OffsetError: it does not.
    """
    value = getattr(document, _known(name))
    where = f"document {document.id!r}, layer {name!r}"
    length = len(document.text)
    pivot_length = len(document.translation.text) if document.translation is not None else 0
    if value is None or name == "language":
        return
    if name == "translation":
        _check_translation(document, value, where)
    elif name == "pivot_entities":
        check_spans(value, pivot_length, where)
    elif name == "projections":
        _check_projections(value, length, pivot_length, where)
    else:
        check_spans(value, length, where)
        if name == "sentences":
            for left, right in itertools.pairwise(value):
                if left.end > right.start:
                    raise OffsetError(f"{where}: sentences overlap or are out of order: {left!r}, {right!r}")
        elif name in ("mentions", "alignment"):
            for item in value:
                _check_range(item.pivot_start, item.pivot_end, pivot_length, where, item)


def _check_translation(document: Document, translation: Translation, where: str) -> None:
    length = len(translation.text)
    count = len(document.layer("sentences"))
    if [sentence.source for sentence in translation.sentences] != list(range(count)):
        raise OffsetError(f"{where}: {len(translation.sentences)} pivot sentences do not pair one to one with {count} source sentences")
    last = 0
    for sentence in translation.sentences:
        if not last <= sentence.start <= sentence.end <= length:
            raise OffsetError(
                f"{where}: pivot sentence [{sentence.start}, {sentence.end}) is out of order or outside the pivot of {length}"
            )
        last = sentence.end
    _check_projections(translation.carried, len(document.text), length, where)


def _check_projections(projections: Iterable[Projection], length: int, pivot_length: int, where: str) -> None:
    for item in projections:
        _check_range(item.start, item.end, length, where, item)
        _check_range(item.pivot_start, item.pivot_end, pivot_length, where, item)
        placed = item.start is not None and item.pivot_start is not None
        if placed != (item.status != "unprojected"):
            raise OffsetError(f"{where}: status {item.status!r} does not fit its spans: {item!r}")


def _check_range(start: int | None, end: int | None, length: int, where: str, item: object) -> None:
    if start is None and end is None:
        return
    if start is None or end is None or not 0 <= start < end <= length:
        raise OffsetError(f"{where}: span [{start}, {end}) does not stand on a text of {length} code points: {item!r}")


_encoder = msgspec.json.Encoder(decimal_format="string", order="deterministic")
_decoder = msgspec.json.Decoder(Document)


def encode(value: Any) -> bytes:
    """Deterministic JSON of a document, a layer or any record."""
    return _encoder.encode(value)


def decode(data: bytes | str) -> Document:
    """The document that :func:`encode` wrote.

    Raises:
        DocumentError: the JSON is not a document.
    """
    try:
        return _decoder.decode(data)
    except msgspec.DecodeError as error:
        raise DocumentError(f"not a document record: {error}") from error


_fields: dict[str, Any] = {field.name: field.type for field in msgspec.structs.fields(Document)}
_layer_decoders: dict[str, msgspec.json.Decoder[Any]] = {name: msgspec.json.Decoder(_fields[name]) for name in LAYERS}


def decode_layer(name: str, data: bytes) -> Any:
    """The layer that :func:`encode` wrote.

    Raises:
        DocumentError: the JSON is not such a layer.
    """
    try:
        return _layer_decoders[_known(name)].decode(data)
    except msgspec.DecodeError as error:
        raise DocumentError(f"not a layer {name!r}: {error}") from error
