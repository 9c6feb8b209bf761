"""Borders of quarters by the school's own calendar: all faults at once, and what the right ones mean."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from records.settings import parse_organization, write_organization
from records.values.organization import Organization, SchoolYear, StudyQuarter

RIGHT = (
    (date(2025, 9, 1), date(2025, 10, 24)),
    (date(2025, 11, 5), date(2025, 12, 30)),
    (date(2026, 1, 12), date(2026, 3, 27)),
    (date(2026, 4, 6), date(2026, 5, 29)),
)


def year(*spans: tuple[date, date]) -> SchoolYear:
    """A calendar of these quarters."""
    return SchoolYear(
        basis="приказ от 29.08.2025 № 61-од", quarters=tuple(StudyQuarter(since=a, until=b) for a, b in spans)
    )


@pytest.fixture(name="told")
def _told(organization: Callable[..., Organization]) -> Callable[..., list[str]]:
    """Every fault of the calendars, a line each."""

    def told(*years: SchoolYear) -> list[str]:
        return [str(one) for one in parse_organization(write_organization(organization(school_years=years)))[1]]

    return told


def test_a_right_calendar_survives_the_way_to_toml_and_back(organization: Callable[..., Organization]) -> None:
    made = organization(school_years=(year(*RIGHT),))
    assert parse_organization(write_organization(made)) == (made, ())


def test_holidays_belong_to_the_quarter_that_follows_them() -> None:
    assert year(*RIGHT).spans == (
        (date(2025, 9, 1), date(2025, 10, 24)),
        (date(2025, 10, 25), date(2025, 12, 30)),
        (date(2025, 12, 31), date(2026, 3, 27)),
        (date(2026, 3, 28), date(2026, 5, 29)),
    )


@pytest.mark.parametrize(
    ("number", "span", "words"),
    [
        (1, (date(2025, 11, 5), date(2025, 11, 1)), "II четверть кончается 01.11.2025, раньше, чем начинается"),
        (1, (date(2025, 10, 20), date(2025, 12, 30)), "II четверть начинается 20.10.2025, когда I четверть ещё идёт"),
        (1, (date(2025, 8, 20), date(2025, 12, 30)), "II четверть начинается раньше, чем I четверть"),
        (1, (date(2025, 12, 5), date(2025, 12, 30)), "дней без занятий — 41"),
        (3, (date(2026, 4, 6), date(2026, 9, 1)), "позже 31 августа"),
    ],
)
def test_a_wrong_border_is_told_in_its_place(
    told: Callable[..., list[str]], number: int, span: tuple[date, date], words: str
) -> None:
    spans = list(RIGHT)
    spans[number] = span
    found = told(year(*spans))
    assert len(found) == 1
    assert words in found[0]
    assert "раздел school_years № 1" in found[0]


def test_all_faults_are_told_at_once(told: Callable[..., list[str]]) -> None:
    first, second, third, _ = RIGHT
    backwards = year(first, (date(2025, 10, 20), date(2025, 10, 1)), third)
    found = "\n".join(told(backwards, year(first, second), year(*((b, b) for _, b in RIGHT[1:]))))
    for words in (
        "указано 3, а нужно четыре",
        "II четверть кончается 01.10.2025",
        "когда I четверть ещё идёт",
        "указано 2, а нужно четыре",
        "четверти 2025/2026 учебного года уже заданы выше",
        "не осенью",
    ):
        assert words in found


def test_a_calendar_without_the_act_that_sets_it_is_refused(organization: Callable[..., Organization]) -> None:
    text = write_organization(organization(school_years=(year(*RIGHT),)))
    without = "\n".join(line for line in text.splitlines() if not line.startswith("basis"))
    (problem,) = parse_organization(without)[1]
    assert str(problem).startswith("раздел school_years № 1, ключ basis: нет обязательного ключа")


def test_a_misspelt_key_of_a_quarter_is_told(organization: Callable[..., Organization]) -> None:
    text: Any = write_organization(organization(school_years=(year(*RIGHT),))).replace("until = 2025-10-24", "till = 1")
    assert any("ключ till: такого ключа нет" in str(one) for one in parse_organization(text)[1])
