"""Sheets of a sample as text: one TSV file a sheet, so that a change of a fact is a change of a line.

Rules of the text: UTF-8; the first line holds the headers of the sheet contract; cells are parted by tabs; an empty
cell says nothing; a line break inside a cell is written as a backslash and the letter n.
"""

from __future__ import annotations

from pathlib import Path

from records.workbook.content import Cell, Content, Line, Tab
from records.workbook.sheets import SHEETS

#: Where the sheets of a sample's first programme lie; those of another have «-name» after it.
FOLDER = "sheets"


def read_sheets(sample: Path, name: str = FOLDER) -> Content:
    """The sheets of a sample in the order of the contract, as if they had been read from a workbook.

    Args:
        sample: folder of the sample.
        name: folder of the sheets inside it.

    Raises:
        ValueError: a file is no sheet of the contract, or a line has more cells than there are headers.
    """
    folder = sample / name
    unknown = {path.stem for path in folder.glob("*")} - {one.key for one in SHEETS}
    if unknown:
        msg = f"{folder}: no such sheets: {', '.join(sorted(unknown))}"
        raise ValueError(msg)
    tabs = tuple(
        Tab(one.title, _lines(folder / f"{one.key}.tsv")) for one in SHEETS if (folder / f"{one.key}.tsv").is_file()
    )
    return Content(tabs, name=str(folder))


def _lines(path: Path) -> tuple[Line, ...]:
    text = path.read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.removesuffix("\n").split("\n")]
    if longer := [number for number, row in enumerate(rows, start=1) if len(row) != len(rows[0])]:
        msg = f"{path}: lines {longer} do not have {len(rows[0])} cells"
        raise ValueError(msg)
    return tuple(Line(number, _cells(row)) for number, row in enumerate(rows, start=1))


def _cells(row: list[str]) -> dict[int, Cell]:
    return {place: Cell(text.replace("\\n", "\n")) for place, text in enumerate(row, start=1) if text}
