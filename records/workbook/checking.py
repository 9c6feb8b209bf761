"""Cells → typed rows, and every fault of the book at once; pure.

Rules of one row stand here; rules that look at several rows or sheets stand in `rules`:

- an empty cell says nothing: a known row keeps its old value, a new row gets the column's default;
- a dash alone empties the field;
- a required field of a new row must be there;
- a day in a column of two ends («Сроки») gives both ends when the other cell is empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import cast

from records.problems import Problem
from records.values.organization import Organization
from records.workbook.cells import Setting, convert
from records.workbook.completion import complete
from records.workbook.content import Content, Line, address
from records.workbook.contract import Column, Type
from records.workbook.facts import Known
from records.workbook.faults import CellFaultError
from records.workbook.headers import Table, tables
from records.workbook.people_rules import RULES
from records.workbook.references import resolve
from records.workbook.rows import Parsed, Row, keyed
from records.workbook.rules import SHARED, Book
from records.workbook.sheets import SHEETS, sheet

_CELL = re.compile(r"(?:ячейка|строка) ([A-Z]*)([0-9]+)$")
#: Sheets whose rows belong to the organization, whatever the programme.
_FREE = frozenset(one.key for one in SHEETS if one.scope in ("organization", "person", "partner", "platform"))


def check(
    content: Content, organization: Organization, known: Known, *, today: date | None = None
) -> tuple[Parsed, tuple[Problem, ...]]:
    """Rows of the book and everything wrong with it, in the order of tabs and cells.

    Rows are fit to be applied only when no problem is an error. *known* is what the database holds: rows it has may
    leave columns out, and codes may name what stands there and not in the book. Nothing may have been signed after
    *today*; None asks no such thing.
    """
    found, problems = tables(content)
    rows: dict[str, list[Row]] = {}
    setting = Setting(organization=organization, kept=_kept(known))
    for table in sorted(found, key=lambda one: one.sheet.key != "programme"):
        made, faults = _rows(table, setting)
        rows.setdefault(table.sheet.key, []).extend(made)
        problems += faults
        if table.sheet.key == "programme":
            setting = _with_period(setting, made, known)
    programme, faults = _programme(rows, known)
    problems += faults
    if faults:  # what is known of the other rows cannot be told: complaints about them would mislead
        rows = {key: made for key, made in rows.items() if key in _FREE}
    rows, faults = resolve(rows, known)
    problems += faults
    for key, made in rows.items():
        rows[key] = [_finish(row, is_known=identity in known.of(key)) for identity, row in keyed(sheet(key), made)]
    rows, faults = complete(rows, known)
    problems += faults
    parsed = Parsed({key: tuple(made) for key, made in rows.items() if made}, programme)
    book = Book(organization, parsed.rows, known, programme, today)
    problems += [problem for rule in (*SHARED, *RULES) for problem in rule(book)]
    return parsed, _sorted(problems, {table.tab: n for n, table in enumerate(found)})


def programme_codes(content: Content, organization: Organization) -> tuple[str, ...]:
    """Codes of the programmes the book has rows of; those that cannot be read are left out."""
    found, _ = tables(content)
    codes: dict[str, None] = {}
    for table in found:
        if table.sheet.key == "programme":
            for row in _rows(table, Setting(organization=organization))[0]:
                if isinstance(code := row.get("code"), str):
                    codes[code] = None
    return tuple(codes)


def _rows(table: Table, setting: Setting) -> tuple[list[Row], list[Problem]]:
    rows: list[Row] = []
    problems: list[Problem] = []
    for line in table.lines:
        if any(n in table.columns for n in line.cells):
            row, faults = _row(table, line, setting)
            rows.append(row)
            problems += faults
    return rows, problems


def _row(table: Table, line: Line, setting: Setting) -> tuple[Row, list[Problem]]:
    fields: dict[str, object] = {}
    cells: dict[str, str] = {}
    faulty: set[str] = set()
    problems: list[Problem] = []
    for n, column in table.columns.items():
        where = address(n, line.number)
        names = _fields(column)
        cells |= dict.fromkeys((name for name in names if name not in cells or n in line.cells), where)
        if n not in line.cells:
            continue
        try:
            _put(fields, column, convert(line.cells[n], column, setting))
        except CellFaultError as fault:
            faulty.update(names)
            problems.append(Problem(f"лист «{table.tab}», ячейка {where}", fault.text, fault.remedy))
    return Row(table.sheet, table.tab, line.number, fields, cells, frozenset(faulty)), problems


def _fields(column: Column) -> tuple[str, ...]:
    if column.type is Type.FULL_NAME:
        return ("surname", "name", "patronymic")
    return (column.field,)


def _put(fields: dict[str, object], column: Column, value: object) -> None:
    """Adds the value; nothing for a text that turned out empty."""
    if column.type is Type.FULL_NAME:
        fields |= {name: part for name, part in zip(_fields(column), cast(tuple[str, ...], value), strict=True) if part}
    elif value not in ("", ()):
        fields[column.field] = value


def _finish(row: Row, *, is_known: bool) -> Row:
    """The row with both ends of its periods, and with the defaults of its columns when it is new."""
    fields = dict(row.fields)
    faulty = set(row.faulty)
    for column in row.sheet.columns:
        if column.type is Type.SPAN and column.until is not None:
            _split(fields, column, until=row.sheet.column(column.until), is_known=is_known)
            if column.field in faulty and column.until not in fields:
                faulty.add(column.until)
    for column in row.sheet.columns:
        is_due = not is_known or column.field in row.sheet.natural_key
        if is_due and column.default is not None and column.field not in faulty:
            fields.setdefault(column.field, column.default)
    return Row(row.sheet, row.tab, row.number, fields, row.cells, frozenset(faulty))


def _split(fields: dict[str, object], column: Column, *, until: Column, is_known: bool) -> None:
    span = fields.get(column.field)
    if isinstance(span, tuple):
        first, last = cast(tuple[date, date], span)
        fields[column.field] = first
        # A single day is both ends only where the sheet says so, and never shortens a known period.
        if first != last or not (until.required or is_known):
            fields.setdefault(until.field, last)


def _kept(known: Known) -> frozenset[tuple[str, object]]:
    """Values of the school's own lists that are known."""
    kept: set[tuple[str, object]] = set()
    for one in SHEETS:
        names = [column.field for column in one.columns if column.source is not None]
        for stored in known.of(one.key).values() if names else ():
            for name in names:
                value = stored.fields.get(name)
                kept.update((name, part) for part in (value if isinstance(value, tuple) else (value,)))
    return frozenset(kept)


def _with_period(setting: Setting, programmes: Iterable[Row], known: Known) -> Setting:
    """What cells of the other sheets mean, once the programme's period is known."""
    fields = dict(
        next((stored.fields for key, stored in known.of("programme").items() if key == (known.programme,)), {})
    )
    for row in programmes:
        if known.programme in (None, row.get("code")):
            fields |= _finish(row, is_known=True).fields
    first, last = fields.get("period_from"), fields.get("period_to")
    if not (isinstance(first, date) and isinstance(last, date)):
        return setting
    return replace(setting, latest_birth_year=last.year, period=(first, last))


def _programme(rows: dict[str, list[Row]], known: Known) -> tuple[str | None, list[Problem]]:
    """Code of the programme the rows belong to, and why it is not plain."""
    codes = {row.get("code"): row for row in rows.get("programme", ()) if isinstance(row.get("code"), str)}
    bound = [row for key, made in rows.items() if key not in _FREE for row in made]
    if known.programme is not None:
        if codes and known.programme not in codes and bound:
            row = next(iter(codes.values()))
            text = f"книга описывает другую программу, а загружается в программу «{known.programme}»"
            return known.programme, [row.problem("code", text, "Исправьте код или загрузите книгу в её программу")]
        return known.programme, []
    if len(codes) == 1:
        return str(next(iter(codes))), []
    if not bound:
        return None, []
    if codes:
        row = list(codes.values())[1]
        text = "в книге несколько программ, и неясно, к какой относятся остальные листы"
        return None, [row.problem("code", text, "Оставьте строку той программы, к которой относятся остальные листы")]
    place, text = f"лист «{sheet('programme').title}»", "неясно, к какой программе относятся листы книги"
    return None, [Problem(place, text, "Добавьте этот лист с одной строкой: кодом программы")]


def _sorted(problems: Iterable[Problem], order: dict[str, int]) -> tuple[Problem, ...]:
    """Problems by tab, row and column; each only once."""

    def place(problem: Problem) -> tuple[int, int, int, str]:
        tab = next((n for name, n in order.items() if problem.place.startswith(f"лист «{name}»")), len(order))
        cell = _CELL.search(problem.place)
        return (tab, int(cell[2]), len(cell[1]), cell[1]) if cell else (tab, 0, 0, "")

    return tuple(sorted(dict.fromkeys(problems), key=place))
