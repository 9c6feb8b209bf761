"""Borders of school quarters as the school sets them: everything wrong with them, at once.

Rules:

- a school year has four quarters, in order of time, none ending before it starts;
- quarters do not overlap, and no longer than a month of holidays lies between two of them;
- the year begins in autumn and ends before the next one may begin;
- one calendar a year.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from records.values.organization import SchoolYear, StudyQuarter

#: A quarter is missing, or a month is mistyped, where more days than these lie between two quarters.
LONGEST_HOLIDAYS = 31
#: Months a school year may begin in.
_AUTUMN = (8, 9, 10)
_ROMAN = ("I", "II", "III", "IV")

#: Keys that lead to the faulty place, what is wrong, what to do.
Fault = tuple[tuple[int | str, ...], str, str]


def faults(years: Sequence[SchoolYear]) -> Iterator[Fault]:
    """Everything wrong with the borders of all the years, in the order they are written in."""
    known: set[int] = set()
    for number, year in enumerate(years):
        place = ("school_years", number, "quarters")
        if len(year.quarters) != len(_ROMAN):
            text = f"учебных четвертей указано {len(year.quarters)}, а нужно четыре"
            yield place, text, "Впишите все четыре по порядку, каждую с первым и последним днём занятий"
        for index in range(len(year.quarters)):
            yield from _quarter((*place, index), index, year.quarters)
        if year.quarters:
            first = year.quarters[0].since
            yield from _year(place, first, year.quarters)
            if first.year in known:
                text = f"четверти {first.year}/{first.year + 1} учебного года уже заданы выше"
                yield place, text, "Оставьте один раздел на учебный год"
            known.add(first.year)


def _quarter(place: tuple[int | str, ...], index: int, quarters: Sequence[StudyQuarter]) -> Iterator[Fault]:
    quarter = quarters[index]
    name = _name(index)
    if quarter.until < quarter.since:
        text = f"{name} кончается {_day(quarter.until)}, раньше, чем начинается ({_day(quarter.since)})"
        yield (*place, "until"), text, "Проверьте год и месяц обеих дат"
    if index == 0:
        return
    before = quarters[index - 1]
    if quarter.since < before.since:
        text = f"{name} начинается раньше, чем {_name(index - 1)}"
        yield (*place, "since"), text, "Запишите четверти по порядку"
    elif before.until < before.since:
        return  # told already: its last day says nothing of what follows
    elif quarter.since <= before.until:
        text = f"{name} начинается {_day(quarter.since)}, когда {_name(index - 1)} ещё идёт (до {_day(before.until)})"
        yield (*place, "since"), text, "Разведите даты: между четвертями — каникулы"
    elif (days := (quarter.since - before.until).days - 1) > LONGEST_HOLIDAYS:
        text = f"между двумя четвертями ({_name(index - 1)}, {_name(index)}) дней без занятий — {days}"
        yield (*place, "since"), text, f"Каникулы не длиннее {LONGEST_HOLIDAYS} дней; проверьте обе даты"


def _year(place: tuple[int | str, ...], first: date, quarters: Sequence[StudyQuarter]) -> Iterator[Fault]:
    if first.month not in _AUTUMN:
        text = f"учебный год начинается {_day(first)}, не осенью"
        yield place, text, "Первой запишите I четверть; для календарного года границы задавать не нужно"
    last = quarters[-1].until
    if last > date(first.year + 1, 8, 31):
        text = f"учебный год, начатый {_day(first)}, кончается {_day(last)}, позже 31 августа"
        yield place, text, "Проверьте год в датах; четверти другого учебного года — в разделе того года"


def _name(index: int) -> str:
    return f"{_ROMAN[index]} четверть" if index < len(_ROMAN) else f"{index + 1}-я четверть"


def _day(day: date) -> str:
    return f"{day:%d.%m.%Y}"
