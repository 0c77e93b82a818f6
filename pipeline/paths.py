"""Where things lie: what ships with the package, and what is built on this machine."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

_PACKAGE = Path(__file__).resolve().parent


def _shipped(name: str) -> Path:
    packaged = _PACKAGE / f"_{name}"
    return packaged if packaged.is_dir() else _PACKAGE.parent / name


def models_dir() -> Path:
    """The folder of shipped models: ``models/`` of a checkout, or its copy inside an installed wheel."""
    return _shipped("models")


def configs_dir() -> Path:
    """The folder of shipped configurations."""
    return _shipped("configs")


def home_dir() -> Path:
    """The folder for what is built or cached on this machine: ``$DRAGOMAN_HOME``, or the user's cache folder."""
    override = os.environ.get("DRAGOMAN_HOME")
    return Path(override) if override else Path(platformdirs.user_cache_dir("dragoman", appauthor=False))
