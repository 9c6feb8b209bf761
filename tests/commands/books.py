"""Workbooks as a curator would make them: a part of an export, with or without faults."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from tests.commands.shell import Shell


def exported(typed: Shell, path: Path) -> Path:
    """A workbook of everything the school holds."""
    typed("workbook", "export", path).done()
    return path


def only(book: Path, target: Path, sheet: str, *words: str) -> Path:
    """A book of one sheet, and of those rows that have a cell for every one of the words."""
    made = load_workbook(book)
    for name in made.sheetnames:
        if name != sheet:
            del made[name]
    tab: Any = made[sheet]
    for number in range(tab.max_row, 1, -1):
        texts = {str(cell.value) for cell in tab[number] if cell.value is not None}
        if not texts.issuperset(words):
            tab.delete_rows(number)
    assert tab.max_row > 1, f"no row of {sheet} has {words}"
    made.save(target)
    return target


def changed(book: Path, target: Path, *cells: tuple[str, str, str]) -> Path:
    """The same book with other texts in some cells: (sheet, header and row number as «Пол 3», text)."""
    made = load_workbook(book)
    for sheet, place, text in cells:
        tab: Any = made[sheet]
        header, _, row = place.rpartition(" ")
        titles = [str(cell.value).removesuffix(" *") for cell in tab[1]]
        tab.cell(row=int(row), column=titles.index(header) + 1, value=text)
    made.save(target)
    return target
