"""An inspector's archive unpacked with care: it comes from outside."""

from __future__ import annotations

import runpy
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path, PurePosixPath
from typing import Any

from records.errors import BadInputError

#: A whole school's year is a tenth of this.
_MOST_FILES = 100_000
_MOST_BYTES = 4_000_000_000
#: Times a file may grow when unpacked; texts of the log reach fifteen.
_MOST_RATIO = 200
_BLOCK = 1 << 20


@contextmanager
def unpacked(archive: Path) -> Iterator[Path]:
    """The archive's files in a temporary folder that goes with the block.

    Raises:
        BadInputError: It is no ZIP, too large, or a name in it leads outside.
    """
    with tempfile.TemporaryDirectory(prefix="nastavnik-") as folder:
        root = Path(folder)
        try:
            with zipfile.ZipFile(archive) as found:
                _unpack(found, root)
        except (OSError, ValueError, RuntimeError, EOFError, zipfile.BadZipFile, NotImplementedError) as error:
            raise BadInputError(
                f"«{archive}» не читается: это не папка и не ZIP проверяющего, или он повреждён."
            ) from error
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


def _unpack(found: zipfile.ZipFile, root: Path) -> None:
    entries = [entry for entry in found.infolist() if not entry.is_dir()]
    if len(entries) > _MOST_FILES or sum(entry.file_size for entry in entries) > _MOST_BYTES:
        raise ValueError("too large")
    for entry in entries:
        name = PurePosixPath(entry.filename)
        is_bomb = entry.file_size > _BLOCK and entry.file_size > _MOST_RATIO * max(entry.compress_size, 1)
        if name.is_absolute() or ".." in name.parts or "\\" in entry.filename or is_bomb:
            raise ValueError("a name leads outside, or a file is a bomb")
        path = root.joinpath(*name.parts)
        path.parent.mkdir(parents=True, exist_ok=True)
        with found.open(entry) as source, path.open("xb") as target:
            left = entry.file_size
            while block := source.read(_BLOCK):
                left -= len(block)
                if left < 0:
                    raise ValueError("a file is longer than it says")
                target.write(block)


def _only(root: Path) -> Path:
    """The folder inside, where the archive holds one folder and nothing else."""
    inside = list(root.iterdir())
    return inside[0] if len(inside) == 1 and inside[0].is_dir() else root
