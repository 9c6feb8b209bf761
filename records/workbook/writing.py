"""Workbooks for people to fill: the only module that writes with openpyxl.

Every text is written as text, whatever it begins with: a value never becomes a formula. The same content gives the
same bytes: dates inside the file are fixed, parts stand in a fixed order.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation

from records.errors import BadInputError, NastavnikError
from records.values.dossier import Dossier
from records.values.organization import Organization
from records.values.programme import Programme
from records.workbook import guide
from records.workbook.choices import offered
from records.workbook.content import letters
from records.workbook.contract import Column, Sheet, Type
from records.workbook.facts import Known, dossier_facts
from records.workbook.sheets import GUIDE, LISTS, SHEETS, sheet
from records.workbook.showing import Shown, show

#: Rows that drop-downs and hints reach.
_ROWS = 2_000
#: Height of a line in points, and most lines a row shows at once.
_LINE = 15
_MOST_LINES = 14
#: Excel's own limits.
_CELL_LENGTH = 32_767
_HINT_LENGTH = 255
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_MODIFIED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_FORMATS = {
    Type.DATE: "DD.MM.YYYY",
    Type.SPAN: "DD.MM.YYYY",
    Type.INTEGER: "0",
    Type.PERCENT: "0",
    Type.DECIMAL: "General",
}
_STYLES = {
    "DD.MM.YYYY": "Наставник: дата",
    "0": "Наставник: число",
    "General": "Наставник: дробь",
    "@": "Наставник: текст",
}
#: Which sheet's codes a column offers.
_DEFINED = {
    Type.PERSON: "people",
    Type.PAIRING: "pairings",
    Type.PROGRAMME: "programme",
    Type.PARTNER: "partners",
    Type.PLATFORM: "platforms",
}
_GUIDE_WIDTHS = (24, 30, 12, 80, 60)
_REQUIRED, _OPTIONAL = "Наставник: обязательный", "Наставник: заголовок"
_RULE, _TITLE, _SECTION = "Наставник: правило", "Наставник: название", "Наставник: раздел"


def new(path: Path, organization: Organization) -> None:
    """Writes an empty workbook of all sheets with explanations and this school's lists.

    Raises:
        NastavnikError: The file cannot be written.
    """
    _save(path, render(organization, Known()))


def export(path: Path, organization: Organization, dossier: Dossier, *, programmes: Iterable[Programme] = ()) -> None:
    """Writes the same workbook filled with everything a dossier holds; imported back, it changes nothing.

    Args:
        path: File to write; an existing one is replaced.
        organization: Whose lists the drop-downs show.
        dossier: The programme.
        programmes: Other programmes of the organization, where this one continues one of them.

    Raises:
        NastavnikError: The file cannot be written, or a value does not fit in a cell.
    """
    _save(path, render(organization, dossier_facts(dossier, programmes)))


def render(organization: Organization, known: Known) -> bytes:
    """The file's bytes.

    Raises:
        BadInputError: A value does not fit in a cell.
    """
    rows = {one.key: _rows(one, organization, known) for one in SHEETS}
    workbook = Workbook(write_only=True)
    for style in _named_styles():
        workbook.add_named_style(style)
    _write_guide(workbook, organization)
    lists = _Lists()
    for one in SHEETS:
        _write_sheet(workbook, one, organization, rows[one.key], lists)
    _write_lists(workbook, lists)
    workbook.properties.creator = "Наставник"
    workbook.properties.title = f"{organization.short_name}: книга наставничества"
    raw = BytesIO()
    workbook.save(raw)
    return _fix(raw)


class _Lists:
    """Columns of the hidden sheet, one for each list of words."""

    def __init__(self) -> None:
        self.columns: dict[tuple[str, ...], int] = {}

    def reference(self, words: tuple[str, ...]) -> str:
        """Where the list stands, for a drop-down."""
        column = letters(self.columns.setdefault(words, len(self.columns) + 1))
        return f"'{LISTS}'!${column}$1:${column}${len(words)}"


def _rows(one: Sheet, organization: Organization, known: Known) -> list[list[Shown]]:
    """What the rows of a sheet show; all of it is known to fit before the first byte is written."""
    rows = []
    for stored in known.of(one.key).values():
        rows.append([show(stored.fields.get(column.field), column, organization) for column in one.columns])
        for shown, column in zip(rows[-1], one.columns, strict=True):
            if isinstance(shown, str) and len(shown) > _CELL_LENGTH:
                raise BadInputError(
                    f"Значение столбца «{column.header}» на листе «{one.title}» не помещается в ячейку: в нём "
                    f"{len(shown)} знаков, а ячейка вмещает {_CELL_LENGTH}. Сократите его и повторите."
                )
    return rows


def _write_sheet(workbook: Any, one: Sheet, organization: Organization, rows: list[list[Shown]], lists: _Lists) -> None:
    tab = workbook.create_sheet(one.title)
    tab.freeze_panes = f"{letters(_frozen(one) + 1)}2"
    tab.row_dimensions[1].height = 45
    tab.page_setup.orientation = "landscape"
    tab.page_setup.paperSize = 9
    tab.page_setup.fitToHeight = 0
    tab.sheet_properties.pageSetUpPr.fitToPage = True
    tab.print_title_rows = "1:1"
    for n, column in enumerate(one.columns, start=1):
        dimension = tab.column_dimensions[letters(n)]
        dimension.width = _width(column)
        dimension.number_format = _FORMATS.get(column.type, "@")
        dimension.alignment = Alignment(vertical="top", wrap_text=True)
        tab.data_validations.append(_hint(column, n, organization, lists))
    tab.append([_header(tab, column, organization) for column in one.columns])
    line = 1
    for cells in rows:
        line += 1
        tab.row_dimensions[line].height = _height(zip(cells, map(_width, one.columns), strict=True))
        tab.append([_cell(tab, cell, column) for cell, column in zip(cells, one.columns, strict=True)])


def _width(column: Column) -> float:
    """Characters: the contract's own width, or the longest word of the bold header."""
    return max(column.width, max(len(word) for word in column.header.split()) * 1.15) + 2


def _height(cells: Iterable[tuple[Shown, float]]) -> float:
    """Points a row needs for its longest text: LibreOffice does not measure wrapped rows of a foreign file."""
    lines = 1
    for shown, width in cells:
        if isinstance(shown, str):
            lines = max(lines, sum(1 + int(len(part) * 1.15 / width) for part in shown.split("\n")))
    return _LINE * min(lines, _MOST_LINES)


def _frozen(one: Sheet) -> int:
    """Columns that stay in sight: those at the left that tell rows apart, at most three."""
    count = 0
    while count < 3 and one.columns[count].field in one.natural_key:
        count += 1
    return max(count, 1)


def _header(tab: Any, column: Column, organization: Organization) -> Any:
    cell = WriteOnlyCell(tab, f"{column.header} *" if column.required else column.header)
    cell.style = _REQUIRED if column.required else _OPTIONAL
    listed = guide.values(column, organization)
    text = f"{column.help}.\n\nЗначения: {listed}." if listed else f"{column.help}."
    cell.comment = Comment(text, "Наставник", width=260, height=30 + 15 * (len(text) // 32 + 2))
    return cell


def _cell(tab: Any, shown: Shown, column: Column) -> Any:
    style = _STYLES[_FORMATS.get(column.type, "@")]
    if not isinstance(shown, str):
        cell = WriteOnlyCell(tab, shown)
        cell.style = style
        return cell
    return _text(tab, shown, style)


def _text(tab: Any, text: str, style: str) -> Any:
    """A cell that stays text even when somebody edits it in a spreadsheet."""
    cell = WriteOnlyCell(tab)
    cell.value = _ESCAPE.sub("_x005F_", text)
    cell.data_type = "s"
    cell.style = style
    if text.startswith(_FORMULA):
        cell.quotePrefix = True
    return cell


def _hint(column: Column, n: int, organization: Organization, lists: _Lists) -> DataValidation:
    """The hint beside a chosen cell and, where the column has one, its drop-down."""
    words = offered(column, organization) or (("да", "нет") if column.type is Type.YES_NO else ())
    source = lists.reference(words) if words else _codes(column)
    is_closed = column.type in (Type.CHOICE, Type.YES_NO) and bool(words)
    hint = DataValidation(
        type="list" if source else None,
        formula1=source,
        allow_blank=True,
        showInputMessage=True,
        showErrorMessage=is_closed,
        promptTitle=column.header[:32],
        prompt=column.help[:_HINT_LENGTH],
        errorTitle="Нет в списке",
        error="Выберите значение из списка.",
        sqref=f"{letters(n)}2:{letters(n)}{_ROWS}",
    )
    return hint


def _codes(column: Column) -> str | None:
    """The cells where codes of the column's kind are defined."""
    defined = _DEFINED.get(column.type)
    return f"'{sheet(defined).title}'!$A$2:$A${_ROWS}" if defined else None


def _write_guide(workbook: Any, organization: Organization) -> None:
    tab = workbook.create_sheet(GUIDE)
    for name, width in zip("ABCDE", _GUIDE_WIDTHS, strict=True):
        tab.column_dimensions[name].width = width
    tab.page_setup.orientation = "landscape"
    tab.page_setup.paperSize = 9
    tab.page_setup.fitToHeight = 0
    tab.sheet_properties.pageSetUpPr.fitToPage = True
    tab.append([_text(tab, f"{guide.TITLE}: {organization.short_name}", _TITLE)])
    for n, rule in enumerate(guide.RULES, start=1):
        # a merged cell does not grow by itself
        tab.row_dimensions[n + 1].height = _height([(rule, sum(_GUIDE_WIDTHS))]) + 5
        tab.append([_text(tab, f"{n}. {rule}", _RULE)])
        tab.merged_cells.add(f"A{n + 1}:E{n + 1}")
    tab.append([])
    tab.append([_text(tab, header, _OPTIONAL) for header in guide.HEADERS])
    for n, line in enumerate(guide.explanations(organization), start=len(guide.RULES) + 4):
        style = _SECTION if line[0] else _STYLES["@"]
        tab.row_dimensions[n].height = _height(zip(line, _GUIDE_WIDTHS, strict=True))
        tab.append([_text(tab, text, style) for text in line])


def _write_lists(workbook: Any, lists: _Lists) -> None:
    tab = workbook.create_sheet(LISTS)
    tab.sheet_state = "hidden"
    longest = max((len(words) for words in lists.columns), default=0)
    for n in range(longest):
        row = [words[n] if n < len(words) else None for words in lists.columns]
        tab.append([_text(tab, word, _STYLES["@"]) if word is not None else None for word in row])


def _named_styles() -> Iterator[NamedStyle]:
    line = Side(style="thin", color="D0D7DE")
    border = Border(left=line, right=line, top=line, bottom=line)
    top = Alignment(vertical="top", wrap_text=True)
    middle = Alignment(vertical="center", horizontal="center", wrap_text=True)
    for number_format, name in _STYLES.items():
        yield NamedStyle(name, font=Font("Calibri", 11), number_format=number_format, alignment=top, border=border)
    white = Font("Calibri", 11, bold=True, color="FFFFFF")
    yield NamedStyle(_REQUIRED, font=white, fill=PatternFill("solid", "1F4E79"), alignment=middle, border=border)
    dark = Font("Calibri", 11, bold=True, color="1F2933")
    yield NamedStyle(_OPTIONAL, font=dark, fill=PatternFill("solid", "D6E4F0"), alignment=middle, border=border)
    yield NamedStyle(_SECTION, font=dark, fill=PatternFill("solid", "EEF3F8"), alignment=top, border=border)
    yield NamedStyle(_RULE, font=Font("Calibri", 11), alignment=Alignment(vertical="center", wrap_text=True))
    yield NamedStyle(_TITLE, font=Font("Calibri", 16, bold=True, color="1F4E79"))


def _fix(raw: BytesIO) -> bytes:
    """The same parts with fixed dates, in a fixed order."""
    made = BytesIO()
    day = date(2000, 1, 1)
    with ZipFile(raw) as source, ZipFile(made, "w", ZIP_DEFLATED) as target:
        names = sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name))
        for name in names:
            content = source.read(name)
            if name == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>" + f"{day.isoformat()}T00:00:00Z".encode(), content)
            part = ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            part.compress_type = ZIP_DEFLATED
            part.external_attr = 0o600 << 16
            target.writestr(part, content)
    return made.getvalue()


def _save(path: Path, content: bytes) -> None:
    """Writes beside and renames: a file is there whole or not at all."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise NastavnikError(
            f"Файл «{path}» не записывается. Закройте его в других программах, проверьте папку и место на диске."
        ) from error
