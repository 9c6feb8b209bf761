"""Working days of the Russian production calendar (`templates/calendar.toml`).

Rules, in order (art. 112 of the Labour Code and the Government's yearly decrees):

1. a day the decree made a day off is one;
2. a holiday is a day off;
3. a weekend day the decree made working is working;
4. a Saturday or a Sunday is a day off;
5. a working day next after a holiday that fell on a weekend is a day off, unless the decree moved that holiday
   elsewhere; holidays of January are moved by the decree only.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from documents.resources import templates_root


class Year(BaseModel):
    """One calendar year as the Government arranged it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    year: int
    #: Decree that moved the days off; words for the person who checks.
    decree: str
    #: (from, to): the day off that was moved, the day it became.
    moved: tuple[tuple[date, date], ...]
    verified: bool = False
    source: str = Field(min_length=1)

    @model_validator(mode="after")
    def _is_of_the_year(self) -> Self:
        for pair in self.moved:
            if any(day.year != self.year for day in pair):
                msg = f"{self.year}: {pair} is not of the year"
                raise ValueError(msg)
        return self


class Holidays(BaseModel):
    """Non-working holidays, the same every year."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    norm: str
    #: "ММ-ДД".
    days: frozenset[str]
    verified: bool = False
    source: str = Field(min_length=1)


class Calendar(BaseModel):
    """The whole calendar."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    holidays: Holidays
    years: tuple[Year, ...]


@lru_cache(maxsize=1)
def calendar() -> Calendar:
    """Holidays and the years known."""
    return Calendar.model_validate(tomllib.loads((templates_root() / "calendar.toml").read_text(encoding="utf-8")))


@lru_cache(maxsize=1)
def years() -> Mapping[int, Year]:
    """Years by number."""
    return {one.year: one for one in calendar().years}


def is_holiday(day: date) -> bool:
    """Whether the day is a holiday by the law itself."""
    return f"{day:%m-%d}" in calendar().holidays.days


def is_working(day: date) -> bool:
    """Whether people work on the day, in a week of five working days."""
    moved = _moved(day.year)
    if day in moved.values() or is_holiday(day):
        return False
    if day in moved:
        return True
    return day.weekday() < 5 and not _stands_for_a_holiday(day)


def on_or_before(day: date) -> date:
    """The day itself where people work on it, else the last working day before it."""
    while not is_working(day):
        day -= timedelta(days=1)
    return day


def after(day: date, *, working_days: int) -> date:
    """The last of so many full working days that follow *day*; *day* itself is not counted.

    Args:
        day: any day, working or not.
        working_days: how many, at least one.
    """
    left = working_days
    while left > 0:
        day += timedelta(days=1)
        left -= is_working(day)
    return day


#: Days back from a working day within which a holiday may wait for its day off; from February on no run of holidays
#: and weekends is longer.
_RUN = 7


def _moved(year: int) -> Mapping[date, date]:
    """Days off the decree moved, by the day they left; empty for a year that is not known."""
    known = years().get(year)
    return dict(known.moved) if known is not None else {}


def _stands_for_a_holiday(day: date) -> bool:
    """Whether a holiday of the weekend before moved to this working day by art. 112 part 2.

    Each holiday takes the first working day after it that no earlier one took.
    """
    moved = _moved(day.year)
    waiting = 0
    for before in (day - timedelta(days=back) for back in range(_RUN, 0, -1)):
        if before.weekday() >= 5:
            waiting += is_holiday(before) and before.month != 1 and before not in moved
        elif waiting and not is_holiday(before) and before not in moved.values():
            waiting -= 1
    return waiting > 0
