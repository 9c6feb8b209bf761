"""Platforms, partners and consultations through a book: taken once, told by cell when wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from records.errors import BadInputError
from records.store import Store
from records.values import Consultation, Dossier, Mode, Organization, Programme
from records.workbook import Content, export, import_workbook, read
from records.workbook.report import Report

from ..conftest import write

DAY = date(2025, 8, 20)
BOOK: dict[str, Any] = {
    "Партнёры": (
        ("Код партнёра", "Полное наименование", "Сокращённое наименование", "Вид", "Город", "Руководитель"),
        ("СП-1", "Муниципальный лицей № 3", "МАОУ лицей № 3", "школа", "Кропоткин", "П-01"),
        ("СП-2", "Техникум", "ГБПОУ АТТС", "колледж", "Армавир", None),
    ),
    "Площадки": (
        ("Код площадки", "№", "Название", "Руководитель", "Цель", "Начало", "Окончание", "Самодиагностика"),
        ("Пл-1", 1, "Мастерская", "П-01", "обмен опытом", date(2025, 9, 1), date(2026, 6, 30), "да"),
    ),
    "Сетевые соглашения": (
        ("Партнёр", "Площадка", "Номер", "Дата", "Действует по", "Предмет", "Партнёр обязуется"),
        ("СП-1", "Пл-1", "4", date(2025, 9, 10), date(2026, 8, 31), "работа на площадке", "направить\nпровести"),
        ("сп-2", None, "5", date(2025, 9, 11), None, "консультации", None),
    ),
    "Наставники партнёров": (("Партнёр", "Код", "Роль", "С какого дня"), ("СП-1", "П-01", "наставник", DAY)),
    "Штаб площадки": (("Площадка", "Код", "Роль"), ("Пл-1", "П-01", "методист")),
    "Календарь площадки": (
        ("Площадка", "№", "Мероприятие", "Участие", "Срок с", "Партнёр", "Ответственный", "Планируемый результат"),
        ("Пл-1", 1, "Открытый урок", "очно", "октябрь 2025", "СП-1", "методист", "разбор"),
    ),
    "Рефлексия площадки": (
        ("Площадка", "Дата", "Кто участвовал", "Сколько", "Что получилось", "Затруднения", "Предложения"),
        ("Пл-1", date(2026, 6, 17), "наставники", 4, "опыт", "время", "чаще"),
    ),
    "Консультации": (
        ("Дата", "Участие", "Где", "Тема", "Ведущий", "Участники", "Минут", "Итог"),
        (date(2025, 10, 15), "онлайн", "закрытая комната", "Урок", "П-01", "У-07; П-01", 45, "разобрано"),
    ),
}


@pytest.fixture(name="taken")
def _taken(
    tmp_path: Path, organization: Callable[..., Organization], as_content: Callable[[Any], Content], base: Any
) -> Iterator[Callable[..., Report]]:
    """Takes tabs into a database of one school with a platform."""
    store = Store.open(tmp_path / "school.db", create=True)
    with write(store) as unit:
        unit.save_organization(organization(platforms=("Мастерская",)))

    def take(tabs: dict[str, Any] | Content, programme: int | None = None) -> Report:
        content = tabs if isinstance(tabs, Content) else as_content({**base, **tabs})
        with write(store) as unit:
            return import_workbook(unit, 1, content, programme, today=DAY)

    take.store = store  # type: ignore[attr-defined]
    yield take
    store.close()


def dossier(taken: Any, programme_id: int = 1) -> Dossier:
    with taken.store.reading() as reader:
        return reader.dossier(programme_id)


def test_every_row_becomes_a_value_with_its_references(taken: Any) -> None:
    taken(BOOK)
    known = dossier(taken)
    assert [(p.code, p.city, p.head_id) for p in known.partners] == [
        ("СП-1", "Кропоткин", 1),
        ("СП-2", "Армавир", None),
    ]
    [platform] = known.platforms
    assert (platform.title, platform.leader_id, platform.self_diagnosis) == ("Мастерская", 1, True)
    first, second = known.network_agreements
    assert (first.partner_id, first.platform_id, first.partner_duties) == (1, 1, ("направить", "провести"))
    assert (second.partner_id, second.platform_id, second.valid_until) == (2, None, None)
    [row] = known.platform_rows
    assert (row.mode, row.partner_id, row.due_from, row.due_to) == (
        Mode.IN_PERSON,
        1,
        date(2025, 10, 1),
        date(2025, 10, 31),
    )
    [consultation] = known.consultations
    assert (consultation.mode, consultation.lead_id, len(consultation.participants)) == (Mode.ONLINE, 1, 2)
    assert [(m.role, s.side) for m in known.platform_staff for s in known.platform_reflections] == [
        ("методист", "наставники")
    ]


def test_the_same_book_twice_changes_nothing(taken: Any) -> None:
    taken(BOOK)
    again = taken(BOOK)
    assert (again.added, again.changed) == (0, 0)


def test_what_is_exported_is_taken_back_without_a_change(taken: Any, tmp_path: Path) -> None:
    taken(BOOK)
    known = dossier(taken)
    export(tmp_path / "выгрузка.xlsx", known.organization, known)
    again = taken(read(tmp_path / "выгрузка.xlsx"))
    assert (again.added, again.changed) == (0, 0)


def test_a_second_programme_shares_partners_and_platforms(taken: Any, as_content: Any, base: Any) -> None:
    taken(BOOK)
    head, row = base["Программа"]
    second = {
        "Программа": (head, ("2026", *row[1:])),
        "Партнёры": BOOK["Партнёры"],
        "Консультации": BOOK["Консультации"],
    }
    report = taken(as_content(second))
    assert {one.key: (one.added, one.unchanged) for one in report.sheets} == {
        "programme": (1, 0),
        "partners": (0, 2),
        "consultations": (1, 0),
    }
    assert dossier(taken, 2).platforms == dossier(taken, 1).platforms
    with taken.store.reading() as reader:
        assert [c.programme_id for c in reader.find(Consultation)] == [1, 2]
        assert [p.code for p in reader.find(Programme)] == ["2025", "2026"]


def test_a_book_without_its_programme_is_taken_into_the_one_named(taken: Any, as_content: Any, base: Any) -> None:
    head, row = base["Программа"]
    taken(BOOK)
    taken(as_content({"Программа": (head, ("2026", *row[1:]))}))
    only = as_content({"Консультации": BOOK["Консультации"]})
    with pytest.raises(BadInputError, match="неясно, к какой программе"):
        taken(only)
    taken(only, 2)
    assert [c.programme_id for c in dossier(taken, 2).consultations] == [2]


@pytest.mark.parametrize(
    ("sheet", "row", "place", "words"),
    [
        ("Сетевые соглашения", ("СП-9", None, "4", DAY, None, "о", None), "ячейка A2", "код «СП-9» неизвестен"),
        ("Сетевые соглашения", ("СП-1", "Пл-7", "4", DAY, None, "о", None), "ячейка B2", "код «Пл-7» неизвестен"),
        (
            "Сетевые соглашения",
            ("СП-1", None, "4", DAY, date(2025, 1, 1), "о", None),
            "ячейка E2",
            "срок соглашения истёк до подписания",
        ),
        (
            "Календарь площадки",
            ("Пл-1", 1, "Урок", "по телеграфу", DAY, None, "методист", "разбор"),
            "ячейка D2",
            "«по телеграфу» нет в списке",
        ),
        ("Площадки", ("Пл-1", 1, "Кружок", "П-01", "цель", DAY, DAY, "да"), "ячейка C2", "«Кружок» нет в списке"),
        (
            "Консультации",
            (DAY, "очно", "зал", "Урок", "П-01", "У-99", 45, "итог"),
            "ячейка F2",
            "код «У-99» неизвестен",
        ),
    ],
)
def test_a_fault_is_told_by_its_cell(taken: Any, sheet: str, row: Any, place: str, words: str) -> None:
    with pytest.raises(BadInputError) as refused:
        taken({**BOOK, sheet: (BOOK[sheet][0], row)})
    errors = [f"{one['place']}: {one['text']}" for one in refused.value.details if one["severity"] == "error"]
    assert any(error.startswith(f"лист «{sheet}», {place}: ") and words in error for error in errors), errors
