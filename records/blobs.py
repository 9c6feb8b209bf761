"""Files by the hash of their content: written once, never changed.

A blob stands before the row that names it. Between the two it is nobody's, so whoever puts one and writes the row
afterwards does both under `holding()`; a sweep waits for all of them.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from records import durable, locks
from records.errors import IntegrityError, NastavnikError, NotFoundError

_NAME = re.compile(r"[0-9a-f]{64}")


class Blobs:
    """A folder of blobs: `ab/cd/abcd…`, with `tmp/` for files being written."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def put(self, content: bytes) -> str:
        """SHA-256 of the content, hex; the content is on the disk when this returns.

        Raises:
            NastavnikError: The folder cannot be written to, or the disk is full.
        """
        name = hashlib.sha256(content).hexdigest()
        path = self.path(name)
        if path.exists() and path.stat().st_size == len(content):
            return name
        with _explained(self.root):
            self._make(path.parent)
            self._make(self._temporary)
            durable.write(path, content, temporary=self._temporary / secrets.token_hex(16))
        return name

    def get(self, name: str) -> bytes:
        """Content by its hash.

        Raises:
            NotFoundError: There is no such blob.
            IntegrityError: The file is not what it was.
        """
        try:
            content = self.path(name).read_bytes()
        except FileNotFoundError as error:
            raise NotFoundError(
                f"Файл с хешем {name[:12]}… пропал из хранилища. Выполните «nastavnik repair»: он создаст файл заново."
            ) from error
        if hashlib.sha256(content).hexdigest() != name:
            raise IntegrityError(
                f"Файл с хешем {name[:12]}… в хранилище изменён или повреждён. "
                "Выполните «nastavnik repair»: он создаст файл заново."
            )
        return content

    def has(self, name: str) -> bool:
        """Whether the blob is there; its content is not looked at."""
        return self.path(name).is_file()

    def path(self, name: str) -> Path:
        """Where the blob stands or would stand.

        Raises:
            ValueError: The name is no SHA-256 in lower-case hex.
        """
        if not _NAME.fullmatch(name):
            raise ValueError(f"{name!r:.80} is no SHA-256")
        return self.root / name[:2] / name[2:4] / name

    def names(self) -> Iterator[str]:
        """Hashes of all blobs, sorted."""
        found = (path.name for path in self.root.glob("[0-9a-f][0-9a-f]/[0-9a-f][0-9a-f]/*"))
        yield from sorted(name for name in found if _NAME.fullmatch(name))

    def holding(self) -> AbstractContextManager[None]:
        """Keeps sweeps out while blobs are put and the rows that name them are not yet committed."""
        with _explained(self.root):
            self._make(self.root)
        return locks.shared(self._lock)

    def sweep(self, referenced: Callable[[], Collection[str]]) -> tuple[str, ...]:
        """Deletes blobs nobody names, and what was left of unfinished writing; they hold personal data.

        Args:
            referenced: Tells the hashes that are named; asked after everybody else was locked out.

        Returns:
            Hashes of the deleted blobs.
        """
        with _explained(self.root):
            self._make(self.root)
            with locks.exclusive(self._lock):
                kept = frozenset(referenced())
                gone = tuple(name for name in self.names() if name not in kept)
                for name in gone:
                    self.path(name).unlink()
                if self._temporary.is_dir():
                    for path in self._temporary.iterdir():
                        path.unlink()
        return gone

    @property
    def _temporary(self) -> Path:
        return self.root / "tmp"

    @property
    def _lock(self) -> Path:
        return self.root / ".lock"

    def _make(self, folder: Path) -> None:
        """Makes the folder with its parents below the root's parent, each name synced."""
        missing = []
        while not folder.is_dir():
            missing.append(folder)
            folder = folder.parent
        for path in reversed(missing):
            path.mkdir(mode=0o700, exist_ok=True)
            durable.sync_folder(path.parent)


@contextmanager
def _explained(root: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise NastavnikError(
            f"Хранилище файлов «{root}» не принимает запись: нет прав или места на диске. "
            "Проверьте их и выполните «nastavnik repair»."
        ) from error
