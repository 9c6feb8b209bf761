"""A card whose data were destroyed takes nothing in: an old workbook must not bring them back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from records.entities import Entity
from records.errors import RefusedError
from records.tables import METADATA

#: Entities that say of an erased person what had to be written after the erasure: the act itself.
_FREE = frozenset({"document"})


class ErasedPeople:
    """Who was erased, asked once a transaction; nobody, as a rule."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        person = METADATA.tables["person"]
        query = select(person.c.id, person.c.code, person.c.erased_on).where(person.c.erased_on.is_not(None))
        rows = connection.execute(query)
        self._people: dict[int, tuple[str, date]] = {row.id: (row.code, row.erased_on) for row in rows}

    def refuse(self, entity: Entity, row: Mapping[str, Any], row_id: int | None = None) -> None:
        """Refuse what would say something of a person whose data were destroyed.

        Args:
            entity: what is written.
            row: columns that are written.
            row_id: which row is changed; None for a new one.

        Raises:
            RefusedError: it is the card, a fact of the person, or of a pair in which nobody else was mentored.
        """
        if not self._people or entity.name in _FREE:
            return
        for person_id in self._told_of(entity, row, row_id):
            if person_id in self._people:
                code, day = self._people[person_id]
                msg = (
                    f"Данные участника {code} уничтожены {day:%d.%m.%Y}, внести их снова нельзя. Уберите его строки из "
                    "книги; если человек участвует снова, заведите новую карточку с другим кодом."
                )
                raise RefusedError(msg, details=({"person": code, "erased_on": day.isoformat()},))

    def _told_of(self, entity: Entity, row: Mapping[str, Any], row_id: int | None) -> list[int]:
        columns = entity.table.columns
        if entity.name == "person":
            return [row_id] if row_id is not None else []
        found: list[int] = []
        for name in ("person_id", "pairing_id"):
            if name in columns:
                value = row.get(name)
                if value is None and row_id is not None:
                    value = self._connection.execute(select(columns[name]).where(columns.id == row_id)).scalar()
                if value is not None:
                    found += [value] if name == "person_id" else self._only_mentee(value)
        return found

    def _only_mentee(self, pairing_id: int) -> list[int]:
        member = METADATA.tables["pairing_member"]
        query = select(member.c.person_id).where(member.c.pairing_id == pairing_id, member.c.side == "mentee")
        found = list(self._connection.execute(query).scalars())
        return found if len(found) == 1 else []


__all__ = ["ErasedPeople"]
