from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
import torch

from pipeline.compact.streams import in_threads


@pytest.fixture
def two_threads() -> Iterator[None]:
    own = torch.get_num_threads()
    torch.set_num_threads(2)
    yield
    torch.set_num_threads(own)


def test_results_are_in_order() -> None:
    assert in_threads(lambda item: item * item, list(range(20)), 3) == [item * item for item in range(20)]
    assert in_threads(lambda item: item, [], 3) == []


def test_every_thread_computes_alone_and_the_callers_number_stays(two_threads: None) -> None:
    together = threading.Barrier(2, timeout=20)

    def both_at_once(_: int) -> tuple[str, int]:
        together.wait()
        return threading.current_thread().name, torch.get_num_threads()

    found = in_threads(both_at_once, [0, 1], 2)
    assert len({name for name, _ in found}) == 2
    assert {count for _, count in found} == {1}
    assert torch.get_num_threads() == 2
    later: list[int] = []
    thread = threading.Thread(target=lambda: later.append(torch.get_num_threads()))
    thread.start()
    thread.join()
    assert later == [2]


def test_one_batch_is_computed_where_it_is_asked_for() -> None:
    assert in_threads(lambda _: threading.current_thread(), [0], 4) == [threading.current_thread()]
    assert in_threads(lambda _: threading.current_thread(), [0, 1], 1) == [threading.current_thread()] * 2


def test_errors_come_out() -> None:
    def fails(item: int) -> int:
        if item == 3:
            raise ValueError("three")
        return item

    with pytest.raises(ValueError, match="three"):
        in_threads(fails, list(range(6)), 2)
