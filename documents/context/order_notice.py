"""Three working days between the notice and the end of an employee's mentoring (art. 351.8 of the Labour Code)."""

from __future__ import annotations

from datetime import date, timedelta

#: Non-working holidays of art. 112 of the Labour Code as (month, day). Days moved by the Government's yearly
#: decree are not known here; the notice may therefore be asked a day earlier than this says.
HOLIDAYS = frozenset({(1, day) for day in range(1, 9)} | {(2, 23), (3, 8), (5, 1), (5, 9), (6, 12), (11, 4)})


def is_working(day: date) -> bool:
    """Whether the day is neither a Saturday, a Sunday nor a holiday."""
    return day.weekday() < 5 and (day.month, day.day) not in HOLIDAYS


def earliest_end(notice: date, *, working_days: int = 3) -> date:
    """First day an employee's mentoring may end after a notice: the third full working day after it."""
    day, left = notice, working_days
    while left:
        day += timedelta(days=1)
        left -= is_working(day)
    return day
