"""A folder of scans read file by file, within limits; a file that cannot be read is told, never raised."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from documents import pdfreading
from documents.passport import read as read_passport
from records.errors import BadInputError, NotFoundError
from workflow.scanning import codes, pictures
from workflow.scanning.model import Aside, Sheet, Source

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_FILES = 2_000
MOST_BYTES = 200_000_000
MOST_PAGES = 500
#: Dots an inch a PDF page is looked at with, and again where that shows no code.
_DOTS = (200, 300)
_MOST_PIXELS = 20_000_000
#: What folders keep for themselves.
_FURNITURE = frozenset({"thumbs.db", "desktop.ini"})
_NUMBER = re.compile(r"\d+")


def files_of(folder: Path) -> tuple[Path, ...]:
    """Files of the folder itself in the order people number them («2» before «10»).

    Raises:
        NotFoundError: there is no such folder, or no file in it.
        BadInputError: there are too many, or it is no folder.
    """
    if not folder.exists():
        raise NotFoundError(f"Папки «{folder}» нет. Проверьте имя.")
    if not folder.is_dir():
        raise BadInputError(f"«{folder}» — файл, а нужна папка со сканами.")
    found = [
        path
        for path in folder.iterdir()
        if not path.name.startswith((".", "~$")) and path.name.lower() not in _FURNITURE and not path.is_dir()
    ]
    if not found:
        raise NotFoundError(f"В папке «{folder}» нет файлов. Положите в неё сканы: PDF, JPEG или PNG.")
    if len(found) > MOST_FILES:
        raise BadInputError(f"В папке «{folder}» файлов {len(found)}, за раз принимается {MOST_FILES}. Разделите их.")
    return tuple(sorted(found, key=lambda path: natural(path.name)))


def natural(name: str) -> tuple[tuple[str, int], ...]:
    """A key that puts «скан 2» before «скан 10»."""
    words = _NUMBER.split(name.casefold())
    numbers = [int(digits) for digits in _NUMBER.findall(name)]
    return tuple(zip(words, [*numbers, -1], strict=True))


def read_file(path: Path, is_issued: Callable[[str], bool]) -> Source | Aside:
    """The file's sheets with their codes, or why it was set aside.

    Args:
        path: the file.
        is_issued: tells whether a paper was issued as the file of this SHA-256.
    """
    name = path.name
    try:
        if path.is_symlink() or not path.is_file():
            return Aside("other_type", (name,), "Это ссылка или особый файл. Положите в папку сам скан.")
        size = path.stat().st_size
        if size > MOST_BYTES:
            most = MOST_BYTES // 1_000_000
            return Aside("too_large", (name,), f"Файл {size // 1_000_000} МБ; принимается до {most} МБ.")
        content = path.read_bytes()
    except OSError as fault:
        return Aside("damaged", (name,), f"Файл не открывается ({fault.strerror or 'ошибка чтения'}). Проверьте права.")
    sha256 = hashlib.sha256(content).hexdigest()
    if is_issued(sha256) or read_passport(content) is not None:
        text = "Это файл, который выпустила программа: подписи на нём нет. Отсканируйте подписанную бумагу."
        return Aside("issued", (name,), text)
    return read_content(name, content)


def read_content(name: str, content: bytes) -> Source | Aside:
    """Sheets of a PDF, JPEG or PNG with their codes, or why they cannot be read."""
    sha256 = hashlib.sha256(content).hexdigest()
    try:
        if b"%PDF-" in content[:1024]:
            return _pdf(name, sha256, content)
        if content.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n")):
            return _picture(name, sha256, content)
    except MemoryError:  # whatever bound is passed by a file nobody has seen yet, the others are read
        return Aside("too_large", (name,), "На этот файл не хватает памяти. Отсканируйте с разрешением 300 dpi.")
    return Aside("other_type", (name,), "Сохраните скан как PDF, JPEG или PNG и повторите.")


def _pdf(name: str, sha256: str, content: bytes) -> Source | Aside:
    try:
        pages = pdfreading.count(content)
        if pages > MOST_PAGES:
            return Aside("too_large", (name,), f"В файле страниц {pages}; принимается до {MOST_PAGES}. Разделите его.")
        if not pages:
            return Aside("damaged", (name,), "В файле нет ни одной страницы.")
        sheets = _sheets(content, _DOTS[0])
        if not any(sheet.codes for sheet in sheets):  # a faint or small code: looked at closer once
            sheets = _sheets(content, _DOTS[1])
    except pdfreading.StrangePageError as fault:
        text = f"Страница {fault.number} такого размера, какого у листов не бывает. Отсканируйте заново."
        return Aside("damaged", (name,), text)
    except pdfreading.UnreadablePdfError:
        return Aside("damaged", (name,), "PDF повреждён или закрыт паролем. Отсканируйте заново или снимите пароль.")
    return Source(name, sha256, True, sheets)


def _sheets(content: bytes, dots: int) -> tuple[Sheet, ...]:
    pages = pdfreading.pictures(content, dots=dots, most_pixels=_MOST_PIXELS)
    return tuple(_sheet(number, picture) for number, picture in enumerate(pages, start=1))


def _sheet(number: int, picture: Image) -> Sheet:
    found = codes.texts(picture)
    return Sheet(number, not found and pictures.is_blank(picture), found)


def _picture(name: str, sha256: str, content: bytes) -> Source | Aside:
    try:
        picture = pictures.grey(content)
    except pictures.TooManyPixelsError:
        most = pictures.MOST_PIXELS // 1_000_000
        return Aside("too_large", (name,), f"В снимке больше {most} млн точек. Отсканируйте с разрешением 300 dpi.")
    except pictures.UnreadablePictureError:
        return Aside("damaged", (name,), "Снимок повреждён. Отсканируйте заново.")
    return Source(name, sha256, False, (_sheet(1, picture),))
