"""Books made of plain rows, and a school whose lists their words are of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from records.problems import Problem
from records.values.organization import Organization
from records.workbook import Content, Parsed, check
from records.workbook.content import Cell, Line, Tab

Rows = Sequence[Sequence[Any]]

PEOPLE: Rows = (
    ("Код", "Фамилия", "Имя", "Отчество", "Пол", "Дата рождения", "Категория", "Представитель"),
    ("П-01", "Лебедева", "Ольга", "Игоревна", "ж", date(1980, 2, 1), "работник школы", None),
    ("У-07", "Сомов", "Пётр", "Ильич", "м", date(2011, 3, 4), "учащийся", "Р-07"),
    ("Р-07", "Сомова", "Анна", "Львовна", "ж", date(1985, 5, 6), "родитель", None),
)
PROGRAMME: Rows = (
    ("Код программы", "Название", "Начало", "Окончание", "Формы наставничества", "Цель"),
    ("2025", "«Шаг вперёд»", date(2025, 9, 1), date(2026, 5, 31), "«ученик – ученик»", "Помочь"),
)
PAIRINGS: Rows = (
    ("№", "Форма", "Ролевая модель", "Начало", "Окончание", "Наставники", "Наставляемые", "Сформирована"),
    (
        "1",
        "«ученик – ученик»",
        "успевающий – неуспевающий",
        date(2025, 9, 10),
        date(2026, 5, 25),
        "П-01",
        "У-07",
        date(2025, 9, 8),
    ),
)


def content(sheets: dict[str, Rows]) -> Content:
    """The content of a book with these tabs, as if read from a file; row 1 is the header."""
    return Content(
        tuple(
            Tab(title, tuple(line for n, row in enumerate(rows, 1) if (line := _line(n, row)).cells))
            for title, rows in sheets.items()
        )
    )


def _line(number: int, row: Sequence[Any]) -> Line:
    cells = {}
    for n, value in enumerate(row, 1):
        if value is not None:
            is_day = isinstance(value, date) and not isinstance(value, datetime)
            cells[n] = (
                value
                if isinstance(value, Cell)
                else Cell(datetime(value.year, value.month, value.day) if is_day else value)
            )
    return Line(number, cells)


@pytest.fixture(name="base")
def _base() -> dict[str, Rows]:
    """Tabs of a small book without a fault: a programme, three people, a pair."""
    return {"Программа": PROGRAMME, "Люди": PEOPLE, "Пары": PAIRINGS}


@pytest.fixture(name="as_content")
def _as_content() -> Callable[[dict[str, Rows]], Content]:
    return content


@pytest.fixture(name="checked")
def _checked(
    organization: Callable[..., Organization],
) -> Callable[..., tuple[Parsed, tuple[Problem, ...]]]:
    """Checks tabs against an empty database."""

    def checked(sheets: dict[str, Rows], **known: Any) -> tuple[Parsed, tuple[Problem, ...]]:
        return check(content(sheets), organization(), **known)

    return checked


@pytest.fixture(name="problems")
def _problems(checked: Callable[..., tuple[Parsed, tuple[Problem, ...]]]) -> Callable[..., list[str]]:
    """Every problem of the tabs, a line each, with its severity."""

    def problems(sheets: dict[str, Rows]) -> list[str]:
        return [f"{one.severity}: {one}" for one in checked(sheets)[1]]

    return problems


@pytest.fixture(name="save")
def _save(tmp_path: Path) -> Callable[[dict[str, Rows]], Path]:
    """Writes tabs to a real file."""

    def save(sheets: dict[str, Rows], name: str = "книга.xlsx") -> Path:
        workbook = Workbook()
        workbook.remove(workbook.active)
        for title, rows in sheets.items():
            tab = workbook.create_sheet(title)
            for row in rows:
                tab.append(list(row))
        path = tmp_path / name
        workbook.save(path)
        return path

    return save
