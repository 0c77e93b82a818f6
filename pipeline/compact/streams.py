"""Several batches at a time, each computed by one thread.

Decoding is a long row of small operations. Two threads that share each of them wait for one another most of the time; two threads with a
batch of their own do not. PyTorch lets go of Python's lock in its operations.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import torch

Item = TypeVar("Item")
Result = TypeVar("Result")

_starting = threading.Lock()


def in_threads(function: Callable[[Item], Result], items: Sequence[Item], workers: int) -> list[Result]:
    """The function's results for all items, in order; items are begun in order.

    Args:
        workers: threads, in each of which PyTorch computes with one thread alone.
    """
    workers = min(workers, len(items))
    if workers < 2:
        return [function(item) for item in items]
    ready = threading.Barrier(workers + 1)

    def begin() -> None:
        # Asked once, a thread does not take over the number of all others later.
        torch.get_num_threads()
        torch.set_num_threads(1)
        ready.wait()

    with _starting:
        own = torch.get_num_threads()
        pool = ThreadPoolExecutor(workers, "dragoman-batch", begin)
        try:
            results = [pool.submit(function, item) for item in items]
            ready.wait()
        finally:
            # The number is each thread's own, but also what threads begin with that come after.
            torch.set_num_threads(own)
    with pool:
        return [result.result() for result in results]
