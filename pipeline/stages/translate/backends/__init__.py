"""Translators behind one interface, :class:`~pipeline.stages.translate.backends.protocol.Backend`."""

from pipeline.stages.translate.backends.protocol import Backend, Hypothesis, Slots
from pipeline.stages.translate.backends.routing import backends_of, distinct

__all__ = ["Backend", "Hypothesis", "Slots", "backends_of", "distinct"]
