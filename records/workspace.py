"""The folder of one school: where its settings, database, papers and log lie."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from records import durable, locks
from records.errors import BadInputError, NastavnikError, NotFoundError
from records.settings import write_organization
from records.store import Store
from records.values.organization import Organization

if TYPE_CHECKING:
    from records.checkpoints import Checkpoints
    from records.keyring import Keyring

SETTINGS = "nastavnik.toml"


@dataclass(frozen=True)
class Workspace:
    """A working folder that exists."""

    #: Absolute.
    root: Path

    @classmethod
    def find(cls, start: Path) -> Workspace:
        """The nearest working folder, from *start* upwards.

        Raises:
            NotFoundError: There is none.
        """
        here = start.absolute()
        for folder in (here, *here.parents):
            if (folder / SETTINGS).is_file():
                return cls(folder)
        raise NotFoundError(
            f"Ни «{here}», ни папки выше не являются рабочей папкой: в них нет файла {SETTINGS}. "
            "Создайте её командой «nastavnik init ПАПКА» или укажите другую через --workspace."
        )

    @classmethod
    def create(cls, directory: Path, organization: Organization) -> Workspace:
        """A new working folder with settings and an empty database.

        The settings are written last: a folder without them is no working folder. The organization enters the database
        with the first `Store.writing`, which knows who does it and when.

        Raises:
            BadInputError: The folder holds something already, or is a file.
            NastavnikError: The folder cannot be written to.
        """
        root = directory.absolute()
        if root.exists() and not root.is_dir():
            raise BadInputError(f"«{root}» — файл, а не папка. Укажите новую или пустую папку.")
        try:
            if root.is_dir() and any(root.iterdir()):
                raise BadInputError(f"Папка «{root}» не пуста. Укажите новую или пустую папку.")
            workspace = cls(root)
            root.mkdir(mode=0o700, parents=True, exist_ok=True)
            for folder in (workspace.documents, workspace.blobs, workspace.log, workspace.templates):
                folder.mkdir(mode=0o700)
            Store.open(workspace.database, create=True).close()
            text = write_organization(organization).encode("utf-8")
            durable.write(workspace.settings, text, temporary=root / f".{SETTINGS}.tmp")
        except OSError as error:
            raise NastavnikError(
                f"Рабочая папка «{root}» не создаётся: нет прав записи или места на диске. Проверьте их и повторите."
            ) from error
        return workspace

    @property
    def settings(self) -> Path:
        """Requisites and settings."""
        return self.root / SETTINGS

    @property
    def database(self) -> Path:
        """SQLite file."""
        return self.root / "nastavnik.db"

    @property
    def documents(self) -> Path:
        """Papers under readable names, by year; names hold ids and kinds, never people's names."""
        return self.root / "documents"

    @property
    def blobs(self) -> Path:
        """Files by hash."""
        return self.root / "blobs"

    @property
    def log(self) -> Path:
        """Checkpoints and the log's text copy."""
        return self.root / "log"

    @property
    def checkpoints(self) -> Checkpoints:
        """Signed checkpoints of the log."""
        from records.checkpoints import Checkpoints

        return Checkpoints(self.log)

    @property
    def keyring(self) -> Keyring:
        """Keys that sign the log; never part of a backup."""
        from records.keyring import Keyring  # costs as much to import as all else here; most commands need no key

        return Keyring(self.root / "keys")

    @property
    def templates(self) -> Path:
        """The school's own templates."""
        return self.root / "templates"

    def lock(self, *, wait: bool = False) -> AbstractContextManager[None]:
        """Holds repair and publication for one process.

        Args:
            wait: Wait for the other one; otherwise refuse with ConflictError.
        """
        busy = (
            "Рабочая папка занята: другая команда публикует или восстанавливает файлы. "
            "Подождите, пока она закончит, и повторите."
        )
        return locks.exclusive(self.root / ".lock", busy=None if wait else busy)
