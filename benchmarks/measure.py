"""Clocks and figures."""

from __future__ import annotations

import gc
import resource
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TypeVar

T = TypeVar("T")
Work = Callable[[], object]


@dataclass(frozen=True)
class Figure:
    """One line of the table."""

    #: What was measured, and against what.
    what: str
    #: Milliseconds of ours and of the other, of CPU where the note does not say otherwise; None where not measured.
    ours: float | None
    other: float | None
    #: Most that ours may be of the other; None for a figure without a budget.
    budget: float | None = None
    #: What the figures stand on, or why the line could not be measured.
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """Ours to the other."""
        return self.ours / self.other if self.ours is not None and self.other else None

    @property
    def is_met(self) -> bool | None:
        """Whether the budget is kept; None when there is none or nothing was measured."""
        return None if self.ratio is None or self.budget is None else self.ratio <= self.budget


def cpu(work: Work) -> float:
    """CPU milliseconds of work done in this process, system time included."""
    gc.collect()
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


def cpu_of_child(command: Sequence[str | Path], *, cwd: Path) -> float:
    """CPU milliseconds of a command with everything it started.

    Raises:
        CalledProcessError: the command failed.
    """
    return cpu_of_children(lambda: subprocess.run(command, cwd=cwd, check=True, capture_output=True))[0]


def cpu_of_children(work: Callable[[], T]) -> tuple[float, T]:
    """CPU milliseconds of the processes that the work started and waited for, and what the work gave."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    given = work()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000, given


def wall(work: Work) -> float:
    """Milliseconds by the clock: a busy machine lengthens them, so nothing with a budget rests on them."""
    start = time.monotonic()
    work()
    return (time.monotonic() - start) * 1000


def medians(rounds: int, *measures: Callable[[], float]) -> tuple[float, ...]:
    """Median of each measure, all taken in turn in every round."""
    taken: tuple[list[float], ...] = tuple([] for _ in measures)
    for _ in range(rounds):
        for kept, measure in zip(taken, measures, strict=True):
            kept.append(measure())
    return tuple(map(median, taken))
