"""What is known already, in the terms of the workbook: fields by column, people and pairs by code.

The same rows are what export writes, what checking compares references with, and what applying compares changes with,
so the three cannot disagree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from records.values.dossier import Dossier
from records.values.pairing import Route
from records.values.people import Person
from records.values.programme import Programme
from records.workbook.contract import Sheet, Type
from records.workbook.register_sheets import PARTS
from records.workbook.rows import Key, key_of
from records.workbook.sheets import SHEETS, sheet

#: Sheets that are no tuple of a dossier.
_SPECIAL = frozenset({"programme", "people", "declension", "route_rows"})


@dataclass(frozen=True)
class Stored:
    """One row that is known."""

    #: Id of the value the row belongs to: the person of a declension, the plan of a plan's row.
    id: int
    value: Any
    #: Every column's field → value as a cell of it would be understood; None for an empty cell.
    fields: Mapping[str, object]


@dataclass(frozen=True)
class Known:
    """All rows that are known, by sheet and natural key, in order of entry."""

    rows: Mapping[str, Mapping[Key, Stored]] = field(default_factory=dict)
    #: Code of the programme the rows belong to; None when there is none yet.
    programme: str | None = None

    def of(self, key: str) -> Mapping[Key, Stored]:
        """Known rows of a sheet."""
        return self.rows.get(key, {})

    def codes(self, key: str) -> tuple[str, ...]:
        """Codes of the known people, pairs, programmes, partners or platforms."""
        return tuple(str(one[0]) for one in self.of(key))


@dataclass(frozen=True)
class _Names:
    """Codes by id."""

    people: Mapping[int, str]
    pairings: Mapping[int, str]
    programmes: Mapping[int, str]
    partners: Mapping[int, str]
    platforms: Mapping[int, str]

    def of(self, kind: Type, value: Any) -> object:
        match kind:
            case Type.PERSON:
                return self.people.get(value)
            case Type.PAIRING:
                return self.pairings.get(value)
            case Type.PROGRAMME:
                return self.programmes.get(value)
            case Type.PARTNER:
                return self.partners.get(value)
            case Type.PLATFORM:
                return self.platforms.get(value)
            case Type.PEOPLE:
                return tuple(self.people[one] for one in value if one in self.people)
        return value.value if isinstance(value, Enum) else value


def known_of(
    values: Mapping[str, Iterable[Any]], *, programme: str | None = None, others: Iterable[Programme] = ()
) -> Known:
    """Values by key of their sheet («people», «routes» …) as known rows.

    Rows of plans come from the routes, case forms from the people.

    Args:
        values: By key of the sheet.
        programme: Code of the programme the values belong to.
        others: Programmes that rows may refer to but that are no rows themselves.
    """
    given = {key: tuple(items) for key, items in values.items()}
    names = _Names(
        {person.id: person.code for person in given.get("people", ())},
        {pairing.id: pairing.code for pairing in given.get("pairings", ())},
        {one.id: one.code for one in (*others, *given.get("programme", ()))},
        {partner.id: partner.code for partner in given.get("partners", ())},
        {platform.id: platform.code for platform in given.get("platforms", ())},
    )
    rows: dict[str, dict[Key, Stored]] = {}
    for one in SHEETS:
        made = rows.setdefault(one.key, {})
        for stored in _stored(one, given, names):
            key = key_of(one, stored.fields)
            if one.repeatable:
                key = next((*key, n) for n in range(1, len(made) + 2) if (*key, n) not in made)
            made[key] = stored
    return Known(rows, programme)


def dossier_facts(dossier: Dossier, programmes: Iterable[Programme] = ()) -> Known:
    """Everything a dossier holds, as known rows.

    Args:
        dossier: One programme.
        programmes: Others of the organization: the programme may continue one of them.
    """
    others = tuple(one for one in programmes if one.id != dossier.programme.id)
    return known_of(dossier_values(dossier), programme=dossier.programme.code, others=others)


def dossier_values(dossier: Dossier) -> dict[str, tuple[Any, ...]]:
    """Values of a dossier by key of their sheet."""
    values = {one.key: getattr(dossier, one.key) for one in SHEETS if one.key not in _SPECIAL}
    values["programme"] = (dossier.programme,)
    values["people"] = tuple(sorted(dossier.people.values(), key=lambda person: person.id))
    return values


def _stored(one: Sheet, given: Mapping[str, tuple[Any, ...]], names: _Names) -> Iterator[Stored]:
    if one.key == "declension":
        for person in given.get("people", ()):
            yield from _declension(person)
    elif one.key == "route_rows":
        for route in given.get("routes", ()):
            yield from _route_rows(one, route, names)
    else:
        for value in given.get(one.key, ()):
            yield Stored(value.id, value, _fields(one, value, names))


def _fields(one: Sheet, value: Any, names: _Names) -> dict[str, object]:
    return {column.field: names.of(column.type, _part(value, column.field)) for column in one.columns}


def _part(value: Any, name: str) -> Any:
    """The field or, for a dotted name, its part; None when it has none."""
    name, _, part = name.partition(".")
    whole = getattr(value, name)
    if not part or whole is None:
        return whole
    if isinstance(whole, Mapping):
        return whole.get(part)
    if isinstance(whole, tuple):
        return whole[int(part) - 1] if int(part) <= len(whole) else None
    return getattr(whole, part)


def _declension(person: Person) -> Iterator[Stored]:
    for part in dict.fromkeys(PARTS.values()):
        forms = person.forms.get(part)
        if forms:
            fields: dict[str, object] = {"person_id": person.code, "part": part}
            fields |= {column.field: forms.get(column.field[6:]) for column in sheet("declension").columns[2:]}
            fields["forms.nom"] = forms.get("nom") or getattr(person, part)
            yield Stored(person.id, person, fields)


def _route_rows(one: Sheet, route: Route, names: _Names) -> Iterator[Stored]:
    for row in route.rows:
        fields: dict[str, object] = {"pairing_id": names.pairings.get(route.pairing_id), "version": route.version}
        fields |= {column.field: getattr(row, column.field) for column in one.columns[2:]}
        yield Stored(route.id, row, fields)
