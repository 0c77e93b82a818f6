"""How much of a run has passed, by time or by steps, over all the sittings that it took."""

from __future__ import annotations

import multiprocessing
import time


class Progress:
    """Share of a run that has passed; a process forked later sees it too.

    Args:
        minutes: length of the run, where it is measured by time.
        steps: number of steps, where it is measured by these: runs that are to be compared are.

    Raises:
        ValueError: both are given, or neither, or one that is not above zero.
    """

    def __init__(self, minutes: float | None = None, steps: int | None = None) -> None:
        if (minutes is None) == (steps is None):
            raise ValueError("give the length of a run in minutes or in steps, and not in both")
        if (minutes if minutes is not None else steps or 0) <= 0:
            raise ValueError("a run takes more than no time and no step")
        self._minutes, self._steps = minutes, steps
        self.step, self._before, self._begin = 0, 0.0, time.monotonic()
        self._share = multiprocessing.Value("d", 0.0)

    @property
    def seconds(self) -> float:
        """Time spent in training, earlier sittings included."""
        return self._before + time.monotonic() - self._begin

    @property
    def share(self) -> float:
        """Share as of the last :meth:`update`; 1 or more where the run is over."""
        return float(self._share.value)

    def begin(self, step: int = 0, seconds: float = 0.0) -> None:
        """Starts the clock, at the step and time where an earlier sitting ended."""
        self.step, self._before, self._begin = step, seconds, time.monotonic()
        self.update()

    def update(self) -> float:
        """The share as it is now."""
        share = self.step / self._steps if self._steps is not None else self.seconds / (60 * (self._minutes or 1))
        self._share.value = share
        return share
