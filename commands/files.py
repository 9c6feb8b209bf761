"""Files a person names on the command line: read, or written without losing what stands there."""

from __future__ import annotations

from pathlib import Path

from commands.frame import Frame
from records.errors import BadInputError, NastavnikError, NotFoundError


def existing(path: Path) -> Path:
    """The path, when a file stands there.

    Raises:
        NotFoundError: there is none.
        BadInputError: it is a folder.
    """
    if path.is_dir():
        msg = f"«{path}» — папка, а нужен файл."
        raise BadInputError(msg)
    if not path.is_file():
        msg = f"Файла «{path}» нет. Проверьте имя и папку."
        raise NotFoundError(msg)
    return path


def writable(path: Path) -> Path:
    """The path, when a file can stand there.

    Raises:
        NastavnikError: its folder does not exist, or it is a folder itself.
    """
    if path.is_dir():
        msg = f"«{path}» — папка, а нужен файл. Допишите имя файла."
        raise NastavnikError(msg)
    if not path.parent.is_dir():
        msg = f"Файл «{path}» не записать: папки «{path.parent}» нет. Создайте её или укажите другую."
        raise NastavnikError(msg)
    return path


def replaceable(frame: Frame, path: Path, *, yes: bool) -> Path:
    """The path, when nothing is lost by writing there: nothing stands, or the person agrees.

    Raises:
        NastavnikError: no file can stand there.
        UsageError: a file stands there and nobody can be asked.
        DeclinedError: the answer is no.
    """
    writable(path)
    if path.is_file() and not yes:
        frame.confirm(f"Файл «{path}» уже есть. Заменить его?")
    return path
