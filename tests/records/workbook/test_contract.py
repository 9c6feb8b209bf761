"""The contract holds every fact of the values and contradicts itself nowhere."""

from __future__ import annotations

import dataclasses
from enum import StrEnum

import pytest

from records import values
from records.values import platform as platform_values
from records.values import programme as programme_values
from records.workbook.choices import fold
from records.workbook.contract import Sheet, Type
from records.workbook.sheets import SHEETS

#: Fields no person fills in a book: ids, stages, states, counters, erasure.
MACHINERY = {"id", "organization_id", "programme_id", "stage", "state", "version", "erased_on"}
#: Machinery in one value, a fact in another.
FACTS = {("Route", "version"), ("Answers", "version"), ("Monitoring", "stage")}
#: Fields kept in several columns or on a sheet of their own.
ELSEWHERE = {("Person", "forms"): "declension", ("Route", "rows"): "route_rows"}
#: Values that are no facts a school enters.
NOT_ENTERED = {"LegalHold", "Document", "Acquaintance", "Characteristics", "Dossier"}


def _kinds() -> list[type]:
    modules = (values.people, values.pairing, programme_values, platform_values)
    found = [getattr(module, name) for module in modules for name in dir(module)]
    kinds = [one for one in found if isinstance(one, type) and dataclasses.is_dataclass(one)]
    return [one for one in dict.fromkeys(kinds) if one.__name__ not in NOT_ENTERED]


def test_every_field_of_every_value_has_a_column() -> None:
    """A fact that has no column could only be entered by hand in the database."""
    columns: dict[type, set[str]] = {}
    for one in SHEETS:
        if one.key != "declension":
            columns.setdefault(one.kind, set()).update(c.field.partition(".")[0] for c in one.columns)
    keys = {one.key for one in SHEETS}
    missing = []
    for kind in _kinds():
        for field in dataclasses.fields(kind):
            named = (kind.__name__, field.name)
            is_machinery = field.name in MACHINERY and named not in FACTS
            if not is_machinery and ELSEWHERE.get(named) not in keys and field.name not in columns.get(kind, set()):
                missing.append(f"{kind.__name__}.{field.name}")
    assert missing == []


def test_the_test_above_looks_at_all_kinds() -> None:
    """The list is found by itself and must not shrink."""
    assert {one.kind for one in SHEETS} == set(_kinds())
    assert len(SHEETS) == 35


@pytest.mark.parametrize("one", SHEETS, ids=lambda one: one.key)
def test_a_sheet_is_sound(one: Sheet) -> None:
    """Headers differ, a name means one column, keys and ends of periods are columns, Excel takes the title."""
    assert len(one.title) <= 31
    assert not set(one.title) & set(r"\/?*[]:")
    headers = [fold(column.header) for column in one.columns]
    assert len(set(headers)) == len(headers)
    meanings: dict[str, set[str]] = {}
    for column in one.columns:
        for name in (column.header, *column.synonyms):
            meanings.setdefault(fold(name), set()).add(column.field)
    assert {name: fields for name, fields in meanings.items() if len(fields) > 1} == {}
    for name in one.natural_key:
        one.column(name)
    for column in one.columns:
        assert not column.help.endswith("."), column.header
        if column.type is Type.SPAN:
            assert column.until is not None
            one.column(column.until)
        if column.type is Type.CHOICE:
            assert bool(column.choices) != bool(column.source), column.header


@pytest.mark.parametrize("one", SHEETS, ids=lambda one: one.key)
def test_a_column_names_a_field_of_its_value(one: Sheet) -> None:
    """A column of no field would be read and lost."""
    fields = {field.name for field in dataclasses.fields(one.kind)}
    extra = {"declension": {"person_id", "part"}, "route_rows": {"pairing_id", "version"}}.get(one.key, set())
    assert {column.field.partition(".")[0] for column in one.columns} <= fields | extra


def test_choices_cover_the_whole_enum() -> None:
    """Every member of an enum has a word, else its rows could not be exported."""
    for one in SHEETS:
        hints = {field.name: field.type for field in dataclasses.fields(one.kind)}
        for column in one.columns:
            enum = getattr(values, str(hints.get(column.field)), None)
            if isinstance(enum, type) and issubclass(enum, StrEnum):
                assert {member.value for member in enum} == set(column.choices.values()), f"{one.key}.{column.field}"


def test_titles_of_tabs_differ() -> None:
    """One name of a tab means one sheet."""
    meanings: dict[str, set[str]] = {}
    for one in SHEETS:
        for name in (one.title, *one.synonyms):
            meanings.setdefault(fold(name), set()).add(one.key)
    assert {name: keys for name, keys in meanings.items() if len(keys) > 1} == {}
