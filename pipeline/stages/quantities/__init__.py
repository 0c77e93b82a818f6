"""Quantities: numbers, money, shares, measures, dates, periods and durations in Turkish, Ukrainian, Swedish, Arabic and English.

``read_quantities("120 milyar VND'den fazla", "tr")`` reads a string; :class:`Quantities` is the stage.
"""

from pipeline.stages.quantities.config import QuantitiesConfig
from pipeline.stages.quantities.reader import read_quantities
from pipeline.stages.quantities.stage import Quantities

__all__ = ["Quantities", "QuantitiesConfig", "read_quantities"]
