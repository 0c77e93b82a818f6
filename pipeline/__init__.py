"""Dragoman: translation with annotations on exact source offsets.

The public names of the library; everything else may move.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeline.document import Document
from pipeline.errors import DragomanError

if TYPE_CHECKING:
    from pipeline.config import Config, load_config
    from pipeline.runner import Pipeline
    from pipeline.stage import Stage, StageConfig, register

__all__ = ["Config", "Document", "DragomanError", "Pipeline", "Stage", "StageConfig", "load_config", "register"]

_LAZY = {
    "Config": "pipeline.config",
    "load_config": "pipeline.config",
    "Pipeline": "pipeline.runner",
    "Stage": "pipeline.stage",
    "StageConfig": "pipeline.stage",
    "register": "pipeline.stage",
}


def __getattr__(name: str) -> Any:
    # Imported on first use, so that `import pipeline` stays fast for those who only want documents.
    if name in _LAZY:
        import importlib

        return getattr(importlib.import_module(_LAZY[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
