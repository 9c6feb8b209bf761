"""Where the folder goes: a ZIP or a new folder, whole or not at all."""

from __future__ import annotations

import io
import os
import secrets
import shutil
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from records import durable
from records.errors import BadInputError, ConflictError, NastavnikError, UsageError
from records.workspace import Workspace

_ZIP = ".zip"


def check(target: Path, workspace: Workspace) -> None:
    """Refuses a place the folder cannot go to, before anything is recorded.

    Raises:
        UsageError: It lies among the workspace's own folders.
        ConflictError: A file stands there already.
        BadInputError: A folder stands there that is not empty, or what it shall lie in does not exist.
    """
    place = target.resolve()
    own = (workspace.documents, workspace.blobs, workspace.log, workspace.templates, workspace.keyring.folder)
    if place == workspace.root.resolve() or any(place.is_relative_to(one.resolve()) for one in own):
        raise UsageError(f"«{target}» занято рабочим местом школы. Укажите другое место.")
    if not place.parent.is_dir():
        raise BadInputError(f"Папки «{place.parent}» нет. Создайте её и повторите.")
    if is_zip(target):
        if place.exists():
            raise ConflictError(f"Файл «{target}» уже есть. Укажите другое имя: прежняя передача не затирается.")
    elif place.exists() and (not place.is_dir() or any(place.iterdir())):
        raise BadInputError(f"«{target}» — не пустая папка. Укажите новую или пустую папку либо файл .zip.")


def is_zip(target: Path) -> bool:
    """Whether a ZIP is asked for."""
    return target.suffix.lower() == _ZIP


def write(target: Path, files: Mapping[str, bytes], *, on: date) -> None:
    """Puts the files at the target; a failure leaves nothing there.

    Raises:
        NastavnikError: The place takes no files.
    """
    place = target.absolute()
    temporary = place.with_name(f".{place.name}.{secrets.token_hex(4)}")
    try:
        if is_zip(target):
            durable.write(place, packed(files, on=on), temporary=temporary)
            return
        _write_folder(temporary, files)
        if place.is_dir():
            place.rmdir()
        temporary.rename(place)
        durable.sync_folder(place.parent)
    except OSError as error:
        shutil.rmtree(temporary, ignore_errors=True)
        raise NastavnikError(
            f"«{target}» не записывается: нет прав или места на диске. Исправьте это и повторите команду."
        ) from error


def packed(files: Mapping[str, bytes], *, on: date) -> bytes:
    """The ZIP of the files, sorted; the same files on the same day give the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(files):
            entry = zipfile.ZipInfo(path, (on.year, on.month, on.day, 0, 0, 0))
            entry.external_attr = 0o600 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[path])
    return buffer.getvalue()


def _write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    folder.mkdir(mode=0o700)
    for path, content in files.items():
        target = folder / path
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
