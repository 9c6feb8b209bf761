"""The XML parts of a workbook, streamed once: cells as they are written, everything else only looked over.

Nothing is built but the cells themselves, and every limit is checked while the part is still being read. The library
that knows styles and strings opens the file only after this look.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from xml.parsers import expat
from zipfile import ZipFile, ZipInfo

from records.errors import BadInputError
from records.workbook.preflight import broken, excessive

#: Farthest cell with something in it, and most cells, that a book of one school may need.
ROWS = 60_000
COLUMNS = 200
CELLS = 500_000
#: Most XML elements of all sheets; merely formatted cells are many in honest files.
SHEET_ELEMENTS = 5 * CELLS
#: Of the table of strings; of any other part (styles, names).
STRING_ELEMENTS = 600_000
ELEMENTS = 60_000
MERGED = 20_000
#: Excel allows 32,767 characters in a cell.
TEXT_LENGTH = 40_000

_CHUNK = 1 << 16
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
#: Parts no library here parses; drawings for old Excel are not even well-formed.
_UNREAD = (".vml", ".bin", ".png", ".jpg", ".jpeg", ".gif", ".emf", ".wmf")


class RawCell(NamedTuple):
    """A cell as the file writes it."""

    #: ECMA-376 type: «n», «s» (index of a shared string), «b», «d», «e», «str» or «inlineStr».
    kind: str
    #: Index of its style.
    style: str
    #: None for a formula whose result the file does not hold.
    text: str | None


@dataclass
class RawSheet:
    """Cells of one sheet."""

    #: Filled cells by 1-based row and column.
    rows: dict[int, dict[int, RawCell]] = field(default_factory=dict)
    cells: int = 0
    #: Cells merged downwards in one column: (column, first row, last row).
    merged: list[tuple[int, int, int]] = field(default_factory=list)


def read_parts(archive: ZipFile, name: str) -> dict[str, RawSheet]:
    """Cells of the worksheets by path inside the archive; every other XML part is looked over on the way.

    Args:
        archive: The opened file.
        name: Its name, for messages.

    Raises:
        BadInputError: A part is not well-formed, declares a document type, or is too large.
    """
    found: dict[str, RawSheet] = {}
    cells, elements = CELLS, SHEET_ELEMENTS
    for part in archive.infolist():
        path = part.filename.lower()
        if part.is_dir() or (path.startswith("xl/") and path.endswith(_UNREAD)):
            continue
        if path.startswith("xl/worksheets/") and path.endswith(".xml"):
            sheet = _Sheet(name, elements, cells)
            _parse(archive, part, sheet, name)
            found[part.filename] = sheet.found
            cells -= sheet.found.cells
            elements -= sheet.elements
        elif not path.startswith("xl/media/"):
            limit = STRING_ELEMENTS if path == "xl/sharedstrings.xml" else ELEMENTS
            _parse(archive, part, _Part(name, limit), name)
    return found


def _parse(archive: ZipFile, part: ZipInfo, handler: _Part, name: str) -> None:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = handler.start
    parser.EndElementHandler = handler.end
    parser.CharacterDataHandler = handler.characters
    parser.StartDoctypeDeclHandler = handler.refuse
    try:
        with archive.open(part) as source:
            while chunk := source.read(_CHUNK):
                parser.Parse(chunk, False)
            parser.Parse(b"", True)
    except BadInputError:
        raise
    except Exception as error:  # any fault of a foreign file, from the unpacker or the parser, is the file's
        raise broken(name) from error


class _Part:
    """Counts elements and text."""

    def __init__(self, name: str, limit: int) -> None:
        self.name = name
        self.limit = limit
        self.elements = 0
        self.length = 0

    def start(self, tag: str, _attributes: dict[str, str]) -> None:
        self.elements += 1
        self.length = 0
        if self.elements > self.limit:
            raise excessive(self.name, "слишком много служебных записей (стилей, имён, строк, пустых ячеек)")

    def end(self, tag: str) -> None:
        """Nothing to do."""

    def characters(self, text: str) -> None:
        self.length += len(text)
        if self.length > TEXT_LENGTH:
            raise excessive(self.name, f"в одной ячейке больше {TEXT_LENGTH:,} знаков".replace(",", " "))

    def refuse(self, *_: Any) -> None:
        # a document type is where entities are declared; no spreadsheet program writes one
        raise broken(self.name)


class _Sheet(_Part):
    """Gathers the filled cells and the merged ones."""

    def __init__(self, name: str, limit: int, cells: int) -> None:
        super().__init__(name, limit)
        self.found = RawSheet()
        self.left = cells
        self.row = 0
        self.column = 0
        self.cell: dict[str, str] | None = None
        self.texts: list[str] | None = None
        self.has_formula = False
        self.has_value = False
        self.values: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        super().start(tag, attributes)
        tag = tag.rpartition(" ")[2]
        if tag == "c":
            self._start_cell(attributes)
        elif tag == "row":
            self._start_row(attributes.get("r"))
        elif tag == "v" or (tag == "t" and self.has_value):
            self.has_value = True
            self.texts = []
        elif tag == "is":
            self.has_value = True
        elif tag == "f":
            self.has_formula = True
        elif tag == "rPh":
            self.has_value = False  # how to pronounce an inline text is no part of it
        elif tag == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def characters(self, text: str) -> None:
        super().characters(text)
        if self.texts is not None:
            self.texts.append(text)

    def end(self, tag: str) -> None:
        tag = tag.rpartition(" ")[2]
        if tag in ("v", "t") and self.texts is not None:
            self.values += self.texts
            self.texts = None
        elif tag == "rPh":
            self.has_value = True
        elif tag == "c" and (self.has_value or self.has_formula):
            self._end_cell()

    def _start_row(self, number: str | None) -> None:
        row = int(number) if number else self.row + 1
        if row <= self.row:
            raise broken(self.name)
        self.row, self.column = row, 0

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self.cell = attributes
        self.has_value = self.has_formula = False
        self.values = []
        reference = attributes.get("r")
        if reference is None:
            self.column += 1
            return
        match = _REFERENCE.fullmatch(reference)
        if match is None or int(match[2]) != self.row:
            raise broken(self.name)
        self.column = _number(match[1])

    def _end_cell(self) -> None:
        cell = self.cell or {}
        self.found.cells += 1
        if self.found.cells > self.left:
            raise excessive(self.name, f"больше {CELLS:,} заполненных ячеек".replace(",", " "))
        if self.row > ROWS or self.column > COLUMNS:
            raise excessive(
                self.name,
                f"заполнена далёкая ячейка (строка {self.row}, столбец {self.column}) "
                f"при пределе {ROWS} строк и {COLUMNS} столбцов",
            )
        text = "".join(self.values) if self.has_value else None
        raw = RawCell(cell.get("t", "n"), cell.get("s", "0"), text)
        self.found.rows.setdefault(self.row, {})[self.column] = raw
        self.has_value = self.has_formula = False

    def _merge(self, reference: str) -> None:
        ends = [_REFERENCE.fullmatch(end) for end in reference.split(":")]
        if len(ends) != 2 or ends[0] is None or ends[1] is None:
            return
        first, last = ends[0], ends[1]
        if first[1] == last[1] and int(first[2]) < int(last[2]):
            self.found.merged.append((_number(first[1]), int(first[2]), min(int(last[2]), ROWS)))
        if len(self.found.merged) > MERGED:
            raise excessive(self.name, f"больше {MERGED} объединённых ячеек")


def _number(column: str) -> int:
    number = 0
    for letter in column:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
