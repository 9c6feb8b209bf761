"""What a workbook file says, cell by cell, free of the library that read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

#: A value as the spreadsheet holds it; a date of a date-formatted cell is a datetime.
Value = str | int | float | bool | date | datetime | time | timedelta


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell with something in it."""

    value: Value
    #: Whether the cell's format shows a number as per cent.
    is_percent: bool = False
    #: Why the value cannot be used (a formula never computed, an Excel error), in Russian; None when it can.
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a tab that is not blank."""

    #: 1-based row number as the spreadsheet shows it.
    number: int
    #: Cells that are not blank, by 1-based column.
    cells: Mapping[int, Cell]


@dataclass(frozen=True)
class Tab:
    """One sheet of the file."""

    title: str
    #: In file order, blank rows left out.
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Content:
    """A whole file."""

    tabs: tuple[Tab, ...]
    #: Readable name of the file, for messages; may be empty.
    name: str = field(default="", compare=False)


def letters(column: int) -> str:
    """Name of a column: 1 → «A», 27 → «AA»."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def address(column: int, line: int) -> str:
    """Address of a cell: (5, 14) → «E14»; both 1-based."""
    return f"{letters(column)}{line}"
