"""Summary of the implementation by pairs: meetings planned and held, plan done, reports, amendments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from documents.context.imp_journal import MeetingCount, count_meetings
from documents.context.mon_charts import criteria_chart
from documents.context.mon_criteria import profile_criteria
from documents.context.mon_figures import mean, percent_text, share
from documents.context.pairs import PairView
from documents.context.res_coverage import Coverage, cover, working_pairings
from documents.terms import Quarter, quarters
from records.values import CheckIn, Programme
from records.values.organization import Organization

if TYPE_CHECKING:
    from documents.catalogue import Kind
    from documents.context.desk import Desk
    from documents.context.stamp import Stamp
    from documents.context.subject import Subject


@dataclass(frozen=True, kw_only=True)
class PairSummary:
    """One pair over the year."""

    pair: PairView
    meetings: MeetingCount
    #: Share of the plan done by the latest check-in, per cent; None where there is none.
    plan_percent: int | None
    #: Quarters the pair owed a report for, answered, and checked by the curator.
    reports_due: int
    reports: int
    checked: int
    #: What the curator changed, oldest first, and how many versions the plan has.
    changes: tuple[str, ...]
    versions: int

    @property
    def plan_words(self) -> str:
        """«75,0 %» or «нет данных»."""
        return percent_text(None if self.plan_percent is None else Decimal(self.plan_percent))


@dataclass(frozen=True, kw_only=True)
class ProgrammeSummary:
    """All pairs together."""

    pairs: tuple[PairSummary, ...]
    #: Sums over the pairs that planned a number; None where none did.
    planned: int | None
    #: Meetings held by all pairs; their minutes.
    held: int
    minutes: int
    #: Held against planned over the pairs that planned a number.
    share: str
    #: Mean of the pairs' shares of the plan done.
    plan: str
    reports_due: int
    reports: int
    checked: int
    changes: int


def summarize(pairs: Sequence[PairView], programme: Programme, school: Organization, *, on: date) -> ProgrammeSummary:
    """The pairs over the year as known on a day."""
    due = quarters(programme, school)
    rows = tuple(_pair(pair, due, on) for pair in pairs)
    planning = [row.meetings for row in rows if row.meetings.planned is not None]
    planned = sum(count.planned or 0 for count in planning) if planning else None
    done = [Decimal(row.plan_percent) for row in rows if row.plan_percent is not None]
    return ProgrammeSummary(
        pairs=rows,
        planned=planned,
        held=sum(row.meetings.held for row in rows),
        minutes=sum(row.meetings.minutes for row in rows),
        share=percent_text(share(sum(count.held for count in planning), planned)),
        plan=percent_text(mean(done)),
        reports_due=sum(row.reports_due for row in rows),
        reports=sum(row.reports for row in rows),
        checked=sum(row.checked for row in rows),
        changes=sum(len(row.changes) for row in rows),
    )


def extend(desk: Desk, kind: Kind, subject: Subject, stamp: Stamp) -> Mapping[str, object]:
    """IMP-06: the summary, the four criteria, and the unique people behind them."""
    pairs = tuple(desk.pair(pairing.id) for pairing in working_pairings(desk.dossier))
    coverage: Coverage = cover(desk.dossier, on=stamp.dated)
    criteria = profile_criteria(desk.dossier, on=stamp.dated)
    return {
        "summary": summarize(pairs, desk.dossier.programme, desk.dossier.organization, on=stamp.dated),
        "coverage": coverage,
        "criteria": criteria,
        "criteria_charts": criteria_chart(criteria),
    }


def _pair(pair: PairView, due: Sequence[Quarter], on: date) -> PairSummary:
    check_ins: list[CheckIn] = sorted(pair.check_ins, key=lambda one: (one.answered_on, one.quarter))
    return PairSummary(
        pair=pair,
        meetings=count_meetings(pair.value.planned_meetings, pair.meetings),
        plan_percent=check_ins[-1].plan_percent if check_ins else None,
        reports_due=sum(1 for quarter in due if _owes(pair, quarter, on)),
        reports=len(check_ins),
        checked=sum(1 for one in check_ins if one.checked_on is not None),
        changes=tuple(one.change for one in check_ins if one.change),
        versions=len(pair.routes),
    )


def _owes(pair: PairView, quarter: Quarter, on: date) -> bool:
    """Whether the quarter is over and the pair worked in it at least a fortnight, as the workflow counts dues."""
    value = pair.value
    first = max(quarter.first, value.period_from)
    last = min(quarter.last, value.period_to, value.ended_on or date.max)
    return quarter.last <= on and (last - first).days >= 13
