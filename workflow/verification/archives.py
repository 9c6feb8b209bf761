"""An inspector's archive unpacked with care: it comes from outside."""

from __future__ import annotations

import errno
import runpy
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path, PurePosixPath
from typing import Any
from zipfile import ZipInfo

from records.archives import Archive, ExcessiveArchiveError, UnreadableArchiveError, opened
from records.errors import IntegrityError

#: Files of one folder: a hundred times what a school of ordinary size hands over.
_MOST_FILES = 50_000
#: Bytes of the unpacked folder, however large the archive is.
_MOST_BYTES = 2_000_000_000
#: Times the whole may grow, and what any archive may come to; a school's own grows two to three times.
_MOST_GROWTH = 20
_ALWAYS = 16 << 20
#: Times one file may grow when unpacked; texts of the log reach fifteen, tables twenty.
_MOST_RATIO = 200
#: What the smallest file takes on a disk.
_CLUSTER = 4096
#: Bytes that stay free on the disk whatever is unpacked.
_SPARE = 64 << 20
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT})
_MEGABYTE = 1 << 20


@contextmanager
def unpacked(archive: Path) -> Iterator[Path]:
    """The archive's files in a temporary folder that goes with the block.

    Raises:
        IntegrityError: It is no ZIP, is damaged or too large, a name in it leads outside, or there is no room for it.
    """
    if not archive.is_file():
        raise IntegrityError(f"«{archive}» не читается: нет ни такой папки, ни такого файла.")
    try:
        place = tempfile.TemporaryDirectory(prefix="nastavnik-")
    except OSError as fault:
        raise IntegrityError(
            f"Архив «{archive}» некуда распаковать: временная папка не создаётся. Распакуйте его сами и назовите папку."
        ) from fault
    with place as folder:
        root = Path(folder)
        try:
            with opened(archive) as found:
                _check(found, archive, root)
                for entry in found.entries:
                    _unpack(found, entry, root, archive)
        except ExcessiveArchiveError as fault:
            raise IntegrityError(
                f"Архив «{archive}» не распакован: он обещает больше, чем бывает в папке проверяющего "
                f"(файлов до {_MOST_FILES}, всего до {_MOST_BYTES // 1_000_000} МБ и не больше самого архива, "
                f"умноженного на {_MOST_GROWTH}). Такой архив могли сделать нарочно; попросите передать папку."
            ) from fault
        except UnreadableArchiveError as fault:
            raise IntegrityError(_damaged(archive, None)) from fault
        yield _only(root)


def examine_folder(folder: Path, keys: Path | None, anchor: str | None) -> tuple[int, list[str]]:
    """(0, 2 or 4, lines in Russian): the verdict of the inspector's own verifier on a folder.

    Args:
        folder: What the school handed over.
        keys: File of public keys kept apart; None takes those of the folder.
        anchor: Code, checkpoint or receipt kept outside the school.
    """
    # loaded as what it is, one file that runs alone
    source = resources.files("workflow.inspection").joinpath("verifier", "verify.py")
    space: dict[str, Any] = runpy.run_path(str(source), run_name="nastavnik_verifier")
    code, lines = space["verify"](str(folder), str(keys) if keys is not None else None, anchor)
    return int(code), [str(line) for line in lines]


def _check(found: Archive, archive: Path, root: Path) -> None:
    """Refuses by the directory alone, before a byte is written."""
    total = min(_MOST_BYTES, _MOST_GROWTH * archive.stat().st_size + _ALWAYS)
    found.check(parts=_MOST_FILES, total=total, ratio=_MOST_RATIO)
    needed = sum(entry.file_size + _CLUSTER for entry in found.entries) + _SPARE
    free = shutil.disk_usage(root).free
    if needed > free:
        raise IntegrityError(
            f"Архив «{archive}» не распакован: на диске временных файлов свободно {free // _MEGABYTE} МБ, "
            f"а нужно {needed // _MEGABYTE} МБ. Освободите место и повторите."
        )


def _unpack(found: Archive, entry: ZipInfo, root: Path, archive: Path) -> None:
    name = PurePosixPath(entry.filename)
    if name.is_absolute() or ".." in name.parts or "\\" in entry.filename:
        raise IntegrityError(_damaged(archive, entry.filename))
    path = root.joinpath(*name.parts)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as target:
            for block in found.blocks(entry):
                target.write(block)
    except (OSError, ValueError, UnreadableArchiveError) as fault:
        if isinstance(fault, OSError) and fault.errno in _NO_ROOM:
            raise IntegrityError(
                "Архив не распакован: на диске временных файлов кончилось место. Освободите его и повторите."
            ) from fault
        # damaged, locked, the same name twice, a file where a folder must be, a name no disk takes
        raise IntegrityError(_damaged(archive, entry.filename)) from fault


def _damaged(archive: Path, name: str | None) -> str:
    """What to say of an archive, and of the file in it where one is at fault."""
    if name is None:
        return f"Папка повреждена: архив «{archive}» не читается, или это не ZIP. Попросите передать его ещё раз."
    inside = "".join(sign if sign.isprintable() else "?" for sign in name)[:200]
    return f"Папка повреждена: в архиве «{archive}» не читается файл «{inside}». Попросите передать архив ещё раз."


def _only(root: Path) -> Path:
    """The folder inside, where the archive holds one folder and nothing else."""
    inside = list(root.iterdir())
    return inside[0] if len(inside) == 1 and inside[0].is_dir() else root
