"""One row against what is known of its record: which fields differ, and what the record's fields become; pure."""

from __future__ import annotations

import types
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from records.values.programme import Characteristics
from records.workbook.cells import Cleared, Setting, convert
from records.workbook.content import Cell
from records.workbook.contract import Column, Type
from records.workbook.facts import Stored
from records.workbook.faults import CellFaultError
from records.workbook.rows import Row
from records.workbook.showing import show

_TEXTS = frozenset({Type.TEXT, Type.LONG_TEXT, Type.LINES})


def differing(row: Row, stored: Stored | None, setting: Setting) -> tuple[Column, ...]:
    """Columns in which the row says something else than is known; all it speaks of when nothing is known.

    A stored text that a cell cannot hold exactly (a bullet, doubled spaces) does not differ from what its own cell
    reads back as: importing an export changes nothing.
    """
    told = tuple(column for column in row.sheet.columns if column.field in row.fields and not column.read_only)
    if stored is None:
        return told
    return tuple(c for c in told if not _same(row.fields[c.field], stored.fields.get(c.field), c, setting))


def merge(row: Row, columns: tuple[Column, ...], stored: Stored | None) -> dict[str, Any]:
    """New values of the record's fields that the columns touch; people, pairs and programmes still by code."""
    merged: dict[str, Any] = {}
    for column in columns:
        name, _, part = column.field.partition(".")
        if not part:
            value = row.fields[column.field]
            merged[name] = empty(row.sheet.kind, name) if isinstance(value, Cleared) else value
        elif name not in merged:
            merged[name] = _whole(row, name, stored)
    return merged


def empty(kind: type, name: str) -> object:
    """The empty value of a field: None where it may be None, else an empty text, tuple or mapping, zero or False.

    Raises:
        ValueError: The field's type has no empty value; such fields are required in the contract.
    """
    hint = _hints(kind)[name]
    if get_origin(hint) in (Union, types.UnionType) and type(None) in get_args(hint):
        return None
    if get_origin(hint) is tuple:
        return ()
    if get_origin(hint) is not None and issubclass(get_origin(hint), Mapping):
        return {}
    if hint in (str, int, bool):
        return hint()
    raise ValueError(f"{kind.__name__}.{name} has no empty value")


def _same(said: object, known: object, column: Column, setting: Setting) -> bool:
    if isinstance(said, Cleared):
        return known in (None, "", (), said.text, (said.text,))
    if said == known:
        return True
    if column.type not in _TEXTS or known is None:
        return False
    shown = show(known, column, setting.organization)
    if shown is None or isinstance(shown, (date, Decimal)):
        return False
    try:
        return convert(Cell(shown), column, setting) == said
    except CellFaultError:
        return False


def _whole(row: Row, name: str, stored: Stored | None) -> object:
    """A field kept in several columns, put together."""
    parts: dict[str, Any] = {}
    for column in row.sheet.columns:
        if column.field.startswith(f"{name}."):
            known = stored.fields.get(column.field) if stored else None
            said = row.fields.get(column.field, known)
            parts[column.field.partition(".")[2]] = None if isinstance(said, Cleared) else said
    if name == "characteristics":
        return Characteristics(**{part: text or "" for part, text in parts.items()}) if any(parts.values()) else None
    if name == "scores":
        return tuple(parts.values()) if None not in parts.values() else ()
    beyond = dict(getattr(stored.value, name)) if stored else {}
    return {**{k: v for k, v in beyond.items() if k not in parts}, **{k: v for k, v in parts.items() if v is not None}}


@cache
def _hints(kind: type) -> Mapping[str, Any]:
    return get_type_hints(kind)
