"""Writing a file so that a power cut leaves the old one or the new one, never a part."""

from __future__ import annotations

import os
from pathlib import Path


def write(path: Path, content: bytes, *, temporary: Path) -> None:
    """Writes through a temporary file of the same file system: written, synced, renamed, folder synced.

    Args:
        path: Where the content shall stand.
        content: Everything the file holds.
        temporary: Name for the time of writing; must not exist.

    Raises:
        OSError: As the system says; nothing stands at *path* that was not there before.
    """
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Makes names in the folder survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
