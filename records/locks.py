"""Locks between processes on one machine, held through a file and let go of by the system when a process dies.

A child forked while a lock is held holds it too, until it ends: start worker processes before.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from records.errors import ConflictError


@contextmanager
def exclusive(path: Path, *, busy: str | None = None) -> Iterator[None]:
    """Holds the lock alone.

    Args:
        path: Lock file; made when it is not there, never deleted.
        busy: Sentence to refuse with when somebody holds the lock; None waits instead.

    Raises:
        ConflictError: Somebody holds the lock.
    """
    with _held(path, fcntl.LOCK_EX if busy is None else fcntl.LOCK_EX | fcntl.LOCK_NB, busy or ""):
        yield


@contextmanager
def shared(path: Path) -> Iterator[None]:
    """Holds the lock together with others who share it; waits for one who holds it alone."""
    with _held(path, fcntl.LOCK_SH, ""):
        yield


@contextmanager
def working(folder: Path) -> Iterator[None]:
    """Marks an existing folder as in use by a living process; see `is_abandoned`."""
    with _locked(os.open(folder, os.O_RDONLY | os.O_CLOEXEC), fcntl.LOCK_EX, ""):
        yield


def is_abandoned(folder: Path) -> bool:
    """Whether nobody is at work in the folder any more; False when it cannot be opened."""
    try:
        with _locked(os.open(folder, os.O_RDONLY | os.O_CLOEXEC), fcntl.LOCK_EX | fcntl.LOCK_NB, ""):
            return True
    except (ConflictError, OSError):
        return False


@contextmanager
def _held(path: Path, mode: int, busy: str) -> Iterator[None]:
    with _locked(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600), mode, busy):
        yield


@contextmanager
def _locked(descriptor: int, mode: int, busy: str) -> Iterator[None]:
    try:
        try:
            fcntl.flock(descriptor, mode)
        except BlockingIOError as error:
            raise ConflictError(busy) from error
        yield
    finally:
        os.close(descriptor)
