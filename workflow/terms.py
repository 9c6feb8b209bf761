"""Terms and thresholds, read from `templates/terms.toml`; quarters of a programme."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from documents.resources import templates_root
from records.values import Pairing, Programme


@dataclass(frozen=True)
class Quarter:
    """One reporting quarter of a programme, clipped to its period."""

    #: 1–4, in the order of the programme's calendar.
    number: int
    first: date
    last: date

    def concerns(self, pairing: Pairing) -> bool:
        """Whether the pair worked in it at least a fortnight: a shorter stay owes no report."""
        first = max(self.first, pairing.period_from)
        last = min(self.last, pairing.period_to, pairing.ended_on or date.max)
        return (last - first).days >= 13


@lru_cache(maxsize=1)
def terms() -> dict[str, Any]:
    """The whole register as plain data."""
    return tomllib.loads((templates_root() / "terms.toml").read_text(encoding="utf-8"))


def quarters(programme: Programme) -> tuple[Quarter, ...]:
    """Quarters of the programme's calendar that meet its period, in order of time."""
    spans = terms()["quarters"][programme.calendar]["spans"]
    found = []
    for year in range(programme.period_from.year, programme.period_to.year + 1):
        for number, (first, last) in enumerate(spans, start=1):
            begin, end = _day(year, first), _day(year, last)
            if begin <= programme.period_to and end >= programme.period_from:
                found.append(Quarter(number, max(begin, programme.period_from), min(end, programme.period_to)))
    return tuple(sorted(found, key=lambda quarter: quarter.first))


def latest(programme: Programme, trigger: str) -> date:
    """Day by which a transition is usually made: offset from the start, or, if not positive, from the end."""
    days = terms()["latest"][trigger]
    return programme.period_to + timedelta(days) if days <= 0 else programme.period_from + timedelta(days)


def _day(year: int, month_day: str) -> date:
    month, day = month_day.split("-")
    return date(year, int(month), int(day))
