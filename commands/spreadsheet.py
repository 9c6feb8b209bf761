"""A plain table as an Excel file, for lists a person takes along."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

_WIDEST = 60


def write_table(path: Path, title: str, headers: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    """Write one sheet; every cell is text, so that nothing typed by a person becomes a formula.

    Raises:
        OSError: the file cannot be written.
    """
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title[:31]
    widths = [len(header) for header in headers]
    for number, row in enumerate((headers, *rows), start=1):
        for column, text in enumerate(row, start=1):
            cell = sheet.cell(row=number, column=column)
            cell.set_explicit_value(text, "s")
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=number == 1)
            widths[column - 1] = min(max(widths[column - 1], len(text)), _WIDEST)
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width + 2
    sheet.freeze_panes = "A2"
    book.save(path)
