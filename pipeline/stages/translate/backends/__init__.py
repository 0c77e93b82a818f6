"""Translators behind one interface, :class:`~pipeline.stages.translate.backends.protocol.Backend`."""

from pipeline.stages.translate.backends.compact import CompactBackend
from pipeline.stages.translate.backends.protocol import Backend, Hypothesis, Slots

__all__ = ["Backend", "CompactBackend", "Hypothesis", "Slots"]
