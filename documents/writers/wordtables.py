"""Tables of a Word paper: ruled grids, and tables without lines that hold things in their places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from documents.vocabulary import Node
from documents.vocabulary.tables import Place, Row, rows_of
from documents.writers.measures import field_columns, grid_size, is_short
from documents.writers.ooxml import NOTHING, Element, make, twips, written
from documents.writers.wordtext import keep_with_next, paragraph, runs_of


def grid(table: Node, available_mm: float) -> Element:
    """A ruled table as wide as the text: heading rows repeat, no row splits, none is alone that belongs to another.

    The last row is never alone, nor the first of those that share a merged cell.
    """
    rows = rows_of(table)
    size = grid_size(table, available_mm, rows)
    widths = [twips(width) for width in size.columns]
    element = _table("Grid", widths)
    for row in rows:
        drawn = _grid_row(row, widths, size.letters)
        element.children.append(drawn)
        if any(place.cell is not None and place.rows > 1 for place in row.places):
            for line in drawn.iter("w:p"):
                keep_with_next(line)
    # the first two are properties and columns of the table
    bound = element.elements[2:-1] if is_short(table) else element.elements[-2:-1]
    for line in (line for row in bound for line in row.iter("w:p")):
        keep_with_next(line)
    return element


def fields(table: Node, available_mm: float) -> Element:
    """A card: label and value side by side."""
    widths = [twips(width) for width in field_columns(table, available_mm)]
    element = _table("Bare", widths)
    for row in (node for node in table.walk() if node.kind == "tr"):
        label, value = row.children
        element.children.append(
            bare_row(
                (
                    bare_cell(widths[0], paragraph("FieldLabel", *runs_of(label, "FieldLabel"), right_mm=3)),
                    bare_cell(widths[1], paragraph("FieldValue", *runs_of(value, "FieldValue"))),
                )
            )
        )
    return element


def bare(widths_mm: Sequence[float]) -> Element:
    """An empty table without lines, to be filled with `bare_row`."""
    return _table("Bare", [twips(width) for width in widths_mm])


def bare_row(cells: Iterable[Element]) -> Element:
    """A row that stays on one page."""
    return make("w:tr", "<w:trPr><w:cantSplit/></w:trPr>", *cells)


def bare_cell(width: int, *blocks: Element, at: str = "top") -> Element:
    """A cell without lines.

    Args:
        width: Twips.
        blocks: Paragraphs; at least one, as Word demands.
        at: "top", "center" or "bottom".
    """
    return make("w:tc", f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="{at}"/></w:tcPr>', *blocks)


def _table(style: str, widths: Sequence[int]) -> Element:
    return make(
        "w:tbl",
        make(
            "w:tblPr",
            make("w:tblStyle", val=style),
            make("w:tblW", w=sum(widths), type="dxa"),
            make("w:tblInd", w=0, type="dxa"),
            make("w:tblLayout", type="fixed"),
            make("w:tblLook", val="0020" if style == "Grid" else "0000"),
        ),
        make("w:tblGrid", *(make("w:gridCol", w=width) for width in widths)),
    )


def _grid_row(row: Row, widths: Sequence[int], size: int) -> Element:
    properties = f"<w:trPr><w:cantSplit/>{'<w:tblHeader/>' if row.heading else ''}</w:trPr>"
    return Element("w:tr", NOTHING, [properties, *(_grid_cell(row, place, widths, size) for place in row.places)])


def _grid_cell(row: Row, place: Place, widths: Sequence[int], size: int) -> Element:
    width = widths[place.column] if place.columns == 1 else sum(widths[place.column : place.column + place.columns])
    head = place.cell is not None and place.cell.kind == "th"
    style, middle = _style(row, head, size), row.heading or head
    if place.cell is None:
        return make("w:tc", _cell_look(width, place.columns, "continue", middle), paragraph(style))
    merged = "restart" if place.rows > 1 else None
    align = min(place.cell.modifiers) if place.cell.modifiers else None
    line = paragraph(style, *runs_of(place.cell, style), align=align)
    return Element("w:tc", NOTHING, [_cell_look(width, place.columns, merged, middle), line])


@lru_cache(maxsize=512)  # a table has few kinds of cells: each is written once
def _cell_look(width: int, columns: int, merged: str | None, middle: bool) -> str:
    """Properties of a cell, written."""
    properties = make(
        "w:tcPr",
        make("w:tcW", w=width, type="dxa"),
        make("w:gridSpan", val=columns) if columns > 1 else None,
        make("w:vMerge", val=merged) if merged else None,
        make("w:vAlign", val="center") if middle else None,
    )
    return written(properties)


def _style(row: Row, head: bool, size: int) -> str:
    if row.node.kind == "tr.block":
        return f"CellBlock{size}"
    return f"CellHead{size}" if row.heading or head else f"Cell{size}"
