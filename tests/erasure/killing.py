"""A process killed at every line of some modules, one line a time."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]


def lines_of(run: Callable[[], object], *rooms: str) -> list[tuple[str, int]]:
    """Lines of the modules under *rooms* that a run passes, each once, in order."""
    seen: dict[tuple[str, int], None] = {}
    _traced(run, lambda place: seen.setdefault(place), rooms)
    return list(seen)


def killed_at(place: tuple[str, int], run: Callable[[], object], *rooms: str) -> bool:
    """Whether a child that dies when it first comes to the line did die there."""
    child = os.fork()
    if child == 0:  # pragma: no cover — never comes back
        try:
            _traced(run, lambda here: os.kill(os.getpid(), signal.SIGKILL) if here == place else None, rooms)
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


def _traced(run: Callable[[], object], visit: Callable[[tuple[str, int]], object], rooms: tuple[str, ...]) -> None:
    def local(frame, event, _):
        if event == "line":
            visit((frame.f_code.co_filename, frame.f_lineno))
        return local

    def entered(frame, _, __):
        name = frame.f_code.co_filename
        return local if name.startswith(tuple(str(ROOT / room) for room in rooms)) else None

    sys.settrace(entered)
    try:
        run()
    finally:
        sys.settrace(None)
