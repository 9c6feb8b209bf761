"""Terms and thresholds the rules ask for (`templates/terms.toml`), and the reporting quarters made of them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from documents.resources import templates_root
from records.values import Pairing, Programme
from records.values.organization import Organization

_ROMAN = ("I", "II", "III", "IV")
_SEPTEMBER = 9
_NBSP = "\u00a0"


#: Shortest stay in a quarter, in days, that owes a report of it.
_REPORTED_DAYS = 14


@lru_cache(maxsize=1)
def terms() -> dict[str, Any]:
    """The whole register as plain data."""
    return tomllib.loads((templates_root() / "terms.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, kw_only=True)
class Quarter:
    """One quarter of one programme, clipped to its period."""

    #: 1–4.
    number: int
    first: date
    last: date
    #: «I четверть 2025/2026 учебного года» or «I квартал 2026 г.»; genitive; accusative (after «за»).
    nom: str
    gen: str
    acc: str
    #: The school's act that sets its borders: «приказ от 29.08.2025 № 61-од»; None — the usual borders.
    basis: str | None = None

    def __contains__(self, day: date) -> bool:
        """Whether the day lies in the quarter."""
        return self.first <= day <= self.last

    def concerns(self, pairing: Pairing) -> bool:
        """Whether the pair worked in it long enough to owe a report."""
        first = max(self.first, pairing.period_from)
        last = min(self.last, pairing.period_to, pairing.ended_on or date.max)
        return (last - first).days + 1 >= _REPORTED_DAYS


def quarters(programme: Programme, school: Organization) -> tuple[Quarter, ...]:
    """Quarters that meet the programme's period, in order of time.

    Those of a school year have the borders of the school's study calendar where it gave one for that year, else the
    usual ones of the register.
    """
    found = []
    for year in range(programme.period_from.year - 1, programme.period_to.year + 1):
        spans, basis = _spans(programme, school, year)
        for number, (begin, end) in enumerate(spans, start=1):
            if begin <= programme.period_to and end >= programme.period_from:
                first, last = max(begin, programme.period_from), min(end, programme.period_to)
                found.append(_quarter(programme.calendar, number, year, first, last, basis))
    return tuple(sorted(found, key=lambda quarter: quarter.first))


def _spans(programme: Programme, school: Organization, year: int) -> tuple[tuple[tuple[date, date], ...], str | None]:
    """First and last days of the quarters of the year that begins in *year*, and the school's act that sets them."""
    is_school = programme.calendar == "school"
    own = next((one for one in school.school_years if one.quarters[0].since.year == year), None) if is_school else None
    if own is not None:
        return own.spans, own.basis
    usual = terms()["quarters"][programme.calendar]["spans"]
    return tuple((_day(year, first, is_school), _day(year, last, is_school)) for first, last in usual), None


def quarter_of(programme: Programme, school: Organization, number: int, *, on: date) -> Quarter:
    """The quarter of that number a paper of the day speaks of: the last that had begun, else the first there is.

    Raises:
        ValueError: the programme has no such quarter.
    """
    found = [quarter for quarter in quarters(programme, school) if quarter.number == number]
    if not found:
        msg = f"programme {programme.code} has no quarter {number}"
        raise ValueError(msg)
    begun = [quarter for quarter in found if quarter.first <= on]
    return begun[-1] if begun else found[0]


def latest(programme: Programme, trigger: str) -> date:
    """Day by which a transition is usually made: offset from the start, or, if not positive, from the end."""
    days = terms()["latest"][trigger]
    return programme.period_to + timedelta(days) if days <= 0 else programme.period_from + timedelta(days)


def is_late(dated: date, entered: date, *, days: int | None = None) -> bool:
    """Whether a paper was entered so long after the date it bears that the entry is marked; days: None for the term."""
    return entered > dated + timedelta(late_days() if days is None else days)


def late_days() -> int:
    """Days between a paper's date and its entry that need no mark."""
    return int(terms()["audit"]["late_days"])


def _quarter(calendar: str, number: int, year: int, first: date, last: date, basis: str | None) -> Quarter:
    roman = _ROMAN[number - 1]
    if calendar == "school":
        tail = f"{year}/{year + 1}{_NBSP}учебного года"
        words = ("четверть", "четверти", "четверть")
    else:
        tail = f"{year}{_NBSP}г."
        words = ("квартал", "квартала", "квартал")
    nom, gen, acc = (f"{roman}{_NBSP}{word} {tail}" for word in words)
    return Quarter(number=number, first=first, last=last, nom=nom, gen=gen, acc=acc, basis=basis)


def _day(year: int, month_day: str, is_school: bool) -> date:
    """The day of the year that begins in *year*: a school year runs from September to August."""
    month, day = (int(part) for part in month_day.split("-"))
    return date(year + (is_school and month < _SEPTEMBER), month, day)
