"""Shares of runs, over several sittings, seen by other processes."""

from __future__ import annotations

import multiprocessing
from typing import Any

import pytest

from pipeline.compact.train.progress import Progress


@pytest.mark.parametrize("lengths", [{}, {"minutes": 3.0, "steps": 4}, {"minutes": 0.0}, {"steps": 0}, {"steps": -1}])
def test_a_run_has_one_length(lengths: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="run"):
        Progress(**lengths)


def test_by_steps() -> None:
    progress = Progress(steps=4)
    progress.begin()
    assert progress.share == 0
    progress.step = 3
    assert progress.update() == progress.share == 0.75
    progress.step = 4
    assert progress.update() >= 1


def test_by_time_and_over_sittings(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr("pipeline.compact.train.progress.time.monotonic", lambda: now[0])
    first = Progress(minutes=2)
    first.begin()
    now[0] += 30
    assert first.update() == 0.25
    assert first.seconds == 30
    second = Progress(minutes=2)
    now[0] += 5000
    second.begin(step=7, seconds=30)
    assert second.share == 0.25
    now[0] += 45
    assert second.update() == pytest.approx(0.625)
    assert second.step == 7


def test_a_process_forked_before_sees_it() -> None:
    context = multiprocessing.get_context("fork")
    progress = Progress(steps=10)
    told, go = context.Queue(), context.Event()

    def tell() -> None:
        go.wait(20)
        told.put(progress.share)

    process = context.Process(target=tell)
    process.start()
    progress.begin(step=5)
    go.set()
    assert told.get(timeout=20) == 0.5
    process.join()
