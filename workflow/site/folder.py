"""The published folder: written file by file, each whole; what an earlier publication left is taken away.

The manifest names every file the program has put there, so that nothing else is ever touched. It is written first,
with old and new names together, and once more at the end: a publication cut short is finished by the next one.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from records import durable
from records.errors import BadInputError, ConflictError, NastavnikError

MANIFEST = "nastavnik-site.json"
_SIZE_LIMIT = 10_000_000
#: Everybody may read what is public; only the owner writes.
_FILE_MODE, _FOLDER_MODE = 0o644, 0o755


def manifest(organization: str, files: Mapping[str, bytes]) -> bytes:
    """The manifest of a publication: the school's key and the hash of every file; no names, no clock."""
    content = {
        "publication": "nastavnik",
        "organization": organization,
        "files": {path: hashlib.sha256(files[path]).hexdigest() for path in sorted(files)},
    }
    return (json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def check(folder: Path, organization: str, files: Iterable[str]) -> frozenset[str]:
    """Paths an earlier publication of this school left in the folder; empty for a new or empty folder.

    Raises:
        BadInputError: the folder is a file, or holds what the program did not put there, or is another school's.
        ConflictError: a file that is not the program's stands where one would be written.
    """
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        msg = f"«{folder}» — не папка. Укажите новую или пустую папку либо папку прежней публикации."
        raise BadInputError(msg)
    if not folder.is_dir() or not any(folder.iterdir()):
        return frozenset()
    earlier = _earlier(folder, organization)
    for path in files:
        target = folder / path
        if any(parent.is_symlink() for parent in _parents(folder, path)):
            msg = f"«{target.parent}» — ссылка на другое место. Уберите её: публикация пишет только в свою папку."
            raise BadInputError(msg)
        if path not in earlier and (target.exists() or target.is_symlink()):
            msg = f"В папке публикации уже есть чужой файл «{path}». Перенесите или переименуйте его и повторите."
            raise ConflictError(msg)
    return earlier


def write(folder: Path, organization: str, files: Mapping[str, bytes]) -> tuple[int, int]:
    """Put the files in the folder and take away those of earlier publications; how many of each.

    Files that stand there already with the same bytes are left alone.

    Raises:
        BadInputError: as `check`.
        ConflictError: as `check`.
        NastavnikError: the folder cannot be written to.
    """
    earlier = check(folder, organization, files)
    stale = earlier - files.keys()
    try:
        folder.mkdir(mode=_FOLDER_MODE, parents=True, exist_ok=True)
        held = {**dict.fromkeys(stale, b""), **files}
        _put(folder / MANIFEST, manifest(organization, held))
        # what pages lead to stands before the pages do
        written = sum(_put(folder / path, files[path]) for path in sorted(files, key=_pages_last))
        for path in sorted(stale):
            _remove(folder, path)
        _put(folder / MANIFEST, manifest(organization, files))
    except OSError as error:
        msg = (
            f"Папка «{folder}» не принимает запись: нет прав или места на диске. Исправьте это и повторите публикацию: "
            "начатое будет закончено."
        )
        raise NastavnikError(msg) from error
    return written, len(stale)


def _earlier(folder: Path, organization: str) -> frozenset[str]:
    path = folder / MANIFEST
    if path.is_symlink() or not path.is_file():
        msg = (
            f"Папка «{folder}» не пуста, и публиковала в неё не эта программа (нет файла {MANIFEST}). "
            "Укажите новую или пустую папку."
        )
        raise BadInputError(msg)
    try:
        if path.stat().st_size > _SIZE_LIMIT:
            raise ValueError("too large")
        content = json.loads(path.read_bytes())
        owner, files = content["organization"], content["files"]
        if content["publication"] != "nastavnik" or not all(_is_inside(one) for one in files):
            raise ValueError("not a manifest of this program")
    except (OSError, ValueError, KeyError, TypeError) as error:
        msg = f"Файл «{path}» повреждён: чужая это публикация или своя, не понять. Укажите новую папку."
        raise BadInputError(msg) from error
    if owner != organization:
        msg = f"В папке «{folder}» опубликован раздел другой организации ({owner}). Укажите другую папку."
        raise BadInputError(msg)
    return frozenset(files)


def _is_inside(path: object) -> bool:
    """Whether a path of a manifest stays inside the folder."""
    if not isinstance(path, str) or path in ("", ".") or "\\" in path or "\0" in path:
        return False
    parts = PurePosixPath(path)
    return not parts.is_absolute() and ".." not in parts.parts and parts.as_posix() == path and path != MANIFEST


def _parents(folder: Path, path: str) -> list[Path]:
    """Folders between the published one and the file."""
    parts = PurePosixPath(path).parts[:-1]
    return [folder.joinpath(*parts[: number + 1]) for number in range(len(parts))]


def _put(path: Path, content: bytes) -> bool:
    """Write a file unless it stands there already; whether it was written."""
    if path.is_file() and not path.is_symlink() and path.read_bytes() == content:
        return False
    if not path.parent.is_dir():
        path.parent.mkdir(mode=_FOLDER_MODE)
        durable.sync_folder(path.parent.parent)
    temporary = path.with_name(f".{secrets.token_hex(8)}.tmp")
    durable.write(path, content, temporary=temporary)
    path.chmod(_FILE_MODE)
    return True


def _remove(folder: Path, path: str) -> None:
    """Take a stale file away, and its folder when nothing else is left there; a link in the way is left alone."""
    if any(parent.is_symlink() for parent in _parents(folder, path)):
        return
    (folder / path).unlink(missing_ok=True)
    for parent in reversed(_parents(folder, path)):
        if parent.is_dir() and not any(parent.iterdir()):
            parent.rmdir()


def _pages_last(path: str) -> tuple[bool, str]:
    return path.endswith(".html"), path
