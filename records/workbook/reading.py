"""File → `Content`: the only module that reads with openpyxl.

Values are those the spreadsheet computed last: formulas are never evaluated here. A value in cells merged downwards
counts for each row of them.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from openpyxl import load_workbook

from records.errors import BadInputError
from records.workbook.content import Cell, Content, Line, Tab
from records.workbook.outline import Outline, outline
from records.workbook.preflight import broken, open_archive

#: How spreadsheets spell a line break, a tab and an underscore inside a text of XML.
_ESCAPED = re.compile(r"_x(000[Dd9Aa]|005[Ff])_")
_FORMULA = "в ячейке формула, результат которой не сохранён"
_ERROR = "в ячейке ошибка вычисления"


def read(path: Path) -> Content:
    """What the file says.

    Raises:
        BadInputError: The file cannot be read, is no workbook, is broken or too large; the text is in Russian.
    """
    with open_archive(path) as archive:
        try:
            outlines = outline(archive, path.name)
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # the library warns of features it leaves out: none is data
                with path.open("rb") as file:  # by name the library refuses unusual extensions
                    return Content(tuple(_tabs(file, outlines)), path.name)
        except BadInputError:
            raise
        except Exception as error:
            # The library tells faults of a foreign file in BadZipFile, KeyError, ValueError, OSError, TypeError,
            # AttributeError, SyntaxError, zlib.error …: all of them mean the same to the person.
            raise broken(path.name) from error


def _tabs(file: BinaryIO, outlines: dict[str, Outline]) -> Iterator[Tab]:
    workbook = load_workbook(file, read_only=True, data_only=True, keep_links=False)
    try:
        for sheet in workbook.worksheets:
            found = outlines.get(sheet._worksheet_path)
            if found is None:
                raise ValueError(f"{sheet.title}: the sheet lies outside xl/worksheets")
            yield Tab(sheet.title, tuple(_lines(sheet, found)))
    finally:
        workbook.close()


def _lines(sheet: object, found: Outline) -> Iterator[Line]:
    if not found.cells:
        return
    above: dict[int, tuple[int, Cell]] = {}
    merged: dict[tuple[int, int], int] = {(column, first): last for column, first, last in found.merged}
    rows = sheet.iter_rows(min_row=1, max_row=found.last_row, max_col=found.last_column)  # type: ignore[attr-defined]
    for number, row in enumerate(rows, start=1):
        cells = {}
        for column, raw in enumerate(row, start=1):
            cell = _UNCOMPUTED if (number, column) in found.uncomputed else _cell(raw)
            if cell is None and column in above and number <= above[column][0]:
                cell = above[column][1]
            if cell is not None:
                cells[column] = cell
                if (column, number) in merged:
                    above[column] = (merged[column, number], cell)
        if cells:
            yield Line(number, cells)


def _cell(raw: object) -> Cell | None:
    value = raw.value  # type: ignore[attr-defined]
    if value is None:
        return None
    if isinstance(value, str):
        if raw.data_type == "e":  # type: ignore[attr-defined]
            return Cell(value, fault=f"{_ERROR} {value}")
        text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), value)
        return Cell(text) if text.strip() else None
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return Cell(value, is_percent="%" in (raw.number_format or ""))  # type: ignore[attr-defined]
    return Cell(value)


_UNCOMPUTED = Cell("", fault=_FORMULA)
