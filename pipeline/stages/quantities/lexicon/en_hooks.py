"""What English decides by code; see the modules it is gathered from."""

from __future__ import annotations

from pipeline.stages.quantities.hooks import Hooks


class EnglishHooks(Hooks):
    """English."""
