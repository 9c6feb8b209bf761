"""Lengths both writers share: the sheet, the columns, the sizes of letters.

Source of the numbers: ГОСТ Р 7.0.97-2016 with Изменение № 1 and ГОСТ Р 7.0.97-2025: margins (3.2), sizes of
letters 12, 13, 14 and smaller in tables (3.3), paragraph indent 1,25 cm, width of a requisite 7,5 or 8 cm (3.3),
page number in the top margin at 10 mm at least (3.4).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from documents.vocabulary import Node, Orientation, Paper, Profile
from documents.vocabulary.tables import Row, column_millimetres, rows_of
from documents.writers.widths import longest_word

MARGIN_TOP_MM = 20.0
MARGIN_RIGHT_MM = 10.0
MARGIN_BOTTOM_MM = 20.0
#: From the edge of the sheet to the page number.
HEADER_MM = 10.0
#: From the edge of the sheet to what stands at the bottom of the first sheet: printers leave 4–5 mm white.
FOOTER_MM = 6.0
QR_MM = 25.0
#: Least space between the text and the code: four modules of it and more (ISO/IEC 18004).
QR_GAP_MM = 2.5
#: Length of a line to be signed that stands inside text.
SIGN_MM = 35.0
#: Left and right of the text in a ruled cell.
CELL_PADDING_MM = 1.2
#: Above and below it, points.
CELL_PADDING_POINTS = 1.0
#: Least size of letters in a table, points.
SMALLEST_LETTERS = 9
#: Room for a line of the table and for rounding.
_SLACK_MM = 0.6

#: A grid of so many rows and letters is not parted between pages.
_SHORT_ROWS, _SHORT_LETTERS = 6, 800

_A4 = (210.0, 297.0)
_CORNER_MM: dict[Profile, float] = {"2016": 75.0, "2025": 80.0}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page with its margins; millimetres."""

    width_mm: float
    height_mm: float
    left_mm: float
    #: Width of a requisite that stands in a corner.
    corner_mm: float

    @property
    def text_mm(self) -> float:
        """Width of the text."""
        return self.width_mm - self.left_mm - MARGIN_RIGHT_MM


def sheet(paper: Paper, orientation: Orientation) -> Sheet:
    """The page of a section. Margins keep their sides when the sheet lies down."""
    width, height = _A4 if orientation == "portrait" else _A4[::-1]
    return Sheet(width, height, float(paper.margin_mm), _CORNER_MM[paper.profile])


@dataclass(frozen=True, slots=True)
class GridSize:
    """How a ruled table fits its place."""

    #: Size of letters, points.
    letters: int
    #: Widths of columns, millimetres; together exactly the width there is.
    columns: tuple[float, ...]


def grid_size(table: Node, available_mm: float, rows: Sequence[Row] | None = None) -> GridSize:
    """Letters and columns of a grid as wide as the text.

    Asked widths are scaled to the width there is. A column narrower than its longest word takes what the word
    needs from the columns that can spare it; where nothing can be spared letters become smaller, down to 9 points;
    where even that does not help, the widest words alone are broken.

    Args:
        table: The grid.
        available_mm: Width there is.
        rows: The table's rows where they are known already; None reads them.
    """
    asked = column_millimetres(table)
    scaled = [width * available_mm / sum(asked) for width in asked]
    unit = _needed(rows_of(table) if rows is None else rows, len(asked))
    largest = 12 if len(asked) <= 4 else 11 if len(asked) <= 7 else 10
    for letters in range(largest, SMALLEST_LETTERS - 1, -1):
        needed = [width * letters + 2 * CELL_PADDING_MM + _SLACK_MM for width in unit]
        if sum(needed) <= available_mm:
            return GridSize(letters, _settle(scaled, needed, available_mm))
    return GridSize(SMALLEST_LETTERS, _cap(needed, available_mm))


def is_short(table: Node) -> bool:
    """Whether a grid is so short that it stays on one page: six rows below its heading, some dozen lines in all."""
    rows = [row for part in table.of_kind("tbody") for row in part.children]
    return len(rows) <= _SHORT_ROWS and sum(len(row.text()) for row in rows) <= _SHORT_LETTERS


def field_columns(table: Node, available_mm: float) -> tuple[float, float]:
    """Widths of a card's label and value, millimetres: as asked, else two fifths and three fifths."""
    asked = column_millimetres(table) or (2, 3)
    return available_mm * asked[0] / sum(asked), available_mm * asked[1] / sum(asked)


def _needed(rows: Sequence[Row], count: int) -> list[float]:
    """Widest word of each column in letters of one point, millimetres; cells that span columns are left out."""
    said: list[list[str]] = [[] for _ in range(count)]
    for row in rows:
        for place in row.places:
            if place.cell is not None and place.columns == 1:
                said[place.column].append(place.cell.text())
    return [longest_word("\n".join(column), 1) for column in said]


def _settle(scaled: list[float], needed: list[float], available: float) -> tuple[float, ...]:
    """Widths as asked, those too narrow widened at the cost of the others' spare room."""
    widths = [max(need, have) for have, need in zip(scaled, needed, strict=True)]
    excess = sum(widths) - available
    spare = [have - need for have, need in zip(widths, needed, strict=True)]
    total = sum(spare) or 1.0
    return tuple(have - excess * free / total for have, free in zip(widths, spare, strict=True))


def _cap(needed: list[float], available: float) -> tuple[float, ...]:
    """What each column needs, the most demanding cut down to one and the same width."""
    left, columns = available, len(needed)
    for need in sorted(needed):
        if need * columns >= left:
            break
        left, columns = left - need, columns - 1
    return tuple(min(need, left / columns) for need in needed)


#: Space at each end of a bar's place, and the height of a bar.
BAR_SIDE_MM = 2.0
BAR_POINTS = 11.0
#: Position, place to sign, name; shares of the text's width.
SIGNATURE_SHARES = (0.48, 0.18, 0.34)
#: Position, place to sign, name, date.
DATED_SHARES = (0.36, 0.16, 0.31, 0.17)
#: Between a place to sign and what stands after it.
SIGN_GAP_MM = 3.0
#: Label, bar, figures.
BAR_SHARES = (0.36, 0.44, 0.20)


def split(available_mm: float, shares: Iterable[float]) -> tuple[float, ...]:
    """Widths of columns that have the shares; millimetres."""
    return tuple(available_mm * share for share in shares)
