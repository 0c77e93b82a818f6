"""Packages that come with an extra only."""

from __future__ import annotations

import importlib.metadata

from pipeline.errors import ModelError


def distribution_version(name: str, extra: str) -> str:
    """The version of an installed distribution.

    Raises:
        ModelError: it is not installed.
    """
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        raise ModelError(f"the backend needs the package {name!r}, which is not installed: pip install 'dragoman[{extra}]'") from None
