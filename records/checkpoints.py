"""Signed checkpoints as files: `log/checkpoint`, the last one, and all of them in `log/checkpoints/`."""

from __future__ import annotations

import os
import re
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from records import durable, locks
from records.audit import notes
from records.audit.checkpoint import Checkpoint
from records.audit.notes import Note
from records.errors import IntegrityError, NastavnikError

LAST = "checkpoint"
FOLDER = "checkpoints"

_NUMBERED = re.compile(r"(\d{8,18})\.note")
_CLOSED = re.compile(r"closed-(\d{4})\.note")


@dataclass(frozen=True)
class Checkpoints:
    """Checkpoints of one workspace."""

    #: Folder of the log.
    folder: Path

    def last(self) -> Note | None:
        """The latest checkpoint's note, unchecked; None when there is none.

        Where the file of the last one is gone, the greatest of all is the last.

        Raises:
            IntegrityError: The file is damaged.
        """
        path = self.folder / LAST
        if not path.is_file():
            numbered = self.numbered()
            if not numbered:
                return None
            path = numbered[max(numbered)]
        return read(path)

    def numbered(self) -> dict[int, Path]:
        """Files of all checkpoints by the size in their names."""
        found = ((_NUMBERED.fullmatch(path.name), path) for path in self._kept())
        return {int(match[1]): path for match, path in found if match is not None}

    def closed(self) -> dict[int, Path]:
        """Files of the final checkpoints of closed school years by the year they began in."""
        found = ((_CLOSED.fullmatch(path.name), path) for path in self._kept())
        return {int(match[1]): path for match, path in found if match is not None}

    def attached(self, size: int) -> tuple[Path, ...]:
        """Files kept beside a checkpoint: detached signatures and tokens of time."""
        stem = f"{size:08d}."
        return tuple(path for path in self._kept() if path.name.startswith(stem) and path.suffix != ".note")

    def strangers(self) -> frozenset[Path]:
        """What lies among the checkpoints and is none; attachments are among them, hidden files of systems are not."""
        ours = {*self.numbered().values(), *self.closed().values()}
        return frozenset(path for path in self._kept() if path not in ours and not path.name.startswith("."))

    def at(self, size: int) -> Note | None:
        """The note of the checkpoint of that size; None when there is none.

        Raises:
            IntegrityError: The file is damaged.
        """
        path = self.folder / FOLDER / f"{size:08d}.note"
        return read(path) if path.is_file() else None

    def add(self, note: Note, checkpoint: Checkpoint) -> None:
        """Writes a checkpoint among all, then as the last one where it is.

        Raises:
            NastavnikError: The folder takes no files.
        """
        self.keep(checkpoint.file_name, str(note).encode("utf-8"))
        last = self.last()
        if last is None or Checkpoint.parse(last.text).size <= checkpoint.size:
            self._write(self.folder / LAST, str(note).encode("utf-8"))

    def keep(self, name: str, content: bytes) -> Path:
        """Writes a file among the checkpoints; where it stands.

        Raises:
            NastavnikError: The folder takes no files.
        """
        path = self.folder / FOLDER / name
        self._write(path, content)
        return path

    def lock(self) -> AbstractContextManager[None]:
        """Holds signing for one process; waits for another one."""
        try:
            self.folder.mkdir(mode=0o700, exist_ok=True)
        except OSError as error:
            raise _unwritable(self.folder) from error
        return locks.exclusive(self.folder / ".lock")

    def _kept(self) -> list[Path]:
        folder = self.folder / FOLDER
        return sorted(folder.iterdir()) if folder.is_dir() else []

    def _write(self, path: Path, content: bytes) -> None:
        temporary = self.folder / f".{path.name}.{os.getpid()}"
        try:
            if not path.parent.is_dir():
                path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                durable.sync_folder(path.parent.parent)
            temporary.unlink(missing_ok=True)
            durable.write(path, content, temporary=temporary)
        except OSError as error:
            raise _unwritable(self.folder) from error


def read(path: Path) -> Note:
    """The signed note of a file, whose text is a checkpoint; signatures are not checked.

    Raises:
        IntegrityError: It is none.
    """
    try:
        if path.stat().st_size > notes.LIMIT:
            raise ValueError("too long")
        note = notes.read(path.read_bytes().decode("utf-8"))
        Checkpoint.parse(note.text)
    except (OSError, ValueError) as error:
        raise IntegrityError(f"Контрольная точка «{path}» не читается: файл повреждён.") from error
    return note


def _unwritable(folder: Path) -> NastavnikError:
    return NastavnikError(
        f"Папка журнала «{folder}» не принимает запись: нет прав или места на диске. "
        "Проверьте их и выполните «nastavnik repair»."
    )
