"""The stage ``quantities`` as a spaCy component: ``nlp.add_pipe("dragoman_quantities")``.

The component reads the text of a ``Doc`` and needs no other component. It sets

* ``doc._.quantities``: a list of :class:`~pipeline.document.Quantity`, on characters of ``doc.text``;
* ``doc.spans["quantities"]``: one span for each of them, in the same order, widened to whole tokens, with the kind as its label.

``doc._.published``, an ISO 8601 date that whoever makes the ``Doc`` may set, is the day by which relative dates are resolved and at whose
rates money is converted.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup

from pipeline.document import Document, Quantity, decode_layer, encode
from pipeline.stages.quantities import Quantities, QuantitiesConfig

NAME = "dragoman_quantities"
SPANS = "quantities"
_KEY = "dragoman.quantities"
_DEFAULTS: dict[str, Any] = QuantitiesConfig().model_dump(mode="json")


class QuantitiesComponent:
    """The component.

    Args:
        stage: the stage, with the language of the texts in its configuration.
        spans_key: where in ``doc.spans`` the spans go.
    """

    def __init__(self, stage: Quantities, spans_key: str = SPANS) -> None:
        self._stage = stage
        self._spans_key = spans_key

    def __call__(self, doc: Doc) -> Doc:
        """Sets the quantities of a document."""
        meta = {"published": doc._.published} if doc._.published is not None else {}
        [done] = self._stage.process([Document(id="doc", text=doc.text, meta=meta)])
        found: tuple[Quantity, ...] = done.layer("quantities")
        # Plain bytes: spaCy copies the data of documents between processes and to disk, but knows no records.
        doc.user_data[_KEY] = encode(found)
        spans = (doc.char_span(item.start, item.end, label=item.kind, alignment_mode="expand") for item in found)
        doc.spans[self._spans_key] = SpanGroup(doc, name=self._spans_key, spans=[span for span in spans if span is not None])
        return doc


def create(
    nlp: Language,
    name: str,
    spans_key: str,
    lang: str | None,
    reference_date: str | None,
    relative_dates: str,
    currencies: dict[str, str],
    target_currency: str | None,
    rates: list[str],
    rates_date: str,
    max_rate_age_days: int,
) -> QuantitiesComponent:
    """Makes the component; its settings are those of the stage, and the language is that of ``nlp`` where none is given.

    Raises:
        ConfigError: there is no grammar for the language, or a setting is not allowed.
    """
    stage = Quantities(
        lang=nlp.lang if lang is None else lang,
        reference_date=reference_date,
        relative_dates=relative_dates,
        currencies=currencies,
        target_currency=target_currency,
        rates=rates,
        rates_date=rates_date,
        max_rate_age_days=max_rate_age_days,
    )
    stage.ensure_loaded()
    return QuantitiesComponent(stage, spans_key)


@lru_cache(maxsize=64)
def _decoded(data: bytes) -> tuple[Quantity, ...]:
    return decode_layer("quantities", data)  # type: ignore[no-any-return]


def _quantities(doc: Doc) -> list[Quantity]:
    """What the component found; nothing in a document that it has not seen."""
    data = doc.user_data.get(_KEY)
    return [] if data is None else list(_decoded(data))


if not Doc.has_extension("quantities"):
    Doc.set_extension("quantities", getter=_quantities)
if not Doc.has_extension("published"):
    Doc.set_extension("published", default=None)
Language.factory(NAME, assigns=["doc._.quantities", "doc.spans"], default_config={"spans_key": SPANS, **_DEFAULTS}, func=create)
