"""A plain table as an Excel file, for lists a person takes along."""

from __future__ import annotations

import os
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from commands import faults
from records import durable
from records.errors import NastavnikError

_WIDEST = 60


def write_table(path: Path, title: str, headers: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Write one sheet; every cell is text, so that nothing typed by a person becomes a formula.

    The file is there whole or not at all.

    Raises:
        NastavnikError: the file cannot be written.
    """
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title[:31]
    for number, row in enumerate((headers, *rows), start=1):
        for column, text in enumerate(row, start=1):
            cell: Any = sheet.cell(row=number, column=column)
            cell.value = text
            cell.data_type = "s"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=number == 1)
    for column, cells in enumerate(zip(headers, *rows, strict=True), start=1):
        sheet.column_dimensions[get_column_letter(column)].width = min(max(map(len, cells)), _WIDEST) + 2
    sheet.freeze_panes = "A2"
    raw = BytesIO()
    book.save(raw)
    try:
        durable.write(path, raw.getvalue(), temporary=path.with_name(f".{path.name}.{os.getpid()}"))
    except OSError as fault:
        msg = f"Файл «{path}» не записан: {faults.words(fault)}."
        raise NastavnikError(msg) from fault
