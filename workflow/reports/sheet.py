"""A report as a table of plain values, the same for the terminal, for JSON and for a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

#: Words, a number, a day, or nothing.
Cell = str | int | Decimal | date | None


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column: its key in JSON and its heading."""

    key: str
    title: str


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """Rows under headings."""

    title: str
    columns: tuple[Column, ...]
    #: As many cells as columns, each row.
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def headers(self) -> tuple[str, ...]:
        """Headings in order."""
        return tuple(column.title for column in self.columns)

    def records(self) -> list[dict[str, Cell]]:
        """Rows by the columns' keys."""
        return [dict(zip((column.key for column in self.columns), row, strict=True)) for row in self.rows]


def columns(**titles: str) -> tuple[Column, ...]:
    """Columns by key and heading, in order."""
    return tuple(Column(key=key, title=title) for key, title in titles.items())


def words(cell: Cell, *, empty: str = "—") -> str:
    """The cell as people read it: a decimal comma, a true minus, ДД.ММ.ГГГГ, a dash for nothing."""
    if cell is None:
        return empty
    if isinstance(cell, date):
        return f"{cell:%d.%m.%Y}"
    if isinstance(cell, str):
        return cell
    return f"{cell:f}".replace("-", "−").replace(".", ",") if isinstance(cell, Decimal) else f"{cell}".replace("-", "−")


def jsonable(record: Mapping[str, Cell]) -> dict[str, object]:
    """A record with decimals as numbers."""
    return {
        key: (int(value) if value == value.to_integral_value() else float(value))
        if isinstance(value, Decimal)
        else value
        for key, value in record.items()
    }
