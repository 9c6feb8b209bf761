"""Versions of a quarter, levels of awards, communities and cases through a book: taken once, told when wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from records.store import Store
from records.values import AwardLevel, Dossier, Organization, Programme
from records.workbook import Content, Parsed, export, import_workbook, read
from records.workbook.report import Report

from ..conftest import write

DAY = date(2025, 8, 20)
PLANS = ("Пара", "Версия", "Дата", "Цель", "Квартал", "Основание версии")
FIRST = ("1", 1, date(2025, 10, 1), "Проект", None, None)
QUARTERS = ("Пара", "Квартал", "Дата ответа", "Сделано", "Выполнение плана, %", "Проверено", "Изменение")
CHANGED = ("1", 1, date(2025, 10, 24), "встречи", 25, date(2025, 10, 30), "перенос")
AWARDS = ("Код", "Вид поощрения", "За что", "Дата решения", "Уровень", "Присуждено")
BOOK: dict[str, Any] = {
    "Планы": (PLANS, FIRST, ("1", 2, date(2025, 10, 31), "Проект", 1, None)),
    "Кварталы": (QUARTERS, CHANGED),
    "Поощрения": (
        AWARDS,
        ("П-01", "грамота", "успехи", date(2026, 5, 20), None, None),
        ("П-01", "почётная грамота", "успехи", date(2026, 5, 20), "Район", date(2026, 5, 28)),
    ),
    "Сообщества": (
        ("Код", "Сообщество", "Состоит с", "Состоит по"),
        ("П-01", "Клуб наставников", date(2024, 9, 1), date(2025, 5, 31)),
        ("П-01", "Клуб наставников", date(2025, 9, 1), None),
    ),
    "Методические кейсы": (("Код", "Название", "Дата", "Ссылка"), ("П-01", "Первый урок", DAY, "кейс.docx")),
}


@pytest.fixture(name="store")
def _store(tmp_path: Path, organization: Callable[..., Organization]) -> Iterator[Store]:
    store = Store.open(tmp_path / "school.db", create=True)
    with write(store) as unit:
        unit.save_organization(organization())
    yield store
    store.close()


def take(store: Store, content: Content) -> Report:
    """Imports into the only school."""
    with write(store) as unit:
        return import_workbook(unit, 1, content, today=DAY)


def dossier(store: Store) -> Dossier:
    """The only programme."""
    with store.reading() as reader:
        return reader.dossier(reader.find(Programme)[0].id)


def counts(report: Report, *keys: str) -> dict[str, tuple[int, int, int]]:
    """Added, changed and unchanged rows of the sheets."""
    return {one.key: (one.added, one.changed, one.unchanged) for one in report.sheets if one.key in keys}


NEW = ("routes", "awards", "memberships", "cases")


def test_everything_is_taken_in(store: Store, as_content: Callable[[Any], Content], base: Any) -> None:
    report = take(store, as_content({**base, **BOOK}))
    assert counts(report, *NEW) == {
        "routes": (2, 0, 0),
        "awards": (2, 0, 0),
        "memberships": (2, 0, 0),
        "cases": (1, 0, 0),
    }
    found = dossier(store)
    assert [(r.version, r.quarter, r.cause) for r in found.routes] == [
        (1, None, "первоначальная"),
        (2, 1, "проверка отчёта за I квартал"),
    ]
    assert [(a.level, a.granted_on, a.is_given) for a in found.awards] == [
        (AwardLevel.ORGANIZATION, None, True),
        (AwardLevel.MUNICIPAL, date(2026, 5, 28), True),
    ]
    assert [m.holds_on(DAY) for m in found.memberships] == [False, False]
    assert [m.holds_on(date(2025, 5, 31)) for m in found.memberships] == [True, False]
    assert [(c.title, c.kept_at) for c in found.cases] == [("Первый урок", "кейс.docx")]


def test_the_export_of_it_changes_nothing(
    store: Store, as_content: Callable[[Any], Content], base: Any, tmp_path: Path
) -> None:
    take(store, as_content({**base, **BOOK}))
    known = dossier(store)
    export(tmp_path / "выгрузка.xlsx", known.organization, known)
    report = take(store, read(tmp_path / "выгрузка.xlsx"))
    assert {key: (a, c) for key, (a, c, _) in counts(report, *NEW).items()} == dict.fromkeys(NEW, (0, 0))


def test_a_book_without_the_new_columns_leaves_them_as_they_are(
    store: Store, as_content: Callable[[Any], Content], base: Any
) -> None:
    take(store, as_content({**base, **BOOK}))
    old = {
        **base,
        "Планы": tuple(row[:4] for row in BOOK["Планы"]),
        "Поощрения": tuple(row[:4] for row in BOOK["Поощрения"]),
    }
    assert counts(take(store, as_content(old)), *NEW) == {"routes": (0, 0, 2), "awards": (0, 0, 2)}
    assert [r.quarter for r in dossier(store).routes] == [None, 1]


def test_a_school_without_a_programme_keeps_communities_and_cases(
    store: Store, as_content: Callable[[Any], Content], base: Any
) -> None:
    own = {key: BOOK[key] for key in ("Сообщества", "Методические кейсы")}
    take(store, as_content({"Люди": base["Люди"], **own}))
    again = take(store, as_content({"Люди": base["Люди"], **own}))
    assert counts(again, "memberships", "cases") == {"memberships": (0, 0, 2), "cases": (0, 0, 1)}


Checked = Callable[..., tuple[Parsed, tuple[Any, ...]]]


@pytest.mark.parametrize(
    ("sheets", "told"),
    [
        (
            {"Планы": (PLANS, (*FIRST[:4], 1, None))},
            [("error", "ячейка E2", "первая версия плана не может появиться от проверки отчёта")],
        ),
        (
            {"Планы": (PLANS, FIRST, ("1", 2, date(2025, 12, 30), "Проект", 2, "перенос"))},
            [("error", "ячейка E3", "у пары «1» нет отчёта за 2-й квартал")],
        ),
        (
            {"Кварталы": (QUARTERS, (*CHANGED[:6], None))},
            [("warning", "ячейка E3", "в проверке отчёта за 1-й квартал изменение плана не записано")],
        ),
        (
            {"Планы": (PLANS, FIRST, ("1", 2, date(2025, 10, 29), "Проект", 1, "перенос"))},
            [("warning", "ячейка C3", "версия составлена 29.10.2025, раньше проверки отчёта 30.10.2025")],
        ),
        ({"Планы": (PLANS, FIRST, ("1", 2, DAY, "Проект", 5, None))}, [("error", "ячейка E3", "число 5 вне пределов")]),
        (
            {"Поощрения": (AWARDS, ("П-01", "грамота", "успехи", date(2026, 5, 20), "галактика", None))},
            [("error", "ячейка E2", "«галактика» нет в списке столбца «Уровень»")],
        ),
        (
            {"Поощрения": (AWARDS, ("П-01", "грамота", "успехи", date(2026, 5, 20), None, date(2026, 5, 28)))},
            [("error", "ячейка F2", "поощрение организации никто не присуждает: оно объявляется её приказом")],
        ),
        (
            {"Поощрения": (AWARDS, ("П-01", "грамота", "успехи", date(2026, 5, 20), "регион", date(2026, 5, 1)))},
            [("error", "ячейка F2", "присуждено раньше, чем решено ходатайствовать: 01.05.2026 раньше 20.05.2026")],
        ),
        (
            {"Сообщества": (BOOK["Сообщества"][0], ("П-01", "К" * 501, DAY, None))},
            [("error", "ячейка B2", "слишком длинный текст")],
        ),
        (
            {"Сообщества": (BOOK["Сообщества"][0], ("П-01", "Клуб", DAY, date(2025, 8, 1)))},
            [("error", "ячейка D2", "участие в сообществе кончается раньше, чем начинается")],
        ),
        (
            {"Методические кейсы": (BOOK["Методические кейсы"][0], ("П-99", "Первый урок", DAY, "к" * 2001))},
            [("error", "ячейка A2", "код «П-99» неизвестен"), ("error", "ячейка D2", "слишком длинный текст")],
        ),
    ],
)
def test_what_cannot_be_is_told_by_its_cell(
    base: Any, checked: Checked, sheets: dict[str, Any], told: list[tuple[str, str, str]]
) -> None:
    _, problems = checked({**base, **BOOK, **sheets})
    found = [(one.severity, one.place, one.text) for one in problems]
    assert len(found) == len(told)
    for (severity, place, text), (wanted, cell, words) in zip(found, told, strict=True):
        assert (severity, place.rpartition(", ")[2]) == (wanted, cell)
        assert words in text
