"""Tables of a Word paper: ruled grids, and tables without lines that hold things in their places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import copy
from functools import lru_cache

from documents.vocabulary import Node
from documents.vocabulary.tables import Place, Row, rows_of
from documents.writers.measures import field_columns, grid_size, is_short
from documents.writers.ooxml import Element, make, name, twips
from documents.writers.wordtext import keep_with_next, paragraph, runs_of

_ALIGNMENTS = {"center": "center", "right": "right"}


def grid(table: Node, available_mm: float) -> Element:
    """A ruled table as wide as the text: heading rows repeat, no row splits, none is alone that belongs to another.

    The last row is never alone, nor the first of those that share a merged cell.
    """
    size = grid_size(table, available_mm)
    widths = [twips(width) for width in size.columns]
    element = _table("Grid", widths)
    for row in rows_of(table):
        element.append(_grid_row(row, widths, size.letters))
        if any(place.cell is not None and place.rows > 1 for place in row.places):
            for line in element[-1].iter(name("w:p")):
                keep_with_next(line)
    bound = element.findall(name("w:tr"))[:-1] if is_short(table) else [element[-2]]
    for line in (line for row in bound for line in row.iter(name("w:p"))):
        keep_with_next(line)
    return element


def fields(table: Node, available_mm: float) -> Element:
    """A card: label and value side by side."""
    widths = [twips(width) for width in field_columns(table, available_mm)]
    element = _table("Bare", widths)
    for row in (node for node in table.walk() if node.kind == "tr"):
        label, value = row.children
        element.append(
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
    return make("w:tr", make("w:trPr", make("w:cantSplit")), *cells)


def bare_cell(width: int, *blocks: Element, at: str = "top") -> Element:
    """A cell without lines.

    Args:
        width: Twips.
        blocks: Paragraphs; at least one, as Word demands.
        at: "top", "center" or "bottom".
    """
    return make("w:tc", make("w:tcPr", make("w:tcW", w=width, type="dxa"), make("w:vAlign", val=at)), *blocks)


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
    properties = make("w:trPr", make("w:cantSplit"), make("w:tblHeader") if row.heading else None)
    return make("w:tr", properties, *(_grid_cell(row, place, widths, size) for place in row.places))


def _grid_cell(row: Row, place: Place, widths: Sequence[int], size: int) -> Element:
    width = sum(widths[place.column : place.column + place.columns])
    head = place.cell is not None and place.cell.kind == "th"
    style, middle = _style(row, head, size), row.heading or head
    if place.cell is None:
        return copy(_cell_model(width, place.columns, "continue", middle, style, None))
    merged = "restart" if place.rows > 1 else None
    align = next((_ALIGNMENTS[look] for look in sorted(place.cell.modifiers)), None)
    cell = copy(_cell_model(width, place.columns, merged, middle, style, align))
    cell[-1].extend(runs_of(place.cell, style))
    return cell


@lru_cache(maxsize=512)  # a table has few kinds of cells: each is built once and copied
def _cell_model(width: int, columns: int, merged: str | None, middle: bool, style: str, align: str | None) -> Element:
    """A cell with an empty paragraph last."""
    properties = make(
        "w:tcPr",
        make("w:tcW", w=width, type="dxa"),
        make("w:gridSpan", val=columns) if columns > 1 else None,
        make("w:vMerge", val=merged) if merged else None,
        make("w:vAlign", val="center") if middle else None,
    )
    return make("w:tc", properties, paragraph(style, align=align))


def _style(row: Row, head: bool, size: int) -> str:
    if row.node.kind == "tr.block":
        return f"CellBlock{size}"
    return f"CellHead{size}" if row.heading or head else f"Cell{size}"
