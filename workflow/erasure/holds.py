"""Legal holds: a dispute, an inspection or a court forbids to destroy a person's data."""

from __future__ import annotations

from datetime import date

from records.errors import ConflictError, NotFoundError, RefusedError, UsageError
from records.values import LegalHold
from workflow.acts.consents import person_by_code
from workflow.office import Office


def place(office: Office, organization_id: int, person_code: str, *, on: date, reason: str) -> int:
    """Forbid erasure of a person's data; id of the hold.

    Raises:
        NotFoundError: no such person.
        ConflictError: a hold stands already.
        RefusedError: the data were erased.
        UsageError: the reason is empty.
    """
    _check(reason)
    with office.act("person.hold", f"organization:{organization_id}", reason=reason) as unit:
        person = person_by_code(unit, organization_id, person_code)
        if person.erased_on is not None:
            msg = f"Данные {person_code} стёрты {person.erased_on:%d.%m.%Y}: удерживать нечего."
            raise RefusedError(msg)
        if unit.find(LegalHold, person_id=person.id, released_on=None):
            msg = f"Запрет на уничтожение данных {person_code} уже действует."
            raise ConflictError(msg)
        return unit.insert(LegalHold, person_id=person.id, reason=reason, placed_on=on)


def release(office: Office, organization_id: int, person_code: str, *, on: date, reason: str) -> LegalHold:
    """Lift the hold; what it was.

    Raises:
        NotFoundError: no such person, or no hold.
        RefusedError: the day is before the hold's.
        UsageError: the reason is empty.
    """
    _check(reason)
    with office.act("person.release", f"organization:{organization_id}", reason=reason) as unit:
        person = person_by_code(unit, organization_id, person_code)
        found = unit.find(LegalHold, person_id=person.id, released_on=None)
        if not found:
            msg = f"Запрета на уничтожение данных {person_code} нет, снимать нечего."
            raise NotFoundError(msg)
        if on < found[0].placed_on:
            msg = f"Запрет наложен {found[0].placed_on:%d.%m.%Y}; снять его раньше этого дня нельзя."
            raise RefusedError(msg)
        unit.update(LegalHold, found[0].id, released_on=on, release_reason=reason)
        return found[0]


def _check(reason: str) -> None:
    if not reason.strip():
        msg = 'Не названа причина. Укажите её: --reason "…".'
        raise UsageError(msg)
