"""Working days follow the production calendar: holidays of art. 112, days off the Government moved, each year checked.

The number of working days of a year is what the official production calendars state for a five-day week.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from pydantic import ValidationError

from documents.context.order_notice import earliest_end
from documents.lint import calendar_faults
from documents.terms import terms
from documents.workdays import Year, after, calendar, is_working, on_or_before, years

WORKING_DAYS = {2024: 248, 2025: 247, 2026: 247, 2027: 247}
WORKING_WEEKENDS = {
    2024: [date(2024, 4, 27), date(2024, 11, 2), date(2024, 12, 28)],
    2025: [date(2025, 11, 1)],
    2026: [],
    2027: [date(2027, 2, 20)],
}


def days_of(year):
    return [date(year, 1, 1) + timedelta(days=n) for n in range(366) if (date(year, 1, 1) + timedelta(n)).year == year]


@pytest.mark.parametrize("year", WORKING_DAYS)
def test_a_year_has_as_many_working_days_as_its_official_calendar(year):
    assert sum(is_working(day) for day in days_of(year)) == WORKING_DAYS[year]
    assert [day for day in days_of(year) if is_working(day) and day.weekday() >= 5] == WORKING_WEEKENDS[year]


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2025, 5, 2), False),  # moved from Saturday 04.01
        (date(2025, 5, 8), False),  # moved from Sunday 23.02, a holiday
        (date(2025, 2, 23), False),  # which stays a holiday
        (date(2025, 2, 24), True),  # and takes no Monday, the decree moved it elsewhere
        (date(2025, 11, 1), True),  # a working Saturday
        (date(2026, 1, 9), False),
        (date(2026, 3, 9), False),  # Sunday 08.03 takes Monday by the article itself
        (date(2026, 5, 11), False),  # Saturday 09.05 takes Monday
        (date(2026, 5, 12), True),
        (date(2027, 5, 3), False),
        (date(2027, 6, 14), False),
        (date(2023, 1, 9), True),  # January is moved by decree only; 2023 is not known
        (date(2022, 3, 7), True),  # no decree known: Tuesday 08.03 moves nothing
        (date(2021, 5, 3), False),  # Saturday 01.05 takes Monday in any year
        (date(2021, 5, 10), False),
    ],
)
def test_a_day_is_working_or_not_by_the_calendar(day, working):
    assert is_working(day) is working


@pytest.mark.parametrize(
    ("notice", "end"),
    [
        (date(2025, 4, 30), date(2025, 5, 7)),  # 1–4 May are off: 5, 6, 7
        (date(2025, 5, 6), date(2025, 5, 13)),  # 8–11 May are off: 7, 12, 13
        (date(2025, 10, 31), date(2025, 11, 6)),  # Saturday 01.11 works: 1, 5, 6
        (date(2025, 12, 30), date(2026, 1, 14)),  # 31.12 and 9.01 are off
        (date(2026, 3, 6), date(2026, 3, 12)),
    ],
)
def test_three_working_days_of_notice_are_counted_by_the_calendar(notice, end):
    assert earliest_end(notice) == end
    assert sum(is_working(notice + timedelta(n)) for n in range(1, (end - notice).days + 1)) == 3


def test_how_long_the_notice_is_stands_in_the_register_of_terms():
    assert terms()["notice"]["working_days"] == 3
    assert earliest_end(date(2026, 2, 2)) == after(date(2026, 2, 2), working_days=3)
    assert earliest_end(date(2026, 2, 2), working_days=5) == date(2026, 2, 9)


def test_every_year_says_what_it_was_checked_by():
    assert sorted(years()) == [2024, 2025, 2026, 2027]
    for year in years().values():
        assert year.source
        assert "постановление Правительства" in year.decree
        for left, became in year.moved:
            assert left.weekday() >= 5, "only a Saturday or a Sunday is moved"
            assert became.weekday() < 5
    assert calendar().holidays.verified


def test_a_year_nobody_checked_and_a_year_nobody_entered_are_told():
    assert calendar_faults(date(2026, 6, 1)) == ()
    (unchecked,) = calendar_faults(date(2027, 6, 1))
    assert unchecked.severity == "warning"
    assert "не сверены" in unchecked.text
    (unknown,) = calendar_faults(date(2031, 6, 1))
    assert "не внесены" in unknown.text
    assert "2031" in unknown.place


def test_a_move_out_of_its_year_is_a_mistake_of_the_data():
    with pytest.raises(ValidationError):
        Year(year=2025, decree="постановление", moved=((date(2025, 1, 4), date(2026, 5, 2)),), source="x")


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (date(2026, 6, 11), date(2026, 6, 11)),
        (date(2026, 6, 14), date(2026, 6, 11)),  # Sunday after Russia Day, a Friday
        (date(2025, 11, 1), date(2025, 11, 1)),  # a Saturday people work on
        (date(2025, 1, 3), date(2024, 12, 28)),
    ],
)
def test_a_term_that_ends_on_a_day_off_ends_on_the_working_day_before(day, found):
    assert on_or_before(day) == found
