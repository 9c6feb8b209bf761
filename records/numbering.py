"""The next number of a series: gapless within an organization, series and calendar year, in order of dates.

A number exists only together with the paper that bears it: both are written by one transaction, or neither.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, insert, select, update

from records.errors import ConflictError
from records.tables import METADATA
from records.values.organization import Series

_COUNTER = METADATA.tables["series_counter"]


class Allocation(NamedTuple):
    """A number that was given."""

    #: Row of the counter, and whether it was made just now.
    counter_id: int
    is_new: bool
    ordinal: int
    #: As printed: «66-од».
    number: str


def allocate(connection: Connection, organization_id: int, series: Series, dated: date) -> Allocation:
    """Moves the counter of the series and year on by one; the caller holds the write lock.

    The first counter a series ever has starts at `series.start` (the school may take the program over in mid-year);
    every later year starts at 1.

    Raises:
        ConflictError: The date is earlier than that of the number before.
    """
    own = (_COUNTER.c.organization_id == organization_id) & (_COUNTER.c.series == series.code)
    counter = connection.execute(select(_COUNTER).where(own, _COUNTER.c.year == dated.year)).one_or_none()
    if counter is None:
        earlier = connection.execute(select(_COUNTER.c.id).where(own, _COUNTER.c.year < dated.year)).first()
        first = series.start if earlier is None else 1
        made = connection.execute(
            insert(_COUNTER).returning(_COUNTER.c.id),
            {
                "organization_id": organization_id,
                "series": series.code,
                "year": dated.year,
                "first": first,
                "value": first,
                "last_dated": dated,
            },
        )
        return Allocation(made.scalar_one(), True, first, series.pattern.format(n=first))
    if dated < counter.last_dated:
        before = series.pattern.format(n=counter.value)
        raise ConflictError(
            f"Номер не выдан: документ серии «{series.title}» нельзя датировать {dated:%d.%m.%Y}, "
            f"потому что предыдущий, № {before}, датирован {counter.last_dated:%d.%m.%Y}. "
            "Номера идут в порядке дат: укажите эту дату или более позднюю.",
            details=({"series": series.code, "dated": dated.isoformat(), "last": counter.last_dated.isoformat()},),
        )
    ordinal = counter.value + 1
    connection.execute(update(_COUNTER).where(_COUNTER.c.id == counter.id).values(value=ordinal, last_dated=dated))
    return Allocation(counter.id, False, ordinal, series.pattern.format(n=ordinal))
