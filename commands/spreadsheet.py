"""A plain table as an Excel or CSV file, for lists a person takes along."""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from commands import faults
from records import durable
from records.errors import NastavnikError

_WIDEST = 60
#: What a spreadsheet would take for a formula at the beginning of a cell (OWASP, CSV injection).
_FORMULA = re.compile(r"^[\s\x00]*[=+\-@\t\r]")

Cell = str | int | Decimal | date | None


def write_table(path: Path, title: str, headers: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
    """Write one sheet; words are forced to text, so that nothing typed by a person becomes a formula.

    The file is there whole or not at all.

    Raises:
        NastavnikError: the file cannot be written.
    """
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title[:31]
    for number, row in enumerate((headers, *rows), start=1):
        for column, said in enumerate(row, start=1):
            text = f"{said:%d.%m.%Y}" if isinstance(said, date) else said
            cell: Any = sheet.cell(row=number, column=column)
            cell.value = text
            if isinstance(text, str):
                cell.data_type = "s"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=number == 1)
    for column, cells in enumerate(zip(headers, *rows, strict=True), start=1):
        sheet.column_dimensions[get_column_letter(column)].width = min(max(len(str(c)) for c in cells), _WIDEST) + 2
    sheet.freeze_panes = "A2"
    raw = BytesIO()
    book.save(raw)
    _put(path, raw.getvalue())


def write_csv(path: Path, title: str, headers: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
    """Write a table as Excel in Russian opens it: semicolons, decimal commas, UTF-8 with a mark at the beginning.

    Words that a spreadsheet would take for a formula begin with an apostrophe. CSV has no place for the *title*.

    Raises:
        NastavnikError: the file cannot be written.
    """
    raw = StringIO(newline="")
    writer = csv.writer(raw, delimiter=";", lineterminator="\r\n")
    writer.writerows([_safe(cell) for cell in row] for row in (headers, *rows))
    _put(path, raw.getvalue().encode("utf-8-sig"))


def _safe(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return f"'{cell}" if _FORMULA.match(cell) else cell
    return f"{cell:%d.%m.%Y}" if isinstance(cell, date) else f"{cell}".replace(".", ",")


def _put(path: Path, content: bytes) -> None:
    try:
        durable.write(path, content, temporary=path.with_name(f".{path.name}.{os.getpid()}"))
    except OSError as fault:
        msg = f"Файл «{path}» не записан: {faults.words(fault)}."
        raise NastavnikError(msg) from fault
