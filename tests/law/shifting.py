"""The same programme in another year: every date moved by as many days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from records.values import Dossier, Organization


def shifted(dossier: Dossier, *, days: int) -> Dossier:
    """The dossier with all its dates moved, birth dates and the acts of the settings left."""
    moved: Dossier = _moved(dossier, timedelta(days=days))
    people = {
        key: replace(person, birth_date=dossier.people[key].birth_date, code=dossier.people[key].code)
        for key, person in moved.people.items()
    }
    return replace(moved, people=people)


def _moved(value: Any, by: timedelta) -> Any:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value + by
    if isinstance(value, Organization):
        return value
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: _moved(getattr(value, field.name), by) for field in fields(value)})
    if isinstance(value, Mapping):
        return {key: _moved(item, by) for key, item in value.items()}
    if isinstance(value, tuple):
        return tuple(_moved(item, by) for item in value)
    return value
