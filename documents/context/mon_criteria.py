"""Four criteria of mentors' work (Regulation 6.2), from what the school recorded: nobody is asked to mark anybody.

Rules: each criterion is a share with its numerator, denominator and source; what nobody measured is «нет данных».

- project culture, by what projects came to; attendance of clubs and events; growth of social and creative projects
  done: no record of the programme shows them, so each is the school's own indicator, told by the words of its title
  and measured in per cent; where there is none, the criterion says what to enter;
- activity, by the portfolio: mentees with at least one result of the year in a contest, olympiad or project. Pairs
  that work or worked to the end count; a mentee of several pairs is one mentee.

Meetings held and steps of plans done are neither: papers tell them apart, under their own names.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from documents.context.mon_figures import comma, percent_text, share
from documents.context.res_coverage import working_pairings
from documents.terms import quarters
from records.values import Dossier, Indicator


@dataclass(frozen=True, kw_only=True)
class Measured:
    """A criterion the school measures by an indicator of its own."""

    code: str
    title: str
    #: Stems the title of the indicator is known by: of every group at least one.
    stems: tuple[tuple[str, ...], ...]
    #: What the indicator would count, for a school that has none.
    wanted: str


MEASURED: tuple[Measured, ...] = (
    Measured(
        code="project",
        title="Проектная культура наставляемых (по итогам проекта)",
        stems=(("проект",), ("проектной культур", "проектная культур", "проектную культур", "защищ", "защит")),
        wanted="доля проектов наставляемых, защищённых или положительно оценённых по итогам",
    ),
    Measured(
        code="attendance",
        title="Посещаемость объединений и мероприятий",
        stems=(("посещ",), ("объединен", "мероприят", "посещаемост", "кружк", "секци")),
        wanted="доля посещённых наставляемыми занятий творческих объединений, досуговых и воспитательных мероприятий",
    ),
    Measured(
        code="growth",
        title="Рост числа реализованных социальных и творческих проектов",
        stems=(("проект",), ("реализован", "заверш", "выполнен")),
        wanted="доля реализованных социальных и творческих проектов от запланированных",
    ),
)
#: Counted from the portfolio.
ACTIVITY = ("activity", "Активность (портфолио)")
_ACTIVITY_RULE = (
    "наставляемые хотя бы с одним результатом конкурса, олимпиады или проекта, от общего числа наставляемых"
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
    #: None where nobody measured it.
    numerator: Decimal | None
    denominator: Decimal | None
    #: What to enter where the school has no measure of it; None where it has.
    remedy: str | None = None

    @property
    def value(self) -> Decimal | None:
        """Per cent; None where there is nothing to count from."""
        if self.numerator is None or self.denominator is None:
            return None
        return share(self.numerator, self.denominator)

    @property
    def words(self) -> str:
        """«66,7 %» or «нет данных»."""
        return percent_text(self.value)

    @property
    def counted_from(self) -> str | None:
        """«2 из 3»; None where there is nothing to count from."""
        if self.value is None or self.numerator is None or self.denominator is None:
            return None
        return f"{_plain(self.numerator)} из {_plain(self.denominator)}"


@dataclass(frozen=True, kw_only=True)
class CriteriaProfile:
    """The four on one day, and on an earlier one where the year has come far enough to compare."""

    on: date
    now: tuple[Criterion, ...]
    #: End of the first quarter of work; None where it is not yet past or nothing was measured by then.
    earlier_on: date | None
    earlier: tuple[Criterion, ...]


def measure_criteria(dossier: Dossier, *, on: date) -> tuple[Criterion, ...]:
    """The four criteria as known on the day."""
    known = dossier.as_of(on)
    return (*(_measured(one, known.indicators) for one in MEASURED), _activity(known))


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


def _plain(value: Decimal) -> str:
    return comma(value, places=0 if value == value.to_integral_value() else 1)


def criterion_indicator(code: str, indicators: Iterable[Indicator]) -> Indicator | None:
    """The school's own measure of a criterion, the measured and then the latest first; None where it has none.

    Told by its words, which are the school's: a share whose title speaks of what the criterion names.
    """
    stems = next(one.stems for one in MEASURED if one.code == code)
    found = [
        one
        for one in indicators
        if one.unit == "%" and all(any(stem in one.title.casefold() for stem in group) for group in stems)
    ]
    return max(found, key=lambda one: (one.fact is not None, one.snapshot_on or date.min), default=None)


def _measured(criterion: Measured, indicators: Iterable[Indicator]) -> Criterion:
    own = criterion_indicator(criterion.code, indicators)
    if own is None:
        rule, source = criterion.wanted, "показатель программой не установлен"
    else:
        taken = f" на {own.snapshot_on:%d.%m.%Y}" if own.snapshot_on and own.fact is not None else ""
        rule = f"«{own.title}»: {own.formula}" if own.formula else f"«{own.title}»"
        source = f"показатель {own.code}{taken}" + (f", {own.source}" if own.source else "")
    return Criterion(
        code=criterion.code,
        title=criterion.title,
        rule=rule,
        source=source,
        numerator=own.numerator if own is not None else None,
        denominator=own.denominator if own is not None else None,
        remedy=None if own is not None else f"задайте на листе «Показатели» показатель в процентах: {criterion.wanted}",
    )


def _activity(dossier: Dossier) -> Criterion:
    working = working_pairings(dossier)
    inside = {pair.id for pair in working}
    mentees = {one for pair in working for one in pair.mentees}
    active = {one.person_id for one in dossier.achievements if one.pairing_id in inside} & mentees
    code, title = ACTIVITY
    return Criterion(
        code=code,
        title=title,
        rule=_ACTIVITY_RULE,
        source="портфолио",
        numerator=Decimal(len(active)),
        denominator=Decimal(len(mentees)),
    )
