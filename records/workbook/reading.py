"""File → `Content`: the only module that reads with openpyxl.

The library tells the names of the tabs, the shared strings and which styles are dates; cells are streamed by `parts`.
Values are those the spreadsheet computed last: formulas are never evaluated here. A value in cells merged downwards
counts for each row of them.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import isfinite
from pathlib import Path
from typing import Any, BinaryIO

from openpyxl import load_workbook
from openpyxl.utils.datetime import from_excel, from_ISO8601

from records.errors import BadInputError
from records.workbook.content import Cell, Content, Line, Tab
from records.workbook.parts import RawCell, RawSheet, read_parts
from records.workbook.preflight import broken, open_archive

#: How spreadsheets spell a line break, a tab and an underscore inside a text of XML.
_ESCAPED = re.compile(r"_x(000[Dd9Aa]|005[Ff])_")
_NUMBER = re.compile(r"[+-]?[0-9]{1,30}(\.[0-9]{0,30})?([eE][+-]?[0-9]{1,3})?")
_UNCOMPUTED = Cell("", fault="в ячейке формула, результат которой не сохранён")


def read(path: Path) -> Content:
    """What the file says.

    Raises:
        BadInputError: The file cannot be read, is no workbook, is broken or too large; the text is in Russian.
    """
    with open_archive(path) as archive:
        try:
            sheets = read_parts(archive, path.name)
            with warnings.catch_warnings(), path.open("rb") as file:  # by name the library refuses strange extensions
                warnings.simplefilter("ignore")  # it warns of features it leaves out: none is data
                return Content(tuple(_tabs(file, sheets)), path.name)
        except BadInputError:
            raise
        except Exception as error:
            # The library tells faults of a foreign file in BadZipFile, KeyError, ValueError, OSError, TypeError,
            # AttributeError, SyntaxError, zlib.error …: all of them mean the same to the person.
            raise broken(path.name) from error


@dataclass(frozen=True)
class _Styles:
    """What cells refer to."""

    strings: Sequence[str]
    #: Indices of the styles that show dates, or lengths of time.
    dates: frozenset[int]
    spans: frozenset[int]
    percents: frozenset[int]
    #: Day that serial numbers are counted from.
    epoch: datetime


def _tabs(file: BinaryIO, sheets: dict[str, RawSheet]) -> Iterator[Tab]:
    workbook = load_workbook(file, read_only=True, data_only=True, keep_links=False)
    try:
        if not workbook.worksheets:
            raise ValueError("the workbook names no sheet")
        formats = enumerate(style.numFmtId for style in workbook._cell_styles)
        styles = _Styles(
            strings=workbook.worksheets[0]._shared_strings,
            dates=frozenset(workbook._date_formats),
            spans=frozenset(workbook._timedelta_formats),
            percents=frozenset(n for n, number_format in formats if _is_percent(workbook, number_format)),
            epoch=workbook.epoch,
        )
        for tab in workbook.worksheets:
            yield Tab(tab.title, tuple(_lines(sheets[tab._worksheet_path], styles)))
    finally:
        workbook.close()


def _is_percent(workbook: Any, number_format: int) -> bool:
    own = number_format - 164  # numbers below are those every spreadsheet knows, 9 and 10 being per cent
    return number_format in (9, 10) or (
        0 <= own < len(workbook._number_formats) and "%" in workbook._number_formats[own]
    )


def _lines(sheet: RawSheet, styles: _Styles) -> Iterator[Line]:
    starts = {(first, column): last for column, first, last in sheet.merged}
    #: By column: the last row of the merged cell that is open, and its value.
    above: dict[int, tuple[int, Cell]] = {}
    for number in sorted(sheet.rows):
        cells = {n: cell for n, (last, cell) in above.items() if number <= last}
        merged = frozenset(cells)
        for n, raw in sorted(sheet.rows.pop(number).items()):
            cell = _cell(raw, styles)
            if cell is not None and n not in merged:
                cells[n] = cell
                if (number, n) in starts:
                    above[n] = (starts[number, n], cell)
        if cells.keys() - merged:
            yield Line(number, cells)


def _cell(raw: RawCell, styles: _Styles) -> Cell | None:
    """The cell's value; None when it holds nothing to be seen."""
    if raw.text is None:
        return _UNCOMPUTED
    if raw.text == "":
        return None
    match raw.kind:
        case "s":
            return _text(styles.strings[int(raw.text)])
        case "inlineStr" | "str":
            return _text(raw.text)
        case "b":
            return Cell(bool(int(raw.text)))
        case "e":
            return Cell(raw.text, fault=f"в ячейке ошибка вычисления {raw.text[:20]}")
        case "d":
            return Cell(from_ISO8601(raw.text))
    return _number(raw.text, int(raw.style), styles)


def _text(text: str) -> Cell | None:
    plain = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    return Cell(plain) if plain.strip() else None


def _number(text: str, style: int, styles: _Styles) -> Cell:
    if _NUMBER.fullmatch(text) is None:
        raise ValueError(f"no number: {text[:40]}")
    number = int(text) if text.lstrip("+-").isdigit() else float(text)
    if not isfinite(number):
        raise ValueError("a number beyond all bounds")
    if style not in styles.dates:
        return Cell(number, is_percent=style in styles.percents)
    try:
        value = from_excel(number, styles.epoch, timedelta=style in styles.spans)
    except (OverflowError, ValueError):
        return Cell(number, fault=f"число {text[:20]} в ячейке формата «Дата» — не дата")
    return Cell(value)
