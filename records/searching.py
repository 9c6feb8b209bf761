"""Where in the database a text stands: every column of every table, and everything the log still opens.

It reads; what is to be done about what it finds is the caller's.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from records.entities import entities
from records.loading import contents
from records.reader import Reader
from records.tables import METADATA


@dataclass(frozen=True, order=True)
class Place:
    """A row whose content, or earlier content, was asked about."""

    #: Name of the table; "reason" for the reason of a record.
    table: str
    #: Id of the row; for "reason" the record's number.
    row_id: int
    #: Columns that hold it, by name; empty for what only the log's openings hold.
    columns: tuple[str, ...] = ()


def places(reader: Reader, wanted: Callable[[str], bool]) -> Iterator[Place]:
    """Rows that hold a wanted text now, in the order of tables and ids.

    Texts of papers are among them (table "document", column "text").
    """
    for entity in entities().values():
        for row_id, content in contents(reader._connection, entity).items():
            found = tuple(name for name, value in content.items() if any(wanted(text) for text in _texts(value)))
            if found:
                yield Place(entity.name, row_id, found)
    document = METADATA.tables["document"]
    query = select(document.c.id, document.c.text).where(document.c.text != "").order_by(document.c.id)
    for row_id, text in reader._connection.execute(query.execution_options(yield_per=100)):
        if wanted(text):
            yield Place("document", row_id, ("text",))


def openings(reader: Reader, wanted: Callable[[str], bool]) -> tuple[Place, ...]:
    """Rows, and reasons of records, of which the log can still show an earlier state that holds a wanted text."""
    opening = METADATA.tables["audit_opening"]
    query = select(opening.c.seq, opening.c.entity, opening.c.row_id, opening.c.content).where(
        opening.c.content.is_not(None)
    )
    found = set()
    for seq, table, row_id, content in reader._connection.execute(query.execution_options(yield_per=500)):
        if any(wanted(text) for text in _texts(json.loads(bytes(content)))):
            found.add(Place(table, seq if table == "reason" else row_id))
    return tuple(sorted(found))


def first_record(reader: Reader, table: str, row_id: int) -> int | None:
    """Number of the record of the log that first spoke of the row; None where none did."""
    opening = METADATA.tables["audit_opening"]
    query = select(opening.c.seq).where(opening.c.entity == table, opening.c.row_id == row_id)
    found: int | None = reader._connection.execute(query.order_by(opening.c.seq).limit(1)).scalar()
    return found


def _texts(value: Any) -> Iterator[str]:
    """Every string of a JSON value; of an organization's settings, which are JSON in a string, the words inside."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)


__all__ = ["Place", "first_record", "openings", "places"]
