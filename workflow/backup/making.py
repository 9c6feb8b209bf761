"""A copy made: one moment of the database, the files its papers name, log, settings and templates; never keys."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import secrets
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from records import durable, snapshot
from records.blobs import Blobs
from records.errors import BadInputError, NastavnikError, RefusedError
from records.workspace import Workspace
from workflow.backup import container
from workflow.backup.keys import KEY_SIZE, BackupKey, Keys
from workflow.backup.manifest import DATABASE, FOLDERS, MANIFEST, SETTINGS, Manifest, Part
from workflow.office import Office

#: Papers' files are compressed already: more effort gains nothing.
_EFFORT = 1


@dataclass(frozen=True, kw_only=True)
class Made:
    """A copy that stands."""

    manifest: Manifest
    size: int
    sha256: str
    #: Where its key lies; None for a copy under a passphrase.
    key: Path | None
    #: Record of the log that tells of it.
    seq: int


def make(office: Office, workspace: Workspace, target: Path, *, passphrase: str | None = None) -> Made:
    """Copy the workspace into one encrypted file.

    Args:
        office: means of the act.
        workspace: what is copied.
        target: the new file.
        passphrase: opens the copy anywhere, and no erasure can close it; None keeps a key in `keys/backups`.

    Raises:
        RefusedError: the database is PostgreSQL.
        BadInputError: something stands under that name, or its folder does not exist.
        NastavnikError: the disk refuses.
    """
    if not snapshot.is_file(office.store):
        msg = "База на сервере PostgreSQL: её копирует pg_dump, а файлы рабочей папки — обычное копирование."
        raise RefusedError(msg)
    if target.exists() or not target.parent.is_dir():
        why = "такой файл уже есть" if target.exists() else "такой папки нет"
        msg = f"Копия не пишется в «{target}»: {why}. Назовите новый файл."
        raise BadInputError(msg)
    secret = secrets.token_bytes(KEY_SIZE)
    backup_id = f"{office.now:%Y%m%d}-{office.nonce()[:16]}"
    keys = Keys(workspace.root)
    with Blobs(workspace.blobs).holding():  # files the snapshot names are not swept away meanwhile
        small = dict(_small(workspace))  # before the database: no checkpoint of the copy is ahead of its log
        image = snapshot.image(office.store)
        manifest = _manifest(backup_id, office.now.isoformat(), workspace, image, small)
        kept = None if passphrase is not None else secret
        keys.put(BackupKey(id=backup_id, made=manifest.made, records=manifest.records, key=kept))
        try:
            header: dict[str, object] = {"id": backup_id, "made": manifest.made}
            if passphrase is not None:
                header["lock"] = container.wrap(secret, passphrase)
            size, sha256 = _write(target, header, secret, _contents(workspace, manifest, image.content, small))
        except BaseException:
            keys.destroy(backup_id)
            raise
    data = {"backup": backup_id, "records": manifest.records, "root": manifest.root, "sha256": sha256}
    with office.store.writing(
        actor=office.actor,
        now=office.now,
        action="backup.made",
        subject="backup",
        data={**data, "key": "passphrase" if passphrase is not None else "file"},
    ) as unit:
        pass
    assert unit.last_seq is not None
    place = keys.path(backup_id) if passphrase is None else None
    return Made(manifest=manifest, size=size, sha256=sha256, key=place, seq=unit.last_seq)


def _small(workspace: Workspace) -> Iterator[tuple[str, bytes]]:
    """Files that are read whole: settings, templates, the log's own files."""
    yield SETTINGS, workspace.settings.read_bytes()
    for folder in FOLDERS:
        for path in sorted((workspace.root / folder).rglob("*")):
            if path.is_file() and not path.is_symlink() and not path.name.startswith("."):
                yield path.relative_to(workspace.root).as_posix(), path.read_bytes()


def _manifest(
    backup_id: str, made: str, workspace: Workspace, image: snapshot.Image, small: dict[str, bytes]
) -> Manifest:
    blobs = Blobs(workspace.blobs)
    parts = {name: Part(len(content), _hash(content)) for name, content in small.items()}
    parts[DATABASE] = Part(len(image.content), _hash(image.content))
    missing = []
    for sha256 in sorted(image.blobs):
        path = blobs.path(sha256)
        if path.is_file():
            parts[path.relative_to(workspace.root).as_posix()] = Part(path.stat().st_size, sha256)
        else:
            missing.append(sha256)
    return Manifest(
        id=backup_id, made=made, records=image.records, root=image.root, parts=parts, missing=tuple(missing)
    )


def _contents(
    workspace: Workspace, manifest: Manifest, database: bytes, small: dict[str, bytes]
) -> Iterator[tuple[str, bytes]]:
    yield MANIFEST, manifest.encoded()
    for name in manifest.parts:
        if name == DATABASE:
            yield name, database
        else:
            yield name, small[name] if name in small else (workspace.root / name).read_bytes()


def _write(
    target: Path, header: dict[str, object], key: bytes, contents: Iterator[tuple[str, bytes]]
) -> tuple[int, str]:
    """The file written through a temporary one; its size and hash."""
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(8)}")
    try:
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            writer = container.Writer(file, header, key)
            with (
                gzip.GzipFile(fileobj=writer, mode="wb", compresslevel=_EFFORT, mtime=0) as packed,
                tarfile.open(fileobj=packed, mode="w|", format=tarfile.PAX_FORMAT) as archive,
            ):
                for name, content in contents:
                    item = tarfile.TarInfo(name)
                    item.size = len(content)
                    archive.addfile(item, io.BytesIO(content))
            writer.finish()
            file.flush()
            os.fsync(file.fileno())
        size, sha256 = temporary.stat().st_size, _hash_of(temporary)
        temporary.replace(target)
        durable.sync_folder(target.parent)
    except OSError as fault:
        msg = f"Копия не записана в «{target}»: нет прав или места на диске. Проверьте их и повторите."
        raise NastavnikError(msg) from fault
    finally:
        temporary.unlink(missing_ok=True)
    return size, sha256


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _hash_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
