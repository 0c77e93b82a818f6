"""Translators behind one interface, :class:`~pipeline.stages.translate.backends.protocol.Backend`."""

from pipeline.stages.translate.backends.compact import CompactBackend
from pipeline.stages.translate.backends.config import BackendName, by_language, routing_faults
from pipeline.stages.translate.backends.protocol import Backend, Hypothesis, Slots
from pipeline.stages.translate.backends.routing import backends_of, distinct

__all__ = ["Backend", "BackendName", "CompactBackend", "Hypothesis", "Slots", "backends_of", "by_language", "distinct", "routing_faults"]
