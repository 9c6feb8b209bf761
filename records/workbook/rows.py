"""Rows of a checked workbook: typed fields that remember the cells they came from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from records.problems import Problem
from records.workbook.cells import Cleared
from records.workbook.contract import Sheet

#: Values of the natural key's fields; for a repeatable sheet with the row's place among equals at the end.
Key = tuple[object, ...]


@dataclass(frozen=True)
class Row:
    """One row of a sheet."""

    sheet: Sheet
    #: Name of the tab in the file.
    tab: str
    #: 1-based number in the tab.
    number: int
    #: Only fields the file speaks of; people, pairs and programmes by code.
    fields: Mapping[str, object]
    #: Address of the cell by field: «E14»; of empty cells, too.
    cells: Mapping[str, str]
    #: Fields whose cell has a fault of its own: nothing more is said about them.
    faulty: frozenset[str] = frozenset()

    def place(self, field: str | None = None) -> str:
        """Where the row or its cell stands: «лист „Планы“, ячейка E14»."""
        where = f"ячейка {self.cells[field]}" if field is not None and field in self.cells else f"строка {self.number}"
        return f"лист «{self.tab}», {where}"

    def problem(self, field: str | None, text: str, remedy: str) -> Problem:
        """An error of the row or of one field."""
        return Problem(self.place(field), text, remedy)

    def warning(self, field: str | None, text: str, remedy: str) -> Problem:
        """A warning about the row or one field."""
        return Problem(self.place(field), text, remedy, "warning")

    def get(self, field: str) -> object:
        """The field's value; None when the file does not speak of it or clears it."""
        value = self.fields.get(field)
        return None if isinstance(value, Cleared) else value

    @property
    def key(self) -> Key:
        """Natural key, with defaults where the file is silent."""
        return key_of(self.sheet, self.fields)


@dataclass(frozen=True)
class Parsed:
    """A workbook without errors, ready to be applied."""

    #: Rows by key of the sheet, in file order; sheets without rows are left out.
    rows: Mapping[str, tuple[Row, ...]]
    #: Code of the programme the rows belong to; None when they need none.
    programme: str | None = None


def key_of(sheet: Sheet, fields: Mapping[str, object]) -> Key:
    """Natural key of the fields of a row."""
    return tuple(_part(fields.get(name, sheet.column(name).default)) for name in sheet.natural_key)


def keyed(sheet: Sheet, rows: Iterable[Row]) -> list[tuple[Key, Row]]:
    """Rows with their keys; in a repeatable sheet equal keys are told apart by order."""
    seen: dict[Key, int] = {}
    found = []
    for row in rows:
        key = row.key
        if sheet.repeatable:
            seen[key] = seen.get(key, 0) + 1
            key = (*key, seen[key])
        found.append((key, row))
    return found


def _part(value: object) -> object:
    return None if isinstance(value, Cleared) else value
