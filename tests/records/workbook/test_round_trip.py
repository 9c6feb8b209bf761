"""What is exported imports back unchanged: every sheet, and any values."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from records.values.organization import Organization
from records.values.people import Person, PersonCategory, Sex
from records.values.programme import Monitoring
from records.workbook import check, export, import_workbook, known_of, read
from records.workbook.cells import Setting, convert
from records.workbook.choices import words
from records.workbook.content import Cell
from records.workbook.contract import Column, Type
from records.workbook.facts import Known
from records.workbook.merging import differing
from records.workbook.rows import keyed
from records.workbook.sheets import SHEETS, sheet
from records.workbook.showing import show
from records.workbook.writing import render

NOW = datetime(2025, 9, 1, 9, 30, tzinfo=UTC)


@pytest.fixture(name="full")
def _full(school: Any) -> Any:
    """The school of the neighbouring tests with one value of every kind, all of them fit for a workbook."""
    full = school.fill()
    with full.store.writing(actor="К", now=NOW, action="test", subject="test:1") as unit:
        unit.update(Monitoring, 1, scores=(0, 1, 2, 2, 1, 0, 0, 1, 2))
    return full


def _load(full: Any, path: Path) -> Any:
    with full.store.writing(actor="К", now=NOW, action="workbook.import", subject="organization:1") as unit:
        return import_workbook(unit, 1, read(path), today=date(2025, 9, 2))


def test_every_sheet_survives(full: Any, tmp_path: Path) -> None:
    """One row of every sheet is exported, read as unchanged, and nothing in the database moves."""
    with full.store.reading() as reader:
        before = reader.dossier(1)
    export(tmp_path / "книга.xlsx", before.organization, before)
    report = _load(full, tmp_path / "книга.xlsx")
    assert {one.key for one in report.sheets} == {one.key for one in SHEETS}
    assert (report.added, report.changed) == (0, 0)
    with full.store.reading() as reader:
        assert reader.dossier(1) == before


def test_a_change_in_any_column_is_seen(full: Any, tmp_path: Path) -> None:
    """Emptying the database's optional fields and importing the export brings every one of them back."""
    with full.store.reading() as reader:
        before = reader.dossier(1)
    export(tmp_path / "книга.xlsx", before.organization, before)
    person = before.people[1]
    with full.store.writing(actor="К", now=NOW, action="test", subject="test:1") as unit:
        unit.update(Person, 1, phone=None, class_name="9Б", forms={})
        unit.update(type(before.monitorings[0]), 1, scores=(), strengths=())
        unit.update(type(before.answers[0]), 1, items={"1": "1"})
        unit.update(type(before.routes[0]), 1, rows=before.routes[0].rows[:1], resources="")
    report = _load(full, tmp_path / "книга.xlsx")
    assert (report.added, report.changed) == (2, 4)  # the forms and a row of the plan were gone
    with full.store.reading() as reader:
        after = reader.dossier(1)
    assert after.people[1].phone == person.phone
    assert after.people[1].forms["surname"]["dat"] == person.forms["surname"]["dat"]
    for part in ("monitorings", "answers"):
        assert getattr(after, part) == getattr(before, part)
    assert set(after.routes[0].rows) == set(before.routes[0].rows)


def test_a_word_the_school_no_longer_has_survives(full: Any, tmp_path: Path, organization: Any) -> None:
    """A form dropped from the settings still stands in old pairs: its code is written and read back."""
    with full.store.reading() as reader:
        before = reader.dossier(1)
    form = before.organization.forms[0].model_copy(update={"code": "new", "title": "«новая»"})
    renewed = before.organization.model_copy(update={"forms": (form,)})
    with full.store.writing(actor="К", now=NOW, action="test", subject="test:1") as unit:
        unit.save_organization(renewed)
    export(tmp_path / "книга.xlsx", renewed, before)
    report = _load(full, tmp_path / "книга.xlsx")
    assert (report.added, report.changed) == (0, 0)


# --- any values -----------------------------------------------------------------------------------

#: Letters and signs that spreadsheets and parsers are known to spoil.
TEXT = (
    st.text(
        alphabet="абвЯё aZ019-–—=+@'\"«»№%;,.:()/_x&<>•\u00e9\u0301",
        min_size=1,
        max_size=40,
    )
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)
DAYS = st.dates(date(1930, 1, 1), date(2068, 12, 31))
OPTIONAL = st.none() | TEXT
ESCAPES = st.sampled_from(
    ["_x000D_", "_x0041_", "=1+1", "+7", "-5", "@А", "'", "—", "-", "1", "1,5", "03.09.2025", "да", "#N/A"]
)


def _values(column: Column, organization: Organization) -> st.SearchStrategy[Any]:
    """Any value the column's field may hold."""
    listed = sorted(set(words(column, organization).values()))
    low, high = column.minimum or 0, column.maximum if column.maximum is not None else 10**6
    match column.type:
        case Type.DATE | Type.SPAN:
            return DAYS
        case Type.INTEGER | Type.PERCENT:
            return st.integers(low, high)
        case Type.DECIMAL:
            return st.decimals(0, 10**9, places=3)
        case Type.YES_NO:
            return st.booleans()
        case Type.CHOICE:
            return st.sampled_from(listed)
        case Type.CHOICES:
            return st.lists(st.sampled_from(listed), min_size=1, unique=True).map(tuple)
        case Type.LINES:
            return st.lists(TEXT | ESCAPES, min_size=1, max_size=4).map(tuple)
        case Type.LONG_TEXT:
            return st.lists(TEXT | ESCAPES, min_size=1, max_size=3).map("\n".join)
    return (TEXT | ESCAPES).map(lambda text: text[: column.limit].strip()).filter(bool)


CODES = (Type.PERSON, Type.PEOPLE, Type.PAIRING, Type.PROGRAMME, Type.PARTNER, Type.PLATFORM)


def _plain(column: Column) -> bool:
    return column.type not in CODES and column.source != "platforms"


COLUMNS = [(one.key, column) for one in SHEETS for column in one.columns if _plain(column)]


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_value_of_any_column_survives_its_cell(
    data: st.DataObject, organization: Callable[..., Organization]
) -> None:
    """What a cell shows reads back as the same value, or as one that does not differ from it."""
    school = _school(organization)
    key, column = data.draw(st.sampled_from(COLUMNS))
    value = data.draw(_values(column, school))
    shown = show(value, column, school)
    assert shown is not None
    cell = Cell(datetime(shown.year, shown.month, shown.day) if isinstance(shown, date) else shown)
    read_back = convert(cell, column, Setting(organization=school, latest_birth_year=2068))
    if column.type is Type.SPAN:
        read_back = read_back[0]  # type: ignore[index]
    row = _row(key, column, read_back)
    assert differing(row, _stored(key, column, value), Setting(organization=school)) == ()


@cache
def _school(organization: Callable[..., Organization]) -> Organization:
    return organization()


def _row(key: str, column: Column, value: object) -> Any:
    from records.workbook.rows import Row

    return Row(sheet(key), "лист", 2, {column.field: value}, {})


def _stored(key: str, column: Column, value: object) -> Any:
    from records.workbook.facts import Stored

    return Stored(1, None, {column.field: value})


@st.composite
def people(draw: st.DrawFn) -> tuple[Person, ...]:
    """A few people with any texts in their cards."""
    codes = draw(st.lists(st.from_regex(r"[А-Я]-[0-9]{2}", fullmatch=True), min_size=1, max_size=5, unique=True))
    made = []
    for n, code in enumerate(codes, start=1):
        optional = {field.name: draw(OPTIONAL) for field in dataclasses.fields(Person) if field.name in OPTIONAL_FIELDS}
        made.append(
            Person(
                id=n,
                code=code,
                surname=draw(TEXT),
                name=draw(TEXT),
                sex=draw(st.sampled_from(Sex)),
                birth_date=draw(st.none() | DAYS),
                category=draw(st.sampled_from(PersonCategory)),
                experience_years=draw(st.none() | st.integers(0, 80)),
                graduation_year=draw(st.none() | st.integers(1900, 2100)),
                representative_id=1 if n > 1 and draw(st.booleans()) else None,
                joined_on=draw(DAYS),
                forms={"surname": {"nom": "", "dat": draw(TEXT)}} if draw(st.booleans()) else {},
                **optional,
            )
        )
        if made[-1].forms:
            forms = {"surname": {"nom": made[-1].surname, "dat": made[-1].forms["surname"]["dat"]}}
            made[-1] = dataclasses.replace(made[-1], forms=forms)
    return tuple(made)


OPTIONAL_FIELDS = {
    "patronymic", "class_name", "position", "department", "employer", "city", "phone", "email", "address",
    "representative_kind", "representative_basis", "competences", "merits", "interests", "preferred_age",
    "time_resource", "request", "mentee_category",
}  # fmt: skip


# without shrinking: a failing file takes half a second a try
@settings(
    max_examples=5,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(given_people=people())
def test_any_people_survive_a_file(
    given_people: tuple[Person, ...],
    organization: Callable[..., Organization],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Whole cards, through a real file: no problem but warnings, no row that differs."""
    school = organization()
    known = known_of({"people": given_people})
    assert _differences(school, known, tmp_path_factory.mktemp("book") / "книга.xlsx") == []


def _differences(school: Organization, known: Known, path: Path) -> list[str]:
    path.write_bytes(render(school, known))
    parsed, problems = check(read(path), school, known=known)
    found = [str(one) for one in problems if one.severity == "error"]
    for key, rows in parsed.rows.items():
        for identity, row in keyed(sheet(key), rows):
            stored = known.of(key).get(identity)
            found += [f"{row.place(c.field)}: {c.header}" for c in differing(row, stored, Setting(organization=school))]
    counts = {key: len(rows) for key, rows in parsed.rows.items()}
    assert counts == {key: len(rows) for key, rows in known.rows.items() if rows}
    return found


def test_exact_decimals_survive(organization: Callable[..., Organization]) -> None:
    """A decimal no binary fraction can hold is written as text."""
    column = sheet("indicators").column("planned")
    for text in ("0.1", "12.50", "123456789012345678.9", "0.12345678901234567"):
        shown = show(Decimal(text), column, organization())
        assert shown is not None
        assert not isinstance(shown, date)
        assert convert(Cell(shown), column, Setting(organization=organization())) == Decimal(text)
