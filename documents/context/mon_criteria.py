"""Four criteria of mentors' work, counted from records (Regulation 6.2): nobody is asked to mark anybody.

Rules: each criterion is a share with its numerator, denominator and source; pairs that work or worked to the end
count; a mentee of several pairs is one mentee; a zero denominator is «нет данных».

- project culture, by what projects came to: steps of the plans due by the day that have a recorded result;
- attendance: meetings held against those the pairs themselves planned, no pair counted above its plan;
- growth of projects: mentees who took part in more contests and projects than in the year before without a mentor;
- activity, by the portfolio: mentees with at least one result of the year in a contest, olympiad or project.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from documents.context.mon_figures import percent_text, share
from documents.context.res_coverage import working_pairings
from documents.terms import quarters
from records.values import Achievement, Dossier, Pairing

CRITERIA: tuple[tuple[str, str, str, str], ...] = (
    (
        "project",
        "Проектная культура наставляемых (по итогам проекта)",
        "шаги планов и маршрутов с полученным результатом, от числа шагов, срок которых наступил",
        "планы и маршруты",
    ),
    (
        "attendance",
        "Посещаемость",
        "проведённые встречи, от числа встреч, которые запланировали пары",
        "журналы встреч",
    ),
    (
        "growth",
        "Рост числа проектов",
        "наставляемые, участвовавшие в конкурсах и проектах чаще, чем в год без наставника, от числа тех, у кого этот "
        "год учтён",
        "диагностика, портфолио",
    ),
    (
        "activity",
        "Активность (портфолио)",
        "наставляемые хотя бы с одним результатом конкурса, олимпиады или проекта, от общего числа наставляемых",
        "портфолио",
    ),
)


@dataclass(frozen=True, kw_only=True)
class Criterion:
    """One of the four on a day."""

    #: "project", "attendance", "growth", "activity".
    code: str
    title: str
    #: How it is counted, after «это».
    rule: str
    source: str
    numerator: int
    denominator: int

    @property
    def value(self) -> Decimal | None:
        """Per cent; None where there is nothing to count from."""
        return share(self.numerator, self.denominator)

    @property
    def words(self) -> str:
        """«66,7 %» or «нет данных»."""
        return percent_text(self.value)

    @property
    def counted_from(self) -> str | None:
        """«2 из 3»; None where there is nothing to count from."""
        return f"{self.numerator} из {self.denominator}" if self.denominator else None


@dataclass(frozen=True, kw_only=True)
class CriteriaProfile:
    """The four on one day, and on an earlier one where the year has come far enough to compare."""

    on: date
    now: tuple[Criterion, ...]
    #: End of the first quarter of work; None where it is not yet past or nothing was measured by then.
    earlier_on: date | None
    earlier: tuple[Criterion, ...]

    @property
    def is_measured(self) -> bool:
        """Whether at least one criterion has a value."""
        return any(one.value is not None for one in self.now)


def measure_criteria(dossier: Dossier, *, on: date) -> tuple[Criterion, ...]:
    """The four criteria as known on the day."""
    known = dossier.as_of(on)
    working = working_pairings(known)
    parts = {
        "project": _project(known, working, on),
        "attendance": _attendance(known, working),
        "growth": _growth(known, working),
        "activity": _activity(known, working),
    }
    return tuple(
        Criterion(
            code=code,
            title=title,
            rule=rule,
            source=source,
            numerator=parts[code][0],
            denominator=parts[code][1],
        )
        for code, title, rule, source in CRITERIA
    )


def profile_criteria(dossier: Dossier, *, on: date) -> CriteriaProfile:
    """The four on the day beside what they were at the end of the first quarter of work."""
    past = [quarter.last for quarter in quarters(dossier.programme, dossier.organization) if quarter.last < on]
    working = working_pairings(dossier.as_of(on))
    begun = min((pair.period_from for pair in working), default=None)
    first = next((day for day in past if begun is not None and begun < day), None)
    earlier = measure_criteria(dossier, on=first) if first is not None else ()
    if not any(one.value is not None for one in earlier):
        first, earlier = None, ()
    return CriteriaProfile(on=on, now=measure_criteria(dossier, on=on), earlier_on=first, earlier=earlier)


def _project(dossier: Dossier, working: Sequence[Pairing], on: date) -> tuple[int, int]:
    routes = (dossier.current_route(pair.id) for pair in working)
    due = [row for route in routes if route is not None for row in route.rows if row.due_to <= on]
    return sum(1 for row in due if row.actual_result), len(due)


def _attendance(dossier: Dossier, working: Sequence[Pairing]) -> tuple[int, int]:
    planned = {pair.id: pair.planned_meetings for pair in working if pair.planned_meetings}
    held = {key: sum(1 for one in dossier.meetings if one.pairing_id == key) for key in planned}
    return sum(min(held[key], count) for key, count in planned.items() if count), sum(planned.values())


def _growth(dossier: Dossier, working: Sequence[Pairing]) -> tuple[int, int]:
    inside = {pair.id for pair in working}
    before = {
        one.person_id: one.baseline_contests
        for one in sorted(dossier.diagnoses, key=lambda item: (item.held_on, item.id))
        if one.pairing_id in inside and one.baseline_contests is not None
    }
    now = _results(dossier, inside)
    return sum(1 for person, count in before.items() if now.get(person, 0) > count), len(before)


def _activity(dossier: Dossier, working: Sequence[Pairing]) -> tuple[int, int]:
    mentees = {one for pair in working for one in pair.mentees}
    active = _results(dossier, {pair.id for pair in working}).keys() & mentees
    return len(active), len(mentees)


def _results(dossier: Dossier, inside: set[int]) -> dict[int, int]:
    """Mentee → different results of the year."""
    counted: dict[int, int] = {}
    for person, _, _ in {_key(one) for one in _of(dossier.achievements, inside)}:
        counted[person] = counted.get(person, 0) + 1
    return counted


def _of(achievements: Iterable[Achievement], inside: set[int]) -> Iterable[Achievement]:
    return (one for one in achievements if one.pairing_id in inside)


def _key(one: Achievement) -> tuple[int, str, date]:
    return one.person_id, one.contest, one.achieved_on
