"""Dates in all the forms people type them."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from records.workbook.dates import read_day, read_span
from records.workbook.faults import CellFaultError

DAYS = (
    (datetime(2025, 9, 3), date(2025, 9, 3)),
    (datetime(2025, 9, 3, 14, 30), date(2025, 9, 3)),
    ("03.09.2025", date(2025, 9, 3)),
    ("3.9.25", date(2025, 9, 3)),
    ("03/09/2025", date(2025, 9, 3)),
    ("3-9-2025", date(2025, 9, 3)),
    ("03 . 09 . 2025", date(2025, 9, 3)),
    ("3 сентября 2025 г.", date(2025, 9, 3)),
    ("3\u00a0сентября 2025\u202fгода", date(2025, 9, 3)),
    ("«3» сентября 2025", date(2025, 9, 3)),
    ("3 сент. 2025", date(2025, 9, 3)),
    ("1-го мая 2025", date(2025, 5, 1)),
    ("8 марта 2025", date(2025, 3, 8)),
    ("3 СЕНТЯБРЯ 2025", date(2025, 9, 3)),
    ("2025-09-03", date(2025, 9, 3)),
    ("2025-09-03 00:00:00", date(2025, 9, 3)),
    ("29.02.24", date(2024, 2, 29)),
    ("до 20 октября 2025 года", date(2025, 10, 20)),
    (45538, date(2024, 9, 3)),
)

SPANS = (
    ("03.09.2025", date(2025, 9, 3), date(2025, 9, 3)),
    ("сентябрь 2025", date(2025, 9, 1), date(2025, 9, 30)),
    ("Февраль 2024 г.", date(2024, 2, 1), date(2024, 2, 29)),
    ("I квартал 2025", date(2025, 1, 1), date(2025, 3, 31)),
    ("13.09.24 – 14.09.24", date(2024, 9, 13), date(2024, 9, 14)),
    ("13.09.24\n– 14.09.24\n\n20.09.24\n21.09.24\n\n27.09.24\n28.09.24", date(2024, 9, 13), date(2024, 9, 28)),
    ("04.10.24\n05.10.24\n– ", date(2024, 10, 4), date(2024, 10, 5)),
    ("23.11.24 \n29.11.24 \n30.11.24\n06.12.24  07.12.24", date(2024, 11, 23), date(2024, 12, 7)),
    ("22.05.25 – 23.05.25\n29.05.25 – 30.05.25", date(2025, 5, 22), date(2025, 5, 30)),
    ("13–14.09.24", date(2024, 9, 13), date(2024, 9, 14)),
    ("13.09–14.09.2024", date(2024, 9, 13), date(2024, 9, 14)),
    ("с 13 по 14 сентября 2024 г.", date(2024, 9, 13), date(2024, 9, 14)),
    ("сентябрь – октябрь 2025", date(2025, 9, 1), date(2025, 10, 31)),
    ("октябрь 2024 года – май 2025 года", date(2024, 10, 1), date(2025, 5, 31)),
)

FAULTS = (
    ("29.02.25", "в феврале 2025 года 28 дней"),
    ("21.02.25\n22.02.25\n28.02.25\n29.02.25", "«29.02.25»: такого дня нет"),
    ("31.11.2024", "в ноябре 2024 года 30 дней"),
    ("32.01.2025", "в январе 2025 года 31 день"),
    ("09/25/2025", "месяца 25 нет"),
    ("0.0.2025", "месяца 0 нет"),
    ("сентябрь", "не указан год"),
    ("28.12 – 10.01.25", "«28.12»: не указан год"),
    ("12", "не указан месяц"),
    ("2025", "не похоже на дату"),
    ("по мере готовности", "не похоже на дату"),
    ("03.09.2025 или позже", "не похоже на дату"),
    ("03.09.9025", "год 9025 невозможен"),
    (datetime(9999, 12, 31), "год 9999 невозможен"),
    (12, "число 12 вместо даты"),
    (45538.5, "число 45538.5 вместо даты"),
    (True, "время"),
    (time(9, 30), "время"),
)


@pytest.mark.parametrize(("typed", "day"), DAYS)
def test_a_day_is_understood(typed: object, day: date) -> None:
    """One day, however it is written."""
    assert read_day(typed) == day  # type: ignore[arg-type]


@pytest.mark.parametrize(("typed", "first", "last"), SPANS)
def test_several_days_are_one_period(typed: str, first: date, last: date) -> None:
    """A list of days in one cell runs from the earliest to the latest."""
    assert read_span(typed) == (first, last)


@pytest.mark.parametrize(("typed", "said"), FAULTS)
def test_what_is_no_date_is_refused_in_words(typed: object, said: str) -> None:
    """The person is told what is wrong with which date."""
    with pytest.raises(CellFaultError) as caught:
        read_span(typed)  # type: ignore[arg-type]
    assert said in caught.value.text
    assert caught.value.remedy


def test_every_bad_date_of_a_cell_is_named() -> None:
    """Two impossible days in one cell are two complaints."""
    with pytest.raises(CellFaultError) as caught:
        read_span("29.02.25, 01.03.25, 31.04.25")
    assert "«29.02.25»" in caught.value.text
    assert "«31.04.25»" in caught.value.text


@pytest.mark.parametrize(
    ("typed", "latest", "year"),
    [("01.02.26", 2026, 2026), ("01.02.27", 2026, 1927), ("01.02.65", 2026, 1965), ("01.02.65", 2069, 2065)],
)
def test_a_short_year_is_the_latest_possible(typed: str, latest: int, year: int) -> None:
    """A pupil of «12» was born in 2012, a teacher of «65» in 1965."""
    assert read_day(typed, latest_year=latest).year == year


def test_a_month_or_a_list_is_no_single_day() -> None:
    """Where one day is asked, a month or two days are refused."""
    with pytest.raises(CellFaultError, match="месяц без числа"):
        read_day("сентябрь 2025")
    with pytest.raises(CellFaultError, match="несколько дат"):
        read_day("03.09.2025, 04.09.2025")
