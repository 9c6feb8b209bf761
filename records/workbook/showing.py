"""Values → what a cell shows: the opposite of `cells`."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from records.values.organization import Organization
from records.workbook.choices import words
from records.workbook.contract import Column, Type

#: What stands in a written cell; None for an empty one.
Shown = str | int | float | date | None


def show(value: object, column: Column, organization: Organization) -> Shown:
    """The cell of a field's value: what `cells.convert` understands as the same value."""
    if value is None or value == ():
        return None
    match column.type:
        case Type.DATE | Type.SPAN:
            return value if isinstance(value, date) else None
        case Type.INTEGER | Type.PERCENT:
            return value if isinstance(value, int) else None
        case Type.DECIMAL:
            return _number(value) if isinstance(value, Decimal) else None
        case Type.YES_NO:
            return "да" if value else "нет"
        case Type.CHOICE:
            return _word(value, column, organization)
        case Type.CHOICES:
            return "\n".join(_word(one, column, organization) for one in _items(value))
        case Type.PEOPLE:
            return "; ".join(_items(value))
        case Type.LINES:
            return "\n".join(_items(value))
    return str(value) or None


def _items(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, tuple) else [str(value)]


def _word(value: object, column: Column, organization: Organization) -> str:
    """The first word of the list that stands for the value; the value itself when the list has lost it."""
    return next((word for word, stored in words(column, organization).items() if stored == value), str(value))


def _number(value: Decimal) -> int | float | str:
    """A number a spreadsheet counts with; text where binary fractions would change it."""
    if value == value.to_integral_value() and abs(value) < 10**15:
        return int(value)
    return float(value) if Decimal(repr(float(value))) == value else str(value).replace(".", ",")
