"""The look at a workbook file before any library opens it.

A workbook is a ZIP of XML parts, so a small file can unfold into gigabytes, and one cell at the far corner into a
million rows. Rules, each told in Russian with a remedy:

- the file is a ZIP that is whole, not encrypted, without doubled names;
- parts are few, and small both together and each by itself, once unfolded; nothing is squeezed like a bomb;
- XML parts declare no document type: no entities, internal or external;
- elements are few enough for the tables the reader keeps in memory; no single text is longer than a cell can hold.

Sizes are those of the ZIP's directory: the unpacker refuses a part that turns out longer.
"""

from __future__ import annotations

import os
from pathlib import Path
from zipfile import BadZipFile, ZipFile, ZipInfo

from records.errors import BadInputError

MEGABYTE = 1 << 20
#: Largest file, parts in it and their unfolded size.
FILE_BYTES = 30 * MEGABYTE
PARTS = 2_000
TOTAL_BYTES = 128 * MEGABYTE
#: Unfolded size of one part by how its path begins; the first match counts.
PART_BYTES = (
    ("xl/worksheets/", 64 * MEGABYTE),
    ("xl/sharedstrings.xml", 24 * MEGABYTE),
    ("xl/media/", 32 * MEGABYTE),
    ("xl/styles.xml", 4 * MEGABYTE),
    ("", 8 * MEGABYTE),
)
#: A part larger than this may not be squeezed more than so many times; honest sheets reach about 40.
RATIO_FROM = MEGABYTE
RATIO = 200

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_AGAIN = "Откройте файл в Excel или LibreOffice и сохраните заново в формате «Книга Excel (.xlsx)»."


def open_archive(path: Path) -> ZipFile:
    """The ZIP of a workbook, its directory found sound; the caller closes it.

    Raises:
        BadInputError: the file cannot be read, is no workbook, or is built to exhaust the machine.
    """
    _check_file(path)
    try:
        archive = ZipFile(path)
    except (BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise BadInputError(f"Файл «{path.name}» повреждён или загружен не целиком. {_AGAIN}") from error
    try:
        _check_directory(path.name, archive.infolist())
    except BaseException:
        archive.close()
        raise
    return archive


def broken(name: str) -> BadInputError:
    """The error of a file that cannot be understood; *name* is the file's own."""
    return BadInputError(f"Файл «{name}» повреждён: это не книга Excel или она записана с ошибками. {_AGAIN}")


def excessive(name: str, what: str) -> BadInputError:
    """The error of a file that is too much; *what* continues «Файл … слишком велик: »."""
    return BadInputError(
        f"Файл «{name}» слишком велик: {what}. Удалите лишние листы, строки и картинки или разделите книгу на части."
    )


def _check_file(path: Path) -> None:
    name = path.name
    try:
        if path.is_dir():
            raise BadInputError(f"«{name}» — папка, а нужен файл книги .xlsx. Укажите путь к файлу.")
        with path.open("rb") as file:
            start = file.read(8)
            size = os.fstat(file.fileno()).st_size
    except FileNotFoundError as error:
        raise BadInputError(f"Файла «{path}» нет. Проверьте путь и имя.") from error
    except OSError as error:
        raise BadInputError(
            f"Файл «{name}» не открывается. Закройте его в других программах и проверьте права на чтение."
        ) from error
    if start.startswith(_OLD_OFFICE):
        raise BadInputError(
            f"Файл «{name}» — книга старого формата .xls или защищённая паролем. Снимите пароль. {_AGAIN}"
        )
    if not start.startswith(_ZIP):
        raise BadInputError(f"Файл «{name}» — не книга Excel (.xlsx). {_AGAIN}")
    if size > FILE_BYTES:
        raise excessive(name, f"{size // MEGABYTE} МБ при пределе {FILE_BYTES // MEGABYTE} МБ")


def _check_directory(name: str, parts: list[ZipInfo]) -> None:
    names = [part.filename for part in parts]
    if any(part.flag_bits & 1 for part in parts):
        raise BadInputError(f"Файл «{name}» защищён паролем. Снимите пароль. {_AGAIN}")
    if len(parts) > PARTS:
        raise excessive(name, f"частей внутри {len(parts)} при пределе {PARTS}")
    if len(set(names)) != len(names):
        raise broken(name)
    if sum(part.file_size for part in parts) > TOTAL_BYTES:
        raise excessive(name, f"в развёрнутом виде больше {TOTAL_BYTES // MEGABYTE} МБ")
    for part in parts:
        limit = next(size for start, size in PART_BYTES if part.filename.lower().startswith(start))
        squeezed = part.file_size > RATIO_FROM and part.file_size > RATIO * max(part.compress_size, 1)
        if part.file_size > limit or squeezed:
            raise excessive(name, f"часть «{part.filename[:60]}» разворачивается в {part.file_size // MEGABYTE} МБ")
    if "[Content_Types].xml" not in names:
        raise BadInputError(f"Файл «{name}» — архив, а не книга Excel (.xlsx). {_AGAIN}")
