"""Rows → values, and rows → the exact content a commitment of the log stands for.

Reading goes through SQLAlchemy Core, not through mapped objects: no identity map, no lazy loads, one query a table.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, String, and_, literal, select, true

from records import failures
from records.codec import codecs, decode
from records.entities import Child, Entity, entity_of

V = TypeVar("V")
Condition = ColumnElement[bool]


def condition(entity: Entity, equal: Mapping[str, object]) -> Condition:
    """Rows whose columns equal the given values; None means NULL, a tuple, list or set means any of.

    Raises:
        ValueError: The table has no such column.
    """
    parts: list[Condition] = [true()]
    for name, value in equal.items():
        if name not in entity.table.columns:
            raise ValueError(f"{entity.name} has no column {name}")
        column = entity.table.columns[name]
        if isinstance(value, (tuple, list, set, frozenset)):
            parts.append(column.in_([_plain(item) for item in value]))
        else:
            parts.append(column.is_(None) if value is None else column == _plain(value))
    return and_(*parts)


def values(
    connection: Connection, kind: type[V], where: Condition, *, without: frozenset[str] = frozenset()
) -> tuple[V, ...]:
    """Values of the rows that satisfy the condition, by id; one query for the rows and one for each child table.

    Args:
        connection: Inside a transaction.
        kind: Value class.
        where: Condition on the entity's own table.
        without: Text columns left in the database; they read as an empty text.

    Raises:
        IntegrityError: A stored value is none: the database is damaged.
    """
    entity = entity_of(kind)
    table = entity.table
    names = [column.name for column in table.columns if column.name in codecs(kind)]
    columns = [literal("", String) if name in without else table.c[name] for name in names]
    query = select(*columns).where(where).order_by(table.c.id)
    try:
        found = [decode(kind, dict(zip(names, row, strict=True))) for row in connection.execute(query)]
        for child in entity.children:
            items = _items(connection, child, select(table.c.id).where(where))
            for fields in found:
                fields[child.field] = tuple(items.get(fields["id"], ()))
        return tuple(kind(**fields) for fields in found)
    except (ValueError, TypeError, AttributeError) as error:
        # every value was checked when it was written, so a stored one that is none was damaged since
        raise failures.damaged() from error


def contents(connection: Connection, entity: Entity, ids: Sequence[int] | None = None) -> dict[int, dict[str, Any]]:
    """What the log commits to: all columns and children of the rows, as JSON values, by id.

    Args:
        connection: Inside a transaction.
        entity: Whose rows.
        ids: Which rows; None for all.
    """
    table = entity.table
    where: Condition = true() if ids is None else table.c.id.in_(ids)
    kept = [c for c in table.columns if c.name not in entity.omitted]
    names = [column.name for column in kept]
    rows = connection.execute(select(*kept).where(where).order_by(table.c.id))
    found = {record["id"]: record for record in (_json(names, row) for row in rows)}
    for child in entity.children:
        items = _rows(connection, child, select(table.c.id).where(where))
        for parent, content in found.items():
            content[child.field] = items.get(parent, [])
    return found


def _items(connection: Connection, child: Child, parents: Select[Any]) -> Mapping[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    names = child.columns
    for parent, _, *row in connection.execute(_children(child, parents)):
        if child.item is None:
            found[parent] += row
        else:
            found[parent].append(child.item(**decode(child.item, dict(zip(names, row, strict=True)))))
    return found


def _rows(connection: Connection, child: Child, parents: Select[Any]) -> Mapping[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    names = child.columns
    for parent, position, *row in connection.execute(_children(child, parents)):
        item = row[0] if child.item is None else _json(names, row)
        siblings = found[parent]
        # a hole in the positions is nothing a value shows, yet somebody must have made it
        siblings.append(item if position == len(siblings) else {"position": position, "item": item})
    return found


def _children(child: Child, parents: Select[Any]) -> Select[Any]:
    table = child.table
    parent = table.columns[child.parent]
    own = and_(true(), *(table.columns[name] == value for name, value in child.fixed))
    columns = [parent, table.c.position, *(table.columns[name] for name in child.columns)]
    return select(*columns).where(own, parent.in_(parents)).order_by(parent, table.c.position)


def _plain(value: object) -> object:
    return value.value if isinstance(value, StrEnum) else value


def _json(names: Sequence[str], row: Iterable[Any]) -> dict[str, Any]:
    return {name: v.isoformat() if isinstance(v, date) else v for name, v in zip(names, row, strict=True)}
