"""One quick pass over the XML of a workbook, without building anything: where the cells lie, and whether it is sane."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.sax.handler import ContentHandler
from zipfile import ZipFile

from defusedxml.sax import make_parser

from records.errors import BadInputError
from records.workbook.preflight import broken, excessive

if TYPE_CHECKING:
    from xml.sax.xmlreader import AttributesImpl

#: Farthest cell with something in it, and most cells, that a book of one school may need.
ROWS = 60_000
COLUMNS = 200
CELLS = 500_000
#: Most cells, empty ones too, inside the corners of one sheet.
GRID = 3_000_000
#: Most XML elements of any other part (styles, names); of shared strings.
ELEMENTS = 60_000
STRING_ELEMENTS = 600_000
#: Excel allows 32,767 characters in a cell.
TEXT_LENGTH = 40_000
#: Of all sheets together; merely formatted cells are many in honest files.
SHEET_ELEMENTS = 5 * CELLS

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
#: Parts no library here parses: drawings for old Excel are not even well-formed.
_UNREAD = (".vml", ".bin", ".png", ".jpg", ".jpeg", ".gif", ".emf", ".wmf")


@dataclass
class Outline:
    """Where the cells of one sheet lie."""

    #: 1-based; 0 when nothing is there.
    last_row: int = 0
    last_column: int = 0
    cells: int = 0
    #: (row, column) of formulas whose result the file does not hold.
    uncomputed: set[tuple[int, int]] = field(default_factory=set)
    #: Merged cells of one column: (column, first row, last row).
    merged: list[tuple[int, int, int]] = field(default_factory=list)


def outline(archive: ZipFile, name: str) -> dict[str, Outline]:
    """Outlines of the worksheets by path inside the archive; every other XML part is checked on the way.

    Args:
        archive: The opened file.
        name: Its name, for messages.

    Raises:
        BadInputError: A part is not well-formed, declares entities, or is too large.
    """
    found: dict[str, Outline] = {}
    left = SHEET_ELEMENTS
    for part in archive.infolist():
        path = part.filename
        if part.is_dir() or (path.lower().endswith(_UNREAD) and path.lower().startswith("xl/")):
            continue
        is_sheet = path.lower().startswith("xl/worksheets/") and path.lower().endswith(".xml")
        handler = (
            _Sheet(name, left)
            if is_sheet
            else _Part(name, STRING_ELEMENTS if "sharedstrings" in path.lower() else ELEMENTS)
        )
        try:
            parser = make_parser()
            parser.forbid_dtd = True
            parser.setContentHandler(handler)
            with archive.open(part) as source:
                parser.parse(source)
        except BadInputError:
            raise
        except Exception as error:  # any fault of a foreign file, from the unpacker or the parser, is the file's
            if path.lower().startswith("xl/media/"):
                continue
            raise broken(name) from error
        if isinstance(handler, _Sheet):
            found[path] = handler.outline
            left -= handler.elements
            if sum(one.cells for one in found.values()) > CELLS:
                raise excessive(name, f"больше {CELLS:,} заполненных ячеек".replace(",", " "))
            if handler.outline.last_row * handler.outline.last_column > GRID:
                raise excessive(name, "на листе заполнены ячейки, далёкие друг от друга")
    return found


class _Part(ContentHandler):
    """Counts elements and text."""

    def __init__(self, name: str, limit: int) -> None:
        super().__init__()
        self.name = name
        self.limit = limit
        self.elements = 0
        self.text = 0

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802
        self.elements += 1
        self.text = 0
        if self.elements > self.limit:
            raise excessive(self.name, "слишком много служебных записей (стилей, имён, строк)")

    def characters(self, content: str) -> None:
        self.text += len(content)
        if self.text > TEXT_LENGTH:
            raise excessive(self.name, f"текст длиннее {TEXT_LENGTH:,} знаков в одной ячейке".replace(",", " "))


class _Sheet(_Part):
    """Finds the filled cells, the formulas without a result and the merged cells."""

    def __init__(self, name: str, limit: int) -> None:
        super().__init__(name, limit)
        self.outline = Outline()
        self.row = 0
        self.column = 0
        self.has_formula = False
        self.has_value = False

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802
        super().startElement(name, attrs)
        tag = name.rpartition(":")[2]
        if tag == "row":
            self._start_row(attrs.get("r"))
        elif tag == "c":
            self._start_cell(attrs.get("r"))
        elif tag in ("v", "is"):
            self._fill()
        elif tag == "f":
            self.has_formula = True
        elif tag == "mergeCell":
            self._merge(attrs.get("ref", ""))

    def endElement(self, name: str) -> None:  # noqa: N802
        if name.rpartition(":")[2] == "c" and self.has_formula and not self.has_value:
            self._fill()
            self.outline.uncomputed.add((self.row, self.column))

    def _start_row(self, number: str | None) -> None:
        row = int(number) if number else self.row + 1
        if row <= self.row:
            raise broken(self.name)
        self.row, self.column = row, 0

    def _start_cell(self, reference: str | None) -> None:
        self.has_formula = self.has_value = False
        if reference is None:
            self.column += 1
            return
        match = _REFERENCE.fullmatch(reference)
        if match is None or int(match[2]) != self.row:
            raise broken(self.name)
        self.column = _number(match[1])

    def _fill(self) -> None:
        self.has_value = True
        self.outline.cells += 1
        if self.row > ROWS or self.column > COLUMNS:
            raise excessive(
                self.name,
                f"заполнена далёкая ячейка (строка {self.row}, столбец {self.column}) "
                f"при пределе {ROWS} строк и {COLUMNS} столбцов",
            )
        self.outline.last_row = max(self.outline.last_row, self.row)
        self.outline.last_column = max(self.outline.last_column, self.column)

    def _merge(self, reference: str) -> None:
        ends = [_REFERENCE.fullmatch(end) for end in reference.split(":")]
        if len(ends) != 2 or ends[0] is None or ends[1] is None:
            return
        first, last = ends[0], ends[1]
        if first[1] == last[1] and int(first[2]) < int(last[2]):
            self.outline.merged.append((_number(first[1]), int(first[2]), min(int(last[2]), ROWS)))


def _number(column: str) -> int:
    number = 0
    for letter in column:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
