"""A copy opened: unpacked into a folder of its own, checked against its list, its database against its log."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import tarfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO

from records import durable, snapshot
from records.audit.fault import Fault
from records.errors import BadInputError, IntegrityError, NotFoundError
from records.store import Store
from workflow.backup import container
from workflow.backup.keys import Keys, is_id, read
from workflow.backup.manifest import DATABASE, MANIFEST, Manifest, decoded

#: Bytes of a list of contents; far above what a region's school would need.
_LIST_LIMIT = 200_000_000
_TORN = "Резервная копия повреждена: её содержимое не распаковывается. Ничего не восстановлено."


@dataclass(frozen=True, kw_only=True)
class Opened:
    """A copy in a folder, not yet anybody's workspace."""

    folder: Path
    manifest: Manifest
    store: Store
    #: Leaf hashes of its log.
    leaves: tuple[bytes, ...]
    #: What verification of its database says.
    faults: tuple[Fault, ...]


@dataclass(frozen=True, kw_only=True)
class Door:
    """What may open a copy."""

    #: Keys of the workspace at hand; None where there is none.
    keys: Keys | None
    #: A key file brought along; None where there is none.
    key_file: Path | None
    #: None where nobody gave one.
    passphrase: str | None


def needs_passphrase(source: Path) -> bool:
    """Whether the copy was locked by a passphrase.

    Raises:
        NotFoundError: there is no such file.
        BadInputError: it is no copy.
    """
    with _opened(source) as file:
        header, _ = container.read_header(file)
    return "lock" in header


@contextmanager
def _opened(source: Path) -> Iterator[BinaryIO]:
    try:
        with source.open("rb") as file:
            yield file
    except (FileNotFoundError, IsADirectoryError) as fault:
        msg = f"Файла копии «{source}» нет. Проверьте имя."
        raise NotFoundError(msg) from fault


def open_copy(source: Path, folder: Path, door: Door) -> Opened:
    """Unpack a copy into an empty folder and check everything in it.

    Raises:
        NotFoundError: there is no such file, or its key was destroyed or is not at hand.
        BadInputError: it is no copy, or the passphrase is wrong.
        IntegrityError: it is damaged, or holds what no copy holds.
    """
    with _opened(source) as file:
        header, line = container.read_header(file)
        key = _key(header, door)
        stream = io.BufferedReader(_Stream(container.chunks(file, header, line, key)))
        try:
            manifest = _unpack(stream, folder)
            while stream.read(1 << 20):  # the last chunk proves that nothing was cut off
                pass
        except (tarfile.TarError, zlib.error, EOFError, gzip.BadGzipFile, UnicodeError) as fault:
            raise IntegrityError(_TORN) from fault
    if manifest.id != header.get("id"):
        raise IntegrityError(_TORN)
    return _checked(folder, manifest)


def _checked(folder: Path, manifest: Manifest) -> Opened:
    store = Store.open(folder / DATABASE)
    leaves = snapshot.leaves(store)
    if len(leaves) != manifest.records or snapshot.root_of(leaves) != manifest.root:
        msg = "Резервная копия не принята: журнал в ней не тот, что указан в оглавлении. Ничего не восстановлено."
        raise IntegrityError(msg)
    return Opened(folder=folder, manifest=manifest, store=store, leaves=leaves, faults=store.verify().faults)


def _key(header: dict[str, object], door: Door) -> bytes:
    lock, backup_id = header.get("lock"), header.get("id")
    if isinstance(lock, dict):
        if door.passphrase is None:
            msg = "Копия закрыта паролем. Введите его или задайте переменную NASTAVNIK_BACKUP_PASSPHRASE."
            raise BadInputError(msg)
        return container.unwrap(lock, door.passphrase)
    if not isinstance(backup_id, str) or not is_id(backup_id):
        raise IntegrityError(_TORN)
    found = door.keys.get(backup_id) if door.keys is not None else None
    if door.key_file is not None:
        try:
            found = read(door.key_file.read_bytes(), door.key_file)
        except OSError as fault:
            msg = f"Файл ключа «{door.key_file}» не читается. Проверьте имя и права."
            raise NotFoundError(msg) from fault
    if found is None or found.key is None or found.id != backup_id:
        msg = (
            f"Ключа копии {backup_id} нет: он уничтожен (например, при уничтожении персональных данных) или лежит на "
            "другом рабочем месте, в keys/backups. Если ключ у вас, укажите его: --key ФАЙЛ."
        )
        raise NotFoundError(msg)
    return found.key


def _unpack(stream: IO[bytes], folder: Path) -> Manifest:
    with (
        gzip.GzipFile(fileobj=stream, mode="rb") as packed,
        tarfile.open(fileobj=packed, mode="r|") as archive,
    ):
        items = iter(archive)
        first = next(items, None)
        if first is None or first.name != MANIFEST or not first.isreg() or first.size > _LIST_LIMIT:
            raise IntegrityError(_TORN)
        manifest = decoded(_read(archive, first))
        owed = dict(manifest.parts)
        for item in items:
            part = owed.pop(item.name, None)
            if part is None or not item.isreg() or item.size != part.size:
                raise IntegrityError(_TORN)
            content = _read(archive, item)
            if hashlib.sha256(content).hexdigest() != part.sha256:
                raise IntegrityError(
                    f"Резервная копия не принята: файл «{item.name}» в ней изменён. Ничего не восстановлено."
                )
            _put(folder / item.name, content)
        if packed.read().strip(b"\0"):  # reading on also proves the end of the packed stream
            raise IntegrityError(_TORN)
    if owed:
        raise IntegrityError(f"Резервная копия не принята: в ней нет файлов: {len(owed)}. Ничего не восстановлено.")
    for path in (folder, *(path for path in folder.rglob("*") if path.is_dir())):
        durable.sync_folder(path)
    return manifest


def _read(archive: tarfile.TarFile, item: tarfile.TarInfo) -> bytes:
    file = archive.extractfile(item)
    content = file.read() if file is not None else b""
    if len(content) != item.size:
        raise IntegrityError(_TORN)
    return content


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


class _Stream(io.RawIOBase):
    """Chunks as one readable file."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        super().__init__()
        self._chunks, self._rest = chunks, b""

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fills the buffer with what comes next; 0 at the end."""
        view = memoryview(buffer)  # type: ignore[arg-type]
        while not self._rest:
            following = next(self._chunks, None)
            if following is None:
                return 0
            self._rest = following
        size = min(len(view), len(self._rest))
        view[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size
