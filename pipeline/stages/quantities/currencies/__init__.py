"""Currencies in context: what "$", "kr" or "dinar" stands for in this document.

The reader gives every sign and name the currency that it means by itself, or None, and the candidates. :func:`settle` decides again with
the whole document before it.
"""

from pipeline.stages.quantities.currencies.context import Read, settle

__all__ = ["Read", "settle"]
