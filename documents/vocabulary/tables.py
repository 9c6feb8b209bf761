"""A table's cells on their grid: which column a cell starts in, what spans over which rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from documents.vocabulary.nodes import Node

#: Word refuses tables with more columns.
MOST_COLUMNS = 63


class Place(NamedTuple):
    """A cell, or the continuation of one from the row above, where it stands."""

    #: 0-based.
    column: int
    #: Columns covered.
    columns: int
    #: The cell; None where a cell of a row above goes on.
    cell: Node | None
    #: Rows covered from here on, 1 for an ordinary cell; 0 for a continuation.
    rows: int


class Row(NamedTuple):
    """A row with every column accounted for."""

    node: Node
    heading: bool
    places: tuple[Place, ...]
    #: Every cell that hangs down from above found its place.
    whole: bool


@dataclass(frozen=True, slots=True)
class Fault:
    """A row whose cells do not fill the columns."""

    what: str
    line: int


def column_millimetres(table: Node) -> tuple[int, ...]:
    """Widths the author asked for, in order; empty when the table says nothing."""
    return tuple(int(column.attributes["data-mm"]) for group in table.of_kind("colgroup") for column in group.children)


def rows_of(table: Node) -> tuple[Row, ...]:
    """All rows, heading rows first, with continuations filled in. The table has passed `row_faults`."""
    count = len(column_millimetres(table))
    return tuple(row for part in table.of_kind("thead", "tbody") for row in _part_rows(part, count))


def row_faults(table: Node) -> tuple[Fault, ...]:
    """Rows of a grid that leave a column empty, run over the edge or span out of their part."""
    count = len(column_millimetres(table))
    if count > MOST_COLUMNS:
        return (Fault(f"столбцов {count}, а больше {MOST_COLUMNS} не бывает", table.line),)
    return tuple(fault for part in table.of_kind("thead", "tbody") for fault in _part_faults(part, count))


def _part_faults(part: Node, count: int) -> Iterator[Fault]:
    left = len(part.children)
    for row in _part_rows(part, count):
        width = sum([place.columns for place in row.places])
        if width != count or not row.whole:
            yield Fault(f"ячейки занимают столбцов: {width}, а в таблице их {count}", row.node.line)
        if any(place.rows > left for place in row.places):
            yield Fault("ячейка объединяет больше строк, чем осталось", row.node.line)
        left -= 1


def _part_rows(part: Node, count: int) -> Iterator[Row]:
    #: Column → (rows still covered, columns covered), for cells begun above.
    hanging: dict[int, tuple[int, int]] = {}
    heading = part.kind == "thead"
    for node in part.children:
        cells = node.children
        if not hanging and node.kind == "tr" and not any(cell.attributes for cell in cells):
            yield Row(node, heading, tuple(Place(at, 1, cell, 1) for at, cell in enumerate(cells)), whole=True)
            continue
        places: list[Place] = []
        column = 0
        above = set(hanging)
        for cell in cells:
            column = _carry(hanging, column, places)
            columns = _span(node, cell, count)
            rows = int(cell.attributes.get("rowspan", "1"))
            places.append(Place(column, columns, cell, rows))
            if rows > 1:
                hanging[column] = (rows, columns)
            column += columns
        _carry(hanging, column, places)
        hanging = {at: (rows - 1, wide) for at, (rows, wide) in hanging.items() if rows > 1}
        whole = above == {place.column for place in places if place.cell is None}
        yield Row(node, heading, tuple(places), whole)


def _span(row: Node, cell: Node, count: int) -> int:
    """A block row is as wide as the table, whatever it says."""
    return count if row.kind == "tr.block" else int(cell.attributes.get("colspan", "1"))


def _carry(hanging: dict[int, tuple[int, int]], column: int, places: list[Place]) -> int:
    """Put continuations that start at *column* in place; the next free column."""
    if not hanging:
        return column
    begun = {place.column for place in places}
    while column in hanging and column not in begun:
        wide = hanging[column][1]
        places.append(Place(column, wide, None, 0))
        column += wide
    return column
