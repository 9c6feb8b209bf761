"""The group and what its commands share: a person found, a person told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from commands.frame import Frame
from commands.options import TEXT
from commands.shape import Group
from records.errors import NotFoundError

if TYPE_CHECKING:
    from records.values import Person

CATEGORIES = {
    "pupil": "учащийся",
    "teacher": "работник",
    "external": "партнёр",
    "graduate": "выпускник",
    "parent": "родитель",
}

code_argument = click.argument("code", metavar="КОД", type=TEXT, help="Код человека: nastavnik people list.")


@click.group(
    cls=Group,
    order=("list", "show", "add", "forms", "confirm", "import", "due", "hold", "release"),
    examples=("people list", "people show У-07", "people forms У-07"),
    help="Люди организации и склонение их имён.",
)
def people() -> None:
    """Group."""


def everybody(frame: Frame, key: str | None) -> tuple[Person, ...]:
    """People of the organization, by id."""
    from records.values import Person

    organization_id, _ = frame.organization(key)
    with frame.store.reading() as reader:
        return reader.find(Person, organization_id=organization_id)


def person(frame: Frame, code: str, key: str | None) -> Person:
    """A person by code or id.

    Raises:
        NotFoundError: there is none.
    """
    known = everybody(frame, key)
    for one in (*(p for p in known if p.code == code), *(p for p in known if str(p.id) == code)):
        return one
    msg = f"Нет человека с кодом «{code}». Посмотрите список: nastavnik people list."
    raise NotFoundError(msg)


def full_name(one: Person) -> str:
    """Surname, name and patronymic."""
    return " ".join(part for part in (one.surname, one.name, one.patronymic) if part)


def brief(one: Person) -> dict[str, object]:
    """The JSON object of a person in a list."""
    return {
        "id": one.id,
        "code": one.code,
        "surname": one.surname,
        "name": one.name,
        "patronymic": one.patronymic,
        "category": one.category.value,
        "class": one.class_name,
        "position": one.position,
    }
