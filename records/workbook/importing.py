"""A whole import: what is known → checking → applying, in the caller's transaction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from records.errors import BadInputError, NotFoundError
from records.problems import Problem
from records.values.people import Person
from records.values.programme import Programme
from records.workbook.applying import apply
from records.workbook.checking import check, programme_codes
from records.workbook.content import Content
from records.workbook.facts import Known, dossier_values, known_of
from records.workbook.report import Report

if TYPE_CHECKING:
    from records.reader import Reader
    from records.unit import Unit

#: Faults named in the error's own sentence; all of them are in its details.
_TOLD = 1


def import_workbook(
    unit: Unit,
    organization_id: int,
    content: Content,
    programme_id: int | None = None,
    *,
    today: date,
    until: date | None = None,
) -> Report:
    """Adds and changes what the book says; importing the same book twice changes nothing.

    Args:
        unit: The caller's transaction: nothing is kept unless it is committed.
        organization_id: Whose book it is.
        content: What `read` found in the file.
        programme_id: Programme the rows belong to; None to take it from the book's sheet «Программа», or the only
            programme of the organization.
        today: Day on which new cards enter the register where the book gives none.
        until: Day after which no consent can have been signed; None — not asked: a sample's book tells its whole year
            beforehand.

    Raises:
        BadInputError: The book has errors; `details` holds every problem, warnings too. Nothing was written.
        NotFoundError: There is no such organization or programme.
    """
    organization = unit.organization(organization_id)
    target = _target(unit, organization_id, programme_codes(content, organization), programme_id)
    known = load(unit, organization_id, target)
    parsed, problems = check(content, organization, known, today=until)
    refuse(problems, content.name)
    report = apply(unit, organization_id, organization, parsed, known, today=today)
    return replace(report, warnings=problems)


def load(reader: Reader, organization_id: int, programme: Programme | None) -> Known:
    """What the database holds, as far as a book of the programme can speak of it."""
    programmes = reader.find(Programme, organization_id=organization_id)
    if programme is None:
        people = reader.find(Person, organization_id=organization_id)
        whole = {**reader.person_facts(organization_id), **reader.organization_facts(organization_id)}
        return known_of({"programme": programmes, "people": people, **whole})
    values = {**dossier_values(reader.dossier(programme.id)), "programme": programmes}
    return known_of(values, programme=programme.code)


def refuse(problems: Iterable[Problem], name: str) -> None:
    """Refuses a book that has errors.

    Raises:
        BadInputError: At least one problem is an error.
    """
    told = tuple(problems)
    errors = [problem for problem in told if problem.severity == "error"]
    if errors:
        file = f"Книга «{name}»" if name else "Книга"
        more = f" Всего ошибок: {len(errors)}." if len(errors) > _TOLD else ""
        raise BadInputError(
            f"{file} не загружена, в базе ничего не изменено. {errors[0]}{more}",
            details=tuple(
                {"place": one.place, "text": one.text, "remedy": one.remedy, "severity": one.severity} for one in told
            ),
        )


def _target(reader: Reader, organization_id: int, codes: tuple[str, ...], programme_id: int | None) -> Programme | None:
    """The programme the rows belong to; None when it is not known yet or not plain."""
    if programme_id is not None:
        programme = reader.get(Programme, programme_id)
        if programme.organization_id != organization_id:
            raise NotFoundError(f"Программа {programme_id} принадлежит другой организации. Проверьте номер.")
        return programme
    programmes = reader.find(Programme, organization_id=organization_id)
    if codes:
        named = [one for one in programmes if one.code in codes]
        return named[0] if len(codes) == 1 and named else None
    return programmes[0] if len(programmes) == 1 else None
