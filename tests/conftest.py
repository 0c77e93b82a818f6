"""Shared fixtures: every test has its own Dragoman home for caches, none reaches the network."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.cache import Cache

REPOSITORY = Path(__file__).resolve().parent.parent


class NetworkBlockedError(AssertionError):
    """A test tried to reach the network."""


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Offline means offline: only loopback may be connected to."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in ("127.0.0.1", "::1", "localhost"):
            raise NetworkBlockedError(f"connection to {address}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")


@pytest.fixture
def repository() -> Path:
    return REPOSITORY


@pytest.fixture
def make_cache(tmp_path: Path) -> Iterator[Callable[..., Cache]]:
    """Opens caches in the test's folder and closes them at its end."""
    opened: list[Cache] = []

    def make(name: str = "cache.sqlite", max_bytes: int | None = None) -> Cache:
        cache = Cache(tmp_path / name, max_bytes)
        opened.append(cache)
        return cache

    yield make
    for cache in opened:
        cache.close()
